//! Times as records write them.

use jiff::{Timestamp, civil, tz::TimeZone};

use crate::Time;

/// What the clock of a record that names no zone is known to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// Nobody said: times are kept as they stand, as if they were UTC, and the reader says so as a problem.
    #[default]
    Unknown,
    /// Seconds east of UTC, handed in by whoever took the record.
    East(i32),
}

const MICROSECONDS: i64 = 1_000_000;

/// As RFC 3164 writes them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// RFC 3339 and the variants of it that records use (a space for the `T`, no colon in the offset).
pub(super) fn rfc3339(text: &str) -> Option<Time> {
    text.trim().parse::<Timestamp>().ok().map(|at| Time(at.as_microsecond()))
}

/// `2022-03-29 18:37:30.315`, in a zone that the record does not name.
pub(super) fn local(text: &str, zone: Zone) -> Option<Time> {
    in_zone(text.trim().parse::<civil::DateTime>().ok()?, zone)
}

/// `Nov 22 03:34:27`, as syslog writes it; none without the year.
pub(super) fn syslog(text: &str, year: Option<i16>, zone: Zone) -> Option<Time> {
    let mut words = text.split_ascii_whitespace();
    let month = words.next()?;
    let month = i8::try_from(MONTHS.iter().position(|name| *name == month)?).ok()?.checked_add(1)?;
    let day = words.next()?.parse().ok()?;
    let time = words.next()?.parse::<civil::Time>().ok()?;
    in_zone(civil::Date::new(year?, month, day).ok()?.to_datetime(time), zone)
}

fn in_zone(at: civil::DateTime, zone: Zone) -> Option<Time> {
    let utc = at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_microsecond();
    let east = match zone {
        Zone::Unknown => 0,
        Zone::East(seconds) => i64::from(seconds),
    };
    utc.checked_sub(east.checked_mul(MICROSECONDS)?).map(Time)
}

/// Seconds since 1970, whole or with a fraction; none where that is no time of ours.
pub(super) fn seconds(seconds: f64) -> Option<Time> {
    // Up to the year 9999; a float beyond that is no clock.
    const LAST: f64 = 253_402_300_799.0;
    if !seconds.is_finite() || !(0.0..=LAST).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range above fits")]
    let microseconds = (seconds * 1e6).round() as i64;
    Some(Time(microseconds))
}

/// Milliseconds since 1970.
pub(super) fn milliseconds(milliseconds: i64) -> Option<Time> {
    milliseconds.checked_mul(1000).map(Time)
}

/// `+1m37s899ms` and `-22d4h22m19s762ms`, as Android prints spans, in microseconds.
pub(super) fn android_span(text: &str) -> Option<i64> {
    let digits = text.trim().trim_start_matches(['+', '-']);
    let mut total: i64 = 0;
    let mut rest = digits;
    while !rest.is_empty() {
        let n = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = rest.split_at_checked(n)?;
        let end = unit.find(|c: char| c.is_ascii_digit()).unwrap_or(unit.len());
        let (unit, tail) = unit.split_at_checked(end)?;
        let factor = match unit {
            "d" => 86_400 * MICROSECONDS,
            "h" => 3_600 * MICROSECONDS,
            "m" => 60 * MICROSECONDS,
            "s" => MICROSECONDS,
            "ms" => 1_000,
            _ => return None,
        };
        total = total.checked_add(number.parse::<i64>().ok()?.checked_mul(factor)?)?;
        rest = tail;
    }
    if digits.is_empty() { None } else { Some(total) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_with_an_offset_is_told_in_utc() {
        assert_eq!(rfc3339("2022-04-27T10:53:24.555-04:00"), Some(Time(1_651_071_204_555_000)));
        assert_eq!(rfc3339("2022-04-27T14:53:24.555Z"), Some(Time(1_651_071_204_555_000)));
    }

    #[test]
    fn a_time_without_a_zone_is_no_rfc_3339() {
        assert_eq!(rfc3339("2022-04-27T10:53:24"), None);
        assert_eq!(rfc3339("yesterday"), None);
        assert_eq!(rfc3339("99999-01-01T00:00:00Z"), None);
    }

    #[test]
    fn a_local_time_moves_by_the_offset_that_is_handed_in() {
        assert_eq!(local("1970-01-01 02:00:00.500", Zone::East(7_200)), Some(Time(500_000)));
        assert_eq!(local("1970-01-01 02:00:00", Zone::Unknown), Some(Time(7_200_000_000)));
        assert_eq!(local("1970-13-01 02:00:00", Zone::Unknown), None);
    }

    #[test]
    fn syslog_has_a_time_only_with_a_year() {
        assert_eq!(syslog("Jan  2 00:00:01", Some(1970), Zone::Unknown), Some(Time(86_401_000_000)));
        assert_eq!(syslog("Jan  2 00:00:01", None, Zone::Unknown), None);
        assert_eq!(syslog("Feb 30 00:00:01", Some(2024), Zone::Unknown), None);
    }

    #[test]
    fn spans_of_android_are_added_up() {
        assert_eq!(android_span("+1m37s899ms"), Some(97_899_000));
        assert_eq!(android_span("-22d4h"), Some(22 * 86_400_000_000 + 4 * 3_600_000_000));
        assert_eq!(android_span("+"), None);
        assert_eq!(android_span("+5x"), None);
        assert_eq!(android_span("99999999999999999d"), None);
    }

    #[test]
    fn floats_that_are_no_times_are_none() {
        assert_eq!(seconds(1.5), Some(Time(1_500_000)));
        assert_eq!(seconds(f64::NAN), None);
        assert_eq!(seconds(-1.0), None);
        assert_eq!(seconds(1e300), None);
    }
}

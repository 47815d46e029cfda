//! Times of records as reports write them: floored to the hour unless asked, because the minute of an access says what a
//! person did.

use candor_capture::Time;
use jiff::Timestamp;

const HOUR: i64 = 3_600_000_000;

/// The beginning of the hour.
pub(super) fn hour_of(at: Time) -> Time {
    Time(at.0.div_euclid(HOUR).saturating_mul(HOUR))
}

/// RFC 3339 without a zone, for records whose zone nobody knows.
pub(super) fn local(at: Time, is_exact: bool) -> Option<String> {
    said(at, is_exact).map(|text| text.trim_end_matches('Z').to_owned())
}

/// RFC 3339 in UTC; none for times that no calendar has.
pub(super) fn said(at: Time, is_exact: bool) -> Option<String> {
    let at = if is_exact { at } else { hour_of(at) };
    Timestamp::from_microsecond(at.0).ok().map(|at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_floored_to_the_hour_unless_asked() {
        let at = Time(1_651_071_204_555_000);
        assert_eq!(said(at, false).as_deref(), Some("2022-04-27T14:00:00Z"));
        assert_eq!(said(at, true).as_deref(), Some("2022-04-27T14:53:24.555Z"));
        assert_eq!(local(at, false).as_deref(), Some("2022-04-27T14:00:00"));
        assert_eq!(said(Time(-1), false).as_deref(), Some("1969-12-31T23:00:00Z"));
        assert_eq!(said(Time(i64::MAX), true), None);
    }
}

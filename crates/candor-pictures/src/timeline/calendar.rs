//! Seconds as days and times of day in UTC. Leap seconds do not exist in such seconds.

pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 3600;
pub(super) const DAY: i64 = 86_400;

/// First and last second that is told: years 0 to 9999.
const TOLD: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

pub(super) fn is_told(at: i64) -> bool {
    TOLD.contains(&at)
}

/// Year, month and day of the Gregorian calendar: days are counted in eras of 400 years that begin in March, so that a leap
/// day is the last of its year.
fn civil(at: i64) -> (i64, i64, i64) {
    let days = at.clamp(*TOLD.start(), *TOLD.end()).div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// "2026-11-22 07:30".
pub(super) fn instant(at: i64) -> String {
    let (year, month, day) = civil(at);
    format!("{year:04}-{month:02}-{day:02} {}", time(at))
}

/// "11-22".
pub(super) fn date(at: i64) -> String {
    let (_, month, day) = civil(at);
    format!("{month:02}-{day:02}")
}

/// "07:30".
pub(super) fn time(at: i64) -> String {
    let second = at.clamp(*TOLD.start(), *TOLD.end()).rem_euclid(DAY);
    format!("{:02}:{:02}", second / HOUR, second % HOUR / MINUTE)
}

/// A length of time with its two largest units: "3 d 4 h", "2 h", "20 min", "5 s".
pub(super) fn span(seconds: i64) -> String {
    let s = seconds.max(0);
    let parts = [(s / DAY, "d"), (s % DAY / HOUR, "h"), (s % HOUR / MINUTE, "min"), (s % MINUTE, "s")];
    let first = parts.iter().position(|(n, _)| *n > 0).unwrap_or(3);
    let said = parts.iter().skip(first).take(2).filter(|(n, _)| *n > 0);
    let words: Vec<String> = said.map(|(n, unit)| format!("{n} {unit}")).collect();
    if words.is_empty() { "0 s".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    //! Days are right, also at the ends of centuries.

    use super::{instant, span};

    #[test]
    fn tells_days() {
        let known = [
            (0, "1970-01-01 00:00"),
            (951_782_400, "2000-02-29 00:00"),
            (1_795_332_600, "2026-11-22 07:30"),
            (-1, "1969-12-31 23:59"),
            (4_107_542_400, "2100-03-01 00:00"),
            (i64::MAX, "9999-12-31 23:59"),
            (i64::MIN, "0000-01-01 00:00"),
        ];
        for (at, said) in known {
            assert_eq!(instant(at), said);
        }
    }

    #[test]
    fn tells_lengths() {
        let said = [0, 5, 1200, 7200, 40_800, 273_600, -5].map(span);
        assert_eq!(said, ["0 s", "5 s", "20 min", "2 h", "11 h 20 min", "3 d 4 h", "0 s"]);
    }
}

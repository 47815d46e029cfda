//! Times between two runs, as claims write them.

/// Milliseconds of a time such as `10 min`, `1 h` or `500ms`.
pub(crate) fn milliseconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let number: i64 = text.get(..end)?.parse().ok()?;
    let unit = match text.get(end..)?.trim() {
        "ms" => 1,
        "s" | "second" | "seconds" => 1_000,
        "min" | "minute" | "minutes" => 60_000,
        "h" | "hour" | "hours" => 3_600_000,
        "d" | "day" | "days" => 86_400_000,
        "week" | "weeks" => 604_800_000,
        _ => return None,
    };
    number.checked_mul(unit).filter(|time| *time > 0)
}

/// Milliseconds in words.
pub(crate) fn words(milliseconds: i64) -> String {
    const UNITS: [(i64, &str); 4] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let unit = UNITS.into_iter().find(|(size, _)| milliseconds >= *size && milliseconds % size == 0);
    unit.map_or_else(
        || format!("{milliseconds} ms"),
        |(size, name)| format!("{} {name}", milliseconds / size),
    )
}

/// Seconds in words.
pub(crate) fn seconds(seconds: u64) -> String {
    words(i64::try_from(seconds).unwrap_or(i64::MAX / 1000).saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_a_number_and_a_unit() {
        assert_eq!(milliseconds("1 h"), Some(3_600_000));
        assert_eq!(milliseconds("90min"), Some(5_400_000));
        assert_eq!(milliseconds("hour"), None);
        assert_eq!(milliseconds("0 s"), None);
        assert_eq!(milliseconds("99999999999999999 d"), None);
        assert_eq!(words(5_400_000), "90 min");
        assert_eq!(words(1), "1 ms");
    }
}

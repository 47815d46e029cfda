//! What operations of rules make of texts: the one meaning that the engine, going forward, and the look-up of constants,
//! going backwards, give them.

/// Operations on texts alone; numbers among their arguments are given as they are written.
const OPERATIONS: [&str; 8] =
    ["reverse", "lower", "upper", "trim", "replace", "substring", "truncated", "resolved"];

/// Whether an operation is one on texts alone.
pub(crate) fn is_operation(name: &str) -> bool {
    OPERATIONS.contains(&name)
}

/// The text that an operation makes of others, where that is known.
pub(crate) fn made(name: &str, arguments: &[String]) -> Option<String> {
    let text = arguments.first()?;
    match name {
        "reverse" => Some(text.chars().rev().collect()),
        "lower" => Some(text.to_lowercase()),
        "upper" => Some(text.to_uppercase()),
        "trim" => Some(text.trim().to_owned()),
        "replace" => {
            let [text, from, to] = arguments else { return None };
            Some(text.replace(from.as_str(), to))
        }
        "substring" => substring(arguments),
        "truncated" => {
            let length: usize = arguments.get(1)?.parse().ok()?;
            Some(text.chars().take(length).collect())
        }
        "resolved" => resolved(text, arguments.get(1)?),
        // Nothing to encode in what every encoding of addresses leaves as it is (RFC 3986, 2.3).
        "encoded" => {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
            text.chars().all(is_plain).then(|| text.clone())
        }
        _ => None,
    }
}

/// `String.substring`: text, start, end.
fn substring(arguments: &[String]) -> Option<String> {
    let (text, start) = (arguments.first()?, arguments.get(1)?.parse().ok()?);
    let chars: Vec<char> = text.chars().collect();
    let end: usize = match arguments.get(2) {
        Some(end) => end.parse().ok()?,
        None => chars.len(),
    };
    Some(chars.get(start..end)?.iter().collect())
}

/// An address, seen from another: RFC 3986, 5.2.2, as far as addresses of services go.
fn resolved(base: &str, path: &str) -> Option<String> {
    if path.contains("://") {
        return Some(path.to_owned());
    }
    let (scheme, rest) = base.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    if let Some(rest) = path.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if path.starts_with('/') {
        return Some(format!("{scheme}://{host}{path}"));
    }
    let folder = rest.rfind('/').map_or(rest, |at| rest.get(..at).unwrap_or(rest));
    Some(format!("{scheme}://{folder}/{path}"))
}

/// What a template makes of its arguments.
pub(crate) enum Formatted {
    /// All is known.
    Whole(String),
    /// The beginning is.
    Begins(String),
    /// Nothing is: a conversion that is not worked out.
    Unknown,
}

/// `String.format`. Only plain conversions are worked out.
pub(crate) fn format(template: &str, mut argument: impl FnMut(usize) -> Option<String>) -> Formatted {
    let mut made = String::new();
    let mut next = 0;
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        made.push_str(&rest[..at]);
        match rest[at + 1..].chars().next() {
            Some('%') => made.push('%'),
            Some('n') => made.push('\n'),
            Some('s' | 'd') => {
                let Some(part) = argument(next) else { return Formatted::Begins(made) };
                made.push_str(&part);
                next += 1;
            }
            _ => return Formatted::Unknown,
        }
        rest = rest.get(at + 2..).unwrap_or("");
    }
    made.push_str(rest);
    Formatted::Whole(made)
}

/// How a number is written where a type is declared for it: truths and characters as such, null of an object; not known of
/// numbers with a fraction, whose bits it is.
pub(crate) fn written(number: i64, type_: &[u8]) -> Option<String> {
    match type_ {
        b"Z" => Some(if number == 0 { "false" } else { "true" }.to_owned()),
        b"C" => u32::try_from(number).ok().and_then(char::from_u32).map(String::from),
        b"F" | b"D" => None,
        [] | [_] => Some(number.to_string()),
        _ if number == 0 => Some("null".to_owned()),
        _ => Some(number.to_string()),
    }
}

/// What a template makes of its arguments, without their values.
pub(crate) struct Conversions {
    pub(crate) parts: Vec<Conversion>,
    /// Whether something stands beside them.
    pub(crate) has_literal: bool,
}

/// One place in a template that an argument fills.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Conversion {
    /// Position of the argument.
    pub(crate) argument: usize,
    /// Decimal places that are left of it, if they are limited.
    pub(crate) places: Option<i8>,
}

/// Most places in a template that are looked at.
const MAX_CONVERSIONS: usize = 100;

/// The places that arguments fill in a template of `java.util.Formatter`; nothing where it cannot be read.
pub(crate) fn conversions(template: &str) -> Option<Conversions> {
    let mut found = Conversions { parts: Vec::new(), has_literal: false };
    let (mut rest, mut next) = (template, 0_usize);
    while let Some(at) = rest.find('%') {
        found.has_literal |= at > 0;
        rest = rest.get(at + 1..)?;
        let end = rest.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
        let (how, conversion) = (rest.get(..end)?, rest.get(end..)?.chars().next()?);
        rest = rest.get(end + 1..)?;
        // Times have two letters.
        if matches!(conversion, 't' | 'T') {
            rest = rest.get(1..)?;
        }
        if matches!(conversion, '%' | 'n') {
            found.has_literal = true;
            continue;
        }
        let argument = match how.split_once('$') {
            Some((number, _)) => number.parse::<usize>().ok()?.checked_sub(1)?,
            None if how.contains('<') => next.checked_sub(1)?,
            None => {
                next += 1;
                next - 1
            }
        };
        let places = match (conversion, how.split_once('.')) {
            ('f', Some((_, places))) => Some(places.parse().ok()?),
            ('f', None) => Some(6),
            _ => None,
        };
        found.parts.push(Conversion { argument, places });
        if found.parts.len() > MAX_CONVERSIONS {
            return None;
        }
    }
    found.has_literal |= !rest.is_empty();
    Some(found)
}

/// How many digits a pattern of `java.text.DecimalFormat` leaves behind the point; nothing where an exponent moves it.
pub(crate) fn places(pattern: &str) -> Option<i8> {
    // What is quoted stands for itself; negative numbers are as exact as others.
    let mut is_quoted = false;
    let mut plain = String::new();
    for c in pattern.chars() {
        is_quoted ^= c == '\'';
        if !is_quoted && c != '\'' {
            plain.push(c);
        }
    }
    let positive = plain.split(';').next()?;
    if positive.contains('E') || !positive.contains(['#', '0']) {
        return None;
    }
    let behind = positive.split_once('.').map_or("", |(_, behind)| behind);
    let digits = behind.chars().take_while(|c| matches!(c, '#' | '0')).count();
    let shifted =
        if positive.contains('%') { 2 } else { 0 } + if positive.contains('\u{2030}') { 3 } else { 0 };
    i8::try_from(digits + shifted).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_say_which_argument_and_how_exact() {
        let read = |template: &str| {
            conversions(template).map(|found| {
                (
                    found.parts.iter().map(|part| (part.argument, part.places)).collect::<Vec<_>>(),
                    found.has_literal,
                )
            })
        };
        assert_eq!(read("%.2f,%.3f"), Some((vec![(0, Some(2)), (1, Some(3))], true)));
        assert_eq!(read("%s"), Some((vec![(0, None)], false)));
        assert_eq!(read("%2$08.1f%1$s"), Some((vec![(1, Some(1)), (0, None)], false)));
        assert_eq!(read("%f%d"), Some((vec![(0, Some(6)), (1, None)], false)));
        assert_eq!(read("%tY-%s"), Some((vec![(0, None), (1, None)], true)));
        assert_eq!(read("100%"), None);
        assert_eq!(read("%0$s"), None);
        assert_eq!(read("%.f"), None);
    }

    #[test]
    fn patterns_say_how_many_digits_are_left() {
        for (pattern, left) in [
            ("#.##", Some(2)),
            ("0.000", Some(3)),
            ("#,##0", Some(0)),
            ("0.0'.00'", Some(1)),
            ("#.#%", Some(3)),
        ] {
            assert_eq!(places(pattern), left, "{pattern}");
        }
        assert_eq!(places("0.##E0"), None);
        assert_eq!(places("x"), None);
    }
}

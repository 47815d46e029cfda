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

//! JSON as programs write it: with bytes that are no UTF-8, with halves of surrogate pairs, with wrong types.

use std::borrow::Cow;

use serde_json::Value;

/// Reads one value of bounded size; none if it is no JSON, or nested deeper than 127 (serde_json's limit).
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(value) = serde_json::from_str(&text) {
        return Some(value);
    }
    let whole = without_lone_surrogates(&text);
    match whole {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => serde_json::from_str(&text).ok(),
    }
}

/// `JSON.stringify` writes half of a surrogate pair as an escape (ECMA-262, QuoteJSONString); it becomes U+FFFD here.
fn without_lone_surrogates(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut out: Option<Vec<u8>> = None;
    let mut at = 0_usize;
    while let Some(found) = bytes.get(at..).and_then(backslash) {
        let start = at.saturating_add(found);
        let Some(first) = unit(bytes, start) else {
            at = start.saturating_add(2);
            continue;
        };
        let is_high = (0xD800..0xDC00).contains(&first);
        let next = start.saturating_add(6);
        if is_high && unit(bytes, next).is_some_and(|second| (0xDC00..0xE000).contains(&second)) {
            at = next.saturating_add(6);
            continue;
        }
        if (0xD800..0xE000).contains(&first) {
            let out = out.get_or_insert_with(|| bytes.to_vec());
            if let Some(escape) = out.get_mut(start..next) {
                escape.copy_from_slice(b"\\ufffd");
            }
        }
        at = next;
    }
    match out.map(String::from_utf8) {
        Some(Ok(text)) => Cow::Owned(text),
        _ => Cow::Borrowed(text),
    }
}

fn backslash(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\\')
}

/// The UTF-16 unit of `\uXXXX` at an offset.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at.checked_add(6)?)?;
    let digits = std::str::from_utf8(escape.strip_prefix(b"\\u")?).ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

/// A member that is a text and not empty.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// A member that is a count, also where it was written as a float or a text.
pub(super) fn count(value: &Value, key: &str) -> Option<u64> {
    match value.get(key)? {
        Value::String(text) => text.parse().ok(),
        number => number.as_u64(),
    }
}

/// The members of a list; none where it is no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_is_replaced_and_a_whole_one_kept() {
        let value = parse(br#"{"a":"\ud83d","b":"\ud83d\ude00","c":"\\ud83d"}"#).expect("JSON");
        assert_eq!(value["a"], "\u{fffd}");
        assert_eq!(value["b"], "\u{1f600}");
        assert_eq!(value["c"], "\\ud83d");
    }

    #[test]
    fn bytes_that_are_no_text_do_not_end_a_record() {
        let value = parse(b"{\"a\":\"\xff\xfe\",\"b\":1}").expect("JSON");
        assert_eq!(value["b"], 1);
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in [&b""[..], b"{", b"{\"a\":\\ud800}", &b"[".repeat(100_000)] {
            assert!(parse(text).is_none());
        }
    }
}

//! Escape sequences: ECMA-262, 12.9.4.

use std::borrow::Cow;

/// Most digits of a character's number in braces.
const MAX_DIGITS: usize = 16;

/// The text of a literal's source, without its quotes. What is no valid escape stands for itself.
pub(super) fn resolved(source: &[u8]) -> Cow<'_, str> {
    if memchr::memchr(b'\\', source).is_none() {
        return String::from_utf8_lossy(source);
    }
    let source = String::from_utf8_lossy(source);
    let mut text = String::with_capacity(source.len());
    let mut units = Vec::new();
    let mut rest = &*source;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            flush(&mut units, &mut text);
            text.push_str(before);
        }
        rest = after.get(1..).unwrap_or_default();
        rest = one(rest, &mut units, &mut text);
    }
    flush(&mut units, &mut text);
    text.push_str(rest);
    Cow::Owned(text)
}

/// Takes over UTF-16 units: halves of one character may come from two escapes.
fn flush(units: &mut Vec<u16>, text: &mut String) {
    let chars = char::decode_utf16(units.drain(..));
    text.extend(chars.map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// Resolves one escape, given what stands behind the backslash; returns what stands behind the escape.
fn one<'s>(rest: &'s str, units: &mut Vec<u16>, text: &mut String) -> &'s str {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return rest };
    let after = chars.as_str();
    let simple = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        // A line that goes on.
        '\n' | '\u{2028}' | '\u{2029}' => return after,
        '\r' => return after.strip_prefix('\n').unwrap_or(after),
        'x' => return hex(after, 2, units).unwrap_or(after),
        'u' => {
            if let Some((c, behind)) = braced(after) {
                flush(units, text);
                text.push(c);
                return behind;
            }
            return hex(after, 4, units).unwrap_or(after);
        }
        '0'..='7' => return octal(rest, units),
        other => other,
    };
    flush(units, text);
    text.push(simple);
    after
}

/// A character by its number in braces, and what stands behind it.
fn braced(rest: &str) -> Option<(char, &str)> {
    let rest = rest.strip_prefix('{')?;
    // No number of a character is longer, leading noughts aside.
    let len = rest.bytes().take(MAX_DIGITS).position(|byte| byte == b'}')?;
    let c = u32::from_str_radix(rest.get(..len)?, 16).ok().and_then(char::from_u32)?;
    Some((c, rest.get(len + 1..)?))
}

/// A unit of so many hexadecimal digits.
fn hex<'s>(rest: &'s str, n: usize, units: &mut Vec<u16>) -> Option<&'s str> {
    let digits = rest.get(..n)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    units.push(is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()?);
    rest.get(n..)
}

/// A unit of up to three octal digits, of code that is not strict; `\0` is one of them.
fn octal<'s>(rest: &'s str, units: &mut Vec<u16>) -> &'s str {
    let most = if rest.starts_with(['0', '1', '2', '3']) { 3 } else { 2 };
    let n = rest.bytes().take(most).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
    let (digits, after) = rest.split_at_checked(n).unwrap_or(("", rest));
    units.push(u16::from_str_radix(digits, 8).unwrap_or(0));
    after
}

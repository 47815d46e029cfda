//! Plain text to an outline: blank lines end paragraphs, marks at the start of lines make items.

use super::Outline;

/// Reads the blocks of a plain text.
pub(super) fn read(source: &[u8]) -> Outline {
    let mut outline = Outline::default();
    let mut at = 0;
    let mut in_list = false;
    let mut lines = source.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_ascii_start();
        let indent = line.len() - trimmed.len();
        // An empty line is one of no signs at all.
        if is_rule(trimmed) {
            outline.end();
        } else if outline.text().is_empty() && lines.peek().is_some_and(|next| is_heading(line, next)) {
            if in_list {
                outline.end_list();
                in_list = false;
            }
            outline.begin_heading(7);
            outline.text().push_source(line, at);
            outline.end_heading();
        } else {
            let mark = mark(trimmed);
            if mark > 0 && !in_list {
                outline.begin_list();
                in_list = true;
            } else if mark > 0 {
                outline.end();
            } else if in_list && indent == 0 && outline.text().is_empty() {
                outline.end_list();
                in_list = false;
            } else if outline.text().as_str().ends_with(':') && indent == 0 {
                outline.end();
            }
            let from = indent.saturating_add(mark);
            outline.text().push_source(line.get(from..).unwrap_or_default(), at + from);
        }
        at += line.len();
    }
    outline.end();
    outline
}

/// A short line without a full stop, right above one that begins anew.
fn is_heading(line: &[u8], next: &[u8]) -> bool {
    /// Bytes that such a line may have; lines of a wrapped paragraph have more.
    const SHORT: usize = 56;
    let line = line.trim_ascii();
    let next = next.trim_ascii_start();
    let ends =
        line.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'?' | b'"' | b')'));
    let begins = line.first().is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let next_begins = next.first().is_some_and(|byte| byte.is_ascii_uppercase());
    line.len() <= SHORT && ends && begins && (next_begins || is_rule(next) && !next.is_empty())
}

/// A line of signs only, such as the one under a heading.
fn is_rule(line: &[u8]) -> bool {
    line.trim_ascii_end().iter().all(|byte| matches!(byte, b'=' | b'-' | b'*' | b'_' | b'~' | b'#'))
}

/// Bytes of a bullet or a number before an item's text; 0 for a line that is no item.
fn mark(line: &[u8]) -> usize {
    for bullet in ["- ", "* ", "+ ", "\u{2022}", "\u{b7}", "\u{2013} ", "o "] {
        if line.starts_with(bullet.as_bytes()) {
            return bullet.len();
        }
    }
    let name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'(').count();
    let closes = line.get(name).is_some_and(|byte| *byte == b')');
    let is_short = name <= 4 && name > 0;
    if is_short && closes && line.get(name + 1) == Some(&b' ') { name + 2 } else { 0 }
}

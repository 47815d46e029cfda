//! Strings that an app controls, made safe to show: no control or direction characters, no endless lines.

use unicode_width::UnicodeWidthChar;

/// Longest string from an app that is shown in a line of text, in characters: longer than any honest name or
/// instruction, short enough that a hostile one cannot push the rest away.
pub const MAX_SHOWN: usize = 400;

/// A string from an app as it may be shown: control characters, direction overrides and invisible characters
/// become visible escapes, and what exceeds `max` characters is cut with "…".
pub fn clean(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max.saturating_mul(4)));
    for (n, c) in text.chars().enumerate() {
        if n >= max {
            out.push('…');
            break;
        }
        if is_hidden(c) {
            out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that change how other characters are shown, or that nobody can see.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Columns that a string takes on a terminal or in a text file.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// `text` cut to `columns`, with "…" where something was cut.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        if used + w + 1 > columns {
            break;
        }
        used += w;
        out.push(c);
    }
    out.push('…');
    out
}

/// `text` in lines of at most `columns`, broken at spaces; words that are longer are broken where they must be.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word;
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        while width(word) > columns {
            let end = cut_at(word, columns);
            let (head, tail) = word.split_at(end);
            lines.push(head.to_owned());
            word = tail;
        }
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Byte length of the longest start of `word` that takes at most `columns`, at least one character.
fn cut_at(word: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in word.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns && at > 0 {
            return at;
        }
    }
    word.len()
}

/// `1234567` as `1,234,567`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// "1 class", "2 classes": a number with its noun, `plural` used for every number but one.
pub fn count(n: u64, one: &str, plural: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { plural })
}

/// Longest file name part made from an app id, in bytes: file systems allow 255 with suffixes.
pub const MAX_STEM: usize = 100;

/// `<app.id>-<sha8>` as a file name that stays in its folder, whatever the app calls itself.
pub fn file_stem(app_id: &str, sha256: &str) -> String {
    let mut stem: String = app_id
        .chars()
        .take(MAX_STEM)
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
        .collect();
    // A leading dot hides a file, a leading hyphen looks like an option, and ".." leaves the folder.
    while stem.contains("..") {
        stem = stem.replace("..", "._");
    }
    if stem.starts_with(['.', '-']) {
        stem.insert(0, '_');
    }
    if stem.is_empty() {
        stem.push_str("app");
    }
    let sha8: String = sha256.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    format!("{stem}-{sha8}")
}

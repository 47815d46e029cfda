//! Texts that strangers control: made safe to show, escaped, cut to a width; and numbers as words.

/// Longest text that is shown anywhere, in characters: longer than any honest name. What is cut off ends in "…".
pub const MAX_SHOWN: usize = 400;

/// A text as it may be shown: control characters, direction overrides and invisible characters become visible
/// escapes, characters that XML forbids too, and what exceeds [`MAX_SHOWN`] is cut with "…".
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n >= MAX_SHOWN {
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

/// [`clean`], with words for a name that says nothing.
pub(crate) fn named(text: &str) -> String {
    if text.trim().is_empty() { "(no name)".to_owned() } else { clean(text) }
}

/// Characters that change how others are shown, that nobody can see, or that no XML file may hold.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// [`clean`], with the characters that mean something in XML and HTML as references.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Width of a text in ems, rather too large than too small: fonts differ, and a picture cannot measure them.
pub(crate) fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

/// Widths of DejaVu Sans, the widest of the fonts that the report asks for; what it does not tell is taken as wide.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.3,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '!' | 'I' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']'
        | '/' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 1.0,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '#' => 0.78,
        '\u{21}'..='\u{7e}' => 0.64,
        '\u{a1}'..='\u{10ff}' => 0.72,
        _ => 1.05,
    }
}

/// A text that is at most `width` ems wide, with "…" where something was cut off; cleaned.
pub(crate) fn fit(text: &str, width: f64) -> String {
    let text = clean(text);
    if ems(&text) <= width {
        return text;
    }
    let mut out = String::new();
    let mut used = em('…');
    for c in text.chars() {
        used += em(c);
        if used > width {
            break;
        }
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    out.push('…');
    out
}

/// A text in lines of at most `width` ems, broken at spaces; cleaned. A word that is longer is cut.
pub(crate) fn wrap(text: &str, width: f64) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let word = fit(word, width);
        match lines.last_mut() {
            Some(line) if ems(line) + 0.4 + ems(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// `1234567` as `1,234,567`.
pub(crate) fn thousands(n: u64) -> String {
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

/// A part of the whole in percent: `0.123` as `12.3%`. Parts that would be rounded to nothing or to all say so.
pub(crate) fn percent(part: f64) -> String {
    if !part.is_finite() {
        return "not known".to_owned();
    }
    let hundredths = part.clamp(0.0, 1.0) * 100.0;
    match hundredths {
        0.0 => "0%".to_owned(),
        p if p < 0.1 => "<0.1%".to_owned(),
        p if p > 99.9 && p < 100.0 => ">99.9%".to_owned(),
        100.0 => "100%".to_owned(),
        p => format!("{p:.1}%"),
    }
}

#[cfg(test)]
mod tests {
    //! Nothing leaves its place, nothing is longer than it may be.

    use super::{clean, ems, escape, fit, percent, thousands, wrap};

    #[test]
    fn escapes_markup_and_shows_what_is_hidden() {
        assert_eq!(escape("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
        assert_eq!(clean("a\u{202e}b\0c\u{ffff}"), "a\\u{202e}b\\u{0}c\\u{ffff}");
        assert_eq!(clean(&"x".repeat(1 << 20)).chars().count(), super::MAX_SHOWN + 1);
    }

    #[test]
    fn cuts_to_a_width() {
        let long = "a name that is much too long for its place";
        let cut = fit(long, 10.0);
        assert!(cut.ends_with('…') && ems(&cut) <= 10.0, "{cut}");
        assert_eq!(fit("short", 10.0), "short");
        assert_eq!(fit("wide", 0.0), "…");
        assert!(wrap(long, 10.0).iter().all(|line| ems(line) <= 10.0));
        assert_eq!(wrap(long, 100.0), [long]);
        assert!(wrap("", 10.0).is_empty());
    }

    #[test]
    fn rounds_no_part_to_nothing_or_all() {
        let said = [0.0, 0.0001, 0.123, 0.9999, 1.0, 7.0, -1.0].map(percent);
        assert_eq!(said, ["0%", "<0.1%", "12.3%", ">99.9%", "100%", "100%", "0%"]);
        assert_eq!(percent(f64::NAN), "not known");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}

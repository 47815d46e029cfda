//! Tables of strings, `"key" = "text";`, with comments. Old property lists of the same kind stand in braces.

/// Entries that are read at most.
const MAX_ENTRIES: usize = 50_000;

/// Line, key and text of every entry, and where and at what reading stopped before the end.
#[expect(clippy::type_complexity, reason = "two lists of plain facts for one caller")]
pub(super) fn entries(text: &str) -> (Vec<(u64, String, String)>, Option<(u64, String)>) {
    let mut cursor = Cursor { rest: text, line: 1 };
    let mut entries = Vec::new();
    loop {
        cursor.skip();
        cursor.eat(&['{', '}', ';', '(', ')', ',']);
        cursor.skip();
        if cursor.rest.is_empty() {
            return (entries, None);
        }
        if cursor.rest.starts_with(['{', '}', ';', '(', ')', ',']) {
            continue;
        }
        let line = cursor.line;
        let stop = |cursor: &Cursor<'_>| Some((line, cursor.rest.chars().take(40).collect()));
        let before = Cursor { ..cursor };
        let entry = cursor.entry();
        match entry {
            Some((key, value)) => entries.push((line, key, value)),
            None => return (entries, stop(&before)),
        }
        if entries.len() >= MAX_ENTRIES {
            return (entries, stop(&cursor));
        }
    }
}

#[derive(Clone, Copy)]
struct Cursor<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Cursor<'a> {
    fn entry(&mut self) -> Option<(String, String)> {
        let key = self.word()?;
        self.skip();
        if !self.eat(&['=']) {
            return None;
        }
        self.skip();
        let value = self.word()?;
        self.skip();
        self.eat(&[';']).then_some((key, value))
    }

    /// Passes over space and comments. A comment that does not end is the rest.
    fn skip(&mut self) {
        loop {
            let trimmed = self.rest.trim_start();
            self.advance(self.rest.len().saturating_sub(trimmed.len()));
            let end = if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|at| at.saturating_add(2))
            } else if self.rest.starts_with("//") {
                self.rest.find('\n')
            } else {
                return;
            };
            self.advance(end.unwrap_or(self.rest.len()));
        }
    }

    fn eat(&mut self, any: &[char]) -> bool {
        let is_there = self.rest.starts_with(any);
        if is_there {
            self.advance(1);
        }
        is_there
    }

    /// A text in quotation marks, or a bare word.
    fn word(&mut self) -> Option<String> {
        if !self.eat(&['"']) {
            let is_part = |c: char| c.is_alphanumeric() || "_.-$:/".contains(c);
            let length = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
            let word = self.advance(length);
            return (!word.is_empty()).then(|| word.to_owned());
        }
        let mut text = String::new();
        loop {
            let length = self.rest.find(['"', '\\'])?;
            text.push_str(self.advance(length));
            if self.eat(&['"']) {
                return Some(text);
            }
            self.advance(1);
            self.escape(&mut text);
        }
    }

    fn escape(&mut self, text: &mut String) {
        let Some(first) = self.rest.chars().next() else { return };
        self.advance(first.len_utf8());
        match first {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'U' | 'u' => {
                let hex = self.rest.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                text.push(hex.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
                if hex.is_some() {
                    self.advance(4);
                }
            }
            other => text.push(other),
        }
    }

    /// Passes over bytes and counts lines.
    fn advance(&mut self, length: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
        self.rest = rest;
        passed
    }
}

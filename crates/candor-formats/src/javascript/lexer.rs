//! Tokens, as far as it takes to know where literals start and end.

use memchr::{memchr2, memchr3, memmem};

use super::{MAX_AGAIN, MAX_NESTED, Part, escapes::resolved};
use crate::texts::{Place, Text, tail};

/// What stood before, as far as it decides what `/` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// A value ended: `/` divides.
    Value,
    /// A value is expected: `/` starts a regular expression.
    Operator,
    /// `if`, `while`, `for`, `with`: the bracket that follows holds a condition.
    Condition,
    /// A dot: the next word is a name, whatever it says.
    Dot,
}

/// What a bracket that is open belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// `(` behind a word that a condition follows.
    Condition,
    /// `(`.
    Round,
    /// `{`.
    Curly,
    /// `${` of a template.
    Value,
}

/// Words behind which a value is expected.
const BEFORE_VALUE: [&[u8]; 13] = [
    b"return",
    b"typeof",
    b"case",
    b"in",
    b"delete",
    b"void",
    b"throw",
    b"new",
    b"instanceof",
    b"do",
    b"else",
    b"yield",
    b"await",
];
/// Words that a condition in brackets follows.
const BEFORE_CONDITION: [&[u8]; 4] = [b"if", b"while", b"for", b"with"];

/// The literals of a source, in its order. Offsets are those of the first character behind the quote.
#[must_use]
pub fn literals(source: &[u8]) -> Literals<'_> {
    let at = if source.starts_with(b"#!") { end_of_line(source, 0) } else { 0 };
    let again = source.len().saturating_mul(MAX_AGAIN);
    Literals { source, at, before: Before::Operator, open: Vec::new(), again, in_template: false }
}

/// Literals of a source.
#[derive(Clone, Debug)]
pub struct Literals<'a> {
    source: &'a [u8],
    at: usize,
    before: Before,
    open: Vec<Open>,
    /// Characters that may still be gone over again.
    again: usize,
    /// Whether the next character is one of a template.
    in_template: bool,
}

impl<'a> Iterator for Literals<'a> {
    type Item = Text<'a>;

    fn next(&mut self) -> Option<Text<'a>> {
        loop {
            if self.in_template {
                return Some(self.template());
            }
            let byte = *self.source.get(self.at)?;
            match byte {
                b'"' | b'\'' => {
                    if let Some(text) = self.string(byte) {
                        return Some(text);
                    }
                }
                b'`' => {
                    self.at += 1;
                    self.in_template = true;
                }
                b'/' => self.slash(),
                b'<' if self.rest().starts_with(b"<!--") => self.at = end_of_line(self.source, self.at),
                _ => self.token(byte),
            }
        }
    }
}

impl<'a> Literals<'a> {
    fn rest(&self) -> &'a [u8] {
        tail(self.source, self.at as u64)
    }

    fn text(&self, start: usize, end: usize, part: Part) -> Text<'a> {
        let source = self.source.get(start..end).unwrap_or_default();
        Text { offset: start as u64, text: resolved(source), place: Place::JavaScript(part) }
    }

    /// A string literal, or nothing if it does not end on its line.
    fn string(&mut self, quote: u8) -> Option<Text<'a>> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += memchr3(quote, b'\\', b'\n', tail(self.source, at as u64)).unwrap_or(usize::MAX - at);
            match self.source.get(at) {
                Some(b'\\') => at = at.saturating_add(escaped(self.source, at)),
                Some(b'\n') | None => break,
                Some(_) => {
                    self.at = at + 1;
                    self.before = Before::Value;
                    return Some(self.text(start, at, Part::String));
                }
            }
        }
        let end = at.min(self.source.len());
        self.unfinished(start, end);
        None
    }

    /// Goes on behind the first character of a literal that does not end; at its end if that was done too often.
    fn unfinished(&mut self, start: usize, end: usize) {
        match self.again.checked_sub(end.saturating_sub(start)) {
            Some(left) => (self.again, self.at) = (left, start),
            None => self.at = end.max(start),
        }
        self.before = Before::Operator;
    }

    /// The constant part of a template that starts here.
    fn template(&mut self) -> Text<'a> {
        let start = self.at;
        self.in_template = false;
        let mut at = start;
        loop {
            at += memchr3(b'`', b'\\', b'$', tail(self.source, at as u64)).unwrap_or(usize::MAX - at);
            match self.source.get(at) {
                Some(b'\\') => at = at.saturating_add(escaped(self.source, at)),
                Some(b'$') if self.source.get(at + 1) != Some(&b'{') => at += 1,
                Some(b'$') => {
                    self.at = at + 2;
                    self.before = Before::Operator;
                    if self.open.len() < MAX_NESTED {
                        self.open.push(Open::Value);
                    }
                    return self.text(start, at, Part::Template);
                }
                Some(_) => {
                    self.at = at + 1;
                    self.before = Before::Value;
                    return self.text(start, at, Part::Template);
                }
                None => {
                    self.at = self.source.len();
                    return self.text(start, self.at, Part::Template);
                }
            }
        }
    }

    /// A comment, a regular expression or a division.
    fn slash(&mut self) {
        let rest = self.rest();
        if rest.starts_with(b"//") {
            self.at = end_of_line(self.source, self.at);
        } else if rest.starts_with(b"/*") {
            let inside = rest.get(2..).unwrap_or_default();
            let len = memmem::find(inside, b"*/").map_or(rest.len(), |len| len + 4);
            self.at = self.at.saturating_add(len);
        } else if self.before == Before::Value {
            self.at += 1;
            self.before = Before::Operator;
        } else {
            self.regular_expression();
        }
    }

    fn regular_expression(&mut self) {
        let start = self.at + 1;
        let mut in_class = false;
        let mut at = start;
        loop {
            match self.source.get(at) {
                Some(b'\n') | None => break,
                Some(b'\\') => at = at.saturating_add(escaped(self.source, at)),
                Some(b'/') if !in_class => {
                    // Flags are letters, which the next token takes for a name: a value, as the whole is.
                    self.at = at + 1;
                    self.before = Before::Value;
                    return;
                }
                Some(byte) => {
                    in_class = (in_class || *byte == b'[') && *byte != b']';
                    at += 1;
                }
            }
        }
        self.unfinished(start, at.min(self.source.len()));
    }

    /// Any other token.
    fn token(&mut self, byte: u8) {
        if is_word(byte) {
            return self.word();
        }
        self.at += 1;
        let is_space = byte.is_ascii_whitespace() || byte == 0xb;
        match byte {
            b'(' => self.push(if self.before == Before::Condition { Open::Condition } else { Open::Round }),
            b'{' => self.push(Open::Curly),
            b')' => {
                let open = self.open.pop_if(|open| matches!(open, Open::Condition | Open::Round));
                self.before = if open == Some(Open::Condition) { Before::Operator } else { Before::Value };
            }
            b'}' => {
                // Round brackets that were never closed belong to code that is damaged or misread.
                while self.open.pop_if(|open| matches!(open, Open::Condition | Open::Round)).is_some() {}
                self.in_template = self.open.pop() == Some(Open::Value);
                self.before = Before::Operator;
            }
            b']' => self.before = Before::Value,
            b'.' => self.before = Before::Dot,
            b'+' | b'-' if self.source.get(self.at) == Some(&byte) => {
                // Behind a value it belongs to it, and in front of one no `/` follows.
                self.at += 1;
            }
            _ if is_space => {}
            _ => self.before = Before::Operator,
        }
    }

    fn push(&mut self, open: Open) {
        if self.open.len() < MAX_NESTED {
            self.open.push(open);
        }
        self.before = Before::Operator;
    }

    /// A name, a keyword or a number.
    fn word(&mut self) {
        let rest = self.rest();
        let len = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
        let word = rest.get(..len).unwrap_or_default();
        self.at += len;
        self.before = match self.before {
            Before::Dot => Before::Value,
            _ if BEFORE_VALUE.contains(&word) => Before::Operator,
            _ if BEFORE_CONDITION.contains(&word) => Before::Condition,
            // `for await (`.
            Before::Condition if word == b"await" => Before::Condition,
            _ => Before::Value,
        };
    }
}

/// Bytes of an escape, as far as it matters where it ends: a line end of two characters is one.
fn escaped(source: &[u8], at: usize) -> usize {
    if tail(source, at as u64 + 1).starts_with(b"\r\n") { 3 } else { 2 }
}

/// Where the line ends.
fn end_of_line(source: &[u8], at: usize) -> usize {
    let rest = tail(source, at as u64);
    memchr2(b'\n', b'\r', rest).map_or(source.len(), |len| at + len)
}

/// Whether a byte is one of names and numbers. All beyond ASCII count: most are letters, and none is an operator.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#' | b'@') || byte >= 0x80
}

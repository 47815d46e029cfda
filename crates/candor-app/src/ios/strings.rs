//! Translations of an Info.plist: `InfoPlist.strings` as text (UTF-8, UTF-16) or as a property list, and
//! `InfoPlist.loctable`.
//!
//! As text, a file has rows `"key" = "text";` and comments as in C. Keys and texts of letters, digits and `._$-/:`
//! need no quotes. Text: Apple, "Resource Programming Guide", String Resources.

use super::{
    locate::Locator,
    plist::{self, BINARY, PlistError, Value},
};
use crate::{MemberId, Place};

/// Largest file of translations that is read.
pub const MAX_STRINGS: usize = 2 << 20;
/// Most rows that are read of a file.
pub const MAX_ROWS: usize = 8192;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// Rows of several languages, and why the rest was not read.
pub(crate) type Table = (Vec<(String, Vec<Row>)>, Option<String>);
/// Rows, and why the rest was not read.
pub(crate) type Rows = (Vec<Row>, Option<String>);

/// Reads the rows of one language.
///
/// # Errors
/// If nothing can be read of it, with the reason.
pub(crate) fn read(member: MemberId, bytes: &[u8]) -> Result<Rows, String> {
    if bytes.len() > MAX_STRINGS {
        return Err(format!("{} bytes, more than the limit of {MAX_STRINGS}", bytes.len()));
    }
    let Some(text) = plist::text(bytes).filter(|_| !bytes.starts_with(BINARY)) else {
        return of_plist(member, bytes).map_err(|error| error.to_string());
    };
    if text.trim_start().starts_with('<') {
        return of_plist(member, bytes).map_err(|error| error.to_string());
    }
    Ok(Parser::new(member, bytes, &text).rows())
}

fn of_plist(member: MemberId, bytes: &[u8]) -> Result<Rows, PlistError> {
    let tree = plist::read(bytes)?;
    Ok((rows(&tree.root, &Locator::new(member, bytes)), tree.cut))
}

/// The rows of all languages of a `.loctable`: a dictionary for each language.
///
/// # Errors
/// If nothing can be read of it, with the reason.
pub(crate) fn read_table(member: MemberId, bytes: &[u8]) -> Result<Table, String> {
    let tree = plist::read(bytes).map_err(|error| error.to_string())?;
    let at = Locator::new(member, bytes);
    let is_language = |(_, value): &&(String, Value)| matches!(value, Value::Dictionary(_));
    let languages = tree.root.entries().iter().filter(is_language);
    Ok((languages.map(|(language, value)| (language.clone(), rows(value, &at))).collect(), tree.cut))
}

fn rows(root: &Value, at: &Locator<'_>) -> Vec<Row> {
    let row = |(key, value): &(String, Value)| {
        let text = value.text()?.to_owned();
        Some(Row { place: at.text(&text, key), key: key.clone(), text })
    };
    root.entries().iter().filter_map(row).take(MAX_ROWS).collect()
}

struct Parser<'t> {
    member: MemberId,
    text: &'t str,
    at: usize,
    /// Bytes of the file for one unit, and before the first one.
    unit: usize,
    mark: usize,
    /// A place in the text, and how many units stand before it.
    counted: (usize, usize),
}

impl<'t> Parser<'t> {
    fn new(member: MemberId, bytes: &[u8], text: &'t str) -> Self {
        let (unit, mark) = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => (2, 2),
            [0xef, 0xbb, 0xbf, ..] => (1, 3),
            _ => (1, 0),
        };
        Self { member, text, at: 0, unit, mark, counted: (0, 0) }
    }

    fn rows(mut self) -> Rows {
        let mut rows = Vec::new();
        loop {
            self.skip();
            if self.rest().is_empty() {
                return (rows, None);
            }
            let start = self.at;
            if rows.len() >= MAX_ROWS {
                return (rows, Some(format!("more than {MAX_ROWS} rows")));
            }
            let Some((key, text)) = self.row() else {
                let place = self.place(start, self.at.max(start));
                return (rows, Some(format!("no row at {:#x}", place.offset)));
            };
            let place = self.place(start, self.at);
            rows.push(Row { key, text, place });
        }
    }

    /// `key = text;` or `key;`, which stands for itself.
    fn row(&mut self) -> Option<(String, String)> {
        let key = self.word()?;
        self.skip();
        let text = if self.eat('=') {
            self.skip();
            self.word()?
        } else {
            key.clone()
        };
        self.skip();
        self.eat(';').then_some((key, text))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, expected: char) -> bool {
        let is_next = self.rest().starts_with(expected);
        self.at += if is_next { expected.len_utf8() } else { 0 };
        is_next
    }

    /// Skips blanks and comments; a comment without an end goes to the end.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\0');
            self.at += rest.len() - trimmed.len();
            let length = if trimmed.starts_with("/*") {
                trimmed.get(2..).and_then(|body| body.find("*/")).map_or(trimmed.len(), |at| at + 4)
            } else if trimmed.starts_with("//") {
                trimmed.find(['\n', '\r']).unwrap_or(trimmed.len())
            } else {
                return;
            };
            self.at += length;
        }
    }

    /// A text in quotes, or a word.
    fn word(&mut self) -> Option<String> {
        let quote = ['"', '\''].into_iter().find(|quote| self.rest().starts_with(*quote));
        let Some(quote) = quote else {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._$-/:".contains(c);
            let rest = self.rest();
            let end = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
            self.at += end;
            return rest.get(..end).filter(|word| !word.is_empty()).map(str::to_owned);
        };
        self.next();
        let mut word = String::new();
        loop {
            match self.next()? {
                end if end == quote => return Some(word),
                '\\' => self.escaped(&mut word)?,
                other => word.push(other),
            }
        }
    }

    /// What stands behind a `\`: `n`, `t`, `r`, four hexadecimal digits after `U`, or the sign itself.
    fn escaped(&mut self, word: &mut String) -> Option<()> {
        match self.next()? {
            'n' => word.push('\n'),
            't' => word.push('\t'),
            'r' => word.push('\r'),
            'U' | 'u' => {
                let mut units = vec![self.unit_in_hex()?];
                // Signs beyond the first 65,536 are written as two.
                if matches!(units.first(), Some(0xd800..=0xdbff)) && self.rest().starts_with(['\\']) {
                    self.at += 2.min(self.rest().len());
                    units.push(self.unit_in_hex()?);
                }
                word.push_str(&String::from_utf16_lossy(&units));
            }
            other => word.push(other),
        }
        Some(())
    }

    fn unit_in_hex(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(unit)
    }

    /// Bytes of the file that a range of the text stands for.
    fn place(&mut self, start: usize, end: usize) -> Place {
        let (from, to) = (self.file_offset(start), self.file_offset(end));
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { member: self.member, offset: narrow(from), len: narrow(to.saturating_sub(from)) }
    }

    /// Ranges are asked for from front to back, so that each unit is counted once.
    fn file_offset(&mut self, at: usize) -> usize {
        if self.unit == 1 {
            return self.mark + at;
        }
        let (before, n) = self.counted;
        let between = self.text.get(before..at).unwrap_or_default();
        let n = n + between.encode_utf16().count();
        self.counted = (at.max(before), n);
        self.mark + self.unit * n
    }
}

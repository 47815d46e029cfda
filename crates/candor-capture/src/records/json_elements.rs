//! Objects of one array of a JSON file of any size, one at a time.
//!
//! A JSON parser holds each string that it is asked for, whatever its length, and ends at the first wrong type. Here the
//! file is only cut into pieces: of each object in the wanted array the wanted members are copied, long strings are
//! shortened, everything else is passed over byte by byte. Each piece is then small enough to be parsed by itself.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use super::Error;

/// Longest string that is kept, in bytes as written. What is cut ends in [`CUT_MARK`].
pub(super) const STRING_LIMIT: usize = 1 << 20;
/// Largest object that is kept; a member that would make it larger is left out.
pub(super) const ELEMENT_LIMIT: usize = 4 << 20;
/// Longest key that is compared.
const KEY_LIMIT: usize = 256;
/// Stands at the end of a string that was cut: no character, so no text has it for itself.
pub(super) const CUT_MARK: char = '\u{10FFFE}';

/// How the array ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With its bracket.
    Whole,
    /// In the middle, at this byte: the file is cut off or no JSON.
    Damaged(u64),
    /// The file has no such array.
    Absent(u64),
}

/// One object of the array.
pub(super) struct Element<'e> {
    /// Byte offset at which it begins.
    pub(super) at: u64,
    /// The wanted members, as JSON.
    pub(super) json: &'e [u8],
    /// Whether a wanted member was left out for its size.
    pub(super) is_short: bool,
}

enum Stop {
    Error(Error),
    Damaged,
}

/// Walks over a file once.
pub(super) struct Elements<R> {
    input: BufReader<R>,
    at: u64,
    path: &'static [&'static str],
    wanted: &'static [&'static str],
    json: Vec<u8>,
    is_short: bool,
    started: bool,
    ending: Option<Ending>,
}

impl<R: Read> Elements<R> {
    /// `path` leads from the top through objects to the array; `wanted` are the members of its objects that are kept.
    pub(super) fn new(input: R, path: &'static [&'static str], wanted: &'static [&'static str]) -> Self {
        let input = BufReader::with_capacity(1 << 16, input);
        Self { input, at: 0, path, wanted, json: Vec::new(), is_short: false, started: false, ending: None }
    }

    /// The next object; none at the end, whose nature [`Self::ending`] tells.
    pub(super) fn next(&mut self) -> Result<Option<Element<'_>>, Error> {
        if self.ending.is_some() {
            return Ok(None);
        }
        let at = match self.advance() {
            Ok(Some(at)) => at,
            Ok(None) => {
                self.ending.get_or_insert(Ending::Whole);
                return Ok(None);
            }
            Err(Stop::Error(error)) => return Err(error),
            Err(Stop::Damaged) => {
                self.ending =
                    Some(if self.started { Ending::Damaged(self.at) } else { Ending::Absent(self.at) });
                return Ok(None);
            }
        };
        Ok(Some(Element { at, json: &self.json, is_short: self.is_short }))
    }

    /// How it ended, once [`Self::next`] gave none.
    pub(super) fn ending(&self) -> Ending {
        self.ending.unwrap_or(Ending::Damaged(self.at))
    }

    fn advance(&mut self) -> Result<Option<u64>, Stop> {
        if !self.started {
            if !self.find()? {
                self.ending = Some(Ending::Absent(self.at));
                return Ok(None);
            }
            self.started = true;
            if self.token()? == b']' {
                return Ok(None);
            }
        } else {
            match self.token()? {
                b']' => return Ok(None),
                b',' => self.bump(),
                _ => return Err(Stop::Damaged),
            }
        }
        self.token()?;
        let at = self.at;
        self.element()?;
        Ok(Some(at))
    }

    /// Goes down the path to the inside of the array; false if a key of it is not there.
    fn find(&mut self) -> Result<bool, Stop> {
        if self.token()? == 0xEF {
            // A byte order mark, as Fiddler writes it.
            (0..3).for_each(|_| self.bump());
        }
        let path = self.path;
        for (level, wanted) in path.iter().enumerate() {
            self.expect(b'{')?;
            let opening = if level.saturating_add(1) == path.len() { b'[' } else { b'{' };
            loop {
                match self.token()? {
                    b'}' => return Ok(false),
                    b',' => self.bump(),
                    _ => {}
                }
                let key = self.key()?;
                if key == wanted.as_bytes() && self.token()? == opening {
                    break;
                }
                self.value(false)?;
            }
        }
        self.expect(b'[')?;
        Ok(true)
    }

    /// Copies the wanted members of one object; anything else in the array becomes `null`.
    fn element(&mut self) -> Result<(), Stop> {
        self.json.clear();
        self.is_short = false;
        if self.token()? != b'{' {
            self.json.extend_from_slice(b"null");
            return self.value(false);
        }
        self.bump();
        self.json.push(b'{');
        loop {
            match self.token()? {
                b'}' => {
                    self.bump();
                    break;
                }
                b',' => self.bump(),
                _ => {}
            }
            let key = self.key()?;
            let Some(wanted) = self.wanted.iter().find(|wanted| wanted.as_bytes() == key) else {
                self.value(false)?;
                continue;
            };
            let before = self.json.len();
            if before > 1 {
                self.json.push(b',');
            }
            self.json.extend_from_slice(format!("\"{wanted}\":").as_bytes());
            self.value(true)?;
            if self.json.len() >= ELEMENT_LIMIT {
                self.json.truncate(before);
                self.is_short = true;
            }
        }
        self.json.push(b'}');
        Ok(())
    }

    /// Passes over one value of any depth; the depth is only counted.
    fn value(&mut self, keep: bool) -> Result<(), Stop> {
        let mut depth: u64 = 0;
        loop {
            let byte = self.token()?;
            match byte {
                b'"' => {
                    self.bump();
                    self.string(keep)?;
                }
                b'{' | b'[' => {
                    self.bump();
                    self.keep(keep, &[byte]);
                    depth = depth.saturating_add(1);
                    continue;
                }
                b'}' | b']' | b',' | b':' if depth > 0 => {
                    self.bump();
                    self.keep(keep, &[byte]);
                    if matches!(byte, b',' | b':') {
                        continue;
                    }
                    depth = depth.saturating_sub(1);
                }
                b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                    self.bump();
                    self.keep(keep, &[byte]);
                    // A literal goes on until something that cannot be part of one.
                    while let Some(next) = self.peek()? {
                        if !(next.is_ascii_alphanumeric() || matches!(next, b'-' | b'+' | b'.')) {
                            break;
                        }
                        self.bump();
                        self.keep(keep, &[next]);
                    }
                }
                _ => return Err(Stop::Damaged),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Copies a string with its quotes, behind its opening quote.
    fn string(&mut self, keep: bool) -> Result<(), Stop> {
        self.keep(keep, b"\"");
        let mut used = 0_usize;
        let mut is_cut = false;
        loop {
            let run = self.run(keep, used);
            is_cut |= keep && used.saturating_add(run) > STRING_LIMIT;
            used = used.saturating_add(run);
            let byte = self.take()?;
            if byte == b'"' {
                break;
            }
            if byte != b'\\' {
                // The run ended with the buffer.
                is_cut |= keep && used >= STRING_LIMIT;
                self.keep(keep && used < STRING_LIMIT, &[byte]);
                used = used.saturating_add(1);
                continue;
            }
            // An escape is kept whole or not at all.
            let mut escape = [b'\\', self.take()?, 0, 0, 0, 0];
            let n = if escape.get(1) == Some(&b'u') { 6 } else { 2 };
            for slot in escape.get_mut(2..n).unwrap_or_default() {
                *slot = self.take()?;
                if *slot == b'"' {
                    return Err(Stop::Damaged);
                }
            }
            if keep && used.saturating_add(n) <= STRING_LIMIT {
                self.keep(true, escape.get(..n).unwrap_or_default());
            } else {
                is_cut = true;
                used = used.max(STRING_LIMIT);
            }
            used = used.saturating_add(n);
        }
        if keep && is_cut {
            self.keep(true, CUT_MARK.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.keep(keep, b"\"");
        Ok(())
    }

    /// Passes over the plain bytes of a string that are in the buffer, and says how many.
    fn run(&mut self, keep: bool, used: usize) -> usize {
        let buffer = self.input.buffer();
        let n = buffer.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(buffer.len());
        if keep {
            let room = STRING_LIMIT.saturating_sub(used).min(ELEMENT_LIMIT.saturating_sub(self.json.len()));
            self.json.extend_from_slice(buffer.get(..n.min(room)).unwrap_or_default());
        }
        self.input.consume(n);
        self.at = self.at.saturating_add(n as u64);
        n
    }

    /// A key with its colon, as written, shortened to the limit.
    fn key(&mut self) -> Result<Vec<u8>, Stop> {
        self.expect(b'"')?;
        let mut key = Vec::new();
        loop {
            let byte = self.take()?;
            match byte {
                b'"' => break,
                b'\\' => {
                    self.take()?;
                    // No key that we want is written with an escape.
                    key.push(b'\\');
                }
                _ if key.len() < KEY_LIMIT => key.push(byte),
                _ => {}
            }
        }
        self.expect(b':')?;
        Ok(key)
    }

    fn keep(&mut self, keep: bool, bytes: &[u8]) {
        if keep && self.json.len() < ELEMENT_LIMIT {
            self.json.extend_from_slice(bytes);
        }
    }

    fn expect(&mut self, wanted: u8) -> Result<(), Stop> {
        if self.token()? != wanted {
            return Err(Stop::Damaged);
        }
        self.bump();
        Ok(())
    }

    /// The next byte that is no space, without taking it.
    fn token(&mut self) -> Result<u8, Stop> {
        loop {
            match self.peek()?.ok_or(Stop::Damaged)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.bump(),
                byte => return Ok(byte),
            }
        }
    }

    fn take(&mut self) -> Result<u8, Stop> {
        let byte = self.peek()?.ok_or(Stop::Damaged)?;
        self.bump();
        Ok(byte)
    }

    fn peek(&mut self) -> Result<Option<u8>, Stop> {
        if let Some(byte) = self.input.buffer().first() {
            return Ok(Some(*byte));
        }
        loop {
            match self.input.fill_buf() {
                Ok(chunk) => return Ok(chunk.first().copied()),
                Err(source) if source.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(Stop::Error(Error::Read { at: self.at, source })),
            }
        }
    }

    fn bump(&mut self) {
        self.input.consume(1);
        self.at = self.at.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(json: &str) -> (Vec<String>, Ending) {
        let mut elements = Elements::new(json.as_bytes(), &["log", "entries"], &["a", "b"]);
        let mut seen = Vec::new();
        while let Some(element) = elements.next().expect("readable") {
            seen.push(String::from_utf8_lossy(element.json).into_owned());
        }
        (seen, elements.ending())
    }

    #[test]
    fn wanted_members_are_kept_and_the_rest_is_passed_over() {
        let (seen, ending) = all(
            r#"{"x":[{"log":1}],"log":{"pages":[],"entries":[ {"a":1,"z":{"a":2},"b":["}",{"q":"\""}]}, 5, {} ]}}"#,
        );
        assert_eq!(seen, [r#"{"a":1,"b":["}",{"q":"\""}]}"#, "null", "{}"]);
        assert_eq!(ending, Ending::Whole);
    }

    #[test]
    fn a_file_that_is_cut_off_gives_what_was_whole() {
        let (seen, ending) = all(r#"{"log":{"entries":[{"a":1},{"a":"#);
        assert_eq!(seen, [r#"{"a":1}"#]);
        assert!(matches!(ending, Ending::Damaged(_)));
        assert!(matches!(all("").1, Ending::Absent(0)));
        assert!(matches!(all("[1]").1, Ending::Absent(0)));
        assert!(matches!(all(r#"{"log":{"entries":7}}"#).1, Ending::Absent(_)));
    }

    #[test]
    fn nesting_without_end_costs_no_memory() {
        let deep = "[".repeat(5_000_000);
        let (seen, ending) = all(&format!(r#"{{"log":{{"entries":[{{"z":{deep}"#));
        assert!(seen.is_empty());
        assert!(matches!(ending, Ending::Damaged(_)));
    }

    #[test]
    fn a_long_string_is_cut_and_marked() {
        let long = "é\\n".repeat(STRING_LIMIT);
        let (seen, ending) = all(&format!(r#"{{"log":{{"entries":[{{"a":"{long}","b":2}}]}}}}"#));
        assert_eq!(ending, Ending::Whole);
        let value: serde_json::Value = serde_json::from_str(&seen[0]).expect("still JSON");
        let text = value["a"].as_str().expect("a text");
        assert!(text.ends_with(CUT_MARK) && text.len() <= STRING_LIMIT + 8);
        assert_eq!(value["b"], 2);
    }

    #[test]
    fn a_member_that_is_too_large_is_left_out_alone() {
        let large = vec!["\"x\""; ELEMENT_LIMIT].join(",");
        let json = format!(r#"{{"log":{{"entries":[{{"b":1,"a":[{large}]}}]}}}}"#);
        let mut elements = Elements::new(json.as_bytes(), &["log", "entries"], &["a", "b"]);
        let element = elements.next().expect("readable").expect("one");
        assert!(element.is_short);
        assert_eq!(element.json, br#"{"b":1}"#);
    }
}

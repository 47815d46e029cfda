//! Lines of a text, one at a time, none longer than a limit.

use std::io::{BufRead, BufReader, Read};

use super::Error;

/// Longest line that is kept. The widest records that we read, lines of JSON with a whole DNS answer, stay far below.
pub(super) const LINE_LIMIT: usize = 1 << 20;

/// A line, without its end.
pub(super) enum Line<'l> {
    /// Its bytes.
    Whole(&'l [u8]),
    /// It was longer than [`LINE_LIMIT`] and is left out.
    TooLong,
}

/// Reads lines; memory stays at [`LINE_LIMIT`] whatever the input.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    number: u64,
    at: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), line: Vec::new(), number: 0, at: 0 }
    }

    /// The next line and its number from 1; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Line<'_>)>, Error> {
        self.line.clear();
        let mut is_cut = false;
        let mut any = false;
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(source) if source.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(Error::Read { at: self.at, source }),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            let room = LINE_LIMIT.saturating_sub(self.line.len());
            is_cut |= part.len() > room;
            self.line.extend_from_slice(part.get(..part.len().min(room)).unwrap_or_default());
            let used = part.len().saturating_add(usize::from(end.is_some()));
            self.input.consume(used);
            self.at = self.at.saturating_add(used as u64);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        if is_cut {
            return Ok(Some((self.number, Line::TooLong)));
        }
        let mut line = self.line.as_slice();
        if self.number == 1 {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        Ok(Some((self.number, Line::Whole(line.strip_suffix(b"\r").unwrap_or(line)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_lose_their_ends() {
        let mut lines = Lines::new(&b"\xef\xbb\xbfa\r\n\nb"[..]);
        let mut seen = Vec::new();
        while let Some((number, line)) = lines.next().expect("readable") {
            if let Line::Whole(line) = line {
                seen.push((number, line.to_vec()));
            }
        }
        assert_eq!(seen, [(1, b"a".to_vec()), (2, Vec::new()), (3, b"b".to_vec())]);
    }

    #[test]
    fn a_giant_line_is_left_out_and_the_next_one_is_read() {
        let giant = std::io::repeat(b'x').take(LINE_LIMIT as u64 * 40);
        let mut lines = Lines::new(giant.chain(&b"\nnext"[..]));
        assert!(matches!(lines.next(), Ok(Some((1, Line::TooLong)))));
        assert!(lines.line.capacity() <= LINE_LIMIT * 2, "the line grew to {}", lines.line.capacity());
        assert!(matches!(lines.next(), Ok(Some((2, Line::Whole(b"next"))))));
        assert!(matches!(lines.next(), Ok(None)));
    }
}

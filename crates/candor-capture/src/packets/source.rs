//! The bytes of a capture, read once from front to back through one buffer, unpacked on the way where they are gzip.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::Error;

/// Read at once: large enough that reading costs nothing beside what is read.
const READ: usize = 512 * 1024;

/// First bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A capture's bytes.
pub(super) struct Source<'r> {
    input: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    offset: u64,
    has_ended: bool,
    damage: Option<String>,
}

impl<'r> Source<'r> {
    /// Starts to read; a gzip file is unpacked, and offsets count its unpacked bytes.
    pub(super) fn new(mut input: impl Read + 'r) -> Result<Self, Error> {
        let mut first = [0; 2];
        let mut n = 0;
        while let Some(rest) = first.get_mut(n..).filter(|rest| !rest.is_empty()) {
            match input.read(rest) {
                Ok(0) => break,
                Ok(read) => n += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => return Err(Error::Io { at: 0, source }),
            }
        }
        let again = io::Cursor::new(first.get(..n).unwrap_or_default().to_vec()).chain(input);
        let input: Box<dyn Read + 'r> = if first == GZIP {
            Box::new(MultiGzDecoder::new(BufReader::with_capacity(64 * 1024, again)))
        } else {
            Box::new(again)
        };
        let buffer = vec![0; READ];
        Ok(Self { input, buffer, start: 0, end: 0, offset: 0, has_ended: false, damage: None })
    }

    /// Offset of the next byte.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Why the bytes ended early, where unpacking failed.
    pub(super) fn damage(&mut self) -> Option<String> {
        self.damage.take()
    }

    /// The next `n` bytes, which stay; fewer at the end. The buffer grows to `n`, so callers ask within a named limit.
    pub(super) fn peek(&mut self, n: usize) -> Result<&[u8], Error> {
        if self.end - self.start < n && !self.has_ended {
            self.fill(n)?;
        }
        let end = self.end.min(self.start.saturating_add(n));
        Ok(self.buffer.get(self.start..end).unwrap_or_default())
    }

    /// Goes on by `n` bytes; false where the file ends before.
    pub(super) fn skip(&mut self, n: u64) -> Result<bool, Error> {
        let mut left = n;
        while left > 0 {
            if self.start == self.end {
                self.fill(1)?;
            }
            let have = self.end - self.start;
            if have == 0 {
                return Ok(false);
            }
            let step = usize::try_from(left).map_or(have, |left| left.min(have));
            self.start += step;
            self.offset += step as u64;
            left -= step as u64;
        }
        Ok(true)
    }

    fn fill(&mut self, n: usize) -> Result<(), Error> {
        if self.buffer.len() - self.start < n.max(READ / 8) {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            if self.buffer.len() < n {
                self.buffer.resize(n, 0);
            }
        }
        while self.end - self.start < n && !self.has_ended {
            let Some(room) = self.buffer.get_mut(self.end..) else { break };
            match self.input.read(room) {
                Ok(0) => self.has_ended = true,
                Ok(read) => self.end += read.min(room.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_damage(&error) => {
                    self.has_ended = true;
                    self.damage = Some(error.to_string());
                }
                Err(source) => {
                    return Err(Error::Io { at: self.offset + (self.end - self.start) as u64, source });
                }
            }
        }
        Ok(())
    }
}

/// Whether an error speaks of the bytes and not of the machine.
fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

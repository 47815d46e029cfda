//! Checked little-endian and LEB128 reads, the only way this module looks at bytes.

use super::error::{Error, ErrorKind};

/// LEB128 numbers of the DEX format hold 32 bits, so five groups of seven bits at most.
pub const MAX_LEB_BYTES: usize = 5;

/// A position in the file's bytes that only moves forward.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) data: &'a [u8],
    pub(super) pos: usize,
}

impl<'a> Cursor<'a> {
    #[inline]
    pub(super) fn new(data: &'a [u8], pos: usize) -> Cursor<'a> {
        Cursor { data, pos }
    }

    /// Bytes from the position to the end.
    #[inline]
    pub(super) fn left(&self) -> usize {
        self.data.len().saturating_sub(self.pos)
    }

    /// The next `n` bytes.
    #[inline]
    pub(super) fn take(&mut self, n: usize, what: &'static str) -> Result<&'a [u8], Error> {
        let found = self.pos.checked_add(n).and_then(|end| self.data.get(self.pos..end));
        let Some(bytes) = found else {
            return Err(self.cut(n, what));
        };
        self.pos += n;
        Ok(bytes)
    }

    /// Why `n` bytes cannot be taken: the place lies outside, or too little follows it.
    #[cold]
    fn cut(&self, n: usize, what: &'static str) -> Error {
        if self.pos > self.data.len() {
            return Error::new(ErrorKind::Outside, what, self.pos, self.data.len() as u64, self.pos as u64);
        }
        Error::truncated(what, self.pos, n, self.left())
    }

    #[inline]
    pub(super) fn u8(&mut self, what: &'static str) -> Result<u8, Error> {
        let Some(&byte) = self.data.get(self.pos) else {
            return Err(Error::truncated(what, self.pos, 1, 0));
        };
        self.pos += 1;
        Ok(byte)
    }

    #[inline]
    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, Error> {
        let Some(value) = u32_at(self.data, self.pos) else {
            return Err(Error::truncated(what, self.pos, 4, self.left()));
        };
        self.pos += 4;
        Ok(value)
    }

    /// An unsigned LEB128 number. Surplus bits of the fifth byte are dropped, as the Android runtime does.
    #[inline]
    pub(super) fn uleb(&mut self, what: &'static str) -> Result<u32, Error> {
        let first = self.u8(what)?;
        if first < 0x80 {
            return Ok(u32::from(first));
        }
        self.uleb_rest(u32::from(first & 0x7f), what).map(|(value, _, _)| value)
    }

    /// An unsigned LEB128 number that is stored one too large, so that 0 means "no index".
    #[inline]
    pub(super) fn uleb_p1(&mut self, what: &'static str) -> Result<Option<u32>, Error> {
        Ok(self.uleb(what)?.checked_sub(1))
    }

    /// A signed LEB128 number.
    pub(super) fn sleb(&mut self, what: &'static str) -> Result<i32, Error> {
        let first = self.u8(what)?;
        let (value, shift, last) = if first < 0x80 {
            (u32::from(first), 7, first)
        } else {
            self.uleb_rest(u32::from(first & 0x7f), what)?
        };
        let negative = last & 0x40 != 0;
        let extension = if negative && shift < u32::BITS { u32::MAX << shift } else { 0 };
        Ok((value | extension).cast_signed())
    }

    /// The groups after the first: value, number of bits read, last byte.
    fn uleb_rest(&mut self, first: u32, what: &'static str) -> Result<(u32, u32, u8), Error> {
        let start = self.pos.saturating_sub(1);
        let mut value = first;
        let mut shift = 7;
        loop {
            let byte = self.u8(what)?;
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok((value, shift, byte));
            }
            if shift > 28 {
                return Err(Error::new(ErrorKind::Leb, what, start, MAX_LEB_BYTES as u64, 0));
            }
        }
    }
}

/// The byte pair at `at`, or none where the data ends.
#[inline]
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk::<2>().map(|b| u16::from_le_bytes(*b))
}

/// The four bytes at `at`, or none where the data ends.
#[inline]
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk::<4>().map(|b| u32::from_le_bytes(*b))
}

/// The eight bytes at `at`, or none where the data ends.
#[inline]
pub(super) fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    data.get(at..)?.first_chunk::<8>().map(|b| u64::from_le_bytes(*b))
}

/// A 32-bit offset as an index into a slice; on every supported target `usize` holds it.
#[inline]
pub(super) fn index(offset: u32) -> usize {
    offset as usize
}

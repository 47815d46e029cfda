//! Checked little-endian and LEB128 reads, the only way this module looks at bytes.

use super::error::Error;

/// Longest LEB128 number: 64 bits in groups of seven.
pub const MAX_LEB_BYTES: usize = 10;

/// A position in bytes that only moves forward. `base` is the offset of the bytes in the image, for errors alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    data: &'a [u8],
    pos: usize,
    base: u64,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(data: &'a [u8], base: u64) -> Self {
        Self { data, pos: 0, base }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.pos >= self.data.len()
    }

    /// Bytes from the position to the end.
    pub(crate) fn left(&self) -> usize {
        self.data.len().saturating_sub(self.pos)
    }

    /// Offset of the next byte in the image.
    pub(crate) fn offset(&self) -> u64 {
        self.base.saturating_add(self.pos as u64)
    }

    #[cold]
    fn cut(&self, needed: usize, what: &'static str) -> Error {
        let found = self.data.len().saturating_sub(self.pos) as u64;
        Error::Truncated { what, offset: self.offset(), needed: needed as u64, found }
    }

    pub(crate) fn take(&mut self, n: usize, what: &'static str) -> Result<&'a [u8], Error> {
        let found = self.pos.checked_add(n).and_then(|end| self.data.get(self.pos..end));
        let bytes = found.ok_or_else(|| self.cut(n, what))?;
        self.pos += n;
        Ok(bytes)
    }

    #[inline]
    pub(crate) fn u8(&mut self, what: &'static str) -> Result<u8, Error> {
        let byte = *self.data.get(self.pos).ok_or_else(|| self.cut(1, what))?;
        self.pos += 1;
        Ok(byte)
    }

    pub(crate) fn u16(&mut self, what: &'static str) -> Result<u16, Error> {
        let value = u16_at(self.data, self.pos).ok_or_else(|| self.cut(2, what))?;
        self.pos += 2;
        Ok(value)
    }

    pub(crate) fn u32(&mut self, what: &'static str) -> Result<u32, Error> {
        let value = u32_at(self.data, self.pos).ok_or_else(|| self.cut(4, what))?;
        self.pos += 4;
        Ok(value)
    }

    pub(crate) fn u64(&mut self, what: &'static str) -> Result<u64, Error> {
        let value = u64_at(self.data, self.pos).ok_or_else(|| self.cut(8, what))?;
        self.pos += 8;
        Ok(value)
    }

    /// A number of 8 bytes, or of 4 in an image of 32 bits.
    pub(crate) fn word(&mut self, is_64: bool, what: &'static str) -> Result<u64, Error> {
        if is_64 { self.u64(what) } else { self.u32(what).map(u64::from) }
    }

    /// An unsigned LEB128 number of at most 64 bits; bits above are dropped.
    #[inline]
    pub(crate) fn uleb(&mut self, what: &'static str) -> Result<u64, Error> {
        self.leb(what).map(|(value, _, _)| value)
    }

    /// A signed LEB128 number of at most 64 bits.
    pub(crate) fn sleb(&mut self, what: &'static str) -> Result<i64, Error> {
        let (value, bits, last) = self.leb(what)?;
        let extension = if last & 0x40 != 0 && bits < u64::BITS { u64::MAX << bits } else { 0 };
        Ok((value | extension).cast_signed())
    }

    /// Value, number of bits read, last byte.
    #[inline]
    fn leb(&mut self, what: &'static str) -> Result<(u64, u32, u8), Error> {
        let (start, mut value, mut bits) = (self.offset(), 0_u64, 0_u32);
        for _ in 0..MAX_LEB_BYTES {
            let byte = self.u8(what)?;
            value |= u64::from(byte & 0x7f).checked_shl(bits).unwrap_or(0);
            bits += 7;
            if byte < 0x80 {
                return Ok((value, bits, byte));
            }
        }
        Err(Error::Unknown { what, offset: start, found: value })
    }

    /// Bytes up to a zero, which is stepped over.
    pub(crate) fn terminated(&mut self, what: &'static str) -> Result<&'a [u8], Error> {
        let rest = self.data.get(self.pos..).unwrap_or_default();
        let end = memchr::memchr(0, rest).ok_or_else(|| self.cut(rest.len() + 1, what))?;
        self.pos += end + 1;
        Ok(rest.get(..end).unwrap_or_default())
    }
}

#[inline]
pub(crate) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk::<2>().map(|bytes| u16::from_le_bytes(*bytes))
}

#[inline]
pub(crate) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes))
}

#[inline]
pub(crate) fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    data.get(at..)?.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes))
}

/// A part of the image that a load command names by offset and length.
pub(crate) fn part<'a>(
    bytes: &'a [u8],
    offset: u64,
    len: u64,
    what: &'static str,
) -> Result<&'a [u8], Error> {
    let found = (|| {
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(len).ok()?)?;
        bytes.get(start..end)
    })();
    found.ok_or_else(|| Error::Truncated {
        what,
        offset,
        needed: len,
        found: (bytes.len() as u64).saturating_sub(offset),
    })
}

/// A name of fixed width, padded with zeros.
pub(crate) fn padded(bytes: &[u8]) -> Option<&str> {
    let end = memchr::memchr(0, bytes).unwrap_or(bytes.len());
    std::str::from_utf8(bytes.get(..end)?).ok()
}

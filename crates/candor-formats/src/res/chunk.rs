//! Chunk headers: type, header size and total size, checked as the platform's `validate_chunk` checks them.

use super::Error;

/// One chunk of a resource file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// `ResChunk_header.type`.
    pub kind: u16,
    /// Where the chunk starts.
    pub offset: usize,
    /// Bytes of its header.
    pub header_len: usize,
    /// Bytes of the whole chunk, header included.
    pub len: usize,
}

impl Chunk {
    /// Bytes of the header that every chunk has.
    pub const HEADER: usize = 8;

    /// Reads the chunk at `offset`. It must lie before `end`, be a multiple of four long, and its header must
    /// hold at least `min_header` bytes.
    ///
    /// # Errors
    /// The rule that does not hold.
    pub fn read(bytes: &[u8], offset: usize, end: usize, min_header: usize) -> Result<Self, Error> {
        let left = end.min(bytes.len()).saturating_sub(offset);
        let truncated = |what, expected| Error::Truncated { what, offset, expected, found: left };
        if left < Self::HEADER {
            return Err(truncated("chunk header", Self::HEADER));
        }
        let header = (|| {
            Some((
                u16_at(bytes, offset)?,
                usize::from(u16_at(bytes, offset.checked_add(2)?)?),
                u32_at(bytes, offset.checked_add(4)?)?,
            ))
        })();
        let Some((kind, header_len, size)) = header else {
            return Err(truncated("chunk header", Self::HEADER));
        };
        let unexpected = |what, found, expected| Err(Error::Unexpected { what, offset, found, expected });
        let len = usize::try_from(size).unwrap_or(usize::MAX);
        if header_len < min_header {
            return unexpected("chunk header size", header_len as u64, "the size of its structure or more");
        }
        if header_len > len {
            return unexpected("chunk header size", header_len as u64, "at most the chunk's size");
        }
        if (header_len | len) & 3 != 0 {
            return unexpected("chunk size", u64::from(size), "a multiple of four");
        }
        if len > left {
            return Err(truncated("chunk", len));
        }
        Ok(Self { kind, offset, header_len, len })
    }

    /// First byte after the chunk.
    #[must_use]
    pub fn end(&self) -> usize {
        self.offset.saturating_add(self.len)
    }

    /// First byte after the chunk's header.
    #[must_use]
    pub fn body(&self) -> usize {
        self.offset.saturating_add(self.header_len)
    }
}

/// A byte; `None` outside.
pub(crate) fn u8_at(bytes: &[u8], offset: usize) -> Option<u8> {
    bytes.get(offset).copied()
}

/// A little-endian 16-bit number; `None` outside.
pub(crate) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    let raw = bytes.get(offset..offset.checked_add(2)?)?;
    Some(u16::from_le_bytes(raw.try_into().ok()?))
}

/// A little-endian 32-bit number; `None` outside.
pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let raw = bytes.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_le_bytes(raw.try_into().ok()?))
}

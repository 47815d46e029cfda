//! Little-endian reading with 32-bit length prefixes, as the APK signing block is built.

use super::error::{Result, SigningError};

/// A forward reader over untrusted bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Cursor<'a> {
    /// Reads from the start of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// Whether everything was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// The next `length` bytes.
    pub(crate) fn take(&mut self, length: usize, what: &'static str) -> Result<&'a [u8]> {
        let Some((head, tail)) = self.bytes.split_at_checked(length) else {
            return Err(SigningError::Truncated {
                what,
                offset: self.offset,
                needed: length as u64,
                available: self.bytes.len(),
            });
        };
        self.bytes = tail;
        self.offset = self.offset.saturating_add(length);
        Ok(head)
    }

    /// One byte.
    pub(crate) fn u8(&mut self, what: &'static str) -> Result<u8> {
        Ok(self.take(1, what)?.first().copied().unwrap_or_default())
    }

    /// A 32-bit number.
    pub(crate) fn u32(&mut self, what: &'static str) -> Result<u32> {
        let bytes = self.take(4, what)?;
        Ok(bytes.try_into().map(u32::from_le_bytes).unwrap_or_default())
    }

    /// Bytes after a 32-bit length.
    pub(crate) fn prefixed(&mut self, what: &'static str) -> Result<&'a [u8]> {
        let length = self.u32(what)? as usize;
        self.take(length, what)
    }

    /// A reader over the bytes after a 32-bit length.
    pub(crate) fn nested(&mut self, what: &'static str) -> Result<Cursor<'a>> {
        self.prefixed(what).map(Cursor::new)
    }
}

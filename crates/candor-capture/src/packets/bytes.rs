//! Reads numbers out of bytes, in order, and never past their end.

/// What is left of some bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'b>(pub(super) &'b [u8]);

impl<'b> Bytes<'b> {
    /// The next `n` bytes.
    pub(super) fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (head, tail) = self.0.split_at_checked(n)?;
        self.0 = tail;
        Some(head)
    }

    /// The next `n` bytes, or all that is left where there are fewer.
    pub(super) fn take_most(&mut self, n: usize) -> &'b [u8] {
        let (head, tail) = self.0.split_at(n.min(self.0.len()));
        self.0 = tail;
        head
    }

    /// The next byte.
    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// The next two bytes, the higher one first.
    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    /// The next three bytes, the highest one first.
    pub(super) fn u24(&mut self) -> Option<u32> {
        let high = u32::from(self.u8()?);
        Some(high << 16 | u32::from(self.u16()?))
    }

    /// The next four bytes, the highest one first.
    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A number of QUIC's (RFC 9000, 16): its first two bits say how many bytes it has.
    pub(super) fn varint(&mut self) -> Option<u64> {
        let first = self.u8()?;
        let rest = (1_usize << (first >> 6)) - 1;
        let high = u64::from(first & 0x3f);
        Some(self.take(rest)?.iter().fold(high, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// The byte at an offset.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes at an offset, the higher one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes at an offset, the highest one first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

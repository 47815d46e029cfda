//! Checked little-endian reads at 64-bit offsets, which offsets that a file gives cannot overflow.

use super::Error;

/// `len` bytes at `offset`.
pub(crate) fn slice<'a>(
    bytes: &'a [u8],
    offset: u64,
    len: u64,
    what: &'static str,
) -> Result<&'a [u8], Error> {
    let range = || {
        let start = usize::try_from(offset).ok()?;
        let end = usize::try_from(offset.checked_add(len)?).ok()?;
        bytes.get(start..end)
    };
    range().ok_or_else(|| Error::truncated(what, bytes, offset, len))
}

/// Bytes from `offset` to the end; none of them if it lies outside.
pub(crate) fn tail(bytes: &[u8], offset: u64) -> &[u8] {
    usize::try_from(offset).ok().and_then(|at| bytes.get(at..)).unwrap_or_default()
}

/// The two bytes at `offset`.
pub(crate) fn u16_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u16, Error> {
    let found = tail(bytes, offset).first_chunk::<2>();
    found.map(|b| u16::from_le_bytes(*b)).ok_or_else(|| Error::truncated(what, bytes, offset, 2))
}

/// The four bytes at `offset`.
pub(crate) fn u32_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u32, Error> {
    let found = tail(bytes, offset).first_chunk::<4>();
    found.map(|b| u32::from_le_bytes(*b)).ok_or_else(|| Error::truncated(what, bytes, offset, 4))
}

/// The eight bytes at `offset`.
pub(crate) fn u64_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u64, Error> {
    let found = tail(bytes, offset).first_chunk::<8>();
    found.map(|b| u64::from_le_bytes(*b)).ok_or_else(|| Error::truncated(what, bytes, offset, 8))
}

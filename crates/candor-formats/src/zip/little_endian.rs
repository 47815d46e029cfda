//! Bounds-checked little-endian reads at 64-bit offsets.

/// `len` bytes at `offset`, if they lie inside.
pub(super) fn slice(data: &[u8], offset: u64, len: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    let end = usize::try_from(offset.checked_add(len)?).ok()?;
    data.get(start..end)
}

/// Bytes from `offset` to the end, if the offset lies inside.
pub(super) fn tail(data: &[u8], offset: u64) -> Option<&[u8]> {
    data.get(usize::try_from(offset).ok()?..)
}

pub(super) fn u16_at(data: &[u8], offset: u64) -> Option<u16> {
    Some(u16::from_le_bytes(slice(data, offset, 2)?.try_into().ok()?))
}

pub(super) fn u32_at(data: &[u8], offset: u64) -> Option<u32> {
    Some(u32::from_le_bytes(slice(data, offset, 4)?.try_into().ok()?))
}

pub(super) fn u64_at(data: &[u8], offset: u64) -> Option<u64> {
    Some(u64::from_le_bytes(slice(data, offset, 8)?.try_into().ok()?))
}

//! Big-endian numbers at offsets, as every structure of a signature has them.

use super::error::{Error, Result};

/// `len` bytes at `offset`.
pub(crate) fn bytes_at<'a>(bytes: &'a [u8], offset: u64, len: u64, what: &'static str) -> Result<&'a [u8]> {
    let range = usize::try_from(offset).ok().zip(offset.checked_add(len).and_then(|end| end.try_into().ok()));
    range.and_then(|(start, end): (usize, usize)| bytes.get(start..end)).ok_or(Error::Truncated {
        what,
        offset,
        needed: len,
        available: (bytes.len() as u64).saturating_sub(offset),
    })
}

/// One byte.
pub(crate) fn u8_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u8> {
    Ok(bytes_at(bytes, offset, 1, what)?.first().copied().unwrap_or_default())
}

/// A 32-bit number.
pub(crate) fn u32_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u32> {
    Ok(bytes_at(bytes, offset, 4, what)?.try_into().map(u32::from_be_bytes).unwrap_or_default())
}

/// A 64-bit number.
pub(crate) fn u64_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<u64> {
    Ok(bytes_at(bytes, offset, 8, what)?.try_into().map(u64::from_be_bytes).unwrap_or_default())
}

/// A text up to its terminating zero.
pub(crate) fn text_at(bytes: &[u8], offset: u64, what: &'static str) -> Result<String> {
    let rest = bytes_at(bytes, offset, (bytes.len() as u64).saturating_sub(offset), what)?;
    let Some(end) = memchr::memchr(0, rest) else {
        let needed = rest.len() as u64 + 1;
        return Err(Error::Truncated { what, offset, needed, available: rest.len() as u64 });
    };
    Ok(String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned())
}

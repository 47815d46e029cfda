//! Assemblies that the build compressed: `XALZ`, a number, the size, an LZ4 block.

use crate::texts::{Error, tail, u32_at};

/// Largest assembly that is inflated; the reader of dotnet/android has the same limit.
pub const MAX_INFLATED: u64 = 512 << 20;
/// What one byte of an LZ4 block can become at most: a run that goes on with another 255.
const MAX_RATIO: u64 = 255;
/// Bytes in front of the block.
const HEADER_LEN: u64 = 12;

/// LZ4.
pub(super) const LZ4: &[u8] = b"XALZ";
/// Zstandard, which is not read.
pub(super) const ZSTANDARD: &[u8] = b"XAZS";

/// Inflates an assembly.
pub(super) fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let len = u64::from(u32_at(bytes, 8, "size of the assembly")?);
    let block = tail(bytes, HEADER_LEN);
    let most = (block.len() as u64).saturating_mul(MAX_RATIO);
    if len > MAX_INFLATED {
        return Err(Error::Limit { what: "size of the assembly", offset: 8, limit: MAX_INFLATED });
    }
    let wrong = |found| Error::Unexpected {
        what: "size of the assembly",
        offset: 8,
        found,
        expected: "what the LZ4 block inflates to",
    };
    if len > most {
        return Err(wrong(len));
    }
    let mut to = vec![0; usize::try_from(len).unwrap_or_default()];
    match lz4_flex::block::decompress_into(block, &mut to) {
        Ok(n) if n as u64 == len => Ok(to),
        _ => Err(wrong(len)),
    }
}

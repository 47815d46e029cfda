//! The outer box: `SuperBlob` with its index (`cs_blobs.h`: `CS_SuperBlob`, `CS_BlobIndex`).

use super::{
    big_endian::{bytes_at, u32_at},
    error::{Error, Result},
};

/// Most blobs of a signature that are read. Signatures in use have up to ten.
pub const MAX_BLOBS: usize = 64;

/// Magic of the box in an image.
const EMBEDDED_SIGNATURE: u32 = 0xfade_0cc0;
/// Bytes of magic and length, which every blob starts with.
pub(crate) const BLOB_HEADER: u64 = 8;
/// Bytes of the box before its index, and of one row of the index.
const SUPER_HEADER: u64 = 12;
const ROW: u64 = 8;
const IN_INDEX: &str = "row of the index";

/// Slots of the index, which are the numbers of special slots too.
pub(crate) mod slot {
    pub(crate) const CODE_DIRECTORY: u32 = 0;
    pub(crate) const REQUIREMENTS: u32 = 2;
    pub(crate) const ENTITLEMENTS: u32 = 5;
    pub(crate) const ENTITLEMENTS_DER: u32 = 7;
    /// First of the other code directories, and how many there may be.
    pub(crate) const ALTERNATES: u32 = 0x1000;
    pub(crate) const N_ALTERNATES: u32 = 5;
    pub(crate) const CMS: u32 = 0x1_0000;
}

/// Magics of the blobs that are read.
pub(crate) mod magic {
    pub(crate) const CODE_DIRECTORY: u32 = 0xfade_0c02;
    pub(crate) const ENTITLEMENTS: u32 = 0xfade_7171;
    pub(crate) const ENTITLEMENTS_DER: u32 = 0xfade_7172;
    pub(crate) const WRAPPER: u32 = 0xfade_0b01;
}

/// One blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blob<'a> {
    /// Slot of the index: what it is for.
    pub slot: u32,
    /// Where it starts, relative to the box.
    pub offset: u32,
    /// Its own magic: what it is.
    pub magic: u32,
    /// All of it, magic and length included: what special slots hash.
    pub bytes: &'a [u8],
}

impl<'a> Blob<'a> {
    /// What follows magic and length.
    #[must_use]
    pub fn content(&self) -> &'a [u8] {
        self.bytes.get(BLOB_HEADER as usize..).unwrap_or_default()
    }

    fn end(&self) -> u64 {
        u64::from(self.offset).saturating_add(self.bytes.len() as u64)
    }
}

/// Reads the box: its blobs in the order of the index, and what is wrong with single ones, which are left
/// out if they cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Blob<'_>>, Vec<Error>)> {
    let found = u32_at(bytes, 0, "signature")?;
    if found != EMBEDDED_SIGNATURE {
        let expected = "0xfade0cc0, an embedded signature";
        return Err(Error::Value {
            what: "magic of the signature",
            offset: 0,
            found: found.into(),
            expected,
        });
    }
    let length = u32_at(bytes, 4, "length of the signature")?;
    let bytes = bytes_at(bytes, 0, length.into(), "signature")?;
    let count = u32_at(bytes, 8, "count of blobs")?;
    let mut problems = Vec::new();
    if count as usize > MAX_BLOBS {
        let limit = MAX_BLOBS as u64;
        problems.push(Error::Limit { what: "blobs of a signature", found: count.into(), limit });
    }
    let mut blobs: Vec<Blob<'_>> = Vec::new();
    let index_end = SUPER_HEADER + u64::from(count).min(MAX_BLOBS as u64) * ROW;
    for index in 0..u64::from(count).min(MAX_BLOBS as u64) {
        match row(bytes, SUPER_HEADER + index * ROW, index_end) {
            Err(error) => problems.push(error),
            Ok(blob) if blobs.iter().any(|other| other.slot == blob.slot) => {
                problems.push(Error::Again { slot: blob.slot, offset: blob.offset });
            }
            Ok(blob) => {
                let shares = |other: &&Blob<'_>| {
                    u64::from(other.offset) < blob.end() && u64::from(blob.offset) < other.end()
                };
                if let Some(other) = blobs.iter().find(shares) {
                    let (slot, offset, other) = (blob.slot, blob.offset, other.slot);
                    problems.push(Error::Overlap { slot, offset, other });
                }
                blobs.push(blob);
            }
        }
    }
    // Rows behind the end of the box are all alike: the first one is named.
    problems.dedup_by(|a, b| is_row_error(a) && is_row_error(b));
    Ok((blobs, problems))
}

fn is_row_error(error: &Error) -> bool {
    matches!(error, Error::Truncated { what: IN_INDEX, .. })
}

fn row(bytes: &[u8], at: u64, index_end: u64) -> Result<Blob<'_>> {
    let slot = u32_at(bytes, at, IN_INDEX)?;
    let offset = u32_at(bytes, at.saturating_add(4), IN_INDEX)?;
    if u64::from(offset) < index_end {
        let expected = "an offset behind the index";
        let at = at.saturating_add(4);
        return Err(Error::Value { what: "offset of a blob", offset: at, found: offset.into(), expected });
    }
    let magic = u32_at(bytes, offset.into(), "blob")?;
    let length = u32_at(bytes, u64::from(offset).saturating_add(4), "length of a blob")?;
    if u64::from(length) < BLOB_HEADER {
        let expected = "at least 8";
        let offset = u64::from(offset).saturating_add(4);
        return Err(Error::Value { what: "length of a blob", offset, found: length.into(), expected });
    }
    Ok(Blob { slot, offset, magic, bytes: bytes_at(bytes, offset.into(), length.into(), "blob")? })
}

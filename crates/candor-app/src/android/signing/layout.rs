//! Where the parts of an APK lie that signatures cover, as strictly as Android's signature code wants them.
//!
//! The ZIP reader forgives a lot; a signature must not. So the end of the archive is located here again, by the rules
//! of the signature schemes: the end record closes the file, the central directory ends where it begins, and the
//! signing block ends where the central directory begins.

use super::error::{Result, SigningError};

/// Length of the end-of-central-directory record without its comment.
const EOCD_LENGTH: usize = 22;
/// Signature of the end-of-central-directory record.
const EOCD_MAGIC: &[u8] = b"PK\x05\x06";
/// Signature of the ZIP64 locator, which stands 20 bytes before the end record.
const ZIP64_LOCATOR_MAGIC: &[u8] = b"PK\x06\x07";
/// Length of the ZIP64 locator.
const ZIP64_LOCATOR_LENGTH: usize = 20;
/// Last 16 bytes of a signing block.
const BLOCK_MAGIC: &[u8] = b"APK Sig Block 42";
/// Size field and magic at the end of a signing block.
const BLOCK_FOOTER_LENGTH: usize = 24;

/// Offsets of the parts of an APK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Start of the central directory.
    pub(crate) central_directory: usize,
    /// Start of the end-of-central-directory record.
    pub(crate) end_record: usize,
}

impl Layout {
    /// Finds the end record and the central directory.
    pub(crate) fn find(file: &[u8]) -> Result<Self> {
        let end_record = find_end_record(file).ok_or(SigningError::Value {
            what: "end of the file",
            found: "no end-of-central-directory record that closes it".to_owned(),
            expected: "one",
        })?;
        let locator = end_record.checked_sub(ZIP64_LOCATOR_LENGTH).and_then(|at| file.get(at..));
        if locator.is_some_and(|bytes| bytes.starts_with(ZIP64_LOCATOR_MAGIC)) {
            return Err(SigningError::Unsupported("ZIP64 archive; Android refuses it too".to_owned()));
        }
        let field = |at: usize| {
            let at = end_record + at;
            let bytes = file.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes) as usize
        };
        let (size, central_directory) = (field(12), field(16));
        if central_directory.checked_add(size) != Some(end_record) {
            return Err(SigningError::Value {
                what: "end of the central directory",
                found: format!("offset {central_directory} plus size {size}"),
                expected: "the start of the end record",
            });
        }
        Ok(Self { central_directory, end_record })
    }

    /// The signing block, if its magic stands before the central directory; an error if it does but the sizes differ.
    pub(crate) fn signing_block<'a>(&self, file: &'a [u8]) -> Result<Option<SigningBlock<'a>>> {
        let before = file.get(..self.central_directory).unwrap_or_default();
        if before.len() < BLOCK_FOOTER_LENGTH + 8 || !before.ends_with(BLOCK_MAGIC) {
            return Ok(None);
        }
        let footer_at = before.len() - BLOCK_FOOTER_LENGTH;
        let footer_size = read_u64(before, footer_at);
        let start = usize::try_from(footer_size)
            .ok()
            .filter(|&size| size >= BLOCK_FOOTER_LENGTH)
            .and_then(|size| size.checked_add(8))
            .and_then(|total| before.len().checked_sub(total))
            .ok_or_else(|| SigningError::Value {
                what: "size at the end of the APK signing block",
                found: footer_size.to_string(),
                expected: "24 up to the bytes before the central directory",
            })?;
        let header_size = read_u64(before, start);
        if header_size != footer_size {
            return Err(SigningError::Value {
                what: "size at the start of the APK signing block",
                found: header_size.to_string(),
                expected: "the size at its end",
            });
        }
        let pairs = before.get(start + 8..footer_at).unwrap_or_default();
        Ok(Some(SigningBlock { offset: start, pairs }))
    }
}

fn find_end_record(file: &[u8]) -> Option<usize> {
    let last = file.len().checked_sub(EOCD_LENGTH)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|&at| {
        let comment = last - at;
        file.get(at..at + 4) == Some(EOCD_MAGIC)
            && file.get(at + 20..at + 22).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
                == u16::try_from(comment).ok()
    })
}

fn read_u64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// The APK signing block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SigningBlock<'a> {
    /// Where it starts; the part of the file before it is covered by signatures.
    pub(crate) offset: usize,
    pairs: &'a [u8],
}

/// One id and value of the signing block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) id: u32,
    pub(crate) value: &'a [u8],
}

impl<'a> SigningBlock<'a> {
    /// Pairs up to the first damaged one, and what is wrong with that one.
    pub(crate) fn pairs(&self) -> (Vec<Pair<'a>>, Option<SigningError>) {
        let mut pairs = Vec::new();
        let mut rest = self.pairs;
        while !rest.is_empty() {
            let offset = self.pairs.len() - rest.len();
            let body = rest.split_at_checked(8).and_then(|(size, body)| {
                let size = size.try_into().map_or(0, u64::from_le_bytes);
                let size = usize::try_from(size).ok().filter(|&size| size >= 4)?;
                body.split_at_checked(size)
            });
            let Some((id, value, tail)) = body.and_then(|(pair, tail)| {
                let (id, value) = pair.split_at_checked(4)?;
                Some((id.try_into().map_or(0, u32::from_le_bytes), value, tail))
            }) else {
                let damage = SigningError::Truncated {
                    what: "pair of the APK signing block",
                    offset,
                    needed: if rest.len() < 8 { 8 } else { read_u64(rest, 0) },
                    available: rest.len().saturating_sub(8),
                };
                return (pairs, Some(damage));
            };
            pairs.push(Pair { id, value });
            rest = tail;
        }
        (pairs, None)
    }
}

//! Page hashes of a code directory against the bytes of the slice.

use std::ops::Range;

use super::{
    directory::CodeDirectory,
    error::{Error, Result},
};

/// What became of the pages of one code directory.
///
/// Each page is hashed once and no page is kept, so the work is one pass over the slice for each directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Pages that the directory has hashes of.
    pub n_pages: u64,
    /// Pages whose bytes have another hash, or of which bytes are missing.
    pub n_differing: u64,
    /// Offset in the slice of the first page that differs.
    pub first: Option<u64>,
    /// Of those that differ, pages that lie in the range that the store encrypts, wholly or in part.
    pub n_differing_encrypted: u64,
    /// Of those that differ, pages that are as they were before the store encrypted them. Only directories of version
    /// `0x20500` and later can tell.
    pub n_as_before_encryption: u64,
    /// Bytes between the end of what the directory covers and the signature: no hash speaks of them.
    pub n_uncovered: u64,
}

impl Pages {
    /// Whether every page is as it was signed and nothing in front of the signature is left out.
    #[must_use]
    pub fn are_as_signed(&self) -> bool {
        self.n_differing == 0 && self.n_uncovered == 0
    }

    /// How many pages differ, as a sentence; `None` if all is as signed.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        if self.are_as_signed() {
            return None;
        }
        let mut parts = Vec::new();
        if let Some(first) = self.first {
            let Self { n_pages, n_differing, n_differing_encrypted, n_as_before_encryption, .. } = self;
            parts.push(format!(
                "{n_differing} of {n_pages} pages differ from what was signed, first at offset {first:#x}"
            ));
            if *n_differing_encrypted > 0 {
                parts.push(format!(
                    "{n_differing_encrypted} of them lie in the range that the store encrypts"
                ));
            }
            if *n_as_before_encryption > 0 {
                parts.push(format!("{n_as_before_encryption} are as they were before encryption"));
            }
        }
        if self.n_uncovered > 0 {
            parts.push(format!("{} bytes in front of the signature are not covered", self.n_uncovered));
        }
        Some(parts.join("; "))
    }
}

/// Checks every page of `directory` against `slice`, whose signature starts at `signature_at`.
///
/// # Errors
/// The hash is unknown, or the directory takes its pages from a list of places: nothing can be said.
pub(crate) fn check(
    directory: &CodeDirectory<'_>,
    slice: &[u8],
    signature_at: u64,
    encrypted: Option<&Range<u64>>,
) -> Result<Pages> {
    let hash = directory.hash.map_err(|id| Error::Unsupported(format!("hash of kind {id}")))?;
    if directory.is_scattered {
        return Err(Error::Unsupported("a code directory with scattered pages".to_owned()));
    }
    let limit = directory.code_limit;
    let page_size = if directory.page_size == 0 { limit.max(1) } else { directory.page_size };
    let mut pages = Pages { n_pages: directory.n_pages(), ..Pages::default() };
    let mut before = directory.pre_encrypt.map(|hashes| hashes.chunks_exact(directory.hash_len.max(1)));
    let mut start = 0_u64;
    for expected in directory.code.chunks_exact(directory.hash_len.max(1)) {
        let earlier = before.as_mut().and_then(Iterator::next);
        let end = start.saturating_add(page_size).min(limit);
        // A hash for a page behind the limit speaks of nothing and counts as one that differs.
        let page = range(slice, start, end).filter(|page| !page.is_empty());
        let found = page.map(|page| hash.hash(page));
        if found.as_deref() != Some(expected) {
            pages.n_differing += 1;
            pages.first = pages.first.or(Some(start));
            let touches = |range: &&Range<u64>| start < range.end && range.start < end;
            pages.n_differing_encrypted += u64::from(encrypted.filter(touches).is_some());
            pages.n_as_before_encryption += u64::from(found.is_some() && found.as_deref() == earlier);
        }
        start = end;
    }
    pages.n_uncovered = signature_at.saturating_sub(start);
    Ok(pages)
}

fn range(slice: &[u8], start: u64, end: u64) -> Option<&[u8]> {
    slice.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

//! Digests over the content of an APK: 1 MB chunks, and the fs-verity tree.
//!
//! Covered are three parts: what stands before the signing block, the central directory, and the end record with its
//! central-directory offset set to the start of the signing block.

use std::sync::OnceLock;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{digest::DigestAlgorithm, layout::Layout};

/// Chunk length of schemes v2 and v3.
const CHUNK: usize = 1 << 20;
/// Page of a verity tree.
const PAGE: usize = 4096;
/// Pages hashed per parallel task.
const PAGES_PER_TASK: usize = 256;
/// Salt of the verity variant of schemes v2 and v3: eight zero bytes.
const APK_VERITY_SALT: &[u8] = &[0; 8];

/// How the content is digested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContentDigest {
    ChunkedSha256,
    /// Root of a SHA-256 tree over 4 KB pages, and the content's length.
    VeritySha256,
    ChunkedSha512,
}

/// The covered parts of one APK, and the digests over them that were asked for so far.
pub(crate) struct Content<'a> {
    before: &'a [u8],
    central_directory: &'a [u8],
    end_record: Vec<u8>,
    chunked_sha256: OnceLock<Vec<u8>>,
    chunked_sha512: OnceLock<Vec<u8>>,
    verity: OnceLock<Vec<u8>>,
}

impl<'a> Content<'a> {
    /// Cuts the covered parts out of `file`, whose signing block starts at `block`.
    pub(crate) fn new(file: &'a [u8], layout: &Layout, block: usize) -> Self {
        let mut end_record = file.get(layout.end_record..).unwrap_or_default().to_vec();
        if let (Some(field), Ok(offset)) = (end_record.get_mut(16..20), u32::try_from(block)) {
            field.copy_from_slice(&offset.to_le_bytes());
        }
        Self {
            before: file.get(..block).unwrap_or_default(),
            central_directory: file.get(layout.central_directory..layout.end_record).unwrap_or_default(),
            end_record,
            chunked_sha256: OnceLock::new(),
            chunked_sha512: OnceLock::new(),
            verity: OnceLock::new(),
        }
    }

    /// The digest of this kind, computed once.
    pub(crate) fn digest(&self, kind: ContentDigest) -> &[u8] {
        match kind {
            ContentDigest::ChunkedSha256 => {
                self.chunked_sha256.get_or_init(|| self.chunked(DigestAlgorithm::Sha256))
            }
            ContentDigest::ChunkedSha512 => {
                self.chunked_sha512.get_or_init(|| self.chunked(DigestAlgorithm::Sha512))
            }
            ContentDigest::VeritySha256 => self.verity.get_or_init(|| {
                let parts = [self.before, self.central_directory, &self.end_record];
                let length: u64 = parts.iter().map(|part| part.len() as u64).sum();
                let mut digest = VerityTree::build(&parts, APK_VERITY_SALT).root.to_vec();
                digest.extend_from_slice(&length.to_le_bytes());
                digest
            }),
        }
    }

    /// Whether the parts lie on page borders, which the verity variant demands.
    pub(crate) fn is_page_aligned(&self, layout: &Layout) -> bool {
        self.before.len().is_multiple_of(PAGE)
            && layout.central_directory.saturating_sub(self.before.len()).is_multiple_of(PAGE)
    }

    fn chunked(&self, algorithm: DigestAlgorithm) -> Vec<u8> {
        let chunks: Vec<&[u8]> = [self.before, self.central_directory, &self.end_record]
            .into_iter()
            .flat_map(|part| part.chunks(CHUNK))
            .collect();
        let digests: Vec<Vec<u8>> = chunks
            .par_iter()
            .map(|chunk| algorithm.digest(&[&[0xa5], &(chunk.len() as u32).to_le_bytes(), chunk]))
            .collect();
        let count = (digests.len() as u32).to_le_bytes();
        let mut parts: Vec<&[u8]> = vec![&[0x5a], &count];
        parts.extend(digests.iter().map(Vec::as_slice));
        algorithm.digest(&parts)
    }
}

/// A tree of salted SHA-256 digests over pages.
pub(crate) struct VerityTree {
    /// Digest of the top page.
    pub(crate) root: [u8; 32],
    /// All levels, top first, each filled up to whole pages.
    pub(crate) tree: Vec<u8>,
}

impl VerityTree {
    /// Builds the tree over the concatenation of `parts`.
    pub(crate) fn build(parts: &[&[u8]], salt: &[u8]) -> Self {
        let mut levels = vec![pad(page_digests(parts, salt))];
        while levels.last().is_some_and(|level| level.len() > PAGE) {
            let next = levels.last().map(|level| page_digests(&[level], salt)).unwrap_or_default();
            levels.push(pad(next));
        }
        let top = levels.last().map(Vec::as_slice).unwrap_or_default();
        let root = salted(salt, &[top], PAGE.saturating_sub(top.len()));
        levels.reverse();
        Self { root, tree: levels.concat() }
    }
}

/// Digests of all pages of the concatenation of `parts`; the last page is filled up with zeros.
fn page_digests(parts: &[&[u8]], salt: &[u8]) -> Vec<u8> {
    let mut pages: Vec<Vec<&[u8]>> = Vec::new();
    let mut open = 0_usize;
    for part in parts {
        let mut rest = *part;
        if open > 0 {
            let (head, tail) = rest.split_at(rest.len().min(PAGE - open));
            if let Some(page) = pages.last_mut() {
                page.push(head);
            }
            open = (open + head.len()) % PAGE;
            rest = tail;
        }
        // What follows on whole pages is one run, so that no list of single pages of a large file is kept.
        let whole = rest.len() - rest.len() % PAGE;
        let (run, tail) = rest.split_at(whole);
        pages.extend(run.chunks(PAGE * PAGES_PER_TASK).map(|chunk| vec![chunk]));
        if !tail.is_empty() {
            pages.push(vec![tail]);
            open = tail.len();
        }
    }
    let digests: Vec<Vec<u8>> = pages
        .par_iter()
        .map(|pieces| match pieces.as_slice() {
            [run] => run.chunks(PAGE).flat_map(|page| salted(salt, &[page], PAGE - page.len())).collect(),
            pieces => {
                let length: usize = pieces.iter().map(|piece| piece.len()).sum();
                salted(salt, pieces, PAGE.saturating_sub(length)).to_vec()
            }
        })
        .collect();
    digests.concat()
}

fn salted(salt: &[u8], pieces: &[&[u8]], zeros: usize) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    for piece in pieces {
        hash.update(piece);
    }
    hash.update([0; PAGE].get(..zeros).unwrap_or_default());
    hash.finalize().into()
}

fn pad(mut level: Vec<u8>) -> Vec<u8> {
    level.resize(level.len().next_multiple_of(PAGE), 0);
    level
}

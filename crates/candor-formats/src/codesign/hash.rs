//! Hashes of code signatures (`cs_blobs.h`: `CS_HASHTYPE_*`).

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Bytes of the hash by which a code directory is named, whatever its own hashes are (`CS_CDHASH_LEN`).
pub const CD_HASH_LEN: usize = 20;

/// How a code directory hashes, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HashKind {
    /// SHA-1: collisions can be made in practice; releases before iOS 11 know nothing else.
    Sha1,
    /// The first 20 bytes of SHA-256.
    Sha256Truncated,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl HashKind {
    /// The kind with this number in a code directory.
    #[must_use]
    pub fn from_id(id: u8) -> Option<Self> {
        match id {
            1 => Some(Self::Sha1),
            2 => Some(Self::Sha256),
            3 => Some(Self::Sha256Truncated),
            4 => Some(Self::Sha384),
            5 => Some(Self::Sha512),
            _ => None,
        }
    }

    /// Usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256Truncated => "SHA-256 (first 20 bytes)",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Bytes of one hash.
    #[must_use]
    pub fn n_bytes(self) -> usize {
        match self {
            Self::Sha1 | Self::Sha256Truncated => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Whether collisions can be made in practice.
    #[must_use]
    pub fn is_weak(self) -> bool {
        self == Self::Sha1
    }

    /// The hash of `bytes`.
    #[must_use]
    pub fn hash(self, bytes: &[u8]) -> Vec<u8> {
        let mut hash = self.full(bytes);
        hash.truncate(self.n_bytes());
        hash
    }

    /// The hash before anything is cut off.
    pub(crate) fn full(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha256 | Self::Sha256Truncated => sha256(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

/// SHA-256 as an array.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-1 as an array.
pub(crate) fn sha1(bytes: &[u8]) -> [u8; 20] {
    Sha1::digest(bytes).into()
}

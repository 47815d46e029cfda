//! Message digests that APK signatures use, old ones included.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

/// A message digest algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DigestAlgorithm {
    /// MD5: broken, still accepted by Android in v1 signatures.
    Md5,
    /// SHA-1: broken for collisions, still accepted by Android in v1 signatures.
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl DigestAlgorithm {
    /// The digest of `parts`, one after the other.
    pub(crate) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Md5 => over::<Md5>(parts),
            Self::Sha1 => over::<Sha1>(parts),
            Self::Sha224 => over::<Sha224>(parts),
            Self::Sha256 => over::<Sha256>(parts),
            Self::Sha384 => over::<Sha384>(parts),
            Self::Sha512 => over::<Sha512>(parts),
        }
    }

    /// Usual name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Whether collisions can be made in practice.
    pub(crate) fn is_weak(self) -> bool {
        matches!(self, Self::Md5 | Self::Sha1)
    }
}

/// SHA-256 of `bytes` as an array, for certificate digests.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn over<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

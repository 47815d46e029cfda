//! Signature algorithm identifiers of schemes v2, v3 and v4.

use super::{content::ContentDigest, digest::DigestAlgorithm, keys::Padding};

/// What an identifier stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SignatureAlgorithm {
    /// Identifier in the signing block.
    pub(crate) id: u32,
    pub(crate) padding: Padding,
    pub(crate) digest: DigestAlgorithm,
    pub(crate) content: ContentDigest,
    /// First API level that knows it.
    pub(crate) min_sdk: u32,
}

impl SignatureAlgorithm {
    /// The algorithm with this identifier
    /// (<https://source.android.com/docs/security/features/apksigning/v2#signature-algorithm-ids>).
    pub(crate) fn from_id(id: u32) -> Option<Self> {
        use ContentDigest::{ChunkedSha256, ChunkedSha512, VeritySha256};
        use DigestAlgorithm::{Sha256, Sha512};
        use Padding::{Dsa, Ecdsa, RsaPkcs1, RsaPss};
        let (padding, digest, content) = match id {
            0x0101 => (RsaPss, Sha256, ChunkedSha256),
            0x0102 => (RsaPss, Sha512, ChunkedSha512),
            0x0103 => (RsaPkcs1, Sha256, ChunkedSha256),
            0x0104 => (RsaPkcs1, Sha512, ChunkedSha512),
            0x0201 => (Ecdsa, Sha256, ChunkedSha256),
            0x0202 => (Ecdsa, Sha512, ChunkedSha512),
            0x0301 => (Dsa, Sha256, ChunkedSha256),
            0x0421 => (RsaPkcs1, Sha256, VeritySha256),
            0x0423 => (Ecdsa, Sha256, VeritySha256),
            0x0425 => (Dsa, Sha256, VeritySha256),
            _ => return None,
        };
        let min_sdk = if content == VeritySha256 { 28 } else { 24 };
        Some(Self { id, padding, digest, content, min_sdk })
    }
}

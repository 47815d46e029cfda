//! The two checksums of a DEX header. A mismatch is worth a remark, not a refusal: the bytes are what they are.

use sha1::{Digest, Sha1};

use super::file::Dex;

/// Stored and computed checksums of a logical DEX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checksums {
    /// Adler-32 in the header.
    pub stored_adler32: u32,
    /// Adler-32 of the bytes it covers.
    pub adler32: u32,
    /// SHA-1 in the header.
    pub stored_sha1: [u8; 20],
    /// SHA-1 of the bytes it covers.
    pub sha1: [u8; 20],
}

impl Checksums {
    /// Whether both agree.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.stored_adler32 == self.adler32 && self.stored_sha1 == self.sha1
    }
}

impl Dex<'_> {
    /// Computes both checksums over this logical DEX: from behind their own fields to its end.
    #[must_use]
    pub fn checksums(&self) -> Checksums {
        let start = self.header_offset() as usize;
        let end = start.saturating_add(self.header().file_size as usize).min(self.data().len());
        let from = |skip: usize| self.data().get(start.saturating_add(skip)..end).unwrap_or(&[]);
        Checksums {
            stored_adler32: self.header().checksum,
            adler32: adler32(from(12)),
            stored_sha1: self.header().signature,
            sha1: Sha1::digest(from(32)).into(),
        }
    }
}

/// Adler-32 (RFC 1950).
fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    // The most bytes whose sums stay within 32 bits before they have to be reduced.
    const CHUNK: usize = 5_552;
    let (mut a, mut b) = (1_u32, 0_u32);
    for chunk in bytes.chunks(CHUNK) {
        for &byte in chunk {
            a += u32::from(byte);
            b += a;
        }
        a %= MODULUS;
        b %= MODULUS;
    }
    b << 16 | a
}

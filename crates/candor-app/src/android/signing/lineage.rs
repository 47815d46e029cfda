//! Proof of rotation: each certificate of the lineage vouches for the next one.

use super::{
    algorithms::SignatureAlgorithm,
    certificate::Certificate,
    cursor::Cursor,
    error::{Result, SigningError, mismatch},
    keys::PublicKey,
};

/// Most certificates in a lineage that are followed: rotation is a rare event, and each link costs one verification.
pub const MAX_LINEAGE: usize = 64;

/// Rights that a later signer leaves to an older certificate
/// (<https://source.android.com/docs/security/features/apksigning/v3#proof-of-rotation-and-self-trusted-old-certs-structs>).
const CAPABILITIES: [(u32, &str); 5] = [
    (0x01, "installed data"),
    (0x02, "shared user id"),
    (0x04, "permission"),
    (0x08, "rollback"),
    (0x10, "authenticator"),
];

/// A verified lineage, oldest certificate first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lineage {
    pub(crate) certificates: Vec<[u8; 32]>,
    /// Flags of each certificate.
    pub(crate) flags: Vec<u32>,
}

impl Lineage {
    /// Reads the attribute and verifies every link.
    pub(crate) fn verify(attribute: &[u8]) -> Result<Self> {
        let mut nodes = Cursor::new(attribute);
        let version = nodes.u32("lineage version")?;
        if version != 1 {
            return Err(SigningError::Value {
                what: "lineage version",
                found: version.to_string(),
                expected: "1",
            });
        }
        let mut this = Self::default();
        let mut previous: Option<(PublicKey, u32)> = None;
        while !nodes.is_empty() {
            let number = this.certificates.len() + 1;
            if number > MAX_LINEAGE {
                return Err(SigningError::Limit {
                    what: "certificates in the lineage",
                    found: number as u64,
                    limit: MAX_LINEAGE as u64,
                });
            }
            let mut node = nodes.nested("lineage node")?;
            let signed = node.prefixed("lineage signed data")?;
            let flags = node.u32("lineage flags")?;
            let next_algorithm = node.u32("lineage algorithm")?;
            let signature = node.prefixed("lineage signature")?;
            let mut data = Cursor::new(signed);
            let encoded = data.prefixed("lineage certificate")?;
            let parent_algorithm = data.u32("lineage parent algorithm")?;
            let certificate = Certificate::parse(encoded)?;
            if let Some((key, algorithm)) = &previous {
                check_link(key, *algorithm, parent_algorithm, signed, signature, number)?;
            }
            let digest = certificate.sha256();
            if this.certificates.contains(&digest) {
                return mismatch(format!("certificate {number} of the lineage is there twice"));
            }
            this.certificates.push(digest);
            this.flags.push(flags);
            previous = Some((PublicKey::parse(certificate.public_key)?, next_algorithm));
        }
        Ok(this)
    }

    /// Whether the shorter of the two is the start of the longer.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.certificates.iter().zip(&other.certificates).all(|(a, b)| a == b)
    }

    /// One sentence per older certificate on what it may still do.
    pub(crate) fn describe(&self) -> Vec<String> {
        let older = self.certificates.len().saturating_sub(1);
        let describe = |(digest, flags): (&[u8; 32], &u32)| {
            let rights: Vec<&str> =
                CAPABILITIES.iter().filter(|(bit, _)| flags & bit != 0).map(|&(_, name)| name).collect();
            let rights = if rights.is_empty() { "nothing".to_owned() } else { rights.join(", ") };
            format!("earlier certificate {} keeps: {rights}", short(digest))
        };
        self.certificates.iter().zip(&self.flags).take(older).map(describe).collect()
    }
}

fn check_link(
    key: &PublicKey,
    algorithm: u32,
    parent_algorithm: u32,
    signed: &[u8],
    signature: &[u8],
    number: usize,
) -> Result<()> {
    let Some(known) = SignatureAlgorithm::from_id(algorithm) else {
        return Err(SigningError::Value {
            what: "signature algorithm of a lineage link",
            found: format!("{algorithm:#06x}"),
            expected: "a known identifier",
        });
    };
    if !key.verify(known.padding, known.digest, &[signed], signature)? {
        return mismatch(format!("certificate {number} of the lineage is not signed by the one before it"));
    }
    if algorithm != parent_algorithm {
        return mismatch(format!(
            "certificate {number} of the lineage names another signature algorithm than its link"
        ));
    }
    Ok(())
}

/// First eight hexadecimal digits of a digest.
pub(crate) fn short(digest: &[u8; 32]) -> String {
    digest.iter().take(4).map(|octet| format!("{octet:02x}")).collect()
}

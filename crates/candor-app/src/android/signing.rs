//! APK signatures, verified: v1 (JAR), v2, v3, v3.1, v4.

/// Outcome of one signature scheme in one container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Container role (`base.apk`).
    pub container: String,
    /// `v1`, `v2`, `v3`, `v3.1` or `v4`.
    pub scheme: &'static str,
    /// Whether every check passed.
    pub verified: bool,
    /// SHA-256 of each signer's certificate (DER).
    pub cert_sha256: Vec<[u8; 32]>,
    /// Certificates of the signing lineage, oldest first (v3 and v3.1).
    pub lineage: Vec<[u8; 32]>,
    /// Why it does not verify, or what is odd about it.
    pub notes: Vec<String>,
}

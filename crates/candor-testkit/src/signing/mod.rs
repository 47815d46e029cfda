//! Signs test APKs with schemes v1 to v4, rightly and wrongly.
//!
//! Written from the format descriptions, independent of the verifier, so that a mistake would have to be made twice.

pub mod der;
mod jar;
mod keys;

use sha2::{Digest, Sha256};

pub use self::{
    jar::{JarOptions, sign_jar},
    keys::TestKey,
};

/// Identifier of the v2 block.
pub const V2: u32 = 0x7109_871a;
/// Identifier of the v3 block.
pub const V3: u32 = 0xf053_68c0;
/// Identifier of the v3.1 block.
pub const V31: u32 = 0x1b93_ad61;
/// Attribute of v2 that names a newer scheme.
pub const STRIPPING_PROTECTION: u32 = 0xbeef_f00d;
/// Attribute of v3 with the lineage.
pub const PROOF_OF_ROTATION: u32 = 0x3ba0_6f8c;
/// Attribute of v3 with the level from which v3.1 counts.
pub const ROTATION_MIN_SDK: u32 = 0x559f_8b02;

/// One signer of a scheme block.
#[derive(Clone)]
pub struct BlockSigner {
    /// Its key.
    pub key: TestKey,
    /// API levels it is for (v3 and v3.1).
    pub sdk: (u32, u32),
    /// Attributes: identifier and value.
    pub attributes: Vec<(u32, Vec<u8>)>,
}

impl BlockSigner {
    /// A signer for all API levels without attributes.
    pub fn new(key: &TestKey) -> Self {
        Self { key: key.clone(), sdk: (28, i32::MAX as u32), attributes: Vec::new() }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn attribute(mut self, id: u32, value: impl Into<Vec<u8>>) -> Self {
        self.attributes.push((id, value.into()));
        self
    }

    /// The same for these API levels.
    #[must_use]
    pub fn sdk(mut self, low: u32, high: u32) -> Self {
        self.sdk = (low, high);
        self
    }
}

/// Length and bytes.
pub fn prefixed(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_le_bytes(), bytes].concat()
}

/// The value of a v2, v3 or v3.1 block over a ZIP that has no signing block yet.
pub fn scheme_block(zip: &[u8], id: u32, signers: &[BlockSigner]) -> Vec<u8> {
    let digest = content_digest(zip);
    let signers: Vec<u8> =
        signers.iter().flat_map(|signer| prefixed(&signer_block(&digest, id, signer))).collect();
    prefixed(&signers)
}

fn signer_block(digest: &[u8], id: u32, signer: &BlockSigner) -> Vec<u8> {
    let algorithm = signer.key.algorithm().to_le_bytes();
    let range =
        if id == V2 { Vec::new() } else { [signer.sdk.0.to_le_bytes(), signer.sdk.1.to_le_bytes()].concat() };
    let pair = |value: &[u8]| prefixed(&prefixed(&[&algorithm[..], &prefixed(value)].concat()));
    let attributes: Vec<u8> = signer
        .attributes
        .iter()
        .flat_map(|(id, value)| prefixed(&[&id.to_le_bytes()[..], value].concat()))
        .collect();
    let certificates = prefixed(&prefixed(&signer.key.certificate()));
    let signed = [pair(digest), certificates, range.clone(), prefixed(&attributes)].concat();
    let signature = signer.key.sign(&signed);
    [prefixed(&signed), range, pair(&signature), prefixed(&signer.key.public_key())].concat()
}

/// The chunked SHA-256 digest of a ZIP without signing block.
pub fn content_digest(zip: &[u8]) -> Vec<u8> {
    let (central_directory, end_record) = offsets(zip);
    let (before, rest) = zip.split_at(central_directory);
    let (directory, end) = rest.split_at(end_record - central_directory);
    let mut digests = Vec::new();
    let mut count = 0_u32;
    for chunk in [before, directory, end].iter().flat_map(|part| part.chunks(1 << 20)) {
        let head = [&[0xa5][..], &(chunk.len() as u32).to_le_bytes()].concat();
        digests.extend_from_slice(&Sha256::digest([&head[..], chunk].concat()));
        count += 1;
    }
    Sha256::digest([&[0x5a][..], &count.to_le_bytes(), &digests].concat()).to_vec()
}

/// Offsets of the central directory and of the end record of a ZIP without comment.
fn offsets(zip: &[u8]) -> (usize, usize) {
    let end_record = zip.len() - 22;
    let field: Vec<u8> = zip.iter().skip(end_record + 16).take(4).copied().collect();
    let central_directory = field.iter().rev().fold(0, |value, &octet| value << 8 | usize::from(octet));
    (central_directory, end_record)
}

/// Puts a signing block with these pairs before the central directory.
pub fn insert_block(zip: &[u8], pairs: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let (central_directory, end_record) = offsets(zip);
    let mut body = Vec::new();
    for (id, value) in pairs {
        body.extend_from_slice(&(value.len() as u64 + 4).to_le_bytes());
        body.extend_from_slice(&id.to_le_bytes());
        body.extend_from_slice(value);
    }
    let size = (body.len() as u64 + 24).to_le_bytes();
    let block = [&size[..], &body, &size, b"APK Sig Block 42"].concat();
    let (before, rest) = zip.split_at(central_directory);
    let mut out = [before, &block, rest].concat();
    let moved = ((central_directory + block.len()) as u32).to_le_bytes();
    out.splice(end_record + block.len() + 16..end_record + block.len() + 20, moved);
    out
}

/// A ZIP signed with these schemes.
pub fn sign_zip(zip: &[u8], schemes: &[(u32, Vec<BlockSigner>)]) -> Vec<u8> {
    let pairs: Vec<_> = schemes.iter().map(|(id, signers)| (*id, scheme_block(zip, *id, signers))).collect();
    insert_block(zip, &pairs)
}

/// The lineage attribute for keys, oldest first, each with its flags.
pub fn lineage(keys: &[(TestKey, u32)]) -> Vec<u8> {
    let mut out = 1_u32.to_le_bytes().to_vec();
    let mut parent: Option<&TestKey> = None;
    for (index, (key, flags)) in keys.iter().enumerate() {
        let parent_algorithm = parent.map_or(0, TestKey::algorithm);
        let algorithm = if index + 1 < keys.len() { key.algorithm() } else { 0 };
        let signed = [prefixed(&key.certificate()), parent_algorithm.to_le_bytes().to_vec()].concat();
        let signature = parent.map(|parent| parent.sign(&signed)).unwrap_or_default();
        let node = [
            prefixed(&signed),
            flags.to_le_bytes().to_vec(),
            algorithm.to_le_bytes().to_vec(),
            prefixed(&signature),
        ];
        out.extend_from_slice(&prefixed(&node.concat()));
        parent = Some(key);
    }
    out
}

/// A v4 signature file over an APK, whose v2 or v3 signature vouches for `apk_digest`.
pub fn idsig(apk: &[u8], key: &TestKey, apk_digest: &[u8], salt: &[u8], with_tree: bool) -> Vec<u8> {
    let (root, tree) = merkle(apk, salt);
    let hashing = [&1_u32.to_le_bytes()[..], &[12], &prefixed(salt), &prefixed(&root)].concat();
    let fields = [prefixed(apk_digest), prefixed(&key.certificate()), prefixed(&[])].concat();
    let body = [&(apk.len() as u64).to_le_bytes()[..], &hashing, &fields].concat();
    let message = [&(body.len() as u32 + 4).to_le_bytes()[..], &body].concat();
    let info = [
        fields,
        prefixed(&key.public_key()),
        key.algorithm().to_le_bytes().to_vec(),
        prefixed(&key.sign(&message)),
    ]
    .concat();
    let mut out = [&2_u32.to_le_bytes()[..], &prefixed(&hashing), &prefixed(&info)].concat();
    if with_tree {
        out.extend_from_slice(&prefixed(&tree));
    }
    out
}

/// Root and levels (top first) of the tree of salted SHA-256 digests over 4 KB pages.
fn merkle(data: &[u8], salt: &[u8]) -> ([u8; 32], Vec<u8>) {
    let hash = |page: &[u8]| -> [u8; 32] {
        let mut page = page.to_vec();
        page.resize(4096, 0);
        Sha256::digest([salt, &page].concat()).into()
    };
    let mut level: Vec<u8> = data.chunks(4096).flat_map(hash).collect();
    let mut tree = Vec::new();
    loop {
        level.resize(level.len().next_multiple_of(4096), 0);
        tree = [&level[..], &tree].concat();
        if level.len() == 4096 {
            return (hash(&level), tree);
        }
        level = level.chunks(4096).flat_map(hash).collect();
    }
}

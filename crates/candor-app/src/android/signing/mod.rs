//! APK signatures, verified: v1 (JAR), v2, v3, v3.1, v4.
//!
//! [`verify`] checks every scheme that a file carries and says for each whether it holds; [`verdict`] says what Android
//! makes of them together. Only public keys are handled and no secret is involved, so timing is of no concern; what is
//! of concern is that keys, chains and blocks come from strangers, hence a limit on each.

mod algorithms;
mod ber;
mod blocks;
mod certificate;
mod content;
mod cursor;
mod digest;
mod error;
mod keys;
mod layout;
mod lineage;
mod outcome;
#[cfg(test)]
mod tests;
mod v1;
mod v4;
mod verdict;

use candor_formats::zip::Archive;

pub use self::{
    ber::MAX_BER_DEPTH,
    blocks::{MAX_SIGNATURES, MAX_SIGNERS},
    error::SigningError,
    keys::{MAX_DSA_BITS, MAX_RSA_BITS, MIN_RSA_BITS, WEAK_RSA_BITS},
    lineage::MAX_LINEAGE,
    v1::{MAX_CERTIFICATES, MAX_SIGNATURE_FILE, MAX_SIGNER_INFOS},
    verdict::{Verdict, verdict},
};
use self::{
    blocks::{Scheme, SignedDigest, Surroundings, V2_ID, V3_ID, V31_ID},
    content::Content,
    layout::{Layout, Pair},
    outcome::Outcome,
};

/// Outcome of one signature scheme in one container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Container role (`base.apk`).
    pub container: String,
    /// `v1`, `v2`, `v3`, `v3.1` or `v4`.
    pub scheme: &'static str,
    /// Whether every check passed: [`checked`](Self::checked) is [`Checked::Verified`].
    pub verified: bool,
    /// What was made of it.
    pub checked: Checked,
    /// Lowest API level from which on it verifies, where that is above the lowest one the app says it runs on: a newer
    /// algorithm, or v3 signers for newer levels only.
    pub accepted_from: Option<u32>,
    /// API levels that v3 and v3.1 signers are for.
    pub sdk_range: Option<(u32, u32)>,
    /// SHA-256 of each signer's certificate (DER).
    pub cert_sha256: Vec<[u8; 32]>,
    /// Certificates of the signing lineage, oldest first (v3 and v3.1).
    pub lineage: Vec<[u8; 32]>,
    /// Why it does not verify, or what is odd about it.
    pub notes: Vec<String>,
}

/// What was made of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Checked {
    /// Every check passed.
    Verified,
    /// A check did not pass.
    Failed,
    /// It is there, and not all of it was looked at; the first note says why.
    NotChecked,
}

/// How much of a v1 signature is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerifyDepth {
    /// Where a newer scheme covers the whole file, entries are not inflated for the sake of v1: its certificates and
    /// manifest are checked, the digests of single entries are not, and it counts as [`Checked::NotChecked`].
    #[default]
    Covering,
    /// Everything.
    Full,
}

/// Known pairs of the signing block that are no signature of the app.
const OTHER_BLOCKS: [(u32, &str); 6] = [
    (0x4272_6577, "padding"),
    (0x504b_4453, "encrypted list of build dependencies"),
    (0x2b09_189e, "source stamp v1"),
    (0x6dff_800d, "source stamp v2"),
    (0x2146_444e, "Google Play metadata"),
    (0x7109_871f, "channel name (Walle and relatives)"),
];

/// Checks all signatures of one APK with [`VerifyDepth::Covering`].
///
/// `min_sdk` is the lowest API level the app says it runs on (1 if it says nothing), `idsig` a v4 signature file that
/// came along. Schemes that are not there give no row; an unsigned file gives an empty list.
#[must_use]
pub fn verify(
    container_label: &str,
    file: &[u8],
    archive: &Archive<'_>,
    min_sdk: Option<u32>,
    idsig: Option<&[u8]>,
) -> Vec<Signature> {
    verify_to(VerifyDepth::default(), container_label, file, archive, min_sdk, idsig)
}

/// Checks all signatures of one APK.
#[must_use]
pub fn verify_to(
    depth: VerifyDepth,
    container_label: &str,
    file: &[u8],
    archive: &Archive<'_>,
    min_sdk: Option<u32>,
    idsig: Option<&[u8]>,
) -> Vec<Signature> {
    let min_sdk = min_sdk.unwrap_or(1);
    let mut rows: Vec<(&'static str, Outcome)> = Vec::new();
    let mut notes = file_notes(file);
    let mut found_schemes = Vec::new();
    let mut block_damage = None;
    let mut digests = Vec::new();
    match Layout::find(file).and_then(|layout| Ok((layout, layout.signing_block(file)?))) {
        Err(error) => block_damage = Some(error),
        Ok((_, None)) => {}
        Ok((layout, Some(block))) => {
            let (pairs, damage) = block.pairs();
            notes.extend(pair_notes(&pairs));
            block_damage = damage;
            let content = Content::new(file, &layout, block.offset);
            digests = check_blocks(&pairs, layout, &content, min_sdk, &mut rows, &mut found_schemes);
        }
    }
    if let Some(idsig) = idsig {
        let certificates: Vec<_> =
            rows.iter().flat_map(|(_, outcome)| outcome.certificates.clone()).collect();
        rows.push(("v4", v4::check(idsig, file, &digests, &certificates)));
    }
    if v1::is_present(archive) {
        let depth =
            if rows.iter().any(|(_, outcome)| outcome.errors.is_empty()) { depth } else { VerifyDepth::Full };
        let input = v1::Input { archive, min_sdk, found_schemes: &found_schemes, depth };
        rows.insert(0, ("v1", v1::check(&input)));
    }
    if let Some(damage) = block_damage {
        if rows.is_empty() && has_block_magic(file) {
            rows.push(("v2", Outcome { errors: vec![damage], ..Outcome::default() }));
        } else {
            notes.push(format!("APK signing block: {damage}"));
        }
    }
    if let Some((_, first)) = rows.first_mut() {
        notes.into_iter().for_each(|note| first.note(note));
    }
    rows.into_iter().map(|(scheme, outcome)| outcome.into_signature(container_label, scheme)).collect()
}

/// Checks the scheme blocks and appends their rows, oldest scheme first.
fn check_blocks(
    pairs: &[Pair<'_>],
    layout: Layout,
    content: &Content<'_>,
    min_sdk: u32,
    rows: &mut Vec<(&'static str, Outcome)>,
    found_schemes: &mut Vec<u32>,
) -> Vec<SignedDigest> {
    let value = |id: u32| pairs.iter().find(|pair| pair.id == id).map(|pair| pair.value);
    let (v2, v3, v31) = (value(V2_ID), value(V3_ID), value(V31_ID));
    found_schemes.extend(v2.map(|_| 2));
    found_schemes.extend(v3.map(|_| 3));
    let around = Surroundings {
        layout,
        content,
        min_sdk,
        has_v3: v3.is_some(),
        rotation_min_sdk: v31.and_then(blocks::rotation_min_sdk),
    };
    let mut digests = Vec::new();
    let schemes = [("v2", Scheme::V2, v2), ("v3", Scheme::V3, v3), ("v3.1", Scheme::V31, v31)];
    for (name, scheme, block) in schemes {
        let Some(block) = block else { continue };
        let (mut outcome, signed) = blocks::check(scheme, block, &around);
        if scheme == Scheme::V31 && v3.is_none() {
            let stripped = "there is a v3.1 signature and no v3 signature: it was stripped".to_owned();
            outcome.errors.push(SigningError::Mismatch(stripped));
        }
        digests.extend(signed);
        rows.push((name, outcome));
    }
    digests
}

/// Oddities of the file as a whole.
fn file_notes(file: &[u8]) -> Vec<String> {
    if file.starts_with(b"PK") {
        return Vec::new();
    }
    if file.starts_with(b"dex\n") {
        return vec![
            "the file starts with a DEX header before the ZIP (Janus, CVE-2017-13156): Android releases without the \
             patch of December 2017 run those bytes, which v1 does not cover"
                .to_owned(),
        ];
    }
    vec!["the file does not start with a ZIP entry: bytes before it are not covered by v1".to_owned()]
}

fn pair_notes(pairs: &[Pair<'_>]) -> Vec<String> {
    let mut notes = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let earlier = pairs.get(..index).unwrap_or_default();
        if earlier.iter().any(|other| other.id == pair.id) {
            notes.push(format!("block {:#010x} is there more than once; the first counts", pair.id));
        } else if let Some((_, name)) = OTHER_BLOCKS.iter().find(|(id, _)| *id == pair.id) {
            if *name != "padding" {
                notes.push(format!("APK signing block also holds: {name} ({} bytes)", pair.value.len()));
            }
        } else if !matches!(pair.id, V2_ID | V3_ID | V31_ID) {
            notes.push(format!(
                "APK signing block holds unknown block {:#010x} ({} bytes)",
                pair.id,
                pair.value.len()
            ));
        }
    }
    notes.sort();
    notes.dedup();
    notes
}

/// Whether the magic of a signing block stands anywhere near the end of the file, for files whose end is damaged.
fn has_block_magic(file: &[u8]) -> bool {
    const NEAR: usize = 4 << 20;
    let tail = file.get(file.len().saturating_sub(NEAR)..).unwrap_or_default();
    tail.windows(16).any(|window| window == b"APK Sig Block 42")
}

//! APK signature schemes v2, v3 and v3.1: signer blocks of the signing block.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v2> and `…/v3`, `…/v3-1`.

use super::{
    algorithms::SignatureAlgorithm,
    certificate::Certificate,
    content::{Content, ContentDigest},
    cursor::Cursor,
    error::{Result, SigningError, mismatch},
    keys::PublicKey,
    layout::Layout,
    lineage::Lineage,
    outcome::Outcome,
};

/// Identifier of the v2 block.
pub(crate) const V2_ID: u32 = 0x7109_871a;
/// Identifier of the v3 block.
pub(crate) const V3_ID: u32 = 0xf053_68c0;
/// Identifier of the v3.1 block.
pub(crate) const V31_ID: u32 = 0x1b93_ad61;

/// v2 attribute: a newer scheme that also signed.
const STRIPPING_PROTECTION: u32 = 0xbeef_f00d;
/// v3 attribute: the lineage.
const PROOF_OF_ROTATION: u32 = 0x3ba0_6f8c;
/// v3 attribute: API level from which the v3.1 block counts.
const ROTATION_MIN_SDK: u32 = 0x559f_8b02;
/// v3.1 attribute: the level meant is the coming release.
const ROTATION_ON_DEV_RELEASE: u32 = 0xc2a6_b3ba;

/// Most signers in one block: what Android allows.
pub const MAX_SIGNERS: usize = 10;
/// Most signatures of one signer; there are ten algorithms, twice that many leaves room for unknown ones.
pub const MAX_SIGNATURES: usize = 20;
/// First API level that reads v2.
const V2_SDK: u32 = 24;
/// First API level that reads v3.
const V3_SDK: u32 = 28;
/// Highest API level a signer can name.
const ANY_SDK: u32 = i32::MAX as u32;

/// Scheme of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    V2,
    V3,
    V31,
}

/// What the checks of one block need to know of the file around it.
pub(crate) struct Surroundings<'a> {
    pub(crate) layout: Layout,
    pub(crate) content: &'a Content<'a>,
    /// Lowest API level the app runs on.
    pub(crate) min_sdk: u32,
    /// Whether there is a v3 block.
    pub(crate) has_v3: bool,
    /// API level from which the v3.1 block counts, if there is one.
    pub(crate) rotation_min_sdk: Option<u32>,
}

/// One signer whose signatures hold.
struct Signer {
    min_sdk: u32,
    max_sdk: u32,
    lineage: Option<Lineage>,
    digests: Vec<(ContentDigest, Vec<u8>)>,
}

/// A digest of the content that a signer vouches for.
pub(crate) type SignedDigest = (ContentDigest, Vec<u8>);

/// Checks all signers of one block. Gives the outcome and the content digests that signers vouch for.
pub(crate) fn check(scheme: Scheme, block: &[u8], around: &Surroundings<'_>) -> (Outcome, Vec<SignedDigest>) {
    let mut outcome = Outcome::default();
    let mut signers = Vec::new();
    let read = read_signers(scheme, block, around, &mut outcome, &mut signers);
    outcome.keep(read);
    for signer in &signers {
        let checked = check_content(signer, around, &mut outcome);
        outcome.keep(checked);
    }
    if scheme != Scheme::V2 && outcome.errors.is_empty() {
        let checked = check_ranges(scheme, &mut signers, around, &mut outcome);
        outcome.keep(checked);
    }
    let digests = signers.into_iter().flat_map(|signer| signer.digests).collect();
    (outcome, digests)
}

/// Lowest level among the signers of a v3.1 block, read before its signatures are checked.
pub(crate) fn rotation_min_sdk(block: &[u8]) -> Option<u32> {
    let mut signers = Cursor::new(block).nested("signers").ok()?;
    let mut lowest = None;
    for _ in 0..MAX_SIGNERS {
        let Ok(mut signer) = signers.nested("signer") else { break };
        signer.prefixed("signed data").ok()?;
        let level = signer.u32("lowest API level").ok()?;
        lowest = Some(lowest.map_or(level, |known: u32| known.min(level)));
    }
    lowest
}

fn read_signers(
    scheme: Scheme,
    block: &[u8],
    around: &Surroundings<'_>,
    outcome: &mut Outcome,
    out: &mut Vec<Signer>,
) -> Result<()> {
    let mut signers = Cursor::new(block).nested("signers")?;
    if signers.is_empty() {
        return mismatch("the block has no signer");
    }
    while !signers.is_empty() {
        if out.len() >= MAX_SIGNERS {
            return Err(SigningError::Limit {
                what: "signers",
                found: out.len() as u64 + 1,
                limit: MAX_SIGNERS as u64,
            });
        }
        let signer = signers.nested("signer")?;
        out.push(read_signer(scheme, signer, around, outcome)?);
    }
    Ok(())
}

fn read_signer(
    scheme: Scheme,
    mut block: Cursor<'_>,
    around: &Surroundings<'_>,
    outcome: &mut Outcome,
) -> Result<Signer> {
    let signed = block.prefixed("signed data")?;
    let range = if scheme == Scheme::V2 { None } else { Some(read_range(&mut block)?) };
    let signatures = read_id_value_list(&mut block, "signature")?;
    let encoded_key = block.prefixed("public key")?;
    let lowest = range.map_or(around.min_sdk.max(V2_SDK), |(low, _)| low);
    let chosen = choose(&signatures, lowest, range.map_or(ANY_SDK, |(_, high)| high), outcome)?;
    let key = PublicKey::parse(encoded_key)?;
    for (algorithm, signature) in &chosen {
        if !key.verify(algorithm.padding, algorithm.digest, &[signed], signature)? {
            return mismatch(format!("signature {:#06x} over the signed data does not verify", algorithm.id));
        }
    }
    let mut data = Cursor::new(signed);
    let digests = read_id_value_list(&mut data, "digest")?;
    let mut certificates = data.nested("certificates")?;
    if range.is_some() && Some(read_range(&mut data)?) != range {
        return mismatch("signed and unsigned API level ranges differ");
    }
    let attributes = data.nested("attributes")?;
    if certificates.is_empty() {
        return mismatch("the signer has no certificate");
    }
    let certificate = Certificate::parse(certificates.prefixed("certificate")?)?;
    if certificate.public_key != encoded_key {
        return mismatch("the certificate's public key is not the one the signatures verify with");
    }
    outcome.add_signer(&certificate, &key);
    if !signatures.iter().map(|(id, _)| id).eq(digests.iter().map(|(id, _)| id)) {
        return mismatch("signatures and digests name different algorithms");
    }
    let lineage = read_attributes(scheme, attributes, &certificate, around, outcome)?;
    let used: Vec<ContentDigest> = chosen.iter().map(|(algorithm, _)| algorithm.content).collect();
    let digests = digests
        .iter()
        .filter_map(|&(id, value)| Some((SignatureAlgorithm::from_id(id)?.content, value.to_vec())))
        .filter(|(kind, _)| used.contains(kind))
        .collect();
    let (min_sdk, max_sdk) = range.unwrap_or((V2_SDK, ANY_SDK));
    Ok(Signer { min_sdk, max_sdk, lineage, digests })
}

fn read_range(block: &mut Cursor<'_>) -> Result<(u32, u32)> {
    let low = block.u32("lowest API level")?;
    let high = block.u32("highest API level")?;
    if low > high || high > ANY_SDK {
        return Err(SigningError::Value {
            what: "API level range of the signer",
            found: format!("{low} to {high}"),
            expected: "a rising range below 2^31",
        });
    }
    Ok((low, high))
}

/// A list of algorithm identifiers with values, as signatures and digests have it.
fn read_id_value_list<'a>(block: &mut Cursor<'a>, what: &'static str) -> Result<Vec<(u32, &'a [u8])>> {
    let mut list = block.nested(what)?;
    let mut out = Vec::new();
    while !list.is_empty() {
        if out.len() >= MAX_SIGNATURES {
            return Err(SigningError::Limit {
                what,
                found: out.len() as u64 + 1,
                limit: MAX_SIGNATURES as u64,
            });
        }
        let mut item = list.nested(what)?;
        out.push((item.u32(what)?, item.prefixed(what)?));
    }
    Ok(out)
}

/// The signatures that Android looks at: on each level that brought algorithms, the strongest of them.
fn choose<'a>(
    signatures: &[(u32, &'a [u8])],
    lowest: u32,
    highest: u32,
    outcome: &mut Outcome,
) -> Result<Vec<(SignatureAlgorithm, &'a [u8])>> {
    if signatures.is_empty() {
        return mismatch("the signer has no signature");
    }
    let mut chosen: Vec<(SignatureAlgorithm, &[u8])> = Vec::new();
    for &(id, value) in signatures {
        let Some(algorithm) = SignatureAlgorithm::from_id(id) else {
            outcome.note(format!("unknown signature algorithm {id:#06x}"));
            continue;
        };
        if algorithm.min_sdk > highest {
            continue;
        }
        match chosen.iter_mut().find(|(known, _)| known.min_sdk == algorithm.min_sdk) {
            Some(slot) if algorithm.content > slot.0.content => *slot = (algorithm, value),
            Some(_) => {}
            None => chosen.push((algorithm, value)),
        }
    }
    match chosen.iter().map(|(algorithm, _)| algorithm.min_sdk).min() {
        None => mismatch("no signature has an algorithm that Android knows"),
        Some(level) if level > lowest => {
            outcome.needs(level);
            Ok(chosen)
        }
        Some(_) => Ok(chosen),
    }
}

fn read_attributes(
    scheme: Scheme,
    mut attributes: Cursor<'_>,
    certificate: &Certificate<'_>,
    around: &Surroundings<'_>,
    outcome: &mut Outcome,
) -> Result<Option<Lineage>> {
    let mut lineage = None;
    while !attributes.is_empty() {
        let mut attribute = attributes.nested("attribute")?;
        let id = attribute.u32("attribute identifier")?;
        match (scheme, id) {
            (Scheme::V2, STRIPPING_PROTECTION) => {
                if attribute.u32("stripping protection")? == 3 && !around.has_v3 {
                    return mismatch(
                        "v2 says that v3 signed too, and there is no v3 signature: it was stripped",
                    );
                }
            }
            (Scheme::V3 | Scheme::V31, PROOF_OF_ROTATION) => {
                let read = Lineage::verify(attribute.rest())?;
                if read.certificates.last() != Some(&certificate.sha256()) {
                    return mismatch("the lineage does not end in the signer's certificate");
                }
                lineage = Some(read);
            }
            (Scheme::V3, ROTATION_MIN_SDK) => {
                let level = attribute.u32("rotation API level")?;
                match around.rotation_min_sdk {
                    None => {
                        return mismatch(format!(
                            "v3 says that v3.1 signs from API level {level} on, and there is no v3.1 signature"
                        ));
                    }
                    Some(found) if found != level => {
                        return mismatch(format!(
                            "v3 says that v3.1 signs from API level {level} on, but it does from {found} on"
                        ));
                    }
                    Some(_) => {}
                }
            }
            (Scheme::V31, ROTATION_MIN_SDK) => {}
            (Scheme::V31, ROTATION_ON_DEV_RELEASE) => {
                outcome.note("rotation is meant for a development release")
            }
            _ => outcome.note(format!("unknown attribute {id:#010x}")),
        }
    }
    Ok(lineage)
}

fn check_content(signer: &Signer, around: &Surroundings<'_>, outcome: &mut Outcome) -> Result<()> {
    for (kind, expected) in &signer.digests {
        if *kind == ContentDigest::VeritySha256 && !around.content.is_page_aligned(&around.layout) {
            return mismatch("the signing block is not on 4 KB borders, which the verity digest needs");
        }
        if around.content.digest(*kind) != expected.as_slice() {
            return mismatch(format!(
                "{kind:?} digest of the file differs from the signed one: it was changed"
            ));
        }
    }
    if signer.digests.is_empty() {
        outcome
            .errors
            .push(SigningError::Mismatch("the signer vouches for no digest of the file".to_owned()));
    }
    Ok(())
}

/// API level ranges must follow one another without gap, and longer lineages must come later.
fn check_ranges(
    scheme: Scheme,
    signers: &mut [Signer],
    around: &Surroundings<'_>,
    outcome: &mut Outcome,
) -> Result<()> {
    signers.sort_by_key(|signer| signer.min_sdk);
    let mut longest = Lineage::default();
    for signer in signers.iter() {
        let Some(lineage) = &signer.lineage else { continue };
        if lineage.certificates.len() < longest.certificates.len() || !lineage.agrees_with(&longest) {
            return mismatch("lineages of the signers do not continue one another");
        }
        longest = lineage.clone();
    }
    if signers.windows(2).any(|pair| matches!(pair, [a, b] if a.max_sdk.checked_add(1) != Some(b.min_sdk))) {
        return mismatch("API level ranges of the signers overlap or leave a gap");
    }
    let first = signers.first().map_or(0, |signer| signer.min_sdk);
    let last = signers.last().map_or(0, |signer| signer.max_sdk);
    outcome.sdk_range = Some((first, last));
    let wanted = around
        .rotation_min_sdk
        .filter(|_| scheme == Scheme::V3)
        .map_or(ANY_SDK, |level| level.saturating_sub(1));
    if last < wanted {
        return mismatch(format!("signers are for API levels {first} to {last}, not for newer ones"));
    }
    // Devices between 33 and the first level of a v3.1 block read the v3 block, so only v3 must start low.
    if scheme == Scheme::V3 && first > around.min_sdk.max(V3_SDK) {
        outcome.needs(first);
    }
    outcome.notes.extend(longest.describe());
    outcome.lineage = longest.certificates;
    Ok(())
}

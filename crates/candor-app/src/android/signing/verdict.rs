//! What Android makes of all signatures of a file together.

use super::{Checked, Signature};

/// First API level that prefers v2 over v1.
const V2_SDK: u32 = 24;
/// First API level that prefers v3 over v2.
const V3_SDK: u32 = 28;

/// Whether Android takes the file, and by which schemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether every Android release from the lowest API level on takes it.
    pub accepted: bool,
    /// Schemes that some release looks at and that verify, oldest first.
    pub schemes: Vec<&'static str>,
    /// Why not.
    pub reasons: Vec<String>,
}

/// The verdict over the signatures of **one** container, for releases from `min_sdk` on (1 if the app says nothing).
///
/// A newer scheme replaces the older ones on releases that know it, and there the older one is not looked at; so an
/// older scheme counts only if the app runs on older releases, or if there is no newer one. v4 is looked at where its
/// file came along.
#[must_use]
pub fn verdict(signatures: &[Signature], min_sdk: Option<u32>) -> Verdict {
    let min_sdk = min_sdk.unwrap_or(1);
    let by_scheme = |scheme: &str| signatures.iter().find(|signature| signature.scheme == scheme);
    let (v1, v2, v3, v31) = (by_scheme("v1"), by_scheme("v2"), by_scheme("v3"), by_scheme("v3.1"));
    let mut looked_at = Vec::new();
    if min_sdk < V2_SDK || (v2.is_none() && v3.is_none()) {
        looked_at.push(("v1", v1, min_sdk));
    }
    if let Some(v2) = v2.filter(|_| min_sdk < V3_SDK || v3.is_none()) {
        looked_at.push(("v2", Some(v2), min_sdk.max(V2_SDK)));
    }
    looked_at.extend(v3.map(|v3| ("v3", Some(v3), min_sdk.max(V3_SDK))));
    looked_at.extend(v31.map(|v31| ("v3.1", Some(v31), u32::MAX)));
    looked_at.extend(by_scheme("v4").map(|v4| ("v4", Some(v4), u32::MAX)));
    let mut verdict = Verdict::default();
    for (scheme, signature, level) in looked_at {
        match signature {
            None => verdict.reasons.push(format!("no {scheme} signature")),
            Some(signature) if signature.checked != Checked::Verified => {
                let why = signature.notes.first().map(String::as_str).unwrap_or_default();
                verdict.reasons.push(format!("{scheme}: {why}"));
            }
            Some(signature) if signature.accepted_from.is_some_and(|from| from > level) => {
                let from = signature.accepted_from.unwrap_or_default();
                verdict.reasons.push(format!("{scheme} is only taken from API level {from} on"));
            }
            Some(_) => verdict.schemes.push(scheme),
        }
    }
    if verdict.reasons.is_empty() {
        verdict.reasons.extend(contradictions(&verdict.schemes, signatures));
    }
    verdict.accepted = verdict.reasons.is_empty();
    verdict
}

/// Signers of different schemes must be the same, or be joined by the lineage.
fn contradictions(schemes: &[&str], signatures: &[Signature]) -> Option<String> {
    let used = |scheme: &str| {
        signatures.iter().find(|signature| signature.scheme == scheme && schemes.contains(&scheme))
    };
    let (v1, v2, v3) = (used("v1"), used("v2"), used("v3"));
    if let (Some(v1), Some(v2)) = (v1, v2) {
        let same = v1.cert_sha256.iter().all(|signer| v2.cert_sha256.contains(signer))
            && v2.cert_sha256.iter().all(|signer| v1.cert_sha256.contains(signer));
        if !same {
            return Some("v1 and v2 have different signers".to_owned());
        }
    }
    let (Some(older), Some(v3)) = (v1.or(v2), v3) else { return None };
    let [old_signer] = older.cert_sha256.as_slice() else {
        return Some("v3 allows one signer, and the older scheme has several".to_owned());
    };
    let expected = v3.lineage.first().or(v3.cert_sha256.first());
    if v3.lineage.is_empty() && v3.cert_sha256.len() != 1 {
        return Some("v3 has several signers and no lineage".to_owned());
    }
    (expected != Some(old_signer)).then(|| "v3 and the older scheme have different signers".to_owned())
}

//! APK signature scheme v4: a separate `.idsig` file with a Merkle tree over the whole APK.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v4>.

use super::{
    algorithms::SignatureAlgorithm,
    blocks::{MAX_SIGNERS, SignedDigest},
    certificate::Certificate,
    content::VerityTree,
    cursor::Cursor,
    error::{Result, SigningError, mismatch},
    keys::PublicKey,
    outcome::Outcome,
};

/// The only version there is.
const VERSION: u32 = 2;
/// SHA-256, the only hash algorithm there is.
const HASH_SHA256: u32 = 1;
/// Pages of 4096 bytes, the only size there is.
const LOG2_PAGE: u8 = 12;
/// Longest salt that fs-verity takes, in bytes.
const MAX_SALT: usize = 32;

struct Hashing<'a> {
    salt: &'a [u8],
    root: &'a [u8],
}

/// Checks `idsig` against the APK and, through digest and certificate, against its v3 or v2 signature.
pub(crate) fn check(
    idsig: &[u8],
    file: &[u8],
    signed_digests: &[SignedDigest],
    certificates: &[[u8; 32]],
) -> Outcome {
    let mut outcome = Outcome::default();
    let result = check_file(idsig, file, signed_digests, certificates, &mut outcome);
    outcome.keep(result);
    outcome
}

fn check_file(
    idsig: &[u8],
    file: &[u8],
    signed_digests: &[SignedDigest],
    certificates: &[[u8; 32]],
    outcome: &mut Outcome,
) -> Result<()> {
    let mut idsig = Cursor::new(idsig);
    let version = idsig.u32("v4 version")?;
    if version != VERSION {
        return Err(SigningError::Value { what: "v4 version", found: version.to_string(), expected: "2" });
    }
    let hashing = read_hashing(idsig.nested("hashing info")?)?;
    let mut infos = idsig.nested("signing infos")?;
    check_signer(&mut infos, file, &hashing, signed_digests, certificates, outcome)?;
    while !infos.is_empty() {
        if outcome.certificates.len() >= MAX_SIGNERS {
            return Err(SigningError::Limit {
                what: "signers",
                found: outcome.certificates.len() as u64 + 1,
                limit: MAX_SIGNERS as u64,
            });
        }
        infos.u32("signing info block identifier")?;
        let mut info = infos.nested("signing info block")?;
        check_signer(&mut info, file, &hashing, signed_digests, certificates, outcome)?;
    }
    let actual = VerityTree::build(&[file], hashing.salt);
    if hashing.root != actual.root {
        return mismatch("the Merkle root of the file differs from the signed one: it was changed");
    }
    if idsig.is_empty() {
        outcome.note("the .idsig file carries no Merkle tree");
    } else if idsig.prefixed("Merkle tree")? != actual.tree {
        return mismatch("the Merkle tree in the .idsig file is not that of the file");
    }
    Ok(())
}

fn read_hashing(mut info: Cursor<'_>) -> Result<Hashing<'_>> {
    let algorithm = info.u32("hash algorithm")?;
    let log2_page = info.u8("page size")?;
    if (algorithm, log2_page) != (HASH_SHA256, LOG2_PAGE) {
        return Err(SigningError::Value {
            what: "hash algorithm and page size",
            found: format!("{algorithm} and 2^{log2_page}"),
            expected: "1 (SHA-256) and 2^12",
        });
    }
    let salt = info.prefixed("salt")?;
    if salt.len() > MAX_SALT {
        return Err(SigningError::Limit {
            what: "bytes of salt",
            found: salt.len() as u64,
            limit: MAX_SALT as u64,
        });
    }
    Ok(Hashing { salt, root: info.prefixed("root hash")? })
}

fn check_signer(
    info: &mut Cursor<'_>,
    file: &[u8],
    hashing: &Hashing<'_>,
    signed_digests: &[SignedDigest],
    certificates: &[[u8; 32]],
    outcome: &mut Outcome,
) -> Result<()> {
    let apk_digest = info.prefixed("APK digest")?;
    let encoded = info.prefixed("certificate")?;
    let additional = info.prefixed("additional data")?;
    let encoded_key = info.prefixed("public key")?;
    let id = info.u32("signature algorithm")?;
    let signature = info.prefixed("signature")?;
    let Some(algorithm) = SignatureAlgorithm::from_id(id) else {
        return Err(SigningError::Value {
            what: "v4 signature algorithm",
            found: format!("{id:#06x}"),
            expected: "a known identifier",
        });
    };
    let key = PublicKey::parse(encoded_key)?;
    let message = signed_message(file.len() as u64, hashing, &[apk_digest, encoded, additional]);
    if !key.verify(algorithm.padding, algorithm.digest, &[&message], signature)? {
        return mismatch("the v4 signature does not verify");
    }
    let certificate = Certificate::parse(encoded)?;
    if certificate.public_key != encoded_key {
        return mismatch("the certificate's public key is not the one the v4 signature verifies with");
    }
    outcome.add_signer(&certificate, &key);
    if !signed_digests.iter().any(|(_, digest)| digest.as_slice() == apk_digest) {
        return mismatch(
            "the APK digest in the .idsig file is none that the APK's v2 or v3 signature vouches for",
        );
    }
    if !certificates.contains(&certificate.sha256()) {
        return mismatch("the v4 signer is not a signer of the APK");
    }
    Ok(())
}

/// What the v4 signature covers: its own length, the file's length, the hashing info and three fields of the signer.
fn signed_message(file_length: u64, hashing: &Hashing<'_>, fields: &[&[u8]; 3]) -> Vec<u8> {
    let mut body = file_length.to_le_bytes().to_vec();
    body.extend_from_slice(&HASH_SHA256.to_le_bytes());
    body.push(LOG2_PAGE);
    for field in [hashing.salt, hashing.root].iter().chain(fields) {
        body.extend_from_slice(&(field.len() as u32).to_le_bytes());
        body.extend_from_slice(field);
    }
    let mut message = (body.len() as u32 + 4).to_le_bytes().to_vec();
    message.extend_from_slice(&body);
    message
}

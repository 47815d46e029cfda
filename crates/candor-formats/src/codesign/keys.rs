//! Public keys of certificates and the verification of one signature value, with every size limited.
//!
//! Apple's certificates carry RSA and P-256 keys, its newer roots P-384; nothing else is verified.

use crypto_bigint::BoxedUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::{Pkcs1v15Sign, RsaPublicKey};

use super::{
    ber::{self, Elements},
    error::{Error, Result, mismatch},
    hash::HashKind,
};

/// Longest RSA modulus that is verified, in bits: twice that of Apple's roots.
pub const MAX_RSA_BITS: usize = 8_192;
/// Shortest RSA modulus that is verified, in bits.
pub const MIN_RSA_BITS: usize = 512;

/// `rsaEncryption`, 1.2.840.113549.1.1.1.
const RSA_OID: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// `id-ecPublicKey`, 1.2.840.10045.2.1.
const EC_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// `prime256v1`, 1.2.840.10045.3.1.7.
const P256_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// `secp384r1`, 1.3.132.0.34.
const P384_OID: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];

/// How a signature value is made of a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// RSASSA-PKCS1-v1_5.
    Rsa,
    Ecdsa,
}

/// A public key ready to verify with.
pub(crate) enum PublicKey {
    Rsa(RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`.
    pub(crate) fn parse(info: &[u8]) -> Result<Self> {
        let mut info = Elements::new(info).nested(ber::SEQUENCE, "public key")?;
        let mut algorithm = info.nested(ber::SEQUENCE, "public key algorithm")?;
        let oid = algorithm.expect(ber::OID, "public key algorithm")?.content;
        let key = ber::bits(info.expect(ber::BIT_STRING, "public key bits")?.content);
        match oid {
            RSA_OID => rsa_key(key),
            EC_OID => ec_key(algorithm.expect(ber::OID, "curve")?.content, key),
            other => Err(Error::Unsupported(format!("public key algorithm {}", ber::dotted(other)))),
        }
    }

    /// Whether `signature` over `message` is good; an error says that key and scheme do not fit.
    pub(crate) fn verify(
        &self,
        scheme: Scheme,
        digest: HashKind,
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool> {
        let hash = digest.full(message);
        Ok(match (self, scheme) {
            (Self::Rsa(key), Scheme::Rsa) => {
                let padding = Pkcs1v15Sign {
                    hash_len: Some(hash.len()),
                    prefix: digest_info(digest, hash.len()).into(),
                };
                key.verify(padding, &hash, signature).is_ok()
            }
            (Self::P256(key), Scheme::Ecdsa) => {
                let parsed = p256::ecdsa::Signature::from_slice(&fixed_width(signature, 32)?);
                parsed.is_ok_and(|parsed| key.verify_prehash(&widen(&hash, 32), &parsed).is_ok())
            }
            (Self::P384(key), Scheme::Ecdsa) => {
                let parsed = p384::ecdsa::Signature::from_slice(&fixed_width(signature, 48)?);
                parsed.is_ok_and(|parsed| key.verify_prehash(&widen(&hash, 48), &parsed).is_ok())
            }
            _ => return mismatch("the signature's algorithm is not one of the certificate's key"),
        })
    }
}

/// Scheme of a signature's identifier, and the hash that it fixes, if it fixes one.
pub(crate) fn scheme(oid: &[u8]) -> Result<(Scheme, Option<HashKind>)> {
    let unknown = || Error::Unsupported(format!("signature algorithm {}", ber::dotted(oid)));
    match oid {
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, last] => Ok((
            Scheme::Rsa,
            match last {
                1 => None,
                5 => Some(HashKind::Sha1),
                11 => Some(HashKind::Sha256),
                12 => Some(HashKind::Sha384),
                13 => Some(HashKind::Sha512),
                _ => return Err(unknown()),
            },
        )),
        EC_OID => Ok((Scheme::Ecdsa, None)),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01] => Ok((Scheme::Ecdsa, Some(HashKind::Sha1))),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, last] => Ok((
            Scheme::Ecdsa,
            match last {
                2 => Some(HashKind::Sha256),
                3 => Some(HashKind::Sha384),
                4 => Some(HashKind::Sha512),
                _ => return Err(unknown()),
            },
        )),
        _ => Err(unknown()),
    }
}

/// Hash with this identifier.
pub(crate) fn digest(oid: &[u8]) -> Result<HashKind> {
    [HashKind::Sha1, HashKind::Sha256, HashKind::Sha384, HashKind::Sha512]
        .into_iter()
        .find(|kind| digest_oid(*kind) == oid)
        .ok_or_else(|| Error::Unsupported(format!("digest algorithm {}", ber::dotted(oid))))
}

fn rsa_key(key: &[u8]) -> Result<PublicKey> {
    let mut key = Elements::new(key).nested(ber::SEQUENCE, "RSA key")?;
    let modulus = ber::unsigned(key.expect(ber::INTEGER, "RSA modulus")?.content);
    let exponent = ber::unsigned(key.expect(ber::INTEGER, "RSA exponent")?.content);
    if modulus.len() > MAX_RSA_BITS / 8 {
        let (found, limit) = (modulus.len() as u64, (MAX_RSA_BITS / 8) as u64);
        return Err(Error::Limit { what: "octets of the RSA modulus", found, limit });
    }
    // The crate takes exponents of at most 33 bits; longer ones exist to make verification slow.
    if exponent.len() > 5 {
        let found = exponent.len() as u64;
        return Err(Error::Limit { what: "octets of the RSA exponent", found, limit: 5 });
    }
    RsaPublicKey::new_with_size_limits(
        BoxedUint::from_be_slice_vartime(modulus),
        BoxedUint::from_be_slice_vartime(exponent),
        MIN_RSA_BITS..=MAX_RSA_BITS,
    )
    .map(PublicKey::Rsa)
    .map_err(|error| Error::Unsupported(format!("RSA key of {} octets: {error}", modulus.len())))
}

fn ec_key(curve: &[u8], point: &[u8]) -> Result<PublicKey> {
    let refused = |_| Error::Mismatch("the public key is not a point of its curve".to_owned());
    match curve {
        P256_OID => p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicKey::P256).map_err(refused),
        P384_OID => p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicKey::P384).map_err(refused),
        other => Err(Error::Unsupported(format!("curve {}", ber::dotted(other)))),
    }
}

/// An ECDSA signature value as two numbers of `width` octets.
fn fixed_width(signature: &[u8], width: usize) -> Result<Vec<u8>> {
    let mut pair = Elements::new(signature).nested(ber::SEQUENCE, "signature value")?;
    let r = ber::unsigned(pair.expect(ber::INTEGER, "signature r")?.content);
    let s = ber::unsigned(pair.expect(ber::INTEGER, "signature s")?.content);
    if r.len() > width || s.len() > width {
        let (found, limit) = (r.len().max(s.len()) as u64, width as u64);
        return Err(Error::Limit { what: "octets of an ECDSA number", found, limit });
    }
    Ok([widen(r, width), widen(s, width)].concat())
}

/// The same number with leading zeros up to `width` octets.
fn widen(number: &[u8], width: usize) -> Vec<u8> {
    let mut wide = vec![0; width.saturating_sub(number.len())];
    wide.extend_from_slice(number);
    wide
}

fn digest_oid(digest: HashKind) -> &'static [u8] {
    match digest {
        HashKind::Sha1 => &[0x2b, 0x0e, 0x03, 0x02, 0x1a],
        HashKind::Sha256 | HashKind::Sha256Truncated => {
            &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
        }
        HashKind::Sha384 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
        HashKind::Sha512 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
    }
}

/// Encoding of `DigestInfo` up to the digest (RFC 8017, section 9.2, note 1).
fn digest_info(digest: HashKind, len: usize) -> Vec<u8> {
    let oid = digest_oid(digest);
    // Identifiers here have 5 or 9 octets and digests at most 64, so every length below fits one octet.
    let (id, len) = (oid.len() as u8, len as u8);
    let mut out = vec![ber::SEQUENCE, id + len + 8, ber::SEQUENCE, id + 4, ber::OID, id];
    out.extend_from_slice(oid);
    out.extend_from_slice(&[0x05, 0x00, ber::OCTET_STRING, len]);
    out
}

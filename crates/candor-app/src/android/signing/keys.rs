//! Public keys and the verification of one signature value, with every size limited.

use crypto_bigint::BoxedUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Sha256, Sha512};

use super::{
    ber::{self, Elements},
    digest::DigestAlgorithm,
    error::{Result, SigningError},
};

/// Longest RSA modulus that is verified, in bits: the largest that Android's own test set uses. One verification with
/// it stays in the milliseconds.
pub const MAX_RSA_BITS: usize = 16_384;
/// Shortest RSA modulus that is verified, in bits; shorter ones were never accepted by signing tools.
pub const MIN_RSA_BITS: usize = 512;
/// RSA keys shorter than this many bits are called weak (NIST SP 800-131A).
pub const WEAK_RSA_BITS: usize = 2_048;
/// Longest DSA modulus that is verified, in bits (FIPS 186-4 knows 1024, 2048 and 3072).
pub const MAX_DSA_BITS: usize = 3_072;

/// `rsaEncryption`, 1.2.840.113549.1.1.1.
const RSA_OID: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// `id-dsa`, 1.2.840.10040.4.1.
const DSA_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
/// `id-ecPublicKey`, 1.2.840.10045.2.1.
const EC_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// `prime256v1`, 1.2.840.10045.3.1.7.
const P256_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// `secp384r1`, 1.3.132.0.34.
const P384_OID: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
/// `secp521r1`, 1.3.132.0.35.
const P521_OID: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];

/// How a signature value is made from a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Padding {
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1,
    /// RSASSA-PSS with MGF1 of the same digest and a salt of the digest's length.
    RsaPss,
    Dsa,
    Ecdsa,
}

/// A public key ready to verify with.
pub(crate) enum PublicKey {
    Rsa(RsaPublicKey, usize),
    Dsa(dsa::VerifyingKey, usize),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    P521(p521::ecdsa::VerifyingKey),
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
            DSA_OID => dsa_key(algorithm, key),
            EC_OID => {
                let curve = algorithm.expect(ber::OID, "curve")?.content;
                ec_key(curve, key)
            }
            other => Err(SigningError::Unsupported(format!("public key algorithm {}", ber::dotted(other)))),
        }
    }

    /// Algorithm and size, for notes.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Rsa(_, bits) => format!("RSA {bits}-bit"),
            Self::Dsa(_, bits) => format!("DSA {bits}-bit"),
            Self::P256(_) => "EC P-256".to_owned(),
            Self::P384(_) => "EC P-384".to_owned(),
            Self::P521(_) => "EC P-521".to_owned(),
        }
    }

    /// Whether today's rules call the key too short.
    pub(crate) fn is_weak(&self) -> bool {
        match self {
            Self::Rsa(_, bits) | Self::Dsa(_, bits) => *bits < WEAK_RSA_BITS,
            _ => false,
        }
    }

    /// Whether `signature` over the concatenation of `parts` is good; an error says that key and algorithm do not fit.
    pub(crate) fn verify(
        &self,
        padding: Padding,
        digest: DigestAlgorithm,
        parts: &[&[u8]],
        signature: &[u8],
    ) -> Result<bool> {
        let hash = digest.digest(parts);
        Ok(match (self, padding) {
            (Self::Rsa(key, _), Padding::RsaPkcs1) => {
                let scheme = Pkcs1v15Sign { hash_len: Some(hash.len()), prefix: digest_info(digest).into() };
                key.verify(scheme, &hash, signature).is_ok()
            }
            (Self::Rsa(key, _), Padding::RsaPss) => match digest {
                DigestAlgorithm::Sha256 => key.verify(Pss::<Sha256>::new(), &hash, signature).is_ok(),
                DigestAlgorithm::Sha512 => key.verify(Pss::<Sha512>::new(), &hash, signature).is_ok(),
                other => return Err(SigningError::Unsupported(format!("RSA-PSS with {}", other.name()))),
            },
            (Self::Dsa(key, _), Padding::Dsa) => dsa_verify(key, &hash, signature)?,
            (Self::P256(key), Padding::Ecdsa) => {
                let parsed = p256::ecdsa::Signature::from_slice(&fixed_width(signature, 32)?);
                parsed.is_ok_and(|parsed| key.verify_prehash(&widen(&hash, 32), &parsed).is_ok())
            }
            (Self::P384(key), Padding::Ecdsa) => {
                let parsed = p384::ecdsa::Signature::from_slice(&fixed_width(signature, 48)?);
                parsed.is_ok_and(|parsed| key.verify_prehash(&widen(&hash, 48), &parsed).is_ok())
            }
            (Self::P521(key), Padding::Ecdsa) => {
                let parsed = p521::ecdsa::Signature::from_slice(&fixed_width(signature, 66)?);
                parsed.is_ok_and(|parsed| key.verify_prehash(&widen(&hash, 66), &parsed).is_ok())
            }
            (key, padding) => {
                return Err(SigningError::Mismatch(format!(
                    "a {} key cannot carry a signature of kind {padding:?}",
                    key.describe()
                )));
            }
        })
    }
}

fn rsa_key(key: &[u8]) -> Result<PublicKey> {
    let mut key = Elements::new(key).nested(ber::SEQUENCE, "RSA key")?;
    let modulus = ber::unsigned(key.expect(ber::INTEGER, "RSA modulus")?.content);
    let exponent = ber::unsigned(key.expect(ber::INTEGER, "RSA exponent")?.content);
    let bits = bit_length(modulus);
    if bits > MAX_RSA_BITS {
        return Err(SigningError::Limit {
            what: "bits of the RSA modulus",
            found: bits as u64,
            limit: MAX_RSA_BITS as u64,
        });
    }
    // The crate takes exponents of at most 33 bits; longer ones exist to make verification slow.
    if exponent.len() > 5 {
        return Err(SigningError::Limit {
            what: "octets of the RSA exponent",
            found: exponent.len() as u64,
            limit: 5,
        });
    }
    RsaPublicKey::new_with_size_limits(
        BoxedUint::from_be_slice_vartime(modulus),
        BoxedUint::from_be_slice_vartime(exponent),
        MIN_RSA_BITS..=MAX_RSA_BITS,
    )
    .map(|key| PublicKey::Rsa(key, bits))
    .map_err(|error| SigningError::Unsupported(format!("RSA {bits}-bit key: {error}")))
}

fn dsa_key(mut algorithm: Elements<'_>, key: &[u8]) -> Result<PublicKey> {
    let mut domain = algorithm.nested(ber::SEQUENCE, "DSA parameters")?;
    let p = ber::unsigned(domain.expect(ber::INTEGER, "DSA p")?.content);
    let q = ber::unsigned(domain.expect(ber::INTEGER, "DSA q")?.content);
    let g = ber::unsigned(domain.expect(ber::INTEGER, "DSA g")?.content);
    let y = ber::unsigned(Elements::new(key).expect(ber::INTEGER, "DSA y")?.content);
    let bits = bit_length(p);
    if bits > MAX_DSA_BITS {
        return Err(SigningError::Limit {
            what: "bits of the DSA modulus",
            found: bits as u64,
            limit: MAX_DSA_BITS as u64,
        });
    }
    let refused =
        || SigningError::Unsupported(format!("DSA key with p of {bits} and q of {} bits", bit_length(q)));
    // The arithmetic below wants all numbers in the width of p, and g and y below p.
    if !matches!((bits, bit_length(q)), (1024, 160) | (2048, 224 | 256) | (3072, 256))
        || !is_below(y, p)
        || !is_below(g, p)
        || p.last().is_none_or(|octet| octet & 1 == 0)
        || q.last().is_none_or(|octet| octet & 1 == 0)
    {
        return Err(refused());
    }
    let width = u32::try_from(bits).map_err(|_| refused())?;
    let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, width).map_err(|_| refused());
    let components =
        dsa::Components::from_components(number(p)?, BoxedUint::from_be_slice_vartime(q), number(g)?)
            .map_err(|_| refused())?;
    dsa::VerifyingKey::from_components(components, number(y)?)
        .map(|key| PublicKey::Dsa(key, bits))
        .map_err(|_| SigningError::Mismatch("the DSA key is not in the group of its parameters".to_owned()))
}

fn ec_key(curve: &[u8], point: &[u8]) -> Result<PublicKey> {
    let refused = |_| SigningError::Mismatch("the EC public key is not a point of its curve".to_owned());
    match curve {
        P256_OID => p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicKey::P256).map_err(refused),
        P384_OID => p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicKey::P384).map_err(refused),
        P521_OID => p521::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicKey::P521).map_err(refused),
        other => Err(SigningError::Unsupported(format!("curve {}", ber::dotted(other)))),
    }
}

fn dsa_verify(key: &dsa::VerifyingKey, hash: &[u8], signature: &[u8]) -> Result<bool> {
    let (r, s) = signature_pair(signature)?;
    let q = key.components().q();
    let width = q.bits_precision();
    let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, width);
    let (Ok(r), Ok(s)) = (number(r), number(s)) else { return Ok(false) };
    let Some(signature) = dsa::Signature::from_components(r, s) else { return Ok(false) };
    Ok(key.verify_prehash(hash, &signature).is_ok())
}

/// The two numbers of a DSA or ECDSA signature value.
fn signature_pair(signature: &[u8]) -> Result<(&[u8], &[u8])> {
    let mut pair = Elements::new(signature).nested(ber::SEQUENCE, "signature value")?;
    let r = ber::unsigned(pair.expect(ber::INTEGER, "signature r")?.content);
    let s = ber::unsigned(pair.expect(ber::INTEGER, "signature s")?.content);
    Ok((r, s))
}

/// An ECDSA signature value as two numbers of `width` octets.
fn fixed_width(signature: &[u8], width: usize) -> Result<Vec<u8>> {
    let (r, s) = signature_pair(signature)?;
    if r.len() > width || s.len() > width {
        return Err(SigningError::Limit {
            what: "octets of an ECDSA number",
            found: r.len().max(s.len()) as u64,
            limit: width as u64,
        });
    }
    Ok([widen(r, width), widen(s, width)].concat())
}

/// The same number with leading zeros up to `width` octets.
fn widen(number: &[u8], width: usize) -> Vec<u8> {
    let mut wide = vec![0; width.saturating_sub(number.len())];
    wide.extend_from_slice(number);
    wide
}

fn bit_length(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

/// Whether `a < b`, both without leading zeros.
fn is_below(a: &[u8], b: &[u8]) -> bool {
    (a.len(), a) < (b.len(), b)
}

/// Encoding of `DigestInfo` up to the digest (RFC 8017, section 9.2, note 1).
fn digest_info(digest: DigestAlgorithm) -> Vec<u8> {
    let (oid, length): (&[u8], u8) = match digest {
        DigestAlgorithm::Md5 => (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05], 16),
        DigestAlgorithm::Sha1 => (&[0x2b, 0x0e, 0x03, 0x02, 0x1a], 20),
        DigestAlgorithm::Sha224 => (&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04], 28),
        DigestAlgorithm::Sha256 => (&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01], 32),
        DigestAlgorithm::Sha384 => (&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02], 48),
        DigestAlgorithm::Sha512 => (&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03], 64),
    };
    // Identifiers here have 5 to 9 octets and digests at most 64, so every length below fits one octet.
    let id = oid.len() as u8;
    let mut out = vec![ber::SEQUENCE, id + length + 8, ber::SEQUENCE, id + 4, ber::OID, id];
    out.extend_from_slice(oid);
    out.extend_from_slice(&[0x05, 0x00, ber::OCTET_STRING, length]);
    out
}

//! Signature blocks (`META-INF/*.RSA`, `.DSA`, `.EC`): PKCS #7 `SignedData` over a signature file.

use crate::android::signing::{
    ber::{self, Element, Elements},
    certificate::{Certificate, same_name},
    digest::DigestAlgorithm,
    error::{Result, SigningError, mismatch},
    keys::{Padding, PublicKey},
};

/// Most signer infos in one block that are tried; each costs one verification.
pub const MAX_SIGNER_INFOS: usize = 16;
/// Most certificates in one block; chains of real apps have up to four.
pub const MAX_CERTIFICATES: usize = 64;

/// `signedData`, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `contentType`, 1.2.840.113549.1.9.3.
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
/// `messageDigest`, 1.2.840.113549.1.9.4.
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
/// `subjectKeyIdentifier` choice of a signer: `[0]`, primitive.
const KEY_IDENTIFIER: u8 = 0x80;
/// First level that looks at every signer info instead of the first, and at the content type attribute.
const N: u32 = 24;
/// First level that reads signed attributes rightly.
const KITKAT: u32 = 19;

/// A block that was cut into its parts.
pub(crate) struct SignedData<'a> {
    content_type: &'a [u8],
    certificates: Vec<Certificate<'a>>,
    signers: Vec<SignerInfo<'a>>,
}

struct SignerInfo<'a> {
    issuer: &'a [u8],
    serial: &'a [u8],
    digest_oid: &'a [u8],
    signature_oid: &'a [u8],
    attributes: Option<Element<'a>>,
    signature: &'a [u8],
}

/// A signer info that verifies.
pub(crate) struct Verified<'a> {
    pub(crate) certificate: Certificate<'a>,
    pub(crate) key: PublicKey,
    pub(crate) digest: DigestAlgorithm,
    /// Subject by subject up to the root, as far as the block has it: number of certificates of the chain.
    pub(crate) chain: usize,
}

impl<'a> SignedData<'a> {
    /// Cuts the block.
    pub(crate) fn parse(block: &'a [u8]) -> Result<Self> {
        let mut content = Elements::new(block).nested(ber::SEQUENCE, "signature block")?;
        let kind = content.expect(ber::OID, "content type")?.content;
        if kind != SIGNED_DATA {
            return Err(SigningError::Value {
                what: "content type of the signature block",
                found: ber::dotted(kind),
                expected: "signed data",
            });
        }
        let mut content = content.nested(ber::CONTEXT_0, "content")?;
        let mut data = content.nested(ber::SEQUENCE, "signed data")?;
        data.expect(ber::INTEGER, "version of the signed data")?;
        data.expect(ber::SET, "digest algorithms")?;
        let mut encapsulated = data.nested(ber::SEQUENCE, "encapsulated content")?;
        let content_type = encapsulated.expect(ber::OID, "encapsulated content type")?.content;
        let certificates = match data.optional(ber::CONTEXT_0, "certificates")? {
            Some(element) => read_certificates(Elements::new(element.content))?,
            None => Vec::new(),
        };
        data.optional(ber::CONTEXT_1, "revocation lists")?;
        let signers = read_signer_infos(data.nested(ber::SET, "signer infos")?)?;
        Ok(Self { content_type, certificates, signers })
    }

    /// The first signer info that verifies against the signature file, on API levels from `min_sdk` on.
    pub(crate) fn verify(&self, signature_file: &[u8], min_sdk: u32) -> Result<Verified<'a>> {
        let tried = if min_sdk < N { 1 } else { self.signers.len() };
        let mut first = None;
        for signer in self.signers.iter().take(tried) {
            let verified = self.verify_signer(signer, signature_file, min_sdk)?;
            first = first.or(verified);
        }
        match first {
            Some(verified) => Ok(verified),
            None => mismatch("the signature block does not verify against the signature file"),
        }
    }

    /// `None` if it does not verify in a way that lets Android try the next one.
    fn verify_signer(
        &self,
        signer: &SignerInfo<'a>,
        signature_file: &[u8],
        min_sdk: u32,
    ) -> Result<Option<Verified<'a>>> {
        let (padding, digest, level) = algorithms(signer)?;
        if min_sdk < level {
            return mismatch(format!("{} with {padding:?} needs API level {level}", digest.name()));
        }
        let found = self.certificates.iter().find(|candidate| {
            same_name(candidate.issuer, signer.issuer)
                && ber::unsigned(candidate.serial) == ber::unsigned(signer.serial)
        });
        let Some(certificate) = found.copied() else {
            return mismatch("the signature block names a certificate that it does not contain");
        };
        if certificate.unknown_critical {
            return mismatch("the certificate has a critical extension that Android does not know");
        }
        if !certificate.may_sign {
            return mismatch("the certificate's key usage does not allow signatures");
        }
        let key = PublicKey::parse(certificate.public_key)?;
        let good = match signer.attributes {
            None => key.verify(padding, digest, &[signature_file], signer.signature)?,
            Some(_) if min_sdk < KITKAT => {
                return mismatch(format!("signed attributes need API level {KITKAT}"));
            }
            Some(attributes) => {
                if !self.attributes_match(attributes.content, signature_file, digest)? {
                    return Ok(None);
                }
                // The signature is over the SET; in the block it stands under an implicit tag.
                let rest = attributes.raw.get(1..).unwrap_or_default();
                key.verify(padding, digest, &[&[ber::SET], rest], signer.signature)?
            }
        };
        let chain = self.chain_length(&certificate);
        Ok(good.then_some(Verified { certificate, key, digest, chain }))
    }

    /// Whether the signed attributes name the content's type and the signature file's digest.
    fn attributes_match(&self, attributes: &[u8], file: &[u8], digest: DigestAlgorithm) -> Result<bool> {
        let mut elements = Elements::new(attributes);
        let (mut content_type, mut message_digest) = (None, None);
        while !elements.is_empty() {
            let mut attribute = elements.nested(ber::SEQUENCE, "signed attribute")?;
            let oid = attribute.expect(ber::OID, "signed attribute")?.content;
            let mut values = attribute.nested(ber::SET, "values of a signed attribute")?;
            let (slot, tag) = match oid {
                CONTENT_TYPE => (&mut content_type, ber::OID),
                MESSAGE_DIGEST => (&mut message_digest, ber::OCTET_STRING),
                _ => continue,
            };
            let value = values.expect(tag, "value of a signed attribute")?.content;
            if slot.replace(value).is_some() || !values.is_empty() {
                return mismatch("a signed attribute that must have one value has several");
            }
        }
        let (Some(content_type), Some(message_digest)) = (content_type, message_digest) else {
            return mismatch("signed attributes lack the content type or the digest");
        };
        Ok(content_type == self.content_type && message_digest == digest.digest(&[file]).as_slice())
    }

    fn chain_length(&self, leaf: &Certificate<'_>) -> usize {
        let mut unused: Vec<&Certificate<'_>> =
            self.certificates.iter().filter(|other| other.raw != leaf.raw).collect();
        let (mut issuer, mut subject, mut length) = (leaf.issuer, leaf.subject, 1);
        while !same_name(issuer, subject) {
            let Some(next) = unused.iter().position(|other| same_name(other.subject, issuer)) else { break };
            let next = unused.remove(next);
            (issuer, subject) = (next.issuer, next.subject);
            length += 1;
        }
        length
    }
}

fn read_certificates<'a>(mut elements: Elements<'a>) -> Result<Vec<Certificate<'a>>> {
    let mut out = Vec::new();
    while !elements.is_empty() {
        if out.len() >= MAX_CERTIFICATES {
            return Err(SigningError::Limit {
                what: "certificates of a signature block",
                found: out.len() as u64 + 1,
                limit: MAX_CERTIFICATES as u64,
            });
        }
        out.push(Certificate::parse(elements.any("certificate")?.raw)?);
    }
    Ok(out)
}

fn read_signer_infos<'a>(mut elements: Elements<'a>) -> Result<Vec<SignerInfo<'a>>> {
    let mut out = Vec::new();
    while !elements.is_empty() {
        if out.len() >= MAX_SIGNER_INFOS {
            return Err(SigningError::Limit {
                what: "signer infos",
                found: out.len() as u64 + 1,
                limit: MAX_SIGNER_INFOS as u64,
            });
        }
        let mut info = elements.nested(ber::SEQUENCE, "signer info")?;
        info.expect(ber::INTEGER, "version of the signer info")?;
        if info.peek() == Some(KEY_IDENTIFIER) {
            return Err(SigningError::Unsupported("signer named by key identifier".to_owned()));
        }
        let mut id = info.nested(ber::SEQUENCE, "signer identifier")?;
        let issuer = id.expect(ber::SEQUENCE, "signer's issuer")?.raw;
        let serial = id.expect(ber::INTEGER, "signer's serial number")?.content;
        let digest_oid =
            info.nested(ber::SEQUENCE, "digest algorithm")?.expect(ber::OID, "digest algorithm")?.content;
        let attributes = info.optional(ber::CONTEXT_0, "signed attributes")?;
        let signature_oid = info
            .nested(ber::SEQUENCE, "signature algorithm")?
            .expect(ber::OID, "signature algorithm")?
            .content;
        let signature = info.expect(ber::OCTET_STRING, "signature")?.content;
        out.push(SignerInfo { issuer, serial, digest_oid, signature_oid, attributes, signature });
    }
    if out.is_empty() {
        return mismatch("the signature block has no signer");
    }
    Ok(out)
}

/// Padding and digest of a signer info, and the API level from which on every Android takes the pair.
///
/// Levels as the platform's own verifier lists them. Levels 21 to 23 also took pairs in which the two identifiers
/// disagree on the digest; no later level does, so such a pair is refused here.
fn algorithms(signer: &SignerInfo<'_>) -> Result<(Padding, DigestAlgorithm, u32)> {
    use DigestAlgorithm::{Md5, Sha1, Sha224, Sha256, Sha384, Sha512};
    use Padding::{Dsa, Ecdsa, RsaPkcs1};
    let unknown = || SigningError::Value {
        what: "digest and signature algorithms",
        found: format!("{} and {}", ber::dotted(signer.digest_oid), ber::dotted(signer.signature_oid)),
        expected: "a pair that Android takes",
    };
    let digest = match signer.digest_oid {
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05] => Md5,
        [0x2b, 0x0e, 0x03, 0x02, 0x1a] => Sha1,
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last] => match last {
            1 => Sha256,
            2 => Sha384,
            3 => Sha512,
            4 => Sha224,
            _ => return Err(unknown()),
        },
        _ => return Err(unknown()),
    };
    // The digest that the signature's identifier fixes, if it fixes one.
    let (padding, fixed) = match signer.signature_oid {
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, last] => {
            let fixed = match last {
                1 => None,
                4 => Some(Md5),
                5 => Some(Sha1),
                11 => Some(Sha256),
                12 => Some(Sha384),
                13 => Some(Sha512),
                14 => Some(Sha224),
                _ => return Err(unknown()),
            };
            (RsaPkcs1, fixed)
        }
        [0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01] => (Dsa, None),
        [0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x03] => (Dsa, Some(Sha1)),
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 1] => (Dsa, Some(Sha224)),
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 2] => (Dsa, Some(Sha256)),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01] => (Ecdsa, None),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01] => (Ecdsa, Some(Sha1)),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, last] => match last {
            1 => (Ecdsa, Some(Sha224)),
            2 => (Ecdsa, Some(Sha256)),
            3 => (Ecdsa, Some(Sha384)),
            4 => (Ecdsa, Some(Sha512)),
            _ => return Err(unknown()),
        },
        _ => return Err(unknown()),
    };
    if fixed.is_some_and(|fixed| fixed != digest) {
        return Err(unknown());
    }
    let level = match (padding, digest, fixed.is_some()) {
        (RsaPkcs1, Sha1, _) | (RsaPkcs1, Md5, false) => 0,
        (RsaPkcs1, Md5, true) | (RsaPkcs1, Sha224, _) => 21,
        (RsaPkcs1, Sha256, _) => 18,
        (RsaPkcs1, Sha384 | Sha512, false) => 18,
        (RsaPkcs1, Sha384 | Sha512, true) => 21,
        (Dsa, Sha1, false) => 0,
        (Dsa, Sha1, true) => 9,
        (Dsa, Sha224 | Sha256, false) => 22,
        (Dsa, Sha224 | Sha256, true) => 21,
        (Ecdsa, Sha1, _) => 18,
        (Ecdsa, Sha224, _) => 21,
        (Ecdsa, Sha256 | Sha384 | Sha512, false) => 18,
        (Ecdsa, Sha256 | Sha384 | Sha512, true) => 21,
        _ => return Err(unknown()),
    };
    Ok((padding, digest, level))
}

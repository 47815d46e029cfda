//! Cryptographic Message Syntax (RFC 5652): who signed, with which certificates, and whether the signature holds.
//!
//! A signature holds if the key of a certificate that came along signed these very bytes. Whether that certificate leads
//! to Apple is another question, which is **not asked** ([`NO_TRUST_ROOT`]): anybody can make certificates with any
//! names.

use std::borrow::Cow;

use super::{
    ber::{self, Element, Elements},
    certificate::{self, Certificate, Read},
    error::{Error, Result, mismatch},
    hash::HashKind,
    keys,
    value::Value,
};

/// Most certificates of one message; chains in use have three.
pub const MAX_CERTIFICATES: usize = 16;
/// Most signers of one message; each costs one verification.
pub const MAX_SIGNERS: usize = 4;
/// What is said with every chain.
pub const NO_TRUST_ROOT: &str = "the certificates were not checked against any trust root";

/// `signedData`, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `contentType`, `messageDigest` and `signingTime`, 1.2.840.113549.1.9.3 to 5.
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
/// Apple's list of code directories, 1.2.840.113635.100.9.1: a property list.
const CD_HASHES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x09, 0x01];
/// `subjectKeyIdentifier` choice of a signer: `[0]`, primitive.
const KEY_IDENTIFIER: u8 = 0x80;
/// `UTCTime`.
const UTC_TIME: u8 = 0x17;

/// What became of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The key of the certificate signed these bytes.
    Holds,
    /// It did not, or not these bytes; why.
    Fails(String),
    /// Not all of it could be looked at; why. Nothing is said about validity.
    NotChecked(String),
}

impl Checked {
    /// As a sentence about `what`, always with the limit of what it means.
    #[must_use]
    pub fn sentence(&self, what: &str) -> String {
        match self {
            Self::Holds => format!("the signature over {what} holds; {NO_TRUST_ROOT}"),
            Self::Fails(why) => format!("the signature over {what} does not hold: {why}"),
            Self::NotChecked(why) => {
                format!("certificate chain shown, signature over {what} not verified: {why}; {NO_TRUST_ROOT}")
            }
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cms {
    /// Certificates in the order in which they stand.
    pub certificates: Vec<Certificate>,
    /// Signers in the order in which they stand; signatures in use have one.
    pub signers: Vec<Signer>,
    /// What could not be read.
    pub problems: Vec<Error>,
}

impl Cms {
    /// What became of the message: of its only signer, or the first of several that does not hold.
    #[must_use]
    pub fn checked(&self) -> Checked {
        let mut states = self.signers.iter().map(|signer| &signer.checked);
        let Some(first) = states.clone().next() else { return Checked::NotChecked("no signer".to_owned()) };
        states.find(|state| **state != Checked::Holds).unwrap_or(first).clone()
    }

    /// The first signer's certificate.
    #[must_use]
    pub fn signing_certificate(&self) -> Option<&Certificate> {
        self.signers.first().and_then(|signer| self.certificates.get(signer.certificate?))
    }

    /// Certificates from the first signer's upwards, each issued by the next one, as far as the list has them.
    #[must_use]
    pub fn chain(&self) -> Vec<&Certificate> {
        let mut chain = Vec::new();
        let mut next = self.signers.first().and_then(|signer| signer.certificate);
        while let Some(certificate) = next.and_then(|index| self.certificates.get(index)) {
            if chain.len() >= self.certificates.len() {
                break;
            }
            chain.push(certificate);
            next = certificate.issued_by.filter(|&issuer| next != Some(issuer));
        }
        chain
    }
}

/// A signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Its certificate's place in the list.
    pub certificate: Option<usize>,
    /// Time of signing as the signer wrote it (no authority vouches for it).
    pub signing_time: Option<String>,
    /// Hashes of the code directories that the signer vouches for, if it says so.
    pub cd_hashes: Option<Vec<Vec<u8>>>,
    /// Whether it signed.
    pub checked: Checked,
}

/// Reads a message and checks it against what it signs: its own content if it has one, `detached` otherwise. Gives the
/// content, too.
pub(crate) fn read<'a>(block: &'a [u8], detached: &'a [u8]) -> Result<(Cms, Option<Cow<'a, [u8]>>)> {
    let mut outer = Elements::new(block).nested(ber::SEQUENCE, "signed message")?;
    let kind = outer.expect(ber::OID, "content type")?.content;
    if kind != SIGNED_DATA {
        return Err(Error::Unsupported(format!("a message of type {}", ber::dotted(kind))));
    }
    let mut data = outer.nested(ber::CONTEXT_0, "content")?.nested(ber::SEQUENCE, "signed data")?;
    data.expect(ber::INTEGER, "version of the signed data")?;
    data.expect(ber::SET, "digest algorithms")?;
    let mut encapsulated = data.nested(ber::SEQUENCE, "encapsulated content")?;
    let content_type = encapsulated.expect(ber::OID, "encapsulated content type")?.content;
    let content = match encapsulated.optional(ber::CONTEXT_0, "content")? {
        Some(wrapper) => {
            let octets = Elements::new(wrapper.content).any("content")?;
            Some(ber::octets(&octets, "content")?)
        }
        None => None,
    };
    let mut problems = Vec::new();
    let mut read = match data.optional(ber::CONTEXT_0, "certificates")? {
        Some(list) => certificates(Elements::new(list.content), &mut problems)?,
        None => Vec::new(),
    };
    data.optional(ber::CONTEXT_1, "revocation lists")?;
    certificate::link(&mut read);
    let mut infos = data.nested(ber::SET, "signer infos")?;
    let mut signers = Vec::new();
    while !infos.is_empty() {
        if signers.len() >= MAX_SIGNERS {
            let (found, limit) = (MAX_SIGNERS as u64 + 1, MAX_SIGNERS as u64);
            problems.push(Error::Limit { what: "signers of a message", found, limit });
            break;
        }
        let info = Info::parse(infos.nested(ber::SEQUENCE, "signer info")?)?;
        signers.push(info.check(&read, content.as_deref().unwrap_or(detached), content_type));
    }
    let certificates = read.into_iter().map(|one| one.shown).collect();
    Ok((Cms { certificates, signers, problems }, content))
}

fn certificates<'a>(mut elements: Elements<'a>, problems: &mut Vec<Error>) -> Result<Vec<Read<'a>>> {
    let mut out = Vec::new();
    while !elements.is_empty() {
        let raw = elements.any("certificate")?.raw;
        if out.len() >= MAX_CERTIFICATES {
            let (found, limit) = (MAX_CERTIFICATES as u64 + 1, MAX_CERTIFICATES as u64);
            problems.push(Error::Limit { what: "certificates of a message", found, limit });
            break;
        }
        match Read::parse(raw) {
            Ok(certificate) => out.push(certificate),
            Err(error) => problems.push(error),
        }
    }
    Ok(out)
}

/// A signer info that was cut into its parts.
struct Info<'a> {
    /// Issuer and serial number, or the key's identifier.
    id: std::result::Result<(&'a [u8], &'a [u8]), &'a [u8]>,
    digest: &'a [u8],
    attributes: Option<Element<'a>>,
    algorithm: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Info<'a> {
    fn parse(mut info: Elements<'a>) -> Result<Self> {
        info.expect(ber::INTEGER, "version of the signer info")?;
        let id = if info.peek() == Some(KEY_IDENTIFIER) {
            Err(info.any("signer's key identifier")?.content)
        } else {
            let mut id = info.nested(ber::SEQUENCE, "signer identifier")?;
            let issuer = id.expect(ber::SEQUENCE, "signer's issuer")?.raw;
            Ok((issuer, id.expect(ber::INTEGER, "signer's serial number")?.content))
        };
        let mut algorithm = |what| info.nested(ber::SEQUENCE, what)?.expect(ber::OID, what);
        let digest = algorithm("digest algorithm")?.content;
        let attributes = info.optional(ber::CONTEXT_0, "signed attributes")?;
        let mut algorithm = |what| info.nested(ber::SEQUENCE, what)?.expect(ber::OID, what);
        let algorithm = algorithm("signature algorithm")?.content;
        let signature = info.expect(ber::OCTET_STRING, "signature")?.content;
        Ok(Self { id, digest, attributes, algorithm, signature })
    }

    fn check(&self, certificates: &[Read<'_>], content: &[u8], content_type: &[u8]) -> Signer {
        let certificate = certificates.iter().position(|one| match self.id {
            Ok((issuer, serial)) => {
                one.issuer == issuer && ber::unsigned(one.serial) == ber::unsigned(serial)
            }
            Err(key_id) => one.key_id == Some(key_id),
        });
        let attributes = self.attributes.map(|element| Attributes::parse(element.content)).transpose();
        let shown = attributes.as_ref().ok().and_then(Option::as_ref);
        let signing_time = shown.and_then(|attributes| attributes.signing_time.clone());
        let cd_hashes = shown.and_then(|attributes| attributes.cd_hashes.clone());
        let verified = match (attributes, certificate.and_then(|index| certificates.get(index))) {
            (Err(error), _) => Err(error),
            (_, None) => Err(Error::Unsupported("the signer's certificate did not come along".to_owned())),
            (Ok(attributes), Some(read)) => self.verify(attributes.as_ref(), read, content, content_type),
        };
        let checked = match verified {
            Ok(()) => Checked::Holds,
            Err(Error::Unsupported(why)) => Checked::NotChecked(why),
            Err(error @ Error::Limit { .. }) => Checked::NotChecked(error.to_string()),
            Err(error) => Checked::Fails(error.to_string()),
        };
        Signer { certificate, signing_time, cd_hashes, checked }
    }

    fn verify(
        &self,
        attributes: Option<&Attributes<'_>>,
        certificate: &Read<'_>,
        content: &[u8],
        content_type: &[u8],
    ) -> Result<()> {
        let digest = keys::digest(self.digest)?;
        let (scheme, fixed) = keys::scheme(self.algorithm)?;
        let mut hash = fixed.unwrap_or(digest);
        let mut signed = Cow::Borrowed(content);
        if let (Some(attributes), Some(element)) = (attributes, self.attributes) {
            attributes.match_content(content, content_type, digest)?;
            // The signature is over the SET in DER; in the message it stands under an implicit tag.
            signed =
                [ber::der_header(ber::SET, element.content.len()), element.content.to_vec()].concat().into();
        } else {
            hash = digest;
        }
        if !certificate.key()?.verify(scheme, hash, &signed, self.signature)? {
            return mismatch("the certificate's key did not sign this");
        }
        Ok(())
    }
}

/// Signed attributes that are looked at.
#[derive(Default)]
struct Attributes<'a> {
    content_type: Option<&'a [u8]>,
    message_digest: Option<&'a [u8]>,
    signing_time: Option<String>,
    cd_hashes: Option<Vec<Vec<u8>>>,
}

impl<'a> Attributes<'a> {
    fn parse(content: &'a [u8]) -> Result<Self> {
        const WHAT: &str = "signed attribute";
        let mut this = Self::default();
        let mut elements = Elements::new(content);
        while !elements.is_empty() {
            let mut attribute = elements.nested(ber::SEQUENCE, WHAT)?;
            let oid = attribute.expect(ber::OID, WHAT)?.content;
            let mut values = attribute.nested(ber::SET, "values of a signed attribute")?;
            let is_again = match oid {
                CONTENT_TYPE => {
                    let value = values.expect(ber::OID, WHAT)?.content;
                    this.content_type.replace(value).is_some() || !values.is_empty()
                }
                MESSAGE_DIGEST => {
                    let value = values.expect(ber::OCTET_STRING, WHAT)?.content;
                    this.message_digest.replace(value).is_some() || !values.is_empty()
                }
                SIGNING_TIME => this.signing_time.replace(time(&values.any(WHAT)?)).is_some(),
                CD_HASHES => {
                    let list = values.expect(ber::OCTET_STRING, WHAT)?.content;
                    // A list that cannot be read vouches for nothing.
                    this.cd_hashes.replace(cd_hashes(list).unwrap_or_default()).is_some()
                }
                _ => false,
            };
            if is_again {
                return mismatch("a signed attribute that must have one value has several");
            }
        }
        Ok(this)
    }

    fn match_content(&self, content: &[u8], content_type: &[u8], digest: HashKind) -> Result<()> {
        let (Some(kind), Some(hash)) = (self.content_type, self.message_digest) else {
            return mismatch("signed attributes lack the content's type or its digest");
        };
        if kind != content_type {
            return mismatch("signed attributes name another type of content");
        }
        if hash != digest.full(content) {
            return mismatch("what was signed has another digest");
        }
        Ok(())
    }
}

fn cd_hashes(list: &[u8]) -> Result<Vec<Vec<u8>>> {
    let list = Value::parse(list)?;
    let hashes = list.get("cdhashes").map(Value::items).unwrap_or_default();
    Ok(hashes.iter().filter_map(|hash| hash.data()).map(<[u8]>::to_vec).collect())
}

/// `UTCTime` or `GeneralizedTime` as `2026-01-31T23:59:59Z`; as it stands if it is written otherwise.
fn time(element: &Element<'_>) -> String {
    let text = String::from_utf8_lossy(element.content).into_owned();
    let full = match (element.tag, text.get(..2)) {
        // RFC 5280, section 4.1.2.5.1.
        (UTC_TIME, Some(year)) if year >= "50" => format!("19{text}"),
        (UTC_TIME, Some(_)) => format!("20{text}"),
        _ => text.clone(),
    };
    let is_plain =
        full.len() == 15 && full.ends_with('Z') && full.bytes().take(14).all(|byte| byte.is_ascii_digit());
    let part = |start: usize, end: usize| full.get(start..end).unwrap_or_default();
    if !is_plain {
        return text;
    }
    let (date, time) = ([part(0, 4), part(4, 6), part(6, 8)], [part(8, 10), part(10, 12), part(12, 14)]);
    format!("{}T{}Z", date.join("-"), time.join(":"))
}

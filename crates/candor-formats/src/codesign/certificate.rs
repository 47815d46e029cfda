//! Certificates as signatures bring them: who, issued by whom, from when to when.
//!
//! Names and times are read by the crate `x509-parser`. No certificate is checked against a trust root, a date or a
//! list of revoked ones.

use x509_parser::{
    certificate::X509Certificate, extensions::ParsedExtension, prelude::FromDer, time::ASN1Time,
    x509::AttributeTypeAndValue,
};

use super::{
    ber::{self, Elements},
    error::{Error, Result},
    hash::{HashKind, sha256},
    keys::{self, PublicKey},
};

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of its encoding.
    pub sha256: [u8; 32],
    /// Whom it is for, all attributes in order (`UID=…, CN=…, OU=…, O=…, C=…`).
    pub subject: String,
    /// Common name of the subject.
    pub common_name: Option<String>,
    /// Organizational unit of the subject: the team's identifier in certificates of developers.
    pub unit: Option<String>,
    /// Organization of the subject.
    pub organization: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// Start of its time as written, in UTC.
    pub not_before: String,
    /// End of its time as written, in UTC.
    pub not_after: String,
    /// Place of the certificate in the same list by whose key this one is signed. Its own place if it is signed by
    /// itself; `None` if none of the list fits or the algorithm is not known here.
    pub issued_by: Option<usize>,
}

/// A certificate with what verification needs.
pub(crate) struct Read<'a> {
    pub(crate) shown: Certificate,
    pub(crate) issuer: &'a [u8],
    pub(crate) subject: &'a [u8],
    pub(crate) serial: &'a [u8],
    pub(crate) key_id: Option<&'a [u8]>,
    key: &'a [u8],
    body: &'a [u8],
    algorithm: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Read<'a> {
    /// Reads one.
    pub(crate) fn parse(raw: &'a [u8]) -> Result<Self> {
        let refused = |reason: String| Error::Unreadable { what: "certificate", reason };
        let (_, certificate) = X509Certificate::from_der(raw).map_err(|error| refused(error.to_string()))?;
        let body = &certificate.tbs_certificate;
        let subject = &body.subject;
        let shown = Certificate {
            sha256: sha256(raw),
            subject: subject.to_string(),
            common_name: first(subject.iter_common_name()),
            unit: first(subject.iter_organizational_unit()),
            organization: first(subject.iter_organization()),
            issuer: body.issuer.to_string(),
            not_before: time(&body.validity.not_before),
            not_after: time(&body.validity.not_after),
            issued_by: None,
        };
        Ok(Self {
            shown,
            issuer: body.issuer.as_raw(),
            subject: subject.as_raw(),
            serial: body.raw_serial(),
            key_id: key_id(&certificate),
            key: body.subject_pki.raw,
            body: Elements::new(raw).nested(ber::SEQUENCE, "certificate")?.any("certificate body")?.raw,
            algorithm: certificate.signature_algorithm.algorithm.as_bytes().to_vec(),
            signature: certificate.signature_value.data.to_vec(),
        })
    }

    /// Its key.
    pub(crate) fn key(&self) -> Result<PublicKey> {
        PublicKey::parse(self.key)
    }

    /// Whether the other certificate's key signed this one.
    fn is_issued_by(&self, other: &Self) -> bool {
        if self.issuer != other.subject {
            return false;
        }
        let verified = || -> Result<bool> {
            let (scheme, digest) = keys::scheme(&self.algorithm)?;
            let digest = digest.unwrap_or(HashKind::Sha256);
            other.key()?.verify(scheme, digest, self.body, &self.signature)
        };
        verified().unwrap_or(false)
    }
}

/// Says of each certificate which one of the list issued it, by signature.
pub(crate) fn link(certificates: &mut [Read<'_>]) {
    let issuers: Vec<_> = certificates
        .iter()
        .map(|one| certificates.iter().position(|other| one.is_issued_by(other)))
        .collect();
    for (one, issuer) in certificates.iter_mut().zip(issuers) {
        one.shown.issued_by = issuer;
    }
}

fn first<'a, 'b: 'a>(mut names: impl Iterator<Item = &'a AttributeTypeAndValue<'b>>) -> Option<String> {
    names.next().and_then(|name| name.as_str().ok()).map(str::to_owned)
}

fn key_id<'a>(certificate: &X509Certificate<'a>) -> Option<&'a [u8]> {
    certificate.extensions().iter().find_map(|extension| match extension.parsed_extension() {
        ParsedExtension::SubjectKeyIdentifier(id) => Some(id.0),
        _ => None,
    })
}

/// `2026-01-31T23:59:59Z`.
fn time(time: &ASN1Time) -> String {
    let time = time.to_datetime();
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

//! The fields of an X.509 certificate that signature verification needs.

use super::{
    ber::{self, Elements},
    digest,
    error::Result,
};

/// Key usage extension, 2.5.29.15.
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
/// Last arcs of the `id-ce` extensions (2.5.29.x) that certificate readers know, so that a critical mark on them is no
/// reason to refuse: RFC 5280 section 4.2 and its predecessors.
const KNOWN_ID_CE: &[u8] =
    &[9, 14, 15, 16, 17, 18, 19, 20, 21, 24, 27, 28, 29, 30, 31, 32, 33, 35, 36, 37, 46, 54];

/// A certificate that borrows from the signature block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Certificate<'a> {
    /// Whole encoding.
    pub(crate) raw: &'a [u8],
    /// Content of the serial number.
    pub(crate) serial: &'a [u8],
    /// Encoded issuer name.
    pub(crate) issuer: &'a [u8],
    /// Encoded subject name.
    pub(crate) subject: &'a [u8],
    /// Encoded `SubjectPublicKeyInfo`.
    pub(crate) public_key: &'a [u8],
    /// Whether the key usage extension, if any, allows signatures.
    pub(crate) may_sign: bool,
    /// Whether an extension that nobody knows is marked critical.
    pub(crate) unknown_critical: bool,
}

impl<'a> Certificate<'a> {
    /// Reads a certificate; bytes after it are kept in `raw`, as the digest that Android shows covers them.
    pub(crate) fn parse(raw: &'a [u8]) -> Result<Self> {
        let mut outer = Elements::new(raw).nested(ber::SEQUENCE, "certificate")?;
        let mut tbs = outer.nested(ber::SEQUENCE, "certificate body")?;
        tbs.optional(ber::CONTEXT_0, "certificate version")?;
        let serial = tbs.expect(ber::INTEGER, "certificate serial number")?.content;
        tbs.expect(ber::SEQUENCE, "certificate signature algorithm")?;
        let issuer = tbs.expect(ber::SEQUENCE, "certificate issuer")?.raw;
        tbs.expect(ber::SEQUENCE, "certificate validity")?;
        let subject = tbs.expect(ber::SEQUENCE, "certificate subject")?.raw;
        let public_key = tbs.expect(ber::SEQUENCE, "certificate public key")?.raw;
        let mut this =
            Self { raw, serial, issuer, subject, public_key, may_sign: true, unknown_critical: false };
        while !tbs.is_empty() {
            let field = tbs.any("certificate field")?;
            if field.tag == ber::CONTEXT_3 {
                this.read_extensions(Elements::new(field.content))?;
            }
        }
        Ok(this)
    }

    fn read_extensions(&mut self, mut wrapper: Elements<'a>) -> Result<()> {
        let mut extensions = wrapper.nested(ber::SEQUENCE, "certificate extensions")?;
        while !extensions.is_empty() {
            let mut extension = extensions.nested(ber::SEQUENCE, "certificate extension")?;
            let oid = extension.expect(ber::OID, "extension identifier")?.content;
            let mut next = extension.any("extension value")?;
            let mut critical = false;
            if next.tag == 0x01 {
                critical = next.content.first().is_some_and(|&octet| octet != 0);
                next = extension.any("extension value")?;
            }
            if oid == KEY_USAGE {
                let usage = Elements::new(next.content).expect(ber::BIT_STRING, "key usage")?.content;
                // Bits 0 and 1: digitalSignature and nonRepudiation.
                self.may_sign = usage.get(1).is_some_and(|bits| bits & 0xc0 != 0);
            }
            let known = matches!(oid, [0x55, 0x1d, last] if KNOWN_ID_CE.contains(last))
                || oid.starts_with(&[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01])
                || oid.starts_with(&[0x60, 0x86, 0x48, 0x01, 0x86, 0xf8, 0x42, 0x01]);
            self.unknown_critical |= critical && !known;
        }
        Ok(())
    }

    /// SHA-256 of the encoding.
    pub(crate) fn sha256(&self) -> [u8; 32] {
        digest::sha256(self.raw)
    }
}

/// Whether two encoded names are the same to a reader: attribute by attribute, whatever string type each uses, case and
/// runs of blanks ignored (RFC 5280 section 7.1). Signing tools write the issuer in another string type than the
/// certificate does.
pub(crate) fn same_name(a: &[u8], b: &[u8]) -> bool {
    a == b || matches!((name_attributes(a), name_attributes(b)), (Ok(a), Ok(b)) if a == b)
}

fn name_attributes(name: &[u8]) -> Result<Vec<(&[u8], Vec<u8>)>> {
    let mut sets = Elements::new(name).nested(ber::SEQUENCE, "name")?;
    let mut out = Vec::new();
    while !sets.is_empty() {
        let mut set = sets.nested(ber::SET, "relative name")?;
        let start = out.len();
        while !set.is_empty() {
            let mut attribute = set.nested(ber::SEQUENCE, "name attribute")?;
            let oid = attribute.expect(ber::OID, "name attribute")?.content;
            let value = attribute.any("name attribute")?;
            let mut words = Vec::new();
            for word in value.content.split(|&byte| byte == b' ').filter(|word| !word.is_empty()) {
                words.push(word.to_ascii_lowercase());
            }
            out.push((oid, words.join(&b' ')));
        }
        if let Some(set) = out.get_mut(start..) {
            set.sort();
        }
        // Marks the border between sets.
        out.push((&[], Vec::new()));
    }
    Ok(out)
}

//! ASN.1 elements in BER, the superset of DER that signatures of images come in.
//!
//! `codesign` writes lengths that are not known in front (indefinite), which DER-only crates refuse; hence this small
//! reader, as the one for APK signatures: it cuts elements and interprets none.

use std::borrow::Cow;

use super::error::{Error, Result};

/// Deepest nesting of elements of indefinite length that is followed; real signature blocks have five levels.
pub const MAX_BER_DEPTH: usize = 32;

/// `BOOLEAN`.
pub(crate) const BOOLEAN: u8 = 0x01;
/// `INTEGER`.
pub(crate) const INTEGER: u8 = 0x02;
/// `BIT STRING`.
pub(crate) const BIT_STRING: u8 = 0x03;
/// `OCTET STRING`.
pub(crate) const OCTET_STRING: u8 = 0x04;
/// `OBJECT IDENTIFIER`.
pub(crate) const OID: u8 = 0x06;
/// `UTF8String`.
pub(crate) const UTF8: u8 = 0x0c;
/// `SEQUENCE`, constructed.
pub(crate) const SEQUENCE: u8 = 0x30;
/// `SET`, constructed.
pub(crate) const SET: u8 = 0x31;
/// `[0]`, constructed.
pub(crate) const CONTEXT_0: u8 = 0xa0;
/// `[1]`, constructed.
pub(crate) const CONTEXT_1: u8 = 0xa1;
/// Constructed bit of a tag.
const CONSTRUCTED: u8 = 0x20;

/// One element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    /// Identifier octet: class, constructed bit and tag number.
    pub(crate) tag: u8,
    /// The whole encoding.
    pub(crate) raw: &'a [u8],
    /// Content octets.
    pub(crate) content: &'a [u8],
}

/// A forward reader over the elements of one constructed element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elements<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Elements<'a> {
    /// Reads from the start of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// Whether everything was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Tag of the next element, without reading it.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    /// The next element, whatever it is.
    pub(crate) fn any(&mut self, what: &'static str) -> Result<Element<'a>> {
        let element = element(self.bytes, self.offset, what, 0)?;
        let length = element.raw.len();
        self.bytes = self.bytes.get(length..).unwrap_or_default();
        self.offset = self.offset.saturating_add(length);
        Ok(element)
    }

    /// The next element, which must have this tag.
    pub(crate) fn expect(&mut self, tag: u8, what: &'static str) -> Result<Element<'a>> {
        let offset = self.offset;
        let element = self.any(what)?;
        if element.tag != tag {
            let found = element.tag.into();
            return Err(Error::Value { what, offset: offset as u64, found, expected: name(tag) });
        }
        Ok(element)
    }

    /// The next element if it has this tag.
    pub(crate) fn optional(&mut self, tag: u8, what: &'static str) -> Result<Option<Element<'a>>> {
        if self.peek() == Some(tag) { self.any(what).map(Some) } else { Ok(None) }
    }

    /// A reader over the content of the next element, which must have this tag.
    pub(crate) fn nested(&mut self, tag: u8, what: &'static str) -> Result<Elements<'a>> {
        self.expect(tag, what).map(|element| Elements::new(element.content))
    }
}

/// Cuts one element off the front of `bytes`.
fn element<'a>(bytes: &'a [u8], offset: usize, what: &'static str, depth: usize) -> Result<Element<'a>> {
    let short =
        |needed: u64| Error::Truncated { what, offset: offset as u64, needed, available: bytes.len() as u64 };
    if depth > MAX_BER_DEPTH {
        return Err(Error::Limit { what, found: depth as u64, limit: MAX_BER_DEPTH as u64 });
    }
    let tag = *bytes.first().ok_or_else(|| short(2))?;
    if tag & 0x1f == 0x1f {
        return Err(Error::Value {
            what,
            offset: offset as u64,
            found: tag.into(),
            expected: "a tag number below 31",
        });
    }
    let first = *bytes.get(1).ok_or_else(|| short(2))?;
    if first == 0x80 {
        return indefinite(bytes, tag, offset, what, depth);
    }
    let (header, length) = if first < 0x80 {
        (2_usize, u64::from(first))
    } else {
        let count = usize::from(first & 0x7f);
        if count > 8 {
            return Err(Error::Value {
                what,
                offset: offset as u64,
                found: first.into(),
                expected: "at most eight octets of length",
            });
        }
        let octets = bytes.get(2..2 + count).ok_or_else(|| short(2 + count as u64))?;
        (2 + count, octets.iter().fold(0_u64, |value, &octet| (value << 8) | u64::from(octet)))
    };
    let end = usize::try_from(length).ok().and_then(|length| header.checked_add(length));
    let raw =
        end.and_then(|end| bytes.get(..end)).ok_or_else(|| short(length.saturating_add(header as u64)))?;
    Ok(Element { tag, raw, content: raw.get(header..).unwrap_or_default() })
}

/// An element that ends with two zero octets.
fn indefinite<'a>(
    bytes: &'a [u8],
    tag: u8,
    offset: usize,
    what: &'static str,
    depth: usize,
) -> Result<Element<'a>> {
    let mut at = 2_usize;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(&[0, 0]) {
            let raw = bytes.get(..at + 2).unwrap_or_default();
            return Ok(Element { tag, raw, content: bytes.get(2..at).unwrap_or_default() });
        }
        let inner = element(rest, offset.saturating_add(at), what, depth + 1)?;
        at = at.saturating_add(inner.raw.len());
    }
}

/// Magnitude of an unsigned `INTEGER`: content without leading zeros.
pub(crate) fn unsigned(content: &[u8]) -> &[u8] {
    let zeros = content.iter().take_while(|&&octet| octet == 0).count();
    content.get(zeros..).unwrap_or_default()
}

/// Content of a `BIT STRING` of whole octets, without the count of unused bits.
pub(crate) fn bits(content: &[u8]) -> &[u8] {
    content.get(1..).unwrap_or_default()
}

/// Octets of an `OCTET STRING`, which BER allows to come in pieces. `what` names it.
pub(crate) fn octets<'a>(element: &Element<'a>, what: &'static str) -> Result<Cow<'a, [u8]>> {
    if element.tag & CONSTRUCTED == 0 {
        return Ok(Cow::Borrowed(element.content));
    }
    let mut pieces = Elements::new(element.content);
    let mut out = Vec::new();
    while !pieces.is_empty() {
        out.extend_from_slice(pieces.expect(OCTET_STRING, what)?.content);
    }
    Ok(Cow::Owned(out))
}

/// Tag and length of an element with `len` content octets, in DER.
pub(crate) fn der_header(tag: u8, len: usize) -> Vec<u8> {
    let octets = (len as u64).to_be_bytes();
    let octets = unsigned(&octets);
    match (len, u8::try_from(octets.len())) {
        (0..0x80, _) => vec![tag, octets.first().copied().unwrap_or(0)],
        (_, Ok(count)) => [&[tag, 0x80 | count], octets].concat(),
        (_, Err(_)) => vec![tag],
    }
}

fn name(tag: u8) -> &'static str {
    match tag {
        INTEGER => "0x2, a number",
        BIT_STRING => "0x3, a string of bits",
        OCTET_STRING => "0x4, a string of octets",
        OID => "0x6, an object identifier",
        UTF8 => "0xc, a text",
        SEQUENCE => "0x30, a sequence",
        SET => "0x31, a set",
        _ => "another tag",
    }
}

/// Dotted form of an object identifier, for messages.
pub(crate) fn dotted(oid: &[u8]) -> String {
    let mut arcs = Vec::new();
    let mut value = 0_u64;
    for &octet in oid {
        value = (value << 7) | u64::from(octet & 0x7f);
        if octet & 0x80 == 0 {
            if arcs.is_empty() {
                let first = (value / 40).min(2);
                arcs.push(first);
                arcs.push(value - first * 40);
            } else {
                arcs.push(value);
            }
            value = 0;
        }
    }
    arcs.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

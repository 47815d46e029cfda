//! Entitlements: what an image asks the system for, as XML (`0xfade7171`) and, since iOS 15, as DER (`0xfade7172`).
//!
//! Newer releases read the DER and older ones the XML; so both are read here, and where they disagree that is told.

use super::{
    ber::{self, Elements},
    error::{Error, Result},
    value::{MAX_DEPTH, Value},
};

/// `[APPLICATION 16]`, constructed: version and dictionary.
const OUTER: u8 = 0x70;
/// `[16]`, constructed: a dictionary; first writers used a `SET`.
const DICTIONARY: u8 = 0xb0;

/// What an image asks for, in both forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entitlements {
    /// The XML form: a dictionary.
    pub xml: Option<Value>,
    /// The DER form: a dictionary.
    pub der: Option<Value>,
}

impl Entitlements {
    /// The form that current releases read: DER where there is one, XML otherwise.
    #[must_use]
    pub fn effective(&self) -> Option<&Value> {
        self.der.as_ref().or(self.xml.as_ref())
    }

    /// Where both forms are there and disagree.
    #[must_use]
    pub fn differences(&self) -> Differences {
        let (Some(xml), Some(der)) = (&self.xml, &self.der) else { return Differences::default() };
        let mut differences = Differences::default();
        for (key, value) in xml.entries() {
            match der.get(key) {
                None => differences.only_xml.push(key.to_owned()),
                Some(other) if !value.is_same(other) => differences.other_value.push(key.to_owned()),
                Some(_) => {}
            }
        }
        differences.only_der.extend(
            der.entries().map(|(key, _)| key).filter(|key| xml.get(key).is_none()).map(str::to_owned),
        );
        differences
    }
}

/// Keys in which the two forms disagree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Keys that only the XML has.
    pub only_xml: Vec<String>,
    /// Keys that only the DER has.
    pub only_der: Vec<String>,
    /// Keys whose values differ.
    pub other_value: Vec<String>,
}

impl Differences {
    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.only_xml.is_empty() && self.only_der.is_empty() && self.other_value.is_empty()
    }
}

/// Reads the DER form.
pub(crate) fn parse_der(content: &[u8]) -> Result<Value> {
    let mut elements = Elements::new(content);
    let dictionary = if elements.peek() == Some(OUTER) {
        let mut outer = elements.nested(OUTER, "entitlements")?;
        let version = outer.expect(ber::INTEGER, "version of entitlements")?;
        if version.content != [1] {
            return Err(Error::Unsupported("entitlements of another version than 1".to_owned()));
        }
        outer.any("dictionary of entitlements")?
    } else {
        elements.any("dictionary of entitlements")?
    };
    let tag = dictionary.tag;
    if tag != DICTIONARY && tag != ber::SET {
        let expected = "0xb0 or 0x31, a dictionary";
        return Err(Error::Value { what: "entitlements", offset: 0, found: tag.into(), expected });
    }
    value(dictionary, 0)
}

fn value(element: ber::Element<'_>, depth: usize) -> Result<Value> {
    const WHAT: &str = "value of an entitlement";
    if depth > MAX_DEPTH {
        let (found, limit) = (depth as u64, MAX_DEPTH as u64);
        return Err(Error::Limit { what: "collections within one another", found, limit });
    }
    let mut inner = Elements::new(element.content);
    Ok(match element.tag {
        ber::BOOLEAN => Value::Bool(element.content.iter().any(|&octet| octet != 0)),
        ber::INTEGER => Value::Integer(integer(element.content)?),
        ber::OCTET_STRING => Value::Data(element.content.to_vec()),
        ber::UTF8 => Value::Text(text(element.content)?),
        ber::SEQUENCE => {
            let mut items = Vec::new();
            while !inner.is_empty() {
                items.push(value(inner.any(WHAT)?, depth + 1)?);
            }
            Value::Array(items)
        }
        DICTIONARY | ber::SET => {
            let mut entries = Vec::new();
            while !inner.is_empty() {
                let mut pair = inner.nested(ber::SEQUENCE, "entitlement")?;
                let key = text(pair.expect(ber::UTF8, "key of an entitlement")?.content)?;
                entries.push((key, value(pair.any(WHAT)?, depth + 1)?));
            }
            Value::Dictionary(entries)
        }
        tag => {
            let expected = "the tag of a value that entitlements may have";
            return Err(Error::Value { what: WHAT, offset: 0, found: tag.into(), expected });
        }
    })
}

fn text(content: &[u8]) -> Result<String> {
    String::from_utf8(content.to_vec())
        .map_err(|error| Error::Unreadable { what: "text of an entitlement", reason: error.to_string() })
}

/// A number in two's complement.
fn integer(content: &[u8]) -> Result<i128> {
    if content.is_empty() || content.len() > 8 {
        let found = content.len() as u64;
        return Err(Error::Limit { what: "octets of a number in entitlements", found, limit: 8 });
    }
    let sign = if content.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
    Ok(content.iter().fold(sign, |number, &octet| (number << 8) | i128::from(octet)))
}

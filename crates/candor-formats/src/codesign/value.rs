//! Values of property lists (XML and binary, by the crate `plist`), and of entitlements.
//!
//! A binary list can name one object many times, so that a small file describes an endless tree: what is read is
//! counted, not what is stored.

use std::io::Cursor;

use plist::stream::{BinaryReader, Event, OwnedEvent, XmlReader};

use super::error::{Error, Result};

/// Most values that are read of one list. The seal of a large app has some hundred thousand.
pub const MAX_VALUES: usize = 1_000_000;
/// Most collections within one another.
pub const MAX_DEPTH: usize = 64;
/// Most bytes of texts and data that are kept of one list.
pub const MAX_TEXT: usize = 64 << 20;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Keys and values as they stand; of two values for one key, the first counts.
    Dictionary(Vec<(String, Value)>),
    /// Values in order.
    Array(Vec<Value>),
    /// A text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// Another number.
    Real(f64),
    /// A time in UTC, `2026-01-31T23:59:59Z`.
    Date(String),
    /// Bytes.
    Data(Vec<u8>),
}

impl Value {
    /// Reads a property list, XML or binary.
    ///
    /// # Errors
    /// The bytes are no property list, end too early, or go beyond one of the limits above.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.starts_with(b"bplist") {
            collect(BinaryReader::new(Cursor::new(bytes)))
        } else {
            collect(XmlReader::new(Cursor::new(bytes)))
        }
    }

    /// Keys and values of a dictionary; nothing of another value.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Value)> {
        let entries = match self {
            Self::Dictionary(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a key of a dictionary.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Items of an array; nothing of another value.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// A text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Date(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Bytes.
    #[must_use]
    pub fn data(&self) -> Option<&[u8]> {
        match self {
            Self::Data(data) => Some(data),
            _ => None,
        }
    }

    /// Whether two values say the same: dictionaries in any order of keys.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Dictionary(a), Self::Dictionary(b)) => {
                a.len() == b.len()
                    && sorted(a).iter().zip(sorted(b)).all(|(a, b)| a.0 == b.0 && a.1.is_same(b.1))
            }
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b))
            }
            _ => self == other,
        }
    }
}

/// Entries by key; those of one key stay in their order.
fn sorted(entries: &[(String, Value)]) -> Vec<(&str, &Value)> {
    let mut sorted: Vec<_> = entries.iter().map(|(key, value)| (key.as_str(), value)).collect();
    sorted.sort_by_key(|(key, _)| *key);
    sorted
}

fn collect(events: impl Iterator<Item = std::result::Result<OwnedEvent, plist::Error>>) -> Result<Value> {
    let mut builder = Builder::default();
    for event in events {
        let event = event.map_err(|error| unreadable(error.to_string()))?;
        builder.take(event)?;
    }
    match builder.root {
        Some(root) if builder.open.is_empty() => Ok(root),
        _ => Err(unreadable("it ends within a value")),
    }
}

fn unreadable(reason: impl Into<String>) -> Error {
    Error::Unreadable { what: "property list", reason: reason.into() }
}

#[derive(Default)]
struct Builder {
    root: Option<Value>,
    open: Vec<Open>,
    n_values: usize,
    n_text: usize,
}

/// A collection whose end was not yet seen.
enum Open {
    Array(Vec<Value>),
    Dictionary(Vec<(String, Value)>, Option<String>),
}

impl Builder {
    fn take(&mut self, event: OwnedEvent) -> Result<()> {
        self.n_values += 1;
        limit("values of a property list", self.n_values, MAX_VALUES)?;
        match event {
            Event::StartArray(_) => self.open(Open::Array(Vec::new())),
            Event::StartDictionary(_) => self.open(Open::Dictionary(Vec::new(), None)),
            Event::EndCollection => match self.open.pop() {
                Some(Open::Array(items)) => self.add(Value::Array(items)),
                Some(Open::Dictionary(entries, None)) => self.add(Value::Dictionary(entries)),
                Some(Open::Dictionary(_, Some(key))) => Err(unreadable(format!("key {key:?} has no value"))),
                None => Err(unreadable("an end without a start")),
            },
            Event::String(text) => {
                self.count(text.len())?;
                match self.open.last_mut() {
                    Some(Open::Dictionary(_, key @ None)) => {
                        *key = Some(text.into_owned());
                        Ok(())
                    }
                    _ => self.add(Value::Text(text.into_owned())),
                }
            }
            Event::Boolean(value) => self.add(Value::Bool(value)),
            Event::Data(data) => {
                self.count(data.len())?;
                self.add(Value::Data(data.into_owned()))
            }
            Event::Date(date) => self.add(Value::Date(date.to_xml_format())),
            Event::Integer(number) => {
                let number =
                    number.as_signed().map(i128::from).or_else(|| number.as_unsigned().map(i128::from));
                self.add(Value::Integer(number.unwrap_or_default()))
            }
            Event::Real(number) => self.add(Value::Real(number)),
            Event::Uid(uid) => self.add(Value::Integer(uid.get().into())),
            _ => Err(unreadable("a value of a kind that nobody knows")),
        }
    }

    fn open(&mut self, open: Open) -> Result<()> {
        limit("collections within one another", self.open.len() + 1, MAX_DEPTH)?;
        self.open.push(open);
        Ok(())
    }

    fn count(&mut self, len: usize) -> Result<()> {
        self.n_text = self.n_text.saturating_add(len);
        limit("bytes of texts and data", self.n_text, MAX_TEXT)
    }

    fn add(&mut self, value: Value) -> Result<()> {
        match self.open.last_mut() {
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Dictionary(entries, key)) => match key.take() {
                Some(key) => entries.push((key, value)),
                None => return Err(unreadable("a value of a dictionary has no key")),
            },
            None if self.root.is_none() => self.root = Some(value),
            None => return Err(unreadable("there is a second value behind the first")),
        }
        Ok(())
    }
}

fn limit(what: &'static str, found: usize, limit: usize) -> Result<()> {
    if found > limit {
        return Err(Error::Limit { what, found: found as u64, limit: limit as u64 });
    }
    Ok(())
}

//! Property lists, XML and binary, as trees. Reading is done by the crate `plist`, event by event.
//!
//! A binary list can name one object many times, so that a small file describes an endless tree: what is read is
//! counted, not what is stored. A list that is damaged or too large further on gives what was read before.

use std::io::Cursor;

use plist::stream::{BinaryReader, Event, OwnedEvent, XmlReader};

/// Largest file that is read. Info.plists have at most some hundred kilobytes.
pub const MAX_PLIST: usize = 8 << 20;
/// Values that are read.
pub const MAX_VALUES: usize = 100_000;
/// Collections within one another.
pub const MAX_DEPTH: usize = 32;
/// Bytes of texts and data that are read.
pub const MAX_TEXT: usize = 16 << 20;

/// First bytes of a binary list.
pub(crate) const BINARY: &[u8] = b"bplist";

/// A value of a property list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Keys and values in the order of the file.
    Dictionary(Vec<(String, Value)>),
    /// An array.
    Array(Vec<Value>),
    /// A text.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A number, a UID or a date, as text.
    Plain(String),
    /// Data, of which only the number of bytes is kept.
    Data(usize),
}

impl Value {
    /// The value of a key; of the last one if a key stands there twice, as the system does it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Keys and values; none if it is no dictionary.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Dictionary(entries) => entries,
            _ => &[],
        }
    }

    /// The items; none if it is no array.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The text; `None` if it is none.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A boolean, also where it is written as a number or as one of the texts `YES`, `NO`, `true`, `false`.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Plain(number) => Some(number != "0"),
            Self::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "yes" | "true" | "1" => Some(true),
                "no" | "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A text, number, date or boolean in words; `None` for collections and data.
    #[must_use]
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Plain(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }
}

/// Why a property list is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlistError {
    /// It is larger than [`MAX_PLIST`].
    #[error("a property list of {0} bytes, more than the limit of {MAX_PLIST}")]
    TooLarge(usize),
    /// It has no value, or is damaged before its first one.
    #[error("not a property list: {0}")]
    Unreadable(String),
}

/// A property list as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The outermost value.
    pub root: Value,
    /// Why the rest was not read; `None` if all of it was.
    pub cut: Option<String>,
}

/// Reads a property list.
///
/// # Errors
/// If nothing can be read of it.
pub fn read(bytes: &[u8]) -> Result<Tree, PlistError> {
    if bytes.len() > MAX_PLIST {
        return Err(PlistError::TooLarge(bytes.len()));
    }
    if bytes.starts_with(BINARY) {
        return collect(BinaryReader::new(Cursor::new(bytes)));
    }
    let text = text(bytes).ok_or_else(|| PlistError::Unreadable("neither binary nor text".to_owned()))?;
    let mut tree = collect(XmlReader::new(text.as_bytes()))?;
    if text.contains("<![CDATA[") {
        tree.cut.get_or_insert_with(|| "CDATA sections are left out".to_owned());
    }
    Ok(tree)
}

/// A text in UTF-8 or, with its mark, in UTF-16.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        odd.is_empty().then(|| String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

fn collect(events: impl Iterator<Item = Result<OwnedEvent, plist::Error>>) -> Result<Tree, PlistError> {
    let mut builder = Builder::default();
    let mut cut = None;
    for event in events {
        match event {
            Ok(event) => cut = builder.take(event),
            Err(error) if builder.is_begun() => cut = Some(error.to_string()),
            Err(error) => return Err(PlistError::Unreadable(error.to_string())),
        }
        if cut.is_some() {
            break;
        }
    }
    if cut.is_none() && !builder.open.is_empty() {
        cut = Some("it ends within a collection".to_owned());
    }
    while !builder.open.is_empty() {
        builder.close();
    }
    let root = builder.root.ok_or_else(|| PlistError::Unreadable("no value".to_owned()))?;
    Ok(Tree { root, cut })
}

#[derive(Default)]
struct Builder {
    root: Option<Value>,
    open: Vec<Open>,
    n_values: usize,
    n_text: usize,
}

/// A collection whose end was not yet seen.
struct Open {
    value: Value,
    key: Option<String>,
}

impl Builder {
    fn is_begun(&self) -> bool {
        self.root.is_some() || !self.open.is_empty()
    }

    /// Takes one event; gives the limit that it passes.
    fn take(&mut self, event: OwnedEvent) -> Option<String> {
        self.n_values += 1;
        self.n_text = self.n_text.saturating_add(match &event {
            Event::String(text) => text.len(),
            Event::Data(data) => data.len(),
            _ => 0,
        });
        let begins = matches!(event, Event::StartArray(_) | Event::StartDictionary(_));
        if self.n_values > MAX_VALUES {
            return Some(format!("more than {MAX_VALUES} values"));
        } else if self.n_text > MAX_TEXT {
            return Some(format!("more than {MAX_TEXT} bytes of text and data"));
        } else if begins && self.open.len() >= MAX_DEPTH {
            return Some(format!("more than {MAX_DEPTH} collections within one another"));
        }
        match event {
            Event::StartArray(_) => self.open.push(Open { value: Value::Array(Vec::new()), key: None }),
            Event::StartDictionary(_) => {
                self.open.push(Open { value: Value::Dictionary(Vec::new()), key: None });
            }
            Event::EndCollection => self.close(),
            Event::String(text) => self.text(text.into_owned()),
            Event::Boolean(value) => self.add(Value::Bool(value)),
            Event::Data(data) => self.add(Value::Data(data.len())),
            Event::Integer(number) => self.add(Value::Plain(number.to_string())),
            Event::Real(number) => self.add(Value::Plain(number.to_string())),
            Event::Date(date) => self.add(Value::Plain(date.to_xml_format())),
            Event::Uid(uid) => self.add(Value::Plain(uid.get().to_string())),
            _ => self.add(Value::Data(0)),
        }
        None
    }

    /// A text is a key where a dictionary waits for one.
    fn text(&mut self, text: String) {
        match self.open.last_mut() {
            Some(Open { value: Value::Dictionary(_), key: key @ None }) => *key = Some(text),
            _ => self.add(Value::Text(text)),
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.add(open.value);
        }
    }

    fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            Some(Open { value: Value::Array(items), .. }) => items.push(value),
            Some(Open { value: Value::Dictionary(entries), key }) => {
                if let Some(key) = key.take() {
                    entries.push((key, value));
                }
            }
            _ if self.root.is_none() => self.root = Some(value),
            _ => {}
        }
    }
}

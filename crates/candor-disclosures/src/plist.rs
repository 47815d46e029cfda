//! Property lists as trees: XML with lines, binary by the crate `plist`.
//!
//! A binary list can name one object many times, so that a small file describes an endless tree: what is read is counted, not what is stored.

use std::io::Cursor;

use plist::stream::{BinaryReader, Event, OwnedEvent};

use crate::{
    problem::{Error, Trouble},
    xml::{self, Element},
};

/// Values that are read.
const MAX_VALUES: usize = 200_000;

/// Values within one another.
const MAX_DEPTH: usize = 64;

/// Bytes of texts that are kept.
const MAX_TEXT: usize = 16 << 20;

/// A property list.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) root: Node,
    /// Line, words and kind of what was wrong with the list itself.
    pub(crate) troubles: Vec<(Option<u64>, String, Trouble)>,
}

/// A value with the line of its element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) line: Option<u64>,
}

#[derive(Debug, Default)]
pub(crate) enum Value {
    Dictionary(Vec<(String, Node)>),
    Array(Vec<Node>),
    Text(String),
    Bool(bool),
    /// Numbers, dates, data: nothing that these forms use.
    #[default]
    Other,
}

impl Node {
    /// Keys and values of a dictionary.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        let entries = match &self.value {
            Value::Dictionary(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// A text, with the space around it taken off.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// What to show of a value of the wrong kind.
    pub(crate) fn kind(&self) -> &str {
        match &self.value {
            Value::Dictionary(_) => "a dictionary",
            Value::Array(_) => "an array",
            Value::Text(text) => text,
            Value::Bool(_) => "a boolean",
            Value::Other => "a number, a date or data",
        }
    }
}

/// Reads a property list in XML.
pub(crate) fn xml(text: &str) -> Result<Tree, Error> {
    let document = xml::parse(text);
    let mut troubles: Vec<_> =
        document.end.map(|(line, reason, what)| (Some(line), reason, what)).into_iter().collect();
    let root = document.root.filter(|root| root.name == "plist");
    let Some(root) = root.as_ref().and_then(|root| root.children.first()) else {
        let reason = troubles.pop().map_or_else(
            || "no value".to_owned(),
            |(line, reason, _)| format!("line {}: {reason}", line.unwrap_or(0)),
        );
        return Err(Error::Plist { reason });
    };
    let root = of_element(root, &mut troubles);
    Ok(Tree { root, troubles })
}

// Elements are nested no deeper than `xml` allows.
fn of_element(element: &Element, troubles: &mut Vec<(Option<u64>, String, Trouble)>) -> Node {
    let value = match element.name.as_str() {
        "dict" => Value::Dictionary(entries(element, troubles)),
        "array" => Value::Array(element.children.iter().map(|child| of_element(child, troubles)).collect()),
        "string" => Value::Text(element.text.clone()),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "integer" | "real" | "date" | "data" => Value::Other,
        other => {
            troubles.push((Some(element.line), other.to_owned(), Trouble::WrongShape));
            Value::Other
        }
    };
    Node { value, line: Some(element.line) }
}

fn entries(element: &Element, troubles: &mut Vec<(Option<u64>, String, Trouble)>) -> Vec<(String, Node)> {
    let mut entries = Vec::new();
    let mut key: Option<&Element> = None;
    for child in &element.children {
        match (key, child.name.as_str()) {
            (None, "key") => key = Some(child),
            (Some(before), "key") => {
                troubles.push((Some(before.line), before.text.clone(), Trouble::WrongShape));
                key = Some(child);
            }
            (Some(name), _) => {
                entries.push((name.text.trim().to_owned(), of_element(child, troubles)));
                key = None;
            }
            (None, other) => troubles.push((Some(child.line), other.to_owned(), Trouble::WrongShape)),
        }
    }
    entries
}

/// Reads a binary property list.
pub(crate) fn binary(bytes: &[u8]) -> Result<Tree, Error> {
    let mut builder = Builder::default();
    let mut troubles = Vec::new();
    for event in BinaryReader::new(Cursor::new(bytes)) {
        match event {
            Ok(event) => {
                if let Some(reason) = builder.take(event) {
                    troubles.push((None, reason, Trouble::TooMuch));
                    break;
                }
            }
            Err(error) if builder.is_begun() => {
                troubles.push((None, error.to_string(), Trouble::Malformed));
                break;
            }
            Err(error) => return Err(Error::Plist { reason: error.to_string() }),
        }
    }
    while !builder.open.is_empty() {
        builder.close();
    }
    let root = builder.root.ok_or_else(|| Error::Plist { reason: "no value".to_owned() })?;
    Ok(Tree { root, troubles })
}

#[derive(Default)]
struct Builder {
    root: Option<Node>,
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
        if self.n_values > MAX_VALUES {
            return Some(format!("{MAX_VALUES} values"));
        }
        match event {
            Event::StartArray(_) | Event::StartDictionary(_) if self.open.len() >= MAX_DEPTH => {
                return Some(format!("{MAX_DEPTH} collections within one another"));
            }
            Event::StartArray(_) => self.open.push(Open { value: Value::Array(Vec::new()), key: None }),
            Event::StartDictionary(_) => {
                self.open.push(Open { value: Value::Dictionary(Vec::new()), key: None })
            }
            Event::EndCollection => self.close(),
            Event::String(text) => {
                self.n_text = self.n_text.saturating_add(text.len());
                if self.n_text > MAX_TEXT {
                    return Some(format!("{MAX_TEXT} bytes of text"));
                }
                let is_key = self
                    .open
                    .last()
                    .is_some_and(|open| open.key.is_none() && matches!(open.value, Value::Dictionary(_)));
                match self.open.last_mut() {
                    Some(open) if is_key => open.key = Some(text.into_owned()),
                    _ => self.add(Value::Text(text.into_owned())),
                }
            }
            Event::Boolean(value) => self.add(Value::Bool(value)),
            _ => self.add(Value::Other),
        }
        None
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.add(open.value);
        }
    }

    fn add(&mut self, value: Value) {
        let node = Node { value, line: None };
        match self.open.last_mut() {
            Some(Open { value: Value::Array(items), .. }) => items.push(node),
            Some(Open { value: Value::Dictionary(entries), key }) => {
                if let Some(key) = key.take() {
                    entries.push((key, node));
                }
            }
            _ if self.root.is_none() => self.root = Some(node),
            _ => {}
        }
    }
}

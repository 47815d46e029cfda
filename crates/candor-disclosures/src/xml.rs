//! XML as a small tree with lines. No entities but the five of XML and numbers; nesting and number of elements are bounded.

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};

use crate::problem::Trouble;

/// Elements within one another; the forms have eight.
const MAX_DEPTH: usize = 64;

/// Elements that are kept.
const MAX_ELEMENTS: usize = 200_000;

/// Attributes of one element that are kept; the forms have six.
const MAX_ATTRIBUTES: usize = 64;

/// One element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// Own text, without that of children.
    pub(crate) text: String,
    /// From 1.
    pub(crate) line: u64,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Children of one name.
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// What of a document could be read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) root: Option<Element>,
    /// Where and why reading ended early.
    pub(crate) end: Option<(u64, String, Trouble)>,
}

/// Reads up to the end or to the first thing that is broken; elements that are open there count as closed.
pub(crate) fn parse(text: &str) -> Document {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut builder = Builder { lines: Lines { text, at: 0, line: 1 }, ..Builder::default() };
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let done = match reader.read_event() {
            Ok(Event::Start(start)) => builder.open(&start, from),
            Ok(Event::End(_)) => {
                builder.close();
                None
            }
            Ok(Event::Text(text)) => {
                builder.push(&text.xml10_content());
                None
            }
            Ok(Event::CData(text)) => {
                builder.push(&text.xml10_content());
                None
            }
            Ok(Event::GeneralRef(reference)) => {
                let said = resolved(&reference);
                builder.push(said.as_deref().unwrap_or("\u{fffd}"));
                None
            }
            Ok(Event::Eof) if builder.open.is_empty() => break,
            Ok(Event::Eof) => Some(("ends inside an element".to_owned(), Trouble::Malformed)),
            Ok(_) => None,
            Err(error) => Some((error.to_string(), Trouble::Malformed)),
        };
        if let Some((reason, what)) = done {
            let at = usize::try_from(reader.error_position()).unwrap_or(from).max(from);
            builder.document.end = Some((builder.lines.of(at), reason, what));
            break;
        }
    }
    while !builder.open.is_empty() {
        builder.close();
    }
    builder.document
}

/// A reference to a character.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.to_string());
    }
    resolve_xml_entity(reference).map(str::to_owned)
}

#[derive(Default)]
struct Builder<'a> {
    document: Document,
    open: Vec<Element>,
    n_elements: usize,
    lines: Lines<'a>,
}

impl Builder<'_> {
    fn open(&mut self, start: &BytesStart<'_>, from: usize) -> Option<(String, Trouble)> {
        self.n_elements += 1;
        if self.n_elements > MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return Some((
                format!("{} elements, {} deep", self.n_elements, self.open.len()),
                Trouble::TooMuch,
            ));
        }
        // Looking for the same name twice would cost the square of their number.
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).filter_map(Result::ok).take(MAX_ATTRIBUTES);
        let attributes = attributes.map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
            (attribute.key.as_ref().to_owned(), value)
        });
        let element = Element {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            line: self.lines.of(from),
            ..Element::default()
        };
        self.open.push(element);
        None
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.document.root.is_none() => self.document.root = Some(element),
            None => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }
}

/// Lines of offsets that only grow.
#[derive(Default)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.at..offset.max(self.at)).unwrap_or_default();
        let passed = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u64::try_from(passed).unwrap_or(u64::MAX));
        self.at = offset.max(self.at);
        self.line
    }
}

//! `XmlNode` messages into a document.

use std::borrow::Cow;

use super::{Message, Payload, value};
use crate::{
    axml::{Attribute, Document, Element, Origin},
    res::{Error, Value},
};

/// Deepest nesting of elements read. Protobuf's own readers stop at 100 nested messages, two per element.
pub const MAX_DEPTH: usize = 128;

const NODE_ELEMENT: u64 = 1;
const NODE_TEXT: u64 = 2;
const NODE_SOURCE: u64 = 3;
const ELEMENT_NAMESPACE: u64 = 2;
const ELEMENT_NAME: u64 = 3;
const ELEMENT_ATTRIBUTE: u64 = 4;
const ELEMENT_CHILD: u64 = 5;

/// Reads an `XmlNode` file (the manifest or a compiled XML resource of a bundle).
///
/// # Errors
/// The first fields are not those of a node with an element.
pub fn document(bytes: &[u8]) -> Result<Document<'_>, Error> {
    let mut document = Document::default();
    let root = Message::new(bytes);
    let Some((element, line)) = node_element(root)? else {
        let (what, expected) = ("protobuf XML", "a node with an element");
        return Err(Error::Unexpected { what, offset: 0, found: bytes.len() as u64, expected });
    };
    // Elements that are open: what is left of each, and its index.
    let mut open: Vec<(Message<'_>, u32)> = Vec::new();
    begin(&mut document, &mut open, element, line)?;
    while let Some((rest, index)) = open.last_mut() {
        let index = *index;
        let step = match rest.next_field() {
            Ok(Some(field)) => match (field.number, field.payload) {
                (ELEMENT_CHILD, Payload::Bytes(node)) => child(&mut document, &mut open, node, index),
                _ => Ok(()),
            },
            Ok(None) => {
                open.pop();
                Ok(())
            }
            Err(error) => {
                open.pop();
                Err(error)
            }
        };
        if let Err(error) = step {
            document.problems.push(error);
        }
    }
    Ok(document)
}

type Open<'a> = Vec<(Message<'a>, u32)>;

fn child<'a>(
    document: &mut Document<'a>,
    open: &mut Open<'a>,
    node: Message<'a>,
    parent: u32,
) -> Result<(), Error> {
    if let Some((element, line)) = node_element(node)? {
        if open.len() >= MAX_DEPTH {
            return Err(Error::Limit {
                what: "depth of elements",
                offset: element.offset(),
                limit: MAX_DEPTH,
            });
        }
        return begin(document, open, element, line);
    }
    let text = node.message(NODE_TEXT)?.and_then(|text| text.text()).unwrap_or_default();
    let parent = usize::try_from(parent).ok().and_then(|parent| document.elements.get_mut(parent));
    if let Some(parent) = parent {
        parent.text.push_str(text);
    }
    Ok(())
}

/// The element of a node and its line.
fn node_element(node: Message<'_>) -> Result<Option<(Message<'_>, u32)>, Error> {
    let Some(element) = node.message(NODE_ELEMENT)? else { return Ok(None) };
    let line = match node.message(NODE_SOURCE)? {
        Some(source) => source.number(1)?.and_then(|line| u32::try_from(line).ok()).unwrap_or(0),
        None => 0,
    };
    Ok(Some((element, line)))
}

/// Adds an element; its children follow when the caller goes on with it.
fn begin<'a>(
    document: &mut Document<'a>,
    open: &mut Open<'a>,
    message: Message<'a>,
    line: u32,
) -> Result<(), Error> {
    let to_u32 = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let mut element = Element {
        offset: to_u32(message.offset()),
        len: to_u32(message.len()),
        line,
        depth: to_u32(open.len()),
        parent: open.last().map(|&(_, parent)| parent),
        origin: Origin::Proto,
        ..Element::default()
    };
    let mut fields = message;
    while let Some(field) = fields.next_field()? {
        let Payload::Bytes(inner) = field.payload else { continue };
        match field.number {
            ELEMENT_NAMESPACE => {
                element.namespace = inner.text().filter(|uri| !uri.is_empty()).map(Cow::Borrowed)
            }
            ELEMENT_NAME => element.name = Cow::Borrowed(inner.text().unwrap_or_default()),
            ELEMENT_ATTRIBUTE => element.attributes.push(attribute(inner)?),
            _ => {}
        }
    }
    open.push((message, to_u32(document.elements.len())));
    document.elements.push(element);
    Ok(())
}

fn attribute(mut message: Message<'_>) -> Result<Attribute<'_>, Error> {
    let mut attribute =
        Attribute { namespace: None, name: Cow::Borrowed(""), resource_id: 0, raw: None, value: Value::Null };
    let mut compiled = None;
    while let Some(field) = message.next_field()? {
        match (field.number, field.payload) {
            (1, Payload::Bytes(inner)) => {
                attribute.namespace = inner.text().filter(|uri| !uri.is_empty()).map(Cow::Borrowed);
            }
            (2, Payload::Bytes(inner)) => attribute.name = Cow::Borrowed(inner.text().unwrap_or_default()),
            (3, Payload::Bytes(inner)) => attribute.raw = inner.text().map(Cow::Borrowed),
            (5, payload) => attribute.resource_id = payload.u32().unwrap_or(0),
            (6, Payload::Bytes(inner)) => compiled = value::item(inner)?,
            _ => {}
        }
    }
    // Plain text has no compiled item.
    attribute.value = compiled
        .or_else(|| attribute.raw.clone().map(Value::String))
        .unwrap_or(Value::String(Cow::Borrowed("")));
    Ok(attribute)
}

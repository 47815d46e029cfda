//! XML that was never compiled. No device runs an app with such a manifest, but build folders hold them, and
//! some XML resources under `assets/` are plain.

use std::borrow::Cow;

use candor_formats::{
    axml::{Attribute, Document, Element, Origin},
    res::{Error, Value},
};
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::{NamespaceResolver, ResolveResult},
};

use super::{attributes, xml::attribute_id};

/// Reads plain XML into the shape that compiled XML has. Attributes of the platform get their resource ids by
/// name, values stay text.
pub(super) fn document(bytes: &[u8]) -> Result<Document<'_>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| Error::Unexpected {
        what: "plain XML",
        offset: error.valid_up_to(),
        found: bytes.get(error.valid_up_to()).copied().unwrap_or(0).into(),
        expected: "UTF-8",
    })?;
    let mut reader = NsReader::from_str(text);
    let mut document = Document::default();
    let mut open: Vec<u32> = Vec::new();
    loop {
        let start = position(&reader);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(_) => {
                let (what, expected) = ("plain XML", "a well-formed document");
                let offset = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                document.problems.push(Error::Unexpected { what, offset, found: 0, expected });
                return Ok(document);
            }
        };
        let len = position(&reader).saturating_sub(start);
        match event {
            Event::Start(tag) | Event::Empty(tag) if document.elements.len() >= text.len() => drop(tag),
            Event::Start(tag) => {
                let index = u32::try_from(document.elements.len()).unwrap_or(u32::MAX);
                document.elements.push(element(&tag, reader.resolver(), &open, (start, len)));
                open.push(index);
            }
            Event::Empty(tag) => {
                document.elements.push(element(&tag, reader.resolver(), &open, (start, len)));
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(content) => push_text(&mut document, &open, &content),
            Event::CData(content) => push_text(&mut document, &open, &content),
            Event::Eof => return Ok(document),
            _ => {}
        }
    }
}

fn position(reader: &NsReader<&[u8]>) -> u32 {
    u32::try_from(reader.buffer_position()).unwrap_or(u32::MAX)
}

fn push_text(document: &mut Document<'_>, open: &[u32], content: &str) {
    let parent = open.last().and_then(|&open| usize::try_from(open).ok());
    if let Some(parent) = parent.and_then(|parent| document.elements.get_mut(parent)) {
        parent.text.push_str(content);
    }
}

fn element(
    tag: &BytesStart<'_>,
    resolver: &NamespaceResolver,
    open: &[u32],
    (offset, len): (u32, u32),
) -> Element<'static> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes().filter_map(Result::ok) {
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let name = local.into_inner();
        let namespace = uri(&namespace);
        // An entity that nobody defined leaves the text as written.
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| String::new(), Cow::into_owned);
        let platform = namespace.as_deref() == Some(attributes::NAMESPACE);
        attributes.push(Attribute {
            namespace: namespace.map(Cow::Owned),
            name: Cow::Owned(name.to_owned()),
            resource_id: if platform { attribute_id(name).unwrap_or(0) } else { 0 },
            raw: Some(Cow::Owned(value.clone())),
            value: Value::String(Cow::Owned(value)),
        });
    }
    let (namespace, name) = resolver.resolve_element(tag.name());
    Element {
        namespace: uri(&namespace).map(Cow::Owned),
        name: Cow::Owned(name.into_inner().to_owned()),
        attributes,
        offset,
        len,
        line: 0,
        depth: u32::try_from(open.len()).unwrap_or(u32::MAX),
        parent: open.last().copied(),
        text: String::new(),
        // Ids in any order.
        origin: Origin::Proto,
    }
}

fn uri(namespace: &ResolveResult<'_>) -> Option<String> {
    match namespace {
        ResolveResult::Bound(uri) => Some(uri.into_inner().to_owned()),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
    }
}

//! XML in whatever form a container holds it: binary, protobuf or plain text, told apart by content.

use candor_formats::{axml::Document, proto, res};

use super::attributes;
use crate::{MemberId, Place};

/// Reads a document in any of the three forms.
pub(crate) fn document(bytes: &[u8]) -> Result<Document<'_>, res::Error> {
    // First, because this tag is also a line feed and a length of 60 is also a "<". A protobuf node starts with the tag of its element field, whose length spans the rest. No chunk that the
    // platform reads starts so unless its header says it is 10 bytes of a type that does not exist.
    if bytes.first() == Some(&0x0a)
        && let Ok(document) = proto::document(bytes)
        && document.problems.is_empty()
    {
        return Ok(document);
    }
    if looks_like_text(bytes) {
        return super::xml_text::document(bytes);
    }
    Document::parse(bytes)
}

/// The place of an element.
pub(crate) fn place(member: MemberId, element: &candor_formats::axml::Element<'_>) -> Place {
    Place { member, offset: element.offset, len: element.len }
}

/// Resource id of a platform attribute, by name.
pub(crate) fn attribute_id(name: &str) -> Option<u32> {
    attributes::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, id)| id)
}

fn looks_like_text(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

//! Android binary XML (AXML).
//!
//! [`Document::parse`] reads a compiled XML file as the platform's `ResXMLTree` does: chunks of unknown type are
//! skipped, what follows the first broken node is not there, an attribute is named by its resource id first. The
//! same [`Document`] is what the protobuf form gives ([`crate::proto`]).

mod document;
mod parse;
#[cfg(test)]
mod tests;

pub use document::{Attribute, Document, Element, Origin};
pub use parse::MAX_OWNED_TEXT;

//! The protobuf manifest and resource table of Android App Bundles.
//!
//! Messages are those of the build tools' `Resources.proto`. [`document`] gives the same
//! [`Document`](crate::axml::Document) as binary XML, [`Table`] the same answers as
//! [`arsc::Table`](crate::arsc::Table); an element's place is the range of its `XmlElement` message.

mod table;
#[cfg(test)]
mod tests;
mod value;
mod wire;
mod xml;

pub use table::{MAX_ENTRIES, Table};
pub use wire::{Field, Message, Payload};
pub use xml::{MAX_DEPTH, document};

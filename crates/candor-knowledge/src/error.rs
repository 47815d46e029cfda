//! What can go wrong when the table or an overlay is read.

/// Why knowledge could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not a table of this version.
    #[error("not a knowledge table of this version: expected magic {expected:?}, found {found:?}")]
    Magic {
        /// What a table starts with.
        expected: [u8; 8],
        /// What stands there.
        found: Vec<u8>,
    },
    /// The header could not be decoded.
    #[error("knowledge table, offset {offset}: header does not decode: {reason}")]
    Header {
        /// Offset of the header.
        offset: usize,
        /// What the decoder says.
        reason: String,
    },
    /// A section lies outside the table.
    #[error("knowledge table: section {section} needs bytes {start}..{end}, the table has {len}")]
    SectionBounds {
        /// Section name.
        section: String,
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
        /// Length of the table.
        len: usize,
    },
    /// A section the program needs is missing.
    #[error("knowledge table: section {section} is missing")]
    SectionMissing {
        /// Section name.
        section: &'static str,
    },
    /// A section could not be decoded.
    #[error("knowledge table: section {section} does not decode: {reason}")]
    Section {
        /// Section name.
        section: &'static str,
        /// What the decoder says.
        reason: String,
    },
    /// The table could not be encoded.
    #[error("section {section} does not encode: {reason}")]
    Encode {
        /// Section name.
        section: &'static str,
        /// What the encoder says.
        reason: String,
    },
    /// An overlay is not acceptable.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Overlay(Vec<crate::check::Complaint>),
}

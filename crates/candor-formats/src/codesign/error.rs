//! What can be wrong with a signature's bytes.

/// A structure that cannot be read. Offsets are relative to the structure that is named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A length or an offset leads past the end of what holds it.
    #[error("{what} at offset {offset} needs {needed} bytes, {available} are there")]
    Truncated {
        /// The structure.
        what: &'static str,
        /// Where it starts.
        offset: u64,
        /// Bytes that it says it has.
        needed: u64,
        /// Bytes there are.
        available: u64,
    },
    /// A value other than the format's.
    #[error("{what} at offset {offset} is {found:#x}, expected {expected}")]
    Value {
        /// The field.
        what: &'static str,
        /// Where it stands.
        offset: u64,
        /// The value found.
        found: u64,
        /// What the format allows.
        expected: &'static str,
    },
    /// A named limit of this program; what lies beyond it is not read.
    #[error("{what}: {found} is over the limit of {limit}")]
    Limit {
        /// What is limited.
        what: &'static str,
        /// Value found.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// Two blobs share bytes.
    #[error("the blob of slot {slot:#x} at offset {offset} shares bytes with the blob of slot {other:#x}")]
    Overlap {
        /// Slot of the later blob.
        slot: u32,
        /// Where the later blob starts.
        offset: u32,
        /// Slot of the earlier blob.
        other: u32,
    },
    /// Two blobs in one slot; the first one counts.
    #[error("slot {slot:#x} is taken again by the blob at offset {offset}")]
    Again {
        /// The slot.
        slot: u32,
        /// Where the later blob starts.
        offset: u32,
    },
    /// A property list or a certificate that its reader refuses.
    #[error("{what}: {reason}")]
    Unreadable {
        /// The structure.
        what: &'static str,
        /// The reader's words.
        reason: String,
    },
    /// Something that this program knows of and does not handle; nothing is said about validity.
    #[error("cannot be checked here: {0}")]
    Unsupported(String),
    /// A check that does not hold.
    #[error("{0}")]
    Mismatch(String),
}

/// Short for a reader's result.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// A check that does not hold, in words.
pub(crate) fn mismatch<T>(text: impl Into<String>) -> Result<T> {
    Err(Error::Mismatch(text.into()))
}

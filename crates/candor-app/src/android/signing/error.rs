//! What can be wrong with a signature.

/// A structure that cannot be read, or a check that does not hold. Offsets are relative to the structure named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// A length or value runs past the end of what holds it.
    #[error("{what} at offset {offset} needs {needed} bytes, {available} are left")]
    Truncated {
        /// The structure.
        what: &'static str,
        /// Where it starts.
        offset: usize,
        /// Bytes it says it has.
        needed: u64,
        /// Bytes there are.
        available: usize,
    },
    /// An ASN.1 element of another kind.
    #[error("{what} at offset {offset} has tag {found:#04x}, expected {expected:#04x}")]
    Tag {
        /// The structure.
        what: &'static str,
        /// Where it starts.
        offset: usize,
        /// Tag found.
        found: u8,
        /// Tag expected.
        expected: u8,
    },
    /// A value outside what the format allows.
    #[error("{what} is {found}, expected {expected}")]
    Value {
        /// The field.
        what: &'static str,
        /// The value found.
        found: String,
        /// What the format allows.
        expected: &'static str,
    },
    /// A named limit of this program.
    #[error("{what}: {found} is over the limit of {limit}")]
    Limit {
        /// What is limited.
        what: &'static str,
        /// Value found.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// A key or algorithm that this program cannot verify; nothing is said about validity.
    #[error("cannot be checked here: {0}")]
    Unsupported(String),
    /// A check that does not hold.
    #[error("{0}")]
    Mismatch(String),
}

/// Short for a check's result.
pub(crate) type Result<T> = std::result::Result<T, SigningError>;

/// A check that does not hold, in words.
pub(crate) fn mismatch<T>(text: impl Into<String>) -> Result<T> {
    Err(SigningError::Mismatch(text.into()))
}

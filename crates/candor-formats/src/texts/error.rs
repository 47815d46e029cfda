//! What can be wrong with a file that texts are read from, with the place and the value.

/// What is wrong with the bytes, and where. Offsets count from the start of the bytes handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A structure does not fit into what holds it.
    #[error("at {offset:#x}: {what} needs {expected} bytes, {found} are left")]
    Truncated {
        /// The structure.
        what: &'static str,
        /// Where it starts.
        offset: u64,
        /// Bytes needed.
        expected: u64,
        /// Bytes there.
        found: u64,
    },
    /// A field has a value that the format does not allow, or that this reader does not know.
    #[error("at {offset:#x}: {what} is {found:#x}, expected {expected}")]
    Unexpected {
        /// The field.
        what: &'static str,
        /// Where it stands.
        offset: u64,
        /// Its value.
        found: u64,
        /// What would have been right.
        expected: &'static str,
    },
    /// A named limit of this reader was reached; what lies beyond was not read.
    #[error("at {offset:#x}: {what} passes the limit of {limit}")]
    Limit {
        /// What is limited.
        what: &'static str,
        /// Where it was reached.
        offset: u64,
        /// The limit.
        limit: u64,
    },
}

impl Error {
    /// Where it was met.
    #[must_use]
    pub fn offset(&self) -> u64 {
        match self {
            Self::Truncated { offset, .. } | Self::Unexpected { offset, .. } | Self::Limit { offset, .. } => {
                *offset
            }
        }
    }

    /// A structure of `expected` bytes that does not lie in `bytes`.
    #[cold]
    pub(crate) fn truncated(what: &'static str, bytes: &[u8], offset: u64, expected: u64) -> Self {
        let found = (bytes.len() as u64).saturating_sub(offset);
        Self::Truncated { what, offset, expected, found }
    }
}

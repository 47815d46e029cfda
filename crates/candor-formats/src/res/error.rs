//! Errors of the chunked resource formats and of their protobuf twins, each with the place it was met.

/// Problems kept per file; the count of the rest is kept instead. A hostile file can hold one per 8 bytes.
pub const MAX_PROBLEMS: usize = 64;

/// What is wrong with the bytes, and where (offsets count from the start of the file handed in).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A structure does not fit into what holds it.
    #[error("at {offset:#x}: {what} needs {expected} bytes, {found} are left")]
    Truncated {
        /// The structure.
        what: &'static str,
        /// Where it starts.
        offset: usize,
        /// Bytes needed.
        expected: usize,
        /// Bytes there.
        found: usize,
    },
    /// A field has a value that the format, or the platform, does not allow.
    #[error("at {offset:#x}: {what} is {found:#x}, expected {expected}")]
    Unexpected {
        /// The field.
        what: &'static str,
        /// Where it stands.
        offset: usize,
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
        offset: usize,
        /// The limit.
        limit: usize,
    },
}

impl Error {
    /// Where it was met.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self {
            Self::Truncated { offset, .. } | Self::Unexpected { offset, .. } | Self::Limit { offset, .. } => {
                *offset
            }
        }
    }
}

/// The first [`MAX_PROBLEMS`] problems of a file, and how many more there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Error>,
    dropped: usize,
}

impl Problems {
    /// Notes a problem.
    pub fn push(&mut self, error: Error) {
        if self.kept.len() < MAX_PROBLEMS {
            self.kept.push(error);
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    /// The problems kept, in the order met.
    #[must_use]
    pub fn kept(&self) -> &[Error] {
        &self.kept
    }

    /// How many were met beyond those kept.
    #[must_use]
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

impl From<Error> for Problems {
    fn from(error: Error) -> Self {
        Self { kept: vec![error], dropped: 0 }
    }
}

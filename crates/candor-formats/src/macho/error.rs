//! What can be wrong with a Mach-O file, with the place and the value found there.

/// Most problems kept of one image: enough to see what is wrong, too few to swell a report.
pub const MAX_PROBLEMS: usize = 256;

/// A defect. It ends the reading of the image if [`super::Image::parse`] returns it as its error, and of one part alone if it
/// stands among the problems. Offsets count from the start of the image (the slice), not of a fat file around it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The first four bytes are none of the known marks.
    #[error("no Mach-O image: the first bytes are {found:#010x}")]
    Magic {
        /// The bytes, read big-endian; 0 where there are fewer than four.
        found: u32,
    },
    /// An image in big-endian order, which no processor of an iPhone reads.
    #[error("a big-endian image (mark {found:#010x})")]
    Order {
        /// The mark as it stands.
        found: u32,
    },
    /// An item needs more bytes than are there.
    #[error("{what} at {offset:#x}: {needed} bytes needed, {found} there")]
    Truncated {
        /// The item.
        what: &'static str,
        /// Where it starts.
        offset: u64,
        /// Bytes that it needs.
        needed: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// A place, index or number lies outside of what it points into.
    #[error("{what} at {offset:#x}: {found:#x} lies outside (end {limit:#x})")]
    Outside {
        /// The item.
        what: &'static str,
        /// Where the value stands.
        offset: u64,
        /// The value.
        found: u64,
        /// The first value that is too large.
        limit: u64,
    },
    /// There is more of something than is read.
    #[error("{what}: {found} are more than the {limit} that are read")]
    TooMany {
        /// The item.
        what: &'static str,
        /// How many there are, or at least how many.
        found: u64,
        /// How many are read.
        limit: u64,
    },
    /// A value without a known meaning.
    #[error("{what} at {offset:#x}: unknown value {found:#x}")]
    Unknown {
        /// The item.
        what: &'static str,
        /// Where the value stands.
        offset: u64,
        /// The value.
        found: u64,
    },
    /// Two items claim the same place.
    #[error("{what}: the one at {first:#x} and the one at {second:#x} overlap")]
    Overlap {
        /// The kind of items.
        what: &'static str,
        /// Where the first starts.
        first: u64,
        /// Where the second starts.
        second: u64,
    },
    /// Two tables say different things about the same place.
    #[error("{what} at {offset:#x}: two tables disagree")]
    Disagreement {
        /// The item.
        what: &'static str,
        /// Its place.
        offset: u64,
    },
    /// A name that is not UTF-8 or has no end; it is read as an empty one.
    #[error("{what} at {offset:#x}: its name cannot be read")]
    Name {
        /// The item.
        what: &'static str,
        /// Where the name starts, in the table of names.
        offset: u64,
    },
    /// A chain or a tree comes back to a place where it was.
    #[error("{what}: it comes back to {offset:#x}")]
    Cycle {
        /// The item.
        what: &'static str,
        /// The place.
        offset: u64,
    },
}

/// What was wrong with a part of an image that could be read otherwise.
pub type Problem = Error;

/// Problems in the order of discovery, at most [`MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    #[cold]
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.0.len() < MAX_PROBLEMS {
            self.0.push(problem);
        }
    }

    /// The value, or none and one problem more.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.push(problem);
                None
            }
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

//! Why a file was not taken, and where in it.

use std::fmt;

/// Where in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line, from 1.
    Line(u64),
    /// An item of a list in JSON, from 0.
    Item(&'static str, usize),
    /// The file as a whole.
    Whole,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Item(list, index) => write!(f, "{list}[{index}]"),
            Place::Whole => f.write_str("whole file"),
        }
    }
}

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// More than is read.
    #[error("{what}: {found}, at most {limit} are read")]
    TooLarge {
        /// What is counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A value that is not what stands there in this format.
    #[error("{place}: expected {expected}, found {found:?}")]
    Value {
        /// Where.
        place: Place,
        /// What the format has there.
        expected: &'static str,
        /// What stands there, cut.
        found: String,
    },
    /// The text is not of the format at all.
    #[error("line {line}, column {column}: {reason}")]
    Format {
        /// Line, from 1.
        line: u64,
        /// Column, from 1; 0 when unknown.
        column: u64,
        /// What the reader says.
        reason: String,
    },
    /// The database does not read.
    #[error("MMDB: {reason}")]
    Mmdb {
        /// What the reader says, with offsets where it has them.
        reason: String,
    },
    /// Nothing in it speaks of a network.
    #[error("no statement on a network; expected {expected}")]
    Empty {
        /// What the format would have.
        expected: &'static str,
    },
}

/// Characters of a bad value that an error shows.
const SHOWN: usize = 60;

impl Error {
    pub(super) fn value(place: Place, expected: &'static str, found: &str) -> Error {
        Error::Value { place, expected, found: found.chars().take(SHOWN).collect() }
    }
}

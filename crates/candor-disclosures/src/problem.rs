//! What was not understood: problems beside a reading, errors in place of one.

use std::fmt;

use crate::{disclosure::Place, vocabulary::VocabularyError};

/// Problems that are kept of one file; the last one then says that there are more.
pub const MAX_PROBLEMS: usize = 1_000;

/// Characters of a found value that are kept.
const MAX_FOUND: usize = 120;

/// Something in a file that was not understood, or that does not fit the rest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The value found, cut to 120 characters.
    pub found: String,
    /// What is wrong.
    pub what: Trouble,
}

impl Problem {
    pub(crate) fn new(place: Place, found: &str, what: Trouble) -> Self {
        Self { place, found: found.chars().take(MAX_FOUND).collect(), what }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} {:?}", self.place, self.what, self.found)
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// No type of that name; the declaration is lost.
    #[error("unknown type of data")]
    UnknownType,
    /// No category of that name; the declaration is lost.
    #[error("unknown category")]
    UnknownCategory,
    /// No purpose of that name; the declaration stays without it.
    #[error("unknown purpose")]
    UnknownPurpose,
    /// A row that asks what no known template asks.
    #[error("unknown question")]
    UnknownQuestion,
    /// An answer that its question does not have.
    #[error("unknown answer")]
    UnknownAnswer,
    /// A heading of a store page that is not known.
    #[error("unknown practice")]
    UnknownPractice,
    /// A section of a label that is not known.
    #[error("unknown section of a label")]
    UnknownProtection,
    /// A category of APIs that is not known; it is lost with its reasons.
    #[error("unknown category of APIs")]
    UnknownApi,
    /// A reason that is not known; lost.
    #[error("unknown reason")]
    UnknownReason,
    /// A key that the format does not have.
    #[error("unknown key")]
    UnknownKey,
    /// Not the id, but something that is known to stand for it; read as that.
    #[error("read as {meant}:")]
    Misspelt {
        /// The id that it was read as.
        meant: &'static str,
    },
    /// A known id where another belongs: a type in a foreign group, a reason of another category. Read.
    #[error("out of place")]
    OutOfPlace,
    /// Two statements that cannot both hold.
    #[error("contradicts the rest")]
    Contradicts,
    /// Said twice.
    #[error("said twice")]
    Repeated,
    /// A question that must be answered here is not.
    #[error("no answer to")]
    Unanswered,
    /// The format writes the same for "none" and for "not declared".
    #[error("none or not declared, which cannot be told")]
    Ambiguous,
    /// Not the kind of value that belongs here.
    #[error("unexpected kind of value")]
    WrongShape,
    /// A row with too few or too many cells.
    #[error("unexpected number of cells")]
    Cells,
    /// Not separated by commas, or without the usual header; read all the same.
    #[error("unusual form of table")]
    Table,
    /// A quotation mark is not closed; the row ends where the next one begins.
    #[error("quotation mark not closed")]
    Unclosed,
    /// Broken here; what stands before was read.
    #[error("malformed")]
    Malformed,
    /// Text that is not UTF-8; its bad bytes were replaced.
    #[error("not UTF-8")]
    Encoding,
    /// A limit was reached; what follows was not read.
    #[error("too much, the rest was not read")]
    TooMuch,
}

/// Why a file was not read at all.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Longer than [`crate::MAX_BYTES`].
    #[error("{found} bytes, but {} are read at most", crate::MAX_BYTES)]
    TooLong {
        /// Length of the input.
        found: usize,
    },
    /// None of the formats.
    #[error("no known form of disclosure; begins with {found:?}")]
    Unknown {
        /// The first characters.
        found: String,
    },
    /// A page of a store without the data of a disclosure.
    #[error("a web page, but no data of a store's disclosure in it")]
    NoDisclosure,
    /// JSON that ends or breaks.
    #[error("JSON, line {line}, column {column}: {reason}")]
    Json {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// A property list that breaks before anything was read.
    #[error("property list: {reason}")]
    Plist {
        /// What is wrong, with the offset where known.
        reason: String,
    },
    /// Several apps in one file; hand them in one by one.
    #[error("{found} apps in one file")]
    Several {
        /// How many.
        found: usize,
    },
    /// The compiled-in vocabulary is broken.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
}

impl Error {
    pub(crate) fn unknown(text: &str) -> Self {
        Self::Unknown { found: text.chars().take(40).collect() }
    }

    pub(crate) fn json(error: &serde_json::Error) -> Self {
        Self::Json { line: error.line(), column: error.column(), reason: error.to_string() }
    }
}

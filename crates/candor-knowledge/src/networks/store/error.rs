//! Why what was handed in was not taken, and where: the manifest's line or the file, and the value.

use super::super::supplied;

/// Why a store was not opened.
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
    /// The manifest is no TOML, or has other fields.
    #[error("manifest, line {line}: {reason}")]
    Manifest {
        /// Line, from 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// A value of the manifest that cannot be.
    #[error("manifest, row that begins at line {line}: {field}: expected {expected}, found {found:?}")]
    Value {
        /// Line on which the row begins, from 1; 0 where there is no text.
        line: usize,
        /// The field.
        field: &'static str,
        /// What may stand there.
        expected: &'static str,
        /// What stands there, cut.
        found: String,
    },
    /// The file could not be read.
    #[error("{file}: {reason}")]
    Unreadable {
        /// Name of the file.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// The file is not the one of the manifest.
    #[error("{file}: SHA-256 is {found}, the manifest says {expected}")]
    Hash {
        /// Name of the file.
        file: String,
        /// By the manifest.
        expected: String,
        /// Of the bytes.
        found: String,
    },
    /// The file does not read in its format, or an address in it does not.
    #[error("{file}: {error}")]
    Table {
        /// Name of the file.
        file: String,
        /// Where and what.
        #[source]
        error: supplied::Error,
    },
    /// The file says two things of the same range.
    #[error("{file}, {place}: says another thing of {first} to {last} than {before} does")]
    Contradiction {
        /// Name of the file.
        file: String,
        /// The later one.
        place: supplied::Place,
        /// The earlier one.
        before: supplied::Place,
        /// First address.
        first: std::net::IpAddr,
        /// Last address.
        last: std::net::IpAddr,
    },
}

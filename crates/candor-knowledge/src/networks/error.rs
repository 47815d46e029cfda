//! What can be wrong with a table of networks: where, what was expected, what stands there.

/// Why a table of networks could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not such a table, or one of another version.
    #[error("{file}: not a table of networks of this version: expected magic {expected:?}, found {found:?}")]
    Magic {
        /// Name of the table.
        file: &'static str,
        /// What a table starts with.
        expected: [u8; 8],
        /// What stands there.
        found: Vec<u8>,
    },
    /// The header does not decode.
    #[error("{file}, offset {offset}: header does not decode: {reason}")]
    Header {
        /// Name of the table.
        file: &'static str,
        /// Offset of the header.
        offset: usize,
        /// What the decoder says.
        reason: String,
    },
    /// A number in the header is beyond what this program reads.
    #[error("{file}: {what} is {found}, at most {limit} is read")]
    TooLarge {
        /// Name of the table.
        file: &'static str,
        /// What is counted.
        what: &'static str,
        /// The number that stands there.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// A column lies outside the table or does not unpack to what the header promises.
    #[error("{file}, offset {offset}: column {column}: {reason}")]
    Column {
        /// Name of the table.
        file: &'static str,
        /// Name of the column.
        column: &'static str,
        /// Offset of its packed bytes.
        offset: usize,
        /// What is wrong.
        reason: String,
    },
    /// A column ends before the table does, or goes on after it.
    #[error("{file}: column {column} has not one value for each of its {rows} rows (seen at row {row})")]
    Length {
        /// Name of the table.
        file: &'static str,
        /// Name of the column.
        column: &'static str,
        /// Rows of the table.
        rows: usize,
        /// Row at which it was seen.
        row: usize,
    },
    /// A value that names nothing.
    #[error("{file}, row {row}: {column} is {found}, which must be below {limit}")]
    Value {
        /// Name of the table.
        file: &'static str,
        /// Name of the column.
        column: &'static str,
        /// Row, from 0.
        row: usize,
        /// The number that stands there.
        found: u64,
        /// First number that means nothing.
        limit: u64,
    },
    /// The table could not be written.
    #[error("{file}: {what}")]
    Encode {
        /// Name of the table.
        file: &'static str,
        /// What does not fit.
        what: String,
    },
}

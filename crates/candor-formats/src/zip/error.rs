//! Why an archive or an entry could not be read.

/// Why an archive or an entry could not be read. Offsets count from the start of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// Neither a local header at the start nor an end record anywhere.
    #[error("not a ZIP archive: found {} at offset 0, expected 504b0304, and no end record (504b0506)", hex(.found))]
    NotZip {
        /// The first bytes, up to four.
        found: Vec<u8>,
    },
    /// A ZIP archive in which no entry could be found.
    #[error("a ZIP archive without entries (end record at offset {eocd_offset})")]
    NoEntries {
        /// Offset of the end record, or 0 if there is none.
        eocd_offset: u64,
    },
    /// The entry's local header is missing, so its data cannot be located.
    #[error("no local header at offset {offset}: found {}, expected 504b0304", hex(.found))]
    NoLocalHeader {
        /// Where it should be.
        offset: u64,
        /// What is there, up to four bytes.
        found: Vec<u8>,
    },
    /// The entry's data runs past the end of the file.
    #[error("data at offset {offset} runs out of the file: {expected} bytes expected, {found} there")]
    OutOfBounds {
        /// Start of the data.
        offset: u64,
        /// Declared number of bytes.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// The deflate stream is damaged or ends early.
    #[error("damaged deflate stream at offset {offset}: stopped after {produced} of {expected} bytes")]
    Inflate {
        /// Start of the data.
        offset: u64,
        /// Bytes that came out before the damage.
        produced: u64,
        /// Declared number of bytes.
        expected: u64,
    },
    /// The entry is marked encrypted and its bytes do not decode without a key.
    #[error("encrypted entry at offset {offset} (method {method})")]
    Encrypted {
        /// Start of the data.
        offset: u64,
        /// Declared compression method.
        method: u16,
    },
    /// More bytes than the limit.
    #[error("entry at offset {offset} exceeds the limit of {limit} inflated bytes ({declared} declared)")]
    TooLarge {
        /// Start of the data.
        offset: u64,
        /// The limit that was hit.
        limit: u64,
        /// Declared number of bytes.
        declared: u64,
    },
    /// Compressed more densely than code or resources ever are.
    #[error(
        "entry at offset {offset} inflates {produced} bytes from {consumed}: more than {limit} to 1, as in a bomb"
    )]
    Ratio {
        /// Start of the data.
        offset: u64,
        /// Bytes that came out.
        produced: u64,
        /// Compressed bytes read for them.
        consumed: u64,
        /// The ratio that was exceeded.
        limit: u64,
    },
}

fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "nothing".to_owned();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Header and string table.

use std::borrow::Cow;

use super::{DELTA_MAGIC, Kind, MAGIC, MAX_KNOWN_VERSION, MIN_VERSION};
use crate::texts::{Budget, Error, Place, Text, slice, tail, u32_at, u64_at, utf16};

/// Bytes of the header, padding included, in all versions read.
const HEADER_LEN: u64 = 128;
/// Bytes of a function header up to version 96, and from 97 on.
const FUNCTION_LEN: [u64; 2] = [16, 12];
/// First version with the shorter function headers.
const SHORT_FUNCTIONS_SINCE: u32 = 97;
/// Bits of a run of kinds that are its length; the others are the kind. (Since version 71 one bit more is length, which
/// no real table needs.)
const RUN_LEN_BITS: u32 = 30;
/// The length in the small table that says: look into the overflow table.
const OVERFLOWED: u32 = 0xff;

/// A bytecode file, as far as it takes to read its strings.
#[derive(Clone, Debug)]
pub struct Bytecode<'a> {
    /// Version of the format.
    pub version: u32,
    /// Length of the file by its header.
    pub file_len: u32,
    /// Functions.
    pub n_functions: u32,
    /// Rows of the string table.
    pub n_strings: u32,
    kinds: &'a [u8],
    small: &'a [u8],
    overflow: &'a [u8],
    storage: &'a [u8],
    small_at: u64,
    storage_at: u64,
    storage_len: u64,
}

/// What the header says of the tables.
struct Header {
    n_functions: u64,
    n_kinds: u64,
    n_identifiers: u64,
    n_strings: u64,
    n_overflow: u64,
    storage_len: u64,
}

impl<'a> Bytecode<'a> {
    /// Whether the bytes start as a bytecode file does.
    #[must_use]
    pub fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC.to_le_bytes())
    }

    /// Reads the header and finds the tables. Storage that is cut off is no error here: rows that need what is missing are.
    ///
    /// # Errors
    /// Another file, the form for comparing, a version before [`MIN_VERSION`], or tables that do not lie in the file or do
    /// not hold together.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let magic = u64_at(bytes, 0, "magic")?;
        if magic != MAGIC {
            let expected =
                if magic == DELTA_MAGIC { "bytecode to run, not to compare" } else { "Hermes bytecode" };
            return Err(Error::Unexpected { what: "magic", offset: 0, found: magic, expected });
        }
        let version = u32_at(bytes, 8, "version")?;
        if version < MIN_VERSION {
            let found = u64::from(version);
            return Err(Error::Unexpected { what: "version", offset: 8, found, expected: "57 or later" });
        }
        let field = |at: u64, what| u32_at(bytes, at, what).map(u64::from);
        let file_len = u32_at(bytes, 32, "file length")?;
        let header = Header {
            n_functions: field(40, "function count")?,
            n_kinds: field(44, "string kind count")?,
            n_identifiers: field(48, "identifier count")?,
            n_strings: field(52, "string count")?,
            n_overflow: field(56, "overflow string count")?,
            storage_len: field(60, "string storage size")?,
        };
        let is_short = version >= SHORT_FUNCTIONS_SINCE;
        let [long, short] = FUNCTION_LEN;
        let (usual, other) = if is_short { (short, long) } else { (long, short) };
        let first = Self::tables(bytes, version, file_len, &header, usual);
        // Development builds changed the function headers before they changed the version.
        first.or_else(|error| Self::tables(bytes, version, file_len, &header, other).map_err(|_| error))
    }

    fn tables(
        bytes: &'a [u8],
        version: u32,
        file_len: u32,
        header: &Header,
        function_len: u64,
    ) -> Result<Self, Error> {
        // Counts have 32 bits and rows at most 16 bytes: sums of a few of them fit into 64 bits.
        let kinds_at = HEADER_LEN + header.n_functions * function_len;
        let hashes_at = kinds_at + header.n_kinds * 4;
        let small_at = hashes_at + header.n_identifiers * 4;
        let overflow_at = small_at + header.n_strings * 4;
        let storage_at = overflow_at + header.n_overflow * 8;
        let kinds = slice(bytes, kinds_at, header.n_kinds * 4, "string kinds")?;
        let small = slice(bytes, small_at, header.n_strings * 4, "small string table")?;
        let overflow = slice(bytes, overflow_at, header.n_overflow * 8, "overflow string table")?;
        let rest = tail(bytes, storage_at);
        let storage_end = usize::try_from(header.storage_len).unwrap_or(usize::MAX).min(rest.len());
        let n_by_kinds: u64 = runs(kinds).map(|(_, len)| u64::from(len)).sum();
        if n_by_kinds != header.n_strings {
            return Err(Error::Unexpected {
                what: "strings by their kinds",
                offset: kinds_at,
                found: n_by_kinds,
                expected: if version > MAX_KNOWN_VERSION {
                    "as many as in the table (the version is newer than any known)"
                } else {
                    "as many as in the table"
                },
            });
        }
        Ok(Self {
            version,
            file_len,
            n_functions: u32::try_from(header.n_functions).unwrap_or(u32::MAX),
            n_strings: u32::try_from(header.n_strings).unwrap_or(u32::MAX),
            kinds,
            small,
            overflow,
            storage: rest.get(..storage_end).unwrap_or_default(),
            small_at,
            storage_at,
            storage_len: header.storage_len,
        })
    }

    /// The texts in the order of the table. A row that does not lie in the storage is an error of its own; the rows behind
    /// it are read.
    #[must_use]
    pub fn texts(&self) -> Texts<'_, 'a> {
        Texts {
            file: self,
            runs: Box::new(runs(self.kinds)),
            kind: Kind::String,
            left: 0,
            at: 0,
            budget: Budget::new(),
        }
    }

    /// The bytes of a row: offset in the storage, characters, whether they are UTF-16.
    fn row(&self, index: u32) -> Option<(u64, u64, bool)> {
        let word = u32_at(self.small, u64::from(index) * 4, "row").ok()?;
        let (is_utf16, offset, len) = (word & 1 != 0, (word >> 1) & 0x7f_ffff, word >> 24);
        if len != OVERFLOWED {
            return Some((offset.into(), len.into(), is_utf16));
        }
        let at = u64::from(offset) * 8;
        let offset = u32_at(self.overflow, at, "row").ok()?;
        let len = u32_at(self.overflow, at + 4, "row").ok()?;
        Some((offset.into(), len.into(), is_utf16))
    }

    fn text(&self, index: u32, kind: Kind, budget: &mut Budget) -> Result<Text<'a>, Error> {
        let row_at = self.small_at + u64::from(index) * 4;
        let Some((offset, len, is_utf16)) = self.row(index) else {
            return Err(Error::Unexpected {
                what: "row of the overflow string table",
                offset: row_at,
                found: u64::from(index),
                expected: "one that is there",
            });
        };
        let len = if is_utf16 { len * 2 } else { len };
        let Ok(bytes) = slice(self.storage, offset, len, "string") else {
            let found = (self.storage.len() as u64).saturating_sub(offset);
            return Err(Error::Truncated { what: "string", offset: row_at, expected: len, found });
        };
        budget.take("strings", row_at, len)?;
        let text = if is_utf16 {
            Cow::Owned(utf16(bytes))
        } else {
            // ASCII by the format; anything else is damage.
            String::from_utf8_lossy(bytes)
        };
        Ok(Text { offset: self.storage_at + offset, text, place: Place::Hermes { index, kind } })
    }

    /// Bytes of the storage.
    #[must_use]
    pub fn n_storage(&self) -> u64 {
        self.storage.len() as u64
    }

    /// Bytes of the storage that the header promises and the file does not have.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.storage_len.saturating_sub(self.storage.len() as u64)
    }
}

/// Runs of one kind: kind and number of rows.
fn runs(kinds: &[u8]) -> impl Iterator<Item = (Kind, u32)> + '_ {
    kinds.chunks_exact(4).map(|row| {
        let word = row.first_chunk::<4>().map_or(0, |row| u32::from_le_bytes(*row));
        // Up to version 70 identifiers are 1 and predefined names 2; since then identifiers are what was 2.
        let kind = if word >> RUN_LEN_BITS == 0 { Kind::String } else { Kind::Identifier };
        (kind, word & ((1 << RUN_LEN_BITS) - 1))
    })
}

/// Texts of a file, in the order of its table.
pub struct Texts<'f, 'a> {
    file: &'f Bytecode<'a>,
    runs: Box<dyn Iterator<Item = (Kind, u32)> + 'f>,
    kind: Kind,
    left: u32,
    at: u32,
    budget: Budget,
}

impl<'a> Iterator for Texts<'_, 'a> {
    type Item = Result<Text<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.file.n_strings || self.budget.is_spent() {
            return None;
        }
        while self.left == 0 {
            (self.kind, self.left) = self.runs.next()?;
        }
        self.left -= 1;
        let index = self.at;
        self.at += 1;
        Some(self.file.text(index, self.kind, &mut self.budget))
    }
}

//! Header and literal table.

use super::{MAGIC, MIN_VERSION, NO_LENGTH_SINCE, TRIPLES_SINCE};
use crate::texts::{Budget, Error, Place, Text, slice, tail, u32_at};

/// A metadata file, as far as it takes to read its literals.
#[derive(Clone, Debug)]
pub struct Metadata<'a> {
    /// Version of the format.
    pub version: u32,
    /// Rows of the literal table.
    pub n_literals: u32,
    rows: &'a [u8],
    rows_at: u64,
    row_len: u64,
    data: &'a [u8],
    data_at: u64,
    /// Bytes of literal data by the header.
    data_len: u64,
}

impl<'a> Metadata<'a> {
    /// Whether the bytes start as metadata that is not encrypted does.
    #[must_use]
    pub fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC.to_le_bytes())
    }

    /// Reads the header and finds the literals. Literal data that is cut off is no error here: rows that need what is
    /// missing are.
    ///
    /// # Errors
    /// Another file, one that is encrypted, a version before [`MIN_VERSION`], or a literal table that does not lie in the
    /// file.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let magic = u32_at(bytes, 0, "magic")?;
        if magic != MAGIC {
            return Err(unexpected("magic", 0, magic, "Unity metadata that is not encrypted"));
        }
        let version = u32_at(bytes, 4, "version")?;
        if version < MIN_VERSION {
            return Err(unexpected("version", 4, version, "16 or later"));
        }
        let data_field = if version >= TRIPLES_SINCE { 20 } else { 16 };
        let rows_at = u64::from(u32_at(bytes, 8, "offset of literals")?);
        let rows_len = u64::from(u32_at(bytes, 12, "size of literals")?);
        let data_at = u64::from(u32_at(bytes, data_field, "offset of literal data")?);
        let data_len = u64::from(u32_at(bytes, data_field + 4, "size of literal data")?);
        let rows = slice(bytes, rows_at, rows_len, "literals")?;
        let rest = tail(bytes, data_at);
        let end = usize::try_from(data_len).unwrap_or(usize::MAX).min(rest.len());
        let row_len = if version >= NO_LENGTH_SINCE { 4 } else { 8 };
        if !rows_len.is_multiple_of(row_len) {
            return Err(unexpected("size of literals", 12, rows_len as u32, "whole rows"));
        }
        Ok(Self {
            version,
            n_literals: u32::try_from(rows_len / row_len).unwrap_or(u32::MAX),
            rows,
            rows_at,
            row_len,
            data: rest.get(..end).unwrap_or_default(),
            data_at,
            data_len,
        })
    }

    /// The literals in the order of the table. A row that does not lie in the data is an error of its own.
    #[must_use]
    pub fn literals(&self) -> Literals<'_, 'a> {
        Literals { file: self, at: 0, budget: Budget::new() }
    }

    /// Offset in the data and length of a literal.
    fn row(&self, index: u32) -> Result<(u64, u64), Error> {
        let at = u64::from(index) * self.row_len;
        let word = |at| u32_at(self.rows, at, "literal").map(u64::from);
        if self.row_len == 8 {
            return Ok((word(at + 4)?, word(at)?));
        }
        let start = word(at)?;
        // The last literal ends with the data.
        let end = word(at + 4).unwrap_or(self.data_len);
        let Some(len) = end.checked_sub(start) else {
            return Err(Error::Unexpected {
                what: "offset of the next literal",
                offset: self.rows_at + at + 4,
                found: end,
                expected: "one that does not go back",
            });
        };
        Ok((start, len))
    }

    fn literal(&self, index: u32, budget: &mut Budget) -> Result<Text<'a>, Error> {
        let (offset, len) = self.row(index)?;
        let row_at = self.rows_at + u64::from(index) * self.row_len;
        let Ok(bytes) = slice(self.data, offset, len, "literal") else {
            let found = (self.data.len() as u64).saturating_sub(offset);
            return Err(Error::Truncated { what: "literal", offset: row_at, expected: len, found });
        };
        budget.take("literals", row_at, len)?;
        let Ok(text) = std::str::from_utf8(bytes) else {
            let found = bytes.first().copied().unwrap_or_default().into();
            return Err(Error::Unexpected {
                what: "literal",
                offset: self.data_at + offset,
                found,
                expected: "UTF-8",
            });
        };
        Ok(Text { offset: self.data_at + offset, text: text.into(), place: Place::Unity { index } })
    }
}

fn unexpected(what: &'static str, offset: u64, found: u32, expected: &'static str) -> Error {
    Error::Unexpected { what, offset, found: found.into(), expected }
}

/// Literals of a file, in the order of its table.
#[derive(Clone, Debug)]
pub struct Literals<'f, 'a> {
    file: &'f Metadata<'a>,
    at: u32,
    budget: Budget,
}

impl<'a> Iterator for Literals<'_, 'a> {
    type Item = Result<Text<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.at;
        if index >= self.file.n_literals || self.budget.is_spent() {
            return None;
        }
        self.at += 1;
        Some(self.file.literal(index, &mut self.budget))
    }
}

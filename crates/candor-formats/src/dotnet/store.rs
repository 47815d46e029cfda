//! Stores of assemblies: `XABA`, versions 1 to 4.

use std::borrow::Cow;

use crate::texts::{Error, slice, u32_at};

/// Most assemblies of a store. An app with the whole framework has some 300.
pub const MAX_ASSEMBLIES: u64 = 65_536;
/// The first four bytes.
pub(super) const MAGIC: &[u8] = b"XABA";
/// The newest version read.
const MAX_VERSION: u32 = 4;
/// Longest name: a path in a ZIP archive is no longer.
const MAX_NAME: u64 = 65_535;

/// An assembly in a store.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Name, where the store has one.
    pub(super) name: Option<Cow<'a, str>>,
    /// Where it starts in the store.
    pub(super) at: u64,
    /// Its bytes, which may be compressed.
    pub(super) bytes: Result<&'a [u8], Error>,
}

/// The assemblies of a store, in the order of its descriptors.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, Error> {
    let word = u32_at(bytes, 4, "version")?;
    // Upper bits say processor and width.
    let version = word & 0xffff;
    if version == 0 || version > MAX_VERSION {
        return Err(Error::Unexpected { what: "version", offset: 4, found: word.into(), expected: "1 to 4" });
    }
    let n = u64::from(u32_at(bytes, 8, "assembly count")?);
    if n > MAX_ASSEMBLIES {
        return Err(Error::Limit { what: "assemblies", offset: 8, limit: MAX_ASSEMBLIES });
    }
    let index_len = u64::from(u32_at(bytes, 16, "index size")?);
    // Version 1 has descriptors of six words right behind the header, and names in another file. Later ones have an index
    // first and one word more in front of the descriptors; version 4 has 8 bytes more of header.
    let (first, row_len, data_field) = match version {
        1 => (20, 24, 0),
        4 => (28 + index_len, 28, 4),
        _ => (20 + index_len, 28, 4),
    };
    slice(bytes, first, n * row_len, "assembly descriptors")?;
    let mut names = (version > 1).then_some(first + n * row_len);
    let mut entries = Vec::new();
    for row in 0..n {
        let row_at = first + row * row_len;
        let at = u64::from(u32_at(bytes, row_at + data_field, "offset of an assembly")?);
        let len = u64::from(u32_at(bytes, row_at + data_field + 4, "size of an assembly")?);
        let name = names.and_then(|at| name(bytes, at));
        names = names.zip(name.as_ref()).map(|(at, (_, len))| at + 4 + len);
        entries.push(Entry {
            name: name.map(|(name, _)| name),
            at,
            bytes: slice(bytes, at, len, "assembly"),
        });
    }
    Ok(entries)
}

/// A name and its length; none if it does not lie in the store, and then no name behind it can be found.
fn name(bytes: &[u8], at: u64) -> Option<(Cow<'_, str>, u64)> {
    let len = u64::from(u32_at(bytes, at, "name").ok()?);
    let name = (len <= MAX_NAME).then(|| slice(bytes, at + 4, len, "name").ok())??;
    Some((String::from_utf8_lossy(name), len))
}

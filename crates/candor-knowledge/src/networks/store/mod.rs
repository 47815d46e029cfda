//! What users hand in, put together: a manifest and the bytes of its files become one look-up in which every table keeps its word.
//!
//! Input: the text of `supplied.toml` and a function that reads a file beside it, which the caller brings; nothing here opens a file.
//! Output: per address a list of [`Word`]s, one for each table that speaks, with name and day; they are never merged.

mod error;
mod manifest;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::IpAddr;

use sha2::{Digest, Sha256};

pub use error::Error;
pub use manifest::{Entry, Format, MAX_MANIFEST, MAX_TABLES, Manifest};

use super::Found;
#[cfg(doc)]
use super::Networks;
use super::address::{Key, key};
use super::place::{Place, Said};
use super::supplied::{self, Column, Fact, Label, Mmdb, MmdbColumn, Table};

/// Bytes of all files of a store.
pub const MAX_STORE: usize = 2 << 30;

/// The tables that were handed in.
#[derive(Debug, Default)]
pub struct Store {
    tables: Vec<Supplied>,
}

#[derive(Debug)]
struct Supplied {
    entry: Entry,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Statements(Table),
    Database(Mmdb),
}

/// One table's word on an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The table, with the day of its data.
    pub table: &'a Entry,
    /// What it says.
    pub fact: Fact,
}

impl Store {
    /// Reads, checks and parses every file of a manifest.
    ///
    /// `read` is given the name of a file and how many bytes of it are read at most; what it fails with is the reason in the error.
    pub fn open(
        manifest: &Manifest,
        mut read: impl FnMut(&str, usize) -> Result<Vec<u8>, String>,
    ) -> Result<Store, Error> {
        let mut store = Store::default();
        let mut total = 0usize;
        for entry in manifest.tables() {
            let file = entry.file.as_str();
            let limit = entry.format.limit();
            let bytes =
                read(file, limit).map_err(|reason| Error::Unreadable { file: file.to_owned(), reason })?;
            total = total.saturating_add(bytes.len());
            if total > MAX_STORE {
                return Err(Error::TooLarge { what: "bytes of all files", found: total, limit: MAX_STORE });
            }
            store.tables.push(Supplied::open(entry.clone(), bytes)?);
        }
        Ok(store)
    }

    /// The tables, in the order of the manifest; their days are those that the files say, where they say one.
    pub fn tables(&self) -> impl Iterator<Item = &Entry> {
        self.tables.iter().map(|table| &table.entry)
    }

    /// What every table says of an address, in the order of the manifest.
    ///
    /// IPv4 inside IPv6 is looked up as IPv4, as in [`Networks::look_up`].
    pub fn look_up(&self, address: IpAddr) -> Result<Vec<Word<'_>>, Error> {
        let address = match key(address) {
            Key::V4(v4, _) => IpAddr::V4(v4),
            Key::V6(_) => address,
            Key::Special(_) => return Ok(Vec::new()),
        };
        let mut words = Vec::new();
        for table in &self.tables {
            let fact = table.look_up(address)?;
            words.extend(fact.map(|fact| Word { table: &table.entry, fact }));
        }
        Ok(words)
    }
}

/// What the embedded tables and those handed in say of the place of an address, together.
pub fn place(found: &Found<'_>, words: &[Word<'_>]) -> Place {
    let mut said = Said::of(found);
    for word in words {
        said.hear(&word.table.name, &word.fact);
    }
    said.place()
}

impl Supplied {
    fn open(mut entry: Entry, bytes: Vec<u8>) -> Result<Supplied, Error> {
        let file = entry.file.clone();
        let limit = entry.format.limit();
        if bytes.len() > limit {
            return Err(Error::TooLarge { what: "bytes of a file", found: bytes.len(), limit });
        }
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if found != entry.sha256 {
            return Err(Error::Hash { file, expected: entry.sha256, found });
        }
        let label = Label { name: entry.name.clone(), date: entry.date.clone() };
        let content = read(&entry, &label, bytes).map_err(|error| Error::Table { file, error })?;
        let date = match &content {
            Content::Statements(table) => &table.label.date,
            Content::Database(database) => &database.label.date,
        };
        entry.date.clone_from(date);
        if let Content::Statements(table) = &content {
            agrees_with_itself(&entry, table)?;
        }
        Ok(Supplied { entry, content })
    }

    fn look_up(&self, address: IpAddr) -> Result<Option<Fact>, Error> {
        match &self.content {
            Content::Statements(table) => Ok(table.look_up(address).map(|statement| statement.fact.clone())),
            Content::Database(database) => database
                .look_up(address)
                .map_err(|error| Error::Table { file: self.entry.file.clone(), error }),
        }
    }
}

fn read(entry: &Entry, label: &Label, bytes: Vec<u8>) -> Result<Content, supplied::Error> {
    let read = match entry.format {
        Format::Mmdb => {
            let column = match entry.column {
                Column::Routed => MmdbColumn::Routed,
                _ => MmdbColumn::Geolocated,
            };
            return Ok(Content::Database(Mmdb::open(label, bytes, column)?));
        }
        Format::Iptoasn => supplied::read_iptoasn,
        Format::Geofeed => supplied::read_geofeed,
        Format::Aws => supplied::read_aws,
        Format::Gcp => supplied::read_gcp,
        Format::Azure => supplied::read_azure,
        Format::Oci => supplied::read_oci,
        Format::Rdap => supplied::read_rdap,
        Format::Anycast => supplied::read_anycast,
        Format::Excluded => supplied::read_excluded,
    };
    Ok(Content::Statements(read(label, &bytes)?))
}

/// Nested ranges are how such files make exceptions; the same range twice with two facts is none. Clouds list a range once for each
/// service, with and without a region, so that theirs are not held against them.
fn agrees_with_itself(entry: &Entry, table: &Table) -> Result<(), Error> {
    if matches!(entry.format, Format::Aws | Format::Gcp | Format::Azure | Format::Oci) {
        return Ok(());
    }
    let mut seen = BTreeMap::new();
    for statement in &table.statements {
        let range = statement.range;
        let before = *seen.entry(range).or_insert(statement);
        if before.fact != statement.fact {
            return Err(Error::Contradiction {
                file: entry.file.clone(),
                place: statement.place,
                before: before.place,
                first: range.first(),
                last: range.last(),
            });
        }
    }
    Ok(())
}

//! `supplied.toml`: which files a user handed in, what they are, and whose.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::super::supplied::{Column, MAX_BYTES, MAX_MMDB, MAX_TEXT};
use super::Error;

/// Bytes of a manifest.
pub const MAX_MANIFEST: usize = 1 << 20;
/// Tables of a store.
pub const MAX_TABLES: usize = 64;
/// Characters of a bad value that an error shows.
const SHOWN: usize = 60;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// MaxMind's database.
    Mmdb,
    /// IPtoASN's lines.
    Iptoasn,
    /// RFC 8805.
    Geofeed,
    /// AWS `ip-ranges.json`.
    Aws,
    /// Google `cloud.json`.
    Gcp,
    /// Azure ServiceTags.
    Azure,
    /// Oracle `public_ip_ranges.json`.
    Oci,
    /// RFC 9083.
    Rdap,
    /// Anycast prefixes, one a line.
    Anycast,
    /// Prefixes with the countries that a measurement excludes.
    Excluded,
}

impl Format {
    /// The columns that a file of this format may speak for.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Format::Mmdb => &[Column::Geolocated, Column::Routed],
            Format::Iptoasn => &[Column::Routed],
            Format::Geofeed | Format::Aws | Format::Gcp | Format::Azure | Format::Oci => &[Column::Declared],
            Format::Rdap => &[Column::Registered],
            Format::Anycast | Format::Excluded => &[Column::Measured],
        }
    }

    /// Bytes of a file that are read at most.
    pub fn limit(self) -> usize {
        if self == Format::Mmdb { MAX_MMDB } else { MAX_BYTES }
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Name of the file beside the manifest; no path.
    pub file: String,
    /// SHA-256 of its bytes, in small hexadecimal.
    pub sha256: String,
    /// Its format.
    pub format: Format,
    /// The column that it speaks for.
    pub column: Column,
    /// What the table is called in reports; no two have the same, since two that agree settle more than one.
    pub name: String,
    /// Day of the data, `YYYY-MM-DD`; where the file itself says one, that one counts.
    pub date: String,
    /// Where it is from.
    pub source: String,
    /// Under what licence.
    pub licence: String,
}

/// The files of a store, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Manifest {
    #[serde(rename = "table")]
    tables: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    table: Vec<Spanned<Entry>>,
}

impl Manifest {
    /// Reads a manifest. No file is looked at.
    pub fn parse(text: &str) -> Result<Manifest, Error> {
        if text.len() > MAX_MANIFEST {
            let (what, found) = ("bytes of the manifest", text.len());
            return Err(Error::TooLarge { what, found, limit: MAX_MANIFEST });
        }
        let document: Document = toml::from_str(text).map_err(|error| Error::Manifest {
            line: line(text, error.span().map_or(0, |span| span.start)),
            reason: error.message().chars().take(200).collect(),
        })?;
        let mut manifest = Manifest::default();
        for entry in document.table {
            let line = line(text, entry.span().start);
            manifest.push(entry.into_inner(), line)?;
        }
        Ok(manifest)
    }

    /// Adds a file that is to be handed in.
    pub fn add(&mut self, entry: Entry) -> Result<(), Error> {
        self.push(entry, 0)
    }

    /// The files.
    pub fn tables(&self) -> &[Entry] {
        &self.tables
    }

    /// The text that [`Manifest::parse`] reads.
    pub fn text(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::Manifest { line: 0, reason: error.to_string() })
    }

    fn push(&mut self, entry: Entry, line: usize) -> Result<(), Error> {
        if self.tables.len() >= MAX_TABLES {
            return Err(Error::TooLarge { what: "tables", found: MAX_TABLES + 1, limit: MAX_TABLES });
        }
        entry.check(line)?;
        let taken = |of: fn(&Entry) -> &String| self.tables.iter().map(of).collect::<BTreeSet<_>>();
        let bad = |field, expected, found: &str| bad(line, field, expected, found);
        if taken(|entry| &entry.file).contains(&entry.file) {
            return Err(bad("file", "a file that no other row has", &entry.file));
        }
        if taken(|entry| &entry.name).contains(&entry.name) {
            return Err(bad("name", "a name that no other row has", &entry.name));
        }
        // The same bytes under two names would be two tables that agree.
        if taken(|entry| &entry.sha256).contains(&entry.sha256) {
            return Err(bad("sha256", "bytes that no other row has", &entry.sha256));
        }
        self.tables.push(entry);
        Ok(())
    }
}

impl Entry {
    fn check(&self, line: usize) -> Result<(), Error> {
        let bad = |field, expected, found: &str| Err(bad(line, field, expected, found));
        let texts = [("file", &self.file), ("name", &self.name), ("source", &self.source)];
        for (field, text) in texts.into_iter().chain([("licence", &self.licence)]) {
            if text.trim().is_empty() || text.len() > MAX_TEXT || text.chars().any(char::is_control) {
                return bad(field, "a text of 1 to 512 bytes on one line", text);
            }
        }
        if self.file.contains(['/', '\\', ':']) || self.file.starts_with('.') {
            return bad("file", "the name of a file beside the manifest", &self.file);
        }
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if self.sha256.len() != 64 || !self.sha256.bytes().all(hex) {
            return bad("sha256", "64 digits of small hexadecimal", &self.sha256);
        }
        if !is_day(&self.date) {
            return bad("date", "a day, YYYY-MM-DD", &self.date);
        }
        if !self.format.columns().contains(&self.column) {
            let found = format!("{:?}", self.column).to_lowercase();
            return bad("column", "a column that the format speaks for", &found);
        }
        Ok(())
    }
}

fn bad(line: usize, field: &'static str, expected: &'static str, found: &str) -> Error {
    Error::Value { line, field, expected, found: found.chars().take(SHOWN).collect() }
}

/// Line of an offset, from 1.
fn line(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}

/// Whether this is a day of the calendar.
fn is_day(text: &str) -> bool {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day), true) = (number(0, 4), number(5, 7), number(8, 10), shape)
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

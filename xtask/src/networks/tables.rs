//! `tables.toml`: what the committed tables are, for readers and for the test that compares them.

use anyhow::Result;
use candor_knowledge::networks::table::Sources;
use candor_testkit::corpus::List;
use serde::Serialize;

use super::merge::Merge;
use super::ranges::Counts;
use crate::inputs::sha256_hex;

#[derive(Serialize)]
struct Manifest<'a> {
    column: Vec<Column<'a>>,
    table: Vec<Table>,
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'static str,
    table: &'a str,
    package: &'a str,
    version: &'a str,
    archive_sha256: &'a str,
    date: &'a str,
    licence: &'a str,
}

#[derive(Serialize)]
struct Table {
    file: &'static str,
    bytes: usize,
    sha256: String,
    rows: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    made_of: Option<MadeOf>,
}

/// Rows of the packages' files, and which of them could not be kept as they stand.
#[derive(Serialize)]
struct MadeOf {
    registered: FileRows,
    routed: FileRows,
    geolocated: FileRows,
    /// Starts from which on a geolocation was left out: nobody was given the block, and nobody announces it.
    geolocation_of_nobody: u64,
}

#[derive(Serialize)]
struct FileRows {
    rows: u64,
    overlapping: u64,
    finer_than_64: u64,
}

impl From<Counts> for FileRows {
    fn from(counts: Counts) -> FileRows {
        FileRows { rows: counts.read, overlapping: counts.overlapping, finer_than_64: counts.finer }
    }
}

/// The text of `tables.toml`.
pub(super) fn manifest(
    sources: &Sources,
    list: &List,
    tables: &[(&'static str, Vec<u8>)],
    facts: &[(&'static str, &Merge, usize)],
    names: usize,
) -> Result<String> {
    let named = [
        ("registered", &sources.registered),
        ("routed", &sources.routed),
        ("geolocated", &sources.geolocated),
    ];
    let mut column = Vec::new();
    for (name, of) in named {
        let package = super::package(list, of.package.trim_start_matches("npm "))?;
        column.push(Column {
            name,
            table: &of.table,
            package: &of.package,
            version: &of.version,
            archive_sha256: &package.sha256,
            date: &of.date,
            licence: &package.licence,
        });
    }
    let table = tables
        .iter()
        .map(|(file, bytes)| {
            let of = facts.iter().find(|(name, ..)| name == file);
            Table {
                file,
                bytes: bytes.len(),
                sha256: sha256_hex(bytes),
                rows: of.map_or(names, |(_, _, rows)| *rows),
                made_of: of.map(|(_, merge, _)| MadeOf {
                    registered: merge.registered.into(),
                    routed: merge.routed.into(),
                    geolocated: merge.geolocated.into(),
                    geolocation_of_nobody: merge.filler,
                }),
            }
        })
        .collect();
    let head = "# What the tables are. Written by `cargo xtask data networks`; do not edit.\n\n";
    Ok(format!("{head}{}", toml::to_string(&Manifest { column, table })?))
}

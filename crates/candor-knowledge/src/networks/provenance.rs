//! What the embedded tables were made from, from `data/networks/tables.toml`, and what their packager warns of.

use std::sync::OnceLock;

use serde::Deserialize;

static TABLES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/networks/tables.toml"));
static SOURCES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/networks/sources.toml"));

/// What one column of the embedded tables was made from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MadeFrom {
    /// `registered`, `routed` or `geolocated`.
    pub name: String,
    /// What the table is called in reports.
    pub table: String,
    /// Package, with its registry.
    pub package: String,
    /// Version of the package.
    pub version: String,
    /// SHA-256 of the package, hexadecimal.
    pub archive_sha256: String,
    /// Day of the data, `YYYY-MM-DD`.
    pub date: String,
    /// Licence of the data.
    pub licence: String,
}

#[derive(Deserialize)]
struct Tables {
    column: Vec<MadeFrom>,
}

#[derive(Deserialize)]
struct Sources {
    warning: Warning,
}

#[derive(Deserialize)]
struct Warning {
    text: String,
}

/// The columns of the embedded tables. Names of systems come with `routed`.
pub fn made_from() -> &'static [MadeFrom] {
    static CELL: OnceLock<Vec<MadeFrom>> = OnceLock::new();
    CELL.get_or_init(|| toml::from_str(TABLES).map(|tables: Tables| tables.column).unwrap_or_default())
}

/// What the packager says of the data.
pub fn warning() -> &'static str {
    static CELL: OnceLock<String> = OnceLock::new();
    CELL.get_or_init(|| {
        toml::from_str(SOURCES).map(|sources: Sources| sources.warning.text).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::Networks;
    use super::*;

    #[test]
    fn each_column_says_what_it_was_made_from_as_the_tables_do() {
        let columns = made_from();
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["registered", "routed", "geolocated"]);
        let sources = Networks::embedded().sources().unwrap();
        for (column, source) in
            columns.iter().zip([&sources.registered, &sources.routed, &sources.geolocated])
        {
            assert_eq!(
                (&column.table, &column.version, &column.date),
                (&source.table, &source.version, &source.date)
            );
            assert_eq!(column.archive_sha256.len(), 64);
        }
        assert!(warning().contains("bugs that make data incorrect"));
    }
}

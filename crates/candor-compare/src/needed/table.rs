//! Other ways that the platform offers: rows of `data/needed/alternatives.toml`, read once.

use std::sync::OnceLock;

use candor_report::{
    hex,
    report::{DataDigest, Platform},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

const TABLE: &str = include_str!("../../../../data/needed/alternatives.toml");

/// Another way to get data, or less of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: String,
    /// First API level that has it.
    pub(crate) since: u32,
    /// Permissions that an app can do without that way: one record for each that it asks for. None: the data is had without any.
    #[serde(default)]
    pub(crate) permissions: Vec<String>,
    /// Whether the access itself must need the permission; otherwise it is enough that the app asks for it.
    #[serde(default = "yes")]
    pub(crate) call_needs: bool,
    /// Permissions that the app must ask for as well, all of them.
    #[serde(default)]
    pub(crate) also_asked: Vec<String>,
    /// Data types.
    pub(crate) data: Vec<String>,
    /// Items of them; none: all.
    #[serde(default)]
    pub(crate) items: Vec<String>,
    /// It serves only code that asks about names it knows, never for the list of all.
    #[serde(default)]
    pub(crate) by_name: bool,
    /// It asks a person each time: nothing for code that runs without one, or that counts what there is.
    #[serde(default)]
    pub(crate) person: bool,
    /// It serves only while a screen shows: nothing where any code that takes the data may run otherwise.
    #[serde(default)]
    pub(crate) front: bool,
    /// Items of which all there is must not be taken: nothing where any code takes one, unless it asks by name only.
    #[serde(default)]
    pub(crate) not_with: Vec<String>,
    /// Items which show that the app goes this way, too.
    #[serde(default)]
    pub(crate) already: Vec<String>,
    /// The app goes this way already if it asks for this permission with this flag.
    pub(crate) unless: Option<Unless>,
    /// What it is called, to go on after "From Android 13 on, ".
    pub(crate) alternative: String,
    /// What an app gets that way, to go on after "gives an app ".
    pub(crate) gives: String,
    /// What it cannot do that way, to go on after "that way an app cannot ".
    pub(crate) loses: String,
    source: String,
    checked: Option<String>,
    confidence: Option<Confidence>,
    platform: Option<Platform>,
}

/// A permission asked for with a flag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unless {
    pub(crate) permission: String,
    pub(crate) flag: String,
}

/// Whether a row was read in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Confidence {
    Read,
    Known,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    platform: Platform,
    /// Of the sources; rows hold facts in our own words.
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the file, and for the test of it"))]
    licence: String,
    checked: String,
    confidence: Confidence,
}

/// What is said of permissions, beside the other ways.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnlyBySdk {
    /// Permissions that code can use without a call that tells: nothing is said of whose code uses them.
    pub(crate) not_told: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    defaults: Defaults,
    only_by_sdk: OnlyBySdk,
    alternative: Vec<Row>,
}

fn yes() -> bool {
    true
}

fn table() -> Option<&'static Table> {
    static READ: OnceLock<Option<Table>> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(TABLE).ok()).as_ref()
}

/// All rows of a platform; none if the table is damaged, which a test rules out.
pub(crate) fn rows(platform: Platform) -> impl Iterator<Item = &'static Row> {
    let of = move |table: &'static Table| {
        let is_of = move |row: &&Row| row.platform.unwrap_or(table.defaults.platform) == platform;
        table.alternative.iter().filter(is_of)
    };
    table().into_iter().flat_map(of)
}

/// What is said of permissions; nothing if the table is damaged.
pub(crate) fn only_by_sdk() -> Option<&'static OnlyBySdk> {
    table().map(|table| &table.only_by_sdk)
}

/// What the table is, for reports.
pub(crate) fn digest() -> DataDigest {
    let rows = table().into_iter().flat_map(|table| &table.alternative);
    let days = rows.filter_map(|row| row.checked.as_deref());
    let date = days.chain(table().map(|table| table.defaults.checked.as_str())).max().unwrap_or_default();
    DataDigest {
        id: "needed".to_owned(),
        sha256: hex(&Sha256::digest(TABLE.as_bytes())),
        date: date.to_owned(),
    }
}

impl Row {
    /// Whether it was read in its source.
    pub(crate) fn is_read(&self) -> bool {
        let confidence = self.confidence.or(table().map(|table| table.defaults.confidence));
        confidence == Some(Confidence::Read)
    }

    /// Where it is documented.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_reads_and_its_rows_stand_in_order() {
        let table: Table = toml::from_str(TABLE).unwrap();
        let ids: Vec<&str> = table.alternative.iter().map(|row| row.id.as_str()).collect();
        assert!(ids.is_sorted(), "{ids:?}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
        assert!(ids.len() >= 20, "{}", ids.len());
        let read = table.alternative.iter().filter(|row| row.is_read()).count();
        println!("needed: {} other ways, {read} read in their source", ids.len());
    }

    #[test]
    fn every_row_has_what_a_sentence_needs() {
        let table: Table = toml::from_str(TABLE).unwrap();
        assert!(table.defaults.platform == Platform::Android && table.defaults.licence == "facts only");
        for row in &table.alternative {
            let texts = [&row.alternative, &row.gives, &row.loses];
            assert!(texts.iter().all(|text| !text.is_empty() && !text.ends_with('.')), "{}", row.id);
            assert!(!row.data.is_empty() && (1..=37).contains(&row.since), "{}", row.id);
            assert!(row.source.starts_with("https://developer"), "{}", row.id);
            assert!(row.call_needs || !row.permissions.is_empty(), "{}", row.id);
            let day = row.checked.as_deref().unwrap_or(&table.defaults.checked);
            assert!(crate::claims::is_day(day), "{}", row.id);
            assert!(row.platform.is_none(), "{}: nothing is known of others", row.id);
        }
    }
}

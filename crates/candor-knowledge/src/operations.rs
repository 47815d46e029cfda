//! What an access means that a system recorded, from `data/observed/operations.toml`.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::DataDigest;

static TABLE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/observed/operations.toml"));

/// Whose names operations have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SystemRecord {
    /// `dumpsys appops` and the discrete history of Android.
    Appops,
    /// App Privacy Report of iOS.
    AppPrivacyReport,
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Operation {
    /// Data type of the taxonomy.
    pub data: String,
    /// Item of it, where the operation says which.
    pub item: Option<String>,
}

/// Whether what operations give was read in the named source; reports say "unverified" otherwise.
pub fn operations_verified() -> bool {
    table().is_some_and(|table| table.defaults.confidence == "read")
}

#[derive(Deserialize)]
struct Table {
    defaults: Defaults,
    appops: BTreeMap<String, Operation>,
    app_privacy_report: BTreeMap<String, Operation>,
}

#[derive(Deserialize)]
struct Defaults {
    checked: String,
    confidence: String,
}

fn table() -> Option<&'static Table> {
    static CELL: OnceLock<Option<Table>> = OnceLock::new();
    CELL.get_or_init(|| toml::from_str(TABLE).ok()).as_ref()
}

/// What an operation gives; none where it is no kind of personal data, or not one alone.
pub fn operation(record: SystemRecord, name: &str) -> Option<&'static Operation> {
    let table = table()?;
    match record {
        SystemRecord::Appops => table.appops.get(name),
        SystemRecord::AppPrivacyReport => table.app_privacy_report.get(name),
    }
}

/// What the table is, for the report.
pub fn operations_digest() -> DataDigest {
    let sha256 = Sha256::digest(TABLE.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let date = table().map(|table| table.defaults.checked.clone()).unwrap_or_default();
    DataDigest { id: "observed_operations".to_owned(), sha256, date }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;

    #[test]
    fn every_operation_names_data_that_the_taxonomy_has() {
        let knowledge = Knowledge::embedded().unwrap();
        let table = table().expect("the table reads");
        assert!(table.appops.len() > 20 && table.app_privacy_report.len() > 4);
        for (name, row) in table.appops.iter().chain(&table.app_privacy_report) {
            let data = knowledge.data_types().iter().find(|data| data.id.as_str() == row.data);
            let data = data.unwrap_or_else(|| panic!("{name}: {}", row.data));
            let has = |item: &String| data.items.iter().any(|one| one.id.as_str() == item);
            assert!(row.item.as_ref().is_none_or(has), "{name}: {:?}", row.item);
        }
    }

    #[test]
    fn what_is_not_one_kind_of_data_means_nothing() {
        assert_eq!(operation(SystemRecord::Appops, "READ_PHONE_STATE"), None);
        assert_eq!(operation(SystemRecord::Appops, "location"), None);
        assert!(operation(SystemRecord::AppPrivacyReport, "location").is_some());
    }
}

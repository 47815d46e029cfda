//! What an app could do without, or with less: permissions that no code was found to need or only code of SDKs, and other ways
//! of the platform. Never whether the app needs something; where the evidence shows that another way cannot do what the code does,
//! nothing is said.

mod alternatives;
mod fits;
mod permissions;
mod phrase;
mod table;

use candor_report::{
    needed::{Needed, NeededKind},
    report::{DataDigest, Platform, Report},
    words::Words,
};
use sha2::{Digest, Sha256};

/// The word of `coverage.not_analysed` that says that nobody looked.
const NOT_ANALYSED: &str = "needed";
/// Most ids that a record names.
const MAX_IDS: usize = 200;

/// What an app could do without, by kind, permission, data and row. Findings stay as they are.
pub fn needed(report: &Report, words: &dyn Words) -> Vec<Needed> {
    // What is known of permissions and pickers is known of Android.
    if report.app.platform != Platform::Android {
        return Vec::new();
    }
    let mut records = permissions::unused(report);
    records.extend(permissions::only_by_sdk(report, words));
    records.extend(alternatives::alternatives(report, words));
    records.sort_by(|a, b| {
        (a.kind, &a.permission, &a.data, &a.alternative, &a.id).cmp(&(
            b.kind,
            &b.permission,
            &b.data,
            &b.alternative,
            &b.id,
        ))
    });
    records.dedup_by(|a, b| a.id == b.id);
    records
}

/// Puts it into a report, which says from then on that it was looked for.
pub fn fill(report: &mut Report, words: &dyn Words) {
    if report.app.platform != Platform::Android {
        return;
    }
    report.needed = needed(report, words);
    report.coverage.not_analysed.retain(|word| word != NOT_ANALYSED);
}

/// The table of other ways, as reports name it.
pub fn digest() -> DataDigest {
    table::digest()
}

/// The id of a record: what it is about, whatever the words are.
fn id(kind: NeededKind, permission: Option<&str>, data: Option<&str>, row: Option<&str>) -> String {
    let kind = match kind {
        NeededKind::UnusedPermission => "unused_permission",
        NeededKind::OnlyBySdk => "only_by_sdk",
        NeededKind::Alternative => "alternative",
    };
    let mut hash = Sha256::new();
    for part in [kind, permission.unwrap_or_default(), data.unwrap_or_default(), row.unwrap_or_default()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).fold("n-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}

/// Ids of findings, sorted, each once.
fn ids<'r>(of: impl Iterator<Item = &'r str>) -> Vec<String> {
    let mut ids: Vec<String> = of.map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    ids.truncate(MAX_IDS);
    ids
}

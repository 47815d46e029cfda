//! What a set of APKs lists or requires, against what is there.

use std::collections::BTreeSet;

use candor_formats::{
    proto::{Message, Payload},
    zip::{Archive, Limits},
};

use super::{manifest::Manifest, units::Group};
use crate::Problem;

/// Largest table of contents that is read. Real ones have a few hundred rows.
const MAX_LISTING: u64 = 8 << 20;
/// Most missing files that are named.
const MAX_MISSING: usize = 64;

/// What is missing of a group, by what its manifests say.
pub(crate) fn problems(group: &Group) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let (Some(first), is_bundle) =
        (group.units.first(), group.units.iter().any(|unit| unit.module.is_some()))
    else {
        return problems;
    };
    for repeated in &group.repeated {
        let name = repeated.rsplit(['!', '/']).next().unwrap_or_default().escape_debug();
        let what = format!("{name} is another variant of a split that is there already; it was left out");
        problems.push(Problem::odd("set", what));
    }
    if is_bundle {
        return problems;
    }
    if let Some(split) = first.split() {
        let what =
            format!("the base APK is missing: only splits are there, first of them {}", split.escape_debug());
        problems.push(Problem::lost("base.apk", what));
    }
    let manifests = || group.units.iter().filter_map(|unit| unit.manifest.as_ref());
    let names: BTreeSet<&str> = group.units.iter().filter_map(|unit| unit.split()).collect();
    let types: BTreeSet<&str> =
        manifests().flat_map(|manifest| &manifest.split_types).map(String::as_str).collect();
    for unit in &group.units {
        let Some(manifest) = &unit.manifest else { continue };
        let missing: Vec<&str> = manifest
            .required_split_types
            .iter()
            .map(String::as_str)
            .filter(|required| !types.contains(required))
            .collect();
        if !missing.is_empty() {
            let what = format!(
                "splits of these types are required and missing: {}",
                missing.join(", ").escape_debug()
            );
            problems.push(Problem::lost(unit.label(), what));
        } else if unit.split().is_none() && requires_splits(manifest) && names.is_empty() {
            problems.push(Problem::lost(unit.label(), "splits are required and none is there"));
        }
        let owner = manifest.config_for_split.as_deref().filter(|owner| !owner.is_empty());
        if let Some(owner) = owner.filter(|owner| !names.contains(owner)) {
            let what = format!("the split {} that it configures is missing", owner.escape_debug());
            problems.push(Problem::lost(unit.label(), what));
        }
    }
    problems
}

/// Whether a base says that it does not work alone: by the attribute, or by the meta-data that the Play Store writes.
fn requires_splits(manifest: &Manifest) -> bool {
    manifest.is_split_required
        || manifest.switches.iter().any(|switch| {
            switch.name == "com.android.vending.splits.required" && switch.value.as_deref() == Some("true")
        })
}

/// Names of files that the set's own table of contents lists and that the set does not hold.
pub(crate) fn listed_but_missing(archive: &Archive<'_>, kind: &str) -> Vec<String> {
    let name: &[u8] = match kind {
        "apks" => b"toc.pb",
        "xapk" => b"manifest.json",
        // The third kind's info.json names no files.
        _ => return Vec::new(),
    };
    let limits = Limits { max_inflated: MAX_LISTING, ..Limits::default() };
    let contents = archive.entry(name).and_then(|entry| archive.read(entry, &limits).ok());
    let listed = contents.and_then(|contents| match kind {
        "apks" => bundletool_paths(&contents.bytes),
        _ => xapk_files(&contents.bytes),
    });
    let mut listed = listed.unwrap_or_default();
    listed.sort();
    listed.dedup();
    listed.retain(|file| archive.entry(file.as_bytes()).is_none());
    listed.truncate(MAX_MISSING);
    listed
}

/// `split_apks[].file` of an XAPK's `manifest.json`.
fn xapk_files(json: &[u8]) -> Option<Vec<String>> {
    let manifest: serde_json::Value = serde_json::from_slice(json).ok()?;
    let splits = manifest.get("split_apks")?.as_array()?;
    Some(splits.iter().filter_map(|split| Some(split.get("file")?.as_str()?.to_owned())).collect())
}

/// Paths in bundletool's `BuildApksResult`: variant (1), APK set (2), APK description (2), path (2).
fn bundletool_paths(toc: &[u8]) -> Option<Vec<String>> {
    let mut level = vec![Message::new(toc)];
    for number in [1, 2, 2, 2] {
        let mut next = Vec::new();
        for mut message in level {
            while let Some(field) = message.next_field().ok()? {
                if let (true, Payload::Bytes(inner)) = (field.number == number, field.payload) {
                    next.push(inner);
                }
            }
        }
        level = next;
    }
    let paths = level.iter().filter_map(Message::text);
    Some(paths.filter(|path| path.ends_with(".apk")).map(str::to_owned).collect())
}

//! `app_privacy_details.json` of fastlane: the label as the developer uploads it. One entry per type, with ids of App Store Connect.

use serde_json::Value;

use crate::{
    disclosure::{Declaration, Declared, Disclosure, Format, Place, What},
    json,
    problem::{Error, Trouble},
    report::{List, Report, insert_ordered},
    vocabulary::Says,
};

const CATEGORY: &str = "category";
const PURPOSES: &str = "purposes";
const PROTECTIONS: &str = "data_protections";

/// Whether a value is such a list.
pub(crate) fn is_details(value: &Value, name: &str) -> bool {
    value.as_array().is_some_and(|entries| match entries.first() {
        Some(entry) => {
            let has_category = entry.get(CATEGORY).is_some_and(Value::is_string);
            entry.get(PROTECTIONS).is_some() || (has_category && entry.get(PURPOSES).is_some())
        }
        None => name.ends_with("app_privacy_details.json"),
    })
}

/// Reads the entries.
pub(crate) fn read(value: &Value, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(Format::PrivacyDetails, name)?;
    let mut list = List::default();
    let mut none: Option<Place> = None;
    for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
        let pointer = json::item("", index);
        let place = report.at(&pointer);
        for key in entry.as_object().into_iter().flat_map(serde_json::Map::keys) {
            if ![CATEGORY, PURPOSES, PROTECTIONS].contains(&key.as_str()) {
                report.problem(&report.at(&json::child(&pointer, key)), key, Trouble::UnknownKey);
            }
        }
        let mut declaration = Declaration::new(What::Category(""), place.clone());
        if protections(entry, &pointer, &mut declaration, &mut report) {
            none.get_or_insert_with(|| place.clone());
        }
        let Some(word) = entry.get(CATEGORY).and_then(Value::as_str) else {
            if none.as_ref() != Some(&place) {
                report.problem(&place, &entry.to_string(), Trouble::WrongShape);
            }
            continue;
        };
        let found = report.vocabulary.apple.type_by_connect(word);
        let Some(row) = report.known(found, word, &place, Trouble::UnknownType) else {
            list.push_unknown();
            continue;
        };
        declaration.what = What::Type(&row.id);
        purposes(entry, &pointer, &mut declaration, &mut report);
        list.push(declaration);
    }
    if let Some(place) = &none
        && !list.is_empty()
    {
        report.problem(place, "DATA_NOT_COLLECTED", Trouble::Contradicts);
    }
    if none.is_some() || !list.is_empty() {
        // The file is the whole label, so what no entry says is said not to be.
        report.disclosure.tracking = Some(list.types().iter().any(|said| said.tracking == Some(true)));
    }
    let empty = if none.is_some() { Declared::None } else { Declared::NotDeclared };
    report.disclosure.collected = list.declared(empty);
    Ok(report.finish())
}

/// What is said of the data's use; whether that is that none is collected.
fn protections(entry: &Value, pointer: &str, declaration: &mut Declaration, report: &mut Report) -> bool {
    let mut is_none = false;
    for (place, word) in words(entry, PROTECTIONS, pointer, report) {
        let found = report.vocabulary.apple.protection(&word);
        let Some(row) = report.known(found, &word, &place, Trouble::UnknownProtection) else { continue };
        let linked = match row.says {
            Says::Tracking => {
                declaration.tracking = Some(true);
                continue;
            }
            Says::Linked => true,
            Says::NotLinked => false,
            Says::None | Says::NotDeclared => {
                is_none |= row.says == Says::None;
                continue;
            }
        };
        if declaration.linked.is_some_and(|before| before != linked) {
            report.problem(&place, &word, Trouble::Contradicts);
        }
        declaration.linked = declaration.linked.or(Some(linked));
    }
    is_none
}

fn purposes(entry: &Value, pointer: &str, declaration: &mut Declaration, report: &mut Report) {
    let apple = &report.vocabulary.apple;
    for (place, word) in words(entry, PURPOSES, pointer, report) {
        let found = apple.purpose_by_connect(&word);
        if let Some(id) = report.known(found, &word, &place, Trouble::UnknownPurpose) {
            insert_ordered(&mut declaration.purposes, id, |id| apple.purpose_rank(id));
        }
    }
}

/// The texts of a list, with their places.
fn words(entry: &Value, key: &str, pointer: &str, report: &mut Report) -> Vec<(Place, String)> {
    let pointer = json::child(pointer, key);
    let mut words = Vec::new();
    match entry.get(key) {
        None | Some(Value::Null) => {}
        Some(Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                let place = report.at(&json::item(&pointer, index));
                match item.as_str() {
                    Some(word) => words.push((place, word.to_owned())),
                    None => report.problem(&place, &item.to_string(), Trouble::WrongShape),
                }
            }
        }
        Some(other) => report.problem(&report.at(&pointer), &other.to_string(), Trouble::WrongShape),
    }
    words
}

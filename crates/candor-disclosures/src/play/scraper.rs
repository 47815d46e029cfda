//! JSON of google-play-scraper's `datasafety()`: `sharedData` and `collectedData` by its code, `dataShared` and `dataCollected` by its documentation.
//!
//! The scraper writes an empty list where the page has none, so an empty list alone does not tell "none" from "not declared"; anything else in the
//! file shows that the form was filled in. `purpose` is one line joined by commas, and one purpose holds commas itself.

use serde_json::Value;

use crate::{
    disclosure::{Declared, Disclosure, Format},
    json,
    problem::{Error, Trouble},
    report::{List, Report},
};

use super::shown::{self, Purposes, Shown};

const COLLECTED: [&str; 2] = ["collectedData", "dataCollected"];
const SHARED: [&str; 2] = ["sharedData", "dataShared"];

/// Whether a value has one of the lists.
pub(crate) fn is_scraped(value: &Value) -> bool {
    COLLECTED.iter().chain(&SHARED).any(|key| value.get(key).is_some())
}

/// Reads the lists, the practices and the address of the policy.
pub(crate) fn read(value: &Value, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(Format::GooglePlayScraper, name)?;
    let collected = list(value, COLLECTED, &mut report);
    let shared = list(value, SHARED, &mut report);
    let practices = value.get("securityPractices").and_then(Value::as_array);
    for (index, practice) in practices.into_iter().flatten().enumerate() {
        let place = report.at(&json::item("/securityPractices", index));
        match practice.get("practice").and_then(Value::as_str) {
            Some(word) => shown::heading(word, place, &mut report),
            None => report.problem(&place, &practice.to_string(), Trouble::WrongShape),
        }
    }
    if let Some(url) = value.get("privacyPolicyUrl").and_then(Value::as_str) {
        let place = report.at("/privacyPolicyUrl");
        shown::text("privacy_policy_url", url, place, &mut report);
    }
    let has_any = [&collected, &shared].into_iter().flatten().any(|list| !list.is_empty());
    let is_filled_in = has_any || practices.is_some_and(|practices| !practices.is_empty());
    for (declared, list) in [(false, collected), (true, shared)] {
        let is_ambiguous = list.as_ref().is_some_and(List::is_empty) && !is_filled_in;
        if is_ambiguous {
            report.problem(
                &report.at(""),
                if declared { SHARED[0] } else { COLLECTED[0] },
                Trouble::Ambiguous,
            );
        }
        let empty = if is_filled_in { Declared::None } else { Declared::NotDeclared };
        let said = list.map_or(Declared::NotDeclared, |list| list.declared(empty));
        if declared {
            report.disclosure.shared = said;
        } else {
            report.disclosure.collected = said;
        }
    }
    Ok(report.finish())
}

fn list(value: &Value, keys: [&str; 2], report: &mut Report) -> Option<List> {
    let (key, found) = keys.iter().find_map(|key| value.get(key).map(|found| (*key, found)))?;
    let pointer = json::child("", key);
    let Some(entries) = found.as_array() else {
        if !found.is_null() {
            report.problem(&report.at(&pointer), &found.to_string(), Trouble::WrongShape);
        }
        return None;
    };
    let mut list = List::default();
    for (index, entry) in entries.iter().enumerate() {
        let place = report.at(&json::item(&pointer, index));
        let word = |key: &str| entry.get(key).and_then(Value::as_str);
        let shown = Shown {
            group: word("type"),
            label: word("data"),
            optional: entry.get("optional").and_then(Value::as_bool),
            purposes: Purposes::Line(word("purpose").unwrap_or_default()),
        };
        shown::add(&shown, place, &mut list, report);
    }
    Some(list)
}

//! JSON of parse-play: `data_shared`, `data_collected` and `security_practices`. A missing list is not declared, an empty one is declared to be none.

use serde_json::Value;

use crate::{
    disclosure::{Answer, Declared, Disclosure, Format},
    json,
    problem::{Error, Trouble},
    report::{List, Report},
    vocabulary::PracticeKind,
};

use super::shown::{self, Purposes, Shown};

const PRACTICES: &str = "security_practices";

/// Whether a value has one of the keys that no other form has.
pub(crate) fn is_parsed(value: &Value) -> bool {
    ["data_shared", "data_collected", PRACTICES].iter().any(|key| value.get(key).is_some())
}

/// Reads the lists and practices.
pub(crate) fn read(value: &Value, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(Format::ParsePlay, name)?;
    let collected = list(value, "data_collected", &mut report);
    let shared = list(value, "data_shared", &mut report);
    report.disclosure.collected = collected;
    report.disclosure.shared = shared;
    let said = value.get(PRACTICES);
    for (key, answer) in said.and_then(Value::as_object).into_iter().flatten() {
        let place = report.at(&json::child(&json::child("", PRACTICES), key));
        let row = report.vocabulary.play.practice_by(|row| row.parse_play.as_deref() == Some(key));
        match (row, answer) {
            (_, Value::Null) => {}
            (Some(row), Value::Bool(yes)) => report.plain(row, *yes, place),
            (Some(_), other) => report.problem(&place, &other.to_string(), Trouble::WrongShape),
            (None, _) => report.problem(&place, key, Trouble::UnknownPractice),
        }
    }
    for row in report.vocabulary.play.practice.iter().filter(|row| row.kind == PracticeKind::Text) {
        let Some(key) = &row.parse_play else { continue };
        if let Some(text) = value.get(key).and_then(Value::as_str) {
            let place = report.at(&json::child("", key));
            report.practice(row, Answer::Text(text.to_owned()), place);
        }
    }
    Ok(report.finish())
}

fn list(value: &Value, key: &str, report: &mut Report) -> Declared {
    let pointer = json::child("", key);
    let entries = match value.get(key) {
        None | Some(Value::Null) => return Declared::NotDeclared,
        Some(Value::Array(entries)) => entries,
        Some(other) => {
            report.problem(&report.at(&pointer), &other.to_string(), Trouble::WrongShape);
            return Declared::NotDeclared;
        }
    };
    let mut list = List::default();
    for (index, entry) in entries.iter().enumerate() {
        let place = report.at(&json::item(&pointer, index));
        let word = |key: &str| entry.get(key).and_then(Value::as_str);
        let purposes = entry.get("purposes").and_then(Value::as_array);
        let shown = Shown {
            group: word("category"),
            label: word("type"),
            optional: entry.get("optional").and_then(Value::as_bool),
            purposes: Purposes::Each(purposes.into_iter().flatten().filter_map(Value::as_str).collect()),
        };
        shown::add(&shown, place, &mut list, report);
    }
    list.declared(Declared::None)
}

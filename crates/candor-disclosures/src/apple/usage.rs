//! Texts by which an app explains what it asks for: `Info.plist`, and `InfoPlist.strings` in the languages of the app.

use crate::{
    disclosure::{Disclosure, Format, Place, UsageText},
    json,
    plist::{Node, Tree, Value},
    problem::{Error, Trouble},
    report::Report,
};

use super::strings;

/// Whether a text is a table of strings: `"key" = "text";`.
pub(crate) fn is_strings(text: &str) -> bool {
    let start = text.trim_start();
    let begins = start.starts_with(['"', '/']) || start.starts_with("NS") || start.starts_with("CF");
    begins && text.contains('=') && text.contains(';')
}

/// Reads a table of strings. Keys that explain nothing, such as the app's name, are no concern of this form.
pub(crate) fn read_strings(text: &str, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(Format::InfoPlistStrings, name)?;
    let (entries, end) = strings::entries(text);
    for (line, key, text) in entries {
        let place = report.on(line);
        add(&key, text, place, &mut report);
    }
    if let Some((line, found)) = end {
        report.problem(&report.on(line), &found, Trouble::Malformed);
    }
    Ok(report.finish())
}

/// Reads an `Info.plist`, or a table of strings that was compiled to a property list.
pub(crate) fn read_plist(tree: &Tree, format: Format, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(format, name)?;
    troubles(tree, &mut report);
    if !matches!(tree.root.value, Value::Dictionary(_)) {
        report.problem(&report.at(""), tree.root.kind(), Trouble::WrongShape);
    }
    for (key, node) in tree.root.entries() {
        let path = json::child("", key);
        if key == report.vocabulary.apple.usage_keys.dictionary {
            for (own, node) in node.entries() {
                let place = Place { line: node.line, ..report.at(&json::child(&path, own)) };
                match node.text() {
                    Some(text) => push(format!("{key}/{own}"), text.to_owned(), place, &mut report),
                    None => report.problem(&place, node.kind(), Trouble::WrongShape),
                }
            }
        } else if key.ends_with(&report.vocabulary.apple.usage_keys.suffix) {
            let place = Place { line: node.line, ..report.at(&path) };
            match node.text() {
                Some(text) => add(key, text.to_owned(), place, &mut report),
                None => wrong(node, &place, &mut report),
            }
        }
    }
    Ok(report.finish())
}

/// What is wrong with a property list itself.
pub(super) fn troubles(tree: &Tree, report: &mut Report) {
    for (line, found, what) in &tree.troubles {
        let place = Place { line: *line, ..report.at("") };
        report.problem(&place, found, *what);
    }
}

fn wrong(node: &Node, place: &Place, report: &mut Report) {
    report.problem(place, node.kind(), Trouble::WrongShape);
}

fn add(key: &str, text: String, place: Place, report: &mut Report) {
    let keys = &report.vocabulary.apple.usage_keys;
    if !key.ends_with(&keys.suffix) {
        return;
    }
    if !keys.keys.iter().any(|known| known == key) {
        report.problem(&place, key, Trouble::UnknownKey);
    }
    push(key.to_owned(), text, place, report);
}

fn push(key: String, text: String, place: Place, report: &mut Report) {
    if text.trim().is_empty() {
        report.problem(&place, &key, Trouble::Unanswered);
    }
    let language = language(report.file());
    report.disclosure.usage_texts.push(UsageText { key, text, language, place });
}

/// The language of a folder such as `pt-BR.lproj`.
fn language(file: &str) -> Option<String> {
    file.split(['/', '\\']).rev().find_map(|part| part.strip_suffix(".lproj")).map(str::to_owned)
}

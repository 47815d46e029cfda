//! The bundle as the device keeps it: maps within maps, each value an element with a name.

use crate::{
    disclosure::{Answer, Declaration, Declared, Necessity, Place, What},
    problem::Trouble,
    report::{List, Report, insert_ordered},
    vocabulary::PracticeKind,
    xml::Element,
};

const MAP: &str = "pbundle_as_map";

pub(super) fn read(root: &Element, report: &mut Report) {
    if let Some(label) = map(root, "safety_labels").and_then(|labels| map(labels, "data_labels")) {
        report.disclosure.collected = list(label, "data_collected", report);
        report.disclosure.shared = list(label, "data_shared", report);
        report.disclosure.accessed = list(label, "data_accessed", report);
        for child in &label.children {
            let name = child.attribute("name").unwrap_or_default();
            if !["data_collected", "data_shared", "data_accessed"].contains(&name) {
                report.problem(&report.on(child.line), name, Trouble::UnknownKey);
            }
        }
    }
    let mut open = vec![root];
    while let Some(element) = open.pop() {
        if element.attribute("name") == Some("data_labels") {
            continue;
        }
        let is_review = element.attribute("name") == Some("third_party_verification");
        for child in &element.children {
            practice(child, is_review, report);
        }
        open.extend(element.children.iter().rev());
    }
}

fn map<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    element.named(MAP).find(|child| child.attribute("name") == Some(name))
}

fn practice(element: &Element, is_review: bool, report: &mut Report) {
    let Some(name) = element.attribute("name") else { return };
    let row = report.vocabulary.play.practice_by(|row| {
        row.aosp_device.as_deref() == Some(name)
            || (is_review && name == "url" && row.id == "security_review_url")
    });
    let (Some(row), Some(value)) = (row, element.attribute("value")) else { return };
    let place = report.on(element.line);
    match (row.kind, value) {
        (PracticeKind::Text, text) => report.practice(row, Answer::Text(text.to_owned()), place),
        (_, "true") => report.plain(row, true, place),
        (_, "false") => report.plain(row, false, place),
        (_, other) => report.problem(&place, other, Trouble::UnknownAnswer),
    }
}

fn list(label: &Element, name: &str, report: &mut Report) -> Declared {
    let Some(groups) = map(label, name) else { return Declared::NotDeclared };
    let mut list = List::default();
    for group in &groups.children {
        let group_name = group.attribute("name").unwrap_or_default();
        if group.children.is_empty() {
            let place = report.on(group.line);
            match what(group_name, None, &place, report) {
                Some(what) => {
                    list.push(Declaration::new(what, place));
                }
                None => list.push_unknown(),
            }
        }
        for entry in &group.children {
            let place = report.on(entry.line);
            match what(group_name, entry.attribute("name"), &place, report) {
                Some(what) => {
                    let declaration = declaration(entry, Declaration::new(what, place), report);
                    list.push(declaration);
                }
                None => list.push_unknown(),
            }
        }
    }
    list.declared(Declared::None)
}

fn declaration(entry: &Element, mut declaration: Declaration, report: &mut Report) -> Declaration {
    let play = &report.vocabulary.play;
    for child in &entry.children {
        let place = report.on(child.line);
        let value = child.attribute("value");
        match (child.attribute("name").unwrap_or_default(), value) {
            ("purposes", _) => {
                for item in child.named("item") {
                    let place = report.on(item.line);
                    let word = item.attribute("value").unwrap_or_default();
                    let found = play.purpose_by(|row| word.parse() == Ok(row.number));
                    if let Some(id) = report.known(found, word, &place, Trouble::UnknownPurpose) {
                        insert_ordered(&mut declaration.purposes, id, |id| play.purpose_rank(id));
                    }
                }
            }
            ("is_collection_optional" | "is_sharing_optional", Some("true")) => {
                declaration.necessity = Some(Necessity::Optional);
            }
            ("is_collection_optional" | "is_sharing_optional", Some("false")) => {
                declaration.necessity = Some(Necessity::Required);
            }
            ("ephemeral", Some("true")) => declaration.ephemeral = Some(true),
            ("ephemeral", Some("false")) => declaration.ephemeral = Some(false),
            ("is_collection_optional" | "is_sharing_optional" | "ephemeral", other) => {
                report.problem(&place, other.unwrap_or_default(), Trouble::UnknownAnswer);
            }
            (other, _) => report.problem(&place, other, Trouble::UnknownKey),
        }
    }
    declaration
}

/// A type by the names of its group and its own, or the group alone.
pub(super) fn what(group: &str, name: Option<&str>, place: &Place, report: &mut Report) -> Option<What> {
    let Some(row) = report.vocabulary.play.group_by_aosp(group) else {
        report.problem(place, group, Trouble::UnknownCategory);
        return None;
    };
    let Some(name) = name else { return Some(What::Category(&row.id)) };
    match row.types.iter().find(|of_type| of_type.aosp == name) {
        Some(of_type) => Some(What::Type(&of_type.id)),
        None => {
            report.problem(place, &format!("{group}/{name}"), Trouble::UnknownType);
            None
        }
    }
}

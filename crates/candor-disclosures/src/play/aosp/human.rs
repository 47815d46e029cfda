//! The bundle as people write it: attributes of elements, lists joined by `|`.

use crate::{
    disclosure::{Answer, Declaration, Declared, Necessity, Place, What},
    problem::Trouble,
    report::{List, Report, insert_ordered},
    vocabulary::PracticeKind,
    xml::Element,
};

const LABELS: &str = "data-labels";
const COLLECTED: &str = "data-collected";
const EPHEMERAL: &str = "data-collected-ephemeral";
const SHARED: &str = "data-shared";
const ACCESSED: &str = "data-accessed";
const REVIEW: &str = "third-party-verification";

/// Between group and type in newer bundles.
const SEPARATOR: &str = "_data_type_";

pub(super) fn read(root: &Element, report: &mut Report) {
    // Elements stand at known places, but their versions differ in where; names are unique.
    let mut open = vec![root];
    let mut is_labelled = false;
    while let Some(element) = open.pop() {
        if element.name == LABELS {
            if is_labelled {
                report.problem(&report.on(element.line), LABELS, Trouble::Repeated);
            } else {
                labels(element, report);
            }
            is_labelled = true;
        } else {
            practices(element, report);
            open.extend(element.children.iter().rev());
        }
    }
}

fn practices(element: &Element, report: &mut Report) {
    for (key, value) in &element.attributes {
        let is_review = element.name == REVIEW && key == "url";
        let row = report.vocabulary.play.practice_by(|row| {
            row.aosp_human.as_deref() == Some(key) || (is_review && row.id == "security_review_url")
        });
        let Some(row) = row else { continue };
        let place = report.on(element.line);
        match (row.kind, value.as_str()) {
            (PracticeKind::Text, text) => report.practice(row, Answer::Text(text.to_owned()), place),
            (_, "true") => report.plain(row, true, place),
            (_, "false") => report.plain(row, false, place),
            (_, other) => report.problem(&place, other, Trouble::UnknownAnswer),
        }
    }
}

fn labels(element: &Element, report: &mut Report) {
    let (mut collected, mut shared, mut accessed) = (List::default(), List::default(), List::default());
    for child in &element.children {
        match child.name.as_str() {
            COLLECTED => entry(child, None, &mut collected, report),
            EPHEMERAL => entry(child, Some(true), &mut collected, report),
            SHARED => entry(child, None, &mut shared, report),
            ACCESSED => entry(child, None, &mut accessed, report),
            other => report.problem(&report.on(child.line), other, Trouble::UnknownKey),
        }
    }
    for (list, name) in [(&collected, COLLECTED), (&shared, SHARED)] {
        if list.is_empty() {
            report.problem(&report.on(element.line), name, Trouble::Ambiguous);
        }
    }
    report.disclosure.collected = collected.declared(Declared::NotDeclared);
    report.disclosure.shared = shared.declared(Declared::NotDeclared);
    report.disclosure.accessed = accessed.declared(Declared::NotDeclared);
}

fn entry(element: &Element, ephemeral: Option<bool>, list: &mut List, report: &mut Report) {
    let place = report.on(element.line);
    let Some(what) = what(element, &place, report) else {
        list.push_unknown();
        return;
    };
    let mut declaration = Declaration::new(what, place.clone());
    let play = &report.vocabulary.play;
    for word in
        element.attribute("purposes").unwrap_or_default().split('|').filter(|word| !word.trim().is_empty())
    {
        let found = play.purpose_by(|row| row.aosp == word.trim()).or_else(|| play.purpose_by_id(word));
        if let Some(id) = report.known(found, word, &place, Trouble::UnknownPurpose) {
            insert_ordered(&mut declaration.purposes, id, |id| play.purpose_rank(id));
        }
    }
    for key in ["isCollectionOptional", "isSharingOptional"] {
        if let Some(optional) = flag(element, key, &place, report) {
            declaration.necessity = Some(if optional { Necessity::Optional } else { Necessity::Required });
        }
    }
    declaration.ephemeral = ephemeral.or_else(|| flag(element, "ephemeral", &place, report));
    if list.push(declaration) {
        report.problem(&place, what.id(), Trouble::Repeated);
    }
}

fn what(element: &Element, place: &Place, report: &mut Report) -> Option<What> {
    let of_type = element.attribute("dataType");
    let (group, name) = match (element.attribute("dataCategory"), of_type) {
        (None, Some(both)) => match both.split_once(SEPARATOR) {
            Some((group, name)) => (group, Some(name)),
            None => {
                report.problem(place, both, Trouble::UnknownType);
                return None;
            }
        },
        (Some(group), name) => (group, name),
        (None, None) => {
            report.problem(place, &element.name, Trouble::WrongShape);
            return None;
        }
    };
    super::device::what(group, name, place, report)
}

fn flag(element: &Element, key: &str, place: &Place, report: &mut Report) -> Option<bool> {
    match element.attribute(key)? {
        "true" => Some(true),
        "false" => Some(false),
        "" => None,
        other => {
            report.problem(place, other, Trouble::UnknownAnswer);
            None
        }
    }
}

//! What store pages show of the Data safety form: words instead of ids.

use crate::{
    disclosure::{Declaration, Necessity, Place, What},
    problem::Trouble,
    report::{List, Report, insert_ordered},
    vocabulary::{Found, purposes_in},
};

/// One entry as shown.
pub(super) struct Shown<'a> {
    pub(super) group: Option<&'a str>,
    pub(super) label: Option<&'a str>,
    pub(super) optional: Option<bool>,
    pub(super) purposes: Purposes<'a>,
}

/// Purposes in one line or one by one.
pub(super) enum Purposes<'a> {
    Line(&'a str),
    Each(Vec<&'a str>),
}

/// Adds an entry; its type by both words, else its group alone, else a problem.
pub(super) fn add(entry: &Shown<'_>, place: Place, list: &mut List, report: &mut Report) {
    let play = &report.vocabulary.play;
    let found = match (entry.label, entry.group) {
        (Some(label), group) => {
            play.type_by_label(group, label).map(|found| found_type(found, group, label, &place, report))
        }
        (None, Some(group)) => play.group_by_label(group).map(|group| What::Category(&group.id)),
        (None, None) => None,
    };
    let Some(what) = found else {
        let word = entry.label.or(entry.group).unwrap_or_default();
        let what = if entry.label.is_some() { Trouble::UnknownType } else { Trouble::UnknownCategory };
        report.problem(&place, word, what);
        list.push_unknown();
        return;
    };
    let mut declaration = Declaration::new(what, place.clone());
    declaration.necessity =
        entry.optional.map(|optional| if optional { Necessity::Optional } else { Necessity::Required });
    let found: Vec<Result<&'static str, String>> = match &entry.purposes {
        Purposes::Line(line) => purposes_in(play, line),
        Purposes::Each(words) => words
            .iter()
            .map(|word| match play.purpose_by_label(word) {
                Some(Found::Exact(id) | Found::Slip(id, _)) => Ok(id),
                None => Err((*word).to_owned()),
            })
            .collect(),
    };
    for purpose in found {
        match purpose {
            Ok(id) => insert_ordered(&mut declaration.purposes, id, |id| play.purpose_rank(id)),
            Err(word) => report.problem(&place, &word, Trouble::UnknownPurpose),
        }
    }
    list.push(declaration);
}

fn found_type(
    found: Found<&'static crate::vocabulary::PlayType>,
    group: Option<&str>,
    label: &str,
    place: &Place,
    report: &mut Report,
) -> What {
    match found {
        Found::Exact(row) => What::Type(&row.id),
        Found::Slip(row, _) => {
            // Labels are told apart without their group; a group that does not fit is said.
            if let Some(group) = group {
                report.problem(place, &format!("{group}: {label}"), Trouble::OutOfPlace);
            }
            What::Type(&row.id)
        }
    }
}

/// Records a heading of the list of security practices.
pub(super) fn heading(word: &str, place: Place, report: &mut Report) {
    match report.vocabulary.play.practice_by_heading(word) {
        Some((row, yes)) => report.plain(row, yes, place),
        None => report.problem(&place, word, Trouble::UnknownPractice),
    }
}

/// Records a text such as the address of the privacy policy.
pub(super) fn text(id: &str, value: &str, place: Place, report: &mut Report) {
    if let Some(row) = report.vocabulary.play.practice_by(|row| row.id == id) {
        report.practice(row, crate::disclosure::Answer::Text(value.to_owned()), place);
    }
}

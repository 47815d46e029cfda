//! Answers of the form, and what they say together.

use std::collections::BTreeMap;

use crate::{
    disclosure::{Answer, Declaration, Declared, Necessity, Place, What},
    problem::Trouble,
    report::{List, Report, insert_ordered},
    vocabulary::{PracticeKind, PracticeRow, Usage},
};

use super::rows::Row;

/// The question that decides between "none" and "not declared".
const COLLECTS: &str = "collects_or_shares";

/// What one answer is read as that the template gives in two.
const BOTH: &str = "both collected and shared";

/// What a file says, type by type.
#[derive(Default)]
pub(super) struct Answers {
    /// By rank in the template.
    types: BTreeMap<usize, OfType>,
    has_unknown_type: bool,
    has_unknown_usage: bool,
    /// Values seen by question and response, for rows that come twice.
    seen: BTreeMap<(String, String), String>,
}

/// What is said of one type.
#[derive(Default)]
struct OfType {
    id: &'static str,
    is_ticked: bool,
    is_collected: bool,
    is_shared: bool,
    ephemeral: Option<bool>,
    optional: bool,
    required: bool,
    collected_for: Vec<&'static str>,
    shared_for: Vec<&'static str>,
    /// The row that ticks the type, else the first that says something of it.
    place: Option<Place>,
    /// The row that says that it is collected, or shared.
    collected_at: Option<Place>,
    shared_at: Option<Place>,
}

impl Answers {
    pub(super) fn add(&mut self, row: &Row, report: &mut Report) {
        let place = report.on(row.line);
        if row.question.is_empty() {
            if !row.value.is_empty() || !row.response.is_empty() {
                report.problem(&place, &row.response, Trouble::UnknownQuestion);
            }
            return;
        }
        let key = (row.question.clone(), row.response.clone());
        if let Some(before) = self.seen.insert(key, row.value.clone()) {
            let differs = !before.eq_ignore_ascii_case(&row.value);
            let what = if differs { Trouble::Contradicts } else { Trouble::Repeated };
            report.problem(&place, &format!("{} {}", row.question, row.response), what);
        }
        let play = &report.vocabulary.play;
        let practice = play.practice_by(|known| {
            known.question.as_deref() == Some(&row.question) || known.old_questions.contains(&row.question)
        });
        if let Some(known) = practice {
            practice_answer(known, row, place, report);
        } else if let Some(rest) = row.question.strip_prefix(play.usage.prefix.as_str()) {
            let mut parts = rest.trim_start_matches(':').splitn(2, ':');
            let (id, question) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            self.usage(id, question, row, &place, report);
        } else if let Some(group) = play.group_by_id(&row.question) {
            let group = report.known(Some(group), &row.question, &place, Trouble::UnknownQuestion);
            let Some(row_type) =
                report.known(play.type_by_id(&row.response), &row.response, &place, Trouble::UnknownType)
            else {
                self.has_unknown_type |= truth(&row.value) == Some(true);
                return;
            };
            if !group.is_some_and(|group| group.types.iter().any(|other| other.id == row_type.id)) {
                report.problem(&place, &row.response, Trouble::OutOfPlace);
            }
            if is_true(row, &place, report) == Some(true) {
                let known = self.of(&row_type.id, report);
                known.is_ticked = true;
                known.place = Some(place);
            }
        } else {
            report.problem(&place, &row.question, Trouble::UnknownQuestion);
        }
    }

    fn of(&mut self, id: &'static str, report: &Report) -> &mut OfType {
        let rank = report.vocabulary.play.rank(id).unwrap_or(usize::MAX);
        let known = self.types.entry(rank).or_default();
        known.id = id;
        known
    }

    /// One answer about one type.
    fn usage(&mut self, id: &str, question: &str, row: &Row, place: &Place, report: &mut Report) {
        let play = &report.vocabulary.play;
        let Some(row_type) = report.known(play.type_by_id(id), id, place, Trouble::UnknownType) else {
            self.has_unknown_usage |= truth(&row.value) == Some(true);
            return;
        };
        let answer = is_true(row, place, report);
        let usage = &play.usage;
        let (is_collection, is_sharing) =
            (question == usage.collection_purpose, question == usage.sharing_purpose);
        if is_collection || is_sharing {
            let purpose = report.known(
                play.purpose_by_id(&row.response),
                &row.response,
                place,
                Trouble::UnknownPurpose,
            );
            if let (Some(purpose), Some(true)) = (purpose, answer) {
                let known = self.of(&row_type.id, report);
                known.place.get_or_insert_with(|| place.clone());
                let purposes = if is_collection { &mut known.collected_for } else { &mut known.shared_for };
                insert_ordered(purposes, purpose, |id| play.purpose_rank(id));
            }
            return;
        }
        let known = self.of(&row_type.id, report);
        let Some(answer) = answer else { return };
        if answer {
            known.place.get_or_insert_with(|| place.clone());
        }
        if question == usage.handling {
            known.handling(usage, row, answer, place, report);
        } else if question == usage.ephemeral {
            known.ephemeral = Some(answer);
        } else if question == usage.control && row.response == usage.optional.id {
            known.optional |= answer;
        } else if question == usage.control && row.response == usage.required.id {
            known.required |= answer;
        } else {
            let what =
                if question == usage.control { Trouble::UnknownAnswer } else { Trouble::UnknownQuestion };
            report.problem(place, &format!("{question} {}", row.response), what);
        }
    }

    /// Puts the answers together.
    pub(super) fn into_disclosure(self, report: &mut Report) {
        let (mut collected, mut shared, mut unplaced) = (List::default(), List::default(), List::default());
        if self.has_unknown_type {
            unplaced.push_unknown();
        }
        if self.has_unknown_usage {
            collected.push_unknown();
            shared.push_unknown();
        }
        for known in self.types.into_values() {
            known.declare(&mut collected, &mut shared, &mut unplaced, report);
        }
        let says = report.disclosure.practice(COLLECTS).map(|practice| practice.answer == Answer::Is(true));
        let has_any = !(collected.is_empty() && shared.is_empty() && unplaced.is_empty());
        let place =
            report.disclosure.practice(COLLECTS).map_or_else(|| report.at(""), |said| said.place.clone());
        let empty = match says {
            Some(false) => {
                if has_any {
                    report.problem(&place, COLLECTS, Trouble::Contradicts);
                }
                Declared::None
            }
            // The form is finished, and all that is declared stands in the other list.
            _ if has_any && unplaced.is_empty() => Declared::None,
            Some(true) => {
                if !has_any {
                    report.problem(&place, COLLECTS, Trouble::Unanswered);
                }
                Declared::NotDeclared
            }
            None => {
                report.problem(&place, COLLECTS, Trouble::Unanswered);
                Declared::NotDeclared
            }
        };
        let disclosure = &mut report.disclosure;
        disclosure.collected = collected.declared(empty.clone());
        disclosure.shared = shared.declared(empty);
        disclosure.unplaced = unplaced.declared(Declared::None);
    }
}

impl OfType {
    fn handling(&mut self, usage: &Usage, row: &Row, answer: bool, place: &Place, report: &mut Report) {
        let is_both = usage.both.contains(&row.response);
        if is_both {
            report.problem(place, &row.response, Trouble::Misspelt { meant: BOTH });
        } else if row.response != usage.only_collected.id && row.response != usage.only_shared.id {
            report.problem(place, &row.response, Trouble::UnknownAnswer);
            return;
        }
        if answer && (is_both || row.response == usage.only_collected.id) {
            self.is_collected = true;
            self.collected_at.get_or_insert_with(|| place.clone());
        }
        if answer && (is_both || row.response == usage.only_shared.id) {
            self.is_shared = true;
            self.shared_at.get_or_insert_with(|| place.clone());
        }
    }

    fn declare(self, collected: &mut List, shared: &mut List, unplaced: &mut List, report: &mut Report) {
        let Some(place) = self.place else { return };
        if self.optional && self.required {
            report.problem(&place, self.id, Trouble::Contradicts);
        }
        let necessity = match (self.optional, self.required) {
            (true, false) => Some(Necessity::Optional),
            (false, true) => Some(Necessity::Required),
            _ => None,
        };
        if !self.is_ticked {
            // The Console asks only about types that are ticked.
            report.problem(&place, self.id, Trouble::Contradicts);
        }
        let declaration = |place: Place, purposes: Vec<&'static str>| {
            let new = Declaration::new(What::Type(self.id), place);
            Declaration { purposes, necessity, ephemeral: self.ephemeral, ..new }
        };
        if !self.is_collected && !self.is_shared {
            if !self.is_ticked {
                // What is left of a type that was taken back declares nothing.
                return;
            }
            report.problem(&place, self.id, Trouble::Unanswered);
            let mut purposes = self.collected_for;
            purposes.extend(self.shared_for);
            purposes.sort_by_key(|id| report.vocabulary.play.purpose_rank(id));
            purposes.dedup();
            unplaced.push(declaration(place, purposes));
            return;
        }
        for (is_said, is_stray, at) in [
            (self.is_collected, !self.collected_for.is_empty(), &self.collected_at),
            (self.is_shared, !self.shared_for.is_empty(), &self.shared_at),
        ] {
            if !is_said && is_stray {
                report.problem(at.as_ref().unwrap_or(&place), self.id, Trouble::Contradicts);
            }
        }
        if self.is_collected {
            collected
                .push(declaration(self.collected_at.unwrap_or_else(|| place.clone()), self.collected_for));
        }
        if self.is_shared {
            shared.push(declaration(self.shared_at.unwrap_or(place), self.shared_for));
        }
    }
}

/// An answer about the whole app.
fn practice_answer(known: &'static PracticeRow, row: &Row, place: Place, report: &mut Report) {
    match known.kind {
        PracticeKind::Text => {
            if !row.value.is_empty() {
                report.practice(known, Answer::Text(row.value.clone()), place);
            }
        }
        PracticeKind::Choice | PracticeKind::Choices if !row.response.is_empty() => {
            let Some(choice) =
                report.known(known.choice(&row.response), &row.response, &place, Trouble::UnknownAnswer)
            else {
                return;
            };
            if is_true(row, &place, report) == Some(true) {
                choose(known, choice, place, report);
            }
        }
        _ => {
            if !row.response.is_empty() {
                report.problem(&place, &row.response, Trouble::UnknownAnswer);
            }
            if let Some(yes) = is_true(row, &place, report) {
                report.plain(known, yes, place);
            }
        }
    }
}

fn choose(known: &'static PracticeRow, choice: &'static str, place: Place, report: &mut Report) {
    let before = report.disclosure.practices.iter_mut().find(|practice| practice.id == known.id);
    match before.map(|practice| &mut practice.answer) {
        Some(Answer::Chosen(chosen)) if known.kind == PracticeKind::Choices => {
            insert_ordered(chosen, choice, |id| known.choice_rank(id));
        }
        _ => report.practice(known, Answer::Chosen(vec![choice]), place),
    }
}

/// The value of a row that is true or false; anything else is a problem.
fn is_true(row: &Row, place: &Place, report: &mut Report) -> Option<bool> {
    let value = truth(&row.value);
    if value.is_none() && !row.value.is_empty() {
        report.problem(place, &row.value, Trouble::UnknownAnswer);
    }
    value
}

fn truth(value: &str) -> Option<bool> {
    if value.eq_ignore_ascii_case("true") {
        Some(true)
    } else if value.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

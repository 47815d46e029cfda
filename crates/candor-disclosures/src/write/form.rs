//! The Console's import form: every row of the template of 2026, in its order, with English labels. Google's own labels are longer and in the exporter's
//! language; the Console goes by ids.

use std::collections::BTreeMap;

use crate::{
    disclosure::{Answer, Declaration, Declared, Disclosure, Necessity, What},
    vocabulary::{Group, PlayType, PracticeKind, PracticeRow, Vocabulary, vocabulary},
};

use super::Error;

const MULTIPLE: &str = "MULTIPLE_CHOICE";
const SINGLE: &str = "SINGLE_CHOICE";
const MAYBE: &str = "MAYBE_REQUIRED";

/// Writes the form as CSV with CRLF.
///
/// Questions that the disclosure does not answer are left empty, which the Console may refuse where it requires an answer. What store pages do not
/// show (ephemeral processing, account questions) stays empty.
///
/// # Errors
/// [`Error::NoSuchId`] for ids that are not Google Play's and for declarations of a whole group; [`Error::CannotSay`] where purposes differ
/// in a way that the form has one question for only.
pub fn data_safety_csv(disclosure: &Disclosure) -> Result<String, Error> {
    let vocabulary = vocabulary().map_err(|error| Error::Failed(error.to_string()))?;
    let mut sheet = Sheet::new(vocabulary)?;
    for row in &vocabulary.play.practice {
        sheet.practice(row, disclosure)?;
    }
    let collected = by_id(&disclosure.collected)?;
    let shared = by_id(&disclosure.shared)?;
    let unplaced = by_id(&disclosure.unplaced)?;
    for id in collected.keys().chain(shared.keys()).chain(unplaced.keys()) {
        vocabulary.play.rank(id).ok_or_else(|| Error::NoSuchId((*id).to_owned()))?;
    }
    for (group, row) in vocabulary.play.types() {
        let id = row.id.as_str();
        let is_ticked = [&collected, &shared, &unplaced].iter().any(|list| list.contains_key(id));
        sheet.tick(group, row, is_ticked)?;
    }
    for (_, row) in vocabulary.play.types() {
        let id = row.id.as_str();
        sheet.usage(row, collected.get(id).copied(), shared.get(id).copied(), unplaced.get(id).copied())?;
    }
    sheet.finish()
}

fn by_id(declared: &Declared) -> Result<BTreeMap<&'static str, &Declaration>, Error> {
    let mut by_id = BTreeMap::new();
    for declaration in declared.types() {
        let What::Type(id) = declaration.what else {
            return Err(Error::NoSuchId(declaration.what.id().to_owned()));
        };
        if by_id.insert(id, declaration).is_some() {
            return Err(Error::CannotSay("the same type twice"));
        }
    }
    Ok(by_id)
}

struct Sheet {
    vocabulary: &'static Vocabulary,
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    fn new(vocabulary: &'static Vocabulary) -> Result<Self, Error> {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut sheet = Self { vocabulary, writer };
        let columns = &vocabulary.play.columns;
        let first = |names: &'static [String]| names.first().map(String::as_str).unwrap_or_default();
        sheet.row([
            first(&columns.question),
            first(&columns.response),
            first(&columns.value),
            &columns.requirement,
            &columns.label,
        ])?;
        Ok(sheet)
    }

    fn row(&mut self, cells: [&str; 5]) -> Result<(), Error> {
        self.writer.write_record(cells).map_err(|error| Error::Failed(error.to_string()))
    }

    fn practice(&mut self, row: &'static PracticeRow, disclosure: &Disclosure) -> Result<(), Error> {
        let answer = disclosure.practice(&row.id).map(|practice| &practice.answer);
        let Some(question) = &row.question else { return Ok(()) };
        if row.choices.is_empty() {
            let value = match (row.kind, answer) {
                (_, None) => "",
                (PracticeKind::YesNo, Some(Answer::Is(yes))) => word(*yes),
                (PracticeKind::Text, Some(Answer::Text(text))) => text,
                _ => return Err(Error::CannotSay("an answer of another kind than its question")),
            };
            return self.row([question, "", value, &row.requirement, &row.label]);
        }
        let chosen = match answer {
            None => &[][..],
            Some(Answer::Chosen(chosen)) => chosen,
            Some(_) => return Err(Error::CannotSay("an answer of another kind than its question")),
        };
        for choice in &row.choices {
            let value = if chosen.contains(&choice.id.as_str()) { word(true) } else { "" };
            let label = format!("{}/{}", row.label, choice.label);
            self.row([question, &choice.id, value, &row.requirement, &label])?;
        }
        Ok(())
    }

    fn tick(&mut self, group: &Group, row: &PlayType, is_ticked: bool) -> Result<(), Error> {
        let label = format!("{}/{}", group.label, row.label);
        self.row([&group.id, &row.id, if is_ticked { word(true) } else { "" }, MULTIPLE, &label])
    }

    /// The seventeen and two rows of one type.
    fn usage(
        &mut self,
        row: &PlayType,
        collected: Option<&Declaration>,
        shared: Option<&Declaration>,
        unplaced: Option<&Declaration>,
    ) -> Result<(), Error> {
        let usage = &self.vocabulary.play.usage;
        let said = [collected, shared, unplaced];
        let necessity = one(said.iter().flatten().map(|said| said.necessity))?;
        let ephemeral = one(said.iter().flatten().map(|said| said.ephemeral))?;
        let question = |name: &str| format!("{}:{}:{name}", usage.prefix, row.id);
        let label = |question: &str, choice: &str| {
            format!("Data usage and handling ({})/{question}/{choice}", row.label)
        };
        let tick = |is_said: bool| if is_said { word(true) } else { "" };
        for (choice, is_said) in
            [(&usage.only_collected, collected.is_some()), (&usage.only_shared, shared.is_some())]
        {
            let label = label(&usage.handling_label, &choice.label);
            self.row([&question(&usage.handling), &choice.id, tick(is_said), MULTIPLE, &label])?;
        }
        let short = format!("Data usage and handling ({})/{}", row.label, usage.ephemeral_label);
        self.row([&question(&usage.ephemeral), "", ephemeral.map_or("", word), MAYBE, &short])?;
        for (choice, value) in
            [(&usage.optional, Necessity::Optional), (&usage.required, Necessity::Required)]
        {
            let label = label(&usage.control_label, &choice.label);
            self.row([
                &question(&usage.control),
                &choice.id,
                tick(necessity == Some(value)),
                SINGLE,
                &label,
            ])?;
        }
        let questions = [
            (&usage.collection_purpose, &usage.collection_purpose_label, collected.or(unplaced)),
            (&usage.sharing_purpose, &usage.sharing_purpose_label, shared),
        ];
        for (name, words, said) in questions {
            let purposes = said.map(|said| said.purposes.as_slice()).unwrap_or_default();
            if let Some(id) = purposes.iter().find(|id| self.vocabulary.play.purpose_rank(id).is_none()) {
                return Err(Error::NoSuchId((*id).to_owned()));
            }
            for purpose in &self.vocabulary.play.purpose {
                let label = label(words, &purpose.label);
                let value = tick(purposes.contains(&purpose.id.as_str()));
                self.row([&question(name), &purpose.id, value, MULTIPLE, &label])?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<String, Error> {
        let bytes = self.writer.into_inner().map_err(|error| Error::Failed(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| Error::Failed(error.to_string()))
    }
}

/// The one answer that all give; the form asks once for collecting and sharing.
fn one<T: PartialEq>(answers: impl Iterator<Item = Option<T>>) -> Result<Option<T>, Error> {
    let mut answers = answers.flatten();
    let first = answers.next();
    let differs = answers.any(|other| Some(other) != first);
    if differs { Err(Error::CannotSay("different answers for collecting and sharing")) } else { Ok(first) }
}

fn word(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

//! What a reader of one file carries along: the file's name, the vocabulary, and problems so far.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    disclosure::{Answer, Declaration, Declared, Disclosure, Format, Place, Practice, What},
    problem::{Error, MAX_PROBLEMS, Problem, Trouble},
    vocabulary::{Found, PracticeKind, PracticeRow, Vocabulary, vocabulary},
};

/// A reading under way.
pub(crate) struct Report {
    pub(crate) vocabulary: &'static Vocabulary,
    pub(crate) disclosure: Disclosure,
    file: Arc<str>,
}

impl Report {
    pub(crate) fn new(format: Format, file: &str) -> Result<Self, Error> {
        Ok(Self { vocabulary: vocabulary()?, disclosure: Disclosure::new(format), file: Arc::from(file) })
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// A place by its path.
    pub(crate) fn at(&self, path: &str) -> Place {
        Place { file: Arc::clone(&self.file), line: None, path: path.to_owned() }
    }

    /// A place by its line.
    pub(crate) fn on(&self, line: u64) -> Place {
        Place { file: Arc::clone(&self.file), line: Some(line), path: String::new() }
    }

    pub(crate) fn problem(&mut self, place: &Place, found: &str, what: Trouble) {
        let problems = &mut self.disclosure.problems;
        if problems.len() + 1 < MAX_PROBLEMS {
            problems.push(Problem::new(place.clone(), found, what));
        } else if problems.len() < MAX_PROBLEMS {
            problems.push(Problem::new(place.clone(), found, Trouble::TooMuch));
        }
    }

    /// What a look-up found: nothing is a problem, a slip is read and said.
    pub(crate) fn known<T>(
        &mut self,
        found: Option<Found<T>>,
        word: &str,
        place: &Place,
        otherwise: Trouble,
    ) -> Option<T> {
        match found {
            Some(Found::Exact(value)) => Some(value),
            Some(Found::Slip(value, meant)) => {
                self.problem(place, word, Trouble::Misspelt { meant });
                Some(value)
            }
            None => {
                self.problem(place, word, otherwise);
                None
            }
        }
    }

    /// Records an answer about the whole app; a second one that differs is a problem, and the first holds.
    pub(crate) fn practice(&mut self, row: &'static PracticeRow, answer: Answer, place: Place) {
        match self.disclosure.practices.iter().find(|practice| practice.id == row.id) {
            None => self.disclosure.practices.push(Practice { id: &row.id, answer, place }),
            Some(practice) if practice.answer == answer => {}
            Some(_) => self.problem(&place, &row.id, Trouble::Contradicts),
        }
    }

    /// A plain yes or no, in the shape of its question.
    pub(crate) fn plain(&mut self, row: &'static PracticeRow, yes: bool, place: Place) {
        let choice = if yes { &row.yes } else { &row.no };
        let answer = match (row.kind, choice) {
            (PracticeKind::Choice | PracticeKind::Choices, Some(choice)) => {
                Answer::Chosen(vec![choice.as_str()])
            }
            _ => Answer::Is(yes),
        };
        self.practice(row, answer, place);
    }

    /// Answers in the order of the template, so that the order of a file does not matter; problems in the order of lines.
    pub(crate) fn finish(mut self) -> Disclosure {
        let rows = &self.vocabulary.play.practice;
        self.disclosure.practices.sort_by_key(|practice| rows.iter().position(|row| row.id == practice.id));
        self.disclosure.problems.sort_by_key(|problem| problem.place.line);
        self.disclosure
    }
}

/// A list of declarations as it is read.
#[derive(Default)]
pub(crate) struct List {
    types: Vec<Declaration>,
    seen: BTreeSet<What>,
    /// Something was declared that is not known: the list is not "none".
    has_unknown: bool,
}

impl List {
    /// Adds a declaration; whether its type was already there.
    pub(crate) fn push(&mut self, declaration: Declaration) -> bool {
        let is_repeated = !self.seen.insert(declaration.what);
        self.types.push(declaration);
        is_repeated
    }

    pub(crate) fn push_unknown(&mut self) {
        self.has_unknown = true;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.types.is_empty() && !self.has_unknown
    }

    pub(crate) fn types(&self) -> &[Declaration] {
        &self.types
    }

    /// The list, where being empty says `empty`.
    pub(crate) fn declared(self, empty: Declared) -> Declared {
        if self.is_empty() { empty } else { Declared::Types(self.types) }
    }
}

/// Adds what is not yet there, and keeps the order of `all`.
pub(crate) fn insert_ordered(
    ids: &mut Vec<&'static str>,
    id: &'static str,
    rank: impl Fn(&str) -> Option<usize>,
) {
    if !ids.contains(&id) {
        ids.push(id);
        ids.sort_by_key(|id| rank(id));
    }
}

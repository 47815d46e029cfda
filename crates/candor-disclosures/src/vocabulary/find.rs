//! Looking words up: an id is found as such, other ways to write it are found and said.

use super::schema::{
    ApiCategory, Apple, ApplePurpose, AppleType, Category, Group, Play, PlayPurpose, PlayType, PracticeRow,
    Protection,
};

/// What a word was found to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<T> {
    /// The word that belongs there.
    Exact(T),
    /// Another word that is known to stand for it, with the right id.
    Slip(T, &'static str),
}

impl<T> Found<T> {
    fn map<U>(self, to: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::Exact(value) => Found::Exact(to(value)),
            Self::Slip(value, meant) => Found::Slip(to(value), meant),
        }
    }
}

/// Whether two display strings are the same: case, spaces and typographic marks aside.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    plain(a).eq(plain(b))
}

fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.split_whitespace().flat_map(|word| word.chars().chain([' '])).flat_map(|character| {
        let character = match character {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        };
        character.to_lowercase()
    })
}

/// Finds a row by its id, then by what it is confused with.
fn find<T: 'static>(
    rows: impl Iterator<Item = &'static T> + Clone,
    word: &str,
    id: impl Fn(&'static T) -> Option<&'static str>,
    slips: impl Fn(&'static T) -> Vec<&'static str>,
) -> Option<Found<&'static T>> {
    let word = word.trim();
    if let Some(row) = rows.clone().find(|row| id(row) == Some(word)) {
        return Some(Found::Exact(row));
    }
    let mut rows = rows;
    rows.find_map(|row| {
        let id = id(row)?;
        let is_meant = is_same(id, word) || slips(row).iter().any(|slip| is_same(slip, word));
        is_meant.then_some(Found::Slip(row, id))
    })
}

/// Finds a row by what the store shows.
fn shown<T: 'static>(
    mut rows: impl Iterator<Item = &'static T>,
    word: &str,
    label: impl Fn(&'static T) -> &'static str,
) -> Option<&'static T> {
    rows.find(|row| is_same(label(row), word))
}

impl Play {
    /// All types with their groups.
    pub(crate) fn types(&'static self) -> impl Iterator<Item = (&'static Group, &'static PlayType)> + Clone {
        self.group.iter().flat_map(|group| group.types.iter().map(move |row| (group, row)))
    }

    pub(crate) fn type_by_id(&'static self, word: &str) -> Option<Found<&'static PlayType>> {
        find(
            self.types().map(|(_, row)| row),
            word,
            |row| Some(&row.id),
            |row| row.misspelt.iter().map(String::as_str).collect(),
        )
    }

    /// A type by the two words of a store page. Without the group, only where no other group has the same word.
    pub(crate) fn type_by_label(
        &'static self,
        group: Option<&str>,
        word: &str,
    ) -> Option<Found<&'static PlayType>> {
        let mut rows = self.types().filter(|(_, row)| is_same(&row.label, word));
        let (first_group, first) = rows.next()?;
        match group {
            Some(label) if is_same(&first_group.label, label) => Some(Found::Exact(first)),
            _ => Some(Found::Slip(first, &first.id)),
        }
    }

    pub(crate) fn group_by_id(&'static self, word: &str) -> Option<Found<&'static Group>> {
        find(self.group.iter(), word, |row| Some(&row.id), |row| vec![&row.label])
    }

    pub(crate) fn group_by_label(&'static self, word: &str) -> Option<&'static Group> {
        shown(self.group.iter(), word, |row| &row.label)
    }

    pub(crate) fn group_by_aosp(&'static self, word: &str) -> Option<&'static Group> {
        self.group.iter().find(|row| row.aosp == word)
    }

    pub(crate) fn purpose_by_id(&'static self, word: &str) -> Option<Found<&'static str>> {
        let found = find(self.purpose.iter(), word, |row| Some(&row.id), |row| vec![&row.label, &row.aosp]);
        found.map(|found| found.map(|row| row.id.as_str()))
    }

    pub(crate) fn purpose_by_label(&'static self, word: &str) -> Option<Found<&'static str>> {
        shown(self.purpose.iter(), word, |row| &row.label).map(|row| Found::Exact(row.id.as_str()))
    }

    pub(crate) fn purpose_by(
        &'static self,
        is_it: impl Fn(&PlayPurpose) -> bool,
    ) -> Option<Found<&'static str>> {
        self.purpose.iter().find(|row| is_it(row)).map(|row| Found::Exact(row.id.as_str()))
    }

    /// Place of a type in the template.
    pub(crate) fn rank(&'static self, id: &str) -> Option<usize> {
        self.types().position(|(_, row)| row.id == id)
    }

    /// Place of a purpose in the template.
    pub(crate) fn purpose_rank(&self, id: &str) -> Option<usize> {
        self.purpose.iter().position(|row| row.id == id)
    }

    pub(crate) fn practice_by(
        &'static self,
        is_it: impl Fn(&PracticeRow) -> bool,
    ) -> Option<&'static PracticeRow> {
        self.practice.iter().find(|row| is_it(row))
    }

    /// The practice that a heading of the store page speaks of, and whether it says yes.
    pub(crate) fn practice_by_heading(&'static self, word: &str) -> Option<(&'static PracticeRow, bool)> {
        self.practice.iter().find_map(|row| {
            let says = |labels: &[String]| labels.iter().any(|label| is_same(label, word));
            if says(&row.page_yes) {
                Some((row, true))
            } else if says(&row.page_no) {
                Some((row, false))
            } else {
                None
            }
        })
    }
}

impl PracticeRow {
    pub(crate) fn choice(&'static self, word: &str) -> Option<Found<&'static str>> {
        let found = find(self.choices.iter(), word, |row| Some(&row.id), |_| Vec::new());
        found.map(|found| found.map(|row| row.id.as_str()))
    }

    pub(crate) fn choice_rank(&self, id: &str) -> Option<usize> {
        self.choices.iter().position(|row| row.id == id)
    }
}

impl Apple {
    pub(crate) fn types(&'static self) -> impl Iterator<Item = &'static AppleType> + Clone {
        self.category.iter().flat_map(|category| category.types.iter())
    }

    pub(crate) fn type_by_id(&'static self, word: &str) -> Option<Found<&'static AppleType>> {
        find(
            self.types(),
            word,
            |row| Some(&row.id),
            |row| row.connect.as_deref().into_iter().chain([row.label.as_str()]).collect(),
        )
    }

    pub(crate) fn type_by_connect(&'static self, word: &str) -> Option<Found<&'static AppleType>> {
        find(self.types(), word, |row| row.connect.as_deref(), |row| vec![&row.id, &row.label])
    }

    pub(crate) fn type_by_label(&'static self, word: &str) -> Option<Found<&'static AppleType>> {
        shown(self.types(), word, |row| &row.label).map(Found::Exact)
    }

    pub(crate) fn category_by_id(&'static self, word: &str) -> Option<&'static Category> {
        self.category.iter().find(|row| row.id == word)
    }

    pub(crate) fn category_by_label(&'static self, word: &str) -> Option<&'static Category> {
        shown(self.category.iter(), word, |row| &row.label)
    }

    pub(crate) fn purpose_by_id(&'static self, word: &str) -> Option<Found<&'static str>> {
        let found = find(self.purpose.iter(), word, |row| Some(&row.id), slips_of_purpose);
        found.map(|found| found.map(|row| row.id.as_str()))
    }

    pub(crate) fn purpose_by_connect(&'static self, word: &str) -> Option<Found<&'static str>> {
        let found = find(self.purpose.iter(), word, |row| Some(&row.connect), slips_of_purpose);
        found.map(|found| found.map(|row| row.id.as_str()))
    }

    pub(crate) fn purpose_rank(&self, id: &str) -> Option<usize> {
        self.purpose.iter().position(|row| row.id == id)
    }

    pub(crate) fn purpose_connect(&'static self, id: &str) -> Option<&'static str> {
        self.purpose.iter().find(|row| row.id == id).map(|row| row.connect.as_str())
    }

    pub(crate) fn protection(&'static self, word: &str) -> Option<Found<&'static Protection>> {
        find(self.protection.iter(), word, |row| Some(&row.id), |row| vec![&row.label])
    }

    pub(crate) fn api(&'static self, word: &str) -> Option<Found<&'static ApiCategory>> {
        find(self.api_category.iter(), word, |row| Some(&row.id), |_| Vec::new())
    }

    /// A reason, and whether it belongs to the category.
    pub(crate) fn reason(
        &'static self,
        category: &'static ApiCategory,
        word: &str,
    ) -> Option<(&'static str, bool)> {
        let of =
            |row: &'static ApiCategory| row.reasons.iter().find(|reason| *reason == word).map(String::as_str);
        of(category)
            .map(|reason| (reason, true))
            .or_else(|| self.api_category.iter().find_map(of).map(|reason| (reason, false)))
    }
}

fn slips_of_purpose(row: &'static ApplePurpose) -> Vec<&'static str> {
    let also = row.also.iter().map(String::as_str);
    [row.id.as_str(), row.connect.as_str(), row.label.as_str()].into_iter().chain(also).collect()
}

/// Takes purposes from the front of a line in which they are joined by commas, though one of them holds commas itself.
///
/// Gives the id, or the words up to the next comma where no purpose begins.
pub(crate) fn purposes_in(play: &'static Play, line: &str) -> Vec<Result<&'static str, String>> {
    let mut rest = line.trim();
    let mut purposes = Vec::new();
    while !rest.is_empty() {
        let known = play.purpose.iter().find_map(|row| {
            let head = rest.get(..row.label.len())?;
            let tail = rest.get(row.label.len()..)?;
            let ends = tail.is_empty() || tail.starts_with(',');
            (ends && is_same(head, &row.label)).then_some((row.id.as_str(), tail))
        });
        let tail = match known {
            Some((id, tail)) => {
                purposes.push(Ok(id));
                tail
            }
            None => {
                let (word, tail) = rest.split_once(',').unwrap_or((rest, ""));
                if !word.trim().is_empty() {
                    purposes.push(Err(word.trim().to_owned()));
                }
                tail
            }
        };
        rest = tail.trim_start_matches(|character: char| character == ',' || character.is_whitespace());
    }
    purposes
}

//! What the stores' forms call things, compiled in from `data/disclosures/` and parsed once.

mod find;
mod schema;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use schema::{Defaults, Origin};

pub(crate) use find::{Found, purposes_in};
pub(crate) use schema::{Apple, Group, Play, PlayType, PracticeKind, PracticeRow, Says, Usage};

const PLAY: &str = include_str!("../../../../data/disclosures/play.toml");
const APPLE: &str = include_str!("../../../../data/disclosures/apple.toml");

/// The vocabulary of all forms.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) play: Play,
    pub(crate) apple: Apple,
}

/// The compiled-in vocabulary does not parse; a test of this crate keeps that from happening.
#[derive(Clone, Debug, thiserror::Error)]
#[error("vocabulary of disclosures: {0}")]
pub struct VocabularyError(String);

/// The vocabulary, parsed at the first call.
pub(crate) fn vocabulary() -> Result<&'static Vocabulary, VocabularyError> {
    static VOCABULARY: OnceLock<Result<Vocabulary, VocabularyError>> = OnceLock::new();
    let parsed = VOCABULARY.get_or_init(|| {
        let play = toml::from_str(PLAY).map_err(|error| VocabularyError(error.to_string()))?;
        let apple = toml::from_str(APPLE).map_err(|error| VocabularyError(error.to_string()))?;
        Ok(Vocabulary { play, apple })
    });
    parsed.as_ref().map_err(Clone::clone)
}

/// What an id stands for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Kind {
    /// A type of data of Google Play.
    PlayType,
    /// A group of them.
    PlayGroup,
    /// A purpose of Google Play.
    PlayPurpose,
    /// A type of data of Apple.
    AppleType,
    /// A category of them.
    AppleCategory,
    /// A purpose of Apple.
    ApplePurpose,
    /// A section of an Apple label.
    AppleProtection,
    /// A category of APIs that need a reason.
    AppleApi,
    /// A key under which an app explains what it asks for.
    AppleUsageKey,
    /// A question about the whole app, by our own id.
    Practice,
}

/// An id with the store's English words for it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Term {
    /// The canonical id.
    pub id: &'static str,
    /// What it stands for.
    pub kind: Kind,
    /// The words that the store shows.
    pub label: &'static str,
    /// The group or category of a type.
    pub group: Option<&'static str>,
    /// In what the row was read.
    pub source: &'static str,
    /// Licence of the source.
    pub licence: &'static str,
    /// Day of the last check.
    pub checked: &'static str,
    /// `read` in the source, or `known` in general.
    pub confidence: &'static str,
}

/// Every id that a [`crate::Disclosure`] can hold, in the order of the forms. Empty only if the vocabulary is broken.
#[must_use]
pub fn terms() -> &'static [Term] {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(|| vocabulary().map(all).unwrap_or_default())
}

/// The words for an id.
#[must_use]
pub fn term(id: &str) -> Option<&'static Term> {
    terms().iter().find(|term| term.id == id)
}

fn all(vocabulary: &'static Vocabulary) -> Vec<Term> {
    let Vocabulary { play, apple } = vocabulary;
    let mut terms = Terms { defaults: &play.defaults, terms: Vec::new() };
    for group in &play.group {
        terms.add(Kind::PlayGroup, &group.id, &group.label, None, &group.origin);
        for row in &group.types {
            terms.add(Kind::PlayType, &row.id, &row.label, Some(&group.id), &group.origin);
        }
    }
    for row in &play.purpose {
        terms.add(Kind::PlayPurpose, &row.id, &row.label, None, &row.origin);
    }
    for row in &play.practice {
        terms.add(Kind::Practice, &row.id, &row.label, None, &row.origin);
    }
    terms.defaults = &apple.defaults;
    for category in &apple.category {
        terms.add(Kind::AppleCategory, &category.id, &category.label, None, &category.origin);
        for row in &category.types {
            // Values of manifests were read; only the id of their category may be known by analogy.
            terms.add(Kind::AppleType, &row.id, &row.label, Some(&category.id), &NO_ORIGIN);
        }
    }
    for row in &apple.purpose {
        terms.add(Kind::ApplePurpose, &row.id, &row.label, None, &row.origin);
    }
    for row in &apple.protection {
        terms.add(Kind::AppleProtection, &row.id, &row.label, None, &row.origin);
    }
    for row in &apple.api_category {
        terms.add(Kind::AppleApi, &row.id, &row.label, None, &row.origin);
    }
    for key in &apple.usage_keys.keys {
        terms.add(Kind::AppleUsageKey, key, key, None, &apple.usage_keys.origin);
    }
    terms.terms
}

static NO_ORIGIN: Origin = Origin { source: None, licence: None, checked: None, confidence: None };

/// Terms of one file, whose defaults hold where a row says nothing.
struct Terms {
    defaults: &'static Defaults,
    terms: Vec<Term>,
}

impl Terms {
    fn add(
        &mut self,
        kind: Kind,
        id: &'static str,
        label: &'static str,
        group: Option<&'static str>,
        origin: &'static Origin,
    ) {
        let defaults = self.defaults;
        self.terms.push(Term {
            id,
            kind,
            label,
            group,
            source: origin.source.as_ref().unwrap_or(&defaults.source),
            licence: origin.licence.as_ref().unwrap_or(&defaults.licence),
            checked: origin.checked.as_ref().unwrap_or(&defaults.checked),
            confidence: origin.confidence.as_ref().unwrap_or(&defaults.confidence),
        });
    }
}

//! The words of a language, compiled in from `data/policies/` and made ready for looking up.

mod phrases;
mod schema;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

pub(crate) use phrases::Phrases;
pub(crate) use schema::{Does, MarkerKind};

use schema::{DataFile, DataRow, PartiesFile, Plural, VerbsFile, WordsFile};

/// Words of data, verbs, parties and small words of one language.
const ENGLISH: [&str; 4] = [
    include_str!("../../../../data/policies/en/data.toml"),
    include_str!("../../../../data/policies/en/verbs.toml"),
    include_str!("../../../../data/policies/en/parties.toml"),
    include_str!("../../../../data/policies/en/words.toml"),
];

/// What a small word is; several may hold.
pub(crate) mod flag {
    pub(crate) const SUBJECT: u64 = 1;
    pub(crate) const POSSESSIVE: u64 = 1 << 1;
    pub(crate) const OWN: u64 = 1 << 2;
    pub(crate) const DETERMINER: u64 = 1 << 3;
    pub(crate) const MODAL: u64 = 1 << 4;
    pub(crate) const POSSIBLE: u64 = 1 << 5;
    pub(crate) const BE: u64 = 1 << 6;
    pub(crate) const DO: u64 = 1 << 7;
    pub(crate) const HAVE: u64 = 1 << 8;
    pub(crate) const NEGATION: u64 = 1 << 9;
    pub(crate) const NEGATIVE_DETERMINER: u64 = 1 << 10;
    pub(crate) const NEGATIVE_VERB: u64 = 1 << 11;
    pub(crate) const ADVERB: u64 = 1 << 12;
    pub(crate) const PREPOSITION: u64 = 1 << 13;
    pub(crate) const MEANS: u64 = 1 << 14;
    pub(crate) const COORDINATOR: u64 = 1 << 15;
    pub(crate) const SUBORDINATOR: u64 = 1 << 16;
    pub(crate) const RELATIVE: u64 = 1 << 17;
    pub(crate) const INFINITIVE: u64 = 1 << 18;
    pub(crate) const CARRIER: u64 = 1 << 19;
    pub(crate) const HYPOTHETICAL: u64 = 1 << 20;
    pub(crate) const TO_RECIPIENT: u64 = 1 << 21;
    pub(crate) const AGENT: u64 = 1 << 22;
    pub(crate) const OF_DATA: u64 = 1 << 23;
    pub(crate) const ASKS: u64 = 1 << 24;
    pub(crate) const FOLLOW: u64 = 1 << 25;
    pub(crate) const YES: u64 = 1 << 26;
    pub(crate) const NO: u64 = 1 << 27;
    pub(crate) const ABBREVIATION: u64 = 1 << 28;
    pub(crate) const GENERIC: u64 = 1 << 29;
    pub(crate) const CONTRAST: u64 = 1 << 30;
    pub(crate) const REACHING: u64 = 1 << 31;
    pub(crate) const PLACE: u64 = 1 << 32;
    pub(crate) const CHOOSING: u64 = 1 << 33;
    pub(crate) const STOPPING: u64 = 1 << 34;
}

/// Forms of a verb; a word may be several.
pub(crate) mod form {
    pub(crate) const BASE: u8 = 1;
    pub(crate) const THIRD: u8 = 1 << 1;
    pub(crate) const GERUND: u8 = 1 << 2;
    pub(crate) const PAST: u8 = 1 << 3;
}

/// A verb as a word of the text may be one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    pub(crate) does: Does,
    pub(crate) forms: u8,
    /// The word is a noun as well.
    pub(crate) is_noun: bool,
    /// Said of the reader, it gives data.
    pub(crate) is_users: bool,
    /// Its subject is asked for what stands behind it: "users are required to enter".
    pub(crate) asks: bool,
    /// Denied, it leaves open whether that is given.
    pub(crate) is_duty: bool,
    /// Index of the words of which one must follow.
    pub(crate) with: Option<u16>,
}

/// What a phrase of data names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The index of a type, and whether the phrase is an everyday word.
    Data { id: u16, is_weak: bool },
    /// A phrase that only looks like data.
    Nothing,
}

/// Who a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    We,
    User,
    Elsewhere,
    Affiliates,
    /// Whoever was named last.
    Pronoun,
    /// The index of a class.
    Class(u16),
    /// A name that is known.
    Named,
}

/// Why the words of a language cannot be used. Ours are tested; this is for words that somebody edits.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A file is no TOML, or not of the shape that is asked for.
    #[error("{file}: {source}")]
    Toml {
        /// Which of the four files.
        file: &'static str,
        /// What the parser says, with line and column.
        source: Box<toml::de::Error>,
    },
    /// A phrase stands under two types.
    #[error("{file}: \"{phrase}\" stands twice")]
    Twice {
        /// Which of the four files.
        file: &'static str,
        /// The phrase.
        phrase: String,
    },
}

/// The words of one language, ready for looking up.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, u32>,
    flags: FxHashMap<Box<str>, u64>,
    verbs: FxHashMap<Box<str>, Verb>,
    plurals: Vec<(String, String)>,
    /// Endings that are words of their own, and those words.
    pub(crate) contractions: Vec<(String, String)>,
    pub(crate) with: Vec<Vec<String>>,
    pub(crate) data: Phrases<Meaning>,
    pub(crate) types: Vec<String>,
    /// By type: whether its things hold or send data.
    pub(crate) places: Vec<bool>,
    pub(crate) parties: Phrases<Who>,
    pub(crate) classes: Vec<String>,
    pub(crate) markers: Phrases<MarkerKind>,
    pub(crate) idioms: Phrases<Verb>,
    pub(crate) nouns: Phrases<Does>,
    pub(crate) purposes: Phrases<u16>,
    pub(crate) purpose_ids: Vec<String>,
    pub(crate) anaphors: Phrases<()>,
    /// By which somebody is reached: the index of the type of data that this takes.
    pub(crate) channels: Phrases<u16>,
    /// What is sent to readers who may stop it, likewise.
    pub(crate) mailings: Phrases<u16>,
    pub(crate) gerund: String,
    pub(crate) titles: Vec<String>,
    /// Names of personal information in general, which cover the same.
    pub(crate) personal: Vec<String>,
    pub(crate) yes_cells: Vec<String>,
    pub(crate) no_cells: Vec<String>,
    pub(crate) data_headers: Vec<String>,
    pub(crate) recipient_headers: Vec<String>,
}

fn parsed<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|source| LexiconError::Toml { file, source: Box::new(source) })
}

impl Lexicon {
    /// The words of English that ship with this crate.
    ///
    /// # Errors
    /// Never for the files as they are committed; a test reads them.
    pub fn english() -> Result<Self, LexiconError> {
        let [data, verbs, parties, words] = ENGLISH;
        Self::from_toml(data, verbs, parties, words)
    }

    /// Words of any language, in the files that `data/policies/README.md` describes.
    ///
    /// # Errors
    /// A file that is not of the shape asked for, and phrases that stand under two types.
    pub fn from_toml(data: &str, verbs: &str, parties: &str, words: &str) -> Result<Self, LexiconError> {
        let words: WordsFile = parsed("words.toml", words)?;
        let mut lexicon = Self::empty(&words);
        lexicon.add_words(&words);
        lexicon.add_data(parsed("data.toml", data)?)?;
        lexicon.add_channels(&words.channel, |lexicon| &mut lexicon.channels);
        lexicon.add_channels(&words.mailing, |lexicon| &mut lexicon.mailings);
        lexicon.add_verbs(&parsed("verbs.toml", verbs)?);
        lexicon.add_parties(&parsed("parties.toml", parties)?);
        Ok(lexicon)
    }

    fn empty(words: &WordsFile) -> Self {
        let plural = |Plural { suffix, singular }: &Plural| (suffix.clone(), singular.clone());
        Self {
            words: FxHashMap::default(),
            flags: FxHashMap::default(),
            verbs: FxHashMap::default(),
            plurals: words.plural.iter().map(plural).collect(),
            contractions: words
                .contraction
                .iter()
                .map(|row| (row.ending.clone(), row.word.clone()))
                .collect(),
            with: Vec::new(),
            data: Phrases::new(),
            types: Vec::new(),
            places: Vec::new(),
            parties: Phrases::new(),
            classes: Vec::new(),
            markers: Phrases::new(),
            idioms: Phrases::new(),
            nouns: Phrases::new(),
            purposes: Phrases::new(),
            purpose_ids: Vec::new(),
            anaphors: Phrases::new(),
            channels: Phrases::new(),
            mailings: Phrases::new(),
            gerund: words.gerund.clone(),
            titles: words.title_words.clone(),
            personal: words.personal.clone(),
            yes_cells: words.yes_cells.clone(),
            no_cells: words.no_cells.clone(),
            data_headers: words.data_headers.clone(),
            recipient_headers: words.recipient_headers.clone(),
        }
    }

    /// The number of a word in lower case; 0 for one that no phrase has.
    pub(crate) fn word(&self, word: &str) -> u32 {
        self.with_singular(word, |singular| self.words.get(singular).copied().unwrap_or(0))
    }

    pub(crate) fn flags(&self, word: &str) -> u64 {
        self.flags.get(word).copied().unwrap_or(0)
    }

    pub(crate) fn verb(&self, word: &str) -> Option<Verb> {
        self.verbs.get(word).copied()
    }

    fn with_singular<T>(&self, word: &str, mut see: impl FnMut(&str) -> T) -> T {
        let fits = self.plurals.iter().find(|(suffix, singular)| {
            word.ends_with(suffix) && (word.len() > suffix.len() + 1 || word == singular)
        });
        match fits {
            Some((suffix, singular)) if suffix != singular => {
                let mut short = word.strip_suffix(suffix.as_str()).unwrap_or(word).to_owned();
                short.push_str(singular);
                see(&short)
            }
            _ => see(word),
        }
    }

    fn numbered(&mut self, phrase: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        for word in phrase.split([' ', '-', '/', '&', ',', '(', ')']).filter(|word| !word.is_empty()) {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX).saturating_add(1);
            let singular = self.with_singular(word, str::to_owned);
            numbers.push(*self.words.entry(singular.into()).or_insert(next));
        }
        numbers
    }

    fn add_data(&mut self, file: DataFile) -> Result<(), LexiconError> {
        for phrase in &file.not_data {
            let words = self.numbered(phrase);
            self.data.add(&words, Meaning::Nothing);
        }
        for row in file.data {
            let id = u16::try_from(self.types.len()).unwrap_or(u16::MAX);
            self.types.push(row.id);
            self.places.push(row.place);
            let all = row.phrases.iter().map(|phrase| (phrase, false));
            for (phrase, is_weak) in all.chain(row.weak.iter().map(|phrase| (phrase, true))) {
                let words = self.numbered(phrase);
                let meaning = Meaning::Data { id, is_weak };
                let before = self.data.longest(words.iter().copied());
                let is_other = |(n, other)| {
                    n == words.len() && !matches!(other, Meaning::Data { id: same, .. } if same == id)
                };
                if !self.data.add(&words, meaning) && before.is_some_and(is_other) {
                    return Err(LexiconError::Twice { file: "data.toml", phrase: phrase.clone() });
                }
            }
        }
        Ok(())
    }

    fn add_channels(&mut self, rows: &[DataRow], place: impl Fn(&mut Self) -> &mut Phrases<u16>) {
        for row in rows {
            let Some(id) = self.types.iter().position(|id| *id == row.id) else { continue };
            for phrase in &row.phrases {
                let words = self.numbered(phrase);
                place(self).add(&words, u16::try_from(id).unwrap_or(u16::MAX));
            }
        }
    }

    fn add_verbs(&mut self, file: &VerbsFile) {
        for group in &file.group {
            for row in &group.verbs {
                let with = (!row.with.is_empty()).then(|| {
                    self.with.push(row.with.clone());
                    u16::try_from(self.with.len() - 1).unwrap_or(u16::MAX)
                });
                for (i, word) in row.forms.iter().enumerate() {
                    let forms = [form::BASE, form::THIRD, form::GERUND].get(i).copied().unwrap_or(form::PAST);
                    let is_noun = row.noun && forms & (form::BASE | form::THIRD) != 0;
                    let verb = Verb {
                        does: group.does,
                        forms,
                        is_noun,
                        is_users: row.user,
                        asks: false,
                        is_duty: false,
                        with,
                    };
                    self.verbs
                        .entry(word.as_str().into())
                        .and_modify(|same| same.forms |= forms)
                        .or_insert(verb);
                }
            }
        }
        for idiom in &file.idiom {
            for phrase in &idiom.phrases {
                let words = self.numbered(phrase);
                let first = phrase.split(' ').next().unwrap_or_default();
                let forms = match self.verb(first) {
                    _ if idiom.asks => form::PAST,
                    Some(verb) => verb.forms,
                    None if phrase.starts_with("has ") => form::THIRD,
                    None if phrase.starts_with("had ") || first.ends_with("ed") => form::PAST,
                    None => form::BASE | form::THIRD,
                };
                let verb = Verb {
                    does: idiom.does,
                    forms,
                    is_noun: false,
                    is_users: false,
                    asks: idiom.asks,
                    is_duty: idiom.duty,
                    with: None,
                };
                self.idioms.add(&words, verb);
            }
        }
        for row in &file.noun {
            for word in &row.words {
                let words = self.numbered(word);
                self.nouns.add(&words, row.does);
            }
        }
    }

    fn add_parties(&mut self, file: &PartiesFile) {
        let plain = [
            (&file.elsewhere, Who::Elsewhere),
            (&file.we, Who::We),
            (&file.user, Who::User),
            (&file.affiliates, Who::Affiliates),
            (&file.pronouns, Who::Pronoun),
        ];
        for (phrases, who) in plain {
            self.add_party(phrases, who);
        }
        for row in &file.class {
            let id = u16::try_from(self.classes.len()).unwrap_or(u16::MAX);
            self.classes.push(row.id.clone());
            self.add_party(&row.phrases, Who::Class(id));
        }
        self.add_party(&file.named.names, Who::Named);
    }

    fn add_party(&mut self, phrases: &[String], who: Who) {
        for phrase in phrases {
            let words = self.numbered(phrase);
            self.parties.add(&words, who);
        }
    }

    fn add_words(&mut self, file: &WordsFile) {
        let lists = [
            (&file.reaching, flag::REACHING),
            (&file.subjects, flag::SUBJECT),
            (&file.possessives, flag::POSSESSIVE),
            (&file.own, flag::OWN),
            (&file.determiners, flag::DETERMINER),
            (&file.modals, flag::MODAL),
            (&file.possible, flag::POSSIBLE),
            (&file.be, flag::BE),
            (&file.auxiliary, flag::DO),
            (&file.have, flag::HAVE),
            (&file.negations, flag::NEGATION),
            (&file.negative_determiners, flag::NEGATIVE_DETERMINER),
            (&file.negative_verbs, flag::NEGATIVE_VERB),
            (&file.adverbs, flag::ADVERB),
            (&file.prepositions, flag::PREPOSITION),
            (&file.means, flag::MEANS),
            (&file.coordinators, flag::COORDINATOR),
            (&file.contrasts, flag::CONTRAST),
            (&file.subordinators, flag::SUBORDINATOR),
            (&file.relatives, flag::RELATIVE),
            (&file.infinitive, flag::INFINITIVE),
            (&file.carriers, flag::CARRIER),
            (&file.hypothetical, flag::HYPOTHETICAL),
            (&file.to_recipient, flag::TO_RECIPIENT),
            (&file.agent, flag::AGENT),
            (&file.of_data, flag::OF_DATA),
            (&file.asks, flag::ASKS),
            (&file.places, flag::PLACE),
            (&file.choosing, flag::CHOOSING),
            (&file.stopping, flag::STOPPING),
            (&file.follow, flag::FOLLOW),
            (&file.answers_yes, flag::YES),
            (&file.answers_no, flag::NO),
            (&file.abbreviations, flag::ABBREVIATION),
            (&file.anaphors_generic, flag::GENERIC),
        ];
        for (words, bit) in lists {
            for word in words {
                *self.flags.entry(word.as_str().into()).or_default() |= bit;
            }
        }
        self.add_expressions(file);
    }

    fn add_expressions(&mut self, file: &WordsFile) {
        for row in &file.marker {
            for phrase in &row.phrases {
                let words = self.numbered(phrase);
                self.markers.add(&words, row.kind);
            }
        }
        for row in &file.purpose {
            let id = u16::try_from(self.purpose_ids.len()).unwrap_or(u16::MAX);
            self.purpose_ids.push(row.id.clone());
            for phrase in &row.phrases {
                let words = self.numbered(phrase);
                self.purposes.add(&words, id);
            }
        }
        for phrase in &file.anaphors {
            let words = self.numbered(phrase);
            self.anaphors.add(&words, ());
        }
    }
}

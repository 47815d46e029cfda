//! How the words of a language are written in `data/policies/<language>/`.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataFile {
    pub(super) not_data: Vec<String>,
    pub(super) data: Vec<DataRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataRow {
    #[serde(rename = "type")]
    pub(super) id: String,
    pub(super) phrases: Vec<String>,
    #[serde(default)]
    pub(super) weak: Vec<String>,
    /// Its things hold or send data: behind "from" or "in" they are no data themselves.
    #[serde(default)]
    pub(super) place: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbsFile {
    pub(super) group: Vec<VerbGroup>,
    pub(super) idiom: Vec<Idiom>,
    pub(super) noun: Vec<NounRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbGroup {
    pub(super) does: Does,
    #[serde(rename = "note")]
    _note: String,
    pub(super) verbs: Vec<VerbRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbRow {
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) noun: bool,
    #[serde(default)]
    pub(super) with: Vec<String>,
    #[serde(default)]
    pub(super) user: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Idiom {
    pub(super) does: Does,
    /// Somebody is asked: what for stands behind it, and its subject is never data.
    #[serde(default)]
    pub(super) asks: bool,
    /// Denied, it denies nothing: "you are not required to give".
    #[serde(default)]
    pub(super) duty: bool,
    pub(super) phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NounRow {
    pub(super) does: Does,
    pub(super) words: Vec<String>,
}

/// What a verb says; the groups of `verbs.toml` explain them.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Does {
    Collect,
    Place,
    Share,
    Give,
    Enter,
    Sell,
    Use,
    Store,
    Permit,
    Oblige,
    Means,
    Other,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartiesFile {
    pub(super) we: Vec<String>,
    pub(super) user: Vec<String>,
    pub(super) elsewhere: Vec<String>,
    pub(super) affiliates: Vec<String>,
    pub(super) pronouns: Vec<String>,
    pub(super) class: Vec<ClassRow>,
    pub(super) named: Named,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassRow {
    pub(super) id: String,
    pub(super) phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
    pub(super) reaching: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) possessives: Vec<String>,
    pub(super) own: Vec<String>,
    pub(super) determiners: Vec<String>,
    pub(super) modals: Vec<String>,
    pub(super) possible: Vec<String>,
    pub(super) be: Vec<String>,
    #[serde(rename = "do")]
    pub(super) auxiliary: Vec<String>,
    pub(super) have: Vec<String>,
    pub(super) negations: Vec<String>,
    pub(super) negative_determiners: Vec<String>,
    pub(super) negative_verbs: Vec<String>,
    pub(super) adverbs: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) means: Vec<String>,
    pub(super) coordinators: Vec<String>,
    pub(super) contrasts: Vec<String>,
    pub(super) subordinators: Vec<String>,
    pub(super) relatives: Vec<String>,
    pub(super) infinitive: Vec<String>,
    pub(super) carriers: Vec<String>,
    pub(super) hypothetical: Vec<String>,
    pub(super) anaphors: Vec<String>,
    pub(super) personal: Vec<String>,
    pub(super) anaphors_generic: Vec<String>,
    pub(super) gerund: String,
    pub(super) to_recipient: Vec<String>,
    pub(super) agent: Vec<String>,
    pub(super) of_data: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) choosing: Vec<String>,
    pub(super) stopping: Vec<String>,
    pub(super) follow: Vec<String>,
    pub(super) answers_no: Vec<String>,
    pub(super) answers_yes: Vec<String>,
    pub(super) abbreviations: Vec<String>,
    pub(super) title_words: Vec<String>,
    pub(super) yes_cells: Vec<String>,
    pub(super) no_cells: Vec<String>,
    pub(super) data_headers: Vec<String>,
    pub(super) recipient_headers: Vec<String>,
    pub(super) marker: Vec<MarkerRow>,
    pub(super) purpose: Vec<PurposeRow>,
    pub(super) plural: Vec<Plural>,
    pub(super) contraction: Vec<Contraction>,
    pub(super) channel: Vec<DataRow>,
    pub(super) mailing: Vec<DataRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkerRow {
    pub(super) kind: MarkerKind,
    pub(super) phrases: Vec<String>,
}

/// What an expression does to the sentence around it; `words.toml` explains them.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MarkerKind {
    Adverb,
    Never,
    Excludes,
    Exception,
    Objection,
    Affirmation,
    SuchAs,
    Consent,
    Choice,
    Children,
    Region,
    Law,
    Hypothetical,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PurposeRow {
    pub(super) id: String,
    pub(super) phrases: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plural {
    pub(super) suffix: String,
    pub(super) singular: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contraction {
    pub(super) ending: String,
    pub(super) word: String,
}

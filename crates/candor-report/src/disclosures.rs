//! What an app's maker says in forms and policies, held against what its code can do: the records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::report::Rung;

/// What a disclosure says of a type of data that the app's code can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stated {
    /// It says so.
    Declared,
    /// Only something broader, where it could have said it.
    Vague,
    /// It does not say it, and the value can leave the phone in a form that tells whose it is.
    Omitted,
    /// It says that it does not, and the value can leave the phone in such a form.
    Denied,
    /// Its form has no word for it.
    NotExpressible,
    /// It hangs on something that no app shows; `because` names it.
    Depends,
}

impl Stated {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Vague => "vague",
            Self::Omitted => "omitted",
            Self::Denied => "denied",
            Self::NotExpressible => "not_expressible",
            Self::Depends => "depends",
        }
    }
}

/// About what a disclosure is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// That the data leaves the phone.
    Collected,
    /// That somebody else gets it.
    Shared,
}

/// A disclosure that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct DisclosureFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name, as handed in, without folders.
    pub name: String,
    /// `data_safety_csv`, `google_play_scraper`, `app_store_catalogue`, `privacy_manifest`, `policy` …
    pub format: String,
    /// `play`, `apple` or `policy`.
    pub vocabulary: String,
    /// Whether it says anything of what is collected: a form that is not filled in denies nothing.
    pub answers: bool,
    /// Types that it declares, or statements that it makes.
    pub n_declared: u64,
    /// What of it was not understood, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

/// A rule of a store that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct StoreRule {
    /// Id of its row.
    pub id: String,
    /// Address of the clause.
    pub clause: String,
    /// What must be known for it to apply, and no app shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_be_known: Option<String>,
    /// Whether the clause was read.
    pub verified: bool,
}

/// What one disclosure says of one type of data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Disclosed {
    /// Stable id.
    pub id: String,
    /// The disclosure, by digest.
    pub source: String,
    /// About what it is asked.
    pub handling: Handling,
    /// Data type.
    pub data: String,
    /// What it says: its words, or that it says nothing.
    pub statement: String,
    /// Where: a line, a path, a range of bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What that amounts to.
    pub verdict: Stated,
    /// The reason, in one sentence or two.
    pub because: String,
    /// Rules of the store that matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<StoreRule>,
    /// The highest rung of what the app's code does with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
    /// Findings and flows that it is held against.
    pub finding_ids: Vec<String>,
}

/// Two disclosures of one app that do not agree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// Data type.
    pub data: String,
    /// About what.
    pub handling: Handling,
    /// One disclosure, by digest, and what it says.
    pub one: (String, String),
    /// The other.
    pub other: (String, String),
    /// In words.
    pub because: String,
}

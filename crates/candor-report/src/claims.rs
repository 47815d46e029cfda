//! Claims about an app and what its evidence says of them: the records, and the words around a verdict.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::report::{Coverage, Report, Rung};

/// Options in `tool.options` that name what a report was held against. They change no finding.
pub const HELD: [&str; 4] = ["baseline", "claims", "disclosures", "today"];

/// Options of a report without those that change no finding.
pub fn deciding(report: &Report) -> BTreeMap<String, String> {
    let options = report.tool.options.iter().filter(|(name, _)| !HELD.contains(&name.as_str()));
    options.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Words of `coverage.not_analysed` for what is handed in beside an app, or made of its report.
pub const BESIDE: [&str; 5] = ["claims", "disclosures", "evidence_files", "needed", "shares"];

/// What a report did not look for in the app itself.
pub fn not_looked_for(coverage: &Coverage) -> Vec<String> {
    coverage.not_analysed.iter().filter(|word| !BESIDE.contains(&word.as_str())).cloned().collect()
}

/// What kind of sentence a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Somebody says that an app does something.
    #[default]
    Claim,
    /// Somebody says that it does not, or that a claim is wrong: as checkable as a claim.
    Denial,
    /// The app's maker says what it does.
    Disclosure,
    /// A team says what its app may do.
    Policy,
}

/// What the evidence says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimVerdict {
    /// Evidence on the rung that the claim needs shows it.
    Supported,
    /// Positive evidence shows the contrary. Never said because nothing was found.
    Refuted,
    /// It was looked for, with the coverage named, and the evidence does not bear it.
    Unsupported,
    /// An app's package and the files handed in cannot say.
    Untestable,
}

impl ClaimVerdict {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Refuted => "refuted",
            Self::Unsupported => "unsupported",
            Self::Untestable => "untestable",
        }
    }
}

/// How much it matters that a claim is refuted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// To be looked at.
    Warning,
    /// The check fails.
    Error,
}

/// Who says a claim, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// The sentence, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Day of that, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Address of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Why a violation does not count for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suppressed {
    /// The reason that was given.
    pub reason: String,
    /// Last day on which it holds, `YYYY-MM-DD`.
    pub expires: String,
}

/// A claim with its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Id, from the file of claims.
    pub id: String,
    /// What kind of sentence it is.
    pub kind: ClaimKind,
    /// Who says it.
    pub said: Said,
    /// What it was read as: subject and predicate in plain words.
    pub read_as: String,
    /// SHA-256 of the file of claims.
    pub file: String,
    /// What the evidence says of it.
    pub verdict: ClaimVerdict,
    /// The highest rung on which something was found that it speaks of; absent where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
    /// The reason, in one sentence or two.
    pub because: String,
    /// What the reason rests on: ids of findings, flows, schedules, asks or destinations; names of permissions and SDKs.
    pub finding_ids: Vec<String>,
    /// What was not read or followed, as far as it matters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<String>,
    /// What evidence would change the verdict.
    pub would_change: String,
    /// How much it matters that it is refuted; absent where nobody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Whether it is refuted, has a severity, and is neither suppressed nor known from a baseline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub violated: bool,
    /// A suppression that holds on the day of the check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppressed>,
    /// Whether all that refutes it stood in the baseline already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_baseline: bool,
    /// What of it refuted the claim in the baseline, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_ids: Vec<String>,
    /// What of it a suppression speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressed_ids: Vec<String>,
}

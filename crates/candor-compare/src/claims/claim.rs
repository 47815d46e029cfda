//! The language of claims: one checkable sentence about an app, in a small text file.

use candor_report::{
    asks::AskClass,
    claims::{ClaimKind, Severity},
    report::{Rung, SinkKind},
    value::ValueKind,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A file of claims (TOML, or JSON of the same shape).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "candor.claims/1")]
pub struct ClaimFile {
    /// Always `candor.claims/1`.
    pub schema: String,
    /// Who says the claims, where they do not say it themselves.
    #[serde(default)]
    pub defaults: Defaults,
    /// The claims.
    #[serde(default)]
    pub claim: Vec<Claim>,
    /// Violations that do not count for now.
    #[serde(default)]
    pub suppress: Vec<Suppress>,
}

/// What claims of a file have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// Kind.
    pub kind: Option<ClaimKind>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Where it was published.
    pub outlet: Option<String>,
    /// Day of that, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Address of it.
    pub source: Option<String>,
    /// How much a refuted one matters.
    pub severity: Option<Severity>,
}

/// What is said of the subject. The table of predicates (`data/claims/predicates.toml`) has what each asks of the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// The app takes the data.
    Takes,
    /// It does not.
    NeverTakes,
    /// The data can get to where `to` says (the network, where it says nothing).
    CanSendTo,
    /// It cannot.
    NeverSendsTo,
    /// It takes the data at least once in `every`.
    AtLeastEvery,
    /// It takes the data no more than once in `every`.
    AtMostEvery,
    /// It asks again for a permission, or the data that it opens, once the user has refused.
    AsksAgain,
    /// It does not.
    NeverAsksAgain,
    /// Once the user has refused, it seeks the data in another way.
    SeeksAnotherWay,
    /// It does not.
    NeverSeeksAnotherWay,
    /// It takes the data only behind the condition `guard`.
    OnlyBehind,
    /// It takes the data only at the moments `when`.
    OnlyWhen,
    /// The manifest asks for the permission.
    AsksFor,
    /// It does not.
    NeverAsksFor,
    /// The SDK is in it.
    Contains,
    /// It is not.
    NeverContains,
    /// It can reach out to the hosts of `to`.
    TalksTo,
    /// It does not.
    NeverTalksTo,
    /// The host belongs to the operator.
    OwnerIs,
    /// Addresses of the hosts lie in the countries.
    LocatedIn,
    /// All addresses of the hosts do.
    StaysIn,
    /// The share of hosts or addresses lies between `at_least` and `at_most`.
    ShareIs,
    /// It takes more than its disclosures say.
    MoreThanStated,
    /// It takes more than its peers.
    MoreThanPeers,
    /// It does not.
    NeverMoreThanPeers,
    /// What becomes of the data where nobody outside can look.
    ServerSide,
    /// What only the people behind it know, or what is no matter of fact.
    Opinion,
}

/// One text, or several of which any will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Words {
    /// One.
    One(String),
    /// Any of these.
    Any(Vec<String>),
}

impl Words {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Any(several) => several,
        }
    }
}

/// Whose code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerIs {
    /// `first_party`, `sdk`, `platform` or `unknown`.
    pub kind: Option<candor_report::report::OwnerKind>,
    /// Id of the SDK.
    pub sdk: Option<Words>,
    /// Id of the operator of the SDK.
    pub operator: Option<Words>,
    /// A purpose of the SDK (`advertising`).
    pub purpose: Option<Words>,
}

/// Where to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct To {
    /// A host, or a domain with all below it.
    pub host: Option<Words>,
    /// Id of the operator of the host's domain.
    pub operator: Option<Words>,
    /// Id of the operator whose edge the host's canonical names belong to.
    pub edge: Option<Words>,
    /// Id of the operator, or number of the autonomous system, that announces an address of the host.
    pub network: Option<Words>,
    /// Country of a seat of the domain's operator (ISO 3166): of incorporation, headquarters or the parent.
    pub seat: Option<Words>,
    /// What kind of place; of data only.
    pub kind: Option<Vec<SinkKind>>,
    /// Id of the SDK that is handed the data; of data only.
    pub sdk: Option<Words>,
    /// A purpose of that SDK; of data only.
    pub purpose: Option<Words>,
    /// Path of the request, or its beginning; of hosts only.
    pub path: Option<Words>,
}

/// A condition, as in `guards[]` of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardIs {
    /// Kind (`consent`, `granted`, `preference`, `remote`, `country`, `own_test` …).
    pub kind: Words,
    /// What its key holds.
    pub key: Option<Words>,
    /// The answer that it must have been.
    pub is: Option<bool>,
}

/// What the claim is about beside the app itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// `android` or `ios`.
    pub platform: Option<candor_report::report::Platform>,
    /// Application id or bundle identifier.
    pub app: Option<Words>,
    /// Version names that it is about.
    pub version: Option<Words>,
    /// First and last version code that it is about.
    pub version_codes: Option<(u64, u64)>,
    /// The country that the user is in (ISO 3166): code that can only run elsewhere does not count.
    pub region: Option<String>,
}

/// One checkable sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Id, its own in its file.
    pub id: String,
    /// Kind.
    pub kind: Option<ClaimKind>,
    /// The sentence, as published.
    pub says: Option<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Where it was published.
    pub outlet: Option<String>,
    /// Day of that, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Address of it.
    pub source: Option<String>,
    /// Remark of whoever wrote the claim down.
    pub note: Option<String>,
    /// How much it matters that it is refuted.
    pub severity: Option<Severity>,
    /// What is said.
    pub predicate: Predicate,
    /// Data: a type (`location.precise`), an item (`id.hardware/imei`) or a group (`location`).
    pub data: Option<Words>,
    /// Whether the app asks for the whole list, and not for members by name.
    #[serde(default)]
    pub whole: bool,
    /// Whether what a person picks each time counts, too.
    #[serde(default)]
    pub picked: bool,
    /// What of the value arrives.
    pub value: Option<Vec<ValueKind>>,
    /// Whether it happens while no screen shows, or the system starts the app for it.
    pub background: Option<bool>,
    /// Whose code.
    pub owner: Option<OwnerIs>,
    /// Where to.
    pub to: Option<To>,
    /// A time: `10 min`, `1 h`, `1 d`.
    pub every: Option<String>,
    /// Whether what is taken on the schedule can be sent by it, too.
    #[serde(default)]
    pub sends: bool,
    /// A permission, whole or without `android.permission.`.
    pub permission: Option<Words>,
    /// Level of protection of permissions (`dangerous`).
    pub protection: Option<String>,
    /// Id of an SDK.
    pub sdk: Option<Words>,
    /// What is done after a refusal.
    pub class: Option<Vec<AskClass>>,
    /// The condition.
    pub guard: Option<GuardIs>,
    /// The moments, as in `findings[].when[].kind`.
    pub when: Option<Words>,
    /// Id of an operator.
    pub operator: Option<Words>,
    /// Countries (ISO 3166).
    pub country: Option<Words>,
    /// Of what a share is: `hosts` or `ips`.
    pub unit: Option<String>,
    /// By what: `operator`, `network` or `country`.
    pub by: Option<String>,
    /// Whose share.
    pub of: Option<String>,
    /// Where the share was counted: `code`, `observed` or `list`.
    pub counted_in: Option<String>,
    /// At least so many, or such a part (0.377).
    pub at_least: Option<f64>,
    /// At most.
    pub at_most: Option<f64>,
    /// Why nothing here can say it; of what happens on servers, and of opinions.
    pub because: Option<String>,
    /// The rung that is needed, where it is not the predicate's own.
    pub rung: Option<Rung>,
    /// What it is about.
    #[serde(default)]
    pub scope: Scope,
}

/// A violation that does not count for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppress {
    /// Id of the claim.
    pub claim: String,
    /// Only where all that refutes it is among these ids.
    pub findings: Option<Vec<String>>,
    /// Why.
    pub reason: String,
    /// Last day on which it holds, `YYYY-MM-DD`.
    pub expires: String,
}

//! What an app could do without, or with less: records. None says whether the app needs something.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NeededKind {
    /// The app asks for a permission, and no code that needs it was found in what was read.
    UnusedPermission,
    /// The app asks for a permission, and all code found that can use it is that of SDKs.
    OnlyBySdk,
    /// Code takes data directly, and the platform has a way that gives an app less, or asks a person each time.
    Alternative,
}

/// Something that an app could do without, or with less of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Needed {
    /// Stable id: a hash of kind, permission, data and row.
    pub id: String,
    /// What kind of record it is.
    pub kind: NeededKind,
    /// Full name of the permission; absent where the data is had without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// Data type of the taxonomy; only of an alternative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Item of that type, where it is about one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The reason in plain sentences; the last one says what is not known.
    pub because: String,
    /// Id of the row of knowledge that describes the other way (`data/needed/alternatives.toml`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Where that way is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether the rows of knowledge that it rests on were read in their sources; otherwise readers see "unverified".
    pub verified: bool,
    /// Findings that it rests on.
    pub finding_ids: Vec<String>,
}

//! The shape of `data/disclosures/*.toml`.

use serde::Deserialize;

/// Where a file's rows, or one row, come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Defaults {
    pub(crate) source: String,
    pub(crate) licence: String,
    pub(crate) checked: String,
    pub(crate) confidence: String,
}

/// What a row says of itself where the file's defaults do not hold.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Origin {
    pub(crate) source: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) checked: Option<String>,
    pub(crate) confidence: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Play {
    pub(crate) defaults: Defaults,
    pub(crate) columns: Columns,
    pub(crate) usage: Usage,
    pub(crate) practice: Vec<PracticeRow>,
    pub(crate) purpose: Vec<PlayPurpose>,
    pub(crate) group: Vec<Group>,
}

/// Headers of the CSV: the first is the template's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    pub(crate) question: Vec<String>,
    pub(crate) response: Vec<String>,
    pub(crate) value: Vec<String>,
    pub(crate) requirement: String,
    pub(crate) label: String,
}

/// Questions about one type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Usage {
    pub(crate) prefix: String,
    pub(crate) handling: String,
    pub(crate) handling_label: String,
    pub(crate) only_collected: Choice,
    pub(crate) only_shared: Choice,
    pub(crate) both: Vec<String>,
    pub(crate) ephemeral: String,
    pub(crate) ephemeral_label: String,
    pub(crate) control: String,
    pub(crate) control_label: String,
    pub(crate) optional: Choice,
    pub(crate) required: Choice,
    pub(crate) collection_purpose: String,
    pub(crate) collection_purpose_label: String,
    pub(crate) sharing_purpose: String,
    pub(crate) sharing_purpose_label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A question about the whole app.
#[derive(Debug, Deserialize)]
pub(crate) struct PracticeRow {
    pub(crate) id: String,
    pub(crate) question: Option<String>,
    #[serde(default)]
    pub(crate) old_questions: Vec<String>,
    pub(crate) kind: PracticeKind,
    #[serde(default)]
    pub(crate) requirement: String,
    pub(crate) label: String,
    pub(crate) yes: Option<String>,
    pub(crate) no: Option<String>,
    #[serde(default)]
    pub(crate) page_yes: Vec<String>,
    #[serde(default)]
    pub(crate) page_no: Vec<String>,
    pub(crate) parse_play: Option<String>,
    pub(crate) aosp_human: Option<String>,
    pub(crate) aosp_device: Option<String>,
    #[serde(default)]
    pub(crate) choices: Vec<Choice>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PracticeKind {
    YesNo,
    Choice,
    Choices,
    Text,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PlayPurpose {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) number: u32,
    pub(crate) aosp: String,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) aosp: String,
    pub(crate) types: Vec<PlayType>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlayType {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) aosp: String,
    #[serde(default)]
    pub(crate) misspelt: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Apple {
    pub(crate) defaults: Defaults,
    pub(crate) category: Vec<Category>,
    pub(crate) purpose: Vec<ApplePurpose>,
    pub(crate) protection: Vec<Protection>,
    pub(crate) api_category: Vec<ApiCategory>,
    pub(crate) usage_keys: UsageKeys,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) types: Vec<AppleType>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AppleType {
    pub(crate) id: String,
    pub(crate) connect: Option<String>,
    pub(crate) label: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ApplePurpose {
    pub(crate) id: String,
    pub(crate) connect: String,
    pub(crate) label: String,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Protection {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) says: Says,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

/// What a section of a label says of its data.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Says {
    Tracking,
    Linked,
    NotLinked,
    None,
    NotDeclared,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ApiCategory {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) reasons: Vec<String>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Debug, Deserialize)]
pub(crate) struct UsageKeys {
    pub(crate) suffix: String,
    pub(crate) dictionary: String,
    pub(crate) keys: Vec<String>,
    #[serde(flatten)]
    pub(crate) origin: Origin,
}

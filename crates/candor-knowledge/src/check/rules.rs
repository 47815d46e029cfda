//! The rules by name, and those that look at one value alone.

use std::fmt;

use super::Complaint;
use crate::rows::Places;

/// A rule of the linter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The file or row does not have the form described in `data/README.md`.
    Form,
    /// A row stands in a file of another section.
    Misplaced,
    /// Rows of a file are not sorted by id.
    Unsorted,
    /// Two rows of a section have one id.
    DuplicateId,
    /// No source.
    MissingSource,
    /// No day of the last check, or not a day.
    MissingDate,
    /// Confidence is neither `read` nor `known`.
    Confidence,
    /// The licence is missing, non-commercial or share-alike.
    Licence,
    /// A data type or item is not in the taxonomy.
    UnknownData,
    /// A label or sentence for people is missing.
    Label,
    /// An operator does not exist.
    UnknownOperator,
    /// A purpose does not exist.
    UnknownPurpose,
    /// A platform permission does not exist.
    UnknownPermission,
    /// Two rows claim the same API, address, key or path.
    DuplicateMapping,
    /// A row of this kind needs other fields.
    ApiShape,
    /// A range of versions is empty, or ranges overlap.
    Range,
    /// An SDK has no anchor, or an anchor is no class descriptor prefix.
    AnchorForm,
    /// Two rows have the same anchor.
    AnchorShared,
    /// An anchor covers more than the vendor's own product.
    AnchorBroad,
    /// An SDK has no mark on iOS, or a mark is no name of its kind.
    IosForm,
    /// Two rows have the same mark on iOS.
    IosShared,
    /// A mark on iOS would also hold for classes or symbols of others.
    IosBroad,
    /// A value both switches on and off, or none switches off.
    Switch,
    /// A country is not an ISO 3166 code of two letters.
    Country,
}

impl Rule {
    /// The name in complaints.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Form => "form",
            Rule::Misplaced => "misplaced",
            Rule::Unsorted => "unsorted",
            Rule::DuplicateId => "duplicate-id",
            Rule::MissingSource => "missing-source",
            Rule::MissingDate => "missing-date",
            Rule::Confidence => "confidence",
            Rule::Licence => "licence",
            Rule::UnknownData => "unknown-data",
            Rule::Label => "label",
            Rule::UnknownOperator => "unknown-operator",
            Rule::UnknownPurpose => "unknown-purpose",
            Rule::UnknownPermission => "unknown-permission",
            Rule::DuplicateMapping => "duplicate-mapping",
            Rule::ApiShape => "api-shape",
            Rule::Range => "range",
            Rule::AnchorForm => "anchor-form",
            Rule::AnchorShared => "anchor-shared",
            Rule::AnchorBroad => "anchor-broad",
            Rule::IosForm => "ios-form",
            Rule::IosShared => "ios-shared",
            Rule::IosBroad => "ios-broad",
            Rule::Switch => "switch",
            Rule::Country => "country",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Namespaces in which several vendors or several products live: never an anchor by themselves.
pub const SHARED_NAMESPACES: [&str; 38] = [
    "Landroid/",
    "Lcom/",
    "Lcom/adobe/",
    "Lcom/alibaba/",
    "Lcom/aliyun/",
    "Lcom/amazon/",
    "Lcom/amazonaws/",
    "Lcom/android/",
    "Lcom/baidu/",
    "Lcom/bytedance/",
    "Lcom/facebook/",
    "Lcom/github/",
    "Lcom/google/",
    "Lcom/google/android/",
    "Lcom/google/android/gms/",
    "Lcom/google/firebase/",
    "Lcom/huawei/",
    "Lcom/huawei/hms/",
    "Lcom/microsoft/",
    "Lcom/qihoo/",
    "Lcom/samsung/",
    "Lcom/squareup/",
    "Lcom/tencent/",
    "Lcom/twitter/",
    "Lcom/xiaomi/",
    "Lcom/yahoo/",
    "Lcom/yandex/",
    "Lde/",
    "Lio/",
    "Lio/github/",
    "Ljava/",
    "Ljavax/",
    "Lme/",
    "Lnet/",
    "Lorg/",
    "Lorg/apache/",
    "Lorg/jetbrains/",
    "Lru/",
];

/// Why facts under this licence cannot be shipped under Apache-2.0; `None` = they can.
///
/// Facts alone carry no copyright, but a list is a selection: lists that forbid commerce or demand
/// share-alike are left out as a whole.
pub(crate) fn licence_complaint(licence: &str) -> Option<String> {
    if licence.trim().is_empty() {
        return Some("licence is empty".to_owned());
    }
    let upper = licence.to_ascii_uppercase();
    let words: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let refused = words.iter().find(|word| {
        matches!(
            **word,
            "NC" | "SA" | "ND" | "GPL" | "AGPL" | "LGPL" | "ODBL" | "NONCOMMERCIAL" | "SHAREALIKE"
        ) || word.starts_with("GPLV")
            || word.starts_with("AGPLV")
            || word.starts_with("LGPLV")
    });
    refused.map(|word| format!("licence {licence:?} is not permissive ({word})"))
}

/// The folder or file in which each section lives.
const HOMES: [(&str, &str); 20] = [
    ("data_types", "taxonomy/data_types.toml"),
    ("purposes", "taxonomy/purposes.toml"),
    ("apis", "android/apis/"),
    ("permissions", "android/permissions/"),
    ("api_permissions", "android/api_permissions/"),
    ("obtainable", "android/obtainable.toml"),
    ("named_classes", "android/named_classes.toml"),
    ("consumers", "android/consumers.toml"),
    ("sdks", "sdks/"),
    ("operators", "operators/"),
    ("jurisdictions", "jurisdictions.toml"),
    ("ios_apis", "ios/apis/"),
    ("ios_usage_keys", "ios/usage_keys.toml"),
    ("ios_required_reason", "ios/required_reason.toml"),
    ("ios_entitlements", "ios/entitlements.toml"),
    ("ios_background_modes", "ios/background_modes.toml"),
    ("ios_sinks", "ios/sinks/"),
    ("ios_contacts", "ios/contacts.toml"),
    ("ios_passes", "ios/passes/"),
    ("ios_classes", "ios/classes.toml"),
];

/// Rows that stand in a file of another section.
pub(super) fn misplaced(places: &Places) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for ((section, id), place) in places {
        let home = HOMES.iter().find(|(name, _)| name == section).map_or("", |(_, home)| *home);
        if !place.path.starts_with(home) {
            let message = format!("rows of {section} belong under {home}");
            complaints.push(Complaint::new(place, id, Rule::Misplaced, message));
        }
    }
    complaints
}

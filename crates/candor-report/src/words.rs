//! The words a report borrows from knowledge: labels, what a data type reveals, who runs an SDK.

use crate::display::clean;

/// What knowledge says about a data type, in words for readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataWords {
    /// Label (`Precise location`).
    pub label: String,
    /// Group id (`location`).
    pub group: String,
    /// One sentence on what the type reveals about a person; empty when no row says so.
    pub reveals: String,
    /// Where that sentence was read; `None` prints "unverified".
    pub reveals_source: Option<String>,
}

/// A fact about an operator: a country, or another operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Country code, or name of an operator.
    pub value: String,
    /// Whether it was read in its source; otherwise "unverified" is printed.
    pub verified: bool,
    /// Where it was read.
    pub source: Option<String>,
}

/// What knowledge says about an operator: separate facts, because no single one is "the country".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperatorWords {
    /// Name.
    pub name: String,
    /// Country of incorporation.
    pub incorporated: Option<Fact>,
    /// Country of the headquarters.
    pub headquartered: Option<Fact>,
    /// The ultimate parent.
    pub parent: Option<Fact>,
    /// Country of the ultimate parent's seat.
    pub parent_seat: Option<Fact>,
}

/// What the law of a country lets its authorities ask of an operator that is seated there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawWords {
    /// Name of the country.
    pub country: String,
    /// Names of the acts.
    pub instruments: Vec<String>,
    /// What they provide for.
    pub text: String,
    /// Whether that was read in its source.
    pub verified: bool,
    /// The source.
    pub source: String,
}

/// What knowledge says about a permission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PermissionWords {
    /// Data types it opens.
    pub data: Vec<String>,
    /// What it opens: a data type, and the item where it is only one.
    pub opens: Vec<(String, Option<String>)>,
    /// Its protection levels: API level from which, and level.
    pub protection: Vec<(u32, String)>,
    /// Whether the data types were read in a source.
    pub verified: bool,
}

/// What knowledge says about an SDK.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SdkWords {
    /// Name.
    pub name: String,
    /// Operator id.
    pub operator: Option<String>,
    /// What it is for.
    pub purposes: Vec<String>,
    /// Class-name prefixes by which it is found.
    pub anchors: Vec<String>,
    /// Whether it is a support library of the platform, not code of a third party.
    pub platform: bool,
    /// Whether the row was checked against a source.
    pub verified: bool,
    /// Where the row was read.
    pub source: Option<String>,
}

/// The part of knowledge that readers see. Ids without a row are printed as they are.
pub trait Words {
    /// A data type.
    fn data_type(&self, id: &str) -> Option<DataWords>;
    /// The label of an item of a data type.
    fn item(&self, data: &str, item: &str) -> Option<String>;
    /// Items of a data type: id and label.
    fn items(&self, data: &str) -> Vec<(String, String)>;
    /// An operator.
    fn operator(&self, id: &str) -> Option<OperatorWords>;
    /// A permission.
    fn permission(&self, name: &str) -> Option<PermissionWords>;
    /// Name of a country by its code.
    fn country(&self, code: &str) -> Option<String>;
    /// The law of a country by its code.
    fn law(&self, code: &str) -> Option<LawWords>;
    /// An SDK.
    fn sdk(&self, id: &str) -> Option<SdkWords>;
}

/// Longest label shown, in characters: a report that was read back may name anything as an id.
const MAX_LABEL: usize = 120;

/// Label of a data type, or its id.
pub fn data_label(words: &dyn Words, id: &str) -> String {
    clean(&words.data_type(id).map_or_else(|| id.to_owned(), |w| w.label), MAX_LABEL)
}

/// Label of an item, or its id in plain letters; of the whole type when a finding is about all of it.
pub fn item_label(words: &dyn Words, data: &str, item: &str) -> String {
    if item == candor_findings::ANY_ITEM {
        return data_label(words, data);
    }
    clean(&words.item(data, item).unwrap_or_else(|| item.replace('_', " ")), MAX_LABEL)
}

/// Name of an SDK, or its id.
pub fn sdk_name(words: &dyn Words, id: &str) -> String {
    clean(&words.sdk(id).map_or_else(|| id.to_owned(), |w| w.name), MAX_LABEL)
}

/// The groups in the order readers meet them, with their headings.
pub const GROUPS: [(&str, &str); 11] = [
    ("location", "Location"),
    ("identifiers", "Identifiers"),
    ("personal", "Who you are"),
    ("user_data", "Your content"),
    ("device", "Device and apps"),
    ("network", "Networks nearby"),
    ("financial", "Money"),
    ("health", "Health"),
    ("activity", "What you do"),
    ("diagnostics", "Diagnostics"),
    ("other", "Other"),
];

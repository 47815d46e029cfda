//! What an iOS app declares: texts for permission prompts, reasons, entitlements, background modes.

use serde::{Deserialize, Serialize};

use super::{IosName, IosVersion};
use crate::Text;
use crate::model::Origin;
use crate::model::origin::impl_row;

/// What a key of `Info.plist` is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosKeyKind {
    /// A text that the system shows when the app asks for permission.
    UsageDescription,
    /// Goes with a permission or limits it.
    Related,
    /// Rules of the system for connections (`NSAppTransportSecurity`), written with dots.
    Transport,
    /// Says something else that bears on data.
    Declaration,
}

/// What happens when an app uses the API and the key is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IosConsequence {
    /// The system ends the app.
    Terminated,
    /// The call fails or nothing comes, and the app goes on.
    Refused,
    /// Nothing.
    None,
    /// Not known.
    Unknown,
}

impl IosConsequence {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosConsequence::Terminated => "terminated",
            IosConsequence::Refused => "refused",
            IosConsequence::None => "none",
            IosConsequence::Unknown => "unknown",
        }
    }
}

/// A key of `Info.plist` that bears on data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosUsageKey {
    /// The key; inside dictionaries with dots, `*` for any name.
    pub id: Text,
    /// What it is for.
    pub kind: IosKeyKind,
    /// Data types that are behind it, sorted.
    pub data: Vec<Text>,
    /// Frameworks whose APIs need it, sorted.
    pub frameworks: Vec<Text>,
    /// Classes and functions that need it, sorted, where the whole framework does not.
    pub needed_by: Vec<Text>,
    /// First version that knows it.
    pub since: Option<IosVersion>,
    /// First version on which another key takes its place.
    pub replaced: Option<IosVersion>,
    /// The keys that take its place.
    pub replaced_by: Vec<Text>,
    /// What happens without it.
    pub consequence: IosConsequence,
    /// Where that was read; `None` = general knowledge, which reports print as unverified.
    pub consequence_source: Option<Text>,
    /// What it means, in words for readers.
    pub text: Text,
    /// Where the key was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A reason code that an app may declare.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosReason {
    /// The code (`C617.1`).
    pub code: Text,
    /// What it allows, in our own words.
    pub text: Text,
    /// What the text says of sending it off the device: `no`, `yes`, or the condition.
    pub off_device: Text,
    /// Who may declare it, where not every app and SDK may.
    pub only_for: Option<Text>,
}

/// A category of APIs whose use an app must give a reason for in its privacy manifest.
///
/// A selector of `methods` proves nothing by itself where other classes have it, too: the receiver must be known. A
/// function or constant is imported by its name, which is proof that the image refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosRequiredReason {
    /// The value of `NSPrivacyAccessedAPIType`.
    pub id: Text,
    /// What the category is called in a sentence.
    pub label: Text,
    /// C functions, sorted.
    pub functions: Vec<Text>,
    /// Exported constants, sorted.
    pub constants: Vec<Text>,
    /// Classes whose use by itself counts, sorted.
    pub classes: Vec<Text>,
    /// Methods, sorted.
    pub methods: Vec<IosName>,
    /// Swift names as the list writes them, sorted.
    pub swift: Vec<Text>,
    /// Functions of `functions` that stand in another category, too: an import does not say which.
    pub shared: Vec<Text>,
    /// The codes that may be declared, sorted.
    pub reasons: Vec<IosReason>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

/// An entitlement that bears on data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosEntitlement {
    /// The key in the code signature.
    pub id: Text,
    /// Data types that are behind it, sorted; none where it opens no data by itself.
    pub data: Vec<Text>,
    /// What it lets the app do, in words for readers.
    pub text: Text,
    /// Apple gives it only to those who ask and show a need.
    pub on_request: bool,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

/// A value of `UIBackgroundModes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosBackgroundMode {
    /// The value.
    pub id: Text,
    /// Data types that the app can take or learn by it while it is not on the screen, sorted.
    pub data: Vec<Text>,
    /// What it lets the app do, in words for readers.
    pub text: Text,
    /// First version that knows it.
    pub since: Option<IosVersion>,
    /// Version that deprecated it.
    pub deprecated: Option<IosVersion>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(IosUsageKey, IosRequiredReason, IosEntitlement, IosBackgroundMode);

//! Third-party code that ships inside apps: how it is recognised, whose it is, what switches it off.

use serde::{Deserialize, Serialize};

use super::origin::impl_row;
use super::{IosMarks, Origin};
use crate::Text;

/// What kind of bundled code a row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SdkKind {
    /// Code of a vendor other than the app's maker.
    Sdk,
    /// Support libraries of the platform (androidx, Kotlin, Material), never reported as a third party.
    Platform,
}

/// A prefix of class descriptors that belongs to one SDK alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Anchor {
    /// `Lcom/foo/bar/` for everything below a package, `Lcom/foo/Bar;` for one class and its inner classes.
    pub descriptor: Text,
    /// Whether a class definition under it was seen in a named source.
    pub verified: bool,
}

/// How much of an SDK a switch governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwitchScope {
    /// The whole SDK: its off value means the SDK does not run by itself.
    Sdk,
    /// One feature; the SDK itself still runs.
    Feature,
}

/// A manifest `<meta-data>` key that turns an SDK, or a feature of it, on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Switch {
    /// The key.
    pub meta_data: Text,
    /// What it governs.
    pub scope: SwitchScope,
    /// Values that switch it off.
    pub off: Vec<Text>,
    /// Values that switch it on.
    pub on: Vec<Text>,
    /// What the off value does, in words.
    pub effect: Text,
    /// Whether nothing at run time can undo the off value.
    pub for_good: bool,
    /// Whether key and effect were read in a source.
    pub verified: bool,
}

/// A call by which an app turns an SDK, or a feature of it, on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuntimeSwitch {
    /// Class descriptor.
    pub class: Text,
    /// Method name; every overload.
    pub method: Text,
    /// The argument that decides, the receiver counting as 0; `None` = the call itself does what `sets` says.
    pub argument: Option<u8>,
    /// For a call without such an argument: whether it switches on.
    pub sets: Option<bool>,
    /// What it governs.
    pub scope: SwitchScope,
    /// Values that switch it off: `true`, `false`, a number or a text.
    pub off: Vec<Text>,
    /// Values that switch it on.
    pub on: Vec<Text>,
    /// What switching off does, in words.
    pub effect: Text,
    /// Whether method and effect were read in a source.
    pub verified: bool,
}

/// An SDK.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sdk {
    /// Id (`google.firebase-analytics`).
    pub id: Text,
    /// Name.
    pub name: Text,
    /// Third party or platform.
    pub kind: SdkKind,
    /// What it is for (`advertising`, `analytics`, `crash`, …), sorted.
    pub purposes: Vec<Text>,
    /// Operator id; `None` for code of no known operator.
    pub operator: Option<Text>,
    /// Anchors on class definitions of Android apps, sorted; none for an SDK known on iOS alone.
    pub anchors: Vec<Anchor>,
    /// Manifest switches, sorted by key.
    pub switches: Vec<Switch>,
    /// Calls by which the app can switch it at run time, sorted by class and method.
    pub runtime_switches: Vec<RuntimeSwitch>,
    /// Maven coordinates without version.
    pub maven: Vec<Text>,
    /// Native libraries (`libfoo.so`).
    pub native_libs: Vec<Text>,
    /// Methods through which an app hands it personal data.
    pub data_entry_points: Vec<Text>,
    /// How it is recognised in iOS apps; `None` = it is not, or not yet.
    pub ios: Option<IosMarks>,
    /// Where the row comes from; `verified` = at least one anchor, or for an SDK of iOS
    /// alone one mark, was seen in a named source.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(Sdk);

//! How an SDK is recognised in an iOS app: the names that it leaves in images, bundles and class lists.

use serde::{Deserialize, Serialize};

use crate::Text;

/// A name that belongs to one SDK, and whether it was seen in a named source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Mark {
    /// The name.
    pub name: Text,
    /// Whether it was read in a named source.
    pub verified: bool,
}

/// A start of class names, which counts only where many classes have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ClassPrefix {
    /// The first letters of the names (`GAD`).
    pub prefix: Text,
    /// How many classes with it must be there.
    pub min: u16,
    /// Whether classes with it were read in a named source.
    pub verified: bool,
}

/// The names that an SDK leaves in an iOS app. Every list is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosMarks {
    /// Own framework images, without `.framework` (`FBSDKCoreKit`).
    pub frameworks: Vec<Mark>,
    /// Resource bundles (`GoogleMobileAdsResources.bundle`).
    pub bundles: Vec<Mark>,
    /// Identifiers in the `Info.plist` of its frameworks.
    pub bundle_ids: Vec<Mark>,
    /// Objective-C classes by the name at run time. One of them proves nothing, see [`IosMarks::classes_needed`].
    pub classes: Vec<Mark>,
    /// Starts of class names.
    pub prefixes: Vec<ClassPrefix>,
    /// Swift modules, as they stand in mangled names.
    pub swift_modules: Vec<Mark>,
    /// Starts of C symbols, without the linker's underscore (`sentrycrash_`).
    pub symbols: Vec<Mark>,
    /// Names in CocoaPods.
    pub pods: Vec<Mark>,
    /// Addresses of Swift packages (`github.com/owner/name`).
    pub swift_packages: Vec<Mark>,
}

impl IosMarks {
    /// How many classes of the set are needed where nothing else names the SDK: an app may have a class of the
    /// same name by chance, several of them it has not.
    pub const CLASSES_NEEDED: usize = 3;
    /// How many symbols with one start are needed.
    pub const SYMBOLS_NEEDED: usize = 3;

    /// How many of [`IosMarks::classes`] an app must define: three, or two of a set of two; never one alone.
    pub fn classes_needed(&self) -> usize {
        self.classes.len().clamp(2, Self::CLASSES_NEEDED)
    }

    /// Whether a mark by which the SDK is recognised was read in a named source.
    pub fn verified(&self) -> bool {
        self.recognising().any(|(_, marks)| marks.iter().any(|mark| mark.verified))
            || self.prefixes.iter().any(|prefix| prefix.verified)
    }

    /// The lists of names by which an app shows the SDK; prefixes stand apart, and how it was installed shows nothing.
    pub fn recognising(&self) -> impl Iterator<Item = (IosMarkKind, &[Mark])> {
        [
            (IosMarkKind::Framework, self.frameworks.as_slice()),
            (IosMarkKind::BundleId, self.bundle_ids.as_slice()),
            (IosMarkKind::Bundle, self.bundles.as_slice()),
            (IosMarkKind::SwiftModule, self.swift_modules.as_slice()),
            (IosMarkKind::Class, self.classes.as_slice()),
            (IosMarkKind::Symbol, self.symbols.as_slice()),
        ]
        .into_iter()
    }
}

/// A kind of mark, the stronger the earlier: an image is the SDK itself, a prefix is a habit of naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IosMarkKind {
    /// An image of its own.
    Framework,
    /// The identifier in the `Info.plist` of an image.
    BundleId,
    /// A resource bundle.
    Bundle,
    /// A Swift module with types in the image.
    SwiftModule,
    /// Several classes of its set.
    Class,
    /// Several symbols with its start.
    Symbol,
    /// Many classes with its prefix.
    Prefix,
}

impl IosMarkKind {
    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            IosMarkKind::Framework => "an image of its own",
            IosMarkKind::BundleId => "the identifier of its image",
            IosMarkKind::Bundle => "its resource bundle",
            IosMarkKind::SwiftModule => "its Swift module",
            IosMarkKind::Class => "a set of its classes",
            IosMarkKind::Symbol => "its C symbols",
            IosMarkKind::Prefix => "many classes with its prefix",
        }
    }
}

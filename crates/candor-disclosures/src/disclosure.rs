//! The model: what a file declares, and where.

use std::{fmt, sync::Arc};

use crate::problem::Problem;

/// What one file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    /// In which form.
    pub format: Format,
    /// Whose form, and who filled it in.
    pub store: Store,
    /// Data that is said to leave the device.
    pub collected: Declared,
    /// Data that is said to go to third parties.
    pub shared: Declared,
    /// Data that is said to be looked at on the device. Only old app metadata bundles ask for it.
    pub accessed: Declared,
    /// Types that are said to be in play, without saying whether they are collected or shared: a form that is not finished.
    pub unplaced: Declared,
    /// What is said of the app as a whole.
    pub practices: Vec<Practice>,
    /// Whether the app or SDK is said to track, as Apple means it. `None`: not said.
    pub tracking: Option<bool>,
    /// Domains that are said to track. `None`: not said; empty: said to be none.
    pub tracking_domains: Option<Vec<TrackingDomain>>,
    /// Categories of APIs that need a reason. `None`: not said; empty: said to be none.
    pub accessed_apis: Option<Vec<AccessedApi>>,
    /// Texts by which the app explains what it asks for.
    pub usage_texts: Vec<UsageText>,
    /// What was not understood, or does not fit together.
    pub problems: Vec<Problem>,
}

impl Disclosure {
    /// A disclosure of a format in which nothing is said yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        let store = format.store();
        // What a form has no question for is not left out by whoever filled it in.
        let asked = |asked: bool| if asked { Declared::NotDeclared } else { Declared::NotAsked };
        let is_play = matches!(store, Store::PlayForm | Store::PlayPage | Store::AospLabel);
        let is_text = store == Store::UsageTexts;
        Self {
            format,
            store,
            collected: asked(!is_text),
            shared: asked(is_play),
            accessed: asked(store == Store::AospLabel),
            unplaced: asked(store == Store::PlayForm),
            practices: Vec::new(),
            tracking: None,
            tracking_domains: None,
            accessed_apis: None,
            usage_texts: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The answer to a question about the whole app, by the id of `data/disclosures/play.toml`, e.g. `encrypted_in_transit`.
    #[must_use]
    pub fn practice(&self, id: &str) -> Option<&Practice> {
        self.practices.iter().find(|practice| practice.id == id)
    }

    /// What is said in any list of the file.
    pub fn declarations(&self) -> impl Iterator<Item = &Declaration> {
        [&self.collected, &self.shared, &self.accessed, &self.unplaced].into_iter().flat_map(Declared::types)
    }
}

/// In which form a file is written.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Format {
    /// CSV as the Play Console exports and imports it.
    DataSafetyCsv,
    /// The same in `safetyLabels` of a request to androidpublisher v3.
    DataSafetyRequest,
    /// JSON of the npm package google-play-scraper.
    GooglePlayScraper,
    /// JSON of the npm package parse-play.
    ParsePlay,
    /// HTML of a store page, or the JSON array in its script.
    PlayPage,
    /// App metadata bundle as written by people.
    AppMetadataHuman,
    /// App metadata bundle as kept on the device.
    AppMetadataDevice,
    /// JSON of Apple's catalogue, as the npm package app-store-scraper gives it.
    AppStoreCatalogue,
    /// HTML of an App Store page, or the JSON of its script.
    AppStorePage,
    /// `app_privacy_details.json` of fastlane.
    PrivacyDetails,
    /// `PrivacyInfo.xcprivacy`.
    PrivacyManifest,
    /// `Info.plist`.
    InfoPlist,
    /// `InfoPlist.strings` of one language.
    InfoPlistStrings,
}

impl Format {
    /// Whose form it is.
    #[must_use]
    pub fn store(self) -> Store {
        match self {
            Self::DataSafetyCsv | Self::DataSafetyRequest => Store::PlayForm,
            Self::GooglePlayScraper | Self::ParsePlay | Self::PlayPage => Store::PlayPage,
            Self::AppMetadataHuman | Self::AppMetadataDevice => Store::AospLabel,
            Self::AppStoreCatalogue | Self::AppStorePage => Store::AppleLabel,
            Self::PrivacyDetails => Store::AppleLabelDeveloper,
            Self::PrivacyManifest => Store::PrivacyManifest,
            Self::InfoPlist | Self::InfoPlistStrings => Store::UsageTexts,
        }
    }
}

/// Whose form, and from which side it was seen.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Store {
    /// Google Play's Data safety form, as the developer filled it in.
    PlayForm,
    /// The same as Google Play shows it.
    PlayPage,
    /// Android's install-time safety label.
    AospLabel,
    /// Apple's privacy label, as the App Store shows it.
    AppleLabel,
    /// The same as the developer filled it in.
    AppleLabelDeveloper,
    /// A privacy manifest inside the app, of the app or of an SDK.
    PrivacyManifest,
    /// Texts shown when iOS asks for a permission; they declare no types.
    UsageTexts,
}

/// One list of declarations.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Declared {
    /// The form has no such question.
    NotAsked,
    /// The form has the question, the file no answer.
    #[default]
    NotDeclared,
    /// Declared to be none.
    None,
    /// Declared types. Empty if all that is declared was not understood.
    Types(Vec<Declaration>),
}

impl Declared {
    /// The declared types; empty for every other answer.
    #[must_use]
    pub fn types(&self) -> &[Declaration] {
        match self {
            Self::Types(types) => types,
            Self::NotAsked | Self::NotDeclared | Self::None => &[],
        }
    }

    /// What several lists say together, e.g. the manifests of one bundle: types win over none, none over no answer.
    ///
    /// Apple lets the manifest of an app leave out what its SDKs' manifests say, so only all of them are compared with a label.
    pub fn union<'a>(lists: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::NotAsked;
        for list in lists {
            all = match (all, list) {
                (Self::Types(mut types), list) => {
                    types.extend_from_slice(list.types());
                    Self::Types(types)
                }
                (_, Self::Types(types)) => Self::Types(types.clone()),
                (Self::None, _) | (_, Self::None) => Self::None,
                (Self::NotDeclared, _) | (_, Self::NotDeclared) => Self::NotDeclared,
                (Self::NotAsked, Self::NotAsked) => Self::NotAsked,
            };
        }
        all
    }
}

/// One declared type or category.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// What is declared.
    pub what: What,
    /// Ids of purposes of the same store, in its order.
    pub purposes: Vec<&'static str>,
    /// Whether people can keep it to themselves.
    pub necessity: Option<Necessity>,
    /// Said to be kept in memory only, and no longer than a request needs.
    pub ephemeral: Option<bool>,
    /// Apple: linked to the person's identity.
    pub linked: Option<bool>,
    /// Apple: used to track. `None`: this declaration does not say; in a label, which is whole, another one would.
    pub tracking: Option<bool>,
    /// Where it stands.
    pub place: Place,
}

impl Declaration {
    /// A declaration that says nothing but what is declared.
    #[must_use]
    pub fn new(what: What, place: Place) -> Self {
        Self {
            what,
            purposes: Vec::new(),
            necessity: None,
            ephemeral: None,
            linked: None,
            tracking: None,
            place,
        }
    }
}

/// A type, or only its category where the form gives no more.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum What {
    /// `PSL_…` or `NSPrivacyCollectedDataType…`.
    Type(&'static str),
    /// `PSL_DATA_TYPES_…` or an Apple category such as `CONTACT_INFO`.
    Category(&'static str),
}

impl What {
    /// The id, of a type or of a category.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Type(id) | Self::Category(id) => id,
        }
    }
}

/// Whether data is taken from everybody.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Necessity {
    /// People can choose.
    Optional,
    /// The app takes it from everybody.
    Required,
}

/// One answer about the whole app.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    /// Our id of the question.
    pub id: &'static str,
    /// What is answered.
    pub answer: Answer,
    /// Where it stands.
    pub place: Place,
}

/// An answer, in the shape of its question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Yes or no.
    Is(bool),
    /// Ids of what was chosen.
    Chosen(Vec<&'static str>),
    /// Words or an address.
    Text(String),
}

/// A domain that is said to track.
#[derive(Clone, Debug, PartialEq)]
pub struct TrackingDomain {
    /// As written.
    pub domain: String,
    /// Where it stands.
    pub place: Place,
}

/// A category of APIs with the reasons given.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessedApi {
    /// `NSPrivacyAccessedAPICategory…`.
    pub category: &'static str,
    /// Reasons such as `CA92.1`, in the order of the vocabulary.
    pub reasons: Vec<&'static str>,
    /// Where it stands.
    pub place: Place,
}

/// Why the app says that it asks for something.
#[derive(Clone, Debug, PartialEq)]
pub struct UsageText {
    /// `NSCameraUsageDescription`; for temporary precise location with the key of its own after a slash.
    pub key: String,
    /// What the person is shown.
    pub text: String,
    /// The language, where the name of the folder says it (`de.lproj`).
    pub language: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// Where in a file something stands.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// The file's name, as handed in.
    pub file: Arc<str>,
    /// Line from 1, where the format has lines.
    pub line: Option<u64>,
    /// JSON pointer or path of keys and indices; empty for the whole file and for formats of lines.
    pub path: String,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if !self.path.is_empty() {
            write!(out, " {}", self.path)?;
        }
        Ok(())
    }
}

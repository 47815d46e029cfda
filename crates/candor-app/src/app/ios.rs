//! What an iOS app has and an Android app has not: bundles within bundles, each with its own Info.plist, and their
//! Mach-O images.

use crate::{MemberId, Place, ios::plist::Value};

/// What kind of bundle a folder is, by its extension, where it lies and what its Info.plist says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BundleKind {
    /// An app: the one that was handed in, or one inside it that is none of the kinds below.
    App,
    /// An app extension (`.appex`): a program of its own that the system starts for a purpose, its extension point.
    Extension,
    /// An App Clip: the small part of the app that runs without being installed.
    AppClip,
    /// An app for the watch.
    WatchApp,
    /// A framework: a library with its Info.plist and resources.
    Framework,
    /// Resources without code of their own (`.bundle`).
    #[default]
    Resources,
    /// Tests (`.xctest`), which a build for people does not have.
    Tests,
    /// A library without a folder (`.dylib`). It has no Info.plist.
    Dylib,
    /// A Mach-O file that was handed in alone.
    LoneImage,
}

/// A text that a property list states, with the bytes that say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The text.
    pub value: String,
    /// The bytes of the text or of its key; the whole file where neither stands in it once as it is.
    pub place: Place,
}

/// A bundle and what its Info.plist says. Keys are those of Apple's "Information Property List" reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Kind.
    pub kind: BundleKind,
    /// Path within the outermost bundle (`PlugIns/Share.appex`), printable; empty for the outermost one.
    pub path: String,
    /// Index of the bundle that holds it; `None` for the outermost one.
    pub parent: Option<usize>,
    /// `CFBundleIdentifier`.
    pub id: Option<String>,
    /// `CFBundleDisplayName`, or `CFBundleName`.
    pub name: Option<String>,
    /// `CFBundleShortVersionString`.
    pub version: Option<String>,
    /// `CFBundleVersion`.
    pub build: Option<String>,
    /// `CFBundleExecutable`: name of the program in the bundle.
    pub executable: Option<String>,
    /// The Info.plist.
    pub plist: Option<MemberId>,
    /// Everything that the Info.plist says. `None` if there is none or it cannot be read.
    pub info: Option<Value>,
    /// `MinimumOSVersion`.
    pub min_os: Option<Stated>,
    /// `DTSDKName`, for example `iphoneos17.2`.
    pub sdk: Option<Stated>,
    /// `DTXcode`: version of the build tool, four digits (`1520`).
    pub xcode: Option<Stated>,
    /// `CFBundleSupportedPlatforms`.
    pub platforms: Vec<Stated>,
    /// Whether platforms or SDK say that it is built for the simulator, so that what people get is another build.
    pub is_for_simulator: bool,
    /// Whether `SC_Info/` stands beside the program: keys of the store's encryption.
    pub has_store_keys: bool,
    /// `NSExtensionPointIdentifier` or `EXExtensionPointIdentifier`: what the system starts the extension for.
    pub extension_point: Option<Stated>,
    /// Classes that the system creates because the Info.plist names them.
    pub started: Vec<StartedClass>,
    /// Storyboards and nibs that the system opens because the Info.plist names them, without extension.
    pub interfaces: Vec<Stated>,
    /// Purpose strings.
    pub purposes: Vec<Purpose>,
    /// `UIBackgroundModes`, and `WKBackgroundModes` on the watch.
    pub background_modes: Vec<Stated>,
    /// `BGTaskSchedulerPermittedIdentifiers`.
    pub background_tasks: Vec<Stated>,
    /// `LSApplicationQueriesSchemes`: schemes whose apps it may look for.
    pub queried_schemes: Vec<Stated>,
    /// Schemes of `CFBundleURLTypes`: addresses that open it.
    pub url_schemes: Vec<Stated>,
    /// `UIRequiredDeviceCapabilities` that must be there.
    pub capabilities: Vec<Stated>,
    /// Identifiers of ad networks, of `SKAdNetworkItems` and `AdNetworkIdentifiers`.
    pub ad_networks: Vec<Stated>,
    /// Addresses that copies of ad attributions are sent to: `NSAdvertisingAttributionReportEndpoint`,
    /// `AttributionCopyEndpoint` (also in the dictionary `AdAttributionKit`).
    pub attribution_endpoints: Vec<Stated>,
    /// `NSAppTransportSecurity`.
    pub transport: Transport,
    /// Every `PrivacyInfo.xcprivacy` of the bundle, not counting bundles inside it. These are disclosures: they are
    /// kept as they are and say nothing here.
    pub privacy_manifests: Vec<MemberId>,
    /// `embedded.mobileprovision`.
    pub provisioning: Option<MemberId>,
    /// `_CodeSignature/CodeResources`: hashes of the other files.
    pub resource_seal: Option<MemberId>,
}

impl Bundle {
    /// A value of the Info.plist, by its keys from the outside in.
    #[must_use]
    pub fn value(&self, keys: &[&str]) -> Option<&Value> {
        keys.iter().try_fold(self.info.as_ref()?, |value, key| value.get(key))
    }

    /// Whether it is a program that the system starts by itself, not a library or a folder of resources.
    #[must_use]
    pub fn is_program(&self) -> bool {
        use BundleKind::{App, AppClip, Extension, WatchApp};
        matches!(self.kind, App | Extension | AppClip | WatchApp)
    }
}

/// Which key names a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StartedAs {
    /// `NSPrincipalClass` of the bundle: of an app, a subclass of `UIApplication`.
    Principal,
    /// `NSExtensionPrincipalClass` or `EXPrincipalClass`: what an extension begins with.
    ExtensionPrincipal,
    /// `UISceneDelegateClassName` of the scene manifest.
    SceneDelegate,
    /// `UISceneClassName` of the scene manifest.
    Scene,
    /// `WKExtensionDelegateClassName`, or `WKApplicationDelegateClassName`.
    WatchDelegate,
    /// `CLKComplicationPrincipalClass`.
    Complication,
}

/// A class that the system creates because an Info.plist names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartedClass {
    /// Which key names it.
    pub role: StartedAs,
    /// The name at run time: of an Objective-C class as it is, of a Swift class with its module (`Shop.SceneDelegate`).
    pub class: String,
    /// The name, or its key.
    pub place: Place,
}

/// A purpose string: the text that the system shows when it asks for a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The key: `NSCameraUsageDescription`.
    pub key: String,
    /// Key within `NSLocationTemporaryUsageDescriptionDictionary`.
    pub part: Option<String>,
    /// The text of the Info.plist; `None` where only translations are there. It can be empty.
    pub text: Option<String>,
    /// The key.
    pub place: Place,
    /// Texts by language, sorted by language.
    pub translations: Vec<Translation>,
}

/// A text of `*.lproj/InfoPlist.strings` or `InfoPlist.loctable`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Translation {
    /// Name of the folder without its extension: `de`, `zh-Hans`, `Base`.
    pub language: String,
    /// The text.
    pub text: String,
    /// The row, or its key.
    pub place: Place,
}

/// App Transport Security: which connections the system refuses. What has a twin on Android is also in
/// [`crate::NetworkPolicy`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transport {
    /// The dictionary; `None` if there is none.
    pub place: Option<Place>,
    /// `NSAllowsArbitraryLoads` as written.
    pub arbitrary_loads: Option<bool>,
    /// `NSAllowsArbitraryLoadsInWebContent` as written.
    pub arbitrary_loads_in_web_content: Option<bool>,
    /// `NSAllowsArbitraryLoadsForMedia` as written.
    pub arbitrary_loads_for_media: Option<bool>,
    /// `NSAllowsLocalNetworking` as written.
    pub local_networking: Option<bool>,
    /// `NSExceptionDomains` and `NSPinnedDomains`, in the order of the file.
    pub domains: Vec<TransportDomain>,
}

/// A domain with settings of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportDomain {
    /// The name, in small letters.
    pub name: String,
    /// `NSIncludesSubdomains`.
    pub with_subdomains: bool,
    /// `NSExceptionAllowsInsecureHTTPLoads` or one of its older names.
    pub insecure_http: bool,
    /// `NSExceptionMinimumTLSVersion`, for example `TLSv1.0`.
    pub min_tls: Option<String>,
    /// `NSExceptionRequiresForwardSecrecy` (default true).
    pub forward_secrecy: bool,
    /// Whether `NSPinnedDomains` pins its keys.
    pub is_pinned: bool,
    /// The name's bytes.
    pub place: Place,
}

/// A Mach-O file of the app. Only its first bytes were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its bytes: one image, or a fat file with several.
    pub member: MemberId,
    /// Index of the bundle it lies in; a `.dylib` is a bundle of its own.
    pub bundle: usize,
    /// Whether it is the program or library that the bundle names as its executable.
    pub is_executable: bool,
}

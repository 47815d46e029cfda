//! The platform-neutral model of an app as it ships.

use std::collections::BTreeMap;

use crate::{Member, MemberId, Place, Problem, android::signing};

mod ios;

pub use ios::{
    Bundle, BundleKind, Image, Purpose, StartedAs, StartedClass, Stated, Translation, Transport,
    TransportDomain,
};

/// The platform an app is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// Android (APK and its containers, AAB).
    Android,
    /// iOS, iPadOS.
    Ios,
}

/// Who the app says it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Application id (`package`) or bundle identifier.
    pub id: String,
    /// The label a person sees, resolved through resources in the default locale.
    pub label: Option<String>,
    /// Version shown to people.
    pub version_name: Option<String>,
    /// Version used for updates (`versionCode` with its major half; `CFBundleVersion` if it is a number).
    pub version_code: Option<u64>,
    /// Lowest OS version (API level on Android, major version on iOS).
    pub min_os: Option<u32>,
    /// Lowest OS version as written, where it is more than one number (`15.4` on iOS).
    pub min_os_text: Option<String>,
    /// OS version the app is built for (target API level on Android, major version of the SDK on iOS).
    pub target_os: Option<u32>,
    /// The element that states the OS versions, or the root element where none does.
    pub place: Option<Place>,
}

/// An app as it ships: base, splits and feature modules merged, each fact with the place it was read from.
#[derive(Clone, Debug)]
pub struct App {
    /// Platform.
    pub platform: Platform,
    /// Name and versions.
    pub identity: Identity,
    /// SHA-256 of the base file handed in (of the concatenated digests, sorted, when several were).
    pub sha256: [u8; 32],
    /// Files and entries that facts are read from; indexed by [`MemberId`].
    pub members: Vec<Member>,
    /// Android: code members in class-path order (first definition of a class wins).
    pub code: Vec<MemberId>,
    /// Permissions asked for.
    pub permissions: Vec<PermissionRequest>,
    /// Permissions the app itself defines: name to protection level as written.
    pub defined_permissions: BTreeMap<String, String>,
    /// Components, the application class and instrumentation.
    pub components: Vec<Component>,
    /// What other apps the app asks to see.
    pub queries: Vec<Query>,
    /// Meta-data switches; on iOS the keys of the Info.plist that are not Apple's.
    pub switches: Vec<Switch>,
    /// Clear-text and trust settings.
    pub network: NetworkPolicy,
    /// Classes and handler methods that compiled XML hands to the system.
    pub ui: Vec<UiEntry>,
    /// Result of verifying each signature scheme found.
    pub signatures: Vec<signing::Signature>,
    /// Attributes of `<manifest>` and `<application>` that matter to readers (`allowBackup`, `debuggable`,
    /// `sharedUserId`), as written; on iOS keys of the Info.plist about build and files (`DTXcode`, `UIFileSharingEnabled`).
    pub attributes: BTreeMap<String, String>,
    /// iOS: the bundle handed in, then those inside it in the order of their files. Empty on Android.
    pub bundles: Vec<Bundle>,
    /// iOS: Mach-O files, in the order of their members. Empty on Android.
    pub images: Vec<Image>,
    /// Damage and oddities.
    pub problems: Vec<Problem>,
}

/// A permission asked for: `<uses-permission>` and its `-sdk-23`, `-sdk-m` variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionRequest {
    /// Full name.
    pub name: String,
    /// Asked for on OS versions from this one on.
    pub min_sdk: Option<u32>,
    /// Asked for on OS versions up to this one.
    pub max_sdk: Option<u32>,
    /// `usesPermissionFlags`, for example `neverForLocation`.
    pub flags: Vec<String>,
    /// The manifest element.
    pub place: Place,
}

/// What the system starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ComponentKind {
    /// `<application android:name>`.
    Application,
    /// `<application android:appComponentFactory>`.
    AppComponentFactory,
    /// `<application android:backupAgent>`.
    BackupAgent,
    /// `<application android:zygotePreloadName>`: runs before the app starts, for isolated services.
    ZygotePreload,
    /// `<activity>`; an `<activity-alias>` is recorded under its target class.
    Activity,
    /// `<service>`.
    Service,
    /// `<receiver>`.
    Receiver,
    /// `<provider>`.
    Provider,
    /// `<instrumentation>`.
    Instrumentation,
}

/// A component the manifest declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Kind.
    pub kind: ComponentKind,
    /// Class in source form, fully qualified (`com.example.Main$Inner`).
    pub class: String,
    /// For an alias: its own name.
    pub alias: Option<String>,
    /// `android:enabled` of it and of the application (default true).
    pub enabled: bool,
    /// `android:exported` as written, or what the platform assumes.
    pub exported: bool,
    /// Permission a caller needs; of a provider, to read.
    pub permission: Option<String>,
    /// Permission that who writes to a provider needs.
    pub write_permission: Option<String>,
    /// `android:process`.
    pub process: Option<String>,
    /// `android:foregroundServiceType` names, sorted.
    pub foreground_types: Vec<String>,
    /// Provider authorities.
    pub authorities: Vec<String>,
    /// Intent filters.
    pub filters: Vec<IntentFilter>,
    /// Packages whose events an accessibility service is sent, as its configuration file says; empty: those of all.
    pub hears: Vec<String>,
    /// The manifest element.
    pub place: Place,
}

/// One `<intent-filter>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntentFilter {
    /// Actions.
    pub actions: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// `<data>` attributes as `scheme://host:port/path mime`, missing parts left out.
    pub data: Vec<String>,
    /// `android:priority`: who is asked first (default 0).
    pub priority: i64,
}

/// Kind of an entry under `<queries>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QueryKind {
    /// `<package>`.
    Package,
    /// `<provider>`.
    Provider,
    /// `<intent>`.
    Intent,
    /// A scheme of `LSApplicationQueriesSchemes`.
    Scheme,
}

/// One entry under `<queries>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Kind.
    pub kind: QueryKind,
    /// Package name, authorities, scheme, or the intent in the form of [`IntentFilter::data`] after its actions.
    pub value: String,
    /// The manifest element.
    pub place: Place,
}

/// A `<meta-data>` row of the application or a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Key.
    pub name: String,
    /// Value, resolved through resources where possible.
    pub value: Option<String>,
    /// Class of the component it stands in; `None` for the application.
    pub component: Option<String>,
    /// The manifest element.
    pub place: Place,
}

/// Clear-text and trust settings, from the manifest and the network security configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkPolicy {
    /// `usesCleartextTraffic` as written or the platform's default for the target version; on iOS whether arbitrary
    /// loads are allowed.
    pub cleartext: bool,
    /// Domains with their own clear-text setting.
    pub cleartext_domains: BTreeMap<String, bool>,
    /// Whether certificates that a user installed are trusted outside debugging. Never on iOS, where that is up to the
    /// person, not the app.
    pub trusts_user_certificates: bool,
    /// Domains with pinned keys.
    pub pinned_domains: Vec<String>,
    /// Every domain that has settings of its own outside debugging, in the order of the file.
    pub domains: Vec<PolicyDomain>,
    /// The configuration file, if one is named and was found.
    pub place: Option<Place>,
}

/// A domain that the network security configuration speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDomain {
    /// The name, in small letters.
    pub name: String,
    /// Whether the settings hold for the names below it, too.
    pub with_subdomains: bool,
    /// The element.
    pub place: Place,
}

impl PolicyDomain {
    /// What evidence says of it.
    #[must_use]
    pub fn words(&self) -> String {
        let below = if self.with_subdomains { ", with the names below it" } else { "" };
        format!("settings for the domain {}{below}", self.name)
    }
}

/// What an XML resource hands to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UiRole {
    /// A class the inflater instantiates: a custom view, a fragment (`android:name`, `class`).
    Class,
    /// A method of the hosting activity that a tap calls (`android:onClick`); on iOS the selector of an action.
    ClickHandler,
    /// A field in which a person writes something of this kind.
    Input(InputKind),
    /// A class that a navigation graph leads to under a number: its own, or that of an action.
    Destination,
}

/// What a text field asks for, by its `android:inputType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputKind {
    /// A password, shown or not.
    Password,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A person's name.
    PersonName,
    /// A postal address.
    PostalAddress,
}

impl InputKind {
    /// The name in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::PersonName => "person_name",
            Self::PostalAddress => "postal_address",
        }
    }
}

/// A class or handler named by compiled XML (layouts, menus, navigation graphs, preferences), or by a nib on iOS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UiEntry {
    /// Role.
    pub role: UiRole,
    /// Class in source form, or handler method name; the element's name for a field.
    pub name: String,
    /// Resource id of the view (`android:id`), for a field; of the destination or the action, for a destination.
    pub view: Option<u32>,
    /// The XML element.
    pub place: Place,
}

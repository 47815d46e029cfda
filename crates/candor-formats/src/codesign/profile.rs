//! Provisioning profiles (`embedded.mobileprovision`): for whom and for which devices a build is made.
//!
//! Apps from the store carry none. Of the devices only the number is kept: their identifiers are personal data of the
//! people who own them.

use super::{
    cms::{self, Cms},
    error::{Error, Result},
    hash::sha256,
    value::Value,
};

/// Largest profile that is read, in bytes. Profiles with the thousand devices that Apple allows have some hundred
/// thousand.
pub const MAX_PROFILE: usize = 16 << 20;

/// Where builds with a profile may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProfileKind {
    /// On listed devices, and a debugger may attach.
    Development,
    /// On listed devices.
    AdHoc,
    /// On every device, outside the store (`ProvisionsAllDevices`).
    Enterprise,
    /// On no device until the store has signed it.
    AppStore,
}

impl ProfileKind {
    /// Name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::AdHoc => "ad hoc",
            Self::Enterprise => "enterprise",
            Self::AppStore => "app store",
        }
    }
}

/// A profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Name that its maker gave it.
    pub name: Option<String>,
    /// Its identifier.
    pub uuid: Option<String>,
    /// Identifiers of the team, mostly one.
    pub teams: Vec<String>,
    /// The team's name.
    pub team_name: Option<String>,
    /// Which apps it is for, prefix included; may end in a star.
    pub application_identifier: Option<String>,
    /// Where builds may run.
    pub kind: ProfileKind,
    /// Entitlements that a build may ask for.
    pub entitlements: Option<Value>,
    /// When it was made, as written.
    pub created: Option<String>,
    /// When it ends, as written.
    pub expires: Option<String>,
    /// Number of devices; `None` if it lists none.
    pub n_devices: Option<usize>,
    /// Platforms (`iOS`, `tvOS`, `xrOS`).
    pub platforms: Vec<String>,
    /// SHA-256 of each certificate that builds may be signed with.
    pub certificates: Vec<[u8; 32]>,
    /// Who signed the profile itself, and whether that holds.
    pub cms: Cms,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// The bytes are no signed message with a property list in it.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_PROFILE {
            let (found, limit) = (bytes.len() as u64, MAX_PROFILE as u64);
            return Err(Error::Limit { what: "bytes of a provisioning profile", found, limit });
        }
        let (cms, content) = cms::read(bytes, &[])?;
        let Some(content) = content else {
            return Err(Error::Unreadable {
                what: "provisioning profile",
                reason: "the message has no content".to_owned(),
            });
        };
        let list = Value::parse(&content)?;
        let text = |key: &str| list.get(key).and_then(Value::text).map(str::to_owned);
        let texts = |key: &str| -> Vec<String> {
            let items = list.get(key).map(Value::items).unwrap_or_default();
            items.iter().filter_map(Value::text).map(str::to_owned).collect()
        };
        let entitlements = list.get("Entitlements");
        let certificates = list.get("DeveloperCertificates").map(Value::items).unwrap_or_default();
        Ok(Self {
            name: text("Name"),
            uuid: text("UUID"),
            teams: texts("TeamIdentifier"),
            team_name: text("TeamName"),
            application_identifier: entitlements.and_then(application_identifier),
            kind: kind(&list),
            entitlements: entitlements.cloned(),
            created: text("CreationDate"),
            expires: text("ExpirationDate"),
            n_devices: list.get("ProvisionedDevices").map(|devices| devices.items().len()),
            platforms: texts("Platform"),
            certificates: certificates.iter().filter_map(Value::data).map(sha256).collect(),
            cms,
        })
    }
}

fn kind(list: &Value) -> ProfileKind {
    let is = |value: Option<&Value>| value.and_then(Value::bool) == Some(true);
    let may_debug = list.get("Entitlements").is_some_and(|rights| is(rights.get("get-task-allow")));
    if is(list.get("ProvisionsAllDevices")) {
        ProfileKind::Enterprise
    } else if list.get("ProvisionedDevices").is_none() {
        ProfileKind::AppStore
    } else if may_debug {
        ProfileKind::Development
    } else {
        ProfileKind::AdHoc
    }
}

/// iOS and macOS name it differently.
fn application_identifier(entitlements: &Value) -> Option<String> {
    ["application-identifier", "com.apple.application-identifier"]
        .into_iter()
        .find_map(|key| entitlements.get(key).and_then(Value::text))
        .map(str::to_owned)
}

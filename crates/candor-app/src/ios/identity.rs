//! What the outermost bundle says where Android's manifest says the same: identity, switches, attributes, queries.

use std::collections::BTreeMap;

use super::{locate::Locator, plist::Value};
use crate::{Bundle, Identity, Query, QueryKind, Switch};

/// Most switches that are kept.
const MAX_SWITCHES: usize = 4096;
/// What the names of Apple's own keys begin with. Other keys are read by libraries: `FacebookAppID`.
const OF_SYSTEM: [&str; 15] = [
    "CF",
    "NS",
    "UI",
    "LS",
    "DT",
    "WK",
    "BG",
    "SK",
    "UT",
    "MK",
    "EX",
    "CL",
    "NFC",
    "MinimumOSVersion",
    "BuildMachine",
];
/// Further keys of Apple's.
const OF_SYSTEM_WHOLE: [&str; 6] = [
    "ITSAppUsesNonExemptEncryption",
    "ITSEncryptionExportComplianceCode",
    "AdNetworkIdentifiers",
    "AttributionCopyEndpoint",
    "CADisableMinimumFrameDurationOnPhone",
    "SBAppUsesLocalNotifications",
];
/// Keys about build and files that readers of a report want to see.
const ATTRIBUTES: [&str; 9] = [
    "BuildMachineOSBuild",
    "CFBundleSupportedPlatforms",
    "DTSDKName",
    "DTXcode",
    "LSSupportsOpeningDocumentsInPlace",
    "MinimumOSVersion",
    "UIDeviceFamily",
    "UIFileSharingEnabled",
    "UIRequiredDeviceCapabilities",
];

/// Name and versions.
pub(crate) fn identity(bundle: &Bundle, at: Option<&Locator<'_>>) -> Identity {
    let min_os = bundle.min_os.as_ref().map(|stated| stated.value.as_str());
    Identity {
        id: bundle.id.clone().unwrap_or_default(),
        label: bundle.name.clone(),
        version_name: bundle.version.clone().or_else(|| bundle.build.clone()),
        version_code: bundle.build.as_ref().and_then(|build| build.parse().ok()),
        min_os: min_os.and_then(major),
        min_os_text: min_os.map(str::to_owned),
        target_os: bundle.sdk.as_ref().and_then(|sdk| major(&sdk.value)),
        place: bundle.min_os.as_ref().map(|stated| stated.place).or_else(|| at.map(Locator::whole)),
    }
}

/// The first number of a version: 15 of `15.4`, 16 of `iphoneos16.1`.
pub(crate) fn major(version: &str) -> Option<u32> {
    let digits = version.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// Keys that are not Apple's, with their values: what libraries are switched with.
pub(crate) fn switches(bundle: &Bundle, at: &Locator<'_>) -> Vec<Switch> {
    let entries = bundle.info.as_ref().map(Value::entries).unwrap_or_default();
    let is_other = |name: &str| {
        !OF_SYSTEM.iter().any(|prefix| name.starts_with(prefix)) && !OF_SYSTEM_WHOLE.contains(&name)
    };
    let switch = |(name, value): &(String, Value)| {
        let value = value.scalar()?;
        Some(Switch { name: name.clone(), value: Some(value), component: None, place: at.key(name) })
    };
    entries.iter().filter(|(name, _)| is_other(name)).filter_map(switch).take(MAX_SWITCHES).collect()
}

/// Keys about build and files, as written; the texts of a list with a comma between them.
pub(crate) fn attributes(bundle: &Bundle) -> BTreeMap<String, String> {
    let text = |key: &&str| {
        let value = bundle.value(&[key])?;
        let listed = || value.items().iter().filter_map(Value::scalar).collect::<Vec<_>>().join(", ");
        Some(((*key).to_owned(), value.scalar().unwrap_or_else(listed)))
    };
    ATTRIBUTES.iter().filter_map(text).filter(|(_, value)| !value.is_empty()).collect()
}

/// Schemes that the app looks for.
pub(crate) fn queries(bundle: &Bundle) -> Vec<Query> {
    let schemes = bundle.queried_schemes.iter();
    schemes
        .map(|stated| Query { kind: QueryKind::Scheme, value: stated.value.clone(), place: stated.place })
        .collect()
}

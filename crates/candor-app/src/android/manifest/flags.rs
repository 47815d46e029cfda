//! Words for flag attributes, as they are written in source.

use candor_formats::res::Value;

use crate::android::resources::number;

/// `android:foregroundServiceType` (`ServiceInfo.FOREGROUND_SERVICE_TYPE_*`).
const FOREGROUND_TYPES: &[(u32, &str)] = &[
    (0x001, "dataSync"),
    (0x002, "mediaPlayback"),
    (0x004, "phoneCall"),
    (0x008, "location"),
    (0x010, "connectedDevice"),
    (0x020, "mediaProjection"),
    (0x040, "camera"),
    (0x080, "microphone"),
    (0x100, "health"),
    (0x200, "remoteMessaging"),
    (0x400, "systemExempted"),
    (0x800, "shortService"),
    (0x1000, "fileManagement"),
    (0x2000, "mediaProcessing"),
    (0x4000_0000, "specialUse"),
];

/// `android:usesPermissionFlags`.
const PERMISSION_FLAGS: &[(u32, &str)] = &[(0x1_0000, "neverForLocation")];

/// Base protection levels (`PermissionInfo.PROTECTION_*`).
const PROTECTION_BASES: &[(u32, &str)] =
    &[(0, "normal"), (1, "dangerous"), (2, "signature"), (3, "signatureOrSystem"), (4, "internal")];

/// Protection flags (`PermissionInfo.PROTECTION_FLAG_*`).
const PROTECTION_FLAGS: &[(u32, &str)] = &[
    (0x10, "privileged"),
    (0x20, "development"),
    (0x40, "appop"),
    (0x80, "pre23"),
    (0x100, "installer"),
    (0x200, "verifier"),
    (0x400, "preinstalled"),
    (0x800, "setup"),
    (0x1000, "instant"),
    (0x2000, "runtime"),
    (0x4000, "oem"),
    (0x8000, "vendorPrivileged"),
    (0x1_0000, "textClassifier"),
    (0x8_0000, "configurator"),
    (0x10_0000, "incidentReportApprover"),
    (0x20_0000, "appPredictor"),
    (0x40_0000, "module"),
    (0x80_0000, "companion"),
    (0x100_0000, "retailDemo"),
    (0x200_0000, "recents"),
    (0x400_0000, "role"),
    (0x800_0000, "knownSigner"),
];

/// Names of the foreground service types, sorted.
pub(super) fn foreground_types(value: &Value<'_>) -> Vec<String> {
    words(value, FOREGROUND_TYPES)
}

/// Names of the flags of a permission request, sorted.
pub(super) fn permission_flags(value: &Value<'_>) -> Vec<String> {
    words(value, PERMISSION_FLAGS)
}

/// A protection level as in source: `signature|privileged`.
pub(super) fn protection_level(value: &Value<'_>) -> String {
    if let Value::String(text) = value
        && number(value).is_none()
    {
        return text.to_string();
    }
    let level = bits(value);
    let mut names = vec![named(PROTECTION_BASES, level & 0xf)];
    names.extend(split(level & !0xf, PROTECTION_FLAGS));
    names.join("|")
}

fn words(value: &Value<'_>, table: &[(u32, &str)]) -> Vec<String> {
    let mut names = match value {
        // XML that was never compiled holds the words.
        Value::String(text) if number(value).is_none() => {
            text.split('|').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
        }
        _ => split(bits(value), table),
    };
    names.sort();
    names
}

fn bits(value: &Value<'_>) -> u32 {
    number(value).and_then(|number| u32::try_from(number & 0xffff_ffff).ok()).unwrap_or(0)
}

fn split(bits: u32, table: &[(u32, &str)]) -> Vec<String> {
    (0..32).map(|shift| 1_u32 << shift).filter(|bit| bits & bit != 0).map(|bit| named(table, bit)).collect()
}

fn named(table: &[(u32, &str)], value: u32) -> String {
    let known = table.iter().find(|(known, _)| *known == value);
    known.map_or_else(|| format!("0x{value:x}"), |(_, name)| (*name).to_owned())
}

//! What an Info.plist says of its bundle. Keys: Apple, "Information Property List".

use super::{locate::Locator, plist::Value, transport};
use crate::{Bundle, BundleKind, Purpose, StartedAs, StartedClass, Stated};

/// Most texts of one list that are kept. The longest list known, of ad networks, has some hundred.
pub const MAX_LISTED: usize = 4096;

/// Where purposes of temporary precise location stand, by a name that the code gives.
const TEMPORARY: &str = "NSLocationTemporaryUsageDescriptionDictionary";
/// What the names of purpose strings end with.
const PURPOSE: &str = "UsageDescription";

/// Keys from the outside in, and what the class is to the system. `[]` stands for each item of an array or each value of
/// a dictionary.
const CLASSES: [(&[&str], StartedAs); 8] = [
    (&["NSPrincipalClass"], StartedAs::Principal),
    (&["NSExtension", "NSExtensionPrincipalClass"], StartedAs::ExtensionPrincipal),
    (&["EXAppExtensionAttributes", "EXPrincipalClass"], StartedAs::ExtensionPrincipal),
    (
        &["UIApplicationSceneManifest", "UISceneConfigurations", "[]", "[]", "UISceneDelegateClassName"],
        StartedAs::SceneDelegate,
    ),
    (
        &["UIApplicationSceneManifest", "UISceneConfigurations", "[]", "[]", "UISceneClassName"],
        StartedAs::Scene,
    ),
    (&["WKExtensionDelegateClassName"], StartedAs::WatchDelegate),
    (&["WKApplicationDelegateClassName"], StartedAs::WatchDelegate),
    (&["CLKComplicationPrincipalClass"], StartedAs::Complication),
];

/// Keys of storyboards and nibs that the system opens. A launch screen is drawn without the app's code.
const INTERFACES: [&[&str]; 4] = [
    &["UIMainStoryboardFile"],
    &["NSMainNibFile"],
    &["NSExtension", "NSExtensionMainStoryboard"],
    &["UIApplicationSceneManifest", "UISceneConfigurations", "[]", "[]", "UISceneStoryboardFile"],
];

/// Puts into a bundle what its Info.plist says.
pub(crate) fn fill(bundle: &mut Bundle, root: Value, at: &Locator<'_>) {
    let text = |key: &str| root.get(key).and_then(Value::scalar).filter(|text| !text.is_empty());
    bundle.id = text("CFBundleIdentifier");
    bundle.name = text("CFBundleDisplayName").or_else(|| text("CFBundleName"));
    bundle.version = text("CFBundleShortVersionString");
    bundle.build = text("CFBundleVersion");
    bundle.executable = text("CFBundleExecutable");
    let one = |keys: &[&str]| stated(&root, keys, at).into_iter().next();
    bundle.min_os = one(&["MinimumOSVersion"]);
    bundle.sdk = one(&["DTSDKName"]);
    bundle.xcode = one(&["DTXcode"]);
    bundle.platforms = stated(&root, &["CFBundleSupportedPlatforms", "[]"], at);
    let is_simulator = |stated: &Stated| stated.value.to_ascii_lowercase().contains("simulator");
    bundle.is_for_simulator = bundle.platforms.iter().any(is_simulator)
        || bundle.platforms.is_empty() && bundle.sdk.as_ref().is_some_and(is_simulator);
    bundle.extension_point = one(&["NSExtension", "NSExtensionPointIdentifier"])
        .or_else(|| one(&["EXAppExtensionAttributes", "EXExtensionPointIdentifier"]));
    bundle.background_modes = stated(&root, &["UIBackgroundModes", "[]"], at);
    bundle.background_modes.extend(stated(&root, &["WKBackgroundModes", "[]"], at));
    bundle.background_tasks = stated(&root, &["BGTaskSchedulerPermittedIdentifiers", "[]"], at);
    bundle.queried_schemes = stated(&root, &["LSApplicationQueriesSchemes", "[]"], at);
    bundle.url_schemes = stated(&root, &["CFBundleURLTypes", "[]", "CFBundleURLSchemes", "[]"], at);
    bundle.capabilities = capabilities(&root, at);
    bundle.ad_networks = stated(&root, &["SKAdNetworkItems", "[]", "SKAdNetworkIdentifier"], at);
    bundle.ad_networks.extend(stated(&root, &["AdNetworkIdentifiers", "[]"], at));
    bundle.attribution_endpoints = stated(&root, &["NSAdvertisingAttributionReportEndpoint"], at);
    bundle.attribution_endpoints.extend(stated(&root, &["AttributionCopyEndpoint"], at));
    let inner = stated(&root, &["AdAttributionKit", "AttributionCopyEndpoint"], at);
    bundle.attribution_endpoints.extend(inner);
    bundle.interfaces = INTERFACES.iter().flat_map(|keys| stated(&root, keys, at)).collect();
    bundle.started = CLASSES.iter().flat_map(|(keys, role)| classes(&root, keys, *role, at)).collect();
    bundle.purposes = purposes(&root, at);
    bundle.transport = transport::read(&root, at);
    bundle.kind = kind(bundle.kind, &root);
    bundle.info = Some(root);
}

/// The texts that a path of keys leads to. A key with the name of a device behind it (`UIBackgroundModes~ipad`) counts
/// as the key.
fn stated(root: &Value, keys: &[&str], at: &Locator<'_>) -> Vec<Stated> {
    let mut values: Vec<(&Value, &str)> = vec![(root, "")];
    for key in keys {
        values =
            values.into_iter().flat_map(|(value, under)| step(value, under, key)).take(MAX_LISTED).collect();
    }
    let text = |(value, key): (&Value, &str)| {
        let value = value.scalar().filter(|text| !text.is_empty())?;
        Some(Stated { place: at.text(&value, key), value })
    };
    let mut found: Vec<Stated> = Vec::new();
    for stated in values.into_iter().filter_map(text) {
        if !found.iter().any(|known| known.value == stated.value) {
            found.push(stated);
        }
    }
    found
}

/// What one key leads to, each with the last key that was a name.
fn step<'v>(value: &'v Value, under: &'v str, key: &str) -> Vec<(&'v Value, &'v str)> {
    if key == "[]" {
        let of_array = value.items().iter().map(|item| (item, under));
        return of_array.chain(value.entries().iter().map(|(key, value)| (value, key.as_str()))).collect();
    }
    let is_meant = |name: &str| name.split_once('~').map_or(name, |(name, _)| name) == key;
    let entries = value.entries().iter();
    entries.filter(|(name, _)| is_meant(name)).map(|(name, value)| (value, name.as_str())).collect()
}

fn classes(root: &Value, keys: &[&str], role: StartedAs, at: &Locator<'_>) -> Vec<StartedClass> {
    let found = stated(root, keys, at).into_iter();
    found.map(|Stated { value, place }| StartedClass { role, class: value, place }).collect()
}

/// `UIRequiredDeviceCapabilities` is an array of names, or a dictionary that also tells what must not be there.
fn capabilities(root: &Value, at: &Locator<'_>) -> Vec<Stated> {
    const KEY: &str = "UIRequiredDeviceCapabilities";
    let needed = root.get(KEY).map(Value::entries).unwrap_or_default().iter();
    let needed = needed.filter(|(_, value)| value.truth() == Some(true)).take(MAX_LISTED);
    let needed = needed.map(|(name, _)| Stated { value: name.clone(), place: at.key(name) }).collect();
    if root.get(KEY).is_some_and(|value| !value.items().is_empty()) {
        return stated(root, &[KEY, "[]"], at);
    }
    needed
}

/// Purpose strings, in the order of the file: keys that end like them, and the parts of the one dictionary of them.
fn purposes(root: &Value, at: &Locator<'_>) -> Vec<Purpose> {
    let mut found: Vec<Purpose> = Vec::new();
    let purpose = |key: &str, part: Option<&str>, value: &Value| Purpose {
        key: key.to_owned(),
        part: part.map(str::to_owned),
        text: Some(value.scalar().unwrap_or_default()),
        place: at.key(part.unwrap_or(key)),
        translations: Vec::new(),
    };
    for (name, value) in root.entries() {
        let key = name.split_once('~').map_or(name.as_str(), |(key, _)| key);
        if found.len() >= MAX_LISTED {
            break;
        } else if key == TEMPORARY {
            let left = MAX_LISTED - found.len();
            let parts = value.entries().iter().take(left);
            found.extend(parts.map(|(part, value)| purpose(key, Some(part), value)));
        } else if is_purpose(key) && !found.iter().any(|known| known.key == key && known.part.is_none()) {
            found.push(purpose(key, None, value));
        }
    }
    found
}

/// Whether a key of an Info.plist is a purpose string: `NSCameraUsageDescription`, `NFCReaderUsageDescription`.
pub(crate) fn is_purpose(key: &str) -> bool {
    key.ends_with(PURPOSE) && key.len() > PURPOSE.len()
}

/// The kind, where the Info.plist knows better than the name of the folder.
fn kind(by_name: BundleKind, root: &Value) -> BundleKind {
    let is_watch = || {
        root.get("WKWatchKitApp").and_then(Value::truth) == Some(true)
            || root.get("WKApplication").and_then(Value::truth) == Some(true)
    };
    match by_name {
        BundleKind::App if root.get("NSAppClip").is_some() => BundleKind::AppClip,
        BundleKind::App if is_watch() => BundleKind::WatchApp,
        kind => kind,
    }
}

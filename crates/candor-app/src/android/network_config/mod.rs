//! The network security configuration (`res/xml/network_security_config.xml`).

use candor_formats::{
    axml::{Document, Element},
    res::Value,
};

#[cfg(test)]
mod tests;

use super::{
    resources::{Resources, truth},
    xml,
};
use crate::{MemberId, NetworkPolicy, PolicyDomain};

/// From this target version on, clear-text traffic is off unless the app says otherwise.
pub const CLEARTEXT_OFF_FROM: u32 = 28;
/// From this target version on, certificates that a user installed are not trusted unless the app says otherwise.
pub const USER_CERTIFICATES_OFF_FROM: u32 = 24;

/// Most domains of one file that are kept one by one.
const MAX_DOMAINS: usize = 5_000;

/// What the platform assumes without a configuration file; `cleartext` is `android:usesCleartextTraffic` as
/// written.
#[must_use]
pub fn default_policy(target_os: Option<u32>, cleartext: Option<bool>) -> NetworkPolicy {
    // Without a target version the platform takes 1.
    let target = target_os.unwrap_or(1);
    NetworkPolicy {
        cleartext: cleartext.unwrap_or(target < CLEARTEXT_OFF_FROM),
        trusts_user_certificates: target < USER_CERTIFICATES_OFF_FROM,
        ..NetworkPolicy::default()
    }
}

/// Reads a configuration file. Where there is one, `android:usesCleartextTraffic` is not looked at (since API
/// level 24). `<debug-overrides>` is left out: it holds for debuggable builds only.
#[must_use]
pub fn read(
    member: MemberId,
    bytes: &[u8],
    resources: &Resources<'_>,
    target_os: Option<u32>,
) -> Option<NetworkPolicy> {
    let document = xml::document(bytes).ok()?;
    let root = document.root().filter(|root| root.name == "network-security-config")?;
    let mut policy = default_policy(target_os, None);
    policy.place = Some(xml::place(member, root));
    let settings = settings(&document, resources);
    let by_index = |index: Option<u32>| {
        let index = usize::try_from(index?).ok()?;
        Some((document.elements.get(index)?, *settings.get(index)?))
    };
    for (index, element) in document.elements.iter().enumerate() {
        let own = settings.get(index).copied().unwrap_or_default();
        if element.name == "base-config" && element.parent == Some(0) {
            policy.cleartext = own.cleartext.unwrap_or(policy.cleartext);
            policy.trusts_user_certificates = own.trusts_user.unwrap_or(policy.trusts_user_certificates);
        }
    }
    for element in document.elements.iter().filter(|element| element.name == "domain") {
        let Some((_, config)) = by_index(element.parent).filter(|(parent, _)| parent.name == "domain-config")
        else {
            continue;
        };
        let domain = element.text.trim().to_ascii_lowercase();
        if config.for_debugging || domain.is_empty() {
            continue;
        }
        if policy.domains.len() < MAX_DOMAINS {
            policy.domains.push(PolicyDomain {
                name: domain.clone(),
                with_subdomains: bool_attribute(element, "includeSubdomains", resources) == Some(true),
                place: xml::place(member, element),
            });
        }
        policy.trusts_user_certificates |= config.trusts_user == Some(true);
        if config.pinned == Some(true) {
            policy.pinned_domains.push(domain.clone());
        }
        if let Some(permitted) = config.cleartext {
            policy.cleartext_domains.insert(domain, permitted);
        }
    }
    policy.pinned_domains.sort();
    policy.pinned_domains.dedup();
    Some(policy)
}

/// What a configuration element sets; `None` where it leaves the matter to the one around it.
#[derive(Clone, Copy, Debug, Default)]
struct Settings {
    cleartext: Option<bool>,
    trusts_user: Option<bool>,
    pinned: Option<bool>,
    for_debugging: bool,
}

/// The settings in force at each element, by index. Parents stand before their children, so that two passes
/// do: what each element sets itself, then what it inherits.
fn settings(document: &Document<'_>, resources: &Resources<'_>) -> Vec<Settings> {
    let mut all = vec![Settings::default(); document.elements.len()];
    let index_of = |index: Option<u32>| index.and_then(|index| usize::try_from(index).ok());
    for (index, element) in document.elements.iter().enumerate() {
        let parent = index_of(element.parent);
        let around = parent.and_then(|parent| index_of(document.elements.get(parent)?.parent));
        let parent_name = parent.and_then(|parent| document.elements.get(parent)).map(|parent| &*parent.name);
        // The element whose settings this one changes.
        let (target, change): (_, fn(&mut Settings, bool)) = match (&*element.name, parent_name) {
            ("trust-anchors", _) => (parent, |config, _| {
                config.trusts_user.get_or_insert(false);
            }),
            ("certificates", Some("trust-anchors")) => (around, |config, user| {
                config.trusts_user = Some(config.trusts_user == Some(true) || user);
            }),
            ("pin-set", _) => (parent, |config, _| {
                config.pinned.get_or_insert(false);
            }),
            ("pin", Some("pin-set")) => (around, |config, _| config.pinned = Some(true)),
            ("debug-overrides", _) => (Some(index), |config, _| config.for_debugging = true),
            _ => (None, |_, _| {}),
        };
        let user =
            element.by_name("src").and_then(|source| source.text()).is_some_and(|source| source == "user");
        if let Some(config) = target.and_then(|target| all.get_mut(target)) {
            change(config, user);
        }
        if let Some(config) = all.get_mut(index) {
            config.cleartext = bool_attribute(element, "cleartextTrafficPermitted", resources);
        }
    }
    for (index, element) in document.elements.iter().enumerate() {
        let parent = index_of(element.parent);
        let around = parent.and_then(|parent| all.get(parent)).copied().unwrap_or_default();
        let inherits = parent
            .and_then(|parent| document.elements.get(parent))
            .is_some_and(|parent| parent.name == "domain-config" && element.name == "domain-config");
        if let Some(own) = all.get_mut(index) {
            own.for_debugging |= around.for_debugging;
            if inherits {
                own.cleartext = own.cleartext.or(around.cleartext);
                own.trusts_user = own.trusts_user.or(around.trusts_user);
                own.pinned = own.pinned.or(around.pinned);
            }
        }
    }
    all
}

/// These attributes are read by name: `AttributeSet.getAttributeBooleanValue(null, …)`.
fn bool_attribute(element: &Element<'_>, name: &str, resources: &Resources<'_>) -> Option<bool> {
    match &element.by_name(name)?.value {
        Value::Reference(id) | Value::DynamicReference(id) => {
            resources.resolve_string(*id).map(|text| text == "true")
        }
        other => truth(other),
    }
}

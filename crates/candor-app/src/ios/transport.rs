//! App Transport Security: `NSAppTransportSecurity` of an Info.plist.

use super::{info::MAX_LISTED, locate::Locator, plist::Value};
use crate::{Bundle, NetworkPolicy, PolicyDomain, Transport, TransportDomain};

const KEY: &str = "NSAppTransportSecurity";
/// Names that the right to connect in the clear to a domain has had.
const INSECURE: [&str; 3] = [
    "NSExceptionAllowsInsecureHTTPLoads",
    "NSTemporaryExceptionAllowsInsecureHTTPLoads",
    "NSThirdPartyExceptionAllowsInsecureHTTPLoads",
];
const MIN_TLS: [&str; 3] = [
    "NSExceptionMinimumTLSVersion",
    "NSTemporaryExceptionMinimumTLSVersion",
    "NSThirdPartyExceptionMinimumTLSVersion",
];
const FORWARD_SECRECY: [&str; 3] = [
    "NSExceptionRequiresForwardSecrecy",
    "NSTemporaryExceptionRequiresForwardSecrecy",
    "NSThirdPartyExceptionRequiresForwardSecrecy",
];
/// First version of the system that has App Transport Security.
const FIRST_OS: u32 = 9;
/// First version on which the narrower keys switch the wide one off.
const FIRST_NARROW_OS: u32 = 10;

/// Reads the dictionary.
pub(crate) fn read(root: &Value, at: &Locator<'_>) -> Transport {
    let Some(transport) = root.get(KEY) else { return Transport::default() };
    let truth = |key: &str| transport.get(key).and_then(Value::truth);
    let mut read = Transport {
        place: Some(at.key(KEY)),
        arbitrary_loads: truth("NSAllowsArbitraryLoads"),
        arbitrary_loads_in_web_content: truth("NSAllowsArbitraryLoadsInWebContent"),
        arbitrary_loads_for_media: truth("NSAllowsArbitraryLoadsForMedia"),
        local_networking: truth("NSAllowsLocalNetworking"),
        domains: Vec::new(),
    };
    for (key, is_pinned) in [("NSExceptionDomains", false), ("NSPinnedDomains", true)] {
        let domains = transport.get(key).map(Value::entries).unwrap_or_default();
        let left = MAX_LISTED.saturating_sub(read.domains.len());
        read.domains
            .extend(domains.iter().take(left).map(|(name, value)| domain(name, value, is_pinned, at)));
    }
    read
}

fn domain(name: &str, value: &Value, is_pinned: bool, at: &Locator<'_>) -> TransportDomain {
    let first = |keys: [&str; 3]| keys.iter().find_map(|key| value.get(key));
    TransportDomain {
        name: name.to_lowercase(),
        with_subdomains: value.get("NSIncludesSubdomains").and_then(Value::truth) == Some(true),
        insecure_http: first(INSECURE).and_then(Value::truth) == Some(true),
        min_tls: first(MIN_TLS).and_then(Value::text).map(str::to_owned),
        forward_secrecy: first(FORWARD_SECRECY).and_then(Value::truth) != Some(false),
        is_pinned,
        place: at.key(name),
    }
}

/// What has a twin on Android, of the outermost bundle.
pub(crate) fn policy(bundle: &Bundle) -> NetworkPolicy {
    let transport = &bundle.transport;
    let mut policy =
        NetworkPolicy { cleartext: cleartext(bundle), place: transport.place, ..NetworkPolicy::default() };
    for domain in &transport.domains {
        if domain.is_pinned {
            policy.pinned_domains.push(domain.name.clone());
        } else {
            policy.cleartext_domains.insert(domain.name.clone(), domain.insecure_http);
        }
        policy.domains.push(PolicyDomain {
            name: domain.name.clone(),
            with_subdomains: domain.with_subdomains,
            place: domain.place,
        });
    }
    policy
}

/// Whether connections in the clear are allowed by default: with an SDK that did not know better, or when the app says
/// so. From iOS 10 on one of the narrower keys, whatever its value, switches the wide one off.
fn cleartext(bundle: &Bundle) -> bool {
    let number = |stated: &Option<crate::Stated>| super::identity::major(&stated.as_ref()?.value);
    if number(&bundle.sdk).is_some_and(|sdk| sdk < FIRST_OS) {
        return true;
    }
    let transport = &bundle.transport;
    let is_narrowed = transport.arbitrary_loads_in_web_content.is_some()
        || transport.arbitrary_loads_for_media.is_some()
        || transport.local_networking.is_some();
    let runs_before = number(&bundle.min_os).is_some_and(|oldest| oldest < FIRST_NARROW_OS);
    transport.arbitrary_loads == Some(true) && (!is_narrowed || runs_before)
}

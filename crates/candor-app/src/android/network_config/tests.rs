//! Clear-text, trust and pins: what holds where, and what holds while debugging only.

use candor_testkit::axml::{Element, Options, build, plain};

use super::read;
use crate::{MemberId, NetworkPolicy, android::resources::Resources};

fn policy(target: u32, children: impl IntoIterator<Item = Element>) -> NetworkPolicy {
    let root = children.into_iter().fold(Element::new("network-security-config"), Element::child);
    let bytes = build(&root, &Options::default());
    read(MemberId(3), &bytes, &Resources::default(), Some(target)).unwrap()
}

fn cleartext(element: &str, permitted: bool) -> Element {
    Element::new(element).attr(plain("cleartextTrafficPermitted", permitted))
}

fn domain(name: &str) -> Element {
    Element::new("domain").attr(plain("includeSubdomains", true)).text(name)
}

fn anchors(source: &str) -> Element {
    Element::new("trust-anchors").child(Element::new("certificates").attr(plain("src", source)))
}

fn pins() -> Element {
    Element::new("pin-set").child(Element::new("pin").attr(plain("digest", "SHA-256")).text("AAAA="))
}

#[test]
fn an_empty_configuration_leaves_the_platforms_defaults() {
    assert!(policy(27, []).cleartext);
    assert!(!policy(28, []).cleartext);
    assert!(policy(23, []).trusts_user_certificates);
    assert!(!policy(24, []).trusts_user_certificates);
    assert_eq!(policy(28, []).place.unwrap().member, MemberId(3));
}

#[test]
fn the_base_configuration_holds_for_all_domains() {
    let open = policy(30, [cleartext("base-config", true).child(anchors("user"))]);
    assert!(open.cleartext && open.trusts_user_certificates);
    let closed = policy(23, [cleartext("base-config", false).child(anchors("system"))]);
    assert!(!closed.cleartext && !closed.trusts_user_certificates);
}

#[test]
fn domains_have_their_own_settings_and_inherit_the_rest() {
    let inner = Element::new("domain-config").child(domain("inner.example.org")).child(pins());
    let outer = cleartext("domain-config", true).child(domain(" Example.ORG ")).child(inner);
    let unset = Element::new("domain-config").child(domain("unset.example.org"));
    let policy = policy(30, [outer, unset]);
    assert!(!policy.cleartext);
    let domains: Vec<_> = policy.cleartext_domains.iter().map(|(name, on)| (name.as_str(), *on)).collect();
    assert_eq!(domains, [("example.org", true), ("inner.example.org", true)]);
    assert_eq!(policy.pinned_domains, ["inner.example.org"]);
    let all: Vec<_> = policy.domains.iter().map(|domain| (&*domain.name, domain.with_subdomains)).collect();
    assert_eq!(all, [("example.org", true), ("inner.example.org", true), ("unset.example.org", true)]);
}

#[test]
fn an_empty_pin_set_pins_nothing_and_lifts_what_is_around_it() {
    let lifted = Element::new("domain-config").child(domain("lifted.org")).child(Element::new("pin-set"));
    let outer = Element::new("domain-config").child(domain("pinned.org")).child(pins()).child(lifted);
    assert_eq!(policy(30, [outer]).pinned_domains, ["pinned.org"]);
}

#[test]
fn what_holds_while_debugging_does_not_count() {
    let policy = policy(30, [Element::new("debug-overrides").child(anchors("user"))]);
    assert!(!policy.trusts_user_certificates);
}

#[test]
fn another_document_is_no_configuration() {
    let bytes = build(&Element::new("paths"), &Options::default());
    assert_eq!(read(MemberId(0), &bytes, &Resources::default(), None), None);
}

#[test]
fn deep_nesting_is_read_in_linear_time() {
    let mut config = Element::new("domain-config").child(domain("a.org"));
    for _ in 0..2_000 {
        config = Element::new("domain-config").child(domain("a.org")).child(config);
    }
    let config = cleartext("domain-config", true).child(config);
    assert_eq!(policy(30, [config]).cleartext_domains.len(), 1);
}

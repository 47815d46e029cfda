//! Hosts that the network security configuration and native libraries name: each beside what only looks like one.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use candor_findings::{EntryPoints, Options};
use candor_testkit::{
    arsc,
    axml::{Element, build, plain},
    elf::{self, ALLOC},
    zip::ZipBuilder,
};

/// Number of the resource that is the configuration.
const NETWORK: u32 = 0x7f01_0000;

/// The hosts of an app, each with its rung and what names it; and whether all evidence is read again as it stands.
fn hosts(apk: Vec<u8>) -> Vec<String> {
    let bytes = candor_app::Bytes::from(apk);
    let app = candor_app::open_bytes("t", bytes, &candor_app::Options::default()).unwrap().remove(0);
    let knowledge = candor_knowledge::Knowledge::embedded().unwrap();
    let rules = candor_findings::rules().unwrap();
    let options = Options { rules: &rules, entry_points: EntryPoints::default() };
    let audit = candor_findings::audit(&app, &knowledge, options).unwrap();
    let report = candor_report::convert(&app, &audit, candor_report::report::Tool::default(), &knowledge);
    let verdicts = candor::verify::verify(&report, std::slice::from_ref(&app));
    assert!(verdicts.iter().all(|verdict| verdict.mismatches.is_empty()), "{verdicts:?}");
    let said = audit.destinations.iter().map(|found| {
        let step = &found.evidence[0];
        format!("{} {} {}: {}", found.host, found.rung.name(), step.member, step.text)
    });
    said.collect()
}

fn configured(children: impl IntoIterator<Item = Element>) -> Vec<u8> {
    let configuration = children.into_iter().fold(Element::new("network-security-config"), Element::child);
    let application = Element::new("application").attr(candor_testkit::axml::android(
        "networkSecurityConfig",
        0x0101_0527,
        candor_testkit::res::Data::Reference(NETWORK),
    ));
    let manifest =
        Element::new("manifest").attr(plain("package", "org.example.configured")).child(application);
    let xml = arsc::Type::new(1, "xml").entry(0, "network", "res/xml/network.xml");
    ZipBuilder::new()
        .deflated("AndroidManifest.xml", &build(&manifest, &Default::default()))
        .deflated("resources.arsc", &arsc::build(0x7f, "org.example.configured", &[xml], &[]))
        .deflated("res/xml/network.xml", &build(&configuration, &Default::default()))
        .build()
}

fn domain(name: &str, with_below: bool) -> Element {
    Element::new("domain").attr(plain("includeSubdomains", with_below)).text(name)
}

#[test]
fn a_domain_with_settings_is_named_and_one_for_debugging_is_not() {
    let own = Element::new("domain-config").child(domain("Api.invented.net", true));
    let inner = Element::new("domain-config").child(domain("stats.invented.net", false));
    let genuine = configured([own.child(inner)]);
    assert_eq!(
        hosts(genuine),
        [
            "api.invented.net declared base.apk!res/xml/network.xml: settings for the domain api.invented.net, with the names below it",
            "stats.invented.net declared base.apk!res/xml/network.xml: settings for the domain stats.invented.net",
        ]
    );
    let for_debugging = Element::new("domain-config").child(domain("debug.invented.net", true));
    let decoy = configured([Element::new("debug-overrides").child(for_debugging)]);
    assert_eq!(hosts(decoy), [""; 0]);
}

fn with_library(constants: &[u8]) -> Vec<u8> {
    let manifest = candor_testkit::apk::manifest("org.example.native", 1, "", "<application/>");
    let library = elf::library(elf::EM_ARM64, &[(".rodata", ALLOC, constants)], &[], &[]);
    candor_testkit::apk::apk(&manifest).deflated("lib/arm64-v8a/libinvented.so", &library).build()
}

#[test]
fn an_address_in_a_library_is_named_and_what_only_mentions_hosts_is_not() {
    let genuine = with_library(b"\0sent to\0https://native.invented.net/v2/log?x=1\0%s\0");
    assert_eq!(
        hosts(genuine),
        [
            "native.invented.net present base.apk!lib/arm64-v8a/libinvented.so: \"https://native.invented.net/v2/log?x=1\" stands in .rodata"
        ]
    );
    // A licence, a name alone, a host that is filled in, a class, the phone itself, a name under no suffix.
    let decoy = with_library(
        b"\0http://www.apache.org/licenses/LICENSE-2.0\0native.invented.net\0https://%s.invented.net/\0os.name\0\
          http://127.0.0.1:80/\0https://host.nosuchsuffix/\0file://invented.net/a\0",
    );
    assert_eq!(hosts(decoy), [""; 0]);
}

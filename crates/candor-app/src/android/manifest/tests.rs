//! The manifest: what each element declares, what the platform assumes, and what it passes over.

use candor_testkit::{
    arsc::{self, Type},
    axml::{Attr, Element, Options, android, build, plain},
    res::Data,
};

use super::{Manifest, read};
use crate::{
    ComponentKind, MemberId, Problem, QueryKind,
    android::{attributes, resources::Resources, xml::attribute_id},
};

const MEMBER: MemberId = MemberId(7);

fn a(name: &str, data: impl Into<Data>) -> Attr {
    android(name, attribute_id(name).unwrap(), data)
}

fn named(element: &str, name: &str) -> Element {
    Element::new(element).attr(a("name", name))
}

fn manifest(children: impl IntoIterator<Item = Element>) -> Element {
    let root = Element::new("manifest").attr(plain("package", "org.example"));
    children.into_iter().fold(root, Element::child)
}

fn sdk(target: i32) -> Element {
    Element::new("uses-sdk").attr(a("minSdkVersion", 21)).attr(a("targetSdkVersion", target))
}

fn application(children: impl IntoIterator<Item = Element>) -> Element {
    children.into_iter().fold(Element::new("application"), Element::child)
}

fn parse_with(root: &Element, options: &Options, table: &[u8]) -> (Manifest, Vec<Problem>) {
    let mut problems = Vec::new();
    let tables: &[(MemberId, &[u8])] = if table.is_empty() { &[] } else { &[(MemberId(8), table)] };
    let resources = Resources::merge(tables, &mut problems);
    let bytes = build(root, options);
    let manifest = read(MEMBER, &bytes, &resources, &mut problems).unwrap();
    (manifest, problems)
}

fn parse(root: &Element) -> Manifest {
    let (manifest, problems) = parse_with(root, &Options::default(), &[]);
    assert_eq!(problems, []);
    manifest
}

fn table() -> Vec<u8> {
    let types = [
        Type::new(1, "string").language("de").entry(0, "app_name", "Beispiel"),
        Type::new(1, "string")
            .entry(0, "app_name", "Example")
            .entry(1, "other", Data::Reference(0x7f01_0000))
            .entry(2, "ring", Data::Reference(0x7f01_0003))
            .entry(3, "circle", Data::Reference(0x7f01_0002)),
        Type::new(2, "bool").entry(0, "off", false),
        Type::new(3, "xml").entry(0, "network", "res/a1.xml"),
    ];
    arsc::build(0x7f, "org.example", &types, &[])
}

#[test]
fn identity_is_read_with_both_halves_of_the_version_code() {
    let root = Element::new("manifest")
        .attr(plain("package", "org.example"))
        .attr(plain("split", "config.de"))
        .attr(plain("configForSplit", ""))
        .attr(a("versionCode", 5))
        .attr(a("versionCodeMajor", 1))
        .attr(a("versionName", "1.0"))
        .attr(a("isSplitRequired", true))
        .attr(a("requiredSplitTypes", "base__abi, base__density"))
        .child(sdk(33));
    let manifest = parse(&root);
    assert_eq!(manifest.identity.id, "org.example");
    assert_eq!(manifest.identity.version_code, Some((1 << 32) + 5));
    assert_eq!(manifest.identity.version_name.as_deref(), Some("1.0"));
    assert_eq!((manifest.identity.min_os, manifest.identity.target_os), (Some(21), Some(33)));
    assert_eq!(manifest.split.as_deref(), Some("config.de"));
    assert_eq!(manifest.config_for_split.as_deref(), Some(""));
    assert!(manifest.is_split_required && !manifest.is_feature_split);
    assert_eq!(manifest.required_split_types, ["base__abi", "base__density"]);
}

#[test]
fn the_target_version_is_the_minimum_where_it_is_not_given() {
    let manifest = parse(&manifest([Element::new("uses-sdk").attr(a("minSdkVersion", 19))]));
    assert_eq!((manifest.identity.min_os, manifest.identity.target_os), (Some(19), Some(19)));
}

#[test]
fn permissions_are_asked_for_with_their_limits_and_flags() {
    let scan = named("uses-permission", "android.permission.BLUETOOTH_SCAN")
        .attr(a("usesPermissionFlags", Data::Hex(0x1_0000)))
        .attr(a("maxSdkVersion", 32));
    let late = named("uses-permission-sdk-23", "android.permission.CAMERA");
    let (scan, late) = {
        let manifest = parse(&manifest([scan, late]));
        (manifest.permissions[0].clone(), manifest.permissions[1].clone())
    };
    assert_eq!(
        (scan.max_sdk, scan.min_sdk, &*scan.flags),
        (Some(32), None, &["neverForLocation".to_owned()][..])
    );
    assert_eq!(
        (late.name.as_str(), late.min_sdk, late.max_sdk),
        ("android.permission.CAMERA", Some(23), None)
    );
    assert_eq!(scan.place.member, MEMBER);
    assert!(scan.place.len > 0 && scan.place.offset < late.place.offset);
}

#[test]
fn a_permission_named_by_reference_or_without_id_is_not_asked_for() {
    let by_reference = Element::new("uses-permission").attr(a("name", Data::Reference(0x7f01_0000)));
    let without_id = Element::new("uses-permission").attr(android("name", 0, "android.permission.READ_SMS"));
    let misplaced = application([named("uses-permission", "android.permission.CAMERA")]);
    let root = manifest([by_reference, without_id, misplaced]);
    let (manifest, problems) = parse_with(&root, &Options::default(), &table());
    assert_eq!(manifest.permissions, []);
    assert_eq!(problems.len(), 1);
}

#[test]
fn everything_is_read_where_an_obfuscator_erased_the_names_of_attributes() {
    let root = manifest([
        sdk(33),
        named("uses-permission", "android.permission.CAMERA"),
        application([named("activity", ".Main").attr(a("exported", true))]),
    ]);
    let (manifest, problems) = parse_with(&root, &Options { erase_names: true, ..Options::default() }, &[]);
    assert_eq!(problems, []);
    assert_eq!(manifest.permissions[0].name, "android.permission.CAMERA");
    assert_eq!(manifest.components[0].class, "org.example.Main");
    assert!(manifest.components[0].exported);
}

#[test]
fn class_names_are_completed_with_the_package() {
    let root = manifest([application([
        named("activity", ".ui.Main"),
        named("activity", "Main"),
        named("activity", "com.other.Main"),
        named("activity-alias", ".Alias").attr(a("targetActivity", ".ui.Main")),
    ])
    .attr(a("name", ".App"))
    .attr(a("appComponentFactory", "androidx.core.app.CoreComponentFactory"))
    .attr(a("backupAgent", "Agent"))]);
    let components = parse(&root).components;
    let classes: Vec<_> = components.iter().map(|found| (found.kind, found.class.as_str())).collect();
    use ComponentKind::{Activity, AppComponentFactory, Application, BackupAgent};
    assert_eq!(
        classes,
        [
            (Application, "org.example.App"),
            (AppComponentFactory, "androidx.core.app.CoreComponentFactory"),
            (BackupAgent, "org.example.Agent"),
            (Activity, "org.example.ui.Main"),
            (Activity, "org.example.Main"),
            (Activity, "com.other.Main"),
            (Activity, "org.example.ui.Main"),
        ]
    );
    assert_eq!(components[6].alias.as_deref(), Some("org.example.Alias"));
}

#[test]
fn a_component_with_a_filter_is_exported_unless_it_says_otherwise() {
    let filter = || {
        Element::new("intent-filter").child(named("action", "org.example.GO")).child(
            Element::new("data")
                .attr(a("scheme", "https"))
                .attr(a("host", "example.org"))
                .attr(a("pathPrefix", "/x")),
        )
    };
    let root = manifest([
        sdk(30),
        application([
            named("receiver", ".Open").child(filter()),
            named("receiver", ".Closed").attr(a("exported", false)).child(filter()),
            named("receiver", ".Plain"),
        ]),
    ]);
    let components = parse(&root).components;
    assert_eq!(components.iter().map(|found| found.exported).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(components[0].filters[0].actions, ["org.example.GO"]);
    assert_eq!(components[0].filters[0].data, ["https://example.org/x*"]);
}

#[test]
fn providers_are_exported_below_target_seventeen_only() {
    for (target, exported) in [(16, true), (17, false)] {
        let provider = named("provider", ".P").attr(a("authorities", "org.a;org.b"));
        // The version stands behind the application here; it holds all the same.
        let components = parse(&manifest([application([provider]), sdk(target)])).components;
        assert_eq!(components[0].exported, exported);
        assert_eq!(components[0].authorities, ["org.a", "org.b"]);
    }
}

#[test]
fn components_take_what_they_lack_from_their_application() {
    let root = manifest([application([
        named("service", ".Own").attr(a("permission", "org.own")).attr(a("process", ":own")),
        named("service", ".Inherits").attr(a("foregroundServiceType", Data::Hex(0x88))),
        named("service", ".Lifted").attr(a("permission", "")),
    ])
    .attr(a("permission", "org.app"))
    .attr(a("process", "org.process"))]);
    let components = parse(&root).components;
    assert_eq!(components[0].permission.as_deref(), Some("org.own"));
    assert_eq!(components[0].process.as_deref(), Some(":own"));
    assert_eq!(components[1].permission.as_deref(), Some("org.app"));
    assert_eq!(components[1].process.as_deref(), Some("org.process"));
    assert_eq!(components[1].foreground_types, ["location", "microphone"]);
    assert_eq!(components[2].permission, None);
}

#[test]
fn enabled_is_followed_through_resources_and_the_application() {
    let root = manifest([application([
        named("service", ".Off").attr(a("enabled", Data::Reference(0x7f02_0000))),
        named("service", ".On"),
    ])]);
    let (manifest_on, _) = parse_with(&root, &Options::default(), &table());
    assert_eq!(manifest_on.components.iter().map(|found| found.enabled).collect::<Vec<_>>(), [false, true]);
    let root = manifest([application([named("service", ".On")]).attr(a("enabled", false))]);
    assert!(!parse(&root).components[0].enabled);
}

#[test]
fn a_second_application_is_passed_over() {
    let root =
        manifest([application([named("service", ".Real")]), application([named("service", ".Decoy")])]);
    let (manifest, problems) = parse_with(&root, &Options::default(), &[]);
    assert_eq!(manifest.components.len(), 1);
    assert_eq!(manifest.components[0].class, "org.example.Real");
    assert_eq!((problems.len(), problems[0].loses_coverage), (1, false));
}

#[test]
fn labels_and_switches_are_resolved_in_the_default_locale() {
    let meta = |name: &str, attribute: Attr| named("meta-data", name).attr(attribute);
    let root = manifest([application([
        meta("plain", a("value", "text")),
        meta("flag", a("value", false)),
        meta("text", a("value", Data::Reference(0x7f01_0001))),
        meta("file", a("resource", Data::Reference(0x7f03_0000))),
        meta("ring", a("value", Data::Reference(0x7f01_0002))),
        meta("platform", a("resource", Data::Reference(0x0104_000a))),
        named("service", ".S").child(meta("inner", a("value", 5))),
    ])
    .attr(a("label", Data::Reference(0x7f01_0001)))]);
    let (manifest, problems) = parse_with(&root, &Options::default(), &table());
    assert_eq!(problems, []);
    assert_eq!(manifest.identity.label.as_deref(), Some("Example"));
    let switches: Vec<_> = manifest
        .switches
        .iter()
        .map(|found| (found.name.as_str(), found.value.as_deref().unwrap()))
        .collect();
    assert_eq!(
        switches[..4],
        [("plain", "text"), ("flag", "false"), ("text", "Example"), ("file", "@xml/network")]
    );
    assert!(switches[4].1.starts_with("@string/"), "a circle keeps a name: {}", switches[4].1);
    assert_eq!(switches[5], ("platform", "@0x0104000a"));
    assert_eq!(
        (switches[6], manifest.switches[6].component.as_deref()),
        (("inner", "5"), Some("org.example.S"))
    );
}

#[test]
fn queries_permissions_and_instrumentation_are_listed() {
    let queries = Element::new("queries")
        .child(named("package", "com.other"))
        .child(Element::new("provider").attr(a("authorities", "com.other.files")))
        .child(
            Element::new("intent")
                .child(named("action", "android.intent.action.SEND"))
                .child(Element::new("data").attr(a("mimeType", "image/*"))),
        );
    let root = manifest([
        queries,
        named("permission", "org.P").attr(a("protectionLevel", Data::Hex(0x12))),
        named("permission", "org.Q"),
        named("permission-group", "org.G"),
        named("instrumentation", ".Runner").attr(a("targetPackage", "org.example")),
    ]);
    let manifest = parse(&root);
    let queries: Vec<_> = manifest.queries.iter().map(|query| (query.kind, query.value.as_str())).collect();
    assert_eq!(
        queries,
        [
            (QueryKind::Package, "com.other"),
            (QueryKind::Provider, "com.other.files"),
            (QueryKind::Intent, "android.intent.action.SEND image/*"),
        ]
    );
    assert_eq!(manifest.defined_permissions["org.P"], "signature|privileged");
    assert_eq!(manifest.defined_permissions["org.Q"], "normal");
    assert_eq!(manifest.defined_permission_groups, ["org.G"]);
    assert_eq!(manifest.components[0].kind, ComponentKind::Instrumentation);
}

#[test]
fn cleartext_follows_the_attribute_then_the_target_version() {
    let policy = |target, attribute: Option<bool>| {
        let mut app = application([]);
        if let Some(value) = attribute {
            app = app.attr(a("usesCleartextTraffic", value));
        }
        parse(&manifest([sdk(target), app])).network
    };
    assert!(policy(27, None).cleartext);
    assert!(!policy(28, None).cleartext);
    assert!(policy(28, Some(true)).cleartext);
    assert!(!policy(27, Some(false)).cleartext);
    assert!(policy(23, None).trusts_user_certificates);
    assert!(!policy(24, None).trusts_user_certificates);
}

#[test]
fn the_network_configuration_is_named_by_its_resource() {
    let app = application([]).attr(a("networkSecurityConfig", Data::Reference(0x7f03_0000)));
    let (manifest, _) = parse_with(&manifest([app]), &Options::default(), &table());
    assert_eq!(manifest.network_config, Some(0x7f03_0000));
    assert_eq!(manifest.attributes["networkSecurityConfig"], "@xml/network");
}

#[test]
fn plain_text_gives_what_binary_gives() {
    let text = r#"<?xml version="1.0"?>
        <manifest xmlns:android="http://schemas.android.com/apk/res/android" package="org.example">
          <uses-sdk android:targetSdkVersion="33" android:minSdkVersion="21"/>
          <uses-permission android:name="android.permission.CAMERA" android:maxSdkVersion="30"/>
          <application><service android:name=".S" android:exported="true"
            android:foregroundServiceType="location|camera"/></application>
        </manifest>"#;
    let mut problems = Vec::new();
    let manifest = read(MEMBER, text.as_bytes(), &Resources::default(), &mut problems).unwrap();
    assert_eq!(problems, []);
    assert_eq!(manifest.identity.target_os, Some(33));
    assert_eq!(manifest.permissions[0].max_sdk, Some(30));
    assert_eq!(manifest.components[0].foreground_types, ["camera", "location"]);
    let place = manifest.permissions[0].place;
    let written = &text[place.offset as usize..(place.offset + place.len) as usize];
    assert!(written.starts_with("<uses-permission") && written.ends_with("/>"));
}

#[test]
fn a_protobuf_manifest_that_starts_like_text_is_protobuf() {
    // A line feed and "<", or the tag of an element of 60 bytes: name and one attribute without namespace.
    let package = [&[0x12, 7][..], b"package", &[0x1a, 37], &[b'a'; 37]].concat();
    let element = [&[0x1a, 8][..], b"manifest", &[0x22, 48], &package].concat();
    let bytes = [&[0x0a, 60][..], &element].concat();
    assert!(bytes.starts_with(b"\n<"));
    let manifest = read(MEMBER, &bytes, &Resources::default(), &mut Vec::new()).unwrap();
    assert_eq!(manifest.identity.id, "a".repeat(37));
    let text =
        read(MEMBER, b"\n<manifest package='org.text'/>", &Resources::default(), &mut Vec::new()).unwrap();
    assert_eq!(text.identity.id, "org.text");
}

#[test]
fn what_is_no_manifest_is_refused_with_a_reason() {
    for bytes in [&b""[..], b"\0\0\0\0\0\0\0\0\0\0\0\0", b"<html/>", b"\x0a\x02\x1a\x00", &[0xff; 64]] {
        let mut problems = Vec::new();
        assert_eq!(read(MEMBER, bytes, &Resources::default(), &mut problems), None);
        assert!(problems.iter().any(|problem| problem.loses_coverage), "{bytes:?}");
    }
}

#[test]
fn a_long_text_named_many_times_stays_within_the_budget() {
    let long = "x".repeat(4_000);
    let rows = (0..4_000).map(|_| named("meta-data", &long).attr(a("value", &*long)));
    let root = manifest([application(rows)]);
    let (manifest, problems) = parse_with(&root, &Options::default(), &[]);
    let kept: usize = manifest.switches.iter().map(|switch| switch.name.len()).sum();
    assert!(kept <= super::MAX_TEXT_TOTAL);
    assert!(problems.iter().any(|problem| problem.loses_coverage));
}

#[test]
fn every_id_in_the_table_of_attributes_is_of_the_platform() {
    let mut ids: Vec<u32> = attributes::NAMES.iter().map(|(_, id)| *id).collect();
    assert!(ids.iter().all(|id| id >> 16 == 0x0101));
    assert!(ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), attributes::NAMES.len());
}

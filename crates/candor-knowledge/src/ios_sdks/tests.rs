//! Tests of recognition on iOS: a true set beside decoys that share its names.

use std::collections::BTreeSet;

use super::{IosIndex, IosSeen, swift_module};
use crate::model::{ClassPrefix, IosMarkKind, IosMarks, Mark, Origin, Sdk, SdkKind};
use crate::{Knowledge, Text};

fn marks(names: &[&str]) -> Vec<Mark> {
    names.iter().map(|name| Mark { name: Text::from((*name).to_owned()), verified: true }).collect()
}

/// A made-up SDK of iOS with these marks.
fn sdk(id: &str, ios: IosMarks) -> Sdk {
    Sdk {
        id: id.to_owned().into(),
        name: id.to_owned().into(),
        kind: SdkKind::Sdk,
        purposes: Vec::new(),
        operator: None,
        anchors: Vec::new(),
        switches: Vec::new(),
        runtime_switches: Vec::new(),
        maven: Vec::new(),
        native_libs: Vec::new(),
        data_entry_points: Vec::new(),
        ios: Some(ios),
        origin: Origin::default(),
    }
}

/// An advertising SDK with four classes, a prefix, a Swift module and symbols; `other` shares three of its classes.
fn two() -> Vec<Sdk> {
    let ads = IosMarks {
        classes: marks(&["ADXBanner", "ADXRequest", "ADXShared", "ADXView"]),
        prefixes: vec![ClassPrefix { prefix: "ADX".to_owned().into(), min: 6, verified: false }],
        swift_modules: marks(&["AdxKit"]),
        frameworks: marks(&["AdxKit"]),
        symbols: marks(&["adx_core_"]),
        ..IosMarks::default()
    };
    let other = IosMarks {
        classes: marks(&["ADXBanner", "ADXRequest", "ADXShared", "OTHOne"]),
        bundles: marks(&["Other.bundle"]),
        ..IosMarks::default()
    };
    vec![sdk("ads", ads), sdk("other", other)]
}

fn found(sdks: &[Sdk], seen: &IosSeen<'_>) -> Vec<(String, Vec<IosMarkKind>)> {
    IosIndex::new(sdks)
        .recognise(sdks, seen)
        .into_iter()
        .map(|found| (found.id, found.evidence.iter().map(|evidence| evidence.kind).collect()))
        .collect()
}

fn classes<'a>(classes: &'a [&'a str]) -> IosSeen<'a> {
    IosSeen { classes, ..IosSeen::default() }
}

fn ads_alone() -> Vec<Sdk> {
    two().into_iter().take(1).collect()
}

#[test]
fn three_classes_of_a_set_show_it_and_two_do_not() {
    let sdks = ads_alone();
    let three = ["ADXBanner", "ADXRequest", "ADXView", "AppDelegate"];
    assert_eq!(found(&sdks, &classes(&three)), [("ads".to_owned(), vec![IosMarkKind::Class])]);
    assert_eq!(found(&sdks, &classes(&["ADXBanner", "ADXRequest", "AppDelegate"])), []);
    assert_eq!(
        found(&sdks, &classes(&["ADXBanner", "ADXBanner", "ADXBanner"])),
        [],
        "one class thrice is one"
    );
}

#[test]
fn classes_of_the_app_with_the_same_prefix_do_not_show_it() {
    let sdks = ads_alone();
    assert_eq!(found(&sdks, &classes(&["ADXThing"])), []);
    let own = ["ADXOne", "ADXTwo", "ADXThree", "ADXFour", "ADXFive"];
    assert_eq!(found(&sdks, &classes(&own)), [], "five of the six that the prefix asks for");
    let many = ["ADXOne", "ADXTwo", "ADXThree", "ADXFour", "ADXFive", "ADXSix"];
    assert_eq!(found(&sdks, &classes(&many)), [("ads".to_owned(), vec![IosMarkKind::Prefix])]);
}

#[test]
fn classes_that_two_sdks_claim_show_neither() {
    let sdks = two();
    let shared = ["ADXBanner", "ADXRequest", "ADXShared"];
    assert_eq!(found(&sdks, &classes(&shared)), []);
    let index = IosIndex::new(&sdks);
    assert_eq!(index.class("ADXBanner"), None);
    assert_eq!(index.class("ADXView"), Some(0));
    // Nor do they count for the prefix of one of them.
    let with_prefix = ["ADXBanner", "ADXRequest", "ADXShared", "ADXOne", "ADXTwo", "ADXThree"];
    assert_eq!(found(&sdks, &classes(&with_prefix)), []);
    // Even where one of the two is there for another reason, they stay without an owner.
    assert_eq!(index.owner_of_class("ADXBanner", &BTreeSet::from([0])), None);
    assert_eq!(index.owner_of_class("ADXOne", &BTreeSet::from([0])), Some(0));
    assert_eq!(index.owner_of_class("ADXOne", &BTreeSet::from([1])), None, "only what is there owns classes");
}

#[test]
fn the_longest_prefix_takes_a_class_and_a_prefix_of_two_takes_none() {
    let prefix = |text: &str| ClassPrefix { prefix: text.to_owned().into(), min: 5, verified: true };
    let with = |text: &str| IosMarks { prefixes: vec![prefix(text)], ..IosMarks::default() };
    let names: Vec<String> = (0..5).map(|i| format!("ADXMedia{i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let nested = [sdk("long", with("ADXMedia")), sdk("short", with("ADX"))];
    assert_eq!(found(&nested, &classes(&names)), [("long".to_owned(), vec![IosMarkKind::Prefix])]);
    let same = [sdk("a", with("ADX")), sdk("b", with("ADX"))];
    assert_eq!(found(&same, &classes(&names)), []);
}

#[test]
fn an_image_a_bundle_or_a_module_shows_it_alone() {
    let sdks = two();
    let image = IosSeen { frameworks: &["AdxKit"], ..IosSeen::default() };
    assert_eq!(found(&sdks, &image), [("ads".to_owned(), vec![IosMarkKind::Framework])]);
    let pod = IosSeen { bundle_ids: &["org.cocoapods.AdxKit"], ..IosSeen::default() };
    assert_eq!(found(&sdks, &pod), [("ads".to_owned(), vec![IosMarkKind::BundleId])]);
    let bundle = IosSeen { bundles: &["Other.bundle"], ..IosSeen::default() };
    assert_eq!(found(&sdks, &bundle), [("other".to_owned(), vec![IosMarkKind::Bundle])]);
    let swift = classes(&["_TtC6AdxKit7Session"]);
    assert_eq!(found(&sdks, &swift), [("ads".to_owned(), vec![IosMarkKind::SwiftModule])]);
    // Names that only begin alike.
    let decoys = IosSeen {
        frameworks: &["AdxKitExtras", "adxkit"],
        bundle_ids: &["org.cocoapods.AdxKitExtras", "AdxKit"],
        bundles: &["MyOther.bundle", "Other"],
        classes: &["_TtC12AdxKitExtras7Session", "_TtC3App6AdxKit", "App.AdxKit"],
        swift_modules: &["Adx"],
        symbols: &[],
    };
    assert_eq!(found(&sdks, &decoys), []);
}

#[test]
fn symbols_count_from_three_with_one_start() {
    let sdks = two();
    let with = |symbols: &'static [&'static str]| IosSeen { symbols, ..IosSeen::default() };
    assert_eq!(found(&sdks, &with(&["adx_core_a", "adx_core_b", "adx_cor"])), []);
    let three = found(&sdks, &with(&["adx_core_a", "adx_core_b", "adx_core_c"]));
    assert_eq!(three, [("ads".to_owned(), vec![IosMarkKind::Symbol])]);
}

#[test]
fn evidence_counts_names_and_says_what_was_read() {
    let sdks = ads_alone();
    let index = IosIndex::new(&sdks);
    let many =
        ["ADXBanner", "ADXRequest", "ADXView", "ADXOne", "ADXTwo", "ADXThree", "_TtC6AdxKit1A", "AdxKit.B"];
    let evidence: Vec<_> =
        index.recognise(&sdks, &classes(&many)).into_iter().flat_map(|m| m.evidence).collect();
    let shape: Vec<(IosMarkKind, usize, bool)> =
        evidence.iter().map(|evidence| (evidence.kind, evidence.names, evidence.verified)).collect();
    let expected =
        [(IosMarkKind::SwiftModule, 2, true), (IosMarkKind::Class, 3, true), (IosMarkKind::Prefix, 6, false)];
    assert_eq!(shape, expected);
}

#[test]
fn the_module_stands_first_in_a_swift_name() {
    let cases = [
        ("_TtC9Alamofire7Session", Some("Alamofire")),
        ("_TtCC9Alamofire7Session5Inner", Some("Alamofire")),
        ("_TtGC10Kingfisher5CacheSS_", Some("Kingfisher")),
        ("Alamofire.Session", Some("Alamofire")),
        ("_TtCs12_SwiftObject", None),
        ("_TtCSo8NSObject", None),
        ("UIView", None),
        ("_Tt", None),
        ("_TtC", None),
        ("_TtC99Short", None),
        ("_TtC0", None),
        ("_TtC99999999999999999999999999A", None),
        ("_TtC2é1A", Some("é")),
        ("_TtC1é", None),
        (".Session", None),
        ("", None),
    ];
    for (name, module) in cases {
        assert_eq!(swift_module(name), module, "{name}");
    }
}

#[test]
fn hostile_names_are_looked_up_without_harm() {
    let knowledge = Knowledge::embedded().expect("opens");
    let long = "ADX".repeat(100_000);
    let seen = [long.as_str(), "é", "\u{0}", "_Tt", ""];
    let all = IosSeen {
        frameworks: &seen,
        bundle_ids: &seen,
        bundles: &seen,
        classes: &seen,
        swift_modules: &seen,
        symbols: &seen,
    };
    assert_eq!(knowledge.ios_sdks(&all), []);
}

#[test]
fn every_mark_of_the_embedded_table_finds_its_own_row_alone() {
    let knowledge = Knowledge::embedded().expect("opens");
    let index = knowledge.ios_index();
    for (at, row) in knowledge.sdks().iter().enumerate() {
        let Some(ios) = &row.ios else { continue };
        for mark in &ios.classes {
            assert_eq!(index.class(&mark.name), Some(at), "{} {}", row.id, mark.name);
        }
        let names: Vec<&str> = ios.classes.iter().map(|mark| mark.name.as_str()).collect();
        let whole: Vec<_> = knowledge.ios_sdks(&classes(&names)).into_iter().map(|found| found.id).collect();
        let expected: &[&str] = if names.len() >= ios.classes_needed() { &[row.id.as_str()] } else { &[] };
        assert_eq!(whole, expected, "the class set of {}", row.id);
        for name in names {
            assert_eq!(knowledge.ios_sdks(&classes(&[name])), [], "one class of {}", row.id);
        }
    }
}

#[test]
fn a_request_class_of_the_app_is_not_mobile_ads() {
    let knowledge = Knowledge::embedded().expect("opens");
    let own = ["GADThing", "FIRThing", "FBSDKThing", "ADJThing", "GADRequest", "AppDelegate"];
    assert_eq!(knowledge.ios_sdks(&classes(&own)), []);
}

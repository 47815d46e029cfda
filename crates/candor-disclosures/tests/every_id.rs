//! Every id of every form is read, in every format that has it, and is found at its place.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read samples")]

mod samples;

use std::collections::BTreeSet;

use candor_disclosures::{
    Answer, Declaration, Declared, Disclosure, Format, Kind, Necessity, Store, What, read, terms,
};
use samples::sample;

fn ids(kind: Kind) -> BTreeSet<&'static str> {
    terms().iter().filter(|term| term.kind == kind).map(|term| term.id).collect()
}

fn types(declared: &Declared) -> BTreeSet<&'static str> {
    let types = declared.types().iter().map(|declaration| declaration.what);
    types.map(|what| if let What::Type(id) = what { id } else { panic!("{what:?}") }).collect()
}

fn purposes(disclosure: &Disclosure) -> BTreeSet<&'static str> {
    disclosure.declarations().flat_map(|declaration| declaration.purposes.iter().copied()).collect()
}

fn one<'a>(declared: &'a Declared, id: &str) -> &'a Declaration {
    declared.types().iter().find(|declaration| declaration.what.id() == id).unwrap()
}

#[test]
fn google_plays_forms() {
    for (name, format, n_shared) in [
        ("data_safety_all.csv", Format::DataSafetyCsv, 19),
        ("google_play_scraper.json", Format::GooglePlayScraper, 19),
        ("parse_play.json", Format::ParsePlay, 0),
        ("play_page.html", Format::PlayPage, 3),
        ("play_page_dense.json", Format::PlayPage, 3),
        ("aosp_human.xml", Format::AppMetadataHuman, 1),
        ("aosp_device.xml", Format::AppMetadataDevice, 0),
    ] {
        let disclosure = sample(name);
        assert_eq!(disclosure.problems, [], "{name}");
        assert_eq!(disclosure.format, format, "{name}");
        assert_eq!(types(&disclosure.collected), ids(Kind::PlayType), "{name}");
        assert_eq!(disclosure.collected.types().len(), 38, "{name}");
        assert_eq!(purposes(&disclosure), ids(Kind::PlayPurpose), "{name}");
        assert_eq!(disclosure.shared.types().len(), n_shared, "{name}");
    }
}

#[test]
fn apples_forms() {
    let all = ids(Kind::AppleType);
    for (name, format) in [
        ("app_store_catalogue.json", Format::AppStoreCatalogue),
        ("app_store_page_full.html", Format::AppStorePage),
        ("PrivacyInfo.xcprivacy", Format::PrivacyManifest),
        ("binary/PrivacyInfo.xcprivacy", Format::PrivacyManifest),
    ] {
        let disclosure = sample(name);
        assert_eq!(disclosure.problems, [], "{name}");
        assert_eq!(disclosure.format, format, "{name}");
        assert_eq!(types(&disclosure.collected), all, "{name}");
        assert_eq!(disclosure.shared, Declared::NotAsked, "{name}");
    }
    let details = sample("app_privacy_details.json");
    let visionos =
        ["EnvironmentScanning", "Hands", "Head"].map(|end| format!("NSPrivacyCollectedDataType{end}"));
    let missing: Vec<&str> = all.difference(&types(&details.collected)).copied().collect();
    assert_eq!(missing, visionos);
    assert_eq!(purposes(&details), ids(Kind::ApplePurpose));
    assert_eq!(purposes(&sample("app_store_catalogue.json")), ids(Kind::ApplePurpose));
    assert_eq!(purposes(&sample("PrivacyInfo.xcprivacy")), ids(Kind::ApplePurpose));
    let short = sample("app_store_page.html");
    let categories: BTreeSet<&str> = short.declarations().map(|declaration| declaration.what.id()).collect();
    assert_eq!(categories, ids(Kind::AppleCategory));
    assert!(short.declarations().all(|declaration| matches!(declaration.what, What::Category(_))));
}

#[test]
fn a_console_export_says_everything_with_its_line() {
    let form = sample("data_safety_all.csv");
    assert_eq!(form.store, Store::PlayForm);
    assert_eq!(form.unplaced, Declared::None);
    let email = one(&form.collected, "PSL_EMAIL");
    assert_eq!(email.purposes, ["PSL_ANALYTICS"]);
    assert_eq!((email.necessity, email.ephemeral), (Some(Necessity::Optional), Some(false)));
    let source = std::fs::read_to_string(samples::path("data_safety_all.csv")).unwrap();
    for (declared, end) in [(&form.collected, "ONLY_COLLECTED,true"), (&form.shared, "ONLY_SHARED,true")] {
        for declaration in declared.types() {
            let line = usize::try_from(declaration.place.line.unwrap()).unwrap();
            let line = source.lines().nth(line - 1).unwrap();
            let start = format!("PSL_DATA_USAGE_RESPONSES:{}:", declaration.what.id());
            assert!(line.starts_with(&start) && line.contains(end), "{line}");
        }
    }
    assert_eq!(one(&form.shared, "PSL_EMAIL").purposes, ["PSL_ADVERTISING"]);
    let answer = |id: &str| form.practice(id).map(|practice| practice.answer.clone());
    assert_eq!(answer("encrypted_in_transit"), Some(Answer::Is(true)));
    assert_eq!(answer("data_deletion"), Some(Answer::Chosen(vec!["DATA_DELETION_NO_AUTO_DELETED"])));
    assert_eq!(
        answer("account_creation"),
        Some(Answer::Chosen(vec!["PSL_ACM_USER_ID_PASSWORD", "PSL_ACM_OAUTH"]))
    );
    assert_eq!(answer("account_deletion_url"), Some(Answer::Text("https://example.org/delete".to_owned())));
    assert_eq!(answer("independent_review"), Some(Answer::Is(false)));
    assert_eq!(answer("families_policy"), None);
    assert_eq!(answer("outside_account_other"), Some(Answer::Text("Club card, printed".to_owned())));
}

#[test]
fn old_ids_are_read() {
    let form = sample("data_safety_old.csv");
    assert_eq!(form.problems, []);
    assert_eq!(form.collected, Declared::None);
    assert_eq!(types(&form.shared), BTreeSet::from(["PSL_SMS_CALL_LOG"]));
    let deletion = form.practice("data_deletion").unwrap();
    assert_eq!(
        (&deletion.answer, deletion.place.line),
        (&Answer::Chosen(vec!["DATA_DELETION_YES"]), Some(3))
    );
}

#[test]
fn store_pages_say_practices() {
    for (name, deletion) in
        [("google_play_scraper.json", "DATA_DELETION_NO"), ("play_page.html", "DATA_DELETION_YES")]
    {
        let page = sample(name);
        assert_eq!(page.practice("data_deletion").unwrap().answer, Answer::Chosen(vec![deletion]), "{name}");
        assert_eq!(page.practice("encrypted_in_transit").unwrap().answer, Answer::Is(true), "{name}");
        let policy = Answer::Text("https://example.org/privacy".to_owned());
        assert_eq!(page.practice("privacy_policy_url").unwrap().answer, policy, "{name}");
    }
    let parsed = sample("parse_play.json");
    assert_eq!(parsed.practice("encrypted_in_transit").unwrap().answer, Answer::Is(false));
    assert_eq!(parsed.practice("families_policy"), None);
    let choices = sample("app_store_catalogue.json");
    let url = Answer::Text("https://example.org/choices".to_owned());
    assert_eq!(choices.practice("privacy_choices_url").unwrap().answer, url);
}

#[test]
fn nothing_declared_and_none_declared_stay_different() {
    for (name, collected, shared) in [
        ("data_safety_request.json", Declared::None, Declared::None),
        ("data_safety_unfinished.csv", Declared::NotDeclared, Declared::NotDeclared),
        ("google_play_scraper_empty.json", Declared::NotDeclared, Declared::NotDeclared),
        ("play_page_none.html", Declared::None, Declared::None),
        ("play_page_undeclared.html", Declared::NotDeclared, Declared::NotDeclared),
        ("app_privacy_details_none.json", Declared::None, Declared::NotAsked),
        ("app_store_page_old.html", Declared::None, Declared::NotAsked),
        ("app_store_page_undeclared.html", Declared::NotDeclared, Declared::NotAsked),
        ("none.xcprivacy", Declared::None, Declared::NotAsked),
        ("undeclared.xcprivacy", Declared::NotDeclared, Declared::NotAsked),
        ("Info.plist", Declared::NotAsked, Declared::NotAsked),
    ] {
        let disclosure = sample(name);
        assert_eq!((disclosure.collected, disclosure.shared), (collected, shared), "{name}");
    }
    let parsed = read(br#"{"data_collected": []}"#, "app.json").unwrap();
    assert_eq!((parsed.collected, parsed.shared), (Declared::None, Declared::NotDeclared));
    // What is declared but not known is not "none".
    let unknown =
        read(br#"{"data_collected": [{"type": "Shoe size", "category": "Feet"}]}"#, "app.json").unwrap();
    assert_eq!(unknown.collected, Declared::Types(Vec::new()));
    let (none, undeclared) = (sample("none.xcprivacy"), sample("undeclared.xcprivacy"));
    assert_eq!((none.tracking, undeclared.tracking), (Some(false), None));
    assert_eq!((none.tracking_domains, undeclared.tracking_domains), (Some(Vec::new()), None));
    assert_eq!((none.accessed_apis, undeclared.accessed_apis), (Some(Vec::new()), None));
}

#[test]
fn manifests_of_a_bundle_are_taken_together() {
    let all = sample("PrivacyInfo.xcprivacy").collected;
    let (none, undeclared) = (Declared::None, Declared::NotDeclared);
    assert_eq!(Declared::union([&undeclared, &none]), Declared::None);
    assert_eq!(Declared::union([&undeclared, &undeclared]), Declared::NotDeclared);
    assert_eq!(Declared::union([&none, &all, &undeclared]), all);
    assert_eq!(Declared::union([&all, &none, &all]).types().len(), 70);
    assert_eq!(Declared::union([]), Declared::NotAsked);
}

#[test]
fn sections_of_a_label_say_linked_and_tracking() {
    let label = sample("app_store_catalogue.json");
    assert_eq!(label.tracking, Some(true));
    let of = |id: &str| -> Vec<(Option<bool>, Option<bool>, usize)> {
        let said = label.declarations().filter(|declaration| declaration.what.id() == id);
        said.map(|said| (said.linked, said.tracking, said.purposes.len())).collect()
    };
    let mut device = of("NSPrivacyCollectedDataTypeDeviceID");
    device.sort();
    assert_eq!(device, [(None, Some(true), 0), (Some(true), None, 3)]);
    let mut crash = of("NSPrivacyCollectedDataTypeCrashData");
    crash.sort();
    assert_eq!(crash, [(Some(false), None, 3), (Some(true), None, 3)]);
    assert_eq!(sample("app_store_page.html").tracking, Some(false));
}

#[test]
fn manifests_say_domains_and_reasons_with_lines() {
    let manifest = sample("PrivacyInfo.xcprivacy");
    assert_eq!(manifest.tracking, Some(true));
    let domains = manifest.tracking_domains.unwrap();
    assert_eq!(domains[1].domain, "ads.example.org");
    assert_eq!(domains[1].place.to_string(), "PrivacyInfo.xcprivacy:10 /NSPrivacyTrackingDomains/1");
    let apis = manifest.accessed_apis.unwrap();
    let categories: BTreeSet<&str> = apis.iter().map(|api| api.category).collect();
    assert_eq!(categories, ids(Kind::AppleApi));
    assert_eq!(apis.iter().map(|api| api.reasons.len()).sum::<usize>(), 17);
}

#[test]
fn texts_of_permissions_are_read_in_every_dress() {
    for name in ["Info.plist", "binary/Info.plist"] {
        let info = sample(name);
        let texts: Vec<(&str, &str)> =
            info.usage_texts.iter().map(|text| (text.key.as_str(), text.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                ("NSLocationTemporaryUsageDescriptionDictionary/Delivery", "To find the door."),
                ("NSCameraUsageDescription", "For pictures of receipts & labels."),
                ("NSFooUsageDescription", "x"),
                ("NSMicrophoneUsageDescription", ""),
                ("NFCReaderUsageDescription", "To read tickets."),
            ],
            "{name}"
        );
    }
    for (name, language, key, text) in [
        ("de.lproj/InfoPlist.strings", "de", "NSCameraUsageDescription", "Für \"Belege\"\nund mehr."),
        ("fr.lproj/InfoPlist.strings", "fr", "NSCameraUsageDescription", "Pour les reçus"),
        ("ja.lproj/InfoPlist.strings", "ja", "NSCameraUsageDescription", "レシートの写真"),
    ] {
        let strings = sample(name);
        let first = &strings.usage_texts[0];
        assert_eq!((first.key.as_str(), first.text.as_str()), (key, text), "{name}");
        assert_eq!(first.language.as_deref(), Some(language), "{name}");
    }
    let german = sample("de.lproj/InfoPlist.strings");
    assert_eq!(german.usage_texts[1].text, "Für Sprache");
    assert_eq!(german.usage_texts[1].place.line, Some(6));
}

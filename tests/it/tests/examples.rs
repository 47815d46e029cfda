//! The two complete apps of `examples/`, plain and by R8: their reports say what is expected and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use candor_it::{
    examples::{self, Rows, all, expected, said},
    flows::{Counts, texts},
};
use candor_testkit::fixtures::BUILDS;

/// What a search for names goes by: both apps hold all of them.
const NAMES: [&str; 11] = [
    "getDeviceId",
    "getSimSerialNumber",
    "getMacAddress",
    "getSSID",
    "getInstalledPackages",
    "getRunningAppProcesses",
    "getAccounts",
    "getPrimaryClip",
    "getLastKnownLocation",
    "READ_CONTACTS",
    "setRepeating",
];

#[test]
fn a_search_for_names_takes_the_two_apps_for_the_same() {
    for example in all().unwrap() {
        let texts = texts(&[example.app.apk("plain")]).unwrap();
        for name in NAMES {
            let holds = texts.iter().any(|text| text.contains(name));
            assert!(holds, "{} does not hold {name}", example.app.name);
        }
    }
}

#[test]
fn reports_say_what_is_expected_and_nothing_else() {
    let mut surprises = Vec::new();
    let mut table: BTreeMap<(String, &str), Counts> = BTreeMap::new();
    for example in all().unwrap() {
        for build in BUILDS {
            let report = examples::report(&example.app, build).unwrap();
            let (wanted, found) = (expected(&example.expected, &report), said(&report, build));
            for (section, wanted) in &wanted {
                let found = &found[section];
                table.entry((example.app.name.clone(), section)).or_default().add(wanted, found);
                let known = |of: fn(&examples::Known) -> &Vec<String>| -> Rows {
                    let rows = example.expected.known.iter().filter(|row| row.is_of(section, build));
                    rows.flat_map(of).cloned().collect()
                };
                let of = format!("{} {build} {section}", example.app.name);
                let missing: BTreeSet<String> = wanted.difference(found).cloned().collect();
                let more: BTreeSet<String> = found.difference(wanted).cloned().collect();
                surprises.extend(compare(&of, "missing", &missing, &known(|row| &row.missing)));
                surprises.extend(compare(&of, "said", &more, &known(|row| &row.said)));
            }
        }
    }
    println!("{:10} {:10} right  false  missed  precision  recall", "app", "section");
    for ((app, section), counts) in &table {
        let Counts { right, false_alarms, missed } = counts;
        let (precision, recall) = (counts.precision(), counts.recall());
        println!(
            "{app:10} {section:10} {right:5}  {false_alarms:5}  {missed:6}  {precision:9.3}  {recall:6.3}"
        );
    }
    assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
}

/// Differences that are not known, and known ones that are none any more.
fn compare(of: &str, what: &str, today: &Rows, known: &Rows) -> Vec<String> {
    let new = today.difference(known).map(|row| format!("{of}: {what}: {row}"));
    let gone =
        known.difference(today).map(|row| format!("{of}: no longer {what}, remove what is known: {row}"));
    new.chain(gone).collect()
}

#[test]
fn nothing_is_said_of_what_only_looks_like_it() {
    for example in all().unwrap() {
        assert!(!example.expected.never.is_empty(), "{} has no decoys", example.app.name);
        let reasons = example.expected.known.iter().map(|row| &row.because);
        for sentence in example.expected.never.iter().map(|row| &row.what).chain(reasons) {
            assert!(sentence.ends_with('.'), "{sentence:?} is no sentence");
        }
        for build in BUILDS {
            let report = examples::report(&example.app, build).unwrap();
            for never in &example.expected.never {
                let said = never.said(&report);
                assert!(said.is_empty(), "{} {build}: {} But: {said:?}", example.app.name, never.what);
            }
        }
    }
}

#[test]
fn the_page_says_what_the_reports_say() {
    let reports: Vec<_> =
        all().unwrap().iter().map(|example| examples::report(&example.app, "plain").unwrap()).collect();
    let [chatter, discreet] = &reports[..] else { panic!("two apps: {}", reports.len()) };
    let page = examples::showpiece::page([chatter, discreet]).unwrap();
    let written = std::fs::read_to_string(examples::showpiece::path()).unwrap();
    assert!(page == written, "{} is out of date: run `cargo xtask showpiece`", examples::showpiece::PAGE);
}

//! What an app could do without: said where the evidence bears it, and of a twin that only looks so not.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use candor_compare::needed::{fill, needed};
use candor_it::examples;
use candor_knowledge::Knowledge;
use candor_report::{
    by_name::ByName,
    needed::{Needed, NeededKind},
    report::{Access, Finding, Guard, OwnerKind, Permission, Report, Rung, Sdk},
    value::{Value, ValueKind},
};
use candor_testkit::fixtures::{self, BUILDS, Variant};

/// Words that judge. A sentence says what was found and what another way gives.
const JUDGEMENT: [&str; 22] = [
    "unnecessary",
    "unneeded",
    "needless",
    "excessive",
    "excess",
    "superfluous",
    "overprivileged",
    "too",
    "should",
    "must",
    "better",
    "wrong",
    "bad",
    "abuse",
    "spy",
    "spies",
    "suspicious",
    "unjustified",
    "harmful",
    "merely",
    "just",
    "only needs",
];
/// How each record ends.
const LAST: [&str; 2] =
    ["Whether the app needs it, its maker knows.", "Whether the app needs more than that, its maker knows."];

fn case(name: &str, variant: &str) -> Variant {
    let all = fixtures::built_variants().unwrap();
    all.into_iter().find(|one| one.case == name && one.name == variant).unwrap()
}

fn audited(name: &str, variant: &str) -> Report {
    filled(examples::report(&case(name, variant), "plain").unwrap())
}

fn filled(mut report: Report) -> Report {
    fill(&mut report, &Knowledge::embedded().unwrap());
    report
}

/// The records of a report that was changed by hand.
fn changed(report: &Report, change: impl FnOnce(&mut Report)) -> Vec<Needed> {
    let mut report = report.clone();
    change(&mut report);
    needed(&report, &Knowledge::embedded().unwrap())
}

fn has(records: &[Needed], kind: NeededKind, permission: &str, row: Option<&str>) -> bool {
    let name = format!("android.permission.{permission}");
    records.iter().any(|one| {
        one.kind == kind && one.permission.as_deref() == Some(&name) && one.alternative.as_deref() == row
    })
}

fn permission<'r>(report: &'r mut Report, name: &str) -> &'r mut Permission {
    let name = format!("android.permission.{name}");
    report.permissions.iter_mut().find(|one| one.name == name).unwrap()
}

fn finding<'r>(report: &'r mut Report, item: &str) -> &'r mut Finding {
    report.findings.iter_mut().find(|of| of.item == item && of.rung >= Rung::Reachable).unwrap()
}

/// What must hold of any record.
fn sound(one: &Needed, report: &Report) {
    let said = &one.because;
    assert!(LAST.iter().any(|last| said.ends_with(last)), "{said}");
    let words: Vec<String> =
        said.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect();
    let plain = format!(" {} ", words.join(" "));
    for word in JUDGEMENT {
        // What code does elsewhere, too, is no judgement.
        let plain = plain.replace(" goes this way  too ", " ");
        assert!(!plain.contains(&format!(" {word} ")), "{word:?} judges: {said}");
    }
    assert!(!said.contains(['{', '}']) && !said.contains("  ") && !said.contains(".."), "{said}");
    assert!(one.finding_ids.iter().all(|id| report.findings.iter().any(|of| of.id == *id)), "{one:?}");
    let is_way = one.kind == NeededKind::Alternative;
    assert_eq!(is_way, one.alternative.is_some() && one.source.is_some() && one.data.is_some(), "{one:?}");
    assert!(!is_way || !one.finding_ids.is_empty(), "{one:?}");
}

#[test]
fn a_permission_is_called_unused_where_the_audit_says_so() {
    let used = audited("permission-used-by-code", "true");
    assert!(has(&used.needed, NeededKind::UnusedPermission, "RECORD_AUDIO", None));
    assert!(!has(&used.needed, NeededKind::UnusedPermission, "CAMERA", None), "code needs it");
    let unused = audited("permission-used-by-code", "decoy");
    assert!(has(&unused.needed, NeededKind::UnusedPermission, "CAMERA", None));
    let asked = audited("only-what-a-person-is-asked-for-is-unused", "decoy");
    assert!(asked.needed.is_empty(), "of INTERNET nothing can be said: {:?}", asked.needed);
    let pages = audited("web-pages-may-use-what-the-app-is-granted", "true");
    let is_unused = |one: &Needed| one.kind == NeededKind::UnusedPermission;
    assert!(!pages.needed.iter().any(is_unused), "web pages may use them: {:?}", pages.needed);
}

#[test]
fn a_permission_is_only_an_sdks_where_nobody_elses_code_uses_it() {
    let report = audited("permission-used-by-code", "true");
    let sdk = |report: &mut Report| {
        let sdk = examples::report(&case("mentioned-sdk-is-not-present", "true"), "plain").unwrap().sdks;
        let id = sdk.first().map(|sdk| sdk.id.clone()).unwrap();
        report.sdks = sdk;
        permission(report, "CAMERA").used_by = vec![id.clone()];
        let found = finding(report, "camera");
        found.owner.kind = OwnerKind::Sdk;
        found.owner.sdk = Some(id);
    };
    let is_said = |records: &[Needed]| has(records, NeededKind::OnlyBySdk, "CAMERA", None);
    assert!(!is_said(&report.needed), "the app's own code uses it");
    assert!(is_said(&changed(&report, sdk)));
    // The last is a support library of the platform, which runs for the app.
    let others = ["first_party", "unknown", "platform", "sdk", "no.such.sdk", "google.support"];
    for other in others {
        let records = changed(&report, |report| {
            sdk(report);
            if other == "google.support" {
                let library = Sdk { id: other.to_owned(), ..report.sdks.first().unwrap().clone() };
                report.sdks.push(library);
            }
            permission(report, "CAMERA").used_by.push(other.to_owned());
        });
        assert!(!is_said(&records), "{other} uses it, too");
    }
    let records = changed(&report, |report| {
        let own = finding(report, "camera").clone();
        sdk(report);
        report.findings.push(own);
    });
    assert!(!is_said(&records), "the app's own code takes what the permission opens");
    let records = changed(&report, |report| {
        sdk(report);
        permission(report, "CAMERA").implied_by = Some("the system".to_owned());
    });
    assert!(!is_said(&records), "nobody chose to ask for it");
    println!("only by an SDK: 1 case said, {} twins not", others.len() + 3);
}

#[test]
fn a_picker_is_named_where_code_takes_the_data_itself() {
    let way = NeededKind::Alternative;
    let contacts = audited("contact-that-the-user-picks", "decoy");
    assert!(has(&contacts.needed, way, "READ_CONTACTS", Some("contact_picker")), "{:?}", contacts.needed);
    assert!(audited("contact-that-the-user-picks", "true").needed.is_empty(), "it picks already");
    let photos = audited("photo-that-the-user-picks", "decoy");
    assert!(has(&photos.needed, way, "READ_EXTERNAL_STORAGE", Some("photo_picker")), "{:?}", photos.needed);
    assert!(audited("photo-that-the-user-picks", "true").needed.is_empty());
    let accounts = audited("account-that-the-user-picks", "decoy");
    assert!(has(&accounts.needed, way, "GET_ACCOUNTS", Some("account_chooser")), "{:?}", accounts.needed);
    let counted = audited("picker-is-not-the-address-book", "true");
    assert!(!counted.needed.iter().any(|one| one.kind == way), "no picker counts: {:?}", counted.needed);
    let camera = audited("permission-used-by-code", "true");
    assert!(has(&camera.needed, way, "CAMERA", Some("camera_app")), "{:?}", camera.needed);
    let source = camera.needed.iter().find(|one| one.alternative.as_deref() == Some("camera_app")).unwrap();
    println!("{}", source.because);
}

#[test]
fn nothing_is_said_where_the_way_cannot_do_what_the_code_does() {
    let report = audited("contact-that-the-user-picks", "decoy");
    let item = report.needed.iter().find_map(|one| one.item.clone()).unwrap();
    let is_said =
        |records: &[Needed]| has(records, NeededKind::Alternative, "READ_CONTACTS", Some("contact_picker"));
    let guard = |kind: &str, key: Option<&str>, is: Option<bool>, max: Option<i64>| Guard {
        kind: kind.to_owned(),
        key: key.map(str::to_owned),
        default: None,
        is,
        min: None,
        max,
        how: None,
        values: Vec::new(),
        earlier: false,
        text: String::new(),
        evidence: Vec::new(),
    };
    let name = "android.permission.READ_CONTACTS";
    let with = |one: Guard| changed(&report, |report| finding(report, &item).guards.push(one));
    assert!(is_said(&with(guard("granted", Some(name), Some(true), None))), "the usual guard");
    assert!(
        !is_said(&with(guard("granted", Some(name), Some(false), None))),
        "it runs without the permission"
    );
    assert!(is_said(&with(guard("sdk_int", None, None, Some(22)))));
    assert!(
        !is_said(&with(guard("sdk_int", None, None, Some(4)))),
        "no version on which it runs has a picker"
    );
    let records = changed(&report, |report| finding(report, &item).rung = Rung::Present);
    assert!(!is_said(&records), "nothing that the system starts leads there");
    let records = changed(&report, |report| finding(report, &item).access = Access::ByUser);
    assert!(!is_said(&records), "a person picks");
    let records =
        changed(&report, |report| finding(report, &item).obtainable.as_mut().unwrap().any_real = "no".into());
    assert!(!is_said(&records), "the system gives nothing");
    let records = changed(&report, |report| {
        finding(report, &item).when.iter_mut().for_each(|when| when.background = true);
    });
    assert!(!is_said(&records), "nobody is there to pick");
    let records = changed(&report, |report| {
        finding(report, &item).by_name =
            Some(ByName { names: vec![format!("{}.own", report.app.id)], only: true });
    });
    assert!(!is_said(&records), "it asks for what is its own");
    for (kind, is_left) in [(ValueKind::Raw, true), (ValueKind::Count, false), (ValueKind::Probe, false)] {
        let value = Value { kind, ..Value::default() };
        let records = changed(&report, |report| finding(report, &item).value = Some(vec![value]));
        assert_eq!(is_said(&records), is_left, "{kind:?}");
    }
    let records = changed(&report, |report| permission(report, "READ_CONTACTS").max_sdk = Some(4));
    assert!(!is_said(&records), "it is not asked for where there is a picker");
    let records = changed(&report, |report| report.permissions.clear());
    assert!(records.is_empty(), "nothing is asked for");
    let records = changed(&report, |report| report.app.target_os = Some(4));
    assert!(!is_said(&records), "it is built for a version without one");
}

#[test]
fn named_apps_can_be_named_in_the_manifest_and_the_list_of_all_cannot() {
    let report = audited("apps-asked-about-by-name", "true");
    let asks = |report: &mut Report| {
        let mut all =
            examples::report(&case("permission-used-by-code", "true"), "plain").unwrap().permissions;
        let mut one = all.pop().unwrap();
        one.name = "android.permission.QUERY_ALL_PACKAGES".to_owned();
        one.used_by.clear();
        one.unused = None;
        report.permissions.push(one);
    };
    let is_said = |records: &[Needed]| {
        has(records, NeededKind::Alternative, "QUERY_ALL_PACKAGES", Some("queries_by_name"))
    };
    assert!(!is_said(&report.needed), "it does not ask to see all");
    assert!(is_said(&changed(&report, asks)));
    let records = changed(&report, |report| {
        asks(report);
        finding(report, "package_probe").by_name.as_mut().unwrap().only = false;
    });
    assert!(!is_said(&records), "some of it does not ask by name");
    let records = changed(&report, |report| {
        asks(report);
        let mut list = finding(report, "package_probe").clone();
        list.item = "installed_apps_list".to_owned();
        list.by_name = None;
        report.findings.push(list);
    });
    assert!(!is_said(&records), "other code takes the list of all");
}

#[test]
fn every_sentence_says_what_is_not_known_and_judges_nothing() {
    let knowledge = Knowledge::embedded().unwrap();
    let (mut n, mut rows) = (BTreeMap::<NeededKind, usize>::new(), BTreeMap::<String, usize>::new());
    for example in examples::all().unwrap() {
        for build in BUILDS {
            let report = filled(examples::report(&example.app, build).unwrap());
            assert!(!report.coverage.not_analysed.iter().any(|word| word == "needed"));
            if example.app.name == "discreet" {
                let accounts =
                    has(&report.needed, NeededKind::Alternative, "GET_ACCOUNTS", Some("account_chooser"));
                assert!(!accounts, "the accounts are its own");
            }
            assert!(report.needed.is_sorted_by(|a, b| (a.kind, &a.permission) <= (b.kind, &b.permission)));
            for one in &report.needed {
                sound(one, &report);
                *n.entry(one.kind).or_default() += 1;
                *rows.entry(one.alternative.clone().unwrap_or_default()).or_default() += 1;
                println!("{} {build}: {}", example.app.name, one.because);
            }
            let (text, page) =
                (candor_report::text(&report, &knowledge), candor_report::html(&report, &knowledge).unwrap());
            assert_eq!(text.contains("WHAT IT COULD DO WITHOUT"), !report.needed.is_empty());
            assert_eq!(page.contains("id=\"needed\""), !report.needed.is_empty());
            assert!(report.needed.iter().all(|one| text.contains(&one.id) && page.contains(&one.id)));
        }
    }
    println!("needed: records by kind {n:?}, by row {rows:?} (2 apps, 2 builds)");
    assert!(n.values().sum::<usize>() > 0);
}

#[test]
fn every_row_can_be_said() {
    let knowledge = Knowledge::embedded().unwrap();
    let table: toml::Table = toml::from_str(include_str!("../../../data/needed/alternatives.toml")).unwrap();
    let rows = table.get("alternative").unwrap().as_array().unwrap();
    let base = audited("contact-that-the-user-picks", "decoy");
    let texts = |row: &toml::Value, key: &str| -> Vec<String> {
        let all = row.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        all.iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let mut said = 0;
    for row in rows {
        let id = row.get("id").unwrap().as_str().unwrap();
        let names: Vec<String> = [texts(row, "permissions"), texts(row, "also_asked")].concat();
        let mut report = base.clone();
        report.app.target_os = Some(37);
        let asked = report.permissions.pop().unwrap();
        let finding = report.findings.iter().find(|of| of.rung >= Rung::Reachable).unwrap().clone();
        report.permissions = names
            .iter()
            .map(|name| Permission { name: name.clone(), used_by: vec![], ..asked.clone() })
            .collect();
        report.findings.clear();
        for (n, data) in texts(row, "data").iter().enumerate() {
            assert!(candor_report::words::Words::data_type(&knowledge, data).is_some(), "{id}: {data}");
            for item in texts(row, "items") {
                let mut one = finding.clone();
                (one.id, one.data, one.item) = (format!("f-{n}-{item}"), data.clone(), item.clone());
                one.needs.iter_mut().for_each(|need| need.any_of = names.clone());
                one.by_name = Some(ByName { names: vec!["a.b".to_owned()], only: true });
                report.findings.push(one);
            }
        }
        let records = needed(&report, &knowledge);
        let of_row: Vec<&Needed> =
            records.iter().filter(|one| one.alternative.as_deref() == Some(id)).collect();
        assert!(!of_row.is_empty(), "{id} is never said");
        for one in of_row {
            sound(one, &report);
            println!("{id}: {}", one.because);
            said += 1;
        }
    }
    println!("needed: {} rows, {said} sentences", rows.len());
}

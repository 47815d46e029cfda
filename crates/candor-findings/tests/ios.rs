//! What is said of iOS apps of our own, true and decoy, in each build, beside what the case files say must and must not be said.
#![expect(clippy::expect_used, reason = "tests fail loudly")]

use std::{collections::BTreeMap, path::Path};

use candor_findings::{Audit, EntryPoints, Finding, Options, Rung};
use candor_knowledge::Knowledge;
use candor_testkit::ios_fixtures::built_variants;

/// Mistakes that are known, by a part of their line, and why they are made (docs/known-gaps.md).
const KNOWN: [(&str, &str); 7] = [
    (
        "chained: person.name device_name",
        "the selector is handed over with an object of which nothing is known",
    ),
    ("device.attributes battery flows", "a number that is widened on its way is lost"),
    (
        "contacts.address_book contact_phone flows",
        "what a method of an object gives back inside a collection",
    ),
    ("network.wifi ssid_bssid flows", "a text that a C function writes into a buffer of its caller"),
    ("device.attributes language reachable", "no row for CFLocaleCopyCurrent"),
    ("apps.installed package_probe flows", "a branch decides what is counted"),
    ("socket.example.com reachable", "an end to connect to is kept in a variable of its own"),
];

/// Rows that were held against a report.
#[derive(Default)]
struct Score {
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

fn audit(path: &Path, knowledge: &Knowledge, options: Options<'_>) -> Audit {
    let apps =
        candor_app::open(&[path.to_owned()], &candor_app::Options::default()).expect("a fixture opens");
    candor_findings::audit(&apps[0], knowledge, options).expect("the embedded tables are whole")
}

fn rung(name: &str) -> Rung {
    Rung::ALL.into_iter().find(|rung| rung.name() == name).expect("a rung")
}

fn is_meant(finding: &Finding, data: &str, item: Option<&str>) -> bool {
    finding.data == data && item.is_none_or(|item| finding.item == item)
}

#[test]
fn what_must_be_said_is_said_and_what_must_not_is_not() {
    let knowledge = Knowledge::embedded().expect("knowledge");
    let rules = candor_findings::rules().expect("rules");
    let options = Options { rules: &rules, entry_points: EntryPoints::Declared };
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut n = 0;
    let variants = built_variants().expect("fixtures are built");
    for (variant, build) in
        variants.iter().flat_map(|variant| variant.builds.iter().map(move |build| (variant, build)))
    {
        n += 1;
        let audit = audit(&variant.ipa(build), &knowledge, options);
        let case = variant.expected().expect("a case file");
        let expected = case.of(&variant.name);
        let name = format!("{}/{}/{build}", variant.case, variant.name);
        let score = scores.entry("findings").or_default();
        for row in expected.finding.iter().filter(|row| applies(&row.builds, build, true)) {
            let found =
                audit.findings.iter().filter(|finding| is_meant(finding, &row.data, row.item.as_deref()));
            let best = found.map(|finding| finding.rung).max();
            let line = format!(
                "{name}: {} {} {}: {best:?}",
                row.data,
                row.item.as_deref().unwrap_or("any"),
                row.rung
            );
            match best {
                Some(best) if best == rung(&row.rung) => score.right += 1,
                Some(best) if best > rung(&row.rung) => score.wrong.push(line),
                _ => score.missed.push(line),
            }
        }
        for row in expected.absent.iter().filter(|row| applies(&row.builds, build, false)) {
            let from = rung(&row.from);
            let found = audit
                .findings
                .iter()
                .find(|finding| is_meant(finding, &row.data, row.item.as_deref()) && finding.rung >= from);
            match found {
                None => score.right += 1,
                Some(found) => {
                    score.wrong.push(format!("{name}: {} {} {}", found.data, found.item, found.rung.name()));
                }
            }
        }
        let score = scores.entry("hosts").or_default();
        for row in expected.host.iter().filter(|row| applies(&row.builds, build, true)) {
            let found = audit.destinations.iter().filter(|found| found.host == row.host);
            match found.map(|found| found.rung).max() {
                Some(best) if best == rung(&row.rung) => score.right += 1,
                best => score.missed.push(format!("{name}: {} {}: {best:?}", row.host, row.rung)),
            }
        }
        for host in &expected.no_host {
            match audit.destinations.iter().find(|found| found.host == *host) {
                None => score.right += 1,
                Some(_) => score.wrong.push(format!("{name}: {host}")),
            }
        }
    }
    assert!(n > 0, "cargo xtask fixtures build");
    let mut bad = Vec::new();
    let mut known: BTreeMap<&str, usize> = KNOWN.iter().map(|(line, _)| (*line, 0)).collect();
    for (name, score) in &scores {
        let (missed, wrong) = (score.missed.len(), score.wrong.len());
        println!("{name}: {} right, {missed} missed, {wrong} said too much, in {n} apps", score.right);
        score.missed.iter().for_each(|line| println!("  missed {line}"));
        score.wrong.iter().for_each(|line| println!("  too much {line}"));
        for line in score.missed.iter().chain(&score.wrong) {
            match known.iter_mut().find(|(known, _)| line.contains(**known)) {
                Some((_, n)) => *n += 1,
                None => bad.push(line.clone()),
            }
        }
    }
    KNOWN.iter().for_each(|(line, why)| println!("known: {line}: {why}"));
    let mended: Vec<&&str> = known.iter().filter(|(_, n)| **n == 0).map(|(line, _)| line).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(mended.is_empty(), "no longer so: {mended:?}");
}

/// Rows that speak of code say nothing of encrypted builds unless they name them.
fn applies(builds: &[String], build: &str, needs_code: bool) -> bool {
    if builds.is_empty() {
        !(needs_code && build == "encrypted")
    } else {
        builds.iter().any(|one| one == build)
    }
}

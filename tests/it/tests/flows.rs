//! Walks `tests/flows/`: every pair has a flow and a near twin without it, both compiled by D8 and by R8, and exactly
//! what is expected is found; mistakes of today's engine are listed and asserted.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that reads its fixtures and prints a table"
)]

use std::{collections::BTreeSet, fs};

use candor_it::flows::{Counts, Found, Group, OWN_SINKS, PRODUCT_SINKS, Side, found, ledger, rules, texts};
use candor_testkit::fixtures::BUILDS;
use rayon::prelude::*;

const SIDES: [Side; 2] = [Side::Flow, Side::Twin];

/// What is found in each build of each group.
fn found_in(groups: &[Group]) -> Vec<(&Group, &'static str, Found)> {
    let (own, product) = (rules(OWN_SINKS).unwrap(), rules(PRODUCT_SINKS).unwrap());
    let runs: Vec<(&Group, &'static str)> =
        groups.iter().flat_map(|group| BUILDS.map(|build| (group, build))).collect();
    let results = runs.into_par_iter().map(|(group, build)| {
        let rules = if group.places { &product } else { &own };
        (group, build, found(group, build, rules).unwrap())
    });
    results.collect()
}

#[test]
fn every_pair_says_what_it_is_and_stands_in_the_code() {
    let mut names = BTreeSet::new();
    let mut n_between_apps = 0;
    for group in Group::all().unwrap() {
        let texts = texts(&group.apks("plain")).unwrap();
        n_between_apps += if group.apps.len() > 1 { group.pair.len() } else { 0 };
        for pair in &group.pair {
            assert!(names.insert(pair.name.clone()), "{} is there twice", pair.name);
            assert!(!pair.flows.is_empty() && pair.flows != pair.twin_flows, "{}", pair.name);
            for sentence in
                [&pair.flow, &pair.twin].into_iter().chain(pair.known.iter().map(|row| &row.because))
            {
                assert!(sentence.ends_with('.'), "{}: {sentence:?} is no sentence", pair.name);
            }
            for side in SIDES {
                let marker = pair.marker(side);
                assert!(texts.contains(&marker), "{}: {marker} marks nothing", group.name);
                for build in BUILDS {
                    let known = pair.known(side, build);
                    assert!(known.as_ref() != Some(pair.expected(side)), "{marker}: what is known is right");
                }
            }
        }
    }
    assert!(names.len() >= 300 && n_between_apps >= 10, "{} pairs, {n_between_apps}", names.len());
}

#[test]
fn exactly_the_flows_of_each_case_are_found() {
    let groups = Group::all().unwrap();
    let mut surprises = Vec::new();
    let mut table: Vec<(&str, Counts)> = Vec::new();
    for (group, build, found) in found_in(&groups) {
        let mut counts = Counts::default();
        if found.is_cut != group.is_cut(build) {
            let what =
                if found.is_cut { "is not finished" } else { "is finished now, remove what is known of it" };
            surprises.push(format!("{} {build}: {what}", group.name));
        }
        for (pair, side) in group.pair.iter().flat_map(|pair| SIDES.map(|side| (pair, side))) {
            let marker = pair.marker(side);
            let found = found.flows.get(&marker).cloned().unwrap_or_default();
            let expected = pair.expected(side);
            counts.add(expected, &found);
            let known = pair.known(side, build);
            if found == *known.as_ref().unwrap_or(expected) {
                continue;
            }
            let what = match known {
                Some(_) if found == *expected => "is right now, remove what is known of it".to_owned(),
                Some(known) => format!("found {found:?}, known {known:?}, expected {expected:?}"),
                None => format!("found {found:?}, expected {expected:?}"),
            };
            surprises.push(format!("{} {marker} {build}: {what}", group.name));
        }
        match table.last_mut() {
            Some((name, sum)) if *name == group.name => sum.merge(counts),
            _ => table.push((&group.name, counts)),
        }
    }
    print(&table);
    let chore = "what is known is written down by: cargo test -p candor-it --test flows -- --ignored";
    assert!(surprises.is_empty(), "{} surprises:\n{}\n{chore}", surprises.len(), surprises.join("\n"));
}

#[test]
#[ignore = "a chore, not a test: writes into the groups what the engine gets wrong today"]
fn what_is_known_is_written_down() {
    let groups = Group::all().unwrap();
    let found = found_in(&groups);
    for group in &groups {
        let of_group = found.iter().filter(|(of, _, _)| of.name == group.name);
        let builds: Vec<_> = of_group.map(|(_, build, found)| (*build, found)).collect();
        let path = group.path().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, ledger::rewrite(&text, group, &builds)).unwrap();
    }
}

fn print(table: &[(&str, Counts)]) {
    let mut all = Counts::default();
    println!("{:28} right  false  missed  precision  recall", "group");
    let row = |name: &str, counts: &Counts| {
        let Counts { right, false_alarms, missed } = counts;
        let (precision, recall) = (counts.precision(), counts.recall());
        println!("{name:28} {right:5}  {false_alarms:5}  {missed:6}  {precision:9.3}  {recall:6.3}");
    };
    for (name, counts) in table {
        row(name, counts);
        all.merge(*counts);
    }
    row("all", &all);
}

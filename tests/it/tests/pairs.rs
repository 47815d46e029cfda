//! Walks `tests/pairs/`: of every pair, the audit says what is true of the one case and not of its decoy, compiled by D8 and by
//! R8; mistakes of today are listed and asserted.

use std::collections::{BTreeMap, BTreeSet};

use candor_it::pairs::{Group, SIDES};
use candor_testkit::fixtures::BUILDS;
use rayon::prelude::*;

/// Right, false, missed.
type Counts = (usize, usize, usize);

#[test]
fn of_every_pair_exactly_the_truth_is_said() {
    let groups = Group::all().unwrap();
    let runs: Vec<(&Group, &str)> =
        groups.iter().flat_map(|group| BUILDS.map(|build| (group, build))).collect();
    let said: Vec<_> =
        runs.into_par_iter().map(|(group, build)| (group, build, group.said(build).unwrap())).collect();
    let mut surprises = Vec::new();
    let mut table: BTreeMap<&str, Counts> = BTreeMap::new();
    for (group, build, said) in &said {
        for (pair, side) in group.pair.iter().flat_map(|pair| SIDES.map(|side| (pair, side))) {
            let found = said.get(&(pair.name.clone(), side.to_owned())).cloned().unwrap_or_default();
            let expected = pair.expected(side);
            let counts = table.entry(&group.name).or_default();
            counts.0 += found.intersection(&expected).count();
            counts.1 += found.difference(&expected).count();
            counts.2 += expected.difference(&found).count();
            let known = pair.known(side, build);
            let name = format!("{} {}${side} {build}", group.name, pair.name);
            match known {
                Some(_) if found == expected => {
                    surprises.push(format!("{name}: is right now, remove what is known of it"));
                }
                _ if found == *known.unwrap_or(&expected) => {}
                _ => surprises.push(format!("{name}:\n   found    {found:?}\n   expected {expected:?}")),
            }
        }
    }
    println!("{:28} right  false  missed  precision  recall", "group");
    for (name, (right, wrong, missed)) in &table {
        let share = |of: usize| if of == 0 { 1.0 } else { *right as f64 / of as f64 };
        let (precision, recall) = (share(right + wrong), share(right + missed));
        println!("{name:28} {right:5}  {wrong:5}  {missed:6}  {precision:9.3}  {recall:6.3}");
    }
    assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
}

#[test]
fn every_pair_says_what_it_is() {
    let mut names = BTreeSet::new();
    for group in Group::all().unwrap() {
        for pair in &group.pair {
            assert!(names.insert(pair.name.clone()), "{} is there twice", pair.name);
            assert!(pair.expected("True") != pair.expected("Decoy"), "{}: both cases are alike", pair.name);
            let sentences = [&pair.true_case, &pair.decoy].into_iter();
            for sentence in sentences.chain(pair.known.iter().map(|row| &row.because)) {
                assert!(sentence.ends_with('.'), "{}: {sentence:?} is no sentence", pair.name);
            }
        }
    }
    assert!(names.len() >= 30, "{} pairs", names.len());
}

//! A plain build and one by R8 of the same source: what an app can do is the same, so that nothing is different.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{collections::BTreeSet, path::Path};

use candor::{Handed, RuleSet, Silent};
use candor_compare::diff::{diff, diff_lines};
use candor_knowledge::Knowledge;
use candor_report::{convert, report::Report};
use candor_testkit::fixtures::{
    built_example_variants, built_flow_variants, built_pair_variants, built_variants,
};

/// Fixtures in which R8 takes something away that is told today; each stands in docs/known-gaps.md.
const KNOWN: [&str; 8] = [
    "how-often/app",
    "insistence/app",
    "kotlin-flow-collected/decoy",
    "kotlin-flow-collected/true",
    "kotlin-suspension/app",
    "name-of-a-class-put-together/true",
    "schedulers-and-observers/app",
    "too-old-for-any-phone/decoy",
];

fn report(path: &Path, rules: &RuleSet, knowledge: &Knowledge) -> Report {
    let apps = candor_app::open(&[path.to_owned()], &rules.opening()).unwrap();
    let audited = candor::audit_apps(apps, knowledge, rules, &Handed::default(), &Silent).unwrap();
    convert(&audited[0].app, &audited[0].audit, rules.tool(knowledge), knowledge)
}

#[test]
fn two_builds_of_one_source_are_not_different() {
    let (knowledge, rules) = (Knowledge::embedded().unwrap(), RuleSet::embedded().unwrap());
    let all = [built_example_variants(), built_variants(), built_flow_variants(), built_pair_variants()];
    let mut seen = BTreeSet::new();
    let (mut n, mut different) = (0, BTreeSet::new());
    for variant in all.into_iter().flat_map(Result::unwrap) {
        let (plain, renamed) = (variant.apk("plain"), variant.apk("r8"));
        if !plain.exists() || !renamed.exists() || !seen.insert(plain.clone()) {
            continue;
        }
        n += 1;
        let found =
            diff(&report(&plain, &rules, &knowledge), &report(&renamed, &rules, &knowledge), &knowledge);
        assert!(diff_lines(&found).lines().count() < 60, "{}", diff_lines(&found));
        if !found.changes.is_empty() {
            different.insert(format!("{}/{}", variant.case, variant.name));
        }
    }
    println!(
        "diff: {} of {n} fixtures differ between a plain build and one by R8: {different:?}",
        different.len()
    );
    let known: BTreeSet<String> = KNOWN.iter().map(|name| (*name).to_owned()).collect();
    assert!(n > 200, "{n} fixtures are built");
    assert_eq!(different, known);
}

//! Walks `tests/cases/`: every case has both apps, built both ways, and expectations that say something.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures")]

use candor_it::expected::{Case, mismatches};
use candor_testkit::{
    corpus,
    fixtures::{self, BUILDS},
};

#[test]
fn every_case_has_a_claim_and_expects_something_of_both_apps() {
    let variants = fixtures::variants(&corpus::repository_root(), &corpus::cache_dir()).unwrap();
    assert!(variants.len() >= 40, "at least twenty pairs: {}", variants.len());
    for variant in variants {
        let case = Case::read(variant.sources.parent().unwrap()).unwrap();
        assert!(case.claim.ends_with('.') && !case.failure_modes.is_empty(), "{}", variant.case);
        let expected = case.of(&variant.name);
        let says_something = !expected.finding.is_empty()
            || !expected.absent.is_empty()
            || !expected.permission.is_empty()
            || !expected.no_permission.is_empty()
            || !expected.sdk.is_empty()
            || !expected.no_sdk.is_empty()
            || !expected.problems.is_empty()
            || !expected.no_problems.is_empty()
            || expected.not_on_class_path.is_some()
            || expected.hosts.is_some()
            || expected.unresolved_reflection.is_some();
        assert!(says_something, "{} {} expects nothing", variant.case, variant.name);
    }
}

#[test]
fn built_fixtures_are_whole_archives_with_code_and_manifest() {
    for variant in fixtures::built_variants().unwrap() {
        for build in BUILDS {
            let bytes = std::fs::read(variant.apk(build)).unwrap();
            let archive = candor_formats::zip::Archive::parse(&bytes).unwrap();
            for name in ["AndroidManifest.xml", "classes.dex"] {
                assert!(archive.entry(name.as_bytes()).is_some(), "{} {build} lacks {name}", variant.case);
            }
        }
    }
}

#[test]
fn audits_of_all_cases_give_what_is_expected_and_nothing_forbidden() {
    let mut wrong = Vec::new();
    for variant in fixtures::built_variants().unwrap() {
        let case = Case::read(variant.sources.parent().unwrap()).unwrap();
        for build in BUILDS {
            let audited = candor::audit(&[variant.apk(build)], &candor::Options::default(), &candor::Silent);
            let audited = audited.unwrap();
            assert_eq!(audited.len(), 1, "one app: {}", variant.case);
            let found = mismatches(&audited[0].audit, case.of(&variant.name), build);
            let found = case.surprises(&variant.name, build, found);
            wrong.extend(
                found.into_iter().map(|what| format!("{} {} {build}: {what}", variant.case, variant.name)),
            );
        }
    }
    assert!(wrong.is_empty(), "{} mismatches:\n{}", wrong.len(), wrong.join("\n"));
}

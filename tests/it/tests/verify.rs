//! A fair report verifies: of every fixture and of every pinned app.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

use candor::{Audited, Options, Silent, verify::verify};
use candor_knowledge::Knowledge;
use candor_testkit::{
    corpus::cached_files,
    fixtures::{self, BUILDS},
};

/// What does not hold in the reports on what is handed in, and the number of entries that were read.
fn mismatches(path: &Path, knowledge: &Knowledge) -> (Vec<String>, usize) {
    let options = Options::default();
    let Ok(audited) = candor::audit(&[path.to_owned()], &options, &Silent) else { return (Vec::new(), 0) };
    let (mut wrong, mut n) = (Vec::new(), 0);
    for Audited { app, audit } in audited {
        let report = candor_report::convert(&app, &audit, candor::tool(knowledge), knowledge);
        for verdict in verify(&report, std::slice::from_ref(&app)) {
            n += 1;
            let said = verdict.mismatches.iter();
            wrong.extend(
                said.map(|what| format!("{} {} {}: {what}", app.identity.id, verdict.kind, verdict.id)),
            );
        }
    }
    (wrong, n)
}

fn all_hold(paths: &[PathBuf], at_least: usize) {
    let knowledge = Knowledge::embedded().unwrap();
    let (mut wrong, mut n) = (Vec::new(), 0);
    for path in paths {
        let (some, read) = mismatches(path, &knowledge);
        wrong.extend(some);
        n += read;
    }
    assert!(wrong.is_empty(), "{} do not hold:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n >= at_least, "only {n} entries were read");
}

#[test]
fn the_report_on_every_fixture_holds() {
    let variants = fixtures::built_variants().unwrap();
    let paths: Vec<PathBuf> =
        variants.iter().flat_map(|variant| BUILDS.map(|build| variant.apk(build))).collect();
    all_hold(&paths, 500);
}

#[test]
fn the_report_on_every_pinned_app_holds() {
    let files = cached_files("ci").unwrap();
    let apps = files.into_iter().filter(|(file, _)| file.path.ends_with(".apk"));
    let paths: Vec<PathBuf> = apps.map(|(_, path)| path).collect();
    all_hold(&paths, 800);
}

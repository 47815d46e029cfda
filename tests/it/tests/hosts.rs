//! Hosts of the pinned apps: every one that code can reach was judged by hand, and none is a namespace, a licence or the name of a
//! property.

use std::{collections::BTreeSet, path::Path};

use candor::{Options, Silent};
use candor_findings::Rung;
use candor_testkit::corpus::{cached_files, repository_root};
use rayon::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    host: Vec<Host>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Host {
    app: String,
    host: String,
    verdict: Verdict,
    because: String,
}

#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Right,
    Wrong,
}

/// Hosts that code can reach in one file, with its app, and of how many calls over the network how many have a host.
fn hosts(path: &Path) -> (BTreeSet<(String, String)>, usize, usize) {
    // What is no app, or is damaged past reading, has none.
    let Ok(audited) = candor::audit(&[path.to_owned()], &Options::default(), &Silent) else {
        return (BTreeSet::new(), 0, 0);
    };
    let mut found = BTreeSet::new();
    let (mut calls, mut with_host) = (0, 0);
    for audited in audited {
        let reached = audited.audit.destinations.iter().filter(|found| found.rung >= Rung::Reachable);
        found.extend(reached.map(|found| (audited.app.identity.id.clone(), found.host.clone())));
        calls += audited.audit.coverage.network.all;
        with_host += audited.audit.coverage.network.with_host;
    }
    (found, calls, with_host)
}

#[test]
fn every_host_that_code_of_a_pinned_app_can_reach_was_judged() {
    let text = std::fs::read_to_string(repository_root().join("tests/hosts.toml")).unwrap();
    let judged: Judged = toml::from_str(&text).unwrap();
    assert!(judged.host.iter().all(|row| row.because.ends_with('.')));
    let expected: BTreeSet<(String, String)> =
        judged.host.iter().map(|row| (row.app.clone(), row.host.clone())).collect();
    let sets = ["ci", "hostile"].into_iter().flat_map(|set| cached_files(set).unwrap());
    let files = sets.map(|(_, path)| path);
    let apks: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "apk")).collect();
    let all: Vec<_> = apks.par_iter().map(|path| hosts(path)).collect();
    let found: BTreeSet<(String, String)> = all.iter().flat_map(|(found, ..)| found.clone()).collect();
    let calls: usize = all.iter().map(|(_, calls, _)| calls).sum();
    let with_host: usize = all.iter().map(|(.., with_host)| with_host).sum();
    let wrong = judged.host.iter().filter(|row| row.verdict == Verdict::Wrong).count();
    println!(
        "{} files: {} hosts that code can reach, {wrong} of them wrong; {with_host} of {calls} calls over the network have a host",
        apks.len(),
        found.len()
    );
    let unjudged: Vec<_> = found.difference(&expected).collect();
    let gone: Vec<_> = expected.difference(&found).collect();
    assert!(unjudged.is_empty() && gone.is_empty(), "not judged: {unjudged:?}; not found: {gone:?}");
}

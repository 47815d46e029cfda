//! Where an app stands among real apps and fixtures: a vector with numbers that add up, and nothing where peers are too few or made otherwise.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::PathBuf;

use candor::{Handed, Options, RuleSet, Silent};
use candor_compare::peers::{MIN_PEERS, stand};
use candor_it::examples;
use candor_knowledge::Knowledge;
use candor_report::{convert, report::Report};
use candor_testkit::{corpus::cached_files, fixtures};

/// Largest real app that is taken as a peer, in bytes: enough of them are small.
const MAX_BYTES: u64 = 40 << 20;
/// Peers of each kind.
const PEERS: usize = 20;

/// Reports of the first apps with code among those named.
fn reports(paths: impl Iterator<Item = PathBuf>, knowledge: &Knowledge) -> Vec<(String, Report)> {
    let rules = RuleSet::embedded().unwrap();
    let mut found: Vec<(String, Report)> = Vec::new();
    for path in paths {
        if found.len() == PEERS {
            break;
        }
        let Ok(apps) = candor_app::open(std::slice::from_ref(&path), &rules.opening()) else { continue };
        let audited = candor::audit_apps(apps, knowledge, &rules, &Handed::default(), &Silent).unwrap();
        for of in audited.iter().filter(|of| of.audit.coverage.dex.methods > 20) {
            let report = convert(&of.app, &of.audit, rules.tool(knowledge), knowledge);
            if found.iter().all(|(_, known)| known.app.id != report.app.id) {
                found.push((path.display().to_string(), report));
            }
        }
    }
    found
}

#[test]
fn an_app_stands_among_twenty_real_apps_and_twenty_fixtures() {
    let knowledge = Knowledge::embedded().unwrap();
    let mut files: Vec<_> = cached_files("ci").unwrap().into_iter().map(|(_, path)| path).collect();
    files.retain(|path| {
        path.extension().is_some_and(|ending| ending == "apk")
            && std::fs::metadata(path).is_ok_and(|file| file.len() < MAX_BYTES)
    });
    files.sort();
    let mut peers = reports(files.into_iter(), &knowledge);
    let real = peers.len();
    let apps = fixtures::built_flow_variants().unwrap();
    let plain = apps.iter().map(|app| app.apk("plain"));
    peers.extend(reports(plain.filter(|path| path.exists()), &knowledge));
    assert!(real >= PEERS && peers.len() >= 2 * PEERS, "{real} real apps, {} peers", peers.len());
    for example in examples::all().unwrap() {
        let audited = candor::audit(&[example.app.apk("plain")], &Options::default(), &Silent).unwrap();
        let tool = RuleSet::embedded().unwrap().tool(&knowledge);
        let report = convert(&audited[0].app, &audited[0].audit, tool, &knowledge);
        let standing = stand(&report, &peers, &knowledge);
        assert!(standing.refused.is_empty(), "{:?}", standing.refused);
        let all = standing.peers.len() as u64;
        for row in &standing.standings {
            assert_eq!(row.fewer + row.same + row.more, all, "{row:?}");
            assert!(row.percentile.is_some_and(|of| (0.0..=100.0).contains(&of)));
        }
        for row in &standing.common {
            assert!(row.n <= row.all && row.ci95[0] <= row.ci95[1] && row.all == all, "{row:?}");
        }
        let types = &standing.standings[0];
        println!(
            "peers: {} takes {} types of data; of {real} real apps and {} fixtures {} take fewer, {} more, percentile {:?}",
            example.app.name,
            types.app,
            all - real as u64,
            types.fewer,
            types.more,
            types.percentile
        );
        // Too few, or made otherwise: nothing is counted.
        let few = stand(&report, &peers[..MIN_PEERS - 1], &knowledge);
        assert!(few.standings.iter().all(|row| row.percentile.is_none()));
        let mut other = peers[0].clone();
        other.1.tool.version = "0.0.0".to_owned();
        let refused = stand(&report, &[other, ("self".to_owned(), report.clone())], &knowledge);
        assert_eq!((refused.peers.len(), refused.refused.len()), (0, 2));
    }
}

//! The same input gives the same bytes: run after run, and on any number of threads.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it must be")]

use std::path::PathBuf;

use candor_knowledge::Knowledge;
use candor_report::report::Tool;
use candor_testkit::corpus;

/// Real apps with several DEX files, Kotlin, native code and a nested APK between them.
const APPS: [&str; 3] = ["settings_apk-debug.apk", "ApiDemos-debug.apk", "STFService.apk"];

/// JSON and HTML of an audit on so many threads.
fn reports(app: &PathBuf, knowledge: &Knowledge, n_threads: usize) -> Vec<(Vec<u8>, String)> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
    pool.install(|| {
        let apps = candor_app::open(std::slice::from_ref(app), &candor_app::Options::default()).unwrap();
        let audited = candor::audit_apps(
            apps,
            knowledge,
            &candor::RuleSet::embedded().unwrap(),
            &candor::Handed::default(),
            &candor::Silent,
        )
        .unwrap();
        let render = |done: &candor::Audited| {
            let report = candor_report::convert(&done.app, &done.audit, Tool::default(), knowledge);
            assert!(!report.findings.is_empty(), "an audit without findings compares nothing");
            let json = candor_report::write_report(&report).unwrap();
            (json, candor_report::html(&report, knowledge).unwrap())
        };
        audited.iter().map(render).collect()
    })
}

#[test]
fn reports_are_the_same_bytes_again_and_on_one_or_eight_threads() {
    let knowledge = Knowledge::embedded().unwrap();
    for app in APPS {
        let path = corpus::cached_file("ci", app).unwrap();
        let once = reports(&path, &knowledge, 1);
        assert_eq!(once.len(), 1, "{app} is one app");
        assert!(once == reports(&path, &knowledge, 8), "{app}: eight threads give another report than one");
        assert!(once == reports(&path, &knowledge, 8), "{app}: the second run gives another report");
        // Knowledge that is loaded anew is laid out anew in memory.
        let fresh = Knowledge::embedded().unwrap();
        assert!(once == reports(&path, &fresh, 1), "{app}: newly loaded knowledge gives another report");
    }
}

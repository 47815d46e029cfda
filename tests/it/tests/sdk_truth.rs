//! SDKs that real apps truly hold are reported, and none that they only mention.

use candor::{Options, Silent};
use candor_testkit::corpus::{cached_files, repository_root};
use candor_testkit::sdk_truth::{Score, Truth};

#[test]
fn every_listed_sdk_is_found_and_no_mentioned_one_is() {
    let truth = Truth::read(&repository_root()).unwrap();
    let entries: usize = truth.app.iter().map(|app| app.sdk.len()).sum();
    assert!(entries >= 40, "{entries} entries");
    let mut score = Score::default();
    for app in &truth.app {
        let files = cached_files(&app.set).unwrap();
        let (_, path) = files.iter().find(|(file, _)| file.sha256 == app.sha256).unwrap();
        let audited = candor::audit(std::slice::from_ref(path), &Options::default(), &Silent).unwrap();
        let sdks = audited.iter().flat_map(|audited| &audited.audit.sdks);
        let reported: Vec<(String, usize)> = sdks.map(|sdk| (sdk.id.clone(), sdk.classes)).collect();
        score.add(app, &reported);
    }
    println!("{score:#?}");
    assert!(score.missed.is_empty(), "{:#?}", score.missed);
    assert!(score.wrong.is_empty(), "{:#?}", score.wrong);
    assert_eq!(score.counts, [""; 0]);
}

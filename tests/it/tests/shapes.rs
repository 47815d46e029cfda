//! Renamed SDKs are recognised by structure in apps that R8 built, and decoys as nothing.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their builds and print the table"
)]

use candor_findings::SdkPresence;
use candor_testkit::{apk, shapes};

/// Fewest libraries and fewest decoys that the proof rests on.
const MIN_BUILDS: usize = 12;

#[test]
#[ignore = "needs the set `shapes` and minutes of R8: cargo xtask inputs fetch shapes && cargo xtask shapes fixtures"]
fn renamed_sdks_are_recognised_and_decoys_are_not() {
    let builds = shapes::built().unwrap();
    let n_decoys = builds.iter().filter(|build| build.is_decoy()).count();
    assert!(n_decoys >= MIN_BUILDS && builds.len() - n_decoys >= MIN_BUILDS, "too few builds");
    let mut wrong = Vec::new();
    println!("{:24} {:>8}  SDK, classes, confidence", "build", "DEX KB");
    for build in &builds {
        let dex = std::fs::read(build.dex()).unwrap();
        let size = dex.len() / 1000;
        let found = recognised(&dex);
        let words = |sdk: &SdkPresence| format!("{} {} 0.{:02}", sdk.id, sdk.classes, sdk.confidence);
        let line = found.iter().map(words).collect::<Vec<_>>().join("; ");
        println!("{:24} {size:>8}  {}", build.name, if line.is_empty() { "-" } else { &line });
        let ids: Vec<&str> = found.iter().map(|sdk| sdk.id.as_str()).collect();
        if ids != build.recognised {
            wrong.push(format!("{}: {ids:?}, should be {:?}", build.name, build.recognised));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// SDKs that an audit of an app with this code recognises by structure.
fn recognised(dex: &[u8]) -> Vec<SdkPresence> {
    let manifest = apk::manifest("org.example.renamed", 1, "", "<application/>");
    let apk = apk::apk(&manifest).deflated("classes.dex", dex).build();
    let path = std::env::temp_dir().join(format!("candor-shapes-{}.apk", std::process::id()));
    std::fs::write(&path, apk).unwrap();
    let audited = candor::audit(std::slice::from_ref(&path), &candor::Options::default(), &candor::Silent);
    std::fs::remove_file(&path).unwrap();
    let audited = audited.unwrap();
    let sdks = audited.into_iter().flat_map(|app| app.audit.sdks);
    sdks.filter(|sdk| sdk.recognised_by == "structure").collect()
}

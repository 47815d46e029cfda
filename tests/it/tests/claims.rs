//! The claims that candor must be able to settle, held against the app that does what they say and its twin that only looks as if.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../../../crates/candor-capture/tests/capture/build.rs"]
mod build;

use std::collections::BTreeMap;

use build::{Pcap, ipv4, question, udp};

use candor::{Handed, RuleSet, Silent};
use candor_compare::{
    claims::{Against, judge, read},
    disclosed,
};
use candor_findings::observed::{self, Choice, EvidenceFile, Reading, Settings, Zone};
use candor_it::examples::{Example, all};
use candor_knowledge::Knowledge;
use candor_report::{
    claims::{Claim, ClaimVerdict},
    report::Report,
};
use candor_testkit::{corpus, fixtures::BUILDS};
use serde::Deserialize;

const CLAIMS: &str = "examples/claims/tiktok-2022.toml";
const VERDICTS: &str = "examples/expected/verdicts.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    replace: BTreeMap<String, String>,
    verdict: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    claim: String,
    chatter: String,
    discreet: String,
}

fn text(path: &str) -> String {
    std::fs::read_to_string(corpus::repository_root().join(path)).unwrap()
}

/// Addresses of chatter: three of eight are announced by Alibaba's networks, one lies in the United States beyond dispute. Of
/// discreet: all are put in Singapore, by one table each.
const CHATTER: [&str; 8] =
    ["47.88.0.1", "47.91.8.1", "39.96.0.1", "24.0.0.1", "12.0.0.1", "165.21.0.1", "4.0.0.1", "68.0.0.1"];
const DISCREET: [&str; 6] =
    ["13.250.0.1", "52.74.0.1", "54.254.0.1", "18.136.0.1", "165.21.0.1", "203.116.1.1"];

/// A list of resolutions, and for chatter a capture: three hosts, and an answer that names Baishan's edge. Both stated to be the app's.
fn evidence(app: &str, id: &str) -> Vec<EvidenceFile> {
    let addresses: &[&str] = if app == "chatter" { &CHATTER } else { &DISCREET };
    let mut list = "host,ip,time,vantage,source\n".to_owned();
    for ip in addresses {
        list.push_str(&format!("api.{app}.example,{ip},2022-07-18T10:00:00Z,Sydney,test\n"));
    }
    let file = |bytes: &[u8]| {
        let settings = Settings { zone: Zone::East(0), ..Settings::default() };
        observed::read(bytes, None, Some(id.to_owned()), Reading { settings, known: None }).unwrap()
    };
    let mut files = vec![file(list.as_bytes())];
    if app == "chatter" {
        let mut pcap = Pcap::new(1);
        let mut add = |from, to, datagram: &[u8]| pcap.add(&build::ethernet(&ipv4(17, from, to, datagram)));
        for (n, name) in (0u16..).zip(["eu.invented.net", "us.invented.net", "ap.invented.net"]) {
            add(build::PHONE, build::SERVER, &udp(50_001 + n, 53, &question(name)));
        }
        add(build::PHONE, build::SERVER, &udp(50_000, 53, &question("api.chatter.example")));
        let answer = alias("api.chatter.example", "api.chatter.example.bsgslb.cn", [47, 88, 0, 1]);
        add(build::SERVER, build::PHONE, &udp(53, 50_000, &answer));
        files.push(file(&pcap.bytes));
    }
    files
}

/// A name server's answer: the name is an alias of another, which has the address.
fn alias(name: &str, other: &str, address: [u8; 4]) -> Vec<u8> {
    let wire = |name: &str| {
        let labels = name.split('.').flat_map(|label| {
            std::iter::once(u8::try_from(label.len()).unwrap()).chain(label.bytes()).collect::<Vec<u8>>()
        });
        labels.chain([0]).collect::<Vec<u8>>()
    };
    let record = |owner: &str, kind: u8, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        [wire(owner).as_slice(), &[0, kind, 0, 1, 0, 0, 0, 60], &length, data].concat()
    };
    let head = [0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0];
    let asked = [wire(name).as_slice(), &[0, 1, 0, 1]].concat();
    [head.as_slice(), &asked, &record(name, 5, &wire(other)), &record(other, 1, &address)].concat()
}

fn report(example: &Example, build: &str, knowledge: &Knowledge) -> Report {
    let rules = RuleSet::embedded().unwrap();
    let apps = candor_app::open(&[example.app.apk(build)], &rules.opening()).unwrap();
    let files = evidence(&example.app.name, &apps[0].identity.id);
    let handed = Handed { files, choice: Choice::default(), ..Handed::default() };
    let audited = candor::audit_apps(apps, knowledge, &rules, &handed, &Silent).unwrap();
    candor_report::convert(&audited[0].app, &audited[0].audit, candor::tool(knowledge), knowledge)
}

#[test]
fn every_published_claim_has_the_verdict_that_was_written_down() {
    let knowledge = Knowledge::embedded().unwrap();
    let expected: Expected = toml::from_str(&text(VERDICTS)).unwrap();
    let mut claims = text(CLAIMS);
    for (from, to) in &expected.replace {
        assert!(claims.contains(from), "{from:?} stands nowhere");
        claims = claims.replace(from, to);
    }
    let claims = read(claims.as_bytes(), &knowledge).unwrap();
    assert_eq!(claims.file.claim.len(), expected.verdict.len(), "each claim has a verdict");
    let mut wrong = Vec::new();
    let (mut n, mut right) = (0, 0);
    for example in all().unwrap() {
        for build in BUILDS {
            let mut report = report(&example, build, &knowledge);
            let name = format!("{}-policy.md", example.app.name);
            let policy = text(&format!("examples/expected/{name}"));
            let said = [disclosed::read(policy.as_bytes(), &name).unwrap()];
            let compared = disclosed::compare(&said, &report, &knowledge);
            report.coverage.not_analysed.retain(|word| word != "disclosures");
            (report.disclosure_files, report.disclosures) = (compared.files, compared.rows);
            let judged = judge(std::slice::from_ref(&claims), &report, &knowledge, Against::default());
            for row in &expected.verdict {
                let claim = judged.iter().find(|claim| claim.id == row.claim).unwrap();
                let wanted = if example.app.name == "chatter" { &row.chatter } else { &row.discreet };
                n += 1;
                if claim.verdict.name() == wanted {
                    right += 1;
                } else {
                    wrong.push(format!(
                        "{} {build} {}: {} and not {wanted}: {}",
                        example.app.name,
                        claim.id,
                        claim.verdict.name(),
                        claim.because
                    ));
                }
                sound(claim, &report);
            }
        }
    }
    println!(
        "claims: {right} of {n} verdicts are right ({} claims, 2 apps, 2 builds)",
        expected.verdict.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What must hold of any verdict.
fn sound(claim: &Claim, report: &Report) {
    assert!(
        !claim.because.is_empty() && !claim.would_change.is_empty() && !claim.read_as.contains('{'),
        "{claim:?}"
    );
    assert!(claim.because.ends_with(['.', '…']), "{}", claim.because);
    if matches!(claim.verdict, ClaimVerdict::Supported | ClaimVerdict::Refuted) {
        assert!(!claim.finding_ids.is_empty() && claim.rung.is_some(), "{claim:?}");
    }
    let known = |id: &String| {
        id.starts_with("share:")
            || report.disclosures.iter().any(|of| of.id == *id)
            || report.findings.iter().any(|of| of.id == *id)
            || report.flows.iter().any(|of| of.id == *id)
            || report.schedules.iter().any(|of| of.id == *id)
            || report.asks.iter().any(|of| of.id == *id)
            || report.destinations.iter().any(|of| of.id == *id)
            || report.permissions.iter().any(|of| of.name == *id)
            || report.sdks.iter().any(|of| of.id == *id)
    };
    assert!(claim.finding_ids.iter().all(known), "{claim:?}");
}

#[test]
fn claims_of_the_real_app_carry_no_verdict() {
    let file = text(CLAIMS);
    for word in ["verdict =", "supported", "refuted"] {
        assert!(!file.contains(word), "{word}");
    }
}

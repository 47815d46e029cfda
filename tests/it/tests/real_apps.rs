//! Real apps, pinned by hash: what each must show, what none may show, and that every step of evidence holds.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

use candor::{Audited, Options, Silent};
use candor_findings::{Finding, OwnerKind, Role, Rung, SinkKind};
use candor_testkit::corpus::{cached_file, cached_files};
use sha2::{Digest, Sha256};

fn app(ending: &str) -> PathBuf {
    cached_file("ci", ending).unwrap()
}

fn audit(path: &Path) -> Audited {
    let mut audited = candor::audit(&[path.to_owned()], &Options::default(), &Silent).unwrap();
    assert_eq!(audited.len(), 1);
    audited.remove(0)
}

/// The highest rung of an item for a kind of owner.
fn rung(audited: &Audited, data: &str, item: &str, owner: OwnerKind) -> Option<Rung> {
    let of = |finding: &&Finding| finding.data == data && finding.item == item && finding.owner.kind == owner;
    audited.audit.findings.iter().filter(of).map(|finding| finding.rung).max()
}

fn has_sdk(audited: &Audited, id: &str) -> bool {
    audited.audit.sdks.iter().any(|sdk| sdk.id == id)
}

#[test]
fn appium_settings_reads_messages_location_clipboard_and_carries_play_services() {
    let settings = audit(&app("settings_apk-debug.apk"));
    assert_eq!(settings.app.identity.id, "io.appium.settings");
    let own = |data, item| rung(&settings, data, item, OwnerKind::FirstParty);
    // The answer to a broadcast holds them: whoever sent it is given them.
    assert_eq!(own("comms.sms", "sms"), Some(Rung::Flows));
    assert_eq!(own("location.precise", "location_updates"), Some(Rung::Reachable));
    assert_eq!(own("device.clipboard", "clipboard_text"), Some(Rung::Flows));
    let flows = settings.audit.flows.iter().filter(|flow| flow.sink.kind == SinkKind::Ipc);
    let answered: Vec<_> = flows.map(|flow| flow.source.item.as_deref().unwrap_or_default()).collect();
    assert_eq!(answered, ["sms", "clipboard_text"]);
    assert!(settings.audit.findings.iter().any(|finding| finding.data == "network.wifi"));
    assert!(settings.audit.sdks.iter().any(|sdk| sdk.id.starts_with("google.gms") && sdk.classes > 300));
    let sms =
        settings.audit.permissions.iter().find(|row| row.name == "android.permission.READ_SMS").unwrap();
    assert_eq!(sms.unused, Some(false));
    assert_eq!(sms.used_by, ["first_party"]);
}

#[test]
fn yosemite_reads_identifiers_but_holds_no_class_of_the_library_it_mentions() {
    let yosemite = audit(&app("Yosemite.apk"));
    let own = |data, item| rung(&yosemite, data, item, OwnerKind::FirstParty);
    assert_eq!(own("id.hardware", "imei"), Some(Rung::Reachable));
    assert_eq!(own("id.sim_subscriber", "sim_serial"), Some(Rung::Reachable));
    assert_eq!(own("person.phone_number", "line_number"), Some(Rung::Reachable));
    // Reading messages is in the package, but nothing that the system starts leads there.
    assert_eq!(own("comms.sms", "sms"), Some(Rung::Present));
    let metrics = yosemite.audit.sdks.iter().find(|sdk| sdk.id.contains("metrics") || sdk.name == "Metrics");
    assert_eq!(metrics.map(|sdk| &sdk.id), None);
    assert!(has_sdk(&yosemite, "tencent.tbs-x5"));
}

#[test]
fn every_pinned_app_is_read_and_every_step_of_its_evidence_holds() {
    let files = cached_files("ci").unwrap();
    let mut n_steps = 0;
    let mut read = Vec::new();
    for (file, path) in files.iter().filter(|(file, _)| file.path.ends_with(".apk")) {
        let audited = match candor::audit(std::slice::from_ref(path), &Options::default(), &Silent) {
            Ok(audited) => audited,
            // Some pinned files are no apps on purpose; a refusal is one line that says why.
            Err(error) => {
                let line = format!("{error:#}");
                assert!(!line.is_empty() && !line.contains('\n'), "{}: {line}", file.path);
                continue;
            }
        };
        for Audited { app, audit } in audited {
            for step in audit.findings.iter().flat_map(|finding| &finding.evidence) {
                let member = app.members.iter().find(|member| member.path == step.member).unwrap();
                let start = step.offset as usize;
                let bytes = member.bytes.get(start..start + step.len as usize).unwrap();
                let digest: [u8; 32] = Sha256::digest(bytes).into();
                assert_eq!(digest, step.sha256, "{} {}", file.path, step.text);
                n_steps += 1;
            }
            read.push(app.identity.id);
        }
    }
    for id in
        ["io.appium.settings", "io.appium.android.apis", "com.netease.nie.yosemite", "jp.co.cyberagent.stf"]
    {
        assert!(read.iter().any(|known| known == id), "{id} was not read: {read:?}");
    }
    assert!(n_steps > 2_000, "{n_steps} steps");
}

#[test]
fn a_finding_above_declared_has_a_site_and_a_reachable_one_has_an_entry() {
    for ending in ["settings_apk-debug.apk", "ApiDemos-debug.apk", "Yosemite.apk", "pocoservice-debug.apk"] {
        let audited = audit(&app(ending));
        for finding in audited.audit.findings {
            let leads = |id: &String| audited.audit.flows.iter().any(|flow| flow.id == *id);
            assert_eq!(!finding.flows.is_empty(), finding.rung == Rung::Flows, "{ending} {}", finding.id);
            assert!(finding.flows.iter().all(leads), "{ending} {}", finding.id);
            let has = |role| finding.evidence.iter().any(|step| step.role == role);
            assert_eq!(has(Role::Site), finding.rung > Rung::Declared, "{ending} {}", finding.id);
            assert_eq!(has(Role::Entry), finding.rung >= Rung::Reachable, "{ending} {}", finding.id);
            assert_eq!(has(Role::Request), finding.rung == Rung::Declared, "{ending} {}", finding.id);
        }
    }
}

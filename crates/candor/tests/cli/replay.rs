//! What `verify` lets pass and what it catches.

use candor::verify::{compare, incomparable, verify};
use candor_report::{
    hex,
    report::{DataDigest, Evidence, Report, Role, Rung},
};
use sha2::{Digest, Sha256};

use crate::{app_with, code, open, report};

fn mismatches(report: &Report, app: Vec<u8>) -> Vec<String> {
    verify(report, &open(app)).into_iter().flat_map(|v| v.mismatches).collect()
}

/// The report with every step of one role changed; at least one must be.
fn edited(role: Role, change: impl Fn(&mut Evidence)) -> Report {
    let mut report = report();
    let mut n = 0;
    for f in &mut report.findings {
        for e in f.evidence.iter_mut().filter(|e| e.role == role) {
            change(e);
            n += 1;
        }
    }
    assert!(n > 0, "no step is a {role:?}");
    report
}

#[test]
fn the_app_that_was_audited_holds() {
    let report = report();
    let imei = report.findings.iter().find(|f| f.data == "id.hardware" && f.rung == Rung::Reachable);
    assert!(imei.is_some(), "the IMEI is read on a path: {:#?}", report.findings);
    assert_eq!(mismatches(&report, app_with(&code())), Vec::<String>::new());
}

#[test]
fn a_flipped_byte_is_caught() {
    let report = report();
    let site = report.findings.iter().flat_map(|f| &f.evidence).find(|e| e.role == Role::Site).unwrap();
    let mut flipped = code();
    flipped[site.offset as usize + 1] ^= 0x10;
    let found = mismatches(&report, app_with(&flipped));
    assert!(found.iter().any(|m| m.contains("the member has SHA-256")), "{found:#?}");

    // Someone who also adjusts the digests of app and member is caught by the digest of the bytes.
    let mut adjusted = report.clone();
    let app = open(app_with(&flipped));
    adjusted.app.sha256 = hex(&app[0].sha256);
    for m in &mut adjusted.app.members {
        let here = app[0].members.iter().find(|n| n.path == m.path).unwrap();
        m.sha256 = Some(hex(&here.sha256));
    }
    let found = mismatches(&adjusted, app_with(&flipped));
    assert!(found.iter().any(|m| m.contains("the bytes have SHA-256")), "{found:#?}");
}

#[test]
fn an_edited_offset_is_caught() {
    let found = mismatches(&edited(Role::Site, |e| e.offset += 2), app_with(&code()));
    assert!(found.iter().any(|m| m.contains("the bytes have SHA-256")), "{found:#?}");
    let found = mismatches(&edited(Role::Site, |e| e.offset = u32::MAX), app_with(&code()));
    assert!(found.iter().any(|m| m.contains("do not lie inside")), "{found:#?}");
}

#[test]
fn an_offset_moved_with_its_digest_is_caught() {
    // The middle of an instruction, with a digest that fits the bytes there.
    let moved = edited(Role::Site, |e| {
        e.offset += 2;
        e.length -= 2;
        let at = e.offset as usize;
        e.sha256 = hex(&Sha256::digest(&code()[at..at + e.length as usize]));
    });
    let found = mismatches(&moved, app_with(&code()));
    assert!(found.iter().any(|m| m.contains("no code of shop.example.Main stands there")), "{found:#?}");
}

#[test]
fn edited_words_are_caught() {
    type Change = fn(&mut Evidence);
    let changes: [(Role, Change, &str); 6] = [
        (Role::Site, |e| e.text = "return-void".to_owned(), "the report says \"return-void\""),
        (Role::Site, |e| e.method = Some("other()void".to_owned()), "the method there is read("),
        (Role::Site, |e| e.class = Some("shop.example.Other".to_owned()), "is not defined in it"),
        (Role::Path, |e| e.text = e.text.replace(".read(", ".send("), "the instruction calls read"),
        (Role::Entry, |e| e.text = e.text.replace("Main", "Other"), "the system starts shop.example.Main"),
        (Role::Site, |e| e.member = "base.apk!classes9.dex".to_owned(), "lists no member"),
    ];
    for (role, change, want) in changes {
        let found = mismatches(&edited(role, change), app_with(&code()));
        assert!(found.iter().any(|m| m.contains(want)), "{want}: {found:#?}");
    }
    let mut report = report();
    report.permissions[0].evidence[0].text = "asks for android.permission.CAMERA".to_owned();
    let found = mismatches(&report, app_with(&code()));
    assert!(found.iter().any(|m| m.contains("READ_PHONE_STATE")), "{found:#?}");
}

#[test]
fn missing_evidence_and_another_app_are_caught() {
    let mut bare = report();
    bare.findings[0].evidence.clear();
    assert!(mismatches(&bare, app_with(&code())).iter().any(|m| m.contains("no evidence")));
    assert!(verify(&report(), &[]).iter().all(|v| !v.mismatches.is_empty()), "without an app nothing holds");
    let mut other = report();
    other.app.version_code = Some(8);
    assert!(mismatches(&other, app_with(&code())).iter().any(|m| m.contains("version code 8")));
}

/// What `verify` says with a new audit by the version at hand.
fn compared(report: &Report) -> Vec<String> {
    let apps = open(app_with(&code()));
    let mut verdicts = verify(report, &apps);
    compare(report, &crate::report(), &mut verdicts);
    verdicts.into_iter().flat_map(|v| v.mismatches).collect()
}

#[test]
fn steps_of_another_finding_are_caught() {
    let mut swapped = report();
    let of = |rung| swapped.findings.iter().position(|f| f.rung == rung && f.evidence.len() > 1);
    let at = of(Rung::Reachable).unwrap();
    let other =
        swapped.findings.iter().position(|f| f.rung != Rung::Declared && f.id != swapped.findings[at].id);
    let other = other.unwrap();
    let (a, b) = (swapped.findings[at].evidence.clone(), swapped.findings[other].evidence.clone());
    (swapped.findings[at].evidence, swapped.findings[other].evidence) = (b, a);
    let found = mismatches(&swapped, app_with(&code()));
    assert!(!found.is_empty(), "{found:#?}");
}

#[test]
fn another_rung_data_owner_or_sentence_is_caught_without_a_new_audit() {
    let changes: [fn(&mut candor_report::report::Finding); 5] = [
        |f| f.rung = Rung::Present,
        |f| f.rung = Rung::Observed,
        |f| f.data = "location.precise".to_owned(),
        |f| f.owner.kind = candor_report::report::OwnerKind::Platform,
        |f| f.says = "The app's own code was seen to send the IMEI.".to_owned(),
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let mut report = report();
        change(report.findings.iter_mut().find(|f| f.rung == Rung::Reachable).unwrap());
        let found = mismatches(&report, app_with(&code()));
        assert!(!found.is_empty(), "change {n} passes");
    }
}

#[test]
fn a_path_with_a_step_taken_out_is_caught() {
    let mut report = report();
    let is_step = |e: &Evidence| e.role == Role::Path;
    let finding = report.findings.iter_mut().find(|f| f.evidence.iter().any(is_step)).unwrap();
    let at = finding.evidence.iter().position(is_step).unwrap();
    finding.evidence.remove(at);
    let found = mismatches(&report, app_with(&code()));
    assert!(!found.is_empty(), "{found:#?}");
}

#[test]
fn a_new_audit_of_the_same_app_agrees_with_its_report() {
    assert_eq!(compared(&report()), Vec::<String>::new());
}

#[test]
fn what_is_left_out_added_or_reworded_is_caught_by_a_new_audit() {
    type Change = (&'static str, fn(&mut Report));
    let changes: [Change; 9] = [
        ("leaves it out", |r| drop(r.findings.pop())),
        ("leaves it out", |r| drop(r.permissions.pop())),
        ("does not say this", |r| r.findings.push(r.findings[0].clone())),
        ("says", |r| r.findings[0].says.push_str(" It is sent to a server.")),
        ("used_by", |r| r.permissions[0].used_by.push("sdk.invented".to_owned())),
        ("unused", |r| r.permissions[0].unused = Some(true)),
        ("problems", |r| r.coverage.problems.clear()),
        ("dex", |r| r.coverage.dex.classes += 1),
        ("another order", |r| r.findings.reverse()),
    ];
    for (n, (word, change)) in changes.into_iter().enumerate() {
        let mut report = report();
        let before = report.clone();
        change(&mut report);
        if report == before {
            // Nothing to clear in this app.
            continue;
        }
        let found = compared(&report);
        assert!(found.iter().any(|m| m.contains(word)), "change {n}: {found:#?}");
    }
}

#[test]
fn a_report_of_another_version_or_other_knowledge_is_not_compared() {
    let report = report();
    assert_eq!(incomparable(&report, &report.tool), None);
    let mut tool = report.tool.clone();
    tool.version = "0.0.0".to_owned();
    assert!(incomparable(&report, &tool).is_some());
    let mut tool = report.tool.clone();
    tool.data.push(DataDigest::default());
    assert!(incomparable(&report, &tool).is_some());
}

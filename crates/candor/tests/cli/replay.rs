//! What `verify` lets pass and what it catches.

use candor::verify::verify;
use candor_report::{
    hex,
    report::{Evidence, Report, Role, Rung},
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

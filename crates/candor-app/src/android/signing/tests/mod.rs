//! Tests of signature verification on APKs that the testkit signs: each true case beside its decoys.

mod hostile;
mod jar;
mod rotation;
mod scheme_blocks;
mod v4_file;

use candor_formats::zip::Archive;
use candor_testkit::{
    signing::{self, BlockSigner, JarOptions, TestKey},
    zip::ZipBuilder,
};

use super::{Checked, Signature, Verdict, VerifyDepth, verdict, verify_to};

const ENTRIES: [(&str, &[u8]); 3] = [
    ("AndroidManifest.xml", b"not a real manifest, signatures do not look inside"),
    ("classes.dex", &[0x5a; 1_300_000]),
    ("res/a_name_that_is_longer_than_one_manifest_line_can_be_so_that_it_must_be_continued.xml", b"x"),
];

fn zip(entries: &[(&str, &[u8])], meta: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = ZipBuilder::new();
    for (name, data) in meta {
        builder = builder.deflated(name, data);
    }
    for (name, data) in entries {
        builder = builder.deflated(name, data);
    }
    builder.build()
}

fn unsigned() -> Vec<u8> {
    zip(&ENTRIES, &[])
}

fn jar_signed(key: &TestKey, options: &JarOptions) -> Vec<u8> {
    zip(&ENTRIES, &signing::sign_jar(&ENTRIES, key, options))
}

fn signed(scheme: u32, signer: BlockSigner) -> Vec<u8> {
    signing::sign_zip(&unsigned(), &[(scheme, vec![signer])])
}

fn check(file: &[u8], min_sdk: u32) -> Vec<Signature> {
    let archive = Archive::parse(file).expect("a ZIP");
    verify_to(VerifyDepth::Full, "base.apk", file, &archive, Some(min_sdk), None)
}

fn row<'a>(rows: &'a [Signature], scheme: &str) -> &'a Signature {
    rows.iter().find(|row| row.scheme == scheme).unwrap_or_else(|| panic!("no {scheme} in {rows:?}"))
}

/// The scheme verifies, by exactly this key.
fn assert_verified(file: &[u8], scheme: &str, key: &TestKey) -> Signature {
    let rows = check(file, 24);
    let row = row(&rows, scheme);
    assert!(row.verified, "{row:?}");
    assert_eq!(row.checked, Checked::Verified);
    assert_eq!(row.cert_sha256, [key.certificate_digest()]);
    row.clone()
}

/// The scheme fails, and the first note says this.
fn assert_failed(file: &[u8], scheme: &str, says: &str) {
    let rows = check(file, 24);
    let row = row(&rows, scheme);
    assert_eq!(row.checked, Checked::Failed, "{row:?}");
    assert!(!row.verified);
    assert!(row.notes.iter().any(|note| note.contains(says)), "{:?} does not say {says:?}", row.notes);
}

fn overall(file: &[u8], min_sdk: u32) -> Verdict {
    verdict(&check(file, min_sdk), Some(min_sdk))
}

fn flip(file: &[u8], at: usize) -> Vec<u8> {
    let mut file = file.to_vec();
    file[at] ^= 0x01;
    file
}

/// Where `needle` starts; it must be there once.
fn position(file: &[u8], needle: &[u8]) -> usize {
    let mut hits = file.windows(needle.len()).enumerate().filter(|(_, window)| *window == needle);
    let (at, _) = hits.next().expect("it is there");
    assert_eq!(hits.next(), None);
    at
}

#[test]
fn unsigned_file_gives_no_row_and_is_refused() {
    assert_eq!(check(&unsigned(), 24), []);
    assert_eq!(overall(&unsigned(), 24).reasons, ["no v1 signature"]);
}

#[test]
fn dex_before_the_zip_is_called_janus() {
    let plain = zip(&ENTRIES, &signing::sign_jar(&ENTRIES, &TestKey::ec(1), &JarOptions::default()));
    let janus = ZipBuilder::new();
    let mut janus = signing::sign_jar(&ENTRIES, &TestKey::ec(1), &JarOptions::default())
        .iter()
        .fold(janus, |builder, (name, data)| builder.deflated(name, data));
    for (name, data) in ENTRIES {
        janus = janus.deflated(name, data);
    }
    let janus = janus.with(|builder| builder.before = b"dex\n035\0some unsigned code".to_vec()).build();
    let note = |file: &[u8]| {
        check(file, 21).iter().flat_map(|row| row.notes.clone()).any(|note| note.contains("Janus"))
    };
    assert!(note(&janus));
    assert!(!note(&plain));
    // v1 itself covers entries only, so it still verifies: that is the attack.
    assert!(row(&check(&janus, 21), "v1").verified);
}

#[test]
fn v1_entries_are_not_inflated_where_a_newer_scheme_covers_the_file() {
    let key = TestKey::ec(1);
    let jar = jar_signed(&key, &JarOptions { also_signed: Some("2".to_owned()), ..JarOptions::default() });
    let file = signing::sign_zip(&jar, &[(signing::V2, vec![BlockSigner::new(&key)])]);
    let archive = Archive::parse(&file).expect("a ZIP");
    let rows = super::verify("base.apk", &file, &archive, Some(21), None);
    assert_eq!(row(&rows, "v1").checked, Checked::NotChecked);
    assert!(!row(&rows, "v1").verified);
    assert_eq!(row(&rows, "v1").cert_sha256, [key.certificate_digest()]);
    assert!(row(&rows, "v1").notes[0].contains("a newer scheme covers the whole file"));
    assert!(row(&rows, "v2").verified);
    assert!(row(&check(&file, 21), "v1").verified);
    assert_eq!(overall(&file, 21).schemes, ["v1", "v2"]);
}

#[test]
fn different_signers_of_v1_and_v2_contradict_each_other() {
    let jar = jar_signed(&TestKey::ec(1), &JarOptions::default());
    let same = signing::sign_zip(&jar, &[(signing::V2, vec![BlockSigner::new(&TestKey::ec(1))])]);
    let other = signing::sign_zip(&jar, &[(signing::V2, vec![BlockSigner::new(&TestKey::ec(2))])]);
    assert!(overall(&same, 21).accepted);
    assert_eq!(overall(&other, 21).reasons, ["v1 and v2 have different signers"]);
}

//! Scheme v1.

use candor_testkit::signing::{self, BlockSigner, JarOptions, TestKey};

use super::{ENTRIES, assert_failed, assert_verified, check, jar_signed, overall, row, zip};

#[test]
fn signed_jar_verifies_with_either_kind_of_key_and_signature() {
    for key in [TestKey::ec(1), TestKey::rsa()] {
        for signed_attributes in [false, true] {
            for whole_manifest in [false, true] {
                let options = JarOptions { signed_attributes, whole_manifest, ..JarOptions::default() };
                assert_verified(&jar_signed(&key, &options), "v1", &key);
            }
        }
    }
}

#[test]
fn each_part_is_covered() {
    let key = TestKey::rsa();
    let meta = signing::sign_jar(&ENTRIES, &key, &JarOptions::default());
    let change = |index: usize, from: &[u8], to: &[u8]| {
        let mut meta = meta.clone();
        let data = &mut meta[index].1;
        let at = data.windows(from.len()).position(|window| window == from).expect("it is there");
        data.splice(at..at + from.len(), to.iter().copied());
        zip(&ENTRIES, &meta)
    };
    let mut entries = ENTRIES;
    entries[1].1 = b"other code";
    assert_failed(&zip(&entries, &meta), "v1", "changed after signing: classes.dex");
    assert_failed(
        &change(0, b"Name: classes.dex", b"nAME: classes.dex"),
        "v1",
        "the manifest section of classes.dex",
    );
    assert_failed(
        &change(1, b"Created-By: c", b"Created-By: d"),
        "v1",
        "does not verify against the signature file",
    );
    let last = meta[2].1.len() - 1;
    let mut broken = meta.clone();
    broken[2].1[last] ^= 1;
    assert_failed(&zip(&ENTRIES, &broken), "v1", "does not verify against the signature file");
}

#[test]
fn main_section_of_the_manifest_counts_where_it_is_vouched_for() {
    let key = TestKey::ec(1);
    let file = |main_section: bool| {
        let mut meta =
            signing::sign_jar(&ENTRIES, &key, &JarOptions { main_section, ..JarOptions::default() });
        let at = meta[0].1.windows(7).position(|window| window == b"testkit").expect("it is there");
        meta[0].1[at] = b'T';
        zip(&ENTRIES, &meta)
    };
    assert_verified(
        &jar_signed(&key, &JarOptions { main_section: true, ..JarOptions::default() }),
        "v1",
        &key,
    );
    assert_failed(&file(true), "v1", "the main section of the manifest was changed");
    // As on Android, a main section that nothing vouches for may change; it is said.
    let row = assert_verified(&file(false), "v1", &key);
    assert_eq!(row.notes, ["the manifest was changed outside the sections of entries"]);
}

#[test]
fn manifest_sections_count_where_the_whole_manifest_is_not_vouched_for() {
    let key = TestKey::ec(1);
    let options = JarOptions { whole_manifest: false, ..JarOptions::default() };
    let mut meta = signing::sign_jar(&ENTRIES, &key, &options);
    assert_verified(&zip(&ENTRIES, &meta), "v1", &key);
    let at = meta[0].1.windows(9).rposition(|window| window == b"SHA-256-D").expect("a digest");
    meta[0].1[at] = b's';
    assert_failed(&zip(&ENTRIES, &meta), "v1", "the manifest section of res/");
}

#[test]
fn entry_that_is_not_vouched_for_is_named() {
    let key = TestKey::ec(1);
    let mut entries = ENTRIES.to_vec();
    entries.push(("assets/added.bin", b"added later"));
    let meta = signing::sign_jar(&ENTRIES, &key, &JarOptions::default());
    assert_failed(&zip(&entries, &meta), "v1", "not signed: assets/added.bin");
    let left_out = JarOptions { leave_out: vec!["classes.dex".to_owned()], ..JarOptions::default() };
    assert_failed(&jar_signed(&key, &left_out), "v1", "not signed: classes.dex");
}

#[test]
fn entry_in_meta_inf_is_not_covered_and_said_so() {
    let key = TestKey::ec(1);
    let mut meta = signing::sign_jar(&ENTRIES, &key, &JarOptions::default());
    meta.push(("META-INF/services/x".to_owned(), b"loose".to_vec()));
    let row = assert_verified(&zip(&ENTRIES, &meta), "v1", &key);
    assert!(row.notes.iter().any(|note| note == "not covered by v1: META-INF/services/x"), "{row:?}");
}

#[test]
fn entry_that_was_removed_is_named() {
    let meta = signing::sign_jar(&ENTRIES, &TestKey::ec(1), &JarOptions::default());
    assert_failed(&zip(&ENTRIES[..2], &meta), "v1", "which is not there");
}

#[test]
fn duplicate_entry_is_refused() {
    let mut entries = ENTRIES.to_vec();
    entries.push(ENTRIES[1]);
    let meta = signing::sign_jar(&ENTRIES, &TestKey::ec(1), &JarOptions::default());
    assert_failed(&zip(&entries, &meta), "v1", "two entries are named classes.dex");
}

#[test]
fn stripped_newer_scheme_is_noticed() {
    let key = TestKey::ec(1);
    let options =
        |schemes: &str| JarOptions { also_signed: Some(schemes.to_owned()), ..JarOptions::default() };
    assert_failed(&jar_signed(&key, &options("2")), "v1", "v2 signed too, and there is no v2");
    assert_failed(&jar_signed(&key, &options("2, 3")), "v1", "it was stripped");
    // An identifier that no Android knows says nothing.
    assert_verified(&jar_signed(&key, &options("77")), "v1", &key);
    let both =
        signing::sign_zip(&jar_signed(&key, &options("2")), &[(signing::V2, vec![BlockSigner::new(&key)])]);
    assert!(row(&check(&both, 21), "v1").verified);
}

#[test]
fn sha256_needs_level_18_and_the_file_is_not_called_broken_for_it() {
    let file = jar_signed(&TestKey::rsa(), &JarOptions::default());
    let rows = check(&file, 9);
    let row = row(&rows, "v1");
    assert!(row.verified);
    assert_eq!(row.accepted_from, Some(18));
    assert_eq!(overall(&file, 9).reasons, ["v1 is only taken from API level 18 on"]);
    assert!(overall(&file, 18).accepted);
}

#[test]
fn signature_block_without_signature_file_is_no_signature() {
    let mut meta = signing::sign_jar(&ENTRIES, &TestKey::ec(1), &JarOptions::default());
    meta.remove(1);
    assert_failed(&zip(&ENTRIES, &meta), "v1", "no signature block has a signature file");
}

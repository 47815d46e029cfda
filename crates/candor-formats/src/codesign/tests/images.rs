//! Pages, special slots and entitlements of images.

use candor_testkit::codesign::{
    CODE_DIRECTORY, Der, ENTITLEMENTS, SHA1, SHA256, SHA256_TRUNCATED, SHA384, Signing, entitlements_der,
    property_list, super_blob, with_signature,
};

use super::{around, check, code, full, read};
use crate::codesign::{HashKind, SignedBy, SlotState, Surroundings, Value, Verdict};

#[test]
fn what_was_signed_is_as_signed() {
    for version in [0x2_0001, 0x2_0100, 0x2_0200, 0x2_0300, 0x2_0400, 0x2_0500] {
        let signing = Signing { version, hashes: vec![SHA1, SHA256, SHA256_TRUNCATED, SHA384], ..full() };
        let signed = signing.sign(&code());
        let signature = read(&signed);
        assert_eq!(signature.problems, [], "{version:x}");
        let outcome = check(&signed);
        assert_eq!((outcome.verdict, outcome.notes.as_slice()), (Verdict::AsSigned, [].as_slice()));
        assert_eq!(signature.directories.len(), 4);
        for (directory, outcome) in signature.directories.iter().zip(&outcome.directories) {
            assert_eq!(directory.identifier, "org.example.fixture");
            assert_eq!(directory.team.is_some(), version >= 0x2_0200);
            assert_eq!(directory.exec_segment.is_some(), version >= 0x2_0400);
            assert_eq!((directory.n_pages(), directory.page_size), (11, 4096));
            assert_eq!(directory.code_limit, code().len() as u64);
            let slots: Vec<_> = outcome.slots.iter().map(|slot| (slot.slot, slot.state)).collect();
            assert_eq!(slots, [1, 2, 3, 5, 7].map(|slot| (slot, SlotState::AsSigned)));
        }
        assert_eq!(signature.strongest().and_then(|one| one.hash.ok()), Some(HashKind::Sha384));
        assert_eq!(signature.signed_by(), SignedBy::AdHoc);
    }
}

#[test]
fn a_changed_page_is_counted_and_placed() {
    let mut signed = full().sign(&code());
    signed.bytes[4096 * 3 + 17] ^= 1;
    signed.bytes[4096 * 10] ^= 1;
    let outcome = check(&signed);
    assert_eq!(outcome.verdict.words(), "changed after signing");
    let pages = outcome.directories[0].pages.as_ref().expect("pages");
    assert_eq!((pages.n_pages, pages.n_differing, pages.first), (11, 2, Some(0x3000)));
    assert_eq!(
        outcome.notes,
        ["code directory with SHA-256: 2 of 11 pages differ from what was signed, first at offset 0x3000"]
    );
    assert!(outcome.notes.iter().all(|note| !note.contains("tamper")));
}

#[test]
fn one_page_of_everything_and_a_wide_limit() {
    let mut signed = Signing { page_shift: 0, wide_limit: true, ..full() }.sign(&code());
    assert_eq!(check(&signed).verdict, Verdict::AsSigned);
    assert_eq!(read(&signed).directories[0].n_pages(), 1);
    signed.bytes[40_000] ^= 1;
    assert_eq!(check(&signed).verdict, Verdict::ChangedAfterSigning);
}

#[test]
fn a_decrypted_image_is_told_by_what_was_before_encryption() {
    let before = code();
    let mut encrypted = before.clone();
    encrypted[4096..8 * 4096].iter_mut().for_each(|byte| *byte ^= 0x5a);
    let signing = Signing { version: 0x2_0500, before_encryption: Some(before.clone()), ..full() };
    let mut signed = signing.sign(&encrypted);
    let surroundings = Surroundings { encrypted: Some(4096..8 * 4096), ..around() };
    // As the store ships it: encrypted, and as signed.
    assert_eq!(read(&signed).check(&signed.bytes, &surroundings).verdict, Verdict::AsSigned);
    signed.bytes[..before.len()].copy_from_slice(&before);
    let outcome = read(&signed).check(&signed.bytes, &surroundings);
    assert_eq!(outcome.verdict, Verdict::ChangedAfterSigning);
    let pages = outcome.directories[0].pages.as_ref().expect("pages");
    let counts = (pages.n_differing, pages.n_differing_encrypted, pages.n_as_before_encryption);
    assert_eq!(counts, (7, 7, 7));
    // The signature itself stays readable.
    assert!(read(&signed).entitlements.xml.is_some());
}

#[test]
fn files_around_the_image_are_held_against_their_slots() {
    let signed = full().sign(&code());
    let with = |info_plist, code_resources| {
        let surroundings = Surroundings { info_plist, code_resources, ..Surroundings::default() };
        read(&signed).check(&signed.bytes, &surroundings)
    };
    let outcome = with(Some(b"other"), Some(b"seal"));
    assert_eq!(outcome.verdict, Verdict::ChangedAfterSigning);
    assert_eq!(outcome.notes, ["code directory with SHA-256: Info.plist (slot 1) is not what was signed"]);
    let outcome = with(None, None);
    assert_eq!(outcome.verdict, Verdict::AsSigned);
    assert_eq!(outcome.directories[0].slots[0].state, SlotState::NotHandedIn);
    let unbound = Signing { info_plist: None, ..full() }.sign(&code());
    let outcome = check(&unbound);
    let note =
        "code directory with SHA-256: Info.plist (slot 1) is there, but the signature does not bind it";
    assert_eq!((outcome.verdict, outcome.notes), (Verdict::AsSigned, vec![note.to_owned()]));
}

#[test]
fn entitlements_that_were_exchanged_or_taken_away_show() {
    let signing = full();
    let mut blobs = signing.blobs(&code());
    let other = Signing { entitlements: Some(property_list("<dict/>")), ..full() }.blobs(&code());
    let exchanged = other.into_iter().find(|(slot, _)| *slot == ENTITLEMENTS).expect("entitlements");
    let index = blobs.iter().position(|(slot, _)| *slot == ENTITLEMENTS).expect("entitlements");
    blobs[index] = exchanged;
    let signed = with_signature(&code(), &super_blob(&blobs));
    let outcome = check(&signed);
    assert_eq!(outcome.verdict, Verdict::ChangedAfterSigning);
    assert_eq!(
        outcome.notes,
        [
            "code directory with SHA-256: entitlements (slot 5) is not what was signed",
            "the XML and the DER form of the entitlements disagree",
        ]
    );
    blobs.remove(index);
    let signed = with_signature(&code(), &super_blob(&blobs));
    assert_eq!(
        check(&signed).notes,
        ["code directory with SHA-256: entitlements (slot 5) was signed and is gone"]
    );
}

#[test]
fn both_forms_of_entitlements_are_read_and_compared() {
    let xml = "<dict><key>a</key><string>x</string><key>b</key><array><true/><integer>5</integer></array>\
               <key>c</key><dict><key>d</key><false/></dict><key>only</key><string>xml</string></dict>";
    let der = entitlements_der(&[
        ("c", Der::Dictionary(vec![("d", Der::Bool(false))])),
        ("b", Der::Array(vec![Der::Bool(true), Der::Integer(5)])),
        ("a", Der::Text("y")),
        ("also", Der::Integer(200)),
    ]);
    let signing =
        Signing { entitlements: Some(property_list(xml)), entitlements_der: Some(der), ..Signing::default() };
    let signed = signing.sign(&code());
    let signature = read(&signed);
    let differences = signature.entitlements.differences();
    assert_eq!(differences.only_xml, ["only"]);
    assert_eq!(differences.only_der, ["also"]);
    assert_eq!(differences.other_value, ["a"]);
    let effective = signature.entitlements.effective().expect("entitlements");
    assert_eq!(effective.get("also"), Some(&Value::Integer(200)));
    assert_eq!(effective.get("a").and_then(Value::text), Some("y"));
}

#[test]
fn linker_signed_images_say_so() {
    let signed = Signing { flags: 0x2_0002, ..Signing::default() }.sign(&code());
    let signature = read(&signed);
    assert_eq!(signature.signed_by(), SignedBy::Linker);
    let flags: Vec<_> = signature.directories[0].flags.names().collect();
    assert_eq!(flags, ["adhoc", "linker-signed"]);
}

#[test]
fn what_no_hash_speaks_of_is_told() {
    // Signed for fewer bytes than stand in front of the signature.
    let blobs = full().blobs(&code()[..8192]);
    let signed = with_signature(&code(), &super_blob(&blobs));
    let outcome = check(&signed);
    assert_eq!(outcome.verdict, Verdict::ChangedAfterSigning);
    let uncovered = code().len() - 8192;
    assert!(
        outcome.notes[0].ends_with(&format!("{uncovered} bytes in front of the signature are not covered"))
    );
    let mut signed = full().sign(&code());
    signed.bytes.extend([1, 2, 3]);
    assert_eq!(check(&signed).notes, ["3 bytes follow the signature and are not covered by it"]);
}

#[test]
fn an_unknown_hash_is_not_checked_and_not_called_changed() {
    let mut blobs = Signing::default().blobs(&code());
    let directory = blobs.iter_mut().find(|(slot, _)| *slot == CODE_DIRECTORY).expect("directory");
    directory.1[37] = 99;
    let signed = with_signature(&code(), &super_blob(&blobs));
    let outcome = read(&signed).check(&signed.bytes, &Surroundings::default());
    assert_eq!(outcome.verdict, Verdict::NotChecked);
    assert_eq!(
        outcome.notes,
        ["code directory with hash 99: pages: cannot be checked here: hash of kind 99"]
    );
}

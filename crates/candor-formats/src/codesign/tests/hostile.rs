//! Damaged signatures: named, bounded, and never a panic.

use candor_testkit::{
    codesign::{ENTITLEMENTS, SHA1, SHA256, Signing, profile, property_list, super_blob, with_signature},
    mutate::Numbers,
    signing::TestKey,
};

use super::{around, code, full, read};
use crate::codesign::{CodeResources, Error, Profile, Signature, Surroundings};

fn problems(signature: &[u8]) -> Vec<Error> {
    let signed = with_signature(&code(), signature);
    read(&signed).problems
}

#[test]
fn ranges_outside_the_slice_and_other_magics_are_errors() {
    let signed = full().sign(&code());
    for (offset, size) in [(u64::MAX, 1), (signed.offset, signed.size + 1), (0, u64::MAX)] {
        let error = Signature::parse(&signed.bytes, offset, size).expect_err("outside");
        assert!(matches!(error, Error::Truncated { .. }), "{error}");
    }
    let error = Signature::parse(&signed.bytes, 0, 64).expect_err("no signature");
    assert!(matches!(error, Error::Value { offset: 0, .. }), "{error}");
}

#[test]
fn every_truncation_is_survived() {
    let signing = Signing { key: Some(TestKey::ec(3)), hashes: vec![SHA1, SHA256], ..full() };
    let signed = signing.sign(&code()[..5000]);
    for end in signed.offset as usize..signed.bytes.len() {
        let slice = &signed.bytes[..end];
        let size = end as u64 - signed.offset;
        assert!(Signature::parse(slice, signed.offset, size).is_err(), "{end}");
        // A box that says it is shorter loses the blobs that do not fit.
        let mut slice = slice.to_vec();
        let at = signed.offset as usize;
        if size >= 12 {
            slice[at + 4..at + 8].copy_from_slice(&(size as u32).to_be_bytes());
            let cut = Signature::parse(&slice, signed.offset, size).expect("a box");
            assert!(!cut.problems.is_empty());
            let _ = cut.check(&slice, &around());
        }
    }
}

#[test]
fn a_huge_count_is_cut_and_named() {
    let mut bytes = super_blob(&full().blobs(&code()));
    bytes[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    let problems = problems(&bytes);
    let is_count = |error: &Error| matches!(error, Error::Limit { found: 0xffff_ffff, limit: 64, .. });
    assert!(problems.iter().any(is_count), "{problems:?}");
    assert!(problems.len() <= 130);
}

#[test]
fn blobs_outside_overlapping_or_twice_are_named() {
    let blobs = full().blobs(&code());
    let bytes = super_blob(&blobs);
    let row = |bytes: &mut Vec<u8>, index: usize, slot: u32, offset: u32| {
        let at = 12 + 8 * index;
        bytes[at..at + 4].copy_from_slice(&slot.to_be_bytes());
        bytes[at + 4..at + 8].copy_from_slice(&offset.to_be_bytes());
    };
    let first = 12 + 8 * blobs.len() as u32;
    let mut outside = bytes.clone();
    row(&mut outside, 2, ENTITLEMENTS, 0xffff_fff0);
    assert!(matches!(problems(&outside)[..], [Error::Truncated { what: "blob", offset: 0xffff_fff0, .. }]));
    let mut inside = bytes.clone();
    row(&mut inside, 2, ENTITLEMENTS, 0);
    assert!(matches!(problems(&inside)[..], [Error::Value { what: "offset of a blob", found: 0, .. }]));
    let mut overlapping = bytes.clone();
    row(&mut overlapping, 2, ENTITLEMENTS, first);
    let found = problems(&overlapping);
    assert_eq!(found[0], Error::Overlap { slot: ENTITLEMENTS, offset: first, other: 0 });
    assert!(matches!(found[1], Error::Value { what: "magic of a blob", .. }), "{found:?}");
    let mut twice = bytes;
    row(&mut twice, 2, 0, first);
    assert_eq!(problems(&twice)[0], Error::Again { slot: 0, offset: first });
}

#[test]
fn directories_that_lie_about_themselves_are_refused() {
    // Field, value: version, offset of hashes, offset of the identifier, special slots, pages.
    let cases =
        [(8, 0x1_0000), (16, u32::MAX), (20, u32::MAX), (24, u32::MAX), (28, u32::MAX), (48, u32::MAX)];
    for (field, value) in cases {
        let mut blobs = full().blobs(&code());
        blobs[0].1[field..field + 4].copy_from_slice(&u32::to_be_bytes(value));
        let found = problems(&super_blob(&blobs));
        assert_eq!(found.len(), 1, "{field}: {found:?}");
    }
    for (field, value) in [(36, 0), (36, 21), (39, 32), (39, 255)] {
        let mut blobs = full().blobs(&code());
        blobs[0].1[field] = value;
        assert_eq!(problems(&super_blob(&blobs)).len(), 1, "{field}");
    }
}

#[test]
fn a_limit_beyond_the_slice_counts_as_pages_that_differ() {
    let mut blobs = full().blobs(&code());
    blobs[0].1[32..36].copy_from_slice(&u32::MAX.to_be_bytes());
    let signed = with_signature(&code(), &super_blob(&blobs));
    let outcome = read(&signed).check(&signed.bytes[..code().len()], &around());
    let pages = outcome.directories[0].pages.as_ref().expect("pages");
    assert_eq!((pages.n_differing, pages.first), (1, Some(0xa000)));
}

#[test]
fn mutants_do_no_harm() {
    let signing = Signing { key: Some(TestKey::rsa()), hashes: vec![SHA1, SHA256], ..full() };
    let signed = signing.sign(&code()[..9000]);
    let list = property_list("<dict><key>Name</key><string>x</string></dict>");
    let profile_bytes = profile(&list, &TestKey::ec(1));
    for case in 0..1_500 {
        let mut numbers = Numbers::of_case(0x5167, case);
        let mut bytes = signed.bytes.clone();
        damage(&mut bytes, signed.offset as usize, &mut numbers);
        if let Ok(signature) = Signature::parse(&bytes, signed.offset, signed.size) {
            let surroundings = Surroundings { encrypted: Some(0..4096), ..around() };
            let outcome = signature.check(&bytes, &surroundings);
            assert!(outcome.directories.len() <= 6);
            signature.problems.iter().for_each(|problem| drop(problem.to_string()));
        }
        let mut bytes = profile_bytes.clone();
        damage(&mut bytes, 0, &mut numbers);
        let _ = Profile::parse(&bytes);
        let _ = CodeResources::parse(&bytes);
    }
}

fn damage(bytes: &mut [u8], from: usize, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(4) {
        let at = from + numbers.below(bytes.len() - from);
        let value = [0, 0xff, 0x80, 1, numbers.next_u64() as u8];
        bytes[at] = numbers.pick(&value).copied().unwrap_or(0);
    }
}

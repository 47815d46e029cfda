//! Schemes v2 and v3.

use candor_testkit::signing::{self, BlockSigner, STRIPPING_PROTECTION, TestKey, V2, V3};

use super::{assert_failed, assert_verified, check, flip, overall, position, row, signed, unsigned};
use crate::android::signing::Checked;

#[test]
fn signed_file_verifies_with_either_scheme_and_kind_of_key() {
    for key in [TestKey::ec(1), TestKey::rsa()] {
        for (id, scheme) in [(V2, "v2"), (V3, "v3")] {
            let file = signed(id, BlockSigner::new(&key));
            assert_eq!(assert_verified(&file, scheme, &key).notes, Vec::<String>::new());
            assert!(overall(&file, 28).accepted);
        }
    }
}

#[test]
fn a_flipped_bit_in_each_covered_part_is_noticed() {
    let key = TestKey::rsa();
    for (id, scheme) in [(V2, "v2"), (V3, "v3")] {
        let file = signed(id, BlockSigner::new(&key));
        let directory = position(&file, b"APK Sig Block 42") + 16;
        for at in [0, 30, directory + 10, directory + 46] {
            assert_failed(&flip(&file, at), scheme, "it was changed");
        }
        let block = signing::scheme_block(&unsigned(), id, &[BlockSigner::new(&key)]);
        let start = position(&file, &block);
        // Signed data starts after three lengths; the RSA signature stands before the 294-byte public key.
        assert_failed(&flip(&file, start + 40), scheme, "over the signed data does not verify");
        assert_failed(
            &flip(&file, start + block.len() - 310),
            scheme,
            "over the signed data does not verify",
        );
        assert_failed(&flip(&file, start + block.len() - 20), scheme, "does not verify");
    }
}

#[test]
fn comment_of_the_archive_is_covered() {
    let mut file = signed(V2, BlockSigner::new(&TestKey::ec(1)));
    let comment_length = file.len() - 2;
    file[comment_length] = 3;
    file.extend_from_slice(b"abc");
    assert_failed(&file, "v2", "it was changed");
}

#[test]
fn foreign_key_in_the_signer_is_noticed() {
    let (key, other) = (TestKey::ec(1), TestKey::ec(2));
    let block = signing::scheme_block(&unsigned(), V2, &[BlockSigner::new(&key)]);
    let at = position(&block, &signing::prefixed(&key.public_key()));
    let mut block = block;
    block.splice(at + 4..at + 4 + key.public_key().len(), other.public_key());
    let file = signing::insert_block(&unsigned(), &[(V2, block)]);
    assert_failed(&file, "v2", "over the signed data does not verify");
}

#[test]
fn stripped_v3_is_noticed_by_v2() {
    let key = TestKey::ec(1);
    let v2 = || BlockSigner::new(&key).attribute(STRIPPING_PROTECTION, 3_u32.to_le_bytes());
    let both = signing::sign_zip(&unsigned(), &[(V2, vec![v2()]), (V3, vec![BlockSigner::new(&key)])]);
    assert!(overall(&both, 24).accepted);
    assert_failed(&signed(V2, v2()), "v2", "v3 signed too, and there is no v3");
}

#[test]
fn several_signers_of_v2_are_all_named() {
    let (a, b) = (TestKey::ec(1), TestKey::rsa());
    let file = signing::sign_zip(&unsigned(), &[(V2, vec![BlockSigner::new(&a), BlockSigner::new(&b)])]);
    let rows = check(&file, 24);
    assert_eq!(row(&rows, "v2").cert_sha256, [a.certificate_digest(), b.certificate_digest()]);
    assert!(row(&rows, "v2").verified);
}

#[test]
fn too_many_signers_are_a_limit() {
    let signers: Vec<_> = (1..=11).map(|seed| BlockSigner::new(&TestKey::ec(seed))).collect();
    assert_failed(&signing::sign_zip(&unsigned(), &[(V2, signers)]), "v2", "over the limit of 10");
}

#[test]
fn first_of_two_blocks_counts_and_both_are_said() {
    let key = TestKey::ec(1);
    let good = signing::scheme_block(&unsigned(), V2, &[BlockSigner::new(&key)]);
    let file = signing::insert_block(&unsigned(), &[(V2, good.clone()), (V2, b"junk".to_vec())]);
    let row = assert_verified(&file, "v2", &key);
    assert!(row.notes[0].contains("more than once"), "{row:?}");
    let file = signing::insert_block(&unsigned(), &[(V2, b"junk".to_vec()), (V2, good)]);
    assert_failed(&file, "v2", "needs");
}

#[test]
fn other_blocks_are_listed_and_padding_is_not() {
    let key = TestKey::ec(1);
    let pairs = [
        (V2, signing::scheme_block(&unsigned(), V2, &[BlockSigner::new(&key)])),
        (0x504b_4453, vec![1, 2, 3]),
        (0x4272_6577, vec![0; 64]),
        (0x1234_5678, vec![9]),
    ];
    let row = assert_verified(&signing::insert_block(&unsigned(), &pairs), "v2", &key);
    assert_eq!(
        row.notes,
        [
            "APK signing block also holds: encrypted list of build dependencies (3 bytes)",
            "APK signing block holds unknown block 0x12345678 (1 bytes)",
        ]
    );
}

#[test]
fn bytes_between_directory_and_end_record_are_refused() {
    let file = signed(V2, BlockSigner::new(&TestKey::ec(1)));
    let end_record = file.len() - 22;
    let mut junk = file[..end_record].to_vec();
    junk.extend_from_slice(b"junk");
    junk.extend_from_slice(&file[end_record..]);
    assert_failed(&junk, "v2", "end of the central directory");
}

#[test]
fn sizes_of_the_block_that_differ_are_refused() {
    let file = signed(V3, BlockSigner::new(&TestKey::ec(1)));
    let footer = position(&file, b"APK Sig Block 42") - 8;
    assert_failed(&flip(&file, footer), "v2", "size at the start of the APK signing block");
}

#[test]
fn api_level_ranges_of_v3_signers_must_join() {
    let key = TestKey::ec(1);
    let signers = |a: (u32, u32), b: (u32, u32)| {
        let signers = vec![BlockSigner::new(&key).sdk(a.0, a.1), BlockSigner::new(&key).sdk(b.0, b.1)];
        signing::sign_zip(&unsigned(), &[(V3, signers)])
    };
    let rest = i32::MAX as u32;
    assert!(row(&check(&signers((28, 30), (31, rest)), 28), "v3").verified);
    assert_failed(&signers((28, 30), (32, rest)), "v3", "overlap or leave a gap");
    assert_failed(&signers((28, 31), (31, rest)), "v3", "overlap or leave a gap");
    assert_failed(&signers((28, 30), (31, 33)), "v3", "not for newer ones");
    let late = signed(V3, BlockSigner::new(&key).sdk(30, rest));
    assert_eq!(row(&check(&late, 28), "v3").accepted_from, Some(30));
    assert!(!overall(&late, 28).accepted);
    assert!(overall(&late, 30).accepted);
}

#[test]
fn damaged_pair_after_a_good_block_is_a_note() {
    let key = TestKey::ec(1);
    let mut file = signing::insert_block(
        &unsigned(),
        &[(V2, signing::scheme_block(&unsigned(), V2, &[BlockSigner::new(&key)])), (7, vec![0; 8])],
    );
    let length = position(&file, &[12, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0]);
    file[length + 2] = 1;
    let rows = check(&file, 24);
    let row = row(&rows, "v2");
    assert_eq!(row.checked, Checked::Verified);
    assert!(row.notes[0].starts_with("APK signing block: pair"), "{row:?}");
}

//! Rotation of keys: the lineage, and scheme v3.1.

use candor_testkit::signing::{self, BlockSigner, PROOF_OF_ROTATION, ROTATION_MIN_SDK, TestKey, V3, V31};

use super::{assert_failed, check, flip, overall, position, row, signed, unsigned};

const ANY: u32 = i32::MAX as u32;

fn keys() -> [TestKey; 3] {
    [TestKey::ec(1), TestKey::rsa(), TestKey::ec(3)]
}

fn lineage(keys: &[&TestKey]) -> Vec<u8> {
    let nodes: Vec<(TestKey, u32)> = keys
        .iter()
        .enumerate()
        .map(|(index, key)| ((*key).clone(), if index == 0 { 0x17 } else { 0x1f }))
        .collect();
    signing::lineage(&nodes)
}

#[test]
fn lineage_is_followed_link_by_link() {
    let [a, b, c] = keys();
    let attribute = lineage(&[&a, &b, &c]);
    let file = signed(V3, BlockSigner::new(&c).attribute(PROOF_OF_ROTATION, attribute));
    let rows = check(&file, 28);
    let row = row(&rows, "v3");
    assert!(row.verified, "{row:?}");
    assert_eq!(row.cert_sha256, [c.certificate_digest()]);
    assert_eq!(row.lineage, [a.certificate_digest(), b.certificate_digest(), c.certificate_digest()]);
    assert!(
        row.notes[0].ends_with("keeps: installed data, shared user id, permission, authenticator"),
        "{row:?}"
    );
    assert!(row.notes[1].contains("rollback"), "{row:?}");
}

#[test]
fn broken_links_are_refused() {
    let [a, b, c] = keys();
    let good = lineage(&[&a, &b]);
    let file = |attribute: Vec<u8>| signed(V3, BlockSigner::new(&b).attribute(PROOF_OF_ROTATION, attribute));
    assert!(row(&check(&file(good.clone()), 28), "v3").verified);
    // A letter of the name in the certificate that was signed.
    let certificate = b.certificate();
    let name = certificate.windows(6).position(|window| window == b"candor").expect("the key's name");
    let letter = position(&good, &certificate) + name;
    assert_failed(&file(flip(&good, letter)), "v3", "not signed by the one before it");
    assert_failed(&file(lineage(&[&a, &c])), "v3", "does not end in the signer's certificate");
    assert_failed(&file(flip(&good, 0)), "v3", "lineage version");
    assert_failed(&file(lineage(&[&b, &a, &b])), "v3", "there twice");
}

#[test]
fn lineages_of_signers_must_continue_one_another() {
    let [a, b, c] = keys();
    let file = |later: Vec<u8>, key: &TestKey| {
        let signers = vec![
            BlockSigner::new(&b).sdk(28, 30).attribute(PROOF_OF_ROTATION, lineage(&[&a, &b])),
            BlockSigner::new(key).sdk(31, ANY).attribute(PROOF_OF_ROTATION, later),
        ];
        signing::sign_zip(&unsigned(), &[(V3, signers)])
    };
    assert!(row(&check(&file(lineage(&[&a, &b, &c]), &c), 28), "v3").verified);
    assert_failed(&file(lineage(&[&b, &a, &c]), &c), "v3", "do not continue one another");
}

/// v3 by the old key up to level 32, v3.1 by the new key from 33 on.
fn rotated(said: u32, from: u32) -> Vec<u8> {
    let [old, new, _] = keys();
    let v3 = BlockSigner::new(&old).sdk(28, from - 1).attribute(ROTATION_MIN_SDK, said.to_le_bytes());
    let v31 = BlockSigner::new(&new).sdk(from, ANY).attribute(PROOF_OF_ROTATION, lineage(&[&old, &new]));
    signing::sign_zip(&unsigned(), &[(V3, vec![v3]), (V31, vec![v31])])
}

#[test]
fn v31_takes_over_from_its_level_on() {
    let [old, new, _] = keys();
    for level in [33, 34] {
        let file = rotated(level, level);
        let rows = check(&file, 28);
        assert!(row(&rows, "v3").verified, "{rows:?}");
        assert_eq!(row(&rows, "v3").cert_sha256, [old.certificate_digest()]);
        assert_eq!(row(&rows, "v3").sdk_range, Some((28, level - 1)));
        assert!(row(&rows, "v3.1").verified, "{rows:?}");
        assert_eq!(row(&rows, "v3.1").cert_sha256, [new.certificate_digest()]);
        assert_eq!(row(&rows, "v3.1").lineage, [old.certificate_digest(), new.certificate_digest()]);
        assert_eq!(row(&rows, "v3.1").sdk_range, Some((level, ANY)));
        assert_eq!(overall(&file, 28).schemes, ["v3", "v3.1"]);
    }
}

#[test]
fn v31_and_v3_must_agree_on_the_level() {
    assert_failed(&rotated(33, 34), "v3", "but it does from 34 on");
}

#[test]
fn stripped_v31_and_stripped_v3_are_noticed() {
    let [old, new, _] = keys();
    let v3 = BlockSigner::new(&old).attribute(ROTATION_MIN_SDK, 33_u32.to_le_bytes());
    assert_failed(&signed(V3, v3), "v3", "there is no v3.1 signature");
    let v31 = BlockSigner::new(&new).sdk(33, ANY).attribute(PROOF_OF_ROTATION, lineage(&[&old, &new]));
    assert_failed(&signed(V31, v31), "v3.1", "no v3 signature");
}

#[test]
fn content_is_covered_by_v31_too() {
    assert_failed(&flip(&rotated(33, 33), 30), "v3.1", "it was changed");
}

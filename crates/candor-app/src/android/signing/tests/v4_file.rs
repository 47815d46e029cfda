//! Scheme v4: the `.idsig` file.

use candor_formats::zip::Archive;
use candor_testkit::signing::{self, BlockSigner, TestKey, V2, V3};

use super::{Checked, Signature, VerifyDepth, flip, position, row, signed, unsigned, verify_to};

fn check(file: &[u8], idsig: &[u8]) -> Signature {
    let archive = Archive::parse(file).expect("a ZIP");
    let rows = verify_to(VerifyDepth::Full, "base.apk", file, &archive, Some(30), Some(idsig));
    row(&rows, "v4").clone()
}

fn assert_refused(signature: &Signature, says: &str) {
    assert_eq!(signature.checked, Checked::Failed, "{signature:?}");
    assert!(signature.notes[0].contains(says), "{signature:?} does not say {says}");
}

#[test]
fn idsig_verifies_with_and_without_salt_and_tree() {
    for (scheme, key) in [(V2, TestKey::ec(1)), (V3, TestKey::rsa())] {
        let file = signed(scheme, BlockSigner::new(&key));
        let digest = signing::content_digest(&unsigned());
        for salt in [&b""[..], b"salt"] {
            for with_tree in [false, true] {
                let row = check(&file, &signing::idsig(&file, &key, &digest, salt, with_tree));
                assert!(row.verified, "{row:?}");
                assert_eq!(row.cert_sha256, [key.certificate_digest()]);
            }
        }
    }
}

#[test]
fn tree_of_a_file_with_several_levels_is_built_like_the_testkit_builds_it() {
    let big = candor_testkit::zip::ZipBuilder::new().stored("classes.dex", &[7; 1_300_001]).build();
    let key = TestKey::ec(1);
    let file = signing::sign_zip(&big, &[(V3, vec![BlockSigner::new(&key)])]);
    let digest = signing::content_digest(&big);
    let good = signing::idsig(&file, &key, &digest, b"", true);
    assert!(check(&file, &good).verified);
    assert_refused(&check(&flip(&file, 700_000), &good), "Merkle root");
    assert_refused(&check(&file, &flip(&good, good.len() - 9000)), "Merkle tree");
}

#[test]
fn every_part_of_the_file_is_covered() {
    let key = TestKey::ec(1);
    let file = signed(V3, BlockSigner::new(&key));
    let digest = signing::content_digest(&unsigned());
    let good = signing::idsig(&file, &key, &digest, b"", true);
    assert_refused(&check(&file, &flip(&good, 0)), "v4 version");
    assert_refused(&check(&file, &flip(&good, 8)), "hash algorithm");
    // Version, length, algorithm, page size, empty salt, length of the root: the root starts at 21.
    assert_refused(&check(&file, &flip(&good, 21)), "the v4 signature does not verify");
    assert_refused(&check(&file, &flip(&good, position(&good, &digest))), "the v4 signature does not verify");
    assert_refused(&check(&file, &flip(&good, good.len() - 1)), "Merkle tree");
}

#[test]
fn foreign_signer_and_foreign_digest_are_refused() {
    let (key, other) = (TestKey::ec(1), TestKey::ec(2));
    let file = signed(V3, BlockSigner::new(&key));
    let digest = signing::content_digest(&unsigned());
    assert_refused(
        &check(&file, &signing::idsig(&file, &other, &digest, b"", true)),
        "not a signer of the APK",
    );
    assert_refused(&check(&file, &signing::idsig(&file, &key, &[1; 32], b"", true)), "vouches for");
    assert_refused(
        &check(&unsigned(), &signing::idsig(&unsigned(), &key, &digest, b"", true)),
        "vouches for",
    );
}

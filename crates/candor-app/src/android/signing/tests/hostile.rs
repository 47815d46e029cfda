//! Hostile bytes: nothing panics, and no changed file verifies.

use candor_formats::zip::Archive;
use candor_testkit::signing::{self, BlockSigner, JarOptions, PROOF_OF_ROTATION, TestKey, V2, V3};

use super::{ENTRIES, check, flip, position, zip};
use crate::android::signing::{
    VerifyDepth,
    ber::{Elements, MAX_BER_DEPTH},
    certificate::Certificate,
    keys::PublicKey,
    verify_to,
};

/// A small file with v1, v2 and v3 signatures and a lineage.
fn small() -> Vec<u8> {
    let (old, new) = (TestKey::ec(1), TestKey::ec(2));
    let options = JarOptions { also_signed: Some("2,3".to_owned()), ..JarOptions::default() };
    let jar = zip(&ENTRIES[..1], &signing::sign_jar(&ENTRIES[..1], &old, &options));
    let lineage = signing::lineage(&[(old.clone(), 0x1f), (new.clone(), 0x1f)]);
    let v3 = BlockSigner::new(&new).attribute(PROOF_OF_ROTATION, lineage);
    signing::sign_zip(&jar, &[(V2, vec![BlockSigner::new(&old)]), (V3, vec![v3])])
}

#[test]
fn flipping_any_byte_of_the_signing_block_never_panics() {
    let file = small();
    assert!(check(&file, 24).iter().all(|row| row.verified), "{:?}", check(&file, 24));
    let end = position(&file, b"APK Sig Block 42") + 16;
    let start = position(&file, &signing::V2.to_le_bytes()) - 16;
    for at in start..end {
        let mut broken = file.clone();
        broken[at] ^= [0x01, 0x80, 0xff][at % 3];
        if let Ok(archive) = Archive::parse(&broken) {
            let rows = verify_to(VerifyDepth::Covering, "base.apk", &broken, &archive, Some(24), None);
            assert!(rows.len() <= 3);
        }
    }
}

#[test]
fn truncations_never_panic() {
    let file = small();
    for length in (0..file.len()).step_by(7) {
        let cut = &file[..length];
        if let Ok(archive) = Archive::parse(cut) {
            let rows = verify_to(VerifyDepth::Full, "base.apk", cut, &archive, None, Some(cut));
            assert!(rows.iter().filter(|row| row.scheme != "v1").all(|row| !row.verified));
        }
    }
}

#[test]
fn no_flipped_bit_outside_the_block_leaves_v2_or_v3_standing() {
    let file = small();
    let block = position(&file, &signing::V2.to_le_bytes()) - 16;
    let directory = position(&file, b"APK Sig Block 42") + 16;
    for at in (0..block).step_by(5).chain((directory..file.len()).step_by(2)) {
        let broken = flip(&file, at);
        let Ok(archive) = Archive::parse(&broken) else { continue };
        let rows = verify_to(VerifyDepth::Covering, "base.apk", &broken, &archive, Some(28), None);
        assert!(rows.iter().all(|row| row.scheme == "v1" || !row.verified), "byte {at}: {rows:?}");
    }
}

#[test]
fn damaged_signature_blocks_of_v1_never_panic() {
    let key = TestKey::rsa();
    let meta = signing::sign_jar(
        &ENTRIES[..1],
        &key,
        &JarOptions { signed_attributes: true, ..JarOptions::default() },
    );
    for part in [1, 2] {
        for at in (0..meta[part].1.len()).step_by(3) {
            let mut broken = meta.clone();
            broken[part].1[at] ^= 0x85;
            check(&zip(&ENTRIES[..1], &broken), 24);
            broken[part].1.truncate(at);
            check(&zip(&ENTRIES[..1], &broken), 24);
        }
    }
}

#[test]
fn elements_of_indefinite_length_end_at_a_depth() {
    let nest = |depth: usize| [vec![[0x30, 0x80]; depth].concat(), vec![[0, 0]; depth].concat()].concat();
    assert!(Elements::new(&nest(MAX_BER_DEPTH)).any("element").is_ok());
    assert!(Elements::new(&nest(MAX_BER_DEPTH + 2)).any("element").is_err());
    assert!(Elements::new(&[0x30, 0x80].repeat(100_000)).any("element").is_err());
}

#[test]
fn oversized_keys_are_refused_before_they_are_used() {
    use candor_testkit::signing::der;
    let rsa = |modulus: &[u8], exponent: &[u8]| {
        let oid = der::oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]);
        let numbers = der::sequence(&[&der::integer(modulus), &der::integer(exponent)]);
        der::sequence(&[&der::sequence(&[&oid, &[5, 0]]), &der::bit_string(&numbers)])
    };
    let error =
        |info: Vec<u8>| PublicKey::parse(&info).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error(rsa(&[0xff; 2049], &[1, 0, 1])).contains("over the limit of 16384"));
    assert!(error(rsa(&[0xff; 256], &[0xff; 256])).contains("RSA exponent"));
    assert!(error(rsa(&[0xfe; 256], &[1, 0, 1])).contains("cannot be checked"), "an even modulus");
    assert!(error(rsa(&[0xff; 32], &[1, 0, 1])).contains("cannot be checked"), "a modulus of 256 bits");
    assert_eq!(error(TestKey::rsa().public_key()), "");
}

#[test]
fn odd_dsa_parameters_are_refused_without_panic() {
    use candor_testkit::signing::der;
    let dsa = |p: &[u8], q: &[u8], g: &[u8], y: &[u8]| {
        let oid = der::oid(&[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01]);
        let domain = der::sequence(&[&der::integer(p), &der::integer(q), &der::integer(g)]);
        der::sequence(&[&der::sequence(&[&oid, &domain]), &der::bit_string(&der::integer(y))])
    };
    let (p, q) = ([0xff; 128], [0xff; 20]);
    for (p, q, g, y) in [
        (&p[..], &q[..], &[2][..], &[0xff; 200][..]),
        (&p, &q, &[0xff; 200], &[2]),
        (&p, &q, &[], &[]),
        (&p, &[], &[2], &[2]),
        (&[], &[], &[], &[]),
        (&[0xfe; 128], &q, &[2], &[2]),
        (&p, &q, &[2], &[4]),
        (&p, &q, &[1], &[1]),
        (&[0xff; 5000], &q, &[2], &[2]),
    ] {
        assert!(PublicKey::parse(&dsa(p, q, g, y)).is_err());
    }
}

#[test]
fn certificate_extensions_that_forbid_signing_are_read() {
    use candor_testkit::signing::der;
    let key = TestKey::ec(1);
    let extension = |oid: &[u8], critical: bool, value: &[u8]| {
        let mark: &[u8] = if critical { &[1, 1, 0xff] } else { &[] };
        der::sequence(&[&der::oid(oid), mark, &der::octet_string(value)])
    };
    let usage = |bits: u8| extension(&[0x55, 0x1d, 0x0f], true, &[3, 2, 0, bits]);
    let read = |extension: Vec<u8>| {
        let encoded = key.certificate_with(&[&extension]);
        let certificate = Certificate::parse(&encoded).expect("a certificate");
        (certificate.may_sign, certificate.unknown_critical)
    };
    assert_eq!(read(usage(0x80)), (true, false));
    assert_eq!(read(usage(0x40)), (true, false));
    assert_eq!(read(usage(0x06)), (false, false));
    assert_eq!(read(extension(&[0x2a, 0x03], true, &[5, 0])), (true, true));
    assert_eq!(read(extension(&[0x2a, 0x03], false, &[5, 0])), (true, false));
}

//! Signatures of our own, rightly and wrongly made.

mod hostile;
mod images;
mod messages;
mod sealed;

use candor_testkit::codesign::{Der, Signed, Signing, entitlements_der, property_list};

use super::{Outcome, Signature, Surroundings};

/// Ten pages of 4 KB and a bit, no two of them alike.
fn code() -> Vec<u8> {
    (0..10 * 4096 + 100_u32).map(|index| (index / 7 + index / 4096) as u8).collect()
}

/// With everything that a bundle has.
fn full() -> Signing {
    Signing {
        team: Some("TEAM123456".to_owned()),
        info_plist: Some(b"info".to_vec()),
        code_resources: Some(b"seal".to_vec()),
        requirements: Some(vec![0, 0, 0, 0]),
        entitlements: Some(property_list("<dict><key>get-task-allow</key><true/></dict>")),
        entitlements_der: Some(entitlements_der(&[("get-task-allow", Der::Bool(true))])),
        ..Signing::default()
    }
}

fn read(signed: &Signed) -> Signature<'_> {
    Signature::parse(&signed.bytes, signed.offset, signed.size).expect("a signature")
}

fn around() -> Surroundings<'static> {
    Surroundings { info_plist: Some(b"info"), code_resources: Some(b"seal"), ..Surroundings::default() }
}

fn check(signed: &Signed) -> Outcome {
    read(signed).check(&signed.bytes, &around())
}

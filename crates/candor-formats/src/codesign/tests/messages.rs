//! Certificates and signatures over directories; profiles.

use candor_testkit::{
    codesign::{
        ALTERNATE, CMS, CODE_DIRECTORY, SHA1, SHA256, Signing, profile, property_list, super_blob,
        with_signature,
    },
    signing::TestKey,
};

use super::{check, code, full, read};
use crate::codesign::{Checked, Profile, ProfileKind, SignedBy, Verdict};

fn signing(key: TestKey) -> Signing {
    Signing { flags: 0, hashes: vec![SHA1, SHA256], key: Some(key.of_unit("TEAM123456")), ..full() }
}

#[test]
fn a_certificate_that_signed_is_shown_and_its_signature_holds() {
    for (key, indefinite) in [(TestKey::ec(7), false), (TestKey::rsa(), false), (TestKey::rsa(), true)] {
        let signed = Signing { indefinite, ..signing(key.clone()) }.sign(&code());
        let signature = read(&signed);
        assert_eq!(signature.problems, []);
        assert_eq!(signature.signed_by(), SignedBy::Certificates);
        let cms = signature.cms.as_ref().expect("certificates");
        assert_eq!(cms.checked(), Checked::Holds);
        assert!(cms.checked().sentence("the code directory").ends_with("not checked against any trust root"));
        let certificate = cms.signing_certificate().expect("certificate");
        assert_eq!(certificate.sha256, key.of_unit("TEAM123456").certificate_digest());
        assert_eq!(certificate.unit.as_deref(), Some("TEAM123456"));
        assert_eq!(certificate.not_before, "2020-01-01T00:00:00Z");
        assert_eq!(certificate.not_after, "2049-12-31T23:59:59Z");
        assert_eq!(certificate.issued_by, Some(0));
        assert_eq!(cms.chain().len(), 1);
        assert_eq!(cms.signers[0].signing_time.as_deref(), Some("2026-01-31T23:59:59Z"));
        assert_eq!(check(&signed).verdict, Verdict::AsSigned);
    }
}

#[test]
fn a_signature_over_another_directory_does_not_hold() {
    let mut blobs = signing(TestKey::rsa()).blobs(&code());
    let other = Signing { identifier: "org.example.other".to_owned(), ..signing(TestKey::rsa()) };
    let directory = other.blobs(&code()).into_iter().find(|(slot, _)| *slot == CODE_DIRECTORY);
    blobs[0] = directory.expect("directory");
    let signed = with_signature(&code(), &super_blob(&blobs));
    let checked = read(&signed).cms.expect("certificates").checked();
    assert_eq!(checked, Checked::Fails("what was signed has another digest".to_owned()));
    assert_eq!(check(&signed).verdict, Verdict::ChangedAfterSigning);
}

#[test]
fn an_alternate_that_the_signer_does_not_name_is_told() {
    let mut blobs = signing(TestKey::ec(7)).blobs(&code());
    let changed = Signing { identifier: "org.example.other".to_owned(), ..signing(TestKey::ec(7)) };
    let alternate = changed.blobs(&code()).into_iter().find(|(slot, _)| *slot == ALTERNATE);
    let index = blobs.iter().position(|(slot, _)| *slot == ALTERNATE).expect("alternate");
    blobs[index] = alternate.expect("alternate");
    let signed = with_signature(&code(), &super_blob(&blobs));
    let outcome = check(&signed);
    assert_eq!(outcome.notes, ["the signer does not vouch for the code directory in slot 0x1000"]);
    assert_eq!(outcome.verdict, Verdict::ChangedAfterSigning);
}

#[test]
fn a_changed_signature_value_does_not_hold() {
    let mut blobs = signing(TestKey::rsa()).blobs(&code());
    let message = blobs.iter_mut().find(|(slot, _)| *slot == CMS).expect("message");
    *message.1.last_mut().expect("octets") ^= 1;
    let signed = with_signature(&code(), &super_blob(&blobs));
    let checked = read(&signed).cms.expect("certificates").checked();
    assert_eq!(checked, Checked::Fails("the certificate's key did not sign this".to_owned()));
}

fn list(more: &str, may_debug: bool) -> String {
    property_list(&format!(
        "<dict><key>Name</key><string>Fixture</string><key>UUID</key><string>0-1-2</string>\
         <key>TeamIdentifier</key><array><string>TEAM123456</string></array>\
         <key>ExpirationDate</key><date>2027-03-04T05:06:07Z</date>\
         <key>DeveloperCertificates</key><array><data>AAEC</data></array>\
         <key>Entitlements</key><dict><key>application-identifier</key><string>TEAM123456.org.example</string>\
         <key>get-task-allow</key><{may_debug}/></dict>{more}</dict>"
    ))
}

#[test]
fn profiles_say_for_whom_they_are_and_keep_no_device() {
    let devices = "<key>ProvisionedDevices</key><array><string>DEVICE-ONE</string><string>B</string></array>";
    let all = "<key>ProvisionsAllDevices</key><true/>";
    let cases = [
        (list(devices, true), ProfileKind::Development, Some(2)),
        (list(devices, false), ProfileKind::AdHoc, Some(2)),
        (list(all, false), ProfileKind::Enterprise, None),
        (list("", false), ProfileKind::AppStore, None),
    ];
    for (list, kind, n_devices) in cases {
        let bytes = profile(&list, &TestKey::rsa());
        let profile = Profile::parse(&bytes).expect("a profile");
        assert_eq!((profile.kind, profile.n_devices), (kind, n_devices));
        assert_eq!(profile.name.as_deref(), Some("Fixture"));
        assert_eq!(profile.uuid.as_deref(), Some("0-1-2"));
        assert_eq!(profile.teams, ["TEAM123456"]);
        assert_eq!(profile.application_identifier.as_deref(), Some("TEAM123456.org.example"));
        assert_eq!(profile.expires.as_deref(), Some("2027-03-04T05:06:07Z"));
        assert_eq!(profile.certificates, [crate::codesign::hash::sha256(&[0, 1, 2])]);
        assert_eq!(profile.cms.checked(), Checked::Holds);
        assert!(!format!("{profile:?}").contains("DEVICE-ONE"));
    }
}

#[test]
fn a_changed_profile_does_not_hold() {
    let mut bytes = profile(&list("", false), &TestKey::rsa());
    let at = bytes.windows(7).position(|window| window == b"Fixture").expect("the name");
    bytes[at] = b'G';
    let profile = Profile::parse(&bytes).expect("a profile");
    assert_eq!(profile.name.as_deref(), Some("Gixture"));
    assert_eq!(profile.cms.checked(), Checked::Fails("what was signed has another digest".to_owned()));
}

//! Signs with scheme v1.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::{
    der,
    keys::{RSA_OID, SHA256_OID, TestKey},
};

/// `signedData`, `data`, `contentType` and `messageDigest` of PKCS #7 and #9.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];

/// How a v1 signature is made.
#[derive(Clone, Debug)]
pub struct JarOptions {
    /// Value of `X-Android-APK-Signed`.
    pub also_signed: Option<String>,
    /// Whether the signature is over attributes instead of the signature file itself.
    pub signed_attributes: bool,
    /// Whether the signature file vouches for the manifest as a whole.
    pub whole_manifest: bool,
    /// Whether the signature file vouches for the main section of the manifest.
    pub main_section: bool,
    /// Names left out of manifest and signature file.
    pub leave_out: Vec<String>,
}

impl Default for JarOptions {
    fn default() -> Self {
        Self {
            also_signed: None,
            signed_attributes: false,
            whole_manifest: true,
            main_section: false,
            leave_out: Vec::new(),
        }
    }
}

/// The three `META-INF/` entries that sign `entries`: manifest, signature file and block, by name.
pub fn sign_jar(entries: &[(&str, &[u8])], key: &TestKey, options: &JarOptions) -> Vec<(String, Vec<u8>)> {
    let main = "Manifest-Version: 1.0\r\nCreated-By: candor testkit\r\n\r\n";
    let mut manifest = main.to_owned();
    let mut file_sections = String::new();
    for (name, data) in entries.iter().filter(|(name, _)| !options.leave_out.iter().any(|out| out == name)) {
        let section = format!("{}SHA-256-Digest: {}\r\n\r\n", fold(&format!("Name: {name}")), base64(data));
        file_sections.push_str(&fold(&format!("Name: {name}")));
        file_sections.push_str(&format!("SHA-256-Digest: {}\r\n\r\n", base64(section.as_bytes())));
        manifest.push_str(&section);
    }
    let mut file = "Signature-Version: 1.0\r\nCreated-By: candor testkit\r\n".to_owned();
    if options.whole_manifest {
        file.push_str(&format!("SHA-256-Digest-Manifest: {}\r\n", base64(manifest.as_bytes())));
    }
    if options.main_section {
        file.push_str(&format!("SHA-256-Digest-Manifest-Main-Attributes: {}\r\n", base64(main.as_bytes())));
    }
    if let Some(schemes) = &options.also_signed {
        file.push_str(&format!("X-Android-APK-Signed: {schemes}\r\n"));
    }
    file.push_str("\r\n");
    file.push_str(&file_sections);
    let block = signature_block(file.as_bytes(), key, options.signed_attributes);
    vec![
        ("META-INF/MANIFEST.MF".to_owned(), manifest.into_bytes()),
        ("META-INF/CERT.SF".to_owned(), file.into_bytes()),
        (format!("META-INF/CERT.{}", key.extension()), block),
    ]
}

/// A line of at most 70 bytes, continued on further ones.
fn fold(line: &str) -> String {
    let mut out = String::new();
    for (column, letter) in line.chars().enumerate() {
        if column > 0 && column % 68 == 0 {
            out.push_str("\r\n ");
        }
        out.push(letter);
    }
    out.push_str("\r\n");
    out
}

fn base64(data: &[u8]) -> String {
    Base64::encode_string(&Sha256::digest(data))
}

/// PKCS #7 signed data over a signature file.
fn signature_block(file: &[u8], key: &TestKey, signed_attributes: bool) -> Vec<u8> {
    let digest_algorithm = der::sequence(&[&der::oid(SHA256_OID), &[5, 0]]);
    let null: &[u8] = if key.oid() == RSA_OID { &[5, 0] } else { &[] };
    let signature_algorithm = der::sequence(&[&der::oid(key.oid()), null]);
    let id = der::sequence(&[&key.subject(), &der::integer(&[1])]);
    let attribute = |oid: &[u8], value: &[u8]| der::sequence(&[&der::oid(oid), &der::set(&[value])]);
    let attributes = [
        attribute(CONTENT_TYPE, &der::oid(DATA)),
        attribute(MESSAGE_DIGEST, &der::octet_string(&Sha256::digest(file))),
    ]
    .concat();
    let (attributes, signature) = if signed_attributes {
        (der::element(0xa0, &[&attributes]), key.sign(&der::set(&[&attributes])))
    } else {
        (Vec::new(), key.sign(file))
    };
    let signer = der::sequence(&[
        &der::integer(&[1]),
        &id,
        &digest_algorithm,
        &attributes,
        &signature_algorithm,
        &der::octet_string(&signature),
    ]);
    let data = der::sequence(&[
        &der::integer(&[1]),
        &der::set(&[&digest_algorithm]),
        &der::sequence(&[&der::oid(DATA)]),
        &der::element(0xa0, &[&key.certificate()]),
        &der::set(&[&signer]),
    ]);
    der::sequence(&[&der::oid(SIGNED_DATA), &der::element(0xa0, &[&data])])
}

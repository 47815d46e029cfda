//! Signs bytes as Apple's tools sign images, rightly and wrongly: ad hoc or with a test key.
//!
//! Written from the format descriptions, independent of the reader, so that a mistake would have to be made twice.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384};

use crate::signing::{TestKey, der};

/// Slots of the index.
pub const CODE_DIRECTORY: u32 = 0;
/// Requirements.
pub const REQUIREMENTS: u32 = 2;
/// Entitlements as XML.
pub const ENTITLEMENTS: u32 = 5;
/// Entitlements as DER.
pub const ENTITLEMENTS_DER: u32 = 7;
/// First of the other code directories.
pub const ALTERNATE: u32 = 0x1000;
/// Certificates and signature.
pub const CMS: u32 = 0x1_0000;

/// Number of SHA-1, SHA-256, SHA-256 cut to 20 bytes, and SHA-384 in a code directory.
pub const SHA1: u8 = 1;
/// SHA-256.
pub const SHA256: u8 = 2;
/// SHA-256, cut to 20 bytes.
pub const SHA256_TRUNCATED: u8 = 3;
/// SHA-384.
pub const SHA384: u8 = 4;

/// What is signed and how.
#[derive(Clone)]
pub struct Signing {
    /// Name of what is signed.
    pub identifier: String,
    /// The team.
    pub team: Option<String>,
    /// Flags of the code directories.
    pub flags: u32,
    /// Version of the code directories, `0x20001` to `0x20500`.
    pub version: u32,
    /// Power of two of a page's size; 0 for one page.
    pub page_shift: u8,
    /// Numbers of the hashes: one code directory each.
    pub hashes: Vec<u8>,
    /// The limit in 64 bits instead of 32.
    pub wide_limit: bool,
    /// Flags of the executable segment.
    pub exec_flags: u64,
    /// Bytes of `Info.plist`.
    pub info_plist: Option<Vec<u8>>,
    /// Bytes of `CodeResources`.
    pub code_resources: Option<Vec<u8>>,
    /// Content of the requirements.
    pub requirements: Option<Vec<u8>>,
    /// Entitlements as XML.
    pub entitlements: Option<String>,
    /// Entitlements as DER.
    pub entitlements_der: Option<Vec<u8>>,
    /// The code as it was before encryption, whose hashes are kept beside (version `0x20500`).
    pub before_encryption: Option<Vec<u8>>,
    /// Who signs; nobody for an ad hoc signature.
    pub key: Option<TestKey>,
    /// Whether the message has lengths that are not known in front, as `codesign` writes them.
    pub indefinite: bool,
}

impl Default for Signing {
    fn default() -> Self {
        Self {
            identifier: "org.example.fixture".to_owned(),
            team: None,
            flags: 2,
            version: 0x2_0400,
            page_shift: 12,
            hashes: vec![SHA256],
            wide_limit: false,
            exec_flags: 1,
            info_plist: None,
            code_resources: None,
            requirements: None,
            entitlements: None,
            entitlements_der: None,
            before_encryption: None,
            key: None,
            indefinite: false,
        }
    }
}

/// Bytes with a signature at their end.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Code and signature.
    pub bytes: Vec<u8>,
    /// Where the signature starts.
    pub offset: u64,
    /// Its bytes.
    pub size: u64,
}

impl Signing {
    /// Signs `code`; its signature follows behind.
    pub fn sign(&self, code: &[u8]) -> Signed {
        with_signature(code, &super_blob(&self.blobs(code)))
    }

    /// The blobs by slot, in the order in which `codesign` writes them.
    pub fn blobs(&self, code: &[u8]) -> Vec<(u32, Vec<u8>)> {
        let mut others = Vec::new();
        let requirements = self.requirements.as_ref().map(|bytes| blob(0xfade_0c01, bytes));
        others.extend(requirements.map(|blob| (REQUIREMENTS, blob)));
        let xml = self.entitlements.as_ref().map(|text| blob(0xfade_7171, text.as_bytes()));
        others.extend(xml.map(|blob| (ENTITLEMENTS, blob)));
        let der = self.entitlements_der.as_ref().map(|bytes| blob(0xfade_7172, bytes));
        others.extend(der.map(|blob| (ENTITLEMENTS_DER, blob)));
        let directories: Vec<_> =
            self.hashes.iter().map(|&kind| self.code_directory(code, kind, &others)).collect();
        let message = match &self.key {
            Some(key) => self.message(key, &directories),
            None => Vec::new(),
        };
        let mut blobs = Vec::new();
        for (index, directory) in directories.into_iter().enumerate() {
            let slot = if index == 0 { CODE_DIRECTORY } else { ALTERNATE + index as u32 - 1 };
            blobs.push((slot, directory));
        }
        blobs.extend(others);
        blobs.push((CMS, blob(0xfade_0b01, &message)));
        blobs
    }

    /// A code directory with hashes of this kind.
    pub fn code_directory(&self, code: &[u8], kind: u8, others: &[(u32, Vec<u8>)]) -> Vec<u8> {
        let header: u32 = match self.version {
            ..0x2_0100 => 44,
            0x2_0100..0x2_0200 => 48,
            0x2_0200..0x2_0300 => 52,
            0x2_0300..0x2_0400 => 64,
            0x2_0400..0x2_0500 => 88,
            _ => 96,
        };
        let pages = |code: &[u8]| -> Vec<u8> {
            let size = if self.page_shift == 0 { code.len().max(1) } else { 1 << self.page_shift };
            code.chunks(size).flat_map(|page| hash(kind, page)).collect()
        };
        let (special, n_special) = self.special(kind, others);
        let names = [self.identifier.as_bytes(), &[0]].concat();
        let team = self.team.as_ref().filter(|_| self.version >= 0x2_0200);
        let team = team.map(|team| [team.as_bytes(), &[0]].concat()).unwrap_or_default();
        let before = self.before_encryption.as_deref().map(pages).unwrap_or_default();
        let identifier_at = header;
        let team_at = identifier_at + names.len() as u32;
        let before_at = team_at + team.len() as u32;
        let hashes_at = before_at + (before.len() + special.len()) as u32;
        let code_hashes = pages(code);
        let hash_len = hash(kind, &[]).len();
        let limit = if self.wide_limit { 0 } else { code.len() as u32 };
        let mut body = Vec::new();
        let words = [
            self.version,
            self.flags,
            hashes_at,
            identifier_at,
            n_special,
            (code_hashes.len() / hash_len) as u32,
        ];
        words.into_iter().chain([limit]).for_each(|word| body.extend(word.to_be_bytes()));
        body.extend([hash_len as u8, kind, 0, self.page_shift]);
        // Spare word and scattered pages, then the team.
        body.extend([0; 8]);
        body.extend(if team.is_empty() { 0 } else { team_at }.to_be_bytes());
        body.extend([0; 4]);
        body.extend(if self.wide_limit { code.len() as u64 } else { 0 }.to_be_bytes());
        for field in [0, code.len() as u64, self.exec_flags] {
            body.extend(field.to_be_bytes());
        }
        body.extend(0x0011_0000_u32.to_be_bytes());
        body.extend(if before.is_empty() { 0 } else { before_at }.to_be_bytes());
        body.truncate(header as usize - 8);
        [names, team, before, special, code_hashes].iter().for_each(|part| body.extend(part));
        blob(0xfade_0c02, &body)
    }

    /// Hashes of the special slots, the last one first, and their number.
    fn special(&self, kind: u8, others: &[(u32, Vec<u8>)]) -> (Vec<u8>, u32) {
        let of_blob = |slot: u32| others.iter().find(|(other, _)| *other == slot).map(|(_, bytes)| bytes);
        let slots = [
            self.info_plist.as_ref(),
            of_blob(REQUIREMENTS),
            self.code_resources.as_ref(),
            None,
            of_blob(ENTITLEMENTS),
            None,
            of_blob(ENTITLEMENTS_DER),
        ];
        let count = slots.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let empty = vec![0; hash(kind, &[]).len()];
        let hashes = slots
            .iter()
            .take(count)
            .rev()
            .flat_map(|slot| slot.map_or(empty.clone(), |bytes| hash(kind, bytes)));
        (hashes.collect(), count as u32)
    }

    /// The message over the first directory, which names all of them.
    fn message(&self, key: &TestKey, directories: &[Vec<u8>]) -> Vec<u8> {
        let first = directories.first().map(Vec::as_slice).unwrap_or_default();
        let hashes: Vec<Vec<u8>> = directories
            .iter()
            .zip(&self.hashes)
            .map(|(directory, &kind)| hash(kind, directory).into_iter().take(20).collect())
            .collect();
        message(key, first, false, &[cd_hashes(&hashes)], self.indefinite)
    }
}

/// A blob: magic, length, content.
pub fn blob(magic: u32, content: &[u8]) -> Vec<u8> {
    [&magic.to_be_bytes(), &(content.len() as u32 + 8).to_be_bytes(), content].concat()
}

/// The outer box around blobs by slot.
pub fn super_blob(blobs: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut at = 12 + 8 * blobs.len() as u32;
    let mut content = (blobs.len() as u32).to_be_bytes().to_vec();
    for (slot, bytes) in blobs {
        content.extend(slot.to_be_bytes());
        content.extend(at.to_be_bytes());
        at += bytes.len() as u32;
    }
    blobs.iter().for_each(|(_, bytes)| content.extend(bytes));
    blob(0xfade_0cc0, &content)
}

/// Code with a signature behind it.
pub fn with_signature(code: &[u8], signature: &[u8]) -> Signed {
    let (offset, size) = (code.len() as u64, signature.len() as u64);
    Signed { bytes: [code, signature].concat(), offset, size }
}

/// A provisioning profile: a signed message with this property list in it.
pub fn profile(list: &str, key: &TestKey) -> Vec<u8> {
    message(key, list.as_bytes(), true, &[], false)
}

/// A value of entitlements in DER.
#[derive(Clone, Debug)]
pub enum Der<'a> {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Integer(u8),
    /// A text.
    Text(&'a str),
    /// Values.
    Array(Vec<Der<'a>>),
    /// Keys and values.
    Dictionary(Vec<(&'a str, Der<'a>)>),
}

impl Der<'_> {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Bool(value) => der::element(1, &[&[u8::from(*value) * 0xff]]),
            Self::Integer(number) => der::integer(&[*number]),
            Self::Text(text) => der::element(0x0c, &[text.as_bytes()]),
            Self::Array(items) => der::sequence(&[&items.iter().flat_map(Self::bytes).collect::<Vec<_>>()]),
            Self::Dictionary(entries) => {
                let pairs: Vec<u8> = entries
                    .iter()
                    .flat_map(|(key, value)| {
                        der::sequence(&[&der::element(0x0c, &[key.as_bytes()]), &value.bytes()])
                    })
                    .collect();
                der::element(0xb0, &[&pairs])
            }
        }
    }
}

/// Entitlements in DER, as newer tools write them.
pub fn entitlements_der(entries: &[(&str, Der<'_>)]) -> Vec<u8> {
    der::element(0x70, &[&der::integer(&[1]), &Der::Dictionary(entries.to_vec()).bytes()])
}

/// A property list in XML around one value.
pub fn property_list(value: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">{value}</plist>\n"
    )
}

fn hash(kind: u8, bytes: &[u8]) -> Vec<u8> {
    match kind {
        SHA1 => Sha1::digest(bytes).to_vec(),
        SHA384 => Sha384::digest(bytes).to_vec(),
        SHA256_TRUNCATED => Sha256::digest(bytes).iter().take(20).copied().collect(),
        _ => Sha256::digest(bytes).to_vec(),
    }
}

/// Apple's attribute with a property list of the directories' hashes.
fn cd_hashes(hashes: &[Vec<u8>]) -> Vec<u8> {
    use base64ct::{Base64, Encoding};
    let items: String =
        hashes.iter().map(|hash| format!("<data>{}</data>", Base64::encode_string(hash))).collect();
    let list = property_list(&format!("<dict><key>cdhashes</key><array>{items}</array></dict>"));
    attribute(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x09, 0x01], &der::octet_string(list.as_bytes()))
}

fn attribute(oid: &[u8], value: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(oid), &der::set(&[value])])
}

/// Signed data over `content`, which is part of it if it is `attached`.
fn message(key: &TestKey, content: &[u8], attached: bool, more: &[Vec<u8>], indefinite: bool) -> Vec<u8> {
    const PKCS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];
    let pkcs7 = |last: u8| der::oid(&[PKCS, &[7, last]].concat());
    let pkcs9 = |last: u8, value: &[u8]| attribute(&[PKCS, &[9, last]].concat(), value);
    let digest =
        der::sequence(&[&der::oid(&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]), &[5, 0]]);
    let attributes = [
        pkcs9(3, &pkcs7(1)),
        pkcs9(4, &der::octet_string(&Sha256::digest(content))),
        pkcs9(5, &der::element(0x17, &[b"260131235959Z"])),
        more.concat(),
    ]
    .concat();
    let signer = der::sequence(&[
        &der::integer(&[1]),
        &der::sequence(&[&key.subject(), &der::integer(&[1])]),
        &digest,
        &der::element(0xa0, &[&attributes]),
        &key.signature_algorithm(),
        &der::octet_string(&key.sign(&der::set(&[&attributes]))),
    ]);
    let outer = |tag: u8, parts: &[&[u8]]| {
        if indefinite {
            [&[tag, 0x80], parts.concat().as_slice(), &[0, 0]].concat()
        } else {
            der::element(tag, parts)
        }
    };
    let content = match attached {
        true => outer(0xa0, &[&outer(0x24, &[&der::octet_string(content)])]),
        false => Vec::new(),
    };
    let data = outer(
        0x30,
        &[
            &der::integer(&[1]),
            &der::set(&[&digest]),
            &outer(0x30, &[&pkcs7(1), &content]),
            &outer(0xa0, &[&key.certificate()]),
            &der::set(&[&signer]),
        ],
    );
    outer(0x30, &[&pkcs7(2), &outer(0xa0, &[&data])])
}

//! Cipher suites whose records can be opened (IANA's registry of TLS cipher suites).

use super::schedule::Hash;

/// How records are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Aes128Gcm,
    Aes256Gcm,
    ChaCha20Poly1305,
    /// AES in CBC mode with the length of the AES key, and a keyed hash.
    Cbc(usize, Code),
}

/// The keyed hash beside CBC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Sha1,
    Sha256,
    Sha384,
}

impl Code {
    /// Bytes of its key and of its output.
    pub(super) fn len(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
        }
    }
}

impl Kind {
    /// Bytes of the cipher's key.
    pub(super) fn key_len(self) -> usize {
        match self {
            Self::Aes128Gcm => 16,
            Self::Aes256Gcm | Self::ChaCha20Poly1305 => 32,
            Self::Cbc(len, _) => len,
        }
    }
}

/// A suite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suite {
    pub(super) kind: Kind,
    /// What its keys are made with.
    pub(super) hash: Hash,
}

/// One row per way of sealing, where numbers of ChaCha20's draft are left out, as its nonce is another: whether it is of TLS 1.3, and the numbers of the suites, which otherwise differ in how the
/// secret was agreed on.
type Row = (bool, Kind, Hash, &'static [u16]);

const CBC_128: usize = 16;
const CBC_256: usize = 32;

const SUITES: [Row; 11] = [
    (true, Kind::Aes128Gcm, Hash::Sha256, &[0x1301]),
    (true, Kind::Aes256Gcm, Hash::Sha384, &[0x1302]),
    (true, Kind::ChaCha20Poly1305, Hash::Sha256, &[0x1303]),
    (
        false,
        Kind::Aes128Gcm,
        Hash::Sha256,
        &[
            0x009c, 0x009e, 0x00a0, 0x00a2, 0x00a4, 0x00a6, 0x00a8, 0x00aa, 0x00ac, 0xc02b, 0xc02d, 0xc02f,
            0xc031, 0xd001,
        ],
    ),
    (
        false,
        Kind::Aes256Gcm,
        Hash::Sha384,
        &[
            0x009d, 0x009f, 0x00a1, 0x00a3, 0x00a5, 0x00a7, 0x00a9, 0x00ab, 0x00ad, 0xc02c, 0xc02e, 0xc030,
            0xc032, 0xd002,
        ],
    ),
    (false, Kind::ChaCha20Poly1305, Hash::Sha256, &[0xcca8, 0xcca9, 0xccaa, 0xccab, 0xccac, 0xccad, 0xccae]),
    (
        false,
        Kind::Cbc(CBC_128, Code::Sha1),
        Hash::Sha256,
        &[
            0x002f, 0x0030, 0x0031, 0x0032, 0x0033, 0x0034, 0x008c, 0x0090, 0x0094, 0xc004, 0xc009, 0xc00e,
            0xc013, 0xc018, 0xc01d, 0xc01e, 0xc01f, 0xc035,
        ],
    ),
    (
        false,
        Kind::Cbc(CBC_256, Code::Sha1),
        Hash::Sha256,
        &[
            0x0035, 0x0036, 0x0037, 0x0038, 0x0039, 0x003a, 0x008d, 0x0091, 0x0095, 0xc005, 0xc00a, 0xc00f,
            0xc014, 0xc019, 0xc020, 0xc021, 0xc022, 0xc036,
        ],
    ),
    (
        false,
        Kind::Cbc(CBC_128, Code::Sha256),
        Hash::Sha256,
        &[
            0x003c, 0x003e, 0x003f, 0x0040, 0x0067, 0x006c, 0x00ae, 0x00b2, 0x00b6, 0xc023, 0xc025, 0xc027,
            0xc029, 0xc037,
        ],
    ),
    (
        false,
        Kind::Cbc(CBC_256, Code::Sha256),
        Hash::Sha256,
        &[0x003d, 0x0068, 0x0069, 0x006a, 0x006b, 0x006d],
    ),
    (
        false,
        Kind::Cbc(CBC_256, Code::Sha384),
        Hash::Sha384,
        &[0x00af, 0x00b3, 0x00b7, 0xc024, 0xc026, 0xc028, 0xc02a, 0xc038],
    ),
];

/// A suite that can be opened.
pub(super) fn suite(number: u16, is_newest: bool) -> Option<Suite> {
    let row = |(newest, _, _, numbers): &&Row| *newest == is_newest && numbers.contains(&number);
    SUITES.iter().find(row).map(|(_, kind, hash, _)| Suite { kind: *kind, hash: *hash })
}

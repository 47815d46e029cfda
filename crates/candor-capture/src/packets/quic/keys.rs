//! The keys of a client's Initial packets (RFC 9001, 5; RFC 9369, 3.3).

use aes::{
    Aes128,
    cipher::{BlockCipherEncrypt, KeyInit},
};
use aes_gcm::{Aes128Gcm, Nonce, aead::AeadInOut};
use hkdf::Hkdf;
use sha2::Sha256;

/// A version, or several that count down from a highest: number, mask, and what the keys are made with.
struct Version {
    number: u32,
    mask: u32,
    salt: [u8; 20],
    prefix: &'static str,
}

const SALT_22: [u8; 20] =
    *b"\x7f\xbc\xdb\x0e\x7c\x66\xbb\xe9\x19\x3a\x96\xcd\x21\x51\x9e\xbd\x7a\x02\x64\x4a";
const SALT_23: [u8; 20] =
    *b"\xc3\xee\xf7\x12\xc7\x2e\xbb\x5a\x11\xa7\xd2\x43\x2b\xb4\x63\x65\xbe\xf9\xf5\x02";
const SALT_29: [u8; 20] =
    *b"\xaf\xbf\xec\x28\x99\x93\xd2\x4c\x9e\x97\x86\xf1\x9c\x61\x11\xe0\x43\x90\xa8\x99";
const SALT_1: [u8; 20] = *b"\x38\x76\x2c\xf7\xf5\x59\x34\xb3\x4d\x17\x9a\xe6\xa4\xc8\x0c\xad\xcc\xbb\x7f\x0a";
const SALT_2: [u8; 20] = *b"\x0d\xed\xe3\xde\xf7\x00\xa6\xdb\x81\x93\x81\xbe\x6e\x26\x9d\xcb\xf9\xbd\x2e\xd9";
const SALT_2_DRAFT: [u8; 20] =
    *b"\xa7\x07\xc2\x03\xa5\x9b\x47\x18\x4a\x1d\x62\xca\x57\x04\x06\xea\x7a\xe3\xe5\xd3";
const SALT_Q050: [u8; 20] =
    *b"\x50\x45\x74\xef\xd0\x66\xfe\x2f\x9d\x94\x5c\xfc\xdb\xd3\xa7\xf0\xd3\xb5\x6b\x45";
const SALT_T050: [u8; 20] =
    *b"\x7f\xf5\x79\xe5\xac\xd0\x72\x91\x55\x80\x30\x4c\x43\xa2\x36\x7c\x60\x48\x83\x10";
const SALT_T051: [u8; 20] =
    *b"\x7a\x4e\xde\xf4\xe7\xcc\xee\x5f\xa4\x50\x6c\x19\x12\x4f\xc8\xcc\xda\x6e\x03\x3d";

/// Google's versions: the first with its own hello inside QUIC's packets, the others with TLS.
const Q050: u32 = 0x5130_3530;
const T050: u32 = 0x5430_3530;
const T051: u32 = 0x5430_3531;
/// The second version, and the number that it had as a draft.
const SECOND: [u32; 2] = [0x6b33_43cf, 0x709a_50c4];

/// One row per version in the field. Drafts 23 to 28 share a salt, as do drafts 29 to 32; the numbers that a server offers to
/// keep clients honest are taken as draft 29, as tshark does.
const VERSIONS: [Version; 19] = [
    row(0x0000_0001, SALT_1, "quic"),
    row(SECOND[0], SALT_2, "quicv2"),
    row(SECOND[1], SALT_2_DRAFT, "quicv2"),
    row(0xff00_0016, SALT_22, "quic"),
    row(0xff00_0017, SALT_23, "quic"),
    row(0xff00_0018, SALT_23, "quic"),
    row(0xff00_0019, SALT_23, "quic"),
    Version { number: 0xff00_001a, mask: 0xffff_fffe, salt: SALT_23, prefix: "quic" },
    row(0xff00_001c, SALT_23, "quic"),
    Version { number: 0xff00_001d, mask: 0xffff_ffff, salt: SALT_29, prefix: "quic" },
    Version { number: 0xff00_001e, mask: 0xffff_fffe, salt: SALT_29, prefix: "quic" },
    row(0xff00_0020, SALT_29, "quic"),
    // Facebook's mvfst, after drafts 22 and 27.
    row(0xface_b001, SALT_22, "quic"),
    row(0xface_b002, SALT_23, "quic"),
    row(0xface_b00e, SALT_23, "quic"),
    row(Q050, SALT_Q050, "quic"),
    row(T050, SALT_T050, "quic"),
    row(T051, SALT_T051, "quic"),
    Version { number: 0x0a0a_0a0a, mask: 0x0f0f_0f0f, salt: SALT_29, prefix: "quic" },
];

const fn row(number: u32, salt: [u8; 20], prefix: &'static str) -> Version {
    Version { number, mask: u32::MAX, salt, prefix }
}

fn version(number: u32) -> Option<&'static Version> {
    VERSIONS.iter().find(|version| number & version.mask == version.number)
}

/// Whether packets of a version can be opened.
pub(super) fn is_known(number: u32) -> bool {
    version(number).is_some()
}

/// Whether a version is the second one, which numbers its packets otherwise.
pub(super) fn is_second(number: u32) -> bool {
    SECOND.contains(&number)
}

/// Whether a version is Google's.
pub(super) fn is_google(number: u32) -> bool {
    [Q050, T050, T051].contains(&number)
}

/// Whether a version carries Google's own hello.
pub(super) fn has_google_hello(number: u32) -> bool {
    number == Q050
}

/// What opens a client's Initial packets.
pub(super) struct Keys {
    version: u32,
    body: Aes128Gcm,
    nonce: [u8; 12],
    header: Aes128,
}

impl Keys {
    /// The keys that follow from the number that the client chose for the server.
    pub(super) fn of_client(number: u32, destination: &[u8]) -> Option<Self> {
        let Version { salt, prefix, .. } = version(number)?;
        let initial = Hkdf::<Sha256>::new(Some(salt), destination);
        let mut secret = [0; 32];
        expand(&initial, "client in", &mut secret)?;
        let client = Hkdf::<Sha256>::from_prk(&secret).ok()?;
        let (mut key, mut nonce, mut header) = ([0; 16], [0; 12], [0; 16]);
        expand(&client, &format!("{prefix} key"), &mut key)?;
        expand(&client, &format!("{prefix} iv"), &mut nonce)?;
        expand(&client, &format!("{prefix} hp"), &mut header)?;
        Some(Self {
            version: number,
            body: Aes128Gcm::new(&key.into()),
            nonce,
            header: Aes128::new(&header.into()),
        })
    }

    /// The version that they belong to.
    pub(super) fn version(&self) -> u32 {
        self.version
    }

    /// The payload of a packet, if these are its keys.
    pub(super) fn open(&self, packet: &[u8], sealed_at: usize) -> Option<Vec<u8>> {
        let sample: [u8; 16] = packet.get(sealed_at + 4..sealed_at + 20)?.try_into().ok()?;
        let mut mask = sample.into();
        self.header.encrypt_block(&mut mask);
        let first = packet.first()? ^ (mask.first()? & 0x0f);
        let len = usize::from(first & 3) + 1;
        let mut head = packet.get(..sealed_at + len)?.to_vec();
        *head.first_mut()? = first;
        let mut number: u32 = 0;
        for (byte, mask) in head.iter_mut().skip(sealed_at).zip(mask.iter().skip(1)) {
            *byte ^= mask;
            number = number << 8 | u32::from(*byte);
        }
        let mut nonce = self.nonce;
        for (place, byte) in nonce.iter_mut().skip(8).zip(number.to_be_bytes()) {
            *place ^= byte;
        }
        let mut payload = packet.get(sealed_at + len..)?.to_vec();
        let tag: [u8; 16] = payload.split_off(payload.len().checked_sub(16)?).try_into().ok()?;
        let room = payload.as_mut_slice().into();
        self.body.decrypt_inout_detached(&Nonce::from(nonce), &head, room, &tag.into()).ok()?;
        Some(payload)
    }
}

/// `HKDF-Expand-Label` of TLS 1.3 (RFC 8446, 7.1) with no context.
fn expand(secret: &Hkdf<Sha256>, label: &str, out: &mut [u8]) -> Option<()> {
    let len = u16::try_from(out.len()).ok()?.to_be_bytes();
    let label_len = u8::try_from(label.len() + 6).ok()?;
    secret.expand_multi_info(&[&len, &[label_len], b"tls13 ", label.as_bytes(), &[0]], out).ok()
}

#[cfg(test)]
mod tests {
    use hkdf::Hkdf;
    use sha2::Sha256;

    use super::{SALT_1, SALT_2, expand};

    fn key(salt: &[u8], prefix: &str) -> [u8; 16] {
        let id = [0x83, 0x94, 0xc8, 0xf0, 0x3e, 0x51, 0x57, 0x08];
        let mut secret = [0; 32];
        expand(&Hkdf::<Sha256>::new(Some(salt), &id), "client in", &mut secret).unwrap();
        let mut key = [0; 16];
        expand(&Hkdf::<Sha256>::from_prk(&secret).unwrap(), &format!("{prefix} key"), &mut key).unwrap();
        key
    }

    #[test]
    fn keys_are_those_of_the_specifications() {
        // RFC 9001, A.1, and RFC 9369, A.1.
        assert_eq!(key(&SALT_1, "quic"), 0x1f36_9613_dd76_d546_7730_efcb_e3b1_a22d_u128.to_be_bytes());
        assert_eq!(key(&SALT_2, "quicv2"), 0x8b1a_0bc1_2128_4290_a29e_0971_b5cd_045d_u128.to_be_bytes());
    }
}

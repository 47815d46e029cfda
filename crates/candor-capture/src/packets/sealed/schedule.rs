//! From a session's secrets to the keys of its records (RFC 5246, 6.3 and 5; RFC 8446, 7).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha384};

use crate::packets::keys::Secret;

/// The hash that a cipher suite makes its keys with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
}

/// The longest run of bytes that is made out of one secret: keys for both directions of the largest suite.
const MAX_BLOCK: usize = 256;

/// A keyed hash with the code of a suite.
fn mac(hash: Hash, key: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
    fn of<M: Mac + KeyInit>(key: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
        let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
        parts.iter().for_each(|part| mac.update(part));
        Some(mac.finalize().into_bytes().to_vec())
    }
    match hash {
        Hash::Sha256 => of::<Hmac<Sha256>>(key, parts),
        Hash::Sha384 => of::<Hmac<Sha384>>(key, parts),
    }
}

/// The first `len` bytes of the key block of TLS 1.2 (RFC 5246, 6.3).
pub(super) fn key_block(
    hash: Hash,
    master: &Secret,
    client: &[u8; 32],
    server: &[u8; 32],
    len: usize,
) -> Option<Vec<u8>> {
    prf(hash, master.bytes(), &[b"key expansion", server, client], len)
}

/// `PRF` of TLS 1.2 (RFC 5246, 5).
fn prf(hash: Hash, secret: &[u8], seed: &[&[u8]], len: usize) -> Option<Vec<u8>> {
    if len > MAX_BLOCK {
        return None;
    }
    let mut out = Vec::with_capacity(len);
    let mut round = mac(hash, secret, seed)?;
    while out.len() < len {
        let parts: Vec<&[u8]> = std::iter::once(round.as_slice()).chain(seed.iter().copied()).collect();
        out.extend(mac(hash, secret, &parts)?);
        round = mac(hash, secret, &[&round])?;
    }
    out.truncate(len);
    Some(out)
}

/// `HKDF-Expand-Label` of TLS 1.3 with no context (RFC 8446, 7.1).
pub(super) fn expand(hash: Hash, secret: &Secret, label: &str, out: &mut [u8]) -> Option<()> {
    let len = u16::try_from(out.len()).ok()?.to_be_bytes();
    let label_len = u8::try_from(label.len() + 6).ok()?;
    let info = [&len[..], &[label_len], b"tls13 ", label.as_bytes(), &[0]];
    match hash {
        Hash::Sha256 => Hkdf::<Sha256>::from_prk(secret.bytes()).ok()?.expand_multi_info(&info, out).ok(),
        Hash::Sha384 => Hkdf::<Sha384>::from_prk(secret.bytes()).ok()?.expand_multi_info(&info, out).ok(),
    }
}

/// The secret that follows one after a KeyUpdate (RFC 8446, 7.2).
pub(super) fn next(hash: Hash, secret: &Secret) -> Option<Secret> {
    let mut out = secret.bytes().to_vec();
    expand(hash, secret, "traffic upd", &mut out)?;
    Secret::new(&out)
}

#[cfg(test)]
mod tests {
    use super::{Hash, expand, prf};
    use crate::packets::keys::Secret;

    fn bytes(digits: &str) -> Vec<u8> {
        let digits: String = digits.split_whitespace().collect();
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn keys_of_tls_1_3_are_those_of_the_specification() {
        // RFC 8448, 3: the client's traffic secret for its application data.
        let secret =
            "9e 40 64 6c e7 9a 7f 9d c0 5a f8 88 9b ce 65 52 87 5a fa 0b 06 df 00 87 f7 92 eb b7 c1 75 04 a5";
        let secret = Secret::new(&bytes(secret)).unwrap();
        let (mut key, mut iv) = ([0; 16], [0; 12]);
        expand(Hash::Sha256, &secret, "key", &mut key).unwrap();
        expand(Hash::Sha256, &secret, "iv", &mut iv).unwrap();
        assert_eq!(key.as_slice(), bytes("17 42 2d da 59 6e d5 d9 ac d8 90 e3 c6 3f 50 51"));
        assert_eq!(iv.as_slice(), bytes("5b 78 92 3d ee 08 57 90 33 e5 23 d9"));
    }

    #[test]
    fn the_function_of_tls_1_2_gives_the_published_vector() {
        // P_SHA256 as it was posted to the TLS working group's list in 2010 and is used by many libraries.
        let secret = bytes("9b be 43 6b a9 40 f0 17 b1 76 52 84 9a 71 db 35");
        let seed = bytes("a0 ba 9f 93 6c da 31 18 27 a6 f7 96 ff d5 19 8c");
        let out = prf(Hash::Sha256, &secret, &[b"test label", &seed], 100).unwrap();
        let first = bytes(
            "e3 f2 29 ba 72 7b e1 7b 8d 12 26 20 55 7c d4 53 c2 aa b2 1d 07 c3 d4 95 32 9b 52 d4 e6 1e db 5a",
        );
        assert_eq!(&out[..32], first);
        assert_eq!(out.len(), 100);
    }
}

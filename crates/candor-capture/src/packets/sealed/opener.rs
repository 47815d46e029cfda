//! Opens records of one direction, one after the other (RFC 5246, 6.2.3; RFC 7366; RFC 7905; RFC 8446, 5.2).

use aes::{
    Aes128, Aes256,
    cipher::{BlockModeDecrypt, BlockSizeUser, KeyIvInit},
};
use aes_gcm::{
    Aes128Gcm, Aes256Gcm, KeyInit,
    aead::{AeadInOut, Nonce, Tag},
};
use chacha20poly1305::ChaCha20Poly1305;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha384};

use super::{
    schedule,
    suites::{Code, Kind, Suite},
};
use crate::packets::keys::{Random, Secret};

/// A tag of AES-GCM and ChaCha20-Poly1305.
const TAG: usize = 16;
/// The part of a nonce that stands in the record in TLS 1.2 with AES-GCM.
const EXPLICIT: usize = 8;
/// A block of AES, and the vector before each record in CBC mode.
const BLOCK: usize = 16;

/// What the client and the server agreed on in TLS 1.2.
#[derive(Clone, Copy)]
pub(super) struct Agreed {
    pub(super) suite: Suite,
    pub(super) client: Random,
    pub(super) server: Random,
    /// Whether the code is made over what is encrypted (RFC 7366).
    pub(super) is_code_outside: bool,
}

/// A cipher with its key.
enum Cipher {
    Gcm128(Box<Aes128Gcm>),
    Gcm256(Box<Aes256Gcm>),
    ChaCha(Box<ChaCha20Poly1305>),
    Cbc { key: Vec<u8>, code: Code, code_key: Vec<u8>, is_code_outside: bool },
}

/// Opens records.
pub(super) struct Opener {
    cipher: Cipher,
    /// What the nonce is made of: four bytes in TLS 1.2 with AES-GCM, else twelve; none with CBC.
    nonce: Vec<u8>,
    number: u64,
    is_newest: bool,
}

impl Opener {
    /// For the client's records of TLS 1.2.
    pub(super) fn of_client(master: &Secret, agreed: &Agreed) -> Option<Self> {
        let kind = agreed.suite.kind;
        let (code, nonce) = match kind {
            Kind::Cbc(_, code) => (Some(code), 0),
            Kind::ChaCha20Poly1305 => (None, 12),
            Kind::Aes128Gcm | Kind::Aes256Gcm => (None, 4),
        };
        let (code_len, key_len) = (code.map_or(0, Code::len), kind.key_len());
        let len = 2 * (code_len + key_len + nonce);
        let block = schedule::key_block(agreed.suite.hash, master, &agreed.client, &agreed.server, len)?;
        let mut rest = block.as_slice();
        // The client's part of each pair comes first.
        let mut take = |n: usize| {
            let (both, after) = rest.split_at_checked(2 * n)?;
            rest = after;
            both.get(..n).map(<[u8]>::to_vec)
        };
        let (code_key, key, nonce) = (take(code_len)?, take(key_len)?, take(nonce)?);
        let cipher = match code {
            Some(code) => Cipher::Cbc { key, code, code_key, is_code_outside: agreed.is_code_outside },
            None => Cipher::sealing(kind, &key)?,
        };
        Some(Self { cipher, nonce, number: 0, is_newest: false })
    }

    /// For records of TLS 1.3 that are sealed with a secret.
    pub(super) fn of_secret(suite: Suite, secret: &Secret) -> Option<Self> {
        let (mut key, mut nonce) = (vec![0; suite.kind.key_len()], vec![0; 12]);
        schedule::expand(suite.hash, secret, "key", &mut key)?;
        schedule::expand(suite.hash, secret, "iv", &mut nonce)?;
        Some(Self { cipher: Cipher::sealing(suite.kind, &key)?, nonce, number: 0, is_newest: true })
    }

    /// Opens a record: its kind and its content. Where it does not open, nothing is changed.
    pub(super) fn open(&mut self, head: [u8; 5], body: &[u8]) -> Option<(u8, Vec<u8>)> {
        let (kind, content) = match &self.cipher {
            Cipher::Cbc { key, code, code_key, is_code_outside } => {
                let code = (*code, code_key.as_slice());
                (head[0], open_blocks(key, code, *is_code_outside, self.number, head, body)?)
            }
            _ if self.is_newest => {
                let content = self.cipher.unseal(self.mixed_nonce(), &head, body)?;
                // The kind stands behind the content, with zeros behind it as padding.
                let end = content.iter().rposition(|byte| *byte != 0)?;
                (*content.get(end)?, content.get(..end)?.to_vec())
            }
            _ => (head[0], self.open_older(head, body)?),
        };
        self.number = self.number.checked_add(1)?;
        Some((kind, content))
    }

    fn open_older(&self, head: [u8; 5], body: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = if let Ok(salt) = <[u8; 4]>::try_from(self.nonce.as_slice()) {
            let (explicit, sealed) = body.split_at_checked(EXPLICIT)?;
            let mut nonce = [0; 12];
            nonce.iter_mut().zip(salt.iter().chain(explicit)).for_each(|(place, byte)| *place = *byte);
            (nonce, sealed)
        } else {
            (self.mixed_nonce(), body)
        };
        let about = about(self.number, head, sealed.len().checked_sub(TAG)?)?;
        self.cipher.unseal(nonce, &about, sealed)
    }

    /// The nonce that is mixed with the record's number.
    fn mixed_nonce(&self) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce.iter_mut().zip(&self.nonce).for_each(|(place, byte)| *place = *byte);
        for (place, byte) in nonce.iter_mut().skip(4).zip(self.number.to_be_bytes()) {
            *place ^= byte;
        }
        nonce
    }
}

/// What is sealed beside the content in TLS 1.2: number, kind, version and length.
fn about(number: u64, head: [u8; 5], len: usize) -> Option<[u8; 13]> {
    let mut about = [0; 13];
    let [kind, major, minor, ..] = head;
    let len = u16::try_from(len).ok()?.to_be_bytes();
    let parts = number.to_be_bytes().into_iter().chain([kind, major, minor]).chain(len);
    about.iter_mut().zip(parts).for_each(|(place, byte)| *place = byte);
    Some(about)
}

impl Cipher {
    /// A cipher that seals with a tag.
    fn sealing(kind: Kind, key: &[u8]) -> Option<Self> {
        Some(match kind {
            Kind::Aes128Gcm => Self::Gcm128(Box::new(Aes128Gcm::new_from_slice(key).ok()?)),
            Kind::Aes256Gcm => Self::Gcm256(Box::new(Aes256Gcm::new_from_slice(key).ok()?)),
            Kind::ChaCha20Poly1305 => Self::ChaCha(Box::new(ChaCha20Poly1305::new_from_slice(key).ok()?)),
            Kind::Cbc(..) => return None,
        })
    }

    /// The content, if the tag behind it is right.
    fn unseal(&self, nonce: [u8; 12], about: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (content, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG)?)?;
        let tag = <[u8; TAG]>::try_from(tag).ok()?;
        let mut content = content.to_vec();
        match self {
            Self::Gcm128(cipher) => unseal(cipher.as_ref(), nonce, about, &mut content, tag)?,
            Self::Gcm256(cipher) => unseal(cipher.as_ref(), nonce, about, &mut content, tag)?,
            Self::ChaCha(cipher) => unseal(cipher.as_ref(), nonce, about, &mut content, tag)?,
            Self::Cbc { .. } => return None,
        }
        Some(content)
    }
}

fn unseal<A: AeadInOut>(
    cipher: &A,
    nonce: [u8; 12],
    about: &[u8],
    content: &mut [u8],
    tag: [u8; TAG],
) -> Option<()> {
    let nonce = Nonce::<A>::try_from(nonce.as_slice()).ok()?;
    let tag = Tag::<A>::try_from(tag.as_slice()).ok()?;
    cipher.decrypt_inout_detached(&nonce, about, content.into(), &tag).ok()
}

/// Opens a record in CBC mode, whose code proves that it is whole and the key right.
fn open_blocks(
    key: &[u8],
    (code, code_key): (Code, &[u8]),
    is_code_outside: bool,
    number: u64,
    head: [u8; 5],
    body: &[u8],
) -> Option<Vec<u8>> {
    if is_code_outside {
        let (sealed, given) = body.split_at_checked(body.len().checked_sub(code.len())?)?;
        let about = about(number, head, sealed.len())?;
        is_right(code, code_key, &[&about, sealed], given)?;
        let mut content = decrypt(key, sealed)?;
        unpad(&mut content)?;
        return Some(content);
    }
    let mut content = decrypt(key, body)?;
    unpad(&mut content)?;
    let given = content.split_off(content.len().checked_sub(code.len())?);
    let about = about(number, head, content.len())?;
    is_right(code, code_key, &[&about, &content], &given)?;
    Some(content)
}

/// Takes off the padding: as many bytes as each of them says, and one.
fn unpad(content: &mut Vec<u8>) -> Option<()> {
    let last = *content.last()?;
    let end = content.len().checked_sub(usize::from(last) + 1)?;
    let is_padding = content.get(end..)?.iter().all(|byte| *byte == last);
    content.truncate(end);
    is_padding.then_some(())
}

fn decrypt(key: &[u8], body: &[u8]) -> Option<Vec<u8>> {
    fn of<D: KeyIvInit + BlockModeDecrypt + BlockSizeUser>(
        key: &[u8],
        vector: &[u8],
        content: &mut [u8],
    ) -> Option<()> {
        let mut cipher = D::new_from_slices(key, vector).ok()?;
        let (blocks, rest) = aes::cipher::Array::slice_as_chunks_mut(content);
        cipher.decrypt_blocks(blocks);
        rest.is_empty().then_some(())
    }
    let (vector, content) = body.split_at_checked(BLOCK)?;
    let mut content = content.to_vec();
    match key.len() {
        16 => of::<cbc::Decryptor<Aes128>>(key, vector, &mut content)?,
        _ => of::<cbc::Decryptor<Aes256>>(key, vector, &mut content)?,
    }
    Some(content)
}

fn is_right(code: Code, key: &[u8], parts: &[&[u8]], given: &[u8]) -> Option<()> {
    fn of<M: Mac + hmac::KeyInit>(key: &[u8], parts: &[&[u8]], given: &[u8]) -> Option<()> {
        let mut mac = <M as hmac::KeyInit>::new_from_slice(key).ok()?;
        parts.iter().for_each(|part| mac.update(part));
        mac.verify_slice(given).ok()
    }
    match code {
        Code::Sha1 => of::<Hmac<Sha1>>(key, parts, given),
        Code::Sha256 => of::<Hmac<Sha256>>(key, parts, given),
        Code::Sha384 => of::<Hmac<Sha384>>(key, parts, given),
    }
}

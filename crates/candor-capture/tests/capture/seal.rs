//! Seals records of TLS as a client and a server do, with keys of its own making: written apart from what is tested.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use aes::{
    Aes128,
    cipher::{Array, BlockModeEncrypt, KeyIvInit},
};
use aes_gcm::{
    Aes128Gcm, Aes256Gcm, KeyInit,
    aead::{AeadInOut, Nonce},
};
use chacha20poly1305::ChaCha20Poly1305;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha384};

use super::build::{ACK, Pcap, SYN, down, hello, up};

/// The client's random number, unless a test says otherwise.
pub(crate) const CLIENT: [u8; 32] = [7; 32];
const SERVER: [u8; 32] = [9; 32];

/// How records are sealed; of CBC whether the code stands outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suite {
    Gcm128,
    Gcm256,
    ChaCha,
    CbcSha1(bool),
    CbcSha256(bool),
}

impl Suite {
    pub(crate) const ALL: [Self; 7] = [
        Self::Gcm128,
        Self::Gcm256,
        Self::ChaCha,
        Self::CbcSha1(false),
        Self::CbcSha1(true),
        Self::CbcSha256(false),
        Self::CbcSha256(true),
    ];
    /// Those of TLS 1.3.
    pub(crate) const NEWEST: [Self; 3] = [Self::Gcm128, Self::Gcm256, Self::ChaCha];

    fn number(self, is_newest: bool) -> u16 {
        match (self, is_newest) {
            (Self::Gcm128, true) => 0x1301,
            (Self::Gcm256, true) => 0x1302,
            (_, true) => 0x1303,
            (Self::Gcm128, false) => 0xc02f,
            (Self::Gcm256, false) => 0xc030,
            (Self::ChaCha, false) => 0xcca8,
            (Self::CbcSha1(_), false) => 0xc013,
            (Self::CbcSha256(_), false) => 0xc027,
        }
    }

    fn key_len(self) -> usize {
        if matches!(self, Self::Gcm256 | Self::ChaCha) { 32 } else { 16 }
    }

    fn secret_len(self) -> usize {
        if self == Self::Gcm256 { 48 } else { 32 }
    }
}

/// What one side seals with.
pub(crate) struct Sealer {
    suite: Suite,
    is_newest: bool,
    code_key: Vec<u8>,
    key: Vec<u8>,
    iv: Vec<u8>,
    number: u64,
}

impl Sealer {
    /// A record with this content.
    pub(crate) fn record(&mut self, kind: u8, content: &[u8]) -> Vec<u8> {
        let number = self.number.to_be_bytes();
        self.number += 1;
        let mut nonce = [0; 12];
        nonce[..self.iv.len()].copy_from_slice(&self.iv);
        let body = if self.is_newest {
            number.iter().zip(&mut nonce[4..]).for_each(|(byte, place)| *place ^= byte);
            // The kind, and some padding.
            let mut content = [content, &[kind, 0, 0, 0]].concat();
            let about = head(23, content.len() + 16);
            self.seal(nonce, &about, &mut content);
            content
        } else if self.iv.len() == 12 {
            number.iter().zip(&mut nonce[4..]).for_each(|(byte, place)| *place ^= byte);
            let mut content = content.to_vec();
            let about = [&number[..], &head(kind, content.len())].concat();
            self.seal(nonce, &about, &mut content);
            content
        } else if self.iv.len() == 4 {
            nonce[4..].copy_from_slice(&number);
            let mut sealed = content.to_vec();
            let about = [&number[..], &head(kind, content.len())].concat();
            self.seal(nonce, &about, &mut sealed);
            [&number[..], &sealed].concat()
        } else {
            self.blocks(kind, number, content)
        };
        [&head(if self.is_newest { 23 } else { kind }, body.len())[..], &body].concat()
    }

    fn seal(&self, nonce: [u8; 12], about: &[u8], content: &mut Vec<u8>) {
        fn of<A: AeadInOut + KeyInit>(key: &[u8], nonce: [u8; 12], about: &[u8], content: &mut Vec<u8>) {
            let nonce = Nonce::<A>::try_from(&nonce[..]).unwrap();
            let room = content.as_mut_slice().into();
            let tag = A::new_from_slice(key).unwrap().encrypt_inout_detached(&nonce, about, room).unwrap();
            content.extend(tag);
        }
        match self.suite {
            Suite::Gcm128 => of::<Aes128Gcm>(&self.key, nonce, about, content),
            Suite::Gcm256 => of::<Aes256Gcm>(&self.key, nonce, about, content),
            _ => of::<ChaCha20Poly1305>(&self.key, nonce, about, content),
        }
    }

    fn blocks(&self, kind: u8, number: [u8; 8], content: &[u8]) -> Vec<u8> {
        let vector = [number, number].concat();
        let code = |content: &[u8]| {
            let about = [&number[..], &head(kind, content.len()), content].concat();
            match self.suite {
                Suite::CbcSha1(_) => mac::<Hmac<Sha1>>(&self.code_key, &about),
                _ => mac::<Hmac<Sha256>>(&self.code_key, &about),
            }
        };
        let is_outside = matches!(self.suite, Suite::CbcSha1(true) | Suite::CbcSha256(true));
        let mut plain = content.to_vec();
        if !is_outside {
            plain.extend(code(content));
        }
        // A block more of padding than there must be.
        let padding = 31 - plain.len() % 16;
        plain.extend(vec![u8::try_from(padding).unwrap(); padding + 1]);
        let mut cipher = cbc::Encryptor::<Aes128>::new_from_slices(&self.key, &vector).unwrap();
        let (blocks, rest) = Array::slice_as_chunks_mut(&mut plain);
        assert!(rest.is_empty());
        cipher.encrypt_blocks(blocks);
        let sealed = [vector, plain].concat();
        let outside = if is_outside { code(&sealed) } else { Vec::new() };
        [sealed, outside].concat()
    }
}

fn head(kind: u8, len: usize) -> [u8; 5] {
    let [high, low] = u16::try_from(len).unwrap().to_be_bytes();
    [kind, 3, 3, high, low]
}

/// A record in the clear.
pub(crate) fn record(kind: u8, content: &[u8]) -> Vec<u8> {
    [&head(kind, content.len())[..], content].concat()
}

/// A message of a handshake.
pub(crate) fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&[kind], &len[1..], body].concat()
}

fn mac<M: Mac + KeyInit>(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut mac = <M as KeyInit>::new_from_slice(key).unwrap();
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `P_hash` of TLS 1.2.
fn key_block(suite: Suite, master: &[u8]) -> Vec<u8> {
    let hash = |bytes: &[u8]| match suite {
        Suite::Gcm256 => mac::<Hmac<Sha384>>(master, bytes),
        _ => mac::<Hmac<Sha256>>(master, bytes),
    };
    let seed = [&b"key expansion"[..], &SERVER, &CLIENT].concat();
    let (mut round, mut out) = (hash(&seed), Vec::new());
    for _ in 0..6 {
        out.extend(hash(&[&round[..], &seed].concat()));
        round = hash(&round);
    }
    out
}

/// The server's hello.
pub(crate) fn server_hello(suite: Suite, is_newest: bool, random: &[u8; 32]) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend(random);
    body.push(0);
    body.extend(suite.number(is_newest).to_be_bytes());
    body.push(0);
    let mut extensions = vec![0xff, 1, 0, 1, 0];
    if is_newest {
        extensions.extend([0, 43, 0, 2, 3, 4]);
    }
    if matches!(suite, Suite::CbcSha1(true) | Suite::CbcSha256(true)) {
        extensions.extend([0, 22, 0, 0]);
    }
    body.extend(u16::try_from(extensions.len()).unwrap().to_be_bytes());
    body.extend(extensions);
    message(2, &body)
}

/// A connection whose client sends what it is told to.
pub(crate) struct Connection {
    pub(crate) pcap: Pcap,
    pub(crate) key_log: String,
    pub(crate) client: Sealer,
    suite: Suite,
    secret: Vec<u8>,
    up_at: u32,
    down_at: u32,
}

impl Connection {
    fn open(suite: Suite, client: Sealer, secret: Vec<u8>, key_log: String) -> Self {
        let mut pcap = Pcap::new(1);
        pcap.add(&up(443, 99, SYN, b""));
        pcap.add(&down(443, 499, 100, SYN | ACK, b""));
        Self { pcap, key_log, client, suite, secret, up_at: 100, down_at: 500 }
    }

    /// TLS 1.2, up to the client's first message under its keys.
    pub(crate) fn older(suite: Suite) -> Self {
        let master = [0x42; 48];
        let block = key_block(suite, &master);
        let code = match suite {
            Suite::CbcSha1(_) => 20,
            Suite::CbcSha256(_) => 32,
            _ => 0,
        };
        let iv = match suite {
            Suite::Gcm128 | Suite::Gcm256 => 4,
            Suite::ChaCha => 12,
            _ => 0,
        };
        let key = suite.key_len();
        let part = |at: usize, len: usize| block[at..at + len].to_vec();
        let client = Sealer {
            suite,
            is_newest: false,
            code_key: part(0, code),
            key: part(2 * code, key),
            iv: part(2 * (code + key), iv),
            number: 0,
        };
        let key_log = format!("CLIENT_RANDOM {} {}\n", hex(&CLIENT), hex(&master));
        let mut all = Self::open(suite, client, master.to_vec(), key_log);
        all.up(&record(22, &hello("sealed.example")));
        let certificate = message(11, &[0, 0, 5, 0, 0, 2, 48, 0]);
        all.down(&record(22, &[server_hello(suite, false, &SERVER), certificate, message(14, &[])].concat()));
        all.up(&[record(22, &message(16, &[1; 66])), record(20, &[1])].concat());
        let finished = all.client.record(22, &message(20, &[5; 12]));
        all.up(&finished);
        all.down(&[record(20, &[1]), record(22, &[0xaa; 40])].concat());
        all
    }

    /// TLS 1.3, up to the end of the handshake; the server's messages are these.
    pub(crate) fn newest(suite: Suite, server: &[Vec<u8>]) -> Self {
        let len = suite.secret_len();
        let secret = |byte: u8| vec![byte; len];
        let traffic = sealer(suite, &secret(3));
        let line = |label: &str, byte| format!("{label} {} {}\n", hex(&CLIENT), hex(&secret(byte)));
        let key_log = [
            line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", 1),
            line("SERVER_HANDSHAKE_TRAFFIC_SECRET", 2),
            line("CLIENT_TRAFFIC_SECRET_0", 3),
            line("SERVER_TRAFFIC_SECRET_0", 4),
        ]
        .concat();
        let mut all = Self::open(suite, traffic, secret(3), key_log);
        all.up(&record(22, &hello("sealed.example")));
        let mut from_server = sealer(suite, &secret(2));
        let mut flight = [record(22, &server_hello(suite, true, &SERVER)), record(20, &[1])].concat();
        for message in server {
            flight.extend(from_server.record(22, message));
        }
        all.down(&flight);
        let finished = sealer(suite, &secret(1)).record(22, &message(20, &vec![6; len]));
        all.up(&[record(20, &[1]), finished].concat());
        all
    }

    /// The client changes its keys (RFC 8446, 4.6.3).
    pub(crate) fn update_keys(&mut self) {
        let update = self.client.record(22, &message(24, &[0]));
        self.up(&update);
        let mut next = vec![0; self.secret.len()];
        expand(self.suite, &self.secret, "traffic upd", &mut next);
        self.client = sealer(self.suite, &next);
        self.secret = next;
    }

    /// The client sends this in one record.
    pub(crate) fn send(&mut self, content: &[u8]) {
        let record = self.client.record(23, content);
        self.up(&record);
    }

    /// Bytes from the client, in one segment.
    pub(crate) fn up(&mut self, bytes: &[u8]) {
        self.pcap.add(&up(443, self.up_at, ACK, bytes));
        self.up_at += u32::try_from(bytes.len()).unwrap();
    }

    /// Bytes from the client that the capture lost.
    pub(crate) fn lose(&mut self, bytes: &[u8]) {
        self.up_at += u32::try_from(bytes.len()).unwrap();
    }

    /// Bytes from the server, in one segment.
    pub(crate) fn down(&mut self, bytes: &[u8]) {
        self.pcap.add(&down(443, self.down_at, 100, ACK, bytes));
        self.down_at += u32::try_from(bytes.len()).unwrap();
    }
}

fn sealer(suite: Suite, secret: &[u8]) -> Sealer {
    let (mut key, mut iv) = (vec![0; suite.key_len()], vec![0; 12]);
    expand(suite, secret, "key", &mut key);
    expand(suite, secret, "iv", &mut iv);
    Sealer { suite, is_newest: true, code_key: Vec::new(), key, iv, number: 0 }
}

fn expand(suite: Suite, secret: &[u8], label: &str, out: &mut [u8]) {
    let mut info = u16::try_from(out.len()).unwrap().to_be_bytes().to_vec();
    info.push(u8::try_from(label.len() + 6).unwrap());
    info.extend(b"tls13 ");
    info.extend(label.as_bytes());
    info.push(0);
    match suite {
        Suite::Gcm256 => Hkdf::<Sha384>::from_prk(secret).unwrap().expand(&info, out).unwrap(),
        _ => Hkdf::<Sha256>::from_prk(secret).unwrap().expand(&info, out).unwrap(),
    }
}

/// The packets of a capture, so that they can be put in another order.
pub(crate) fn packets(pcap: &[u8]) -> Vec<Vec<u8>> {
    let (mut all, mut at) = (Vec::new(), 24);
    while let Some(len) = pcap.get(at + 8..at + 12) {
        let len = 16 + u32::from_le_bytes(len.try_into().unwrap()) as usize;
        all.push(pcap[at..at + len].to_vec());
        at += len;
    }
    all
}

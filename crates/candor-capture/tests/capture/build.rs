//! Builds captures byte by byte: frames, datagrams, segments, hellos and messages of name servers.
#![allow(dead_code, clippy::unwrap_used, reason = "each test and the bench use a part of it")]

use aes::{
    Aes128,
    cipher::{BlockCipherEncrypt, KeyInit},
};
use aes_gcm::{Aes128Gcm, Nonce, aead::AeadInOut};
use hkdf::Hkdf;
use sha2::Sha256;

/// The phone and a server.
pub(crate) const PHONE: [u8; 4] = [10, 0, 0, 2];
pub(crate) const SERVER: [u8; 4] = [192, 0, 2, 7];

/// A PCAP file of little-endian microseconds.
pub(crate) struct Pcap {
    pub(crate) bytes: Vec<u8>,
    micros: u64,
}

impl Pcap {
    pub(crate) fn new(link: u32) -> Self {
        let mut bytes = 0xa1b2_c3d4_u32.to_le_bytes().to_vec();
        bytes.extend([2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]);
        bytes.extend(link.to_le_bytes());
        Self { bytes, micros: 1_700_000_000_000_000 }
    }

    /// Adds a packet, a millisecond after the last one.
    pub(crate) fn add(&mut self, packet: &[u8]) {
        self.add_cut(packet, packet.len());
    }

    /// Adds a packet of which only the first bytes were captured.
    pub(crate) fn add_cut(&mut self, packet: &[u8], captured: usize) {
        self.micros += 1000;
        let word = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
        self.bytes.extend(u32::try_from(self.micros / 1_000_000).unwrap().to_le_bytes());
        self.bytes.extend(u32::try_from(self.micros % 1_000_000).unwrap().to_le_bytes());
        self.bytes.extend(word(captured));
        self.bytes.extend(word(packet.len()));
        self.bytes.extend(&packet[..captured]);
    }
}

/// A block of pcapng.
pub(crate) fn block(kind: u32, body: &[u8], is_little: bool) -> Vec<u8> {
    let word = |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
    let padded = body.len().next_multiple_of(4);
    let len = u32::try_from(12 + padded).unwrap();
    let mut bytes = [word(kind), word(len)].concat();
    bytes.extend(body);
    bytes.resize(8 + padded, 0);
    bytes.extend(word(len));
    bytes
}

/// The begin of a section with one interface of a link type and `if_tsresol`.
pub(crate) fn section(link: u16, resolution: Option<u8>, is_little: bool) -> Vec<u8> {
    let (word, half) = (
        |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() },
        |n: u16| if is_little { n.to_le_bytes() } else { n.to_be_bytes() },
    );
    let mut body = word(0x1a2b_3c4d).to_vec();
    body.extend(half(1));
    body.extend(half(0));
    body.extend([0xff; 8]);
    let mut bytes = block(0x0a0d_0d0a, &body, is_little);
    let mut body = [half(link), half(0)].concat();
    body.extend(word(0));
    if let Some(resolution) = resolution {
        body.extend(half(9));
        body.extend(half(1));
        body.extend([resolution, 0, 0, 0, 0, 0, 0, 0]);
    }
    bytes.extend(block(1, &body, is_little));
    bytes
}

/// An Enhanced Packet Block, with a comment.
pub(crate) fn enhanced(packet: &[u8], time: u64, comment: &[u8], is_little: bool) -> Vec<u8> {
    let word = |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
    let half = |n: u16| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
    let len = u32::try_from(packet.len()).unwrap();
    let mut body = [word(0), word((time >> 32) as u32), word(time as u32), word(len), word(len)].concat();
    body.extend(packet);
    body.resize(20 + packet.len().next_multiple_of(4), 0);
    if !comment.is_empty() {
        body.extend(half(1));
        body.extend(half(u16::try_from(comment.len()).unwrap()));
        body.extend(comment);
        body.resize(body.len().next_multiple_of(4), 0);
        body.extend([0; 4]);
    }
    block(6, &body, is_little)
}

/// A datagram of IPv4.
pub(crate) fn ipv4(protocol: u8, from: [u8; 4], to: [u8; 4], payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(20 + payload.len()).unwrap().to_be_bytes();
    let mut bytes = vec![0x45, 0, len[0], len[1], 0, 1, 0, 0, 64, protocol, 0, 0];
    bytes.extend(from);
    bytes.extend(to);
    bytes.extend(payload);
    bytes
}

/// The fragments of a datagram, each with up to `size` bytes (a multiple of eight).
pub(crate) fn fragments(protocol: u8, payload: &[u8], size: usize) -> Vec<Vec<u8>> {
    let n = payload.len().div_ceil(size);
    let one = |(i, part): (usize, &[u8])| {
        let mut bytes = ipv4(protocol, PHONE, SERVER, part);
        let more = if i + 1 < n { 0x2000 } else { 0 };
        bytes[6..8].copy_from_slice(&(u16::try_from(i * size / 8).unwrap() | more).to_be_bytes());
        bytes
    };
    payload.chunks(size).enumerate().map(one).collect()
}

/// A datagram of IPv6 with a destination option header before its payload.
pub(crate) fn ipv6(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(8 + payload.len()).unwrap().to_be_bytes();
    let mut bytes = vec![0x60, 0, 0, 0, len[0], len[1], 60, 64];
    bytes.extend([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    bytes.extend([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    bytes.extend([protocol, 0, 1, 4, 0, 0, 0, 0]);
    bytes.extend(payload);
    bytes
}

/// A frame of Ethernet.
pub(crate) fn ethernet(datagram: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 12];
    bytes.extend(if datagram[0] >> 4 == 4 { [8, 0] } else { [0x86, 0xdd] });
    bytes.extend(datagram);
    bytes
}

/// Flags of segments.
pub(crate) const SYN: u8 = 2;
pub(crate) const ACK: u8 = 16;
pub(crate) const FIN: u8 = 1;

/// A segment.
pub(crate) fn tcp(from: u16, to: u16, seq: u32, ack: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = [from.to_be_bytes(), to.to_be_bytes()].concat();
    bytes.extend(seq.to_be_bytes());
    bytes.extend(ack.to_be_bytes());
    bytes.extend([0x50, flags, 0xff, 0xff, 0, 0, 0, 0]);
    bytes.extend(payload);
    bytes
}

/// A segment from the phone to the server, in a frame of Ethernet.
pub(crate) fn up(to: u16, seq: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    ethernet(&ipv4(6, PHONE, SERVER, &tcp(50_000, to, seq, 0, flags, payload)))
}

/// A segment from the server to the phone, in a frame of Ethernet.
pub(crate) fn down(from: u16, seq: u32, ack: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    ethernet(&ipv4(6, SERVER, PHONE, &tcp(from, 50_000, seq, ack, flags, payload)))
}

/// A datagram of UDP.
pub(crate) fn udp(from: u16, to: u16, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(8 + payload.len()).unwrap().to_be_bytes();
    let mut bytes = [from.to_be_bytes(), to.to_be_bytes(), len, [0, 0]].concat();
    bytes.extend(payload);
    bytes
}

/// A datagram from the phone to the server, in a frame of Ethernet.
pub(crate) fn udp_up(to: u16, payload: &[u8]) -> Vec<u8> {
    ethernet(&ipv4(17, PHONE, SERVER, &udp(50_000, to, payload)))
}

/// A client's hello, as a message of a handshake.
pub(crate) fn hello(name: &str) -> Vec<u8> {
    let half = |n: usize| u16::try_from(n).unwrap().to_be_bytes();
    let mut entry = vec![0];
    entry.extend(half(name.len()));
    entry.extend(name.as_bytes());
    let mut extensions = vec![0x2a, 0x2a, 0, 0, 0, 0];
    extensions.extend(half(entry.len() + 2));
    extensions.extend(half(entry.len()));
    extensions.extend(entry);
    let mut body = vec![3, 3];
    body.extend([7; 32]);
    body.extend([0, 0, 2, 0x13, 1, 1, 0]);
    body.extend(half(extensions.len()));
    body.extend(extensions);
    let len = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&[1], &len[1..], &body].concat()
}

/// A message in records of up to `size` bytes.
pub(crate) fn records(message: &[u8], size: usize) -> Vec<u8> {
    let one = |part: &[u8]| {
        let len = u16::try_from(part.len()).unwrap().to_be_bytes();
        [&[22, 3, 1], &len[..], part].concat()
    };
    message.chunks(size).flat_map(one).collect()
}

/// A question to a name server for an IPv4 address.
pub(crate) fn question(name: &str) -> Vec<u8> {
    let mut bytes = vec![0, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.split('.') {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    bytes.extend([0, 0, 1, 0, 1]);
    bytes
}

/// The answer to a question: an address.
pub(crate) fn answer(name: &str, address: [u8; 4]) -> Vec<u8> {
    let mut bytes = question(name);
    bytes[2] = 0x81;
    bytes[7] = 1;
    bytes.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
    bytes.extend(address);
    bytes
}

/// A part of a hello in a CRYPTO frame.
pub(crate) fn crypto(offset: usize, part: &[u8]) -> Vec<u8> {
    let number = |n: usize| (u16::try_from(n).unwrap() | 0x4000).to_be_bytes();
    [&[6], &number(offset)[..], &number(part.len()), part].concat()
}

/// An Initial packet of QUIC version 1 or 2, sealed, with these frames.
pub(crate) fn initial(is_second: bool, destination: &[u8], number: u8, frames: &[u8]) -> Vec<u8> {
    let (version, first, prefix) =
        if is_second { (0x6b33_43cf_u32, 0xd0, "quicv2") } else { (1, 0xc0, "quic") };
    let salt: [u8; 20] = if is_second {
        *b"\x0d\xed\xe3\xde\xf7\x00\xa6\xdb\x81\x93\x81\xbe\x6e\x26\x9d\xcb\xf9\xbd\x2e\xd9"
    } else {
        *b"\x38\x76\x2c\xf7\xf5\x59\x34\xb3\x4d\x17\x9a\xe6\xa4\xc8\x0c\xad\xcc\xbb\x7f\x0a"
    };
    let expand = |secret: &Hkdf<Sha256>, label: &str, out: &mut [u8]| {
        let mut info = u16::try_from(out.len()).unwrap().to_be_bytes().to_vec();
        info.push(u8::try_from(label.len() + 6).unwrap());
        info.extend(b"tls13 ");
        info.extend(label.as_bytes());
        info.push(0);
        secret.expand(&info, out).unwrap();
    };
    let mut secret = [0; 32];
    expand(&Hkdf::new(Some(&salt), destination), "client in", &mut secret);
    let client = Hkdf::from_prk(&secret).unwrap();
    let (mut key, mut iv, mut hp) = ([0; 16], [0; 12], [0; 16]);
    expand(&client, &format!("{prefix} key"), &mut key);
    expand(&client, &format!("{prefix} iv"), &mut iv);
    expand(&client, &format!("{prefix} hp"), &mut hp);
    let mut payload = frames.to_vec();
    payload.resize(payload.len().max(40), 0);
    let mut head = vec![first];
    head.extend(version.to_be_bytes());
    head.push(u8::try_from(destination.len()).unwrap());
    head.extend(destination);
    head.extend([0, 0]);
    head.extend((u16::try_from(1 + payload.len() + 16).unwrap() | 0x4000).to_be_bytes());
    let sealed_at = head.len();
    head.push(number);
    iv[11] ^= number;
    let tag = Aes128Gcm::new(&key.into())
        .encrypt_inout_detached(&Nonce::from(iv), &head, payload.as_mut_slice().into())
        .unwrap();
    let mut packet = [head, payload, tag.to_vec()].concat();
    let sample: [u8; 16] = packet[sealed_at + 4..sealed_at + 20].try_into().unwrap();
    let mut mask = sample.into();
    Aes128::new(&hp.into()).encrypt_block(&mut mask);
    packet[0] ^= mask[0] & 0x0f;
    packet[sealed_at] ^= mask[1];
    packet
}

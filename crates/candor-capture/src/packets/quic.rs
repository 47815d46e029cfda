//! QUIC's first packets: from the client's Initial packets to its hello of TLS (RFC 9000, 9001, 9369).
//!
//! Their keys follow from a number in the packet, so that anyone may open them; that a packet opens proves what it is.

mod keys;

use keys::Keys;

use super::{
    bytes::{Bytes, u8_at},
    google,
    hello::{self, CLIENT_HELLO},
    sink::{Sink, Way, host},
};
use crate::Via;

/// Packets of one datagram that are looked at.
const MAX_PACKETS: usize = 16;
/// Bytes of the client's hello that are put together, and parts that are held.
const MAX_HELLO: u64 = 64 * 1024;
const MAX_PARTS: usize = 256;
/// The longest connection number.
const MAX_ID: u8 = 20;

/// What is known of a connection.
#[derive(Default)]
pub(super) struct Quic {
    keys: Option<Keys>,
    /// Parts of the hello by offset.
    parts: Vec<(u64, Vec<u8>)>,
    is_told: bool,
}

/// A packet with a long header, whose payload is still sealed.
struct Packet<'b> {
    version: u32,
    is_initial: bool,
    destination: &'b [u8],
    /// All its bytes, and where the sealed ones begin.
    bytes: &'b [u8],
    sealed_at: usize,
}

/// Whether a datagram may begin a connection: a long header of a version that is read.
pub(super) fn may_be(datagram: &[u8]) -> bool {
    let first = u8_at(datagram, 0).unwrap_or_default();
    let mut rest = Bytes(datagram.get(1..).unwrap_or_default());
    first & 0x80 != 0 && rest.u32().is_some_and(keys::is_known) && rest.u8().is_some_and(|len| len <= MAX_ID)
}

impl Quic {
    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.parts.iter().map(|(_, part)| part.len()).sum()
    }

    /// Takes a datagram.
    pub(super) fn datagram(&mut self, datagram: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let mut rest = datagram;
        for _ in 0..MAX_PACKETS {
            let Some((packet, after)) = Packet::read(rest) else { return };
            if packet.is_initial
                && let Some(payload) = self.open(&packet)
            {
                let n = self.parts.len();
                self.frames(packet.version, &payload);
                if self.parts.len() > n {
                    self.tell(packet.version, way, sink);
                }
            }
            rest = after;
        }
    }

    /// Opens a packet with the connection's keys, or with those that its own number gives: another connection then.
    fn open(&mut self, packet: &Packet<'_>) -> Option<Vec<u8>> {
        let known = self.keys.as_ref().filter(|keys| keys.version() == packet.version);
        if let Some(payload) = known.and_then(|keys| keys.open(packet.bytes, packet.sealed_at)) {
            return Some(payload);
        }
        let keys = Keys::of_client(packet.version, packet.destination)?;
        let payload = keys.open(packet.bytes, packet.sealed_at)?;
        *self = Self { keys: Some(keys), ..Self::default() };
        Some(payload)
    }

    /// Takes the parts of the hello out of a packet's frames.
    fn frames(&mut self, version: u32, payload: &[u8]) {
        let mut rest = Bytes(payload);
        // Google's versions had a number of their own for the frames with the hello.
        let crypto = if keys::is_google(version) { 8 } else { 6 };
        let mut next = || -> Option<()> {
            match rest.varint()? {
                0 | 1 => {}
                kind @ (2 | 3) => {
                    rest.varint()?;
                    rest.varint()?;
                    let ranges = rest.varint()?;
                    rest.varint()?;
                    for _ in 0..ranges {
                        rest.varint()?;
                        rest.varint()?;
                    }
                    for _ in 0..if kind == 3 { 3 } else { 0 } {
                        rest.varint()?;
                    }
                }
                kind if kind == crypto => {
                    let offset = rest.varint()?;
                    let len = usize::try_from(rest.varint()?).ok()?;
                    let part = rest.take(len)?;
                    self.add(offset, part);
                }
                _ => return None,
            }
            (!rest.0.is_empty()).then_some(())
        };
        while next().is_some() {}
    }

    fn add(&mut self, offset: u64, part: &[u8]) {
        let is_known = self.parts.iter().any(|(other, bytes)| *other == offset && bytes.len() >= part.len());
        let is_near = offset.checked_add(part.len() as u64).is_some_and(|end| end <= MAX_HELLO);
        if !self.is_told && !is_known && is_near && self.parts.len() < MAX_PARTS {
            self.parts.push((offset, part.to_vec()));
        }
    }

    /// Tells the server's name once the hello is whole.
    fn tell(&mut self, version: u32, way: &Way<'_>, sink: &mut Sink<'_>) {
        if self.is_told {
            return;
        }
        self.parts.sort_by_key(|(offset, _)| *offset);
        let mut bytes: Vec<u8> = Vec::new();
        for (offset, part) in &self.parts {
            let Some(have) = usize::try_from(*offset).ok().and_then(|offset| bytes.len().checked_sub(offset))
            else {
                break;
            };
            bytes.extend_from_slice(part.get(have..).unwrap_or_default());
        }
        let name = if keys::has_google_hello(version) {
            google::server_name(&bytes)
        } else {
            let mut message = Bytes(&bytes);
            let kind = message.u8();
            let body = message.u24().and_then(|len| message.take(len as usize));
            let Some(body) = body.filter(|_| kind == Some(CLIENT_HELLO)) else { return };
            if !sink.keys.is_empty()
                && hello::client_session(body).is_some_and(|(random, _)| sink.keys.session(&random).is_some())
            {
                sink.unread("QUIC connections with keys, which are not decrypted");
            }
            hello::server_name(body)
        };
        let Some(name) = name else { return };
        self.is_told = true;
        self.parts = Vec::new();
        match host(name) {
            Some(host) => sink.contact(way.contact(Some(host), Via::QuicSni)),
            None => sink.unread("server names that are no names"),
        }
    }
}

impl<'b> Packet<'b> {
    /// Reads the header of a packet; gives the datagram's bytes behind it.
    fn read(bytes: &'b [u8]) -> Option<(Self, &'b [u8])> {
        let mut rest = Bytes(bytes);
        let first = rest.u8()?;
        let version = rest.u32()?;
        if first & 0x80 == 0 || !keys::is_known(version) {
            return None;
        }
        let len = rest.u8()?;
        let destination = rest.take(usize::from(len))?;
        let len = rest.u8()?;
        rest.take(usize::from(len))?;
        let kind = first >> 4 & 3;
        // Version 2 counts the kinds from Retry on.
        let kind = if keys::is_second(version) { kind.wrapping_sub(1) & 3 } else { kind };
        if kind == 3 {
            return None;
        }
        let is_initial = kind == 0;
        if is_initial {
            let token = usize::try_from(rest.varint()?).ok()?;
            rest.take(token)?;
        }
        let len = usize::try_from(rest.varint()?).ok()?;
        let sealed_at = bytes.len() - rest.0.len();
        let (bytes, after) = bytes.split_at_checked(sealed_at.checked_add(len)?)?;
        Some((Self { version, is_initial, destination, bytes, sealed_at }, after))
    }
}

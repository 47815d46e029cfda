//! What datagrams carry: name servers' messages, QUIC, Google's QUIC, DTLS, service discovery, and other networks' datagrams.

use super::{
    bytes::{u8_at, u16_at, u32_at},
    dns, dtls, google,
    http::Head,
    link::{self, Carried},
    quic::{self, Quic},
    sink::{Sink, Way, host},
};
use crate::Via;

/// Ports of tunnels over UDP.
const TEREDO: u16 = 3544;
const GTP: u16 = 2152;
const VXLAN: u16 = 4789;
/// Port of service discovery in the neighbourhood.
const DISCOVERY: u16 = 1900;

/// A datagram.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packet<'b> {
    pub(super) from_port: u16,
    pub(super) to_port: u16,
    pub(super) payload: &'b [u8],
}

impl<'b> Packet<'b> {
    /// Reads a datagram.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let said = usize::from(u16_at(bytes, 4)?);
        let payload = bytes.get(8..)?;
        let len = if said < 8 { payload.len() } else { said - 8 };
        let payload = payload.get(..len.min(payload.len()))?;
        Some(Self { from_port: u16_at(bytes, 0)?, to_port: u16_at(bytes, 2)?, payload })
    }

    /// The datagram of another network that is inside.
    pub(super) fn inner(&self) -> Option<Carried<'b>> {
        let goes = |port| self.from_port == port || self.to_port == port;
        if goes(TEREDO) {
            return teredo(self.payload).map(Carried::Ip);
        }
        if goes(GTP) {
            return gtp(self.payload).map(Carried::Ip);
        }
        if self.to_port == VXLAN && u8_at(self.payload, 0)? == 8 {
            return link::ethernet(self.payload.get(8..)?);
        }
        None
    }

    /// Tells what the payload says; `quic` is the connection's, where it is kept.
    pub(super) fn tell(&self, quic: &mut Option<Box<Quic>>, way: &Way<'_>, sink: &mut Sink<'_>) {
        let Self { from_port, to_port, payload } = *self;
        if dns::is_port(from_port) || dns::is_port(to_port) {
            dns::tell(payload, None, way, sink);
        } else if quic::may_be(payload) {
            quic.get_or_insert_default().datagram(payload, way, sink);
        } else if google::may_be(payload) {
            tell_name(google::datagram_name(payload), Via::QuicSni, way, sink);
        } else if dtls::may_be(payload) {
            tell_name(dtls::server_name(payload), Via::TlsSni, way, sink);
        } else if from_port == DISCOVERY || to_port == DISCOVERY {
            if let Some(host) = Head::read(payload).and_then(|head| head.host()) {
                sink.contact(way.contact(Some(host), Via::LocalName));
            }
        } else if dns::is_surely(payload) {
            dns::tell(payload, None, way, sink);
        }
    }
}

fn tell_name(name: Option<&[u8]>, via: Via, way: &Way<'_>, sink: &mut Sink<'_>) {
    if let Some(host) = name.and_then(host) {
        sink.contact(way.contact(Some(host), via));
    }
}

/// Teredo (RFC 4380): perhaps an authentication, perhaps an origin, then IPv6.
fn teredo(mut payload: &[u8]) -> Option<&[u8]> {
    if u16_at(payload, 0)? == 1 {
        let len = 13 + usize::from(u8_at(payload, 2)?) + usize::from(u8_at(payload, 3)?);
        payload = payload.get(len..)?;
    }
    if u16_at(payload, 0)? == 0 {
        payload = payload.get(8..)?;
    }
    (u8_at(payload, 0)? >> 4 == 6).then_some(payload)
}

/// GTP-U (3GPP TS 29.281): a header, perhaps with extensions, then IP.
fn gtp(payload: &[u8]) -> Option<&[u8]> {
    let flags = u8_at(payload, 0)?;
    if flags >> 4 != 3 || u8_at(payload, 1)? != 0xff {
        return None;
    }
    u32_at(payload, 4)?;
    let mut at = 8;
    if flags & 7 != 0 {
        let mut next = u8_at(payload, 11)?;
        at = 12;
        while next != 0 && flags & 4 != 0 {
            let len = usize::from(u8_at(payload, at)?) * 4;
            if len == 0 {
                return None;
            }
            next = u8_at(payload, at + len - 1)?;
            at += len;
        }
    }
    let inner = payload.get(at..)?;
    matches!(u8_at(inner, 0)? >> 4, 4 | 6).then_some(inner)
}

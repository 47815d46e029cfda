//! IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::bytes::{u8_at, u16_at, u32_at};

/// Extension headers of one datagram that are gone through.
const MAX_EXTENSIONS: usize = 16;

/// A datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Datagram<'b> {
    pub(super) from: IpAddr,
    pub(super) to: IpAddr,
    pub(super) protocol: u8,
    pub(super) payload: &'b [u8],
    /// Whether bytes of the payload are missing at the end.
    pub(super) is_cut: bool,
    pub(super) fragment: Option<Fragment>,
}

/// Where a fragment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) id: u32,
    pub(super) offset: usize,
    pub(super) is_last: bool,
}

/// Reads a datagram; the error says in words why it cannot be.
pub(super) fn datagram(bytes: &[u8]) -> Result<Datagram<'_>, &'static str> {
    match bytes.first().map(|byte| byte >> 4) {
        Some(4) => v4(bytes).ok_or("IPv4 header cut short or wrong"),
        Some(6) => v6(bytes).ok_or("IPv6 header cut short or wrong"),
        _ => Err("datagrams of no known version of IP"),
    }
}

fn v4(bytes: &[u8]) -> Option<Datagram<'_>> {
    let header = usize::from(u8_at(bytes, 0)? & 0xf) * 4;
    let said = usize::from(u16_at(bytes, 2)?);
    // Cards that cut segments themselves hand over datagrams with a length of zero.
    let len = if said == 0 { bytes.len() } else { said };
    if header < 20 || len < header {
        return None;
    }
    let payload = bytes.get(header..len.min(bytes.len()))?;
    let place = u16_at(bytes, 6)?;
    let (offset, more) = (usize::from(place & 0x1fff) * 8, place & 0x2000 != 0);
    let id = u32::from(u16_at(bytes, 4)?);
    let fragment = (more || offset > 0).then_some(Fragment { id, offset, is_last: !more });
    let address = |at| Some(IpAddr::V4(Ipv4Addr::from_bits(u32_at(bytes, at)?)));
    Some(Datagram {
        from: address(12)?,
        to: address(16)?,
        protocol: u8_at(bytes, 9)?,
        payload,
        is_cut: bytes.len() < len,
        fragment,
    })
}

fn v6(bytes: &[u8]) -> Option<Datagram<'_>> {
    let said = usize::from(u16_at(bytes, 4)?);
    let rest = bytes.get(40..)?;
    let len = if said == 0 { rest.len() } else { said };
    let address = |at: usize| {
        let octets: [u8; 16] = bytes.get(at..at + 16)?.try_into().ok()?;
        Some(IpAddr::V6(Ipv6Addr::from(octets)))
    };
    let mut payload = rest.get(..len.min(rest.len()))?;
    let mut protocol = u8_at(bytes, 6)?;
    let mut fragment = None;
    for _ in 0..MAX_EXTENSIONS {
        let skip = match protocol {
            // Hop-by-hop, routing, destination, mobility, host identity, shim: length in eights without the first.
            0 | 43 | 60 | 135 | 139 | 140 => (usize::from(u8_at(payload, 1)?) + 1) * 8,
            44 => {
                let place = u16_at(payload, 2)?;
                let (offset, is_last) = (usize::from(place & 0xfff8), place & 1 == 0);
                let id = u32_at(payload, 4)?;
                // A datagram of one fragment is whole.
                fragment = (offset > 0 || !is_last).then_some(Fragment { id, offset, is_last });
                8
            }
            51 => (usize::from(u8_at(payload, 1)?) + 2) * 4,
            _ => break,
        };
        protocol = u8_at(payload, 0)?;
        payload = payload.get(skip..)?;
        // What follows in a later fragment is the middle of the payload.
        if fragment.is_some_and(|fragment| fragment.offset > 0) {
            break;
        }
    }
    Some(Datagram {
        from: address(8)?,
        to: address(24)?,
        protocol,
        payload,
        is_cut: rest.len() < len,
        fragment,
    })
}

/// What GRE (RFC 2784, 2890; version 1 of RFC 2637) carries: type and payload.
pub(super) fn gre(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let flags = u16_at(bytes, 0)?;
    let kind = u16_at(bytes, 2)?;
    let is_enhanced = flags & 7 == 1;
    let mut at = 4;
    at += if flags & 0xc000 != 0 && !is_enhanced { 4 } else { 0 };
    at += if flags & 0x2000 != 0 { 4 } else { 0 };
    at += if flags & 0x1000 != 0 { 4 } else { 0 };
    at += if is_enhanced && flags & 0x0080 != 0 { 4 } else { 0 };
    Some((kind, bytes.get(at..)?))
}

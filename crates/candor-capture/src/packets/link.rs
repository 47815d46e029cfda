//! Link layers: from a frame to the network layer's bytes.

use super::bytes::{u8_at, u16_at, u32_at};

/// What a frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried<'b> {
    /// An IPv4 or IPv6 datagram.
    Ip(&'b [u8]),
    /// Something else, in a word.
    Other(&'static str),
}

use Carried::{Ip, Other};

/// Labels in a row that are taken off (VLAN, MPLS).
const MAX_LABELS: usize = 8;

/// Whether frames of a link type can only have been on a network: of Ethernet, or IEEE 802.11. All others can come from an
/// interface of a VPN, too: raw IP and null are such, and the cooked ones of "any" interface hold its packets among others.
pub(super) fn is_of_network(link: u32) -> bool {
    matches!(link, 1 | 105 | 127)
}

/// Whether a link type is read at all.
pub(super) fn is_known(link: u32) -> bool {
    matches!(link, 0 | 1 | 9 | 12 | 14 | 50 | 51 | 101 | 105 | 108 | 113 | 127 | 204 | 228 | 229 | 276)
}

/// What a frame of a link type carries.
pub(super) fn carried(link: u32, frame: &[u8]) -> Carried<'_> {
    let found = match link {
        1 => ethernet(frame),
        113 => u16_at(frame, 14).zip(frame.get(16..)).map(|(kind, rest)| ether_type(kind, rest)),
        276 => u16_at(frame, 0).zip(frame.get(20..)).map(|(kind, rest)| ether_type(kind, rest)),
        12 | 14 | 101 | 228 | 229 => Some(Ip(frame)),
        0 | 108 => loopback(frame),
        9 | 50 | 204 => ppp(if link == 204 { frame.get(1..).unwrap_or_default() } else { frame }),
        51 => frame.get(6..).and_then(ppp),
        105 => wireless(frame),
        127 => radiotap(frame),
        _ => Some(Other("link type")),
    };
    found.unwrap_or(Other("frame cut short"))
}

/// An Ethernet frame, from its addresses on.
pub(super) fn ethernet(frame: &[u8]) -> Option<Carried<'_>> {
    let kind = u16_at(frame, 12)?;
    let rest = frame.get(14..)?;
    Some(if kind > 1500 { ether_type(kind, rest) } else { llc(rest) })
}

/// What follows a type field of Ethernet.
pub(super) fn ether_type(mut kind: u16, mut rest: &[u8]) -> Carried<'_> {
    for _ in 0..MAX_LABELS {
        match kind {
            0x0800 | 0x86dd => return Ip(rest),
            0x8100 | 0x88a8 | 0x9100 | 0x9200 => {
                let (Some(next), Some(after)) = (u16_at(rest, 2), rest.get(4..)) else { break };
                (kind, rest) = (next, after);
                if kind <= 1500 {
                    return llc(rest);
                }
            }
            0x8847 | 0x8848 => return labels(rest),
            0x8864 => return rest.get(6..).and_then(ppp).unwrap_or(Other("frame cut short")),
            0x6558 => return ethernet(rest).unwrap_or(Other("frame cut short")),
            0x880b => return ppp(rest).unwrap_or(Other("frame cut short")),
            0x0806 => return Other("ARP"),
            // Linux cooked captures say 1 for IEEE 802.3 and 4 for 802.2 without a type.
            4 => return llc(rest),
            _ => return Other("network protocols other than IP"),
        }
    }
    Other("frame cut short")
}

/// MPLS: labels, then what looks like a datagram.
fn labels(mut rest: &[u8]) -> Carried<'_> {
    for _ in 0..MAX_LABELS {
        let (Some(label), Some(after)) = (u32_at(rest, 0), rest.get(4..)) else { break };
        rest = after;
        if label & 0x100 != 0 {
            return match rest.first().map(|byte| byte >> 4) {
                Some(4 | 6) => Ip(rest),
                Some(0) => rest.get(4..).and_then(ethernet).unwrap_or(Other("frame cut short")),
                _ => ethernet(rest).unwrap_or(Other("frame cut short")),
            };
        }
    }
    Other("frame cut short")
}

/// IEEE 802.2, of which only the encapsulation with a type field is read.
fn llc(rest: &[u8]) -> Carried<'_> {
    match rest.get(..3) {
        Some([0xaa, 0xaa, 0x03]) => match (u16_at(rest, 6), rest.get(8..)) {
            (Some(kind), Some(after)) => ether_type(kind, after),
            _ => Other("frame cut short"),
        },
        Some([0x06, 0x06, 0x03]) => Ip(rest.get(3..).unwrap_or_default()),
        _ => Other("network protocols other than IP"),
    }
}

/// BSD's loopback: the address family in the byte order of the machine, or of the network.
fn loopback(frame: &[u8]) -> Option<Carried<'_>> {
    let family = u32_at(frame, 0)?;
    let family = if family > 0xffff { family.swap_bytes() } else { family };
    let rest = frame.get(4..)?;
    Some(match family {
        // 2 is IPv4 everywhere; the rest is IPv6 on NetBSD, Linux, FreeBSD and Darwin.
        2 | 10 | 24 | 28 | 30 => Ip(rest),
        _ => Other("network protocols other than IP"),
    })
}

/// PPP, with or without its address, and with a protocol of one or two bytes.
fn ppp(frame: &[u8]) -> Option<Carried<'_>> {
    let rest = frame.strip_prefix(&[0xff, 0x03]).unwrap_or(frame);
    let first = u8_at(rest, 0)?;
    let (kind, rest) =
        if first & 1 == 1 { (u16::from(first), rest.get(1..)?) } else { (u16_at(rest, 0)?, rest.get(2..)?) };
    Some(match kind {
        0x21 | 0x57 => Ip(rest),
        _ => Other("network protocols other than IP"),
    })
}

/// IEEE 802.11 behind radiotap's header.
fn radiotap(frame: &[u8]) -> Option<Carried<'_>> {
    let len = usize::from(u16::from_le_bytes(frame.get(2..4)?.try_into().ok()?));
    let present = u32::from_le_bytes(frame.get(4..8)?.try_into().ok()?);
    // Where flags are present they come first, unless a clock of eight bytes does.
    let mut at = 8;
    let mut word = present;
    while word & 0x8000_0000 != 0 {
        word = u32::from_le_bytes(frame.get(at..at + 4)?.try_into().ok()?);
        at += 4;
    }
    let at = if present & 1 == 1 { at.next_multiple_of(8) + 8 } else { at };
    let flags = if present & 2 == 2 { u8_at(frame, at)? } else { 0 };
    let rest = frame.get(len..)?;
    // 0x10: a checksum stands at the end; 0x20: padding between header and body.
    let rest = if flags & 0x10 != 0 { rest.get(..rest.len().saturating_sub(4))? } else { rest };
    wireless_padded(rest, flags & 0x20 != 0)
}

fn wireless(frame: &[u8]) -> Option<Carried<'_>> {
    wireless_padded(frame, false)
}

fn wireless_padded(frame: &[u8], is_padded: bool) -> Option<Carried<'_>> {
    let (control, flags) = (u8_at(frame, 0)?, u8_at(frame, 1)?);
    let (kind, subtype) = (control >> 2 & 3, control >> 4);
    if kind != 2 || subtype & 4 != 0 {
        return Some(Other("IEEE 802.11 frames without data"));
    }
    if flags & 0x40 != 0 {
        return Some(Other("encrypted IEEE 802.11 frames"));
    }
    let mut len = 24;
    len += if flags & 3 == 3 { 6 } else { 0 };
    if subtype & 8 != 0 {
        let is_aggregate = u8_at(frame, len)? & 0x80 != 0;
        len += 2 + if flags & 0x80 != 0 { 4 } else { 0 };
        if is_aggregate {
            return Some(Other("aggregated IEEE 802.11 frames"));
        }
    }
    let len = if is_padded { len.next_multiple_of(4_usize) } else { len };
    Some(llc(frame.get(len..)?))
}

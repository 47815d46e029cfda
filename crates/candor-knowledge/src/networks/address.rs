//! From an address to what is looked up: IPv4 as 32 bits, IPv6 as its upper 64, and IPv4 carried inside IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::special::Special;

/// How an IPv6 address carries the IPv4 address that was looked up in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// `::ffff:a.b.c.d` (RFC 4291, 2.5.5.2): the same destination, written in another way.
    Mapped,
    /// `64:ff9b::a.b.c.d` (RFC 6052): the destination behind the translator of a provider.
    Nat64,
    /// `2002:aabb:ccdd::/48` (RFC 3056): a network behind that address; the network may reach further than it.
    SixToFour,
}

/// What an address is looked up as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    V4(Ipv4Addr, Option<Carried>),
    /// The upper 64 bits: networks are told apart by nothing finer.
    V6(u64),
    /// Told by the lower 64 bits, which no table looks at.
    Special(Special),
}

/// The well-known prefix of RFC 6052, upper 96 bits.
const NAT64: u128 = 0x0064_ff9b_0000_0000_0000_0000;
/// The upper 16 bits of 6to4.
const SIX_TO_FOUR: u16 = 0x2002;

#[inline]
pub(super) fn key(address: IpAddr) -> Key {
    match address {
        IpAddr::V4(v4) => Key::V4(v4, None),
        IpAddr::V6(v6) => key_v6(v6),
    }
}

#[inline]
fn key_v6(v6: Ipv6Addr) -> Key {
    let bits = v6.to_bits();
    // The shift leaves 64 bits.
    let upper = u64::try_from(bits >> 64).unwrap_or(u64::MAX);
    // What was given out; of the forms below only 6to4 lies there.
    if upper >> 61 == 1 && upper >> 48 != u64::from(SIX_TO_FOUR) {
        return Key::V6(upper);
    }
    let [first, second, third, ..] = v6.segments();
    if first == SIX_TO_FOUR {
        let carried = Ipv4Addr::from_bits(u32::from(second) << 16 | u32::from(third));
        return Key::V4(carried, Some(Carried::SixToFour));
    }
    if bits >> 32 == NAT64 {
        return Key::V4(low(bits), Some(Carried::Nat64));
    }
    if let Some(v4) = v6.to_ipv4_mapped() {
        return Key::V4(v4, Some(Carried::Mapped));
    }
    if v6.is_loopback() {
        return Key::Special(Special::Loopback);
    }
    if v6.is_unspecified() {
        return Key::Special(Special::ThisNetwork);
    }
    Key::V6(upper)
}

/// The lower 32 bits as an address.
fn low(bits: u128) -> Ipv4Addr {
    let [.., a, b, c, d] = bits.to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::{Carried, Key, key};
    use crate::networks::Special;

    fn of(text: &str) -> Key {
        key(text.parse().unwrap())
    }

    #[test]
    fn carried_addresses_are_looked_up_and_look_alikes_are_not() {
        let v4 = "8.8.8.8".parse().unwrap();
        assert_eq!(of("8.8.8.8"), Key::V4(v4, None));
        assert_eq!(of("::ffff:8.8.8.8"), Key::V4(v4, Some(Carried::Mapped)));
        assert_eq!(of("64:ff9b::8.8.8.8"), Key::V4(v4, Some(Carried::Nat64)));
        assert_eq!(of("2002:808:808::1"), Key::V4(v4, Some(Carried::SixToFour)));
        // Deprecated "compatible" form, the local NAT64 prefix and a neighbour of 6to4 carry nothing.
        assert_eq!(of("::8.8.8.8"), Key::V6(0));
        assert_eq!(of("64:ff9b:1::8.8.8.8"), Key::V6(0x0064_ff9b_0001_0000));
        assert_eq!(of("2003:808:808::1"), Key::V6(0x2003_0808_0808_0000));
        assert_eq!(of("::1"), Key::Special(Special::Loopback));
        assert_eq!(of("::"), Key::Special(Special::ThisNetwork));
    }
}

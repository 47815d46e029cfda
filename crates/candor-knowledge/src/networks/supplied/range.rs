//! A range of addresses of one family.

use std::net::IpAddr;

use super::error::{Error, Place};

/// First and last address, both inside, of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    first: IpAddr,
    last: IpAddr,
}

/// An address as a number, IPv4 included, and its width.
pub(super) fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(v4) => (v4.to_bits().into(), 32),
        IpAddr::V6(v6) => (v6.to_bits(), 128),
    }
}

impl Range {
    /// From first to last; `None` if they are of two families or the wrong way round.
    pub fn new(first: IpAddr, last: IpAddr) -> Option<Range> {
        (first.is_ipv4() == last.is_ipv4() && first <= last).then_some(Range { first, last })
    }

    /// `192.0.2.0/24`, or one address. Bits beyond the length must be 0: a prefix that has some is a mistake in the file.
    pub fn of_prefix(text: &str) -> Option<Range> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let first: IpAddr = address.parse().ok()?;
        let (number, width) = bits(first);
        let length = match length {
            // `+8` is a number to Rust, and no length.
            Some(length) if length.bytes().all(|digit| digit.is_ascii_digit()) => {
                length.parse::<u32>().ok()?
            }
            Some(_) => return None,
            None => width,
        };
        let host = width.checked_sub(length)?;
        // All host bits; a shift by 128 is none.
        let mask = u128::MAX.checked_shr(128 - host).unwrap_or_default();
        if number & mask != 0 {
            return None;
        }
        let last = match first {
            IpAddr::V4(_) => IpAddr::V4(u32::try_from(number | mask).ok()?.into()),
            IpAddr::V6(_) => IpAddr::V6((number | mask).into()),
        };
        Some(Range { first, last })
    }

    /// As [`Range::of_prefix`], with an error that says where.
    pub(super) fn read(text: &str, place: Place) -> Result<Range, Error> {
        let range = Range::of_prefix(text.trim());
        range
            .ok_or_else(|| Error::value(place, "an address or a prefix without bits beyond its length", text))
    }

    /// First address.
    pub fn first(&self) -> IpAddr {
        self.first
    }

    /// Last address.
    pub fn last(&self) -> IpAddr {
        self.last
    }
}

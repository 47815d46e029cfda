//! Look-ups in the committed tables against the columns read in the plainest way: one row after the other, and a binary search.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::super::address::{Key, key};
use super::super::{Answer, Country, Found, Networks, Special};
use super::columns::{open, take_varint};
use super::{FAMILY_COLUMNS, GEOLOCATED, REGISTERED, ROUTED, Row, SPECIAL};

/// Random addresses of each family, beside every border.
const RANDOM: usize = 5_000_000;

/// A column, a byte at a time.
struct Bytes(std::vec::IntoIter<u8>);

impl Bytes {
    fn next(&mut self) -> usize {
        self.0.next().unwrap().into()
    }
}

fn plain_rows(bytes: &[u8]) -> Vec<Row> {
    let table = open("t", &FAMILY_COLUMNS, bytes).unwrap();
    let column = |name| table.column(name).unwrap();
    let [mut low, mut middle, mut high, mut geolocated, mut registered, mut special] =
        ["routed_low", "routed_middle", "routed_high", "geolocated", "registered", "special"]
            .map(|name| Bytes(column(name).into_iter()));
    let (starts, asns) = (column("starts"), column("asns"));
    let (mut starts, mut asns) = (starts.as_slice(), asns.as_slice());
    let mut systems = Vec::new();
    while !asns.is_empty() {
        systems.push(systems.last().copied().unwrap_or(0) + take_varint(&mut asns).unwrap());
    }
    let country = |place: usize| Some(Country::new(&table.header.countries[place.checked_sub(1)?]).unwrap());
    let mut now = Row::default();
    let row = |changed: u8| {
        now.start += take_varint(&mut starts).unwrap();
        if changed & ROUTED != 0 {
            let place = low.next() | middle.next() << 8 | high.next() << 16;
            now.routed = place.checked_sub(1).map(|place| u32::try_from(systems[place]).unwrap());
        }
        if changed & GEOLOCATED != 0 {
            now.geolocated = country(geolocated.next());
        }
        if changed & REGISTERED != 0 {
            now.registered = country(registered.next());
        }
        if changed & SPECIAL != 0 {
            now.special = special.next().checked_sub(1).map(|place| Special::ALL[place]);
        }
        now
    };
    column("changes").into_iter().map(row).collect()
}

/// What a row says, and what an answer does, in the same form.
fn said(answer: &Answer<'_>) -> Row {
    match answer.found {
        Found::Special(special) => Row { special: Some(special), ..Row::default() },
        Found::Internet(columns) => Row {
            start: 0,
            routed: columns.routed.map(|routed| routed.asn),
            registered: columns.registered.map(|registered| registered.country),
            geolocated: columns.geolocated.map(|geolocated| geolocated.country),
            special: None,
        },
    }
}

/// SplitMix64.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Every border with both neighbours, random numbers, and random addresses of random rows. Returns how many were compared.
fn compare(rows: &[Row], last: u64, address: impl Fn(u64) -> IpAddr) -> usize {
    let networks = Networks::embedded();
    let mut compared = 0;
    let mut check = |number: u64| {
        let address = address(number);
        // Answered without these rows: IPv4 inside IPv6, `::` and `::1`.
        match key(address) {
            Key::V4(_, None) => (),
            Key::V6(upper) if upper == number => (),
            _ => return,
        }
        let row = rows[rows.partition_point(|row| row.start <= number) - 1];
        let answer = networks.look_up(address).unwrap();
        assert_eq!(said(&answer), Row { start: 0, ..row }, "{address}");
        compared += 1;
    };
    for row in rows {
        for number in [row.start.saturating_sub(1), row.start, row.start.saturating_add(1).min(last)] {
            check(number);
        }
    }
    let mut seed = 1;
    for at in 0..RANDOM {
        let number = random(&mut seed);
        let place = number as usize % rows.len();
        let to = rows.get(place + 1).map_or(last, |next| next.start);
        let from = rows[place].start;
        check(if at % 2 == 0 {
            random(&mut seed) & last
        } else {
            from + random(&mut seed) % (to - from).max(1)
        });
    }
    compared
}

#[test]
fn every_border_and_ten_million_addresses_are_answered_as_the_columns_say() {
    let v4 = plain_rows(include_bytes!("../../../../../data/networks/v4.bin"));
    let v4_compared = compare(&v4, u32::MAX.into(), |number| Ipv4Addr::from_bits(number as u32).into());
    assert_eq!(v4_compared, 3 * v4.len() + RANDOM);
    let v6 = plain_rows(include_bytes!("../../../../../data/networks/v6.bin"));
    // A lower half that is none of `::1`.
    let v6_address =
        |number: u64| Ipv6Addr::from_bits(u128::from(number) << 64 | 0xffff_0000_0000_0002).into();
    let v6_compared = compare(&v6, u64::MAX, v6_address);
    assert!(v6_compared > 3 * v6.len() + RANDOM - RANDOM / 1000, "{v6_compared}");
    println!("{v4_compared} IPv4 and {v6_compared} IPv6 addresses");
}

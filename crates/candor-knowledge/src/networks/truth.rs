//! How often the table of routes names the right operator: `cargo test -p candor-knowledge operators -- --nocapture`.
//!
//! The sample is what operators publish as their own (`data/networks/truth/`). Per operator 2,000 addresses are drawn with a fixed seed:
//! of IPv4 every published address is as likely as any other; of IPv6 every published prefix is, and within it every /64. An address that
//! the table has no route for is counted apart: the lists are newer than the table, and hold what was not announced yet.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Networks;

/// Addresses drawn per operator.
const DRAWN: u64 = 2_000;
/// Bars: share of the addresses present in the table whose operator is right.
const V4_BAR: f64 = 0.985;
const V6_BAR: f64 = 0.80;

const OPERATORS: &str = include_str!("../../../../data/networks/truth/operators.tsv");
const V4: &str = include_str!("../../../../data/networks/truth/v4.tsv");
const V6: &str = include_str!("../../../../data/networks/truth/v6.tsv");

/// Two columns of every line that is no comment.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap())
}

/// SplitMix64 with a fixed seed.
struct Random(u64);

impl Random {
    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

/// What was found for one operator.
#[derive(Default)]
struct Tally {
    right: u64,
    wrong: BTreeMap<u32, u64>,
    absent: u64,
}

impl Tally {
    fn look_up(&mut self, address: IpAddr, asns: &[u32]) {
        let answer = Networks::embedded().look_up(address).unwrap();
        match answer.columns().and_then(|columns| columns.routed) {
            None => self.absent += 1,
            Some(routed) if asns.contains(&routed.asn) => self.right += 1,
            Some(routed) => *self.wrong.entry(routed.asn).or_default() += 1,
        }
    }

    fn present(&self) -> u64 {
        self.right + self.wrong.values().sum::<u64>()
    }
}

/// Draws, looks up, prints a line per operator, and gives the share that is right among what is present.
fn measure(family: &str, truth: &'static str, mut draw: impl FnMut(&[&str], &mut Random) -> IpAddr) -> f64 {
    let operators: BTreeMap<&str, Vec<u32>> = rows(OPERATORS)
        .map(|(name, asns)| (name, asns.split(' ').map(|n| n.parse().unwrap()).collect()))
        .collect();
    let mut prefixes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (operator, prefix) in rows(truth) {
        prefixes.entry(operator).or_default().push(prefix);
    }
    let (mut right, mut present, mut all) = (0, 0, 0);
    for (operator, prefixes) in &prefixes {
        let mut random = Random(20_261_122);
        let mut tally = Tally::default();
        for _ in 0..DRAWN {
            tally.look_up(draw(prefixes, &mut random), &operators[operator]);
        }
        println!(
            "{family} {operator}: {} prefixes, right {:.2} % of {} present; {:.1} % absent; others {:?}",
            prefixes.len(),
            100.0 * tally.right as f64 / tally.present() as f64,
            tally.present(),
            100.0 * tally.absent as f64 / DRAWN as f64,
            tally.wrong,
        );
        right += tally.right;
        present += tally.present();
        all += DRAWN;
    }
    let share = right as f64 / present as f64;
    let absent = 100.0 * (all - present) as f64 / all as f64;
    println!(
        "{family}: operator right {:.2} % of {present} present; {absent:.1} % of {all} absent",
        100.0 * share
    );
    share
}

fn split(prefix: &str) -> (&str, u32) {
    let (address, bits) = prefix.split_once('/').unwrap();
    (address, bits.parse().unwrap())
}

fn draw_v4(prefixes: &[&str], random: &mut Random) -> IpAddr {
    let sized = prefixes.iter().map(|prefix| {
        let (address, bits) = split(prefix);
        (address.parse::<Ipv4Addr>().unwrap().to_bits(), 1u64 << (32 - bits))
    });
    let sized: Vec<(u32, u64)> = sized.collect();
    let mut at = random.below(sized.iter().map(|(_, size)| size).sum());
    for (first, size) in sized {
        if at < size {
            return Ipv4Addr::from_bits(first + at as u32).into();
        }
        at -= size;
    }
    unreachable!("drawn below the sum of sizes")
}

fn draw_v6(prefixes: &[&str], random: &mut Random) -> IpAddr {
    let (address, bits) = split(prefixes[random.below(prefixes.len() as u64) as usize]);
    let first = address.parse::<Ipv6Addr>().unwrap().to_bits();
    let net = random.below(1 << (64 - bits));
    Ipv6Addr::from_bits(first | u128::from(net) << 64 | 1).into()
}

#[test]
fn operators_of_published_ipv4_addresses_are_right() {
    let share = measure("v4", V4, draw_v4);
    assert!(share >= V4_BAR, "{share}");
}

#[test]
fn operators_of_published_ipv6_addresses_are_right() {
    let share = measure("v6", V6, draw_v6);
    assert!(share >= V6_BAR, "{share}");
}

//! Addresses per second and how long the tables take to read: `cargo bench -p candor-knowledge --bench networks`.
//!
//! Bars: 60 ns a look-up, 25 ms to read what an IPv4 look-up needs. `-- --strict` fails when one is missed.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement prints, looks at the clock and may fail"
)]

use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;

use candor_knowledge::networks::{Found, Networks};

static V4: &[u8] = include_bytes!("../../../data/networks/v4.bin");
static V6: &[u8] = include_bytes!("../../../data/networks/v6.bin");
static ORGANISATIONS: &[u8] = include_bytes!("../../../data/networks/organisations.bin");

/// Bars.
const LOOK_UP_NS: f64 = 60.0;
const LOAD_MS: f64 = 25.0;
/// Addresses that are looked up, in slices short enough to be left in peace by other programs for once.
const ADDRESSES: usize = 1 << 20;
const SLICE: usize = 1 << 12;
/// Runs; the quickest counts.
const RUNS: usize = 25;

/// SplitMix64: the same addresses in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

fn quickest(mut run: impl FnMut()) -> f64 {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn load_ms(address: IpAddr) -> f64 {
    1e3 * quickest(|| {
        let networks = Networks::new(V4, V6, ORGANISATIONS);
        black_box(networks.look_up(black_box(address)).unwrap());
        // Freeing is no part of reading, and one program reads once.
        std::mem::forget(networks);
    })
}

fn look_up_ns(networks: &Networks, addresses: &[IpAddr]) -> f64 {
    let mut best = vec![f64::INFINITY; addresses.len().div_ceil(SLICE)];
    // All slices in turn, so that none finds the cache as its own last run left it.
    for _ in 0..RUNS {
        for (slice, best) in addresses.chunks(SLICE).zip(&mut best) {
            let start = Instant::now();
            for &address in slice {
                black_box(networks.look_up(address).unwrap());
            }
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    1e9 * best.iter().sum::<f64>() / addresses.len() as f64
}

fn main() {
    let networks = Networks::new(V4, V6, ORGANISATIONS);
    let [n_v4, n_v6, n_names] = networks.load().unwrap();
    println!("bytes: v4 {}, v6 {}, organisations {}", V4.len(), V6.len(), ORGANISATIONS.len());
    println!("rows: v4 {n_v4}, v6 {n_v6}, names {n_names}");
    let mut random = Random(1);
    let v4: Vec<IpAddr> = (0..ADDRESSES).map(|_| Ipv4Addr::from_bits(random.next() as u32).into()).collect();
    // Nearly all of IPv6 is empty, so a random address lies in a random row that says something.
    let starts: Vec<(u64, Found<'_>)> = networks.v6_rows().unwrap().collect();
    let used: Vec<(u64, u64)> = starts
        .windows(2)
        .filter_map(|pair| match pair {
            [(from, Found::Internet(columns)), (to, _)] if columns.geolocated.is_some() => Some((*from, *to)),
            _ => None,
        })
        .collect();
    let v6: Vec<IpAddr> = (0..ADDRESSES)
        .map(|_| {
            let (from, to) = used[random.next() as usize % used.len()];
            let upper = from + random.next() % (to - from);
            Ipv6Addr::from_bits(u128::from(upper) << 64 | u128::from(random.next())).into()
        })
        .collect();
    let figures = [
        ("v4 look-up, random addresses", look_up_ns(&networks, &v4), "ns", LOOK_UP_NS),
        ("v6 look-up, random addresses of random used rows", look_up_ns(&networks, &v6), "ns", LOOK_UP_NS),
        ("first v4 look-up, table read", load_ms(Ipv4Addr::new(8, 8, 8, 8).into()), "ms", LOAD_MS),
        (
            "first v6 look-up, table read",
            load_ms(Ipv6Addr::new(0x2a00, 1, 0, 0, 0, 0, 0, 1).into()),
            "ms",
            LOAD_MS,
        ),
        ("first name of a system, table read", names_ms(), "ms", LOAD_MS),
    ];
    let mut missed = false;
    for (what, figure, unit, bar) in figures {
        missed |= figure > bar;
        println!(
            "{what}: {figure:.1} {unit} (bar {bar} {unit}){}",
            if figure > bar { " MISSED" } else { "" }
        );
    }
    if missed && std::env::args().any(|argument| argument == "--strict") {
        std::process::exit(1);
    }
}

fn names_ms() -> f64 {
    1e3 * quickest(|| {
        let networks = Networks::new(V4, V6, ORGANISATIONS);
        black_box(networks.organisation(black_box(15169)).unwrap());
        std::mem::forget(networks);
    })
}

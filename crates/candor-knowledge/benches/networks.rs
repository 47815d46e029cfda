//! Addresses per second and how long the tables take to read: `cargo bench -p candor-knowledge --bench networks`.
//!
//! Bars: 60 ns a look-up, 25 ms to read what an IPv4 look-up needs. `-- --strict` fails when one is missed. Beside each look-up stands
//! a floor, measured in turn with it: the same rows as a flat table with an index by the upper bits, which yields a number and no answer.
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

/// Looks up every address of a slice.
type Way<'a, A> = &'a dyn Fn(&[A]);

/// The quickest run over each slice, summed: nanoseconds per address of each of the ways to look up.
fn look_up_ns<A: Copy, const N: usize>(addresses: &[A], ways: [Way<'_, A>; N]) -> [f64; N] {
    let mut best = vec![[f64::INFINITY; N]; addresses.len().div_ceil(SLICE)];
    // All slices in turn, so that none finds the cache as its own last run left it.
    for _ in 0..RUNS {
        for (way, run) in ways.iter().enumerate() {
            for (slice, best) in addresses.chunks(SLICE).zip(&mut best) {
                let start = Instant::now();
                run(slice);
                best[way] = best[way].min(start.elapsed().as_secs_f64());
            }
        }
    }
    std::array::from_fn(|way| 1e9 * best.iter().map(|best| best[way]).sum::<f64>() / addresses.len() as f64)
}

/// Sorted starts, a number for each, and per value of the upper bits how many starts lie before.
struct Flat {
    starts: Vec<u64>,
    cells: Vec<u64>,
    before: Vec<u32>,
    shift: u32,
}

impl Flat {
    fn new(starts: Vec<u64>, width: u32, index_bits: u32) -> Flat {
        let shift = width - index_bits;
        let bucket = |bucket: u64| starts.partition_point(|start| start >> shift < bucket) as u32;
        let before = (0..=1 << index_bits).map(bucket).collect();
        Flat { cells: (0..starts.len() as u64).collect(), starts, before, shift }
    }

    fn at(&self, address: u64) -> u64 {
        let bucket = (address >> self.shift) as usize;
        let (from, to) = (self.before[bucket] as usize, self.before[bucket + 1] as usize);
        let after = from + self.starts[from..to].partition_point(|&start| start <= address);
        self.cells[after - 1]
    }
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
    let ours = |slice: &[IpAddr]| {
        for &address in slice {
            black_box(networks.look_up(address).unwrap());
        }
    };
    let flat_v4 = Flat::new(networks.v4_rows().unwrap().map(|(start, _)| start.into()).collect(), 32, 16);
    let flat_v6 = Flat::new(starts.iter().map(|(start, _)| *start).collect(), 64, 24);
    let floor = |slice: &[IpAddr]| {
        for &address in slice {
            black_box(match address {
                IpAddr::V4(v4) => flat_v4.at(v4.to_bits().into()),
                IpAddr::V6(v6) => flat_v6.at((v6.to_bits() >> 64) as u64),
            });
        }
    };
    let [v4_ns, v4_floor] = look_up_ns(&v4, [&ours, &floor]);
    let [v6_ns, v6_floor] = look_up_ns(&v6, [&ours, &floor]);
    println!("floor, flat table with an index by the upper bits: v4 {v4_floor:.1} ns, v6 {v6_floor:.1} ns");
    let figures = [
        ("v4 look-up, random addresses", v4_ns, "ns", LOOK_UP_NS),
        ("v6 look-up, random addresses of random used rows", v6_ns, "ns", LOOK_UP_NS),
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

//! Look-ups against a search without an index.

use std::fmt::Debug;

use super::cell::{CELL_BITS, SPECIAL};
use super::{Address, Cell, MAX_SYSTEM, Steps};

fn cell(system: u32) -> Cell {
    Cell { system, ..Cell::default() }
}

/// Every start, what is handed in beside them, and reading back.
fn check<A: Address + Debug>(starts: &[A], also: &[A]) {
    let cells: Vec<Cell> = (0..starts.len()).map(|i| cell(i as u32)).collect();
    let packed = cells.iter().map(|cell| cell.packed()).collect();
    let steps = Steps::new("t", starts.to_vec(), packed).unwrap();
    for &address in starts.iter().chain(also) {
        let wanted = starts.partition_point(|&start| start <= address) as u32 - 1;
        assert_eq!(steps.at(address).system, wanted, "{address:?}");
    }
    let back: Vec<(A, Cell)> = steps.rows().collect();
    assert_eq!(back, starts.iter().copied().zip(cells).collect::<Vec<_>>());
}

fn around(starts: &[u64]) -> Vec<u64> {
    starts.iter().flat_map(|&s| [s.saturating_sub(1), s, s.saturating_add(1)]).collect()
}

/// Sorted, from 0, each once.
fn starts(mut of: Vec<u64>) -> Vec<u64> {
    of.push(0);
    of.sort_unstable();
    of.dedup();
    of
}

#[test]
fn finds_the_last_start_at_or_before_an_address() {
    let v4 = [0, 1, 65_535, 65_536, 65_537, 0x0100_0000, 0x0100_0100, 0xffff_0000, u32::MAX];
    let near: Vec<u32> = around(&v4.map(u64::from)).iter().filter_map(|&s| s.try_into().ok()).collect();
    check::<u32>(&v4, &near);
    check::<u32>(&[0], &[0, 1, u32::MAX]);
    check::<u32>(&(0..5_000).collect::<Vec<_>>(), &[5_000, u32::MAX]);
    let mut v6: Vec<u64> = vec![1, 0x2000 << 48, (0x2000 << 48) + 1, 0x3fff << 48, 0x4000 << 48, u64::MAX];
    // More than one leaf within a bucket, and across its end.
    v6.extend((0..100).map(|i| (0x2a00_1450 << 32) + i * 3));
    v6.extend((0..40).map(|i| (0x2a00 << 48) + (i << 37)));
    let v6 = starts(v6);
    check::<u64>(&v6, &around(&v6));
    check::<u64>(&[0], &[0, 1, u64::MAX]);
    for n in [15, 16, 17, 31, 32, 33] {
        check::<u64>(&v6[..n], &around(&v6));
    }
}

/// Starts that crowd at every width at once: around powers of two, and in chains that each level of the tree takes apart by one.
#[test]
fn crowded_and_lonely_starts_are_told_apart() {
    let powers = starts((0..64).flat_map(|bit| [1u64 << bit, (1u64 << bit) - 1]).collect());
    check::<u64>(&powers, &around(&powers));
    let chains = starts((0..58).flat_map(|bit| (0..20).map(move |i| (1u64 << 63) + (i << bit))).collect());
    check::<u64>(&chains, &around(&chains));
    // Few starts that are finer than a row can tell, in a bucket that is wide.
    let wide = starts((0..10).map(|i| (i << 59) + i).collect());
    check::<u64>(&wide, &around(&wide));
    let mut seed = 1u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed
    };
    let random = starts((0..3_000).map(|i| next() >> (i % 60)).collect());
    let addresses: Vec<u64> = (0..20_000).map(|i| next() >> (i % 64)).collect();
    check::<u64>(&random, &[around(&random), addresses].concat());
}

/// The index stays small beside the rows, however starts are spread.
#[test]
fn the_index_is_bounded_by_the_rows() {
    let spread: [fn(u64) -> u64; 4] = [|i| i, |i| i << 40, |i| (i % 64) << 57 | i, |i| (i * i) << 20 | i];
    for (at, of) in spread.into_iter().enumerate() {
        let starts = starts((0..60_000).map(of).collect());
        let cells = vec![0; starts.len()];
        let steps = Steps::new("t", starts.clone(), cells).unwrap();
        assert!(steps.entries.len() < 2 * starts.len(), "{at}: {} entries", steps.entries.len());
    }
}

#[test]
fn refuses_what_does_not_start_at_zero_or_lacks_a_cell() {
    assert!(Steps::<u32>::new("t", vec![], vec![]).is_err());
    assert!(Steps::<u32>::new("t", vec![1], vec![0]).is_err());
    assert!(Steps::<u64>::new("t", vec![0, 1], vec![0]).is_err());
}

#[test]
fn cells_keep_the_largest_numbers() {
    let system = MAX_SYSTEM;
    let full = Cell { system, registered: SPECIAL - 1, geolocated: SPECIAL - 1, special: 0 };
    let special = Cell { special: 13, ..Cell::default() };
    for cell in [full, special, Cell::default()] {
        assert_eq!(Cell::unpacked(cell.packed()), cell);
        assert_eq!(cell.packed() >> CELL_BITS, 0);
        let v4 = Steps::new("t", vec![0, u32::MAX], vec![cell.packed(), full.packed()]).unwrap();
        assert_eq!((v4.at(5), v4.at(u32::MAX)), (cell, full));
    }
}

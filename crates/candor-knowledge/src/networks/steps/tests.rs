//! Look-ups against a search without an index.

use std::fmt::Debug;

use super::{Cell, SPECIAL, Steps, V4, V6};

fn cell(asn: u32) -> Cell {
    Cell { asn, ..Cell::default() }
}

/// Every start, what is handed in beside them, and reading back.
fn check<S: Steps>(starts: &[S::Address], also: &[S::Address])
where
    S::Address: Debug,
{
    let cells: Vec<Cell> = (0..starts.len()).map(|i| cell(i as u32)).collect();
    let steps = S::new("t", starts, &cells).unwrap();
    for &address in starts.iter().chain(also) {
        let wanted = starts.iter().rposition(|&start| start <= address).unwrap() as u32;
        assert_eq!(steps.at(address).asn, wanted, "{address:?}");
    }
    let back: Vec<(S::Address, Cell)> = steps.rows().collect();
    assert_eq!(back, starts.iter().copied().zip(cells).collect::<Vec<_>>());
}

#[test]
fn finds_the_last_start_at_or_before_an_address() {
    let v4 = [0, 1, 65_535, 65_536, 65_537, 0x0100_0000, 0x0100_0100, 0xffff_0000, u32::MAX];
    let around: Vec<u32> =
        v4.iter().flat_map(|&s: &u32| [s.saturating_sub(1), s, s.saturating_add(1)]).collect();
    check::<V4>(&v4, &around);
    check::<V4>(&[0], &[0, 1, u32::MAX]);
    let mut v6: Vec<u64> = vec![0, 1, 0x2000 << 48, (0x2000 << 48) + 1, 0x3fff << 48, 0x4000 << 48, u64::MAX];
    // More than one block within a bucket, and across its end.
    v6.extend((0..100).map(|i| (0x2a00_1450 << 32) + i * 3));
    v6.extend((0..40).map(|i| (0x2a00 << 48) + (i << 37)));
    v6.sort_unstable();
    v6.dedup();
    let around: Vec<u64> = v6.iter().flat_map(|&s| [s.saturating_sub(1), s, s.saturating_add(1)]).collect();
    check::<V6>(&v6, &around);
    check::<V6>(&[0], &[0, 1, u64::MAX]);
    for n in [15, 16, 17, 31, 32, 33] {
        check::<V6>(&v6[..n], &around);
    }
}

#[test]
fn refuses_what_does_not_start_at_zero_or_lacks_a_cell() {
    assert!(V4::new("t", &[], &[]).is_err());
    assert!(V4::new("t", &[1], &[cell(0)]).is_err());
    assert!(V6::new("t", &[0, 1], &[cell(0)]).is_err());
}

#[test]
fn cells_keep_the_largest_numbers() {
    let full = Cell { asn: u32::MAX, registered: SPECIAL - 1, geolocated: SPECIAL - 1, special: 0 };
    let special = Cell { special: 13, ..Cell::default() };
    for cell in [full, special, Cell::default()] {
        assert_eq!(Cell::unpacked(cell.packed()), cell);
        let v4 = V4::new("t", &[0, u32::MAX], &[cell, full]).unwrap();
        assert_eq!((v4.at(5), v4.at(u32::MAX)), (cell, full));
    }
}

//! Sorted starts with one cell each, and an index that leaves few of them to search.

use super::Error;
use super::special::Special;

/// What holds from one start to the next, in the numbers of the tables; 0 is "nothing said".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Number of the autonomous system.
    pub(super) asn: u32,
    /// Place in the list of countries, from 1.
    pub(super) registered: u8,
    /// Likewise.
    pub(super) geolocated: u8,
    /// Number of a [`Special`].
    pub(super) special: u8,
}

/// An address as a number, of one family.
pub(super) trait Bits: Copy + Ord + Default {
    /// Buckets of the index.
    const BUCKETS: usize;

    /// Bucket of an address, growing with the address, below [`Bits::BUCKETS`].
    fn bucket(self) -> usize;

    /// The address that lies this far on; `None` beyond the last.
    fn plus(self, distance: u64) -> Option<Self>;
}

impl Bits for u32 {
    const BUCKETS: usize = 1 << 16;

    fn bucket(self) -> usize {
        (self >> 16) as usize
    }

    fn plus(self, distance: u64) -> Option<u32> {
        self.checked_add(u32::try_from(distance).ok()?)
    }
}

/// Bits of an IPv6 address, after the first three, that choose its bucket.
const V6_BITS: u32 = 20;

impl Bits for u64 {
    // One for what lies below `2000::/3`, which is all that was ever given out, and one for what lies above.
    const BUCKETS: usize = (1 << V6_BITS) + 2;

    fn bucket(self) -> usize {
        match self >> 61 {
            0 => 0,
            1 => 1 + ((self << 3) >> (64 - V6_BITS)) as usize,
            _ => Self::BUCKETS - 1,
        }
    }

    fn plus(self, distance: u64) -> Option<u64> {
        self.checked_add(distance)
    }
}

/// The table of one family. The first start is 0, so that every address has a cell.
#[derive(Debug)]
pub(super) struct Steps<B> {
    starts: Vec<B>,
    cells: Vec<Cell>,
    /// Per bucket the number of starts that lie before it, and one more at the end.
    before: Vec<u32>,
}

impl<B: Bits> Steps<B> {
    /// Takes starts that grow strictly from 0, with a cell each.
    pub(super) fn new(file: &'static str, starts: Vec<B>, cells: Vec<Cell>) -> Result<Steps<B>, Error> {
        if starts.first() != Some(&B::default()) || starts.len() != cells.len() {
            return Err(Error::Length { file, column: "starts", rows: cells.len(), row: 0 });
        }
        let mut before = Vec::with_capacity(B::BUCKETS + 1);
        for (row, start) in starts.iter().enumerate() {
            let limit = u32::MAX.into();
            let number = u32::try_from(row)
                .map_err(|_| Error::TooLarge { file, what: "row", found: row as u64, limit })?;
            let bucket = start.bucket();
            if before.len() <= bucket {
                before.resize(bucket + 1, number);
            }
        }
        // Fits: the loop above counted as far.
        before.resize(B::BUCKETS + 1, starts.len() as u32);
        Ok(Steps { starts, cells, before })
    }

    /// What holds at an address.
    pub(super) fn at(&self, address: B) -> Cell {
        let bucket = address.bucket();
        let from = self.before.get(bucket).copied().unwrap_or_default() as usize;
        let to = self.before.get(bucket + 1).copied().unwrap_or_default() as usize;
        let inside = self.starts.get(from..to).unwrap_or_default();
        // The start before the first of the bucket reaches into it.
        let after = from + inside.partition_point(|&start| start <= address);
        self.cells.get(after.wrapping_sub(1)).copied().unwrap_or_default()
    }

    /// Number of starts.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Every start with its cell, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (B, Cell)> {
        self.starts.iter().copied().zip(self.cells.iter().copied())
    }
}

impl Cell {
    pub(super) fn special(self) -> Option<Special> {
        Special::of_number(self.special)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bits, Cell, Steps};

    fn cell(asn: u32) -> Cell {
        Cell { asn, ..Cell::default() }
    }

    /// Every start, its neighbours and both ends, against a search without an index.
    fn check<B: Bits + std::fmt::Debug>(starts: &[B], also: &[B]) {
        let cells: Vec<Cell> = (0..starts.len()).map(|i| cell(i as u32)).collect();
        let steps = Steps::new("t", starts.to_vec(), cells).unwrap();
        for &address in starts.iter().chain(also) {
            let wanted = starts.iter().rposition(|&start| start <= address).unwrap() as u32;
            assert_eq!(steps.at(address).asn, wanted, "{address:?}");
        }
    }

    #[test]
    fn finds_the_last_start_at_or_before_an_address() {
        let v4 = [0, 1, 65_535, 65_536, 65_537, 0x0100_0000, 0x0100_0100, 0xffff_0000, u32::MAX];
        let around: Vec<u32> =
            v4.iter().flat_map(|&s: &u32| [s.saturating_sub(1), s, s.saturating_add(1)]).collect();
        check(&v4, &around);
        let v6: [u64; 8] =
            [0, 1, 0x2000 << 48, (0x2000 << 48) + 1, 0x2a00_1450 << 32, 0x3fff << 48, 0x4000 << 48, u64::MAX];
        let around: Vec<u64> =
            v6.iter().flat_map(|&s: &u64| [s.saturating_sub(1), s, s.saturating_add(1)]).collect();
        check(&v6, &around);
    }

    #[test]
    fn refuses_what_does_not_start_at_zero_or_lacks_a_cell() {
        assert!(Steps::<u32>::new("t", vec![], vec![]).is_err());
        assert!(Steps::new("t", vec![1u32], vec![cell(0)]).is_err());
        assert!(Steps::new("t", vec![0u32, 1], vec![cell(0)]).is_err());
    }
}

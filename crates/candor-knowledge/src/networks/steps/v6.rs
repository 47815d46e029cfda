//! The upper halves of IPv6 addresses: buckets over every sixteenth start, then sixteen starts, then a cell.
//!
//! What was given out crowds in few buckets, whatever their width, so that most of the search is over starts that are few
//! enough to stay in the cache.

use super::{Cell, Steps, before};

/// Bits, after the first three, that choose a bucket.
const BUCKET_BITS: u32 = 20;
/// One for what lies below `2000::/3`, which is all that was ever given out, and one for what lies above.
const BUCKETS: usize = (1 << BUCKET_BITS) + 2;
/// Starts of a block.
const BLOCK: usize = 16;

/// The table.
#[derive(Debug)]
pub(in super::super) struct V6 {
    starts: Vec<u64>,
    cells: Vec<u64>,
    /// The first start of each block.
    firsts: Vec<u64>,
    /// Per bucket the number of `firsts` that lie before it.
    before: Vec<u32>,
}

fn bucket(address: u64) -> usize {
    match address >> 61 {
        0 => 0,
        1 => 1 + ((address << 3) >> (64 - BUCKET_BITS)) as usize,
        _ => BUCKETS - 1,
    }
}

impl V6 {
    fn firsts_before(&self, bucket: usize) -> usize {
        self.before.get(bucket).copied().unwrap_or_default() as usize
    }
}

impl Steps for V6 {
    type Address = u64;

    fn lay_out(starts: &[u64], cells: &[Cell]) -> V6 {
        let firsts: Vec<u64> = starts.iter().step_by(BLOCK).copied().collect();
        V6 {
            before: before(BUCKETS, firsts.iter().map(|&first| bucket(first))),
            firsts,
            starts: starts.to_vec(),
            cells: cells.iter().map(|cell| cell.packed()).collect(),
        }
    }

    #[inline]
    fn at(&self, address: u64) -> Cell {
        let bucket = bucket(address);
        let (from, to) = (self.firsts_before(bucket), self.firsts_before(bucket + 1));
        let inside = self.firsts.get(from..to).unwrap_or_default();
        // The block before the first of the bucket reaches into it.
        let blocks = from + inside.partition_point(|&first| first <= address);
        let from = blocks.wrapping_sub(1).wrapping_mul(BLOCK);
        let block =
            self.starts.get(from..self.starts.len().min(from.wrapping_add(BLOCK))).unwrap_or_default();
        let after = from.wrapping_add(block.partition_point(|&start| start <= address));
        Cell::unpacked(self.cells.get(after.wrapping_sub(1)).copied().unwrap_or_default())
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    fn row(&self, place: usize) -> Option<(u64, Cell)> {
        Some((*self.starts.get(place)?, Cell::unpacked(*self.cells.get(place)?)))
    }
}

//! IPv4: one bucket per upper half of an address, and rows of eight bytes that hold the lower half and the cell.

use super::{Cell, Steps, before};

/// Upper halves.
const BUCKETS: usize = 1 << 16;
/// Bits of a packed cell.
const CELL_BITS: u32 = 48;

/// The table.
#[derive(Debug)]
pub(in super::super) struct V4 {
    /// Lower half of the start, then the cell: rows of one bucket grow with their starts.
    rows: Vec<u64>,
    before: Vec<u32>,
}

impl V4 {
    fn rows_before(&self, bucket: usize) -> usize {
        self.before.get(bucket).copied().unwrap_or_default() as usize
    }
}

impl Steps for V4 {
    type Address = u32;

    fn lay_out(starts: &[u32], cells: &[Cell]) -> V4 {
        let row = |(&start, &cell): (&u32, &Cell)| u64::from(start & 0xffff) << CELL_BITS | cell.packed();
        let before = before(BUCKETS, starts.iter().map(|start| (start >> 16) as usize));
        V4 { rows: starts.iter().zip(cells).map(row).collect(), before }
    }

    #[inline]
    fn at(&self, address: u32) -> Cell {
        let bucket = (address >> 16) as usize;
        let (from, to) = (self.rows_before(bucket), self.rows_before(bucket + 1));
        let bound = u64::from(address & 0xffff) << CELL_BITS | ((1 << CELL_BITS) - 1);
        let inside = self.rows.get(from..to).unwrap_or_default();
        // The row before the first of the bucket reaches into it.
        let after = from + inside.partition_point(|&row| row <= bound);
        Cell::unpacked(self.rows.get(after.wrapping_sub(1)).copied().unwrap_or_default())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, place: usize) -> Option<(u32, Cell)> {
        let row = *self.rows.get(place)?;
        // The bucket is the last before which no more rows lie than before this one.
        let bucket = self.before.partition_point(|&n| n as usize <= place).checked_sub(1)?;
        let start = u32::try_from(bucket).ok()? << 16 | u32::try_from(row >> CELL_BITS).ok()?;
        Some((start, Cell::unpacked(row)))
    }
}

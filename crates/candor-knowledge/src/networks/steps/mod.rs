//! Sorted starts with one cell each, laid out so that a look-up touches few lines of memory.
//!
//! [`Steps`] keeps a row of eight bytes per start, and a tree of buckets over them that is as fine as the starts are crowded.

mod cell;
mod index;

#[cfg(test)]
mod tests;

use super::Error;
use cell::{CELL_BITS, SUFFIX_BITS, SUFFIX_MASK};
pub(super) use cell::{Cell, FAR, MAX_SYSTEM};
use index::{Entry, LEAF};

/// Rows that are read of a leaf; a power of 2.
const LEAF_READ: usize = LEAF + 1;

/// A number of one family of addresses.
pub(super) trait Address: Copy + Ord + Into<u64> + TryFrom<u64> {
    /// Bits of an address.
    const WIDTH: u32;
    /// Bits by which all addresses are cut first.
    const ROOT_BITS: u32;
    /// The part in which nearly all is that was ever given out, and bits that address it: a look-up begins there.
    const USED: (u64, u32);
    /// Levels of the tree below that are gone through without asking whether there is one; nearly no leaf lies deeper.
    const LEVELS: usize;
}

impl Address for u32 {
    const WIDTH: u32 = 32;
    const ROOT_BITS: u32 = 16;
    const USED: (u64, u32) = (0, 32);
    const LEVELS: usize = 2;
}

impl Address for u64 {
    const WIDTH: u32 = 64;
    const ROOT_BITS: u32 = 3;
    // 2000::/3.
    const USED: (u64, u32) = (1, 61);
    const LEVELS: usize = 3;
}

/// The table of one family. The first start is 0, so that every address has a cell.
#[derive(Debug)]
pub(super) struct Steps<A> {
    /// The tree; its root are the first entries.
    entries: Vec<Entry>,
    /// The entry of [`Address::USED`].
    used: Entry,
    /// Per start what of it is told apart within its leaf, then its cell; and a leaf's worth of nothing behind the last.
    rows: Vec<u64>,
    /// For leaves whose starts do not fit into a row, and to read the table back.
    starts: Vec<A>,
}

impl<A: Address> Steps<A> {
    /// Lays out starts that grow strictly from 0, with a packed cell each.
    pub(super) fn new(file: &'static str, starts: Vec<A>, cells: Vec<u64>) -> Result<Steps<A>, Error> {
        let from_zero = starts.first().is_some_and(|&start| start.into() == 0);
        if !from_zero || starts.len() != cells.len() {
            return Err(Error::Length { file, column: "starts", rows: cells.len(), row: 0 });
        }
        let mut rows = cells;
        let entries = index::build(file, &starts, &mut rows)?;
        rows.resize(starts.len() + LEAF_READ, u64::MAX);
        let (used, width) = A::USED;
        let part = entries.get(used as usize).copied().unwrap_or_default();
        let used = if width == A::WIDTH { Entry::inner(A::ROOT_BITS, 0) } else { part };
        Ok(Steps { entries, used, rows, starts })
    }

    fn root(&self) -> Entry {
        Entry::inner(A::ROOT_BITS, 0)
    }

    /// What holds at an address.
    #[inline]
    pub(super) fn at(&self, address: A) -> Cell {
        let address: u64 = address.into();
        let (used, used_width) = A::USED;
        let (mut width, mut entry) =
            if address >> used_width == used { (used_width, self.used) } else { (A::WIDTH, self.root()) };
        // How deep a leaf lies cannot be foretold either: most are reached by then, and a leaf stays where it is.
        let mut at = used as usize;
        for _ in 0..A::LEVELS {
            (at, width) = entry.below(at, width, address);
            entry = self.entries.get(at).copied().unwrap_or_default();
        }
        while entry.is_inner() {
            (at, width) = entry.below(at, width, address);
            entry = self.entries.get(at).copied().unwrap_or_default();
        }
        let (first, count) = entry.as_leaf();
        let before = if entry.is_wide() {
            self.starts_until(first, count, address)
        } else {
            let bound = suffix(address, width) << CELL_BITS | ((1 << CELL_BITS) - 1);
            self.rows_until(first, count, bound)
        };
        // The row before the first of the leaf reaches into it.
        Cell::unpacked(self.rows.get((first + before).wrapping_sub(1)).copied().unwrap_or_default())
    }

    /// How many of a leaf's rows lie at or before a bound: a search of four steps whatever the leaf, without a branch, since no
    /// look-up foretells the next.
    #[inline]
    fn rows_until(&self, first: usize, count: usize, bound: u64) -> usize {
        let Some(rows) = self.rows.get(first..).and_then(|rows| rows.first_chunk::<LEAF_READ>()) else {
            return 0;
        };
        let mut until = 0;
        for step in [8, 4, 2, 1] {
            let row = rows.get((until + step - 1) % LEAF_READ).copied().unwrap_or_default();
            until += step * (usize::from(until + step <= count) & usize::from(row <= bound));
        }
        until
    }

    /// Likewise of a leaf whose starts are finer than a row can tell.
    fn starts_until(&self, first: usize, count: usize, address: u64) -> usize {
        let starts = self.starts.get(first..first + count).unwrap_or_default();
        starts.iter().filter(|&&start| start.into() <= address).count()
    }

    /// Number of starts.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Every start with its cell, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = (A, Cell)> {
        self.starts.iter().zip(&self.rows).map(|(&start, &row)| (start, Cell::unpacked(row)))
    }
}

/// The bits that tell an address apart within a bucket of this width: at most [`SUFFIX_BITS`], the upper ones.
#[inline]
fn suffix(address: u64, width: u32) -> u64 {
    let shift = width.saturating_sub(SUFFIX_BITS);
    // Of a narrow bucket, bits above its width are the same in every address.
    address >> shift & SUFFIX_MASK
}

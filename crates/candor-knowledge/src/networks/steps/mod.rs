//! Sorted starts with one cell each, laid out so that a look-up touches few lines of memory.

mod v4;
mod v6;

#[cfg(test)]
mod tests;

use super::Error;
use super::special::Special;

pub(super) use v4::V4;
pub(super) use v6::V6;

/// What holds from one start to the next, in the numbers of the tables; 0 is "nothing said".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Number of the autonomous system.
    pub(super) asn: u32,
    /// Place in the list of countries, from 1; below [`SPECIAL`].
    pub(super) registered: u8,
    /// Likewise.
    pub(super) geolocated: u8,
    /// Number of a [`Special`]; then the others are 0.
    pub(super) special: u8,
}

/// In the place of a registered country: the number in the place of the system is that of a [`Special`].
pub(super) const SPECIAL: u8 = u8::MAX;

impl Cell {
    /// Six bytes: system, registered, geolocated.
    fn packed(self) -> u64 {
        match self.special {
            0 => u64::from(self.asn) << 16 | u64::from(self.registered) << 8 | u64::from(self.geolocated),
            special => u64::from(special) << 16 | u64::from(SPECIAL) << 8,
        }
    }

    #[inline]
    fn unpacked(bits: u64) -> Cell {
        let [geolocated, registered, a, b, c, d, ..] = bits.to_le_bytes();
        if registered == SPECIAL {
            return Cell { special: a, ..Cell::default() };
        }
        Cell { asn: u32::from_le_bytes([a, b, c, d]), registered, geolocated, special: 0 }
    }

    pub(super) fn special(self) -> Option<Special> {
        Special::of_number(self.special)
    }
}

/// The table of one family. The first start is 0, so that every address has a cell.
pub(super) trait Steps: Sized {
    /// An address as a number.
    type Address: Copy + Ord + Into<u64> + TryFrom<u64>;

    /// Lays out starts that grow strictly from 0, with a cell each.
    fn lay_out(starts: &[Self::Address], cells: &[Cell]) -> Self;

    /// What holds at an address.
    fn at(&self, address: Self::Address) -> Cell;

    /// Number of starts.
    fn len(&self) -> usize;

    /// The start in this place, and its cell.
    fn row(&self, place: usize) -> Option<(Self::Address, Cell)>;

    /// As [`Steps::lay_out`], with the conditions checked.
    fn new(file: &'static str, starts: &[Self::Address], cells: &[Cell]) -> Result<Self, Error> {
        let from_zero = starts.first().is_some_and(|&start| start.into() == 0);
        if !from_zero || starts.len() != cells.len() || u32::try_from(starts.len()).is_err() {
            return Err(Error::Length { file, column: "starts", rows: cells.len(), row: 0 });
        }
        Ok(Self::lay_out(starts, cells))
    }

    /// Every start with its cell, in order.
    fn rows(&self) -> impl Iterator<Item = (Self::Address, Cell)> {
        (0..self.len()).map_while(|place| self.row(place))
    }
}

/// Per bucket the number of starts that lie before it, and one more at the end.
fn before(buckets: usize, of_starts: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut before = Vec::with_capacity(buckets + 1);
    let mut n = 0;
    for bucket in of_starts {
        if before.len() <= bucket {
            before.resize(bucket + 1, n);
        }
        n += 1;
    }
    before.resize(buckets + 1, n);
    before
}

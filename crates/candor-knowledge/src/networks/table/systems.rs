//! Numbers of autonomous systems in cells: a number stands there itself, so that a look-up reads no list, but for the few numbers
//! that are too large for a cell.

use super::super::Error;
use super::super::steps::{FAR, MAX_SYSTEM};

/// The systems whose numbers do not stand in cells, from [`FAR`] on.
#[derive(Debug)]
pub(super) struct Systems {
    far: Vec<u32>,
}

impl Systems {
    /// The systems of a list, and what stands in a cell for each place in it, from 1; place 0 is "not routed".
    pub(super) fn new(file: &'static str, numbers: Vec<u32>) -> Result<(Systems, Vec<u32>), Error> {
        let mut far = Vec::new();
        let mut in_cells = Vec::with_capacity(numbers.len() + 1);
        in_cells.push(0);
        for number in numbers {
            // In a cell, 0 is "not routed".
            if (1..FAR).contains(&number) {
                in_cells.push(number);
                continue;
            }
            let place = u32::try_from(far.len()).ok().and_then(|place| place.checked_add(FAR));
            let place = place.filter(|&place| place <= MAX_SYSTEM).ok_or_else(|| {
                let limit = u64::from(MAX_SYSTEM - FAR) + 1;
                let what = "autonomous systems of large numbers";
                Error::TooLarge { file, what, found: far.len() as u64 + 1, limit }
            })?;
            far.push(number);
            in_cells.push(place);
        }
        Ok((Systems { far }, in_cells))
    }

    /// The number of a system in a cell. Whether there is one cannot be foretold, so that it takes no branch.
    #[inline]
    pub(super) fn number(&self, in_cell: u32) -> Option<u32> {
        if in_cell >= FAR { self.far_number(in_cell) } else { (in_cell != 0).then_some(in_cell) }
    }

    #[cold]
    fn far_number(&self, in_cell: u32) -> Option<u32> {
        self.far.get(in_cell.checked_sub(FAR)? as usize).copied()
    }
}

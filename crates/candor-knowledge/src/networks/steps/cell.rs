//! What holds from one start to the next, and how it is packed beside a part of its start.

use super::super::special::Special;

/// What holds from one start to the next, in the numbers of the tables; 0 is "nothing said".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Cell {
    /// Number of an autonomous system, or what stands for one at or above [`FAR`]; at most [`MAX_SYSTEM`].
    pub(in super::super) system: u32,
    /// Place in the list of countries, from 1; below [`SPECIAL`].
    pub(in super::super) registered: u8,
    /// Likewise.
    pub(in super::super) geolocated: u8,
    /// Number of a [`Special`]; then the others are 0.
    pub(in super::super) special: u8,
}

/// In the place of a registered country: the number in the place of the other is that of a [`Special`].
pub(super) const SPECIAL: u8 = u8::MAX;
/// Bits of a system.
const SYSTEM_BITS: u32 = 20;
pub(in super::super) const MAX_SYSTEM: u32 = (1 << SYSTEM_BITS) - 1;
/// From here on the place in a list of the systems whose numbers are no part of a cell: numbers this large, and 0. Registries
/// have given out numbers up to 0.4 million; the tables have nine that are larger, so that nearly no look-up asks a list.
pub(in super::super) const FAR: u32 = 15 << (SYSTEM_BITS - 4);
/// Bits of a packed cell.
pub(super) const CELL_BITS: u32 = SYSTEM_BITS + 16;
/// Bits of a row that are left for its start.
pub(super) const SUFFIX_BITS: u32 = u64::BITS - CELL_BITS;
pub(super) const SUFFIX_MASK: u64 = (1 << SUFFIX_BITS) - 1;

impl Cell {
    /// System, registered, geolocated, in the lower bits.
    #[inline]
    pub(in super::super) fn packed(self) -> u64 {
        match self.special {
            0 => u64::from(self.system) << 16 | u64::from(self.registered) << 8 | u64::from(self.geolocated),
            special => u64::from(SPECIAL) << 8 | u64::from(special),
        }
    }

    /// As [`Cell::packed`]; bits above the cell are not looked at.
    #[inline]
    pub(super) fn unpacked(bits: u64) -> Cell {
        let [geolocated, registered, ..] = bits.to_le_bytes();
        if registered == SPECIAL {
            return Cell { special: geolocated, ..Cell::default() };
        }
        let system = (bits >> 16) as u32 & MAX_SYSTEM;
        Cell { system, registered, geolocated, special: 0 }
    }

    pub(in super::super) fn special(self) -> Option<Special> {
        Special::of_number(self.special)
    }
}

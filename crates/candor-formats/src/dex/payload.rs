//! Payloads: the tables of switches and the contents of arrays that stand between instructions.

use super::bytes::{u16_at, u32_at};

const PACKED_SWITCH: u8 = 1;
const SPARSE_SWITCH: u8 = 2;
const FILL_ARRAY: u8 = 3;

/// Length in bytes of what starts with a zero opcode and a non-zero high byte. A high byte that names no
/// payload makes it a `nop` of one unit, as the Android runtime reads it. A header that is cut off gives the
/// length of the header, so the caller finds that it does not fit.
#[cold]
pub(super) fn n_bytes(rest: &[u8]) -> usize {
    let size = |n: usize| u16_at(rest, 2).map(|count| 4 + n * usize::from(count));
    match rest.get(1) {
        Some(&PACKED_SWITCH) => size(4).map_or(8, |len| len + 4),
        Some(&SPARSE_SWITCH) => size(8).unwrap_or(4),
        Some(&FILL_ARRAY) => {
            let (width, count) = (u16_at(rest, 2), u32_at(rest, 4));
            match (width, count) {
                (Some(width), Some(count)) => {
                    let bytes = u64::from(width) * u64::from(count);
                    usize::try_from(8 + bytes + bytes % 2).unwrap_or(usize::MAX)
                }
                _ => 8,
            }
        }
        _ => 2,
    }
}

/// A payload, decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Payload<'a> {
    /// Targets of consecutive keys.
    PackedSwitch {
        /// The first key.
        first_key: i32,
        /// One target per key, relative to the switch instruction.
        targets: Words<'a>,
    },
    /// Targets of listed keys.
    SparseSwitch {
        /// The keys, ascending in a valid file.
        keys: Words<'a>,
        /// One target per key, relative to the switch instruction.
        targets: Words<'a>,
    },
    /// Contents of an array of primitives.
    FillArray {
        /// Bytes per element: 1, 2, 4 or 8.
        width: u16,
        /// The elements, little-endian, without padding.
        data: &'a [u8],
    },
}

impl<'a> Payload<'a> {
    pub(super) fn read(units: &'a [u8]) -> Option<Payload<'a>> {
        let count = usize::from(u16_at(units, 2).unwrap_or(0));
        match *units.get(1)? {
            PACKED_SWITCH => Some(Payload::PackedSwitch {
                first_key: u32_at(units, 4)?.cast_signed(),
                targets: Words::new(units.get(8..)?),
            }),
            SPARSE_SWITCH => {
                let (keys, targets) = units.get(4..)?.split_at_checked(count * 4)?;
                Some(Payload::SparseSwitch { keys: Words::new(keys), targets: Words::new(targets) })
            }
            FILL_ARRAY => {
                let width = u16_at(units, 2)?;
                let len = u64::from(width) * u64::from(u32_at(units, 4)?);
                let data = units.get(8..)?.get(..usize::try_from(len).ok()?)?;
                Some(Payload::FillArray { width, data })
            }
            _ => None,
        }
    }

    /// Key and relative target of each case of a switch; nothing for arrays.
    pub fn cases(&self) -> impl Iterator<Item = (i32, i32)> + use<'a> {
        let (first_key, keys, targets) = match *self {
            Payload::PackedSwitch { first_key, targets } => (first_key, None, targets),
            Payload::SparseSwitch { keys, targets } => (0, Some(keys), targets),
            Payload::FillArray { .. } => (0, None, Words(&[])),
        };
        targets.iter().zip(0_i32..).filter_map(move |(target, n)| {
            let key = match keys {
                None => first_key.wrapping_add(n),
                Some(keys) => keys.get(usize::try_from(n).ok()?)?,
            };
            Some((key, target))
        })
    }
}

/// A list of signed 32-bit numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a>(&'a [[u8; 4]]);

impl<'a> Words<'a> {
    fn new(bytes: &'a [u8]) -> Words<'a> {
        Words(bytes.as_chunks::<4>().0)
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number at a position.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<i32> {
        self.0.get(position).map(|b| i32::from_le_bytes(*b))
    }

    /// The numbers in order.
    pub fn iter(&self) -> impl Iterator<Item = i32> + use<'a> {
        self.0.iter().map(|b| i32::from_le_bytes(*b))
    }
}

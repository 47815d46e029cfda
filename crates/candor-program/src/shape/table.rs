//! The table of shapes: which library each known feature belongs to, as an open-addressing hash table that is
//! read in place.
//!
//! Layout, little-endian: [`MAGIC`]; `u32` version, number of libraries, binary logarithm of the number of
//! slots; one `u32` slot after the other; per library `u8` length and its id. A slot holds the library's number
//! plus one in its low 6 bits (0 = empty), whether the feature is structural in bit 6, and the upper 25 bits of
//! the feature's hash; lower bits say where the search begins. A feature that is in no library is taken for one
//! about once in ten million, far below what a recognition asks for.

use super::atoms::Feature;

/// First bytes of a table.
pub const MAGIC: &[u8; 8] = b"candorSH";
/// Version of the layout and of the feature hashes.
pub const VERSION: u32 = 2;
const HEADER_SIZE: usize = 20;
/// Low bits of a slot: library number plus one, then the structural flag; the rest is the hash.
const LIBRARY_BITS: u32 = 6;
const HASH_MASK: u32 = !0 << (LIBRARY_BITS + 1);
/// Most libraries of a table.
pub const MAX_LIBRARIES: usize = (1 << LIBRARY_BITS) - 1;
/// More slots would be 256 MiB: no table of this project is near, so a larger number is damage.
const MAX_SLOTS_LOG2: u32 = 26;

/// Why bytes are not a table of shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The magic or the version is another one.
    #[error("table of shapes has version {found}, expected {VERSION}")]
    Version {
        /// The version found; 0 when the magic is missing.
        found: u32,
    },
    /// The bytes end before what the header promises.
    #[error("table of shapes has {found} bytes, needs {expected}")]
    Length {
        /// Bytes needed.
        expected: usize,
        /// Bytes there.
        found: usize,
    },
}

/// The known features of libraries, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    slots: &'a [[u8; 4]],
    names: &'a [u8],
    n_libraries: u32,
}

/// Where a feature stands in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) library: u16,
    pub(super) is_structural: bool,
    pub(super) slot: u32,
}

impl<'a> Table<'a> {
    /// Reads the header and lays the slots over the bytes.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let word = |at: usize| {
            let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
            four.map(u32::from_le_bytes).ok_or(Error::Length { expected: HEADER_SIZE, found: bytes.len() })
        };
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(Error::Version { found: 0 });
        }
        let (version, n_libraries, log2) = (word(8)?, word(12)?, word(16)?);
        if version != VERSION {
            return Err(Error::Version { found: version });
        }
        let end = HEADER_SIZE + (4_usize << log2.min(MAX_SLOTS_LOG2));
        let slots = bytes.get(HEADER_SIZE..end).ok_or(Error::Length { expected: end, found: bytes.len() })?;
        Ok(Self { slots: slots.as_chunks().0, names: bytes.get(end..).unwrap_or_default(), n_libraries })
    }

    /// Writes a table of `libraries` (ids in order) with `features` (library's number, feature).
    ///
    /// Features should be unique; of equal ones the first wins. Libraries beyond [`MAX_LIBRARIES`] get none.
    pub fn write(libraries: &[&str], features: &[(u16, Feature)]) -> Vec<u8> {
        let log2 = (features.len().saturating_mul(3) / 2).next_power_of_two().trailing_zeros().max(4);
        let mut slots = vec![0_u32; 1 << log2];
        let mask = slots.len() - 1;
        for (library, feature) in features.iter().filter(|(library, _)| usize::from(*library) < MAX_LIBRARIES)
        {
            let flag = u32::from(feature.is_structural) << LIBRARY_BITS;
            let value = stored(feature.hash) | flag | (u32::from(*library) + 1);
            let mut at = start(feature.hash) & mask;
            while let Some(slot) = slots.get_mut(at) {
                if *slot == 0 {
                    *slot = value;
                    break;
                }
                if *slot & HASH_MASK == value & HASH_MASK {
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        let mut out = MAGIC.to_vec();
        let n_libraries = u32::try_from(libraries.len()).unwrap_or(u32::MAX);
        [VERSION, n_libraries, log2].iter().for_each(|value| out.extend(value.to_le_bytes()));
        slots.iter().for_each(|slot| out.extend(slot.to_le_bytes()));
        for name in libraries {
            out.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
            out.extend(name.bytes().take(usize::from(u8::MAX)));
        }
        out
    }

    /// Number of libraries.
    pub fn n_libraries(&self) -> u32 {
        self.n_libraries
    }

    /// Number of features.
    pub fn n_features(&self) -> usize {
        self.slots.iter().filter(|slot| **slot != [0; 4]).count()
    }

    /// The id of a library by its number.
    pub fn library(&self, number: u16) -> Option<&'a str> {
        let mut rest = self.names;
        for _ in 0..number {
            let (length, after) = rest.split_first()?;
            rest = after.get(usize::from(*length)..)?;
        }
        let (length, after) = rest.split_first()?;
        std::str::from_utf8(after.get(..usize::from(*length))?).ok()
    }

    /// Looks a feature's hash up.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<Hit> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = start(hash) & mask;
        // A written table always has an empty slot; a damaged one must not loop.
        for _ in 0..self.slots.len() {
            let slot = u32::from_le_bytes(*self.slots.get(at)?);
            if slot == 0 {
                return None;
            }
            if slot & HASH_MASK == stored(hash) {
                let library = (slot & ((1 << LIBRARY_BITS) - 1)) as u16;
                let is_structural = slot >> LIBRARY_BITS & 1 == 1;
                return Some(Hit { library: library.checked_sub(1)?, is_structural, slot: at as u32 });
            }
            at = (at + 1) & mask;
        }
        None
    }
}

/// What a slot keeps of a hash.
fn stored(hash: u64) -> u32 {
    (hash >> 32) as u32 & HASH_MASK
}

/// Where to begin looking: bits that the slot does not store.
fn start(hash: u64) -> usize {
    hash as u32 as usize
}

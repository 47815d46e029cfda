//! The tree over the starts: a bucket of many starts is cut again, by as many bits as it has starts for.
//!
//! What was given out crowds in few prefixes at every length, so that no one width of buckets serves. Cut where it is crowded,
//! three levels reach any row of the tables, and their entries stay in the cache.

use super::super::Error;
use super::cell::CELL_BITS;
use super::{Address, SUFFIX_BITS, suffix};

/// Rows of a leaf: two lines of memory, and four steps of a search.
pub(super) const LEAF: usize = 15;
/// A bucket is cut so that this many rows, as a power of 2, fall into one part if they lie evenly. They never do.
const EVEN: u32 = 2;
/// Entries of a tree; the largest has a quarter of a million.
const MAX_ENTRIES: usize = 1 << 24;

/// One bucket: cut again, or a leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u32);

/// Cut again: five bits say by how many bits, the others where its parts begin.
const INNER: u32 = 1 << 31;
/// A leaf whose starts must be compared in full.
const WIDE: u32 = 1 << 30;
/// Bits of the number of a leaf's first row; above them stands how many rows it has.
const ROW_BITS: u32 = 25;
/// Bits of the number of an entry.
const ENTRY_BITS: u32 = 26;

impl Entry {
    #[inline]
    pub(super) fn inner(bits: u32, first: u32) -> Entry {
        Entry(INNER | bits << ENTRY_BITS | first)
    }

    #[inline]
    pub(super) fn is_inner(self) -> bool {
        self.0 & INNER != 0
    }

    /// The entry of the part that an address lies in, and its width; of a leaf, itself. Without a branch.
    #[inline]
    pub(super) fn below(self, at: usize, width: u32, address: u64) -> (usize, u32) {
        // All ones if it is cut again. Bits 31 and those that follow: the sign is drawn through.
        let inner = (self.0.cast_signed() >> 31).cast_unsigned();
        let bits = self.0 >> ENTRY_BITS & 0x1f & inner;
        let width = width.wrapping_sub(bits);
        let part = (address >> (width & 63)) as u32 & ((1 << bits) - 1);
        let first = self.0 & ((1 << ENTRY_BITS) - 1);
        let next = (first + part) & inner | at as u32 & !inner;
        (next as usize, width)
    }

    fn leaf(first: u32, count: u32, wide: bool) -> Entry {
        Entry(if wide { WIDE } else { 0 } | count << ROW_BITS | first)
    }

    /// The first row and how many there are.
    #[inline]
    pub(super) fn as_leaf(self) -> (usize, usize) {
        ((self.0 & ((1 << ROW_BITS) - 1)) as usize, (self.0 >> ROW_BITS & 0x1f) as usize)
    }

    #[inline]
    pub(super) fn is_wide(self) -> bool {
        self.0 & WIDE != 0
    }
}

/// What is being built.
struct Tree<'a, A> {
    file: &'static str,
    starts: &'a [A],
    rows: &'a mut [u64],
    entries: Vec<Entry>,
}

/// Starts that share their upper bits.
#[derive(Clone, Copy)]
struct Bucket {
    /// Lowest address.
    base: u64,
    /// Bits in which its addresses differ.
    width: u32,
    /// First row, and the one behind the last.
    from: usize,
    to: usize,
}

/// Builds the tree, and puts into each row what tells its start apart within its leaf. Starts grow strictly.
pub(super) fn build<A: Address>(
    file: &'static str,
    starts: &[A],
    rows: &mut [u64],
) -> Result<Vec<Entry>, Error> {
    if starts.len() >> ROW_BITS != 0 {
        let (found, limit) = (starts.len() as u64, (1 << ROW_BITS) - 1);
        return Err(Error::TooLarge { file, what: "number of rows", found, limit });
    }
    let mut tree = Tree { file, starts, rows, entries: Vec::with_capacity(starts.len() / 2) };
    let all = Bucket { base: 0, width: A::WIDTH, from: 0, to: starts.len() };
    tree.cut(all, A::ROOT_BITS)?;
    Ok(tree.entries)
}

impl<A: Address> Tree<'_, A> {
    /// Cuts a bucket by some of its bits: one entry for each part, and below it whatever it takes. Every level takes at least one
    /// bit, so that there are at most as many as an address has.
    fn cut(&mut self, whole: Bucket, bits: u32) -> Result<Entry, Error> {
        let first = self.entries.len();
        let parts = 1usize << bits;
        if first + parts > MAX_ENTRIES {
            let (found, limit) = ((first + parts) as u64, MAX_ENTRIES as u64);
            return Err(Error::TooLarge { file: self.file, what: "entries of the index", found, limit });
        }
        self.entries.resize(first + parts, Entry::default());
        let width = whole.width - bits;
        let mut from = whole.from;
        for part in 0..parts {
            let base = whole.base + ((part as u64) << width);
            let rest = self.starts.get(from..whole.to).unwrap_or_default();
            let last = base | ((1 << width) - 1);
            let inside = rest.iter().take_while(|&&start| start.into() <= last).count();
            let entry = self.bucket(Bucket { base, width, from, to: from + inside })?;
            if let Some(slot) = self.entries.get_mut(first + part) {
                *slot = entry;
            }
            from += inside;
        }
        // Below `MAX_ENTRIES`.
        Ok(Entry::inner(bits, first as u32))
    }

    fn bucket(&mut self, bucket: Bucket) -> Result<Entry, Error> {
        let count = bucket.to - bucket.from;
        if count > LEAF {
            // Starts differ, so that the bucket has bits to be cut by.
            return self.cut(bucket, (count.ilog2() - EVEN).clamp(1, bucket.width));
        }
        let starts = self.starts.get(bucket.from..bucket.to).unwrap_or_default();
        let finer = (1u64 << bucket.width.saturating_sub(SUFFIX_BITS)) - 1;
        let wide = starts.iter().fold(0, |bits, &start| bits | start.into()) & finer != 0;
        if !wide {
            let rows = self.rows.get_mut(bucket.from..bucket.to).unwrap_or_default();
            for (row, &start) in rows.iter_mut().zip(starts) {
                *row |= suffix(start.into(), bucket.width) << CELL_BITS;
            }
        }
        // Both are below their limits.
        Ok(Entry::leaf(bucket.from as u32, count as u32, wide))
    }
}

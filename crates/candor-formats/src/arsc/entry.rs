//! Entries: simple values and bags, in all three layouts.

use std::borrow::Cow;

use super::{Config, Table, parse::TypeChunk};
use crate::res::{RawValue, StringPool, Value, u8_at, u16_at, u32_at};

/// Most items read of one bag; the greatest known ones (arrays of words, styles) hold a few thousand.
pub const MAX_BAG_ITEMS: usize = 1 << 16;

const COMPLEX: u16 = 0x0001;
const COMPACT: u16 = 0x0008;
const TYPE_SPARSE: u8 = 0x01;
const TYPE_OFFSET16: u8 = 0x02;
const ENTRY_HEADER: usize = 8;

/// A value of a resource for one configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// For which devices.
    pub config: Config,
    /// Name of the entry (`app_name`).
    pub name: Cow<'a, str>,
    /// The value.
    pub value: EntryValue<'a>,
    /// Where the entry stands in the table.
    pub offset: u32,
    /// Bytes of the entry.
    pub len: u32,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryValue<'a> {
    /// One value.
    Simple(Value<'a>),
    /// Several: an array, a plural, a style, an attribute's definition.
    Bag(Bag<'a>),
}

/// Several values under one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bag<'a> {
    /// Resource id of the style it extends; 0 for none.
    pub parent: u32,
    /// Values with the resource id, index or attribute they stand under.
    pub items: Vec<(u32, Value<'a>)>,
}

impl<'a> Table<'a> {
    /// All values of a resource in this table, the default configuration first, then the least qualified.
    #[must_use]
    pub fn lookup(&self, id: u32) -> Vec<Found<'a>> {
        let [package_id, type_id, ..] = id.to_be_bytes();
        let entry = id & 0xffff;
        let mut found = Vec::new();
        for package in self.packages.iter().filter(|package| package.id == u32::from(package_id)) {
            for chunk in package.chunks(type_id) {
                if let Some(value) = self.entry(chunk, entry, &package.keys) {
                    found.push(value);
                }
            }
        }
        // Stable: equal ones stay in file order.
        found.sort_by(|a, b| a.config.cmp(&b.config));
        found
    }

    /// Name of a resource, as in `layout/main`; `None` if the table does not have it.
    #[must_use]
    pub fn name(&self, id: u32) -> Option<String> {
        let [package_id, type_id, ..] = id.to_be_bytes();
        let packages = self.packages.iter().filter(|package| package.id == u32::from(package_id));
        for package in packages {
            let mut chunks = package.chunks(type_id);
            let key = chunks.find_map(|chunk| self.key(chunk, id & 0xffff, &package.keys));
            if let Some(key) = key {
                return Some(format!("{}/{key}", package.type_name(type_id)?));
            }
        }
        None
    }

    /// Ids of all entries of all types, in ascending order within each type; for listings.
    pub fn ids(&self) -> Vec<u32> {
        let mut ids = Vec::new();
        for package in &self.packages {
            let Ok(package_id) = u8::try_from(package.id) else { continue };
            for chunk in package.all_chunks() {
                for entry in self.present(chunk) {
                    ids.push(u32::from_be_bytes([package_id, chunk.type_id, 0, 0]) | entry);
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn present(&self, chunk: &TypeChunk) -> Vec<u32> {
        if chunk.flags & TYPE_SPARSE != 0 {
            let slots = (0..chunk.entry_count).map_while(|slot| self.sparse_slot(chunk, slot));
            return slots.map(|(index, _)| u32::from(index)).collect();
        }
        (0..chunk.entry_count.min(0x1_0000))
            .filter(|&index| self.entry_offset(chunk, index).is_some())
            .collect()
    }

    fn sparse_slot(&self, chunk: &TypeChunk, slot: u32) -> Option<(u16, u16)> {
        let at = chunk.offsets.checked_add(usize::try_from(slot).ok()?.checked_mul(4)?)?;
        let end = at.checked_add(4)?;
        if end > chunk.end {
            return None;
        }
        Some((u16_at(self.bytes, at)?, u16_at(self.bytes, at.checked_add(2)?)?))
    }

    /// Where an entry starts.
    fn entry_offset(&self, chunk: &TypeChunk, index: u32) -> Option<usize> {
        let relative = if chunk.flags & TYPE_SPARSE != 0 {
            let (mut low, mut high) = (0, chunk.entry_count);
            // The slots are sorted by index; the platform searches them by halves.
            while low < high {
                let middle = low.checked_add(high)? / 2;
                if u32::from(self.sparse_slot(chunk, middle)?.0) < index {
                    low = middle.checked_add(1)?;
                } else {
                    high = middle;
                }
            }
            let (found, offset) = self.sparse_slot(chunk, low).filter(|_| low < chunk.entry_count)?;
            if u32::from(found) != index {
                return None;
            }
            usize::from(offset).checked_mul(4)?
        } else {
            if index >= chunk.entry_count {
                return None;
            }
            let index = usize::try_from(index).ok()?;
            if chunk.flags & TYPE_OFFSET16 != 0 {
                let at = chunk.offsets.checked_add(index.checked_mul(2)?)?;
                let offset = u16_at(self.bytes.get(..chunk.end)?, at)?;
                if offset == u16::MAX {
                    return None;
                }
                usize::from(offset).checked_mul(4)?
            } else {
                let at = chunk.offsets.checked_add(index.checked_mul(4)?)?;
                let offset = u32_at(self.bytes.get(..chunk.end)?, at)?;
                if offset == u32::MAX {
                    return None;
                }
                usize::try_from(offset).ok()?
            }
        };
        let start = chunk.entries.checked_add(relative)?;
        // The platform refuses unaligned entries.
        (start & 3 == 0 && start.checked_add(ENTRY_HEADER)? <= chunk.end).then_some(start)
    }

    fn key(&self, chunk: &TypeChunk, index: u32, keys: &StringPool<'a>) -> Option<Cow<'a, str>> {
        let start = self.entry_offset(chunk, index)?;
        let flags = u16_at(self.bytes, start.checked_add(2)?)?;
        let key = if flags & COMPACT != 0 {
            u32::from(u16_at(self.bytes, start)?)
        } else {
            u32_at(self.bytes, start.checked_add(4)?)?
        };
        Some(keys.string(key).unwrap_or_default())
    }

    fn entry(&self, chunk: &TypeChunk, index: u32, keys: &StringPool<'a>) -> Option<Found<'a>> {
        let start = self.entry_offset(chunk, index)?;
        let bytes = self.bytes.get(..chunk.end)?;
        let name = self.key(chunk, index, keys)?;
        let size = usize::from(u16_at(bytes, start)?);
        let flags = u16_at(bytes, start.checked_add(2)?)?;
        let (value, len) = if flags & COMPACT != 0 {
            let [kind, _] = flags.to_be_bytes();
            let raw = RawValue { kind, data: u32_at(bytes, start.checked_add(4)?)? };
            (EntryValue::Simple(raw.value(&self.strings)), ENTRY_HEADER)
        } else if flags & COMPLEX != 0 {
            let bag = self.bag(bytes, start, size)?;
            let len = size.checked_add(bag.items.len().checked_mul(12)?)?;
            (EntryValue::Bag(bag), len)
        } else {
            if size < ENTRY_HEADER {
                return None;
            }
            let raw = RawValue::read(bytes, start.checked_add(size)?)?;
            (EntryValue::Simple(raw.value(&self.strings)), size.checked_add(RawValue::LEN)?)
        };
        Some(Found {
            config: chunk.config.clone(),
            name,
            value,
            offset: u32::try_from(start).ok()?,
            len: u32::try_from(len).ok()?,
        })
    }

    fn bag(&self, bytes: &[u8], start: usize, size: usize) -> Option<Bag<'a>> {
        if size < 16 {
            return None;
        }
        let parent = u32_at(bytes, start.checked_add(8)?)?;
        let count = usize::try_from(u32_at(bytes, start.checked_add(12)?)?).ok()?;
        let first = start.checked_add(size)?;
        let mut items = Vec::new();
        for index in 0..count.min(MAX_BAG_ITEMS) {
            let item = || {
                let at = first.checked_add(index.checked_mul(12)?)?;
                let raw = RawValue::read(bytes, at.checked_add(4)?)?;
                // The value's own header may lie outside even if its data does not.
                u8_at(bytes, at.checked_add(11)?)?;
                Some((u32_at(bytes, at)?, raw.value(&self.strings)))
            };
            let Some(item) = item() else { break };
            items.push(item);
        }
        Some(Bag { parent, items })
    }
}

//! A table that gives each distinct key one number, in order of first appearance.

use std::hash::{BuildHasher, Hash};

use hashbrown::{HashTable, hash_table::Entry};
use rustc_hash::FxBuildHasher;

/// Distinct keys and their numbers. The hash part holds numbers only, so that it stays small beside the keys.
pub(crate) struct Table<K> {
    keys: Vec<K>,
    ids: HashTable<u32>,
}

impl<K: Hash + Eq + Copy> Table<K> {
    pub(crate) fn new() -> Self {
        Self { keys: Vec::new(), ids: HashTable::new() }
    }

    /// Makes room for keys to come.
    pub(crate) fn reserve(&mut self, additional: usize) {
        self.keys.reserve(additional);
        let keys = &self.keys;
        self.ids.reserve(additional, |id| hash(&keys[*id as usize]));
    }

    /// The key's number, and whether it is new.
    pub(crate) fn intern(&mut self, key: K) -> (u32, bool) {
        let keys = &self.keys;
        let entry =
            self.ids.entry(hash(&key), |id| keys[*id as usize] == key, |id| hash(&keys[*id as usize]));
        match entry {
            Entry::Occupied(known) => (*known.get(), false),
            Entry::Vacant(free) => {
                let id = keys.len() as u32;
                free.insert(id);
                self.keys.push(key);
                (id, true)
            }
        }
    }

    /// The number of a key, if it is known.
    pub(crate) fn find(&self, key: K) -> Option<u32> {
        self.ids.find(hash(&key), |id| self.keys[*id as usize] == key).copied()
    }

    pub(crate) fn keys(&self) -> &[K] {
        &self.keys
    }

    pub(crate) fn into_keys(self) -> Vec<K> {
        self.keys
    }
}

fn hash<K: Hash>(key: &K) -> u64 {
    FxBuildHasher.hash_one(key)
}

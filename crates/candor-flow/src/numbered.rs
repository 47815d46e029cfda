//! Distinct keys under one number each.

use std::{
    borrow::Borrow,
    hash::{BuildHasher, Hash},
};

use hashbrown::{HashTable, hash_table::Entry};
use rustc_hash::FxBuildHasher;

/// Distinct keys, numbered in order of first appearance.
pub(crate) struct Numbered<K> {
    keys: Vec<K>,
    ids: HashTable<u32>,
}

impl<K: Hash + Eq> Numbered<K> {
    pub(crate) fn new() -> Self {
        Self { keys: Vec::new(), ids: HashTable::new() }
    }

    pub(crate) fn intern(&mut self, key: K) -> u32 {
        let keys = &self.keys;
        let hash = |key: &K| FxBuildHasher.hash_one(key);
        match self.ids.entry(hash(&key), |id| keys[*id as usize] == key, |id| hash(&keys[*id as usize])) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let id = keys.len() as u32;
                free.insert(id);
                self.keys.push(key);
                id
            }
        }
    }

    /// The number of a key that may be there, without making one.
    pub(crate) fn find<Q>(&self, key: &Q) -> Option<u32>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let is_it = |id: &u32| self.keys[*id as usize].borrow() == key;
        self.ids.find(FxBuildHasher.hash_one(key), is_it).copied()
    }

    pub(crate) fn get(&self, id: u32) -> &K {
        &self.keys[id as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }
}

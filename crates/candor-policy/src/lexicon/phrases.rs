//! Many phrases looked for at once, word by word; the longest at a place counts.

use rustc_hash::FxHashMap;

/// A tree of words. Each phrase ends in a node that bears a value.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    steps: FxHashMap<(u32, u32), u32>,
    values: Vec<Option<T>>,
}

impl<T: Copy> Phrases<T> {
    pub(super) fn new() -> Self {
        Self { steps: FxHashMap::default(), values: vec![None] }
    }

    /// Adds a phrase; the first value of a phrase stays, and `false` tells of a second one.
    pub(super) fn add(&mut self, words: &[u32], value: T) -> bool {
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            let entry = self.steps.entry((node, *word)).or_insert(next);
            if *entry == next {
                self.values.push(None);
            }
            node = *entry;
        }
        let Some(slot) = self.values.get_mut(node as usize) else { return false };
        let is_new = slot.is_none();
        if is_new {
            *slot = Some(value);
        }
        is_new
    }

    /// The longest phrase that `words` begins with: how many words, and its value.
    pub(crate) fn longest(&self, words: impl Iterator<Item = u32>) -> Option<(usize, T)> {
        let mut node = 0;
        let mut found = None;
        for (n, word) in words.enumerate() {
            let Some(next) = self.steps.get(&(node, word)) else { break };
            node = *next;
            if let Some(Some(value)) = self.values.get(node as usize) {
                found = Some((n.saturating_add(1), *value));
            }
        }
        found
    }
}

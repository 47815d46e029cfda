//! Which bounds the engine reached, and in which methods: what lies beyond them is not found.

use std::collections::{BTreeMap, BTreeSet};

use candor_program::MethodId;

/// A bound of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// Instructions interpreted for one app.
    Steps,
    /// Parts of heaps that differ.
    Heap,
    /// Sources that one value comes from.
    Sources,
    /// Bytes of all texts put together.
    Texts,
    /// Ways singled out for one source.
    Ways,
    /// Rounds over components and callbacks.
    Rounds,
    /// Turns through one stretch of code in one call.
    Repeats,
    /// Calls nested in one another.
    Depth,
    /// Calls of a method within itself.
    Recursion,
    /// Size of a method.
    Size,
}

/// The bounds that were reached, each with the methods in which it was, where that can be said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    reached: BTreeMap<Limit, BTreeSet<MethodId>>,
}

impl Limits {
    pub(crate) fn reach(&mut self, limit: Limit, method: Option<MethodId>) {
        self.reached.entry(limit).or_default().extend(method);
    }

    /// Each bound with its methods, both in order.
    pub fn reached(&self) -> impl Iterator<Item = (Limit, &BTreeSet<MethodId>)> {
        self.reached.iter().map(|(limit, methods)| (*limit, methods))
    }
}

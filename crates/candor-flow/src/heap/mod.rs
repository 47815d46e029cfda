//! Heaps as persistent maps: cell to value, shared between program points.
//!
//! Big-endian Patricia trees (Okasaki and Gill, "Fast mergeable integer maps", 1998), hash-consed: equal heaps have
//! equal numbers, so that comparing is one test, and joining two heaps costs what differs between them. Abstract
//! interpreters have used them for this since Astrée.

mod differences;
mod join;

use hashbrown::{HashTable, hash_table::Entry};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use crate::value::ValueId;
pub(crate) use join::Joins;

/// A heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct HeapId(u32);

impl HeapId {
    /// The heap without cells.
    pub(crate) const EMPTY: Self = Self(0);
}

/// A cell: object in the upper half, key in the lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Cell(pub(crate) u64);

impl Cell {
    pub(crate) fn new(object: u32, key: u32) -> Self {
        Self(u64::from(object) << 32 | u64::from(key))
    }

    pub(crate) fn object(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(crate) fn key(self) -> u32 {
        self.0 as u32
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Empty,
    Leaf {
        cell: u64,
        value: ValueId,
    },
    /// Cells that agree above `bit`; those with it clear are on the left.
    Branch {
        prefix: u64,
        bit: u8,
        left: HeapId,
        right: HeapId,
    },
}

/// All heaps of one analysis.
pub(crate) struct Heaps {
    nodes: Vec<Node>,
    ids: HashTable<u32>,
    joins: FxHashMap<(HeapId, HeapId), HeapId>,
}

impl Heaps {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node::Empty], ids: HashTable::new(), joins: FxHashMap::default() }
    }

    /// Nodes made so far: what the heaps cost.
    pub(crate) fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    fn node(&self, id: HeapId) -> Node {
        self.nodes[id.0 as usize]
    }

    fn make(&mut self, node: Node) -> HeapId {
        if node == Node::Empty {
            return HeapId::EMPTY;
        }
        let nodes = &self.nodes;
        let hash = |node: &Node| FxBuildHasher.hash_one(node);
        match self.ids.entry(hash(&node), |id| nodes[*id as usize] == node, |id| hash(&nodes[*id as usize])) {
            Entry::Occupied(known) => HeapId(*known.get()),
            Entry::Vacant(free) => {
                let id = self.nodes.len() as u32;
                free.insert(id);
                self.nodes.push(node);
                HeapId(id)
            }
        }
    }

    fn branch(&mut self, prefix: u64, bit: u8, left: HeapId, right: HeapId) -> HeapId {
        match (left, right) {
            (HeapId::EMPTY, only) | (only, HeapId::EMPTY) => only,
            _ => self.make(Node::Branch { prefix, bit, left, right }),
        }
    }

    /// Two trees without common prefix, one beside the other.
    fn beside(&mut self, a_prefix: u64, a: HeapId, b_prefix: u64, b: HeapId) -> HeapId {
        let bit = 63 - (a_prefix ^ b_prefix).leading_zeros() as u8;
        let prefix = above(a_prefix, bit);
        if a_prefix >> bit & 1 == 0 { self.branch(prefix, bit, a, b) } else { self.branch(prefix, bit, b, a) }
    }

    /// The value of a cell.
    pub(crate) fn get(&self, heap: HeapId, cell: Cell) -> Option<ValueId> {
        let mut at = heap;
        loop {
            match self.node(at) {
                Node::Empty => return None,
                Node::Leaf { cell: found, value } => return (found == cell.0).then_some(value),
                Node::Branch { prefix, bit, left, right } => {
                    if above(cell.0, bit) != prefix {
                        return None;
                    }
                    at = if cell.0 >> bit & 1 == 0 { left } else { right };
                }
            }
        }
    }

    /// The heap with a cell set.
    pub(crate) fn set(&mut self, heap: HeapId, cell: Cell, value: ValueId) -> HeapId {
        match self.node(heap) {
            Node::Empty => self.make(Node::Leaf { cell: cell.0, value }),
            Node::Leaf { cell: found, .. } => {
                let leaf = self.make(Node::Leaf { cell: cell.0, value });
                if found == cell.0 { leaf } else { self.beside(found, heap, cell.0, leaf) }
            }
            Node::Branch { prefix, bit, left, right } => {
                if above(cell.0, bit) != prefix {
                    let leaf = self.make(Node::Leaf { cell: cell.0, value });
                    self.beside(prefix, heap, cell.0, leaf)
                } else if cell.0 >> bit & 1 == 0 {
                    let left = self.set(left, cell, value);
                    self.branch(prefix, bit, left, right)
                } else {
                    let right = self.set(right, cell, value);
                    self.branch(prefix, bit, left, right)
                }
            }
        }
    }

    /// The heap without a cell.
    pub(crate) fn remove(&mut self, heap: HeapId, cell: Cell) -> HeapId {
        match self.node(heap) {
            Node::Leaf { cell: found, .. } if found == cell.0 => HeapId::EMPTY,
            Node::Branch { prefix, bit, left, right } if above(cell.0, bit) == prefix => {
                if cell.0 >> bit & 1 == 0 {
                    let left = self.remove(left, cell);
                    self.branch(prefix, bit, left, right)
                } else {
                    let right = self.remove(right, cell);
                    self.branch(prefix, bit, left, right)
                }
            }
            _ => heap,
        }
    }

    /// The cells of one object, by key.
    pub(crate) fn cells_of(&self, heap: HeapId, object: u32) -> Vec<(Cell, ValueId)> {
        let mut found = Vec::new();
        let mut work = vec![heap];
        while let Some(at) = work.pop() {
            match self.node(at) {
                Node::Empty => {}
                Node::Leaf { cell, value } => {
                    if cell >> 32 == u64::from(object) {
                        found.push((Cell(cell), value));
                    }
                }
                Node::Branch { prefix, bit, left, right } => {
                    if bit < 32 {
                        if prefix >> 32 == u64::from(object) {
                            work.extend([right, left]);
                        }
                    } else if above(u64::from(object) << 32, bit) == prefix {
                        work.push(if u64::from(object) << 32 >> bit & 1 == 0 { left } else { right });
                    }
                }
            }
        }
        found
    }

    /// The heap with only the objects that are wanted.
    pub(crate) fn keep(&mut self, heap: HeapId, wanted: &dyn Fn(u32) -> bool) -> HeapId {
        match self.node(heap) {
            Node::Empty => heap,
            Node::Leaf { cell, .. } => {
                if wanted((cell >> 32) as u32) {
                    heap
                } else {
                    HeapId::EMPTY
                }
            }
            Node::Branch { prefix, bit, left, right } => {
                // All cells of one object: kept or dropped whole.
                if bit < 32 {
                    return if wanted((prefix >> 32) as u32) { heap } else { HeapId::EMPTY };
                }
                let (left, right) = (self.keep(left, wanted), self.keep(right, wanted));
                self.branch(prefix, bit, left, right)
            }
        }
    }

    /// The heap without the cells of one object.
    pub(crate) fn without(&mut self, heap: HeapId, object: u32) -> HeapId {
        match self.node(heap) {
            Node::Leaf { cell, .. } if cell >> 32 == u64::from(object) => HeapId::EMPTY,
            Node::Branch { prefix, bit, left, right } => {
                let own = u64::from(object) << 32;
                if bit < 32 {
                    return if prefix >> 32 == u64::from(object) { HeapId::EMPTY } else { heap };
                }
                if above(own, bit) != prefix {
                    return heap;
                }
                if own >> bit & 1 == 0 {
                    let left = self.without(left, object);
                    self.branch(prefix, bit, left, right)
                } else {
                    let right = self.without(right, object);
                    self.branch(prefix, bit, left, right)
                }
            }
            _ => heap,
        }
    }

    /// The cells of one object, as a heap of their own.
    pub(crate) fn part(&self, heap: HeapId, object: u32) -> HeapId {
        let own = u64::from(object) << 32;
        let mut at = heap;
        loop {
            match self.node(at) {
                Node::Empty => return at,
                Node::Leaf { cell, .. } => {
                    return if cell >> 32 == u64::from(object) { at } else { HeapId::EMPTY };
                }
                Node::Branch { prefix, bit, .. } if bit < 32 => {
                    return if prefix >> 32 == u64::from(object) { at } else { HeapId::EMPTY };
                }
                Node::Branch { prefix, bit, left, right } => {
                    if above(own, bit) != prefix {
                        return HeapId::EMPTY;
                    }
                    at = if own >> bit & 1 == 0 { left } else { right };
                }
            }
        }
    }

    /// Whether an object has a cell.
    pub(crate) fn has(&self, heap: HeapId, object: u32) -> bool {
        self.part(heap, object) != HeapId::EMPTY
    }

    /// Every object that has a cell.
    pub(crate) fn objects(&self, heap: HeapId) -> Vec<u32> {
        let mut found = Vec::new();
        let mut work = vec![heap];
        while let Some(at) = work.pop() {
            match self.node(at) {
                Node::Empty => {}
                Node::Leaf { cell, .. } => found.push((cell >> 32) as u32),
                Node::Branch { prefix, bit, left, right } => {
                    if bit < 32 {
                        found.push((prefix >> 32) as u32);
                    } else {
                        work.extend([right, left]);
                    }
                }
            }
        }
        found.dedup();
        found
    }
}

/// The bits above one.
fn above(cell: u64, bit: u8) -> u64 {
    if bit >= 63 { 0 } else { cell >> (bit + 1) << (bit + 1) }
}

//! Heaps as persistent maps: cell to value, shared between program points.
//!
//! Big-endian Patricia trees (Okasaki and Gill, "Fast mergeable integer maps", 1998), hash-consed: equal heaps have
//! equal numbers, so that comparing is one test, and joining two heaps costs what differs between them. Abstract
//! interpreters have used them for this since Astrée.

use hashbrown::{HashTable, hash_table::Entry};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use crate::value::ValueId;

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

    /// What holds in either heap. `both` joins two values of one cell, `one` adjusts the value of a cell that only one
    /// heap has.
    pub(crate) fn join<J: Joins>(&mut self, a: HeapId, b: HeapId, joins: &mut J) -> HeapId {
        if a == b {
            return a;
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(known) = self.joins.get(&key) {
            return *known;
        }
        let joined = self.joined(a, b, joins);
        self.joins.insert(key, joined);
        joined
    }

    fn joined<J: Joins>(&mut self, a: HeapId, b: HeapId, joins: &mut J) -> HeapId {
        match (self.node(a), self.node(b)) {
            (Node::Empty, _) => self.alone(b, joins),
            (_, Node::Empty) => self.alone(a, joins),
            (Node::Leaf { cell, value }, Node::Leaf { cell: other_cell, value: other }) => {
                if cell == other_cell {
                    let value = joins.both(Cell(cell), value, other);
                    self.make(Node::Leaf { cell, value })
                } else {
                    let (a, b) = (self.alone(a, joins), self.alone(b, joins));
                    self.beside(cell, a, other_cell, b)
                }
            }
            (Node::Leaf { cell, .. }, Node::Branch { prefix, bit, left, right })
            | (Node::Branch { prefix, bit, left, right }, Node::Leaf { cell, .. }) => {
                let (leaf, tree) = if matches!(self.node(a), Node::Leaf { .. }) { (a, b) } else { (b, a) };
                if above(cell, bit) != prefix {
                    let (leaf, tree) = (self.alone(leaf, joins), self.alone(tree, joins));
                    self.beside(cell, leaf, prefix, tree)
                } else if cell >> bit & 1 == 0 {
                    let left = self.join(left, leaf, joins);
                    let right = self.alone(right, joins);
                    self.branch(prefix, bit, left, right)
                } else {
                    let right = self.join(right, leaf, joins);
                    let left = self.alone(left, joins);
                    self.branch(prefix, bit, left, right)
                }
            }
            (
                Node::Branch { prefix, bit, left, right },
                Node::Branch { prefix: other_prefix, bit: other_bit, left: other_left, right: other_right },
            ) => {
                if prefix == other_prefix && bit == other_bit {
                    let left = self.join(left, other_left, joins);
                    let right = self.join(right, other_right, joins);
                    self.branch(prefix, bit, left, right)
                } else if bit > other_bit && above(other_prefix, bit) == prefix {
                    self.join_below((prefix, bit, left, right), other_prefix, b, joins)
                } else if other_bit > bit && above(prefix, other_bit) == other_prefix {
                    self.join_below((other_prefix, other_bit, other_left, other_right), prefix, a, joins)
                } else {
                    let (a, b) = (self.alone(a, joins), self.alone(b, joins));
                    self.beside(prefix, a, other_prefix, b)
                }
            }
        }
    }

    fn join_below<J: Joins>(
        &mut self,
        (prefix, bit, left, right): (u64, u8, HeapId, HeapId),
        at: u64,
        tree: HeapId,
        joins: &mut J,
    ) -> HeapId {
        if at >> bit & 1 == 0 {
            let left = self.join(left, tree, joins);
            let right = self.alone(right, joins);
            self.branch(prefix, bit, left, right)
        } else {
            let right = self.join(right, tree, joins);
            let left = self.alone(left, joins);
            self.branch(prefix, bit, left, right)
        }
    }

    /// A part that only one of two heaps has.
    fn alone<J: Joins>(&mut self, heap: HeapId, joins: &mut J) -> HeapId {
        match self.node(heap) {
            Node::Empty => heap,
            Node::Leaf { cell, value } => {
                let value = joins.one(Cell(cell), value);
                self.make(Node::Leaf { cell, value })
            }
            Node::Branch { prefix, bit, left, right } => {
                let key = (HeapId::EMPTY, heap);
                if let Some(known) = self.joins.get(&key) {
                    return *known;
                }
                let (left, right) = (self.alone(left, joins), self.alone(right, joins));
                let alone = self.branch(prefix, bit, left, right);
                self.joins.insert(key, alone);
                alone
            }
        }
    }
}

/// How values of cells are joined.
pub(crate) trait Joins {
    /// Both heaps have the cell.
    fn both(&mut self, cell: Cell, a: ValueId, b: ValueId) -> ValueId;
    /// Only one has it.
    fn one(&mut self, cell: Cell, value: ValueId) -> ValueId;
}

/// The bits above one.
fn above(cell: u64, bit: u8) -> u64 {
    if bit >= 63 { 0 } else { cell >> (bit + 1) << (bit + 1) }
}

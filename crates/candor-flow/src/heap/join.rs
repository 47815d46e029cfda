//! Joining two heaps.

use super::{Cell, HeapId, Heaps, Node, above};
use crate::value::ValueId;

/// How values of cells are joined.
pub(crate) trait Joins {
    /// Both heaps have the cell.
    fn both(&mut self, cell: Cell, a: ValueId, b: ValueId) -> ValueId;
    /// Only one has it.
    fn one(&mut self, cell: Cell, value: ValueId) -> ValueId;
    /// The cell that an object has from the moment on when it is made.
    fn sign_of(&self, object: u32) -> Option<Cell>;
}

impl Heaps {
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
                // All cells of an object lie below one node: if the sign of its being there is among them, the other
                // heap does not have the object, and nothing of it is missing there.
                let sign = joins.sign_of((prefix >> 32) as u32);
                if bit < 32 && sign.is_some_and(|sign| self.get(heap, sign).is_some()) {
                    return heap;
                }
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

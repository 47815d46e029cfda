//! What one heap holds that another does not, at a cost of what differs.

use super::{Cell, HeapId, Heaps, Node, above};
use crate::value::ValueId;

/// A cell in which two heaps differ; none where a heap does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) cell: Cell,
    pub(crate) before: Option<ValueId>,
    pub(crate) after: Option<ValueId>,
}

/// Which of the two heaps has a cell alone.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Heaps {
    /// All cells in which two heaps differ.
    pub(crate) fn differences(&self, before: HeapId, after: HeapId) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut work = vec![(before, after)];
        while let Some((before, after)) = work.pop() {
            if before != after {
                self.differ(before, after, &mut work, &mut found);
            }
        }
        found
    }

    /// Compares the roots of two trees, and leaves their subtrees to be compared.
    fn differ(
        &self,
        before: HeapId,
        after: HeapId,
        work: &mut Vec<(HeapId, HeapId)>,
        found: &mut Vec<Difference>,
    ) {
        match (self.node(before), self.node(after)) {
            (Node::Leaf { cell, value }, Node::Leaf { cell: other, value: new }) if cell == other => {
                found.push(Difference { cell: Cell(cell), before: Some(value), after: Some(new) });
            }
            (
                Node::Branch { prefix, bit, left, right },
                Node::Branch { prefix: other, bit: other_bit, left: other_left, right: other_right },
            ) if prefix == other && bit == other_bit => {
                work.extend([(left, other_left), (right, other_right)])
            }
            // The other tree lies within one half.
            (Node::Branch { prefix, bit, left, right }, other) if is_within(other, prefix, bit) => {
                let (same, alone) = if turns_left(other, bit) { (left, right) } else { (right, left) };
                work.extend([(same, after), (alone, HeapId::EMPTY)]);
            }
            (other, Node::Branch { prefix, bit, left, right }) if is_within(other, prefix, bit) => {
                let (same, alone) = if turns_left(other, bit) { (left, right) } else { (right, left) };
                work.extend([(before, same), (HeapId::EMPTY, alone)]);
            }
            _ => {
                self.all(before, Side::Before, found);
                self.all(after, Side::After, found);
            }
        }
    }

    fn all(&self, heap: HeapId, side: Side, found: &mut Vec<Difference>) {
        let mut work = vec![heap];
        while let Some(at) = work.pop() {
            match self.node(at) {
                Node::Empty => {}
                Node::Leaf { cell, value } => {
                    let (before, after) = match side {
                        Side::Before => (Some(value), None),
                        Side::After => (None, Some(value)),
                    };
                    found.push(Difference { cell: Cell(cell), before, after });
                }
                Node::Branch { left, right, .. } => work.extend([right, left]),
            }
        }
    }
}

/// Whether a tree lies below one half of a branch.
fn is_within(node: Node, prefix: u64, bit: u8) -> bool {
    match node {
        Node::Empty => false,
        Node::Leaf { cell, .. } => above(cell, bit) == prefix,
        Node::Branch { prefix: own, bit: own_bit, .. } => own_bit < bit && above(own, bit) == prefix,
    }
}

fn turns_left(node: Node, bit: u8) -> bool {
    let at = match node {
        Node::Empty => 0,
        Node::Leaf { cell, .. } => cell,
        Node::Branch { prefix, .. } => prefix,
    };
    at >> bit & 1 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heap(heaps: &mut Heaps, cells: &[(u32, u32, u32)]) -> HeapId {
        let set = |heap, (object, key, value): &(u32, u32, u32)| {
            heaps.set(heap, Cell::new(*object, *key), ValueId(*value))
        };
        cells.iter().fold(HeapId::EMPTY, set)
    }

    #[test]
    fn differences_are_the_cells_that_one_heap_lacks_or_holds_otherwise() {
        // A few hundred pairs of heaps over few cells, so that they share and differ in every way.
        let mut state = 7u32;
        let mut next = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % n
        };
        for _ in 0..300 {
            let mut heaps = Heaps::new();
            let mut cells = || -> Vec<(u32, u32, u32)> {
                let n = next(9);
                (0..n).map(|_| (next(5) * 7, next(4), next(3))).collect()
            };
            let (first, second) = (cells(), cells());
            let (a, b) = (heap(&mut heaps, &first), heap(&mut heaps, &second));
            let found = heaps.differences(a, b);
            let mut expected = 0;
            for object in 0..5 {
                for key in 0..4 {
                    let cell = Cell::new(object * 7, key);
                    let (before, after) = (heaps.get(a, cell), heaps.get(b, cell));
                    if before != after {
                        expected += 1;
                        assert!(found.contains(&Difference { cell, before, after }));
                    }
                }
            }
            assert_eq!(found.len(), expected);
        }
    }

    #[test]
    fn an_object_goes_with_all_its_cells_and_leaves_the_rest() {
        let mut heaps = Heaps::new();
        let all = heap(&mut heaps, &[(1, 0, 1), (1, 5, 2), (2, 0, 3), (9, 3, 4)]);
        let rest = heap(&mut heaps, &[(2, 0, 3), (9, 3, 4)]);
        assert_eq!(heaps.without(all, 1), rest);
        assert_eq!(heaps.without(all, 4), all);
        assert!(heaps.has(all, 1) && heaps.has(all, 9) && !heaps.has(rest, 1) && !heaps.has(all, 8));
    }
}

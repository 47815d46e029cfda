//! Turns that start in the middle of the program, repeated until nothing new comes of them; a turn that would read what
//! it has read before is left out.

use candor_program::MethodId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::{Engine, Key, system::harness::MAX_ROUNDS};
use crate::{
    heap::{Cell, HeapId},
    value::{ObjectId, ValueId},
};

/// What a turn read of the heap.
#[derive(Default)]
pub(in crate::engine) struct Reads {
    cells: FxHashMap<Cell, Seen<Option<ValueId>>>,
    /// Objects read whole, as heaps of their own.
    objects: FxHashMap<ObjectId, Seen<HeapId>>,
    /// Objects that the turn made, and that were not there before: what is read of them was written by it.
    fresh: FxHashSet<ObjectId>,
    /// Class initialisers that are being run. What they make is found by other turns, too.
    n_initialisers: u32,
    /// Whether the list of what is kept was read.
    is_of_kept: bool,
    /// Whether an answer came from another turn, whose reads are not known any more.
    is_unknown: bool,
}

/// What was read of one place in the course of a turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen<T> {
    /// The same each time.
    One(T),
    Several,
}

impl<T: Copy + PartialEq> Seen<T> {
    fn and(self, more: T) -> Self {
        if self == Self::One(more) { self } else { Self::Several }
    }
}

/// A turn that was taken.
struct Turn {
    reads: Reads,
    before: HeapId,
    n_kept: usize,
}

impl Engine<'_, '_> {
    /// Calls methods with whatever the system or unread code may give them.
    pub(in crate::engine) fn start_at(&mut self, starts: &[MethodId]) {
        let program = self.program;
        let mut heap = self.with_received(HeapId::EMPTY);
        let mut seen = None;
        let mut turns: Vec<Option<Turn>> = starts.iter().map(|_| None).collect();
        for round in 0..MAX_ROUNDS {
            for (start, turn) in starts.iter().zip(&mut turns) {
                let type_ = program.class(program.method(*start).class).type_;
                let object = self.by_system(type_);
                let open = self.put(heap, object, Key::Open, ValueId::ZERO);
                if turn.as_ref().is_some_and(|turn| self.reads_the_same(turn, open)) {
                    heap = open;
                    continue;
                }
                self.turn += 1;
                self.reads = Some(Reads::default());
                let after = self.call_from_system(*start, object, open);
                let n_kept = self.kept.len();
                *turn = self.reads.take().map(|reads| Turn { reads, before: open, n_kept });
                heap = self.join_heaps(open, after);
            }
            self.turn += 1;
            heap = self.call_back(heap);
            if seen == Some(heap) || self.steps_left == 0 {
                break;
            }
            seen = Some(heap);
            self.ends_round(round);
        }
    }

    /// Whether a turn would read in a heap what it read before: each place holds what it held when the turn began, or
    /// what the turn saw there whenever it looked. Then it would write what it wrote before, and the heap holds that
    /// already, since all that turns write is joined into it.
    fn reads_the_same(&self, turn: &Turn, heap: HeapId) -> bool {
        let reads = &turn.reads;
        if reads.is_unknown || (reads.is_of_kept && turn.n_kept != self.kept.len()) {
            return false;
        }
        let is_same = |(cell, seen): (&Cell, &Seen<_>)| {
            let now = self.heaps.get(heap, *cell);
            *seen == Seen::One(now) || now == self.heaps.get(turn.before, *cell)
        };
        let is_same_whole = |(object, seen): (&ObjectId, &Seen<_>)| {
            let now = self.heaps.part(heap, object.0);
            *seen == Seen::One(now) || now == self.heaps.part(turn.before, object.0)
        };
        reads.cells.iter().all(is_same) && reads.objects.iter().all(is_same_whole)
    }

    /// Remembers what a turn read in a cell.
    pub(in crate::engine) fn has_read(&mut self, heap: HeapId, object: ObjectId, cell: Cell) {
        let Some(reads) = &mut self.reads else { return };
        if !reads.fresh.contains(&object) {
            let value = self.heaps.get(heap, cell);
            reads.cells.entry(cell).and_modify(|seen| *seen = seen.and(value)).or_insert(Seen::One(value));
        }
    }

    /// Remembers what a turn read of an object as a whole.
    pub(in crate::engine) fn has_read_whole(&mut self, heap: HeapId, object: ObjectId) {
        let Some(reads) = &mut self.reads else { return };
        if !reads.fresh.contains(&object) {
            let part = self.heaps.part(heap, object.0);
            reads.objects.entry(object).and_modify(|seen| *seen = seen.and(part)).or_insert(Seen::One(part));
        }
    }

    /// Remembers that a turn runs, or has run, a class initialiser.
    pub(in crate::engine) fn is_initialising(&mut self, is_begin: bool) {
        if let Some(reads) = &mut self.reads {
            reads.n_initialisers =
                if is_begin { reads.n_initialisers + 1 } else { reads.n_initialisers.saturating_sub(1) };
        }
    }

    /// Remembers that a turn made an object that was not there.
    pub(in crate::engine) fn has_made(&mut self, object: ObjectId) {
        if let Some(reads) = self.reads.as_mut().filter(|reads| reads.n_initialisers == 0) {
            reads.fresh.insert(object);
        }
    }

    /// Remembers that a turn read which objects are kept.
    pub(in crate::engine) fn has_read_kept(&mut self) {
        if let Some(reads) = &mut self.reads {
            reads.is_of_kept = true;
        }
    }

    /// Remembers that a turn took an answer from another one.
    pub(in crate::engine) fn has_read_unknown(&mut self, turn: u32) {
        if let Some(reads) = &mut self.reads {
            reads.is_unknown |= turn != self.turn;
        }
    }
}

//! Objects that nothing can reach any more, taken out of the heap between two turns of the system (abstract garbage
//! collection, Might and Shivers, ICFP 2006): what is made again is then new.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::engine::{Engine, Made};
use crate::{
    heap::HeapId,
    value::{ObjectId, ValueId},
};

impl Engine<'_, '_> {
    /// The heap without what nothing reaches.
    pub(in crate::engine) fn collect(&mut self, heap: HeapId) -> HeapId {
        if let Some(known) = self.collected.get(&heap) {
            return *known;
        }
        let collected = self.collect_all(heap);
        self.collected.insert(heap, collected);
        self.collected.insert(collected, collected);
        collected
    }

    fn collect_all(&mut self, heap: HeapId) -> HeapId {
        let objects = self.heaps.objects(heap).into_iter().filter(|object| !self.is_made(ObjectId(*object)));
        let mut reached: BTreeSet<u32> = objects.collect();
        let mut work: Vec<u32> = reached.iter().copied().collect();
        while let Some(object) = work.pop() {
            for (_, value) in self.heaps.cells_of(heap, object) {
                for next in self.values.objects_of(value) {
                    if reached.insert(next.0) {
                        work.push(next.0);
                    }
                }
            }
        }
        self.heaps.keep(heap, &|object| reached.contains(&object))
    }

    /// The heap without what became unreachable in a turn, at a cost of what the turn changed: where no reference went,
    /// all that was there is still reached, and only new objects can be garbage.
    pub(in crate::engine) fn collect_since(&mut self, before: HeapId, after: HeapId) -> HeapId {
        if before == after {
            return after;
        }
        let differences = self.heaps.differences(before, after);
        let loses = |old: ValueId, new: Option<ValueId>| {
            let kept = new.map_or_else(Vec::new, |new| self.values.objects_of(new));
            self.values
                .objects_of(old)
                .into_iter()
                .any(|object| self.is_made(object) && !kept.contains(&object))
        };
        if differences.iter().any(|cell| cell.before.is_some_and(|old| loses(old, cell.after))) {
            return self.collect(after);
        }
        let mut unreached = FxHashSet::default();
        for cell in &differences {
            let object = cell.cell.object();
            if self.is_made(ObjectId(object)) && !self.heaps.has(before, object) {
                unreached.insert(object);
            }
        }
        let mut work: Vec<ValueId> = Vec::new();
        let is_old = |object: u32| !unreached.contains(&object);
        work.extend(
            differences.iter().filter(|cell| is_old(cell.cell.object())).filter_map(|cell| cell.after),
        );
        while let Some(value) = work.pop() {
            for object in self.values.objects_of(value) {
                if unreached.remove(&object.0) {
                    work.extend(self.heaps.cells_of(after, object.0).into_iter().map(|(_, value)| value));
                }
            }
        }
        let mut garbage: Vec<u32> = unreached.into_iter().collect();
        garbage.sort_unstable();
        garbage.into_iter().fold(after, |heap, object| self.heaps.without(heap, object))
    }

    /// Whether an object was made by an instruction, and lives only as long as something refers to it.
    pub(in crate::engine) fn is_made(&self, object: ObjectId) -> bool {
        object != self.registry && matches!(self.object(object).made, Made::By(..))
    }
}

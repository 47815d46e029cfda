//! The most telling path from an entry to each reached method.
//!
//! A plain breadth-first path loves hubs: any method that calls `Iterator.next` would lead to every iterator. So a
//! step costs more the more targets it could have had, and the cheapest path is kept (Dijkstra over small integer
//! costs, ties by method number, so that it is the same on every run).

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Edge, EdgeKind, Reach, Target};
use crate::ids::{CodePlace, MethodId};

/// Most extra cost of one step.
pub(super) const MAX_FAN_COST: u32 = 16;

/// One step of a path: the instruction in the caller that leads on to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The instruction.
    pub from: CodePlace,
    /// How it leads on.
    pub kind: EdgeKind,
    /// The method reached.
    pub to: MethodId,
}

#[derive(Clone, Copy)]
enum Before {
    Entry(u32),
    Step(CodePlace, EdgeKind),
}

/// The cheapest path to every reached method.
pub struct Paths {
    before: FxHashMap<MethodId, (u32, Before)>,
}

impl Paths {
    /// Computes paths over the finished call graph.
    pub fn new(reach: &Reach) -> Self {
        Self::without(reach, &FxHashSet::default())
    }

    /// The same, leaving out steps that are never taken.
    pub fn without(reach: &Reach, closed: &FxHashSet<CodePlace>) -> Self {
        let mut paths = Self { before: FxHashMap::default() };
        let mut heap = BinaryHeap::new();
        for (method, entry) in &reach.roots {
            paths.offer(&mut heap, *method, 0, Before::Entry(*entry));
        }
        while let Some(Reverse((cost, method))) = heap.pop() {
            if paths.before.get(&method).is_none_or(|known| known.0 < cost) {
                continue;
            }
            for edge in reach.edges.get(&method).map_or(&[][..], Vec::as_slice) {
                let place = CodePlace { method, pc: edge.pc };
                if closed.contains(&place) {
                    continue;
                }
                let targets = targets(reach, edge);
                let next = cost + 1 + fan_cost(targets.len());
                for target in targets {
                    paths.offer(&mut heap, *target, next, Before::Step(place, edge.kind));
                }
            }
        }
        paths
    }

    fn offer(
        &mut self,
        heap: &mut BinaryHeap<Reverse<(u32, MethodId)>>,
        method: MethodId,
        cost: u32,
        before: Before,
    ) {
        if self.before.get(&method).is_none_or(|known| cost < known.0) {
            self.before.insert(method, (cost, before));
            heap.push(Reverse((cost, method)));
        }
    }

    /// Cost of the path to a method; lower is more telling. `None` if nothing leads there.
    pub fn cost(&self, method: MethodId) -> Option<u32> {
        self.before.get(&method).map(|known| known.0)
    }

    /// The entry (index into [`Reach::entries`]) and the steps that lead to a method.
    pub fn to(&self, method: MethodId) -> Option<(u32, Vec<Step>)> {
        let mut steps = Vec::new();
        let mut at = method;
        // Costs fall strictly along the chain, so it ends.
        loop {
            match self.before.get(&at)?.1 {
                Before::Entry(entry) => {
                    steps.reverse();
                    return Some((entry, steps));
                }
                Before::Step(from, kind) => {
                    steps.push(Step { from, kind, to: at });
                    at = from.method;
                }
            }
        }
    }
}

pub(super) fn targets<'r>(reach: &'r Reach, edge: &'r Edge) -> &'r [MethodId] {
    match &edge.target {
        Target::Method(method) => std::slice::from_ref(method),
        Target::Reference(reference) => reach.targets.get(reference).map_or(&[], Vec::as_slice),
        Target::Callbacks(class) => reach.callbacks.get(class).map_or(&[], Vec::as_slice),
    }
}

/// One more for each doubling of the number of possible targets, three times over.
fn fan_cost(n: usize) -> u32 {
    (3 * (usize::BITS - n.max(1).leading_zeros() - 1)).min(MAX_FAN_COST)
}

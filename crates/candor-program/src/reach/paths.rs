//! The most telling path from an entry to each reached method.
//!
//! A plain breadth-first path loves hubs: any method that calls `Iterator.next` would lead to every iterator. So a
//! step costs more the more targets it could have had, and the cheapest path is kept (Dijkstra over small integer
//! costs, ties by method number, so that it is the same on every run).

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::FxHashSet;

use super::{EdgeKind, Reach};
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
    /// By the number of a method: the cost, and what comes before.
    before: Vec<Option<(u32, Before)>>,
}

impl Paths {
    /// Computes paths over the finished call graph.
    pub fn new(reach: &Reach) -> Self {
        Self::without(reach, &FxHashSet::default())
    }

    /// The same, leaving out steps that are never taken.
    pub fn without(reach: &Reach, closed: &FxHashSet<CodePlace>) -> Self {
        let mut paths = Self { before: vec![None; reach.reached.len()] };
        let mut heap = BinaryHeap::new();
        for (method, entry) in &reach.roots {
            paths.offer(&mut heap, *method, 0, Before::Entry(*entry));
        }
        while let Some(Reverse((cost, method))) = heap.pop() {
            if paths.known(method).is_none_or(|known| known.0 < cost) {
                continue;
            }
            for edge in reach.edges_of(method) {
                let place = CodePlace { method, pc: edge.pc };
                if !closed.is_empty() && closed.contains(&place) {
                    continue;
                }
                let next = cost + 1 + fan_cost(edge.targets.len());
                for target in edge.targets {
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
        if let Some(known) = self.before.get_mut(method.index())
            && known.is_none_or(|known| cost < known.0)
        {
            *known = Some((cost, before));
            heap.push(Reverse((cost, method)));
        }
    }

    fn known(&self, method: MethodId) -> Option<(u32, Before)> {
        self.before.get(method.index()).copied().flatten()
    }

    /// Cost of the path to a method; lower is more telling. `None` if nothing leads there.
    pub fn cost(&self, method: MethodId) -> Option<u32> {
        self.known(method).map(|known| known.0)
    }

    /// The entry (index into [`Reach::entries`]) and the steps that lead to a method.
    pub fn to(&self, method: MethodId) -> Option<(u32, Vec<Step>)> {
        let mut steps = Vec::new();
        let mut at = method;
        // Costs fall strictly along the chain, so it ends.
        loop {
            match self.known(at)?.1 {
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

/// One more for each doubling of the number of possible targets, three times over.
fn fan_cost(n: usize) -> u32 {
    (3 * (usize::BITS - n.max(1).leading_zeros() - 1)).min(MAX_FAN_COST)
}

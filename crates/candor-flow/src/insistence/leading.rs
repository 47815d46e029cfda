//! Which methods lead to some that matter: a walk after a grant need go nowhere else.

use std::collections::BTreeSet;

use candor_program::{CallEdge, ClassId, EdgeKind, MethodId, Program, Reach};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::again::MOST_IF_GRANTED;
use crate::schedules::span::Starts;

/// For each method, those that may run it: the call graph against its direction, in one piece.
pub(super) struct Leading {
    /// Where the callers of a method begin in `callers`; those of the next one follow.
    heads: Vec<u32>,
    callers: Vec<MethodId>,
}

impl Leading {
    /// Turns the edges around that a walk may follow, which begins with an object of one of these classes.
    pub(super) fn new(
        program: &Program<'_>,
        reach: &Reach,
        starts: &Starts,
        own: &BTreeSet<ClassId>,
    ) -> Self {
        let mut wide = Wide { program, own, known: FxHashMap::default() };
        let mut edges: Vec<(MethodId, MethodId)> = Vec::new();
        for from in reach.reached() {
            for edge in reach.edges_of(from) {
                edges.extend(wide.followed(&edge).iter().map(|to| (*to, from)));
            }
            let started = starts.of(from).flat_map(|(_, methods)| methods);
            edges.extend(started.map(|to| (*to, from)));
        }
        let mut heads = vec![0u32; program.methods.len() + 1];
        for (to, _) in &edges {
            heads[to.index() + 1] += 1;
        }
        let mut sum = 0;
        for head in &mut heads {
            sum += *head;
            *head = sum;
        }
        let mut next = heads.clone();
        let mut callers = vec![MethodId::from_len(0); edges.len()];
        for (to, from) in edges {
            let at = &mut next[to.index()];
            callers[*at as usize] = from;
            *at += 1;
        }
        Self { heads, callers }
    }

    /// These methods, and all that may lead to them.
    pub(super) fn to(&self, methods: &[MethodId]) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.heads.len());
        let mut work: Vec<MethodId> = methods.to_vec();
        while let Some(method) = work.pop() {
            if found.put(method.index()) {
                continue;
            }
            let callers = self.heads[method.index()] as usize..self.heads[method.index() + 1] as usize;
            let callers = &self.callers[callers];
            work.extend(callers.iter().filter(|caller| !found.contains(caller.index())));
        }
        found
    }
}

/// Calls with more targets than are followed: only those of the object itself are.
struct Wide<'w, 'a> {
    program: &'w Program<'a>,
    own: &'w BTreeSet<ClassId>,
    /// By where the targets stand, which calls of one reference share.
    known: FxHashMap<*const MethodId, Vec<MethodId>>,
}

impl Wide<'_, '_> {
    /// The targets of an edge that a walk may go to.
    fn followed<'e>(&'e mut self, edge: &CallEdge<'e>) -> &'e [MethodId] {
        match edge.kind {
            EdgeKind::Initialiser | EdgeKind::ByName | EdgeKind::Unparcelled => &[],
            EdgeKind::Dispatch if edge.targets.len() > MOST_IF_GRANTED => {
                let is_own = |to: &&MethodId| self.own.contains(&self.program.method(**to).class);
                let own = || edge.targets.iter().filter(is_own).copied().collect();
                self.known.entry(edge.targets.as_ptr()).or_insert_with(own)
            }
            _ => edge.targets,
        }
    }
}

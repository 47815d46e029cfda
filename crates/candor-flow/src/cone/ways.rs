//! Ways from a source to its sinks on which calls and returns match.
//!
//! Breadth first from each source, with the call sites gone through on a stack of bounded depth: a way that leaves a
//! method by a call comes back to that call (context-free reachability, Reps, 1998; bounded as call strings are).

use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::{Between, Crossing, Node};

/// Most states looked at for one source.
const MAX_STATES: usize = 20_000;
/// Most states for all sources of a program.
const MAX_ALL_STATES: usize = 2_000_000;
/// Most sinks that one source's ways are kept for, the nearest ones.
const MAX_SINKS: usize = 100;
/// Most call sites remembered on a way.
const MAX_STACK: u32 = 6;

/// Call sites gone through and not come back to; 0 is none, or none that is remembered.
type Stack = u32;

/// A place on a way.
#[derive(Clone, Copy)]
struct State {
    node: Node,
    stack: Stack,
    before: u32,
    crossing: Crossing,
}

/// The ways of a program.
#[derive(Default)]
pub(super) struct Ways {
    /// Nodes, in order, with how each was come to.
    pub(super) ways: Vec<Vec<(Node, Crossing)>>,
    /// Whether more was there than was looked at.
    pub(super) is_cut: bool,
}

/// All stacks, as their last site and the stack below.
struct Stacks {
    rows: Vec<(u32, Stack, u32)>,
    ids: FxHashMap<(u32, Stack), Stack>,
}

impl Stacks {
    fn push(&mut self, site: u32, below: Stack) -> Stack {
        let depth = self.rows[below as usize].2;
        let below = if depth >= MAX_STACK { 0 } else { below };
        let depth = self.rows[below as usize].2 + 1;
        let rows = &mut self.rows;
        *self.ids.entry((site, below)).or_insert_with(|| {
            rows.push((site, below, depth));
            rows.len() as Stack - 1
        })
    }

    /// The stack after a step; `None` if it comes back to another call than it left by.
    fn after(&mut self, stack: Stack, crossing: Crossing, is_heap: bool) -> Option<Stack> {
        match crossing.site() {
            _ if is_heap => Some(0),
            None => Some(stack),
            Some((site, true)) => Some(self.push(site, stack)),
            Some((_, false)) if stack == 0 => Some(0),
            Some((site, false)) => {
                let (last, below, _) = self.rows[stack as usize];
                (last == site).then_some(below)
            }
        }
    }
}

/// States come to from one source. Most have no call on their stack.
struct Seen {
    without: FixedBitSet,
    within: FxHashSet<(Node, Stack)>,
    /// Sinks come to.
    met: FixedBitSet,
}

impl Seen {
    /// Whether a state is new.
    fn put(&mut self, node: Node, stack: Stack) -> bool {
        match stack {
            0 => !self.without.put(node.0 as usize),
            _ => self.within.insert((node, stack)),
        }
    }

    /// Forgets states: all that there were, since there are far fewer than nodes.
    fn forget(&mut self, states: &[State]) {
        for state in states {
            self.without.remove(state.node.0 as usize);
            self.met.remove(state.node.0 as usize);
        }
        self.within.clear();
    }
}

/// Finds ways; `heap` are the nodes that belong to no call.
pub(super) fn find(between: &Between, heap: &FixedBitSet) -> Ways {
    let mut ways = Ways::default();
    let mut stacks = Stacks { rows: vec![(0, 0, 0)], ids: FxHashMap::default() };
    let mut left = MAX_ALL_STATES;
    let n = between.nodes.len();
    let none = FixedBitSet::with_capacity(n);
    let mut seen = Seen { without: none.clone(), within: FxHashSet::default(), met: none };
    let mut states = Vec::new();
    for source in &between.sources {
        states.push(State { node: *source, stack: 0, before: u32::MAX, crossing: Crossing::NONE });
        from(&mut states, between, heap, &mut stacks, &mut seen, &mut left, &mut ways);
        seen.forget(&states);
        states.clear();
    }
    ways
}

/// Looks on from the one state that there is.
fn from(
    states: &mut Vec<State>,
    between: &Between,
    heap: &FixedBitSet,
    stacks: &mut Stacks,
    seen: &mut Seen,
    left: &mut usize,
    ways: &mut Ways,
) {
    if let [source] = states.as_slice() {
        seen.put(source.node, 0);
    }
    let (mut at, mut n_met) = (0, 0);
    while let Some(state) = states.get(at).copied() {
        if at >= MAX_STATES || *left == 0 || n_met >= MAX_SINKS {
            ways.is_cut = true;
            return;
        }
        *left -= 1;
        if between.sinks.contains(state.node.0 as usize) && !seen.met.put(state.node.0 as usize) {
            n_met += 1;
            ways.ways.push(back(states, at));
        }
        for (next, crossing) in between.steps.of(state.node) {
            let Some(stack) = stacks.after(state.stack, *crossing, heap.contains(next.0 as usize)) else {
                continue;
            };
            if seen.put(*next, stack) {
                states.push(State { node: *next, stack, before: at as u32, crossing: *crossing });
            }
        }
        at += 1;
    }
}

fn back(states: &[State], end: usize) -> Vec<(Node, Crossing)> {
    let mut way = Vec::new();
    let mut at = Some(&states[end]);
    while let Some(state) = at {
        way.push((state.node, state.crossing));
        at = states.get(state.before as usize);
    }
    way.reverse();
    way
}

//! Nodes that values can be in, and the steps between them.

use fixedbitset::FixedBitSet;

/// A place that a value can be in: a parameter, a result, a field, a register after one definition, a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Node(pub(super) u32);

impl Node {
    /// Where constants are: nothing comes from here.
    pub(super) const NOTHING: Self = Self(0);
    /// Everything thrown.
    pub(super) const THROWN: Self = Self(1);
    /// Everything sent between components.
    pub(super) const SENT: Self = Self(2);
    /// Everything passed through reflection.
    pub(super) const REFLECTED: Self = Self(3);
    /// Number of the nodes above.
    pub(super) const N_FIXED: u32 = 4;
}

/// How a step crosses from method to method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crossing(u32);

impl Crossing {
    /// It stays, or goes through the heap.
    pub(super) const NONE: Self = Self(0);

    /// Into what a call site calls.
    pub(super) fn into(site: u32) -> Self {
        Self(site * 2 + 2)
    }

    /// Back to a call site.
    pub(super) fn back_to(site: u32) -> Self {
        Self(site * 2 + 3)
    }

    /// The same step, the other way.
    fn reversed(self) -> Self {
        if self == Self::NONE { self } else { Self(self.0 ^ 1) }
    }

    /// Call site, and whether the step leads into it.
    pub(super) fn site(self) -> Option<(u32, bool)> {
        (self != Self::NONE).then(|| ((self.0 - 2) / 2, self.0.is_multiple_of(2)))
    }
}

/// A step.
pub(super) type Step = (Node, Node, Crossing);

/// The steps of values.
#[derive(Default)]
pub(super) struct Graph {
    n_nodes: u32,
    /// The same object in two places: what is put into it in one is in it in the other.
    copies: Vec<Step>,
    /// A value made of another.
    made: Vec<Step>,
    /// Nodes whose objects something is put into.
    filled: Vec<Node>,
    pub(super) sources: Vec<Node>,
    pub(super) sinks: Vec<Node>,
}

/// The part of a graph that lies between sources and sinks.
pub(super) struct Between {
    pub(super) nodes: FixedBitSet,
    pub(super) sources: Vec<Node>,
    pub(super) sinks: FixedBitSet,
    pub(super) steps: Rows,
}

impl Graph {
    pub(super) fn new() -> Self {
        Self { n_nodes: Node::N_FIXED, ..Self::default() }
    }

    pub(super) fn n_nodes(&self) -> u32 {
        self.n_nodes
    }

    pub(super) fn fresh(&mut self) -> Node {
        self.fresh_row(1)
    }

    /// The first of several nodes in a row.
    pub(super) fn fresh_row(&mut self, n: u32) -> Node {
        let node = Node(self.n_nodes);
        self.n_nodes += n;
        node
    }

    pub(super) fn copy(&mut self, from: Node, to: Node) {
        self.copy_over(from, to, Crossing::NONE);
    }

    pub(super) fn copy_over(&mut self, from: Node, to: Node, crossing: Crossing) {
        if from != to && from != Node::NOTHING && to != Node::NOTHING {
            self.copies.push((from, to, crossing));
        }
    }

    pub(super) fn make(&mut self, from: Node, to: Node) {
        if from != to && from != Node::NOTHING && to != Node::NOTHING {
            self.made.push((from, to, Crossing::NONE));
        }
    }

    /// Something is put into the object in a place.
    pub(super) fn fill(&mut self, with: Node, object: Node) {
        if with != Node::NOTHING && object != Node::NOTHING {
            self.make(with, object);
            self.filled.push(object);
        }
    }

    /// Where values come from, by where they are.
    pub(super) fn back(&self) -> Neighbours {
        let all = self.copies.iter().chain(&self.made);
        Neighbours::new(self.n_nodes as usize, all.map(|(from, to, _)| (*to, *from)))
    }

    /// What lies on a way from a source to a sink, if there is one.
    pub(super) fn between(self) -> Option<Between> {
        let n = self.n_nodes as usize;
        let back = Neighbours::new(n, self.copies.iter().map(|(from, to, _)| (*to, *from)));
        // An object that is filled in one place is filled wherever it came from.
        let filled = closure(n, &self.filled, &back, None);
        let on = Neighbours::new(n, self.copies.iter().chain(&self.made).map(|(from, to, _)| (*from, *to)));
        let mut nodes = closure(n, &self.sources, &on, Some((&filled, &back)));
        drop((back, on));
        let mut sinks = FixedBitSet::with_capacity(n);
        let met = self.sinks.iter().filter(|sink| nodes.contains(sink.0 as usize)).copied();
        let met: Vec<Node> = met.collect();
        if met.is_empty() {
            return None;
        }
        sinks.extend(met.iter().map(|sink| sink.0 as usize));
        // Most of a program is not reached: of what is left, all else is cheap.
        let is_reached = |step: &Step| nodes.contains(step.0.0 as usize);
        let undone = self.copies.iter().filter(|(_, to, _)| filled.contains(to.0 as usize));
        let undone = undone.map(|step| reversed(*step)).filter(is_reached);
        let mut steps: Vec<Step> = self.copies.iter().chain(&self.made).copied().filter(is_reached).collect();
        steps.extend(undone);
        let back = Neighbours::new(n, steps.iter().map(|(from, to, _)| (*to, *from)));
        nodes.intersect_with(&closure(n, &met, &back, None));
        drop(back);
        let is_between = |step: &Step| nodes.contains(step.0.0 as usize) && nodes.contains(step.1.0 as usize);
        steps.retain(is_between);
        let steps = Rows::new(n, steps.iter().copied());
        let mut sources: Vec<Node> = self.sources.clone();
        sources.retain(|source| nodes.contains(source.0 as usize));
        sources.sort_unstable();
        sources.dedup();
        Some(Between { nodes, sources, sinks, steps })
    }
}

fn reversed((from, to, crossing): Step) -> Step {
    (to, from, crossing.reversed())
}

/// Everything that the starts lead to; out of some nodes by further steps, too.
fn closure(
    n: usize,
    starts: &[Node],
    steps: &Neighbours,
    further: Option<(&FixedBitSet, &Neighbours)>,
) -> FixedBitSet {
    let mut seen = FixedBitSet::with_capacity(n);
    let mut work: Vec<Node> = Vec::new();
    for start in starts {
        if !seen.put(start.0 as usize) {
            work.push(*start);
        }
    }
    while let Some(node) = work.pop() {
        let further = further.filter(|(of, _)| of.contains(node.0 as usize));
        let further = further.map_or(&[][..], |(_, steps)| steps.of(node));
        for next in steps.of(node).iter().chain(further) {
            if !seen.put(next.0 as usize) {
                work.push(*next);
            }
        }
    }
    seen
}

/// Nodes by those that lead to them, as compressed rows.
pub(super) struct Neighbours {
    starts: Vec<u32>,
    ends: Vec<Node>,
}

impl Neighbours {
    fn new(n: usize, steps: impl Iterator<Item = (Node, Node)> + Clone) -> Self {
        // While the rows are filled, each start is kept one position further on, and moves to where the next row starts.
        let mut starts = vec![0u32; n + 2];
        steps.clone().for_each(|(from, _)| starts[from.0 as usize + 2] += 1);
        for at in 1..=n {
            starts[at + 1] += starts[at];
        }
        let mut ends = vec![Node::NOTHING; starts[n + 1] as usize];
        steps.for_each(|(from, to)| {
            let at = &mut starts[from.0 as usize + 1];
            ends[*at as usize] = to;
            *at += 1;
        });
        Self { starts, ends }
    }

    pub(super) fn of(&self, node: Node) -> &[Node] {
        let at = node.0 as usize;
        &self.ends[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Steps by their start, as compressed rows.
pub(super) struct Rows {
    starts: Vec<u32>,
    ends: Vec<(Node, Crossing)>,
}

impl Rows {
    fn new(n: usize, steps: impl Iterator<Item = Step> + Clone) -> Self {
        let mut starts = vec![0u32; n + 1];
        for (from, ..) in steps.clone() {
            starts[from.0 as usize + 1] += 1;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut ends = vec![(Node::NOTHING, Crossing::NONE); starts[n] as usize];
        for (from, to, crossing) in steps {
            let at = &mut next[from.0 as usize];
            ends[*at as usize] = (to, crossing);
            *at += 1;
        }
        Self { starts, ends }
    }

    pub(super) fn of(&self, node: Node) -> &[(Node, Crossing)] {
        let at = node.0 as usize;
        &self.ends[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_an_object_is_in_it_wherever_it_came_from() {
        let mut graph = Graph::new();
        let [source, list, field, loaded, sink] = [(); 5].map(|()| graph.fresh());
        graph.copy(list, field);
        graph.copy(field, loaded);
        graph.fill(source, loaded);
        graph.make(list, sink);
        graph.sources.push(source);
        graph.sinks.push(sink);
        let found = graph.between().unwrap().nodes;
        assert_eq!(
            found.ones().collect::<Vec<_>>(),
            [source, list, field, loaded, sink].map(|node| node.0 as usize)
        );
    }

    #[test]
    fn values_do_not_run_backwards_by_themselves() {
        let mut graph = Graph::new();
        let [source, field, sink] = [(); 3].map(|()| graph.fresh());
        graph.copy(field, source);
        graph.copy(field, sink);
        graph.sources.push(source);
        graph.sinks.push(sink);
        assert!(graph.between().is_none());
    }
}

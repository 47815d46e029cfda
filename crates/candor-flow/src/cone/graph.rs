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
    /// Everything sent between components or kept by the system.
    pub(super) const SYSTEM: Self = Self(2);
    /// Everything passed through reflection.
    pub(super) const REFLECTED: Self = Self(3);
    /// Number of the nodes above.
    pub(super) const N_FIXED: u32 = 4;
}

/// The steps of values.
#[derive(Default)]
pub(super) struct Graph {
    n_nodes: u32,
    /// The same object in two places: what is put into it in one is in it in the other.
    copies: Vec<(Node, Node)>,
    /// A value made of another.
    made: Vec<(Node, Node)>,
    /// Nodes whose objects something is put into.
    filled: Vec<Node>,
    pub(super) sources: Vec<Node>,
    pub(super) sinks: Vec<Node>,
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
        if from != to && from != Node::NOTHING && to != Node::NOTHING {
            self.copies.push((from, to));
        }
    }

    pub(super) fn make(&mut self, from: Node, to: Node) {
        if from != to && from != Node::NOTHING && to != Node::NOTHING {
            self.made.push((from, to));
        }
    }

    /// Something is put into the object in a place.
    pub(super) fn fill(&mut self, with: Node, object: Node) {
        if with != Node::NOTHING && object != Node::NOTHING {
            self.made.push((with, object));
            self.filled.push(object);
        }
    }

    /// Nodes on a way from a source to a sink.
    pub(super) fn between(self) -> FixedBitSet {
        let n = self.n_nodes as usize;
        let back = Rows::new(n, self.copies.iter().map(|(from, to)| (*to, *from)));
        // An object that is filled in one place is filled wherever it came from.
        let filled = closure(n, &self.filled, &[&back]);
        let undone = self
            .copies
            .iter()
            .filter(|(_, to)| filled.contains(to.0 as usize))
            .map(|(from, to)| (*to, *from));
        let undone: Vec<(Node, Node)> = undone.collect();
        drop(back);
        let all = || self.copies.iter().chain(&self.made).chain(&undone).copied();
        let forth = Rows::new(n, all());
        let mut found = closure(n, &self.sources, &[&forth]);
        drop(forth);
        let is_met = self.sinks.iter().any(|sink| found.contains(sink.0 as usize));
        if !is_met {
            found.clear();
            return found;
        }
        let sinks: Vec<Node> =
            self.sinks.iter().filter(|sink| found.contains(sink.0 as usize)).copied().collect();
        let back = Rows::new(
            n,
            all().filter(|(from, _)| found.contains(from.0 as usize)).map(|(from, to)| (to, from)),
        );
        found.intersect_with(&closure(n, &sinks, &[&back]));
        found
    }
}

/// Everything that the starts lead to.
fn closure(n: usize, starts: &[Node], edges: &[&Rows]) -> FixedBitSet {
    let mut seen = FixedBitSet::with_capacity(n);
    let mut work: Vec<Node> = Vec::new();
    for start in starts {
        if !seen.put(start.0 as usize) {
            work.push(*start);
        }
    }
    while let Some(node) = work.pop() {
        for rows in edges {
            for next in rows.of(node) {
                if !seen.put(next.0 as usize) {
                    work.push(*next);
                }
            }
        }
    }
    seen
}

/// Edges by their start, as compressed rows.
struct Rows {
    starts: Vec<u32>,
    ends: Vec<Node>,
}

impl Rows {
    fn new(n: usize, edges: impl Iterator<Item = (Node, Node)> + Clone) -> Self {
        let mut starts = vec![0u32; n + 1];
        for (from, _) in edges.clone() {
            starts[from.0 as usize + 1] += 1;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut ends = vec![Node::NOTHING; starts[n] as usize];
        for (from, to) in edges {
            let at = &mut next[from.0 as usize];
            ends[*at as usize] = to;
            *at += 1;
        }
        Self { starts, ends }
    }

    fn of(&self, node: Node) -> &[Node] {
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
        let found = graph.between();
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
        assert!(graph.between().is_clear());
    }
}

//! The finished call graph: edges of each method one behind the other, with where they lead.

use rustc_hash::FxHashMap;

use super::{CallEdge, Edge, Target};
use crate::{
    ids::{ClassId, MethodId, MethodRefId},
    program::Program,
};

/// Positions in a list: the first, and the one after the last.
type Range = (u32, u32);

/// Edges by method, and methods that references and classes lead to, without a table to look anything up in: they are
/// gone through many times.
#[derive(Default)]
pub(super) struct Graph {
    /// Where the edges of each method start, by its number; one more at the end.
    starts: Vec<u32>,
    /// With the position of where they lead, for those that share a list.
    edges: Vec<(Edge, Range)>,
    /// Lists of methods, one behind the other.
    targets: Vec<MethodId>,
    /// The list of each reference.
    of_references: Vec<Range>,
}

impl Graph {
    /// Takes over what was found; lists of targets in order.
    pub(super) fn new(
        program: &Program<'_>,
        edges: &FxHashMap<MethodId, Vec<Edge>>,
        targets: &FxHashMap<MethodRefId, Vec<MethodId>>,
        callbacks: &FxHashMap<ClassId, Vec<MethodId>>,
    ) -> Self {
        let mut graph = Self::default();
        let mut list = |methods: Option<&Vec<MethodId>>| {
            let start = graph.targets.len() as u32;
            graph.targets.extend(methods.into_iter().flatten());
            (start, graph.targets.len() as u32)
        };
        let references = (0..program.method_refs.len()).map(MethodRefId::from_len);
        graph.of_references = references.map(|reference| list(targets.get(&reference))).collect();
        let classes = (0..program.classes.len()).map(ClassId::from_len);
        let of_classes: Vec<Range> = classes.map(|class| list(callbacks.get(&class))).collect();
        graph.starts.reserve_exact(program.methods.len() + 1);
        graph.starts.push(0);
        graph.edges.reserve_exact(edges.values().map(Vec::len).sum());
        for method in (0..program.methods.len()).map(MethodId::from_len) {
            for edge in edges.get(&method).into_iter().flatten() {
                let led = match edge.target {
                    Target::Method(_) => None,
                    Target::Reference(reference) => graph.of_references.get(reference.index()),
                    Target::Callbacks(class) => of_classes.get(class.index()),
                };
                graph.edges.push((*edge, led.copied().unwrap_or_default()));
            }
            graph.starts.push(graph.edges.len() as u32);
        }
        graph
    }

    /// Methods that a reference leads to.
    pub(super) fn of_reference(&self, reference: MethodRefId) -> &[MethodId] {
        self.of_references.get(reference.index()).map_or(&[], |range| self.listed(*range))
    }

    fn listed(&self, (start, end): Range) -> &[MethodId] {
        self.targets.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Edges out of a method, each instruction's by itself.
    pub(super) fn edges_of(&self, method: MethodId) -> impl Iterator<Item = CallEdge<'_>> {
        let own = match self.starts.get(method.index()..method.index() + 2) {
            Some([start, end]) => self.edges.get(*start as usize..*end as usize),
            _ => None,
        };
        own.unwrap_or_default().iter().map(|(edge, led)| {
            let (reference, makes, targets) = match &edge.target {
                Target::Method(method) => (None, None, std::slice::from_ref(method)),
                Target::Reference(reference) => (Some(*reference), None, self.listed(*led)),
                Target::Callbacks(class) => (None, Some(*class), self.listed(*led)),
            };
            CallEdge { pc: edge.pc, kind: edge.kind, reference, makes, targets }
        })
    }
}

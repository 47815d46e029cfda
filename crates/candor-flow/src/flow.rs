//! What is found: a flow from a source to a sink.

use candor_program::{CodePlace, MethodRefId};

/// A place where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The call, or the first instruction of a callback that is given it.
    pub place: CodePlace,
    /// The method that gives it, or the callback's own reference.
    pub reference: MethodRefId,
    /// The method's name, where it is called by its name and not by the reference.
    pub api: Option<String>,
    /// What it is.
    pub kind: String,
}

/// A flow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Where it starts.
    pub source: Source,
    /// Where it ends: the call.
    pub place: CodePlace,
    /// The method called there.
    pub reference: MethodRefId,
    /// The method's name, where it is called by its name and not by the reference.
    pub api: Option<String>,
    /// What the sink is.
    pub kind: String,
    /// Places that the value came by.
    pub path: Vec<CodePlace>,
}

/// What the engine found, and at what cost.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Flows in the order of their sources and sinks.
    pub flows: Vec<Flow>,
    /// Methods that can run.
    pub n_reached: usize,
    /// Methods with a place where a source's value may be on its way to a sink.
    pub n_on_a_way: usize,
    /// Those and the methods that lead to them.
    pub n_relevant: usize,
    /// Ways from sources to sinks that were singled out, where a program is too large to be followed from its entry
    /// points.
    pub n_ways: usize,
    /// Instructions interpreted.
    pub steps: usize,
    /// Parts of heaps that differ.
    pub heap_nodes: usize,
    /// Whether the engine stopped before it was done.
    pub is_cut: bool,
}

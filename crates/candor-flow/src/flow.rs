//! What is found: a flow from a source to a sink.

use candor_program::{CodePlace, MethodId, MethodRefId};
use rustc_hash::FxHashMap;

use crate::{
    change::Change,
    limits::Limits,
    replay::{Refusal, Why},
};

/// Where values come from, besides what rules say: handed in by place, each with a label that flows carry.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    /// Calls whose result, and reads of fields whose value, is wanted.
    pub instructions: FxHashMap<CodePlace, Vec<Wanted>>,
    /// Methods that the system hands data to.
    pub methods: FxHashMap<MethodId, Vec<Given>>,
    /// Arguments at which native methods never look, as bits by position, receiver first: what they are given there does
    /// not come back.
    pub ignored: FxHashMap<MethodId, u64>,
}

/// What is wanted of a call or a read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What flows from it carry.
    pub label: u32,
    /// Only where an argument says so.
    pub when: Option<When>,
}

/// Which calls at a place are meant: those in which an argument is, or may be, a text that begins so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Position of the argument, receiver first.
    pub argument: usize,
    /// How the text begins.
    pub text: String,
}

/// What the system hands to a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What flows from it carry.
    pub label: u32,
    /// The parameter that holds the data, counted from 0 without the receiver; none: each of them does.
    pub param: Option<usize>,
}

impl Given {
    /// Whether a parameter holds the data.
    pub(crate) fn is_in(&self, param: usize) -> bool {
        self.param.is_none_or(|own| own == param)
    }
}

/// A place where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The call or the read; the first instruction of a method that is given the value.
    pub place: CodePlace,
    /// The method that gives it, or the callback's own reference; none for a field.
    pub reference: Option<MethodRefId>,
    /// What a rule calls it, or the label that it was handed in with.
    pub kind: Kind,
    /// The method's name, where it is called by its name and not by the reference.
    pub api: Option<String>,
}

/// What a source is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// By a rule.
    Rule(String),
    /// By place.
    Label(u32),
    /// It came from another app, as the engine numbers what does; flows that are handed out have none.
    Received(u32),
    /// It is random: no source of flows, and known only for what is hashed together with it.
    Random,
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
    /// The SDK whose entry point the sink is.
    pub sdk: Option<String>,
    /// How the value was changed, in no order.
    pub changes: Vec<Change>,
    /// Where it goes, where constants tell: addresses, numbers.
    pub to: Vec<String>,
    /// Places that the value came by, the source first and the sink last.
    pub path: Vec<CodePlace>,
    /// Why it got to each of these places, as a replay of the path says.
    pub why: Vec<Why>,
}

/// What the engine found, and at what cost.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Flows in the order of their sources and sinks.
    pub flows: Vec<Flow>,
    /// Flows whose path a replay could not follow, and where: not to be reported.
    pub withheld: Vec<(Flow, Refusal)>,
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
    /// The bounds that it reached, those among them that every deep program reaches.
    pub limits: Limits,
}

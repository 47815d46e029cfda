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

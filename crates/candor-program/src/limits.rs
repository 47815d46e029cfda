//! Which bounds of the analysis an input reached. What lies beyond a bound is missing from the facts, so whoever states
//! an absence has to say so.

use std::collections::BTreeSet;

use crate::ids::{CodePlace, MethodId};

/// Bounds that were reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LimitsReached {
    /// Methods whose control flow was not built ([`crate::body::MAX_INSTRUCTIONS`],
    /// [`crate::body::MAX_EDGES_PER_UNIT`]).
    pub control_flow: BTreeSet<MethodId>,
    /// Methods in which registers were no longer followed ([`crate::body::MAX_VISITS_PER_INSTRUCTION`]).
    pub registers: BTreeSet<MethodId>,
    /// Calls of which an argument was followed only in part: the bounds are those of who follows them.
    pub arguments: BTreeSet<CodePlace>,
    /// Whether calls were left without targets ([`crate::reach::MAX_LINKS_PER_METHOD`]).
    pub dispatch: bool,
}

impl LimitsReached {
    /// Takes over what another part of the analysis reached.
    pub fn merge(&mut self, mut other: Self) {
        self.control_flow.append(&mut other.control_flow);
        self.registers.append(&mut other.registers);
        self.arguments.append(&mut other.arguments);
        self.dispatch |= other.dispatch;
    }
}

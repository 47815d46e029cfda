//! Why a value gets from one place of a path to the next, in names that reports use.

use candor_flow::Why;
use candor_program::{MethodRefId, Program};

/// Why a value gets to a place of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepWhy {
    /// `taken`, `moved`, `by_rule`, … (docs/report.md).
    pub name: &'static str,
    /// The interface whose rule says so, the field, the part, the method.
    pub by: Option<String>,
}

impl StepWhy {
    /// In words of the program.
    pub(crate) fn new(program: &Program<'_>, why: &Why) -> Self {
        let api = |reference: &MethodRefId| {
            let named = program.method_ref(*reference);
            format!("{}.{}", program.source_name(named.class), program.method_source(*reference))
        };
        let by = match why {
            Why::ByRule(reference) | Why::Assumed(reference) => Some(api(reference)),
            Why::Field(name) | Why::Part(name) | Why::HandedTo(name) => Some(name.clone()),
            _ => None,
        };
        Self { name: why.name(), by }
    }

    /// One call takes the value and lets it out.
    pub(crate) fn here() -> Self {
        Self { name: Why::Moved.name(), by: None }
    }
}

//! Why a value gets from one place of a path to the next, in names that reports use.

use candor_flow::Why;
use candor_program::{ACC_NATIVE, MethodRefId, Program, Resolution};

/// Where what is assumed of a call is assumed of native code.
const NATIVE: &str = "native";

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
        let is_native = |reference: &MethodRefId| match program.resolve(*reference) {
            Resolution::Program(method) => program.method(method).access & ACC_NATIVE != 0,
            Resolution::External(_) => false,
        };
        let name = match why {
            Why::Assumed(reference) if is_native(reference) => NATIVE,
            _ => why.name(),
        };
        Self { name, by }
    }

    /// Whether it is assumed of native code.
    pub(crate) fn is_native(&self) -> bool {
        self.name == NATIVE
    }

    /// One call takes the value and lets it out.
    pub(crate) fn here() -> Self {
        Self { name: Why::Moved.name(), by: None }
    }
}

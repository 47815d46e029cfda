//! What a step of a path rests on, and where a path does not hold.

use candor_program::{CodePlace, MethodRefId};

/// Why the value gets from the place before to a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It starts here.
    Taken,
    /// The place reads a register that the place before set.
    Moved,
    /// The place reads what the call before gave back, or left in an object, by a rule on that call.
    ByRule(MethodRefId),
    /// The same, without a rule: data that an unread call is given may come back.
    Assumed(MethodRefId),
    /// The call before hands it to this method.
    Passed,
    /// The method of the place before gives it back to this call.
    Returned,
    /// The method of the place before throws it.
    Thrown,
    /// The place before wrote the field that this one reads: its name.
    Field(String),
    /// The place before wrote elements of an object such as this one reads.
    Element,
    /// The place before left it in a part that rules speak of, such as `text`, and this one takes it from there.
    Part(String),
    /// It lies in an object that the place before wrote to, which this place is given or has in its hands.
    Content,
    /// The call before sends it to a component, which the system hands it to.
    Delivered,
    /// The framework hands it to this method, because of the call before: the method's name.
    HandedTo(String),
    /// The call before calls this method by reflection.
    ByReflection,
}

impl Why {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Why::Taken => "taken",
            Why::Moved => "moved",
            Why::ByRule(_) => "by_rule",
            Why::Assumed(_) => "assumed",
            Why::Passed => "passed",
            Why::Returned => "returned",
            Why::Thrown => "thrown",
            Why::Field(_) => "field",
            Why::Element => "element",
            Why::Part(_) => "part",
            Why::Content => "content",
            Why::Delivered => "delivered",
            Why::HandedTo(_) => "handed_to",
            Why::ByReflection => "by_reflection",
        }
    }
}

/// A path does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is empty, or ends elsewhere than the flow.
    Ends,
    /// Nothing says that its first place is a source.
    Source(CodePlace),
    /// Nothing brings the value from one place to the next.
    Step {
        /// Position of the second place in the path.
        at: usize,
        /// The place before.
        from: CodePlace,
        /// The place.
        to: CodePlace,
    },
    /// The value comes to the last place, but does not leave there.
    Sink(CodePlace),
}

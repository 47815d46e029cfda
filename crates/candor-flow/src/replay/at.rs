//! Where a value is between two places of a path.

use std::rc::Rc;

use candor_program::{FieldRefId, InvokeKind, MethodId, MethodRefId, TypeId};

/// Where the value is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum At {
    /// In the register that an instruction sets: its position.
    Set { method: MethodId, at: usize },
    /// In a parameter, receiver first; of a callback that is given it, any that can hold data.
    Given { method: MethodId, position: Option<usize> },
    /// Handed to whatever a call leads to, as the operand of this number.
    Passed { method: MethodId, at: usize, reference: MethodRefId, kind: InvokeKind, operand: usize },
    /// In a part of an object.
    In { part: Part, holder: Rc<Holder> },
    /// Thrown by a method.
    Thrown { method: MethodId },
    /// On its way to components.
    Sent,
    /// Handed to methods of a name, as the parameter of this number, receiver not counted.
    HandedTo { name: String, position: usize },
    /// Handed to a method that is called by reflection.
    Reflected,
}

/// Part of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A field.
    Field(FieldRefId),
    /// A static field.
    Static(FieldRefId),
    /// A field of this name, by reflection.
    Named(String),
    /// Some field, by reflection.
    AnyField,
    /// Some part, by reflection.
    Any,
    /// What rules call so.
    Slot(String),
    /// An element; the text that is its key, if that is certain.
    Element(Option<String>),
}

/// What is known of the object that has the part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Holder {
    /// What it can be taken for; none: anything.
    pub(super) types: Vec<TypeId>,
    /// Instructions of one method that made it, if nothing else can have: position.
    pub(super) made: Option<(MethodId, Vec<u32>)>,
    /// The method in whose register it was seen.
    pub(super) seen: Option<MethodId>,
    /// Whether another app sent it.
    pub(super) is_sent: bool,
}

impl Holder {
    /// An object of which nothing is known.
    pub(super) fn any() -> Rc<Self> {
        Rc::default()
    }
}

//! Fields that hold one number wherever they are written: switches that nobody switches.

use candor_program::{FieldRefId, NameId, Program, TypeId};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

/// The numbers that reached code writes to fields, whatever the object.
///
/// Only fields of classes that the program makes itself: an object that a deserialiser makes is filled in a way that no
/// instruction shows.
#[derive(Default)]
pub(crate) struct FieldConstants {
    written: FxHashMap<Field, Written>,
    /// Types that objects are made of, and the classes above them.
    made: FixedBitSet,
}

/// A field by the topmost class of the program that its name may come from: fields of one name and type in one line of
/// classes count as one.
type Field = (TypeId, NameId, TypeId);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    One(i64),
    Several,
}

impl FieldConstants {
    pub(super) fn new(program: &Program<'_>) -> Self {
        Self { written: FxHashMap::default(), made: FixedBitSet::with_capacity(program.types.len()) }
    }

    /// Notes that a number, or what is not known to be one, is written to a field.
    pub(super) fn write(&mut self, program: &Program<'_>, field: FieldRefId, number: Option<i64>) {
        let named = program.field_ref(field);
        if !is_number(program, named.type_) {
            return;
        }
        let new = number.map_or(Written::Several, Written::One);
        let top = topmost(program, named.class);
        let known = self.written.entry((top, named.name, named.type_)).or_insert(new);
        if *known != new {
            *known = Written::Several;
        }
    }

    /// Notes that an object is made.
    pub(super) fn make(&mut self, program: &Program<'_>, type_: TypeId) {
        for above in program.superclass_chain(type_) {
            if self.made.put(above.index()) {
                break;
            }
        }
    }

    /// The one number that a field is given besides the nought that it begins with, if there is one.
    pub(crate) fn of(
        &self,
        program: &Program<'_>,
        class: TypeId,
        name: NameId,
        type_: TypeId,
    ) -> Option<i64> {
        if !is_number(program, type_) || !self.made.contains(class.index()) {
            return None;
        }
        match self.written.get(&(topmost(program, class), name, type_)) {
            None => Some(0),
            Some(Written::One(number)) => Some(*number),
            Some(Written::Several) => None,
        }
    }
}

fn is_number(program: &Program<'_>, type_: TypeId) -> bool {
    matches!(program.descriptor(type_), b"Z" | b"B" | b"S" | b"C" | b"I")
}

fn topmost(program: &Program<'_>, class: TypeId) -> TypeId {
    let own = program.superclass_chain(class).take_while(|at| program.type_(*at).class.is_some());
    own.last().unwrap_or(class)
}

//! Methods that are not worth interpreting: what calling them leaves open.

use candor_program::{MethodId, TypeId};

use crate::engine::{Answer, Engine, Key, code::memory::foreign};
use crate::{
    heap::HeapId,
    value::{Atom, ValueId},
};

/// Most code units of a method that is interpreted although nothing passes through it: getters, setters, factories.
const MAX_SMALL: u32 = 24;
/// The same in a program with few methods.
const MAX_SMALL_OF_FEW: u32 = 200;
/// Most methods of such a program.
const FEW: usize = 600;
/// How deep such methods may call one another.
const MAX_SMALL_DEPTH: usize = 3;

impl Engine<'_, '_> {
    /// Whether a method is to be interpreted.
    pub(super) fn is_worth_reading(&self, method: MethodId) -> bool {
        let Some(cone) = &self.cone else { return true };
        if self.is_whole || cone.contains(method) {
            return true;
        }
        let program = self.program;
        let unit = program.unit_of(method);
        let code = unit.dex.code(program.method(method).code_off);
        let limit = if cone.n_reached <= FEW { MAX_SMALL_OF_FEW } else { MAX_SMALL };
        let is_small = code.is_ok_and(|code| code.insns.n_units() <= limit);
        let above = self.stack.iter().rev().take_while(|call| !cone.contains(call.method)).count();
        is_small && above < MAX_SMALL_DEPTH
    }

    /// A call that is not looked into: it may have written to what it was given, and gives back something of its type.
    pub(super) fn skip(&mut self, method: MethodId, arguments: &[ValueId], heap: HeapId) -> Answer {
        let program = self.program;
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let value = self.unknown_of(program.return_type(sig.proto));
        let mut heap = heap;
        for argument in arguments {
            for object in self.values.objects_of(*argument) {
                heap = self.put(heap, object, Key::Open, ValueId::ZERO);
            }
        }
        Answer { returned: Some((value, heap)), thrown: Some((ValueId::ANY, heap)) }
    }

    /// Something of a type of which nothing else is known.
    pub(super) fn unknown_of(&mut self, type_: TypeId) -> ValueId {
        let descriptor = self.program.descriptor(type_);
        let atom = match descriptor {
            b"Z" | b"B" | b"S" | b"C" | b"I" | b"J" | b"F" | b"D" => Atom::AnyInt,
            b"Ljava/lang/String;" | b"Ljava/lang/CharSequence;" => {
                return self.values.make(vec![Atom::Int(0), Atom::AnyText], Vec::new());
            }
            _ => foreign(type_),
        };
        self.values.atom(atom)
    }
}

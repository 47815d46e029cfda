//! Exceptions: which instructions can fail, and where what is thrown goes.

use std::rc::Rc;

use candor_formats::dex::Insn;
use candor_program::{MethodRefId, Resolution, TypeId};

use crate::engine::{
    Engine,
    code::frame::{Frame, State},
};
use crate::{
    heap::HeapId,
    value::{Atom, ValueId},
};

/// Character sets that every Java platform has (`java.nio.charset.StandardCharsets`).
const CHARSETS: [&str; 6] = ["US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE"];

impl<'p, 'a> Engine<'p, 'a> {
    /// Whether an instruction other than a call can fail on what its registers hold. Running out of memory and errors of
    /// linking are left out.
    pub(in crate::engine) fn may_throw(&mut self, insn: &Insn<'_>, state: &State) -> bool {
        let read = |register: u32| state.registers.get(register as usize).copied().unwrap_or(ValueId::ANY);
        match insn.op.0 {
            0x44..=0x51 => !self.is_inside(read(insn.b()), read(insn.c()), state.heap),
            0x21 | 0x52..=0x5f => self.may_be_null(read(insn.b())),
            // Null can be cast to anything.
            0x1f => {
                let is_castable = |atom: &Atom| {
                    matches!(
                        atom,
                        Atom::Object(_) | Atom::Text(_) | Atom::Address(_) | Atom::AnyText | Atom::Int(0)
                    )
                };
                !self.values.get(read(insn.a())).atoms.iter().all(is_castable)
            }
            0x93 | 0x94 | 0x9e | 0x9f => {
                self.values.only_int(read(insn.c())).is_none_or(|number| number == 0)
            }
            0xb3 | 0xb4 | 0xbe | 0xbf => {
                self.values.only_int(read(insn.b())).is_none_or(|number| number == 0)
            }
            0x23 => self.values.only_int(read(insn.b())).is_none_or(|number| number < 0),
            // Division by a literal that is not nought.
            0xd3 | 0xd4 | 0xdb | 0xdc => insn.literal() == Some(0),
            0x27 | 0x1a..=0x1e | 0x20 | 0x22 | 0x24..=0x26 | 0x60..=0x6d | 0x6e..=0x78 => false,
            _ => true,
        }
    }

    pub(in crate::engine) fn may_be_null(&self, value: ValueId) -> bool {
        let is_object = |atom: &Atom| {
            matches!(
                atom,
                Atom::Object(_) | Atom::Text(_) | Atom::Address(_) | Atom::AnyText | Atom::Class(_)
            )
        };
        !self.values.get(value).atoms.iter().all(is_object)
    }

    /// Whether a position is certain to lie inside an array.
    pub(in crate::engine) fn is_inside(&mut self, array: ValueId, at: ValueId, heap: HeapId) -> bool {
        let Some(at) = self.values.only_int(at) else { return false };
        if self.may_be_null(array) {
            return false;
        }
        let key = self.slot("length");
        self.values.objects_of(array).into_iter().all(|object| {
            let length = self.get(heap, object, key).and_then(|length| self.values.only_int(length));
            length.is_some_and(|length| 0 <= at && at < length)
        })
    }

    /// An exception: into the handlers of the block that can take it, or out of the method.
    pub(in crate::engine) fn throw_to_handlers(
        &mut self,
        frame: &mut Frame<'p, 'a>,
        block: usize,
        state: &State,
        exception: Option<ValueId>,
    ) {
        let cfg = Rc::clone(&frame.cfg);
        let mut is_caught = false;
        for (type_, target) in &cfg.blocks[block].handlers {
            // What the framework throws is of no class of the program.
            let is_own = |type_: TypeId| self.program.type_(type_).class.is_some();
            let fits = match exception {
                Some(exception) => self.may_catch(*type_, exception),
                None => !type_.is_some_and(|type_| is_own(type_) || self.is_ruled_out(type_)),
            };
            if fits {
                let thrown =
                    exception.unwrap_or_else(|| self.values.atom(type_.map_or(Atom::Any, Atom::Foreign)));
                let state = State { registers: state.registers.clone(), heap: state.heap, result: thrown };
                self.flow_to(frame, *target, state);
                is_caught |=
                    type_.is_none() || exception.is_some_and(|thrown| self.must_catch(*type_, thrown));
                if is_caught {
                    break;
                }
            }
        }
        if let Some(exception) = exception.filter(|_| !is_caught) {
            let thrown = match frame.answer.thrown {
                None => (exception, state.heap),
                Some((known, heap)) => {
                    (self.values.join(known, exception), self.join_heaps(heap, state.heap))
                }
            };
            frame.answer.thrown = Some(thrown);
        }
    }

    /// Whether the call at hand is certain not to throw this. Only a call that names a character set that the platform may
    /// lack throws an exception of that name, and it has to be declared: no handler waits for it by chance.
    fn is_ruled_out(&self, type_: TypeId) -> bool {
        !self.may_lack_charset && self.program.descriptor(type_) == b"Ljava/io/UnsupportedEncodingException;"
    }

    /// Whether a call of the framework may name a character set that is not there. In `java.lang` those are the methods of
    /// `String` that make bytes of it and the other way round; elsewhere the name is the last text.
    pub(in crate::engine) fn names_charset(&self, reference: MethodRefId, arguments: &[ValueId]) -> bool {
        let program = self.program;
        let named = program.method_ref(reference);
        // What the app's own methods let through is not followed to here.
        let Resolution::External(class) = program.resolve(reference) else { return true };
        let class = program.descriptor(class);
        let sig = program.sig(named.sig);
        let name = program.name(sig.name);
        let is_of_text = class == b"Ljava/lang/String;" && matches!(name, b"getBytes" | b"<init>");
        if class.starts_with(b"Ljava/lang/") && !is_of_text {
            return false;
        }
        let params = program.params(sig.proto);
        let last = params.iter().rposition(|param| program.descriptor(*param) == b"Ljava/lang/String;");
        let Some(last) = last else { return false };
        let from_end = params.len() - last;
        let value = arguments.len().checked_sub(from_end).and_then(|at| arguments.get(at)).copied();
        let charset = value.and_then(|value| self.text_form(value));
        charset.is_none_or(|charset| !CHARSETS.iter().any(|known| known.eq_ignore_ascii_case(&charset)))
    }

    /// Whether a handler of this type can take the exception.
    pub(in crate::engine) fn may_catch(&mut self, type_: Option<TypeId>, exception: ValueId) -> bool {
        let Some(type_) = type_ else { return true };
        let program = self.program;
        let atoms = &self.values.get(exception).atoms;
        atoms.iter().any(|atom| match atom {
            Atom::Object(object) => program.supertypes(self.object(*object).type_).contains(&type_),
            Atom::Foreign(known) => {
                program.supertypes(*known).contains(&type_) || program.supertypes(type_).contains(known)
            }
            _ => true,
        })
    }

    pub(in crate::engine) fn must_catch(&mut self, type_: Option<TypeId>, exception: ValueId) -> bool {
        let Some(type_) = type_ else { return true };
        let program = self.program;
        let atoms = &self.values.get(exception).atoms;
        atoms.iter().all(|atom| match atom {
            Atom::Object(object) => program.supertypes(self.object(*object).type_).contains(&type_),
            Atom::Foreign(known) => program.supertypes(*known).contains(&type_),
            _ => false,
        })
    }
}

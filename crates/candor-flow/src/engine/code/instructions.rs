//! What single instructions do to registers and memory.

use std::rc::Rc;

use candor_formats::dex::Insn;
use candor_program::{CodePlace, InvokeKind, Meaning, TypeId, meaning};

use crate::engine::{
    Arguments, Engine, Key,
    code::frame::{Frame, Next, State},
};
use crate::{
    cfg::Cfg,
    value::{Atom, ValueId},
};

/// Most numbers of a table that are known one by one.
const MAX_TABLE: usize = 64;

impl<'p, 'a> Engine<'p, 'a> {
    pub(in crate::engine) fn instruction(
        &mut self,
        frame: &mut Frame<'p, 'a>,
        block: usize,
        insn: &Insn<'a>,
        state: &mut State,
    ) -> Next {
        let place = CodePlace { method: frame.method, pc: insn.pc };
        let cfg = Rc::clone(&frame.cfg);
        let value = match insn.op.0 {
            0x00 | 0x1d | 0x1e => return Next::On,
            0x01..=0x09 => {
                let value = state.read(insn.b());
                state.set(insn.a(), value);
                return Next::On;
            }
            0x0a..=0x0d => state.result,
            0x0e => return Next::Return(ValueId::NOTHING),
            0x0f..=0x11 => return Next::Return(state.read(insn.a())),
            0x27 => return Next::Throw(self.values.moved(state.read(insn.a()), place)),
            0x28..=0x2a => return Next::Branch { taken: true, not_taken: false },
            0x2b | 0x2c => {
                let value = state.read(insn.a());
                let numbers = self.values.get(value).atoms.iter().map(|atom| match atom {
                    Atom::Int(number) => Some(*number),
                    _ => None,
                });
                return match numbers.collect::<Option<Vec<i64>>>() {
                    Some(numbers) if !numbers.is_empty() => {
                        Next::Cases(numbers.into_iter().map(|number| cfg.case(insn, number)).collect())
                    }
                    _ => Next::Branch { taken: true, not_taken: true },
                };
            }
            0x32..=0x37 => {
                let (a, b) = (state.read(insn.a()), state.read(insn.b()));
                return self.compare(insn.op.0 - 0x32, a, b, state.heap);
            }
            0x38..=0x3d => {
                let a = state.read(insn.a());
                return self.compare(insn.op.0 - 0x38, a, ValueId::ZERO, state.heap);
            }
            0x12..=0x1c => self.constant(&cfg, insn),
            0x2d..=0x31 | 0x7b..=0xe2 => self.number_instruction(insn, state, place),
            0x1f | 0x23..=0x26 | 0x4b..=0x51 | 0x59..=0x5f | 0x67..=0x6d => {
                self.write_instruction(&cfg, insn, state, place);
                return Next::On;
            }
            0x20..=0x22 | 0x44..=0x4a | 0x52..=0x58 | 0x60..=0x66 => {
                self.read_instruction(&cfg, insn, state, place)
            }
            _ => return self.other(frame, block, insn, state, place),
        };
        state.set(insn.a(), value);
        Next::On
    }

    pub(in crate::engine) fn constant(&mut self, cfg: &Cfg<'p, 'a>, insn: &Insn<'a>) -> ValueId {
        let index = insn.index().unwrap_or(u32::MAX);
        match insn.op.0 {
            0x1a | 0x1b => match cfg.unit.dex.string(index) {
                Ok(text) => self.values.text(&text),
                Err(_) => self.values.atom(Atom::AnyText),
            },
            0x1c => {
                let type_ = cfg.unit.types.get(index as usize).copied();
                self.values.atom(type_.map_or(Atom::Any, Atom::Class))
            }
            _ => self.values.atom(Atom::Int(insn.literal().unwrap_or(0))),
        }
    }

    pub(in crate::engine) fn number_instruction(
        &mut self,
        insn: &Insn<'a>,
        state: &State,
        place: CodePlace,
    ) -> ValueId {
        let op = insn.op.0;
        match op {
            0x7b..=0x8f => self.unary(op, state.read(insn.b()), place),
            0xb0..=0xcf => self.binary(op - 0x20, state.read(insn.a()), state.read(insn.b()), place),
            0xd0..=0xe2 => {
                let literal = self.values.atom(Atom::Int(insn.literal().unwrap_or(0)));
                self.literal_operation(op, state.read(insn.b()), literal, place)
            }
            _ => self.binary(op, state.read(insn.b()), state.read(insn.c()), place),
        }
    }

    /// Instructions that change memory, and casts, which change what is known of a register.
    pub(in crate::engine) fn write_instruction(
        &mut self,
        cfg: &Cfg<'p, 'a>,
        insn: &Insn<'a>,
        state: &mut State,
        place: CodePlace,
    ) {
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        let type_ = cfg.unit.types.get(index).copied().unwrap_or(TypeId(0));
        match insn.op.0 {
            0x1f => {
                let value = self.cast(state.read(insn.a()), type_);
                state.set(insn.a(), value);
            }
            0x23 => {
                let (object, heap) = self.create(state.heap, place, 0, type_);
                let key = self.slot("length");
                state.heap = self.put(heap, object, key, state.read(insn.b()));
                let array = self.values.atom(Atom::Object(object));
                state.set(insn.a(), array);
            }
            0x24 | 0x25 => self.filled_array(type_, insn, state, place),
            0x26 => self.number_table(cfg, insn, state),
            0x4b..=0x51 => {
                let (array, at) = (state.read(insn.b()), state.read(insn.c()));
                let value = self.values.moved(state.read(insn.a()), place);
                state.heap = self.store_at(state.heap, array, at, value, false);
            }
            0x59..=0x5f => {
                let Some(field) = cfg.unit.fields.get(index) else { return };
                let value = self.values.moved(state.read(insn.a()), place);
                let key = self.field_key(*field);
                state.heap = self.store(state.heap, state.read(insn.b()), key, value, false);
            }
            _ => {
                let Some(field) = cfg.unit.fields.get(index) else { return };
                let (key, class) = self.static_key(*field);
                state.heap = self.initialise(class, state.heap, place);
                let value = self.values.moved(state.read(insn.a()), place);
                state.heap = self.put(state.heap, self.statics, key, value);
            }
        }
    }

    /// `fill-array-data`: each number where it stands; of a long table, some number anywhere.
    fn number_table(&mut self, cfg: &Cfg<'p, 'a>, insn: &Insn<'a>, state: &mut State) {
        let array = state.read(insn.a());
        let Some(numbers) = cfg.numbers(insn).filter(|numbers| numbers.len() <= MAX_TABLE) else {
            let number = self.values.atom(Atom::AnyInt);
            state.heap = self.store(state.heap, array, Key::Every, number, true);
            return;
        };
        for (at, number) in numbers.into_iter().enumerate() {
            let number = self.values.atom(Atom::Int(number));
            state.heap = self.store(state.heap, array, Key::Index(at as i64), number, false);
        }
    }

    pub(in crate::engine) fn filled_array(
        &mut self,
        type_: TypeId,
        insn: &Insn<'a>,
        state: &mut State,
        place: CodePlace,
    ) {
        let (object, mut heap) = self.create(state.heap, place, 0, type_);
        let array = self.values.atom(Atom::Object(object));
        let length = self.values.atom(Atom::Int(insn.args().len() as i64));
        let key = self.slot("length");
        heap = self.put(heap, object, key, length);
        for (at, register) in insn.args().enumerate() {
            let value = self.values.moved(state.read(register), place);
            heap = self.store(heap, array, Key::Index(at as i64), value, false);
        }
        state.heap = heap;
        state.result = array;
    }

    /// Instructions that read memory or types, or make an object.
    pub(in crate::engine) fn read_instruction(
        &mut self,
        cfg: &Cfg<'p, 'a>,
        insn: &Insn<'a>,
        state: &mut State,
        place: CodePlace,
    ) -> ValueId {
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        let type_ = cfg.unit.types.get(index).copied().unwrap_or(TypeId(0));
        let value = match insn.op.0 {
            0x20 => return self.instance_of(state.read(insn.b()), type_),
            0x21 => {
                let key = self.slot("length");
                let array = state.read(insn.b());
                let clean = self.values.clean(array);
                let length = self.load(state.heap, clean, key, TypeId(0));
                return self.length_of(array, length, place);
            }
            0x22 => {
                state.heap = self.initialise(type_, state.heap, place);
                let (object, heap) = self.create(state.heap, place, 0, type_);
                state.heap = heap;
                return self.values.atom(Atom::Object(object));
            }
            0x44..=0x4a => {
                let (array, at) = (state.read(insn.b()), state.read(insn.c()));
                self.load_at(state.heap, array, at, TypeId(0))
            }
            op => {
                let Some(field) = cfg.unit.fields.get(index) else { return ValueId::ANY };
                if op <= 0x58 {
                    let key = self.field_key(*field);
                    let type_ = self.program.field_ref(*field).type_;
                    self.load(state.heap, state.read(insn.b()), key, type_)
                } else {
                    self.static_read(*field, state, place)
                }
            }
        };
        let value = self.values.moved(value, place);
        if insn.op.0 >= 0x52 { self.handed_in_at(value, place, None) } else { value }
    }

    /// Calls.
    pub(in crate::engine) fn other(
        &mut self,
        frame: &mut Frame<'p, 'a>,
        block: usize,
        insn: &Insn<'a>,
        state: &mut State,
        place: CodePlace,
    ) -> Next {
        let Meaning::Invoke(kind) = meaning(insn.op.0) else {
            state.result = ValueId::ANY;
            return Next::On;
        };
        let cfg = Rc::clone(&frame.cfg);
        let reference = insn.index().and_then(|index| cfg.unit.methods.get(index as usize)).copied();
        let Some(reference) = reference else { return Next::On };
        let arguments = self.arguments(reference, kind, insn, state);
        // A call on what may be null may throw before it does anything.
        let may_fail = kind != InvokeKind::Static
            && arguments
                .first()
                .is_some_and(|receiver| self.values.get(*receiver).atoms.contains(&Atom::Int(0)));
        if may_fail && !cfg.blocks[block].handlers.is_empty() {
            self.throw_to_handlers(frame, block, state, None);
        }
        let answer = self.invoke(reference, kind, &arguments, state.heap, place);
        if let Some((exception, heap)) = answer.thrown {
            let exception = self.values.moved(exception, place);
            let thrown = State { registers: state.registers.clone(), heap, result: ValueId::NOTHING };
            self.throw_to_handlers(frame, block, &thrown, Some(exception));
        }
        match answer.returned {
            Some((value, heap)) => {
                let value = self.values.moved(value, place);
                state.result = self.handed_in_at(value, place, Some((reference, &arguments)));
                state.heap = heap;
                // Any call of the framework may fail.
                if !cfg.blocks[block].handlers.is_empty() {
                    let state = state.clone();
                    self.may_lack_charset = self.names_charset(reference, &arguments);
                    self.throw_to_handlers(frame, block, &state, None);
                    self.may_lack_charset = false;
                }
                Next::On
            }
            None => Next::Stop,
        }
    }

    /// The values of a call's arguments, receiver first.
    pub(in crate::engine) fn arguments(
        &mut self,
        reference: candor_program::MethodRefId,
        kind: InvokeKind,
        insn: &Insn<'_>,
        state: &State,
    ) -> Arguments {
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        let mut registers = insn.args();
        let read = |registers: &mut candor_formats::dex::Args| {
            let register = registers.next()?;
            Some(state.registers.get(register as usize).copied().unwrap_or(ValueId::ANY))
        };
        let mut found = Arguments::new();
        if kind != InvokeKind::Static {
            found.push(read(&mut registers).unwrap_or(ValueId::ANY));
        }
        for param in program.params(sig.proto) {
            found.push(read(&mut registers).unwrap_or(ValueId::ANY));
            if matches!(program.descriptor(*param), b"J" | b"D") {
                registers.next();
            }
        }
        found
    }
}

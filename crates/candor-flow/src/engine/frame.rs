//! One call of one method: its blocks are interpreted until nothing new comes out.

use std::{collections::BTreeSet, rc::Rc};

use candor_formats::dex::Insn;
use candor_program::{CodePlace, InvokeKind, Meaning, MethodId, TypeId, meaning};

use super::{Answer, Call, Engine, Key, MAX_CALL_DEPTH, MAX_RECURSION, Question, memory::foreign};
use crate::{
    cfg::Cfg,
    heap::HeapId,
    value::{Atom, ValueId},
};

/// Most times a block is interpreted in one call.
const MAX_VISITS: usize = 40;

/// What holds before a block.
#[derive(Clone, PartialEq, Eq)]
struct State {
    registers: Vec<ValueId>,
    heap: HeapId,
    /// The result of the last call, for `move-result`; in a handler, the exception.
    result: ValueId,
}

impl State {
    fn read(&self, register: u32) -> ValueId {
        self.registers.get(register as usize).copied().unwrap_or(ValueId::ANY)
    }

    fn set(&mut self, register: u32, value: ValueId) {
        if let Some(slot) = self.registers.get_mut(register as usize) {
            *slot = value;
        }
    }
}

/// What an instruction does to control.
enum Next {
    On,
    /// Some cases of a switch, by the blocks they lead to; none: the instruction after it.
    Cases(Vec<Option<usize>>),
    /// Only the branch, only the next instruction, or both.
    Branch {
        taken: bool,
        not_taken: bool,
    },
    Return(ValueId),
    Throw(ValueId),
    /// A call that never returns.
    Stop,
}

/// A call being interpreted.
struct Frame<'p, 'a> {
    method: MethodId,
    cfg: Rc<Cfg<'p, 'a>>,
    before: Vec<Option<State>>,
    visits: Vec<usize>,
    work: BTreeSet<usize>,
    answer: Answer,
}

impl<'p, 'a> Engine<'p, 'a> {
    /// Calls a method of the program.
    pub(super) fn call_method(
        &mut self,
        method: MethodId,
        context: u32,
        arguments: &[ValueId],
        heap: HeapId,
    ) -> Answer {
        let question = Question { method, context, arguments: arguments.to_vec(), heap };
        if let Some(known) = self.done.get(&question) {
            return *known;
        }
        let depth = self.stack.len();
        let recursion = self.stack.iter().filter(|call| call.method == method).count();
        let cfg = if depth >= MAX_CALL_DEPTH || recursion >= MAX_RECURSION { None } else { self.cfg(method) };
        let Some(cfg) = cfg else { return self.unread(method, arguments, heap) };
        self.stack.push(Call { method, context });
        let answer = self.interpret(method, cfg, arguments, heap);
        self.stack.pop();
        // Inside a recursion the answer rests on the cut.
        if recursion == 0 {
            self.done.insert(question, answer);
        }
        answer
    }

    /// A method that is not read: what it is given may come back.
    fn unread(&mut self, method: MethodId, arguments: &[ValueId], heap: HeapId) -> Answer {
        let program = self.program;
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let type_ = program.return_type(sig.proto);
        let value = self.values.atom(foreign(type_));
        let taints: Vec<_> =
            arguments.iter().flat_map(|argument| self.values.get(*argument).taints.clone()).collect();
        let value = self.values.tainted(value, &taints);
        Answer { returned: Some((value, heap)), thrown: None }
    }

    fn interpret(
        &mut self,
        method: MethodId,
        cfg: Rc<Cfg<'p, 'a>>,
        arguments: &[ValueId],
        heap: HeapId,
    ) -> Answer {
        let n = cfg.blocks.len();
        let mut frame = Frame {
            method,
            cfg,
            before: vec![None; n],
            visits: vec![0; n],
            work: BTreeSet::new(),
            answer: Answer { returned: None, thrown: None },
        };
        let registers = self.entry_registers(&frame, arguments);
        self.flow_to(&mut frame, 0, State { registers, heap, result: ValueId::NOTHING });
        while let Some(block) = frame.work.pop_first() {
            frame.visits[block] += 1;
            if frame.visits[block] > MAX_VISITS {
                continue;
            }
            self.block(&mut frame, block);
        }
        frame.answer
    }

    fn entry_registers(&mut self, frame: &Frame<'_, '_>, arguments: &[ValueId]) -> Vec<ValueId> {
        let program = self.program;
        let code = &frame.cfg.code;
        let mut registers = vec![ValueId::NOTHING; usize::from(code.registers)];
        let mut at = usize::from(code.registers.saturating_sub(code.ins));
        let method = program.method(frame.method);
        let sig = program.sig(program.method_ref(method.reference).sig);
        let mut widths = Vec::new();
        if method.access & candor_program::ACC_STATIC == 0 {
            widths.push(1);
        }
        let is_wide = |type_: &TypeId| matches!(program.descriptor(*type_), b"J" | b"D");
        widths.extend(program.params(sig.proto).iter().map(|type_| if is_wide(type_) { 2 } else { 1 }));
        for (position, width) in widths.into_iter().enumerate() {
            if let Some(register) = registers.get_mut(at) {
                *register = arguments.get(position).copied().unwrap_or(ValueId::ANY);
            }
            at += width;
        }
        registers
    }

    /// Joins a state into what holds before a block.
    fn flow_to(&mut self, frame: &mut Frame<'_, '_>, block: usize, state: State) {
        let Some(slot) = frame.before.get(block) else { return };
        let joined = match slot {
            None => state,
            Some(known) if *known == state => return,
            Some(known) => {
                let known = known.clone();
                let registers = known.registers.iter().zip(&state.registers);
                let registers = registers.map(|(a, b)| self.join_registers(*a, *b)).collect();
                let joined = State {
                    registers,
                    heap: self.join_heaps(known.heap, state.heap),
                    result: self.values.join(known.result, state.result),
                };
                if joined == known {
                    return;
                }
                joined
            }
        };
        frame.before[block] = Some(joined);
        frame.work.insert(block);
    }

    fn join_registers(&mut self, a: ValueId, b: ValueId) -> ValueId {
        self.values.join(a, b)
    }

    fn block(&mut self, frame: &mut Frame<'p, 'a>, block: usize) {
        let Some(mut state) = frame.before[block].clone() else { return };
        let cfg = Rc::clone(&frame.cfg);
        let shape = &cfg.blocks[block];
        for at in shape.start..shape.end {
            let Some(left) = self.steps_left.checked_sub(1) else { return };
            self.steps_left = left;
            let insn = &cfg.insns[at];
            if !shape.handlers.is_empty() && insn.op.can_throw() && self.may_throw(insn, &state) {
                self.throw_to_handlers(frame, block, &state, None);
            }
            match self.instruction(frame, block, insn, &mut state) {
                Next::On => {}
                Next::Branch { taken, not_taken } => {
                    if taken {
                        for jump in &shape.jumps {
                            let state = self.knowing(insn, true, &state);
                            self.flow_to(frame, *jump, state);
                        }
                    }
                    if let Some(next) = shape.next.filter(|_| not_taken) {
                        let state = self.knowing(insn, false, &state);
                        self.flow_to(frame, next, state);
                    }
                    return;
                }
                Next::Cases(targets) => {
                    for target in targets.into_iter().filter_map(|target| target.or(shape.next)) {
                        self.flow_to(frame, target, state.clone());
                    }
                    return;
                }
                Next::Return(value) => {
                    let returned = match frame.answer.returned {
                        None => (value, state.heap),
                        Some((known, heap)) => {
                            (self.values.join(known, value), self.join_heaps(heap, state.heap))
                        }
                    };
                    frame.answer.returned = Some(returned);
                    return;
                }
                Next::Throw(exception) => {
                    self.throw_to_handlers(frame, block, &state, Some(exception));
                    return;
                }
                Next::Stop => return,
            }
        }
        if let Some(next) = shape.next {
            self.flow_to(frame, next, state);
        }
    }

    /// Whether an instruction other than a call can fail on what its registers hold. Running out of memory and errors of
    /// linking are left out.
    fn may_throw(&mut self, insn: &Insn<'_>, state: &State) -> bool {
        let read = |register: u32| state.registers.get(register as usize).copied().unwrap_or(ValueId::ANY);
        match insn.op.0 {
            0x44..=0x51 => !self.is_inside(read(insn.b()), read(insn.c()), state.heap),
            0x21 | 0x52..=0x5f => self.may_be_null(read(insn.b())),
            0x1f => {
                let value = read(insn.a());
                self.values
                    .get(value)
                    .atoms
                    .iter()
                    .any(|atom| !matches!(atom, Atom::Object(_) | Atom::Text(_)))
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
            0x27 | 0x1a..=0x1e | 0x22 | 0x24..=0x26 | 0x60..=0x6d | 0x6e..=0x78 => false,
            _ => true,
        }
    }

    fn may_be_null(&self, value: ValueId) -> bool {
        let is_object =
            |atom: &Atom| matches!(atom, Atom::Object(_) | Atom::Text(_) | Atom::AnyText | Atom::Class(_));
        !self.values.get(value).atoms.iter().all(is_object)
    }

    /// Whether a position is certain to lie inside an array.
    fn is_inside(&mut self, array: ValueId, at: ValueId, heap: HeapId) -> bool {
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

    /// What holds after a test for zero or null went one way.
    fn knowing(&mut self, insn: &Insn<'_>, is_taken: bool, state: &State) -> State {
        let mut state = state.clone();
        let is_zero = match insn.op.0 {
            0x38 => is_taken,
            0x39 => !is_taken,
            _ => return state,
        };
        let value = state.read(insn.a());
        let known = self.values.get(value).clone();
        let fits = |atom: &Atom| match atom {
            Atom::Int(number) => (*number == 0) == is_zero,
            Atom::AnyInt | Atom::Any | Atom::Foreign(_) => true,
            _ => !is_zero,
        };
        let atoms: Vec<Atom> = known.atoms.iter().copied().filter(fits).collect();
        if !atoms.is_empty() && atoms.len() < known.atoms.len() {
            let value = self.values.make(atoms, known.taints);
            state.set(insn.a(), value);
        }
        state
    }

    /// An exception: into the handlers of the block that can take it, or out of the method.
    fn throw_to_handlers(
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
                None => !type_.is_some_and(is_own),
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

    /// Whether a handler of this type can take the exception.
    fn may_catch(&mut self, type_: Option<TypeId>, exception: ValueId) -> bool {
        let Some(type_) = type_ else { return true };
        let program = self.program;
        let atoms = self.values.get(exception).atoms.clone();
        atoms.iter().any(|atom| match atom {
            Atom::Object(object) => program.supertypes(self.object(*object).type_).contains(&type_),
            Atom::Foreign(known) => {
                program.supertypes(*known).contains(&type_) || program.supertypes(type_).contains(known)
            }
            _ => true,
        })
    }

    fn must_catch(&mut self, type_: Option<TypeId>, exception: ValueId) -> bool {
        let Some(type_) = type_ else { return true };
        let program = self.program;
        let atoms = self.values.get(exception).atoms.clone();
        atoms.iter().all(|atom| match atom {
            Atom::Object(object) => program.supertypes(self.object(*object).type_).contains(&type_),
            Atom::Foreign(known) => program.supertypes(*known).contains(&type_),
            _ => false,
        })
    }

    fn instruction(
        &mut self,
        frame: &mut Frame<'p, 'a>,
        block: usize,
        insn: &Insn<'a>,
        state: &mut State,
    ) -> Next {
        let place = CodePlace { method: frame.method, pc: insn.pc };
        let cfg = Rc::clone(&frame.cfg);
        let value = match insn.op.0 {
            0x00 | 0x1d | 0x1e | 0x26 => return Next::On,
            0x01..=0x09 => {
                let value = state.read(insn.b());
                state.set(insn.a(), value);
                return Next::On;
            }
            0x0a..=0x0d => state.result,
            0x0e => return Next::Return(ValueId::NOTHING),
            0x0f..=0x11 => return Next::Return(state.read(insn.a())),
            0x27 => return Next::Throw(state.read(insn.a())),
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
                return self.compare(insn.op.0 - 0x32, a, b);
            }
            0x38..=0x3d => {
                let a = state.read(insn.a());
                return self.compare(insn.op.0 - 0x38, a, ValueId::ZERO);
            }
            0x12..=0x1c => self.constant(&cfg, insn),
            0x2d..=0x31 | 0x7b..=0xe2 => self.number_instruction(insn, state, place),
            0x1f | 0x23..=0x25 | 0x4b..=0x51 | 0x59..=0x5f | 0x67..=0x6d => {
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

    fn constant(&mut self, cfg: &Cfg<'p, 'a>, insn: &Insn<'a>) -> ValueId {
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

    fn number_instruction(&mut self, insn: &Insn<'a>, state: &State, place: CodePlace) -> ValueId {
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
    fn write_instruction(&mut self, cfg: &Cfg<'p, 'a>, insn: &Insn<'a>, state: &mut State, place: CodePlace) {
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

    fn filled_array(&mut self, type_: TypeId, insn: &Insn<'a>, state: &mut State, place: CodePlace) {
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
    fn read_instruction(
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
                let clean = self.values.clean(state.read(insn.b()));
                return self.load(state.heap, clean, key, TypeId(0));
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
    fn other(
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
            let thrown = State { registers: state.registers.clone(), heap, result: ValueId::NOTHING };
            self.throw_to_handlers(frame, block, &thrown, Some(exception));
        }
        match answer.returned {
            Some((value, heap)) => {
                state.result = self.handed_in_at(value, place, Some(reference));
                state.heap = heap;
                // Any call of the framework may fail.
                if !cfg.blocks[block].handlers.is_empty() {
                    let state = state.clone();
                    self.throw_to_handlers(frame, block, &state, None);
                }
                Next::On
            }
            None => Next::Stop,
        }
    }

    /// The values of a call's arguments, receiver first.
    fn arguments(
        &mut self,
        reference: candor_program::MethodRefId,
        kind: InvokeKind,
        insn: &Insn<'_>,
        state: &State,
    ) -> Vec<ValueId> {
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        let mut registers = insn.args();
        let read = |registers: &mut candor_formats::dex::Args| {
            let register = registers.next()?;
            Some(state.registers.get(register as usize).copied().unwrap_or(ValueId::ANY))
        };
        let mut found = Vec::new();
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

    fn static_read(
        &mut self,
        field: candor_program::FieldRefId,
        state: &mut State,
        place: CodePlace,
    ) -> ValueId {
        let (key, class) = self.static_key(field);
        let program = self.program;
        state.heap = self.initialise(class, state.heap, place);
        if let Some(value) = self.get(state.heap, self.statics, key) {
            return value;
        }
        if program.type_(class).class.is_none() {
            let named = program.field_ref(field);
            return self.framework_static(class, named.name, named.type_);
        }
        if let Some(constant) = self.constant_static(field) {
            return constant;
        }
        if !self.is_whole {
            // Its initialiser may not have been read.
            return self.unknown_of(program.field_ref(field).type_);
        }
        ValueId::ZERO
    }

    /// Runs a class's initialiser at its first use.
    pub(super) fn initialise(&mut self, type_: TypeId, heap: HeapId, place: CodePlace) -> HeapId {
        let program = self.program;
        let Some(class) = program.type_(type_).class else { return heap };
        let key = Key::Initialised(type_);
        let known = self.get(heap, self.statics, key);
        if known == Some(ValueId::ZERO) {
            return heap;
        }
        let mut heap = self.put(heap, self.statics, key, ValueId::ZERO);
        if let Some(above) = program.class(class).superclass {
            heap = self.initialise(above, heap, place);
        }
        let initialiser =
            program.methods_of(class).find(|method| program.method_name(*method) == b"<clinit>");
        if initialiser.is_some_and(|method| !self.is_worth_reading(method)) {
            return heap;
        }
        if known.is_none() {
            for (key, value) in self.static_defaults(type_).iter() {
                if self.get(heap, self.statics, *key).is_none() {
                    heap = self.put(heap, self.statics, *key, *value);
                }
            }
        }
        let Some(initialiser) = initialiser else { return heap };
        let context = self.context_at(place);
        let after = self.call_method(initialiser, context, &[], heap).returned.map(|(_, heap)| heap);
        match (after, known) {
            // It may have run before: what was written since may still hold.
            (Some(after), Some(_)) => self.join_heaps(heap, after),
            (Some(after), None) => after,
            (None, _) => heap,
        }
    }

    fn compare(&mut self, test: u8, a: ValueId, b: ValueId) -> Next {
        let (mut taken, mut not_taken) = (false, false);
        let (a, b) = (self.values.get(a).atoms.clone(), self.values.get(b).atoms.clone());
        for x in &a {
            for y in &b {
                match decide(test, *x, *y) {
                    Some(true) => taken = true,
                    Some(false) => not_taken = true,
                    None => (taken, not_taken) = (true, true),
                }
            }
        }
        if a.is_empty() || b.is_empty() {
            (taken, not_taken) = (true, true);
        }
        Next::Branch { taken, not_taken }
    }

    fn cast(&mut self, value: ValueId, type_: TypeId) -> ValueId {
        let program = self.program;
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().filter_map(|atom| match atom {
            Atom::Object(object) => {
                let own = self.object(*object).type_;
                // Only the program's own classes are known well enough to rule a cast out.
                let is_own = program.type_(own).class.is_some() && program.type_(type_).class.is_some();
                (!is_own || program.supertypes(own).contains(&type_)).then_some(*atom)
            }
            Atom::Any => Some(Atom::Foreign(type_)),
            Atom::Foreign(own) if program.supertypes(type_).contains(own) => Some(Atom::Foreign(type_)),
            _ => Some(*atom),
        });
        let atoms: Vec<Atom> = atoms.collect();
        let atoms = if atoms.is_empty() { vec![Atom::Foreign(type_)] } else { atoms };
        self.values.make(atoms, known.taints)
    }

    fn instance_of(&mut self, value: ValueId, type_: TypeId) -> ValueId {
        let program = self.program;
        let atoms = self.values.get(value).atoms.clone();
        let mut answers = Vec::new();
        for atom in atoms {
            match atom {
                Atom::Object(object) => {
                    let own = self.object(object).type_;
                    let is = program.supertypes(own).contains(&type_);
                    // What the framework made may be of a class below the one that is known.
                    let may_be =
                        program.type_(own).class.is_none() && program.supertypes(type_).contains(&own);
                    answers.push(Atom::Int(i64::from(is)));
                    answers.extend((!is && may_be).then_some(Atom::Int(1)));
                }
                Atom::Int(0) => answers.push(Atom::Int(0)),
                _ => answers.extend([Atom::Int(0), Atom::Int(1)]),
            }
        }
        self.values.make(answers, Vec::new())
    }
}

/// Whether `eq`, `ne`, `lt`, `ge`, `gt`, `le` (0 to 5) holds.
fn decide(test: u8, a: Atom, b: Atom) -> Option<bool> {
    match (a, b) {
        (Atom::Int(a), Atom::Int(b)) => Some(match test {
            0 => a == b,
            1 => a != b,
            2 => a < b,
            3 => a >= b,
            4 => a > b,
            _ => a <= b,
        }),
        (Atom::Between(low, high), Atom::Int(number)) => between(test, low, high, number),
        (Atom::Int(number), Atom::Between(low, high)) => {
            // The same test from the other side.
            let turned = match test {
                2 => 4,
                3 => 5,
                4 => 2,
                5 => 3,
                _ => test,
            };
            between(turned, low, high, number)
        }
        // An object is not null; two objects behind one number may differ.
        (
            Atom::Object(_) | Atom::Text(_) | Atom::AnyText | Atom::Class(_) | Atom::Method(..),
            Atom::Int(0),
        )
        | (
            Atom::Int(0),
            Atom::Object(_) | Atom::Text(_) | Atom::AnyText | Atom::Class(_) | Atom::Method(..),
        ) => match test {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a test holds for all numbers of a range, or for none.
fn between(test: u8, low: i64, high: i64, number: i64) -> Option<bool> {
    let (all, none) = match test {
        0 => (low == high && low == number, number < low || number > high),
        1 => (number < low || number > high, low == high && low == number),
        2 => (high < number, low >= number),
        3 => (low >= number, high < number),
        4 => (low > number, high <= number),
        _ => (high <= number, low > number),
    };
    if all {
        Some(true)
    } else if none {
        Some(false)
    } else {
        None
    }
}

//! One function, interpreted forward over where its values come from.
//!
//! A worklist over basic blocks with the states of [`super::state`]; where ways meet, a place holds one of several values or
//! is not known, so the number of visits is bounded by the number of places and [`MAX_VISITS`].

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    a64::{self, Insn, LEN, Location, Register, STACK},
    runtime::Meaning,
    state::State,
    value::{UNKNOWN, Value, ValueId, Values},
};

/// Most instructions of a function that is interpreted; a longer one is named in the coverage.
pub const MAX_INSTRUCTIONS: usize = 400_000;
/// Most visits of a block, on average over those of a function.
pub const MAX_VISITS: usize = 24;
/// Most basic blocks of a function that is interpreted.
pub(super) const MAX_BLOCKS: usize = 50_000;
/// Most values behind the arguments of one call.
const MAX_POINTED: usize = 64;
/// Bytes of the frame behind an address that are looked at when it is handed to a call: a block with its captured values, an
/// array of arguments.
const POINTED_BYTES: i64 = 256;
/// Bytes of arguments on the stack that are looked at; variable arguments are passed there.
const STACK_ARGUMENT_BYTES: i64 = 64;
/// Furthest place below an address in the frame at which the same object may start.
const OBJECT_BYTES: i64 = 4096;

/// What stands at an address of the image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A value that does not change.
    Fixed(Value),
    /// Something that code may write to.
    Variable,
    /// Nothing that could be read.
    Nothing,
}

/// What a call of an address means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A function of the image, by its number in the program.
    Function(u32),
    /// A function of another image.
    Import {
        /// Number of the import.
        import: u32,
        /// What it does to values.
        meaning: Meaning,
        /// Whether it leaves the argument registers as they are.
        keeps_registers: bool,
    },
    /// A stub that sends the message of this selector.
    Stub(u32),
    /// Nothing that is known.
    Unknown,
}

/// What the interpretation asks its image.
pub trait Surroundings {
    /// The instruction at an address.
    fn word(&self, address: u64) -> Option<u32>;
    /// What a load of so many bytes from an address gives.
    fn standing(&self, address: u64, bytes: u8) -> Standing;
    /// What a call of an address means.
    fn target(&self, address: u64) -> Target;
    /// What a call of an import means.
    fn imported(&self, import: u32) -> Target;
    /// The number of a selector.
    fn selector(&self, name: &str) -> Option<u32>;
    /// What calling a function of the image leaves otherwise than the procedure call standard says: registers, and how far
    /// the stack pointer is moved.
    fn leaves(&self, function: u32) -> (u32, i64);
    /// The class of a name that code gives as a constant.
    fn class_named(&self, text: u64) -> Option<super::value::ClassRef>;
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    /// A function of the app, by its number in the program.
    Function(u32),
    /// A function of another image, by the number of the import.
    Import(u32),
    /// A message.
    Message {
        /// The selector, where it is known.
        selector: Option<u32>,
        /// For a message to the superclass: the class that code stands in.
        above: Option<ValueId>,
    },
    /// What a value points to: a block, a function pointer, an entry of a table.
    Value(ValueId),
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Address of the instruction.
    pub address: u64,
    /// What is called.
    pub callee: Callee,
    /// General registers 0 to 7.
    pub arguments: [ValueId; 8],
    /// Floating-point registers 0 to 3.
    pub floats: [ValueId; 4],
    /// Arguments on the stack, eight bytes each.
    pub stack: SmallVec<[ValueId; 4]>,
    /// What arguments point to in the frame: argument, distance in bytes, value.
    pub pointed: Vec<(u8, i64, ValueId)>,
    /// Whether the function ends with it.
    pub is_tail: bool,
}

/// A store outside the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreTo {
    /// Address of the instruction.
    pub address: u64,
    /// Where to: [`Value::Part`], [`Value::Field`] or [`Value::Static`].
    pub place: ValueId,
    /// What.
    pub value: ValueId,
}

/// What a function does.
#[derive(Clone, Debug, Default)]
pub struct Interpreted {
    /// Its values.
    pub values: Values,
    /// Its calls; a call's position is its number.
    pub calls: Vec<Call>,
    /// Its stores, by address.
    pub stores: Vec<StoreTo>,
    /// What it gives back in the first register.
    pub returns: Vec<ValueId>,
    /// Number of instructions.
    pub n_instructions: usize,
    /// Whether everything was looked at.
    pub is_whole: bool,
}

/// Interprets the function in a range of addresses.
pub fn interpret(image: &dyn Surroundings, range: Range<u64>) -> Interpreted {
    let n = usize::try_from(range.end.saturating_sub(range.start) / LEN).unwrap_or(usize::MAX);
    let mut done = Interpreted { n_instructions: n, ..Interpreted::default() };
    if n == 0 || n > MAX_INSTRUCTIONS {
        return done;
    }
    let mut code = Vec::with_capacity(n);
    let mut address = range.start;
    while address < range.end {
        let word = image.word(address);
        code.push(word.map_or(Insn::Stop, |word| a64::decode(word, address)));
        address += LEN;
    }
    let walk = Walk { image, range, code, done, at: FxHashMap::default(), stores: BTreeMap::new() };
    done = walk.run();
    done
}

struct Walk<'i> {
    image: &'i dyn Surroundings,
    range: Range<u64>,
    code: Vec<Insn>,
    done: Interpreted,
    /// Numbers of calls by their addresses.
    at: FxHashMap<u64, u32>,
    stores: BTreeMap<(u64, u8), StoreTo>,
}

/// Where a block goes on to.
#[derive(Default)]
struct Next {
    blocks: SmallVec<[usize; 2]>,
    /// A jump to what a register holds: the targets of a switch are not known.
    anywhere: bool,
}

impl Walk<'_> {
    fn run(mut self) -> Interpreted {
        let leaders = self.leaders();
        if leaders.len() > MAX_BLOCKS {
            return self.done;
        }
        let mut states: Vec<Option<State>> = vec![None; leaders.len()];
        if let Some(first) = states.first_mut() {
            *first = Some(State::entry(&mut self.done.values));
        }
        let mut open: Vec<usize> = vec![0];
        let mut queued = vec![false; leaders.len()];
        let mut anywhere: Option<State> = None;
        let mut unseen = 0;
        let mut budget = leaders.len().saturating_mul(MAX_VISITS);
        self.done.is_whole = true;
        loop {
            while let Some(block) = open.pop() {
                if budget == 0 {
                    self.done.is_whole = false;
                    break;
                }
                budget -= 1;
                queued[block] = false;
                let Some(Some(mut state)) = states.get(block).cloned() else { continue };
                let (start, end) =
                    (leaders[block], leaders.get(block + 1).copied().unwrap_or(self.code.len()));
                let next = self.block(start, end, &mut state);
                if next.anywhere {
                    match &mut anywhere {
                        Some(known) => _ = known.join(&state, &mut self.done.values),
                        None => anywhere = Some(state.clone()),
                    }
                }
                for target in next.blocks {
                    let Ok(index) = leaders.binary_search(&target) else { continue };
                    let changed = match states.get_mut(index) {
                        Some(Some(known)) => known.join(&state, &mut self.done.values),
                        Some(slot) => slot.replace(state.clone()).is_none(),
                        None => false,
                    };
                    if changed && !std::mem::replace(&mut queued[index], true) {
                        open.push(index);
                    }
                }
            }
            // What nothing leads to is a case of a switch, or where an exception lands.
            while states.get(unseen).is_some_and(Option::is_some) {
                unseen += 1;
            }
            if unseen >= states.len() || budget == 0 {
                break;
            }
            // Of the frame and the registers that calls preserve something is known; of arguments and results nothing.
            let mut state = anywhere.clone().unwrap_or_else(|| State::unknown(&mut self.done.values));
            state.after_call();
            states[unseen] = Some(state);
            open.push(unseen);
        }
        self.done.stores = self.stores.into_values().collect();
        self.done.is_whole &= !self.done.values.is_full;
        self.done.returns.sort_unstable();
        self.done.returns.dedup();
        self.done
    }

    /// Positions at which blocks begin, sorted.
    fn leaders(&self) -> Vec<usize> {
        let mut leaders = vec![0];
        for (at, insn) in self.code.iter().enumerate() {
            let to = match insn {
                Insn::Jump(to) | Insn::Branch(to) | Insn::BranchZero { to, .. } => Some(*to),
                Insn::JumpTo(_) | Insn::Return | Insn::Stop => None,
                _ => continue,
            };
            leaders.extend(to.and_then(|to| self.position(to)));
            leaders.push(at + 1);
        }
        leaders.retain(|leader| *leader < self.code.len());
        leaders.sort_unstable();
        leaders.dedup();
        leaders
    }

    fn position(&self, address: u64) -> Option<usize> {
        let inside = self.range.contains(&address) && address.is_multiple_of(LEN);
        inside.then(|| usize::try_from((address - self.range.start) / LEN).ok()).flatten()
    }

    fn block(&mut self, start: usize, end: usize, state: &mut State) -> Next {
        let mut next = Next::default();
        for at in start..end {
            let Some(insn) = self.code.get(at).copied() else { return next };
            let address = self.range.start + at as u64 * LEN;
            match insn {
                Insn::Jump(to) => {
                    match self.position(to) {
                        Some(target) => next.blocks.push(target),
                        None => self.call(address, self.image.target(to), state, true),
                    }
                    return next;
                }
                Insn::Branch(to) | Insn::BranchZero { to, .. } => {
                    next.blocks.extend(self.position(to));
                    next.blocks.push(at + 1);
                    return next;
                }
                Insn::JumpTo(register) => {
                    let value = state.get(register, &mut self.done.values);
                    match self.pointed_at(value) {
                        Some(target) => self.call(address, target, state, true),
                        // Where the frame is taken down already, it is a call and no switch.
                        None if self.is_at_entry(state) => self.call_value(address, value, state, true),
                        None => next.anywhere = true,
                    }
                    return next;
                }
                Insn::Return => {
                    let value = state.get(0, &mut self.done.values);
                    self.done.returns.push(value);
                    return next;
                }
                Insn::Stop => return next,
                Insn::Call(to) => {
                    let target = self.image.target(to);
                    let ends = matches!(target, Target::Import { meaning: Meaning::Ends, .. });
                    self.call(address, target, state, false);
                    if ends {
                        return next;
                    }
                }
                Insn::CallTo(register) => {
                    let value = state.get(register, &mut self.done.values);
                    match self.pointed_at(value) {
                        Some(target) => self.call(address, target, state, false),
                        None => self.call_value(address, value, state, false),
                    }
                }
                _ => self.step(insn, address, state),
            }
        }
        if end < self.code.len() {
            next.blocks.push(end);
        }
        next
    }

    fn is_at_entry(&self, state: &State) -> bool {
        let mut values = Values::default();
        let at = state.get(STACK, &mut values);
        matches!(self.done.values.get(at), Value::Frame(0))
    }

    /// What calling a value means, where that is fixed.
    fn pointed_at(&self, value: ValueId) -> Option<Target> {
        match self.done.values.get(value) {
            Value::Number(address) => Some(self.image.target(*address)).filter(|to| *to != Target::Unknown),
            Value::Import(import) => Some(self.image.imported(*import)),
            _ => None,
        }
    }

    fn step(&mut self, insn: Insn, address: u64, state: &mut State) {
        match insn {
            Insn::Set { to, value } => {
                let value = self.number(value);
                state.set(to, value);
            }
            Insn::Keep { to, bits, mask } => {
                let old = state.get(to, &mut self.done.values);
                let old = self.done.values.number(old);
                let value = old.map_or(UNKNOWN, |old| self.number(old & !mask | bits));
                state.set(to, value);
            }
            Insn::Add { to, from, by } => {
                let from = state.get(from, &mut self.done.values);
                let value = self.done.values.beyond(from, by);
                state.set(to, value);
            }
            Insn::Sum { to, a, b } => {
                let value = self.sum(a, b, state);
                state.set(to, value);
            }
            Insn::Copy { to, from } => {
                let value = state.get(from, &mut self.done.values);
                state.set(to, value);
            }
            Insn::Select { to, a, b } => {
                let values = &mut self.done.values;
                let (a, b) = (state.get(a, values), state.get(b, values));
                let value = values.either(a, b);
                state.set(to, value);
            }
            Insn::SetFloat { to, bits } => {
                let value = self.number(bits);
                state.set_float(to, value);
            }
            Insn::CopyFloat { to, from } => state.set_float(to, state.float(from)),
            Insn::Move { to, from } => {
                let value = state.get(from, &mut self.done.values);
                state.set_float(to, value);
            }
            Insn::Other { general, floats } => state.forget(general, floats),
            _ => self.access(insn, address, state),
        }
    }

    fn access(&mut self, insn: Insn, address: u64, state: &mut State) {
        match insn {
            Insn::Load { to, at, bytes } => {
                let place = self.place(at, state);
                let value = self.load(place, bytes, state);
                self.moved(at, state);
                state.set(to, value);
            }
            Insn::LoadPair { to, at, bytes } => {
                let place = self.place(at, state);
                let second = self.done.values.beyond(place, i64::from(bytes));
                let loaded = [self.load(place, bytes, state), self.load(second, bytes, state)];
                self.moved(at, state);
                to.into_iter().zip(loaded).for_each(|(to, value)| state.set(to, value));
            }
            Insn::LoadAt { to, address, bytes } => {
                let place = self.number(address);
                let value = self.load(place, bytes, state);
                state.set(to, value);
            }
            Insn::LoadIndexed { to, base, index, bytes } => {
                let place = self.sum(base, index, state);
                let value = self.load(place, bytes, state);
                state.set(to, value);
            }
            Insn::LoadFloat { to, at, bytes } => {
                let place = self.place(at, state);
                let value = if bytes <= 8 { self.load(place, bytes, state) } else { UNKNOWN };
                self.moved(at, state);
                let value = self.widened(value, bytes);
                state.set_float(to, value);
            }
            Insn::LoadFloatAt { to, address, bytes } => {
                let place = self.number(address);
                let value = if bytes <= 8 { self.load(place, bytes, state) } else { UNKNOWN };
                let value = self.widened(value, bytes);
                state.set_float(to, value);
            }
            Insn::LoadFloats { to, at, bytes } => {
                let place = self.place(at, state);
                let second = self.done.values.beyond(place, i64::from(bytes));
                for (to, place) in to.into_iter().zip([place, second]) {
                    let value = if bytes == 8 { self.load(place, bytes, state) } else { UNKNOWN };
                    state.set_float(to, value);
                }
                self.moved(at, state);
            }
            Insn::Store { from, at, bytes } => self.store_registers(&[from], at, bytes, address, state),
            Insn::StorePair { from, at, bytes } => self.store_registers(&from, at, bytes, address, state),
            Insn::StoreIndexed { from, base, index, bytes } => {
                let place = self.sum(base, index, state);
                let value = state.get(from, &mut self.done.values);
                self.store(place, bytes, value, (address, 0), state);
            }
            Insn::StoreFloats { from, at, bytes, pair } => {
                let mut place = self.place(at, state);
                for (n, from) in (0_u8..).zip(from).take(1 + usize::from(pair)) {
                    let value = if bytes == 8 { state.float(from) } else { UNKNOWN };
                    self.store(place, bytes, value, (address, n), state);
                    place = self.done.values.beyond(place, i64::from(bytes));
                }
                self.moved(at, state);
            }
            _ => {}
        }
    }

    fn store_registers(
        &mut self,
        from: &[Register],
        at: Location,
        bytes: u8,
        address: u64,
        state: &mut State,
    ) {
        let mut place = self.place(at, state);
        for (n, from) in (0_u8..).zip(from) {
            let value = state.get(*from, &mut self.done.values);
            self.store(place, bytes, value, (address, n), state);
            place = self.done.values.beyond(place, i64::from(bytes));
        }
        self.moved(at, state);
    }

    fn number(&mut self, number: u64) -> ValueId {
        self.done.values.id(Value::Number(number))
    }

    /// A floating-point number of four bytes as one of eight.
    fn widened(&mut self, value: ValueId, bytes: u8) -> ValueId {
        match (bytes, self.done.values.number(value)) {
            (4, Some(bits)) => {
                let single = f32::from_bits(u32::try_from(bits & 0xffff_ffff).unwrap_or(0));
                self.number(f64::from(single).to_bits())
            }
            _ => value,
        }
    }

    fn place(&mut self, at: Location, state: &State) -> ValueId {
        let base = state.get(at.base, &mut self.done.values);
        self.done.values.beyond(base, at.by)
    }

    fn moved(&mut self, at: Location, state: &mut State) {
        if at.moves != 0 {
            let base = state.get(at.base, &mut self.done.values);
            let value = self.done.values.beyond(base, at.moves);
            state.set(at.base, value);
        }
    }

    fn sum(&mut self, a: Register, b: Register, state: &State) -> ValueId {
        let values = &mut self.done.values;
        let (a, b) = (state.get(a, values), state.get(b, values));
        match (values.get(a).clone(), values.get(b).clone()) {
            (Value::Unknown, _) | (_, Value::Unknown) => UNKNOWN,
            (_, Value::Offset(field)) => values.id(Value::FieldAddress(a, field)),
            (Value::Offset(field), _) => values.id(Value::FieldAddress(b, field)),
            (_, Value::Number(by)) => values.beyond(a, by.cast_signed()),
            (Value::Number(by), _) => values.beyond(b, by.cast_signed()),
            _ => UNKNOWN,
        }
    }

    /// What stands at a place.
    fn load(&mut self, place: ValueId, bytes: u8, state: &State) -> ValueId {
        match self.done.values.get(place).clone() {
            Value::Unknown => UNKNOWN,
            Value::Frame(at) => state.load(at, bytes),
            Value::Number(address) => match self.image.standing(address, bytes) {
                Standing::Fixed(value) => self.done.values.id(value),
                Standing::Variable => self.done.values.id(Value::Static(address)),
                Standing::Nothing => UNKNOWN,
            },
            Value::Import(import) => self.done.values.id(Value::Imported(import)),
            Value::FieldAddress(base, field) => self.done.values.id(Value::Field(base, field)),
            Value::Beyond(base, by) => self.done.values.id(Value::Part(base, by)),
            Value::Either(several) => {
                let all: SmallVec<[ValueId; 4]> =
                    several.iter().map(|place| self.load(*place, bytes, state)).collect();
                let Some((first, rest)) = all.split_first() else { return UNKNOWN };
                rest.iter().fold(*first, |all, one| self.done.values.either(all, *one))
            }
            _ => self.done.values.id(Value::Part(place, 0)),
        }
    }

    fn store(&mut self, place: ValueId, bytes: u8, value: ValueId, at: (u64, u8), state: &mut State) {
        let to = match self.done.values.get(place).clone() {
            Value::Frame(at) => return state.store(at, bytes, value),
            Value::Number(address) => Value::Static(address),
            Value::FieldAddress(base, field) => Value::Field(base, field),
            Value::Beyond(base, by) => Value::Part(base, by),
            Value::Unknown | Value::Either(_) => return,
            _ => Value::Part(place, 0),
        };
        let place = self.done.values.id(to);
        self.stores.insert(at, StoreTo { address: at.0, place, value });
    }

    fn call(&mut self, address: u64, target: Target, state: &mut State, is_tail: bool) {
        let callee = match target {
            Target::Function(function) => Callee::Function(function),
            Target::Stub(selector) => Callee::Message { selector: Some(selector), above: None },
            Target::Unknown => Callee::Value(UNKNOWN),
            Target::Import { import, meaning, keeps_registers } => {
                match self.special(address, meaning, keeps_registers, state) {
                    Special::Done if is_tail => {
                        let value = state.get(0, &mut self.done.values);
                        return self.done.returns.push(value);
                    }
                    Special::Done => return,
                    Special::Call(callee) => callee,
                    Special::Ordinary => Callee::Import(import),
                }
            }
        };
        self.record(address, callee, state, is_tail);
    }

    fn call_value(&mut self, address: u64, value: ValueId, state: &mut State, is_tail: bool) {
        self.record(address, Callee::Value(value), state, is_tail);
    }

    fn record(&mut self, address: u64, callee: Callee, state: &mut State, is_tail: bool) {
        let next = u32::try_from(self.done.calls.len()).unwrap_or(u32::MAX);
        let number = *self.at.entry(address).or_insert(next);
        let mut call = self.as_called(address, callee, state, is_tail);
        if let Callee::Message { above: Some(_), .. } = callee {
            // The first argument points at the receiver and the class.
            let receiver = call.pointed.iter().find(|(argument, by, _)| (*argument, *by) == (0, 0));
            call.arguments[0] = receiver.map_or(UNKNOWN, |(_, _, value)| *value);
            call.pointed.retain(|(argument, _, _)| *argument != 0);
        }
        self.written(number, &call, state);
        match self.done.calls.get_mut(number as usize) {
            Some(known) => *known = call,
            None => self.done.calls.push(call),
        }
        state.after_call();
        if let Callee::Function(function) = callee {
            let (registers, by) = self.image.leaves(function);
            state.forget(registers, 0);
            let stack = state.get(STACK, &mut self.done.values);
            let stack = self.done.values.beyond(stack, by);
            state.set(STACK, stack);
        }
        let result = self.done.values.id(Value::Result(number));
        state.set(0, result);
        // A structure of up to four numbers, a coordinate for one, comes back in as many registers.
        let float = self.done.values.id(Value::FloatResult(number));
        state.set_float_results(float);
        if is_tail {
            self.done.returns.push(result);
        }
    }

    fn as_called(&mut self, address: u64, callee: Callee, state: &State, is_tail: bool) -> Call {
        let values = &mut self.done.values;
        let arguments: [ValueId; 8] = std::array::from_fn(|n| state.get(n as Register, values));
        let floats: [ValueId; 4] = std::array::from_fn(|n| state.float_argument(n as u8));
        let mut stack = SmallVec::new();
        if let Value::Frame(bottom) = values.get(state.get(STACK, &mut Values::default())).clone() {
            for (by, value) in state.from(bottom, STACK_ARGUMENT_BYTES) {
                if by != 8 * stack.len() as i64 || is_tail {
                    break;
                }
                stack.push(value);
            }
        }
        let mut pointed = Vec::new();
        for (n, argument) in (0_u8..).zip(arguments.iter().chain(&stack)) {
            for choice in values.choices(*argument) {
                let Value::Frame(at) = values.get(choice) else { continue };
                let room = MAX_POINTED.saturating_sub(pointed.len());
                pointed.extend(state.from(*at, POINTED_BYTES).take(room).map(|(by, value)| (n, by, value)));
                // An address inside something that a call wrote.
                if state.load(*at, 1) == UNKNOWN {
                    let below = state.at_or_below(*at, OBJECT_BYTES);
                    let below = below.filter(|value| matches!(values.get(*value), Value::Written { .. }));
                    pointed.extend(below.map(|value| (n, 0, value)));
                }
            }
        }
        Call { address, callee, arguments, floats, stack, pointed, is_tail }
    }

    /// What a call may have written where its arguments point to: numbers are replaced, values stay (blocks and arrays of
    /// arguments are not written to).
    fn written(&mut self, number: u32, call: &Call, state: &mut State) {
        for (n, argument) in (0_u8..).zip(call.arguments.iter().chain(&call.stack)) {
            let Value::Frame(at) = *self.done.values.get(*argument) else { continue };
            let old = state.load(at, 1);
            let is_free = matches!(
                self.done.values.get(old),
                Value::Unknown | Value::Number(_) | Value::Written { .. }
            );
            if is_free {
                let value = self.done.values.id(Value::Written { call: number, argument: n });
                state.store(at, 8, value);
            }
        }
    }

    fn special(&mut self, address: u64, meaning: Meaning, keeps: bool, state: &mut State) -> Special {
        let values = &mut self.done.values;
        let [first, second, third, fourth] = std::array::from_fn(|n| state.get(n as Register, values));
        let give = |state: &mut State, value| {
            state.after_call();
            state.set(0, value);
            Special::Done
        };
        match meaning {
            Meaning::Ordinary | Meaning::Ends => Special::Ordinary,
            Meaning::Message => {
                let selector = self.selector_of(second);
                Special::Call(Callee::Message { selector, above: None })
            }
            Meaning::MessageSuper => {
                let class = self.done.values.beyond(first, 8);
                let above = self.load(class, 8, state);
                Special::Call(Callee::Message { selector: self.selector_of(second), above: Some(above) })
            }
            Meaning::Named(name) => {
                let selector = self.image.selector(name);
                Special::Call(Callee::Message { selector, above: None })
            }
            Meaning::Same => give(state, first),
            Meaning::SameOf(register) => {
                let value = state.get(register, values);
                state.set(0, value);
                Special::Done
            }
            Meaning::Nothing if keeps => Special::Done,
            Meaning::Nothing => give(state, UNKNOWN),
            Meaning::Store => {
                self.store(first, 8, second, (address, 0), state);
                give(state, second)
            }
            Meaning::Load => {
                let value = self.load(first, 8, state);
                give(state, value)
            }
            Meaning::Copy => {
                let value = self.load(second, 8, state);
                self.store(first, 8, value, (address, 0), state);
                give(state, UNKNOWN)
            }
            Meaning::Property => {
                let value = self.part_of(first, third, state);
                give(state, value)
            }
            Meaning::SetProperty | Meaning::SetPropertyAt => {
                // The older function has the offset before the value.
                let (value, offset) =
                    if meaning == Meaning::SetPropertyAt { (fourth, third) } else { (third, fourth) };
                if let Some(place) = self.field_at(first, offset) {
                    self.stores.insert((address, 0), StoreTo { address, place, value });
                }
                give(state, UNKNOWN)
            }
            Meaning::ClassNamed => {
                let class = values.number(first).and_then(|text| self.image.class_named(text));
                let value = class.map_or(UNKNOWN, |class| self.done.values.id(Value::Class(class)));
                give(state, value)
            }
        }
    }

    fn selector_of(&self, value: ValueId) -> Option<u32> {
        match self.done.values.get(value) {
            Value::Selector(selector) => Some(*selector),
            _ => None,
        }
    }

    /// The instance variable of an object, told by where it stands.
    fn field_at(&mut self, object: ValueId, offset: ValueId) -> Option<ValueId> {
        let values = &mut self.done.values;
        match *values.get(offset) {
            Value::Offset(field) => Some(values.id(Value::Field(object, field))),
            Value::Number(by) => Some(values.id(Value::Part(object, by.cast_signed()))),
            _ => None,
        }
    }

    fn part_of(&mut self, object: ValueId, offset: ValueId, _state: &State) -> ValueId {
        self.field_at(object, offset).unwrap_or(UNKNOWN)
    }
}

enum Special {
    /// The state is as after the call.
    Done,
    /// It is this call.
    Call(Callee),
    /// It is a call like any other.
    Ordinary,
}

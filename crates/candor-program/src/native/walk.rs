//! Walks the code of a native function: which of the arguments it was given it can look at, and which functions it calls.
//!
//! Registers and words of the stack are followed along all branches, calls of the library's own functions included. An
//! argument counts as looked at by any instruction that does more with it than to move it or to keep it on the stack, and
//! by any call that can be given it. The answer "never looked at" is exact; it is only given where the whole function was
//! walked.

use std::collections::{BTreeMap, BTreeSet};

use candor_formats::elf::{Elf, Machine};

use super::{
    arm64, interface,
    operation::{Convention, N_REGISTERS, Operation, Register, STACK},
    x86_64,
};

/// Instructions walked for one function, its callees included. Most functions of the interface have some hundred; what
/// takes more is the library's own work, of which little could be said.
pub const MAX_INSTRUCTIONS: usize = 20_000;
/// Instructions walked for all functions of a library.
pub const MAX_INSTRUCTIONS_OF_LIBRARY: usize = 2_000_000;
/// Calls of the library's own functions one within the other.
pub const MAX_DEPTH: usize = 12;

/// Bytes of a word.
const WORD: i64 = 8;
/// Place on the stack that stands for what lies on the stacks of those who called.
const OF_CALLERS: i64 = i64::MIN;

/// A set of arguments of the function, by position, the environment not counted.
pub(super) type Given = u64;

/// What a register or a word of the stack is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Unknown,
    /// The environment that every native method is given.
    Environment,
    /// The function table in it.
    Table,
    /// A function of the table.
    Interface(u16),
    /// A function of another library: the word that holds its address.
    Import(u64),
    /// An address in the library, or another number.
    Address(u64),
    /// An address on the stack, relative to where it was at the beginning.
    Stack(i64),
}

/// What is followed: what it is, and which arguments it was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Value {
    what: What,
    given: Given,
}

const UNKNOWN: Value = Value { what: What::Unknown, given: 0 };

impl Value {
    fn join(self, other: Self) -> Self {
        let what = if self.what == other.what { self.what } else { What::Unknown };
        Self { what, given: self.given | other.given }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    registers: [Value; N_REGISTERS],
    stack: BTreeMap<i64, Value>,
}

impl State {
    fn of(&self, register: Register) -> Value {
        self.registers.get(usize::from(register)).copied().unwrap_or(UNKNOWN)
    }

    fn set(&mut self, register: Register, value: Value) {
        if let Some(slot) = self.registers.get_mut(usize::from(register)) {
            *slot = value;
        }
    }

    fn join(&mut self, other: &Self) {
        for (own, other) in self.registers.iter_mut().zip(&other.registers) {
            *own = own.join(*other);
        }
        for (at, value) in &mut self.stack {
            *value = value.join(other.stack.get(at).copied().unwrap_or(UNKNOWN));
        }
        for (at, value) in &other.stack {
            self.stack.entry(*at).or_insert(Value { what: What::Unknown, given: value.given });
        }
    }

    fn on_stack(&self) -> Given {
        self.stack.values().fold(0, |all, value| all | value.given)
    }
}

/// What was learned of a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Walked {
    /// Arguments that it can look at.
    pub(super) seen: Given,
    /// Whether every instruction that it can run was walked.
    pub(super) is_whole: bool,
    /// Words that hold the functions of other libraries that it calls.
    pub(super) calls: BTreeSet<u64>,
}

/// Walks functions of one library.
pub(super) struct Walker<'e, 'a> {
    elf: &'e Elf<'a>,
    convention: Convention,
    x86: Option<x86_64::Reader>,
    left_of_library: usize,
    left: usize,
    walked: Walked,
    /// Functions that are being walked, and operations of one instruction; kept to reuse their memory.
    active: Vec<u64>,
}

impl<'e, 'a> Walker<'e, 'a> {
    /// A walker for the code of a library; none if it is for a processor that is not read.
    pub(super) fn new(elf: &'e Elf<'a>) -> Option<Self> {
        let (convention, x86) = match elf.machine {
            Machine::Arm64 => (arm64::CONVENTION, None),
            Machine::X86_64 => (x86_64::CONVENTION, Some(x86_64::Reader::new())),
            _ => return None,
        };
        Some(Self {
            elf,
            convention,
            x86,
            left_of_library: MAX_INSTRUCTIONS_OF_LIBRARY,
            left: 0,
            walked: Walked::default(),
            active: Vec::new(),
        })
    }

    /// How many arguments are handed over in registers.
    pub(super) fn n_registers(&self) -> usize {
        self.convention.arguments.len()
    }

    /// Walks the native method at an address, whose first argument is the environment.
    pub(super) fn walk(&mut self, address: u64) -> Walked {
        self.left = MAX_INSTRUCTIONS.min(self.left_of_library);
        let before = self.left;
        self.walked = Walked { is_whole: true, ..Walked::default() };
        self.active.clear();
        let mut state = State { registers: [UNKNOWN; N_REGISTERS], stack: BTreeMap::new() };
        for (at, register) in self.convention.arguments.iter().enumerate() {
            let what = if at == 0 { What::Environment } else { What::Unknown };
            let given = at.checked_sub(1).map_or(0, |at| 1 << at);
            state.set(*register, Value { what, given });
        }
        self.function(address, state);
        self.left_of_library = self.left_of_library.saturating_sub(before.saturating_sub(self.left));
        std::mem::take(&mut self.walked)
    }

    /// Walks a function to all its ends; what it gives back.
    fn function(&mut self, address: u64, mut entry: State) -> Value {
        if self.active.len() >= MAX_DEPTH || self.active.contains(&address) {
            return self.give_up(&entry);
        }
        self.active.push(address);
        entry.set(STACK, Value { what: What::Stack(0), given: 0 });
        let mut known: BTreeMap<u64, State> = BTreeMap::new();
        let mut work = vec![(address, entry)];
        let mut result: Option<Value> = None;
        while let Some((at, state)) = work.pop() {
            let state = match known.get_mut(&at) {
                Some(before) => {
                    let mut joined = before.clone();
                    joined.join(&state);
                    if joined == *before {
                        continue;
                    }
                    before.clone_from(&joined);
                    joined
                }
                None => {
                    known.insert(at, state.clone());
                    state
                }
            };
            if let Some(value) = self.run(at, state, &mut work) {
                result = Some(result.map_or(value, |result| result.join(value)));
            }
            if !self.walked.is_whole {
                break;
            }
        }
        self.active.pop();
        result.unwrap_or(UNKNOWN)
    }

    /// What is not walked can look at everything that it is given.
    fn give_up(&mut self, state: &State) -> Value {
        self.walked.is_whole = false;
        let given = state.registers.iter().fold(state.on_stack(), |all, value| all | value.given);
        self.walked.seen |= given;
        Value { what: What::Unknown, given }
    }

    /// Runs on from an address to where control goes elsewhere; what is given back, if it returns.
    fn run(&mut self, mut at: u64, mut state: State, work: &mut Vec<(u64, State)>) -> Option<Value> {
        let mut operations = Vec::new();
        loop {
            // Of a function that is not walked whole nothing is said.
            if !self.walked.is_whole {
                return None;
            }
            operations.clear();
            let next = self.decode(at, &mut operations);
            self.left = self.left.saturating_sub(1);
            let Some(next) = next.filter(|_| self.left > 0) else {
                return Some(self.give_up(&state));
            };
            for operation in &operations {
                match *operation {
                    Operation::Jump(to) => {
                        work.push((to, state));
                        return None;
                    }
                    Operation::Branch(to) => work.push((to, state.clone())),
                    Operation::JumpTo(register) => {
                        return match state.of(register).what {
                            What::Address(to) => {
                                work.push((to, state));
                                None
                            }
                            what => Some(self.call(what, &mut state)),
                        };
                    }
                    Operation::Call(to) => drop(self.call(What::Address(to), &mut state)),
                    Operation::CallTo(register) => {
                        let what = state.of(register).what;
                        self.call(what, &mut state);
                    }
                    Operation::Return => return Some(state.of(self.convention.result)),
                    Operation::Stop => return None,
                    Operation::Unknown => return Some(self.give_up(&state)),
                    plain => self.plain(plain, &mut state),
                }
            }
            at = next;
        }
    }

    /// The operations of the instruction at an address; the address of the next one.
    fn decode(&mut self, at: u64, operations: &mut Vec<Operation>) -> Option<u64> {
        let code = self.elf.code_at(at)?;
        let len = match &mut self.x86 {
            Some(reader) => reader.decode(code, at, operations)?,
            None => {
                arm64::decode(u32::from_le_bytes(*code.first_chunk::<4>()?), at, operations);
                arm64::LEN
            }
        };
        at.checked_add(len)
    }

    fn plain(&mut self, operation: Operation, state: &mut State) {
        match operation {
            Operation::Copy { to, from } => {
                let value = state.of(from);
                state.set(to, value);
            }
            Operation::Constant { to, value } => {
                state.set(to, Value { what: What::Address(value), given: 0 });
            }
            Operation::Add { to, from, by } => {
                let value = state.of(from);
                self.walked.seen |= value.given;
                let what = match value.what {
                    What::Address(address) => What::Address(address.wrapping_add_signed(by)),
                    What::Stack(at) => What::Stack(at.wrapping_add(by)),
                    what if by == 0 => what,
                    _ => What::Unknown,
                };
                state.set(to, Value { what, given: value.given });
            }
            Operation::Load { to, base, by } => {
                let value = self.load(state.of(base), by, state);
                state.set(to, value);
            }
            Operation::LoadAt { to, address } => {
                let what = self.word(address);
                state.set(to, Value { what, given: 0 });
            }
            Operation::Store { from, base, by } => self.store(from, base, by, state),
            Operation::Mix { to, from } => self.mix(to, from, state),
            _ => {}
        }
    }

    fn load(&mut self, base: Value, by: i64, state: &State) -> Value {
        self.walked.seen |= base.given;
        match base.what {
            What::Stack(at) => self.kept(at.wrapping_add(by), state),
            What::Environment if by == 0 => Value { what: What::Table, given: 0 },
            What::Table => {
                let what = interface::at(by).map_or(What::Unknown, What::Interface);
                Value { what, given: 0 }
            }
            What::Address(address) => {
                let what = self.word(address.wrapping_add_signed(by));
                Value { what, given: base.given }
            }
            _ => Value { what: What::Unknown, given: base.given },
        }
    }

    /// What lies on the stack at a place: what was kept there, beside parts of what was kept across it.
    fn kept(&mut self, at: i64, state: &State) -> Value {
        let Some(value) = state.stack.get(&at).copied() else {
            let given = state.on_stack();
            self.walked.seen |= given;
            return Value { what: What::Unknown, given };
        };
        let across = at.saturating_sub(WORD - 1)..=at.saturating_add(WORD - 1);
        let others = state.stack.range(across).filter(|row| *row.0 != at);
        let given = others.fold(0, |all, row| all | row.1.given);
        self.walked.seen |= given;
        Value { what: value.what, given: value.given | given }
    }

    /// What the word at an address of the library holds: only what the loader sets is known.
    fn word(&self, address: u64) -> What {
        if self.elf.slots.contains_key(&address) {
            return What::Import(address);
        }
        match self.elf.pointer_at(address) {
            Some(target) if self.elf.code_at(target).is_some() => What::Address(target),
            Some(number) if !self.elf.is_writable(address) => What::Address(number),
            _ => What::Unknown,
        }
    }

    fn store(&mut self, from: Register, base: Register, by: i64, state: &mut State) {
        let (value, base) = (state.of(from), state.of(base));
        self.walked.seen |= base.given;
        match base.what {
            What::Stack(at) => {
                state.stack.insert(at.wrapping_add(by), value);
            }
            _ => {
                self.walked.seen |= value.given;
                self.escape(value, state);
            }
        }
    }

    fn mix(&mut self, to: u64, from: u64, state: &mut State) {
        let mut given = 0;
        for register in (0..N_REGISTERS).filter(|register| from & (1 << register) != 0) {
            let value = state.registers.get(register).copied().unwrap_or(UNKNOWN);
            given |= value.given;
            self.escape(value, state);
        }
        self.walked.seen |= given;
        for register in (0..N_REGISTERS).filter(|register| to & (1 << register) != 0) {
            if let Some(slot) = state.registers.get_mut(register) {
                *slot = Value { what: What::Unknown, given };
            }
        }
    }

    /// An address on the stack that gets out of sight lets everything on the stack be looked at.
    fn escape(&mut self, value: Value, state: &State) {
        if matches!(value.what, What::Stack(_)) {
            self.walked.seen |= state.on_stack();
        }
    }

    /// A call of what a register is known to be.
    fn call(&mut self, what: What, state: &mut State) -> Value {
        // Where it throws, a handler of this function may run, which has what calls keep.
        if self.elf.has_handlers {
            let kept = (0..N_REGISTERS).filter(|register| self.convention.clobbered & (1 << register) == 0);
            let given = kept.filter_map(|register| state.registers.get(register));
            self.walked.seen |= given.fold(state.on_stack(), |all, value| all | value.given);
        }
        let result = match what {
            What::Address(to) if self.elf.code_at(to).is_some() => self.own_function(to, state),
            What::Interface(number) => {
                let n = interface::n_arguments(number).unwrap_or(usize::MAX);
                self.foreign(n, state)
            }
            What::Import(slot) => {
                self.walked.calls.insert(slot);
                self.foreign(usize::MAX, state)
            }
            _ => {
                self.walked.is_whole = false;
                self.foreign(usize::MAX, state)
            }
        };
        for register in 0..N_REGISTERS {
            if self.convention.clobbered & (1 << register) != 0
                && let Some(slot) = state.registers.get_mut(register)
            {
                *slot = UNKNOWN;
            }
        }
        state.set(self.convention.result, result);
        result
    }

    /// A function of another library or of the interface, which is given the first registers.
    fn foreign(&mut self, n: usize, state: &State) -> Value {
        let mut given = 0;
        for register in self.convention.arguments.iter().take(n) {
            let value = state.of(*register);
            given |= value.given;
            self.escape(value, state);
        }
        // What lies on the stack may be handed over there.
        if n > self.convention.arguments.len() {
            given |= state.on_stack();
        }
        self.walked.seen |= given;
        Value { what: What::Unknown, given }
    }

    fn own_function(&mut self, to: u64, state: &State) -> Value {
        let of_callers = Value { what: What::Unknown, given: state.on_stack() };
        let mut inner =
            State { registers: state.registers, stack: BTreeMap::from([(OF_CALLERS, of_callers)]) };
        for value in &mut inner.registers {
            if let What::Stack(_) = value.what {
                *value = Value { what: What::Unknown, given: value.given | state.on_stack() };
            }
        }
        self.function(to, inner)
    }
}

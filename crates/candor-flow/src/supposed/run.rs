//! One method, from its first instruction along all branches that can be taken.

use std::collections::{BTreeMap, BTreeSet};

use candor_formats::dex::Insn;
use candor_program::{
    ACC_STATIC, CodePlace, Meaning, MethodId,
    body::{Body, Origin},
    defines, meaning,
};

use super::{Given, MAX_KNOWN, MAX_STEPS_PER_METHOD, Supposer, Value};
use crate::numbers;

/// `return`, `return-wide`, `return-object`.
const RETURNS: std::ops::RangeInclusive<u8> = 0x0f..=0x11;

/// `return-void`.
const RETURN_VOID: u8 = 0x0e;

/// What is known of registers.
pub(super) type State = BTreeMap<u32, Value>;

/// What a method does where something is supposed.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// Code units of the instructions that can run, in order.
    pub live: Vec<u32>,
    /// What is known of arguments of calls, by code unit and position, the receiver counting as 0.
    pub arguments: BTreeMap<u32, Vec<(u32, Value)>>,
    /// What it gives back, if that is one value.
    pub gives: Option<Value>,
    /// Where control goes among what can run: from, to; by code unit, in order.
    edges: Vec<(u32, u32)>,
    returns: Vec<u32>,
}

impl Run {
    /// A run of which only the code units of its instructions are known.
    pub(crate) fn of(live: Vec<u32>) -> Self {
        Self { live, ..Self::default() }
    }

    /// Whether an instruction can run.
    pub(crate) fn is_live(&self, pc: u32) -> bool {
        self.live.binary_search(&pc).is_ok()
    }

    /// Whether every way to a return passes an instruction. An exception that leaves the method is no return.
    pub(crate) fn is_always(&self, pc: u32) -> bool {
        self.is_always_but(pc, &mut |_| false)
    }

    /// The same, where some branches are taken as leading there if they can.
    pub(crate) fn is_always_but(&self, pc: u32, leads: &mut dyn FnMut(u32) -> bool) -> bool {
        let before = self.before(pc);
        let mut seen = BTreeSet::new();
        let mut work: Vec<u32> =
            self.live.first().copied().into_iter().filter(|first| *first != pc).collect();
        while let Some(at) = work.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.returns.binary_search(&at).is_ok() {
                return false;
            }
            let next: Vec<u32> = self.after(at).collect();
            let is_open = next.len() > 1 && next.iter().any(|to| before.contains(to));
            let is_taken = is_open && leads(at);
            work.extend(next.into_iter().filter(|to| *to != pc && (!is_taken || before.contains(to))));
        }
        self.is_live(pc)
    }

    fn after(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.edges.partition_point(|edge| edge.0 < at);
        let next = self.edges.get(first..).unwrap_or_default().iter();
        next.take_while(move |edge| edge.0 == at).map(|edge| edge.1)
    }

    /// Instructions from which control can come to one, and that one.
    fn before(&self, pc: u32) -> BTreeSet<u32> {
        let mut backwards: Vec<(u32, u32)> = self.edges.iter().map(|(from, to)| (*to, *from)).collect();
        backwards.sort_unstable();
        let mut seen = BTreeSet::from([pc]);
        let mut work = vec![pc];
        while let Some(at) = work.pop() {
            let first = backwards.partition_point(|edge| edge.0 < at);
            let from = backwards.get(first..).unwrap_or_default().iter();
            work.extend(
                from.take_while(|edge| edge.0 == at).map(|edge| edge.1).filter(|from| seen.insert(*from)),
            );
        }
        seen
    }
}

/// One run through a method.
struct Propagation<'b, 'p, 'a> {
    method: MethodId,
    body: &'b Body<'p, 'a>,
    /// Where control can go, by position; in order.
    edges: Vec<(usize, usize)>,
    /// What is known where ways meet, by position.
    known: BTreeMap<usize, State>,
    taken: BTreeSet<(usize, usize)>,
    live: BTreeSet<usize>,
    arguments: BTreeMap<u32, BTreeMap<u32, Option<Value>>>,
    gives: Option<Option<Value>>,
}

impl<'p, 'a> Supposer<'_, 'p, 'a> {
    /// Runs a method; nothing where that takes too long.
    pub(super) fn propagate(&mut self, method: MethodId, body: &Body<'p, 'a>, given: &Given) -> Option<Run> {
        self.steps.take(body.insns.len())?;
        let mut edges: Vec<(usize, usize)> = Vec::new();
        for to in 0..body.insns.len() {
            edges.extend(body.ways_to(to).map(|(from, _)| (from, to)));
        }
        edges.sort_unstable();
        let mut of = Propagation {
            method,
            body,
            edges,
            known: BTreeMap::from([(0, self.entered(method, body, given))]),
            taken: BTreeSet::new(),
            live: BTreeSet::new(),
            arguments: BTreeMap::new(),
            gives: None,
        };
        let mut work = BTreeSet::from([0]);
        let mut left = MAX_STEPS_PER_METHOD;
        while let Some(at) = work.pop_first() {
            let state = of.known.get(&at).cloned().unwrap_or_default();
            self.block(&mut of, at, state, given, &mut work, &mut left)?;
        }
        Some(of.finish())
    }

    /// What registers hold on entry.
    fn entered(&self, method: MethodId, body: &Body<'p, 'a>, given: &Given) -> State {
        let program = self.program;
        let definition = program.method(method);
        let params = program.params(program.sig(program.method_ref(definition.reference).sig).proto);
        let mut register = u32::from(body.code.registers).saturating_sub(u32::from(body.code.ins));
        let mut state = State::new();
        let receiver = (definition.access & ACC_STATIC == 0).then_some(false).into_iter();
        let wide = params.iter().map(|param| matches!(program.descriptor(*param), b"J" | b"D"));
        for (position, wide) in (0..).zip(receiver.chain(wide)) {
            let value = given.parameters.iter().find(|known| known.0 == position);
            state.extend(value.map(|value| (register, value.1)));
            register += if wide { 2 } else { 1 };
        }
        state
    }

    /// Goes on from a place where ways meet to the next ones.
    fn block(
        &mut self,
        of: &mut Propagation<'_, 'p, 'a>,
        mut at: usize,
        mut state: State,
        given: &Given,
        work: &mut BTreeSet<usize>,
        left: &mut usize,
    ) -> Option<()> {
        loop {
            *left = left.checked_sub(1)?;
            self.steps.take(1)?;
            of.live.insert(at);
            let body = of.body;
            let insn = body.insns.get(at)?;
            let only = of.decided(at, insn, &state);
            let before = insn.op.can_throw().then(|| state.clone());
            self.step(of, at, insn, given, &mut state);
            let mut runs_on = false;
            for to in of.after(at, only) {
                of.taken.insert((at, to));
                if to == at + 1 && !of.is_met(to) {
                    runs_on = true;
                } else {
                    // What throws has set nothing.
                    let is_caught = to != at + 1 && !insn.op.is_branch() && !insn.op.is_switch();
                    let thrown = before.as_ref().filter(|_| is_caught);
                    if of.meet(to, thrown.unwrap_or(&state)) {
                        work.insert(to);
                    }
                }
            }
            if !runs_on {
                return Some(());
            }
            at += 1;
        }
    }

    /// What an instruction does to what is known.
    fn step(
        &mut self,
        of: &mut Propagation<'_, 'p, 'a>,
        at: usize,
        insn: &Insn<'_>,
        given: &Given,
        state: &mut State,
    ) {
        let place = CodePlace { method: of.method, pc: insn.pc };
        if RETURNS.contains(&insn.op.0) {
            of.give(state.get(&insn.a()).copied());
        }
        if matches!(meaning(insn.op.0), Meaning::Invoke(_)) {
            of.note(self.program, at, state);
        }
        self.touch(of.body, at, insn, state);
        let value = match insn.op.0 {
            // Moves, and casts, which leave a register as it is.
            0x01..=0x09 => state.get(&insn.b()).copied(),
            0x1f => return,
            0x12..=0x19 => insn.literal().map(Value::Int),
            0x1a | 0x1b => insn.index().and_then(|index| self.text(of.method, index)),
            0x0a..=0x0c => at.checked_sub(1).and_then(|call| self.result(of.method, of.body, call, state)),
            0x23 => Some(Value::Empty),
            0x22 => self.collection(of.method, insn).then_some(Value::Nothing(insn.pc)),
            // `array-length`.
            0x21 => match state.get(&insn.b()) {
                Some(Value::Answers { count, .. }) => Some(Value::Int(*count)),
                Some(Value::Asked) => self.said.as_ref().map(|said| Value::Int(said.names.len() as i64)),
                _ => None,
            },
            0x44..=0x4a => element(state.get(&insn.b()).copied(), insn.op.0 == 0x46),
            // What is put into an array is what is known of it.
            0x4d => {
                let (array, put) = (state.get(&insn.b()).copied(), state.get(&insn.a()).copied());
                if array.is_some() && array != Some(Value::Empty) && array != put {
                    state.remove(&insn.b());
                }
                if array == Some(Value::Empty) {
                    match state.get(&insn.a()).copied() {
                        Some(value @ (Value::Asked | Value::Other)) => state.insert(insn.b(), value),
                        _ => state.remove(&insn.b()),
                    };
                }
                return;
            }
            0x52..=0x58 | 0x60..=0x66 => self.field(of.body, at, place, given),
            op => computed(op, insn, state),
        };
        if let Some((to, wide)) = defines(insn) {
            state.remove(&to);
            let is_room = state.len() < MAX_KNOWN;
            if wide {
                state.remove(&(to + 1));
            }
            state.extend(value.filter(|_| is_room).map(|value| (to, value)));
        }
    }
}

/// What lies in an array.
fn element(array: Option<Value>, is_object: bool) -> Option<Value> {
    match array? {
        Value::Answers { each, .. } if !is_object => Some(Value::Int(each)),
        found @ (Value::Answers { .. } | Value::Asked | Value::Other) => Some(found),
        Value::Int(_) | Value::Empty | Value::Nothing(_) => None,
    }
}

/// Operations on numbers.
fn computed(op: u8, insn: &Insn<'_>, state: &State) -> Option<Value> {
    let number = |register: u32| match state.get(&register) {
        Some(Value::Int(number)) => Some(*number),
        _ => None,
    };
    let found = match op {
        0x7b..=0x8f => numbers::unary(op, number(insn.b())?),
        0x90..=0xaf => numbers::binary(op, number(insn.b())?, number(insn.c())?),
        0xb0..=0xcf => numbers::binary(op - 0x20, number(insn.a())?, number(insn.b())?),
        0xd0..=0xe2 => numbers::with_literal(op, number(insn.b())?, insn.literal()?),
        _ => None,
    };
    found.map(Value::Int)
}

impl<'a> Propagation<'_, '_, 'a> {
    /// Where a branch or switch leads on what is known; nothing where that is open.
    fn decided(&self, at: usize, insn: &Insn<'a>, state: &State) -> Option<usize> {
        let known = state.get(&insn.a()).copied();
        let position = |pc: i64| u32::try_from(pc).ok().and_then(|pc| self.body.position(pc));
        let jumps = || insn.target().and_then(|pc| position(i64::from(pc)));
        if insn.op.is_switch() {
            let Value::Int(number) = known? else { return None };
            let payload = self.body.insns.get(jumps()?)?.payload()?;
            let case = payload.cases().find(|(key, _)| i64::from(*key) == number);
            return match case {
                None => Some(at + 1),
                Some((_, offset)) => position(i64::from(insn.pc) + i64::from(offset)),
            };
        }
        let taken = match (insn.op.0, known?) {
            (op @ 0x32..=0x37, Value::Int(a)) => match state.get(&insn.b()) {
                Some(Value::Int(b)) => is_taken(op, a, *b),
                _ => return None,
            },
            (op @ 0x38..=0x3d, Value::Int(a)) => is_taken(op - 6, a, 0),
            // Something is there.
            (0x38, Value::Answers { .. } | Value::Asked | Value::Nothing(_)) => false,
            (0x39, Value::Answers { .. } | Value::Asked | Value::Nothing(_)) => true,
            _ => return None,
        };
        if taken { jumps() } else { Some(at + 1) }
    }

    /// Positions that control goes to.
    fn after(&self, at: usize, only: Option<usize>) -> Vec<usize> {
        let first = self.edges.partition_point(|edge| edge.0 < at);
        let next = self.edges.get(first..).unwrap_or_default().iter();
        let next = next.take_while(|edge| edge.0 == at).map(|edge| edge.1);
        next.filter(|to| only.is_none_or(|only| only == *to)).collect()
    }

    /// Whether more than one way leads to a position.
    fn is_met(&self, at: usize) -> bool {
        let mut ways = self.body.ways_to(at);
        let first = ways.next();
        ways.next().is_some() || first.is_none_or(|(from, _)| from + 1 != at)
    }

    /// Takes what is known on a further way to a position; says whether that changes anything.
    fn meet(&mut self, at: usize, state: &State) -> bool {
        match self.known.get_mut(&at) {
            None => {
                self.known.insert(at, state.clone());
                true
            }
            Some(known) => {
                let before = known.len();
                known.retain(|register, value| state.get(register) == Some(value));
                known.len() < before
            }
        }
    }

    /// Keeps what is known of the arguments of a call on all ways to it.
    fn note(&mut self, program: &candor_program::Program<'a>, at: usize, state: &State) {
        let Some(insn) = self.body.insns.get(at) else { return };
        let Origin::Call(reference) = self.body.called(at) else { return };
        let n = program.params(program.sig(program.method_ref(reference).sig).proto).len() as u32;
        let known = self.arguments.entry(insn.pc).or_default();
        for position in 0..=n {
            let register = candor_program::argument_register(program, self.body, at, position as usize);
            let value = register.and_then(|register| state.get(&register).copied());
            let own = known.entry(position).or_insert(value);
            if *own != value {
                *own = None;
            }
        }
    }

    fn give(&mut self, value: Option<Value>) {
        match self.gives {
            None => self.gives = Some(value),
            Some(known) if known != value => self.gives = Some(None),
            Some(_) => {}
        }
    }

    fn finish(self) -> Run {
        let pc = |at: &usize| self.body.insns.get(*at).map(|insn| insn.pc);
        let is_return = |at: &&usize| {
            let op = self.body.insns.get(**at).map_or(0, |insn| insn.op.0);
            RETURNS.contains(&op) || op == RETURN_VOID
        };
        let known = |(position, value): (u32, Option<Value>)| Some((position, value?));
        Run {
            live: self.live.iter().filter_map(pc).collect(),
            returns: self.live.iter().filter(is_return).filter_map(pc).collect(),
            edges: self.taken.iter().filter_map(|(from, to)| Some((pc(from)?, pc(to)?))).collect(),
            gives: self.gives.flatten(),
            arguments: self
                .arguments
                .into_iter()
                .map(|(pc, known_of)| (pc, known_of.into_iter().filter_map(known).collect()))
                .collect(),
        }
    }
}

/// Whether a branch from `if-eq` to `if-le` is taken.
fn is_taken(op: u8, a: i64, b: i64) -> bool {
    match op {
        0x32 => a == b,
        0x33 => a != b,
        0x34 => a < b,
        0x35 => a >= b,
        0x36 => a > b,
        _ => a <= b,
    }
}

//! The body of one method: its instructions, control flow and reaching definitions.
//!
//! Made on demand for the few methods where a register's value matters; the linear pass over all code needs none
//! of it.

use std::cell::Cell;

use candor_formats::dex::{Code, Insn};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use crate::{
    ids::{FieldRefId, MethodId, MethodRefId, TypeId},
    opcode::{Meaning, defines, meaning},
    program::{ACC_STATIC, DexUnit, Program},
};

/// Most instructions of a method for which control flow is built. The largest seen in real apps (static tables)
/// have about 30,000; a DEX method cannot exceed a few million.
pub const MAX_INSTRUCTIONS: usize = 200_000;

/// Most control-flow edges for each code unit of a method, branches to handlers included. Real methods stay below 2;
/// a damaged one can let every instruction throw into thousands of handlers.
pub const MAX_EDGES_PER_UNIT: usize = 16;

/// Most instructions looked at for each instruction of a method, over all questions about its registers. What is
/// asked after that is answered as unknown. Real methods stay below 100.
pub const MAX_VISITS_PER_INSTRUCTION: usize = 1_000;

/// Most definitions returned for one register.
pub const MAX_ORIGINS: usize = 32;

/// Points of a queue that are kept at least once they were looked at.
const KEPT_POINTS: usize = 4_096;

/// Why there is no body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBody {
    /// The method is abstract or native.
    NoCode,
    /// Its code cannot be read to the end.
    Damaged,
    /// It is over [`MAX_INSTRUCTIONS`] or [`MAX_EDGES_PER_UNIT`].
    Limit,
}

/// Where a register's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// An integer, boolean or null constant (null is 0).
    Int(i64),
    /// A string literal: index in the method's DEX.
    String(u32),
    /// A class literal.
    Class(TypeId),
    /// A static field's value.
    Static(FieldRefId),
    /// An instance field's value.
    Field(FieldRefId),
    /// A new instance.
    New(TypeId),
    /// The result of a call.
    Call(MethodRefId),
    /// A parameter: position among the argument registers, the receiver first.
    Parameter(u32),
    /// Something else: arithmetic, array elements, caught exceptions.
    Unknown,
}

/// A definition: what, and which instruction (none for parameters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Definition {
    /// What the value is.
    pub origin: Origin,
    /// Position in [`Body::insns`] of the instruction that decides it.
    pub at: Option<u32>,
}

/// A method's instructions with their predecessors.
pub struct Body<'p, 'a> {
    unit: &'p DexUnit<'a>,
    /// Registers, arguments, instruction bytes.
    pub code: Code<'a>,
    /// Instructions in order; payloads included.
    pub insns: Vec<Insn<'a>>,
    /// Instructions that their neighbour before runs on into.
    continued: FixedBitSet,
    /// Other edges, by branch, switch or exception: target, source; sorted. Constant branches are pruned.
    jumps: Vec<(u32, u32)>,
    /// Instructions that such an edge leads to.
    jumped_to: FixedBitSet,
    live: FixedBitSet,
    /// Instructions that may still be looked at.
    visits_left: Cell<usize>,
}

/// A point of a method: an instruction, a register, and whether the instruction is done there.
type Point = (u32, u32, bool);

/// Points of a method that were looked at for one question, by register; mostly one or two are in question.
struct Seen {
    n_instructions: usize,
    by_register: SmallVec<[(u32, FixedBitSet); 2]>,
    /// Points of long methods and of further registers.
    others: FxHashSet<Point>,
}

impl Seen {
    /// Longest method of which all instructions are marked.
    const MARKED: usize = 16_384;

    /// Most registers of which all instructions are marked.
    const REGISTERS: usize = 8;

    fn new(n_instructions: usize) -> Self {
        Self { n_instructions, by_register: SmallVec::new(), others: FxHashSet::default() }
    }

    /// Whether a point is new.
    fn insert(&mut self, (at, register, is_done): Point) -> bool {
        let mark = 2 * at as usize + usize::from(is_done);
        if let Some((_, marks)) = self.by_register.iter_mut().find(|row| row.0 == register) {
            return !marks.put(mark);
        }
        if self.n_instructions > Self::MARKED || self.by_register.len() >= Self::REGISTERS {
            return self.others.insert((at, register, is_done));
        }
        let mut marks = FixedBitSet::with_capacity(2 * self.n_instructions);
        marks.insert(mark);
        self.by_register.push((register, marks));
        true
    }
}

impl<'p, 'a> Body<'p, 'a> {
    /// Decodes a method.
    ///
    /// # Errors
    /// It has no code, is damaged, or is over [`MAX_INSTRUCTIONS`] or [`MAX_EDGES_PER_UNIT`].
    pub fn new(program: &'p Program<'a>, method: MethodId) -> Result<Self, NoBody> {
        let unit = program.unit_of(method);
        let off = program.method(method).code_off;
        if off == 0 {
            return Err(NoBody::NoCode);
        }
        let code = unit.dex.code(off).map_err(|_| NoBody::Damaged)?;
        // Instructions take two units on average.
        let mut insns = Vec::with_capacity((code.insns.n_units() as usize / 2).min(MAX_INSTRUCTIONS));
        for insn in code.insns.iter() {
            insns.push(insn.map_err(|_| NoBody::Damaged)?);
            if insns.len() > MAX_INSTRUCTIONS {
                return Err(NoBody::Limit);
            }
        }
        let n = insns.len();
        let flags = FixedBitSet::with_capacity(n);
        let visits_left = Cell::new(n.saturating_mul(MAX_VISITS_PER_INSTRUCTION));
        let (continued, jumped_to) = (flags.clone(), flags.clone());
        let jumps = Vec::new();
        let mut body = Self { unit, code, insns, continued, jumps, jumped_to, live: flags, visits_left };
        let handlers = body.handlers().ok_or(NoBody::Limit)?;
        body.connect(&[], &handlers).ok_or(NoBody::Limit)?;
        let constant = body.constant_branches(program);
        if !constant.is_empty() {
            body.connect(&constant, &handlers).ok_or(NoBody::Limit)?;
        }
        Ok(body)
    }

    fn max_edges(&self) -> usize {
        (self.code.insns.n_units() as usize).saturating_mul(MAX_EDGES_PER_UNIT)
    }

    /// Whether questions about registers are no longer followed, because too many were asked
    /// ([`MAX_VISITS_PER_INSTRUCTION`]).
    pub fn is_exhausted(&self) -> bool {
        self.visits_left.get() == 0 && !self.insns.is_empty()
    }

    /// Whether control can reach the instruction at this position.
    pub fn is_live(&self, at: usize) -> bool {
        self.live.contains(at)
    }

    /// Whether every way from the start to a return passes the instruction at this position. An exception that leaves
    /// the method is no return.
    pub fn is_on_every_way(&self, at: usize) -> bool {
        let mut seen = FixedBitSet::with_capacity(self.insns.len());
        let is_return = |insn: &Insn<'_>| matches!(insn.op.0, 0x0e..=0x11);
        let returns = self.insns.iter().enumerate().filter(|(_, insn)| is_return(insn));
        let mut stack: Vec<u32> = returns.map(|(end, _)| end as u32).collect();
        stack.retain(|end| self.is_live(*end as usize) && *end as usize != at);
        if stack.is_empty() {
            return self.insns.get(at).is_some_and(is_return);
        }
        while let Some(here) = stack.pop() {
            if here == 0 {
                return false;
            }
            if seen.put(here as usize) {
                continue;
            }
            let before = self.predecessors(here as usize);
            stack.extend(before.filter(|from| *from as usize != at && self.is_live(*from as usize)));
        }
        true
    }

    /// Position of the instruction that starts at `pc`.
    pub fn position(&self, pc: u32) -> Option<usize> {
        self.insns.binary_search_by_key(&pc, |insn| insn.pc).ok()
    }

    /// Where the value of a register comes from, just before the instruction at `at` runs.
    pub fn origins(
        &self,
        program: &Program<'a>,
        method: MethodId,
        at: usize,
        register: u32,
    ) -> Vec<Definition> {
        let (at, register) = match self.straight_origin(at, register) {
            Ok(only) => return vec![only],
            Err(from) => from,
        };
        let mut found = Vec::new();
        let mut seen = Seen::new(self.insns.len());
        let mut queue = SmallVec::new();
        self.enqueue_before(at, register, &mut queue, program, method, &mut found);
        let mut next = 0;
        while let Some((at, register, is_done)) = queue.get(next).copied() {
            next += 1;
            // What was looked at is let go now and then, so that no more is kept than is still to be looked at.
            if next >= KEPT_POINTS && next * 2 >= queue.len() {
                queue.drain(..next);
                next = 0;
            }
            if found.len() >= MAX_ORIGINS || !seen.insert((at, register, is_done)) {
                continue;
            }
            let Some(left) = self.visits_left.get().checked_sub(1) else {
                found.push(Definition { origin: Origin::Unknown, at: None });
                break;
            };
            self.visits_left.set(left);
            let insn = &self.insns[at as usize];
            // What throws has not set its register yet; what jumps sets none.
            match defines(insn).filter(|_| is_done) {
                Some((to, wide)) if to == register || (wide && to + 1 == register) => {
                    if let Some(source) = copied_register(insn) {
                        self.enqueue_before(at as usize, source, &mut queue, program, method, &mut found);
                    } else {
                        found.push(Definition { origin: self.origin(at as usize), at: Some(at) });
                    }
                }
                _ => self.enqueue_before(at as usize, register, &mut queue, program, method, &mut found),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The one definition of a register that stands in the same stretch of code, into which nothing jumps in between;
    /// otherwise the position and the register from which more than one way leads back. Most questions end here.
    fn straight_origin(&self, mut at: usize, mut register: u32) -> Result<Definition, (usize, u32)> {
        while self.is_only_run_on_to(at) {
            let Some(left) = self.visits_left.get().checked_sub(1) else { break };
            let Some(insn) = at.checked_sub(1).and_then(|before| self.insns.get(before)) else { break };
            self.visits_left.set(left);
            at -= 1;
            match defines(insn) {
                Some((to, wide)) if to == register || (wide && to + 1 == register) => {
                    match copied_register(insn) {
                        Some(source) => register = source,
                        None => return Ok(Definition { origin: self.origin(at), at: Some(at as u32) }),
                    }
                }
                _ => {}
            }
        }
        Err((at, register))
    }

    fn enqueue_before(
        &self,
        at: usize,
        register: u32,
        queue: &mut SmallVec<[Point; 32]>,
        program: &Program<'a>,
        method: MethodId,
        found: &mut Vec<Definition>,
    ) {
        if self.is_only_run_on_to(at) {
            queue.push((at as u32 - 1, register, true));
            return;
        }
        if at == 0 {
            found.push(Definition { origin: self.parameter(program, method, register), at: None });
        }
        queue.extend(self.runs_on_to(at).map(|before| (before, register, true)));
        queue.extend(self.jumps_to(at).map(|before| (before, register, false)));
    }

    /// Whether control comes to an instruction from the one before alone.
    pub fn is_only_run_on_to(&self, at: usize) -> bool {
        self.continued.contains(at) && !self.jumped_to.contains(at)
    }

    /// Positions from which control comes to an instruction, and whether it jumps from there.
    pub fn ways_to(&self, at: usize) -> impl Iterator<Item = (usize, bool)> + '_ {
        let runs_on = self.runs_on_to(at).into_iter().map(|before| (before as usize, false));
        runs_on.chain(self.jumps_to(at).map(|before| (before as usize, true)))
    }

    /// Positions from which control comes to an instruction.
    pub(crate) fn predecessors(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        self.runs_on_to(at).into_iter().chain(self.jumps_to(at))
    }

    /// The instruction before, where control runs on from it.
    fn runs_on_to(&self, at: usize) -> Option<u32> {
        self.continued.contains(at).then(|| at as u32 - 1)
    }

    /// Positions from which control jumps to an instruction, by a branch or by an exception.
    fn jumps_to(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        let start = if self.jumped_to.contains(at) {
            self.jumps.partition_point(|jump| (jump.0 as usize) < at)
        } else {
            self.jumps.len()
        };
        let jumps = self.jumps[start..].iter().take_while(move |jump| jump.0 as usize == at);
        jumps.map(|jump| jump.1)
    }

    /// The argument a register holds on entry.
    fn parameter(&self, program: &Program<'a>, method: MethodId, register: u32) -> Origin {
        let first = u32::from(self.code.registers).saturating_sub(u32::from(self.code.ins));
        let Some(mut slot) = register.checked_sub(first) else { return Origin::Unknown };
        let definition = program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let mut position = 0;
        if definition.access & ACC_STATIC == 0 {
            if slot == 0 {
                return Origin::Parameter(0);
            }
            slot -= 1;
            position += 1;
        }
        for param in program.params(sig.proto) {
            if slot == 0 {
                return Origin::Parameter(position);
            }
            let width = if matches!(program.descriptor(*param), b"J" | b"D") { 2 } else { 1 };
            let Some(rest) = slot.checked_sub(width) else { return Origin::Unknown };
            slot = rest;
            position += 1;
        }
        Origin::Unknown
    }

    fn origin(&self, at: usize) -> Origin {
        let insn = &self.insns[at];
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        let field = || self.unit.fields.get(index).copied();
        match insn.op.0 {
            0x12..=0x19 => insn.literal().map_or(Origin::Unknown, Origin::Int),
            0x1a | 0x1b => insn.index().map_or(Origin::Unknown, Origin::String),
            0x1c => self.unit.types.get(index).map_or(Origin::Unknown, |type_| Origin::Class(*type_)),
            0x22 => self.unit.types.get(index).map_or(Origin::Unknown, |type_| Origin::New(*type_)),
            0x52..=0x58 => field().map_or(Origin::Unknown, Origin::Field),
            0x60..=0x66 => field().map_or(Origin::Unknown, Origin::Static),
            0x0a..=0x0c => at.checked_sub(1).map_or(Origin::Unknown, |before| self.called(before)),
            _ => Origin::Unknown,
        }
    }

    /// The reference that the call at this position names.
    pub fn called(&self, at: usize) -> Origin {
        let Some(insn) = self.insns.get(at) else { return Origin::Unknown };
        match meaning(insn.op.0) {
            Meaning::Invoke(_) => {
                let reference = insn.index().and_then(|index| self.unit.methods.get(index as usize));
                reference.map_or(Origin::Unknown, |reference| Origin::Call(*reference))
            }
            _ => Origin::Unknown,
        }
    }

    /// Conditional branches on a register that always holds one constant: position, and whether they are taken.
    fn constant_branches(&self, program: &Program<'a>) -> Vec<(usize, bool)> {
        let mut constant = Vec::new();
        for (at, insn) in self.insns.iter().enumerate() {
            // Only a constant set just before is looked for: that is how compilers leave `if (FLAG)`.
            let Some(before) = at.checked_sub(1).map(|before| &self.insns[before]) else { continue };
            let set_before = defines(before).is_some_and(|(to, _)| to == insn.a());
            if meaning(insn.op.0) != Meaning::IfZero || !set_before || self.predecessors(at).count() != 1 {
                continue;
            }
            let value = match self.origin(at - 1) {
                Origin::Int(value) => Some(value),
                Origin::Static(field) => program.constant_field(field),
                Origin::Call(_) => self.compared_texts(program, at).map(i64::from),
                _ => None,
            };
            if let Some(value) = value {
                constant.push((at, branch_taken(insn.op.0, value)));
            }
        }
        constant
    }

    /// What the comparison of two constant texts just before a branch gives, if nothing jumps in between.
    fn compared_texts(&self, program: &Program<'a>, at: usize) -> Option<bool> {
        let start = at.checked_sub(4)?;
        let [first, second, call, result] = self.insns.get(start..at)? else { return None };
        let straight = (start + 1..at).all(|at| self.predecessors(at).count() == 1);
        straight.then(|| program.texts_equal(self.unit, [first, second, call, result])).flatten()
    }

    /// Builds predecessors and liveness from the entry, leaving out the edges that constant branches never take.
    /// `None` if there are too many.
    fn connect(&mut self, constant: &[(usize, bool)], handlers: &[(u32, u32)]) -> Option<()> {
        self.continued.clear();
        self.jumps.clear();
        self.jumped_to.clear();
        self.live.clear();
        let mut work = vec![0_usize];
        if self.insns.is_empty() {
            return Some(());
        }
        let max_edges = self.max_edges();
        let mut next = Vec::new();
        self.live.insert(0);
        while let Some(from) = work.pop() {
            let Some(at) = self.run_on(from, handlers, max_edges)? else { continue };
            let decided = constant.binary_search_by_key(&at, |row| row.0);
            let decided = decided.ok().and_then(|row| constant.get(row)).map(|row| row.1);
            self.successors(at, decided, handlers, &mut next);
            if self.jumps.len().saturating_add(next.len()) > max_edges {
                return None;
            }
            for next in next.drain(..) {
                if next == at + 1 {
                    self.continued.insert(next);
                } else {
                    self.jumps.push((next as u32, at as u32));
                    self.jumped_to.insert(next);
                }
                if !self.live.contains(next) {
                    self.live.insert(next);
                    work.push(next);
                }
            }
        }
        self.jumps.sort_unstable();
        self.jumps.dedup();
        Some(())
    }

    /// Goes on from an instruction as long as control does nothing but run on: where that ends, or nothing if that was met
    /// before. `None` if there are too many edges.
    fn run_on(&mut self, from: usize, handlers: &[(u32, u32)], max_edges: usize) -> Option<Option<usize>> {
        let mut at = from;
        loop {
            let op = self.insns[at].op;
            let is_plain = op.can_continue() && !op.is_branch() && !op.is_switch();
            if !is_plain || at + 1 >= self.insns.len() || (op.can_throw() && !handlers.is_empty()) {
                return Some(Some(at));
            }
            if self.jumps.len() >= max_edges {
                return None;
            }
            at += 1;
            self.continued.insert(at);
            if self.live.put(at) {
                return Some(None);
            }
        }
    }

    fn successors(&self, at: usize, decided: Option<bool>, handlers: &[(u32, u32)], next: &mut Vec<usize>) {
        let insn = &self.insns[at];
        if insn.op.can_continue() && decided != Some(true) && at + 1 < self.insns.len() {
            next.push(at + 1);
        }
        let target = insn.target().and_then(|pc| u32::try_from(pc).ok()).and_then(|pc| self.position(pc));
        if insn.op.is_switch() {
            let payload = target.and_then(|payload| self.insns[payload].payload());
            for (_, offset) in payload.iter().flat_map(|payload| payload.cases()) {
                let pc = i64::from(insn.pc) + i64::from(offset);
                next.extend(u32::try_from(pc).ok().and_then(|pc| self.position(pc)));
            }
        } else if insn.op.is_branch() && decided != Some(false) {
            next.extend(target);
        }
        let first = handlers.partition_point(|row| (row.0 as usize) < at);
        let own = handlers[first..].iter().take_while(|row| row.0 as usize == at);
        next.extend(own.map(|row| row.1 as usize));
    }

    /// Edges from instructions that can throw to the handlers of their try ranges: source, target; sorted. `None` if
    /// there are too many.
    fn handlers(&self) -> Option<Vec<(u32, u32)>> {
        let mut edges = Vec::new();
        let mut left = self.max_edges();
        for range in self.code.tries.iter() {
            let Ok(listed) = self.code.handlers.of(&range) else { break };
            let end = range.start.saturating_add(u32::from(range.n_units));
            let first = self.insns.partition_point(|insn| insn.pc < range.start);
            let last = self.insns.partition_point(|insn| insn.pc < end).max(first);
            let covered = &self.insns[first..last];
            left = left.checked_sub(covered.len())?;
            let throwing: Vec<u32> = (first as u32..)
                .zip(covered)
                .filter_map(|(at, insn)| insn.op.can_throw().then_some(at))
                .collect();
            for handler in listed.map_while(Result::ok) {
                left = left.checked_sub(throwing.len().max(1))?;
                if let Some(target) = self.position(handler.pc) {
                    edges.extend(throwing.iter().map(|at| (*at, target as u32)));
                }
            }
        }
        edges.sort_unstable();
        edges.dedup();
        Some(edges)
    }
}

/// The register a `move` or `check-cast` copies; `None` for other instructions.
fn copied_register(insn: &Insn<'_>) -> Option<u32> {
    match insn.op.0 {
        0x01..=0x09 => Some(insn.b()),
        0x1f => Some(insn.a()),
        _ => None,
    }
}

pub(crate) fn branch_taken(op: u8, value: i64) -> bool {
    match op {
        0x38 => value == 0,
        0x39 => value != 0,
        0x3a => value < 0,
        0x3b => value >= 0,
        0x3c => value > 0,
        _ => value <= 0,
    }
}

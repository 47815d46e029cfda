//! A method's values by one look at its instructions, without control flow: exact within a stretch of code that nothing
//! jumps into, and beyond that everything that is ever put into the register.

use std::cell::Cell;

use candor_formats::dex::{Code, Insn};
use candor_program::{
    DexUnit, FieldRefId, InvokeKind, Meaning, MethodId, MethodRefId, Program, defines, meaning,
};
use rustc_hash::FxHashMap;

use super::relation::Relation;

/// Most places that control jumps to, for each code unit of a method; compilers stay below one.
const MAX_TARGETS_PER_UNIT: usize = 4;

/// A value, by its number in the method.
pub(super) type ValueAt = usize;

/// Where a value comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// It is a parameter.
    Given,
    /// Nought, or another number.
    Number(bool),
    /// The result of a call, whether the reference alone decides what runs, and what is handed over.
    Call(MethodRefId, bool, Operands),
    /// Read from a field.
    Field(FieldRefId),
    /// The same as these, or worked out of them.
    Of(Operands),
    /// Anything that is ever in this register.
    Register(u32),
    Other,
}

/// A branch: its place, and what it compares; a second value only where there is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Test {
    pub(super) pc: u32,
    pub(super) first: ValueAt,
    pub(super) second: Option<ValueAt>,
}

/// Positions in the list of operands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operands(u32, u32);

/// The values of a method.
#[derive(Default)]
pub(super) struct Sketch {
    made: Vec<Made>,
    operands: Vec<u32>,
    /// Registers with the values put into them; sorted.
    by_register: Vec<(u32, u32)>,
    /// What is known of each value, as far as it was asked.
    known: Vec<Cell<Option<u8>>>,
    /// What branches compare, by place.
    pub(super) tests: Vec<Test>,
    /// What the method gives back.
    pub(super) returns: Vec<ValueAt>,
    /// What is written to fields, by place.
    puts: Vec<(u32, u32)>,
}

impl Sketch {
    /// Looks at a method. `None` if its code cannot be read, or control goes too many ways.
    pub(super) fn new(program: &Program<'_>, method: MethodId) -> Option<Self> {
        let unit = program.unit_of(method);
        let code = unit.dex.code(program.method(method).code_off).ok()?;
        let targets = targets(&code)?;
        let registers = usize::from(code.registers);
        // Compilers make about one value of three code units.
        let likely = registers + code.insns.n_units() as usize / 3;
        let made = Vec::with_capacity(likely);
        let by_register = Vec::with_capacity(likely);
        let mut reader = Reader {
            unit,
            sketch: Self { made, by_register, ..Self::default() },
            held: vec![(0, 0); registers],
            stretch: 1,
            any: FxHashMap::default(),
        };
        for register in u32::from(code.registers.saturating_sub(code.ins))..u32::from(code.registers) {
            reader.put(register, Made::Given);
        }
        let mut targets = targets.into_iter().peekable();
        let mut before: Option<Insn<'_>> = None;
        for insn in code.insns.iter() {
            let insn = insn.ok()?;
            while let Some(target) = targets.next_if(|target| *target <= insn.pc) {
                if target == insn.pc {
                    reader.stretch += 1;
                }
            }
            reader.instruction(&insn, before.as_ref());
            before = Some(insn);
        }
        let mut sketch = reader.sketch;
        sketch.by_register.sort_unstable();
        sketch.known = vec![Cell::new(None); sketch.made.len()];
        Some(sketch)
    }

    pub(super) fn made(&self, value: ValueAt) -> Made {
        self.made.get(value).copied().unwrap_or(Made::Other)
    }

    pub(super) fn operands(&self, operands: Operands) -> impl Iterator<Item = ValueAt> + '_ {
        let all = self.operands.get(operands.0 as usize..operands.1 as usize).unwrap_or_default();
        all.iter().map(|value| *value as usize)
    }

    /// Everything that is ever put into a register.
    pub(super) fn ever_in(&self, register: u32) -> impl Iterator<Item = ValueAt> + '_ {
        let start = self.by_register.partition_point(|row| row.0 < register);
        let own = self.by_register.get(start..).unwrap_or_default();
        own.iter().take_while(move |row| row.0 == register).map(|row| row.1 as usize)
    }

    /// What the write of a field at a place stores.
    pub(super) fn stored(&self, pc: u32) -> Option<ValueAt> {
        let at = self.puts.binary_search_by_key(&pc, |row| row.0).ok()?;
        self.puts.get(at).map(|row| row.1 as usize)
    }

    /// The branch at a place.
    pub(super) fn test(&self, pc: u32) -> Option<Test> {
        let at = self.tests.binary_search_by_key(&pc, |test| test.pc).ok()?;
        self.tests.get(at).copied()
    }

    /// What is known of a value, where something may be kept of it.
    pub(super) fn known(&self, value: ValueAt) -> Option<&Cell<Option<u8>>> {
        self.known.get(value)
    }
}

/// Reads instructions one after the other.
struct Reader<'p, 'a> {
    unit: &'p DexUnit<'a>,
    sketch: Sketch,
    /// By register: the stretch in which it was last set, and the value.
    held: Vec<(u32, u32)>,
    /// Number of the stretch of code that nothing jumps into.
    stretch: u32,
    /// Values that stand for everything in a register.
    any: FxHashMap<u32, u32>,
}

impl<'a> Reader<'_, 'a> {
    fn value(&mut self, made: Made) -> u32 {
        self.sketch.made.push(made);
        (self.sketch.made.len() - 1) as u32
    }

    fn put(&mut self, register: u32, made: Made) {
        let value = self.value(made);
        self.set(register, value);
    }

    fn set(&mut self, register: u32, value: u32) {
        if let Some(held) = self.held.get_mut(register as usize) {
            *held = (self.stretch, value);
            self.sketch.by_register.push((register, value));
        }
    }

    fn read(&mut self, register: u32) -> u32 {
        match self.held.get(register as usize) {
            Some((stretch, value)) if *stretch == self.stretch => *value,
            _ => match self.any.get(&register) {
                Some(known) => *known,
                None => {
                    let value = self.value(Made::Register(register));
                    self.any.insert(register, value);
                    value
                }
            },
        }
    }

    fn operands(&mut self, registers: impl Iterator<Item = u32>) -> Operands {
        let start = self.sketch.operands.len() as u32;
        for register in registers {
            let value = self.read(register);
            self.sketch.operands.push(value);
        }
        Operands(start, self.sketch.operands.len() as u32)
    }

    fn instruction(&mut self, insn: &Insn<'a>, before: Option<&Insn<'a>>) {
        let op = insn.op.0;
        if Relation::tested(op).is_some() || insn.op.is_switch() {
            let first = self.read(insn.a()) as usize;
            let second = (op < 0x38 && !insn.op.is_switch()).then(|| self.read(insn.b()) as usize);
            self.sketch.tests.push(Test { pc: insn.pc, first, second });
            return;
        }
        match (op, meaning(op)) {
            (0x0f..=0x11, _) => {
                let value = self.read(insn.a()) as usize;
                self.sketch.returns.push(value);
            }
            (_, Meaning::StaticWrite | Meaning::FieldWrite) => {
                let value = self.read(insn.a());
                self.sketch.puts.push((insn.pc, value));
            }
            _ => {
                let Some((to, is_wide)) = defines(insn) else { return };
                let made = self.made(insn, before);
                let value = self.value(made);
                self.set(to, value);
                if is_wide {
                    self.set(to.saturating_add(1), value);
                }
            }
        }
    }

    fn made(&mut self, insn: &Insn<'a>, before: Option<&Insn<'a>>) -> Made {
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        let (a, b, c) = (insn.a(), insn.b(), insn.c());
        match insn.op.0 {
            0x01..=0x09 => Made::Of(self.operands([b].into_iter())),
            0x1f => Made::Of(self.operands([a].into_iter())),
            0x0a..=0x0c => before.map_or(Made::Other, |call| self.result(call)),
            0x12..=0x19 => insn.literal().map_or(Made::Other, |number| Made::Number(number == 0)),
            0x52..=0x58 | 0x60..=0x66 => {
                self.unit.fields.get(index).map_or(Made::Other, |field| Made::Field(*field))
            }
            // What is worked out of booleans, and the comparison of long numbers.
            0xd7 | 0xdf => Made::Of(self.operands([b].into_iter())),
            0x31 | 0x95 | 0x96 => Made::Of(self.operands([b, c].into_iter())),
            0xb5 | 0xb6 => Made::Of(self.operands([a, b].into_iter())),
            _ => Made::Other,
        }
    }

    fn result(&mut self, call: &Insn<'a>) -> Made {
        let Meaning::Invoke(kind) = meaning(call.op.0) else { return Made::Other };
        let reference = call.index().and_then(|index| self.unit.methods.get(index as usize)).copied();
        let Some(reference) = reference else { return Made::Other };
        let is_certain = matches!(kind, InvokeKind::Static | InvokeKind::Direct);
        Made::Call(reference, is_certain, self.operands(call.args()))
    }
}

/// Places that control jumps to, by branches, switches and exceptions; sorted. `None` if there are too many.
fn targets(code: &Code<'_>) -> Option<Vec<u32>> {
    let max = (code.insns.n_units() as usize).saturating_mul(MAX_TARGETS_PER_UNIT);
    let mut found = Vec::new();
    for range in code.tries.iter() {
        let Ok(listed) = code.handlers.of(&range) else { break };
        found.extend(listed.map_while(Result::ok).map(|handler| handler.pc));
        if found.len() > max {
            return None;
        }
    }
    for insn in code.insns.iter().map_while(Result::ok) {
        let Some(target) = insn.target().and_then(|pc| u32::try_from(pc).ok()) else { continue };
        if insn.op.is_switch() {
            let payload = code.insns.at(target).ok().and_then(|insn| insn.payload());
            let cases = payload.iter().flat_map(|payload| payload.cases());
            let to = cases.map(|(_, offset)| i64::from(insn.pc) + i64::from(offset));
            found.extend(to.filter_map(|pc| u32::try_from(pc).ok()));
        } else if insn.op.is_branch() {
            found.push(target);
        }
        if found.len() > max {
            return None;
        }
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

//! Sites: where code names the references that the caller asked for. One linear pass over all instructions, in
//! parallel over groups of classes; every later question about places in code is answered from its tables.

use std::ops::Range;

use candor_formats::dex::Insn;
use fixedbitset::FixedBitSet;
use rayon::prelude::*;

use crate::{
    handles::handles,
    ids::{ClassId, CodePlace, DexId, FieldRefId, MethodId, MethodRefId},
    opcode::{Meaning, meaning},
    program::{DexUnit, Program},
};

/// References to look for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Methods whose calls are looked for.
    pub calls: FixedBitSet,
    /// Fields whose reads are looked for.
    pub reads: FixedBitSet,
    /// Fields whose writes are looked for.
    pub writes: FixedBitSet,
}

impl Wanted {
    /// Nothing yet.
    pub fn nothing(program: &Program<'_>) -> Self {
        Self {
            calls: FixedBitSet::with_capacity(program.method_refs.len()),
            reads: FixedBitSet::with_capacity(program.field_refs.len()),
            writes: FixedBitSet::with_capacity(program.field_refs.len()),
        }
    }

    /// Adds what a look-up of constants follows: writes to fields of these types (descriptors), and calls that can pass an
    /// argument to a method of the program.
    pub fn follow(&mut self, program: &Program<'_>, types: &[&[u8]]) {
        let mut declared = FixedBitSet::with_capacity(program.sigs.len());
        for method in &program.methods {
            declared.insert(program.method_ref(method.reference).sig.index());
        }
        for (at, reference) in program.method_refs.iter().enumerate() {
            if declared.contains(reference.sig.index())
                && !program.params(program.sig(reference.sig).proto).is_empty()
            {
                self.calls.insert(at);
            }
        }
        for (at, field) in program.field_refs.iter().enumerate() {
            if types.contains(&program.descriptor(field.type_)) {
                self.writes.insert(at);
            }
        }
    }
}

/// Places by reference: those of reference `r` are `places[starts[r]..starts[r + 1]]`, by method and code unit.
#[derive(Debug, Default)]
struct Table {
    starts: Vec<u32>,
    places: Vec<CodePlace>,
}

/// The result of the pass.
#[derive(Debug, Default)]
pub struct Sites {
    calls: Table,
    reads: Table,
    writes: Table,
    /// Methods with code that was read.
    pub n_methods: usize,
    /// Instructions read, payloads left out.
    pub n_instructions: usize,
    /// Methods whose code could not be read to the end, with the reason.
    pub damaged: Vec<(MethodId, String)>,
}

/// Damaged methods named per group of classes; the rest are only counted in the coverage figures.
pub const MAX_DAMAGED: usize = 100;

/// Classes that one task reads: small enough that two threads finish together.
const CLASSES_PER_TASK: usize = 512;

impl Sites {
    /// Finds every site of the wanted references.
    pub fn find(program: &Program<'_>, wanted: &Wanted) -> Self {
        let masks: Vec<Masks> = program.dexes.par_iter().map(|unit| Masks::new(unit, wanted)).collect();
        let parts: Vec<Found> = tasks(program)
            .into_par_iter()
            .map(|(dex, classes)| Pass::new(program, wanted, &masks[dex.index()], dex).run(classes))
            .collect();
        let table =
            |n, part: fn(&Found) -> &Places| Table::new(n, &parts.iter().map(part).collect::<Vec<_>>());
        Self {
            calls: table(program.method_refs.len(), |part| &part.calls),
            reads: table(program.field_refs.len(), |part| &part.reads),
            writes: table(program.field_refs.len(), |part| &part.writes),
            n_methods: parts.iter().map(|part| part.n_methods).sum(),
            n_instructions: parts.iter().map(|part| part.n_instructions).sum(),
            damaged: parts.into_iter().flat_map(|part| part.damaged).collect(),
        }
    }

    /// Calls of a method reference, by method and code unit; empty if it was not asked for.
    pub fn calls(&self, reference: MethodRefId) -> &[CodePlace] {
        self.calls.of(reference.index())
    }

    /// Reads of a field reference.
    pub fn reads(&self, reference: FieldRefId) -> &[CodePlace] {
        self.reads.of(reference.index())
    }

    /// Writes of a field reference.
    pub fn writes(&self, reference: FieldRefId) -> &[CodePlace] {
        self.writes.of(reference.index())
    }
}

impl Table {
    /// Sorts the parts' places by reference, keeping their order (a counting sort).
    fn new(n_references: usize, parts: &[&Places]) -> Self {
        let mut starts = vec![0_u32; n_references + 1];
        let all = || parts.iter().flat_map(|part| part.iter());
        for (reference, _) in all() {
            starts[*reference as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let nowhere = CodePlace { method: MethodId(0), pc: 0 };
        let mut places = vec![nowhere; starts.last().map_or(0, |end| *end as usize)];
        for (reference, place) in all() {
            let slot = &mut next[*reference as usize];
            places[*slot as usize] = *place;
            *slot += 1;
        }
        Self { starts, places }
    }

    fn of(&self, reference: usize) -> &[CodePlace] {
        match self.starts.get(reference..reference + 2) {
            Some([start, end]) => &self.places[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Groups of classes of one DEX each, in class order.
fn tasks(program: &Program<'_>) -> Vec<(DexId, Range<usize>)> {
    let mut tasks: Vec<(DexId, Range<usize>)> = Vec::new();
    for (at, class) in program.classes.iter().enumerate() {
        match tasks.last_mut() {
            Some((dex, range)) if *dex == class.dex && range.len() < CLASSES_PER_TASK => range.end = at + 1,
            _ => tasks.push((class.dex, at..at + 1)),
        }
    }
    tasks
}

/// Wanted references in a DEX's own numbers, so that the pass needs one bit test an instruction.
struct Masks {
    calls: FixedBitSet,
    reads: FixedBitSet,
    writes: FixedBitSet,
}

impl Masks {
    fn new(unit: &DexUnit<'_>, wanted: &Wanted) -> Self {
        let mask = |ids: &mut dyn ExactSizeIterator<Item = usize>, wanted: &FixedBitSet| {
            let mut mask = FixedBitSet::with_capacity(ids.len());
            ids.enumerate().for_each(|(at, id)| mask.set(at, wanted.contains(id)));
            mask
        };
        Self {
            calls: mask(&mut unit.methods.iter().map(|id| id.index()), &wanted.calls),
            reads: mask(&mut unit.fields.iter().map(|id| id.index()), &wanted.reads),
            writes: mask(&mut unit.fields.iter().map(|id| id.index()), &wanted.writes),
        }
    }
}

/// Places with the reference that each names.
type Places = Vec<(u32, CodePlace)>;

/// What one task found.
#[derive(Default)]
struct Found {
    calls: Places,
    reads: Places,
    writes: Places,
    n_methods: usize,
    n_instructions: usize,
    damaged: Vec<(MethodId, String)>,
}

struct Pass<'p, 'a> {
    program: &'p Program<'a>,
    unit: &'p DexUnit<'a>,
    masks: &'p Masks,
    wanted: &'p Wanted,
    found: Found,
}

impl<'p, 'a> Pass<'p, 'a> {
    fn new(program: &'p Program<'a>, wanted: &'p Wanted, masks: &'p Masks, dex: DexId) -> Self {
        Self { program, unit: &program.dexes[dex.index()], masks, wanted, found: Found::default() }
    }

    fn run(mut self, classes: Range<usize>) -> Found {
        for class in classes {
            for method in self.program.methods_of(ClassId::from_len(class)) {
                self.method(method);
            }
        }
        self.found
    }

    fn method(&mut self, method: MethodId) {
        let off = self.program.method(method).code_off;
        if off == 0 {
            return;
        }
        self.found.n_methods += 1;
        match self.unit.dex.code(off) {
            Ok(code) => {
                for insn in code.insns.iter() {
                    match insn {
                        Ok(insn) => self.instruction(method, &insn),
                        Err(error) => return self.damage(method, &error),
                    }
                }
            }
            Err(error) => self.damage(method, &error),
        }
    }

    #[inline]
    fn instruction(&mut self, method: MethodId, insn: &Insn<'_>) {
        self.found.n_instructions += usize::from(!insn.is_payload());
        let unit = self.unit;
        let (mask, found) = match meaning(insn.op.0) {
            Meaning::Invoke(_) => (&self.masks.calls, &mut self.found.calls),
            Meaning::StaticRead | Meaning::FieldRead => (&self.masks.reads, &mut self.found.reads),
            Meaning::StaticWrite | Meaning::FieldWrite => (&self.masks.writes, &mut self.found.writes),
            Meaning::InvokeCustom | Meaning::MethodHandle => return self.handles(method, insn),
            _ => return,
        };
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        if mask.contains(index) {
            let reference = match meaning(insn.op.0) {
                Meaning::Invoke(_) => unit.methods[index].0,
                _ => unit.fields[index].0,
            };
            found.push((reference, CodePlace { method, pc: insn.pc }));
        }
    }

    /// A handle of a method stands for its call: whoever gets the handle can only call it.
    #[cold]
    fn handles(&mut self, method: MethodId, insn: &Insn<'_>) {
        for (reference, _) in handles(self.unit, insn) {
            if self.wanted.calls.contains(reference.index()) {
                self.found.calls.push((reference.0, CodePlace { method, pc: insn.pc }));
            }
        }
    }

    fn damage(&mut self, method: MethodId, error: &dyn std::fmt::Display) {
        if self.found.damaged.len() < MAX_DAMAGED {
            self.found.damaged.push((method, error.to_string()));
        }
    }
}

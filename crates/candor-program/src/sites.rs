//! Sites: where code names a reference that the caller asked for. One linear pass over all instructions, in
//! parallel over DEX files.

use fixedbitset::FixedBitSet;
use rayon::prelude::*;

use crate::{
    ids::{ClassId, FieldRefId, MethodId, MethodRefId},
    opcode::{InvokeKind, Meaning, meaning},
    program::{DexUnit, Program},
};

/// References to look for.
pub struct Wanted {
    /// Method references.
    pub methods: FixedBitSet,
    /// Field references.
    pub fields: FixedBitSet,
}

/// What stands at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteKind {
    /// A call.
    Call(MethodRefId, InvokeKind),
    /// A read of a field.
    Read(FieldRefId),
}

/// A place where code names a wanted reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// Method that holds it.
    pub method: MethodId,
    /// Code unit within the method.
    pub pc: u32,
    /// What it names.
    pub kind: SiteKind,
}

/// The result of the pass.
#[derive(Debug, Default)]
pub struct Sites {
    /// Sites in order of method and code unit.
    pub sites: Vec<Site>,
    /// Methods with code that was read.
    pub n_methods: usize,
    /// Instructions read, payloads left out.
    pub n_instructions: usize,
    /// Methods whose code could not be read to the end, with the reason.
    pub damaged: Vec<(MethodId, String)>,
}

/// Damaged methods named per DEX; the rest are only counted in the coverage figures.
pub const MAX_DAMAGED: usize = 100;

impl Sites {
    /// Finds every site of the wanted references.
    pub fn find(program: &Program<'_>, wanted: &Wanted) -> Self {
        let mut by_dex: Vec<Vec<ClassId>> = vec![Vec::new(); program.dexes.len()];
        for (at, class) in program.classes.iter().enumerate() {
            by_dex[class.dex.index()].push(ClassId::from_len(at));
        }
        let parts: Vec<Self> = by_dex
            .par_iter()
            .zip(&program.dexes)
            .map(|(classes, unit)| Pass::new(program, unit, wanted).run(classes))
            .collect();
        let mut all = Self::default();
        for mut part in parts {
            all.sites.append(&mut part.sites);
            all.damaged.append(&mut part.damaged);
            all.n_methods += part.n_methods;
            all.n_instructions += part.n_instructions;
        }
        all.sites.sort_unstable();
        all
    }
}

struct Pass<'p, 'a> {
    program: &'p Program<'a>,
    unit: &'p DexUnit<'a>,
    /// Wanted references in the DEX's own numbers, so that the pass needs one bit test an instruction.
    methods: FixedBitSet,
    fields: FixedBitSet,
    found: Sites,
}

impl<'p, 'a> Pass<'p, 'a> {
    fn new(program: &'p Program<'a>, unit: &'p DexUnit<'a>, wanted: &Wanted) -> Self {
        let mut methods = FixedBitSet::with_capacity(unit.methods.len());
        for (at, reference) in unit.methods.iter().enumerate() {
            methods.set(at, wanted.methods.contains(reference.index()));
        }
        let mut fields = FixedBitSet::with_capacity(unit.fields.len());
        for (at, reference) in unit.fields.iter().enumerate() {
            fields.set(at, wanted.fields.contains(reference.index()));
        }
        Self { program, unit, methods, fields, found: Sites::default() }
    }

    fn run(mut self, classes: &[ClassId]) -> Sites {
        for class in classes {
            for method in self.program.methods_of(*class) {
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

    fn instruction(&mut self, method: MethodId, insn: &candor_formats::dex::Insn<'_>) {
        self.found.n_instructions += usize::from(!insn.is_payload());
        let kind = match meaning(insn.op.0) {
            Meaning::Invoke(kind) => {
                let index = insn.index().unwrap_or(u32::MAX) as usize;
                if !self.methods.contains(index) {
                    return;
                }
                SiteKind::Call(self.unit.methods[index], kind)
            }
            Meaning::StaticRead | Meaning::FieldRead => {
                let index = insn.index().unwrap_or(u32::MAX) as usize;
                if !self.fields.contains(index) {
                    return;
                }
                SiteKind::Read(self.unit.fields[index])
            }
            _ => return,
        };
        self.found.sites.push(Site { method, pc: insn.pc, kind });
    }

    fn damage(&mut self, method: MethodId, error: &dyn std::fmt::Display) {
        if self.found.damaged.len() < MAX_DAMAGED {
            self.found.damaged.push((method, error.to_string()));
        }
    }
}

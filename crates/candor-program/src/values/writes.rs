//! Where fields that can hold texts or addresses are written.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    ids::{ClassId, FieldRefId},
    opcode::{Meaning, meaning},
    program::Program,
    reach::CodePlace,
};

/// Writes to fields of the given types, and calls of the given methods, by reference.
#[derive(Debug, Default)]
pub struct Writes {
    types: Vec<&'static [u8]>,
    fields: FxHashMap<FieldRefId, Vec<CodePlace>>,
}

impl Writes {
    /// Collects the writes to fields whose type has one of these descriptors.
    pub fn find(program: &Program<'_>, types: &[&'static [u8]]) -> Self {
        let wanted: Vec<bool> =
            program.field_refs.iter().map(|field| types.contains(&program.descriptor(field.type_))).collect();
        let classes: Vec<ClassId> = (0..program.classes.len()).map(ClassId::from_len).collect();
        let parts: Vec<Vec<(FieldRefId, CodePlace)>> =
            classes.par_chunks(512).map(|chunk| writes_in(program, chunk, &wanted)).collect();
        let mut fields: FxHashMap<FieldRefId, Vec<CodePlace>> = FxHashMap::default();
        for (field, place) in parts.into_iter().flatten() {
            fields.entry(field).or_default().push(place);
        }
        Self { types: types.to_vec(), fields }
    }

    /// The types of fields that are followed.
    pub(super) fn types(&self) -> &[&'static [u8]] {
        &self.types
    }

    /// Places where a field is written.
    pub fn of(&self, field: FieldRefId) -> &[CodePlace] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }
}

fn writes_in(program: &Program<'_>, classes: &[ClassId], wanted: &[bool]) -> Vec<(FieldRefId, CodePlace)> {
    let mut found = Vec::new();
    for method in classes.iter().flat_map(|class| program.methods_of(*class)) {
        let unit = program.unit_of(method);
        let off = program.method(method).code_off;
        let Ok(code) = (if off == 0 { continue } else { unit.dex.code(off) }) else { continue };
        for insn in code.insns.iter() {
            let Ok(insn) = insn else { break };
            if !matches!(meaning(insn.op.0), Meaning::StaticWrite | Meaning::FieldWrite) {
                continue;
            }
            let field = insn.index().and_then(|index| unit.fields.get(index as usize));
            if let Some(field) = field.filter(|field| wanted[field.index()]) {
                found.push((*field, CodePlace { method, pc: insn.pc }));
            }
        }
    }
    found
}

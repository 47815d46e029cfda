//! Steps of evidence: a place becomes member, offset, text and hash.

use candor_app::{App, MemberId, Place};
use candor_formats::dex::{CLASS_DEF_LEN, Dex, Insn};
use candor_program::{ClassId, CodePlace, MethodId, Program};
use sha2::{Digest, Sha256};

use crate::{Evidence, Role};

/// Longest text of a step; app-controlled strings can be megabytes.
pub(crate) const MAX_TEXT: usize = 400;

/// Writes evidence for one app.
pub(crate) struct Prover<'p, 'a> {
    app: &'p App,
    program: &'p Program<'a>,
}

impl<'p, 'a> Prover<'p, 'a> {
    /// Prepares.
    pub(crate) fn new(app: &'p App, program: &'p Program<'a>) -> Self {
        Self { app, program }
    }

    /// The instruction at a place.
    pub(crate) fn instruction(&self, role: Role, place: CodePlace) -> Option<Evidence> {
        let program = self.program;
        let unit = program.unit_of(place.method);
        let code = unit.dex.code(program.method(place.method).code_off).ok()?;
        let insn = code.insns.at(place.pc).ok()?;
        let offset = code.insns_off.checked_add(place.pc.checked_mul(2)?)?;
        let len = u32::try_from(insn.units.len()).ok()?;
        let words = instruction_words(&unit.dex, &insn);
        self.step(role, unit.member, offset, len, words, Some(place.method))
    }

    /// The first instruction of a method: it is defined and has a body.
    pub(crate) fn method(&self, role: Role, method: MethodId) -> Option<Evidence> {
        let mut step = self.instruction(role, CodePlace { method, pc: 0 })?;
        step.text = shorten(format!("starts with: {}", step.text));
        Some(step)
    }

    /// The definition of a class: its `class_def_item`.
    pub(crate) fn class(&self, role: Role, class: ClassId) -> Option<Evidence> {
        let program = self.program;
        let definition = program.class(class);
        let unit = &program.dexes[definition.dex.index()];
        let item = unit.dex.class_def(definition.def).ok()?;
        let name = program.source_name(definition.type_);
        let words = format!("class {name} is defined");
        let mut step = self.step(role, unit.member, item.place, CLASS_DEF_LEN, words, None)?;
        step.class = Some(name);
        Some(step)
    }

    /// An element of the manifest or of another member.
    pub(crate) fn element(&self, role: Role, place: Place, words: String) -> Option<Evidence> {
        self.step(role, place.member, place.offset, place.len, words, None)
    }

    fn step(
        &self,
        role: Role,
        member: MemberId,
        offset: u32,
        len: u32,
        words: String,
        method: Option<MethodId>,
    ) -> Option<Evidence> {
        let member = self.app.members.get(member.0 as usize)?;
        let end = offset.checked_add(len)?;
        let bytes = member.bytes.get(offset as usize..end as usize)?;
        let program = self.program;
        let class = method.map(|method| program.class(program.method(method).class).type_);
        Some(Evidence {
            role,
            member: member.path.clone(),
            class: class.map(|class| program.source_name(class)),
            method: method.map(|method| program.method_source(program.method(method).reference)),
            offset,
            len,
            text: shorten(words),
            sha256: Sha256::digest(bytes).into(),
        })
    }
}

/// An instruction in words, as evidence says it and as verification renders it again.
#[must_use]
pub fn instruction_words(dex: &Dex<'_>, insn: &Insn<'_>) -> String {
    shorten(candor_formats::dex::text::instruction(dex, insn))
}

fn shorten(text: String) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

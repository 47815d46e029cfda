//! Steps of evidence in machine code: a place becomes member, offset, words and hash.

use candor_app::{App, Place};
use candor_program::macho::{Call, Callee, Facts, FunctionId, NameId, Program};
use sha2::{Digest, Sha256};

use crate::{Evidence, Role, proof::MAX_TEXT};

/// Bytes of an instruction.
const LEN: u32 = 4;

/// Writes evidence for one app.
pub(crate) struct Prover<'p, 'a> {
    app: &'a App,
    program: &'p Program<'a>,
    facts: &'p Facts<'p, 'a>,
}

impl<'p, 'a> Prover<'p, 'a> {
    /// Prepares.
    pub(crate) fn new(app: &'a App, program: &'p Program<'a>, facts: &'p Facts<'p, 'a>) -> Self {
        Self { app, program, facts }
    }

    /// The instruction at an address of a function.
    pub(crate) fn instruction(
        &self,
        role: Role,
        function: FunctionId,
        address: u64,
        words: String,
    ) -> Option<Evidence> {
        let unit = self.program.unit_of(function)?;
        let offset = u32::try_from(unit.image.offset_in_file(address)?).ok()?;
        let member = self.app.members.get(unit.member.0 as usize)?;
        let bytes = member.bytes.get(offset as usize..offset.checked_add(LEN)? as usize)?;
        let owner = self.program.function(function)?.owner;
        let class = owner.and_then(|owner| self.program.class(owner.class));
        Some(Evidence {
            role,
            member: member.path.clone(),
            class: class.map(|class| self.program.names.get(class.name).to_owned()),
            method: Some(self.program.words(function)),
            offset,
            len: LEN,
            text: shorten(words),
            sha256: Sha256::digest(bytes).into(),
        })
    }

    /// The first instruction of a function.
    pub(crate) fn function(&self, role: Role, function: FunctionId, words: String) -> Option<Evidence> {
        let start = self.program.function(function)?.code.start;
        self.instruction(role, function, start, words)
    }

    /// Bytes of a member.
    pub(crate) fn element(&self, role: Role, place: Place, words: String) -> Option<Evidence> {
        let member = self.app.members.get(place.member.0 as usize)?;
        let end = place.offset.checked_add(place.len)?;
        let bytes = member.bytes.get(place.offset as usize..end as usize)?;
        Some(Evidence {
            role,
            member: member.path.clone(),
            class: None,
            method: None,
            offset: place.offset,
            len: place.len,
            text: shorten(words),
            sha256: Sha256::digest(bytes).into(),
        })
    }

    /// A call in words: what is called, with the texts that it is handed.
    pub(crate) fn call_words(&self, function: FunctionId, call: &Call) -> String {
        let program = self.program;
        match call.callee {
            Callee::Function(to) => format!("calls {}", program.words(FunctionId(to))),
            Callee::Import(import) => {
                let name = program.unit_of(function).and_then(|unit| unit.import_name(import)).unwrap_or("?");
                format!("calls {}", bare(name))
            }
            Callee::Message { selector, .. } => {
                let selector =
                    selector.map_or("a selector that is not known", |name| program.names.get(NameId(name)));
                let kinds = self.facts.dispatch(function, call).receivers;
                match kinds.first() {
                    Some(kind) => {
                        let (sign, class) = match kind {
                            candor_program::macho::Kind::Instance(class) => ('-', class),
                            candor_program::macho::Kind::ClassObject(class) => ('+', class),
                        };
                        format!("sends {sign}[{} {selector}]", program.class_name(*class))
                    }
                    None => format!("sends {selector} to an object whose class is not known"),
                }
            }
            Callee::Value(_) => "calls what a register holds".to_owned(),
        }
    }
}

/// A symbol without the underscore that C puts in front.
pub(crate) fn bare(symbol: &str) -> &str {
    symbol.strip_prefix('_').unwrap_or(symbol)
}

fn shorten(text: String) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

//! Call sites of methods of the program, and the registers of their arguments.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::{
    body::{Body, Origin},
    hierarchy::Resolution,
    ids::{CodePlace, MethodId, MethodRefId},
    lists::Lists,
    opcode::{InvokeKind, Meaning, meaning},
    program::Program,
    sites::Sites,
};

/// Call sites by callee, worked out at the first question about it.
pub struct Callers {
    /// References that are called somewhere, by signature.
    by_sig: Lists,
    known: FxHashMap<MethodId, Rc<[CodePlace]>>,
}

impl Callers {
    /// Prepares for questions about calls that were looked for.
    pub fn new(program: &Program<'_>, sites: &Sites) -> Self {
        let all = program.method_refs.iter().enumerate();
        let by_sig: Vec<(u32, u32)> = all
            .map(|(at, reference)| (reference.sig, MethodRefId::from_len(at)))
            .filter(|(_, reference)| !sites.calls(*reference).is_empty())
            .map(|(sig, reference)| (sig.0, reference.0))
            .collect();
        Self { by_sig: Lists::new(program.sigs.len(), &by_sig), known: FxHashMap::default() }
    }

    /// Call sites of a method: through references that resolve to it, and through references to methods that it
    /// overrides.
    pub fn of(&mut self, program: &Program<'_>, sites: &Sites, method: MethodId) -> Rc<[CodePlace]> {
        let by_sig = &self.by_sig;
        let find = || {
            let sig = program.method_ref(program.method(method).reference).sig;
            let references = by_sig.of(sig.index()).iter().map(|reference| MethodRefId(*reference));
            references
                .filter(|reference| may_call(program, *reference, method))
                .flat_map(|reference| sites.calls(reference))
                .copied()
                .collect()
        };
        Rc::clone(self.known.entry(method).or_insert_with(find))
    }
}

fn may_call(program: &Program<'_>, reference: MethodRefId, method: MethodId) -> bool {
    let named = program.method_ref(reference);
    let own = program.method_ref(program.method(method).reference);
    named.class == own.class
        || program.supertypes(own.class).contains(&named.class)
        || program.resolve(reference) == Resolution::Program(method)
}

/// The register of a call's argument, the receiver counting as argument 0; wide arguments take two registers.
pub fn argument_register(
    program: &Program<'_>,
    body: &Body<'_, '_>,
    at: usize,
    argument: usize,
) -> Option<u32> {
    let insn = body.insns.get(at)?;
    let Meaning::Invoke(kind) = meaning(insn.op.0) else { return None };
    let Origin::Call(reference) = body.called(at) else { return None };
    let sig = program.sig(program.method_ref(reference).sig);
    let is_static = kind == InvokeKind::Static;
    let mut slot = 0;
    for position in 0..argument {
        let param = if is_static { Some(position) } else { position.checked_sub(1) };
        let type_ = param.and_then(|param| program.params(sig.proto).get(param));
        let is_wide = type_.is_some_and(|type_| matches!(program.descriptor(*type_), b"J" | b"D"));
        slot += if is_wide { 2 } else { 1 };
    }
    insn.args().nth(slot)
}

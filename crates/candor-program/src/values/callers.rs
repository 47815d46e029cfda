//! Call sites of methods of the program.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::{
    hierarchy::Resolution,
    ids::{CodePlace, MethodId, MethodRefId, SigId},
    program::Program,
    sites::Sites,
};

/// Call sites by callee, worked out at the first question about it.
pub(crate) struct Callers {
    /// References that are called somewhere, by signature.
    by_sig: Vec<(SigId, MethodRefId)>,
    known: FxHashMap<MethodId, Rc<[CodePlace]>>,
}

impl Callers {
    pub(crate) fn new(program: &Program<'_>, sites: &Sites) -> Self {
        let all = program.method_refs.iter().enumerate();
        let mut by_sig: Vec<(SigId, MethodRefId)> = all
            .map(|(at, reference)| (reference.sig, MethodRefId::from_len(at)))
            .filter(|(_, reference)| !sites.calls(*reference).is_empty())
            .collect();
        by_sig.sort_unstable();
        Self { by_sig, known: FxHashMap::default() }
    }

    /// Call sites of a method: through references that resolve to it, and through references to methods that it
    /// overrides.
    pub(crate) fn of(&mut self, program: &Program<'_>, sites: &Sites, method: MethodId) -> Rc<[CodePlace]> {
        let by_sig = &self.by_sig;
        let find = || {
            let sig = program.method_ref(program.method(method).reference).sig;
            let start = by_sig.partition_point(|row| row.0 < sig);
            by_sig[start..]
                .iter()
                .take_while(|row| row.0 == sig)
                .filter(|row| may_call(program, row.1, method))
                .flat_map(|row| sites.calls(row.1))
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

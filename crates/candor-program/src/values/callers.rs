//! Call sites of methods of the program, found by passes over all code.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use crate::{
    hierarchy::Resolution,
    ids::{MethodId, MethodRefId, SigId},
    program::Program,
    reach::CodePlace,
    sites::{SiteKind, Sites, Wanted},
};

/// Call sites by reference.
#[derive(Debug, Default)]
pub(super) struct Callers {
    sites: FxHashMap<MethodRefId, Vec<CodePlace>>,
    /// References whose sites were looked for.
    scanned: FixedBitSet,
    by_sig: FxHashMap<SigId, Vec<MethodRefId>>,
}

impl Callers {
    /// Call sites of a method: through references that resolve to it, and through references to methods that it
    /// overrides. `None` if some were never looked for.
    pub(super) fn of(&self, program: &Program<'_>, method: MethodId) -> Option<Vec<CodePlace>> {
        let mut found = Vec::new();
        let sig = program.method_ref(program.method(method).reference).sig;
        for reference in self.by_sig.get(&sig)? {
            if may_call(program, *reference, method) {
                if !self.scanned.contains(reference.index()) {
                    return None;
                }
                found.extend_from_slice(self.sites.get(reference).map_or(&[], Vec::as_slice));
            }
        }
        Some(found)
    }

    /// Looks for the call sites of these methods. The first pass takes every method of the program along that has a
    /// parameter of a followed type, as those are what will be asked for next.
    pub(super) fn look_for(&mut self, program: &Program<'_>, methods: &[MethodId], followed: &[&[u8]]) {
        let is_first = self.by_sig.is_empty();
        if is_first {
            for (at, reference) in program.method_refs.iter().enumerate() {
                self.by_sig.entry(reference.sig).or_default().push(MethodRefId::from_len(at));
            }
            self.scanned.grow(program.method_refs.len());
        }
        let mut wanted = Wanted {
            methods: FixedBitSet::with_capacity(program.method_refs.len()),
            fields: FixedBitSet::with_capacity(program.field_refs.len()),
        };
        let sigs = methods.iter().map(|method| program.method_ref(program.method(*method).reference).sig);
        for reference in sigs.flat_map(|sig| self.by_sig.get(&sig).into_iter().flatten()) {
            wanted.methods.insert(reference.index());
        }
        for (at, reference) in program.method_refs.iter().enumerate().filter(|_| is_first) {
            let params = program.params(program.sig(reference.sig).proto);
            if program.type_(reference.class).class.is_some()
                && params.iter().any(|param| followed.contains(&program.descriptor(*param)))
            {
                wanted.methods.insert(at);
            }
        }
        wanted.methods.difference_with(&self.scanned);
        self.scanned.union_with(&wanted.methods);
        for site in Sites::find(program, &wanted).sites {
            if let SiteKind::Call(reference, _) = site.kind {
                let place = CodePlace { method: site.method, pc: site.pc };
                self.sites.entry(reference).or_default().push(place);
            }
        }
    }
}

fn may_call(program: &Program<'_>, reference: MethodRefId, method: MethodId) -> bool {
    let named = program.method_ref(reference);
    let own = program.method_ref(program.method(method).reference);
    named.class == own.class
        || program.supertypes(own.class).contains(&named.class)
        || program.resolve(reference) == Resolution::Program(method)
}

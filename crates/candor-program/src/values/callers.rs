//! Call sites of chosen methods, found by a pass over all code.

use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    hierarchy::Resolution,
    ids::{MethodId, MethodRefId},
    program::Program,
    reach::CodePlace,
    sites::{SiteKind, Sites, Wanted},
};

/// Call sites by the method they may call.
#[derive(Debug, Default)]
pub(super) struct Callers {
    sites: FxHashMap<MethodId, Vec<CodePlace>>,
}

impl Callers {
    /// Call sites of a method; `None` if it was never looked for.
    pub(super) fn of(&self, method: MethodId) -> Option<&[CodePlace]> {
        self.sites.get(&method).map(Vec::as_slice)
    }

    /// Looks for the call sites of more methods: through references that resolve to them, and through references to
    /// methods that they override.
    pub(super) fn look_for(&mut self, program: &Program<'_>, methods: &[MethodId]) {
        let mut by_ref: FxHashMap<MethodRefId, Vec<MethodId>> = FxHashMap::default();
        let sigs: FxHashSet<_> =
            methods.iter().map(|method| program.method_ref(program.method(*method).reference).sig).collect();
        for (at, reference) in program.method_refs.iter().enumerate() {
            if !sigs.contains(&reference.sig) {
                continue;
            }
            let id = MethodRefId::from_len(at);
            for method in methods {
                if may_call(program, id, *method) {
                    by_ref.entry(id).or_default().push(*method);
                }
            }
        }
        let mut wanted = Wanted {
            methods: FixedBitSet::with_capacity(program.method_refs.len()),
            fields: FixedBitSet::with_capacity(program.field_refs.len()),
        };
        for at in 0..program.method_refs.len() {
            wanted.methods.set(at, by_ref.contains_key(&MethodRefId::from_len(at)));
        }
        for method in methods {
            self.sites.entry(*method).or_default();
        }
        for site in Sites::find(program, &wanted).sites {
            let SiteKind::Call(reference, _) = site.kind else { continue };
            for method in by_ref.get(&reference).map_or(&[][..], Vec::as_slice) {
                let place = CodePlace { method: site.method, pc: site.pc };
                self.sites.entry(*method).or_default().push(place);
            }
        }
    }
}

fn may_call(program: &Program<'_>, reference: MethodRefId, method: MethodId) -> bool {
    let named = program.method_ref(reference);
    let own = program.method_ref(program.method(method).reference);
    if named.sig != own.sig {
        return false;
    }
    named.class == own.class
        || program.resolve(reference) == Resolution::Program(method)
        || program.supertypes(own.class).contains(&named.class)
}

//! Objects that a method makes and gives back: what its callers put them into.

use std::{collections::VecDeque, rc::Rc};

use candor_program::{CodePlace, EdgeKind, MethodId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Replay, at::Holder};

/// Most calls of which it is looked what becomes of what they give back.
const MAX_CALLS: usize = 64;
/// Most methods that a call may lead to and still count as a call of each.
const MAX_TARGETS: usize = 4;

impl Replay<'_, '_> {
    /// The objects that callers put an object into, which a method made and gave back; callers that only give it back in
    /// their turn are looked through.
    pub(super) fn put_by_callers(&mut self, inner: &Holder) -> Vec<Rc<Holder>> {
        let mut found = Vec::new();
        let Some((made_in, _)) = inner.made else { return found };
        if !self.gives_back_object(made_in, inner) {
            return found;
        }
        let mut n_calls = 0;
        let mut giving = VecDeque::from([made_in]);
        let mut seen = FxHashSet::from_iter([made_in]);
        while let Some(method) = giving.pop_front() {
            for place in self.calls_of(method).iter() {
                n_calls += 1;
                if n_calls > MAX_CALLS {
                    return found;
                }
                let caller = place.method;
                let Some(result) = self.result_at(*place) else { continue };
                found.extend(self.what_is_put_into(caller, result));
                let returns = self.code.returns(caller);
                let is_on =
                    returns.into_iter().any(|(at, register)| self.is_from(caller, at, register, result));
                if is_on && seen.insert(caller) {
                    giving.push_back(caller);
                }
            }
        }
        found
    }

    fn gives_back_object(&mut self, method: MethodId, object: &Holder) -> bool {
        self.code.returns(method).into_iter().any(|(position, register)| {
            let whole = self.holder(method, position, register, None);
            self.may_be_one(object, &whole)
        })
    }

    /// Where the result of a call is taken.
    fn result_at(&mut self, place: CodePlace) -> Option<usize> {
        let position = self.code.body(place.method)?.position(place.pc)?;
        self.code.result_of(place.method, position)
    }

    /// Whether a register holds what was set at a position.
    fn is_from(&mut self, method: MethodId, at: usize, register: u32, set: usize) -> bool {
        self.code.definitions(method, at, register).iter().any(|known| known.at == Some(set as u32))
    }

    /// Calls of a method, by what they can lead to.
    fn calls_of(&mut self, method: MethodId) -> Rc<[CodePlace]> {
        let reach = self.reach;
        let calls = self.calls.get_or_insert_with(|| {
            let mut calls: FxHashMap<MethodId, Vec<CodePlace>> = FxHashMap::default();
            for caller in reach.reached() {
                for edge in reach.edges_of(caller) {
                    let is_call = matches!(edge.kind, EdgeKind::Call | EdgeKind::Dispatch);
                    if is_call && edge.targets.len() <= MAX_TARGETS {
                        for target in edge.targets {
                            calls.entry(*target).or_default().push(CodePlace { method: caller, pc: edge.pc });
                        }
                    }
                }
            }
            calls.into_iter().map(|(method, places)| (method, places.into())).collect()
        });
        calls.get(&method).map(Rc::clone).unwrap_or_default()
    }
}

//! What runs whenever the system starts an app: calls that no branch can leave out, from the methods it calls then.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    body::Body,
    ids::{CodePlace, MethodId},
    program::Program,
    reach::{EdgeKind, Reach},
};

/// Longest chain of calls from what the system calls to a place. Real apps set their libraries up within four.
const MAX_CALLS: usize = 8;

/// Most methods looked at for one place, so that a place that much leads to costs no more than others.
const MAX_METHODS: usize = 200;

/// Ways back from methods to their callers, by calls with one target alone.
pub struct CalledBy {
    callers: BTreeMap<MethodId, Vec<CodePlace>>,
}

impl CalledBy {
    /// Reads the calls of reached code.
    pub fn new(reach: &Reach) -> Self {
        let mut callers: BTreeMap<MethodId, Vec<CodePlace>> = BTreeMap::new();
        for method in reach.reached() {
            let mut targets: BTreeMap<u32, (usize, MethodId)> = BTreeMap::new();
            for (pc, kind, to) in reach.callees(method) {
                if matches!(kind, EdgeKind::Call | EdgeKind::Dispatch) {
                    targets.entry(pc).or_insert((0, to)).0 += 1;
                }
            }
            for (pc, (n, to)) in targets {
                if n == 1 {
                    callers.entry(to).or_default().push(CodePlace { method, pc });
                }
            }
        }
        Self { callers }
    }

    /// Which of the methods that the system calls runs this place whenever it returns; the first found, going back
    /// from the place by calls that no branch leaves out.
    pub fn always_from(
        &self,
        program: &Program<'_>,
        place: CodePlace,
        is_start: &dyn Fn(MethodId) -> bool,
    ) -> Option<MethodId> {
        let mut seen = BTreeSet::new();
        let mut queue = VecDeque::from([(place, 0)]);
        while let Some((place, depth)) = queue.pop_front() {
            if !is_always_run(program, place) {
                continue;
            }
            if is_start(place.method) {
                return Some(place.method);
            }
            if depth < MAX_CALLS && seen.len() < MAX_METHODS && seen.insert(place.method) {
                let callers = self.callers.get(&place.method).into_iter().flatten();
                queue.extend(callers.map(|caller| (*caller, depth + 1)));
            }
        }
        None
    }
}

/// Whether every way from the start of a method to a return passes the instruction at a place.
fn is_always_run(program: &Program<'_>, place: CodePlace) -> bool {
    let Ok(body) = Body::new(program, place.method) else { return false };
    body.position(place.pc).is_some_and(|at| body.is_live(at) && body.is_on_every_way(at))
}

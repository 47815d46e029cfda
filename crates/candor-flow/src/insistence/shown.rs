//! Requests that are made whenever a screen is shown, as long as they are refused.
//!
//! Nothing may stand in between: every way from what the system calls to a return comes to the request, on a day after the
//! user has refused. A setting of the app's own that is asked before leaves a way around, and then nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use candor_program::{CodePlace, EdgeKind, MethodId, Step};
use fixedbitset::FixedBitSet;

use super::{Asked, Facts, Insistence, Requests, Shown};
use crate::{
    constants::Constants,
    supposed::{Budget, Given, Said, Supposer, Value},
};

/// Most calls between what the system calls and the request.
const MAX_CALLS_BETWEEN: usize = 5;

/// Most calls of one method that are looked at.
const MAX_SITES: usize = 16;

/// Most methods from which a request may be made that are looked at.
const MAX_METHODS: usize = 2_000;

impl Requests<'_> {
    /// Finds requests that stand on every way.
    pub(super) fn shown<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
        asking: &FixedBitSet,
        found: &mut Insistence,
    ) {
        let requests: BTreeSet<MethodId> = found
            .asked
            .iter()
            .filter(|asked| !asked.names.is_empty())
            .map(|asked| asked.place.method)
            .collect();
        let calls = calls_to(facts, &requests);
        let shown = self.shown_methods(facts, &calls, &requests);
        let mut budget = Budget::default();
        for (at, asked) in found.asked.iter().enumerate() {
            if asked.names.is_empty() {
                continue;
            }
            let is_spent = budget.is_spent();
            let said = Said {
                names: &asked.names,
                answered: &self.answered,
                calls: facts.calls,
                fields: facts.fields,
                kinds: self.rows.once_refused.clone(),
                asking,
            };
            let mut supposer = Supposer::with(facts.program, facts.reach, said, constants, &mut budget);
            for method in shown.iter().take(if is_spent { 0 } else { MAX_METHODS }) {
                let path = always(&mut supposer, &calls, asked, *method);
                // A request within what makes another one is that.
                let is_within = |step: &Step| found.asked.iter().any(|other| other.place == step.from);
                let path = path.filter(|path| !path.iter().any(is_within));
                found.shown.extend(path.map(|path| Shown { asked: at, method: *method, path }));
            }
        }
        found.is_cut |= budget.is_spent() || calls.len() >= MAX_METHODS;
    }

    /// Methods among these that the system calls whenever a screen is shown.
    fn shown_methods(
        &self,
        facts: &Facts<'_, '_, '_>,
        calls: &Calls,
        requests: &BTreeSet<MethodId>,
    ) -> Vec<MethodId> {
        let program = facts.program;
        let is_shown = |method: &MethodId| {
            let name = program.method_name(*method);
            let class = program.class(program.method(*method).class).type_;
            self.rows.shown.iter().any(|row| {
                row.method.as_bytes() == name
                    && program
                        .find_type(&row.class)
                        .is_some_and(|type_| program.supertypes(class).contains(&type_))
            })
        };
        let all: BTreeSet<MethodId> = calls.keys().chain(requests).copied().collect();
        all.into_iter().filter(|method| facts.reach.is_reached(*method) && is_shown(method)).collect()
    }
}

/// Calls with one target by the method that holds them, of methods from which a request may be made.
type Calls = BTreeMap<MethodId, Vec<(CodePlace, EdgeKind, MethodId)>>;

/// The calls that may lead to these methods.
fn calls_to(facts: &Facts<'_, '_, '_>, to: &BTreeSet<MethodId>) -> Calls {
    let mut calls = Calls::new();
    let mut known = FixedBitSet::with_capacity(facts.program.methods.len());
    let mut calling = known.clone();
    known.extend(to.iter().map(|method| method.index()));
    for _ in 0..MAX_CALLS_BETWEEN {
        let mut next: Calls = Calls::new();
        for method in facts.reach.reached().filter(|method| !calling.contains(method.index())) {
            for edge in facts.reach.edges_of(method) {
                let is_call = matches!(edge.kind, EdgeKind::Call | EdgeKind::Dispatch);
                let [only] = edge.targets else { continue };
                if is_call && known.contains(only.index()) && *only != method {
                    let place = CodePlace { method, pc: edge.pc };
                    next.entry(method).or_default().push((place, edge.kind, *only));
                }
            }
        }
        if next.is_empty() || calls.len() + next.len() > MAX_METHODS {
            break;
        }
        known.extend(next.keys().map(|method| method.index()));
        calling.extend(next.keys().map(|method| method.index()));
        calls.extend(next);
    }
    calls
}

/// The steps from a method to a request that every way through it takes.
fn always(
    supposer: &mut Supposer<'_, '_, '_>,
    calls: &Calls,
    asked: &Asked,
    from: MethodId,
) -> Option<Vec<Step>> {
    let mut work: Vec<(MethodId, Given, Vec<Step>)> = vec![(from, Given::default(), Vec::new())];
    let mut seen = BTreeSet::new();
    while let Some((method, given, path)) = work.pop() {
        if !seen.insert(method) {
            continue;
        }
        let Some(run) = supposer.run(method, &given) else { continue };
        let value = |argument: u32| {
            let known = run.arguments.get(&asked.place.pc)?;
            known.iter().find(|known| known.0 == argument).map(|known| known.1)
        };
        if method == asked.place.method && run.is_always(asked.place.pc) {
            let named = asked.argument.and_then(value);
            if named == Some(Value::Asked) || !asked.is_passed && named != Some(Value::Other) {
                return Some(path);
            }
        }
        if path.len() >= MAX_CALLS_BETWEEN {
            continue;
        }
        for (place, kind, to) in calls.get(&method).into_iter().flatten().take(MAX_SITES) {
            if run.is_always(place.pc) {
                let parameters = run.arguments.get(&place.pc).cloned().unwrap_or_default();
                let mut path = path.clone();
                path.push(Step { from: *place, kind: *kind, to: *to });
                work.push((*to, Given { parameters, ..Given::default() }, path));
            }
        }
    }
    None
}

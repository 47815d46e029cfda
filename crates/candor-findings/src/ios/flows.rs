//! Flows: the short flows of machine code as records with owners, words and evidence.

use std::collections::BTreeMap;

use candor_flow::machine::{self, Hop, MachineFlow, Slot, Start};
use candor_knowledge::IosGives;
use candor_program::macho::{Call, Callee, FunctionId, argument_of, value::ValueId};
use rustc_hash::FxHashSet;

use super::{
    Analysis,
    destinations::{Backwards, addresses, host_of},
    effects::Calls,
    uses::{Use, slot_of},
};
use crate::{
    DataFlow, Evidence, FlowSink, FlowSource, Role, Rung, SinkKind,
    questions::what::{evidence_id, would_refute},
};

/// Most steps of a path that are listed.
const MAX_STEPS: usize = 40;

/// Flows, and which uses they start at.
#[derive(Debug, Default)]
pub(crate) struct Flows {
    /// Sorted by data, item, owner, sink and id.
    pub flows: Vec<DataFlow>,
    /// Ids of the flows of each use.
    pub of_use: BTreeMap<usize, Vec<String>>,
    /// The call that each flow ends in, by the flow's id.
    pub ends: BTreeMap<String, (FunctionId, u32)>,
    /// What was not followed, as sentences.
    pub limits: Vec<String>,
}

/// Follows the values of all uses that can run.
pub(crate) fn flows(
    analysis: &Analysis<'_, '_>,
    uses: &[Use<'_>],
    calls: &Calls<'_>,
    backwards: &Backwards,
) -> Flows {
    let mut all = Flows::default();
    let mut n_cut = 0;
    let mut visited = FxHashSet::default();
    // Parts of objects count where the objects came from another row: the app may have made them itself.
    for gives in [IosGives::Data, IosGives::Part] {
        let mut starts = Vec::new();
        let mut of_start = Vec::new();
        for (number, found) in uses.iter().enumerate() {
            let is_fed = gives == IosGives::Data || is_part_of(analysis, found, &visited);
            if found.row.gives == gives && is_fed && analysis.reach.led(found.function).is_some() {
                let own = starts_of(analysis, found);
                of_start.extend(own.iter().map(|_| number));
                starts.extend(own);
            }
        }
        let outcome = machine::find(analysis.facts, analysis.reach, &calls.effects, &starts);
        n_cut += outcome.n_cut;
        for flow in &outcome.flows {
            let Some((number, found)) = of_start.get(flow.start).and_then(|at| Some((*at, uses.get(*at)?)))
            else {
                continue;
            };
            let Some(record) = record(analysis, found, flow, (calls, backwards)) else { continue };
            all.of_use.entry(number).or_default().push(record.id.clone());
            all.ends.insert(record.id.clone(), flow.end);
            all.flows.push(record);
        }
        visited = outcome.visited;
    }
    if n_cut > 0 {
        all.limits.push(format!(
            "values followed only in part because they lead to more than {} places: {n_cut}",
            machine::MAX_NODES,
        ));
    }
    all.flows.sort_by(|a, b| {
        (&a.source, &a.sink, &a.id, &a.changed).cmp(&(&b.source, &b.sink, &b.id, &b.changed))
    });
    all.flows.dedup_by(|a, b| a.id == b.id);
    all
}

/// Whether the object that is asked for a part came from another row.
fn is_part_of(
    analysis: &Analysis<'_, '_>,
    found: &Use<'_>,
    visited: &FxHashSet<(FunctionId, ValueId)>,
) -> bool {
    let done = analysis.facts.interpreted(found.function);
    let call = found.call.and_then(|number| done?.calls.get(number as usize));
    call.is_some_and(|call| visited.contains(&(found.function, call.arguments[0])))
}

/// Where the data stands that a use gives.
fn starts_of(analysis: &Analysis<'_, '_>, found: &Use<'_>) -> Vec<Start> {
    let function = found.function;
    let Some(number) = found.call else {
        // A callback is handed it: the argument that the row names, else each behind the sender.
        let slot = found.row.delivers.map(|slot| slot_of(slot, true));
        let slots = slot.map_or_else(|| (2..8).map(Slot::Argument).collect(), |slot| vec![slot]);
        return slots.into_iter().map(|slot| Start { function, call: None, slot }).collect();
    };
    let done = analysis.facts.interpreted(function);
    let call = done.and_then(|done| done.calls.get(number as usize));
    let is_message = call.is_some_and(|call| matches!(call.callee, Callee::Message { .. }));
    let slot = found.row.delivers.map_or(Slot::Result, |slot| slot_of(slot, is_message));
    vec![Start { function, call: Some(number), slot }]
}

fn record(
    analysis: &Analysis<'_, '_>,
    found: &Use<'_>,
    flow: &MachineFlow,
    (calls, backwards): (&Calls<'_>, &Backwards),
) -> Option<DataFlow> {
    let sink = calls.sinks.get(flow.sink as usize)?;
    let (end, number) = flow.end;
    let done = analysis.facts.interpreted(end)?;
    let call = done.calls.get(number as usize)?;
    let owner = analysis.owners.of(analysis.program, found.function).clone();
    let source = FlowSource {
        data: Some(found.row.data.to_string()),
        item: Some(found.row.item.to_string()),
        rule: None,
        owner: owner.clone(),
        api: found.row.name.to_string(),
    };
    let sink_owner = analysis.owners.of(analysis.program, end).clone();
    let kind =
        SinkKind::ALL.into_iter().find(|kind| kind.name() == sink.kind.name()).unwrap_or(SinkKind::Other);
    let at = [analysis.program.words(found.function), analysis.program.words(end)];
    let (owner_kind, sdk) = (owner.kind.name(), owner.sdk.as_deref().unwrap_or_default());
    let api = sink.name.to_string();
    let id = evidence_id(
        "w-",
        &[&found.row.data, &found.row.item, owner_kind, sdk, &at[0], &source.api, &at[1], &api],
    );
    let path = path(analysis, found, flow)?;
    let to = sink.to.as_ref().map(|place| {
        hosts(
            analysis,
            (backwards, &flow.path),
            end,
            call,
            slot_of(place.slot, matches!(call.callee, Callee::Message { .. })),
        )
    });
    let mut changed: Vec<String> =
        flow.changes.iter().filter_map(|change| calls.changes.get(*change as usize).cloned()).collect();
    changed.sort();
    let why = path.iter().map(|_| None).collect();
    Some(DataFlow {
        id,
        source,
        sink: FlowSink { api, kind, rule: None, sdk: None, owner: sink_owner, app: None },
        changed,
        path,
        why,
        to: to.unwrap_or_default(),
        guards: Vec::new(),
        verified_knowledge: found.row.verified(),
        would_refute: would_refute(Rung::Flows).to_owned(),
    })
}

/// The hosts that an argument is known to name.
fn hosts(
    analysis: &Analysis<'_, '_>,
    (backwards, path): (&Backwards, &[Hop]),
    function: FunctionId,
    call: &Call,
    slot: Slot,
) -> Vec<String> {
    let Slot::Argument(n) = slot else { return Vec::new() };
    let Some(value) = argument_of(call, n) else { return Vec::new() };
    let mut hosts: Vec<String> =
        addresses(analysis, (backwards, Some(path)), function, value).iter().filter_map(host_of).collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

fn path(analysis: &Analysis<'_, '_>, found: &Use<'_>, flow: &MachineFlow) -> Option<Vec<Evidence>> {
    let n = flow.path.len();
    let mut path = Vec::new();
    for (at, hop) in flow.path.iter().enumerate() {
        if n > MAX_STEPS && (MAX_STEPS / 2..n - MAX_STEPS / 2).contains(&at) {
            continue;
        }
        let role = match at {
            0 => Role::Site,
            _ if at + 1 == n => Role::Sink,
            _ => Role::Path,
        };
        let done = analysis.facts.interpreted(hop.function);
        let call = done.and_then(|done| done.calls.iter().find(|call| call.address == hop.address));
        let words = match call {
            Some(call) => analysis.prover.call_words(hop.function, call),
            None if at == 0 => format!("is handed {}", found.row.name),
            None => "keeps it in a variable, from where it is read".to_owned(),
        };
        path.push(analysis.prover.instruction(role, hop.function, hop.address, words)?);
    }
    Some(path)
}

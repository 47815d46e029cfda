//! Hosts that code which can run reaches out to.

use std::collections::{BTreeMap, BTreeSet};

use candor_flow::contacts::{Call, Contacted};
use candor_program::CodePlace;

use super::{Builder, Destination, Line, NamedIn, NetworkCalls};
use crate::{
    DataFlow, Owner, Role, Rung,
    analysis::Analysis,
    evidence_id,
    guards::Guards,
    host::{Named, NoHost, named},
    questions::what::{self, MAX_LISTED_SITES},
};

/// Most paths of requests that are listed for one host.
const MAX_PATHS: usize = 20;

/// A call, the literal, and what it names.
type At = (CodePlace, CodePlace, Named);

/// The hosts of the calls that can run.
pub(super) fn destinations(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    contacted: &Contacted,
    guards: &Guards<'_>,
    flows: &[DataFlow],
) -> (Vec<Destination>, NetworkCalls) {
    let mut calls = NetworkCalls::default();
    let mut by_host: BTreeMap<(String, &Owner), Vec<(&Call, At)>> = BTreeMap::new();
    let can_run = |call: &&Call| {
        !analysis.dead.contains(&call.place) && analysis.paths.cost(call.place.method).is_some()
    };
    // What names a host must run, too: the look-up goes to callers that nothing calls.
    let is_named = |from: CodePlace| analysis.reach.is_reached(from.method) && !analysis.dead.contains(&from);
    for call in contacted.calls.iter().filter(can_run) {
        let texts = call.to.iter().filter(|text| is_named(text.from));
        let all: Vec<(CodePlace, Result<Named, NoHost>)> =
            texts.map(|text| (text.from, named(call.names, &text.text, text.complete))).collect();
        let only_here = !call.is_open
            && !all.is_empty()
            && all.iter().all(|(_, named)| matches!(named, Err(NoHost::OnThePhone)));
        if only_here {
            continue;
        }
        calls.all += 1;
        calls.with_host += usize::from(all.iter().any(|(_, named)| named.is_ok()));
        for (from, named) in all {
            let Ok(named) = named else { continue };
            // Whose code names the host: a library calls for whoever hands it an address.
            let owner = analysis.owners.of(analysis.program.method(from.method).class);
            by_host.entry((named.host.clone(), owner)).or_default().push((call, (call.place, from, named)));
        }
    }
    let flows = by_address(flows);
    let found = by_host
        .into_iter()
        .filter_map(|((host, owner), at)| {
            let going = flows.get(host.as_str()).map(Vec::as_slice).unwrap_or_default();
            let ways = at.iter().map(|(_, (place, from, _))| [*from, *place]);
            let guards = guards.of_ways(ways, &analysis.prover);
            Some(Destination { guards, ..record(analysis, builder, going, owner, &at)? })
        })
        .collect();
    (found, calls)
}

/// Flows by the hosts that they go to.
fn by_address(flows: &[DataFlow]) -> BTreeMap<&str, Vec<&DataFlow>> {
    let mut found: BTreeMap<&str, Vec<&DataFlow>> = BTreeMap::new();
    for flow in flows {
        for to in &flow.to {
            found.entry(to).or_default().push(flow);
        }
    }
    found
}

fn record(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    flows: &[&DataFlow],
    owner: &Owner,
    calls: &[(&Call, At)],
) -> Option<Destination> {
    let program = analysis.program;
    let cost = |place: CodePlace| analysis.paths.cost(place.method).unwrap_or(u32::MAX);
    let (nearest, (place, from, first)) = calls.iter().min_by_key(|(_, at)| (cost(at.0), at.0, at.1))?;
    let owner_of = |place: &CodePlace| analysis.owners.of(program.method(place.method).class);
    let callers: BTreeSet<&Owner> = calls.iter().map(|(_, at)| owner_of(&at.0)).collect();
    let going: Vec<&DataFlow> =
        flows.iter().copied().filter(|flow| callers.contains(&flow.sink.owner)).collect();
    let carries: BTreeSet<(String, String)> = going
        .iter()
        .filter_map(|flow| Some((flow.source.data.clone()?, flow.source.item.clone().unwrap_or_default())))
        .collect();
    // The way to where the host is named says more than one of many ways to a helper that opens what it is handed.
    let names_it =
        analysis.paths.cost(from.method).is_some() && program.method_name(from.method) != b"<clinit>";
    let mut evidence = what::path_to(analysis, if names_it { from.method } else { place.method });
    evidence.extend(analysis.prover.instruction(Role::Constant, *from));
    evidence.push(analysis.prover.instruction(Role::Site, *place)?);
    let places: BTreeSet<CodePlace> = calls.iter().map(|(_, at)| at.0).collect();
    let others = places.iter().filter(|other| *other != place).take(MAX_LISTED_SITES);
    evidence.extend(others.filter_map(|other| analysis.prover.instruction(Role::AlsoAt, *other)));
    let apis: BTreeSet<String> = calls.iter().map(|(call, _)| api(analysis, call)).collect();
    let paths: BTreeSet<String> = calls.iter().filter_map(|(_, at)| at.2.path.clone()).collect();
    let class = program.source_name(program.class(program.method(nearest.place.method).class).type_);
    let signature = program.method_source(program.method(nearest.place.method).reference);
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    let id = evidence_id("d-", &[&first.host, owner.kind.name(), sdk, &class, &signature]);
    let rung = if going.is_empty() { Rung::Reachable } else { Rung::Flows };
    let line = Line { rung, named_in: NamedIn::Code, named_by: None, owner: owner.clone(), evidence };
    Some(Destination {
        id,
        apis: apis.into_iter().collect(),
        paths: paths.into_iter().take(MAX_PATHS).collect(),
        carries: carries.into_iter().collect(),
        flows: going.iter().map(|flow| flow.id.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
        n_sites: places.len(),
        would_refute:
            "A step of the path that cannot be taken, or a capture in which this call goes to another host."
                .to_owned(),
        ..builder.record(first.clone(), line)
    })
}

/// The interface, in source form; of a library under another name with what the library calls it.
fn api(analysis: &Analysis<'_, '_>, call: &Call) -> String {
    let here = analysis.program.method_source(call.reference);
    call.of.as_ref().map_or_else(|| here.clone(), |of| format!("{of}, called {here} here"))
}

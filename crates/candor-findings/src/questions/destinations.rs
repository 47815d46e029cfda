//! Where to?
//!
//! ## What it shows
//! The hosts that code which can run reaches out to: by texts that reach a call over the network, not by texts that stand in
//! the app. Who a host is registered to, as far as the knowledge tells, and which data can get there.
//!
//! ## Why it matters
//! Data that leaves the phone is in somebody's hands. Which hands is what a reader wants to know first.
//!
//! ## Evidence it needs
//! A path from an entry point to the call, and the literal that names the host.
//!
//! ## What would refute it
//! A capture of the app in use in which the call is made and goes elsewhere, or a branch that is never taken.

mod host;
mod registered;

use std::collections::{BTreeMap, BTreeSet};

use candor_flow::contacts::{Call, Contacted};
use candor_program::CodePlace;

use crate::{
    DataFlow, Evidence, Owner, Role, Rung,
    analysis::Analysis,
    evidence_id,
    questions::what::{self, MAX_LISTED_SITES},
};
pub use host::Scope;
use host::{Named, named};
use registered::Operators;
pub use registered::{Operated, Registered};

/// Most paths of requests that are listed for one host.
const MAX_PATHS: usize = 20;

/// A host that code can reach out to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Stable id: a hash of host, owner, and class and method of the nearest call.
    pub id: String,
    /// The host, in small letters, or an address.
    pub host: String,
    /// Whether it can be on the internet at all.
    pub scope: Scope,
    /// The domain that somebody registered, where the host is a name under a known suffix.
    pub registered: Option<Registered>,
    /// Who runs it, where the knowledge has a domain for it.
    pub operator: Option<Operated>,
    /// Whose code names it.
    pub owner: Owner,
    /// `flows` where data can get there, `reachable` otherwise.
    pub rung: Rung,
    /// Interfaces, in source form.
    pub apis: Vec<String>,
    /// Paths of requests, as far as constants tell.
    pub paths: Vec<String>,
    /// Data that can get there: type and item.
    pub carries: Vec<(String, String)>,
    /// Flows by which it does.
    pub flows: Vec<String>,
    /// The way to the nearest call, the literal that names the host, and further calls.
    pub evidence: Vec<Evidence>,
    /// Number of calls.
    pub n_sites: usize,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// How many calls reach out, and of how many it is known where to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetworkCalls {
    /// Calls that can run and do not only read what is on the phone.
    pub all: usize,
    /// Those with a host.
    pub with_host: usize,
}

/// A call, the literal, and what it names.
type At = (CodePlace, CodePlace, Named);

/// The hosts of the calls that can run.
pub(crate) fn destinations(
    analysis: &Analysis<'_, '_>,
    contacted: &Contacted,
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
        let all: Vec<(CodePlace, Result<Named, host::NoHost>)> =
            texts.map(|text| (text.from, named(call.names, &text.text, text.complete))).collect();
        let only_here = !call.is_open
            && !all.is_empty()
            && all.iter().all(|(_, named)| matches!(named, Err(host::NoHost::OnThePhone)));
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
    let operators = Operators::new(analysis.knowledge);
    let found = by_host.into_iter();
    let mut found: Vec<Destination> = found
        .filter_map(|((host, owner), at)| record(analysis, &operators, flows, host, owner, &at))
        .collect();
    found.sort_by(|a, b| (&a.host, &a.owner, &a.id).cmp(&(&b.host, &b.owner, &b.id)));
    (found, calls)
}

fn record(
    analysis: &Analysis<'_, '_>,
    operators: &Operators<'_>,
    flows: &[DataFlow],
    host: String,
    owner: &Owner,
    calls: &[(&Call, At)],
) -> Option<Destination> {
    let program = analysis.program;
    let cost = |place: CodePlace| analysis.paths.cost(place.method).unwrap_or(u32::MAX);
    let (nearest, (place, from, first)) = calls.iter().min_by_key(|(_, at)| (cost(at.0), at.0, at.1))?;
    let owner_of = |place: &CodePlace| analysis.owners.of(program.method(place.method).class);
    let callers: BTreeSet<&Owner> = calls.iter().map(|(_, at)| owner_of(&at.0)).collect();
    let goes_there = |flow: &&DataFlow| {
        callers.contains(&flow.sink.owner) && flow.to.iter().any(|to| to.eq_ignore_ascii_case(&host))
    };
    let going: Vec<&DataFlow> = flows.iter().filter(goes_there).collect();
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
    let apis: BTreeSet<String> =
        calls.iter().map(|(call, _)| program.method_source(call.reference)).collect();
    let paths: BTreeSet<String> = calls.iter().filter_map(|(_, at)| at.2.path.clone()).collect();
    let class = program.source_name(program.class(program.method(nearest.place.method).class).type_);
    let signature = program.method_source(program.method(nearest.place.method).reference);
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    Some(Destination {
        id: evidence_id("d-", &[&host, owner.kind.name(), sdk, &class, &signature]),
        scope: first.scope,
        registered: Registered::of(&host),
        operator: operators.of(&host),
        owner: owner.clone(),
        rung: if going.is_empty() { Rung::Reachable } else { Rung::Flows },
        apis: apis.into_iter().collect(),
        paths: paths.into_iter().take(MAX_PATHS).collect(),
        carries: carries.into_iter().collect(),
        flows: going.iter().map(|flow| flow.id.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
        evidence,
        n_sites: places.len(),
        would_refute:
            "A step of the path that cannot be taken, or a capture in which this call goes to another host."
                .to_owned(),
        host,
    })
}

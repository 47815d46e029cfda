//! Where to? Hosts by texts that reach a call over the network, and those that property lists and texts outside machine code name.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::BundleKind;
use candor_flow::{contacts::Names, machine::Slot};
use candor_knowledge::IosContact;
use candor_program::macho::{
    Call, Callee, FunctionId, argument_of,
    value::{Value, ValueId},
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Analysis,
    effects::Calls,
    flows::Flows,
    uses::slot_of,
    what::path_to,
};
use crate::{
    Destination, NamedIn, NetworkCalls, Owner, OwnerKind, Role, Rung,
    host::named,
    questions::destinations::{Builder, Line, sort},
};

/// Most steps from an argument back to the text that names a host.
const MAX_STEPS: u32 = 12;
/// Most texts that one argument is traced back to.
const MAX_TEXTS: usize = 16;

/// A text that an address begins with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address {
    /// The text, as far as it is known.
    pub text: String,
    /// Whether it is all of it.
    pub is_complete: bool,
}

/// The host of a text that stands alone.
pub(crate) fn host_of(text: &str) -> Option<String> {
    named(Names::Address, text, true).ok().map(|named| named.host)
}

/// Texts that an argument is made of, as far as values tell.
pub(crate) fn addresses(analysis: &Analysis<'_, '_>, function: FunctionId, value: ValueId) -> Vec<Address> {
    let mut trace = Trace { analysis, seen: FxHashSet::default(), found: BTreeSet::new(), is_open: false };
    trace.value(function, value, MAX_STEPS, true);
    trace.found.into_iter().collect()
}

struct Trace<'t, 'p, 'a> {
    analysis: &'t Analysis<'p, 'a>,
    seen: FxHashSet<(FunctionId, ValueId)>,
    found: BTreeSet<Address>,
    /// Whether a way back ended without a text.
    is_open: bool,
}

impl Trace<'_, '_, '_> {
    fn value(&mut self, function: FunctionId, value: ValueId, left: u32, is_complete: bool) {
        let Some(left) = left.checked_sub(1) else { return self.is_open = true };
        if !self.seen.insert((function, value)) || self.found.len() >= MAX_TEXTS {
            return;
        }
        let analysis = self.analysis;
        let (Some(done), Some(unit)) = (analysis.facts.interpreted(function), analysis.program.unit_of(function)) else {
            return self.is_open = true;
        };
        match done.values.get(value).clone() {
            Value::Number(number) => {
                let text = unit.text_at(number).or_else(|| unit.c_text_at(number).map(str::to_owned));
                match text {
                    Some(text) => _ = self.found.insert(prefix(&text, is_complete)),
                    None => self.is_open = true,
                }
            }
            Value::Either(several) => several.iter().for_each(|one| self.value(function, *one, left, is_complete)),
            Value::Result(number) => match done.calls.get(number as usize) {
                Some(call) => self.result(function, call, left, is_complete),
                None => self.is_open = true,
            },
            Value::Argument(n) => self.argument(function, n, left, is_complete),
            Value::Field(_, field) => self.stored(left, is_complete, &|value| matches!(value, Value::Field(_, of) if *of == field)),
            Value::Static(address) => {
                self.stored(left, is_complete, &|value| matches!(value, Value::Static(at) if *at == address));
            }
            Value::Part(base, by) if matches!(done.values.get(base), Value::Argument(0)) => {
                let made = analysis.facts.blocks.get(&function).cloned().unwrap_or_default();
                for block in &made {
                    let captured = block.captured.iter().find(|(at, _)| *at == by).map(|(_, value)| *value);
                    captured.into_iter().for_each(|value| self.value(block.by, value, left, is_complete));
                }
            }
            _ => self.is_open = true,
        }
    }

    /// What a call gives back: of the app's own code what it returns, of a framework's what rows say goes into it.
    fn result(&mut self, function: FunctionId, call: &Call, left: u32, is_complete: bool) {
        let analysis = self.analysis;
        let own: Vec<FunctionId> = match call.callee {
            Callee::Function(to) => vec![FunctionId(to)],
            Callee::Message { .. } => analysis.facts.dispatch(function, call).targets.to_vec(),
            _ => Vec::new(),
        };
        for target in &own {
            let returns = analysis.facts.interpreted(*target).map(|done| done.returns.clone()).unwrap_or_default();
            returns.iter().for_each(|value| self.value(*target, *value, left, is_complete));
        }
        if !own.is_empty() {
            return;
        }
        let Some(name) = super::uses::called(analysis, function, call) else { return self.is_open = true };
        let is_message = matches!(call.callee, Callee::Message { .. });
        let ios = analysis.knowledge.ios();
        let rows = ios.passes_of_selector(&name).chain(ios.passes_of_symbol(&name));
        let mut slots: BTreeSet<(bool, u8)> = BTreeSet::new();
        for row in rows {
            let to_result = row.passages.iter().filter(|passage| slot_of(passage.to.slot, is_message) == Slot::Result);
            for passage in to_result {
                if let Slot::Argument(n) = slot_of(passage.from.slot, is_message) {
                    slots.insert((row.variadic, n));
                }
            }
        }
        // What comes first in the text decides: the format before its arguments, the receiver before what is appended.
        let Some((variadic, first)) = slots.iter().min_by_key(|(_, n)| *n).copied() else { return self.is_open = true };
        let is_format = variadic || slots.len() > 1;
        match argument_of(call, first) {
            Some(value) => self.value(function, value, left, is_complete && !is_format),
            None => self.is_open = true,
        }
    }

    fn argument(&mut self, function: FunctionId, n: u8, left: u32, is_complete: bool) {
        let analysis = self.analysis;
        let mut any = false;
        for (caller, done) in analysis.facts.all() {
            for call in &done.calls {
                let is_target = match call.callee {
                    Callee::Function(to) => to == function.0,
                    Callee::Message { selector: Some(selector), .. } => {
                        let owner = analysis.program.function(function).and_then(|function| function.owner);
                        owner.is_some_and(|owner| owner.selector.0 == selector)
                            && analysis.facts.dispatch(caller, call).targets.contains(&function)
                    }
                    _ => false,
                };
                if let Some(value) = argument_of(call, n).filter(|_| is_target) {
                    any = true;
                    self.value(caller, value, left, is_complete);
                }
            }
        }
        self.is_open |= !any;
    }

    fn stored(&mut self, left: u32, is_complete: bool, is_place: &dyn Fn(&Value) -> bool) {
        let analysis = self.analysis;
        let mut any = false;
        for (function, done) in analysis.facts.all() {
            for store in done.stores.iter().filter(|store| is_place(done.values.get(store.place))) {
                any = true;
                self.value(function, store.value, left, is_complete);
            }
        }
        self.is_open |= !any;
    }
}

/// A text up to the first place that something is put into.
fn prefix(text: &str, is_complete: bool) -> Address {
    match text.find('%').filter(|_| !is_complete) {
        Some(at) => Address { text: text[..at].to_owned(), is_complete: false },
        None => Address { text: text.to_owned(), is_complete },
    }
}

/// Hosts, and of how many calls the host is known.
pub(crate) fn destinations(
    analysis: &Analysis<'_, '_>,
    calls: &Calls<'_>,
    flows: &Flows,
) -> (Vec<Destination>, NetworkCalls) {
    let builder = Builder::new(analysis.knowledge);
    let mut network = NetworkCalls::default();
    let mut groups: BTreeMap<(String, Owner), Vec<(FunctionId, u32, &IosContact, Option<String>)>> = BTreeMap::new();
    let mut known: FxHashMap<(FunctionId, u32), bool> = FxHashMap::default();
    for (function, number, row) in calls.contacts.iter().filter(|(_, _, row)| !row.makes_address) {
        let call = analysis.facts.interpreted(*function).and_then(|done| done.calls.get(*number as usize));
        let Some(call) = call else { continue };
        let is_message = matches!(call.callee, Callee::Message { .. });
        let Slot::Argument(n) = slot_of(row.to.slot, is_message) else { continue };
        let texts = argument_of(call, n).map(|value| addresses(analysis, *function, value)).unwrap_or_default();
        let mut any = false;
        for address in texts {
            let names = if row.names == candor_knowledge::IosNames::Host { Names::Host } else { Names::Address };
            let Ok(found) = named(names, &address.text, address.is_complete) else { continue };
            any = true;
            let owner = analysis.owners.of(analysis.program, *function).clone();
            groups.entry((address.text.clone(), owner)).or_default().push((*function, *number, row, Some(found.host)));
        }
        if analysis.reach.led(*function).is_some() {
            *known.entry((*function, *number)).or_default() |= any;
        }
    }
    network.all = known.len();
    network.with_host = known.values().filter(|any| **any).count();
    let mut by_host: BTreeMap<(String, Owner), Destination> = BTreeMap::new();
    for ((text, owner), sites) in groups {
        let Some(record) = record(analysis, &builder, &text, &owner, &sites, flows) else { continue };
        match by_host.get_mut(&(record.host.clone(), owner.clone())) {
            Some(known) => merge(known, record),
            None => _ = by_host.insert((record.host.clone(), owner), record),
        }
    }
    let mut found: Vec<Destination> = by_host.into_values().collect();
    found.extend(configured(analysis, &builder));
    found.extend(standing(analysis, &builder, &mut network));
    sort(&mut found);
    found.dedup_by(|a, b| a.id == b.id);
    (found, network)
}

type Site<'k> = (FunctionId, u32, &'k IosContact, Option<String>);

fn record(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    text: &str,
    owner: &Owner,
    sites: &[Site<'_>],
    flows: &Flows,
) -> Option<Destination> {
    let cost = |site: &&Site<'_>| analysis.reach.led(site.0).map_or(u32::MAX, |led| led.cost);
    let best = sites.iter().min_by_key(cost)?;
    let (function, number, row, _) = best;
    let done = analysis.facts.interpreted(*function)?;
    let call = done.calls.get(*number as usize)?;
    let is_reached = analysis.reach.led(*function).is_some();
    let mut evidence = if is_reached { path_to(analysis, *function) } else { Vec::new() };
    let words = format!("{}, with an address that begins with {text:?}", analysis.prover.call_words(*function, call));
    evidence.push(analysis.prover.instruction(Role::Site, *function, call.address, words)?);
    let named = named(Names::Address, text, true).or_else(|_| named(Names::Host, text, true)).ok()?;
    let own: Vec<_> = flows.flows.iter().filter(|flow| flow.to.contains(&named.host)).collect();
    let rung = match (own.is_empty(), is_reached) {
        (false, _) => Rung::Flows,
        (true, true) => Rung::Reachable,
        (true, false) => Rung::Present,
    };
    let line = Line { rung, named_in: NamedIn::Code, named_by: None, owner: owner.clone(), evidence };
    let mut found = builder.record(named, line);
    found.apis = vec![row.name.to_string()];
    found.n_sites = sites.len();
    let carried = own.iter().filter_map(|flow| Some((flow.source.data.clone()?, flow.source.item.clone()?)));
    found.carries = carried.collect::<BTreeSet<_>>().into_iter().collect();
    found.flows = own.iter().map(|flow| flow.id.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    "A capture in which the call is made and goes elsewhere, or a branch that is never taken.".clone_into(&mut found.would_refute);
    Some(found)
}

/// Two texts with one host.
fn merge(known: &mut Destination, other: Destination) {
    known.n_sites += other.n_sites;
    known.apis.extend(other.apis);
    known.apis.sort();
    known.apis.dedup();
    known.paths.extend(other.paths);
    known.paths.sort();
    known.paths.dedup();
    if other.rung > known.rung {
        known.rung = other.rung;
        known.evidence = other.evidence;
    }
}

/// Domains of App Transport Security, and addresses of ad attribution.
fn configured(analysis: &Analysis<'_, '_>, builder: &Builder<'_>) -> Vec<Destination> {
    let mut found = Vec::new();
    let mut add = |text: &str, place, key: &str, names| {
        let words = format!("the property list names {text} under {key}");
        let evidence = analysis.prover.element(Role::Named, place, words);
        let (Ok(named), Some(evidence)) = (named(names, text, true), evidence) else { return };
        let line = Line {
            rung: Rung::Declared,
            named_in: NamedIn::NetworkConfiguration,
            named_by: Some(key.to_owned()),
            owner: Owner { kind: OwnerKind::Unknown, sdk: None },
            evidence: vec![evidence],
        };
        found.push(builder.record(named, line));
    };
    for bundle in analysis.app.bundles.iter().filter(|bundle| bundle.kind != BundleKind::Resources) {
        for domain in &bundle.transport.domains {
            add(&domain.name, domain.place, "NSAppTransportSecurity", Names::Host);
        }
        for endpoint in &bundle.attribution_endpoints {
            add(&endpoint.value, endpoint.place, "NSAdvertisingAttributionReportEndpoint", Names::Address);
        }
    }
    found
}

/// Hosts in texts of scripts and other members that the readers shared with Android look into.
fn standing(analysis: &Analysis<'_, '_>, builder: &Builder<'_>, network: &mut NetworkCalls) -> Vec<Destination> {
    let Ok(rules) = crate::pipeline::rules() else { return Vec::new() };
    let element = |role, place, words| analysis.prover.element(role, place, words);
    let (found, problems) =
        crate::questions::destinations::standing_of(&analysis.app.members, &rules, builder, &element);
    network.problems = problems;
    found
}


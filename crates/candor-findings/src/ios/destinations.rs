//! Where to? Hosts by texts that reach a call over the network, and those that property lists and texts outside machine code name.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::BundleKind;
use candor_flow::{
    contacts::Names,
    machine::{Hop, Slot},
};
use candor_knowledge::{IosContact, IosNames};
use candor_program::macho::{
    Call, Callee, FunctionId, argument_of,
    value::{Value, ValueId},
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Analysis, effects::Calls, flows::Flows, uses::slot_of, what::path_to};
use crate::{
    Destination, NamedIn, NetworkCalls, Owner, OwnerKind, Role, Rung,
    host::{Named, named},
    questions::destinations::{Builder, Line, sort},
};

/// Most steps from an argument back to the text that names a host.
const MAX_STEPS: u32 = 12;
/// Most steps of one trace in all.
const MAX_FUEL: u32 = 20_000;
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

/// The host of an address.
pub(crate) fn host_of(address: &Address) -> Option<String> {
    named(Names::Address, &address.text, address.is_complete).ok().map(|named| named.host)
}

/// How texts are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// One behind the other.
    Behind,
    /// With a stroke between them.
    Path,
}

/// Methods that put a text behind another, sorted.
const JOINS: [(&str, Join); 5] = [
    ("URLByAppendingPathComponent:", Join::Path),
    ("URLByAppendingPathComponent:isDirectory:", Join::Path),
    ("URLByAppendingPathExtension:", Join::Behind),
    ("stringByAppendingPathComponent:", Join::Path),
    ("stringByAppendingString:", Join::Behind),
];

/// Texts that an argument is made of, as far as values tell.
pub(crate) fn addresses(
    analysis: &Analysis<'_, '_>,
    (backwards, path): (&Backwards, Option<&[Hop]>),
    function: FunctionId,
    value: ValueId,
) -> Vec<Address> {
    let mut trace = Trace { analysis, backwards, path, seen: FxHashSet::default(), fuel: MAX_FUEL };
    let mut found = trace.texts(function, value, MAX_STEPS);
    found.sort();
    found.dedup();
    found
}

/// Who calls a function, and what is stored where.
#[derive(Debug, Default)]
pub(crate) struct Backwards {
    callers: FxHashMap<FunctionId, Vec<(FunctionId, u32)>>,
    fields: FxHashMap<u32, Vec<(FunctionId, ValueId)>>,
    statics: FxHashMap<(u32, u64), Vec<(FunctionId, ValueId)>>,
}

impl Backwards {
    /// Reads all functions once.
    pub(crate) fn new(analysis: &Analysis<'_, '_>) -> Self {
        let mut all = Self::default();
        for (function, done) in analysis.facts.all() {
            for (number, call) in (0_u32..).zip(&done.calls) {
                for target in own_targets(analysis, function, call) {
                    all.callers.entry(target).or_default().push((function, number));
                }
            }
            let unit = analysis.program.function(function).map_or(0, |function| function.unit);
            for store in &done.stores {
                match done.values.get(store.place) {
                    Value::Field(_, field) => {
                        all.fields.entry(*field).or_default().push((function, store.value))
                    }
                    Value::Static(at) => {
                        all.statics.entry((unit, *at)).or_default().push((function, store.value))
                    }
                    _ => {}
                }
            }
        }
        all
    }
}

fn own_targets(analysis: &Analysis<'_, '_>, function: FunctionId, call: &Call) -> Vec<FunctionId> {
    match call.callee {
        Callee::Function(to) => vec![FunctionId(to)],
        Callee::Message { .. } => analysis.facts.dispatch(function, call).targets.to_vec(),
        _ => Vec::new(),
    }
}

struct Trace<'t, 'p, 'a> {
    analysis: &'t Analysis<'p, 'a>,
    backwards: &'t Backwards,
    /// The places of a flow: functions on it were come to by the calls on it.
    path: Option<&'t [Hop]>,
    /// Steps that are left.
    fuel: u32,
    seen: FxHashSet<(FunctionId, ValueId)>,
}

impl Trace<'_, '_, '_> {
    /// The texts that a value can be; empty where none is known.
    fn texts(&mut self, function: FunctionId, value: ValueId, left: u32) -> Vec<Address> {
        let (Some(left), Some(fuel)) = (left.checked_sub(1), self.fuel.checked_sub(1)) else {
            return Vec::new();
        };
        self.fuel = fuel;
        if !self.seen.insert((function, value)) {
            return Vec::new();
        }
        let found = self.texts_of(function, value, left);
        // The same value may be asked for again on another way.
        self.seen.remove(&(function, value));
        found
    }

    fn texts_of(&mut self, function: FunctionId, value: ValueId, left: u32) -> Vec<Address> {
        let analysis = self.analysis;
        let (Some(done), Some(unit)) =
            (analysis.facts.interpreted(function), analysis.program.unit_of(function))
        else {
            return Vec::new();
        };
        match done.values.get(value).clone() {
            Value::Number(number) => {
                let text = unit.text_at(number).or_else(|| unit.c_text_at(number).map(str::to_owned));
                text.map(|text| Address { text, is_complete: true }).into_iter().collect()
            }
            Value::Either(several) => self.all(several.iter().map(|one| (function, *one)), left),
            Value::Result(number) => {
                let call = done.calls.get(number as usize);
                call.map(|call| self.result(function, call, left)).unwrap_or_default()
            }
            Value::Argument(n) => {
                let callers = self.backwards.callers.get(&function).map_or(&[][..], Vec::as_slice);
                let arguments = callers.iter().filter_map(|(caller, number)| {
                    let call = analysis.facts.interpreted(*caller)?.calls.get(*number as usize)?;
                    let is_on_path =
                        |path: &[Hop]| path.contains(&Hop { function: *caller, address: call.address });
                    Some((is_on_path(self.path.unwrap_or_default()), (*caller, argument_of(call, n)?)))
                });
                let arguments: Vec<_> = arguments.collect();
                let is_known = arguments.iter().any(|(is_on_path, _)| *is_on_path);
                let meant = arguments.into_iter().filter(|(is_on_path, _)| *is_on_path || !is_known);
                self.all(meant.map(|(_, place)| place), left)
            }
            Value::Field(_, field) => {
                let stores = self.backwards.fields.get(&field).cloned().unwrap_or_default();
                self.all(stores.into_iter(), left)
            }
            Value::Static(address) => {
                let of = analysis.program.function(function).map_or(0, |function| function.unit);
                let stores = self.backwards.statics.get(&(of, address)).cloned().unwrap_or_default();
                if stores.is_empty() {
                    return initial(unit, address).into_iter().collect();
                }
                self.all(stores.into_iter(), left)
            }
            Value::Part(base, by) if matches!(done.values.get(base), Value::Argument(0)) => {
                let made = analysis.facts.blocks.get(&function).cloned().unwrap_or_default();
                let captured = made.iter().filter_map(|block| {
                    let (_, value) = block.captured.iter().find(|(at, _)| *at == by)?;
                    Some((block.by, *value))
                });
                self.all(captured, left)
            }
            _ => Vec::new(),
        }
    }

    fn all(&mut self, places: impl Iterator<Item = (FunctionId, ValueId)>, left: u32) -> Vec<Address> {
        let mut found = Vec::new();
        for (function, value) in places.take(MAX_TEXTS) {
            found.extend(self.texts(function, value, left));
            if found.len() >= MAX_TEXTS {
                break;
            }
        }
        found
    }

    /// What a call gives back: of the app's own code what it returns, of a framework's what rows say goes into it, in its order.
    fn result(&mut self, function: FunctionId, call: &Call, left: u32) -> Vec<Address> {
        let analysis = self.analysis;
        let own = own_targets(analysis, function, call);
        if !own.is_empty() {
            let returned = own.into_iter().flat_map(|target| {
                let returns =
                    analysis.facts.interpreted(target).map(|done| done.returns.clone()).unwrap_or_default();
                returns.into_iter().map(move |value| (target, value))
            });
            let returned: Vec<_> = returned.collect();
            return self.all(returned.into_iter(), left);
        }
        let Some(name) = super::uses::called(analysis, function, call) else { return Vec::new() };
        let is_message = matches!(call.callee, Callee::Message { .. });
        let ios = analysis.knowledge.ios();
        let mut slots: BTreeSet<u8> = BTreeSet::new();
        let mut is_format = false;
        for row in ios.passes_of_selector(&name).chain(ios.passes_of_symbol(&name)) {
            is_format |= row.variadic;
            let to_result =
                row.passages.iter().filter(|passage| slot_of(passage.to.slot, is_message) == Slot::Result);
            slots.extend(to_result.filter_map(|passage| match slot_of(passage.from.slot, is_message) {
                Slot::Argument(n) => Some(n),
                _ => None,
            }));
        }
        // A call that makes an address, or an end to connect to, is what it is given.
        let makes = ios
            .contacts_of_selector(&name)
            .chain(ios.contacts_of_symbol(&name))
            .filter(|row| row.makes_address);
        slots.extend(makes.filter_map(|row| match slot_of(row.to.slot, is_message) {
            Slot::Argument(n) => Some(n),
            _ => None,
        }));
        let mut parts = slots.iter().filter_map(|n| argument_of(call, *n));
        let Some(first) = parts.next() else { return Vec::new() };
        let rest: Vec<ValueId> = parts.collect();
        let begins = self.texts(function, first, left);
        if rest.is_empty() && !is_format {
            return begins;
        }
        let way = JOINS.iter().find(|(selector, _)| *selector == name).map(|(_, way)| *way);
        if way.is_none() && !is_format {
            // Something else is done with the text than to put one behind the other.
            return begins.into_iter().map(|begin| Address { is_complete: false, ..begin }).collect();
        }
        let between = if way == Some(Join::Path) { "/" } else { "" };
        if is_format {
            return begins.iter().map(|format| self.filled(function, call, &format.text, left)).collect();
        }
        begins.into_iter().map(|begin| self.joined(function, begin, &rest, between, left)).collect()
    }

    /// A format with the texts that it is filled with, up to the first that is not known.
    fn filled(&mut self, function: FunctionId, call: &Call, format: &str, left: u32) -> Address {
        let mut pieces = format.split("%@");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        let mut arguments = call.stack.iter();
        for piece in pieces {
            if let Some(at) = text.find('%') {
                text.truncate(at);
                return Address { text, is_complete: false };
            }
            let known = arguments.next().map(|value| self.texts(function, *value, left)).unwrap_or_default();
            match known.as_slice() {
                [one] if one.is_complete => text.push_str(&one.text),
                _ => return Address { text, is_complete: false },
            }
            text.push_str(piece);
        }
        match text.find('%') {
            Some(at) => Address { text: text[..at].to_owned(), is_complete: false },
            None => Address { text, is_complete: true },
        }
    }

    /// A text with what is put behind it, up to the first that is not known.
    fn joined(
        &mut self,
        function: FunctionId,
        begin: Address,
        rest: &[ValueId],
        between: &str,
        left: u32,
    ) -> Address {
        let mut all = begin;
        for value in rest {
            if !all.is_complete {
                break;
            }
            match self.texts(function, *value, left).as_slice() {
                [one] => {
                    let is_there = all.text.ends_with(between) || one.text.starts_with(between);
                    all.text.push_str(if is_there { "" } else { between });
                    all.text.push_str(&one.text);
                    all.is_complete = one.is_complete;
                }
                _ => all.is_complete = false,
            }
        }
        all
    }
}

/// What stands in a variable before any code writes to it.
fn initial(unit: &candor_program::macho::Unit<'_>, address: u64) -> Option<Address> {
    let to = unit.image.address_at(address)?;
    let text = unit.text_at(to).or_else(|| unit.c_text_at(to).map(str::to_owned))?;
    Some(Address { text, is_complete: true })
}

/// Hosts, and of how many calls the host is known.
pub(crate) fn destinations(
    analysis: &Analysis<'_, '_>,
    calls: &Calls<'_>,
    backwards: &Backwards,
    flows: &Flows,
) -> (Vec<Destination>, NetworkCalls) {
    let builder = Builder::new(analysis.knowledge);
    let mut network = NetworkCalls::default();
    let mut groups: BTreeMap<(Address, Owner), Vec<Site<'_>>> = BTreeMap::new();
    let mut known: FxHashMap<(FunctionId, u32), bool> = FxHashMap::default();
    for (function, number, row) in calls.contacts.iter().filter(|(_, _, row)| !row.makes_address) {
        let call = analysis.facts.interpreted(*function).and_then(|done| done.calls.get(*number as usize));
        let Some(call) = call else { continue };
        let is_message = matches!(call.callee, Callee::Message { .. });
        let Slot::Argument(n) = slot_of(row.to.slot, is_message) else { continue };
        let texts = argument_of(call, n)
            .map(|value| addresses(analysis, (backwards, None), *function, value))
            .unwrap_or_default();
        let mut any = false;
        for address in texts {
            if host_named(&address, row).is_none() {
                continue;
            }
            any = true;
            let owner = analysis.owners.of(analysis.program, *function).clone();
            groups.entry((address, owner)).or_default().push((*function, *number, row));
        }
        if analysis.reach.led(*function).is_some() {
            *known.entry((*function, *number)).or_default() |= any;
        }
    }
    network.all = known.len();
    network.with_host = known.values().filter(|any| **any).count();
    let mut by_host: BTreeMap<(String, Owner), Destination> = BTreeMap::new();
    for ((address, owner), sites) in groups {
        let Some(record) = record(analysis, &builder, &address, &owner, &sites, flows) else { continue };
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

type Site<'k> = (FunctionId, u32, &'k IosContact);

/// The host that a text names at a call: an end to connect to may be named by its host alone.
fn host_named(address: &Address, row: &IosContact) -> Option<Named> {
    let found = named(Names::Address, &address.text, address.is_complete);
    let is_host = row.names == IosNames::Host || !address.text.contains([':', '/']);
    found.or_else(|_| named(Names::Host, &address.text, address.is_complete && is_host)).ok()
}

fn record(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    address: &Address,
    owner: &Owner,
    sites: &[Site<'_>],
    flows: &Flows,
) -> Option<Destination> {
    let cost = |site: &&Site<'_>| analysis.reach.led(site.0).map_or(u32::MAX, |led| led.cost);
    let best = sites.iter().min_by_key(cost)?;
    let (function, number, row) = best;
    let done = analysis.facts.interpreted(*function)?;
    let call = done.calls.get(*number as usize)?;
    let is_reached = analysis.reach.led(*function).is_some();
    let mut evidence = if is_reached { path_to(analysis, *function) } else { Vec::new() };
    let words = format!(
        "{}, with an address that begins with {:?}",
        analysis.prover.call_words(*function, call),
        address.text
    );
    evidence.push(analysis.prover.instruction(Role::Site, *function, call.address, words)?);
    let named = host_named(address, row)?;
    // Flows that end in one of these calls.
    let is_here = |id: &str| {
        let end = flows.ends.get(id);
        sites.iter().any(|(function, number, _)| end == Some(&(*function, *number)))
    };
    let own = flows.flows.iter().filter(|flow| flow.to.contains(&named.host) && is_here(&flow.id));
    let own: Vec<_> = own.collect();
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
    "A capture in which the call is made and goes elsewhere, or a branch that is never taken."
        .clone_into(&mut found.would_refute);
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
fn standing(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    network: &mut NetworkCalls,
) -> Vec<Destination> {
    let Ok(rules) = crate::pipeline::rules() else { return Vec::new() };
    let element = |role, place, words| analysis.prover.element(role, place, words);
    let (found, problems) =
        crate::questions::destinations::standing_of(&analysis.app.members, &rules, builder, &element);
    network.problems = problems;
    found
}

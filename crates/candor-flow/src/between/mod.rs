//! Flows between apps that are installed together.
//!
//! Each app stays a program of its own, for two apps may have classes of the same name. What one sends is told without
//! its numbers ([`parcel`]), handed to the components of the others that it reaches ([`resolve`]), and followed on
//! there. A flow is then the way in the first app, and the ways in those that handed the value on, one after the other.

pub(crate) mod parcel;
pub(crate) mod resolve;

use std::{collections::BTreeMap, sync::Arc};

use candor_app::{App, Component, ComponentKind};
use candor_program::{CodePlace, MethodRefId, Program, Reach};

use crate::{
    change::{self, Change},
    flow::{Ends, Flow, Kind, Outcome},
    replay::Refusal,
};
use parcel::{Address, Asker, Content, Received, Sent, Trail};

/// How often values may go from app to app: there, back with an answer, and there again.
pub(crate) const MAX_ROUNDS: usize = 4;
/// Most apps that are read together. Each is read once for every round.
pub const MAX_APPS: usize = 16;

/// One of several apps.
#[derive(Clone, Copy)]
pub struct Party<'p, 'a> {
    /// Its program.
    pub program: &'p Program<'a>,
    /// The app.
    pub app: &'p App,
    /// What of it can run.
    pub reach: &'p Reach,
    /// Where values come from in it.
    pub ends: &'p Ends,
}

/// A flow that leads through more than one app.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// The app that has the source, by position.
    pub from: usize,
    /// The app that has the sink.
    pub to: usize,
    /// Source and its references of the one, sink and its references of the other; the path is left empty.
    pub flow: Flow,
    /// Places that the value came by, each with its app.
    pub path: Vec<(usize, CodePlace)>,
}

/// What is found in several apps.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// The flows of each app by itself.
    pub outcomes: Vec<Outcome>,
    /// Those between apps, by source and sink.
    pub crossings: Vec<Crossing>,
    /// Those of which a replay could not follow the path, and where: not to be reported.
    pub withheld: Vec<(Crossing, Refusal)>,
    /// Whether the engine stopped before it was done.
    pub is_cut: bool,
}

/// What the engine is told of other apps, and what it tells them.
#[derive(Debug, Default)]
pub(crate) struct Exchange {
    /// Position of the app.
    pub(crate) me: usize,
    /// Whether other apps are there at all.
    pub(crate) is_on: bool,
    pub(crate) received: Arc<[Received]>,
    /// Values of sources in other apps, by label.
    pub(crate) trails: Vec<Trail>,
    pub(crate) sent: Sent,
    /// Services of other apps that are bound, by number.
    pub(crate) remotes: Vec<resolve::Shape>,
}

impl Exchange {
    pub(crate) fn new(me: usize, received: &[Received]) -> Self {
        Self { me, is_on: true, received: received.into(), ..Self::default() }
    }

    /// The whole way of a value.
    pub(crate) fn trail(&self, source: &crate::Source, changes: Vec<Change>, path: &[CodePlace]) -> Trail {
        let here = |places: &[CodePlace]| places.iter().map(|place| (self.me, *place)).collect::<Vec<_>>();
        let before = match source.kind {
            Kind::Received(label) => self.trails.get(label as usize),
            _ => None,
        };
        let Some(before) = before else {
            return Trail { app: self.me, source: source.clone(), changes, path: here(path) };
        };
        // The first step only says that it was received.
        let own = here(path.get(1..).unwrap_or_default());
        let path = [before.path.clone(), own].concat();
        Trail { app: before.app, source: before.source.clone(), changes, path }
    }
}

/// Finds the flows of several apps and those between them. `run` interprets one app with what it is told.
pub(crate) fn find(
    parties: &[Party<'_, '_>],
    run: &dyn Fn(&Party<'_, '_>, Exchange) -> (Outcome, Exchange),
) -> Together {
    let mut together = Together::default();
    for party in parties {
        let (outcome, _) = run(party, Exchange::default());
        together.outcomes.push(outcome);
    }
    if parties.len() < 2 {
        return together;
    }
    together.is_cut = parties.len() > MAX_APPS;
    let parties = parties.get(..MAX_APPS).unwrap_or(parties);
    let mut received: Vec<Vec<Received>> = vec![Vec::new(); parties.len()];
    let mut runs: Vec<Option<(Outcome, Exchange)>> = parties.iter().map(|_| None).collect();
    for round in 0..=MAX_ROUNDS {
        for (me, party) in parties.iter().enumerate() {
            if runs[me].is_none() {
                runs[me] = Some(run(party, Exchange::new(me, &received[me])));
            }
        }
        let sent: Vec<&Sent> = runs.iter().flatten().map(|(_, exchange)| &exchange.sent).collect();
        let next = link(parties, &sent);
        if next == received {
            break;
        }
        if round == MAX_ROUNDS {
            together.is_cut = true;
            break;
        }
        for me in 0..parties.len() {
            if next[me] != received[me] {
                runs[me] = None;
            }
        }
        received = next;
    }
    let mut found = BTreeMap::new();
    for (outcome, exchange) in runs.into_iter().flatten() {
        together.is_cut |= outcome.is_cut || exchange.sent.is_cut;
        cross(&outcome, &exchange, &mut found);
    }
    together.crossings = found.into_values().collect();
    together
}

/// Both ends of a flow between apps: app and place of the source, app, place and reference of the sink.
type Ways = BTreeMap<(usize, CodePlace, Option<MethodRefId>, usize, CodePlace, MethodRefId), Crossing>;

/// Flows of values that came from other apps.
fn cross(outcome: &Outcome, exchange: &Exchange, found: &mut Ways) {
    for flow in &outcome.flows {
        if !matches!(flow.source.kind, Kind::Received(_)) {
            continue;
        }
        let trail = exchange.trail(&flow.source, flow.changes.clone(), &flow.path);
        let key =
            (trail.app, trail.source.place, trail.source.reference, exchange.me, flow.place, flow.reference);
        let is_better = |known: &Crossing| {
            let tells = |changes: &[Change], path: &[_]| (change::lost(changes), path.len());
            tells(&trail.changes, &trail.path) < tells(&known.flow.changes, &known.path)
        };
        if found.get(&key).is_none_or(is_better) {
            let flow =
                Flow { source: trail.source, changes: trail.changes, path: Vec::new(), ..flow.clone() };
            found.insert(key, Crossing { from: trail.app, to: exchange.me, flow, path: trail.path });
        }
    }
}

/// Hands what each app sends to those that it reaches.
fn link(parties: &[Party<'_, '_>], sent: &[&Sent]) -> Vec<Vec<Received>> {
    let mut received: Vec<Vec<Received>> = vec![Vec::new(); parties.len()];
    // Who waits for the result of a component: app and class, then app and asker.
    let mut waiting: Vec<((usize, String), (usize, Asker))> = Vec::new();
    for (from, sent) in sent.iter().enumerate() {
        for (address, contents) in &sent.all {
            for to in (0..parties.len()).filter(|to| *to != from) {
                hand(&parties[from], (to, &parties[to]), address, contents, &mut received[to]);
                for component in asked(&parties[from], &parties[to], address) {
                    let Address::Intent { askers, .. } = address else { continue };
                    let askers = askers.iter().map(|asker| ((to, component.clone()), (from, asker.clone())));
                    waiting.extend(askers);
                }
            }
        }
    }
    for (from, sent) in sent.iter().enumerate() {
        for (address, contents) in &sent.all {
            let (Address::Result { component }, Some(content)) = (address, contents.first()) else {
                continue;
            };
            for ((of, asked), (to, asker)) in &waiting {
                if *of == from && asked == component && content.carries() {
                    received[*to].push(Received::Result { asker: asker.clone(), content: content.clone() });
                }
            }
        }
    }
    for all in &mut received {
        let mut kept: Vec<Received> = Vec::new();
        for one in all.drain(..) {
            if !kept.contains(&one) {
                kept.push(one);
            }
        }
        *all = kept;
    }
    received
}

/// Activities of an app that an intent of another starts.
fn asked(from: &Party<'_, '_>, to: &Party<'_, '_>, address: &Address) -> Vec<String> {
    let Address::Intent { kind: kind @ ComponentKind::Activity, shape, askers, .. } = address else {
        return Vec::new();
    };
    if askers.is_empty() {
        return Vec::new();
    }
    reached(from, to, shape, *kind).into_iter().map(|component| component.class.clone()).collect()
}

/// Components of an app that an intent of another reaches: open to other apps, and to this one.
fn reached<'p>(
    from: &Party<'_, '_>,
    to: &Party<'p, '_>,
    shape: &resolve::Shape,
    kind: ComponentKind,
) -> Vec<&'p Component> {
    let Some(mut shape) = shape.known() else { return Vec::new() };
    if let Some(names) = &mut shape.names {
        let own = |class: &str| from.app.components.iter().any(|component| component.class == class);
        names.retain(|named| named.package.is_some() || !own(&named.class));
    }
    let targets = shape.targets(to.app, kind).into_iter().filter_map(|at| to.app.components.get(at));
    targets.filter(|component| is_open_to(component, from)).collect()
}

/// Whether another app may use a component.
fn is_open_to(component: &Component, from: &Party<'_, '_>) -> bool {
    component.exported
        && component.enabled
        && component.permission.as_ref().is_none_or(|permission| holds(from.app, permission))
}

/// Whether an app may call a method of a provider. What `call` does, the provider itself has to guard.
fn may_call(provider: &Component, method: &str, from: &Party<'_, '_>) -> bool {
    let needed = match method {
        "query" | "getType" => &provider.permission,
        "call" => &None,
        _ => &provider.write_permission,
    };
    needed.as_ref().is_none_or(|permission| holds(from.app, permission))
}

/// Whether an app asks for a permission.
fn holds(app: &App, permission: &str) -> bool {
    app.permissions.iter().any(|asked| asked.name == permission)
}

fn hand(
    from: &Party<'_, '_>,
    (_, to): (usize, &Party<'_, '_>),
    address: &Address,
    contents: &[Content],
    received: &mut Vec<Received>,
) {
    if !contents.iter().any(Content::carries) {
        return;
    }
    let first = || contents.first().cloned().unwrap_or_default();
    match address {
        Address::Intent { kind, shape, permission, .. } => {
            let is_for_holders = !permission.is_open && !permission.or_none && !permission.all.is_empty();
            if is_for_holders && !permission.all.iter().any(|permission| holds(to.app, permission)) {
                return;
            }
            for component in reached(from, to, shape, *kind) {
                received.push(Received::Intent { component: component.class.clone(), content: first() });
            }
            let is_broadcast = *kind == ComponentKind::Receiver && !shape.is_explicit();
            if let Some(shape) = shape.known().filter(|_| is_broadcast)
                && shape.may_be_for(&to.app.identity.id)
            {
                received.push(Received::Broadcast { shape, content: first() });
            }
        }
        Address::Message { shape } => {
            for component in reached(from, to, shape, ComponentKind::Service) {
                received.push(Received::Message { component: component.class.clone(), content: first() });
            }
        }
        Address::Answer { component, method } => {
            let provider = from.app.components.iter().find(|known| {
                known.kind == ComponentKind::Provider && known.class == *component && is_open_to(known, to)
            });
            received.extend(provider.map(|provider| Received::Answer {
                authorities: provider.authorities.clone(),
                method: method.clone(),
                content: first(),
            }));
        }
        Address::Call { authority, method } => {
            let providers = to.app.components.iter().filter(|known| {
                known.kind == ComponentKind::Provider
                    && known.authorities.contains(authority)
                    && known.exported
                    && known.enabled
                    && may_call(known, method, from)
            });
            received.extend(providers.map(|provider| Received::Call {
                component: provider.class.clone(),
                method: method.clone(),
                arguments: contents.to_vec(),
            }));
        }
        // Handed to those who asked.
        Address::Result { .. } => {}
    }
}

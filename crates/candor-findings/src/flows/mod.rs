//! Flows: that a value, taken where personal data is taken, can get to a place where it leaves the app's hands.
//!
//! The engine knows no privacy word: it is handed the places found by the question "what", and the rules. Here its
//! flows become records with owners, words and evidence.

mod changed;
mod ends;
mod first_uses;
mod limits;
mod replayed;
mod to;
mod trip;
mod why;

use std::collections::BTreeMap;

use candor_flow::{Kind, Party, Rules};
use candor_program::{CodePlace, MethodRefId};

use crate::{
    Evidence, Guard, Owner,
    analysis::Analysis,
    evidence_id,
    guards::Guards,
    proof::Prover,
    uses::{Use, UsePlace, api_name},
};

use ends::Handed;
use first_uses::first_uses;
use limits::{limits, limits_between};
use to::destination;
pub use trip::MAX_FLOW_STEPS;
use trip::Trip;

pub use replayed::{Claim, ClaimedStep};
pub(crate) use replayed::{replayed, replayed_together};
pub use why::StepWhy;

/// Destinations of one flow that are listed.
const MAX_DESTINATIONS: usize = 20;

/// Where a value gets to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SinkKind {
    /// A network connection.
    Network,
    /// A text message.
    Sms,
    /// A web page inside the app.
    Web,
    /// The entry point of an SDK.
    Sdk,
    /// Another app.
    Ipc,
    /// A file outside the app's own storage.
    File,
    /// The system log.
    Log,
    /// Somewhere else.
    Other,
}

impl SinkKind {
    /// All kinds, those that carry data furthest first.
    pub const ALL: [SinkKind; 8] = [
        SinkKind::Network,
        SinkKind::Sms,
        SinkKind::Web,
        SinkKind::Sdk,
        SinkKind::Ipc,
        SinkKind::File,
        SinkKind::Log,
        SinkKind::Other,
    ];

    /// The name in rules and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SinkKind::Network => "network",
            SinkKind::Sms => "sms",
            SinkKind::Web => "web",
            SinkKind::Sdk => "sdk",
            SinkKind::Ipc => "ipc",
            SinkKind::File => "file",
            SinkKind::Log => "log",
            SinkKind::Other => "other",
        }
    }

    /// The kind that a rule names; other names are kinds of the rule's own.
    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(SinkKind::Other)
    }
}

/// Where a value comes from; sorted by what it is before the interface.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowSource {
    /// Data type, where a row of knowledge or the rule says which.
    pub data: Option<String>,
    /// Item of that type.
    pub item: Option<String>,
    /// What the rule that names the source calls it; none where a row of knowledge does.
    pub rule: Option<String>,
    /// Whose code takes it.
    pub owner: Owner,
    /// The interface, in source form.
    pub api: String,
}

/// Where it gets to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowSink {
    /// The interface, in source form.
    pub api: String,
    /// What it is.
    pub kind: SinkKind,
    /// What the rule calls it, where that is none of the kinds.
    pub rule: Option<String>,
    /// The SDK that is handed the value.
    pub sdk: Option<String>,
    /// Whose code hands it over.
    pub owner: Owner,
    /// The other app that it lies in, by its id; `None`: in the app that has the source.
    pub app: Option<String>,
}

/// A flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFlow {
    /// Stable id: a hash of data, item, owner, and class, method and interface at both ends.
    pub id: String,
    /// Where it starts.
    pub source: FlowSource,
    /// Where it ends.
    pub sink: FlowSink,
    /// How the value was changed (docs/report.md): `encoded`, `rounded:2`, `hashed:SHA-256`, `salted:constant`. Empty: as
    /// it was.
    pub changed: Vec<String>,
    /// Places that the value came by: the source first, the sink last.
    pub path: Vec<Evidence>,
    /// Why the value gets to each of these places from the one before, as a replay of the path says. None where places
    /// before are not listed.
    pub why: Vec<Option<StepWhy>>,
    /// Hosts or numbers, where constants tell.
    pub to: Vec<String>,
    /// Conditions under which alone the code at both ends runs, or all that uses the value where it is taken.
    pub guards: Vec<Guard>,
    /// Whether the row of knowledge behind the source was checked against a source.
    pub verified_knowledge: bool,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// The flows of an app.
#[derive(Debug, Default)]
pub(crate) struct Flows {
    /// Sorted by data, item, owner, sink and id.
    pub flows: Vec<DataFlow>,
    /// Places of both ends, parallel to `flows`; a sink in another app has none.
    ends: Vec<Vec<CodePlace>>,
    /// Places one of which the value comes by first, parallel to `flows`; empty where they are not known.
    first_uses: Vec<Vec<CodePlace>>,
    /// Positions in `flows` by the use they start from.
    by_use: BTreeMap<Use, Vec<usize>>,
    /// What was not followed, as sentences.
    pub limits: Vec<String>,
}

impl Flows {
    /// Finds the flows that start at uses, and those of rules.
    pub(crate) fn find(analysis: &Analysis<'_, '_>, uses: &[Use], rules: &Rules) -> Self {
        let handed = if rules.is_only() { Handed::none(analysis) } else { Handed::new(analysis, uses) };
        let outcome = candor_flow::flows(analysis.program, analysis.app, analysis.reach, rules, &handed.ends);
        let mut flows = Self { limits: limits(analysis.program, &outcome), ..Self::default() };
        let found = outcome.flows.iter().flat_map(|flow| own(analysis, &handed, flow)).collect();
        flows.list(found);
        flows
    }

    /// The flows of several apps, those between them with the app that has the source; `names` are the names by which
    /// evidence tells the apps apart.
    pub(crate) fn find_together(
        apps: &[(&Analysis<'_, '_>, &[Use])],
        names: &[String],
        rules: &Rules,
    ) -> Vec<Self> {
        let handed = ends::hand(apps, rules);
        let parties: Vec<Party<'_, '_>> =
            apps.iter().zip(&handed).map(|((analysis, _), handed)| analysis.party(&handed.ends)).collect();
        let together = candor_flow::flows_together(&parties, rules);
        let analyses: Vec<&Analysis<'_, '_>> = apps.iter().map(|(analysis, _)| *analysis).collect();
        let all = apps.iter().zip(&handed).enumerate().map(|(at, ((analysis, _), handed))| {
            let mut flows = Self::default();
            let mut found: Vec<Found> = Vec::new();
            if let Some(outcome) = together.outcomes.get(at) {
                flows.limits = limits(analysis.program, outcome);
                found.extend(outcome.flows.iter().flat_map(|flow| own(analysis, handed, flow)));
            }
            flows.limits.extend(limits_between(&together, at));
            for crossing in together.crossings.iter().filter(|crossing| crossing.from == at) {
                let trip = Trip::between(&analyses, names, crossing);
                found.extend(trip.iter().flat_map(|trip| flows_from(handed, &crossing.flow, trip)));
            }
            flows.list(found);
            flows
        });
        all.collect()
    }

    fn list(&mut self, mut found: Vec<Found>) {
        found.sort_by(|a, b| order(&a.flow).cmp(&order(&b.flow)));
        tell_apart(&mut found);
        for Found { flow, start, ends, first_uses } in found {
            if let Some(start) = start {
                self.by_use.entry(start).or_default().push(self.flows.len());
            }
            self.flows.push(flow);
            self.ends.push(ends);
            self.first_uses.push(first_uses);
        }
    }

    /// The flows within the app that start at a use, each with where it ends.
    pub(crate) fn within(&self, start: &Use) -> impl Iterator<Item = (&DataFlow, CodePlace)> {
        let at = self.by_use.get(start).into_iter().flatten();
        at.filter_map(|at| match self.ends.get(*at)?.as_slice() {
            [_, sink] => Some((self.flows.get(*at)?, *sink)),
            _ => None,
        })
    }

    /// Says of each flow under which conditions alone it happens.
    pub(crate) fn guard(&mut self, guards: &Guards<'_>, prover: &Prover<'_, '_>) {
        guards.ask(self.ends.iter().chain(&self.first_uses).flatten().copied());
        for (flow, (ends, uses)) in self.flows.iter_mut().zip(self.ends.iter().zip(&self.first_uses)) {
            flow.guards = guards.together(ends.iter().copied(), uses, prover);
        }
        self.limits.extend(guards.limit());
    }

    /// The flows that start at a use.
    pub(crate) fn of(&self, start: &Use) -> impl Iterator<Item = &DataFlow> {
        self.by_use.get(start).into_iter().flatten().filter_map(|at| self.flows.get(*at))
    }
}

/// A flow, the use that it starts from, the places of its ends, and those one of which it comes by first.
struct Found {
    flow: DataFlow,
    start: Option<Use>,
    ends: Vec<CodePlace>,
    first_uses: Vec<CodePlace>,
}

type Order<'f> = (&'f FlowSource, &'f FlowSink, &'f str, Vec<(&'f str, u32)>);

fn order(flow: &DataFlow) -> Order<'_> {
    let places = flow.path.iter().map(|step| (step.member.as_str(), step.offset)).collect();
    (&flow.source, &flow.sink, &flow.id, places)
}

/// Flows between the same two methods by the same two interfaces are told apart by their order in the code.
fn tell_apart(found: &mut [Found]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for Found { flow, .. } in found {
        let n = seen.entry(flow.id.clone()).or_default();
        flow.id = numbered_flow_id(&flow.id, *n);
        *n += 1;
    }
}

/// The flows of an app by itself.
fn own(analysis: &Analysis<'_, '_>, handed: &Handed, flow: &candor_flow::Flow) -> Vec<Found> {
    flows_from(handed, flow, &Trip::within(analysis, flow))
}

/// One record for each thing that a flow's source stands for.
fn flows_from(handed: &Handed, flow: &candor_flow::Flow, trip: &Trip<'_, '_, '_>) -> Vec<Found> {
    let found = |record: DataFlow, start: Option<Use>| {
        let sink = trip.app.is_none().then_some(flow.place);
        let ends: Vec<CodePlace> = std::iter::once(flow.source.place).chain(sink).collect();
        let first_uses = first_uses(trip.from.program, flow.source.place);
        Found { flow: record, start, ends, first_uses }
    };
    match &flow.source.kind {
        Kind::Rule(rule) => by_rule(trip, flow, rule).map(|flow| found(flow, None)).into_iter().collect(),
        Kind::Label(label) => {
            let starts = handed.uses(*label).iter();
            starts.filter_map(|start| Some(found(by_use(trip, flow, start)?, Some(*start)))).collect()
        }
        // Handed out with the source in the app that it came from.
        Kind::Received(_) | Kind::Random => Vec::new(),
    }
}

fn by_use(trip: &Trip<'_, '_, '_>, flow: &candor_flow::Flow, start: &Use) -> Option<DataFlow> {
    let row = trip.from.knowledge.apis().get(start.row)?;
    let source = FlowSource {
        api: api_name(row),
        data: Some(row.data.to_string()),
        item: Some(row.item.to_string()),
        rule: None,
        owner: crate::questions::what::owner(trip.from, start).clone(),
    };
    record(trip, flow, source, matches!(start.place, UsePlace::Callback(_)), row.verified())
}

fn by_rule(trip: &Trip<'_, '_, '_>, flow: &candor_flow::Flow, rule: &str) -> Option<DataFlow> {
    let analysis = trip.from;
    let method = flow.source.place.method;
    // A rule may name an item of the taxonomy as `type/item`.
    let item = rule.split_once('/').filter(|(data, item)| analysis.knowledge.item(data, item).is_some());
    let api = match (&flow.source.api, flow.source.reference) {
        (Some(api), _) => api.clone(),
        (None, Some(reference)) => reference_name(analysis, reference),
        (None, None) => reference_name(analysis, analysis.program.method(method).reference),
    };
    let source = FlowSource {
        api,
        data: item.map(|(data, _)| data.to_owned()),
        item: item.map(|(_, item)| item.to_owned()),
        rule: Some(rule.to_owned()),
        owner: analysis.owners.of(analysis.program.method(method).class).clone(),
    };
    let is_callback =
        flow.source.place.pc == 0 && flow.source.reference == Some(analysis.program.method(method).reference);
    record(trip, flow, source, is_callback, true)
}

fn reference_name(analysis: &Analysis<'_, '_>, reference: MethodRefId) -> String {
    let program = analysis.program;
    let named = program.method_ref(reference);
    format!("{}.{}", program.source_name(named.class), program.method_source(reference))
}

fn record(
    trip: &Trip<'_, '_, '_>,
    flow: &candor_flow::Flow,
    source: FlowSource,
    is_callback: bool,
    verified_knowledge: bool,
) -> Option<DataFlow> {
    let to = trip.to;
    let kind = SinkKind::named(&flow.kind);
    let api = flow.api.clone().unwrap_or_else(|| reference_name(to, flow.reference));
    let holder = to.program.method(flow.place.method).class;
    let sink = FlowSink {
        api,
        kind,
        rule: (kind.name() != flow.kind).then(|| flow.kind.clone()),
        sdk: flow.sdk.clone(),
        owner: to.owners.of(holder).clone(),
        app: trip.app.clone(),
    };
    let (path, why) = trip.path(flow, is_callback)?.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
    let mut to: Vec<String> = flow.to.iter().filter_map(|text| destination(kind, text)).collect();
    to.sort();
    to.dedup();
    to.truncate(MAX_DESTINATIONS);
    Some(DataFlow {
        id: id(&source, &sink, &path)?,
        source,
        sink,
        changed: changed::changed(flow),
        path,
        why,
        to,
        guards: Vec::new(),
        verified_knowledge,
        would_refute: crate::questions::what::would_refute(crate::Rung::Flows).to_owned(),
    })
}

/// A hash of data, item, owner and both ends: offsets move with every build and stay out.
fn id(source: &FlowSource, sink: &FlowSink, path: &[Evidence]) -> Option<String> {
    Some(flow_id(source, sink, path.first()?, path.last()?))
}

/// The id of the n-th flow, counted from 0, among those with the same ends.
#[must_use]
pub fn numbered_flow_id(first: &str, n: usize) -> String {
    if n == 0 { first.to_owned() } else { evidence_id("fl-", &[first, &n.to_string()]) }
}

/// The id of the first flow between two places, from what identifies it.
#[must_use]
pub fn flow_id(source: &FlowSource, sink: &FlowSink, from: &Evidence, to: &Evidence) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (data, item, rule) = (text(&source.data), text(&source.item), text(&source.rule));
    let (sdk, app) = (text(&source.owner.sdk), text(&sink.app));
    let (from_class, from_method) = (text(&from.class), text(&from.method));
    let (to_class, to_method) = (text(&to.class), text(&to.method));
    let mut parts = vec![
        "flow",
        &data,
        &item,
        &rule,
        source.owner.kind.name(),
        &sdk,
        &source.api,
        &from_class,
        &from_method,
        sink.kind.name(),
        &sink.api,
        &to_class,
        &to_method,
    ];
    // Within an app, nothing is added: ids stay what they were.
    parts.extend((!app.is_empty()).then_some(app.as_str()));
    evidence_id("fl-", &parts)
}

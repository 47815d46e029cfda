//! Where data can go, as a reader goes through it: by data type, and there by kind of place, furthest first.
//!
//! Text and HTML are both written from this view, so that they cannot say different things.

use std::collections::BTreeMap;

use crate::{
    display::{clean, count, thousands},
    report::{Flow, Report, Role, SinkKind},
    ways::{SINK_KINDS, sink_label},
    words::{Words, data_label},
};

/// A data type with its ways out.
#[derive(Debug)]
pub(crate) struct Outlets<'a> {
    /// Label of the type, or the word of the user's rule.
    pub label: String,
    /// Its ways out, by kind.
    pub kinds: Vec<Outlet<'a>>,
}

/// The ways of a data type to places of a kind.
#[derive(Debug)]
pub(crate) struct Outlet<'a> {
    /// Kind of place.
    pub kind: SinkKind,
    /// Sentences, each with the flows that it is said of.
    pub said: Vec<(&'a str, Vec<&'a Flow>)>,
}

/// The ways out of a report, those that carry data furthest first.
pub(crate) fn outlets<'a>(report: &'a Report, words: &dyn Words) -> Vec<Outlets<'a>> {
    let mut types: BTreeMap<(bool, &str), Vec<&Flow>> = BTreeMap::new();
    for flow in &report.flows {
        let (source, rule) = (&flow.source, flow.source.rule.as_deref().unwrap_or_default());
        types.entry((source.data.is_none(), source.data.as_deref().unwrap_or(rule))).or_default().push(flow);
    }
    let mut all: Vec<Outlets<'_>> = types
        .into_iter()
        .map(|((is_rule, id), flows)| Outlets {
            label: if is_rule { format!("\"{}\"", clean(id, 80)) } else { data_label(words, id) },
            kinds: SINK_KINDS.into_iter().filter_map(|kind| outlet(kind, &flows)).collect(),
        })
        .collect();
    // Stable: types of the same reach stay in the order of their ids.
    all.sort_by_key(|outlets| outlets.kinds.first().map(|outlet| reach(outlet.kind)));
    all
}

fn outlet<'a>(kind: SinkKind, flows: &[&'a Flow]) -> Option<Outlet<'a>> {
    let mut said: BTreeMap<&str, Vec<&Flow>> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.sink.kind == kind) {
        said.entry(&flow.says).or_default().push(flow);
    }
    (!said.is_empty()).then(|| Outlet { kind, said: said.into_iter().collect() })
}

fn reach(kind: SinkKind) -> usize {
    SINK_KINDS.iter().position(|known| *known == kind).unwrap_or(SINK_KINDS.len())
}

/// All ways out in a line: `45 flows found: to the network 4, the system log 41`.
pub(crate) fn line(report: &Report) -> Option<String> {
    if report.flows.is_empty() {
        return None;
    }
    let of_kind = |kind: SinkKind| report.flows.iter().filter(|flow| flow.sink.kind == kind).count() as u64;
    let kinds = SINK_KINDS.into_iter().map(|kind| (sink_label(kind), of_kind(kind))).filter(|(_, n)| *n > 0);
    let kinds: Vec<String> = kinds.map(|(label, n)| format!("{label} {}", thousands(n))).collect();
    let n = count(report.flows.len() as u64, "flow", "flows");
    Some(format!("{n} found: to {}", kinds.join(", ")))
}

/// Whether it is said that no flow was found: only of a report that looked for flows.
pub(crate) fn looked(report: &Report) -> bool {
    !report.coverage.not_analysed.iter().any(|what| what == "flows")
}

/// What a step of a flow shows.
pub(crate) fn step_label(role: Role) -> &'static str {
    match role {
        Role::Site => "taken here",
        Role::Sink => "gets out here",
        Role::Guard => "only if",
        _ => "comes by here",
    }
}

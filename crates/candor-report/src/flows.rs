//! Flows alone, as `candor flows` writes them: versioned JSON, and lines for a terminal.

use std::collections::{BTreeMap, BTreeSet};

use candor_app as app;
use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert::flows as convert_flows,
    display::{clean, count, fit, wrap},
    outlets::step_label,
    report::{Flow, OtherApp, Tool},
    summary::{Line, Room, Span, Tone},
    value::is_place,
    ways::sink_name,
    words::Words,
};

/// The schema of flows alone.
pub const FLOWS_SCHEMA: &str = "candor.flows/1";

/// The flows of one app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "candor.flows/1")]
pub struct Flows {
    /// Always `candor.flows/1`.
    pub schema: String,
    /// The program, the knowledge and the rules that wrote it.
    pub tool: Tool,
    /// The app.
    pub app: FlowsApp,
    /// The flows, as in `candor.report/1`.
    pub flows: Vec<Flow>,
    /// Other apps that it was read together with, as in `candor.report/1`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<OtherApp>,
    /// What was not followed, as sentences; empty: everything was.
    pub limits: Vec<String>,
}

/// The app whose flows they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlowsApp {
    /// Application id.
    pub id: String,
    /// Version shown to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_name: Option<String>,
    /// Version used for updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_code: Option<u64>,
    /// As in `candor.report/1`.
    pub sha256: String,
}

/// What a reader asks for: words that must stand in the source or the sink, in either case.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In interface, data type, item, rule or owner of the source.
    pub from: Option<String>,
    /// In interface, kind, rule, SDK or destination of the sink.
    pub to: Option<String>,
}

impl Filter {
    fn lets(&self, flow: &Flow) -> bool {
        let (source, sink) = (&flow.source, &flow.sink);
        let from = [Some(&source.api), source.data.as_ref(), source.item.as_ref(), source.rule.as_ref()];
        let kind = sink_name(sink.kind).to_owned();
        let to = [Some(&sink.api), Some(&kind), sink.rule.as_ref(), sink.sdk.as_ref()];
        names(&self.from, from.into_iter().flatten().chain(&source.owner.sdk))
            && names(&self.to, to.into_iter().flatten().chain(&flow.to))
    }
}

/// Whether one of these texts holds what is wanted, in either case.
fn names<'t>(wanted: &Option<String>, mut texts: impl Iterator<Item = &'t String>) -> bool {
    let Some(wanted) = wanted.as_ref().map(|wanted| wanted.to_lowercase()) else { return true };
    texts.any(|text| text.to_lowercase().contains(&wanted))
}

/// The flows of an app that a filter lets through.
pub fn flows(
    app: &app::App,
    found: &findings::FlowsOnly,
    tool: Tool,
    words: &dyn Words,
    filter: &Filter,
) -> Flows {
    let mut flows = convert_flows(&found.flows, words);
    flows.retain(|flow| filter.lets(flow));
    Flows {
        schema: FLOWS_SCHEMA.to_owned(),
        tool,
        app: FlowsApp {
            id: app.identity.id.clone(),
            version_name: app.identity.version_name.clone(),
            version_code: app.identity.version_code,
            sha256: crate::hex(&app.sha256),
        },
        flows,
        together: Vec::new(),
        limits: found.limits.clone(),
    }
}

/// The flows as JSON, as reports are written.
pub fn write_flows(flows: &Flows) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = serde_json::to_vec_pretty(flows)?;
    out.push(b'\n');
    Ok(out)
}

/// The JSON Schema of flows alone.
pub fn flows_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Flows))?;
    text.push('\n');
    Ok(text)
}

/// An instruction as it stands in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// First byte in the member.
    pub offset: u32,
    /// In words.
    pub text: String,
    /// Whether it is the step itself and not what stands around it.
    pub is_step: bool,
}

/// Gives the instructions around a step, the step itself among them.
pub type Around<'l> = &'l dyn Fn(&crate::report::Evidence) -> Vec<Listed>;

/// Flow ids listed for one sentence on a terminal; the rest are counted.
const MAX_IDS: usize = 4;

/// Lines for a terminal: a sentence with both ends, once for all flows that it is true of between two classes; with
/// `listing`, for each flow, and every step of its path among the instructions around it.
pub fn flow_lines(flows: &Flows, room: Room, listing: Option<Around<'_>>) -> Vec<Line> {
    let columns = room.columns.max(60);
    let version = flows.app.version_name.as_deref().unwrap_or_default();
    let n = count(flows.flows.len() as u64, "flow", "flows");
    let mut lines = vec![vec![
        span(clean(&flows.app.id, 120), Tone::Strong),
        span(format!("  {}  {n}", clean(version, 40)), Tone::Plain),
    ]];
    for alike in alike(&flows.flows, listing.is_some()) {
        let Some(flow) = alike.first() else { continue };
        lines.push(Vec::new());
        let mut said = wrap(&clean(&flow.says, 400), columns.saturating_sub(2)).into_iter();
        lines.extend(said.next().map(|line| vec![span(line, Tone::Strong)]));
        lines.extend(said.map(|line| vec![span(format!("  {line}"), Tone::Strong)]));
        lines.extend(ends(flow, &alike));
        if let Some(listing) = listing {
            for (n, step) in flow.path.iter().enumerate() {
                lines.extend(step_lines(n + 1, step, &listing(step), columns));
            }
        }
    }
    for limit in &flows.limits {
        lines.push(Vec::new());
        let line = format!("Limit: {}", clean(limit, 400));
        lines.extend(wrap(&line, columns).into_iter().map(|line| vec![span(line, Tone::Warning)]));
    }
    lines
}

/// Flows that one sentence tells, between the same two classes, in order of the first of them.
fn alike(flows: &[Flow], one_by_one: bool) -> Vec<Vec<&Flow>> {
    let mut groups: Vec<Vec<&Flow>> = Vec::new();
    let mut known = BTreeMap::new();
    for (n, flow) in flows.iter().enumerate() {
        let key = (&flow.says, &flow.source.class, &flow.sink.class, short(&flow.sink.api));
        let key = (key, if one_by_one { n } else { 0 });
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(flow),
            None => groups.push(vec![flow]),
        }
    }
    groups
}

/// Both ends of flows that are told together.
fn ends(flow: &Flow, alike: &[&Flow]) -> Vec<Line> {
    let row = |label: &str, text: String| {
        vec![span(format!("  {label:<8}"), Tone::Heading), span(clean(&text, 400), Tone::Plain)]
    };
    let apis: BTreeSet<&str> = alike.iter().map(|flow| short(&flow.source.api)).collect();
    let apis = apis.into_iter().collect::<Vec<_>>().join(", ");
    let mut lines = vec![
        row("from", format!("{apis} in {}", flow.source.class)),
        row("to", format!("{} in {}{}", short(&flow.sink.api), flow.sink.class, of_app(flow))),
    ];
    if !flow.changed.is_empty() {
        let of_place = flow.source.data.as_deref().is_some_and(is_place);
        lines.push(row("changed", flow.value.words(of_place)));
    }
    if !flow.to.is_empty() {
        lines.push(row("goes to", flow.to.join(", ")));
    }
    let mut ids: Vec<&str> = alike.iter().take(MAX_IDS).map(|flow| flow.id.as_str()).collect();
    let more = format!("and {} more", alike.len().saturating_sub(MAX_IDS));
    if alike.len() > MAX_IDS {
        ids.push(&more);
    }
    lines.push(row(if alike.len() == 1 { "id" } else { "ids" }, ids.join(" ")));
    lines
}

/// The other app that a sink lies in.
fn of_app(flow: &Flow) -> String {
    flow.sink.app.as_ref().map(|app| format!(" of the app {app}")).unwrap_or_default()
}

/// An interface without parameters and result.
fn short(api: &str) -> &str {
    api.split('(').next().unwrap_or(api)
}

fn step_lines(n: usize, step: &crate::report::Evidence, around: &[Listed], columns: usize) -> Vec<Line> {
    let class = step.class.as_deref().unwrap_or_default();
    let method = short(step.method.as_deref().unwrap_or_default());
    let place = format!("{class}.{method}  {}", step.member);
    let head = format!("  {n:>3} {}  ", step_label(step.role));
    let place = fit(&clean(&place, 400), columns.saturating_sub(head.len()));
    let mut lines = vec![vec![span(head, Tone::Heading), span(place, Tone::Plain)]];
    if let Some(why) = crate::why::why(step) {
        lines.extend(
            wrap(&why, columns.saturating_sub(6))
                .into_iter()
                .map(|line| vec![span(format!("      {line}"), Tone::Dim)]),
        );
    }
    let own = [Listed { offset: step.offset, text: step.text.clone(), is_step: true }];
    for listed in if around.is_empty() { &own } else { around } {
        let (mark, tone) = if listed.is_step { ('>', Tone::Plain) } else { (' ', Tone::Dim) };
        let line = format!("      {mark} {:>8}  {}", listed.offset, clean(&listed.text, 400));
        // The step itself is shown whole, however narrow the screen: it is the evidence.
        lines.push(vec![span(if listed.is_step { line } else { fit(&line, columns) }, tone)]);
    }
    lines
}

fn span(text: impl Into<String>, tone: Tone) -> Span {
    Span { text: text.into(), tone }
}

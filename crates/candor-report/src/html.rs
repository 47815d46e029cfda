//! The report as one HTML file: no external requests, readable without scripts, fit for print.
//!
//! Every string that the app controls passes [`clean`] and the template engine's escaping; the page carries a
//! content security policy that forbids all loading and every script but its own.

mod claims;
mod disclosed;
mod needed;
mod observed;
mod pictures;
mod where_to;

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, Value, context, syntax::SyntaxConfig, value::Serde};
use serde::Serialize;

use crate::{
    asks, destinations,
    display::{MAX_SHOWN, clean, count, thousands},
    operators::{OperatorLines, operator},
    outlets,
    overview::{
        DataType, Group, android_release, bundled, certificates, overview, permissions, short_permission,
        signing_line,
    },
    report::{Enabled, Evidence, Finding, Flow, Guard, Permission, Report, Rung, Sdk},
    schedules,
    summary::{platform_line, version},
    switches::feature_lines,
    text::{RENAMED_NOTE, enabled_line, implied_line, recognition, role_label},
    ways::sink_label,
    wording::{
        FOOTER, RUNGS, absence, coverage_line, height, meaning, no_way_out, not_meaning, owner_label,
        rung_label, rung_name,
    },
    words::{Words, data_label, item_label},
};

/// Evidence steps shown per finding: more would bury the page, the JSON report has all of them.
const MAX_STEPS: usize = 40;
/// Rows of a coverage list shown; the JSON report has all of them.
const MAX_ROWS: usize = 200;

const PAGE: &str = include_str!("../templates/report.html");
const STYLE: &str = include_str!("../templates/style.css");
const SCRIPT: &str = include_str!("../templates/script.js");

/// Digest of the page's own script, the only one that its content security policy lets run.
const SCRIPT_HASH: &str = "sha256-QGz5Fm7JteIvziBmtW6V5ItSDg4vYh/unUgXDUYvGxs=";

/// The report could not be rendered: a fault of the template, not of the app.
#[derive(Debug, thiserror::Error)]
#[error("the HTML template failed: {0:#}")]
pub struct HtmlError(#[from] minijinja::Error);

/// The report as one HTML file.
pub fn html(report: &Report, words: &dyn Words) -> Result<String, HtmlError> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(
        |name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        },
    );
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.add_template("report.html", PAGE)?;
    let page = Value::from(Serde(page(report, words)));
    let picture = |drawn: Option<String>| drawn.map(Value::from_safe_string);
    let parts = context! {
        // Pictures escape what they show.
        map => picture(pictures::map(report, words)),
        diagram => picture(pictures::diagram(report, words)),
        timeline => picture(pictures::timeline(report, words)),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        // Base64 holds no character that ends an attribute.
        script_hash => Value::from_safe_string(SCRIPT_HASH.to_owned()),
        ..page
    };
    Ok(env.get_template("report.html")?.render(parts)?)
}

#[derive(Serialize)]
struct Page {
    tool_version: String,
    schema: String,
    data: Vec<(String, String, String)>,
    app: AppPart,
    n_types: usize,
    n_types_word: String,
    n_asked: usize,
    n_findings: String,
    groups: Vec<GroupPart>,
    owners: Vec<OwnerPart>,
    owners_more: usize,
    rungs: Vec<RungPart>,
    observed: bool,
    absence: String,
    ways_out: Option<WaysOut>,
    schedules: Option<Schedules>,
    asks: Option<Asks>,
    networks: Option<where_to::Networks>,
    seen: Option<observed::Observed>,
    claims: Option<claims::Claims>,
    disclosed: Option<disclosed::Disclosed>,
    needed: Option<needed::Needed>,
    permissions: PermissionPart,
    sdks: Vec<SdkPart>,
    platform: Vec<(String, String)>,
    renamed_note: &'static str,
    coverage: CoveragePart,
    footer: &'static str,
}

/// What is done once the user refuses.
#[derive(Serialize)]
struct Asks {
    line: String,
    rows: Vec<AskRow>,
    more: usize,
}

#[derive(Serialize)]
struct AskRow {
    id: String,
    label: String,
    class: &'static str,
    says: String,
    steps: Vec<EvidencePart>,
    would_refute: String,
}

#[derive(Serialize)]
struct Schedules {
    line: String,
    ticks: Vec<schedules::Tick>,
    types: Vec<SchedulesOfType>,
}

#[derive(Serialize)]
struct SchedulesOfType {
    label: String,
    n: String,
    rows: Vec<ScheduleRow>,
    more: usize,
}

#[derive(Serialize)]
struct ScheduleRow {
    #[serde(flatten)]
    row: schedules::Row,
    guards: Vec<String>,
    steps: Vec<EvidencePart>,
    would_refute: String,
}

/// Only Android counts its versions as API levels.
fn is_api_level(platform: crate::report::Platform, version: u32) -> bool {
    platform == crate::report::Platform::Android && android_release(version).is_some()
}

#[derive(Serialize)]
struct AppPart {
    title: String,
    id: String,
    version: String,
    platform: String,
    min_os: Option<u32>,
    target_os: Option<u32>,
    sha256: String,
    signing: String,
    signing_good: bool,
    certificates: Vec<String>,
    notes: Vec<String>,
    cleartext: String,
    members: Vec<(String, String, String, String)>,
}

#[derive(Serialize, Clone)]
struct Step {
    n: usize,
    name: &'static str,
    label: &'static str,
}

fn step(rung: Rung) -> Step {
    Step { n: height(rung), name: rung_name(rung), label: rung_label(rung) }
}

#[derive(Serialize)]
struct RungPart {
    step: Step,
    meaning: &'static str,
    not_meaning: &'static str,
    n: usize,
}

#[derive(Serialize)]
struct OwnerPart {
    label: String,
    kind: &'static str,
    n: usize,
    percent: usize,
}

#[derive(Serialize)]
struct GroupPart {
    id: String,
    label: String,
    step: Step,
    n: usize,
    types: Vec<TypePart>,
}

#[derive(Serialize)]
struct TypePart {
    id: String,
    label: String,
    step: Step,
    reveals: String,
    reveals_source: Option<String>,
    items: Vec<String>,
    limits: Vec<String>,
    owners: Vec<(String, &'static str)>,
    findings: Vec<FindingPart>,
}

#[derive(Serialize)]
struct FindingPart {
    id: String,
    step: Step,
    says: String,
    verified: bool,
    apis: Vec<String>,
    /// Conditions, each with the steps that show it.
    guards: Vec<(String, Vec<EvidencePart>)>,
    /// What can have it run.
    when: Vec<String>,
    needs: Vec<(String, bool)>,
    gives: Vec<String>,
    evidence: Vec<EvidencePart>,
    more_steps: usize,
    value: Option<String>,
    flows: Vec<String>,
    sites: String,
    would_refute: String,
}

#[derive(Serialize)]
struct WaysOut {
    line: String,
    types: Vec<WaysOfType>,
}

#[derive(Serialize)]
struct WaysOfType {
    label: String,
    kinds: Vec<&'static str>,
    n: String,
    said: Vec<SaidPart>,
}

#[derive(Serialize)]
struct SaidPart {
    says: String,
    kind: &'static str,
    verified: bool,
    flows: Vec<FlowPart>,
    more: usize,
}

#[derive(Serialize)]
struct FlowPart {
    id: String,
    from: String,
    to: String,
    guards: Vec<String>,
    steps: Vec<EvidencePart>,
    more_steps: usize,
}

#[derive(Serialize)]
struct EvidencePart {
    /// It stands in an evidence file, which has no places.
    is_of_file: bool,
    role: &'static str,
    role_label: &'static str,
    class: Option<String>,
    method: Option<String>,
    member: String,
    offset: u32,
    length: u32,
    text: String,
    why: Option<String>,
    sha256: String,
}

#[derive(Serialize)]
struct PermissionPart {
    total: usize,
    used: Vec<PermissionRow>,
    unused: Vec<PermissionRow>,
    open: Vec<PermissionRow>,
}

#[derive(Serialize)]
struct PermissionRow {
    short: String,
    name: String,
    protection: Option<String>,
    dangerous: bool,
    max_sdk: Option<u32>,
    implied: Option<String>,
    data: Vec<String>,
    used_by: Vec<String>,
}

#[derive(Serialize)]
struct SdkPart {
    id: String,
    name: String,
    verified: bool,
    purposes: String,
    how: String,
    classes: String,
    reachable: String,
    enabled: String,
    off: bool,
    features: Vec<String>,
    switches: Vec<EvidencePart>,
    operator: Option<OperatorPart>,
    evidence: Vec<EvidencePart>,
}

#[derive(Serialize)]
struct OperatorPart {
    name: String,
    known: bool,
    facts: Vec<(String, Option<String>, bool, Option<String>)>,
}

#[derive(Serialize)]
struct CoveragePart {
    line: String,
    numbers: Vec<(String, &'static str)>,
    reached_percent: u64,
    lists: Vec<(&'static str, Vec<String>, usize)>,
    open: Vec<String>,
    not_analysed: Vec<String>,
    problems: Vec<(String, String)>,
}

fn page(report: &Report, words: &dyn Words) -> Page {
    let view = overview(report, words);
    let types: Vec<&DataType<'_>> = view.groups.iter().flat_map(|g| &g.types).collect();
    let (owners, owners_more) = owners(&types);
    let rungs = RUNGS
        .into_iter()
        .rev()
        .map(|r| RungPart {
            step: step(r),
            meaning: meaning(r),
            not_meaning: not_meaning(r),
            n: types.iter().filter(|t| t.rung == r).count(),
        })
        .collect();
    let bundled = bundled(report, words);
    let n_with_code = types.iter().filter(|t| t.rung > Rung::Declared).count();
    Page {
        tool_version: report.tool.version.clone(),
        schema: report.schema.clone(),
        data: report.tool.data.iter().map(|d| (d.id.clone(), d.date.clone(), d.sha256.clone())).collect(),
        app: app(report),
        n_types: n_with_code,
        n_types_word: if n_with_code == 1 { "kind" } else { "kinds" }.to_owned(),
        n_asked: types.len() - n_with_code,
        n_findings: count(report.findings.len() as u64, "finding", "findings"),
        owners,
        owners_more,
        rungs,
        observed: report.findings.iter().any(|f| f.rung == Rung::Observed),
        absence: absence("access personal data", &report.coverage),
        ways_out: outlets::looked(report).then(|| ways_out(report, words)),
        schedules: schedules::looked(report).then(|| schedule_part(report, words)),
        asks: asks::looked(report).then(|| asks_part(report)),
        networks: destinations::looked(report).then(|| where_to::networks(report, words)),
        seen: observed::observed(report, words),
        claims: claims::claims(report),
        disclosed: disclosed::disclosed(report, words),
        needed: needed::needed(report),
        permissions: permission_part(report, words),
        sdks: bundled.sdks.iter().map(|s| sdk(s, words)).collect(),
        renamed_note: RENAMED_NOTE,
        platform: bundled.platform.iter().map(|s| (clean(&s.name, 80), thousands(s.classes))).collect(),
        coverage: coverage(report),
        footer: FOOTER,
        groups: view.groups.iter().map(|g| group(g, words)).collect(),
    }
}

fn app(report: &Report) -> AppPart {
    let app = &report.app;
    let mut notes: Vec<String> = Vec::new();
    for s in &app.signers {
        notes.extend(s.notes.iter().map(|n| format!("{}: {}", clean(&s.scheme, 8), clean(n, MAX_SHOWN))));
    }
    notes.dedup();
    let network = &app.network;
    let mut cleartext =
        if network.cleartext { "allowed where no domain says otherwise" } else { "not allowed" }.to_owned();
    let exceptions: Vec<String> = network
        .cleartext_domains
        .iter()
        .filter(|(_, allowed)| **allowed != network.cleartext)
        .take(20)
        .map(|(domain, allowed)| {
            format!("{} {}", clean(domain, 100), if *allowed { "allowed" } else { "not allowed" })
        })
        .collect();
    if !exceptions.is_empty() {
        cleartext.push_str(&format!("; {}", exceptions.join(", ")));
    }
    AppPart {
        title: app.label.as_deref().map_or_else(|| clean(&app.id, 120), |l| clean(l, 120)),
        id: clean(&app.id, 200),
        version: version(report),
        platform: platform_line(report),
        min_os: app.min_os.filter(|v| is_api_level(app.platform, *v)),
        target_os: app.target_os.filter(|v| is_api_level(app.platform, *v)),
        sha256: app.sha256.clone(),
        signing: signing_line(report),
        signing_good: !app.signers.is_empty()
            && app.signers.iter().all(|s| s.verified || s.not_checked)
            && app.signers.iter().any(|s| s.verified),
        certificates: certificates(report).into_iter().map(str::to_owned).collect(),
        notes,
        cleartext,
        members: app
            .members
            .iter()
            .map(|m| {
                (
                    clean(&m.path, 300),
                    clean(&m.kind, 40).replace('_', " "),
                    thousands(m.bytes),
                    m.sha256.clone().unwrap_or_else(|| "not read".to_owned()),
                )
            })
            .collect(),
    }
}

/// Owners of findings above `declared`, by the number of data types.
fn owners(types: &[&DataType<'_>]) -> (Vec<OwnerPart>, usize) {
    const SHOWN: usize = 6;
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for t in types {
        for owner in &t.owners {
            // An owner is counted once, whatever its rung in each type.
            let mut owner = owner.clone();
            owner.rung = Rung::Present;
            *counts.entry(owner).or_default() += 1;
        }
    }
    let total = types.len().max(1);
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let more = rows.len().saturating_sub(SHOWN);
    let parts = rows
        .into_iter()
        .take(SHOWN)
        .map(|(owner, n)| OwnerPart {
            label: capital(&owner.label),
            kind: kind_name(owner.kind),
            n,
            percent: n * 100 / total,
        })
        .collect();
    (parts, more)
}

fn kind_name(kind: crate::report::OwnerKind) -> &'static str {
    use crate::report::OwnerKind as K;
    match kind {
        K::FirstParty => "own",
        K::Sdk => "sdk",
        K::Platform => "platform",
        K::Unknown => "unknown",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn group(g: &Group<'_>, words: &dyn Words) -> GroupPart {
    GroupPart {
        id: g.id.clone(),
        label: g.label.clone(),
        step: step(g.rung),
        n: g.types.len(),
        types: g.types.iter().map(|t| data_type(t, words)).collect(),
    }
}

fn data_type(t: &DataType<'_>, words: &dyn Words) -> TypePart {
    // A label and what it is below the type's rung, if it is.
    let below = |label: String, rung: Rung| match rung == t.rung {
        true => label,
        false => format!("{label} ({})", rung_label(rung)),
    };
    let mut highest: BTreeMap<String, Rung> = BTreeMap::new();
    for f in t.findings.iter().filter(|f| f.item != candor_findings::ANY_ITEM) {
        let rung = highest.entry(item_label(words, t.id, &f.item)).or_insert(f.rung);
        *rung = f.rung.max(*rung);
    }
    let items = highest.into_iter().map(|(label, rung)| below(label, rung)).collect();
    TypePart {
        id: clean(t.id, 80),
        label: t.label.clone(),
        step: step(t.rung),
        reveals: t.words.as_ref().map(|w| w.reveals.clone()).unwrap_or_default(),
        reveals_source: t.words.as_ref().and_then(|w| w.reveals_source.clone()),
        items,
        limits: crate::limits::limits(t.id, &t.findings, t.rung),
        owners: t.owners.iter().map(|o| (below(o.label.clone(), o.rung), kind_name(o.kind))).collect(),
        findings: t.findings.iter().map(|f| finding(f)).collect(),
    }
}

fn finding(f: &Finding) -> FindingPart {
    FindingPart {
        id: clean(&f.id, 80),
        step: step(f.rung),
        says: clean(&f.says, MAX_SHOWN),
        verified: f.verified_knowledge,
        apis: f.apis.iter().map(|a| clean(a, 200)).collect(),
        guards: f.guards.iter().map(guard).collect(),
        when: f.when.iter().map(crate::when::line).collect(),
        needs: f
            .needs
            .iter()
            .map(|n| {
                let names: Vec<String> = n.any_of.iter().map(|p| clean(short_permission(p), 100)).collect();
                (names.join(" or "), n.declared)
            })
            .collect(),
        gives: f.obtainable.iter().flat_map(|o| &o.says).map(|line| clean(line, MAX_SHOWN)).collect(),
        evidence: f.evidence.iter().take(MAX_STEPS).map(evidence).collect(),
        more_steps: f.evidence.len().saturating_sub(MAX_STEPS),
        value: crate::value::of_finding(f).map(|value| clean(&value, MAX_SHOWN)),
        flows: f.flows.iter().map(|id| clean(id, 80)).collect(),
        sites: match f.rung {
            Rung::Observed => count(f.n_sites, "entry of a record", "entries of records"),
            _ => count(f.n_sites, "place in the code", "places in the code"),
        },
        would_refute: clean(&f.would_refute, MAX_SHOWN),
    }
}

fn guard(guard: &Guard) -> (String, Vec<EvidencePart>) {
    (crate::guards::line(guard), guard.evidence.iter().map(evidence).collect())
}

fn evidence(e: &Evidence) -> EvidencePart {
    use crate::report::Role as R;
    EvidencePart {
        role: match e.role {
            R::Entry => "entry",
            R::Path => "path",
            R::Site
            | R::Request
            | R::Sink
            | R::Switch
            | R::Schedule
            | R::Asks
            | R::Answer
            | R::Named
            | R::Observed => "site",
            R::Guard => "fixed",
            R::AlsoAt => "also",
            R::Definition | R::Constant => "fixed",
        },
        role_label: role_label(e.role),
        class: e.class.as_deref().map(|c| clean(c, 200)),
        method: e.method.as_deref().map(|m| clean(m, 300)),
        member: clean(&e.member, 200),
        offset: e.offset,
        length: e.length,
        is_of_file: e.role == R::Observed,
        text: clean(&e.text, MAX_SHOWN),
        why: crate::why::why(e),
        sha256: e.sha256.clone(),
    }
}

/// Schedules shown for a type of data; the JSON report has all of them.
const MAX_SCHEDULES: usize = 40;

fn schedule_part(report: &Report, words: &dyn Words) -> Schedules {
    let types = schedules::by_data(report, words).into_iter().map(|(label, all)| SchedulesOfType {
        label,
        n: count(all.len() as u64, "schedule", "schedules"),
        more: all.len().saturating_sub(MAX_SCHEDULES),
        rows: all
            .into_iter()
            .take(MAX_SCHEDULES)
            .map(|schedule| ScheduleRow {
                row: schedules::row(schedule),
                guards: schedule.guards.iter().map(crate::guards::line).collect(),
                steps: schedule.evidence.iter().take(MAX_STEPS).map(evidence).collect(),
                would_refute: clean(&schedule.would_refute, MAX_SHOWN),
            })
            .collect(),
    });
    Schedules { line: schedules::line(report), ticks: schedules::ticks(), types: types.collect() }
}

/// Records of asking shown; the JSON report has all of them.
const MAX_ASKS: usize = 60;

fn asks_part(report: &Report) -> Asks {
    let rows = report.asks.iter().take(MAX_ASKS).map(|ask| AskRow {
        id: clean(&ask.id, 80),
        label: asks::label(ask),
        class: asks::class_label(ask.class),
        says: clean(&ask.says, MAX_SHOWN),
        steps: ask.evidence.iter().take(MAX_STEPS).map(evidence).collect(),
        would_refute: clean(&ask.would_refute, MAX_SHOWN),
    });
    Asks { line: asks::line(report), rows: rows.collect(), more: report.asks.len().saturating_sub(MAX_ASKS) }
}

/// Flows shown for a sentence; the JSON report has all of them.
const MAX_FLOWS: usize = 5;

fn ways_out(report: &Report, words: &dyn Words) -> WaysOut {
    let line = outlets::line(report).map_or_else(|| no_way_out(&report.coverage), |line| format!("{line}."));
    let all = outlets::outlets(report, words);
    let types = all.iter().map(|outlets| {
        let said: Vec<SaidPart> = outlets.kinds.iter().flat_map(said).collect();
        let n =
            outlets.kinds.iter().flat_map(|outlet| &outlet.said).map(|(_, flows)| flows.len()).sum::<usize>();
        WaysOfType {
            label: outlets.label.clone(),
            kinds: outlets.kinds.iter().map(|outlet| sink_label(outlet.kind)).collect(),
            n: count(n as u64, "flow", "flows"),
            said,
        }
    });
    WaysOut { line, types: types.collect() }
}

fn said(outlet: &outlets::Outlet<'_>) -> Vec<SaidPart> {
    let part = |(says, flows): &(&str, Vec<&Flow>)| SaidPart {
        says: clean(says, MAX_SHOWN),
        kind: sink_label(outlet.kind),
        verified: flows.iter().all(|flow| flow.verified_knowledge),
        flows: flows.iter().take(MAX_FLOWS).map(|flow| flow_part(flow)).collect(),
        more: flows.len().saturating_sub(MAX_FLOWS),
    };
    outlet.said.iter().map(part).collect()
}

fn flow_part(flow: &Flow) -> FlowPart {
    let step = |e: &Evidence| EvidencePart { role_label: outlets::step_label(e.role), ..evidence(e) };
    FlowPart {
        id: clean(&flow.id, 80),
        from: clean(&flow.source.api, 200),
        to: clean(&flow.sink.api, 200),
        guards: flow.guards.iter().map(crate::guards::line).collect(),
        steps: flow.path.iter().take(MAX_STEPS).map(step).collect(),
        more_steps: flow.path.len().saturating_sub(MAX_STEPS),
    }
}

fn permission_part(report: &Report, words: &dyn Words) -> PermissionPart {
    let p = permissions(report);
    let rows = |list: &[&Permission]| list.iter().map(|p| permission(p, words)).collect::<Vec<_>>();
    PermissionPart {
        total: report.permissions.len(),
        used: rows(&p.used),
        unused: rows(&p.unused),
        open: rows(&p.open),
    }
}

fn permission(p: &Permission, words: &dyn Words) -> PermissionRow {
    let by = |owner: &String| match owner.as_str() {
        "first_party" => "the app itself".to_owned(),
        "platform" => "support library".to_owned(),
        "unknown" => "unknown".to_owned(),
        id => owner_label(crate::report::OwnerKind::Sdk, Some(id), words),
    };
    PermissionRow {
        short: clean(short_permission(&p.name), 120),
        name: clean(&p.name, 200),
        protection: p.protection.as_deref().map(|l| clean(l, 60)),
        dangerous: p.protection.as_deref().is_some_and(|l| l.contains("dangerous")),
        max_sdk: p.max_sdk,
        implied: p.implied_by.as_deref().map(implied_line),
        data: opened(p, words),
        used_by: p.used_by.iter().map(by).collect(),
    }
}

/// What a permission opens, in words: the items that knowledge names, of the types that the report names.
fn opened(p: &Permission, words: &dyn Words) -> Vec<String> {
    let known = words.permission(&p.name).map(|row| row.opens).unwrap_or_default();
    let label = |data: &String| -> Vec<String> {
        let items: Vec<String> = known
            .iter()
            .filter(|(of, _)| of == data)
            .filter_map(|(_, item)| Some(item_label(words, data, item.as_deref()?)))
            .collect();
        let whole = known.iter().any(|(of, item)| of == data && item.is_none());
        if whole || items.is_empty() { vec![data_label(words, data)] } else { items }
    };
    p.data.iter().flat_map(label).collect()
}

fn sdk(s: &Sdk, words: &dyn Words) -> SdkPart {
    SdkPart {
        id: clean(&s.id, 80),
        name: clean(&s.name, 80),
        verified: s.verified_knowledge,
        purposes: s.purposes.iter().map(|p| clean(p, 40).replace('_', " ")).collect::<Vec<_>>().join(", "),
        how: recognition(s),
        classes: thousands(s.classes),
        reachable: thousands(s.reachable_methods),
        enabled: enabled_line(s),
        off: s.enabled == Enabled::No,
        features: feature_lines(s),
        switches: s.switches.iter().take(MAX_STEPS).map(|set| evidence(&set.evidence)).collect(),
        operator: s.operator.as_deref().map(|id| operator_part(operator(words, id))),
        evidence: s.evidence.iter().take(3).map(evidence).collect(),
    }
}

fn operator_part(o: OperatorLines) -> OperatorPart {
    OperatorPart {
        name: o.name,
        known: o.known,
        facts: o.facts.into_iter().map(|f| (capital(f.label), f.value, f.verified, f.source)).collect(),
    }
}

fn coverage(report: &Report) -> CoveragePart {
    let c = &report.coverage;
    let libraries: Vec<String> =
        c.native.iter().map(|path| crate::wording::native(path, &c.native_code)).collect();
    let lists = [
        ("Native libraries", &libraries),
        ("Scripts", &c.scripts),
        ("Encrypted or packed parts", &c.encrypted),
        ("Code outside the class path", &c.not_on_class_path),
        ("Limits reached", &c.budgets),
    ]
    .into_iter()
    .filter(|(_, rows)| !rows.is_empty())
    .map(|(title, rows)| {
        let shown = rows.iter().take(MAX_ROWS).map(|r| clean(r, 300)).collect();
        (title, shown, rows.len().saturating_sub(MAX_ROWS))
    })
    .collect();
    let mut open = Vec::new();
    if c.unresolved.reflection > 0 {
        let n = count(c.unresolved.reflection, "reflective call names", "reflective calls name");
        open.push(format!("{n} a target that only shows when the app runs."));
    }
    if c.unresolved.invokes > 0 {
        let n = count(c.unresolved.invokes, "call has", "calls have");
        open.push(format!("{n} no known target."));
    }
    if c.unresolved.schedules > 0 {
        let n = count(c.unresolved.schedules, "call has", "calls have");
        open.push(format!("{n} something run later, and neither what nor whether it repeats is known."));
    }
    if c.unresolved.asks > 0 {
        let n = count(c.unresolved.asks, "request", "requests");
        open.push(format!(
            "Of {n} of a permission it is not known for what, who is told, or whether it is made again."
        ));
    }
    CoveragePart {
        line: coverage_line(c),
        numbers: vec![
            (thousands(c.dex.classes), "classes"),
            (thousands(c.dex.methods), "methods with code"),
            (thousands(c.dex.reachable_methods), "of them reachable"),
            (thousands(c.dex.instructions), "instructions"),
        ],
        reached_percent: (c.dex.reachable_methods * 100).checked_div(c.dex.methods).unwrap_or(0),
        lists,
        open,
        not_analysed: c.not_analysed.iter().map(|n| clean(n, 200)).collect(),
        problems: c
            .problems
            .iter()
            .take(MAX_ROWS)
            .map(|p| (clean(&p.place, 200), clean(&p.what, MAX_SHOWN)))
            .collect(),
    }
}

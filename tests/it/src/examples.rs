//! The two complete apps of `examples/`: what is expected of their reports, and what the reports say.
//!
//! Whole sections are compared, not single rows: what is said and not expected is as wrong as what is expected and not said.
//! R8 takes the app's own classes out of its packages, so in its builds `unknown` is as good as `first_party`.

pub mod showpiece;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, io,
};

use candor_report::report::{Access, Enabled, Finding, Flow, Owner, OwnerKind, Report, Rung};
use candor_report::{
    schedules::{self, Schedule},
    value,
    when::When,
};
use candor_testkit::{
    corpus,
    fixtures::{self, Variant},
};
use serde::Deserialize;
use serde_json::Value;

/// `examples/expected/<app>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Findings above the rung `declared`, and those on it for which no code was found.
    pub finding: Vec<FindingRow>,
    /// Flows.
    #[serde(default)]
    pub flow: Vec<FlowRow>,
    /// Schedules.
    #[serde(default)]
    pub schedule: Vec<ScheduleRow>,
    /// SDKs and their switches.
    #[serde(default)]
    pub sdk: Vec<SdkRow>,
    /// What is done once the user has refused; compared as soon as reports say it.
    #[serde(default)]
    pub ask: Vec<AskRow>,
    /// What must not be said, each for a reason of its own.
    #[serde(default)]
    pub never: Vec<Never>,
    /// Where the report is wrong today. A row that comes right must go.
    #[serde(default)]
    pub known: Vec<Known>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRow {
    data: String,
    item: String,
    rung: String,
    #[serde(default = "first_party")]
    owner: String,
    #[serde(default = "direct")]
    access: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    value: Vec<String>,
    #[serde(default)]
    guards: Vec<String>,
    #[serde(default = "not_known")]
    obtainable: String,
    #[serde(default)]
    by_name: Vec<String>,
    /// When its code can run: kinds, with what of them starts the app or goes on while no screen shows.
    #[serde(default)]
    when: Vec<String>,
}

/// A flow: from an interface to a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlowRow {
    data: String,
    item: String,
    from: String,
    to: String,
    value: String,
    #[serde(default)]
    guards: Vec<String>,
}

/// Something that runs again and again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRow {
    /// Absent where no reading of personal data was found in what runs.
    #[serde(default)]
    data: String,
    by: String,
    every: String,
    from: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    reads: Vec<String>,
    #[serde(default)]
    sends: Vec<String>,
    background: bool,
}

/// An SDK, and what its switches say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SdkRow {
    id: String,
    enabled: String,
    #[serde(default)]
    because: String,
}

/// What is done once the user has refused a permission.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskRow {
    permission: String,
    /// The kind of asking: `immediate`, `undismissable`, `to_settings`, `every_start`, `another_way` …
    class: String,
    /// Keys of counters and limits.
    #[serde(default)]
    limits: Vec<String>,
    /// Of another way: items that are read.
    #[serde(default)]
    reads: Vec<String>,
}

/// What must not be said of an app.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Never {
    /// What the app does instead, one sentence.
    pub what: String,
    data: String,
    /// Any of the type if left out.
    item: Option<String>,
    /// The highest rung that may be said; if left out, there is no finding at all.
    above: Option<String>,
    /// No flow has this value.
    value: Option<String>,
    /// Nothing that this scheduler runs reads it.
    scheduler: Option<String>,
}

/// A row in which the report differs from what is expected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// `finding`, `flow`, `schedule`, `sdk` or `ask`.
    pub section: String,
    /// Builds it is seen in; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
    /// What is missing, as the comparison prints it.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What is said instead.
    #[serde(default)]
    pub said: Vec<String>,
    /// Why, one sentence.
    pub because: String,
}

impl Known {
    /// Whether it speaks of a section of a build.
    pub fn is_of(&self, section: &str, build: &str) -> bool {
        self.section == section && (self.builds.is_empty() || self.builds.iter().any(|known| known == build))
    }
}

fn first_party() -> String {
    "first_party".to_owned()
}

fn direct() -> String {
    "direct".to_owned()
}

fn not_known() -> String {
    "not known".to_owned()
}

fn only(guards: &[String]) -> String {
    guards.iter().map(|guard| format!(", {guard}")).collect()
}

impl fmt::Display for FindingRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data, item, rung, owner, access, obtainable, .. } = self;
        write!(f, "{data}/{item} {rung}, {owner}, {access}, obtainable {obtainable}")?;
        if !self.by_name.is_empty() {
            write!(f, ", by name {}", self.by_name.join(" and "))?;
        }
        if !self.when.is_empty() {
            write!(f, ", when {}", self.when.join(" and "))?;
        }
        if !self.to.is_empty() {
            write!(f, ", to {} as {}", self.to.join(" and "), self.value.join(" and "))?;
        }
        f.write_str(&only(&self.guards))
    }
}

impl fmt::Display for FlowRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data, item, from, to, value, guards } = self;
        write!(f, "{data}/{item} by {from} to {to} as {value}{}", only(guards))
    }
}

impl fmt::Display for ScheduleRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data, by, every, from, key, background, .. } = self;
        let data = if data.is_empty() { "nothing" } else { data };
        let key = if key.is_empty() { String::new() } else { format!(" {key}") };
        write!(f, "{by} every {every} ({from}{key}) reads {data} {:?}, sends {:?}", self.reads, self.sends)?;
        f.write_str(if *background { ", starts the app" } else { "" })
    }
}

impl fmt::Display for SdkRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} enabled {}: {}", self.id, self.enabled, self.because)
    }
}

impl fmt::Display for AskRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { permission, class, limits, reads } = self;
        write!(f, "{permission} {class}, limits {limits:?}, reads {reads:?}")
    }
}

/// One of the two apps, built, with what is expected of it.
#[derive(Debug)]
pub struct Example {
    /// The app.
    pub app: Variant,
    /// What is expected of its report.
    pub expected: Expected,
}

/// The two apps of this repository.
///
/// # Errors
/// An app is not built, or what is expected is not of the right form.
pub fn all() -> io::Result<Vec<Example>> {
    let root = corpus::repository_root();
    let examples = fixtures::built_example_variants()?.into_iter().map(|app| {
        let path = root.join("examples/expected").join(format!("{}.toml", app.name));
        let text = std::fs::read_to_string(&path)?;
        let expected = toml::from_str(&text)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        Ok(Example { app, expected })
    });
    examples.collect()
}

/// The report on a build.
///
/// # Errors
/// The app cannot be read or audited.
pub fn report(app: &Variant, build: &str) -> anyhow::Result<Report> {
    let knowledge = candor_knowledge::Knowledge::embedded()?;
    let audited = candor::audit(&[app.apk(build)], &candor::Options::default(), &candor::Silent)?;
    let audited = audited.into_iter().next().ok_or_else(|| anyhow::anyhow!("no app"))?;
    Ok(candor_report::convert(&audited.app, &audited.audit, candor::tool(&knowledge), &knowledge))
}

/// Rows of a section, as the comparison prints them.
pub type Rows = BTreeSet<String>;

/// What is expected, by section; of sections that a report does not have, nothing.
pub fn expected(expected: &Expected, report: &Report) -> BTreeMap<&'static str, Rows> {
    let asks = if has(report, "asks") { lines(&expected.ask) } else { Rows::new() };
    BTreeMap::from([
        ("ask", asks),
        ("finding", lines(&expected.finding)),
        ("flow", lines(&expected.flow)),
        ("schedule", lines(&expected.schedule)),
        ("sdk", lines(&expected.sdk)),
    ])
}

/// What a report says, by section.
pub fn said(report: &Report, build: &str) -> BTreeMap<&'static str, Rows> {
    let findings: Vec<FindingRow> = report.findings.iter().map(|found| finding(found, build)).collect();
    let flows: Vec<FlowRow> = report.flows.iter().map(flow).collect();
    let schedules: Vec<ScheduleRow> = report.schedules.iter().map(|row| schedule(row, report)).collect();
    let sdks: Vec<SdkRow> = report.sdks.iter().map(sdk).collect();
    BTreeMap::from([
        ("ask", lines(&asks(report))),
        ("finding", lines(&findings)),
        ("flow", lines(&flows)),
        ("schedule", lines(&schedules)),
        ("sdk", lines(&sdks)),
    ])
}

/// Whether a report has a list: what is not analysed is absent.
fn has(report: &Report, list: &str) -> bool {
    !report.coverage.not_analysed.iter().any(|what| what == list)
}

/// The list `asks`, read as any reader of the JSON report would.
fn asks(report: &Report) -> Vec<AskRow> {
    let written = serde_json::to_value(report).unwrap_or_default();
    let rows = written.get("asks").and_then(Value::as_array).cloned().unwrap_or_default();
    let text =
        |row: &Value, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let each = |row: &Value, list: &str, field: &str| -> Vec<String> {
        let all = row.get(list).and_then(Value::as_array).into_iter().flatten();
        all.map(|entry| text(entry, field)).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let row = |row: &Value| AskRow {
        permission: text(row, "permission"),
        class: text(row, "class"),
        limits: each(row, "limit", "key"),
        reads: each(row, "items", "item"),
    };
    rows.iter().map(row).collect()
}

fn lines<T: fmt::Display>(rows: &[T]) -> Rows {
    rows.iter().map(ToString::to_string).collect()
}

fn finding(found: &Finding, build: &str) -> FindingRow {
    FindingRow {
        data: found.data.clone(),
        item: found.item.clone(),
        rung: word(&found.rung),
        owner: owner(&found.owner, found.rung > Rung::Declared && build == "r8"),
        access: if found.access == Access::ByUser { "by_user".to_owned() } else { direct() },
        to: found.to.clone(),
        value: found.value.iter().flatten().map(|value| words(value, &found.data)).collect(),
        guards: found.guards.iter().map(candor_report::guards::line).collect(),
        obtainable: found.obtainable.as_ref().map_or_else(not_known, |known| known.any_real.clone()),
        when: when(found),
        by_name: found.by_name.as_ref().map(|asked| asked.names.clone()).unwrap_or_default(),
    }
}

fn when(found: &Finding) -> Vec<String> {
    let kind = |when: &When| when.kind.clone() + if when.background { " in the background" } else { "" };
    found.when.iter().map(kind).collect()
}

fn flow(flow: &Flow) -> FlowRow {
    FlowRow {
        data: flow.source.data.clone().unwrap_or_default(),
        item: flow.source.item.clone().unwrap_or_default(),
        from: short(&flow.source.api).to_owned(),
        to: std::iter::once(word(&flow.sink.kind)).chain(flow.to.clone()).collect::<Vec<_>>().join(" "),
        value: words(&flow.value, flow.source.data.as_deref().unwrap_or_default()),
        guards: flow.guards.iter().map(candor_report::guards::line).collect(),
    }
}

fn schedule(schedule: &Schedule, report: &Report) -> ScheduleRow {
    let items = schedule.sends.iter().filter_map(|id| {
        let flow = report.flows.iter().find(|flow| flow.id == *id)?;
        flow.source.item.clone()
    });
    ScheduleRow {
        data: schedule.data.clone().unwrap_or_default(),
        by: schedule.scheduler.clone(),
        every: every(schedule),
        from: word(&schedule.from),
        key: schedule.key.clone().unwrap_or_default(),
        reads: schedule.items.clone(),
        sends: items.collect::<BTreeSet<_>>().into_iter().collect(),
        background: schedule.background,
    }
}

/// The time between two runs alone, in the report's words.
fn every(schedule: &Schedule) -> String {
    let said = schedules::how_often(schedule);
    let end = [" by the code's default", "; "].iter().filter_map(|after| said.find(after)).min();
    said.get(..end.unwrap_or(said.len())).unwrap_or_default().trim_start_matches("every ").to_owned()
}

fn sdk(sdk: &candor_report::report::Sdk) -> SdkRow {
    let enabled = match sdk.enabled {
        Enabled::Yes => "yes",
        Enabled::No => "no",
        Enabled::Unknown => "unknown",
    };
    SdkRow { id: sdk.id.clone(), enabled: enabled.to_owned(), because: sdk.because.clone() }
}

fn owner(owner: &Owner, renamed: bool) -> String {
    match (&owner.sdk, owner.kind) {
        (Some(sdk), _) => sdk.clone(),
        (None, OwnerKind::Unknown) if renamed => first_party(),
        (None, kind) => word(&kind),
    }
}

/// An enumeration's value as the report writes it.
fn word<T: serde::Serialize>(value: &T) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

/// `Class.member`, without package.
fn short(api: &str) -> &str {
    if api.contains("://") {
        return api;
    }
    let api = api.split('(').next().unwrap_or(api);
    api.rmatch_indices('.').nth(1).and_then(|(at, _)| api.get(at + 1..)).unwrap_or(api)
}

impl Never {
    /// Sentences of a report that say it all the same.
    pub fn said<'r>(&self, report: &'r Report) -> Vec<&'r str> {
        let is_it = |data: &str, item: &str| {
            data == self.data && self.item.as_deref().is_none_or(|wanted| wanted == item)
        };
        let mut said = Vec::new();
        if let Some(value) = &self.value {
            let changed = |flow: &&Flow| words(&flow.value, &self.data) == *value;
            let of = |flow: &&Flow| flow.source.data.as_deref() == Some(self.data.as_str());
            said.extend(report.flows.iter().filter(of).filter(changed).map(|flow| flow.says.as_str()));
        } else if let Some(scheduler) = &self.scheduler {
            let runs = |row: &&Schedule| {
                row.scheduler == *scheduler && row.data.as_deref() == Some(self.data.as_str())
            };
            said.extend(report.schedules.iter().filter(runs).map(|row| row.says.as_str()));
        } else {
            let above = |found: &&Finding| {
                self.above.as_deref().is_none_or(|top| order(&word(&found.rung)) > order(top))
            };
            let of = |found: &&Finding| is_it(&found.data, &found.item);
            said.extend(report.findings.iter().filter(of).filter(above).map(|found| found.says.as_str()));
        }
        said
    }
}

/// How high a rung stands; a name that is none forbids everything.
fn order(name: &str) -> usize {
    ["declared", "present", "reachable", "flows", "observed"]
        .iter()
        .position(|known| *known == name)
        .map_or(0, |at| at + 1)
}

/// How a value is changed, in the report's words.
fn words(value: &value::Value, data: &str) -> String {
    let words = value.words(data.starts_with("location."));
    if words.is_empty() { "raw".to_owned() } else { words }
}

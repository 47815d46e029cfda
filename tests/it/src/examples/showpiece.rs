//! The two reports side by side: each claim as a question, and what both reports answer in their own words.

use std::{collections::BTreeSet, io, path::PathBuf};

use candor_report::report::{Enabled, Evidence, Finding, Flow, Report, Role, Rung};
use candor_testkit::corpus;
use serde::Deserialize;

/// Where the table stands.
pub const PAGE: &str = "docs/showpiece.md";

/// The lines between which the table stands.
const MARKS: [&str; 2] = ["<!-- written by `cargo xtask showpiece` -->", "<!-- until here -->"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    claim: Vec<Claim>,
}

/// A claim: a question, and where the report answers it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    question: String,
    /// Type and item of a finding.
    data: Option<String>,
    item: Option<String>,
    /// Type of data that a schedule reads.
    schedule: Option<String>,
    /// Id of an SDK.
    sdk: Option<String>,
    /// A list of the report, of which each entry has a sentence and an id.
    list: Option<String>,
}

/// The page with the table of two reports in it.
///
/// # Errors
/// The page or the claims cannot be read, or the page has no place for a table.
pub fn page(reports: [&Report; 2]) -> io::Result<String> {
    let text = std::fs::read_to_string(path())?;
    let [from, to] = MARKS.map(|mark| text.find(mark));
    let (Some(from), Some(to)) = (from, to) else { return Err(io::Error::other("no place for a table")) };
    let head = text.get(..from + MARKS[0].len()).unwrap_or_default();
    Ok(format!("{head}\n{}{}", table(reports)?, text.get(to..).unwrap_or_default()))
}

/// Where the page stands.
pub fn path() -> PathBuf {
    corpus::repository_root().join(PAGE)
}

fn table(reports: [&Report; 2]) -> io::Result<String> {
    let path = corpus::repository_root().join("examples/expected/claims.toml");
    let claims: Claims = toml::from_str(&std::fs::read_to_string(path)?).map_err(io::Error::other)?;
    let names = reports.map(|report| report.app.label.clone().unwrap_or_else(|| report.app.id.clone()));
    let mut table = format!("| claim, as a question | {} |\n|---|---|---|\n", names.join(" | "));
    for claim in &claims.claim {
        let answers = reports.map(|report| answer(claim, report).replace('|', "\\|"));
        table += &format!("| {} | {} |\n", claim.question, answers.join(" | "));
    }
    Ok(table)
}

fn answer(claim: &Claim, report: &Report) -> String {
    if let Some(data) = &claim.schedule {
        return of_schedules(report, data);
    }
    if let Some(id) = &claim.sdk {
        return of_sdk(report, id);
    }
    if let Some(list) = &claim.list {
        return of_list(report, list);
    }
    let data = claim.data.as_deref().unwrap_or_default();
    let of_type = || report.findings.iter().filter(|found| found.data == data);
    let found = of_type().find(|found| claim.item.as_ref().is_none_or(|item| found.item == *item));
    match found {
        Some(found) => of_finding(report, found),
        // That it asks for the permission is no answer, but belongs beside one.
        None => match of_type().find(|found| found.rung == Rung::Declared) {
            Some(asked) => format!("{} {}", nothing(report), asked.says),
            None => nothing(report),
        },
    }
}

fn nothing(report: &Report) -> String {
    let dex = &report.coverage.dex;
    format!("Not found in what was read ({} classes, {} methods).", dex.classes, dex.methods)
}

fn of_finding(report: &Report, found: &Finding) -> String {
    let flows: Vec<&Flow> = report.flows.iter().filter(|flow| found.flows.contains(&flow.id)).collect();
    let lines =
        |flow: &Flow| -> BTreeSet<String> { flow.guards.iter().map(candor_report::guards::line).collect() };
    let mut guards: BTreeSet<String> = found.guards.iter().map(candor_report::guards::line).collect();
    // What all of its flows have in common holds for the sentence, which speaks of the way out.
    let common = flows.iter().map(|flow| lines(flow)).reduce(|a, b| a.intersection(&b).cloned().collect());
    guards.extend(common.unwrap_or_default());
    let mut said = format!("**{}.** {}", step(found.rung), found.says);
    for guard in guards {
        said += &format!(" {}.", capitalised(&guard));
    }
    for when in found.when.iter() {
        said += &format!(" It {}.", when.text);
    }
    format!("{said}<br>{}", evidence(&found.evidence, Role::Site, &found.id))
}

fn of_schedules(report: &Report, data: &str) -> String {
    let own = report.schedules.iter().filter(|schedule| schedule.data.as_deref() == Some(data));
    let said: Vec<String> = own
        .map(|schedule| {
            format!("{}<br>{}", schedule.says, evidence(&schedule.evidence, Role::Schedule, &schedule.id))
        })
        .collect();
    if said.is_empty() { nothing(report) } else { said.join("<br>") }
}

fn of_sdk(report: &Report, id: &str) -> String {
    let Some(sdk) = report.sdks.iter().find(|sdk| sdk.id == id) else { return nothing(report) };
    let enabled = match sdk.enabled {
        Enabled::Yes => "switched on",
        Enabled::No => "switched off",
        Enabled::Unknown => "not known whether switched on",
    };
    format!("{}: {enabled}.<br>`{}`", sdk.name, sdk.because)
}

fn of_list(report: &Report, list: &str) -> String {
    if report.coverage.not_analysed.iter().any(|what| what == list) {
        return "Not analysed by this version.".to_owned();
    }
    let written = serde_json::to_value(report).unwrap_or_default();
    let entries = written.get(list).and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    let text = |entry: &serde_json::Value, field: &str| -> String {
        entry.get(field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
    };
    let said: Vec<String> =
        entries.iter().map(|entry| format!("{}<br>`{}`", text(entry, "says"), text(entry, "id"))).collect();
    if said.is_empty() { nothing(report) } else { said.join("<br>") }
}

/// The step as the pages of a report name it.
fn step(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "Asked for",
        Rung::Present => "Code present",
        Rung::Reachable => "Code path",
        Rung::Flows => "Way out",
        Rung::Observed => "Observed",
    }
}

/// The method of the step that shows it, what it calls, and the id. Offsets change with every compiler and stay out.
fn evidence(steps: &[Evidence], role: Role, id: &str) -> String {
    let step = steps.iter().find(|step| step.role == role).or(steps.first());
    let Some(step) = step else { return format!("`{id}`") };
    let class = step.class.as_deref().unwrap_or_default();
    let class = class.rsplit('.').next().unwrap_or_default();
    let method = step.method.as_deref().unwrap_or_default().split('(').next().unwrap_or_default();
    let named = called(&step.text).map(|called| format!(": `{called}`")).unwrap_or_default();
    if class.is_empty() { format!("`{id}`") } else { format!("`{class}.{method}`{named} · `{id}`") }
}

/// `Class.member` of an instruction in words (`invoke-virtual {v1}, Landroid/a/B;->c()V`).
fn called(text: &str) -> Option<String> {
    let (class, member) = text.split_once(";->")?;
    let class = class.rsplit(['/', ' ']).next()?;
    let member = member.split(['(', ':']).next()?;
    Some(format!("{class}.{member}"))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

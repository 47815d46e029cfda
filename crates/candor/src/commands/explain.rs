//! `candor explain ID`: what stands behind an id, in words.

use std::path::PathBuf;

use candor_knowledge::Knowledge;
use candor_report::{
    asks::Ask,
    destinations::Destination,
    display::{MAX_SHOWN, clean, wrap},
    guards::{Guard, line},
    ladder, operator,
    report::{Evidence, Finding, Flow, Report, Rung},
    schedules::Schedule,
    ways::sink_label,
    wording::{self, RUNGS},
    words::{Words, data_label},
};

use super::{Failure, Status};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// A data type (location.precise), an item (location.precise/fine_location), an SDK, an operator, a permission,
    /// a rung (reachable), or with --report a finding, a flow, a schedule or an ask.
    id: String,
    /// The report that holds the finding, the flow, the schedule or the ask.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(&typed.data)?;
    let report = typed.report.as_deref().map(inputs::report).transpose()?;
    let mut page = Page::default();
    if let Some(report) = &report {
        report.findings.iter().filter(|f| f.id == typed.id).for_each(|f| finding(&mut page, report, f));
        report.flows.iter().filter(|f| f.id == typed.id).for_each(|f| flow(&mut page, report, f));
        report.schedules.iter().filter(|s| s.id == typed.id).for_each(|s| schedule(&mut page, report, s));
        report.asks.iter().filter(|a| a.id == typed.id).for_each(|a| ask(&mut page, report, a));
        let destinations = report.destinations.iter().filter(|d| d.id == typed.id);
        destinations.for_each(|d| destination(&mut page, report, d, &knowledge));
    }
    rung(&mut page, &typed.id);
    data_type(&mut page, &typed.id, &knowledge);
    item(&mut page, &typed.id, &knowledge);
    sdk(&mut page, &typed.id, &knowledge);
    operator_part(&mut page, &typed.id, &knowledge);
    permission(&mut page, &typed.id, &knowledge);
    if page.out.is_empty() {
        let hint = if report.is_none() {
            "; a finding, a flow, a schedule, an ask or a destination needs --report FILE"
        } else {
            ""
        };
        return Err(Failure::Usage(format!("nothing is known under {:?}{hint}", clean(&typed.id, 80))));
    }
    terminal::print_bytes(page.out.as_bytes())?;
    Ok(Status::Done)
}

/// Columns of the answer: fixed, so that it can be quoted.
const COLUMNS: usize = 80;

/// Lines being written.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    /// A heading, set off from what stands before.
    fn title(&mut self, kind: &str, name: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.lines(0, &format!("{kind}: {}", clean(name, 200)));
    }

    fn lines(&mut self, indent: usize, text: &str) {
        for line in wrap(text, COLUMNS - indent) {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }
}

fn source_mark(source: Option<&str>) -> String {
    source.map_or_else(|| "(unverified)".to_owned(), |s| format!("(source: {s})"))
}

fn finding(page: &mut Page, report: &Report, f: &Finding) {
    page.title("Finding", &f.id);
    head(page, report, &f.says, f.rung, f.verified_knowledge);
    for need in &f.needs {
        let state = if need.declared { "asked for by the app" } else { "not asked for by the app" };
        page.lines(2, &format!("Needs {}: {state}.", clean(&need.any_of.join(" or "), 300)));
    }
    if !f.apis.is_empty() {
        page.lines(2, &format!("Through {}", clean(&f.apis.join(", "), MAX_SHOWN)));
    }
    guards(page, &f.guards);
    for when in &f.when {
        page.lines(2, &candor_report::when::line(when));
        for (n, step) in when.evidence.iter().enumerate() {
            evidence(page, n + 1, step);
        }
    }
    page.lines(2, "Evidence:");
    for (n, step) in f.evidence.iter().enumerate() {
        evidence(page, n + 1, step);
    }
    if !f.flows.is_empty() {
        page.lines(2, &format!("Flows: {}", clean(&f.flows.join(", "), MAX_SHOWN)));
    }
    page.lines(2, &format!("Would refute it: {}", clean(&f.would_refute, MAX_SHOWN)));
}

fn head(page: &mut Page, report: &Report, says: &str, rung: Rung, verified: bool) {
    page.lines(2, &clean(says, MAX_SHOWN));
    let version = report.app.version_name.as_deref().map(|v| clean(v, 40)).unwrap_or_default();
    page.lines(2, &format!("App: {} {version}", clean(&report.app.id, 100)));
    let (name, means) = (wording::rung_name(rung), wording::meaning(rung));
    page.lines(2, &format!("{} {name}: {means} {}", ladder(rung), wording::not_meaning(rung)));
    if !verified {
        page.lines(2, "The knowledge it rests on was not checked against a source: unverified.");
    }
}

fn flow(page: &mut Page, report: &Report, f: &Flow) {
    page.title("Flow", &f.id);
    head(page, report, &f.says, Rung::Flows, f.verified_knowledge);
    page.lines(2, &format!("From {}", clean(&f.source.api, MAX_SHOWN)));
    page.lines(2, &format!("To {} ({})", clean(&f.sink.api, MAX_SHOWN), sink_label(f.sink.kind)));
    guards(page, &f.guards);
    page.lines(2, "The value comes by:");
    for (n, step) in f.path.iter().enumerate() {
        evidence(page, n + 1, step);
    }
    page.lines(2, &format!("Would refute it: {}", clean(&f.would_refute, MAX_SHOWN)));
}

/// Conditions, each with where the code asks.
fn guards(page: &mut Page, guards: &[Guard]) {
    for guard in guards {
        page.lines(2, &format!("Condition: {}", line(guard)));
        for (n, step) in guard.evidence.iter().enumerate() {
            evidence(page, n + 1, step);
        }
    }
}

fn schedule(page: &mut Page, report: &Report, s: &Schedule) {
    page.title("Schedule", &s.id);
    head(page, report, &s.says, Rung::Reachable, true);
    for guard in &s.guards {
        page.lines(2, &candor_report::guards::line(guard));
    }
    page.lines(2, "Evidence:");
    for (n, step) in s.evidence.iter().enumerate() {
        evidence(page, n + 1, step);
    }
    for (what, ids) in [("Findings", &s.reads), ("Flows", &s.sends)] {
        if !ids.is_empty() {
            page.lines(2, &format!("{what}: {}", clean(&ids.join(", "), MAX_SHOWN)));
        }
    }
    page.lines(2, &format!("Would refute it: {}", clean(&s.would_refute, MAX_SHOWN)));
}

fn ask(page: &mut Page, report: &Report, a: &Ask) {
    page.title("Ask", &a.id);
    head(page, report, &a.says, Rung::Reachable, true);
    page.lines(2, "Evidence:");
    for (n, step) in a.evidence.iter().enumerate() {
        evidence(page, n + 1, step);
    }
    if !a.reads.is_empty() {
        page.lines(2, &format!("Findings: {}", clean(&a.reads.join(", "), MAX_SHOWN)));
    }
    page.lines(2, &format!("Would refute it: {}", clean(&a.would_refute, MAX_SHOWN)));
}

fn destination(page: &mut Page, report: &Report, d: &Destination, knowledge: &Knowledge) {
    page.title("Destination", &d.id);
    head(page, report, &candor_report::destinations::says(d, knowledge), d.rung, true);
    guards(page, &d.guards);
    page.lines(2, "Evidence:");
    for (n, step) in d.evidence.iter().enumerate() {
        evidence(page, n + 1, step);
    }
    if !d.flows.is_empty() {
        page.lines(2, &format!("Flows: {}", clean(&d.flows.join(", "), MAX_SHOWN)));
    }
    page.lines(2, &format!("Would refute it: {}", clean(&d.would_refute, MAX_SHOWN)));
}

fn evidence(page: &mut Page, n: usize, e: &Evidence) {
    page.lines(4, &format!("{n}. {}", clean(&e.text, MAX_SHOWN)));
    if let Some(class) = &e.class {
        let method = e.method.as_deref().map(|m| clean(m, 200)).unwrap_or_default();
        page.lines(7, &format!("in {} {method}", clean(class, 200)));
    }
    if let Some(why) = candor_report::why::why(e) {
        page.lines(7, &why);
    }
    page.lines(7, &format!("{}, {} bytes at {}", clean(&e.member, 200), e.length, e.offset));
    page.lines(7, &format!("sha256 {}", clean(&e.sha256, 64)));
}

fn rung(page: &mut Page, id: &str) {
    let Some(rung) = wording::rung_named(id) else { return };
    page.title("Rung", id);
    page.lines(2, &format!("{} step {} of {}", ladder(rung), wording::height(rung), RUNGS.len()));
    page.lines(2, &format!("It means: {}", wording::meaning(rung)));
    page.lines(2, &format!("It does not mean: {}", wording::not_meaning(rung)));
    page.lines(2, &format!("Sentences on it say \"{}\" and no stronger verb.", wording::verb(rung)));
}

fn data_type(page: &mut Page, id: &str, words: &dyn Words) {
    let Some(row) = words.data_type(id) else { return };
    page.title("Data type", id);
    page.lines(2, &row.label);
    if !row.reveals.is_empty() {
        page.lines(
            2,
            &format!("What it reveals: {} {}", row.reveals, source_mark(row.reveals_source.as_deref())),
        );
    }
    for (item, label) in words.items(id) {
        page.lines(2, &format!("- {id}/{item}: {label}"));
    }
}

fn item(page: &mut Page, id: &str, words: &dyn Words) {
    let Some((data, item)) = id.split_once('/') else { return };
    let Some(label) = words.item(data, item) else { return };
    page.title("Item", id);
    page.lines(2, &label);
    page.lines(2, &format!("It belongs to {data}: {}", data_label(words, data)));
}

fn sdk(page: &mut Page, id: &str, words: &dyn Words) {
    let Some(row) = words.sdk(id) else { return };
    page.title("SDK", id);
    page.lines(2, &row.name);
    if row.platform {
        page.lines(2, "A support library of the platform, not code of a third party.");
    }
    if !row.purposes.is_empty() {
        page.lines(2, &format!("Purposes: {}", row.purposes.join(", ").replace('_', " ")));
    }
    page.lines(2, &format!("Found by class definitions under: {}", row.anchors.join(" ")));
    page.lines(2, &format!("Row {}", source_mark(row.source.as_deref().filter(|_| row.verified))));
    match row.operator.as_deref() {
        Some(operator_id) => operator_part(page, operator_id, words),
        None => page.lines(2, "Operator unknown."),
    }
}

fn operator_part(page: &mut Page, id: &str, words: &dyn Words) {
    let row = operator(words, id);
    if !row.known {
        return;
    }
    page.title("Operator", id);
    page.lines(2, &row.name);
    for fact in &row.facts {
        let source = fact.source.as_deref().map(|s| format!(" (source: {s})")).unwrap_or_default();
        page.lines(2, &format!("- {}{source}", fact.phrase()));
    }
    page.lines(2, "These are separate facts: an operator has no single country.");
}

fn permission(page: &mut Page, id: &str, knowledge: &Knowledge) {
    let full = if id.contains('.') { id.to_owned() } else { format!("android.permission.{id}") };
    let words: &dyn Words = knowledge;
    let Some(row) = words.permission(&full) else { return };
    page.title("Permission", &full);
    for (from, level) in &row.protection {
        page.lines(2, &format!("from API level {from}: {level}"));
    }
    let mark = if row.verified { "" } else { " (unverified)" };
    match row.data.as_slice() {
        [] => page.lines(2, "It opens no personal data that is known."),
        data => {
            let labels: Vec<String> =
                data.iter().map(|d| format!("{} ({d})", data_label(words, d))).collect();
            page.lines(2, &format!("It opens: {}{mark}", labels.join(", ")));
        }
    }
}

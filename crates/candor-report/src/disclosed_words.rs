//! What an app's maker says, held against its code, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    disclosures::{Disclosed, DisclosureFile, Handling, Stated},
    display::{clean, count, wrap},
    report::Report,
    words::{Words, data_label},
};

/// Columns of the lines.
const COLUMNS: usize = 80;
/// Longest text shown, in characters.
const MAX_TEXT: usize = 900;
/// Ids named under a row; the JSON report has all of them.
const MAX_IDS: usize = 6;

/// What the verdicts mean.
pub(crate) const MEANING: &str = "Declared: it is said. Vague: only something broader is. Omitted: it is not said, and the value \
    has a way off the phone in a form that tells whose it is. Denied: the contrary is said. Depends: no app shows what it \
    hangs on. Not expressible: the form has no word for it.";

/// A row of a page.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) verdict: String,
    pub(crate) is_more: bool,
    pub(crate) label: String,
    pub(crate) about: String,
    pub(crate) statement: String,
    pub(crate) because: String,
    pub(crate) rules: Vec<String>,
    pub(crate) rests_on: String,
}

/// Verdicts by number, in one line.
pub(crate) fn tally(report: &Report) -> String {
    let mut by: BTreeMap<Stated, u64> = BTreeMap::new();
    for row in &report.disclosures {
        *by.entry(row.verdict).or_default() += 1;
    }
    let parts: Vec<String> =
        by.into_iter().map(|(verdict, n)| format!("{n} {}", verdict.name().replace('_', " "))).collect();
    let files = count(report.disclosure_files.len() as u64, "disclosure", "disclosures");
    if parts.is_empty() {
        return format!("{files}: nothing that code can take is asked about in them.");
    }
    format!("{files}, held against what code can take: {}.", parts.join(", "))
}

/// The same for a screen: what says more than is stated first.
pub(crate) fn brief(report: &Report) -> String {
    let n = |verdict| report.disclosures.iter().filter(|row| row.verdict == verdict).count();
    let (denied, omitted, all) = (n(Stated::Denied), n(Stated::Omitted), report.disclosures.len());
    let files = count(report.disclosure_files.len() as u64, "disclosure", "disclosures");
    format!("{denied} denied, {omitted} omitted of {all} answers in {files}")
}

/// A disclosure in a line.
pub(crate) fn file(file: &DisclosureFile) -> String {
    let answers = if file.answers { "" } else { "; it does not answer what is collected" };
    let unit = if file.format == "policy" {
        count(file.n_declared, "statement", "statements")
    } else {
        count(file.n_declared, "declared type", "declared types")
    };
    format!(
        "{} ({}, {unit}{answers}; sha256 {})",
        clean(&file.name, 120),
        clean(&file.format.replace('_', " "), 60),
        clean(file.sha256.get(..16).unwrap_or(&file.sha256), 16)
    )
}

fn name<'r>(report: &'r Report, sha256: &str) -> &'r str {
    report
        .disclosure_files
        .iter()
        .find(|file| file.sha256 == sha256)
        .map_or("a disclosure", |file| &file.name)
}

/// Rows, those that say more first.
pub(crate) fn rows(report: &Report, words: &dyn Words) -> Vec<Row> {
    let order = |row: &Disclosed| match row.verdict {
        Stated::Denied => 0,
        Stated::Omitted => 1,
        Stated::Vague => 2,
        Stated::Depends => 3,
        Stated::NotExpressible => 4,
        Stated::Declared => 5,
    };
    let mut sorted: Vec<&Disclosed> = report.disclosures.iter().collect();
    sorted.sort_by_key(|row| (order(row), row.data.as_str(), row.handling, row.source.as_str()));
    sorted.into_iter().map(|row| shown(row, report, words)).collect()
}

fn shown(row: &Disclosed, report: &Report, words: &dyn Words) -> Row {
    let asked = match row.handling {
        Handling::Collected => "collected",
        Handling::Shared => "shared",
    };
    let place = row.place.as_deref().map(|place| format!(", {}", clean(place, 200))).unwrap_or_default();
    let rule = |rule: &crate::disclosures::StoreRule| {
        let mark = if rule.verified { "" } else { " (unverified)" };
        format!("{}{mark}: {}", clean(&rule.id, 100), clean(&rule.clause, 300))
    };
    let ids: Vec<String> = row.finding_ids.iter().take(MAX_IDS).map(|id| clean(id, 100)).collect();
    let more = row.finding_ids.len() - ids.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Row {
        verdict: row.verdict.name().replace('_', " "),
        is_more: matches!(row.verdict, Stated::Omitted | Stated::Denied),
        label: data_label(words, &row.data),
        about: format!("{asked}, {}", clean(name(report, &row.source), 120)),
        statement: format!("{}{place}", clean(&row.statement, MAX_TEXT)),
        because: clean(&row.because, MAX_TEXT),
        rules: row.rules.iter().map(rule).collect(),
        rests_on: format!("{} rests on {}{more}", clean(&row.id, 40), ids.join(", ")),
    }
}

/// All of it as lines of a page.
pub(crate) fn part(report: &Report, words: &dyn Words) -> String {
    let mut out = String::new();
    let mut lines = |indent: usize, text: &str| {
        for line in wrap(text, COLUMNS - indent) {
            out.push_str(&" ".repeat(indent));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    };
    lines(0, &tally(report));
    lines(0, MEANING);
    for of in &report.disclosure_files {
        lines(0, "");
        lines(2, &file(of));
        for problem in &of.problems {
            lines(4, &format!("not understood: {}", clean(problem, MAX_TEXT)));
        }
    }
    for row in rows(report, words) {
        lines(0, "");
        lines(2, &format!("* {}: {} ({})", row.verdict.to_uppercase(), row.label, row.about));
        for text in [&row.statement, &row.because] {
            lines(4, text);
        }
        row.rules.iter().for_each(|rule| lines(6, rule));
        lines(4, &row.rests_on);
    }
    for line in contradictions(report, words) {
        lines(0, "");
        lines(2, &format!("* {line}"));
    }
    out
}

/// Where two disclosures do not agree.
pub(crate) fn contradictions(report: &Report, words: &dyn Words) -> Vec<String> {
    let line = |of: &crate::disclosures::Contradiction| {
        let side = |side: &(String, String)| {
            format!("{}: {}", clean(name(report, &side.0), 120), clean(&side.1, MAX_TEXT))
        };
        format!("{}: {} {}", data_label(words, &of.data), side(&of.one), side(&of.other))
    };
    report.contradictions.iter().map(line).collect()
}

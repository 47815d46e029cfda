//! A report beside a new audit of the same app, by the version and with the knowledge that wrote the report: the two
//! must say the same. What the steps of evidence cannot show stands here: that nothing was left out, added or reworded.

use std::collections::BTreeMap;

use candor_report::{
    claims::{deciding, not_looked_for},
    destinations::NamedIn,
    report::{Coverage, Report, Rung, Tool},
};
use serde::Serialize;
use serde_json::Value;

use super::Verdict;

/// Why a report cannot be compared with a new audit by this tool; `None` if it can.
#[must_use]
pub fn incomparable(report: &Report, tool: &Tool) -> Option<String> {
    if report.tool.version != tool.version {
        return Some(format!("candor {} wrote it, this is {}", report.tool.version, tool.version));
    }
    let differs = report.tool.data != tool.data || deciding(report) != tool.options;
    differs.then(|| "it was written with other knowledge or options than these".to_owned())
}

/// Adds to the verdicts what a new audit says otherwise.
pub fn compare(report: &Report, fresh: &Report, verdicts: &mut Vec<Verdict>) {
    let n_before = verdicts.iter().map(|verdict| verdict.mismatches.len()).sum::<usize>();
    note(verdicts, "app", &report.app.id, &differing(&report.app, &fresh.app));
    let by_name = |p: &candor_report::report::Permission| p.name.clone();
    note(
        verdicts,
        "together",
        &report.app.id,
        &if report.together == fresh.together { Vec::new() } else { vec!["together".to_owned()] },
    );
    lists(verdicts, "permission", &report.permissions, &fresh.permissions, by_name);
    lists(verdicts, "sdk", &report.sdks, &fresh.sdks, |s| s.id.clone());
    lists(verdicts, "finding", &report.findings, &fresh.findings, |f| f.id.clone());
    lists(verdicts, "flow", &report.flows, &fresh.flows, |f| f.id.clone());
    lists(verdicts, "schedule", &report.schedules, &fresh.schedules, |s| s.id.clone());
    lists(verdicts, "ask", &report.asks, &fresh.asks, |a| a.id.clone());
    lists(verdicts, "destination", &report.destinations, &fresh.destinations, |d| d.id.clone());
    lists(verdicts, "evidence file", &report.evidence_files, &fresh.evidence_files, |f| f.sha256.clone());
    let of_use = |a: &candor_report::observed::Access| format!("{} in {}", a.operation, a.file);
    lists(verdicts, "access", &report.accesses, &fresh.accesses, of_use);
    lists(verdicts, "host of the device", &report.seen_on_device, &fresh.seen_on_device, |h| h.host.clone());
    let of_share =
        |s: &candor_report::observed::Share| format!("{} {} by {}: {}", s.source, s.unit, s.by, s.of);
    lists(verdicts, "share", &report.shares, &fresh.shares, of_share);
    let of_table = |t: &candor_report::observed::NetworkTable| format!("{} {}", t.column, t.table);
    lists(verdicts, "table of networks", &report.network_tables, &fresh.network_tables, of_table);
    let mut coverage = empty("coverage", "coverage");
    coverage.mismatches.extend(otherwise(&differing(&of_app(&report.coverage), &of_app(&fresh.coverage))));
    verdicts.push(coverage);
    let n_after = verdicts.iter().map(|verdict| verdict.mismatches.len()).sum::<usize>();
    let same = report.permissions == fresh.permissions
        && report.sdks == fresh.sdks
        && report.findings == fresh.findings
        && report.flows == fresh.flows
        && report.schedules == fresh.schedules
        && report.asks == fresh.asks
        && report.destinations == fresh.destinations;
    if n_before == n_after && !same {
        let mut order = empty("report", &report.app.id);
        order.mismatches.push("its entries stand in another order".to_owned());
        verdicts.push(order);
    }
}

/// Coverage without the words for what was handed in beside the app, which a new audit need not be given.
fn of_app(coverage: &Coverage) -> Coverage {
    Coverage { not_analysed: not_looked_for(coverage), ..coverage.clone() }
}

/// A report without what evidence files show, for a comparison without the files.
#[must_use]
pub fn without_evidence(report: &Report) -> Report {
    let mut report = report.clone();
    report.findings.retain(|finding| finding.rung != Rung::Observed);
    report.destinations.retain(|found| found.named_in != NamedIn::EvidenceFile);
    for found in &mut report.destinations {
        // What the package itself names is still compared.
        found.addresses.retain(|address| address.source.iter().all(|from| from.file.is_none()));
        found.canonical_names.clear();
        found.addresses_unlisted = 0;
    }
    report.evidence_files.clear();
    report.accesses.clear();
    report.seen_on_device.clear();
    report.shares.retain(|share| share.source == "code" && share.unit == "hosts");
    report.network_tables.clear();
    report
}

fn empty(kind: &'static str, id: &str) -> Verdict {
    Verdict { kind, id: id.to_owned(), steps: 0, mismatches: Vec::new() }
}

fn otherwise(fields: &[String]) -> Option<String> {
    (!fields.is_empty()).then(|| format!("a new audit says otherwise: {}", fields.join(", ")))
}

fn note(verdicts: &mut Vec<Verdict>, kind: &'static str, id: &str, fields: &[String]) {
    let Some(line) = otherwise(fields) else { return };
    add(verdicts, kind, id, line);
}

fn add(verdicts: &mut Vec<Verdict>, kind: &'static str, id: &str, line: String) {
    match verdicts.iter_mut().find(|verdict| verdict.kind == kind && verdict.id == id) {
        Some(known) => known.mismatches.push(line),
        None => {
            let mut verdict = empty(kind, id);
            verdict.mismatches.push(line);
            verdicts.push(verdict);
        }
    }
}

fn lists<T: Serialize + PartialEq>(
    verdicts: &mut Vec<Verdict>,
    kind: &'static str,
    reported: &[T],
    fresh: &[T],
    id: impl Fn(&T) -> String,
) {
    let mut left: BTreeMap<String, Vec<&T>> = BTreeMap::new();
    for entry in fresh {
        left.entry(id(entry)).or_default().push(entry);
    }
    for entry in reported {
        let name = id(entry);
        match left.get_mut(&name).filter(|same| !same.is_empty()).map(|same| same.remove(0)) {
            None => add(verdicts, kind, &name, "a new audit does not say this".to_owned()),
            Some(same) => note(verdicts, kind, &name, &differing(entry, same)),
        }
    }
    for (name, rest) in left {
        for _ in rest {
            add(verdicts, kind, &name, "a new audit says this, the report leaves it out".to_owned());
        }
    }
}

/// Names of the fields in which two values differ.
fn differing<T: Serialize + PartialEq>(a: &T, b: &T) -> Vec<String> {
    if a == b {
        return Vec::new();
    }
    let (Ok(Value::Object(a)), Ok(Value::Object(b))) = (serde_json::to_value(a), serde_json::to_value(b))
    else {
        return vec!["all of it".to_owned()];
    };
    let names = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
    let mut names: Vec<String> = names.filter(|key| a.get(*key) != b.get(*key)).cloned().collect();
    names.sort();
    names
}

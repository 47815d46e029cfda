//! What an app's code does with a type of data, as far as disclosures ask: whether it leaves the phone, in what form, who gets it.

use std::collections::{BTreeMap, BTreeSet};

use candor_report::{
    report::{Access, Finding, Flow, OwnerKind, Report, Rung, SinkKind},
    value::ValueKind,
    words::Words,
};

use super::rules::{self, Sign};

/// A type of data.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The highest rung of any code that takes it by itself.
    pub(crate) rung: Rung,
    /// Findings.
    pub(crate) findings: BTreeSet<String>,
    /// Flows off the phone of something that tells whose it is, and findings that show it.
    pub(crate) out: BTreeSet<String>,
    /// The first sentence of these; of findings where there are none.
    pub(crate) says: String,
    /// SDKs and operators that get it, by name.
    pub(crate) receivers: BTreeSet<String>,
    /// What makes that an exemption may apply.
    pub(crate) signs: Vec<Sign>,
}

impl Taken {
    /// Whether it can leave the phone in a form that tells whose it is.
    pub(crate) fn leaves(&self) -> bool {
        !self.out.is_empty()
    }
}

/// Every type of data that code can take, by id. What the system never gives, and what a person hands to another app, is none.
pub(crate) fn taken(report: &Report, words: &dyn Words) -> BTreeMap<String, Taken> {
    let mut all: BTreeMap<String, Taken> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| counts(finding)) {
        let entry = all.entry(finding.data.clone()).or_insert_with(|| Taken {
            rung: finding.rung,
            findings: BTreeSet::new(),
            out: BTreeSet::new(),
            says: finding.says.clone(),
            receivers: BTreeSet::new(),
            signs: Vec::new(),
        });
        if finding.rung > entry.rung {
            entry.rung = finding.rung;
            entry.says.clone_from(&finding.says);
        }
        entry.findings.insert(finding.id.clone());
        if finding.rung == Rung::Observed && !finding.to.is_empty() {
            entry.out.insert(finding.id.clone());
        }
    }
    let ids: Vec<String> = all.keys().cloned().collect();
    for id in ids {
        if let Some(entry) = all.get_mut(&id) {
            ways(&id, entry, report, words);
        }
    }
    all
}

fn counts(finding: &Finding) -> bool {
    finding.rung >= Rung::Reachable
        && finding.obtainable.as_ref().is_none_or(|obtainable| obtainable.any_real != "no")
}

/// Whether something arrives that can be tied to a person again.
fn is_telling(flow: &Flow) -> bool {
    !matches!(flow.value.kind, ValueKind::Count | ValueKind::Probe)
}

/// Whether a sink is off the phone.
fn is_off(kind: SinkKind) -> bool {
    matches!(kind, SinkKind::Network | SinkKind::Sms | SinkKind::Web)
}

fn ways(data: &str, entry: &mut Taken, report: &Report, words: &dyn Words) {
    // Only ways of what counts: a value that the system never gives leaves nothing.
    let counted: BTreeSet<&String> =
        report.findings.iter().filter(|of| of.data == data && counts(of)).flat_map(|of| &of.flows).collect();
    let of = |flow: &&Flow| flow.source.data.as_deref() == Some(data) && counted.contains(&flow.id);
    let flows: Vec<&Flow> = report.flows.iter().filter(of).collect();
    let out: Vec<&&Flow> = flows.iter().filter(|flow| is_off(flow.sink.kind) && is_telling(flow)).collect();
    if let Some(first) = out.first() {
        let guards: Vec<&str> = first.guards.iter().map(|guard| guard.text.as_str()).collect();
        entry.says = match guards.as_slice() {
            [] => first.says.clone(),
            guards => format!("{} ({}).", first.says.trim_end_matches('.'), guards.join("; ")),
        };
    }
    entry.out.extend(out.iter().map(|flow| flow.id.clone()));
    let mut keeps = false;
    for flow in &flows {
        for sdk in [flow.sink.sdk.as_deref(), sdk_of(flow)].into_iter().flatten() {
            let Some(row) = report.sdks.iter().find(|row| row.id == sdk) else { continue };
            if is_off(flow.sink.kind) || flow.sink.kind == SinkKind::Sdk {
                entry.receivers.insert(row.name.clone());
                keeps |= row.purposes.iter().any(|purpose| rules::keeps(purpose));
            }
        }
        for host in flow.to.iter().filter(|_| is_off(flow.sink.kind)) {
            let known = report.destinations.iter().find(|found| found.host == *host);
            let operator =
                known.and_then(|found| found.operator.as_deref()).and_then(|id| words.operator(id));
            entry.receivers.extend(operator.map(|row| row.name));
        }
    }
    entry.signs = signs(data, entry, &out, keeps, report);
}

fn sdk_of(flow: &Flow) -> Option<&str> {
    let owners = [&flow.sink.owner, &flow.source.owner];
    owners.into_iter().filter(|owner| owner.kind == OwnerKind::Sdk).find_map(|owner| owner.sdk.as_deref())
}

fn signs(data: &str, entry: &Taken, out: &[&&Flow], keeps: bool, report: &Report) -> Vec<Sign> {
    let mut signs = Vec::new();
    if entry.out.is_empty() {
        signs.push(Sign::NoWayOut);
    }
    if !out.is_empty() && out.iter().all(|flow| flow.value.encrypted) {
        signs.push(Sign::Encrypted);
    }
    // Numbers that single out a device serve to know it again, and SDKs for advertising, analytics and the like keep what they get.
    if !keeps && !data.starts_with("id.") {
        signs.push(Sign::NotKept);
    }
    if data == "finance.payment" {
        signs.push(Sign::Payment);
    }
    if data.starts_with("finance.") {
        signs.push(Sign::Finance);
    }
    if data.starts_with("health.") {
        signs.push(Sign::Health);
    }
    let mut of = report.findings.iter().filter(|finding| entry.findings.contains(&finding.id));
    let by_user = |finding: &Finding| {
        finding.access == Access::ByUser
            || (!finding.when.is_empty()
                && finding.when.iter().all(|when| when.kind == "user" && !when.or_else))
    };
    if of.all(by_user) {
        signs.push(Sign::EnteredByUser);
    }
    signs
}

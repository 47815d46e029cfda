//! SARIF 2.1.0: violated claims, or findings, as results that code hosts show beside the change.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. The artifact of every result is the app's file, because that is
//! what stands in a repository; its members are nested artifacts, in which the steps of evidence have their bytes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    claim_words::{consequence, kind, speaker},
    claims::{Claim, ClaimVerdict, Severity},
    display::clean,
    report::{Evidence, Finding, Report, Role, Rung},
    wording::{FOOTER, meaning, rung_name},
    words::{Words, data_label},
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Most steps of one code flow; the JSON report has all of them.
const MAX_STEPS: usize = 50;
/// Most related places of a result: code hosts refuse more.
const MAX_RELATED: usize = 10;
/// Most results: code hosts take no more of one file.
const MAX_RESULTS: usize = 5000;
/// Longest text, in characters.
const MAX_TEXT: usize = 1000;

/// The report as SARIF. `artifact` is the app's path as it stands in the repository. With claims, the results are those that are
/// refuted and matter; without, findings that code can reach.
///
/// # Errors
/// Never in practice: all of it is plain data.
pub fn sarif(report: &Report, words: &dyn Words, artifact: &str) -> Result<Vec<u8>, serde_json::Error> {
    let members = Members::new(report, artifact);
    let (rules, results) = if !report.tool.options.contains_key("claims") {
        of_findings(report, words, &members)
    } else {
        of_claims(report, words, &members)
    };
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "candor",
                "version": report.tool.version,
                "semanticVersion": report.tool.version,
                "rules": rules,
            }},
            "artifacts": members.artifacts,
            "results": results,
            "columnKind": "utf16CodeUnits",
            "properties": {
                "appId": clean(&report.app.id, 200),
                "appSha256": report.app.sha256,
                "note": FOOTER,
            },
        }],
    });
    let mut bytes = serde_json::to_vec_pretty(&log)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The app's file and its members, as nested artifacts.
struct Members {
    artifact: String,
    index: BTreeMap<String, usize>,
    artifacts: Vec<Value>,
    /// Length of the app's file, where it is one.
    bytes: Option<u64>,
}

impl Members {
    fn new(report: &Report, artifact: &str) -> Self {
        let mut archives = report.app.members.iter().filter(|member| member.kind == "archive");
        let bytes = match (archives.next(), archives.next()) {
            (Some(only), None) => Some(only.bytes),
            _ => None,
        };
        let mut members =
            Self { artifact: uri(artifact), index: BTreeMap::new(), artifacts: Vec::new(), bytes };
        members.artifacts.push(json!({
            "location": {"uri": members.artifact},
            "roles": ["analysisTarget"],
            "hashes": {"sha-256": report.app.sha256},
        }));
        let used: BTreeSet<&str> = steps(report).map(|step| step.member.as_str()).collect();
        for member in report.app.members.iter().filter(|member| used.contains(member.path.as_str())) {
            members.index.insert(member.path.clone(), members.artifacts.len());
            let mut nested = json!({
                "location": {"uri": uri(&member.path)},
                "parentIndex": 0,
                "length": member.bytes,
            });
            if let (Some(sha256), Some(nested)) = (&member.sha256, nested.as_object_mut()) {
                nested.insert("hashes".to_owned(), json!({"sha-256": sha256}));
            }
            members.artifacts.push(nested);
        }
        members
    }

    /// The app as a whole.
    fn whole(&self) -> Value {
        let mut place = json!({"artifactLocation": {"uri": self.artifact, "index": 0}});
        if let (Some(bytes), Some(fields)) = (self.bytes, place.as_object_mut()) {
            fields.insert("region".to_owned(), json!({"byteOffset": 0, "byteLength": bytes}));
        }
        json!({"physicalLocation": place})
    }

    /// A step of evidence: its bytes in the member, and the method.
    fn place(&self, step: &Evidence) -> Value {
        let mut place = json!({
            "message": {"text": clean(&step.text, MAX_TEXT)},
        });
        let Some(fields) = place.as_object_mut() else { return place };
        let physical = match self.index.get(&step.member) {
            Some(index) => json!({
                "artifactLocation": {"uri": uri(&step.member), "index": index},
                "region": {"byteOffset": step.offset, "byteLength": step.length},
            }),
            None => json!({"artifactLocation": {"uri": self.artifact, "index": 0}}),
        };
        fields.insert("physicalLocation".to_owned(), physical);
        if let Some(class) = &step.class {
            let method = step.method.as_deref().unwrap_or_default();
            let name = format!("{}.{}", clean(class, 300), clean(method, 300));
            let kind = if method.is_empty() { "type" } else { "function" };
            fields.insert(
                "logicalLocations".to_owned(),
                json!([{"fullyQualifiedName": name.trim_end_matches('.'), "kind": kind}]),
            );
        }
        place
    }
}

fn steps(report: &Report) -> impl Iterator<Item = &Evidence> {
    let findings = report.findings.iter().flat_map(|of| &of.evidence);
    let flows = report.flows.iter().flat_map(|of| &of.path);
    let schedules = report.schedules.iter().flat_map(|of| &of.evidence);
    let asks = report.asks.iter().flat_map(|of| &of.evidence);
    let hosts = report.destinations.iter().flat_map(|of| &of.evidence);
    let permissions = report.permissions.iter().flat_map(|of| &of.evidence);
    let sdks = report.sdks.iter().flat_map(|of| &of.evidence);
    findings.chain(flows).chain(schedules).chain(asks).chain(hosts).chain(permissions).chain(sdks)
}

/// A path as a relative reference: what URIs keep for themselves is escaped.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Something that a verdict rests on: its sentence and its evidence.
struct Basis<'r> {
    id: &'r str,
    says: String,
    evidence: Vec<&'r Evidence>,
}

/// What stands in the report under an id.
fn basis<'r>(report: &'r Report, words: &dyn Words, id: &'r str) -> Basis<'r> {
    let found = None
        .or_else(|| {
            report
                .findings
                .iter()
                .find(|of| of.id == id)
                .map(|of| (of.says.clone(), of.evidence.iter().collect()))
        })
        .or_else(|| {
            report.flows.iter().find(|of| of.id == id).map(|of| (of.says.clone(), of.path.iter().collect()))
        })
        .or_else(|| {
            report
                .schedules
                .iter()
                .find(|of| of.id == id)
                .map(|of| (of.says.clone(), of.evidence.iter().collect()))
        })
        .or_else(|| {
            report
                .asks
                .iter()
                .find(|of| of.id == id)
                .map(|of| (of.says.clone(), of.evidence.iter().collect()))
        })
        .or_else(|| {
            let host = report.destinations.iter().find(|of| of.id == id)?;
            Some((crate::destinations::says(host, words), host.evidence.iter().collect()))
        })
        .or_else(|| {
            let permission = report.permissions.iter().find(|of| of.name == id)?;
            Some((format!("The app may ask for {id}."), permission.evidence.iter().collect()))
        })
        .or_else(|| {
            let sdk = report.sdks.iter().find(|of| of.id == id)?;
            Some((format!("The app contains {}.", sdk.name), sdk.evidence.iter().collect()))
        });
    let (says, evidence): (String, Vec<&Evidence>) = found.unwrap_or_default();
    Basis { id, says, evidence }
}

fn of_claims(report: &Report, words: &dyn Words, members: &Members) -> (Vec<Value>, Vec<Value>) {
    let (mut rules, mut results) = (Vec::new(), Vec::new());
    for claim in &report.claims {
        let Some(severity) = claim.severity else { continue };
        let index = rules.len();
        rules.push(rule(claim, severity));
        if claim.verdict != ClaimVerdict::Refuted {
            continue;
        }
        for id in &claim.finding_ids {
            let result = result(claim, severity, index, &basis(report, words, id), members);
            results.push(result);
        }
    }
    results.truncate(MAX_RESULTS);
    (rules, results)
}

fn rule(claim: &Claim, severity: Severity) -> Value {
    let says = claim.said.says.as_deref().unwrap_or(&claim.read_as);
    let speaker = speaker(claim);
    let by = if speaker.is_empty() { String::new() } else { format!(" Said by {speaker}.") };
    json!({
        "id": clean(&claim.id, 200),
        "shortDescription": {"text": sentence(says)},
        "fullDescription": {"text": format!("{}{by}", sentence(&claim.read_as))},
        "help": {"text": sentence(&claim.would_change)},
        "defaultConfiguration": {"level": level(severity)},
        "properties": {"tags": ["privacy", kind(claim.kind)]},
    })
}

fn result(claim: &Claim, severity: Severity, index: usize, basis: &Basis<'_>, members: &Members) -> Value {
    let mut result = json!({
        "ruleId": clean(&claim.id, 200),
        "ruleIndex": index,
        "level": level(severity),
        "message": {"text": sentence(&format!("{} is refuted. {}", clean(&claim.id, 200), basis.says))},
        "locations": [members.whole()],
        "partialFingerprints": {"candorFindingId/v1": format!("{}:{}", clean(&claim.id, 200), clean(basis.id, 200))},
        "properties": {"findingId": clean(basis.id, 200)},
    });
    let Some(fields) = result.as_object_mut() else { return result };
    places(fields, &basis.evidence, members);
    if claim.known_ids.iter().any(|id| id == basis.id) {
        fields.insert("baselineState".to_owned(), json!("unchanged"));
    }
    if claim.suppressed_ids.iter().any(|id| id == basis.id) {
        let why = consequence(claim).unwrap_or_default();
        fields.insert(
            "suppressions".to_owned(),
            json!([{"kind": "external", "status": "accepted", "justification": clean(&why, MAX_TEXT)}]),
        );
    }
    result
}

/// Steps on the way as a code flow, further places beside it.
fn places(fields: &mut serde_json::Map<String, Value>, evidence: &[&Evidence], members: &Members) {
    let is_beside = |step: &&&Evidence| matches!(step.role, Role::AlsoAt | Role::Guard | Role::Definition);
    let way: Vec<Value> = evidence
        .iter()
        .filter(|step| !is_beside(step))
        .take(MAX_STEPS)
        .map(|step| json!({"location": members.place(step)}))
        .collect();
    let beside: Vec<Value> =
        evidence.iter().filter(is_beside).take(MAX_RELATED).map(|step| members.place(step)).collect();
    if !way.is_empty() {
        fields.insert("codeFlows".to_owned(), json!([{"threadFlows": [{"locations": way}]}]));
    }
    if !beside.is_empty() {
        let numbered = beside.into_iter().enumerate().map(|(n, mut place)| {
            if let Some(place) = place.as_object_mut() {
                place.insert("id".to_owned(), json!(n));
            }
            place
        });
        fields.insert("relatedLocations".to_owned(), numbered.collect());
    }
}

fn of_findings(report: &Report, words: &dyn Words, members: &Members) -> (Vec<Value>, Vec<Value>) {
    let shown: Vec<&Finding> = report.findings.iter().filter(|of| of.rung >= Rung::Reachable).collect();
    let names: BTreeSet<String> = shown.iter().map(|of| rule_of(of)).collect();
    let names: Vec<String> = names.into_iter().collect();
    let rules = names.iter().map(|name| {
        let (data, rung) = name.split_once('/').unwrap_or((name, ""));
        let rung = crate::wording::rung_named(rung).unwrap_or(Rung::Reachable);
        json!({
            "id": name,
            "shortDescription": {"text": sentence(&format!("{}: {}", data_label(words, data), rung_name(rung)))},
            "fullDescription": {"text": sentence(meaning(rung))},
            "help": {"text": sentence(FOOTER)},
            "defaultConfiguration": {"level": "note"},
            "properties": {"tags": ["privacy"]},
        })
    });
    let results = shown.iter().take(MAX_RESULTS).map(|finding| {
        let name = rule_of(finding);
        let mut result = json!({
            "ruleId": name,
            "ruleIndex": names.binary_search(&name).unwrap_or_default(),
            "level": "note",
            "message": {"text": sentence(&finding.says)},
            "locations": [members.whole()],
            "partialFingerprints": {"candorFindingId/v1": clean(&finding.id, 200)},
            "properties": {"findingId": clean(&finding.id, 200)},
        });
        if let Some(fields) = result.as_object_mut() {
            let evidence: Vec<&Evidence> = finding.evidence.iter().collect();
            places(fields, &evidence, members);
        }
        result
    });
    (rules.collect(), results.collect())
}

/// A rule for each type of data and rung, in names that a reader understands.
fn rule_of(finding: &Finding) -> String {
    format!("{}/{}", clean(&finding.data, 100), rung_name(finding.rung))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A text that ends as a sentence.
fn sentence(text: &str) -> String {
    let text = clean(text, MAX_TEXT);
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

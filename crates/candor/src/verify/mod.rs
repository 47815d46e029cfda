//! Reading the evidence of a report again: these bytes stand at this place, and they say what the report says.
//!
//! It checks what a stranger could check by hand: that the member is the one named, that the bytes at the offset have
//! the digest named, that an instruction there renders to the text named and stands in the method named, that a
//! manifest element there names what the text names, that the steps form a chain and belong to this finding. What
//! steps cannot show, a new audit by the same version does: that nothing was left out, added or reworded
//! ([`compare`]). Of iOS apps, members, bytes and digests are read again, and the rest is left to the new audit.

mod again;
mod code;
mod consistency;
mod element;
mod flows;
mod listing;
mod replay;

pub use again::{compare, incomparable, without_evidence};
pub use listing::Listing;
pub use replay::{is_replayable, replay};

use std::collections::{BTreeMap, BTreeSet};

use candor_app::{App, Member, MemberId, MemberKind, Platform};
use candor_findings::observed::MEMBER_PREFIX;
use candor_report::{
    guards::Guard,
    hex,
    report::{Evidence, OtherApp, Report, Role},
};
use sha2::{Digest, Sha256};

/// What verification says about one entry of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `app`, `ask`, `finding`, `flow`, `permission`, `schedule` or `sdk`.
    pub kind: &'static str,
    /// Id of the entry; the app id for the app itself.
    pub id: String,
    /// Number of steps read.
    pub steps: usize,
    /// What does not hold, one line each; empty is good.
    pub mismatches: Vec<String>,
}

/// Reads every evidence step of a report again, in the app it is about.
///
/// The app is the one with the report's digest; if there is none, the one with its id, and the digest is a mismatch.
/// `apps` must not be empty for any step to hold.
#[must_use]
pub fn verify(report: &Report, apps: &[App]) -> Vec<Verdict> {
    let app = app_of(report, apps);
    let mut reader = Reader::new(report, app, apps);
    // Of machine code the bytes are read again here; what they say and how the steps hang together shows in the new audit.
    let is_machine = app.is_some_and(|app| app.platform == Platform::Ios);
    let mut verdicts =
        vec![Verdict { kind: "app", id: report.app.id.clone(), steps: 0, mismatches: identity(report, app) }];
    for p in &report.permissions {
        verdicts.push(reader.entry("permission", &p.name, &p.evidence));
    }
    for s in &report.sdks {
        let switches = s.switches.iter().map(|set| &set.evidence);
        let steps: Vec<Evidence> = s.evidence.iter().chain(switches).cloned().collect();
        verdicts.push(reader.entry("sdk", &s.id, &steps));
    }
    for f in &report.findings {
        let mut verdict = reader.entry("finding", &f.id, &f.evidence);
        if !is_machine {
            verdict.mismatches.extend(consistency::check(f));
            verdict.mismatches.extend(flows::led_to(f, report));
        }
        // What is not known shows nothing that could be read again.
        for when in f.when.iter().filter(|when| when.kind != "unknown") {
            let of_when = reader.entry("finding", &f.id, &when.evidence);
            let said = of_when.mismatches.into_iter().map(|what| format!("when, {}: {what}", when.kind));
            verdict.mismatches.extend(said);
            verdict.steps += of_when.steps;
        }
        verdicts.push(reader.guards(verdict, &f.guards));
    }
    for schedule in &report.schedules {
        let verdict = reader.entry("schedule", &schedule.id, &schedule.evidence);
        verdicts.push(reader.guards(verdict, &schedule.guards));
    }
    for ask in &report.asks {
        verdicts.push(reader.entry("ask", &ask.id, &ask.evidence));
    }
    for found in &report.destinations {
        let verdict = reader.entry("destination", &found.id, &found.evidence);
        verdicts.push(reader.guards(verdict, &found.guards));
    }
    for f in &report.flows {
        let mut verdict = reader.entry("flow", &f.id, &f.path);
        if !is_machine {
            verdict.mismatches.extend(flows::check(f));
        }
        verdicts.push(reader.guards(verdict, &f.guards));
    }
    verdicts
}

/// The apps that a report's one was read together with, in the report's order; what is missing as a sentence.
///
/// # Errors
/// One of them is not among the apps.
pub fn others_of<'a>(report: &Report, apps: &'a [App]) -> Result<Vec<&'a App>, String> {
    let find = |other: &OtherApp| {
        let found = apps.iter().find(|app| hex(&app.sha256) == other.sha256);
        found.ok_or_else(|| missing(other))
    };
    report.together.iter().map(find).collect()
}

fn missing(other: &OtherApp) -> String {
    format!("the app {} with SHA-256 {} was not handed in", other.id, other.sha256)
}

/// The app that a report is about, or the one that is nearest to it.
#[must_use]
pub fn app_of<'a>(report: &Report, apps: &'a [App]) -> Option<&'a App> {
    let same_bytes = apps.iter().find(|app| hex(&app.sha256) == report.app.sha256);
    let same_id = || apps.iter().find(|app| app.identity.id == report.app.id);
    same_bytes.or_else(same_id).or(apps.first())
}

/// What differs between the app named by the report and the app at hand.
fn identity(report: &Report, app: Option<&App>) -> Vec<String> {
    let Some(app) = app else { return vec!["no app was handed in".to_owned()] };
    let mut out = Vec::new();
    let named = &report.app;
    if app.identity.id != named.id {
        out.push(format!("the report is about {}, the app is {}", named.id, app.identity.id));
    }
    if app.identity.version_code != named.version_code {
        let say = |v: Option<u64>| v.map_or_else(|| "none".to_owned(), |v| v.to_string());
        out.push(format!(
            "the report is about version code {}, the app has {}",
            say(named.version_code),
            say(app.identity.version_code)
        ));
    }
    let found = hex(&app.sha256);
    if found != named.sha256 {
        out.push(format!("the report is about SHA-256 {}, the app has {found}", named.sha256));
    }
    out
}

/// Reads steps; what was parsed for one step serves the next.
struct Reader<'a> {
    /// Members by path: a duplicate name keeps every entry, because either may be the one named.
    members: BTreeMap<String, Vec<Entry<'a>>>,
    /// Digest of each member as the report names it.
    named: BTreeMap<String, Vec<&'a str>>,
    /// What to say of members of apps that are not there, by how their paths begin.
    missing: Vec<(String, String)>,
    /// Digests of the evidence files that the report names.
    files: BTreeSet<&'a str>,
    code: BTreeMap<(usize, MemberId), code::Code<'a>>,
}

/// A member of an app; the report's own app has the number 0.
#[derive(Clone, Copy)]
struct Entry<'a> {
    number: usize,
    app: &'a App,
    id: MemberId,
    member: &'a Member,
}

impl<'a> Reader<'a> {
    fn new(report: &'a Report, app: Option<&'a App>, apps: &'a [App]) -> Self {
        let mut reader = Self {
            members: BTreeMap::new(),
            named: BTreeMap::new(),
            missing: Vec::new(),
            files: report.evidence_files.iter().map(|file| file.sha256.as_str()).collect(),
            code: BTreeMap::new(),
        };
        if let Some(app) = app {
            reader.take(0, app, "");
        }
        for m in &report.app.members {
            reader.named.entry(m.path.clone()).or_default().extend(m.sha256.as_deref());
        }
        for (n, other) in report.together.iter().enumerate() {
            let before = format!("{}!", other.name);
            match apps.iter().find(|app| hex(&app.sha256) == other.sha256) {
                Some(app) => reader.take(n + 1, app, &before),
                None => reader.missing.push((before.clone(), missing(other))),
            }
            for m in &other.members {
                let named = reader.named.entry(format!("{before}{}", m.path)).or_default();
                named.extend(m.sha256.as_deref());
            }
        }
        reader
    }

    /// Takes the members of an app, whose paths begin with this.
    fn take(&mut self, number: usize, app: &'a App, before: &str) {
        for (n, member) in app.members.iter().enumerate() {
            if let Ok(n) = u32::try_from(n) {
                let entry = Entry { number, app, id: MemberId(n), member };
                self.members.entry(format!("{before}{}", member.path)).or_default().push(entry);
            }
        }
    }

    fn entry(&mut self, kind: &'static str, id: &str, steps: &[Evidence]) -> Verdict {
        let mut mismatches = Vec::new();
        if steps.is_empty() {
            mismatches.push("it has no evidence".to_owned());
        }
        for (n, step) in steps.iter().enumerate() {
            if let Err(what) = self.step(step) {
                mismatches.push(format!("step {}, {} at {}: {what}", n + 1, step.member, step.offset));
            }
        }
        Verdict { kind, id: id.to_owned(), steps: steps.len(), mismatches }
    }

    /// Conditions, with what was said of the entry that they belong to.
    fn guards(&mut self, mut verdict: Verdict, guards: &[Guard]) -> Verdict {
        for guard in guards {
            let of_guard = self.entry(verdict.kind, &verdict.id, &guard.evidence);
            let said =
                of_guard.mismatches.into_iter().map(|what| format!("condition, {}: {what}", guard.kind));
            verdict.mismatches.extend(said);
            verdict.steps += of_guard.steps;
        }
        verdict
    }

    /// One step: member, bytes, then what the bytes say.
    fn step(&mut self, step: &Evidence) -> Result<(), String> {
        // What a file says is read again by a new audit; here, that the report names it.
        if step.role == Role::Observed {
            let is_named = self.files.contains(step.sha256.as_str())
                && step.member.strip_prefix(MEMBER_PREFIX) == Some(step.sha256.as_str());
            return if is_named { Ok(()) } else { Err("the report names no such evidence file".to_owned()) };
        }
        let Entry { number, app, id, member } = self.member(step)?;
        let start = step.offset as usize;
        let bytes =
            start.checked_add(step.length as usize).and_then(|end| member.bytes.get(start..end)).ok_or_else(
                || format!("{} bytes do not lie inside its {} bytes", step.length, member.bytes.len()),
            )?;
        if bytes.is_empty() {
            return Err("it names no bytes".to_owned());
        }
        let found = hex(&Sha256::digest(bytes));
        if found != step.sha256 {
            return Err(format!("the bytes have SHA-256 {found}, the report says {}", step.sha256));
        }
        if app.platform == Platform::Ios {
            return Ok(());
        }
        match member.kind {
            MemberKind::Dex | MemberKind::LooseDex | MemberKind::NestedDex => {
                let code = self.code.entry((number, id));
                code.or_insert_with(|| code::Code::read(&member.bytes)).check(step)
            }
            _ => element::check(app, id, step),
        }
    }

    /// The member a step names: by path, with the digest that the report gives for that path.
    fn member(&self, step: &Evidence) -> Result<Entry<'a>, String> {
        let named = self.named.get(step.member.as_str()).map(Vec::as_slice).unwrap_or_default();
        if named.is_empty() {
            return Err("the report lists no member of this name".to_owned());
        }
        let here = self.members.get(step.member.as_str()).map(Vec::as_slice).unwrap_or_default();
        if let Some((_, what)) = self.missing.iter().find(|(before, _)| step.member.starts_with(before)) {
            return Err(what.clone());
        }
        if here.is_empty() {
            return Err("the app has no such member".to_owned());
        }
        let found = here.iter().find(|entry| named.contains(&hex(&entry.member.sha256).as_str()));
        match (found, here) {
            (Some(entry), _) => Ok(*entry),
            (None, [only]) => Err(format!(
                "the member has SHA-256 {}, the report says {}",
                hex(&only.member.sha256),
                named.join(" or ")
            )),
            (None, _) => Err(format!("no member of this name has SHA-256 {}", named.join(" or "))),
        }
    }
}

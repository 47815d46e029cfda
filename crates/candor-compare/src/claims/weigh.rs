//! From what was found to a record of the report.

use std::collections::BTreeSet;

use candor_report::{
    claims::{Claim as Judged, ClaimKind, ClaimVerdict, Said, Severity, Suppressed},
    report::{Platform, Report, Rung},
    words::Words,
};

use super::{
    claim::{Claim, Defaults, Suppress},
    decide::{Best, Facts, decide},
    look::{Extent, Found, Hit, World, look},
    phrase,
    predicates::{self, Sense},
    read::Claims,
    reason,
};

/// What a check is held against beside the claims.
#[derive(Clone, Copy, Debug, Default)]
pub struct Against<'a> {
    /// An earlier report: what stood there already violates nothing now.
    pub baseline: Option<&'a Report>,
    /// The day on which suppressions are judged, `YYYY-MM-DD`; none holds without one.
    pub today: Option<&'a str>,
    /// Reports of peers, by name; claims about peers cannot be checked without them.
    pub peers: &'a [(String, Report)],
}

/// Most ids that a record names.
const MAX_IDS: usize = 200;

/// Gives a verdict on each claim of the files, in the order of their ids.
pub fn judge(files: &[Claims], report: &Report, words: &dyn Words, against: Against<'_>) -> Vec<Judged> {
    let world = World { report, words, peers: against.peers };
    let mut judged: Vec<Judged> = files
        .iter()
        .flat_map(|file| file.file.claim.iter().map(move |claim| (file, claim)))
        .map(|(file, claim)| {
            let (mut record, ids) = one(claim, file, world);
            // What the baseline was refuted by already; that its code can be found there is not enough.
            let known = against.baseline.map(|report| one(claim, file, World { report, ..world }));
            let known = known.filter(|(before, _)| before.verdict == ClaimVerdict::Refuted);
            let known = known.map(|(_, ids)| ids).unwrap_or_default();
            settle(&mut record, &ids, &known, &file.file.suppress, against.today);
            record.finding_ids.truncate(MAX_IDS);
            record
        })
        .collect();
    judged.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
    judged
}

/// The record, and all that it rests on.
fn one(claim: &Claim, file: &Claims, world: World<'_>) -> (Judged, BTreeSet<String>) {
    let defaults = &file.file.defaults;
    let kind = claim.kind.or(defaults.kind).unwrap_or_default();
    let row = predicates::row(claim.predicate);
    let needed = claim.rung.or(row.map(|row| row.rung)).unwrap_or(Rung::Reachable);
    let sense = row.map_or(Sense::Outside, |row| row.sense);
    let mut found = look(claim, world);
    found.sort();
    let out_of_scope = scope(claim, world.report);
    if out_of_scope.is_some() {
        found = Found { extent: Extent::Not, not_looked: out_of_scope, ..Found::default() };
    }
    // Of `every` and `some`, what speaks against counts from the rung that is needed; below, it falls short of that, too.
    let (contrary, low): (Vec<Hit>, Vec<Hit>) = found.contrary.drain(..).partition(|hit| hit.rung >= needed);
    found.contrary = contrary;
    let why = "it speaks against the claim, on a lower rung than the claim needs".to_owned();
    found.short.extend(low.into_iter().map(|hit| (hit, why.clone())));
    found.sort();
    let met = found.hits.iter().filter(|hit| hit.rung >= needed).count();
    // "All" is not shown while some of it is open.
    let is_open = sense == Sense::Every && found.short.iter().any(|(hit, _)| hit.rung >= needed);
    let best = match () {
        () if met >= found.least.max(1) && !is_open => Best::Met,
        () if found.hits.is_empty() && found.short.is_empty() => Best::None,
        () => Best::Below,
    };
    let looked = found.extent == Extent::Looked;
    let (verdict, reason) = decide(Facts { sense, best, contrary: !found.contrary.is_empty(), looked });
    let used = reason::used(reason, &found, needed);
    let if_words =
        row.map(|row| if verdict == ClaimVerdict::Supported { &row.if_supported } else { &row.if_not });
    let ids = ids(&used);
    let record = Judged {
        id: claim.id.clone(),
        kind,
        said: said(claim, defaults),
        read_as: phrase::phrase(claim, needed, world.words),
        file: file.sha256.clone(),
        verdict,
        rung: used.iter().map(|hit| hit.rung).max(),
        because: reason::because(reason, claim, &found, needed),
        finding_ids: ids.iter().cloned().collect(),
        coverage: if looked { found.gaps.clone() } else { Vec::new() },
        would_change: change(verdict, sense, if_words, row.map(|row| &row.if_supported)),
        severity: claim
            .severity
            .or(defaults.severity)
            .or((kind == ClaimKind::Policy).then_some(Severity::Error)),
        violated: false,
        suppressed: None,
        in_baseline: false,
        known_ids: Vec::new(),
        suppressed_ids: Vec::new(),
    };
    (record, ids)
}

/// What evidence would change a verdict: of what is shown, the contrary; of what is not, the thing itself.
fn change(
    verdict: ClaimVerdict,
    sense: Sense,
    if_words: Option<&String>,
    if_supported: Option<&String>,
) -> String {
    let words = match (sense, verdict) {
        // A claim of nothing that found nothing changes by a counter-example, of which the row of its contrary speaks.
        (Sense::None, ClaimVerdict::Unsupported) => {
            Some("A counter-example on the rung that is needed.".to_owned())
        }
        (Sense::Every, ClaimVerdict::Unsupported) => if_supported.cloned(),
        _ => if_words.cloned(),
    };
    words.unwrap_or_default()
}

fn said(claim: &Claim, defaults: &Defaults) -> Said {
    let or = |own: &Option<String>, common: &Option<String>| own.clone().or_else(|| common.clone());
    Said {
        says: claim.says.clone(),
        speaker: or(&claim.speaker, &defaults.speaker),
        outlet: or(&claim.outlet, &defaults.outlet),
        date: or(&claim.date, &defaults.date),
        source: or(&claim.source, &defaults.source),
    }
}

/// Why the claim is about another app than this one.
fn scope(claim: &Claim, report: &Report) -> Option<String> {
    let app = &report.app;
    if let Some(platform) = claim.scope.platform.filter(|platform| *platform != app.platform) {
        let name = if platform == Platform::Ios { "iOS" } else { "Android" };
        return Some(format!("the claim is about an app for {name}, and this is another"));
    }
    if claim.scope.app.as_ref().is_some_and(|ids| !ids.all().contains(&app.id)) {
        return Some("the claim is about another app".to_owned());
    }
    let name = app.version_name.clone().unwrap_or_default();
    if claim.scope.version.as_ref().is_some_and(|names| !names.all().contains(&name)) {
        return Some("the claim is about another version".to_owned());
    }
    let (first, last) = claim.scope.version_codes?;
    let is_within = app.version_code.is_some_and(|code| (first..=last).contains(&code));
    (!is_within).then(|| format!("the claim is about version codes {first} to {last}, and this is another"))
}

fn ids(used: &[&Hit]) -> BTreeSet<String> {
    used.iter().map(|hit| hit.id.clone()).collect()
}

/// Whether a refuted claim violates anything now: each thing that it rests on is new, known or suppressed.
fn settle(
    record: &mut Judged,
    ids: &BTreeSet<String>,
    known: &BTreeSet<String>,
    suppress: &[Suppress],
    today: Option<&str>,
) {
    if record.verdict != ClaimVerdict::Refuted || record.severity.is_none() {
        return;
    }
    let holds =
        |one: &&Suppress| one.claim == record.id && today.is_some_and(|today| today <= one.expires.as_str());
    let suppress: Vec<&Suppress> = suppress.iter().filter(holds).collect();
    let by = |id: &String| {
        suppress.iter().find(|one| one.findings.as_ref().is_none_or(|only| only.contains(id))).copied()
    };
    let new: Vec<&String> = ids.iter().filter(|id| !known.contains(*id)).collect();
    record.in_baseline = !ids.is_empty() && new.is_empty();
    record.known_ids = ids.intersection(known).cloned().collect();
    record.suppressed_ids = new.iter().filter(|id| by(id).is_some()).map(|id| (*id).clone()).collect();
    let first = new.first().and_then(|id| by(id)).or_else(|| suppress.first().copied());
    let is_suppressed = !record.in_baseline && first.is_some() && new.iter().all(|id| by(id).is_some());
    record.suppressed = first
        .filter(|_| is_suppressed)
        .map(|one| Suppressed { reason: one.reason.clone(), expires: one.expires.clone() });
    record.violated = !record.in_baseline && !is_suppressed;
}

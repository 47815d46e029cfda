//! When the code of a finding runs: on what a person does, as the app starts, as the phone does, on a schedule, on an event.
//!
//! Each place of a finding is asked about by itself, and the finding lists what was found once, nearest first. It is no complete
//! list: calls that can mean many things are not followed, so that a place may be come to in other ways, too. Of places that
//! nothing was found for, the list says so.

use std::collections::BTreeMap;

use crate::{
    Evidence, Finding, Owner, Role, Rung, Schedule,
    analysis::{Analysis, UNREACHED},
    questions::what,
    uses::{Use, UsePlace},
};
use candor_flow::{
    MomentKind,
    schedules::{By, Reached, Schedules},
};

/// Moments listed for one finding.
const MAX_LISTED: usize = 24;

/// What has code run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhenKind {
    /// A moment, as rules tell it.
    Moment(MomentKind),
    /// A schedule of the audit.
    Scheduled,
    /// It is not known.
    Unknown,
}

impl WhenKind {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moment(kind) => kind.name(),
            Self::Scheduled => "scheduled",
            Self::Unknown => "unknown",
        }
    }
}

/// When code of a finding can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What has it run.
    pub kind: WhenKind,
    /// The moments that it may be, by their names in the rules.
    pub of: Vec<String>,
    /// The same in words, behind "can run when".
    pub says: Vec<String>,
    /// Whether it may also be another moment, which is not known.
    pub is_open: bool,
    /// Whether the system starts the app for it, or it goes on while no screen shows.
    pub background: bool,
    /// Types that a service declares which goes on while no screen shows.
    pub service_types: Vec<String>,
    /// The schedule.
    pub schedule: Option<String>,
    /// Places of the finding for which this was found.
    pub n_places: usize,
    /// What has it run, the calls to the nearest place, and the place.
    pub evidence: Vec<Evidence>,
}

/// What tells them apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: WhenKind,
    of: Vec<String>,
    is_open: bool,
    background: bool,
    service_types: Vec<String>,
    schedule: Option<String>,
}

impl Key {
    fn of(kind: WhenKind) -> Self {
        let (of, service_types) = (Vec::new(), Vec::new());
        Self { kind, of, is_open: false, background: false, service_types, schedule: None }
    }
}

/// What is told of one moment: places, words, and the way to the nearest place.
struct Told<'f> {
    n_places: usize,
    says: Vec<String>,
    nearest: Option<(usize, Proof<'f>)>,
}

/// What evidence is made of; most of it is of places that turn out not to be the nearest.
enum Proof<'f> {
    None,
    Way(Reached<'f, 'f>, &'f Use),
    Schedule(&'f Schedule),
}

impl Proof<'_> {
    fn evidence(&self, analysis: &Analysis<'_, '_>) -> Vec<Evidence> {
        match self {
            Self::None => Vec::new(),
            Self::Way(reached, read) => evidence(analysis, reached, read),
            Self::Schedule(schedule) => schedule.evidence.first().cloned().into_iter().collect(),
        }
    }
}

/// The nearest place of each moment, and how many there are.
#[derive(Default)]
struct Found<'f> {
    all: BTreeMap<Key, Told<'f>>,
}

impl<'f> Found<'f> {
    fn add(&mut self, key: Key, says: Vec<String>, len: usize, proof: Proof<'f>) {
        let known = self.all.entry(key).or_insert(Told { n_places: 0, says, nearest: None });
        known.n_places += 1;
        if known.nearest.as_ref().is_none_or(|(best, _)| len < *best) {
            known.nearest = Some((len, proof));
        }
    }
}

/// Says of each finding when its code can run.
pub(crate) fn fill(
    analysis: &Analysis<'_, '_>,
    uses: &[Use],
    found: &Schedules<'_>,
    schedules: &[Schedule],
    findings: &mut [Finding],
) {
    let mut by_finding: BTreeMap<(&str, &str, &Owner), Vec<Use>> = BTreeMap::new();
    for read in uses.iter().filter(|read| analysis.cost(read) != UNREACHED) {
        let Some(api) = analysis.knowledge.apis().get(read.row) else { continue };
        let key = (api.data.as_str(), api.item.as_str(), what::owner(analysis, read));
        by_finding.entry(key).or_default().push(*read);
    }
    for finding in findings.iter_mut().filter(|finding| finding.rung >= Rung::Reachable) {
        let key = (finding.data.as_str(), finding.item.as_str(), &finding.owner);
        let Some(places) = by_finding.get(&key) else { continue };
        let of_finding = schedules.iter().filter(|schedule| schedule.reads.contains(&finding.id));
        finding.when = when(analysis, places, found, &of_finding.collect::<Vec<_>>());
    }
}

fn when(
    analysis: &Analysis<'_, '_>,
    uses: &[Use],
    found: &Schedules<'_>,
    schedules: &[&Schedule],
) -> Vec<When> {
    let mut all = Found::default();
    for read in uses {
        let mut is_known = false;
        for reached in found.moments.of(read.place.method()) {
            is_known = true;
            let ids = reached.moments.iter().map(|moment| moment.id.clone()).collect();
            let says: Vec<String> = reached.moments.iter().map(|moment| moment.says.clone()).collect();
            let key = Key {
                of: ids,
                is_open: reached.is_open,
                background: starts_app(&reached),
                service_types: service_types(analysis, &reached),
                ..Key::of(WhenKind::Moment(reached.kind))
            };
            let len = reached.steps.len();
            all.add(key, says, len, Proof::Way(reached, read));
        }
        is_known |= found.all.iter().any(|schedule| runs(schedule, read));
        if !is_known {
            all.add(Key::of(WhenKind::Unknown), Vec::new(), 0, Proof::None);
        }
    }
    for schedule in schedules {
        let key = Key {
            background: schedule.starts_app,
            schedule: Some(schedule.id.clone()),
            ..Key::of(WhenKind::Scheduled)
        };
        all.add(key, Vec::new(), 0, Proof::Schedule(schedule));
    }
    let told = all.all.into_iter().take(MAX_LISTED).map(|(key, told)| {
        let Key { kind, of, is_open, background, service_types, schedule } = key;
        let Told { n_places, says, nearest } = told;
        let evidence = nearest.map(|(_, proof)| proof.evidence(analysis)).unwrap_or_default();
        When { kind, of, says, is_open, background, service_types, schedule, n_places, evidence }
    });
    told.collect()
}

/// Whether the system starts the app for every moment that it may be; what a call registers ends with the process.
fn starts_app(reached: &Reached<'_, '_>) -> bool {
    !matches!(reached.by, By::Registered(_)) && reached.moments.iter().all(|moment| moment.background)
}

/// What a service that goes on says it is for.
fn service_types(analysis: &Analysis<'_, '_>, reached: &Reached<'_, '_>) -> Vec<String> {
    if reached.kind != MomentKind::Service {
        return Vec::new();
    }
    let program = analysis.program;
    let class = program.source_name(program.class(program.method(reached.root).class).type_);
    let declared = analysis.app.components.iter().filter(|component| component.class == class);
    declared.flat_map(|component| component.foreground_types.clone()).collect()
}

fn runs(schedule: &candor_flow::schedules::Schedule<'_>, read: &Use) -> bool {
    match read.place {
        UsePlace::Instruction(place) => {
            schedule.span.holds(place) || (schedule.scheduler.itself && place == schedule.place)
        }
        UsePlace::Callback(method) => schedule.span.holds_method(method),
    }
}

/// What has the first method called, the calls from there, and the place.
fn evidence(analysis: &Analysis<'_, '_>, reached: &Reached<'_, '_>, read: &Use) -> Vec<Evidence> {
    let prover = &analysis.prover;
    let first = match reached.by {
        By::Component(entry) => {
            let entry = analysis.reach.entries.get(entry as usize);
            entry.and_then(|entry| what::entered(analysis, entry, reached.root))
        }
        By::Call(place) | By::Registered(place) => prover.instruction(Role::Entry, place),
        By::Class => prover.method(Role::Entry, reached.root),
    };
    let mut evidence: Vec<Evidence> = first.into_iter().collect();
    for step in reached.steps.iter().take(what::MAX_LISTED_STEPS) {
        if let Some(mut proof) = prover.instruction(Role::Path, step.from) {
            proof.text = what::step_words(analysis.program, step, &proof.text);
            evidence.push(proof);
        }
    }
    // The method that begins is the place itself, and stands there already.
    if reached.by != By::Class || read.place != UsePlace::Callback(reached.root) {
        evidence.extend(what::site(analysis, Role::Site, read));
    }
    evidence
}

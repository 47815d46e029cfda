//! How often, and in the background?
//!
//! ## What it shows
//! For each call that has code run again and again: the time between two runs, where that time comes from, which personal
//! data the code reads and which flows end in it.
//!
//! ## Why it matters
//! What is read once is a fact; what is read every ten minutes is a diary. Reading and sending are kept apart, because they are
//! often taken for one another.
//!
//! ## Evidence it needs
//! The call of the scheduler in code that can run, the instructions that load its times, and a path from what it runs to the
//! place where the data is taken, along calls that can only mean few things.
//!
//! ## What would refute it
//! Another time at the quoted instruction, or a step of the path that cannot be taken.

use std::collections::{BTreeMap, BTreeSet};

use candor_flow::{
    constants::{Constant, Held, Told},
    schedules,
};
use candor_program::{CodePlace, Program};

use crate::{
    Evidence, Finding, Guard, Owner, Question, Role, Rung,
    analysis::{Analysis, UNREACHED},
    evidence_id,
    flows::Flows,
    guards::Guards,
    questions::what,
    uses::{Use, UsePlace},
};

/// Places of times and further readings that are listed for one schedule.
const MAX_LISTED: usize = 8;

/// Where the time between two runs comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeFrom {
    /// The code says it.
    Constant,
    /// The code says it as long as nobody tells the app another.
    Default,
    /// Somebody tells the app.
    Told,
    /// It is not known.
    Unknown,
}

impl TimeFrom {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Default => "default",
            Self::Told => "remote_key",
            Self::Unknown => "unknown",
        }
    }
}

/// A setting that decides a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Setting {
    /// Who tells it: `remote`, `answer`, `preference`, `extra`.
    pub kind: String,
    /// The name by which it is asked for.
    pub key: Option<String>,
    /// What the code takes where nothing is told, in milliseconds.
    pub default_ms: Option<i64>,
}

/// Something that runs again and again, and one type of data that it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Stable id: a hash of scheduler, data, owner, and class and method of the call.
    pub id: String,
    /// The data type that is read; `None` where no reading of personal data was found in what runs.
    pub data: Option<String>,
    /// Items of that type.
    pub items: Vec<String>,
    /// The scheduler (`AlarmManager.setRepeating`).
    pub scheduler: String,
    /// Whose code schedules.
    pub owner: Owner,
    /// Least and most milliseconds between two runs: what the code gives, raised to what the system allows. Where only newer
    /// systems hold to that, the least is what the code gives and the most is raised.
    pub times: Option<(i64, i64)>,
    /// Milliseconds between two runs where something else brings them nearer together.
    pub fastest_ms: Option<i64>,
    /// The least that the system allows, where the code gives less.
    pub floor_ms: Option<i64>,
    /// Where the times come from.
    pub from: TimeFrom,
    /// Settings that decide them.
    pub settings: Vec<Setting>,
    /// Whether other times are possible that were not found.
    pub is_open: bool,
    /// Whether the system starts the app for it; else it ends with the app's process.
    pub starts_app: bool,
    /// Whether it ends after a time that it is given.
    pub ends: bool,
    /// Whether it is known what runs.
    pub is_known: bool,
    /// Findings of what it reads.
    pub reads: Vec<String>,
    /// Flows of that data that end in what it runs.
    pub sends: Vec<String>,
    /// Conditions under which alone code gets to the call.
    pub guards: Vec<Guard>,
    /// Evidence: the call, its times, the path to the first reading, further readings.
    pub evidence: Vec<Evidence>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// The schedules of an app, one record for each type of data that they read.
pub(crate) fn schedules(
    analysis: &Analysis<'_, '_>,
    found: &schedules::Schedules<'_>,
    uses: &[Use],
    known: (&Flows, &Guards<'_>),
    findings: &[Finding],
) -> Vec<Schedule> {
    let ids: BTreeMap<(&str, &str, &Owner), &str> = findings
        .iter()
        .filter(|finding| finding.rung >= Rung::Reachable)
        .map(|finding| ((finding.data.as_str(), finding.item.as_str(), &finding.owner), finding.id.as_str()))
        .collect();
    let mut all: Vec<Schedule> = Vec::new();
    // A call that nothing gets to, or only on systems that the app does not install on, schedules nothing.
    let can_run = |schedule: &&schedules::Schedule<'_>| !analysis.dead.contains(&schedule.place);
    for schedule in found.all.iter().filter(can_run) {
        let mut by_data: BTreeMap<Option<&str>, Vec<&Use>> = BTreeMap::new();
        for read in uses.iter().filter(|read| runs(analysis, schedule, read)) {
            let row = analysis.knowledge.apis().get(read.row);
            by_data.entry(row.map(|row| row.data.as_str())).or_default().push(read);
        }
        if by_data.is_empty() {
            by_data.insert(None, Vec::new());
        }
        for (data, reads) in by_data {
            all.extend(record(analysis, schedule, data, &reads, known, &ids));
        }
    }
    all.sort_by(|a, b| (&a.data, &a.scheduler, a.times, &a.id).cmp(&(&b.data, &b.scheduler, b.times, &b.id)));
    tell_apart(&mut all);
    all
}

/// Schedules of one method by one scheduler are told apart by their order.
fn tell_apart(all: &mut [Schedule]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for schedule in all {
        let n = seen.entry(schedule.id.clone()).or_default();
        if *n > 0 {
            schedule.id = evidence_id("s-", &[&schedule.id, &n.to_string()]);
        }
        *n += 1;
    }
}

/// Whether a schedule runs a use.
fn runs(analysis: &Analysis<'_, '_>, schedule: &schedules::Schedule<'_>, found: &Use) -> bool {
    let is_run = match found.place {
        UsePlace::Instruction(place) => {
            schedule.span.holds(place) || (schedule.scheduler.itself && place == schedule.place)
        }
        UsePlace::Callback(method) => schedule.span.holds_method(method),
    };
    is_run && analysis.cost(found) != UNREACHED
}

fn record(
    analysis: &Analysis<'_, '_>,
    schedule: &schedules::Schedule<'_>,
    data: Option<&str>,
    reads: &[&Use],
    (flows, guards): (&Flows, &Guards<'_>),
    ids: &BTreeMap<(&str, &str, &Owner), &str>,
) -> Option<Schedule> {
    let program = analysis.program;
    let owner = analysis.owners.of(program.method(schedule.place.method).class).clone();
    let floor = schedule.scheduler.floor_ms.map(|least| Floor {
        least,
        is_everywhere: schedule
            .scheduler
            .floor_from_os
            .is_none_or(|from| analysis.app.identity.min_os.is_some_and(|oldest| oldest >= from)),
    });
    let times = Times::of(&schedule.every, floor);
    let fastest = schedule.fastest.as_ref().and_then(|held| Times::of(held, None).between);
    let items: BTreeSet<&str> = reads.iter().filter_map(|read| item(analysis, read)).collect();
    let finding = |read: &&Use| {
        let row = analysis.knowledge.apis().get(read.row)?;
        ids.get(&(row.data.as_str(), row.item.as_str(), what::owner(analysis, read))).copied()
    };
    let read_by: BTreeSet<&str> = reads.iter().filter_map(finding).collect();
    let ends = reads.iter().flat_map(|read| flows.within(read));
    let sent = ends.filter(|(_, sink)| schedule.span.holds(*sink)).map(|(flow, _)| flow.id.clone());
    let sends: BTreeSet<String> = sent.collect();
    Some(Schedule {
        id: id(program, schedule, data, &owner),
        data: data.map(str::to_owned),
        items: items.into_iter().map(str::to_owned).collect(),
        scheduler: schedule.scheduler.id.clone(),
        owner,
        times: times.between,
        fastest_ms: fastest.map(|(least, _)| least),
        floor_ms: times.raised_to,
        from: times.from,
        settings: times.settings,
        is_open: schedule.every.is_open && times.from != TimeFrom::Unknown,
        starts_app: schedule.scheduler.wakes,
        ends: schedule.scheduler.ends,
        is_known: !schedule.is_open && !schedule.span.is_empty() || schedule.scheduler.itself,
        reads: read_by.into_iter().map(str::to_owned).collect(),
        sends: sends.into_iter().collect(),
        guards: guards.common(std::iter::once(schedule.place), &analysis.prover),
        evidence: evidence(analysis, schedule, reads)?,
        would_refute:
            "The quoted instructions give another time, or a step of the quoted path cannot be taken."
                .to_owned(),
    })
}

fn item<'k>(analysis: &'k Analysis<'_, '_>, read: &Use) -> Option<&'k str> {
    Some(analysis.knowledge.apis().get(read.row)?.item.as_str())
}

fn id(
    program: &Program<'_>,
    schedule: &schedules::Schedule<'_>,
    data: Option<&str>,
    owner: &Owner,
) -> String {
    let method = program.method(schedule.place.method);
    let class = program.source_name(program.class(method.class).type_);
    let signature = program.method_source(method.reference);
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    let scheduler = &schedule.scheduler.id;
    let data = data.unwrap_or_default();
    let parts = [Question::HowOften.name(), scheduler, data, owner.kind.name(), sdk, &class, &signature];
    evidence_id("s-", &parts)
}

/// The call, what loads its times, the path to the first reading, and further readings.
fn evidence(
    analysis: &Analysis<'_, '_>,
    schedule: &schedules::Schedule<'_>,
    reads: &[&Use],
) -> Option<Vec<Evidence>> {
    let prover = &analysis.prover;
    let mut evidence = vec![prover.instruction(Role::Schedule, schedule.place)?];
    let held = schedule.every.values.iter().chain(schedule.fastest.iter().flat_map(|held| &held.values));
    let loaded: BTreeSet<CodePlace> = held.filter_map(loaded_at).filter(|at| *at != schedule.place).collect();
    let constants = loaded.into_iter().take(MAX_LISTED);
    evidence.extend(constants.filter_map(|place| prover.instruction(Role::Constant, place)));
    let nearest = reads.iter().min_by_key(|read| {
        let method = read.place.method();
        (schedule.span.path(method).len(), analysis.cost(read), ***read)
    });
    let Some(nearest) = nearest else { return Some(evidence) };
    let steps = schedule.span.path(nearest.place.method());
    for step in steps.iter().take(what::MAX_LISTED_STEPS) {
        if let Some(mut proof) = prover.instruction(Role::Path, step.from) {
            proof.text = what::step_words(analysis.program, step, &proof.text);
            evidence.push(proof);
        }
    }
    if !is_the_call(schedule, nearest) {
        evidence.extend(what::site(analysis, Role::Site, nearest));
    }
    let others = reads.iter().filter(|read| read != &nearest && !is_the_call(schedule, read));
    evidence.extend(others.take(MAX_LISTED).filter_map(|read| what::site(analysis, Role::AlsoAt, read)));
    Some(evidence)
}

fn is_the_call(schedule: &schedules::Schedule<'_>, read: &Use) -> bool {
    read.place == UsePlace::Instruction(schedule.place)
}

fn loaded_at(value: &Constant) -> Option<CodePlace> {
    match value {
        Constant::Int(_, from) | Constant::Told(Told { from, .. }) => Some(*from),
        _ => None,
    }
}

/// The least time that the system allows.
#[derive(Clone, Copy)]
struct Floor {
    least: i64,
    /// Whether every version does that the app can be installed on.
    is_everywhere: bool,
}

/// What is known of a time.
struct Times {
    between: Option<(i64, i64)>,
    /// The floor, where the code gives less.
    raised_to: Option<i64>,
    from: TimeFrom,
    settings: Vec<Setting>,
}

/// Ten years: nobody waits longer.
const LONGEST_MS: i64 = 10 * 365 * 86_400_000;

/// What counts from now on is as constant as what it counts.
const NOW: &str = "now";

impl Times {
    fn of(held: &Held, floor: Option<Floor>) -> Self {
        let mut known: Vec<i64> = Vec::new();
        let mut settings = BTreeSet::new();
        for value in &held.values {
            match value {
                Constant::Int(time, _) => known.push(*time),
                Constant::Told(told) => {
                    let default = match told.default.as_deref() {
                        Some(Constant::Int(time, _)) => Some(*time),
                        _ => None,
                    };
                    known.extend(default);
                    if told.kind != NOW {
                        let (kind, key) = (told.kind.clone(), told.key.clone());
                        settings.insert(Setting { kind, key, default_ms: default });
                    }
                }
                _ => {}
            }
        }
        // What gives such a time was not understood, and so nothing else that it gives is believed.
        if known.iter().any(|time| !(0..=LONGEST_MS).contains(time)) {
            known.clear();
        }
        let from = match (settings.is_empty(), known.is_empty()) {
            (true, true) => TimeFrom::Unknown,
            (true, false) => TimeFrom::Constant,
            (false, true) => TimeFrom::Told,
            (false, false) => TimeFrom::Default,
        };
        let least = known.iter().min().copied();
        let below = floor.filter(|floor| least.is_some_and(|least| least < floor.least));
        let between = least.zip(known.iter().max().copied()).map(|(least, most)| match below {
            None => (least, most),
            Some(floor) if floor.is_everywhere => (least.max(floor.least), most.max(floor.least)),
            Some(floor) => (least, most.max(floor.least)),
        });
        Self {
            between,
            raised_to: below.map(|floor| floor.least),
            from,
            settings: settings.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use candor_program::MethodId;

    use super::*;

    const PLACE: CodePlace = CodePlace { method: MethodId(0), pc: 0 };

    fn told(kind: &str, default: Option<i64>) -> Constant {
        let default = default.map(|time| Box::new(Constant::Int(time, PLACE)));
        Constant::Told(Told { kind: kind.to_owned(), key: Some("k".to_owned()), default, from: PLACE })
    }

    fn times(values: Vec<Constant>, floor: Option<i64>) -> (Option<(i64, i64)>, TimeFrom, Option<i64>) {
        let floor = floor.map(|least| Floor { least, is_everywhere: true });
        let times = Times::of(&Held { values, is_open: false }, floor);
        (times.between, times.from, times.raised_to)
    }

    #[test]
    fn a_time_is_raised_to_what_the_system_allows() {
        let minute = Constant::Int(60_000, PLACE);
        assert_eq!(
            times(vec![minute.clone()], Some(900_000)),
            (Some((900_000, 900_000)), TimeFrom::Constant, Some(900_000))
        );
        let hour = Constant::Int(3_600_000, PLACE);
        assert_eq!(
            times(vec![hour.clone()], Some(900_000)),
            (Some((3_600_000, 3_600_000)), TimeFrom::Constant, None)
        );
        assert_eq!(times(vec![minute, hour], None).0, Some((60_000, 3_600_000)));
    }

    #[test]
    fn what_only_newer_systems_hold_to_is_no_least_time() {
        let held = Held { values: vec![Constant::Int(10_000, PLACE)], is_open: false };
        let times = Times::of(&held, Some(Floor { least: 60_000, is_everywhere: false }));
        assert_eq!((times.between, times.raised_to), (Some((10_000, 60_000)), Some(60_000)));
    }

    #[test]
    fn a_setting_is_told_apart_from_what_the_code_says() {
        assert_eq!(
            times(vec![told("remote", Some(600_000))], None),
            (Some((600_000, 600_000)), TimeFrom::Default, None)
        );
        assert_eq!(times(vec![told("remote", None)], None), (None, TimeFrom::Told, None));
        assert_eq!(
            times(vec![told("now", Some(5_000))], None),
            (Some((5_000, 5_000)), TimeFrom::Constant, None)
        );
        assert_eq!(times(vec![told("now", None)], None), (None, TimeFrom::Unknown, None));
        assert_eq!(times(Vec::new(), None), (None, TimeFrom::Unknown, None));
        let odd = vec![Constant::Int(0, PLACE), Constant::Int(i64::MAX, PLACE)];
        assert_eq!(times(odd, None), (None, TimeFrom::Unknown, None));
    }
}

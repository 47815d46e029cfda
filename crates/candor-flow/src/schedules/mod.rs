//! What is run later, or again and again: by which call, how often, and which methods.
//!
//! A scheduler is a row of the rules. Its times are worked out by the look-up of constants, and so is what it runs: a
//! component by its intent, methods of an object or of a class, the loop that a pause stands in, or the call itself. A call
//! that has something run once counts as repeating where what it runs leads back to the call.

mod moments;
mod runs;
pub(crate) mod span;

use candor_app::App;
use candor_program::{CodePlace, MethodRefId, NameId, Program, Reach, Sites, Wanted, body::Body};
use rustc_hash::FxHashSet;

pub use moments::{By, Moments, Reached};
pub use span::Span;

use crate::{
    constants::{Constant, Constants, Held},
    rules::{Expression, How, Rules, Scheduler},
    supposed::Supposer,
};
use moments::Graph;
use runs::Runner;
use span::{Starts, Walker};

/// Most calls of schedulers that are looked at; the largest real programs have some hundreds.
pub const MAX_CALLS: usize = 5_000;

/// The kind of what counts from now on, as rules name it.
const NOW: &str = "now";

/// Something that runs again and again.
pub struct Schedule<'r> {
    /// The row.
    pub scheduler: &'r Scheduler,
    /// The call, or the pause within the loop.
    pub place: CodePlace,
    /// Milliseconds between two runs, as the code says it.
    pub every: Held,
    /// Milliseconds between two runs at the least, where something else can bring them nearer together.
    pub fastest: Option<Held>,
    /// Whether it runs something that is not known.
    pub is_open: bool,
    /// What it runs, and all that leads on to; empty where that is not known.
    pub span: Span,
}

/// What runs again and again, and what was not looked at.
#[derive(Default)]
pub struct Schedules<'r> {
    /// By place.
    pub all: Vec<Schedule<'r>>,
    /// Calls that have something run later of which neither is known what it runs nor whether it repeats.
    pub unknown: usize,
    /// Whether there are more calls than [`MAX_CALLS`], or what they run is more than is followed.
    pub is_cut: bool,
    /// When code runs that no schedule has run.
    pub moments: Moments<'r>,
}

impl Schedules<'_> {
    /// That more was to be looked at than is, as a sentence.
    pub fn limit(&self) -> Option<String> {
        self.is_cut.then(|| {
            format!(
                "what runs again and again was followed for {MAX_CALLS} calls, and no further than its budget"
            )
        })
    }
}

/// The schedulers that a program names.
pub struct Schedulers<'r> {
    by_ref: Vec<(MethodRefId, &'r Scheduler)>,
    /// Descriptors of classes whose objects are called back without a person doing something.
    prompt: Vec<Vec<u8>>,
    rules: &'r Rules,
}

/// A call of a scheduler that can run.
struct Call<'r> {
    scheduler: &'r Scheduler,
    place: CodePlace,
    runs: runs::Runs,
}

impl<'r> Schedulers<'r> {
    /// Finds the references that rows mean.
    pub fn new(program: &Program<'_>, rules: &'r Rules) -> Self {
        let names: FxHashSet<NameId> =
            rules.scheduling().filter_map(|name| program.find_name(name)).collect();
        let mut by_ref = Vec::new();
        for (at, reference) in program.method_refs.iter().enumerate() {
            let name = program.sig(reference.sig).name;
            if !names.contains(&name) {
                continue;
            }
            let id = MethodRefId::from_len(at);
            let meant = rules.schedulers_named(program.name(name)).find(|row| row.is_meant(program, id));
            by_ref.extend(meant.map(|row| (id, row)));
        }
        Self { by_ref, prompt: rules.prompt().to_vec(), rules }
    }

    /// Adds their calls to what is looked for, and what is needed to follow times and objects through fields.
    pub fn want(&self, wanted: &mut Wanted) {
        wanted.writes.insert_range(..);
        for (reference, _) in &self.by_ref {
            wanted.calls.insert(reference.index());
        }
    }

    /// Works out what runs again and again.
    pub fn find<'p, 'a>(
        &self,
        program: &'p Program<'a>,
        app: &App,
        reach: &Reach,
        sites: &Sites,
        constants: &mut Constants<'p, 'a>,
    ) -> Schedules<'r> {
        let (calls, is_cut) = self.calls(program, app, reach, sites, constants);
        let (mut waiting, calls): (Vec<_>, Vec<_>) =
            calls.into_iter().partition(|call| call.scheduler.waits());
        let (mut starts, mut at_once) = (Starts::default(), Starts::default());
        for call in &calls {
            starts.add(call.place, &call.runs.methods);
        }
        let mut found = Schedules { is_cut, ..Schedules::default() };
        let mut walker =
            Walker::new(program, reach, &starts, self.prompt.iter(), Supposer::new(program, reach));
        for call in calls {
            let runs = &call.runs;
            let mut time = |expression: &Option<Expression>| {
                let expression = expression.as_ref()?;
                let mut held = constants.evaluated(call.place, expression, None);
                if call.scheduler.positive {
                    let n = held.values.len();
                    held.values.retain(|value| !matches!(value, Constant::Int(..=0, _)));
                    held.is_open |= held.values.len() < n;
                }
                let is_time = |value: &Constant| matches!(value, Constant::Int(..) | Constant::Told(..));
                held.values.iter().any(is_time).then_some(held)
            };
            let mut comes_back =
                || runs.around.is_some() || walker.comes_back(&runs.methods, &runs.given, call.place);
            let row = call.scheduler;
            let every = match (time(&row.every), &row.every, &row.after) {
                (Some(every), ..) => every,
                (None, ..) if row.if_known => {
                    at_once.add(call.place, &runs.methods);
                    continue;
                }
                // It repeats, but how often is not known.
                (None, Some(_), None) => Held { values: Vec::new(), is_open: true },
                // At once, over and over, is no schedule but a queue.
                (None, _, after) if comes_back() => match time(after).filter(is_some_time) {
                    Some(after) if row.until && is_from_now(&after) => continue,
                    Some(after) => after,
                    None => {
                        at_once.add(call.place, &runs.methods);
                        continue;
                    }
                },
                _ => {
                    found.unknown += usize::from(row.after.is_some() && call.runs.is_open);
                    if row.moment.is_some() {
                        waiting.push(call);
                    } else {
                        at_once.add(call.place, &runs.methods);
                    }
                    continue;
                }
            };
            if time(&row.lasts).is_some_and(|lasts| is_over(&lasts, &every)) {
                continue;
            }
            let fastest = time(&row.fastest);
            let span = match &runs.around {
                Some(around) => walker.around(call.place, around),
                None => walker.all(&runs.methods, &runs.given),
            };
            let every = of_the_run(every, call.place, &span, reach);
            let (scheduler, place, is_open) = (call.scheduler, call.place, call.runs.is_open);
            found.all.push(Schedule { scheduler, place, every, fastest, is_open, span });
        }
        found.is_cut |= walker.is_exhausted();
        found.moments =
            Moments::find(&Graph { program, app, reach, starts: &at_once }, self.rules, &waiting, constants);
        found.all.sort_by(|a, b| (a.place, &a.scheduler.id).cmp(&(b.place, &b.scheduler.id)));
        found
    }

    /// The calls that can run, with what they run.
    fn calls<'p, 'a>(
        &self,
        program: &'p Program<'a>,
        app: &App,
        reach: &Reach,
        sites: &Sites,
        constants: &mut Constants<'p, 'a>,
    ) -> (Vec<Call<'r>>, bool) {
        let places = self
            .by_ref
            .iter()
            .flat_map(|(reference, row)| sites.calls(*reference).iter().map(move |place| (*place, *row)));
        let mut places: Vec<(CodePlace, &Scheduler)> =
            places.filter(|(place, _)| reach.is_reached(place.method)).collect();
        places.sort_by_key(|row| row.0);
        let is_cut = places.len() > MAX_CALLS;
        places.truncate(MAX_CALLS);
        let mut runner = Runner { program, app, reach, constants };
        let mut calls = Vec::new();
        for (place, scheduler) in places {
            let Ok(body) = Body::new(program, place.method) else { continue };
            let Some(at) = body.position(place.pc).filter(|at| body.is_live(*at)) else { continue };
            let runs = runner.runs(scheduler, place, &body, at);
            // A pause outside a loop is only a pause.
            if scheduler.how != How::Here || runs.around.is_some() {
                calls.push(Call { scheduler, place, runs });
            }
        }
        (calls, is_cut)
    }
}

/// Whether what lasts so long is over before it comes a second time; one setting for both is one time.
fn is_over(lasts: &Held, every: &Held) -> bool {
    let numbers = |held: &Held| -> Vec<i64> {
        let numbers = held.values.iter().filter_map(|value| match value {
            Constant::Int(number, _) => Some(*number),
            _ => None,
        });
        let mut numbers: Vec<i64> = numbers.collect();
        numbers.sort_unstable();
        numbers
    };
    let (lasts_ms, every_ms) = (numbers(lasts), numbers(every));
    let is_shorter = lasts_ms.last().zip(every_ms.first()).is_some_and(|(most, least)| most <= least);
    (is_shorter && !lasts.is_open) || (!lasts_ms.is_empty() && lasts_ms == every_ms)
}

/// Whether a time counts from now.
fn is_from_now(held: &Held) -> bool {
    held.values.iter().any(|value| matches!(value, Constant::Told(told) if told.kind == NOW))
}

/// The times that what runs again gives itself: what others give that call the scheduler's method begins it, and comes once.
fn of_the_run(mut held: Held, place: CodePlace, span: &Span, reach: &Reach) -> Held {
    let is_own = |value: &Constant| match value {
        Constant::Int(_, from) => span.holds_method(from.method) || from.method == place.method,
        _ => true,
    };
    if held.values.iter().any(is_own) {
        let calls =
            |from: CodePlace| reach.edges_of(from.method).any(|edge| edge.targets.contains(&place.method));
        held.values.retain(|value| match value {
            Constant::Int(_, from) => is_own(value) || !calls(*from),
            _ => true,
        });
    }
    held
}

/// Whether a pause is one: of nought, what comes back at once is a queue.
fn is_some_time(held: &Held) -> bool {
    !held.values.iter().all(|value| matches!(value, Constant::Int(0, _)))
}

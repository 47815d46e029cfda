//! Where values go: from given sources to given sinks, along paths that are replayed.
//!
//! Input: a program with its entry points, and rules. No word of what a source means: sources and sinks are sets that are
//! handed in. Output: flows with the places that the value came by.

mod between;
mod cfg;
mod change;
pub mod conditions;
mod cone;
pub mod constants;
pub mod contacts;
mod engine;
mod flow;
mod heap;
pub mod insistence;
mod limits;
pub mod machine;
mod numbered;
mod numbers;
mod replay;
mod rules;
pub mod schedules;
mod supposed;
mod texts;
mod value;

use candor_app::App;
use candor_program::{Program, Reach};

pub use between::{Crossing, MAX_APPS, Party, Together};
pub use change::{Cell, Change, Hash, Salt, Salts};
pub use flow::{Ends, Flow, Given, Kind, Outcome, Source, Wanted, When};
pub use limits::{Limit, Limits};
pub use replay::{Refusal, Replay, ReplayTogether, Why};
pub use rules::{
    AnnotatedRow, ConfiguredRow, ContactRow, ContactShapeRow, EffectError, Expression, How, InputRow,
    InsistenceSection, Moment, MomentKind, MomentRow, OwnTestRow, RuleFile, Rules, RulesError, ScheduleRow,
    Scheduler, SinkRow, SourceRow, Statics, TableError,
};

/// Stack of the engine: [`engine::MAX_CALL_DEPTH`] calls, each of a few kilobytes, and the initialisers among them.
const STACK_BYTES: usize = 64 << 20;

/// Finds the flows of an app, from what is handed in and what the rules call sources. The path of each is replayed.
pub fn flows(program: &Program<'_>, app: &App, reach: &Reach, rules: &Rules, ends: &Ends) -> Outcome {
    let party = Party { program, app, reach, ends };
    withhold(run(&party, rules, between::Exchange::default()).0, &party, rules)
}

/// Finds the flows of apps that are installed together: those of each by itself, and those between them. The path of each is
/// replayed.
pub fn flows_together(parties: &[Party<'_, '_>], rules: &Rules) -> Together {
    let mut together = between::find(parties, &|party, exchange| run(party, rules, exchange));
    for (outcome, party) in together.outcomes.iter_mut().zip(parties) {
        *outcome = withhold(std::mem::take(outcome), party, rules);
    }
    if together.crossings.is_empty() {
        return together;
    }
    let mut replay = ReplayTogether::new(parties, rules);
    for mut crossing in std::mem::take(&mut together.crossings) {
        match replay.path(&crossing) {
            Ok(why) => {
                crossing.flow.why = why;
                together.crossings.push(crossing);
            }
            Err(refusal) => together.withheld.push((crossing, refusal)),
        }
    }
    together
}

/// Takes out the flows whose path cannot be replayed, and says why the value gets to each place of the others.
fn withhold(mut outcome: Outcome, party: &Party<'_, '_>, rules: &Rules) -> Outcome {
    let mut replay = Replay::new(party.program, party.reach, rules, party.ends);
    for mut flow in std::mem::take(&mut outcome.flows) {
        match replay.path(&flow) {
            Ok(why) => {
                flow.why = why;
                outcome.flows.push(flow);
            }
            Err(refusal) => outcome.withheld.push((flow, refusal)),
        }
    }
    outcome
}

fn run(party: &Party<'_, '_>, rules: &Rules, exchange: between::Exchange) -> (Outcome, between::Exchange) {
    // Calls are interpreted where they stand, one within the other: deep code needs a deep stack.
    std::thread::scope(|scope| {
        let run = || engine::Engine::new(party, rules, exchange).run();
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, run);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // No thread to be had: what is not looked at is not found, and the result says so.
            Err(_) => (Outcome { is_cut: true, ..Outcome::default() }, between::Exchange::default()),
        }
    })
}

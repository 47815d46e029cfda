//! Where values go: from given sources to given sinks, along paths that are replayed.
//!
//! Input: a program with its entry points, and rules. No word of what a source means: sources and sinks are sets that are
//! handed in. Output: flows with the places that the value came by.

mod cfg;
mod cone;
mod engine;
mod flow;
mod heap;
mod numbered;
mod rules;
mod value;

use candor_app::App;
use candor_program::{Program, Reach};

pub use flow::{Change, Ends, Flow, Kind, Outcome, Source};
pub use rules::{EffectError, RuleFile, Rules, RulesError, SinkRow, SourceRow};

/// Finds the flows of an app, from what is handed in and what the rules call sources.
pub fn flows(program: &Program<'_>, app: &App, reach: &Reach, rules: &Rules, ends: &Ends) -> Outcome {
    engine::Engine::new(program, app, reach, rules, ends).run()
}

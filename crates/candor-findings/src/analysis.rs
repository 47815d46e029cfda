//! What all questions look at: the app, its program, what can run, whose it is.

use candor_app::App;
use candor_flow::{Ends, Party};
use candor_knowledge::Knowledge;
use candor_program::{CodePlace, Natives, Paths, Program, Reach};
use rustc_hash::FxHashSet;

use crate::{guards::place_of, named::Names, owners::Owners, proof::Prover, requests::Request, uses::Use};

/// Cost of a use that nothing leads to.
pub(crate) const UNREACHED: u32 = u32::MAX;

/// What all questions look at.
pub(crate) struct Analysis<'p, 'a> {
    /// The app.
    pub app: &'p App,
    /// Its code.
    pub program: &'p Program<'a>,
    /// The world.
    pub knowledge: &'p Knowledge,
    /// What can run.
    pub reach: &'p Reach,
    /// How it is led to.
    pub paths: &'p Paths,
    /// Permissions asked for, and those that the system adds.
    pub requests: Vec<Request>,
    /// What its native code shows.
    pub natives: &'p Natives,
    /// Whose code it is.
    pub owners: &'p Owners,
    /// Writes evidence.
    pub prover: Prover<'p, 'a>,
    /// Instructions in reached methods that control cannot reach.
    pub dead: FxHashSet<CodePlace>,
    /// What it asks about by name.
    pub names: Names,
}

impl<'p, 'a> Analysis<'p, 'a> {
    /// The app as the flow engine is handed several.
    pub(crate) fn party<'e>(&'e self, ends: &'e Ends) -> Party<'e, 'a> {
        Party { program: self.program, app: self.app, reach: self.reach, ends }
    }

    /// How telling the path to a use is (lower is better), or [`UNREACHED`].
    pub(crate) fn cost(&self, found: &Use) -> u32 {
        if self.dead.contains(&place_of(found)) {
            return UNREACHED;
        }
        self.paths.cost(found.place.method()).unwrap_or(UNREACHED)
    }
}

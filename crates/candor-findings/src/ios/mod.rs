//! The audit of an iOS app: the same questions and records as for Android, from machine code instead of Dalvik code.
//!
//! In the order in which each step needs the one before: the program of all images, what each function does, what can run,
//! whose code it is, where personal data is taken, where it gets to.

mod coverage;
mod declared;
mod destinations;
mod effects;
mod flows;
mod imported;
mod owners;
mod proof;
mod roots;
mod sdks;
mod uses;
mod what;

use candor_app::App;
use candor_knowledge::Knowledge;
use candor_program::macho::{Facts, Program, Reach, build, frameworks::Table};

use crate::{Audit, TableError, observed::Observed};

use destinations::Backwards;
use effects::Calls;
use owners::Owners;
use proof::Prover;

/// What all steps look at.
pub(crate) struct Analysis<'p, 'a> {
    /// The app.
    pub app: &'a App,
    /// Its code.
    pub program: &'p Program<'a>,
    /// What each function does.
    pub facts: &'p Facts<'p, 'a>,
    /// What can run.
    pub reach: &'p Reach,
    /// The world.
    pub knowledge: &'p Knowledge,
    /// Whose code it is.
    pub owners: &'p Owners,
    /// Writes evidence.
    pub prover: Prover<'p, 'a>,
}

/// Audits an iOS app.
///
/// # Errors
/// The embedded table of frameworks is damaged.
pub(crate) fn audit(app: &App, knowledge: &Knowledge) -> Result<Audit, TableError> {
    let table = Table::parse(candor_knowledge::ios_framework_table())?;
    let ios = knowledge.ios();
    let classes = ios.apis().iter().filter_map(|row| row.name.class());
    let others = ios.sinks().iter().filter_map(|row| row.name.class());
    let passes = ios.passes().iter().filter_map(|row| row.name.class());
    let contacts = ios.contacts().iter().filter_map(|row| row.name.class());
    let program = build(app, &mut classes.chain(others).chain(passes).chain(contacts).chain(["NSString"]));
    let wants = |symbol: &str| uses::is_wanted(knowledge, symbol);
    let facts = Facts::new(&program, &table, &wants);
    let reach = Reach::new(&facts, roots::roots(app, &program));
    let owners = Owners::new(app, &program, knowledge);
    let prover = Prover::new(app, &program, &facts);
    let analysis =
        Analysis { app, program: &program, facts: &facts, reach: &reach, knowledge, owners: &owners, prover };
    let found = uses::uses(&analysis);
    let calls = Calls::new(&analysis);
    let backwards = Backwards::new(&analysis);
    let flows = flows::flows(&analysis, &found.uses, &calls, &backwards);
    let mut findings = what::findings(&analysis, &found.uses, &flows);
    findings.extend(imported::findings(&analysis));
    let permissions = declared::permissions(&analysis, &found);
    findings.extend(declared::findings(&analysis, &findings, &permissions));
    findings.sort_by(|a, b| (&a.data, &a.item, &a.owner, &a.id).cmp(&(&b.data, &b.item, &b.owner, &b.id)));
    let (destinations, network) = destinations::destinations(&analysis, &calls, &backwards, &flows);
    Ok(Audit {
        permissions,
        sdks: sdks::sdks(&analysis),
        coverage: coverage::coverage(&analysis, &found, &network, &flows),
        findings,
        schedules: Vec::new(),
        asks: Vec::new(),
        destinations,
        flows: flows.flows,
        observed: Observed::default(),
    })
}

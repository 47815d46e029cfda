//! From an app to its findings, in the order in which each step needs the one before.

use std::{cell::RefCell, collections::BTreeSet};

use candor_app::{App, Platform};
use candor_flow::{
    Rules,
    conditions::{Asks, Conditions},
    constants::Constants,
    contacts::{Contacted, Contacts},
    insistence::{self, Insistence},
    schedules::{Schedulers, Schedules},
};
use candor_knowledge::Knowledge;
use candor_program::{
    ClassId, CodePlace, Entry, EntryKind, MethodId, Natives, Paths, Program, Reach, Sites, SwitchedOn,
    Wanted,
    body::Body,
    descriptor, entries,
    framework::{self, Surface},
    program_of, public_methods, shape,
};
use rustc_hash::FxHashSet;

use crate::{
    Audit, DataFlow,
    analysis::Analysis,
    consumers::{ConstantUses, Consumers, outermost},
    coverage,
    deaf::{deaf_services, is_own_screen},
    evidence,
    flows::{Claim, Flows, StepWhy},
    guards::{Guards, place_of},
    ios,
    named::Askers,
    observed::Observed,
    outside,
    own_process::OwnProcess,
    owners::Owners,
    permissions,
    proof::Prover,
    questions::{destinations, how_often, insistence as insistently, what},
    references::{References, broadcasts, callbacks},
    requests::requests,
    sdks,
    switches::{SwitchCall, SwitchCalls},
    uses::{Use, UsePlace, is_inside_api, uses},
    when,
};

/// An embedded table is damaged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The framework's classes.
    #[error(transparent)]
    Framework(#[from] framework::Error),
    /// The frameworks of iOS.
    #[error(transparent)]
    Ios(#[from] candor_program::macho::frameworks::Error),
    /// The shapes of libraries.
    #[error(transparent)]
    Shapes(#[from] shape::Error),
    /// The rules of flows.
    #[error(transparent)]
    Flows(#[from] candor_flow::TableError),
}

/// What can be called from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryPoints {
    /// What the manifest, layouts and meta-data name.
    #[default]
    Declared,
    /// Every public method beside that, as if the program were a library.
    Public,
}

/// What an audit depends on beside the app and the knowledge.
#[derive(Clone, Copy, Debug)]
pub struct Options<'r> {
    /// The rules of flows.
    pub rules: &'r Rules,
    /// Where the program is entered.
    pub entry_points: EntryPoints,
}

/// Audits an app against what the world knows.
///
/// # Errors
/// An embedded table is damaged; nothing in an app can cause it.
pub fn audit(app: &App, knowledge: &Knowledge, options: Options<'_>) -> Result<Audit, TableError> {
    if app.platform == Platform::Ios {
        return ios::audit(app, knowledge);
    }
    with_facts(app, knowledge, options, |facts| {
        let flows = Flows::find(&facts.analysis, &facts.found, options.rules);
        facts.audit(flows)
    })
}

/// Audits apps that are installed together: flows between them stand with the app that has the source.
///
/// # Errors
/// As for [`audit`].
pub fn audit_together(
    apps: &[&App],
    knowledge: &Knowledge,
    options: Options<'_>,
) -> Result<Vec<Audit>, TableError> {
    // Between iOS apps nothing is followed.
    if apps.iter().any(|app| app.platform == Platform::Ios) {
        return apps.iter().map(|app| audit(app, knowledge, options)).collect();
    }
    let mut audits = Vec::new();
    with_all_facts(apps, knowledge, options, &[], &mut |all| {
        let flows = found_together(all, options.rules);
        audits = all.iter().zip(flows).map(|(facts, flows)| facts.audit(flows)).collect();
    })?;
    Ok(audits)
}

/// The flows of apps that are installed together, as [`flows_only`] has those of one.
///
/// # Errors
/// As for [`audit`].
pub fn flows_together(
    apps: &[&App],
    knowledge: &Knowledge,
    options: Options<'_>,
) -> Result<Vec<FlowsOnly>, TableError> {
    if apps.iter().any(|app| app.platform == Platform::Ios) {
        return apps.iter().map(|app| flows_only(app, knowledge, options)).collect();
    }
    let mut found = Vec::new();
    with_all_facts(apps, knowledge, options, &[], &mut |all| {
        let flows = found_together(all, options.rules).into_iter().zip(all);
        let guarded = flows.map(|(mut flows, facts)| {
            flows.guard(facts.guards, &facts.analysis.prover);
            FlowsOnly { flows: flows.flows, limits: flows.limits }
        });
        found = guarded.collect();
    })?;
    Ok(found)
}

/// The name by which evidence tells the members of an app among several from those of another.
#[must_use]
pub fn name_among_others(app: &App) -> String {
    let digest = app.sha256.iter().take(4).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    format!("{}-{digest}", app.identity.id)
}

fn found_together(all: &[&Facts<'_, '_>], rules: &Rules) -> Vec<Flows> {
    let (apps, names) = told_apart(all);
    Flows::find_together(&apps, &names, rules)
}

/// Apps with their uses, and the names by which evidence tells them apart.
type Apart<'f, 'p, 'a> = (Vec<(&'f Analysis<'p, 'a>, &'f [Use])>, Vec<String>);

fn told_apart<'f, 'p, 'a>(all: &[&'f Facts<'p, 'a>]) -> Apart<'f, 'p, 'a> {
    let apps = all.iter().map(|facts| (&facts.analysis, facts.found.as_slice())).collect();
    (apps, all.iter().map(|facts| name_among_others(facts.analysis.app)).collect())
}

/// The flows of an app, without the rest of an audit.
#[derive(Debug, Default)]
pub struct FlowsOnly {
    /// The flows, as in [`Audit::flows`].
    pub flows: Vec<DataFlow>,
    /// What was not followed, as sentences.
    pub limits: Vec<String>,
}

/// Finds the flows of an app and nothing else.
///
/// # Errors
/// As for [`audit`].
pub fn flows_only(app: &App, knowledge: &Knowledge, options: Options<'_>) -> Result<FlowsOnly, TableError> {
    if app.platform == Platform::Ios {
        let audit = ios::audit(app, knowledge)?;
        return Ok(FlowsOnly { flows: audit.flows, limits: audit.coverage.budgets });
    }
    with_facts(app, knowledge, options, |facts| {
        let mut flows = Flows::find(&facts.analysis, &facts.found, options.rules);
        flows.guard(facts.guards, &facts.analysis.prover);
        FlowsOnly { flows: flows.flows, limits: flows.limits }
    })
}

/// Replays paths that a report states: why the value gets to each place, or in a sentence why it does not.
///
/// # Errors
/// As for [`audit`].
pub fn replayed(
    app: &App,
    knowledge: &Knowledge,
    options: Options<'_>,
    claims: &[Claim<'_>],
) -> Result<Vec<Result<Vec<StepWhy>, String>>, TableError> {
    with_facts(app, knowledge, options, |facts| {
        crate::flows::replayed(&facts.analysis, &facts.found, options.rules, claims)
    })
}

/// The same for paths from app to app; `own` is the position of the app whose report states them.
///
/// # Errors
/// As for [`audit`].
pub fn replayed_together(
    apps: &[&App],
    own: usize,
    knowledge: &Knowledge,
    options: Options<'_>,
    claims: &[Claim<'_>],
) -> Result<Vec<Result<Vec<StepWhy>, String>>, TableError> {
    let mut said = Vec::new();
    with_all_facts(apps, knowledge, options, &[], &mut |all| {
        let (apps, names) = told_apart(all);
        said = crate::flows::replayed_together(&apps, &names, own, options.rules, claims);
    })?;
    Ok(said)
}

/// The rules of flows that come with the program.
///
/// # Errors
/// The embedded table is damaged.
pub fn rules() -> Result<Rules, TableError> {
    Ok(Rules::from_table(candor_knowledge::flow_rules())?)
}

/// What findings are made from.
struct Facts<'p, 'a> {
    analysis: Analysis<'p, 'a>,
    references: &'p References,
    sites: &'p Sites,
    constants: &'p ConstantUses,
    guards: &'p Guards<'p>,
    /// Places where code can get personal data.
    found: Vec<Use>,
    /// Calls that can switch SDKs on and off.
    switched: Vec<SwitchCall>,
    /// What runs again and again.
    schedules: &'p Schedules<'p>,
    /// What is asked, and what is done once the answer is no.
    insistence: &'p Insistence,
    /// What reaches out over the network.
    contacted: &'p Contacted,
    rules: &'p Rules,
    /// Classes that the manifest names and nothing defines.
    missing: &'p [String],
}

impl Facts<'_, '_> {
    fn audit(&self, mut flows: Flows) -> Audit {
        let Facts { analysis, references, sites, constants, guards, found, switched, missing, .. } = self;
        let Facts { schedules, insistence, .. } = self;
        flows.guard(guards, &analysis.prover);
        let mut findings = what::findings(analysis, found, &flows, guards);
        flows.limits.extend(schedules.limit().into_iter().chain(insistence.limit()));
        let scheduled = *schedules;
        let schedules = how_often::schedules(analysis, schedules, found, (&flows, guards), &findings);
        when::fill(analysis, found, scheduled, &schedules, &mut findings);
        let asks = insistently::asks(analysis, insistence, found, &findings);
        let (destinations, network) =
            destinations::destinations(analysis, self.rules, self.contacted, guards, &flows.flows);
        flows.limits.extend(self.contacted.limit().into_iter().chain(network.limit()));
        let permissions =
            permissions::permissions(analysis, references, sites, found, constants.unresolved_queries);
        findings.extend(evidence::declared::findings(analysis, &findings, &permissions));
        findings
            .sort_by(|a, b| (&a.data, &a.item, &a.owner, &a.id).cmp(&(&b.data, &b.item, &b.owner, &b.id)));
        Audit {
            permissions,
            sdks: sdks::sdks(analysis, switched),
            coverage: coverage::coverage(
                analysis,
                sites,
                missing,
                constants,
                (scheduled.unknown, insistence.unknown),
                &network,
                &flows.limits,
            ),
            findings,
            schedules,
            asks,
            destinations,
            flows: flows.flows,
            observed: Observed::default(),
        }
    }
}

/// Reads apps one within the other, so that the facts of all are there at once. As deep as there are apps, of which
/// the engine takes [`candor_flow::MAX_APPS`].
fn with_all_facts(
    apps: &[&App],
    knowledge: &Knowledge,
    options: Options<'_>,
    before: &[&Facts<'_, '_>],
    then: &mut dyn FnMut(&[&Facts<'_, '_>]),
) -> Result<(), TableError> {
    let Some((first, rest)) = apps.split_first() else {
        then(before);
        return Ok(());
    };
    with_facts(first, knowledge, options, |facts| {
        let mut all = before.to_vec();
        all.push(facts);
        with_all_facts(rest, knowledge, options, &all, then)
    })?
}

/// Reads an app as far as all questions need it.
fn with_facts<R>(
    app: &App,
    knowledge: &Knowledge,
    options: Options<'_>,
    then: impl FnOnce(&Facts<'_, '_>) -> R,
) -> Result<R, TableError> {
    let surface = Surface::parse(candor_knowledge::framework_table())?;
    let program = program_of(app, surface);
    let references = References::new(&program, knowledge);
    let consumers = Consumers::new(&program, knowledge, &references);
    let switch_calls = SwitchCalls::new(&program, knowledge);
    let asks = Asks::new(&program, options.rules);
    let askers = Askers::new(&program, knowledge);
    let schedulers = Schedulers::new(&program, options.rules);
    let asking = insistence::Requests::new(&program, options.rules);
    let contacts = Contacts::new(&program, options.rules);
    let mut wanted = wanted(&program, &references, &consumers, &switch_calls);
    asks.want(&program, &mut wanted);
    askers.want(&mut wanted);
    schedulers.want(&mut wanted);
    asking.want(&mut wanted);
    contacts.want(&mut wanted);
    let sites = Sites::find(&program, &wanted);
    let mut looked_up = Constants::new(&program, app, &sites, options.rules);
    let mut constants = consumers.uses(&program, knowledge, &mut looked_up, &sites);
    let (asked, names) = askers.ask(app, &program, knowledge, &mut looked_up, &sites);
    constants.uses.extend(asked);
    let mut overrides = callbacks(&program, knowledge);
    overrides.extend(broadcasts(app, &program, knowledge));
    let mut found = uses(&references, &sites, &overrides, &constants.uses);
    retain_meant(app, &program, knowledge, (&consumers, &sites), &mut found);

    let (mut entries, missing) = entries(app, &program, &SwitchedOn::new(&program, &sites));
    entries.extend(named(app, &program, knowledge));
    if options.entry_points == EntryPoints::Public {
        entries.extend(public_methods(&program));
    }
    let reach = Reach::with_names(&program, entries, &mut looked_up);
    let switched = switch_calls.found(knowledge, &sites, &mut looked_up);
    let schedules = schedulers.find(&program, app, &reach, &sites, &mut looked_up);
    let sought = |names: &_, refused: &_| insistently::compared(knowledge, &found, names, refused);
    let facts = insistence::Facts::new(&program, &reach, &sites, &asks, &sought);
    let insistence = asking.find(&facts, &mut looked_up);
    let contacted = contacts.find(&reach, &sites, &mut looked_up);
    constants.limits = looked_up.limits();
    found.retain(|found| !outside::is_of_another_app(app, &program, &reach, found));
    let mut owners = Owners::new(app, &program, knowledge);
    owners.recognise_renamed(&program, knowledge)?;
    let natives =
        Natives::new(app, &program, &|method| reach.is_reached(method) && program.gives_natively(method));
    let conditions = RefCell::new(Conditions::new(&reach, &asks, looked_up));
    let guards = Guards::new(&conditions, app.identity.min_os);
    let contacts = contacted
        .calls
        .iter()
        .flat_map(|call| std::iter::once(call.place).chain(call.to.iter().map(|text| text.from)));
    let scheduled = schedules.all.iter().map(|schedule| schedule.place);
    guards.ask(found.iter().map(place_of).chain(scheduled).chain(contacts));
    let mut dead = dead(&program, &reach, &found);
    dead.extend(guards.never());
    let paths = Paths::without(&reach, &guards.closed());
    let analysis = Analysis {
        app,
        program: &program,
        knowledge,
        reach: &reach,
        paths: &paths,
        requests: requests(app, knowledge),
        natives: &natives,
        owners: &owners,
        prover: Prover::new(app, &program),
        dead,
        names,
    };
    let (references, sites, constants, missing) = (&references, &sites, &constants, missing.as_slice());
    let (guards, schedules, insistence, contacted) = (&guards, &schedules, &insistence, &contacted);
    Ok(then(&Facts {
        analysis,
        references,
        sites,
        constants,
        guards,
        found,
        switched,
        schedules,
        insistence,
        contacted,
        rules: options.rules,
        missing,
    }))
}

/// Leaves out what only looks like an access: inside the API itself, on the app's own screens and processes, and addresses
/// and registrations that nothing uses.
fn retain_meant(
    app: &App,
    program: &Program<'_>,
    knowledge: &Knowledge,
    (consumers, sites): (&Consumers<'_>, &Sites),
    found: &mut Vec<Use>,
) {
    found.retain(|found| !is_inside_api(program, knowledge, found));
    let deaf = deaf_services(app, program);
    found.retain(|found| !is_own_screen(program, knowledge, &deaf, found));
    let mut own_process = OwnProcess::default();
    found.retain(|found| !own_process.is_meant(program, knowledge, found));
    let readers = consumers.readers(sites);
    found.retain(|found| {
        let makes_address = knowledge.apis().get(found.row).is_some_and(|api| api.makes_address);
        !makes_address || readers.contains(&found.place.method())
    });
    let launchers = consumers.launchers(program, sites);
    found.retain(|found| {
        let registers = knowledge.apis().get(found.row).is_some_and(|api| api.registers);
        !registers || launchers.contains(&outermost(program, found.place.method()))
    });
}

/// Classes that manifest meta-data names for a library to create.
fn named(app: &App, program: &Program<'_>, knowledge: &Knowledge) -> Vec<Entry> {
    let class = |descriptor: &[u8]| {
        let class = program.type_(program.find_type(descriptor)?).class?;
        (!program.is_loose(class)).then_some(class)
    };
    let mut found = Vec::new();
    for data in &app.switches {
        for row in knowledge.named_classes() {
            let name = row.class_in(data.component.as_deref(), &data.name, data.value.as_deref());
            let named = name.and_then(|name| class(&descriptor(name)));
            let readers: Vec<ClassId> =
                row.readers.iter().filter_map(|reader| class(reader.as_bytes())).collect();
            found.extend(named.filter(|_| !readers.is_empty()).map(|class| Entry {
                kind: EntryKind::MetaData,
                class,
                methods: Vec::new(),
                readers,
                place: data.place,
            }));
        }
    }
    found
}

fn wanted(
    program: &Program<'_>,
    references: &References,
    consumers: &Consumers<'_>,
    switches: &SwitchCalls,
) -> Wanted {
    let mut wanted = Wanted::nothing(program);
    for id in references.calls.keys().chain(references.permissions.keys()) {
        wanted.calls.insert(id.index());
    }
    for id in references.fields.keys() {
        wanted.reads.insert(id.index());
    }
    consumers.want(program, &mut wanted);
    switches.want(&mut wanted);
    SwitchedOn::want(program, &mut wanted);
    wanted
}

/// Uses in reached methods that do not happen: constant branches cut them off, or nothing calls the lambda that they are.
fn dead(program: &Program<'_>, reach: &Reach, found: &[Use]) -> FxHashSet<CodePlace> {
    let places: BTreeSet<CodePlace> = found
        .iter()
        .filter_map(|found| match found.place {
            UsePlace::Instruction(place) if reach.is_reached(place.method) => Some(place),
            _ => None,
        })
        .collect();
    let mut dead = reach.uncalled.clone();
    let mut last: Option<(MethodId, Option<Body<'_, '_>>)> = None;
    for place in places {
        if last.as_ref().is_none_or(|known| known.0 != place.method) {
            last = Some((place.method, Body::new(program, place.method).ok()));
        }
        let Some((_, Some(body))) = &last else { continue };
        if body.position(place.pc).is_some_and(|at| !body.is_live(at)) {
            dead.insert(place);
        }
    }
    dead
}

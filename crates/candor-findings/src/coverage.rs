//! Coverage: what was read and what was not, in numbers. Absence is only ever stated beside it.

use std::collections::BTreeSet;

use candor_app::{MemberKind, Problem, abridge};
use candor_flow::constants::{MAX_LOOKUPS, MAX_VALUES};
use candor_program::{
    EntryKind, Library, LimitsReached, MAX_LINKS_PER_METHOD, Sites,
    body::{MAX_EDGES_PER_UNIT, MAX_INSTRUCTIONS},
};

use crate::{Coverage, DexCoverage, NativeCode, NetworkCalls, analysis::Analysis, consumers::ConstantUses};

/// Questions and fields of a finding that this version does not analyse.
pub(crate) const NOT_ANALYSED: [&str; 16] = [
    "hosts that scripts and native code put together",
    "shares",
    "evidence_files",
    "disclosures",
    "claims",
    "data that other apps hand over unasked (share targets)",
    "provider columns",
    "flows between two apps",
    "flows of answers to yes or no",
    "flows of data that come to an object handed over, where no method that the system calls is known for them",
    "flows of files opened by a constructor",
    "native code, apart from arguments that it ignores",
    "scripts",
    "renamed SDKs other than those whose structure is known (found only where not renamed)",
    "file access other than through stream and reader constructors",
    "system properties read by reflection or by a command",
];

/// What is not analysed where every public method is taken as an entry point.
const ANY_PUBLIC: &str =
    "whether the app itself calls what can run: every public method is taken as an entry point";

/// Describes the reading of an app.
pub(crate) fn coverage(
    analysis: &Analysis<'_, '_>,
    sites: &Sites,
    missing_classes: &[String],
    constants: &ConstantUses,
    (unknown_schedules, unknown_asks): (usize, usize),
    network: &NetworkCalls,
    of_flows: &[String],
) -> Coverage {
    let app = analysis.app;
    let program = analysis.program;
    let of_kind = |kinds: &[MemberKind]| -> Vec<String> {
        let members = app.members.iter().filter(|member| kinds.contains(&member.kind));
        let paths: BTreeSet<String> = members.map(|member| member.path.clone()).collect();
        paths.into_iter().collect()
    };
    let mut problems = app.problems.clone();
    let mut lost = |place, what| problems.push(Problem { place, what, loses_coverage: true });
    for (member, what) in &program.problems {
        lost(path_of(analysis, member.0 as usize), what.clone());
    }
    for (method, what) in &sites.damaged {
        let unit = program.unit_of(*method);
        lost(path_of(analysis, unit.member.0 as usize), what.clone());
    }
    for class in missing_classes {
        let known = program.find_type(&candor_program::descriptor(class));
        let loose = known.and_then(|type_| program.type_(type_).class);
        let what = match loose.map(|class| program.dexes[program.class(class).dex.index()].member) {
            Some(member) => format!(
                "{class} is declared and only defined outside the class path, in {}",
                path_of(analysis, member.0 as usize)
            ),
            None => format!("{class} is declared but defined nowhere in the files given"),
        };
        lost("AndroidManifest.xml".to_owned(), what);
    }
    outside(analysis, &mut lost);
    for library in &analysis.natives.libraries {
        let path = path_of(analysis, library.member.0 as usize);
        library.problems.iter().for_each(|what| lost(path.clone(), what.clone()));
    }
    network.problems.iter().for_each(|(path, what)| lost(path.clone(), what.clone()));
    if program.n_shadowed_classes > 0 {
        let what = format!(
            "{} classes are defined again later on the class path; the first definition counts",
            program.n_shadowed_classes
        );
        lost("classes".to_owned(), what);
    }
    Coverage {
        dex: DexCoverage {
            classes: program.classes.len(),
            methods: sites.n_methods,
            instructions: sites.n_instructions,
            reachable_methods: analysis.reach.n_reached(),
        },
        native: of_kind(&[MemberKind::NativeLibrary]),
        native_code: native_code(analysis),
        scripts: of_kind(&[MemberKind::Script]),
        encrypted: Vec::new(),
        not_on_class_path: of_kind(&[MemberKind::LooseDex, MemberKind::NestedApp]),
        unresolved_reflection: analysis.reach.unresolved_reflection.len(),
        unresolved_invokes: analysis.reach.unresolved_invokes,
        unresolved_queries: constants.unresolved_queries,
        unresolved_schedules: unknown_schedules,
        unresolved_asks: unknown_asks,
        network: network.clone(),
        native_methods: analysis.reach.native_methods.len(),
        not_analysed: not_analysed(analysis),
        budgets: budgets(analysis, &constants.limits).into_iter().chain(of_flows.iter().cloned()).collect(),
        problems: abridge(problems).into_iter().map(|problem| (problem.place, problem.what)).collect(),
    }
}

fn not_analysed(analysis: &Analysis<'_, '_>) -> Vec<String> {
    let any_public = analysis.reach.entries.iter().any(|entry| entry.kind == EntryKind::Public);
    let first = any_public.then_some(ANY_PUBLIC);
    first.into_iter().chain(NOT_ANALYSED).map(str::to_owned).collect()
}

/// What was read of native libraries.
fn native_code(analysis: &Analysis<'_, '_>) -> Vec<NativeCode> {
    let one = |library: &Library| NativeCode {
        path: path_of(analysis, library.member.0 as usize),
        methods: library.n_methods,
        in_tables: library.n_in_tables,
        followed: library.n_walked,
        whole: library.n_whole,
        unasked: library.n_unasked,
        registers: library.registers,
    };
    analysis.natives.libraries.iter().map(one).collect()
}

/// What is not known of code outside the class path.
fn outside(analysis: &Analysis<'_, '_>, lost: &mut dyn FnMut(String, String)) {
    let program = analysis.program;
    if program.n_shadowed_loose > 0 {
        let what = format!(
            "{} classes outside the class path are defined on it or in another file, too, and were not read",
            program.n_shadowed_loose
        );
        lost("classes".to_owned(), what);
    }
    let n = analysis.reach.code_loaders.len();
    if n > 0 {
        let places = if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
        let what = format!(
            "code that can run makes class loaders for files of code, in {places}; files that the app does not carry, \
             or carries in a form that is no DEX file, were not read"
        );
        lost("classes".to_owned(), what);
    }
}

/// Bounds of the analysis that this app reached, as sentences.
fn budgets(analysis: &Analysis<'_, '_>, of_arguments: &LimitsReached) -> Vec<String> {
    let mut limits = analysis.reach.limits.clone();
    limits.merge(of_arguments.clone());
    let mut said = Vec::new();
    let mut say = |n: usize, what: &str| {
        if n > 0 {
            said.push(format!("{what}: {n}"));
        }
    };
    say(
        limits.control_flow.len(),
        &format!(
            "methods too large or too tangled to decide which of their instructions can run (over {MAX_INSTRUCTIONS} \
             instructions, or {MAX_EDGES_PER_UNIT} branches per code unit)"
        ),
    );
    say(limits.registers.len(), "methods in which not every register could be followed to its origin");
    say(
        limits.arguments.len(),
        &format!(
            "calls of which an argument was followed only in part ({MAX_LOOKUPS} look-ups, {MAX_VALUES} values)"
        ),
    );
    if limits.dispatch {
        said.push(format!(
            "calls were matched to classes in {MAX_LINKS_PER_METHOD} steps per method and no further: code that can run \
             may be shown as unreached"
        ));
    }
    said
}

fn path_of(analysis: &Analysis<'_, '_>, member: usize) -> String {
    analysis.app.members.get(member).map(|member| member.path.clone()).unwrap_or_default()
}

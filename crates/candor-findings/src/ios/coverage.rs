//! Coverage: what was read of the images and what was not, in numbers.

use std::collections::BTreeSet;

use candor_app::{MemberKind, Problem, abridge};
use candor_formats::macho::Cpu;
use candor_program::macho::{MAX_INSTRUCTIONS, MAX_INTERPRETED};

use super::{Analysis, declared, flows::Flows, uses::Found};
use crate::{Coverage, DexCoverage, NetworkCalls};

/// What this version does not analyse in an iOS app.
const NOT_ANALYSED: [&str; 18] = [
    "how often (timers and background tasks)",
    "how insistently (what is done after a refusal)",
    "conditions under which code runs",
    "when code runs",
    "what the system gives on each version",
    "calls through tables of Swift (witnesses, virtual methods) and through pointers that are not constant",
    "Swift values: strings and structures that are no Objective-C objects",
    "flows through data structures of C, and through frameworks' methods without a row",
    "switches of SDKs",
    "code that is not for 64-bit ARM",
    "code signatures, entitlements and provisioning profiles",
    "background modes and address schemes of other apps, beyond being read",
    "reasons that the system wants to be declared for some APIs",
    "privacy manifests inside the app",
    "shares",
    "evidence_files",
    "disclosures",
    "claims",
];

/// Describes the reading of an app.
pub(crate) fn coverage(
    analysis: &Analysis<'_, '_>,
    found: &Found<'_>,
    network: &NetworkCalls,
    flows: &Flows,
) -> Coverage {
    let (app, program) = (analysis.app, analysis.program);
    let mut problems = app.problems.clone();
    let path =
        |member: u32| app.members.get(member as usize).map(|member| member.path.clone()).unwrap_or_default();
    let mut lost = |place, what| problems.push(Problem { place, what, loses_coverage: true });
    for (member, what) in &program.problems {
        lost(path(*member), what.clone());
    }
    let (mut encrypted, mut unread) = (Vec::new(), Vec::new());
    for unit in &program.units {
        let at = path(unit.member.0);
        if unit.is_encrypted {
            let what = "its code, texts and names of methods are encrypted (FairPlay); readable are imports, the list of \
                        libraries, the shape of its class list, the signature with its entitlements";
            encrypted.push(format!("{at}: {what}"));
        } else if !matches!(unit.image.cpu(), Cpu::Arm64 | Cpu::Arm64e) {
            lost(at.clone(), format!("is for {} alone; its code was not read", unit.image.cpu().name()));
            unread.push(at);
        }
    }
    for bundle in app.bundles.iter().filter(|bundle| bundle.is_for_simulator && bundle.is_program()) {
        let name = bundle.id.clone().unwrap_or_else(|| bundle.path.clone());
        lost(name, "is built for the simulator: people get another build".to_owned());
    }
    for what in declared::missing(analysis, &found.uses) {
        problems.push(Problem { place: "Info.plist".to_owned(), what, loses_coverage: false });
    }
    network.problems.iter().for_each(|(path, what)| {
        problems.push(Problem { place: path.clone(), what: what.clone(), loses_coverage: true })
    });
    let of_kind = |kind: MemberKind| -> Vec<String> {
        let members = app.members.iter().filter(|member| member.kind == kind);
        let paths: BTreeSet<String> = members.map(|member| member.path.clone()).collect();
        paths.into_iter().collect()
    };
    let [messages, named, typed] = analysis.reach.messages;
    let mut open = vec![
        format!(
            "where {} messages go, of {messages} in code that can run (the selector is known of {named}, the receiver's class of {typed})",
            messages - typed
        ),
        format!("{} calls in code that can run, of what a register holds", analysis.reach.unresolved_calls),
    ];
    if found.n_open > 0 {
        open.push(format!(
            "{} messages by the name of a method that can give personal data, to objects whose class is not known: they were not counted",
            found.n_open
        ));
    }
    let mut budgets = Vec::new();
    if analysis.facts.n_left_out > 0 {
        budgets.push(format!(
            "functions that were not interpreted (over {MAX_INSTRUCTIONS} instructions, or beyond {MAX_INTERPRETED} in all): {}",
            analysis.facts.n_left_out
        ));
    }
    let n_cut = analysis.facts.all().filter(|(_, done)| !done.is_whole).count();
    if n_cut > 0 {
        budgets.push(format!("functions that were interpreted only in part: {n_cut}"));
    }
    budgets.extend(flows.limits.iter().cloned());
    let instructions =
        program.functions.iter().map(|function| (function.code.end - function.code.start) / 4).sum::<u64>();
    Coverage {
        dex: DexCoverage {
            classes: program.classes.iter().filter(|class| !class.is_category).count(),
            methods: program.functions.len(),
            instructions: usize::try_from(instructions).unwrap_or(usize::MAX),
            reachable_methods: analysis.reach.n_reached(),
        },
        native: unread,
        scripts: of_kind(MemberKind::Script),
        encrypted,
        unresolved_invokes: messages - typed,
        network: network.clone(),
        not_analysed: NOT_ANALYSED.iter().map(|what| (*what).to_owned()).chain(open).collect(),
        budgets,
        problems: abridge(problems).into_iter().map(|problem| (problem.place, problem.what)).collect(),
        ..Coverage::default()
    }
}

//! What does it take?
//!
//! ## What it shows
//! For each item of the taxonomy and each owner: the highest rung that evidence reaches.
//!
//! ## Why it matters
//! It is the question everything else rests on: how often, where to and more than stated are asked of what is found
//! here.
//!
//! ## Evidence it needs
//! A permission asked for (declared), a typed reference in code (present), or a path from something the system starts
//! to that reference (reachable). A name in a string is no evidence.
//!
//! ## What would refute it
//! Bytes other than those quoted at the quoted offset; for a path, a step that cannot be taken (a guard that is never
//! true, an object that is never created).

use std::collections::{BTreeMap, BTreeSet};

use candor_app::ComponentKind;
use candor_knowledge::{Access, Mode};
use candor_program::{EdgeKind, Entry, EntryKind, MethodId, Program};
use sha2::{Digest, Sha256};

use crate::{
    Evidence, Finding, Owner, OwnerKind, PermissionNeed, Question, Role, Rung, Way,
    analysis::{Analysis, UNREACHED},
    flows::{DataFlow, Flows, StepWhy},
    guards::{Guards, place_of},
    obtainable::Obtaining,
    outside,
    uses::{Use, UsePlace, api_name},
};

/// Further sites listed in a finding; all are counted.
pub(crate) const MAX_LISTED_SITES: usize = 20;

/// Longest path listed step by step; longer ones keep both ends and say how many steps were left out.
pub const MAX_LISTED_STEPS: usize = 24;

type Key<'k> = (&'k str, &'k str, Owner);

/// Findings of the rungs present, reachable and flows, one for each item and owner.
pub(crate) fn findings(
    analysis: &Analysis<'_, '_>,
    uses: &[Use],
    flows: &Flows,
    guards: &Guards<'_>,
) -> Vec<Finding> {
    let mut groups: BTreeMap<Key<'_>, Vec<Use>> = BTreeMap::new();
    for found in uses {
        let Some(api) = analysis.knowledge.apis().get(found.row) else { continue };
        let owner = owner(analysis, found).clone();
        groups.entry((api.data.as_str(), api.item.as_str(), owner)).or_default().push(*found);
    }
    let obtaining = Obtaining::new(analysis.app, analysis.knowledge, &analysis.requests);
    groups
        .into_iter()
        .filter_map(|((data, item, owner), uses)| {
            let mut finding = finding(analysis, data, item, owner, &uses, flows)?;
            let rows = uses.iter().filter_map(|found| analysis.knowledge.apis().get(found.row));
            finding.obtainable = obtaining.of(rows.map(|api| (api, api_name(api))));
            let can_run = |found: &&Use| finding.rung < Rung::Reachable || analysis.cost(found) != UNREACHED;
            let places = uses.iter().filter(can_run).map(place_of);
            finding.guards = guards.common(places, &analysis.prover);
            Some(finding)
        })
        .collect()
}

/// Whose use it is: whose class holds it. A support library that is handed the constant which decides what is taken
/// (`ContextCompat.registerReceiver`) only passes it on, so then it is the constant's.
pub(crate) fn owner<'o>(analysis: &'o Analysis<'_, '_>, found: &Use) -> &'o Owner {
    let of = |method| analysis.owners.of(analysis.program.method(method).class);
    let holder = of(found.place.method());
    match found.constant.map(|constant| of(constant.1.method)) {
        Some(decides) if holder.kind == OwnerKind::Platform && decides.kind != OwnerKind::Platform => decides,
        _ => holder,
    }
}

fn finding(
    analysis: &Analysis<'_, '_>,
    data: &str,
    item: &str,
    owner: Owner,
    uses: &[Use],
    flows: &Flows,
) -> Option<Finding> {
    let nearest = uses.iter().min_by_key(|found| (analysis.cost(found), **found))?;
    // What the path leads to is where a flow begins, if one does: together they are the whole way.
    let begins = uses.iter().filter(|found| flows.of(found).next().is_some());
    let shown = begins.min_by_key(|found| (analysis.cost(found), **found));
    let best = shown.unwrap_or(nearest);
    let rung = match (shown, analysis.cost(best) != UNREACHED) {
        (Some(_), _) => Rung::Flows,
        (None, true) => Rung::Reachable,
        (None, false) => Rung::Present,
    };
    let mut evidence =
        if rung >= Rung::Reachable { path_to(analysis, best.place.method()) } else { Vec::new() };
    evidence.extend(constant(analysis, best));
    evidence.push(site(analysis, Role::Site, best)?);
    let own: Vec<&DataFlow> = uses.iter().flat_map(|found| flows.of(found)).collect();
    // The id is that of the nearest place, whether or not flows are found: it stands first among the others.
    let first = Some(nearest).filter(|nearest| *nearest != best);
    let rest = uses.iter().filter(|found| *found != best && Some(*found) != first);
    let others = first.into_iter().chain(rest).take(MAX_LISTED_SITES);
    evidence.extend(others.filter_map(|found| site(analysis, Role::AlsoAt, found)));
    let rows = || uses.iter().filter_map(|found| analysis.knowledge.apis().get(found.row));
    let mut apis: Vec<String> = rows().map(api_name).collect();
    apis.sort();
    apis.dedup();
    let mut needs: Vec<PermissionNeed> = rows().flat_map(|api| needs(analysis, api)).collect();
    needs.sort();
    needs.dedup();
    Some(Finding {
        id: id(analysis, data, item, &owner, nearest),
        question: Question::What,
        data: data.to_owned(),
        item: item.to_owned(),
        rung,
        owner,
        apis,
        access: if rows().all(|api| api.access == Access::ByUser) { Access::ByUser } else { Access::Direct },
        needs,
        ways: ways(&own),
        guards: Vec::new(),
        when: Vec::new(),
        flows: own.iter().map(|flow| flow.id.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
        evidence,
        n_sites: uses.len(),
        verified_knowledge: rows().all(candor_knowledge::Api::verified),
        by_name: analysis.names.of(uses),
        obtainable: None,
        caveat: outside::caveat(analysis, rung, best).or_else(|| assumed(&own)),
        would_refute: would_refute(rung).to_owned(),
    })
}

/// Says so where every flow rests on what is assumed of native code.
fn assumed(flows: &[&DataFlow]) -> Option<String> {
    let is_native = |flow: &&DataFlow| flow.why.iter().flatten().any(StepWhy::is_native);
    (!flows.is_empty() && flows.iter().all(is_native)).then(|| {
        "The value goes through native code, which is assumed to hand back what it is given.".to_owned()
    })
}

/// Where flows lead, without doubles.
fn ways(flows: &[&DataFlow]) -> Vec<Way> {
    let mut ways: Vec<Way> = flows
        .iter()
        .map(|flow| Way {
            kind: flow.sink.kind,
            sdk: flow.sink.sdk.clone(),
            to: flow.to.clone(),
            changed: flow.changed.clone(),
            app: flow.sink.app.clone(),
            by: (flow.sink.app.is_none() && flow.sink.owner != flow.source.owner)
                .then(|| flow.sink.owner.clone()),
        })
        .collect();
    ways.sort();
    ways.dedup();
    ways
}

/// A hash of question, data, item, owner and the site's class, method and API: offsets move with every build and stay
/// out.
fn id(analysis: &Analysis<'_, '_>, data: &str, item: &str, owner: &Owner, best: &Use) -> String {
    let program = analysis.program;
    let method = best.place.method();
    let class = program.source_name(program.class(program.method(method).class).type_);
    let signature = program.method_source(program.method(method).reference);
    let api = analysis.knowledge.apis().get(best.row).map(api_name).unwrap_or_default();
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    let parts = [Question::What.name(), data, item, owner.kind.name(), sdk, &class, &signature, &api];
    finding_id(&parts)
}

/// A finding id from the parts that identify it.
#[must_use]
pub fn finding_id(parts: &[&str]) -> String {
    evidence_id("f-", parts)
}

/// An id from a prefix that says of what, and from the parts that identify it.
pub(crate) fn evidence_id(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest.iter().take(8).fold(String::from(prefix), |id, byte| format!("{id}{byte:02x}"))
}

pub(crate) fn site(analysis: &Analysis<'_, '_>, role: Role, found: &Use) -> Option<Evidence> {
    match found.place {
        UsePlace::Instruction(place) => analysis.prover.instruction(role, place),
        UsePlace::Callback(method) => analysis.prover.method(role, method),
    }
}

fn constant(analysis: &Analysis<'_, '_>, found: &Use) -> Option<Evidence> {
    analysis.prover.instruction(Role::Constant, found.constant?.1)
}

/// The entry and the calls that lead to a site.
pub(crate) fn path_to(analysis: &Analysis<'_, '_>, method: MethodId) -> Vec<Evidence> {
    let Some((entry, steps)) = analysis.paths.to(method) else { return Vec::new() };
    let mut evidence = Vec::new();
    if let Some(entry) = analysis.reach.entries.get(entry as usize) {
        let first = steps.first().map_or(method, |step| step.from.method);
        evidence.extend(entered(analysis, entry, first));
    }
    let n = steps.len();
    for (at, step) in steps.iter().enumerate() {
        if n > MAX_LISTED_STEPS && (MAX_LISTED_STEPS / 2..n - MAX_LISTED_STEPS / 2).contains(&at) {
            continue;
        }
        if let Some(mut proof) = analysis.prover.instruction(Role::Path, step.from) {
            proof.text = step_words(analysis.program, step, &proof.text);
            evidence.push(proof);
        }
    }
    evidence
}

/// What an entry is, and the method that is called first.
pub(crate) fn entered(analysis: &Analysis<'_, '_>, entry: &Entry, first: MethodId) -> Option<Evidence> {
    let program = analysis.program;
    let called = program.method_source(program.method(first).reference);
    if entry.kind == EntryKind::Public {
        let mut step = analysis.prover.class(Role::Entry, entry.class)?;
        step.text +=
            &format!("  → is public, and so an entry point: other code comes here and calls {called}");
        return Some(step);
    }
    let class = program.source_name(program.class(entry.class).type_);
    let starts = if entry.kind == EntryKind::MetaData { "a library creates" } else { "the system starts" };
    let words = format!("{starts} {class} ({}) and calls {called}", entry_name(entry.kind));
    analysis.prover.element(Role::Entry, entry.place, words)
}

pub(crate) fn step_words(program: &Program<'_>, step: &candor_program::Step, instruction: &str) -> String {
    let to = program.method(step.to);
    let class = program.source_name(program.class(to.class).type_);
    let target = format!("{class}.{}", program.method_source(to.reference));
    let how = match step.kind {
        EdgeKind::Call | EdgeKind::Dispatch => "calls",
        EdgeKind::Initialiser => "first use runs the initialiser",
        EdgeKind::Callback => "creates an object that is handed to the system, which calls back",
        EdgeKind::HandOver => "hands an object over to the system, which calls back",
        EdgeKind::ByName => "names a class that may be created here",
        EdgeKind::Handle => "makes an object of it; a call of that object runs",
        EdgeKind::Start => "has the system run",
        EdgeKind::Unparcelled => "reads an object whose class the sender chooses, which runs",
    };
    format!("{instruction}  → {how} {target}")
}

/// What the system starts, in words.
fn entry_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Component(ComponentKind::Activity) => "activity in the manifest",
        EntryKind::Component(ComponentKind::Service) => "service in the manifest",
        EntryKind::Component(ComponentKind::Receiver) => "receiver in the manifest",
        EntryKind::Component(ComponentKind::Provider) => "provider in the manifest",
        EntryKind::Component(ComponentKind::Application) => "application class in the manifest",
        EntryKind::Component(ComponentKind::Instrumentation) => "instrumentation in the manifest",
        EntryKind::Component(_) => "named in the manifest",
        EntryKind::UiClass => "named in a layout or other compiled XML",
        EntryKind::ClickHandler => "click handler named in a layout",
        EntryKind::MetaData => "named by meta-data in the manifest",
        EntryKind::Public => "public",
    }
}

/// The permissions an API needs, with whether the app asks for them, or the system adds them to what it asks for.
fn needs(analysis: &Analysis<'_, '_>, api: &candor_knowledge::Api) -> Vec<PermissionNeed> {
    let names: Vec<String> = api.permissions.names.iter().map(ToString::to_string).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let asked = |name: &String| analysis.requests.iter().any(|request| request.name == *name);
    match api.permissions.mode {
        Mode::All => {
            let each = |name: String| PermissionNeed { declared: asked(&name), any_of: vec![name] };
            names.into_iter().map(each).collect()
        }
        Mode::Any | Mode::Unknown => {
            vec![PermissionNeed { declared: names.iter().any(asked), any_of: names }]
        }
    }
}

/// What observation would prove a finding of this rung wrong.
pub(crate) fn would_refute(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "The manifest bytes at the quoted offset do not ask for the permission.",
        Rung::Present => {
            "The quoted instruction is not at the quoted offset, or the class it names is not the platform's API."
        }
        Rung::Reachable => {
            "A step of the quoted path cannot be taken: its guard is never true, or the object it needs is never created."
        }
        Rung::Flows => "The value is replaced or dropped before the quoted sink.",
        Rung::Observed => "The quoted record is of another app, another version, or not of this data.",
    }
}

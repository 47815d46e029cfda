//! How insistently?
//!
//! ## What it shows
//! What code does once the user has refused something: ask again, at once or by a dialog; show the settings; end the screen;
//! or seek the same data, or data that tells much the same, in another way. And what it asks whenever a screen is shown.
//!
//! ## Why it matters
//! A refusal is an answer. Newer systems stop asking after two of them; what an app does to get around one says how it takes
//! the others.
//!
//! ## Evidence it needs
//! The request, the method that is told the answer, and a path from there to what is done, along branches that are taken
//! where the answer is no, to a place that is not come to where it is yes.
//!
//! ## What would refute it
//! A branch on the path that is taken only where the user has agreed, or a step that cannot be taken.

use std::collections::{BTreeMap, BTreeSet};

use candor_flow::{
    constants::{Constant, Told},
    insistence::{Again, Asked, Bound, Insistence, Refusal, Shown, Way, What},
    schedules::Span,
};
use candor_knowledge::{Knowledge, Opened, Text};
use candor_program::{CodePlace, MethodId, Step};

use crate::{
    Evidence, Finding, Owner, Question, Role, Rung,
    analysis::{Analysis, UNREACHED},
    evidence_id,
    questions::what,
    uses::{Use, UsePlace},
};

/// Further places that are listed for one record.
const MAX_LISTED: usize = 8;

/// What is done after a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AskClass {
    /// The same is asked again at once.
    Immediate,
    /// It is asked again by a button of a dialog.
    AfterRationale,
    /// The same, and the dialog has no other way out.
    Undismissable,
    /// The settings are shown, or a dialog whose button shows them.
    ToSettings,
    /// It is asked whenever a screen is shown.
    EveryStart,
    /// The screen, or the app, ends.
    Blocks,
    /// The same data, or data that tells much the same, is sought in another way.
    AnotherWay,
}

impl AskClass {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::AfterRationale => "after_rationale",
            Self::Undismissable => "undismissable",
            Self::ToSettings => "to_settings",
            Self::EveryStart => "every_start",
            Self::Blocks => "blocks",
            Self::AnotherWay => "another_way",
        }
    }
}

/// A value that the app is told and compares before it asks again: a counter, a limit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskLimit {
    /// Who tells it: `remote`, `answer`, `preference`, `extra`.
    pub kind: String,
    /// The name by which it is asked for.
    pub key: Option<String>,
    /// What the code takes where nothing is told.
    pub default: Option<String>,
    /// The number that it is compared with, where the code has one.
    pub with: Option<i64>,
}

/// What is done once the user has refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Stable id: a hash of permissions, class, owner, and the method that is told, or that the system calls.
    pub id: String,
    /// What was refused, in order.
    pub permissions: Vec<String>,
    /// What is done then.
    pub class: AskClass,
    /// Whose code does it.
    pub owner: Owner,
    /// Of another way: what is read, as data type and item.
    pub items: Vec<(String, String)>,
    /// Findings of what is read.
    pub reads: Vec<String>,
    /// What is compared on the way.
    pub limits: Vec<AskLimit>,
    /// The screen, by its class in source form, that asks whenever it is shown, and the method that the system calls.
    pub screen: Option<(String, String)>,
    /// Evidence: the request, the method that is told, the path, what is done.
    pub evidence: Vec<Evidence>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// What an app does once something is refused; one record for each permission, class and answer.
pub(crate) fn asks(
    analysis: &Analysis<'_, '_>,
    found: &Insistence,
    uses: &[Use],
    findings: &[Finding],
) -> Vec<Ask> {
    let mut all: BTreeMap<String, Ask> = BTreeMap::new();
    let mut add = |ask: Option<Ask>| {
        let Some(ask) = ask else { return };
        let is_longer = all.get(&ask.id).is_some_and(|known| known.evidence.len() <= ask.evidence.len());
        if !is_longer {
            all.insert(ask.id.clone(), ask);
        }
    };
    for refusal in &found.refusals {
        let Some(asked) = found.asked.get(refusal.asked) else { continue };
        for again in &refusal.again {
            add(done_again(analysis, found, refusal, asked, again));
        }
        add(another_way(analysis, refusal, asked, uses, findings));
    }
    for shown in &found.shown {
        add(found.asked.get(shown.asked).and_then(|asked| every_start(analysis, asked, shown)));
    }
    let mut all: Vec<Ask> = all.into_values().collect();
    all.sort_by(|a, b| (&a.permissions, a.class, &a.id).cmp(&(&b.permissions, b.class, &b.id)));
    all
}

/// Something that code does after a refusal only.
fn done_again(
    analysis: &Analysis<'_, '_>,
    found: &Insistence,
    refusal: &Refusal,
    asked: &Asked,
    again: &Again,
) -> Option<Ask> {
    let class = match (again.what, again.way) {
        (What::Asks(_), Way::AtOnce) => AskClass::Immediate,
        (What::Asks(_), Way::Dialog { firm: None }) => AskClass::AfterRationale,
        (What::Asks(_), Way::Dialog { firm: Some(_) }) => AskClass::Undismissable,
        (What::ShowsSettings(_), _) => AskClass::ToSettings,
        (What::Leaves, _) => AskClass::Blocks,
    };
    let mut names = asked.names.clone();
    if let What::Asks(other) = again.what {
        let other = &found.asked.get(other)?.names;
        let both: BTreeSet<String> = names.intersection(other).cloned().collect();
        names = if both.is_empty() { names } else { both };
    }
    let prover = &analysis.prover;
    let mut evidence = answered(analysis, asked, refusal.answer)?;
    evidence.extend(steps(analysis, &again.path));
    evidence.extend(guarded(analysis, &again.bounds));
    if let Way::Dialog { firm: Some(firm) } = again.way {
        evidence.extend(prover.instruction(Role::AlsoAt, firm));
    }
    evidence.push(prover.instruction(Role::Site, again.place)?);
    let limits = if class == AskClass::Blocks { Vec::new() } else { limits(&again.bounds) };
    Some(Ask { limits, evidence, ..record(analysis, names, class, again.place.method, refusal.answer) })
}

/// Data that is read after a refusal only: what was refused, or what tells much the same.
fn another_way(
    analysis: &Analysis<'_, '_>,
    refusal: &Refusal,
    asked: &Asked,
    uses: &[Use],
    findings: &[Finding],
) -> Option<Ask> {
    if !refusal.compares {
        return None;
    }
    // What is read after a grant by another call is read anyway.
    let anyway: BTreeSet<Item<'_>> = uses
        .iter()
        .filter(|found| is_run(found, &refusal.granted))
        .filter_map(|found| item(analysis.knowledge, found))
        .collect();
    let sought = sought(analysis.knowledge, &asked.names);
    let is_sought = |found: &&Use| {
        let item = item(analysis.knowledge, found);
        item.is_some_and(|item| !anyway.contains(&item) && tells(&sought, item))
            && is_run(found, &refusal.refused)
            && analysis.cost(found) != UNREACHED
    };
    let reads: Vec<&Use> = uses.iter().filter(is_sought).collect();
    let nearest = *reads.iter().min_by_key(|read| {
        let method = read.place.method();
        (refusal.refused.path(method).len(), ***read)
    })?;
    let mut evidence = answered(analysis, asked, refusal.answer)?;
    evidence.extend(steps(analysis, &refusal.refused.path(nearest.place.method())));
    evidence.push(what::site(analysis, Role::Site, nearest)?);
    let others = reads.iter().filter(|read| **read != nearest).take(MAX_LISTED);
    evidence.extend(others.filter_map(|read| what::site(analysis, Role::AlsoAt, read)));
    let rows = reads.iter().filter_map(|read| analysis.knowledge.apis().get(read.row));
    let items: BTreeSet<(String, String)> =
        rows.map(|row| (row.data.to_string(), row.item.to_string())).collect();
    let owner = |read: &&Use| {
        let row = analysis.knowledge.apis().get(read.row)?;
        Some((row.data.as_str(), row.item.as_str(), what::owner(analysis, read)))
    };
    let read_by: BTreeSet<_> = reads.iter().filter_map(owner).collect();
    let reads = findings.iter().filter(|finding| {
        finding.rung >= Rung::Reachable
            && read_by.contains(&(finding.data.as_str(), finding.item.as_str(), &finding.owner))
    });
    Some(Ask {
        items: items.into_iter().collect(),
        reads: reads.map(|finding| finding.id.clone()).collect(),
        evidence,
        ..record(analysis, asked.names.clone(), AskClass::AnotherWay, nearest.place.method(), refusal.answer)
    })
}

/// A data type and an item of it.
type Item<'k> = (&'k str, &'k str);

fn item<'k>(knowledge: &'k Knowledge, found: &Use) -> Option<Item<'k>> {
    let row = knowledge.apis().get(found.row)?;
    Some((row.data.as_str(), row.item.as_str()))
}

/// What permissions open, and what tells much the same.
fn sought<'k>(knowledge: &'k Knowledge, permissions: &BTreeSet<String>) -> Vec<&'k Opened> {
    let rows = knowledge.permissions().iter().filter(|row| permissions.contains(row.id.as_str()));
    rows.flat_map(|row| row.data.iter().chain(&row.instead)).collect()
}

fn tells(sought: &[&Opened], (data, item): Item<'_>) -> bool {
    let is_it = |only: &Text| *only == item;
    sought.iter().any(|opened| opened.data == data && opened.item.as_ref().is_none_or(is_it))
}

/// Methods that read, anywhere, what is read once permissions are refused, where that is what they open or tells much the
/// same.
pub(crate) fn compared(
    knowledge: &Knowledge,
    uses: &[Use],
    permissions: &BTreeSet<String>,
    refused: &Span,
) -> Vec<MethodId> {
    let sought = sought(knowledge, permissions);
    let read = uses.iter().filter_map(|found| Some((item(knowledge, found)?, found)));
    let read: Vec<(Item<'_>, &Use)> = read.filter(|(item, _)| tells(&sought, *item)).collect();
    let items: BTreeSet<Item<'_>> =
        read.iter().filter(|(_, found)| is_run(found, refused)).map(|(item, _)| *item).collect();
    let same = read.iter().filter(|(item, _)| items.contains(item));
    let methods = same.flat_map(|(_, found)| {
        found.constant.iter().map(|(_, from)| from.method).chain([found.place.method()])
    });
    methods.collect()
}

/// Whether a use is run. What decides its data may be loaded by one caller of many: that counts which is run.
fn is_run(found: &Use, span: &Span) -> bool {
    let is_loaded = match found.constant {
        Some((_, from)) => span.holds(from) || !span.holds_method(from.method),
        None => true,
    };
    match found.place {
        UsePlace::Instruction(place) => span.holds(place) && is_loaded,
        UsePlace::Callback(_) => false,
    }
}

/// A request that is made whenever a screen is shown.
fn every_start(analysis: &Analysis<'_, '_>, asked: &Asked, shown: &Shown) -> Option<Ask> {
    let program = analysis.program;
    let method = program.method(shown.method);
    let class = program.source_name(program.class(method.class).type_);
    let called = String::from_utf8_lossy(program.method_name(shown.method)).into_owned();
    let mut evidence = vec![analysis.prover.method(Role::Entry, shown.method)?];
    evidence.extend(steps(analysis, &shown.path));
    evidence.push(analysis.prover.instruction(Role::Asks, asked.place)?);
    Some(Ask {
        screen: Some((class, called)),
        evidence,
        would_refute:
            "A way through the quoted method that does not come to the request while it is refused."
                .to_owned(),
        ..record(analysis, asked.names.clone(), AskClass::EveryStart, asked.place.method, shown.method)
    })
}

/// A record that rests on nothing yet.
fn record(
    analysis: &Analysis<'_, '_>,
    names: BTreeSet<String>,
    class: AskClass,
    does: MethodId,
    told: MethodId,
) -> Ask {
    let program = analysis.program;
    let owner = analysis.owners.of(program.method(does).class).clone();
    let method = program.method(told);
    let by = program.source_name(program.class(method.class).type_);
    let signature = program.method_source(method.reference);
    let permissions: Vec<String> = names.into_iter().collect();
    let asked = permissions.join(" ");
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    let parts =
        [Question::HowInsistently.name(), &asked, class.name(), owner.kind.name(), sdk, &by, &signature];
    Ask {
        id: evidence_id("a-", &parts),
        permissions,
        class,
        owner,
        items: Vec::new(),
        reads: Vec::new(),
        limits: Vec::new(),
        screen: None,
        evidence: Vec::new(),
        would_refute:
            "A branch of the quoted path is taken only where the user has agreed, or a step of it cannot be taken."
                .to_owned(),
    }
}

/// The request, and the method that is told the answer.
fn answered(analysis: &Analysis<'_, '_>, asked: &Asked, answer: MethodId) -> Option<Vec<Evidence>> {
    let prover = &analysis.prover;
    Some(vec![prover.instruction(Role::Asks, asked.place)?, prover.method(Role::Answer, answer)?])
}

fn steps(analysis: &Analysis<'_, '_>, path: &[Step]) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for step in path.iter().take(what::MAX_LISTED_STEPS) {
        if let Some(mut proof) = analysis.prover.instruction(Role::Path, step.from) {
            proof.text = what::step_words(analysis.program, step, &proof.text);
            evidence.push(proof);
        }
    }
    evidence
}

/// The branches that compare what the app is told, and where it asks.
fn guarded(analysis: &Analysis<'_, '_>, bounds: &[Bound]) -> Vec<Evidence> {
    let places: BTreeSet<CodePlace> = bounds
        .iter()
        .flat_map(|bound| bound.told.iter().map(|told| told.from).chain([bound.branch]))
        .collect();
    let guards = places.into_iter().take(MAX_LISTED);
    guards.filter_map(|place| analysis.prover.instruction(Role::Guard, place)).collect()
}

fn limits(bounds: &[Bound]) -> Vec<AskLimit> {
    let limit = |told: &Told, with: Option<i64>| AskLimit {
        kind: told.kind.clone(),
        key: told.key.clone(),
        default: told.default.as_deref().and_then(default),
        with,
    };
    let all: BTreeSet<AskLimit> =
        bounds.iter().flat_map(|bound| bound.told.iter().map(|told| limit(told, bound.with))).collect();
    all.into_iter().collect()
}

fn default(value: &Constant) -> Option<String> {
    match value {
        Constant::Int(number, _) => Some(number.to_string()),
        Constant::Text(text) if text.complete => Some(text.text.clone()),
        _ => None,
    }
}

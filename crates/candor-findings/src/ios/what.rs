//! What does it take? For each item and owner the highest rung that evidence reaches.

use std::collections::{BTreeMap, BTreeSet};

use candor_knowledge::{Access, IosKind, IosName};
use candor_program::macho::{EdgeKind, FunctionId, Led};

use super::{Analysis, flows::Flows, uses::Use};
use crate::{
    DataFlow, Evidence, Finding, Owner, PermissionNeed, Question, Role, Rung, Way,
    questions::what::{MAX_LISTED_SITES, MAX_LISTED_STEPS, finding_id, would_refute},
};

/// Findings of the rungs present, reachable and flows, one for each item and owner.
pub(crate) fn findings(analysis: &Analysis<'_, '_>, uses: &[Use<'_>], flows: &Flows) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, &str, Owner), Vec<usize>> = BTreeMap::new();
    for (number, found) in uses.iter().enumerate() {
        let owner = analysis.owners.of(analysis.program, found.function).clone();
        groups.entry((&found.row.data, &found.row.item, owner)).or_default().push(number);
    }
    let all = groups.into_iter();
    all.filter_map(|((data, item, owner), numbers)| {
        finding(analysis, (data, item, owner), &numbers, uses, flows)
    })
    .collect()
}

fn finding(
    analysis: &Analysis<'_, '_>,
    (data, item, owner): (&str, &str, Owner),
    numbers: &[usize],
    uses: &[Use<'_>],
    flows: &Flows,
) -> Option<Finding> {
    let cost = |found: &Use<'_>| analysis.reach.led(found.function).map_or(u32::MAX, |led| led.cost);
    let order = |number: &&usize| uses.get(**number).map(|found| (cost(found), found.address));
    let nearest = numbers.iter().min_by_key(order)?;
    let begins = numbers.iter().filter(|number| flows.of_use.contains_key(*number)).min_by_key(order);
    let best = uses.get(*begins.unwrap_or(nearest))?;
    let rung = match (begins, analysis.reach.led(best.function)) {
        (Some(_), _) => Rung::Flows,
        (None, Some(_)) => Rung::Reachable,
        (None, None) => Rung::Present,
    };
    let mut evidence = if rung >= Rung::Reachable { path_to(analysis, best.function) } else { Vec::new() };
    evidence.push(site(analysis, Role::Site, best)?);
    let others = numbers.iter().filter_map(|number| uses.get(*number)).filter(|found| *found != best);
    evidence.extend(others.take(MAX_LISTED_SITES).filter_map(|found| site(analysis, Role::AlsoAt, found)));
    let rows = || numbers.iter().filter_map(|number| Some(uses.get(*number)?.row));
    let apis: BTreeSet<String> = rows().map(api_words).collect();
    let ids: BTreeSet<&String> =
        numbers.iter().filter_map(|number| flows.of_use.get(number)).flatten().collect();
    let own: Vec<&DataFlow> = flows.flows.iter().filter(|flow| ids.contains(&flow.id)).collect();
    let first = uses.get(*nearest)?;
    let sdk = owner.sdk.as_deref().unwrap_or_default();
    let at = analysis.program.words(first.function);
    let api = first.row.name.to_string();
    let id = finding_id(&[Question::What.name(), data, item, owner.kind.name(), sdk, &at, &api]);
    Some(Finding {
        id,
        question: Question::What,
        data: data.to_owned(),
        item: item.to_owned(),
        rung,
        access: if rows().all(|row| row.access == Access::ByUser) { Access::ByUser } else { Access::Direct },
        needs: needs(analysis, rows()),
        ways: ways(&own),
        guards: Vec::new(),
        when: Vec::new(),
        flows: own.iter().map(|flow| flow.id.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
        evidence,
        n_sites: numbers.len(),
        verified_knowledge: rows().all(|row| row.verified() && row.meaning_verified),
        by_name: None,
        obtainable: None,
        caveat: caveat(analysis, best, &own),
        would_refute: would_refute(rung).to_owned(),
        apis: apis.into_iter().collect(),
        owner,
    })
}

/// A row's interface in words: a callback is a method of a protocol that the app implements.
fn api_words(row: &candor_knowledge::IosApi) -> String {
    match (&row.name, row.kind) {
        (IosName::Method { class, selector, .. }, IosKind::Callback) => {
            format!("callback {selector} ({class})")
        }
        (name, _) => name.to_string(),
    }
}

/// What a reader must know of how it was found.
fn caveat(analysis: &Analysis<'_, '_>, best: &Use<'_>, flows: &[&DataFlow]) -> Option<String> {
    let mut said = Vec::new();
    if !best.is_typed && best.call.is_some() {
        said.push("The class of the object that is asked was not determined; no other class that is known has the method.");
    }
    let path = analysis.reach.path(best.function);
    if path.iter().any(|(_, led)| led.kind == EdgeKind::ByName) {
        said.push("A step of the path sends a message to an object whose class was not determined; it is followed by the name of the method.");
    }
    if !flows.is_empty() {
        said.push("Flows in machine code are followed by where values come from; whether a branch is taken is not decided.");
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// Keys of the property list that one of the rows needs, with whether the app has them.
fn needs<'k>(
    analysis: &Analysis<'_, '_>,
    rows: impl Iterator<Item = &'k candor_knowledge::IosApi>,
) -> Vec<PermissionNeed> {
    let stated = |key: &str| {
        analysis.app.bundles.iter().any(|bundle| bundle.purposes.iter().any(|purpose| purpose.key == key))
    };
    let mut needs: Vec<PermissionNeed> = rows
        .filter(|row| !row.usage_keys.is_empty())
        .map(|row| {
            let any_of: Vec<String> = row.usage_keys.iter().map(ToString::to_string).collect();
            PermissionNeed { declared: any_of.iter().any(|key| stated(key)), any_of }
        })
        .collect();
    needs.sort();
    needs.dedup();
    needs
}

fn ways(flows: &[&DataFlow]) -> Vec<Way> {
    let one = |flow: &&DataFlow| Way {
        kind: flow.sink.kind,
        sdk: flow.sink.sdk.clone(),
        to: flow.to.clone(),
        changed: flow.changed.clone(),
        app: None,
        by: (flow.sink.owner != flow.source.owner).then(|| flow.sink.owner.clone()),
    };
    let mut ways: Vec<Way> = flows.iter().map(one).collect();
    ways.sort();
    ways.dedup();
    ways
}

pub(crate) fn site(analysis: &Analysis<'_, '_>, role: Role, found: &Use<'_>) -> Option<Evidence> {
    let done = analysis.facts.interpreted(found.function);
    let call = found.call.and_then(|number| done?.calls.get(number as usize));
    let words = match call {
        Some(call) => analysis.prover.call_words(found.function, call),
        None if found.row.kind == IosKind::Callback => {
            format!("the system calls {}", analysis.program.words(found.function))
        }
        None => format!("names {}", found.row.name),
    };
    analysis.prover.instruction(role, found.function, found.address, words)
}

/// What the system starts and the steps that lead to a function.
pub(crate) fn path_to(analysis: &Analysis<'_, '_>, function: FunctionId) -> Vec<Evidence> {
    let path = analysis.reach.path(function);
    let mut evidence = Vec::new();
    let Some((first, led)) = path.first() else { return evidence };
    let root = analysis.reach.roots.get(led.root).map_or("the system", |root| root.words.as_str());
    let words = format!("starts here: {root}");
    evidence.extend(analysis.prover.function(Role::Entry, *first, words));
    let n = path.len();
    for (at, (to, led)) in path.iter().enumerate() {
        if n > MAX_LISTED_STEPS && (MAX_LISTED_STEPS / 2..n - MAX_LISTED_STEPS / 2).contains(&at) {
            continue;
        }
        evidence.extend(led.from.and_then(|from| step(analysis, from, *to, led)));
    }
    evidence
}

fn step(analysis: &Analysis<'_, '_>, from: FunctionId, to: FunctionId, led: &Led) -> Option<Evidence> {
    let target = analysis.program.words(to);
    let words = match led.kind {
        EdgeKind::Call => format!("calls {target}"),
        EdgeKind::Message => format!("sends a message that {target} answers"),
        EdgeKind::ByName => format!("sends a message, by its name to {target}"),
        EdgeKind::HandedOver => format!("makes or hands over {target}"),
        EdgeKind::Selector => format!("hands over the selector of {target}"),
        EdgeKind::Callback => format!("names the class or hands its object over; the system calls {target}"),
        EdgeKind::Runtime => format!("names the class; the runtime calls {target}"),
    };
    analysis.prover.instruction(Role::Path, from, led.address, words)
}

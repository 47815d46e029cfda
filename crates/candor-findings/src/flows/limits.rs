//! What the flow engine did not follow, as sentences for coverage.

use std::collections::BTreeSet;

use candor_flow::{Limit, Outcome, Together};
use candor_program::{MethodId, Program};

/// Methods named in one sentence; the rest are counted.
const MAX_NAMED: usize = 3;

/// What is said where values go from app to app more often than is looked at.
const CUT_BETWEEN_APPS: &str = "some values were not followed from app to app: flows beyond are not shown";

/// One sentence for each bound that was reached.
pub(super) fn limits(program: &Program<'_>, outcome: &Outcome) -> Vec<String> {
    let reached = outcome.limits.reached();
    let said = reached.map(|(limit, methods)| format!("{}{}", said(limit), named(program, methods)));
    said.chain(withheld(outcome.withheld.len())).collect()
}

/// What is not said of flows between apps, of the app that has their sources.
pub(super) fn limits_between(together: &Together, app: usize) -> Vec<String> {
    let cut = together.is_cut.then(|| CUT_BETWEEN_APPS.to_owned());
    let n = together.withheld.iter().filter(|(crossing, _)| crossing.from == app).count();
    let are = if n == 1 { "flow from app to app is" } else { "flows from app to app are" };
    let withheld =
        (n > 0).then(|| format!("{n} {are} not shown, because the path could not be replayed step by step"));
    cut.into_iter().chain(withheld).collect()
}

/// Flows that were found, and whose path a replay does not follow.
fn withheld(n: usize) -> Option<String> {
    let are = if n == 1 { "flow is" } else { "flows are" };
    (n > 0).then(|| format!("{n} {are} not shown, because the path could not be replayed step by step"))
}

fn said(limit: Limit) -> &'static str {
    match limit {
        Limit::Steps => {
            "flows: the number of instructions that are interpreted for one app ended before all was followed; \
             flows beyond are not shown"
        }
        Limit::Heap => "flows: the memory for what objects may hold ended before all was followed",
        Limit::Sources => {
            "flows: a value came from more places than are kept apart; some of its flows are not shown"
        }
        Limit::Texts => {
            "flows: texts put together by the app were more than are kept; later ones count as unknown"
        }
        Limit::Ways => {
            "flows: a source has more ways out than are singled out in an app of this size; some flows are not shown"
        }
        Limit::Rounds => {
            "flows: what components do to each other was not done after the turns that are taken; flows that need \
             more turns are not shown"
        }
        Limit::Repeats => "flows: loops not followed to the end",
        Limit::Depth => "flows: calls nested too deep to be followed",
        Limit::Recursion => "flows: methods that call themselves, not followed all the way down",
        Limit::Size => "flows: methods too large, damaged or native, not interpreted",
    }
}

fn named(program: &Program<'_>, methods: &BTreeSet<MethodId>) -> String {
    if methods.is_empty() {
        return String::new();
    }
    let name = |method: &MethodId| {
        let class = program.class(program.method(*method).class).type_;
        let name = String::from_utf8_lossy(program.method_name(*method)).into_owned();
        format!("{}.{name}", program.source_name(class))
    };
    let first: Vec<String> = methods.iter().take(MAX_NAMED).map(name).collect();
    let more = if methods.len() > MAX_NAMED { ", …" } else { "" };
    format!(": {} ({}{more})", methods.len(), first.join(", "))
}

//! The paths of a report's flows, replayed from the app: each step must follow from the one before, and for the reason
//! that the report gives.

use candor_app::{App, Platform};
use candor_findings::{
    Claim, ClaimedStep, MAX_FLOW_STEPS, Options, StepWhy, TableError, replayed, replayed_together,
};
use candor_knowledge::Knowledge;
use candor_report::{
    claims::deciding,
    report::{Flow, Report, Tool},
    ways::sink_name,
    why::why_name,
};

use super::Verdict;

/// Whether the paths of a report can be replayed: with the knowledge and the rules that it was written with.
#[must_use]
pub fn is_replayable(report: &Report, tool: &Tool) -> bool {
    report.tool.data == tool.data && deciding(report) == tool.options
}

/// Adds to the verdicts which paths do not hold. Those from app to app are replayed where the others are there.
///
/// # Errors
/// An embedded table is damaged.
pub fn replay(
    report: &Report,
    app: &App,
    others: &[&App],
    knowledge: &Knowledge,
    options: Options<'_>,
    verdicts: &mut [Verdict],
) -> Result<(), TableError> {
    // Flows in machine code are found again by the new audit, and replayed by nothing else.
    if app.platform == Platform::Ios {
        return Ok(());
    }
    let is_within = |flow: &&Flow| {
        let is_own = |name: &str| report.app.members.iter().any(|member| member.path == name);
        flow.path.iter().all(|step| is_own(&step.member))
    };
    let whole = report.flows.iter().filter(|flow| !is_cut(flow));
    let (within, between): (Vec<&Flow>, Vec<&Flow>) = whole.partition(is_within);
    if !within.is_empty() {
        let claims: Vec<Claim<'_>> = within.iter().map(|flow| claim(flow)).collect();
        judge(&within, replayed(app, knowledge, options, &claims)?, verdicts);
    }
    if !between.is_empty() && !others.is_empty() {
        let claims: Vec<Claim<'_>> = between.iter().map(|flow| claim(flow)).collect();
        let mut all = vec![app];
        all.extend(others.iter().filter(|other| other.sha256 != app.sha256));
        judge(&between, replayed_together(&all, 0, knowledge, options, &claims)?, verdicts);
    }
    Ok(())
}

fn judge(flows: &[&Flow], said: Vec<Result<Vec<StepWhy>, String>>, verdicts: &mut [Verdict]) {
    for (flow, said) in flows.iter().zip(said) {
        let wrong = match said {
            Err(what) => Some(format!("its path does not replay: {what}")),
            Ok(why) => differing(flow, &why),
        };
        let verdict = verdicts.iter_mut().find(|verdict| verdict.kind == "flow" && verdict.id == flow.id);
        if let (Some(verdict), Some(wrong)) = (verdict, wrong) {
            verdict.mismatches.push(wrong);
        }
    }
}

/// Whether the middle of a path is not listed. Its steps are read all the same.
fn is_cut(flow: &Flow) -> bool {
    let first_after = flow.path.get(MAX_FLOW_STEPS / 2 + 1);
    flow.path.len() == MAX_FLOW_STEPS + 2 && first_after.is_some_and(|step| step.why.is_none())
}

fn claim(flow: &Flow) -> Claim<'_> {
    let steps = flow.path.iter().map(|step| ClaimedStep {
        member: &step.member,
        class: step.class.as_deref().unwrap_or_default(),
        offset: step.offset,
    });
    let sink = flow.sink.rule.as_deref().unwrap_or_else(|| sink_name(flow.sink.kind));
    Claim { rule: flow.source.rule.as_deref(), sink, steps: steps.collect() }
}

/// The first step for which the report gives another reason.
fn differing(flow: &Flow, why: &[StepWhy]) -> Option<String> {
    let stated = flow.path.iter().map(|step| (step.why.map(why_name), step.by.as_deref()));
    let found = why.iter().map(|why| (Some(why.name), why.by.as_deref()));
    let at = stated.zip(found).position(|(stated, found)| stated != found)?;
    Some(format!("step {} follows for another reason than the report gives", at + 1))
}

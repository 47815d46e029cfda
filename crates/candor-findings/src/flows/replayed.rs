//! Paths that a report states, replayed from the app.

use candor_flow::{Kind, Party, Refusal, Replay, ReplayTogether, Rules};
use candor_program::{CodePlace, MethodId, descriptor};

use super::{
    StepWhy,
    ends::{Handed, hand},
    trip::OF_APP,
};
use crate::{analysis::Analysis, uses::Use};

/// A path that a report states.
#[derive(Clone, Debug)]
pub struct Claim<'r> {
    /// What the rule that names the source calls it; none where a row of knowledge does.
    pub rule: Option<&'r str>,
    /// Kind of the sink, as its rule says it.
    pub sink: &'r str,
    /// The places.
    pub steps: Vec<ClaimedStep<'r>>,
}

/// A place that a report states.
#[derive(Clone, Copy, Debug)]
pub struct ClaimedStep<'r> {
    /// Member path.
    pub member: &'r str,
    /// Class in source form.
    pub class: &'r str,
    /// Byte offset in the member.
    pub offset: u32,
}

/// Why the value gets to each place of each path, or in a sentence why it does not.
pub(crate) fn replayed(
    analysis: &Analysis<'_, '_>,
    uses: &[Use],
    rules: &Rules,
    claims: &[Claim<'_>],
) -> Vec<Result<Vec<StepWhy>, String>> {
    let handed = if rules.is_only() { Handed::none(analysis) } else { Handed::new(analysis, uses) };
    let mut replay = Replay::new(analysis.program, analysis.reach, rules, &handed.ends);
    let mut found = Vec::new();
    for claim in claims {
        found.push(one(analysis, &handed, &mut replay, claim));
    }
    found
}

fn one(
    analysis: &Analysis<'_, '_>,
    handed: &Handed,
    replay: &mut Replay<'_, '_>,
    claim: &Claim<'_>,
) -> Result<Vec<StepWhy>, String> {
    let mut path = Vec::new();
    for (n, step) in claim.steps.iter().enumerate() {
        path.push(
            place(analysis, step).ok_or_else(|| format!("step {} stands in no code that is read", n + 1))?,
        );
    }
    // One call that takes the value and lets it out is both ends.
    if let [first, last] = path[..]
        && first == last
    {
        path.truncate(1);
    }
    let first = path.first().ok_or_else(|| "it has no path".to_owned())?;
    let mut said = Err(Refusal::Source(*first));
    for kind in &kinds(handed, claim, *first) {
        said = replay.claim(kind, claim.sink, path.clone());
        if said.is_ok() {
            break;
        }
    }
    let said = said.map_err(in_words)?;
    let mut why: Vec<StepWhy> = said.iter().map(|why| StepWhy::new(analysis.program, why)).collect();
    if why.len() < claim.steps.len() {
        why.push(StepWhy::here());
    }
    Ok(why)
}

/// The same for paths from app to app; `names` are those that evidence gives the apps, and `own` is the one whose report
/// it is.
pub(crate) fn replayed_together(
    apps: &[(&Analysis<'_, '_>, &[Use])],
    names: &[String],
    own: usize,
    rules: &Rules,
    claims: &[Claim<'_>],
) -> Vec<Result<Vec<StepWhy>, String>> {
    let handed = hand(apps, rules);
    let parties: Vec<Party<'_, '_>> =
        apps.iter().zip(&handed).map(|((analysis, _), handed)| analysis.party(&handed.ends)).collect();
    let mut replay = ReplayTogether::new(&parties, rules);
    let mut found = Vec::new();
    for claim in claims {
        found.push(one_together(apps, names, (own, &handed), &mut replay, claim));
    }
    found
}

fn one_together(
    apps: &[(&Analysis<'_, '_>, &[Use])],
    names: &[String],
    (own, handed): (usize, &[Handed]),
    replay: &mut ReplayTogether<'_, '_, '_>,
    claim: &Claim<'_>,
) -> Result<Vec<StepWhy>, String> {
    let mut path = Vec::new();
    for (n, step) in claim.steps.iter().enumerate() {
        let other = step.member.split_once(OF_APP).and_then(|(name, member)| {
            let at = names.iter().position(|known| known == name).filter(|at| *at != own)?;
            Some((at, ClaimedStep { member, ..*step }))
        });
        let (at, step) = other.unwrap_or((own, *step));
        let place = apps.get(at).and_then(|(analysis, _)| place(analysis, &step));
        path.push((at, place.ok_or_else(|| format!("step {} stands in no code that is read", n + 1))?));
    }
    let first = path.first().ok_or_else(|| "it has no path".to_owned())?.1;
    let handed = handed.get(own).ok_or_else(|| "its app was not handed in".to_owned())?;
    let mut said = Err(Refusal::Source(first));
    for kind in &kinds(handed, claim, first) {
        said = replay.claim(kind, claim.sink, path.clone());
        if said.is_ok() {
            break;
        }
    }
    let said = said.map_err(in_words)?;
    let steps = path.iter().zip(&said);
    Ok(steps.filter_map(|((at, _), why)| Some(StepWhy::new(apps.get(*at)?.0.program, why))).collect())
}

/// What the source of a path can be.
fn kinds(handed: &Handed, claim: &Claim<'_>, first: CodePlace) -> Vec<Kind> {
    if let Some(rule) = claim.rule {
        return vec![Kind::Rule(rule.to_owned())];
    }
    let ends = &handed.ends;
    let labels = ends.instructions.get(&first).into_iter().flatten().map(|wanted| wanted.label);
    let given = ends.methods.get(&first.method).filter(|_| first.pc == 0);
    labels.chain(given.into_iter().flatten().map(|given| given.label)).map(Kind::Label).collect()
}

fn in_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Source(_) => "nothing is taken where its path begins".to_owned(),
        Refusal::Step { at, .. } => format!("nothing brings the value from step {at} to step {}", at + 1),
        Refusal::Sink(_) => "the value does not get out where its path ends".to_owned(),
        Refusal::Ends => "its path begins or ends elsewhere".to_owned(),
    }
}

/// The place in code that a step names.
fn place(analysis: &Analysis<'_, '_>, step: &ClaimedStep<'_>) -> Option<CodePlace> {
    let program = analysis.program;
    let type_ = program.find_type(&descriptor(step.class))?;
    let methods = program.methods_of(program.type_(type_).class?);
    methods.into_iter().find_map(|method: MethodId| {
        let unit = program.unit_of(method);
        let member = analysis.app.members.get(unit.member.0 as usize)?;
        if member.path != step.member {
            return None;
        }
        let code = unit.dex.code(program.method(method).code_off).ok()?;
        let pc = step.offset.checked_sub(code.insns_off)? / 2;
        (pc < code.insns.n_units()).then_some(CodePlace { method, pc })
    })
}

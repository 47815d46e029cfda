//! Whether the parts of a finding belong together: its id, its rung, its sentence, and the chain of its steps.

use candor_findings::finding_id;
use candor_report::{
    report::{Evidence, Finding, OwnerKind, Question, Role, Rung},
    wording,
};

/// What does not fit together, one line each.
pub(super) fn check(finding: &Finding) -> Vec<String> {
    let mut wrong = roles(finding);
    // The steps are read as what their roles say, so the rest would only repeat that they are not.
    if wrong.is_empty() {
        wrong.extend(id(finding));
        // What an evidence file shows has no place in the code.
        if finding.rung != Rung::Observed {
            wrong.extend(interface(finding));
            wrong.extend(chain(finding));
        }
    }
    let is_access = finding.rung == Rung::Observed && finding.to.is_empty();
    let verb = if is_access { wording::ACCESSED } else { wording::verb(finding.rung) };
    if !finding.says.contains(verb) {
        wrong.push(format!("its sentence does not say \"{verb}\", as its rung demands"));
    }
    wrong
}

fn steps(finding: &Finding, role: Role) -> impl Iterator<Item = &Evidence> {
    finding.evidence.iter().filter(move |step| step.role == role)
}

/// The steps that a rung rests on, and none that would belong to a higher one.
fn roles(finding: &Finding) -> Vec<String> {
    let n = |role| steps(finding, role).count();
    let (entries, paths, sites) = (n(Role::Entry), n(Role::Path), n(Role::Site));
    let fits = match finding.rung {
        Rung::Declared => n(Role::Request) == 1 && finding.evidence.len() == 1,
        Rung::Present => sites == 1 && entries == 0 && paths == 0 && n(Role::Request) == 0,
        Rung::Reachable => sites == 1 && entries == 1 && n(Role::Request) == 0,
        Rung::Flows => sites == 1 && entries == 1 && n(Role::Request) == 0 && !finding.flows.is_empty(),
        Rung::Observed => n(Role::Observed) >= 1 && n(Role::Observed) == finding.evidence.len(),
    };
    let name = wording::rung_name(finding.rung);
    if fits { Vec::new() } else { vec![format!("its steps are not those of the rung {name}")] }
}

/// The id is a hash of what the finding says and of the place it rests on: steps of another finding do not fit it.
fn id(finding: &Finding) -> Option<String> {
    if finding.question != Question::What {
        return None;
    }
    let what = candor_findings::Question::What.name();
    let begins = [what, finding.data.as_str(), finding.item.as_str()];
    let fits = match finding.rung {
        Rung::Declared => steps(finding, Role::Request).any(|step| {
            let asked = step.text.strip_prefix("asks for ").unwrap_or(&step.text);
            let name = asked.rsplit(", which implies ").next().unwrap_or(asked);
            finding_id(&[begins[0], begins[1], begins[2], "declared", name]) == finding.id
        }),
        Rung::Observed => {
            let how = if finding.to.is_empty() { "accessed" } else { "sent" };
            finding_id(&[begins[0], begins[1], begins[2], "observed", how]) == finding.id
        }
        // The id is that of the nearest place; where a flow begins at another one, that is the site.
        _ => finding.evidence.iter().filter(|step| rests_on(finding.rung, step.role)).any(|step| {
            let (class, method) =
                (step.class.as_deref().unwrap_or_default(), step.method.as_deref().unwrap_or_default());
            let sdk = finding.owner.sdk.as_deref().unwrap_or_default();
            let owner = owner_name(finding.owner.kind);
            finding.apis.iter().any(|api| {
                finding_id(&[begins[0], begins[1], begins[2], owner, sdk, class, method, api]) == finding.id
            })
        }),
    };
    (!fits).then(|| "its id is not that of this data, owner, interface and place".to_owned())
}

/// Whether the id may be that of a step of this role.
fn rests_on(rung: Rung, role: Role) -> bool {
    role == Role::Site || (rung == Rung::Flows && role == Role::AlsoAt)
}

/// The site calls or reads one of the interfaces named. Where a constant decides what is taken, or the system calls, the
/// site need not name it.
fn interface(finding: &Finding) -> Option<String> {
    if steps(finding, Role::Constant).next().is_some() {
        return None;
    }
    let site = steps(finding, Role::Site).find(|step| !step.text.starts_with("starts with: "))?;
    let (_, named) = site.text.split_once("->")?;
    let member = named.split(['(', ':']).next().unwrap_or(named);
    let known = finding.apis.iter().any(|api| api.rsplit('.').next() == Some(member));
    (!known).then(|| format!("its place uses {member}, which is none of the interfaces it names"))
}

fn owner_name(kind: OwnerKind) -> &'static str {
    match kind {
        OwnerKind::FirstParty => candor_findings::OwnerKind::FirstParty.name(),
        OwnerKind::Sdk => candor_findings::OwnerKind::Sdk.name(),
        OwnerKind::Platform => candor_findings::OwnerKind::Platform.name(),
        OwnerKind::Unknown => candor_findings::OwnerKind::Unknown.name(),
    }
}

/// Each step of a path leads to the method that holds the next one.
fn chain(finding: &Finding) -> Vec<String> {
    let on_path = |step: &&Evidence| matches!(step.role, Role::Path | Role::Site);
    let walked: Vec<&Evidence> = finding.evidence.iter().filter(on_path).collect();
    let n = walked.iter().filter(|step| step.role == Role::Path).count();
    let mut wrong = Vec::new();
    if let (Some(entry), Some(first)) = (steps(finding, Role::Entry).next(), walked.first()) {
        let called = first.method.as_deref().unwrap_or_default();
        let is_cut = entry.text.ends_with('…');
        if !is_cut && !entry.text.ends_with(&format!(" and calls {called}")) {
            wrong.push("its path does not begin where the system calls".to_owned());
        }
    }
    for (at, pair) in walked.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        // Steps in the middle of a long path are left out.
        let is_gap = n == candor_findings::MAX_LISTED_STEPS && at + 1 == n / 2;
        let (class, method) =
            (to.class.as_deref().unwrap_or_default(), to.method.as_deref().unwrap_or_default());
        if !is_gap && !from.text.ends_with(&format!(" {class}.{method}")) {
            wrong.push(format!("step {} of its path does not lead to {class}.{method}", at + 1));
        }
    }
    wrong
}

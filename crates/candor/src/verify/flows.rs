//! Whether the parts of a flow belong together: its ends, its steps, its id, its sentence, and the finding it raises.

use candor_findings::{self as findings, flow_id};
use candor_report::{
    report::{Evidence, Finding, Flow, OwnerKind, Report, Role, Rung, SinkKind},
    ways::SINK_KINDS,
    wording,
};

/// What does not fit together in a flow, one line each.
pub(super) fn check(flow: &Flow) -> Vec<String> {
    let mut wrong = Vec::new();
    let (Some(first), Some(last)) = (flow.path.first(), flow.path.last()) else {
        return vec!["it has no path".to_owned()];
    };
    let inner = flow.path.get(1..flow.path.len().saturating_sub(1)).unwrap_or_default();
    let roles =
        first.role == Role::Site && last.role == Role::Sink && inner.iter().all(|s| s.role == Role::Path);
    if !roles || flow.path.len() < 2 {
        wrong.push("its steps are not a source, a way and a sink".to_owned());
    }
    let at = |step: &Evidence| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        (step.member.clone(), text(&step.class), text(&step.method), step.offset)
    };
    let (from, to) = (&flow.source, &flow.sink);
    if at(first) != (from.member.clone(), from.class.clone(), from.method.clone(), from.offset) {
        wrong.push("its source is not where its path begins".to_owned());
    }
    if at(last) != (to.member.clone(), to.class.clone(), to.method.clone(), to.offset) {
        wrong.push("its sink is not where its path ends".to_owned());
    }
    wrong.extend(interface(&flow.sink.api, last));
    wrong.extend(id(flow, first, last));
    let verb = wording::verb(Rung::Flows);
    if !flow.says.contains(verb) {
        wrong.push(format!("its sentence does not say \"{verb}\", as its rung demands"));
    }
    wrong
}

/// The last step calls the interface named. A call by a name that the program works out calls what it is handed to.
fn interface(api: &str, last: &Evidence) -> Option<String> {
    let named = api.split('(').next()?.rsplit('.').next()?;
    let (_, called) = last.text.split_once("->")?;
    let called = called.split('(').next()?;
    let is_reflective = last.text.contains("Ljava/lang/reflect/");
    (named != called && !is_reflective).then(|| format!("its sink calls {called}, the report says {named}"))
}

/// The id is a hash of what the flow says and of its ends; flows with the same ends are numbered.
fn id(flow: &Flow, first: &Evidence, last: &Evidence) -> Option<String> {
    let source = findings::FlowSource {
        api: flow.source.api.clone(),
        data: flow.source.data.clone(),
        item: flow.source.item.clone(),
        rule: flow.source.rule.clone(),
        owner: owner(&flow.source.owner),
    };
    let sink = findings::FlowSink {
        api: flow.sink.api.clone(),
        kind: kind(flow.sink.kind)?,
        rule: flow.sink.rule.clone(),
        sdk: flow.sink.sdk.clone(),
        owner: owner(&flow.sink.owner),
        app: flow.sink.app.clone(),
    };
    let (from, to) = (working(first), working(last));
    let base = flow_id(&source, &sink, &from, &to);
    let fits = (0..MAX_ALIKE).any(|n| findings::numbered_flow_id(&base, n) == flow.id);
    (!fits).then(|| "its id is not that of this data, owner, interfaces and places".to_owned())
}

/// Flows with the same ends that are told apart here: two methods rarely hold more calls of the same interface.
const MAX_ALIKE: usize = 4096;

fn kind(kind: SinkKind) -> Option<findings::SinkKind> {
    let at = SINK_KINDS.iter().position(|known| *known == kind)?;
    findings::SinkKind::ALL.get(at).copied()
}

fn owner(owner: &candor_report::report::Owner) -> findings::Owner {
    let kind = match owner.kind {
        OwnerKind::FirstParty => findings::OwnerKind::FirstParty,
        OwnerKind::Sdk => findings::OwnerKind::Sdk,
        OwnerKind::Platform => findings::OwnerKind::Platform,
        OwnerKind::Unknown => findings::OwnerKind::Unknown,
    };
    findings::Owner { kind, sdk: owner.sdk.clone() }
}

/// The parts of a step that an id is made of.
fn working(step: &Evidence) -> findings::Evidence {
    findings::Evidence {
        role: findings::Role::Site,
        member: step.member.clone(),
        class: step.class.clone(),
        method: step.method.clone(),
        offset: step.offset,
        len: step.length,
        text: step.text.clone(),
        sha256: [0; 32],
    }
}

/// A finding on the rung `flows` names flows of its data and owner, one of which begins at its site; others name none.
pub(super) fn led_to(finding: &Finding, report: &Report) -> Vec<String> {
    if finding.rung != Rung::Flows {
        let names_hosts = !finding.to.is_empty() && finding.rung != Rung::Observed;
        let names = !finding.flows.is_empty() || names_hosts;
        return names.then(|| "it names flows, and is not on their rung".to_owned()).into_iter().collect();
    }
    let mut wrong = Vec::new();
    let mut begins = false;
    let site = finding.evidence.iter().find(|step| step.role == Role::Site);
    for id in &finding.flows {
        let Some(flow) = report.flows.iter().find(|flow| flow.id == *id) else {
            wrong.push(format!("it rests on flow {id}, which the report does not have"));
            continue;
        };
        let source = &flow.source;
        let is_own = source.data.as_ref() == Some(&finding.data)
            && source.item.as_ref() == Some(&finding.item)
            && source.owner == finding.owner;
        if !is_own {
            wrong.push(format!("it rests on flow {id}, which is of other data or another owner"));
        }
        begins |= site.is_some_and(|site| site.member == source.member && site.offset == source.offset);
    }
    if !begins {
        wrong.push("no flow that it rests on begins at its site".to_owned());
    }
    wrong
}

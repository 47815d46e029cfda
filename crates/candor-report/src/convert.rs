//! From the working types of an audit to the output types of a report.

use candor_app as app;
use candor_findings as findings;

use crate::{
    asks::asks,
    by_name, destinations,
    guards::guard,
    observed, obtainable,
    report::{
        Access, App, Coverage, DexCoverage, Enabled, Evidence, Finding, Flow, FlowSink, FlowSource, Member,
        NativeCode, Need, Network, OtherApp, Owner, OwnerKind, Permission, Platform, Problem, Question,
        Report, Role, Rung, SCHEMA, Sdk, Signer, SinkKind, Tool, Unresolved,
    },
    schedules::schedules,
    seen_words,
    switches::switches,
    value::{Value, is_place, values},
    ways::{Way, clauses, sink_name},
    when, wording,
    words::{Words, data_label, item_label},
};

/// Fields of the outside contract that no part of this version fills: they are absent from the report, and this
/// list is why nobody may read their absence as "none".
pub const NOT_ANALYSED: [&str; 3] = ["claims", "disclosures", "needed"];

/// The report on one app. Lists are sorted here, whatever order the audit left them in.
pub fn report(app: &app::App, audit: &findings::Audit, tool: Tool, words: &dyn Words) -> Report {
    let mut tool = tool;
    tool.data.sort();
    let mut permissions: Vec<Permission> = audit.permissions.iter().map(permission).collect();
    permissions.sort_by(|a, b| a.name.cmp(&b.name).then(a.max_sdk.cmp(&b.max_sdk)));
    let mut sdks: Vec<Sdk> = audit.sdks.iter().map(sdk).collect();
    sdks.sort_by(|a, b| a.id.cmp(&b.id));
    let mut findings: Vec<Finding> = audit.findings.iter().map(|f| finding(f, words)).collect();
    findings.sort_by(|a, b| {
        (&a.data, &a.item, &a.owner, a.question, &a.id).cmp(&(&b.data, &b.item, &b.owner, b.question, &b.id))
    });
    let parts = observed::parts(&audit.observed);
    Report {
        schema: SCHEMA.to_owned(),
        tool,
        app: identity(app),
        permissions,
        sdks,
        findings,
        flows: flows(&audit.flows, words),
        schedules: schedules(audit, words),
        asks: asks(audit, words),
        destinations: destinations::destinations(audit),
        evidence_files: parts.evidence_files,
        accesses: parts.accesses,
        seen_on_device: parts.on_device,
        shares: parts.shares,
        network_tables: parts.network_tables,
        disclosure_files: Vec::new(),
        disclosures: Vec::new(),
        contradictions: Vec::new(),
        claims: Vec::new(),
        needed: Vec::new(),
        together: Vec::new(),
        coverage: coverage(&audit.coverage),
        timing: None,
    }
}

/// The apps that one is read together with, by name; all are handed in, the one itself among them or not.
pub fn others(own: &app::App, all: &[&app::App]) -> Vec<OtherApp> {
    let code = |app: &app::App| {
        use app::MemberKind::{Dex, LooseDex, NestedDex};
        let members = app.members.iter().filter(|member| matches!(member.kind, Dex | LooseDex | NestedDex));
        let mut members: Vec<Member> = members.map(member).collect();
        members.sort_by(|a, b| (&a.path, &a.sha256).cmp(&(&b.path, &b.sha256)));
        members
    };
    let mut others: Vec<OtherApp> = all
        .iter()
        .filter(|app| app.sha256 != own.sha256)
        .map(|app| OtherApp {
            name: findings::name_among_others(app),
            id: app.identity.id.clone(),
            version_name: app.identity.version_name.clone(),
            version_code: app.identity.version_code,
            sha256: hex(&app.sha256),
            members: code(app),
        })
        .collect();
    others.sort_by(|a, b| (&a.name, &a.sha256).cmp(&(&b.name, &b.sha256)));
    others
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

fn identity(app: &app::App) -> App {
    let mut members: Vec<Member> = app.members.iter().map(member).collect();
    members.sort_by(|a, b| (&a.path, &a.sha256).cmp(&(&b.path, &b.sha256)));
    let mut signers: Vec<Signer> = app.signatures.iter().flat_map(signer).collect();
    signers.sort();
    App {
        platform: match app.platform {
            app::Platform::Android => Platform::Android,
            app::Platform::Ios => Platform::Ios,
        },
        id: app.identity.id.clone(),
        label: app.identity.label.clone(),
        version_name: app.identity.version_name.clone(),
        version_code: app.identity.version_code,
        sha256: hex(&app.sha256),
        min_os: app.identity.min_os,
        target_os: app.identity.target_os,
        signers,
        network: Network {
            cleartext: app.network.cleartext,
            cleartext_domains: app.network.cleartext_domains.clone(),
            trusts_user_certificates: app.network.trusts_user_certificates,
            pinned_domains: sorted(&app.network.pinned_domains),
        },
        attributes: app.attributes.clone(),
        members,
    }
}

fn signer(signature: &app::android::signing::Signature) -> Vec<Signer> {
    let row = |cert: Option<&[u8; 32]>| Signer {
        container: signature.container.clone(),
        scheme: signature.scheme.to_owned(),
        verified: signature.verified,
        not_checked: signature.checked == app::android::signing::Checked::NotChecked,
        cert_sha256: cert.map(|c| hex(c)),
        lineage: signature.lineage.iter().map(|c| hex(c)).collect(),
        notes: signature.notes.clone(),
    };
    if signature.cert_sha256.is_empty() {
        return vec![row(None)];
    }
    signature.cert_sha256.iter().map(|c| row(Some(c))).collect()
}

fn member(m: &app::Member) -> Member {
    Member {
        path: m.path.clone(),
        kind: member_kind(m.kind).to_owned(),
        sha256: m.unread.is_none().then(|| hex(&m.sha256)),
        bytes: m.unread.unwrap_or(m.bytes.len() as u64),
    }
}

fn member_kind(kind: app::MemberKind) -> &'static str {
    use app::MemberKind as K;
    match kind {
        K::Archive => "archive",
        K::Dex => "dex",
        K::LooseDex => "loose_dex",
        K::Manifest => "manifest",
        K::ResourceTable => "resource_table",
        K::XmlResource => "xml_resource",
        K::NativeLibrary => "native_library",
        K::Script => "script",
        K::NestedApp => "nested_app",
        K::NestedDex => "nested_dex",
        // A kind that is newer than this list.
        _ => "other",
    }
}

fn permission(p: &findings::PermissionUse) -> Permission {
    Permission {
        name: p.name.clone(),
        protection: p.protection.clone(),
        max_sdk: p.max_sdk,
        flags: sorted(&p.flags),
        implied_by: p.implied_by.clone(),
        data: sorted(&p.data),
        used_by: sorted(&p.used_by),
        unused: p.unused,
        evidence: vec![evidence(&p.evidence)],
    }
}

fn sdk(s: &findings::SdkPresence) -> Sdk {
    Sdk {
        id: s.id.clone(),
        name: s.name.clone(),
        operator: s.operator.clone(),
        purposes: sorted(&s.purposes),
        classes: s.classes as u64,
        reachable_methods: s.reachable_methods as u64,
        recognised_by: s.recognised_by.clone(),
        confidence: s.confidence.min(100),
        verified_knowledge: s.verified_knowledge,
        enabled: match s.enabled {
            findings::Enabled::Yes => Enabled::Yes,
            findings::Enabled::No => Enabled::No,
            findings::Enabled::Unknown => Enabled::Unknown,
        },
        because: s.because.clone(),
        switches: switches(s),
        evidence: s.evidence.iter().map(evidence).collect(),
    }
}

fn finding(f: &findings::Finding, words: &dyn Words) -> Finding {
    let rung = rung(f.rung);
    let question = question(f.question);
    let owner = owner(&f.owner);
    Finding {
        id: f.id.clone(),
        question,
        data: f.data.clone(),
        item: f.item.clone(),
        rung,
        says: says(f, rung, question, &owner, words),
        owner,
        apis: sorted(&f.apis),
        access: match f.access {
            findings::Access::Direct => Access::Direct,
            findings::Access::ByUser => Access::ByUser,
        },
        needs: f.needs.iter().map(|n| Need { any_of: sorted(&n.any_of), declared: n.declared }).collect(),
        to: hosts_of(&f.ways),
        value: (rung == Rung::Flows).then(|| values(f.ways.iter().map(|way| way.changed.as_slice()))),
        by_name: f.by_name.as_ref().map(by_name::ByName::new),
        flows: sorted(&f.flows),
        guards: f.guards.iter().map(guard).collect(),
        when: f.when.iter().map(when::when).collect(),
        evidence: f.evidence.iter().map(evidence).collect(),
        n_sites: f.n_sites as u64,
        verified_knowledge: f.verified_knowledge,
        obtainable: f.obtainable.as_ref().map(obtainable::obtainable),
        caveat: f.caveat.clone(),
        would_refute: f.would_refute.clone(),
    }
}

fn says(f: &findings::Finding, rung: Rung, question: Question, owner: &Owner, words: &dyn Words) -> String {
    let mut data = wording::within(&item_label(words, &f.data, &f.item));
    if !f.verified_knowledge {
        data.push_str(" (unverified)");
    }
    let subject = wording::subject(rung, owner.kind, owner.sdk.as_deref(), words);
    let ways: Vec<Way> = f.ways.iter().map(|one| way(one, words)).collect();
    let clauses = clauses(&data, is_place(&f.data), &ways, words);
    let slots = wording::Slots { subject: &subject, data: &data, detail: "no detail", clauses: &clauses };
    if f.rung == findings::Rung::Observed {
        return seen_words::finding(f, &data);
    }
    let sentence = match f.access {
        findings::Access::ByUser => wording::by_user(rung, &slots),
        findings::Access::Direct => None,
    };
    let sentence = sentence.unwrap_or_else(|| wording::sentence(rung, question, &slots));
    let closed = f.obtainable.as_ref().and_then(obtainable::closed);
    let by_name = f.by_name.as_ref().map(by_name::sentence);
    let beside = [by_name.as_deref(), f.caveat.as_deref(), closed].into_iter().flatten();
    beside.fold(sentence, |said, more| format!("{said} {more}"))
}

fn way(way: &findings::Way, words: &dyn Words) -> Way {
    Way {
        kind: sink_kind(way.kind),
        sdk: way.sdk.clone(),
        to: way.to.clone(),
        changed: way.changed.clone(),
        app: way.app.clone(),
        by: way.by.as_ref().map(|by| wording::agent(owner_kind(by.kind), by.sdk.as_deref(), words)),
    }
}

/// Kinds of sinks, with what is known of each: `log`, `network:api.example.com`.
fn hosts_of(ways: &[findings::Way]) -> Vec<String> {
    let mut all = Vec::new();
    for way in ways {
        let kind = sink_name(sink_kind(way.kind));
        let named: Vec<String> = way.to.iter().chain(&way.sdk).map(|to| format!("{kind}:{to}")).collect();
        if named.is_empty() {
            all.push(kind.to_owned());
        }
        all.extend(named);
    }
    sorted(&all)
}

/// Flows by data, item, owner, sink and id.
pub(crate) fn flows(found: &[findings::DataFlow], words: &dyn Words) -> Vec<Flow> {
    let mut flows: Vec<Flow> = found.iter().filter_map(|f| flow(f, words)).collect();
    flows.sort_by(|a, b| {
        let key = |f: &Flow| {
            let (source, sink) = (&f.source, &f.sink);
            (
                source.data.clone(),
                source.item.clone(),
                source.rule.clone(),
                source.owner.clone(),
                sink.kind,
                f.id.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    flows
}

/// A flow; none where a step says no class or method, so that it could not be replayed.
fn flow(f: &findings::DataFlow, words: &dyn Words) -> Option<Flow> {
    let (first, last) = f.path.first().zip(f.path.last())?;
    let source_owner = owner(&f.source.owner);
    let kind = sink_kind(f.sink.kind);
    let mut data = match (&f.source.data, &f.source.item) {
        (Some(data), Some(item)) => wording::within(&item_label(words, data, item)),
        (Some(data), None) => wording::within(&data_label(words, data)),
        (None, _) => {
            format!("\"{}\"", crate::display::clean(f.source.rule.as_deref().unwrap_or_default(), 80))
        }
    };
    if !f.verified_knowledge {
        data.push_str(" (unverified)");
    }
    let by = (f.sink.app.is_none() && f.sink.owner != f.source.owner).then(|| f.sink.owner.clone());
    let (sdk, app) = (f.sink.sdk.clone(), f.sink.app.clone());
    let (to, changed) = (f.to.clone(), f.changed.clone());
    let way = way(&findings::Way { kind: f.sink.kind, sdk, to, changed, app, by }, words);
    let subject = wording::subject(Rung::Flows, source_owner.kind, source_owner.sdk.as_deref(), words);
    let clauses = clauses(&data, is_place(f.source.data.as_deref().unwrap_or_default()), &[way], words);
    let slots = wording::Slots { subject: &subject, data: &data, detail: "no detail", clauses: &clauses };
    Some(Flow {
        id: f.id.clone(),
        says: wording::sentence(Rung::Flows, Question::What, &slots),
        source: FlowSource {
            api: f.source.api.clone(),
            data: f.source.data.clone(),
            item: f.source.item.clone(),
            rule: f.source.rule.clone(),
            owner: source_owner,
            member: first.member.clone(),
            class: first.class.clone()?,
            method: first.method.clone()?,
            offset: first.offset,
        },
        sink: FlowSink {
            api: f.sink.api.clone(),
            kind,
            rule: f.sink.rule.clone(),
            sdk: f.sink.sdk.clone(),
            owner: owner(&f.sink.owner),
            app: f.sink.app.clone(),
            member: last.member.clone(),
            class: last.class.clone()?,
            method: last.method.clone()?,
            offset: last.offset,
        },
        value: Value::new(&f.changed),
        changed: f.changed.clone(),
        path: f
            .path
            .iter()
            .enumerate()
            .map(|(at, step)| flow_step(step, f.why.get(at).and_then(Option::as_ref)))
            .collect(),
        to: f.to.clone(),
        guards: f.guards.iter().map(guard).collect(),
        verified_knowledge: f.verified_knowledge,
        would_refute: f.would_refute.clone(),
    })
}

pub(crate) fn sink_kind(kind: findings::SinkKind) -> SinkKind {
    use findings::SinkKind as K;
    match kind {
        K::Network => SinkKind::Network,
        K::Sms => SinkKind::Sms,
        K::Web => SinkKind::Web,
        K::Sdk => SinkKind::Sdk,
        K::Ipc => SinkKind::Ipc,
        K::File => SinkKind::File,
        K::Log => SinkKind::Log,
        K::Other => SinkKind::Other,
    }
}

pub(crate) fn evidence(e: &findings::Evidence) -> Evidence {
    use findings::Role as R;
    Evidence {
        role: match e.role {
            R::Entry => Role::Entry,
            R::Path => Role::Path,
            R::Site => Role::Site,
            R::Request => Role::Request,
            R::Definition => Role::Definition,
            R::Constant => Role::Constant,
            R::Sink => Role::Sink,
            R::Switch => Role::Switch,
            R::Guard => Role::Guard,
            R::Schedule => Role::Schedule,
            R::Asks => Role::Asks,
            R::Answer => Role::Answer,
            R::Named => Role::Named,
            R::Observed => Role::Observed,
            // `AlsoAt`, and any role that is newer than this list: it is one more place.
            _ => Role::AlsoAt,
        },
        member: e.member.clone(),
        class: e.class.clone(),
        method: e.method.clone(),
        offset: e.offset,
        length: e.len,
        text: e.text.clone(),
        sha256: hex(&e.sha256),
        why: None,
        by: None,
    }
}

/// A step of a flow, with why the value gets there.
fn flow_step(e: &findings::Evidence, why: Option<&findings::StepWhy>) -> Evidence {
    Evidence {
        why: why.and_then(|why| crate::why::why_named(why.name)),
        by: why.and_then(|why| why.by.clone()),
        ..evidence(e)
    }
}

pub(crate) fn rung(rung: findings::Rung) -> Rung {
    match rung {
        findings::Rung::Declared => Rung::Declared,
        findings::Rung::Present => Rung::Present,
        findings::Rung::Reachable => Rung::Reachable,
        findings::Rung::Flows => Rung::Flows,
        findings::Rung::Observed => Rung::Observed,
    }
}

fn question(question: findings::Question) -> Question {
    use findings::Question as Q;
    match question {
        Q::HowOften => Question::HowOften,
        Q::HowInsistently => Question::HowInsistently,
        Q::WhereTo => Question::WhereTo,
        Q::Who => Question::Who,
        Q::Stated => Question::Stated,
        Q::Needed => Question::Needed,
        Q::Compared => Question::Compared,
        // `What`, and any question that is newer than this list and still has a data type.
        _ => Question::What,
    }
}

pub(crate) fn owner(owner: &findings::Owner) -> Owner {
    Owner { kind: owner_kind(owner.kind), sdk: owner.sdk.clone() }
}

fn owner_kind(kind: findings::OwnerKind) -> OwnerKind {
    match kind {
        findings::OwnerKind::FirstParty => OwnerKind::FirstParty,
        findings::OwnerKind::Sdk => OwnerKind::Sdk,
        findings::OwnerKind::Platform => OwnerKind::Platform,
        findings::OwnerKind::Unknown => OwnerKind::Unknown,
    }
}

fn coverage(c: &findings::Coverage) -> Coverage {
    let mut not_analysed: Vec<String> = c.not_analysed.clone();
    not_analysed.extend(NOT_ANALYSED.iter().map(|s| (*s).to_owned()));
    let mut problems: Vec<Problem> =
        c.problems.iter().map(|(place, what)| Problem { place: place.clone(), what: what.clone() }).collect();
    problems.sort();
    problems.dedup();
    Coverage {
        dex: DexCoverage {
            classes: c.dex.classes as u64,
            methods: c.dex.methods as u64,
            instructions: c.dex.instructions as u64,
            reachable_methods: c.dex.reachable_methods as u64,
            native_methods: c.native_methods as u64,
        },
        native: sorted(&c.native),
        native_code: c.native_code.iter().map(native_code).collect(),
        scripts: sorted(&c.scripts),
        encrypted: sorted(&c.encrypted),
        not_on_class_path: sorted(&c.not_on_class_path),
        unresolved: Unresolved {
            reflection: c.unresolved_reflection as u64,
            invokes: c.unresolved_invokes as u64,
            queries: c.unresolved_queries as u64,
            schedules: c.unresolved_schedules as u64,
            asks: c.unresolved_asks as u64,
            network_hosts: c.network.all.saturating_sub(c.network.with_host) as u64,
        },
        network_calls: c.network.all as u64,
        not_analysed: sorted(&not_analysed),
        budgets: sorted(&c.budgets),
        problems,
    }
}

fn native_code(of: &findings::NativeCode) -> NativeCode {
    NativeCode {
        path: of.path.clone(),
        methods: of.methods as u64,
        in_tables: of.in_tables as u64,
        followed: of.followed as u64,
        whole: of.whole as u64,
        unasked: of.unasked as u64,
        registers: of.registers,
    }
}

fn sorted(list: &[String]) -> Vec<String> {
    let mut list = list.to_vec();
    list.sort();
    list.dedup();
    list
}

//! Steps that stand in the manifest, in compiled XML or in the table of resources: the element there names what the report
//! says.

use candor_app::{App, MemberId, MemberKind, Place};
use candor_report::report::Evidence;

/// Highest API level that the sentence on the target version is tried with.
const MAX_API_LEVEL: u32 = 99;

/// Whether the text of a step is about an element at its place.
pub(super) fn check(app: &App, member: MemberId, step: &Evidence) -> Result<(), String> {
    let place = Place { member, offset: step.offset, len: step.length };
    let names = named(app, place);
    if names.is_empty() {
        return Err("no element that asks for or starts something stands there".to_owned());
    }
    if names.iter().any(|name| said(name, &step.text)) {
        return Ok(());
    }
    Err(format!("there stands \"{}\", the report says \"{}\"", names.join("\" or \""), step.text))
}

/// What the elements at a place may be said to do.
fn named(app: &App, place: Place) -> Vec<String> {
    let mut names = Vec::new();
    for p in app.permissions.iter().filter(|p| p.place == place) {
        names.push(format!("asks for {}", p.name));
        // What follows from it is the analysis's knowledge of the system, not the element's.
        names.push(format!("asks for {}, which implies ", p.name));
    }
    if app.identity.place == Some(place) {
        let target = app.identity.target_os.unwrap_or(1);
        let levels =
            (target + 1..=MAX_API_LEVEL).map(|n| format!("is built for a version below API level {n}, "));
        names.extend(levels);
    }
    for c in app.components.iter().filter(|c| c.place == place) {
        names.push(format!("the system starts {} (", c.class));
    }
    for u in app.ui.iter().filter(|u| u.place == place) {
        match u.role {
            candor_app::UiRole::Class => names.push(format!("the system starts {} (", u.name)),
            candor_app::UiRole::Input(_) | candor_app::UiRole::Destination => {}
            // The handler's class is the activity that shows the layout: the analysis finds it, not the element.
            _ => names.push("the system starts ".to_owned()),
        }
    }
    for s in app.switches.iter().filter(|s| s.place == place) {
        names.push(format!("meta-data {}", s.name));
        names.extend(s.value.as_ref().map(|value| format!("meta-data {} = {value}", s.name)));
        // The class stands in the name, alone or behind the library's own prefix.
        let class = s.name.rsplit(':').next().unwrap_or(&s.name);
        names.push(format!("a library creates {class} ("));
    }
    for domain in app.network.domains.iter().filter(|domain| domain.place == place) {
        names.push(domain.words());
    }
    let member = app.members.get(place.member.0 as usize);
    let standing = member.map(candor_findings::standing).unwrap_or_default().all;
    let here = standing.iter().filter(|found| (found.offset, found.len) == (place.offset, place.len));
    names.extend(here.map(candor_findings::Standing::words));
    if member.is_some_and(|member| member.kind == MemberKind::ResourceTable) {
        let texts = candor_app::resources(app).texts_named(|_| true);
        let here = texts.iter().filter(|text| text.place == place);
        names.extend(here.map(candor_app::NamedText::words));
    }
    names
}

/// Whether a text says it; names that end in an open bracket or a blank are the start of the text.
fn said(name: &str, text: &str) -> bool {
    let cut = text.strip_suffix('…').is_some_and(|start| name.starts_with(start));
    let begins = name.ends_with(['(', ' ']) && text.starts_with(name);
    name == text || begins || cut
}

//! A claim in plain words, as it was read: so that its author sees whether it says what was meant.

use candor_report::{
    display::{clean, count},
    report::{OwnerKind, Rung, SinkKind},
    wording::rung_name,
    words::{GROUPS, Words as Known, data_label, item_label, sdk_name},
};

use super::{
    claim::{Claim, OwnerIs, To, Words},
    predicates,
};

/// Longest text of a claim in a phrase, in characters.
const MAX_TEXT: usize = 200;

/// The predicate's words with the claim's own, and the rung that it needs.
pub(crate) fn phrase(claim: &Claim, needed: Rung, words: &dyn Known) -> String {
    let Some(row) = predicates::row(claim.predicate) else { return String::new() };
    let data = data(claim, words);
    let slots: [(&str, String); 22] = [
        ("{data}", data.clone()),
        ("{of_data}", if claim.data.is_some() { format!(": {data}") } else { String::new() }),
        ("{whole}", if claim.whole { " (the whole list)" } else { "" }.to_owned()),
        ("{background}", background(claim)),
        ("{owner}", claim.owner.as_ref().map(|owner| whose(owner, words)).unwrap_or_default()),
        ("{to}", claim.to.as_ref().map_or_else(|| "the network".to_owned(), |to| place(to, words))),
        ("{value}", value(claim)),
        ("{every}", claim.every.clone().unwrap_or_default()),
        ("{sends}", if claim.sends { ", and can be sent on the same schedule" } else { "" }.to_owned()),
        ("{permission}", permission(claim, &data)),
        ("{class}", class(claim)),
        ("{guard}", guard(claim)),
        ("{when}", claim.when.as_ref().map(list).unwrap_or_default()),
        ("{at_least}", at_least(claim)),
        ("{sdk}", sdk(claim, words)),
        ("{carrying}", if claim.data.is_some() { format!(" with {data}") } else { String::new() }),
        ("{operator}", claim.operator.as_ref().map(|ids| operators(ids, words)).unwrap_or_default()),
        ("{country}", claim.country.as_ref().map(list).unwrap_or_default()),
        ("{of}", claim.of.clone().unwrap_or_default()),
        ("{share}", share(claim)),
        ("{unit}", claim.unit.clone().unwrap_or_else(|| "hosts or addresses".to_owned())),
        ("{because}", claim.because.clone().unwrap_or_else(|| "what nothing here can say".to_owned())),
    ];
    let mut said = fill(&row.words, &slots);
    // What a predicate's words have no place for is said behind them.
    if claim.guard.is_some() && !row.words.contains("{guard}") {
        said.push_str(&format!(", counting only what runs where {}", clean(&guard(claim), MAX_TEXT)));
    }
    if claim.picked {
        said.push_str(", counting what a person picks, too");
    }
    if let Some(owner) = claim.owner.as_ref().filter(|_| !row.words.contains("{owner}")) {
        said.push_str(&clean(&whose(owner, words), MAX_TEXT));
    }
    if !row.takes.iter().any(|field| field == "because") {
        said.push_str(&format!(" (needed: {})", rung_name(needed)));
    }
    if let Some(region) = &claim.scope.region {
        said.push_str(&format!(", in {}", clean(region, 20)));
    }
    said
}

/// The words with each slot filled once: a text of a claim's cannot bring slots of its own.
fn fill(words: &str, slots: &[(&str, String)]) -> String {
    let mut said = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('{') {
        let (before, slot) = rest.split_at(at);
        said.push_str(before);
        let known = slots.iter().find(|(name, _)| slot.starts_with(name));
        let (name, text) = known.map_or(("{", String::new()), |(name, text)| (*name, clean(text, MAX_TEXT)));
        said.push_str(&text);
        rest = slot.get(name.len()..).unwrap_or_default();
    }
    said.push_str(rest);
    said
}

fn list(words: &Words) -> String {
    words.all().join(" or ")
}

fn data(claim: &Claim, words: &dyn Known) -> String {
    let label = |named: &String| match named.split_once('/') {
        Some((data, item)) => item_label(words, data, item),
        None if words.data_type(named).is_some() => data_label(words, named),
        None => GROUPS
            .iter()
            .find(|(group, _)| group == named)
            .map_or_else(|| named.clone(), |(_, label)| (*label).to_owned()),
    };
    let all: Vec<String> = claim.data.iter().flat_map(|data| data.all()).map(label).collect();
    if all.is_empty() { "personal data".to_owned() } else { all.join(" or ") }
}

fn background(claim: &Claim) -> String {
    match claim.background {
        Some(true) => " while no screen of it shows",
        Some(false) => " only while a screen of it shows",
        None => "",
    }
    .to_owned()
}

fn whose(owner: &OwnerIs, words: &dyn Known) -> String {
    let kind = match owner.kind {
        Some(OwnerKind::FirstParty) => Some("the app's own code".to_owned()),
        Some(OwnerKind::Sdk) => Some("code of an SDK".to_owned()),
        Some(OwnerKind::Platform) => Some("support libraries".to_owned()),
        Some(OwnerKind::Unknown) => Some("code whose owner is unknown".to_owned()),
        None => None,
    };
    let sdks = owner.sdk.as_ref().map(|ids| {
        let names: Vec<String> = ids.all().iter().map(|id| sdk_name(words, id)).collect();
        names.join(" or ")
    });
    let operator = owner.operator.as_ref().map(|ids| format!("SDKs of {}", operators(ids, words)));
    let purpose = owner.purpose.as_ref().map(|purposes| format!("SDKs for {}", list(purposes)));
    let parts: Vec<String> = [kind, sdks, operator, purpose].into_iter().flatten().collect();
    format!(" (by {})", parts.join(", "))
}

fn operators(ids: &Words, words: &dyn Known) -> String {
    let names: Vec<String> =
        ids.all().iter().map(|id| words.operator(id).map_or_else(|| id.clone(), |row| row.name)).collect();
    names.join(" or ")
}

fn place(to: &To, words: &dyn Known) -> String {
    let kinds = to.kind.as_ref().map(|kinds| {
        let names: Vec<&str> = kinds.iter().map(|kind| sink(*kind)).collect();
        names.join(" or ")
    });
    let sdk = to.sdk.as_ref().map(|ids| {
        let names: Vec<String> = ids.all().iter().map(|id| sdk_name(words, id)).collect();
        format!("the SDK {}", names.join(" or "))
    });
    let parts = [
        kinds,
        sdk,
        to.purpose.as_ref().map(|purposes| format!("an SDK for {}", list(purposes))),
        to.host.as_ref().map(|hosts| format!("{} or below", list(hosts))),
        to.operator.as_ref().map(|ids| format!("hosts of {}", operators(ids, words))),
        to.edge.as_ref().map(|ids| format!("hosts on the edge of {}", operators(ids, words))),
        to.network.as_ref().map(|ids| format!("hosts in the network of {}", list(ids))),
        to.seat.as_ref().map(|seats| format!("hosts whose operator has a seat in {}", list(seats))),
        to.path.as_ref().map(|paths| format!("paths under {}", list(paths))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn sink(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Network => "the network",
        SinkKind::Sms => "a text message",
        SinkKind::Web => "a web page in the app",
        SinkKind::Sdk => "an SDK",
        SinkKind::Ipc => "another app",
        SinkKind::File => "a file",
        SinkKind::Log => "the log",
        SinkKind::Other => "another place",
    }
}

/// The name of a value of ours as it stands in JSON.
fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn value(claim: &Claim) -> String {
    let Some(kinds) = &claim.value else { return String::new() };
    let names: Vec<String> = kinds.iter().map(name).collect();
    format!(" ({})", names.join(" or "))
}

fn class(claim: &Claim) -> String {
    let Some(classes) = &claim.class else { return String::new() };
    let names: Vec<String> = classes.iter().map(|class| name(class).replace('_', " ")).collect();
    format!(" ({})", names.join(" or "))
}

fn permission(claim: &Claim, data: &str) -> String {
    match (&claim.permission, &claim.protection) {
        (Some(names), _) => list(names),
        (None, Some(level)) => format!("permissions of the level {level}"),
        (None, None) => format!("a permission for {data}"),
    }
}

fn sdk(claim: &Claim, words: &dyn Known) -> String {
    let sdks = claim.sdk.iter().flat_map(|ids| ids.all()).map(|id| sdk_name(words, id));
    let names: Vec<String> = sdks.collect();
    let of = claim.operator.as_ref().map(|ids| format!("an SDK of {}", operators(ids, words)));
    names.into_iter().chain(of).collect::<Vec<_>>().join(" or ")
}

fn guard(claim: &Claim) -> String {
    let Some(guard) = &claim.guard else { return String::new() };
    let key = guard.key.as_ref().map(|keys| format!(" {}", list(keys))).unwrap_or_default();
    let is = match guard.is {
        Some(true) => " says yes",
        Some(false) => " says no",
        None => " decides",
    };
    format!("{}{key}{is}", list(&guard.kind).replace('_', " "))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only shown, and only of small whole numbers"
)]
fn at_least(claim: &Claim) -> String {
    match claim.at_least.filter(|n| (1.0..1e9).contains(n)) {
        Some(n) => format!(", {} or more", count(n.ceil() as u64, "of them", "of them")),
        None => String::new(),
    }
}

fn share(claim: &Claim) -> String {
    let part = |of: f64| format!("{:.1} %", of * 100.0);
    match (claim.at_least, claim.at_most) {
        (Some(low), Some(high)) => format!("{} to {}", part(low), part(high)),
        (Some(low), None) => format!("at least {}", part(low)),
        (None, Some(high)) => format!("at most {}", part(high)),
        (None, None) => "a share".to_owned(),
    }
}

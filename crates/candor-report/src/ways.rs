//! Where data can get to, in words: one clause for each kind of place, and no "send" where nothing is sent.

use std::collections::BTreeSet;

use crate::{
    display::clean,
    report::SinkKind,
    value::{Value, ValueKind, values},
    words::{Words, sdk_name},
};

/// Where a value gets to other apps by the clipboard, as the rule says it.
const CLIPBOARD: &str = "clipboard";
/// Destinations named in a sentence; the rest are counted.
const MAX_NAMED: usize = 3;
/// Longest destination shown, in characters: it is a text of the app's choice.
const MAX_DESTINATION: usize = 80;

/// A way out for some data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// What it gets to.
    pub kind: SinkKind,
    /// The SDK that is handed it.
    pub sdk: Option<String>,
    /// Hosts or numbers, where constants tell.
    pub to: Vec<String>,
    /// How it is changed, as in `flows[].changed`; empty: as it is.
    pub changed: Vec<String>,
    /// The other app that lets it out, by its id.
    pub app: Option<String>,
    /// Whose code hands it over in the end, in words, where that is not who takes it.
    pub by: Option<String>,
}

/// All kinds, those that carry data furthest first.
pub const SINK_KINDS: [SinkKind; 8] = [
    SinkKind::Network,
    SinkKind::Sms,
    SinkKind::Web,
    SinkKind::Sdk,
    SinkKind::Ipc,
    SinkKind::File,
    SinkKind::Log,
    SinkKind::Other,
];

/// A kind's name in the JSON report.
pub fn sink_name(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Network => "network",
        SinkKind::Sms => "sms",
        SinkKind::Web => "web",
        SinkKind::Sdk => "sdk",
        SinkKind::Ipc => "ipc",
        SinkKind::File => "file",
        SinkKind::Log => "log",
        SinkKind::Other => "other",
    }
}

/// A kind for people, as a heading.
pub fn sink_label(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Network => "the network",
        SinkKind::Sms => "text messages",
        SinkKind::Web => "web pages inside the app",
        SinkKind::Sdk => "code of other companies",
        SinkKind::Ipc => "other apps",
        SinkKind::File => "files outside the app's own storage",
        SinkKind::Log => "the system log",
        SinkKind::Other => "elsewhere",
    }
}

/// What code can do with some data: `send IMEI (hashed with SHA-256) over the network to example.com; write IMEI to the
/// system log`. Without a way it says only that the data is passed on. `of_place` says whether the data is a place.
pub fn clauses(data: &str, of_place: bool, ways: &[Way], words: &dyn Words) -> String {
    let kinds = SINK_KINDS.into_iter().filter(|kind| ways.iter().any(|way| way.kind == *kind));
    let said: Vec<String> = kinds
        .map(|kind| {
            let of_kind: Vec<&Way> = ways.iter().filter(|way| way.kind == kind).collect();
            let said = clause(kind, &arriving(data, of_place, &of_kind), &of_kind, words);
            format!("{said}{}{}", by_code_of(&of_kind), through(&of_kind))
        })
        .collect();
    match said.as_slice() {
        [] => format!("pass {data} on"),
        [one] => one.clone(),
        _ => said.join("; "),
    }
}

fn clause(kind: SinkKind, data: &str, ways: &[&Way], words: &dyn Words) -> String {
    let to: BTreeSet<String> =
        ways.iter().flat_map(|way| &way.to).map(|to| clean(to, MAX_DESTINATION)).collect();
    let to = list(to);
    let with = |preposition: &str| if to.is_empty() { String::new() } else { format!(" {preposition} {to}") };
    match kind {
        SinkKind::Network => format!("send {data} over the network{}", with("to")),
        SinkKind::Sms => format!("send {data} by text message{}", with("to")),
        SinkKind::Web => format!("hand {data} to a web page{}", with("of")),
        SinkKind::Sdk => {
            let sdks: BTreeSet<String> =
                ways.iter().filter_map(|way| way.sdk.as_deref()).map(|id| sdk_name(words, id)).collect();
            match list(sdks) {
                none if none.is_empty() => format!("hand {data} to an SDK"),
                some => format!("hand {data} to the SDK {some}"),
            }
        }
        SinkKind::Ipc => match ways.iter().filter(|way| way.to == [CLIPBOARD]).count() {
            0 => format!("hand {data} to other apps"),
            n if n == ways.len() => format!("put {data} on the clipboard, where other apps can read it"),
            _ => format!("hand {data} to other apps and put it on the clipboard, where others can read it"),
        },
        SinkKind::File => format!("write {data} to a file outside its own storage"),
        SinkKind::Log => format!("write {data} to the system log"),
        SinkKind::Other => format!("pass {data} on in another way"),
    }
}

/// By which other app it gets there, where each of these ways leads through another app.
fn through(ways: &[&Way]) -> String {
    let apps: Option<BTreeSet<String>> =
        ways.iter().map(|way| way.app.as_deref().map(|app| clean(app, MAX_DESTINATION))).collect();
    apps.map(|apps| format!(" through the app {}", list(apps))).unwrap_or_default()
}

/// By whose code, where none of these ways is the own code of who takes the data.
fn by_code_of(ways: &[&Way]) -> String {
    let others: Option<BTreeSet<String>> = ways.iter().map(|way| way.by.clone()).collect();
    others.map(|others| format!(" by way of {}", list(others))).unwrap_or_default()
}

fn list(names: BTreeSet<String>) -> String {
    let n = names.len();
    let mut shown: Vec<String> = names.into_iter().take(MAX_NAMED).collect();
    if n > MAX_NAMED {
        shown.push(format!("{} more", n - MAX_NAMED));
    }
    match shown.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What of the data arrives on these ways: how it is changed on all of them, and nothing of that where one of them leaves
/// it as it is. A count and an answer are not the data, and are not said as if they were.
fn arriving(data: &str, of_place: bool, ways: &[&Way]) -> String {
    let values = values(ways.iter().map(|way| way.changed.as_slice()));
    let is_about = |value: &Value| matches!(value.kind, ValueKind::Count | ValueKind::Probe);
    if !values.is_empty() && values.iter().all(is_about) {
        let has = |kind: ValueKind| values.iter().any(|value| value.kind == kind);
        return match (has(ValueKind::Count), has(ValueKind::Probe)) {
            (true, true) => format!("only a count or a length of {data} and a yes or no about it"),
            (true, false) => format!("only a count or a length of {data}"),
            _ => format!("only a yes or no about {data}"),
        };
    }
    let each: Vec<String> = values.iter().map(|value| value.words(of_place)).collect();
    if each.is_empty() || each.iter().any(String::is_empty) {
        return data.to_owned();
    }
    format!("{data} ({})", each.into_iter().take(MAX_NAMED).collect::<Vec<_>>().join(", or "))
}

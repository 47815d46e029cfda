//! What of a report is compared, under keys that a build does not change.

use std::collections::{BTreeMap, BTreeSet};

use candor_report::{
    display::clean,
    guards::Guard,
    report::{Access, Enabled, Finding, OwnerKind, Report, Rung},
    wording::rung_label,
    words::{Words, data_label, item_label, sdk_name},
};

use crate::time;

/// Longest text of an app's in a key or a label, in characters.
const MAX_TEXT: usize = 200;

/// One item of a data type.
pub(super) struct Data {
    pub(super) label: String,
    pub(super) rung: Rung,
    pub(super) to: BTreeSet<String>,
    pub(super) takers: BTreeSet<String>,
    pub(super) guards: BTreeSet<String>,
    pub(super) background: bool,
    /// The most that arrives of it: how much, and in words; less is a larger number.
    pub(super) value: Option<(usize, String)>,
}

impl Data {
    pub(super) fn rung_word(&self) -> String {
        rung_label(self.rung).to_owned()
    }
}

/// What runs again and again.
pub(super) struct Schedule {
    pub(super) label: String,
    /// Times between two runs, in milliseconds; none where it is not known.
    pub(super) times: BTreeSet<Option<i64>>,
}

impl Schedule {
    pub(super) fn shortest(&self) -> Option<i64> {
        self.times.iter().flatten().min().copied()
    }

    pub(super) fn words(&self) -> String {
        let word = |time: &Option<i64>| time.map_or_else(|| "a time not known".to_owned(), time::words);
        let all: Vec<String> = self.times.iter().map(word).collect();
        all.join(" or ")
    }
}

/// All that is compared. Each map has a label for readers beside its key.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) data: BTreeMap<String, Data>,
    pub(super) permissions: BTreeMap<String, String>,
    pub(super) sdks: BTreeMap<String, String>,
    pub(super) switches: BTreeMap<String, (String, String)>,
    pub(super) hosts: BTreeMap<String, String>,
    pub(super) operators: BTreeMap<String, String>,
    pub(super) asks: BTreeMap<String, String>,
    pub(super) schedules: BTreeMap<String, Schedule>,
}

/// The facts of a report.
pub(super) fn facts(report: &Report, words: &dyn Words) -> Facts {
    let mut facts = Facts::default();
    for finding in &report.findings {
        add_data(finding, report, words, &mut facts);
    }
    for permission in &report.permissions {
        let name = clean(&permission.name, MAX_TEXT);
        facts.permissions.insert(name.clone(), name.replace("android.permission.", ""));
    }
    // Support libraries of the platform are part of how an app is built.
    for sdk in report.sdks.iter().filter(|sdk| !words.sdk(&sdk.id).is_some_and(|row| row.platform)) {
        let name = clean(&sdk.name, MAX_TEXT);
        facts.sdks.insert(sdk.id.clone(), name.clone());
        let state = match sdk.enabled {
            Enabled::Yes => "on",
            Enabled::No => "off",
            Enabled::Unknown => "not said to be on or off",
        };
        facts.switches.insert(sdk.id.clone(), (state.to_owned(), name));
    }
    for host in report.destinations.iter().filter(|of| of.rung >= Rung::Reachable) {
        facts.hosts.insert(host.host.clone(), clean(&host.host, MAX_TEXT));
        if let Some(operator) = &host.operator {
            let name = words.operator(operator).map_or_else(|| operator.clone(), |row| row.name);
            facts.operators.insert(operator.clone(), name);
        }
    }
    for ask in &report.asks {
        let class = serde_json::to_value(ask.class)
            .ok()
            .and_then(|of| of.as_str().map(str::to_owned))
            .unwrap_or_default();
        let name = clean(&ask.permission, MAX_TEXT);
        let label = format!("{}: {}", name.replace("android.permission.", ""), class.replace('_', " "));
        facts.asks.insert(format!("{name}/{class}"), label);
    }
    add_schedules(report, words, &mut facts);
    facts
}

fn add_data(finding: &Finding, report: &Report, words: &dyn Words, facts: &mut Facts) {
    // What the system never gives is not taken; what a person picks, or is asked for by name, is another thing.
    if finding.obtainable.as_ref().is_some_and(|obtainable| obtainable.any_real == "no") {
        return;
    }
    let how = match (finding.access, finding.by_name.as_ref().is_some_and(|by_name| by_name.only)) {
        (Access::ByUser, _) => ", picked by a person",
        (Access::Direct, true) => ", asked about by name",
        (Access::Direct, false) => "",
    };
    let key = format!("{}/{}{how}", finding.data, finding.item);
    let label = format!(
        "{} ({}{how})",
        item_label(words, &finding.data, &finding.item),
        data_label(words, &finding.data)
    );
    let guards: BTreeSet<String> = finding.guards.iter().filter_map(guard).collect();
    let entry = facts.data.entry(key).or_insert_with(|| Data {
        label,
        rung: finding.rung,
        to: BTreeSet::new(),
        takers: BTreeSet::new(),
        guards: guards.clone(),
        background: false,
        value: None,
    });
    if finding.rung >= Rung::Reachable {
        // A condition counts for the item only where all code of the same rung is behind it.
        if entry.rung < Rung::Reachable {
            entry.guards = guards;
        } else {
            entry.guards = entry.guards.intersection(&guards).cloned().collect();
        }
    }
    entry.rung = entry.rung.max(finding.rung);
    entry.to.extend(finding.to.iter().map(|to| clean(to, MAX_TEXT)));
    entry.background |= finding.when.iter().any(|when| when.background);
    if finding.owner.kind == OwnerKind::Sdk
        && let Some(sdk) = &finding.owner.sdk
    {
        let is_there = report.sdks.iter().any(|of| of.id == *sdk);
        let name = if is_there { sdk_name(words, sdk) } else { clean(sdk, MAX_TEXT) };
        entry.takers.insert(name);
    }
    for value in finding.value.iter().flatten() {
        let kind = serde_json::to_value(value.kind).ok().and_then(|of| of.as_str().map(str::to_owned));
        let of = (value.kind as usize, kind.unwrap_or_default());
        entry.value = Some(entry.value.take().map_or(of.clone(), |was| was.min(of)));
    }
}

/// A condition without what a build renames: the name of the app's own test, and a setting whose key is not known.
fn guard(of: &Guard) -> Option<String> {
    let answer = match (of.is, of.min, of.max) {
        (Some(true), ..) => "yes".to_owned(),
        (Some(false), ..) => "no".to_owned(),
        (None, min, max) => {
            format!("{min:?}..{max:?}").replace("Some(", "").replace(")", "").replace("None", "")
        }
    };
    let name = match of.kind.as_str() {
        "own_test" => return None,
        kind => kind.replace('_', " "),
    };
    let key = of.key.as_deref().map(|key| format!(" {}", clean(key, MAX_TEXT))).unwrap_or_default();
    let values = if of.values.is_empty() {
        String::new()
    } else {
        format!(" ({})", clean(&of.values.join(", "), MAX_TEXT))
    };
    Some(format!("{name}{key}{values}: {answer}"))
}

fn add_schedules(report: &Report, words: &dyn Words, facts: &mut Facts) {
    for schedule in &report.schedules {
        let data = schedule.data.as_deref().unwrap_or_default();
        let what = if data.is_empty() { "something".to_owned() } else { data_label(words, data) };
        // Whether it goes on without the app, and whether what it takes can be sent by it, is as much as how often.
        let where_ = if schedule.background { ", in the background" } else { "" };
        let sends = if schedule.sends.is_empty() { "" } else { ", with a way out" };
        let key = format!("{data}/{}{where_}{sends}", schedule.scheduler);
        let label = format!("{what} by {}{where_}{sends}", clean(&schedule.scheduler, MAX_TEXT));
        let entry = facts.schedules.entry(key).or_insert_with(|| Schedule { label, times: BTreeSet::new() });
        entry.times.insert(schedule.min_ms.or(schedule.max_ms));
    }
}

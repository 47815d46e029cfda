//! Two reports, and what is different: two versions of an app, or two platforms.
//!
//! What is compared is what an app can do, not where its code stands: names that a build renames (classes, ids of findings, the names of
//! an app's own tests) take no part, and neither does whether code counts as the app's own or as of unknown origin.

mod facts;
mod lines;

use std::collections::BTreeSet;

use candor_report::{
    claims::{deciding, not_looked_for},
    report::{Report, Rung},
    words::Words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use facts::{Data, Facts, facts};
pub use lines::diff_lines;

/// The schema of differences.
pub const SCHEMA: &str = "candor.diff/1";

/// One of the two reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// Application id or bundle identifier.
    pub app: String,
    /// Version shown to people.
    pub version_name: Option<String>,
    /// Version used for updates.
    pub version_code: Option<u64>,
    /// SHA-256 of the app's file.
    pub sha256: String,
    /// Version of candor that wrote the report.
    pub tool: String,
}

/// What kind of difference it is, in the order in which readers need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Data that only the new one can take.
    DataNew,
    /// Data on a higher rung than before.
    RungRaised,
    /// Data that can get to a place where it could not before.
    SentToNew,
    /// More of a value arrives than before.
    ValueMore,
    /// A condition that held for all of it does so no more.
    GuardGone,
    /// It can run in the background, and could not before.
    BackgroundNew,
    /// An SDK that takes the data, and did not before.
    TakerNew,
    /// What is done again and again, and was not.
    ScheduleNew,
    /// It is done more often.
    IntervalShorter,
    /// What is done after a refusal, and was not.
    AskNew,
    /// An operator behind hosts that code can reach, and none of them before.
    OperatorNew,
    /// A host that code can reach, and could not before.
    HostNew,
    /// A permission that only the new one asks for.
    PermissionNew,
    /// An SDK that only the new one has.
    SdkNew,
    /// An SDK that is switched on or off otherwise.
    SdkSwitched,
    /// Data that only the old one can take.
    DataGone,
    /// Data on a lower rung than before.
    RungLowered,
    /// Data that can no longer get to a place.
    SentToGone,
    /// Less of a value arrives than before.
    ValueLess,
    /// A condition that holds for all of it now, and did not.
    GuardNew,
    /// It can no longer run in the background.
    BackgroundGone,
    /// An SDK that no longer takes the data.
    TakerGone,
    /// What is no longer done again and again.
    ScheduleGone,
    /// It is done less often.
    IntervalLonger,
    /// What is no longer done after a refusal.
    AskGone,
    /// An operator behind none of the hosts any more.
    OperatorGone,
    /// A host that code can no longer reach.
    HostGone,
    /// A permission that only the old one asks for.
    PermissionGone,
    /// An SDK that only the old one has.
    SdkGone,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What kind.
    pub kind: Kind,
    /// Of what: a data type and item, a host, an SDK, a permission.
    pub of: String,
    /// What stood in the old report, where that is more than nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What stands in the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// The same in words.
    pub says: String,
}

/// All differences of two reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "candor.diff/1")]
pub struct Diff {
    /// Always `candor.diff/1`.
    pub schema: String,
    /// The old one.
    pub old: Side,
    /// The new one.
    pub new: Side,
    /// Why a difference may not be one of the apps: other versions of candor, other knowledge, other options, parts that were not
    /// read. Empty where both reports were made alike.
    pub cautions: Vec<String>,
    /// The differences, by kind.
    pub changes: Vec<Change>,
}

/// The JSON Schema of differences.
///
/// # Errors
/// Never in practice: the schema is plain data.
pub fn diff_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Diff))?;
    text.push('\n');
    Ok(text)
}

/// What is different between two reports.
pub fn diff(old: &Report, new: &Report, words: &dyn Words) -> Diff {
    let (before, after) = (facts(old, words), facts(new, words));
    let mut changes = Vec::new();
    data(&before, &after, &mut changes);
    sets(&before, &after, &mut changes);
    schedules(&before, &after, &mut changes);
    changes.sort();
    changes.dedup();
    Diff { schema: SCHEMA.to_owned(), old: side(old), new: side(new), cautions: cautions(old, new), changes }
}

pub(crate) fn side(report: &Report) -> Side {
    Side {
        app: report.app.id.clone(),
        version_name: report.app.version_name.clone(),
        version_code: report.app.version_code,
        sha256: report.app.sha256.clone(),
        tool: report.tool.version.clone(),
    }
}

fn cautions(old: &Report, new: &Report) -> Vec<String> {
    let mut said = Vec::new();
    if old.app.id != new.app.id {
        said.push(format!("these are two apps: {} and {}", old.app.id, new.app.id));
    }
    if old.tool.version != new.tool.version {
        said.push(format!(
            "the reports were written by candor {} and {}",
            old.tool.version, new.tool.version
        ));
    }
    if old.tool.data != new.tool.data {
        said.push(
            "the reports rest on different knowledge: make both again by one version to be sure".to_owned(),
        );
    }
    if deciding(old) != deciding(new) {
        said.push("the reports were made with different options".to_owned());
    }
    if not_looked_for(&old.coverage) != not_looked_for(&new.coverage) {
        said.push("one of the reports did not look for everything that the other did".to_owned());
    }
    for (report, name) in [(old, "old"), (new, "new")] {
        if report.coverage.dex.methods == 0 {
            said.push(format!("no code of the {name} one was read: nothing found there is nothing said"));
        }
    }
    let unread = |report: &Report| {
        (report.coverage.encrypted.len(), report.coverage.budgets.len(), report.coverage.problems.len())
    };
    if unread(old) != unread(new) {
        said.push("parts that could not be read, or limits that were reached, are not the same".to_owned());
    }
    said
}

/// Data by type and item: rung, places, values, conditions, background, SDKs.
fn data(before: &Facts, after: &Facts, changes: &mut Vec<Change>) {
    // What is only asked for stands among the permissions, and code that nothing reaches comes and goes with how a build shrinks it.
    let runs = |of: &&Data| of.rung >= Rung::Reachable;
    for (key, new) in after.data.iter().filter(|(_, of)| runs(of)) {
        match before.data.get(key) {
            Some(old) if runs(&old) => of_data(old, new, key, changes),
            old => {
                let was = old.map(Data::rung_word);
                changes.push(change(Kind::DataNew, key, was, Some(new.rung_word()), new.label.clone()));
            }
        }
    }
    for (key, old) in before.data.iter().filter(|(_, of)| runs(of)) {
        let new = after.data.get(key);
        if !new.as_ref().is_some_and(runs) {
            let is = new.map(Data::rung_word);
            changes.push(change(Kind::DataGone, key, Some(old.rung_word()), is, old.label.clone()));
        }
    }
}

fn of_data(old: &Data, new: &Data, key: &str, changes: &mut Vec<Change>) {
    let label = || new.label.clone();
    let moved = match old.rung.cmp(&new.rung) {
        std::cmp::Ordering::Less => Some(Kind::RungRaised),
        std::cmp::Ordering::Greater => Some(Kind::RungLowered),
        std::cmp::Ordering::Equal => None,
    };
    changes
        .extend(moved.map(|kind| change(kind, key, Some(old.rung_word()), Some(new.rung_word()), label())));
    each(&old.to, &new.to, Kind::SentToNew, Kind::SentToGone, key, &new.label, changes);
    each(&old.takers, &new.takers, Kind::TakerNew, Kind::TakerGone, key, &new.label, changes);
    each(&old.guards, &new.guards, Kind::GuardNew, Kind::GuardGone, key, &new.label, changes);
    match (old.background, new.background) {
        (false, true) => changes.push(change(Kind::BackgroundNew, key, None, None, label())),
        (true, false) => changes.push(change(Kind::BackgroundGone, key, None, None, label())),
        _ => {}
    }
    if let (Some(was), Some(is)) = (&old.value, &new.value)
        && was != is
    {
        let kind = if is < was { Kind::ValueMore } else { Kind::ValueLess };
        changes.push(change(kind, key, Some(was.1.clone()), Some(is.1.clone()), label()));
    }
}

/// What is only in the new set, and only in the old one.
fn each(
    old: &BTreeSet<String>,
    new: &BTreeSet<String>,
    more: Kind,
    less: Kind,
    key: &str,
    label: &str,
    changes: &mut Vec<Change>,
) {
    for one in new.difference(old) {
        changes.push(change(more, key, None, Some(one.clone()), label.to_owned()));
    }
    for one in old.difference(new) {
        changes.push(change(less, key, Some(one.clone()), None, label.to_owned()));
    }
}

/// Permissions, SDKs, hosts, operators, asks.
fn sets(before: &Facts, after: &Facts, changes: &mut Vec<Change>) {
    let kinds = [
        (&before.permissions, &after.permissions, Kind::PermissionNew, Kind::PermissionGone),
        (&before.sdks, &after.sdks, Kind::SdkNew, Kind::SdkGone),
        (&before.hosts, &after.hosts, Kind::HostNew, Kind::HostGone),
        (&before.operators, &after.operators, Kind::OperatorNew, Kind::OperatorGone),
        (&before.asks, &after.asks, Kind::AskNew, Kind::AskGone),
    ];
    for (old, new, more, less) in kinds {
        for (key, label) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            changes.push(change(more, key, None, None, label.clone()));
        }
        for (key, label) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
            changes.push(change(less, key, None, None, label.clone()));
        }
    }
    for (sdk, (is, label)) in &after.switches {
        if let Some((was, _)) = before.switches.get(sdk).filter(|(was, _)| was != is) {
            changes.push(change(Kind::SdkSwitched, sdk, Some(was.clone()), Some(is.clone()), label.clone()));
        }
    }
}

/// Schedules by data and scheduler, with the shortest and longest time.
fn schedules(before: &Facts, after: &Facts, changes: &mut Vec<Change>) {
    for (key, new) in &after.schedules {
        let Some(old) = before.schedules.get(key) else {
            changes.push(change(Kind::ScheduleNew, key, None, Some(new.words()), new.label.clone()));
            continue;
        };
        // The shortest decides how often; times that are not known decide nothing.
        let kind = match (old.shortest(), new.shortest()) {
            (Some(was), Some(is)) if is < was => Kind::IntervalShorter,
            (Some(was), Some(is)) if is > was => Kind::IntervalLonger,
            _ if new.times.contains(&None) && !old.times.contains(&None) => Kind::IntervalShorter,
            _ => continue,
        };
        changes.push(change(kind, key, Some(old.words()), Some(new.words()), new.label.clone()));
    }
    for (key, old) in before.schedules.iter().filter(|(key, _)| !after.schedules.contains_key(*key)) {
        changes.push(change(Kind::ScheduleGone, key, Some(old.words()), None, old.label.clone()));
    }
}

fn change(kind: Kind, of: &str, old: Option<String>, new: Option<String>, label: String) -> Change {
    let says = lines::says(kind, &label, old.as_deref(), new.as_deref());
    Change { kind, of: of.to_owned(), old, new, says }
}

//! How often the system recorded an access: measured, with the window and the floor of the source.

use candor_app::App;
use candor_capture::{
    AppName, Attribution, FileKind,
    frequency::{Frequency, Proves},
};
use candor_knowledge::{SystemRecord, operation, operations_verified};

use super::{
    Choice, EvidenceFile,
    attribution::{Attributed, Whose, whose},
    hosts::evidence,
    sent::observed,
    shown::words,
};
use crate::{Finding, Question, evidence::declared::ANY_ITEM, questions::what::finding_id};

const SECOND: i64 = 1_000_000;
/// Hours of one row that a picture shows.
const MAX_HOURS: usize = 24 * 31;

/// Accesses in an hour of the clock (UTC).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour {
    /// Its beginning.
    pub at: String,
    /// Accesses.
    pub n: u64,
    /// Those without the app in front.
    pub background: u64,
}

/// How often one operation was recorded for the app.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeasuredUse {
    /// Data type, where the operation gives one alone.
    pub data: Option<String>,
    /// Item of it.
    pub item: Option<String>,
    /// The system's name of the operation.
    pub operation: String,
    /// The file, by digest.
    pub file: [u8; 32],
    /// Who says that it was this app.
    pub attribution: Attributed,
    /// Whether the record keeps every access, so that it says how often.
    pub proves_frequency: bool,
    /// Accesses; where the record only keeps the last one, entries of it.
    pub accesses: u64,
    /// Accesses that were refused.
    pub refused: u64,
    /// The time that the record covers: from the first to the last access, of any app, of records that keep every one.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
    /// First and last access.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// Clock hours with an access, and all clock hours that lie wholly in the time covered.
    pub hours: (u64, u64),
    /// The same for days.
    pub days: (u64, u64),
    /// Whether each whole hour has one; none where the records cannot say.
    pub is_hourly: Option<bool>,
    /// Whether each whole day has one.
    pub is_daily: Option<bool>,
    /// Median time between two accesses, in seconds.
    pub median_gap: Option<u64>,
    /// Longest time without an access, in seconds.
    pub longest_gap: Option<u64>,
    /// Accesses without the app in front, and all whose record says where it was.
    pub background: (u64, u64),
    /// Seconds below which the source cannot tell two accesses apart.
    pub floor: Option<u64>,
    /// Hours with an access, as far as they are listed.
    pub listed: Vec<Hour>,
}

/// The rows of one file.
pub(super) fn uses(app: &App, file: &EvidenceFile, choice: &Choice) -> Vec<MeasuredUse> {
    let of_app = |used: &&Frequency| used.app == app.identity.id;
    file.sightings.uses.iter().filter(of_app).filter_map(|used| row(app, file, used, choice)).collect()
}

fn row(app: &App, file: &EvidenceFile, used: &Frequency, choice: &Choice) -> Option<MeasuredUse> {
    // Records of accesses always name the app.
    let is_it = |name: &AppName| name.id == used.app && name.by == Attribution::SystemRecord;
    let number = file.sightings.apps.iter().position(is_it)?;
    let Whose::Own(attribution) = whose(app, file, file.sightings.app(Some(number))) else { return None };
    let record = match file.kind {
        FileKind::AppPrivacyReport => SystemRecord::AppPrivacyReport,
        _ => SystemRecord::Appops,
    };
    let means = operation(record, &used.operation);
    let at = |at| file.time(at, choice.exact_times);
    // A gap to the second says as much of a day as its ends do.
    let coarse = |s: u64| if choice.exact_times { s } else { s / 60 * 60 };
    let hours = file.sightings.hours.get(&(Some(number), used.operation.clone()));
    let listed = hours.into_iter().flatten().take(MAX_HOURS);
    Some(MeasuredUse {
        data: means.map(|means| means.data.clone()),
        item: means.and_then(|means| means.item.clone()),
        operation: words(&used.operation, choice),
        file: file.sha256,
        attribution,
        proves_frequency: used.proves == Proves::Frequency,
        accesses: used.accesses,
        refused: used.refused,
        from: used.window.from.and_then(at),
        to: used.window.to.and_then(at),
        first: used.seen.from.and_then(at),
        last: used.seen.to.and_then(at),
        hours: (used.hours.n, used.hours.of),
        days: (used.days.n, used.days.of),
        is_hourly: used.is_hourly(),
        is_daily: used.is_daily(),
        median_gap: used.median_gap.map(seconds).map(coarse),
        longest_gap: used.longest_gap.map(seconds).map(coarse),
        background: (used.background.n, used.background.of),
        floor: used.floor.map(seconds),
        listed: listed
            .filter_map(|(hour, (n, background))| {
                Some(Hour { at: file.time(*hour, false)?, n: *n, background: *background })
            })
            .collect(),
    })
}

fn seconds(microseconds: i64) -> u64 {
    u64::try_from(microseconds / SECOND).unwrap_or(0)
}

/// A finding for each data type and item that was accessed: the system recorded it.
pub(super) fn findings(files: &[&EvidenceFile], uses: &[MeasuredUse]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for used in uses.iter().filter(|used| used.accesses > 0) {
        let Some(data) = &used.data else { continue };
        let item = used.item.as_deref().unwrap_or(ANY_ITEM);
        let Some(file) = files.iter().find(|file| file.sha256 == used.file) else { continue };
        let step = evidence(file, line(used));
        if let Some(before) = found.iter_mut().find(|f| f.data == *data && f.item == item) {
            before.evidence.push(step);
            before.n_sites = before.n_sites.saturating_add(count(used.accesses));
            continue;
        }
        found.push(Finding {
            id: finding_id(&[Question::What.name(), data, item, "observed", "accessed"]),
            evidence: vec![step],
            n_sites: count(used.accesses),
            verified_knowledge: operations_verified(),
            caveat: Some(
                "The system's record shows the access, not what became of the data; evidence files are supplied, not \
                 authenticated."
                    .to_owned(),
            ),
            would_refute: "Other bytes in the evidence file, or a record that was not made on a phone with this app."
                .to_owned(),
            ..observed(data.clone(), item.to_owned())
        });
    }
    found
}

fn count(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn line(used: &MeasuredUse) -> String {
    let when = match (&used.first, &used.last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let n = used.accesses;
    if used.proves_frequency {
        return format!("{} recorded {n} times{when}", used.operation);
    }
    format!("{} recorded, last access only{when}", used.operation)
}

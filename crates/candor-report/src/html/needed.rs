//! What an app could do without, on the page.

use serde::Serialize;

use crate::{
    display::clean,
    needed::Needed as Record,
    needed_words::{HEADING, LEAD, MAX_TEXT, groups, rests_on},
    overview::short_permission,
    report::Report,
};

/// Records of a kind shown; the JSON report has all of them.
const MAX_ROWS: usize = 200;

/// The part of the page.
#[derive(Serialize)]
pub(super) struct Needed {
    heading: &'static str,
    lead: &'static str,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    label: &'static str,
    n: usize,
    rows: Vec<Row>,
    more: usize,
}

#[derive(Serialize)]
struct Row {
    id: String,
    head: String,
    way: Option<String>,
    verified: bool,
    because: String,
    rests_on: Vec<String>,
    more: usize,
    source: Option<String>,
}

/// The records by kind; none where there are none.
pub(super) fn needed(report: &Report) -> Option<Needed> {
    let groups: Vec<Group> = groups(report)
        .into_iter()
        .map(|group| Group {
            label: group.label,
            n: group.records.len(),
            more: group.records.len().saturating_sub(MAX_ROWS),
            rows: group.records.into_iter().take(MAX_ROWS).map(row).collect(),
        })
        .collect();
    (!groups.is_empty()).then_some(Needed { heading: HEADING, lead: LEAD, groups })
}

fn row(one: &Record) -> Row {
    let (ids, more) = rests_on(one);
    let permission = one.permission.as_deref().map(short_permission);
    let head = permission.or(one.data.as_deref()).unwrap_or_default();
    Row {
        id: clean(&one.id, 80),
        head: clean(head, 120),
        way: one.alternative.as_deref().map(|id| clean(&id.replace('_', " "), 120)),
        verified: one.verified,
        because: clean(&one.because, MAX_TEXT),
        rests_on: ids,
        more,
        // Shown as text: an address from a file is nobody's to follow unseen.
        source: one.source.as_deref().map(|source| clean(source, 300)),
    }
}

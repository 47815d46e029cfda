//! What an app could do without, in words: headings, and the lines beside a record.

use crate::{
    display::clean,
    needed::{Needed, NeededKind},
    report::Report,
};

/// Heading of the section.
pub(crate) const HEADING: &str = "What it could do without";
/// What the section is, and what it is not.
pub(crate) const LEAD: &str = "What the app asks for or can access, and what the platform offers beside it. Whether the app needs \
    it is not a question that its code answers.";
/// Longest text of a record shown, in characters.
pub(crate) const MAX_TEXT: usize = 1600;
/// Ids named beside a record; the JSON report has all of them.
const MAX_IDS: usize = 6;

/// Records of a kind.
pub(crate) struct Group<'r> {
    pub(crate) label: &'static str,
    pub(crate) records: Vec<&'r Needed>,
}

/// The records by kind, in the order of the report; kinds of which there are none are left out.
pub(crate) fn groups(report: &Report) -> Vec<Group<'_>> {
    let kinds = [NeededKind::UnusedPermission, NeededKind::OnlyBySdk, NeededKind::Alternative];
    let of = |kind| Group {
        label: label(kind),
        records: report.needed.iter().filter(|one| one.kind == kind).collect(),
    };
    kinds.into_iter().map(of).filter(|group| !group.records.is_empty()).collect()
}

/// A kind as a heading.
fn label(kind: NeededKind) -> &'static str {
    match kind {
        NeededKind::UnusedPermission => "Asked for, and no code found that needs it",
        NeededKind::OnlyBySdk => "Asked for, and only code of SDKs found that can use it",
        NeededKind::Alternative => "Another way, by which an app gets less",
    }
}

/// Ids that a record rests on, as far as they are named, and how many more there are.
pub(crate) fn rests_on(one: &Needed) -> (Vec<String>, usize) {
    let ids: Vec<String> = one.finding_ids.iter().take(MAX_IDS).map(|id| clean(id, 80)).collect();
    let more = one.finding_ids.len() - ids.len();
    (ids, more)
}

/// The lines beside a record.
pub(crate) fn beside(one: &Needed) -> Vec<String> {
    let mut lines = vec![format!("record {}", clean(&one.id, 80))];
    let (ids, more) = rests_on(one);
    if !ids.is_empty() {
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("see finding {}{more}", ids.join(", ")));
    }
    if let Some(source) = &one.source {
        lines.push(format!("source: {}", clean(source, 300)));
    }
    if !one.verified {
        lines.push("unverified".to_owned());
    }
    lines
}

//! Differences in words: the few that matter most first.

use candor_report::{
    display::{clean, count, wrap},
    wording::FOOTER,
};

use super::{Change, Diff, Kind, Side};

/// Columns of the lines: fixed, so that they can be quoted.
const COLUMNS: usize = 80;
/// Lines of differences that are shown; JSON has all of them.
const MAX_LINES: usize = 10;
/// Differences of one kind that are named in its line.
const MAX_NAMED: usize = 3;

/// One difference in words. Of what a report says of code, "can" is the most that is said.
pub(super) fn says(kind: Kind, label: &str, old: Option<&str>, new: Option<&str>) -> String {
    let (was, is) = (clean(old.unwrap_or_default(), 200), clean(new.unwrap_or_default(), 200));
    match kind {
        Kind::DataNew => format!("{label}: {} before, now {is}", or_nothing(&was)),
        Kind::DataGone if is.is_empty() => format!("{label}: {was} before, not found any more"),
        Kind::DataGone => format!("{label}: {was} before, now {is}"),
        Kind::RungRaised | Kind::RungLowered | Kind::ValueMore | Kind::ValueLess => {
            format!("{label}: {was} before, now {is}")
        }
        Kind::SentToNew => format!("{label}: can get to {is}"),
        Kind::SentToGone => format!("{label}: no way to {was} any more"),
        Kind::GuardGone => format!("{label}: no longer only where {was}"),
        Kind::GuardNew => format!("{label}: only where {is}"),
        Kind::BackgroundNew => format!("{label}: can run in the background"),
        Kind::BackgroundGone => format!("{label}: no longer runs in the background"),
        Kind::TakerNew => format!("{label}: {is}"),
        Kind::TakerGone => format!("{label}: {was}"),
        Kind::ScheduleNew => format!("{label}: every {is}"),
        Kind::ScheduleGone => format!("{label}: every {was}"),
        Kind::IntervalShorter | Kind::IntervalLonger => {
            format!("{label}: every {was} before, now every {is}")
        }
        Kind::SdkSwitched => format!("{label}: {was} before, now {is}"),
        _ => label.to_owned(),
    }
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

/// What stands before the differences of a kind.
fn head(kind: Kind) -> &'static str {
    match kind {
        Kind::DataNew => "New data",
        Kind::RungRaised => "Rung raised",
        Kind::SentToNew => "New way out",
        Kind::ValueMore => "More of a value",
        Kind::GuardGone => "Condition gone",
        Kind::BackgroundNew => "Now in the background",
        Kind::TakerNew => "Taken by a further SDK",
        Kind::ScheduleNew => "New schedule",
        Kind::IntervalShorter => "More often",
        Kind::AskNew => "New after a refusal",
        Kind::OperatorNew => "New operator",
        Kind::HostNew => "New host",
        Kind::PermissionNew => "New permission",
        Kind::SdkNew => "New SDK",
        Kind::SdkSwitched => "SDK switched",
        Kind::DataGone => "Data gone",
        Kind::RungLowered => "Rung lowered",
        Kind::SentToGone => "Way out gone",
        Kind::ValueLess => "Less of a value",
        Kind::GuardNew => "New condition",
        Kind::BackgroundGone => "No longer in the background",
        Kind::TakerGone => "No longer taken by an SDK",
        Kind::ScheduleGone => "Schedule gone",
        Kind::IntervalLonger => "Less often",
        Kind::AskGone => "Gone after a refusal",
        Kind::OperatorGone => "Operator gone",
        Kind::HostGone => "Host gone",
        Kind::PermissionGone => "Permission gone",
        Kind::SdkGone => "SDK gone",
    }
}

fn side(of: &Side) -> String {
    let version = match (&of.version_name, of.version_code) {
        (Some(name), Some(code)) => format!(" {} ({code})", clean(name, 40)),
        (Some(name), None) => format!(" {}", clean(name, 40)),
        (None, Some(code)) => format!(" ({code})"),
        (None, None) => String::new(),
    };
    format!("{}{version}, sha256 {}", clean(&of.app, 120), of.sha256.get(..16).unwrap_or(&of.sha256))
}

/// The differences as at most ten lines, with cautions.
pub fn diff_lines(diff: &Diff) -> String {
    let mut out = String::new();
    let mut lines = |indent: usize, text: &str| {
        for (n, line) in wrap(text, COLUMNS - indent).into_iter().enumerate() {
            let indent = if n == 0 { indent.saturating_sub(2) } else { indent };
            out.push_str(&" ".repeat(indent));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    };
    lines(2, &format!("old  {}", side(&diff.old)));
    lines(2, &format!("new  {}", side(&diff.new)));
    for caution in &diff.cautions {
        lines(2, &format!("! {}", clean(caution, 300)));
    }
    let rows = rows(&diff.changes);
    for row in rows.iter().take(MAX_LINES) {
        lines(2, row);
    }
    if rows.len() > MAX_LINES {
        lines(
            2,
            &format!(
                "{} of other kinds stand in JSON (--format json)",
                count((rows.len() - MAX_LINES) as u64, "line", "lines")
            ),
        );
    }
    if diff.changes.is_empty() {
        lines(
            2,
            "No difference in what is compared: data, rungs, ways out, values, conditions, schedules, asks, hosts, permissions, SDKs.",
        );
    }
    lines(0, FOOTER);
    out
}

/// A line for each kind of difference.
fn rows(changes: &[Change]) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = changes;
    while let Some(first) = rest.first() {
        let n = rest.iter().take_while(|change| change.kind == first.kind).count();
        let (same, others) = rest.split_at(n);
        rest = others;
        let named: Vec<&str> = same.iter().take(MAX_NAMED).map(|change| change.says.as_str()).collect();
        let more = same.len() - named.len();
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let n = if same.len() > 1 { format!(" ({})", same.len()) } else { String::new() };
        rows.push(format!("{}{n}: {}{more}", head(first.kind), named.join("; ")));
    }
    rows
}

//! The sentences: what the app asks for, what code can do, what the platform has beside, and last what is not known. No word here
//! judges whether something is needed; a test reads them all.

use candor_report::{
    android_release,
    display::clean,
    report::{Finding, Report, Sdk},
    short_permission,
    wording::{agent, gaps, within},
    words::{Words, item_label, sdk_name},
};

use super::table::Row;

/// The last sentence of what is said of a permission.
pub(crate) const NOT_KNOWN: &str = "Whether the app needs it, its maker knows.";
/// The last sentence of what is said of another way.
pub(crate) const NOT_KNOWN_WAY: &str = "Whether the app needs more than that, its maker knows.";

/// Names in an enumeration; the rest are counted.
const MAX_NAMED: usize = 4;
/// Longest name shown, in characters: names of permissions are texts of the app's choice.
const MAX_NAME: usize = 120;

/// Another way, and what the app does instead.
pub(super) struct Way<'r> {
    pub(super) row: &'r Row,
    pub(super) permission: Option<&'r str>,
    /// Findings that the way could stand in for.
    pub(super) taken: &'r [&'r Finding],
    /// Findings that need the permission beside them.
    pub(super) beside: &'r [&'r Finding],
    /// Whether code of the app goes the way already.
    pub(super) is_gone: bool,
}

/// Of a permission that no code was found to need.
pub(super) fn unused(permission: &str, report: &Report) -> String {
    let name = short(permission);
    format!(
        "The app asks for {name}, and no code that needs it was found in what was read. {}{NOT_KNOWN}",
        not_read(report)
    )
}

/// Of a permission that only code of SDKs was found to use.
pub(super) fn only_by_sdk(permission: &str, sdks: &[&Sdk], report: &Report, words: &dyn Words) -> String {
    let name = short(permission);
    let (noun, names) = match sdks {
        [one] => ("the SDK", vec![sdk_name(words, &one.id)]),
        several => ("the SDKs", several.iter().map(|sdk| sdk_name(words, &sdk.id)).collect()),
    };
    let names = enumerate(names);
    format!(
        "The app asks for {name}, and the only code found that can use it is that of {noun} {names}. {}{NOT_KNOWN}",
        not_read(report)
    )
}

/// Of another way.
pub(super) fn alternative(way: &Way<'_>, report: &Report, words: &dyn Words) -> String {
    let row = way.row;
    let owners = way.taken.iter().map(|of| agent(of.owner.kind, of.owner.sdk.as_deref(), words));
    let owners = enumerate(sorted(owners.collect()));
    let data = enumerate(labels(way.taken, words));
    let asks = way.permission.map(|name| format!("The app asks for {}, and a", short(name)));
    let asks = asks.unwrap_or_else(|| "A".to_owned());
    let mut said = format!("{asks} code path of {owners} can access {data}. {}", since(row, report));
    said.push_str(&format!(" gives an app {}; that way an app cannot {}.", row.gives, row.loses));
    if way.is_gone {
        said.push_str(" Code of the app goes this way, too.");
    }
    if let Some(name) = way.permission.filter(|_| !way.beside.is_empty()) {
        let others = enumerate(labels(way.beside, words));
        said.push_str(&format!(
            " Other code can use {} for {others}, for which this does not stand in.",
            short(name)
        ));
    }
    format!("{said} {NOT_KNOWN_WAY}")
}

/// The way's name, with the version from which it exists where the app installs on older ones.
fn since(row: &Row, report: &Report) -> String {
    if report.app.min_os.is_some_and(|least| least >= row.since) {
        return capital(&row.alternative);
    }
    let release = android_release(row.since);
    let release =
        release.map_or_else(|| format!("API level {}", row.since), |name| format!("Android {name}"));
    // The oldest version with a name is 4.0; what is older exists on every phone that is still about.
    if row.since < 14 { capital(&row.alternative) } else { format!("From {release} on, {}", row.alternative) }
}

/// What was not read, in a sentence; nothing where all was.
fn not_read(report: &Report) -> String {
    let gaps = gaps(&report.coverage);
    if gaps.is_empty() { String::new() } else { format!("Not read or left open: {}. ", gaps.join(", ")) }
}

/// Items of findings in words, each once, in order.
fn labels(findings: &[&Finding], words: &dyn Words) -> Vec<String> {
    sorted(findings.iter().map(|of| within(&item_label(words, &of.data, &of.item))).collect())
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}

/// `a`, `a and b`, `a, b and c`; of many the first, and how many more.
fn enumerate(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MAX_NAMED);
    names.truncate(MAX_NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

fn short(permission: &str) -> String {
    clean(short_permission(permission), MAX_NAME)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

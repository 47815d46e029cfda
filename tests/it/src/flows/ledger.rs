//! Writes into a `group.toml` what the engine gets wrong today, keeping the reasons that stand there.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{Found, Group, Pair, Side};

/// What a row says until somebody has found out.
const UNKNOWN_REASON: &str = "Not yet looked into.";

/// The text of a `group.toml` with the rows `cut` and `known` that today's engine needs, and no other.
#[must_use]
pub fn rewrite(text: &str, group: &Group, found: &[(&str, &Found)]) -> String {
    let mut written = String::new();
    let mut pairs = group.pair.iter();
    for (at, block) in blocks(text).into_iter().enumerate() {
        if block.starts_with("[[pair.known]]") || block.starts_with("[[cut]]") {
            continue;
        }
        let pair = if block.starts_with("[[pair]]") { pairs.next() } else { None };
        if at > 0 {
            written.push('\n');
        }
        written += block.trim_end();
        written.push('\n');
        if at == 0 {
            written += &cut_row(group, found);
        }
        if let Some(pair) = pair {
            written += &rows(pair, found);
        }
    }
    written
}

/// The head, and each table with what follows it.
fn blocks(text: &str) -> Vec<&str> {
    let starts = text.match_indices("\n[[").map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect()
}

fn cut_row(group: &Group, found: &[(&str, &Found)]) -> String {
    let builds: Vec<&str> = found.iter().filter(|(_, found)| found.is_cut).map(|(build, _)| *build).collect();
    if builds.is_empty() {
        return String::new();
    }
    let because = group.cut.first().map_or(UNKNOWN_REASON, |cut| &cut.because);
    format!("\n[[cut]]\n{}because = {because:?}\n", builds_line(&builds, found.len()))
}

/// The rows of a pair: one for each side that is wrong, or one for each build if they are wrong in different ways.
fn rows(pair: &Pair, found: &[(&str, &Found)]) -> String {
    let mut written = String::new();
    for side in [Side::Flow, Side::Twin] {
        let mut wrong: Vec<(BTreeSet<String>, Vec<&str>)> = Vec::new();
        for (build, found) in found {
            let flows = found.flows.get(&pair.marker(side)).cloned().unwrap_or_default();
            if flows == *pair.expected(side) {
                continue;
            }
            match wrong.iter_mut().find(|(known, _)| *known == flows) {
                Some((_, builds)) => builds.push(build),
                None => wrong.push((flows, vec![build])),
            }
        }
        let because = pair.known.iter().find(|row| row.of == side).map_or(UNKNOWN_REASON, |row| &row.because);
        for (flows, builds) in wrong {
            let of = if side == Side::Flow { "flow" } else { "twin" };
            let usual = if side == Side::Flow { BTreeSet::new() } else { pair.flows.clone() };
            let today = if flows == usual { String::new() } else { format!("today = {}\n", list(&flows)) };
            // Writing to a text cannot fail.
            let _ = write!(
                written,
                "[[pair.known]]\nof = {of:?}\n{}{today}because = {because:?}\n",
                builds_line(&builds, found.len())
            );
        }
    }
    written
}

fn builds_line(builds: &[&str], n_builds: usize) -> String {
    if builds.len() == n_builds { String::new() } else { format!("builds = {}\n", list(builds)) }
}

fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let quoted: Vec<String> = texts.into_iter().map(|text| format!("{:?}", text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

#[cfg(test)]
mod tests;

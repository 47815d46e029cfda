//! Open ends of coverage that matter to a claim.

use candor_report::display::{count, thousands};

use super::{Extent, Found, World};
use crate::claims::{claim::Claim, predicates};

/// Says what was not read or followed, and whether anybody looked at all.
pub(super) fn add(claim: &Claim, world: World<'_>, found: &mut Found) {
    let Some(row) = predicates::row(claim.predicate) else { return };
    let coverage = &world.report.coverage;
    if let Some(missing) = row.not_analysed.iter().find(|word| coverage.not_analysed.contains(word)) {
        found.extent = Extent::Not;
        found
            .not_looked
            .get_or_insert_with(|| format!("this report did not look for {}", missing.replace('_', " ")));
    }
    let is_code = row.gaps.iter().any(|gap| gap == "code");
    if is_code && coverage.dex.methods == 0 && found.hits.is_empty() && found.contrary.is_empty() {
        found.extent = Extent::Not;
        found.not_looked = Some("no code of the app could be read".to_owned());
    }
    for gap in &row.gaps {
        let line = match gap.as_str() {
            "code" => code(world),
            "reflection" => some(
                coverage.unresolved.reflection,
                "reflective call whose target is open",
                "reflective calls whose targets are open",
            ),
            "queries" => some(
                coverage.unresolved.queries,
                "query whose address is open",
                "queries whose addresses are open",
            ),
            "schedules" => some(
                coverage.unresolved.schedules,
                "call that has something run later, of which it is open what",
                "calls that have something run later, of which it is open what",
            ),
            "asks" => some(
                coverage.unresolved.asks,
                "request of which it is open what it asks",
                "requests of which it is open what they ask",
            ),
            "hosts" => some(
                coverage.unresolved.network_hosts,
                "network call without a host that constants tell",
                "network calls without a host that constants tell",
            ),
            "native" => some(
                coverage.native.len() as u64,
                "native library that was not followed",
                "native libraries that were not followed",
            ),
            "scripts" => some(
                coverage.scripts.len() as u64,
                "script that was not followed",
                "scripts that were not followed",
            ),
            _ => None,
        };
        found.gaps.extend(line);
    }
}

fn some(n: u64, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| count(n, one, many))
}

/// What was read of the code, and what was not.
fn code(world: World<'_>) -> Option<String> {
    let coverage = &world.report.coverage;
    let dex = &coverage.dex;
    let mut said = format!(
        "{} methods were read, {} of which can run as far as calls are followed",
        thousands(dex.methods),
        thousands(dex.reachable_methods)
    );
    let unread = coverage.encrypted.len() + coverage.not_on_class_path.len();
    if unread > 0 {
        said.push_str(&format!(
            "; {} with code was not or only partly read",
            count(unread as u64, "part", "parts")
        ));
    }
    if !coverage.problems.is_empty() {
        said.push_str(&format!("; {}", count(coverage.problems.len() as u64, "problem", "problems")));
    }
    if !coverage.budgets.is_empty() {
        said.push_str(&format!("; {} reached", count(coverage.budgets.len() as u64, "limit", "limits")));
    }
    Some(said)
}

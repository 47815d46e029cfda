//! Conditions and moments: "only where", "only when", and where code can run at all.

use candor_report::{
    guards::Guard,
    report::{Finding, Rung},
};

use super::{Found, World, data};
use crate::claims::claim::{Claim, GuardIs, Scope};

/// Kinds of conditions that decide by country, and whose texts are codes of countries.
const COUNTRY: &str = "country";

/// Whether one of the conditions is the one meant.
pub(super) fn has(guards: &[Guard], wanted: &GuardIs) -> bool {
    guards.iter().any(|guard| {
        let key = guard.key.as_deref().unwrap_or_default().to_lowercase();
        wanted.kind.all().contains(&guard.kind)
            && wanted
                .key
                .as_ref()
                .is_none_or(|keys| keys.all().iter().any(|one| key.contains(&one.to_lowercase())))
            && wanted.is.is_none_or(|is| guard.is == Some(is))
    })
}

/// Why the code cannot run where the claim says the user is.
pub(super) fn elsewhere(guards: &[Guard], scope: &Scope) -> Option<String> {
    let region = scope.region.as_deref()?;
    let excludes = |guard: &&Guard| {
        let names = guard.values.iter().any(|value| value.eq_ignore_ascii_case(region));
        let is_whole = guard.how.as_deref().is_none_or(|how| how == "equals");
        // The country of the language is no place where somebody is.
        guard.kind == COUNTRY
            && guard.key.as_deref().is_some_and(|key| key != "Locale")
            && is_whole
            && !guard.values.is_empty()
            && match guard.is {
                Some(true) => !names,
                Some(false) => names,
                None => false,
            }
    };
    guards.iter().find(excludes).map(|guard| format!("not in {region}: {}", guard.text))
}

/// Findings that can run, each as the claim says or not.
fn each(claim: &Claim, world: World<'_>, is_so: impl Fn(&Finding) -> bool) -> Found {
    let mut found = Found::default();
    for (finding, why) in data::findings(claim, world) {
        let hit = data::hit(finding);
        match why {
            // What cannot run here, gives nothing, or is picked by a person each time is no exception and no example.
            Some(_) => {}
            // A record shows that it happened, and not what held then.
            None if finding.rung == Rung::Observed => {
                found.short.push((hit, "a record does not say under which condition, or when".to_owned()));
            }
            None if finding.rung < Rung::Reachable => {}
            None if is_so(finding) => found.hits.push(hit),
            None => found.contrary.push(hit),
        }
    }
    found
}

/// Code that takes the data, behind the condition and without it.
pub(super) fn only_behind(claim: &Claim, world: World<'_>) -> Found {
    let Some(guard) = &claim.guard else { return Found::default() };
    each(claim, world, |finding| has(&finding.guards, guard))
}

/// Code that takes the data, at the moments and at others.
pub(super) fn only_when(claim: &Claim, world: World<'_>) -> Found {
    let Some(kinds) = &claim.when else { return Found::default() };
    let mut found = each(claim, world, |finding| {
        !finding.when.is_empty()
            && finding.when.iter().all(|when| kinds.all().contains(&when.kind) && !when.or_else)
    });
    // Where it is not known when code runs, that is no evidence of another moment.
    let is_open = |id: &str| {
        let finding = world.report.findings.iter().find(|finding| finding.id == id);
        finding.is_some_and(|finding| {
            let other = finding.when.iter().filter(|when| !kinds.all().contains(&when.kind));
            !other.clone().any(|when| when.kind != "unknown")
        })
    };
    let (open, other): (Vec<_>, Vec<_>) = found.contrary.into_iter().partition(|hit| is_open(&hit.id));
    found.contrary = other;
    found.short.extend(open.into_iter().map(|hit| (hit, "it is not known when it runs".to_owned())));
    found
}

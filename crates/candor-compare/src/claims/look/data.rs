//! Data that is taken, and where it can get to.

use std::collections::BTreeMap;

use candor_report::{
    report::{Access, Finding, Flow, Rung, SinkKind},
    words::Words,
};

use super::{Found, Hit, World, guarded, hosts, owner};
use crate::claims::claim::{Claim, To};

/// Whether a claim's data is meant: a type, an item of it, or a group.
pub(super) fn is_meant(claim: &Claim, data: &str, item: &str, words: &dyn Words) -> bool {
    let Some(named) = &claim.data else { return true };
    named.all().iter().any(|one| match one.split_once('/') {
        Some((of, only)) => of == data && only == item,
        None => one == data || words.data_type(data).is_some_and(|row| row.group == *one),
    })
}

/// What of a finding falls short of "takes": the system gives nothing, a person picks it, it is asked for by name.
fn shortfall(claim: &Claim, finding: &Finding) -> Option<&'static str> {
    if finding.obtainable.as_ref().is_some_and(|obtainable| obtainable.any_real == "no") {
        return Some("the system gives it nothing of this on any version that it installs on");
    }
    if finding.access == Access::ByUser && !claim.picked {
        return Some("a person picks each time what is taken, in a screen that is not the app's");
    }
    if claim.whole && finding.by_name.as_ref().is_some_and(|by_name| by_name.only) {
        return Some("it asks by name and does not get the whole list");
    }
    None
}

/// Findings of the data, told apart by whether they count.
pub(super) fn findings<'a>(
    claim: &'a Claim,
    world: World<'a>,
) -> impl Iterator<Item = (&'a Finding, Option<String>)> {
    let World { report, words, .. } = world;
    report.findings.iter().filter_map(move |finding| {
        let is_meant = is_meant(claim, &finding.data, &finding.item, words)
            && owner::is(claim.owner.as_ref(), &finding.owner, report);
        if !is_meant {
            return None;
        }
        // In front only is said where every moment is known.
        let in_background = finding.when.iter().any(|when| when.background);
        let in_front = !finding.when.is_empty()
            && finding.when.iter().all(|when| !when.background && when.kind != "unknown" && !when.or_else);
        let fits = claim.background.is_none_or(|wanted| if wanted { in_background } else { in_front });
        if !fits {
            return None;
        }
        let elsewhere = guarded::elsewhere(&finding.guards, &claim.scope);
        let why = shortfall(claim, finding).map(str::to_owned).or(elsewhere);
        Some((finding, why))
    })
}

pub(super) fn hit(finding: &Finding) -> Hit {
    Hit { id: finding.id.clone(), rung: finding.rung, says: finding.says.clone() }
}

/// Code that takes the data.
pub(super) fn taken(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    for (finding, why) in findings(claim, world) {
        if claim.guard.as_ref().is_some_and(|guard| !guarded::has(&finding.guards, guard)) {
            continue;
        }
        match why {
            // What the system never gives is the contrary of being taken; code that cannot run shows nothing either way.
            Some(why) if is_closed(finding) && names_item(claim, finding) => {
                found
                    .contrary
                    .push(Hit { says: format!("Code that can run asks for it, and {why}."), ..hit(finding) });
            }
            Some(why) => found.short.push((hit(finding), why)),
            None => {
                found.notes.extend(finding.guards.iter().map(|guard| guard.text.clone()));
                found.hits.push(hit(finding));
            }
        }
    }
    found
}

/// Whether the claim is about this very item: that one of several is closed shows nothing of the others.
fn names_item(claim: &Claim, finding: &Finding) -> bool {
    let whole = format!("{}/{}", finding.data, finding.item);
    claim.data.iter().flat_map(|data| data.all()).any(|one| *one == whole)
}

fn is_closed(finding: &Finding) -> bool {
    finding.rung >= Rung::Reachable
        && finding.obtainable.as_ref().is_some_and(|obtainable| obtainable.any_real == "no")
}

/// Ways of the data to where the claim says.
pub(super) fn sent(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let World { report, words, .. } = world;
    let pairs = report.findings.iter().flat_map(|of| of.flows.iter().map(move |flow| (flow.as_str(), of)));
    let by_flow: BTreeMap<&str, &Finding> = pairs.collect();
    for flow in &report.flows {
        let (Some(data), item) = (&flow.source.data, flow.source.item.as_deref().unwrap_or_default()) else {
            continue;
        };
        if !is_meant(claim, data, item, words) || !owner::is(claim.owner.as_ref(), &flow.source.owner, report)
        {
            continue;
        }
        let hit = Hit { id: flow.id.clone(), rung: Rung::Flows, says: flow.says.clone() };
        if claim.guard.as_ref().is_some_and(|guard| !guarded::has(&flow.guards, guard)) {
            continue;
        }
        let nothing =
            by_flow.get(flow.id.as_str()).and_then(|finding| shortfall(claim, finding)).map(str::to_owned);
        let why = nothing
            .or_else(|| guarded::elsewhere(&flow.guards, &claim.scope))
            .or_else(|| {
                let why =
                    if flow.to.is_empty() { "it is not known where it goes" } else { "it goes elsewhere" };
                (!gets_there(claim.to.as_ref(), flow, world)).then(|| why.to_owned())
            })
            .or_else(|| {
                let is_other = claim.value.as_ref().is_some_and(|kinds| !kinds.contains(&flow.value.kind));
                is_other.then(|| "what arrives is not what the claim says".to_owned())
            });
        match why {
            Some(why) => found.short.push((hit, why)),
            None => {
                found.notes.extend(flow.guards.iter().map(|guard| guard.text.clone()));
                found.hits.push(hit);
            }
        }
    }
    seen(claim, world, &mut found);
    lower(claim, world, &mut found);
    found
}

/// What evidence files show of the data on its way.
fn seen(claim: &Claim, world: World<'_>, found: &mut Found) {
    for (finding, why) in findings(claim, world) {
        if finding.rung != Rung::Observed || finding.to.is_empty() || why.is_some() || claim.value.is_some() {
            continue;
        }
        let hosts = finding.to.iter().filter_map(|to| to.strip_prefix("network:"));
        if hosts.into_iter().any(|host| to_host(claim.to.as_ref(), host, world)) {
            found.hits.push(hit(finding));
        }
    }
}

/// Code that takes the data is named below what the claim needs.
fn lower(claim: &Claim, world: World<'_>, found: &mut Found) {
    if !found.hits.is_empty() || !found.short.is_empty() {
        return;
    }
    for (finding, why) in findings(claim, world) {
        let why = why.unwrap_or_else(|| "no way of it to there was found".to_owned());
        found.short.push((hit(finding), why));
    }
}

/// Whether a flow ends where the claim says.
fn gets_there(to: Option<&To>, flow: &Flow, world: World<'_>) -> bool {
    let Some(to) = to else { return flow.sink.kind == SinkKind::Network };
    if to.sdk.is_some() || to.purpose.is_some() {
        let sdk = flow.sink.sdk.as_deref().and_then(|id| world.report.sdks.iter().find(|sdk| sdk.id == id));
        return sdk.is_some_and(|sdk| {
            to.sdk.as_ref().is_none_or(|ids| ids.all().contains(&sdk.id))
                && to
                    .purpose
                    .as_ref()
                    .is_none_or(|all| all.all().iter().any(|one| sdk.purposes.contains(one)))
        });
    }
    let kinds = to.kind.as_deref().unwrap_or(&[SinkKind::Network]);
    let names_hosts = hosts::names_any(to);
    kinds.contains(&flow.sink.kind)
        && (!names_hosts || flow.to.iter().any(|host| to_host(Some(to), host, world)))
}

fn to_host(to: Option<&To>, host: &str, world: World<'_>) -> bool {
    let Some(to) = to.filter(|to| hosts::names_any(to)) else { return true };
    let known = world.report.destinations.iter().filter(|destination| destination.host == host);
    let mut known = known.peekable();
    if known.peek().is_none() {
        return hosts::is_host(to, host);
    }
    known.any(|destination| hosts::is(to, destination, world))
}

//! Hosts that code can reach out to, and whose they are.

use candor_report::{
    destinations::{Destination, Scope, says},
    display::count,
    report::Rung,
    words::OperatorWords,
};

use super::{Extent, Found, Hit, World, data, guarded, named, owner};
use crate::claims::claim::{Claim, To};

/// Whether the place is told by hosts at all.
pub(super) fn names_any(to: &To) -> bool {
    to.host.is_some()
        || to.operator.is_some()
        || to.edge.is_some()
        || to.network.is_some()
        || to.seat.is_some()
}

/// Whether a bare name is one of the hosts.
pub(super) fn is_host(to: &To, host: &str) -> bool {
    let is_below = |wanted: &String| {
        let wanted = wanted.to_ascii_lowercase();
        host.strip_suffix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    names_any(to) && to.host.as_ref().is_some_and(|hosts| hosts.all().iter().any(is_below)) && {
        // What else the claim asks is not known of a bare name.
        to.operator.is_none() && to.edge.is_none() && to.network.is_none() && to.seat.is_none()
    }
}

/// Whether a host of the report is meant.
pub(super) fn is(to: &To, found: &Destination, world: World<'_>) -> bool {
    let operator = found.operator.as_ref();
    let only_host = To { host: to.host.clone(), ..To::default() };
    (to.host.is_none() || is_host(&only_host, &found.host))
        && to
            .operator
            .as_ref()
            .is_none_or(|ids| operator.is_some_and(|operator| ids.all().contains(operator)))
        && to.edge.as_ref().is_none_or(|ids| {
            let of = found.canonical_names.iter().filter_map(|name| name.operator.as_ref());
            of.into_iter().any(|operator| ids.all().contains(operator))
        })
        && to.network.as_ref().is_none_or(|ids| {
            found.addresses.iter().filter_map(|address| address.routed.as_ref()).any(|routed| {
                let number = routed.asn.to_string();
                let operator = routed.operator.as_deref();
                ids.all().iter().any(|one| operator == Some(one) || one.trim_start_matches("AS") == number)
            })
        })
        && to.seat.as_ref().is_none_or(|countries| {
            let row = operator.and_then(|operator| world.words.operator(operator));
            row.is_some_and(|row| seats(&row).iter().any(|seat| countries.all().contains(seat)))
        })
        && to.path.as_ref().is_none_or(|paths| {
            found.paths.iter().any(|path| paths.all().iter().any(|one| path.starts_with(one.as_str())))
        })
}

/// Countries of an operator's seats.
fn seats(row: &OperatorWords) -> Vec<String> {
    let facts = [&row.incorporated, &row.headquartered, &row.parent_seat];
    facts.into_iter().flatten().map(|fact| fact.value.clone()).collect()
}

fn hit(found: &Destination, world: World<'_>) -> Hit {
    Hit { id: found.id.clone(), rung: found.rung, says: says(found, world.words) }
}

/// What of an operator's row was not read in a source.
fn unverified(to: &To, found: &Destination, world: World<'_>) -> Option<String> {
    let operator = found.operator.as_deref().filter(|_| to.operator.is_some() || to.seat.is_some())?;
    let row = world.words.operator(operator)?;
    let by_seat = |countries: &crate::claims::claim::Words| {
        let facts = [&row.incorporated, &row.headquartered, &row.parent_seat];
        let mut of = facts.into_iter().flatten().filter(|fact| countries.all().contains(&fact.value));
        of.all(|fact| !fact.verified)
    };
    let is_unread = found.operator_verified == Some(false) || to.seat.as_ref().is_some_and(by_seat);
    is_unread.then(|| format!("what is known of {} was not read in a named source", row.name))
}

/// Hosts that code can reach out to.
pub(super) fn reached(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found { least: named::least(claim), ..Found::default() };
    let Some(to) = &claim.to else { return found };
    let mut names = std::collections::BTreeSet::new();
    let needed = claim.rung.unwrap_or(Rung::Reachable);
    nobody_looked(to, world, &mut found);
    for destination in world.report.destinations.iter().filter(|destination| is(to, destination, world)) {
        let carries =
            || destination.carries.iter().any(|of| data::is_meant(claim, &of.data, &of.item, world.words));
        if destination.scope != Scope::Internet
            || !owner::is(claim.owner.as_ref(), &destination.owner, world.report)
            || (claim.data.is_some() && !carries())
            || claim.guard.as_ref().is_some_and(|guard| !guarded::has(&destination.guards, guard))
        {
            continue;
        }
        let hit = hit(destination, world);
        match (guarded::elsewhere(&destination.guards, &claim.scope), unverified(to, destination, world)) {
            (Some(why), _) => found.short.push((hit, why)),
            (None, note) => {
                if destination.rung >= needed {
                    names.insert(destination.host.as_str());
                }
                found.notes.extend(note);
                found.notes.extend(destination.guards.iter().map(|guard| guard.text.clone()));
                found.hits.push(hit);
            }
        }
    }
    if found.least > 1 {
        // Several records may speak of one host.
        found.notes.push(format!("{} hosts were found, {} are asked about", names.len(), found.least));
        found.least = if names.len() >= found.least { 1 } else { usize::MAX };
    }
    found
}

/// Edges and networks are told by evidence files alone.
fn nobody_looked(to: &To, world: World<'_>, found: &mut Found) {
    let hosts = &world.report.destinations;
    let asks_edge = to.edge.is_some() && hosts.iter().all(|host| host.canonical_names.is_empty());
    let asks_network = to.network.is_some() && hosts.iter().all(|host| host.addresses.is_empty());
    if asks_edge || asks_network {
        found.extent = Extent::Not;
        found.not_looked = Some("no evidence file names addresses or other names of hosts".to_owned());
    }
    let reached = hosts.iter().filter(|host| host.rung >= Rung::Reachable && host.operator.is_none());
    if to.operator.is_some() || to.seat.is_some() {
        let n = reached.count() as u64;
        if n > 0 {
            found.gaps.push(count(
                n,
                "host whose operator is not known",
                "hosts whose operators are not known",
            ));
        }
    }
}

/// Whose a host is.
pub(super) fn owner(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let (Some(to), Some(wanted)) = (&claim.to, &claim.operator) else { return found };
    for destination in world.report.destinations.iter().filter(|destination| is(to, destination, world)) {
        let edges = destination.canonical_names.iter().filter_map(|name| {
            let operator = name.operator.as_ref().filter(|operator| wanted.all().contains(operator))?;
            Some(format!(
                "{} is a name of the edge of {operator}, which says nothing of the origin",
                name.name
            ))
        });
        found.notes.extend(edges);
        let mut of = hit(destination, world);
        of.rung = Rung::Declared;
        match &destination.operator {
            None => found.short.push((of, "nothing is known of who runs the domain".to_owned())),
            Some(_) if destination.operator_verified == Some(false) => {
                found.short.push((of, "that was not read in a named source".to_owned()));
            }
            Some(operator) => {
                let name = world.words.operator(operator).map_or_else(|| operator.clone(), |row| row.name);
                of.says = format!("{} is a domain of {name}.", destination.host);
                match belongs(operator, wanted.all(), world) {
                    Some(true) => found.hits.push(of),
                    Some(false) => found.contrary.push(of),
                    None => found.short.push((
                        of,
                        "who stands behind that operator was not read in a named source".to_owned(),
                    )),
                }
            }
        }
    }
    found
}

/// Whether an operator is one of those wanted or belongs to one; none where its parent was not read in a source.
fn belongs(operator: &str, wanted: &[String], world: World<'_>) -> Option<bool> {
    if is_or_belongs_to(operator, wanted, world) {
        return Some(true);
    }
    let parent = world.words.operator(operator).and_then(|row| row.parent)?;
    parent.verified.then_some(false)
}

/// Whether an operator is one of those wanted, or belongs to one as its ultimate parent.
pub(super) fn is_or_belongs_to(operator: &str, wanted: &[String], world: World<'_>) -> bool {
    let parent = world.words.operator(operator).and_then(|row| row.parent);
    let names = |id: &String| {
        let name = world.words.operator(id).map(|row| row.name);
        parent.as_ref().is_some_and(|parent| parent.verified && Some(&parent.value) == name.as_ref())
    };
    wanted.iter().any(|one| one == operator || names(one))
}

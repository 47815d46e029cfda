//! Where addresses of hosts lie, as far as tables, operators and round trips say.

use candor_report::{
    destinations::Destination,
    observed::{Address, Verdict},
};

use super::{Extent, Found, Hit, World, hosts};
use crate::claims::claim::Claim;

/// Addresses that evidence files name for the hosts meant.
fn addresses<'a>(claim: &'a Claim, world: World<'a>) -> impl Iterator<Item = (&'a Destination, &'a Address)> {
    let of = world
        .report
        .destinations
        .iter()
        .filter(move |destination| claim.to.as_ref().is_none_or(|to| hosts::is(to, destination, world)));
    of.flat_map(|destination| destination.addresses.iter().map(move |address| (destination, address)))
}

fn hit(destination: &Destination, address: &Address) -> Hit {
    let countries = address.countries.join(", ");
    let is = match address.verdict {
        Verdict::Consistent => format!("is consistent with {countries}"),
        Verdict::NotSettled => format!("is put in {countries} by one table, which settles nothing there"),
        Verdict::Disputed => format!("is disputed between {countries}"),
        Verdict::NoSinglePlace => "is anycast: no single place".to_owned(),
        Verdict::NotOnTheInternet => "is not on the internet".to_owned(),
        Verdict::Unknown => "is in no table".to_owned(),
    };
    Hit {
        id: destination.id.clone(),
        rung: destination.rung,
        says: format!("{} of {} {is}.", address.ip, destination.host),
    }
}

fn sorted(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let Some(countries) = &claim.country else { return found };
    let mut any = false;
    for (destination, address) in addresses(claim, world) {
        any = true;
        let hit = hit(destination, address);
        let inside = address.countries.iter().all(|country| countries.all().contains(country));
        match address.verdict {
            Verdict::Consistent if inside => found.hits.push(hit),
            Verdict::Consistent => found.contrary.push(hit),
            Verdict::NotOnTheInternet => {}
            _ => found.short.push((hit, "where it lies is not settled".to_owned())),
        }
    }
    if !any {
        found.extent = Extent::Not;
        found.not_looked = Some("no evidence file names an address of these hosts".to_owned());
    }
    found.notes.push("addresses of the vantage and the days of the evidence files, not of others".to_owned());
    found
}

/// Some address lies there.
pub(super) fn located(claim: &Claim, world: World<'_>) -> Found {
    let mut found = sorted(claim, world);
    // Addresses elsewhere, from one vantage on one day, are no evidence against others.
    let elsewhere = std::mem::take(&mut found.contrary);
    found.short.extend(elsewhere.into_iter().map(|hit| (hit, "it lies elsewhere".to_owned())));
    found
}

/// All of them do.
pub(super) fn all_within(claim: &Claim, world: World<'_>) -> Found {
    sorted(claim, world)
}

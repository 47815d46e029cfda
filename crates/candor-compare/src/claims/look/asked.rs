//! What is done once the user has refused.

use candor_report::{
    asks::{Ask, AskClass},
    report::Rung,
};

use super::{Found, Hit, World, data, named, owner};
use crate::claims::claim::Claim;

/// Classes that ask for the same again; showing the system's settings is another thing, and a claim may name it.
const AGAIN: [AskClass; 4] =
    [AskClass::Immediate, AskClass::AfterRationale, AskClass::Undismissable, AskClass::EveryStart];

/// Asks after a refusal of what the claim names.
fn asks<'a>(claim: &'a Claim, world: World<'a>) -> impl Iterator<Item = &'a Ask> {
    let World { report, words, .. } = world;
    report.asks.iter().filter(move |ask| {
        let all = ask.permissions.iter().chain(std::iter::once(&ask.permission));
        let opens = |name: &str| {
            let row = words.permission(name);
            row.is_some_and(|row| {
                row.opens
                    .iter()
                    .any(|(of, item)| data::is_meant(claim, of, item.as_deref().unwrap_or(""), words))
                    || row.data.iter().any(|of| data::is_meant(claim, of, "", words))
            })
        };
        let is_named = all.into_iter().any(|name| {
            claim.permission.as_ref().map_or_else(
                || claim.data.is_some() && opens(name),
                |wanted| wanted.all().iter().any(|one| named::is_permission(name, one)),
            )
        });
        is_named && owner::is(claim.owner.as_ref(), &ask.owner, report)
    })
}

fn hit(ask: &Ask) -> Hit {
    Hit { id: ask.id.clone(), rung: Rung::Reachable, says: ask.says.clone() }
}

/// The same is asked for again.
pub(super) fn again(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let wanted = claim.class.as_deref().unwrap_or(&AGAIN);
    for ask in asks(claim, world) {
        if !wanted.contains(&ask.class) {
            if AGAIN.contains(&ask.class) {
                found.short.push((hit(ask), "it is done in another way than the claim says".to_owned()));
            }
            continue;
        }
        for limit in &ask.limit {
            let key = limit.key.as_deref().unwrap_or("a value that it is told");
            found.notes.push(format!("{key} is compared before it asks"));
        }
        found.hits.push(hit(ask));
    }
    found
}

/// The same data is sought in another way.
pub(super) fn another_way(claim: &Claim, world: World<'_>) -> Found {
    let hits = asks(claim, world).filter(|ask| ask.class == AskClass::AnotherWay);
    Found { hits: hits.map(hit).collect(), ..Found::default() }
}

//! How often data is taken: schedules of code, and what the system recorded.

use candor_report::{
    observed::{Access, Attribution},
    report::Rung,
    schedules::{Schedule, TimeFrom},
};

use super::{Found, Hit, World, data, guarded, owner};
use crate::{claims::claim::Claim, time};

/// Schedules that take the data, as far as the claim's owner, background and region go.
fn schedules<'a>(claim: &'a Claim, world: World<'a>) -> impl Iterator<Item = &'a Schedule> {
    world.report.schedules.iter().filter(move |schedule| {
        let is_meant = schedule.data.as_deref().is_some_and(|of| {
            let none = schedule.items.is_empty() && data::is_meant(claim, of, "", world.words);
            none || schedule.items.iter().any(|item| data::is_meant(claim, of, item, world.words))
        });
        is_meant
            && owner::is(claim.owner.as_ref(), &schedule.owner, world.report)
            && claim.background.is_none_or(|background| background == schedule.background)
            && (!claim.sends || !schedule.sends.is_empty())
            && guarded::elsewhere(&schedule.guards, &claim.scope).is_none()
    })
}

fn hit(schedule: &Schedule) -> Hit {
    Hit { id: schedule.id.clone(), rung: Rung::Reachable, says: schedule.says.clone() }
}

/// Accesses that a record of the system keeps one by one, of the app.
fn records<'a>(claim: &'a Claim, world: World<'a>) -> impl Iterator<Item = &'a Access> {
    world.report.accesses.iter().filter(move |access| {
        let named = access.data.as_deref();
        let item = access.item.as_deref().unwrap_or_default();
        // A record says neither whose code it was, nor what became of the data, nor where the phone was.
        let is_asked_more = claim.owner.is_some() || claim.sends || claim.scope.region.is_some();
        let fits = match claim.background {
            Some(true) => access.background.of > 0 && access.background.n == access.background.of,
            Some(false) => access.background.of > 0 && access.background.n == 0,
            None => true,
        };
        access.attribution != Attribution::None
            && access.proves_frequency
            && !is_asked_more
            && fits
            && named.is_some_and(|of| data::is_meant(claim, of, item, world.words))
    })
}

fn recorded(access: &Access, every: u64) -> Hit {
    let data = access.data.as_deref().unwrap_or_default();
    let gap = access.longest_gap_s.map(time::seconds).unwrap_or_default();
    Hit {
        id: format!("{}:{}", access.file.get(..12).unwrap_or(&access.file), access.operation),
        rung: Rung::Observed,
        says: format!(
            "The app was seen to access {data} {} times; the longest time without an access was {gap} (asked: {}).",
            access.accesses,
            time::seconds(every),
        ),
    }
}

/// Something that takes the data at least so often.
pub(super) fn at_least(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let Some(every) = claim.every.as_deref().and_then(time::milliseconds) else { return found };
    for schedule in schedules(claim, world) {
        // The longest time between two runs must be short enough; a time that may be any other tells nothing.
        let longest = schedule.max_ms.filter(|_| !schedule.other_times);
        found.notes.extend(schedule.guards.iter().map(|guard| guard.text.clone()));
        let why = match (longest, schedule.from) {
            (None, _) | (_, TimeFrom::Unknown) => Some("the time between two runs is not known".to_owned()),
            (Some(_), TimeFrom::RemoteKey) => Some("somebody else decides the time".to_owned()),
            // Every hour is every hour: what ends with the process or after a time is only so often while it lasts.
            (Some(_), _) if !schedule.background && claim.background != Some(false) => {
                Some("it goes on only as long as the app's process runs".to_owned())
            }
            (Some(_), _) if schedule.ends => Some("it ends after a time".to_owned()),
            (Some(longest), _) if longest > every => Some(format!(
                "{} is the longest time between two runs that the code gives",
                time::words(longest)
            )),
            (Some(_), TimeFrom::Default) => {
                let key = schedule.key.as_deref().unwrap_or("a setting");
                found.notes.push(format!("the code's own time holds where {key} is not set otherwise"));
                None
            }
            (Some(_), TimeFrom::Constant) => None,
        };
        match why {
            Some(why) => found.short.push((hit(schedule), why)),
            None => found.hits.push(hit(schedule)),
        }
    }
    let every = u64::try_from(every / 1000).unwrap_or_default();
    for access in records(claim, world) {
        match access.longest_gap_s {
            // A record of less than the time asked about shows nothing of it.
            _ if access.hours.of.saturating_mul(3600) < every.saturating_mul(2) => {}
            Some(gap) if gap <= every => found.hits.push(recorded(access, every)),
            Some(_) => found.contrary.push(recorded(access, every)),
            None => {}
        }
    }
    found
}

/// Something that takes the data more often than that.
pub(super) fn more_often(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let Some(every) = claim.every.as_deref().and_then(time::milliseconds) else { return found };
    for schedule in schedules(claim, world) {
        let longest = schedule.max_ms.filter(|_| !schedule.other_times);
        let shortest = schedule.fastest_ms.or(schedule.min_ms).or(schedule.max_ms);
        let is_told = matches!(schedule.from, TimeFrom::Unknown | TimeFrom::RemoteKey);
        match (shortest, longest) {
            _ if is_told => found.short.push((hit(schedule), "somebody else decides the time".to_owned())),
            (_, Some(longest)) if longest < every => found.hits.push(hit(schedule)),
            (Some(shortest), _) if shortest < every => {
                found.short.push((hit(schedule), "the time between two runs may be longer".to_owned()));
            }
            _ => {}
        }
    }
    let every = u64::try_from(every / 1000).unwrap_or_default();
    for access in records(claim, world) {
        // Two accesses nearer together than that.
        if access.median_gap_s.is_some_and(|gap| gap < every) && access.accesses > 1 {
            found.hits.push(recorded(access, every));
        }
    }
    found
}

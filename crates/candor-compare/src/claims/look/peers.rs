//! More than peers: how common it is among them, or how many of them take fewer types.

use candor_report::report::Rung;

use super::{Extent, Found, Hit, World, data};
use crate::{
    claims::claim::Claim,
    peers::{By, Common, MIN_PEERS, stand},
};

/// Half of the peers.
const HALF: f64 = 0.5;

/// What most peers do not take, or fewer types than the app.
pub(super) fn more(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let peers = stand(world.report, world.peers, world.words);
    let n = peers.peers.len();
    if n < MIN_PEERS {
        found.extent = Extent::Not;
        found.not_looked = Some(match n {
            0 => "no reports of peers were handed in (--peers)".to_owned(),
            n => format!("{n} peers are too few: {MIN_PEERS} are needed, by the same version of candor"),
        });
        return found;
    }
    found.notes.push(format!("{n} peers; how they were chosen decides what this says"));
    match claim.data {
        Some(_) => by_data(claim, &peers.common, world, &mut found),
        None => by_number(&peers, &mut found),
    }
    found
}

/// Types of data that the app takes: those that most peers do not, and those that most do, too.
fn by_data(claim: &Claim, common: &[Common], world: World<'_>, found: &mut Found) {
    let rung = claim.rung.unwrap_or(Rung::Reachable).min(Rung::Flows);
    let is_meant = |row: &&Common| {
        row.app && row.by == By::Any && row.rung == rung && data::is_meant(claim, &row.data, "", world.words)
    };
    for row in common.iter().filter(is_meant) {
        let [low, high] = row.ci95;
        let hit = Hit {
            id: format!("peers:{}:{}", row.data, candor_report::wording::rung_name(row.rung)),
            rung: row.rung,
            says: format!(
                "{}: {} of {} peers have it on the same rung ({:.0} to {:.0} %, as if drawn by chance).",
                row.label,
                row.n,
                row.all,
                low * 100.0,
                high * 100.0
            ),
        };
        match () {
            () if high < HALF => found.hits.push(hit),
            () if low > HALF => found.contrary.push(hit),
            () => found.short.push((hit, "the peers are too few to tell whether most have it".to_owned())),
        }
    }
}

/// The number of types that code can take.
fn by_number(peers: &crate::peers::Peers, found: &mut Found) {
    let Some(standing) = peers.standings.first() else { return };
    let all = peers.peers.len() as u64;
    let [low, high] = standing.ci95;
    let [not_fewer, _] = crate::peers::wilson(all.saturating_sub(standing.fewer), all);
    let hit = Hit {
        id: "peers:types".to_owned(),
        rung: Rung::Reachable,
        says: format!(
            "{}: {}. {} of {all} peers have fewer ({:.0} to {:.0} %, as if drawn by chance), {} more.",
            standing.what,
            standing.app,
            standing.fewer,
            low * 100.0,
            high * 100.0,
            standing.more
        ),
    };
    match () {
        () if low > HALF => found.hits.push(hit),
        () if not_fewer > HALF => found.contrary.push(hit),
        () => found.short.push((hit, "the peers are too few to tell whether most have fewer".to_owned())),
    }
}

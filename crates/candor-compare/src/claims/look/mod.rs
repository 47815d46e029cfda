//! What a report has on a claim: hits, what speaks against it, and what was not looked at.

mod asked;
mod data;
mod gaps;
mod guarded;
mod hosts;
mod named;
mod often;
mod owner;
mod peers;
mod places;
mod shares;
mod stated;

use candor_report::{
    report::{Report, Rung},
    words::Words,
};

use super::claim::{Claim, Predicate};

/// Something in a report that a claim speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Its id there.
    pub(crate) id: String,
    /// The rung it stands on.
    pub(crate) rung: Rung,
    /// Its own sentence, in the words of its rung.
    pub(crate) says: String,
}

/// Where somebody looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    /// Nobody did, or what is needed for it was not handed in.
    Not,
    /// Somebody did.
    #[default]
    Looked,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// What the claim speaks of, and what is as the claim says (of `every`, and of `some`).
    pub(crate) hits: Vec<Hit>,
    /// What comes near it and falls short, with why.
    pub(crate) short: Vec<(Hit, String)>,
    /// Positive evidence of the contrary; of `every`, what is not as the claim says.
    pub(crate) contrary: Vec<Hit>,
    /// How many hits the claim needs; one where it says nothing.
    pub(crate) least: usize,
    /// What belongs beside the verdict: conditions, keys, numbers.
    pub(crate) notes: Vec<String>,
    /// Whether anybody looked.
    pub(crate) extent: Extent,
    /// Why not.
    pub(crate) not_looked: Option<String>,
    /// What was not read or followed.
    pub(crate) gaps: Vec<String>,
}

/// A report, with the words of knowledge.
#[derive(Clone, Copy)]
pub(crate) struct World<'a> {
    pub(crate) report: &'a Report,
    pub(crate) words: &'a dyn Words,
    pub(crate) peers: &'a [(String, Report)],
}

/// Most conditions that are named beside a verdict.
const MAX_NOTES: usize = 3;

/// Looks for what a claim speaks of.
pub(crate) fn look(claim: &Claim, world: World<'_>) -> Found {
    use Predicate as P;
    let mut found = match claim.predicate {
        P::Takes | P::NeverTakes => data::taken(claim, world),
        P::CanSendTo | P::NeverSendsTo => data::sent(claim, world),
        P::AtLeastEvery => often::at_least(claim, world),
        P::AtMostEvery => often::more_often(claim, world),
        P::AsksAgain | P::NeverAsksAgain => asked::again(claim, world),
        P::SeeksAnotherWay | P::NeverSeeksAnotherWay => asked::another_way(claim, world),
        P::OnlyBehind => guarded::only_behind(claim, world),
        P::OnlyWhen => guarded::only_when(claim, world),
        P::AsksFor | P::NeverAsksFor => named::permissions(claim, world),
        P::Contains | P::NeverContains => named::sdks(claim, world),
        P::TalksTo | P::NeverTalksTo => hosts::reached(claim, world),
        P::OwnerIs => hosts::owner(claim, world),
        P::LocatedIn => places::located(claim, world),
        P::StaysIn => places::all_within(claim, world),
        P::ShareIs => shares::share(claim, world),
        P::MoreThanStated => stated::more(claim, world),
        P::MoreThanPeers | P::NeverMoreThanPeers => peers::more(claim, world),
        P::ServerSide | P::Opinion => Found::default(),
    };
    found.least = found.least.max(1);
    found.notes.sort();
    found.notes.dedup();
    if found.notes.len() > MAX_NOTES {
        let more = found.notes.len() - MAX_NOTES;
        found.notes.truncate(MAX_NOTES);
        found.notes.push(format!("and {more} more"));
    }
    gaps::add(claim, world, &mut found);
    found
}

impl Found {
    /// Puts hits in the order of a verdict: highest rung first, then by id, each once.
    pub(crate) fn sort(&mut self) {
        let order = |hits: &mut Vec<Hit>| {
            hits.sort_by(|a, b| b.rung.cmp(&a.rung).then_with(|| a.id.cmp(&b.id)));
            hits.dedup();
        };
        order(&mut self.hits);
        order(&mut self.contrary);
        self.short.sort_by(|(a, _), (b, _)| b.rung.cmp(&a.rung).then_with(|| a.id.cmp(&b.id)));
    }
}

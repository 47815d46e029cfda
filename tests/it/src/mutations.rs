//! Paths that are almost those of flows: one place left out, two exchanged, one moved. A replay must refuse them.

use std::collections::BTreeMap;

use candor_flow::{Crossing, Flow, Party, Replay, ReplayTogether};
use candor_formats::dex::Insn;
use candor_program::{CodePlace, Meaning, MethodId, Program, body::Body, meaning};

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mutation {
    /// A place is left out.
    LeftOut,
    /// Two neighbours change places.
    Exchanged,
    /// In place of one there is another of its kind in the same method: another register, field or call.
    Nearby,
    /// In place of one there is another of its kind in another method.
    Elsewhere,
    /// It starts at another call of the same source.
    OtherSource,
    /// It ends at another call of the same sink.
    OtherSink,
    /// It leaves an app by another call that sends in the same way.
    OtherSender,
    /// It goes on in the other app at another call that reads in the same way.
    OtherReader,
}

/// Replayed and refused paths by what was changed.
pub type Tally = BTreeMap<Mutation, (usize, usize)>;

/// Changes a flow in all these ways, and counts which a replay refuses: refused, all.
pub fn tally(
    party: &Party<'_, '_>,
    places: &Places,
    replay: &mut Replay<'_, '_>,
    flow: &Flow,
    tally: &mut Tally,
) {
    let apps = Apps { parties: std::slice::from_ref(party), places: std::slice::from_ref(places) };
    let path: Vec<Place> = flow.path.iter().map(|place| (0, *place)).collect();
    for (mutation, path) in mutants(&apps, &path) {
        let path: Vec<CodePlace> = path.into_iter().map(|place| place.1).collect();
        let row = tally.entry(mutation).or_default();
        row.1 += 1;
        let (Some(first), Some(last)) = (path.first().copied(), path.last().copied()) else { continue };
        let mut mutant = flow.clone();
        mutant.source.place = first;
        mutant.place = last;
        mutant.path = path;
        row.0 += usize::from(replay.path(&mutant).is_err());
    }
}

/// Instructions by what they do.
#[derive(Debug)]
pub struct Places {
    by_kind: BTreeMap<Kind, Vec<CodePlace>>,
}

/// Instructions that could stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Call,
    Read,
    Write,
    StaticRead,
    StaticWrite,
    ElementRead,
    ElementWrite,
    Arithmetic,
}

fn kind(insn: &Insn<'_>) -> Option<Kind> {
    Some(match (meaning(insn.op.0), insn.op.0) {
        (Meaning::Invoke(_), _) => Kind::Call,
        (Meaning::FieldRead, _) => Kind::Read,
        (Meaning::FieldWrite, _) => Kind::Write,
        (Meaning::StaticRead, _) => Kind::StaticRead,
        (Meaning::StaticWrite, _) => Kind::StaticWrite,
        (_, 0x44..=0x4a) => Kind::ElementRead,
        (_, 0x4b..=0x51) => Kind::ElementWrite,
        (_, 0x7b..=0xe2) => Kind::Arithmetic,
        _ => return None,
    })
}

impl Places {
    /// All instructions of methods that can run.
    pub fn new(program: &Program<'_>, reach: &candor_program::Reach) -> Self {
        let mut by_kind: BTreeMap<Kind, Vec<CodePlace>> = BTreeMap::new();
        let methods: std::collections::BTreeSet<MethodId> = reach.reached().collect();
        for method in methods {
            let Ok(body) = Body::new(program, method) else { continue };
            for insn in &body.insns {
                if let Some(kind) = kind(insn) {
                    by_kind.entry(kind).or_default().push(CodePlace { method, pc: insn.pc });
                }
            }
        }
        Self { by_kind }
    }

    /// The next of its kind that is not on the path, in the same method or in another; round the end to the start.
    fn other(
        &self,
        program: &Program<'_>,
        place: CodePlace,
        path: &[CodePlace],
        same_method: bool,
    ) -> Option<CodePlace> {
        let all = self.by_kind.get(&kind_at(program, place)?)?;
        let start = all.partition_point(|known| *known <= place);
        let mut others = all.iter().cycle().skip(start).take(all.len());
        others.find(|known| (known.method == place.method) == same_method && !path.contains(known)).copied()
    }

    /// Other calls of the reference that is called at a place.
    fn same_call(&self, program: &Program<'_>, place: CodePlace) -> Option<CodePlace> {
        let named = |place: CodePlace| {
            let body = Body::new(program, place.method).ok()?;
            let insn = body.insns.get(body.position(place.pc)?)?;
            program.unit_of(place.method).methods.get(insn.index()? as usize).copied()
        };
        let wanted = named(place)?;
        let all = self.by_kind.get(&Kind::Call)?;
        let start = all.partition_point(|known| *known <= place);
        let mut others = all.iter().cycle().skip(start).take(all.len());
        others.find(|known| **known != place && named(**known) == Some(wanted)).copied()
    }
}

fn kind_at(program: &Program<'_>, place: CodePlace) -> Option<Kind> {
    let body = Body::new(program, place.method).ok()?;
    kind(body.insns.get(body.position(place.pc)?)?)
}

/// The same for a flow between apps.
pub fn tally_between(
    parties: &[Party<'_, '_>],
    places: &[Places],
    replay: &mut ReplayTogether<'_, '_, '_>,
    crossing: &Crossing,
    tally: &mut Tally,
) {
    let all = Apps { parties, places };
    for (mutation, path) in mutants(&all, &crossing.path) {
        let row = tally.entry(mutation).or_default();
        row.1 += 1;
        let (Some(first), Some(last)) = (path.first().copied(), path.last().copied()) else { continue };
        let mut mutant = crossing.clone();
        (mutant.from, mutant.flow.source.place) = first;
        (mutant.to, mutant.flow.place) = last;
        mutant.path = path;
        row.0 += usize::from(replay.path(&mutant).is_err());
    }
}

/// A place with the position of its app.
type Place = (usize, CodePlace);

/// Apps with their instructions.
struct Apps<'a, 'p, 'b> {
    parties: &'a [Party<'p, 'b>],
    places: &'a [Places],
}

impl Apps<'_, '_, '_> {
    fn other(&self, place: Place, path: &[Place], same_method: bool) -> Option<Place> {
        let (party, places) = (self.parties.get(place.0)?, self.places.get(place.0)?);
        let own: Vec<CodePlace> = path.iter().filter(|at| at.0 == place.0).map(|at| at.1).collect();
        places.other(party.program, place.1, &own, same_method).map(|other| (place.0, other))
    }

    fn same_call(&self, place: Place) -> Option<Place> {
        let (party, places) = (self.parties.get(place.0)?, self.places.get(place.0)?);
        places.same_call(party.program, place.1).map(|other| (place.0, other))
    }
}

fn mutants(apps: &Apps<'_, '_, '_>, path: &[Place]) -> Vec<(Mutation, Vec<Place>)> {
    let mut found = Vec::new();
    let with = |at: usize, place: Place| {
        let mut path = path.to_vec();
        if let Some(slot) = path.get_mut(at) {
            *slot = place;
        }
        path
    };
    for (at, place) in path.iter().enumerate().take(path.len().saturating_sub(1)).skip(1) {
        let mut shorter = path.to_vec();
        shorter.remove(at);
        found.push((Mutation::LeftOut, shorter));
        if at + 2 < path.len() && path.get(at + 1) != Some(place) {
            let mut exchanged = path.to_vec();
            exchanged.swap(at, at + 1);
            found.push((Mutation::Exchanged, exchanged));
        }
        for (mutation, same_method) in [(Mutation::Nearby, true), (Mutation::Elsewhere, false)] {
            let other = apps.other(*place, path, same_method);
            found.extend(other.map(|other| (mutation, with(at, other))));
        }
    }
    for (at, pair) in path.windows(2).enumerate() {
        let &[sender, reader] = pair else { continue };
        if sender.0 != reader.0 {
            let other = apps.same_call(sender).filter(|_| at > 0);
            found.extend(other.map(|other| (Mutation::OtherSender, with(at, other))));
            let other = apps.same_call(reader).filter(|_| at + 2 < path.len());
            found.extend(other.map(|other| (Mutation::OtherReader, with(at + 1, other))));
        }
    }
    if let (Some(first), Some(last)) = (path.first(), path.last()) {
        let other = apps.same_call(*first);
        found.extend(other.map(|other| (Mutation::OtherSource, with(0, other))));
        let other = apps.same_call(*last);
        found.extend(other.map(|other| (Mutation::OtherSink, with(path.len() - 1, other))));
    }
    found
}

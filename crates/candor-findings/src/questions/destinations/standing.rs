//! Hosts of addresses that stand in native libraries, scripts and game engines, on the rung `present`.

use std::collections::BTreeMap;

use candor_app::{Member, MemberId, Place};
use candor_flow::Rules;
use rayon::prelude::*;

use super::{Builder, Destination, Line, NamedIn, registered::is_registrable};
use crate::{
    Evidence, Owner, OwnerKind, Role, Rung,
    host::{Named, Scope},
    questions::what::MAX_LISTED_SITES,
    standing::{OfMember, Standing, is_looked_into, standing},
};

/// Members that are read at once.
const MEMBERS_AT_A_TIME: usize = 256;
/// Addresses after which no further members are read.
const MAX_STANDING: usize = 200_000;

/// Writes evidence of bytes of a member.
pub(crate) type Element<'e> = dyn Fn(Role, Place, String) -> Option<Evidence> + 'e;

/// The hosts, and what is wrong with members, by their paths.
pub(crate) fn standing_of(
    members: &[Member],
    rules: &Rules,
    builder: &Builder<'_>,
    element: &Element<'_>,
) -> (Vec<Destination>, Vec<(String, String)>) {
    let all = read(members);
    let mut by_host: BTreeMap<(&str, NamedIn), Vec<(MemberId, &Standing)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for (at, (of_member, member)) in all.iter().zip(members).enumerate() {
        let Ok(id) = u32::try_from(at) else { break };
        problems.extend(of_member.problem.iter().map(|what| (member.path.clone(), format!("texts: {what}"))));
        for found in &of_member.all {
            // Names of formats, licences and documents stand in every library; a host under no known suffix is no host.
            if is_registrable(&found.host) && !rules.is_mentioned(&found.host) {
                by_host.entry((&found.host, found.named_in)).or_default().push((MemberId(id), found));
            }
        }
    }
    let found = by_host.into_iter().filter_map(|((_, named_in), at)| record(element, builder, named_in, &at));
    (found.collect(), problems)
}

/// The addresses of all members, read a few members at a time, so that no number of them fills memory.
fn read(members: &[Member]) -> Vec<OfMember> {
    let mut all: Vec<OfMember> = Vec::with_capacity(members.len());
    let mut n = 0;
    for some in members.chunks(MEMBERS_AT_A_TIME) {
        if n >= MAX_STANDING {
            let cut = || OfMember {
                problem: Some(format!("not read: {MAX_STANDING} addresses stand in what comes before it")),
                ..OfMember::default()
            };
            all.extend(
                some.iter().map(|member| if is_looked_into(member) { cut() } else { OfMember::default() }),
            );
            continue;
        }
        let read: Vec<OfMember> = some.par_iter().map(standing).collect();
        n += read.iter().map(|of| of.all.len()).sum::<usize>();
        all.extend(read);
    }
    all
}

fn record(
    element: &Element<'_>,
    builder: &Builder<'_>,
    named_in: NamedIn,
    at: &[(MemberId, &Standing)],
) -> Option<Destination> {
    let (_, first) = at.first()?;
    let step = |(member, found): &(MemberId, &Standing), role| -> Option<Evidence> {
        let place = Place { member: *member, offset: found.offset, len: found.len };
        element(role, place, found.words())
    };
    let mut evidence: Vec<Evidence> = at.iter().take(1).filter_map(|at| step(at, Role::Named)).collect();
    evidence.extend(at.iter().skip(1).take(MAX_LISTED_SITES).filter_map(|at| step(at, Role::AlsoAt)));
    let line = Line {
        rung: Rung::Present,
        named_in,
        named_by: Some(evidence.first()?.member.clone()),
        // What a library was built from is not known by its name alone.
        owner: Owner { kind: OwnerKind::Unknown, sdk: None },
        evidence,
    };
    let named = Named { host: first.host.clone(), scope: Scope::Internet, path: first.path.clone() };
    Some(Destination { n_sites: at.len(), ..builder.record(named, line) })
}

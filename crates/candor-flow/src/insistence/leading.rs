//! Which methods lead to some that matter: a walk after a grant need go nowhere else.

use std::collections::BTreeSet;

use candor_program::{ClassId, MethodId, Program, Reach};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::again::MOST_IF_GRANTED;
use crate::schedules::span::own_classes;

/// These methods, and all from which a walk may come to them that begins with an object of a class: by calls with few targets,
/// by those that mean the object itself, and by what calls have the system start.
pub(super) fn leading_to(
    program: &Program<'_>,
    reach: &Reach,
    started_by: &FxHashMap<MethodId, Vec<MethodId>>,
    class: ClassId,
    methods: &[MethodId],
) -> FixedBitSet {
    let own: BTreeSet<ClassId> = own_classes(program, class).collect();
    let is_followed = |reference, target: MethodId| {
        reach.targets(reference).len() <= MOST_IF_GRANTED || own.contains(&program.method(target).class)
    };
    let from = |method: MethodId| started_by.get(&method).map_or(&[][..], Vec::as_slice);
    let mut these = FixedBitSet::with_capacity(program.methods.len());
    these.extend(methods.iter().map(|method| method.index()));
    reach.backwards(program).leading_by(&these, &is_followed, &from)
}

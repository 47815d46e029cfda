//! Renamed libraries of a whole program, and which of its classes are theirs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Match, Matcher, Table};
use crate::{ClassId, Program};

/// A library recognised in a program by the shape of its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised<'t> {
    /// What was found.
    pub found: Match<'t>,
    /// Classes that are the library's own, in class-path order; a class goes to one library alone.
    pub classes: Vec<ClassId>,
}

/// Reads the classes of a program for which `is_named` does not hold, the DEX files in parallel, and returns the
/// libraries recognised in them, in the order of the table.
pub fn recognise<'t>(
    program: &Program<'_>,
    table: Table<'t>,
    is_named: impl Fn(ClassId) -> bool + Sync,
) -> Vec<Recognised<'t>> {
    let mut by_dex: Vec<Vec<(u32, ClassId)>> = vec![Vec::new(); program.dexes.len()];
    for at in 0..program.classes.len() {
        let id = ClassId::from_len(at);
        let class = program.class(id);
        if let Some(classes) = by_dex.get_mut(class.dex.index())
            && !is_named(id)
        {
            classes.push((class.def, id));
        }
    }
    by_dex.iter_mut().for_each(|classes| classes.sort_unstable());
    let scans = program.dexes.par_iter().zip(&by_dex).map(|(unit, classes)| {
        let mut matcher = Matcher::new(table);
        let defs = classes.iter().filter_map(|(def, _)| unit.dex.class_def(*def).ok());
        matcher.scan_classes(&unit.dex, defs);
        matcher
    });
    let mut all = Matcher::new(table);
    scans.collect::<Vec<_>>().into_iter().for_each(|scan| all.merge(scan));

    let matches = all.matches();
    let mut owners: BTreeMap<(u32, u32), (u32, Option<usize>)> = BTreeMap::new();
    for (number, found) in matches.iter().enumerate() {
        for class in found.classes.iter().filter(|class| class.is_own()) {
            let best = owners.entry((class.file, class.class)).or_default();
            // As much of two libraries is neither's.
            *best = match class.n_features.cmp(&best.0) {
                std::cmp::Ordering::Less => *best,
                std::cmp::Ordering::Equal => (best.0, None),
                std::cmp::Ordering::Greater => (class.n_features, Some(number)),
            };
        }
    }
    let mut recognised: Vec<Recognised<'t>> =
        matches.into_iter().map(|found| Recognised { found, classes: Vec::new() }).collect();
    for ((file, def), (_, number)) in owners {
        let classes = by_dex.get(file as usize).map_or(&[][..], Vec::as_slice);
        let at = classes.binary_search_by_key(&def, |(def, _)| *def).ok().and_then(|at| classes.get(at));
        if let (Some((_, id)), Some(library)) = (at, number.and_then(|n| recognised.get_mut(n))) {
            library.classes.push(*id);
        }
    }
    // What has no class of its own cannot be shown as evidence.
    recognised.retain(|library| !library.classes.is_empty());
    recognised
}

//! Comparisons with what the app was told, on the way to something: counters and limits.

use candor_program::{CodePlace, Step};

use crate::{
    conditions::Dominance,
    constants::{Constant, Constants, Spot, Told},
};

/// Most comparisons on one way.
const MAX_BOUNDS: usize = 8;

/// Kinds of told values that everybody has alike: no bound.
const EVERYBODYS: [&str; 2] = ["now", "sdk_int"];

/// `cmpl-float` to `cmp-long`.
const COMPARES: std::ops::RangeInclusive<u8> = 0x2d..=0x31;

/// A comparison that every way through a method to the place takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The branch.
    pub branch: CodePlace,
    /// What is compared: values that the app was told.
    pub told: Vec<Told>,
    /// The number that they are compared with, where the code has one.
    pub with: Option<i64>,
}

/// The comparisons on a way.
pub(super) fn on_the_way(constants: &mut Constants<'_, '_>, path: &[Step], place: CodePlace) -> Vec<Bound> {
    let mut found: Vec<Bound> = Vec::new();
    for at in path.iter().map(|step| step.from).chain([place]) {
        for bound in before(constants, at) {
            if found.len() < MAX_BOUNDS && !found.contains(&bound) {
                found.push(bound);
            }
        }
    }
    found
}

/// The comparisons that every way through the method to a place takes.
fn before(constants: &mut Constants<'_, '_>, place: CodePlace) -> Vec<Bound> {
    let Some(spot) = constants.spot(place) else { return Vec::new() };
    let dominance = Dominance::new(&spot.body);
    let mut found = Vec::new();
    let chain: Vec<usize> = dominance.chain(spot.at).collect();
    for block in chain.into_iter().rev() {
        // One way in alone is a branch that was taken; of several, none need be.
        let ways = dominance.ways_in(block);
        let [only] = ways.as_slice() else { continue };
        let branch = spot.at(only.branch);
        let Some(insn) = branch.body.insns.get(branch.at) else { continue };
        let (at, registers) = match insn.op.0 {
            0x32..=0x37 => (branch.clone(), vec![insn.a(), insn.b()]),
            0x38..=0x3d => compared(constants, &branch, insn.a()),
            _ => continue,
        };
        let mut bound = Bound { branch: branch.place(), told: Vec::new(), with: None };
        for value in registers.iter().flat_map(|register| values(constants, at.place(), *register)) {
            match value {
                Constant::Told(told) if !EVERYBODYS.contains(&told.kind.as_str()) => bound.told.push(told),
                Constant::Int(number, _) if registers.len() > 1 => bound.with = Some(number),
                _ => {}
            }
        }
        if !bound.told.is_empty() {
            found.push(bound);
        }
    }
    found
}

/// Where a register that is tested against nought comes from: two long or broken numbers compared, or itself.
pub(super) fn compared<'p, 'a>(
    constants: &Constants<'p, 'a>,
    branch: &Spot<'p, 'a>,
    register: u32,
) -> (Spot<'p, 'a>, Vec<u32>) {
    let origins = branch.body.origins(constants.program, branch.method, branch.at, register);
    let comparison = match origins.as_slice() {
        [only] => only.at.map(|at| branch.at(at as usize)),
        _ => None,
    };
    let compares = |spot: &Spot<'p, 'a>| {
        let insn = spot.body.insns.get(spot.at).filter(|insn| COMPARES.contains(&insn.op.0))?;
        Some(vec![insn.b(), insn.c()])
    };
    match comparison.and_then(|spot| compares(&spot).map(|registers| (spot, registers))) {
        Some(found) => found,
        None => (branch.clone(), vec![register]),
    }
}

fn values(constants: &mut Constants<'_, '_>, place: CodePlace, register: u32) -> Vec<Constant> {
    constants.held_in(place, register).values
}

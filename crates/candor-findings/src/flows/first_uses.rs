//! What a method does first with a value that it takes: whatever becomes of the value, it comes by one of these places.
//!
//! So what all of them have in common holds for every flow of the value, also where the place that takes it has no condition
//! (`place = lastKnown(); if (place != null && uploads()) send(place.latitude)`).

use candor_formats::dex::Insn;
use candor_program::{
    CodePlace, Meaning, Program,
    body::{Body, Definition},
    meaning,
};

/// Largest method that is looked at, in instructions: each register of each is followed back.
const MAX_INSTRUCTIONS: usize = 2_000;
/// Most uses of one value.
const MAX_USES: usize = 64;

/// The instructions that use what the instruction at a place gives, but for tests of whether it is there; none where that
/// is not known.
pub(super) fn first_uses(program: &Program<'_>, place: CodePlace) -> Vec<CodePlace> {
    find(program, place).unwrap_or_default()
}

fn find(program: &Program<'_>, place: CodePlace) -> Option<Vec<CodePlace>> {
    let body = Body::new(program, place.method).ok().filter(|body| body.insns.len() <= MAX_INSTRUCTIONS)?;
    let source = body.position(place.pc)?;
    let given = match meaning(body.insns.get(source)?.op.0) {
        // The result is taken by the instruction behind the call.
        Meaning::Invoke(_) => {
            let after = body.insns.get(source + 1)?;
            matches!(after.op.0, 0x0a..=0x0c).then_some(source + 1)?
        }
        Meaning::StaticRead | Meaning::FieldRead => source,
        _ => return None,
    };
    let is_given = |known: &Definition| known.at.is_some_and(|at| at as usize == given);
    let mut uses = Vec::new();
    for (at, insn) in body.insns.iter().enumerate() {
        let holds = |register: u32| body.origins(program, place.method, at, register).iter().any(is_given);
        if at != given && body.is_live(at) && used(insn).into_iter().any(holds) {
            uses.push(CodePlace { method: place.method, pc: insn.pc });
        }
        if uses.len() > MAX_USES || body.is_exhausted() {
            return None;
        }
    }
    Some(uses)
}

/// The registers whose values an instruction uses. Moves and casts are looked through, and a test lets nothing out that a
/// flow would follow.
fn used(insn: &Insn<'_>) -> Vec<u32> {
    let (a, b, c) = (insn.a(), insn.b(), insn.c());
    match insn.op.0 {
        // `return`, `fill-array-data`, `throw`, `sput`
        0x0f..=0x11 | 0x26 | 0x27 | 0x67..=0x6d => vec![a],
        // `array-length`, `new-array`, `iget`, arithmetic with one operand or a literal
        0x21 | 0x23 | 0x52..=0x58 | 0x7b..=0x8f | 0xd0..=0xe2 => vec![b],
        // `cmp`, `aget`, arithmetic
        0x2d..=0x31 | 0x44..=0x4a | 0x90..=0xaf => vec![b, c],
        // `aput`
        0x4b..=0x51 => vec![a, b, c],
        // `iput`, arithmetic in place
        0x59..=0x5f | 0xb0..=0xcf => vec![a, b],
        // Calls and `filled-new-array`; of all others, nothing is used.
        _ => insn.args().collect(),
    }
}

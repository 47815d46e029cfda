//! Whether code asks again for certain, but for limits that it is told.
//!
//! Many an app keeps in a flag that it has asked. What such a flag holds is not followed, and so a way on which an unknown
//! condition stands proves nothing: only conditions may be left open that are limits (a counter against a number, a value
//! that a server sets), or that ask what is there at all (nought objects, ends of loops, classes of objects).

use candor_program::{CodePlace, MethodId, Step, body::Origin};

use crate::{
    constants::{Constant, Constants},
    schedules::Span,
    supposed::{Run, Value},
};

/// `instance-of`, `array-length`.
const ABOUT_OBJECTS: [u8; 2] = [0x20, 0x21];

/// Who tells limits, whether they are numbers or not.
const BY_OTHERS: [&str; 3] = ["remote", "answer", "extra"];

/// Whether every way from the method that is told the answer comes to the place, but for limits.
pub(super) fn is_sure(
    constants: &mut Constants<'_, '_>,
    span: &Span,
    path: &[Step],
    place: CodePlace,
    unsure: &mut usize,
) -> bool {
    let mut is_sure = true;
    for at in path.iter().map(|step| step.from).chain([place]) {
        let sure = span.run_of(at.method).is_some_and(|run| {
            run.is_always_but(at.pc, &mut |branch| is_limit(constants, at.method, branch, run))
        });
        is_sure &= sure;
    }
    *unsure += usize::from(!is_sure);
    is_sure
}

/// Whether a branch asks for a limit, or what is there at all.
fn is_limit(constants: &mut Constants<'_, '_>, method: MethodId, branch: u32, run: &Run) -> bool {
    let place = CodePlace { method, pc: branch };
    let Some(spot) = constants.spot(place) else { return false };
    let Some(insn) = spot.body.insns.get(spot.at) else { return false };
    let program = constants.program;
    let (registers, compares) = match insn.op.0 {
        0x32..=0x37 => (vec![insn.a(), insn.b()], true),
        0x38..=0x3d => (vec![insn.a()], false),
        _ => return false,
    };
    let mut is_limit = false;
    for register in registers {
        for definition in spot.body.origins(program, method, spot.at, register) {
            let made = definition.at.map(|at| at as usize);
            let op = made.and_then(|at| spot.body.insns.get(at)).map_or(0, |insn| insn.op.0);
            // The sign of a comparison of long numbers is tested against nought.
            let is_compared = (0x2d..=0x31).contains(&op);
            is_limit |= ABOUT_OBJECTS.contains(&op) || is_compared;
            is_limit |= match definition.origin {
                Origin::Field(field) | Origin::Static(field) => {
                    let type_ = program.descriptor(program.field_ref(field).type_);
                    is_object(type_) || compares && type_ == b"I"
                }
                Origin::Call(reference) => {
                    let sig = program.sig(program.method_ref(reference).sig);
                    let call = made.and_then(|at| at.checked_sub(1)).and_then(|at| spot.body.insns.get(at));
                    let known = call.and_then(|call| run.arguments.get(&call.pc));
                    let of_answers = |known: &Vec<(u32, Value)>| {
                        known.iter().any(|(_, value)| matches!(value, Value::Answers { .. }))
                    };
                    is_object(program.descriptor(program.return_type(sig.proto)))
                        || known.is_some_and(of_answers)
                }
                _ => false,
            };
        }
        let told = |value: &Constant| match value {
            Constant::Told(told) => compares || BY_OTHERS.contains(&told.kind.as_str()),
            _ => false,
        };
        is_limit |= constants.held_in(place, register).values.iter().any(told);
    }
    is_limit
}

fn is_object(descriptor: &[u8]) -> bool {
    matches!(descriptor.first(), Some(b'L' | b'['))
}

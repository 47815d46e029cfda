//! Whether code asks again for certain, but for limits that it is told.
//!
//! Many an app keeps in a flag that it has asked. What such a flag holds is not followed, and so a way on which an unknown
//! condition stands proves nothing: only conditions may be left open that are limits (a counter against a number, a value
//! that a server sets), or that ask what is there at all (nought objects, ends of loops, classes of objects).

use candor_program::{
    CodePlace, MethodId, Step,
    body::{Definition, Origin},
};

use super::bounds::compared;
use crate::{
    constants::{Constant, Constants, Spot},
    schedules::Span,
    supposed::{Run, Value},
};

/// `instance-of`, `array-length`.
const ABOUT_OBJECTS: [u8; 2] = [0x20, 0x21];

/// Objects that stand for a flag when they are there.
const FLAGS: [&[u8]; 3] = [b"Ljava/lang/Boolean;", b"Ljava/lang/Integer;", b"Ljava/lang/String;"];

/// Kind of the time of day.
const NOW: &str = "now";

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
    let (at, registers) = match insn.op.0 {
        0x32..=0x37 => (spot.clone(), vec![insn.a(), insn.b()]),
        0x38..=0x3d => compared(constants, &spot, insn.a()),
        _ => return false,
    };
    let mut said = Said { asks_nought: matches!(insn.op.0, 0x38 | 0x39), ..Said::default() };
    for register in &registers {
        for definition in at.body.origins(constants.program, method, at.at, *register) {
            said.by_origin(constants, &at, definition, run);
        }
        said.by_value(&constants.held_in(at.place(), *register).values);
    }
    // More or less than something is a limit; the same as a number is a flag.
    let orders = matches!(insn.op.0, 0x34..=0x37 | 0x3a..=0x3d);
    let counts = said.told > 0 && (orders || said.told >= registers.len() && registers.len() > 1);
    !said.is_time && (said.is_there || said.by_others || counts || orders && said.is_counter)
}

/// What a branch is about.
#[derive(Default)]
struct Said {
    /// Whether the branch asks for nought.
    asks_nought: bool,
    /// Whether something is there: objects, ends of loops, classes of objects, parts of the answer.
    is_there: bool,
    /// Whether a number in a field is compared.
    is_counter: bool,
    /// Whether somebody else than the app and its user tells what is compared.
    by_others: bool,
    /// Registers that hold what the app is told.
    told: usize,
    /// Whether the time of day is compared: then it is later.
    is_time: bool,
}

impl Said {
    fn by_origin<'p, 'a>(
        &mut self,
        constants: &Constants<'p, 'a>,
        spot: &Spot<'p, 'a>,
        definition: Definition,
        run: &Run,
    ) {
        let program = constants.program;
        let made = definition.at.map(|at| at as usize);
        let op = made.and_then(|at| spot.body.insns.get(at)).map_or(0, |insn| insn.op.0);
        self.is_there |= ABOUT_OBJECTS.contains(&op);
        match definition.origin {
            Origin::Field(field) | Origin::Static(field) => {
                let type_ = program.descriptor(program.field_ref(field).type_);
                self.is_there |= self.asks_nought && is_object(type_);
                self.is_counter |= type_ == b"I";
            }
            Origin::Call(reference) => {
                let sig = program.sig(program.method_ref(reference).sig);
                let call = made.and_then(|at| at.checked_sub(1)).and_then(|at| spot.body.insns.get(at));
                let known = call.and_then(|call| run.arguments.get(&call.pc)).into_iter().flatten();
                let is_of_answers =
                    known.into_iter().any(|(_, value)| matches!(value, Value::Answers { .. }));
                let gives = program.descriptor(program.return_type(sig.proto));
                self.is_there |= self.asks_nought && is_object(gives) || is_of_answers;
            }
            _ => {}
        }
    }

    fn by_value(&mut self, values: &[Constant]) {
        let told = values.iter().filter_map(|value| match value {
            Constant::Told(told) => Some(told.kind.as_str()),
            _ => None,
        });
        let kinds: Vec<&str> = told.collect();
        self.told += usize::from(!kinds.is_empty());
        self.is_time |= kinds.contains(&NOW);
        self.by_others |= kinds.iter().any(|kind| BY_OTHERS.contains(kind));
    }
}

fn is_object(descriptor: &[u8]) -> bool {
    matches!(descriptor.first(), Some(b'L' | b'[')) && !FLAGS.contains(&descriptor)
}

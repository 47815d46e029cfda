//! What is known of an object from where it is made: numbers that its constructor is given and keeps.
//!
//! R8 merges classes that are alike, lambdas above all, into one with a number that says which of them an object is
//! (`$r8$classId`); what such an object does hangs on that number alone.

use candor_program::{
    CodePlace, FieldRefId, InvokeKind, Meaning, Program, Resolution, Sites, TypeId, argument_register,
    body::Origin, meaning,
};

use crate::constants::Constants;

/// Most instructions between the making of an object and the call of its constructor.
const MAX_BETWEEN: usize = 64;

/// `iput`, of a number.
const PUT_NUMBER: u8 = 0x59;

/// Numbers in fields of an object that is made at a place and that nothing but constructors sets.
pub(crate) fn fields_of(
    program: &Program<'_>,
    sites: &Sites,
    constants: &mut Constants<'_, '_>,
    type_: TypeId,
    made: CodePlace,
) -> Vec<(FieldRefId, i64)> {
    let Some((constructor, numbers)) = constructed(program, constants, type_, made) else {
        return Vec::new();
    };
    let Some(body) = constants.body(constructor) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, insn) in body.insns.iter().enumerate().filter(|(_, insn)| insn.op.0 == PUT_NUMBER) {
        let fields = &program.unit_of(constructor).fields;
        let Some(field) = insn.index().and_then(|index| fields.get(index as usize)).copied() else {
            continue;
        };
        let is_own = |place: &CodePlace| program.method_name(place.method) == b"<init>";
        let origin = |register| match body.origins(program, constructor, at, register).as_slice() {
            [only] => Some(only.origin),
            _ => None,
        };
        if origin(insn.b()) != Some(Origin::Parameter(0)) || !sites.writes(field).iter().all(is_own) {
            continue;
        }
        let number = match origin(insn.a()) {
            Some(Origin::Parameter(position)) => {
                numbers.iter().find(|known| known.0 == position).map(|known| known.1)
            }
            Some(Origin::Int(number)) => Some(number),
            _ => None,
        };
        found.extend(number.map(|number| (field, number)));
    }
    found
}

/// The constructor that is called on an object made at a place, with the numbers that it is given by position.
fn constructed(
    program: &Program<'_>,
    constants: &mut Constants<'_, '_>,
    type_: TypeId,
    made: CodePlace,
) -> Option<(candor_program::MethodId, Vec<(u32, i64)>)> {
    let spot = constants.spot(made)?;
    let body = &spot.body;
    for at in (spot.at + 1..body.insns.len()).take(MAX_BETWEEN) {
        let insn = body.insns.get(at)?;
        let Origin::Call(reference) = body.called(at) else { continue };
        let named = program.method_ref(reference);
        let is_init = matches!(meaning(insn.op.0), Meaning::Invoke(InvokeKind::Direct))
            && named.class == type_
            && program.name(program.sig(named.sig).name) == b"<init>";
        let Some(receiver) = argument_register(program, body, at, 0).filter(|_| is_init) else { continue };
        let origins = body.origins(program, made.method, at, receiver);
        if !matches!(origins.as_slice(), [only] if only.at == Some(spot.at as u32)) {
            continue;
        }
        let Resolution::Program(constructor) = program.resolve(reference) else { return None };
        let n = program.params(program.sig(named.sig).proto).len();
        let mut numbers = Vec::new();
        for position in 1..=n {
            let register = argument_register(program, body, at, position)?;
            if let [only] = body.origins(program, made.method, at, register).as_slice()
                && let Origin::Int(number) = only.origin
            {
                numbers.push((position as u32, number));
            }
        }
        return Some((constructor, numbers));
    }
    None
}

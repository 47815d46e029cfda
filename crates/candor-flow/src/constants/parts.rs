//! Parts of objects that a method makes itself: what the calls on them have set, in the order of the code.

use candor_program::{
    InvokeKind, Meaning, MethodRefId, TypeId,
    body::{Body, Origin},
    meaning,
};

use super::{Constant, Constants, Part, Spot};
use crate::rules::{Expr, Stmt};

/// `new-array`, and `aput-object` into one.
const NEW_ARRAY: u8 = 0x23;
const PUT_ELEMENT: u8 = 0x4d;

/// `filled-new-array` in both forms, and the instruction that takes what it made.
const FILLED_ARRAY: u8 = 0x24;
const FILLED_ARRAY_RANGE: u8 = 0x25;
const MOVE_RESULT: u8 = 0x0c;

impl<'p, 'a> Constants<'p, 'a> {
    /// A part of an object that is made at one place of a method, as it is at another: what the nearest call before has set
    /// it to, and what calls since have added.
    pub(super) fn part_of_new(
        &mut self,
        used: &Spot<'p, 'a>,
        made: &Spot<'p, 'a>,
        type_: TypeId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let part = if part == Part::WHOLE { self.part_as_text(type_) } else { part };
        let mut found = Vec::new();
        for at in (made.at + 1..used.at).rev() {
            let Some(left) = self.scans_left.checked_sub(1) else { break };
            self.scans_left = left;
            let call = used.at(at);
            let Some((reference, receiver)) = receiver_of(&call.body, at) else { continue };
            let Some(effect) = self.effect(reference) else { continue };
            let sets: Vec<&Stmt> = effect.iter().filter(|stmt| self.sets(stmt, part)).collect();
            if sets.is_empty() || !self.is_made_at(&call, receiver, made.at) {
                continue;
            }
            for stmt in sets.into_iter().rev() {
                if let Stmt::Set { value, is_weak, .. } = stmt {
                    let rest = self.parts.rest(part);
                    found.append(&mut self.expr(value, &call, reference, rest, depth));
                    if !is_weak {
                        return found;
                    }
                }
            }
        }
        self.is_unset |= found.is_empty() && part > Part::ELEMENTS;
        found
    }

    /// Whether a statement sets this part of the receiver.
    pub(super) fn sets(&self, stmt: &Stmt, part: Part) -> bool {
        let Stmt::Set { place: Expr::Slot(object, slot), .. } = stmt else { return false };
        **object == Expr::This && self.parts.slot(part) == slot
    }

    /// The part that an object says as text: that which the rule on `toString` gives back.
    pub(super) fn part_as_text(&mut self, type_: TypeId) -> Part {
        let known = self.rules.effect_by_name(self.program.descriptor(type_), b"toString", 0);
        let slot = known.iter().flatten().find_map(|stmt| match stmt {
            Stmt::Return(Expr::Slot(object, slot)) if **object == Expr::This => Some(slot.clone()),
            Stmt::Return(Expr::Op(name, arguments)) if name == "text" => match arguments.as_slice() {
                [Expr::Slot(object, slot)] if **object == Expr::This => Some(slot.clone()),
                _ => None,
            },
            _ => None,
        });
        slot.map_or(Part::TEXT, |slot| self.parts.number(&slot))
    }

    /// Whether a register holds the object that is made at a place of the method, itself or given back by a call on it.
    fn is_made_at(&mut self, spot: &Spot<'p, 'a>, register: u32, made: usize) -> bool {
        self.lookups += 1;
        if self.nested > super::MAX_NESTED || self.lookups > super::MAX_LOOKUPS {
            return false;
        }
        let origins = spot.body.origins(self.program, spot.method, spot.at, register);
        origins.into_iter().any(|found| match (found.origin, found.at.map(|at| at as usize)) {
            (Origin::New(_), Some(at)) => at == made,
            (Origin::Call(reference), Some(at)) if at > made => {
                let call = spot.at(at.saturating_sub(1));
                let gives_itself =
                    self.effect(reference).is_some_and(|effect| effect.contains(&Stmt::Return(Expr::This)));
                self.nested += 1;
                let is_it = gives_itself
                    && receiver_of(&call.body, call.at)
                        .is_some_and(|(_, receiver)| self.is_made_at(&call, receiver, made));
                self.nested -= 1;
                is_it
            }
            _ => false,
        })
    }

    /// The elements of an array that is made at one place of a method, as it is at another.
    pub(super) fn elements(
        &mut self,
        used: &Spot<'p, 'a>,
        made: &Spot<'p, 'a>,
        depth: usize,
    ) -> Vec<Constant> {
        let Some(insn) = made.body.insns.get(made.at) else { return Vec::new() };
        if insn.op.0 == MOVE_RESULT {
            // `filled-new-array` stands before, with the elements in its registers.
            let Some(filled) = made.at.checked_sub(1).and_then(|at| made.body.insns.get(at)) else {
                return Vec::new();
            };
            let registers: Vec<u32> = match filled.op.0 {
                FILLED_ARRAY | FILLED_ARRAY_RANGE => filled.args().collect(),
                _ => return Vec::new(),
            };
            let at = made.at(made.at - 1);
            return registers
                .into_iter()
                .flat_map(|register| self.register(&at, register, Part::WHOLE, depth + 1))
                .collect();
        }
        if insn.op.0 != NEW_ARRAY {
            return Vec::new();
        }
        let mut found = Vec::new();
        for at in made.at + 1..used.at {
            let Some(left) = self.scans_left.checked_sub(1) else { break };
            self.scans_left = left;
            let put = used.at(at);
            let Some(insn) = put.body.insns.get(at).filter(|insn| insn.op.0 == PUT_ELEMENT) else { continue };
            let into = put.body.origins(self.program, put.method, at, insn.b());
            if into.iter().any(|origin| origin.at == Some(made.at as u32)) {
                found.append(&mut self.register(&put, insn.a(), Part::WHOLE, depth + 1));
            }
        }
        found
    }

    /// An element of an array that the method makes.
    pub(crate) fn element(
        &mut self,
        spot: &Spot<'p, 'a>,
        array: u32,
        position: usize,
        depth: usize,
    ) -> Vec<Constant> {
        let origins = spot.body.origins(self.program, spot.method, spot.at, array);
        let [array] = origins.as_slice() else { return Vec::new() };
        let Some(made) = array.at.map(|at| at as usize) else { return Vec::new() };
        if spot.body.insns.get(made).is_none_or(|insn| insn.op.0 != NEW_ARRAY) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for at in made + 1..spot.at {
            let Some(left) = self.scans_left.checked_sub(1) else { break };
            self.scans_left = left;
            let put = spot.at(at);
            let Some(insn) = put.body.insns.get(at).filter(|insn| insn.op.0 == PUT_ELEMENT) else { continue };
            let (value, into, index) = (insn.a(), insn.b(), insn.c());
            let origins = |register| put.body.origins(self.program, put.method, at, register);
            let is_here = origins(into).iter().any(|origin| origin.at == array.at);
            let is_there = origins(index).iter().any(|origin| origin.origin == Origin::Int(position as i64));
            if is_here && is_there {
                found.append(&mut self.register(&put, value, Part::WHOLE, depth + 1));
            }
        }
        found
    }
}

/// The call at a position on an object: what it names, and the register of its receiver.
pub(super) fn receiver_of(body: &Body<'_, '_>, at: usize) -> Option<(MethodRefId, u32)> {
    let insn = body.insns.get(at)?;
    match (meaning(insn.op.0), body.called(at)) {
        (Meaning::Invoke(kind), Origin::Call(reference)) if kind != InvokeKind::Static => {
            Some((reference, insn.args().next()?))
        }
        _ => None,
    }
}

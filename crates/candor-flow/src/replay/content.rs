//! Objects within objects: whether the object that holds a value lies in one that a call is given.

use std::rc::Rc;

use candor_program::{MethodId, TypeId};

use super::{
    Replay,
    at::{At, Holder},
    code::Call,
    rule::{In, Object, Out},
};

/// How deep objects are looked for in one another.
const MAX_DEPTH: usize = 4;
/// Most objects that one is looked for in.
const MAX_HOLDERS: usize = 64;

/// An object is put into another: where, its register, and the other's.
#[derive(Clone, Debug)]
pub(super) struct Put {
    at: usize,
    object: (u32, Option<TypeId>),
    into: Into,
}

/// How a value is in what a method gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InResult {
    Whole,
    Part,
}

#[derive(Clone, Debug)]
enum Into {
    Register(u32, Option<TypeId>),
    /// What the instruction makes.
    Made,
}

impl Replay<'_, '_> {
    /// Whether an object can be another or have it in it: put there in the method that calls or in the one that wrote to
    /// it last.
    pub(super) fn has(&mut self, call: &Call, object: Object, holder: &Rc<Holder>) -> bool {
        let whole = self.object(call, object);
        self.lies_in(&whole, call.method, holder)
    }

    /// Whether an object can be one that a method has in its hands, or have been put into it.
    pub(super) fn lies_in(&mut self, whole: &Holder, method: MethodId, holder: &Rc<Holder>) -> bool {
        if self.may_be_one(holder, whole) {
            return true;
        }
        let mut methods = vec![method];
        methods.extend(holder.seen.filter(|own| *own != method));
        if self.lies_in_by(&methods, whole, holder, false) {
            return true;
        }
        self.lies_in_by(&methods, whole, holder, true)
    }

    /// Whether the object has been put into the other by one of these methods, or by callers of those that gave one of
    /// them back.
    fn lies_in_by(
        &mut self,
        methods: &[MethodId],
        whole: &Holder,
        holder: &Rc<Holder>,
        by_callers: bool,
    ) -> bool {
        let mut known = vec![Rc::clone(holder)];
        let mut next = 0;
        for _ in 0..MAX_DEPTH {
            let n_known = known.len();
            for at in next..n_known {
                let inner = Rc::clone(&known[at]);
                let mut outers = Vec::new();
                for method in methods {
                    outers.extend(self.put_into(*method, &inner));
                }
                if by_callers {
                    outers.extend(self.put_by_callers(&inner));
                }
                for outer in outers {
                    if self.may_be_one(&outer, whole) {
                        return true;
                    }
                    if known.len() < MAX_HOLDERS && !known.contains(&outer) {
                        known.push(outer);
                    }
                }
            }
            next = n_known;
        }
        false
    }

    /// Whether a method gives back a value, or an object that it lies in, or that a call was given together with one which
    /// holds it, as a table is given a row.
    pub(super) fn is_in_result(&mut self, at: &At, method: MethodId) -> Option<InResult> {
        for (position, register) in self.code.returns(method) {
            if self.enters(at, method, position, register).is_some() {
                return Some(InResult::Whole);
            }
            let At::In { holder, .. } = at else { continue };
            let whole = self.holder(method, position, register, None);
            if self.lies_in(&whole, method, holder) || self.is_given_to(&whole, method, holder) {
                return Some(InResult::Part);
            }
        }
        None
    }

    fn is_given_to(&mut self, whole: &Holder, method: MethodId, holder: &Holder) -> bool {
        let n = self.code.body(method).map_or(0, |body| body.insns.len());
        (0..n).any(|at| {
            let Some(call) = self.code.call(method, at) else { return false };
            let Some((receiver, given)) = call.operands.split_first() else { return false };
            let to = self.holder(method, at, receiver.register, Some(receiver.declared));
            call.first() == 1
                && self.may_be_one(whole, &to)
                && given.iter().any(|operand| {
                    let own = self.holder(method, at, operand.register, Some(operand.declared));
                    own.made.is_some() && self.may_be_one(holder, &own)
                })
        })
    }

    /// The objects that a method puts an object into.
    fn put_into(&mut self, method: MethodId, inner: &Holder) -> Vec<Rc<Holder>> {
        let mut found = Vec::new();
        for put in self.puts(method).iter() {
            let object = self.holder(method, put.at, put.object.0, put.object.1);
            if self.may_be_one(inner, &object) {
                found.push(self.outer(method, put));
            }
        }
        found
    }

    /// What an object is put into.
    fn outer(&mut self, method: MethodId, put: &Put) -> Rc<Holder> {
        match put.into {
            Into::Register(register, declared) => self.holder(method, put.at, register, declared),
            Into::Made => self.made_here(method, put.at),
        }
    }

    /// The objects into which a method puts what one of its instructions sets.
    pub(super) fn what_is_put_into(&mut self, method: MethodId, set: usize) -> Vec<Rc<Holder>> {
        let mut found = Vec::new();
        for put in self.puts(method).iter() {
            let definitions = self.code.definitions(method, put.at, put.object.0);
            if definitions.iter().any(|known| known.at == Some(set as u32)) {
                found.push(self.outer(method, put));
            }
        }
        found
    }

    /// Where a method puts objects into others.
    fn puts(&mut self, method: MethodId) -> Rc<[Put]> {
        if let Some(known) = self.puts.get(&method) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        if let Some(body) = self.code.body(method) {
            for (at, insn) in body.insns.iter().enumerate() {
                match insn.op.0 {
                    0x4d => {
                        let into = Into::Register(insn.b(), None);
                        found.push(Put { at, object: (insn.a(), None), into });
                    }
                    0x5b => {
                        found.push(Put { at, object: (insn.a(), None), into: Into::Register(insn.b(), None) })
                    }
                    0x24 | 0x25 => {
                        let all = insn.args().map(|register| (register, None));
                        found.extend(all.map(|object| Put { at, object, into: Into::Made }));
                    }
                    _ => found.extend(self.puts_of_call(method, at)),
                }
            }
        }
        let found: Rc<[Put]> = found.into();
        self.puts.insert(method, Rc::clone(&found));
        found
    }

    fn puts_of_call(&mut self, method: MethodId, at: usize) -> Vec<Put> {
        let Some(call) = self.code.call(method, at) else { return Vec::new() };
        let mut found = Vec::new();
        let register = |operand: &usize| {
            let operand = call.operands.get(*operand)?;
            self.program
                .descriptor(operand.declared)
                .starts_with(b"L")
                .then_some((operand.register, Some(operand.declared)))
        };
        let register_of_array = |operand: &usize| {
            let operand = call.operands.get(*operand)?;
            self.program
                .descriptor(operand.declared)
                .starts_with(b"[")
                .then_some((operand.register, Some(operand.declared)))
        };
        let mut rows = Vec::new();
        if let Some(reading) = self.named_reading(&call) {
            for (input, output) in &reading.transfers {
                rows.push((input.clone(), output.clone()));
            }
        }
        for (input, output) in rows {
            let (In::Operand(operand) | In::Own(Object::Operand(operand))) = input else { continue };
            let Some(object) = register(&operand).or_else(|| register_of_array(&operand)) else { continue };
            let into = match output {
                Out::PartOf(Object::Operand(to), _) | Out::Same(Object::Operand(to)) => {
                    match call.operands.get(to) {
                        Some(to) => Into::Register(to.register, Some(to.declared)),
                        None => continue,
                    }
                }
                Out::ResultPart(_) | Out::ResultSame => Into::Made,
                _ => continue,
            };
            found.push(Put { at, object, into });
        }
        found
    }
}

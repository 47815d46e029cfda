//! Objects that hold values: what they can be taken for, and whether two of them can be one.

use std::rc::Rc;

use candor_program::{
    MethodId, TypeId,
    body::{Definition, Origin},
};

use super::{
    Replay,
    at::{Holder, Part},
    code::Call,
};

/// A register at an instruction, with the type that it is read as.
pub(super) type Question = (MethodId, usize, u32, Option<TypeId>);

/// Most calls that give back what they are given, looked through for one register.
const MAX_THROUGH: usize = 32;

impl Replay<'_, '_> {
    /// What is known of the object in a register.
    pub(super) fn holder(
        &mut self,
        method: MethodId,
        at: usize,
        register: u32,
        declared: Option<TypeId>,
    ) -> Rc<Holder> {
        let question = (method, at, register, declared);
        if let Some(known) = self.holders.get(&question) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.holder_anew(method, at, register, declared));
        self.holders.insert(question, Rc::clone(&found));
        found
    }

    fn holder_anew(
        &mut self,
        method: MethodId,
        at: usize,
        register: u32,
        declared: Option<TypeId>,
    ) -> Holder {
        let mut types: Vec<TypeId> = declared.into_iter().collect();
        let mut made = Some(Vec::new());
        let mut work = vec![(at, register)];
        let mut n_seen = 0;
        while let Some((at, register)) = work.pop() {
            n_seen += 1;
            if n_seen > MAX_THROUGH {
                made = None;
                break;
            }
            for definition in self.code.definitions(method, at, register).iter() {
                // Nothing is in null.
                if matches!(definition.origin, Origin::Int(_)) {
                    continue;
                }
                types.extend(self.type_of(method, definition));
                let through = self.given_back(method, definition);
                if let Some((call, operands, makes)) = through {
                    let registers = operands.iter().filter_map(|operand| call.operands.get(*operand));
                    work.extend(registers.map(|operand| (call.at, operand.register)));
                    if makes {
                        made.iter_mut().for_each(|made| made.extend(definition.at));
                    } else if operands.is_empty() {
                        made = None;
                    }
                } else if self.is_made(method, definition) {
                    made.iter_mut().for_each(|made| made.extend(definition.at));
                } else {
                    made = None;
                }
            }
        }
        let object = self.object;
        if types.iter().any(|type_| Some(*type_) != object) {
            types.retain(|type_| Some(*type_) != object);
        }
        types.sort_unstable();
        types.dedup();
        let made = made.filter(|made| !made.is_empty()).map(|mut made| {
            made.sort_unstable();
            made.dedup();
            (method, made)
        });
        Holder { types, made, seen: Some(method), is_sent: false }
    }

    /// A call whose result a definition is, where rules say which operands that can be.
    fn given_back(&mut self, method: MethodId, definition: &Definition) -> Option<(Call, Vec<usize>, bool)> {
        let at = definition.at?.checked_sub(1)? as usize;
        if !matches!(definition.origin, Origin::Call(_)) {
            return None;
        }
        let call = self.code.call(method, at)?;
        let reading = self.named_reading(&call)?;
        let makes = reading.makes;
        (makes || !reading.returns.is_empty()).then(|| (call, reading.returns.clone(), makes))
    }

    /// Whether a definition makes a new object.
    fn is_made(&mut self, method: MethodId, definition: &Definition) -> bool {
        let Some(at) = definition.at else { return false };
        match definition.origin {
            Origin::New(_) | Origin::String(_) => true,
            Origin::Unknown => {
                let Some(body) = self.code.body(method) else { return false };
                let is =
                    |at: usize, ops: &[u8]| body.insns.get(at).is_some_and(|insn| ops.contains(&insn.op.0));
                let at = at as usize;
                is(at, &[0x23]) || (is(at, &[0x0c]) && at > 0 && is(at - 1, &[0x24, 0x25]))
            }
            _ => false,
        }
    }

    fn type_of(&mut self, method: MethodId, definition: &Definition) -> Option<TypeId> {
        let program = self.program;
        match definition.origin {
            Origin::New(type_) => Some(type_),
            Origin::String(_) => self.text,
            Origin::Class(_) => program.find_type(b"Ljava/lang/Class;"),
            Origin::Static(field) | Origin::Field(field) => Some(program.field_ref(field).type_),
            Origin::Call(reference) => {
                Some(program.return_type(program.sig(program.method_ref(reference).sig).proto))
            }
            Origin::Parameter(position) => self.code.parameter_type(method, position as usize),
            Origin::Int(_) => None,
            Origin::Unknown => {
                let body = self.code.body(method)?;
                let at = definition.at? as usize;
                let insn = body.insns.get(at)?;
                match insn.op.0 {
                    0x23 => self.code.named_type(method, insn),
                    0x0c => self.code.named_type(method, body.insns.get(at.checked_sub(1)?)?),
                    // Elements of arrays, caught exceptions: anything.
                    0x0d | 0x44..=0x4a => self.object,
                    _ => None,
                }
            }
        }
    }

    /// Whether two objects can be one.
    pub(super) fn may_be_one(&mut self, a: &Holder, b: &Holder) -> bool {
        // What another app sent was not made here.
        if (a.is_sent && b.made.is_some()) || (b.is_sent && a.made.is_some()) {
            return false;
        }
        if let (Some((a_method, a_made)), Some((b_method, b_made))) = (&a.made, &b.made) {
            return a_method == b_method && a_made.iter().any(|at| b_made.contains(at));
        }
        // A text holds nothing but what it was made of.
        let is_text = |holder: &Holder| {
            !holder.types.is_empty() && holder.types.iter().all(|type_| Some(*type_) == self.text)
        };
        if (a.types.is_empty() && is_text(b)) || (b.types.is_empty() && is_text(a)) {
            return false;
        }
        if !self.gets_to(a, b) || !self.gets_to(b, a) {
            return false;
        }
        if a.types.is_empty() || b.types.is_empty() {
            return true;
        }
        a.types.iter().any(|a| b.types.iter().any(|b| self.are_related(*a, *b)))
    }

    /// Whether an object that one method makes can be one that another method has in its hands.
    fn gets_to(&mut self, made: &Holder, seen: &Holder) -> bool {
        match (&made.made, seen.seen) {
            (Some((method, at)), Some(other)) if *method != other => self.is_let_out(*method, at),
            _ => true,
        }
    }

    /// Whether a method lets out an object that it makes: gives it back, throws it, puts it somewhere, calls code with it.
    fn is_let_out(&mut self, method: MethodId, made: &[u32]) -> bool {
        let key = (method, made.to_vec());
        if let Some(known) = self.let_out.get(&key) {
            return *known;
        }
        let is_out = self.is_let_out_anew(method, made);
        self.let_out.insert(key, is_out);
        is_out
    }

    fn is_let_out_anew(&mut self, method: MethodId, made: &[u32]) -> bool {
        let Some(body) = self.code.body(method) else { return true };
        let is_it = |replay: &mut Self, at: usize, register: u32| {
            let holder = replay.holder(method, at, register, None);
            holder.made.as_ref().is_none_or(|own| own.1.iter().any(|at| made.contains(at)))
                && replay.may_hold(method, at, register, made)
        };
        for (at, insn) in body.insns.iter().enumerate() {
            let is_out = match insn.op.0 {
                0x11 | 0x27 | 0x4d | 0x5b | 0x69 => is_it(self, at, insn.a()),
                0x24 | 0x25 => insn.args().any(|register| is_it(self, at, register)),
                _ => {
                    let Some(call) = self.code.call(method, at) else { continue };
                    let reading = self.named_reading(&call);
                    let inside = self.leads_inside(&call);
                    (0..call.operands.len()).any(|operand| {
                        let register = call.operands[operand].register;
                        let is_kept = match &reading {
                            Some(reading) => reading.keeps(operand),
                            None => operand >= call.first(),
                        };
                        (inside || is_kept || self.is_own(method, at, register)) && is_it(self, at, register)
                    })
                }
            };
            if is_out {
                return true;
            }
        }
        false
    }

    /// Whether a register holds an object of a class of the program, which the framework may call back.
    fn is_own(&mut self, method: MethodId, at: usize, register: u32) -> bool {
        let holder = self.holder(method, at, register, None);
        holder.types.iter().any(|type_| self.program.type_(*type_).class.is_some())
    }

    /// Whether a register can hold what one of these instructions makes.
    fn may_hold(&mut self, method: MethodId, at: usize, register: u32, made: &[u32]) -> bool {
        let mut work = vec![(at, register)];
        let mut n_seen = 0;
        while let Some((at, register)) = work.pop() {
            n_seen += 1;
            if n_seen > MAX_THROUGH {
                return true;
            }
            for definition in self.code.definitions(method, at, register).iter() {
                if definition.at.is_some_and(|at| made.contains(&at)) {
                    return true;
                }
                if let Some((call, operands, _)) = self.given_back(method, definition) {
                    let registers = operands.iter().filter_map(|operand| call.operands.get(*operand));
                    work.extend(registers.map(|operand| (call.at, operand.register)));
                }
            }
        }
        false
    }

    /// Whether an object can be of both types.
    fn are_related(&mut self, a: TypeId, b: TypeId) -> bool {
        let program = self.program;
        if a == b || Some(a) == self.object || Some(b) == self.object {
            return true;
        }
        if program.supertypes(a).contains(&b) || program.supertypes(b).contains(&a) {
            return true;
        }
        if let ([b'[', a @ ..], [b'[', b @ ..]) = (program.descriptor(a), program.descriptor(b)) {
            // Arrays of objects are arrays of what these are.
            let is_object = |element: &[u8]| matches!(element, [b'L' | b'[', ..]);
            return a == b || (is_object(a) && is_object(b) && self.are_elements(a, b));
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.one_object.get_or_insert_with(|| super::same::objects(program, self.rules)).contains(&(a, b))
    }

    /// Whether arrays of these can be one.
    fn are_elements(&mut self, a: &[u8], b: &[u8]) -> bool {
        match (self.program.find_type(a), self.program.find_type(b)) {
            (Some(a), Some(b)) => self.are_related(a, b),
            _ => true,
        }
    }

    /// Whether two parts can be one, their objects left aside.
    pub(super) fn are_same(&self, a: &Part, b: &Part) -> bool {
        match (a, b) {
            (Part::Field(a), Part::Field(b)) => a == b || self.is_same_field(*a, *b, false),
            (Part::Static(a), Part::Static(b)) => a == b || self.is_same_field(*a, *b, true),
            (Part::AnyField, Part::Field(_) | Part::Static(_) | Part::Named(_) | Part::AnyField)
            | (Part::Field(_) | Part::Static(_) | Part::Named(_), Part::AnyField) => true,
            (Part::Named(a), Part::Named(b)) => a == b,
            (Part::Named(name), Part::Field(field) | Part::Static(field))
            | (Part::Field(field) | Part::Static(field), Part::Named(name)) => {
                self.program.name(self.program.field_ref(*field).name) == name.as_bytes()
            }
            (Part::Any, other) | (other, Part::Any) => !matches!(other, Part::Static(_)),
            (Part::Slot(a), Part::Slot(b)) => a == b,
            (Part::Slot(name), Part::Field(field)) | (Part::Field(field), Part::Slot(name)) => {
                let named = self.program.field_ref(*field);
                self.program.name(named.name) == name.as_bytes() && self.has_outside(named.class)
            }
            (Part::Element(a), Part::Element(b)) => match (a, b) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            },
            _ => false,
        }
    }

    /// Fields of one name and type, of classes one of which is below the other, or for static ones both below a third.
    fn is_same_field(
        &self,
        a: candor_program::FieldRefId,
        b: candor_program::FieldRefId,
        is_static: bool,
    ) -> bool {
        let program = self.program;
        let (a, b) = (program.field_ref(a), program.field_ref(b));
        if a.name != b.name || a.type_ != b.type_ {
            return false;
        }
        let is_above =
            |below: TypeId, above: TypeId| program.supertypes(below).contains(&above) || below == above;
        let shares = || {
            let own = program.supertypes(a.class).iter();
            own.filter(|at| program.type_(**at).class.is_some()).any(|at| is_above(b.class, *at))
        };
        is_above(a.class, b.class) || is_above(b.class, a.class) || (is_static && shares())
    }

    /// Whether a class, or one above it other than `Object`, lies outside the program.
    fn has_outside(&self, class: TypeId) -> bool {
        let program = self.program;
        program.superclass_chain(class).any(|at| program.type_(at).class.is_none() && Some(at) != self.object)
    }
}

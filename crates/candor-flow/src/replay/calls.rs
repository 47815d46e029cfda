//! Calls: what they are given, where it gets to, and which methods they can lead to.

use std::rc::Rc;

use candor_program::{CodePlace, InvokeKind, MethodId, MethodRefId, Resolution, TypeId, body::Origin};

use super::{
    Replay,
    at::{At, Holder, Part},
    code::{Call, Code},
    rule::{In, Key, Object, Out, Pattern, Reading, Run},
    why::Why,
};
use crate::{flow::Flow, rules::Known};

/// Most methods that a call is taken to lead to where what it is given may come straight back.
pub(super) const MAX_TARGETS: usize = 64;
/// How often a rule may read what it has put somewhere itself.
const MAX_ROUNDS: usize = 2;

impl Replay<'_, '_> {
    /// What rules say of a call: by the class that it names, and by what its receiver is known to be.
    fn said(&mut self, call: &Call) -> super::Said {
        if let Some(known) = self.said.get(&(call.method, call.at)) {
            return known.clone();
        }
        let program = self.program;
        let named = program.method_ref(call.reference);
        let mut classes = vec![named.class];
        if let (InvokeKind::Virtual | InvokeKind::Interface, Some(receiver)) =
            (call.kind, call.operands.first())
        {
            let holder = self.holder(call.method, call.at, receiver.register, None);
            let below = holder.types.iter().copied();
            let below = below.filter(|type_| program.supertypes(*type_).contains(&named.class));
            classes.extend(below.filter(|type_| *type_ != named.class));
        }
        let known: Vec<Known> =
            classes.into_iter().filter_map(|class| self.rules.known(program, class, named.sig)).collect();
        let effects = known.iter().filter_map(|known| known.effect.as_ref());
        let readings = effects.map(|effect| Reading::new(effect, call.first(), call.operands.len()));
        let mut readings: Vec<Reading> = readings.collect();
        readings.extend(self.told_of(call));
        let runs: Vec<Run> = readings.iter().flat_map(|reading| reading.runs.clone()).collect();
        for run in runs {
            readings.extend(self.run_by_rule(call, &run));
        }
        let said: super::Said = (known.iter().cloned().collect(), readings.into());
        self.said.insert((call.method, call.at), said.clone());
        said
    }

    /// What a rule says of a method that a call runs of an operand or of what it holds, where that is of the system: of its
    /// parts, not of what the method is given.
    fn run_by_rule(&mut self, call: &Call, run: &Run) -> Option<Reading> {
        let register = call.operands.get(run.operand)?.register;
        let holder = self.holder(call.method, call.at, register, None);
        let types = match &run.part {
            None => holder.types.clone(),
            Some(part) => self.types_in(call.method, &holder, part),
        };
        let above = types.iter().flat_map(|type_| self.program.supertypes(*type_));
        let effect = above
            .filter_map(|above| {
                let class = self.program.descriptor(*above);
                self.rules.effect_by_name(class, run.method.as_bytes(), run.n_arguments)
            })
            .next()?;
        let mut reading = Reading::new(&effect, 1, 0);
        // Its result is no result of the call.
        reading.transfers.retain(|row| !matches!(row.1, Out::Result | Out::ResultPart(_) | Out::ResultSame));
        Some(reading)
    }

    /// What calls of a method put into a part of an object, by what it can be taken for.
    fn types_in(&mut self, method: MethodId, holder: &Holder, part: &str) -> Vec<TypeId> {
        let mut found = Vec::new();
        let n = self.code.body(method).map_or(0, |body| body.insns.len());
        for at in 0..n {
            let Some(call) = self.code.call(method, at) else { continue };
            let Some(reading) = self.named_reading(&call) else { continue };
            for (input, output) in &reading.transfers {
                let (In::Operand(given), Out::PartOf(Object::Operand(to), Pattern::Slot(name))) =
                    (input, output)
                else {
                    continue;
                };
                let (Some(given), Some(to)) = (call.operands.get(*given), call.operands.get(*to)) else {
                    continue;
                };
                let to = self.holder(method, at, to.register, Some(to.declared));
                if name == part && self.may_be_one(holder, &to) {
                    found.extend_from_slice(&self.holder(method, at, given.register, None).types);
                }
            }
        }
        found
    }

    /// What the effect says that a rule on the class that the call names gives it.
    pub(super) fn named_reading(&mut self, call: &Call) -> Option<Rc<Reading>> {
        let key = (call.reference, call.first());
        if let Some(known) = self.named.get(&key) {
            return known.clone();
        }
        let named = self.program.method_ref(call.reference);
        let known = self.rules.known(self.program, named.class, named.sig);
        let effect = known.and_then(|known| known.effect);
        let reading = effect.map(|effect| Rc::new(Reading::new(&effect, call.first(), call.operands.len())));
        self.named.insert(key, reading.clone());
        reading
    }

    pub(super) fn known(&mut self, call: &Call) -> Rc<[Known]> {
        self.said(call).0
    }

    pub(super) fn readings(&mut self, call: &Call) -> Rc<[Reading]> {
        self.said(call).1
    }

    /// Whether a call can lead to code of the program.
    pub(super) fn leads_inside(&self, call: &Call) -> bool {
        !self.reach.targets(call.reference).is_empty()
            || matches!(self.program.resolve(call.reference), Resolution::Program(method)
                if self.program.method(method).code_off != 0)
    }

    /// Whether a call can lead to a method.
    pub(super) fn may_call(
        &self,
        caller: MethodId,
        reference: MethodRefId,
        kind: InvokeKind,
        method: MethodId,
    ) -> bool {
        let program = self.program;
        let (named, own) =
            (program.method_ref(reference), program.method_ref(program.method(method).reference));
        if named.sig != own.sig {
            return false;
        }
        match kind {
            InvokeKind::Static | InvokeKind::Direct => {
                matches!(program.resolve(reference), Resolution::Program(found) if found == method)
            }
            InvokeKind::Super => {
                let class = program.class(program.method(caller).class);
                let from = [class.superclass, Some(named.class)].into_iter().flatten();
                from.into_iter().any(|from| {
                    matches!(program.resolve_from(from, named.sig), Resolution::Program(found) if found == method)
                })
            }
            InvokeKind::Virtual | InvokeKind::Interface => {
                let class = program.class(program.method(method).class).type_;
                let is_above = |below, above| program.supertypes(below).contains(&above);
                self.reach.targets(reference).contains(&method)
                    || class == named.class
                    || is_above(class, named.class)
                    || is_above(named.class, class)
            }
        }
    }

    /// Whether a call gives back an operand that the method it leads to does nothing with.
    pub(super) fn gives_back(
        &mut self,
        caller: MethodId,
        reference: MethodRefId,
        kind: InvokeKind,
        operand: usize,
    ) -> bool {
        let mut targets = self.reach.targets(reference).to_vec();
        if let Resolution::Program(method) = self.program.resolve(reference) {
            targets.push(method);
        }
        if kind == InvokeKind::Super {
            targets.retain(|method| self.may_call(caller, reference, kind, *method));
        }
        targets.into_iter().take(MAX_TARGETS).any(|method| {
            let returns = self.code.returns(method);
            returns.into_iter().any(|(at, register)| {
                let definitions = self.code.definitions(method, at, register);
                definitions.iter().any(|known| Code::is_parameter(known, operand))
            })
        })
    }

    /// Whether a method gives the value back.
    fn is_returned(&mut self, at: &At, method: MethodId) -> bool {
        let returns = self.code.returns(method);
        returns.into_iter().any(|(position, register)| self.enters(at, method, position, register).is_some())
    }

    /// The methods in which a value can be.
    fn methods_with(&self, at: &At) -> Vec<MethodId> {
        match at {
            At::Set { method, .. } | At::Given { method, .. } | At::Thrown { method } => vec![*method],
            At::Passed { method, reference, .. } => {
                let mut targets = vec![*method];
                targets.extend_from_slice(self.reach.targets(*reference));
                if let Resolution::Program(method) = self.program.resolve(*reference) {
                    targets.push(method);
                }
                targets.truncate(MAX_TARGETS);
                targets
            }
            _ => Vec::new(),
        }
    }

    /// Where the value can be after a call, and why it got to it.
    pub(super) fn step_of_call(&mut self, at: &At, call: &Call) -> Vec<(At, Why)> {
        let mut found = Vec::new();
        let result = self.code.result_of(call.method, call.at).map(|at| At::Set { method: call.method, at });
        // What comes out of the method that is called.
        for method in self.methods_with(at) {
            if !self.may_call(call.method, call.reference, call.kind, method) {
                continue;
            }
            if let At::Thrown { .. } = at {
                found.push((At::Thrown { method: call.method }, Why::Thrown));
            } else if let Some(result) = &result
                && self.is_returned(at, method)
            {
                found.push((result.clone(), Why::Returned));
            }
        }
        let readings = self.readings(call);
        for operand in 0..call.operands.len() {
            let Some(why) = self.enters(at, call.method, call.at, call.operands[operand].register) else {
                continue;
            };
            let (method, reference, kind) = (call.method, call.reference, call.kind);
            found.push((At::Passed { method, at: call.at, reference, kind, operand }, why.clone()));
            if readings.is_empty()
                && let Some(result) = &result
                && self.may_come_back(call, operand)
            {
                found.push((result.clone(), why));
            }
        }
        if readings.is_empty()
            && let Some(result) = &result
        {
            for operand in 0..call.operands.len() {
                let input = In::Content(Object::Operand(operand));
                if self.may_come_back(call, operand)
                    && let Some(why) = self.fits(at, call, &input)
                {
                    found.push((result.clone(), why));
                }
            }
        }
        // A rule may read what it has just put somewhere.
        let mut new: Vec<(At, Why)> = Vec::new();
        for round in 0..MAX_ROUNDS {
            let before: Vec<(At, Option<Why>)> = match round {
                0 => vec![(at.clone(), None)],
                _ => std::mem::take(&mut new).into_iter().map(|(at, why)| (at, Some(why))).collect(),
            };
            for (at, came) in &before {
                for (input, output) in readings.iter().flat_map(|reading| &reading.transfers) {
                    let Some(why) = self.fits(at, call, input) else { continue };
                    let Some(next) = self.put(at, call, output) else { continue };
                    if !found.iter().chain(&new).any(|known| known.0 == next) {
                        new.push((next, came.clone().unwrap_or(why)));
                    }
                }
            }
            found.extend(new.iter().cloned());
        }
        found
    }

    /// Why the value leaves by a call, if it does.
    pub(super) fn leaves(&mut self, flow: &Flow, at: &At, place: CodePlace) -> Option<Why> {
        let position = self.code.body(place.method)?.position(place.pc)?;
        let call = self.code.call(place.method, position)?;
        let ways = self.taken(flow, &call);
        ways.iter().find_map(|input| self.fits(at, &call, input))
    }

    /// Whether data that a call without rules is given may come back: it leaves the program, and its types can hold data.
    fn may_come_back(&self, call: &Call, operand: usize) -> bool {
        let program = self.program;
        let sig = program.sig(program.method_ref(call.reference).sig);
        let carries = |type_| self.rules.carries(program, type_);
        let is_read = match program.resolve(call.reference) {
            Resolution::Program(method) => program.method(method).code_off != 0,
            Resolution::External(_) => false,
        };
        !is_read && carries(program.return_type(sig.proto)) && carries(call.operands[operand].declared)
    }

    /// Why the value is where a rule takes it from.
    pub(super) fn fits(&mut self, at: &At, call: &Call, input: &In) -> Option<Why> {
        match input {
            In::Operand(operand) => {
                let register = call.operands.get(*operand)?.register;
                self.enters(at, call.method, call.at, register)
            }
            In::Part(object, pattern) => {
                if matches!(at, At::Sent) && *pattern == Pattern::Slot("intent".to_owned()) {
                    return Some(Why::Delivered);
                }
                let At::In { part, holder } = at else { return None };
                let wanted = self.part(call, pattern);
                let fits = self.are_same(part, &wanted) && self.is_held_by(holder, call, *object);
                fits.then(|| self.why_part(part))
            }
            In::Own(object) => {
                let At::In { part, holder } = at else { return None };
                self.is_held_by(holder, call, *object).then(|| self.why_part(part))
            }
            In::Content(object) => {
                let At::In { part, holder } = at else { return None };
                let fits = matches!(part, Part::Slot(_) | Part::Element(_) | Part::Any)
                    && self.has(call, *object, holder);
                fits.then_some(Why::Content)
            }
            In::Reached(object) => {
                let At::In { part, holder } = at else { return None };
                let fits = !matches!(part, Part::Static(_)) && self.has(call, *object, holder);
                fits.then_some(Why::Content)
            }
            In::FromCall(name) => {
                let is_named = |method: &MethodId| {
                    name.as_ref().is_none_or(|name| self.program.method_name(*method) == name.as_bytes())
                };
                let methods: Vec<MethodId> = match at {
                    At::HandedTo { .. } | At::Reflected => Vec::new(),
                    _ => self.methods_with(at).into_iter().filter(is_named).collect(),
                };
                let is_returned = methods.into_iter().any(|method| self.is_returned(at, method));
                is_returned.then_some(Why::Returned)
            }
        }
    }

    /// Where the value is once a rule has put it there.
    fn put(&mut self, at: &At, call: &Call, output: &Out) -> Option<At> {
        let result = self.code.result_of(call.method, call.at);
        Some(match output {
            Out::Result => At::Set { method: call.method, at: result? },
            Out::ResultPart(pattern) => {
                At::In { part: self.part(call, pattern), holder: self.made_by(call, result) }
            }
            Out::ResultSame => {
                let At::In { part, .. } = at else { return None };
                At::In { part: part.clone(), holder: self.made_by(call, result) }
            }
            Out::PartOf(object, pattern) => {
                At::In { part: self.part(call, pattern), holder: self.object(call, *object) }
            }
            Out::Same(object) => {
                let At::In { part, .. } = at else { return None };
                At::In { part: part.clone(), holder: self.object(call, *object) }
            }
            Out::ToMethod(name, position) => At::HandedTo { name: name.clone(), position: *position },
            Out::Sent => At::Sent,
            Out::Reflected => At::Reflected,
        })
    }

    fn part(&mut self, call: &Call, pattern: &Pattern) -> Part {
        match pattern {
            Pattern::Slot(name) => Part::Slot(name.clone()),
            Pattern::Field(name) => Part::Named(name.clone()),
            Pattern::FieldOf(operand) => self.field_of(call, *operand).map_or(Part::AnyField, Part::Named),
            Pattern::AnyField => Part::AnyField,
            Pattern::Any => Part::Any,
            Pattern::Element(Key::Any) => Part::Element(None),
            Pattern::Element(Key::Text(text)) => Part::Element(Some(text.clone())),
            Pattern::Element(Key::Operand(operand)) => Part::Element(self.text_of(call, *operand)),
        }
    }

    /// The name of the field that an operand stands for: asked for by name here, or where the class is initialised that
    /// keeps it.
    fn field_of(&mut self, call: &Call, operand: usize) -> Option<String> {
        let register = call.operands.get(operand)?.register;
        let definitions = self.code.definitions(call.method, call.at, register);
        let [only] = definitions[..] else { return None };
        match only.origin {
            Origin::Call(_) => self.field_asked_for(call.method, only.at?.checked_sub(1)? as usize),
            Origin::Static(field) => {
                let class = self.program.type_(self.program.field_ref(field).class).class?;
                let mut methods = self.program.methods_of(class);
                let initialiser = methods.find(|at| self.program.method_name(*at) == b"<clinit>")?;
                let body = self.code.body(initialiser)?;
                let unit = self.program.unit_of(initialiser);
                let sets = |insn: &candor_formats::dex::Insn<'_>| {
                    let index = insn.index().filter(|_| matches!(insn.op.0, 0x67..=0x6d))?;
                    (unit.fields.get(index as usize) == Some(&field)).then_some(())
                };
                let (at, insn) = body.insns.iter().enumerate().find(|(_, insn)| sets(insn).is_some())?;
                let definitions = self.code.definitions(initialiser, at, insn.a());
                let [only] = definitions[..] else { return None };
                self.field_asked_for(initialiser, only.at?.checked_sub(1)? as usize)
            }
            _ => None,
        }
    }

    /// The name in a call that gives a field by its name.
    fn field_asked_for(&mut self, method: MethodId, at: usize) -> Option<String> {
        let call = self.code.call(method, at)?;
        match self.named_reading(&call)?.field.clone()? {
            Key::Text(text) => Some(text),
            Key::Operand(operand) => self.text_of(&call, operand),
            Key::Any => None,
        }
    }

    /// The text that an operand is, if code sets it to that and nothing else.
    pub(super) fn text_of(&mut self, call: &Call, operand: usize) -> Option<String> {
        let register = call.operands.get(operand)?.register;
        let definitions = self.code.definitions(call.method, call.at, register);
        match definitions[..] {
            [only] => match only.origin {
                Origin::String(index) => {
                    let text = self.program.unit_of(call.method).dex.string(index).ok()?;
                    Some(text.into_owned())
                }
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn object(&mut self, call: &Call, object: Object) -> Rc<Holder> {
        let Object::Operand(operand) = object else { return Holder::any() };
        match call.operands.get(operand) {
            Some(operand) => self.holder(call.method, call.at, operand.register, Some(operand.declared)),
            None => Holder::any(),
        }
    }

    /// The object that a call makes.
    fn made_by(&mut self, call: &Call, result: Option<usize>) -> Rc<Holder> {
        let program = self.program;
        let type_ = program.return_type(program.sig(program.method_ref(call.reference).sig).proto);
        let makes = self.readings(call).iter().all(|reading| reading.makes);
        let made = result.filter(|_| makes).map(|at| (call.method, vec![at as u32]));
        let types = if Some(type_) == self.object { Vec::new() } else { vec![type_] };
        Rc::new(Holder { types, made, seen: Some(call.method), is_sent: false })
    }

    fn is_held_by(&mut self, holder: &Holder, call: &Call, object: Object) -> bool {
        let object = self.object(call, object);
        self.may_be_one(holder, &object)
    }
}

//! What calls and fields give where a user is supposed to have said something.

use candor_formats::dex::Insn;
use candor_program::{
    CodePlace, InvokeKind, Meaning, MethodId, MethodRefId, Resolution, TypeId,
    body::{Body, Origin},
    meaning,
};

use super::{Given, Supposer, Value, run::State};
use crate::{
    constants::{Constant, Held},
    rules::{Expr, Expression},
};

/// `filled-new-array`, with registers listed or in a range.
const FILLED: [u8; 2] = [0x24, 0x25];

/// What a call gives where it says no, beside nought: denied.
const DENIED: i64 = -1;

/// `aput-object`.
const PUT_OBJECT: u8 = 0x4d;

/// What collections are.
const COLLECTION: &[u8] = b"Ljava/util/Collection;";

/// What is in the names of permissions.
const PERMISSION: &str = ".permission.";

/// The part of an array that is all of its elements.
const ELEMENTS: &str = "*";

/// A call with what is known of its arguments.
struct Call<'c, 'p, 'a> {
    method: MethodId,
    body: &'c Body<'p, 'a>,
    at: usize,
    reference: MethodRefId,
    state: &'c State,
}

impl Call<'_, '_, '_> {
    fn place(&self) -> CodePlace {
        CodePlace { method: self.method, pc: self.body.insns.get(self.at).map_or(0, |insn| insn.pc) }
    }

    fn is_static(&self) -> bool {
        let kind = self.body.insns.get(self.at).map(|insn| meaning(insn.op.0));
        matches!(kind, Some(Meaning::Invoke(InvokeKind::Static)))
    }
}

impl<'p, 'a> Supposer<'_, 'p, 'a> {
    /// What a text is: something that was asked for, or something else that can be.
    pub(super) fn text(&self, method: MethodId, index: u32) -> Option<Value> {
        let said = self.said.as_ref()?;
        let text = self.program.unit_of(method).dex.string(index).ok()?;
        if said.names.contains(text.as_ref()) {
            return Some(Value::Asked);
        }
        text.contains(PERMISSION).then_some(Value::Other)
    }

    /// What a field holds.
    pub(super) fn field(
        &mut self,
        body: &Body<'p, 'a>,
        at: usize,
        place: CodePlace,
        given: &Given,
    ) -> Option<Value> {
        let program = self.program;
        let insn = body.insns.get(at)?;
        let field = *program.unit_of(place.method).fields.get(insn.index()? as usize)?;
        if let Some((_, number)) = given.fields.iter().find(|known| known.0 == field) {
            return Some(Value::Int(*number));
        }
        if let Some(number) = program.constant_field(field) {
            return Some(Value::Int(number));
        }
        let said = self.said.as_ref()?;
        let named = program.field_ref(field);
        if program.descriptor(named.class) == b"Ljava/lang/Boolean;" {
            return match program.name(named.name) {
                b"TRUE" => Some(Value::Int(1)),
                b"FALSE" => Some(Value::Int(0)),
                _ => None,
            };
        }
        if let Some(Expr::Op(kind, arguments)) = said.fields.get(&field) {
            return said.kinds.get(kind).filter(|_| arguments.is_empty()).map(|number| Value::Int(*number));
        }
        let part = match program.descriptor(named.type_) {
            b"Ljava/lang/String;" => None,
            b"[Ljava/lang/String;" => Some(ELEMENTS),
            _ => return None,
        };
        if let Some(known) = self.keys.get(&place) {
            return *known;
        }
        let after = CodePlace { method: place.method, pc: body.insns.get(at + 1)?.pc };
        let held = self.texts.as_mut()?.part_in(after, insn.a(), part);
        let value = self.names(&held);
        self.keys.insert(place, value);
        value
    }

    /// What the call at `at` gives.
    pub(super) fn result(
        &mut self,
        method: MethodId,
        body: &Body<'p, 'a>,
        at: usize,
        state: &State,
    ) -> Option<Value> {
        let insn = body.insns.get(at)?;
        let said = self.said.as_ref()?;
        if FILLED.contains(&insn.op.0) {
            let mut values = insn.args().map(|register| state.get(&register).copied());
            let first = values.next()??;
            return values.all(|value| value == Some(first)).then_some(first);
        }
        let Origin::Call(reference) = body.called(at) else { return None };
        let call = Call { method, body, at, reference, state };
        let expr = said.calls.get(&reference).or_else(|| said.answered.get(&reference)).cloned();
        let value = match expr {
            Some(expr) => self.told(&call, &expr),
            None => self.callee(&call),
        };
        let sig = self.program.sig(self.program.method_ref(reference).sig);
        match (value, self.program.descriptor(self.program.return_type(sig.proto))) {
            // Out of its box, or of what holds it.
            (Some(Value::Answers { each, .. }), b"Z" | b"I") => Some(Value::Int(each)),
            (value, _) => value,
        }
    }

    /// Whether an instruction makes a collection.
    pub(super) fn collection(&self, method: MethodId, insn: &Insn<'_>) -> bool {
        let program = self.program;
        let types = &program.unit_of(method).types;
        let Some(type_) = insn.index().and_then(|index| types.get(index as usize)) else { return false };
        let is_one = |above: &TypeId| program.descriptor(*above) == COLLECTION;
        self.said.is_some() && program.supertypes(*type_).iter().any(is_one)
    }

    /// Forgets that a collection is empty once it is used for more than to ask for its size; two registers may hold it.
    pub(super) fn touch(&self, body: &Body<'p, 'a>, at: usize, insn: &Insn<'_>, state: &mut State) {
        let asks = match body.called(at) {
            Origin::Call(reference) => self.only_asks(reference),
            _ => false,
        };
        let used: Vec<u32> = match meaning(insn.op.0) {
            Meaning::Invoke(_) if asks => return,
            Meaning::Invoke(_) => insn.args().collect(),
            Meaning::FieldWrite | Meaning::StaticWrite => vec![insn.a()],
            _ if FILLED.contains(&insn.op.0) => insn.args().collect(),
            _ if insn.op.0 == PUT_OBJECT => vec![insn.a()],
            _ => return,
        };
        for register in used {
            if let Some(nothing @ Value::Nothing(_)) = state.get(&register).copied() {
                state.retain(|_, value| *value != nothing);
            }
        }
    }

    /// Whether a call of a collection leaves it as it is: it asks for its size, or makes it without content.
    fn only_asks(&self, reference: MethodRefId) -> bool {
        let sig = self.program.sig(self.program.method_ref(reference).sig);
        let is_init = self.program.name(sig.name) == b"<init>"
            && self.program.params(sig.proto).iter().all(|param| self.program.descriptor(*param) == b"I");
        let rows = self.said.as_ref().map(|said| said.answered);
        let asks = rows.and_then(|rows| rows.get(&reference));
        is_init || matches!(asks, Some(Expr::Op(name, _)) if name == "none" || name == "count")
    }

    /// What a method of the program gives back.
    fn callee(&mut self, call: &Call<'_, 'p, 'a>) -> Option<Value> {
        let program = self.program;
        let kind = call.body.insns.get(call.at).map(|insn| meaning(insn.op.0));
        let is_certain = matches!(kind, Some(Meaning::Invoke(InvokeKind::Static | InvokeKind::Direct)));
        let callee = match program.resolve(call.reference) {
            Resolution::Program(method) if is_certain => method,
            _ => match self.reach.targets(call.reference) {
                [only] => *only,
                _ => return None,
            },
        };
        let n = program.params(program.sig(program.method_ref(call.reference).sig).proto).len();
        let mut given = Given::default();
        for position in 0..=n {
            let value = self.argument(call, position);
            given.parameters.extend(value.map(|value| (position as u32, value)));
        }
        if !self.is_known(callee, &given) {
            return None;
        }
        self.run(callee, &given)?.gives
    }

    /// What is known of an argument, the receiver counting as 0.
    fn argument(&self, call: &Call<'_, 'p, 'a>, position: usize) -> Option<Value> {
        let register = candor_program::argument_register(self.program, call.body, call.at, position)?;
        call.state.get(&register).copied()
    }

    /// What an expression of a row gives.
    fn told(&mut self, call: &Call<'_, 'p, 'a>, expr: &Expr) -> Option<Value> {
        let (name, arguments) = match expr {
            Expr::This => return self.argument(call, 0),
            Expr::Argument(at) => return self.argument(call, at + usize::from(!call.is_static())),
            Expr::Int(number) => return Some(Value::Int(*number)),
            Expr::Op(name, arguments) => (name.as_str(), arguments.as_slice()),
            _ => return None,
        };
        let number = |value: bool| Some(Value::Int(i64::from(value)));
        match (name, arguments) {
            ("zero", [inner]) => match self.told(call, inner)? {
                Value::Int(0) => Some(Value::Int(DENIED)),
                Value::Int(_) => Some(Value::Int(0)),
                _ => None,
            },
            ("not", [inner]) => match self.told(call, inner)? {
                Value::Int(truth) => number(truth == 0),
                _ => None,
            },
            ("equals" | "holds", [a, b]) => {
                let (a, b) = (self.told(call, a)?, self.told(call, b)?);
                number(self.is_same(a, b)?)
            }
            ("none", [of]) => match self.told(call, of)? {
                Value::Answers { .. } => number(false),
                Value::Nothing(_) => number(true),
                _ => None,
            },
            ("count", [of]) => match self.told(call, of)? {
                Value::Answers { count, .. } => Some(Value::Int(count)),
                Value::Nothing(_) => Some(Value::Int(0)),
                _ => None,
            },
            (kind, keys) => {
                let answer = *self.said.as_ref()?.kinds.get(kind)?;
                let is_meant = keys.first().is_none_or(|key| self.is_asked(call, key));
                is_meant.then_some(Value::Int(answer))
            }
        }
    }

    /// Whether two values are the same, as far as that is known.
    fn is_same(&self, a: Value, b: Value) -> Option<bool> {
        let number = |value| match value {
            Value::Int(number) | Value::Answers { each: number, .. } => Some(number),
            _ => None,
        };
        match (a, b) {
            (Value::Asked, Value::Other) | (Value::Other, Value::Asked) => Some(false),
            (Value::Asked, Value::Asked) if self.said.as_ref()?.names.len() == 1 => Some(true),
            _ => Some(number(a)? == number(b)?),
        }
    }

    /// Whether a question is about what was asked for, and nothing else.
    fn is_asked(&mut self, call: &Call<'_, 'p, 'a>, key: &Expr) -> bool {
        match (key, self.told(call, key)) {
            (_, Some(value)) => value == Value::Asked,
            (Expr::Text(text), None) => self.said.as_ref().is_some_and(|said| said.names.contains(text)),
            _ => {
                let place = call.place();
                if let Some(known) = self.keys.get(&place) {
                    return *known == Some(Value::Asked);
                }
                let Some(texts) = self.texts.as_mut() else { return false };
                let whole = Expression(key.clone());
                let mut held = texts.evaluated(place, &whole, None);
                if held.values.is_empty() {
                    held = texts.evaluated(place, &whole, Some(ELEMENTS));
                }
                let value = self.names(&held);
                self.keys.insert(place, value);
                value == Some(Value::Asked)
            }
        }
    }

    /// What texts are: all asked for, or none of them.
    fn names(&self, held: &Held) -> Option<Value> {
        let said = self.said.as_ref()?;
        let is_asked = |value: &Constant| match value {
            Constant::Text(text) if text.complete => Some(said.names.contains(&text.text)),
            _ => None,
        };
        let mut all = held.values.iter().map(is_asked);
        let first = all.next().filter(|_| !held.is_open)??;
        all.all(|other| other == Some(first)).then_some(if first { Value::Asked } else { Value::Other })
    }
}

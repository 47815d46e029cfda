//! Values of strings and provider addresses at a call, found backwards and on demand.
//!
//! From an argument register the definitions that reach it are followed through moves, fields of either kind,
//! parameters (to the callers) and results (into the callee), and through the string and `Uri` operations listed in
//! `operations.rs`. Every answer keeps the place of the literal it rests on.

mod callers;
mod operations;

use rustc_hash::FxHashMap;

pub(crate) use callers::Callers;

use crate::{
    body::{Body, Definition, NoBody, Origin},
    hierarchy::Resolution,
    ids::{CodePlace, DexId, FieldRefId, MethodId, MethodRefId},
    limits::LimitsReached,
    opcode::{Meaning, meaning},
    program::Program,
    sites::Sites,
};

/// Longest chain of fields, callers, callees and operations followed.
pub(crate) const MAX_STEPS: usize = 12;

/// Most values kept for one argument.
pub const MAX_VALUES: usize = 64;

/// Most register look-ups for one question; a question that needs more is answered with what was found.
pub const MAX_LOOKUPS: usize = 2_000;

/// A text that an argument can hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The text; where a part is unknown, only what stands before it.
    pub text: String,
    /// Whether all of it is known.
    pub complete: bool,
    /// The instruction that loads the (first) literal or reads the framework constant.
    pub from: CodePlace,
}

/// Something an argument can hold: a text, or a constant of the framework.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text.
    Text(Text),
    /// The value of a field that the program does not define (`ContactsContract.Contacts.CONTENT_URI`).
    Field(FieldRefId, CodePlace),
    /// A number, and the instruction that loads it.
    Int(i64, CodePlace),
}

/// Answers questions about register values.
pub struct Values<'p, 'a> {
    program: &'p Program<'a>,
    sites: &'p Sites,
    callers: Callers,
    bodies: FxHashMap<MethodId, Option<std::rc::Rc<Body<'p, 'a>>>>,
    lookups: usize,
    limits: LimitsReached,
    /// Answers of the current question by method, instruction and register; `None` while being worked out (a cycle).
    memo: FxHashMap<(MethodId, u32, u32), Option<Vec<Value>>>,
}

impl<'p, 'a> Values<'p, 'a> {
    /// Prepares for questions. The sites must have been looked for with [`crate::Wanted::follow`]: what is not in them
    /// is taken to be written and called nowhere.
    pub fn new(program: &'p Program<'a>, sites: &'p Sites) -> Self {
        Self {
            program,
            sites,
            callers: Callers::new(program, sites),
            bodies: FxHashMap::default(),
            lookups: 0,
            limits: LimitsReached::default(),
            memo: FxHashMap::default(),
        }
    }

    /// What argument `argument` (the receiver counts as 0) of the call at `place` can hold; and whether control can
    /// reach the call at all within its method.
    pub fn argument(&mut self, place: CodePlace, argument: usize) -> Vec<Value> {
        self.lookups = 0;
        self.memo.clear();
        let mut found = self.argument_at(place, argument, 0);
        found.sort();
        found.dedup();
        if self.lookups > MAX_LOOKUPS || found.len() > MAX_VALUES {
            self.limits.arguments.insert(place);
        }
        found.truncate(MAX_VALUES);
        found
    }

    /// The bounds that the questions so far have reached.
    pub fn limits(mut self) -> LimitsReached {
        let exhausted =
            self.bodies.iter().filter(|(_, body)| body.as_ref().is_some_and(|body| body.is_exhausted()));
        self.limits.registers.extend(exhausted.map(|(method, _)| *method));
        self.limits
    }

    /// Whether control can reach an instruction within its method.
    pub fn is_live(&mut self, place: CodePlace) -> bool {
        let Some(body) = self.body(place.method) else { return true };
        body.position(place.pc).is_none_or(|at| body.is_live(at))
    }

    pub(super) fn body(&mut self, method: MethodId) -> Option<std::rc::Rc<Body<'p, 'a>>> {
        if let Some(known) = self.bodies.get(&method) {
            return known.clone();
        }
        let made = Body::new(self.program, method);
        if matches!(made, Err(NoBody::Limit)) {
            self.limits.control_flow.insert(method);
        }
        let made = made.ok().map(std::rc::Rc::new);
        self.bodies.insert(method, made.clone());
        made
    }

    fn argument_at(&mut self, place: CodePlace, argument: usize, depth: usize) -> Vec<Value> {
        let Some(body) = self.body(place.method) else { return Vec::new() };
        let Some(at) = body.position(place.pc) else { return Vec::new() };
        let Some(register) = argument_register(self.program, &body, at, argument) else { return Vec::new() };
        self.register(place.method, &body, at, register, depth)
    }

    fn register(
        &mut self,
        method: MethodId,
        body: &std::rc::Rc<Body<'p, 'a>>,
        at: usize,
        register: u32,
        depth: usize,
    ) -> Vec<Value> {
        let key = (method, at as u32, register);
        if let Some(known) = self.memo.get(&key) {
            return known.clone().unwrap_or_default();
        }
        self.lookups += 1;
        if depth > MAX_STEPS || self.lookups > MAX_LOOKUPS {
            return Vec::new();
        }
        self.memo.insert(key, None);
        let mut found = Vec::new();
        for definition in body.origins(self.program, method, at, register) {
            found.append(&mut self.definition(method, body, definition, depth));
            if found.len() > MAX_VALUES {
                break;
            }
        }
        self.memo.insert(key, Some(found.clone()));
        found
    }

    fn definition(
        &mut self,
        method: MethodId,
        body: &std::rc::Rc<Body<'p, 'a>>,
        definition: Definition,
        depth: usize,
    ) -> Vec<Value> {
        let at = definition.at.unwrap_or(0) as usize;
        let place = CodePlace { method, pc: body.insns.get(at).map_or(0, |insn| insn.pc) };
        match definition.origin {
            Origin::Int(value) => vec![Value::Int(value, place)],
            Origin::String(index) => {
                self.literal(self.program.class(self.program.method(method).class).dex, index, place)
            }
            Origin::Static(field) | Origin::Field(field) => self.field(field, place, depth),
            Origin::Parameter(position) => self.parameter(method, position as usize, depth),
            Origin::Call(reference) => self.call(method, body, at.saturating_sub(1), reference, depth),
            Origin::New(_) => self.created(method, body, at, depth),
            // A class literal stands for its name: what `Class.forName` of that name would give.
            Origin::Class(type_) => {
                let text = self.program.source_name(type_);
                vec![Value::Text(Text { text, complete: true, from: place })]
            }
            Origin::Unknown => Vec::new(),
        }
    }

    fn literal(&self, dex: DexId, index: u32, from: CodePlace) -> Vec<Value> {
        let text = self.program.dexes[dex.index()].dex.string(index);
        let text = text.map(|text| Value::Text(Text { text: text.into_owned(), complete: true, from }));
        text.into_iter().collect()
    }

    /// A field: what the program stores in it, or the framework's constant itself.
    fn field(&mut self, field: FieldRefId, place: CodePlace, depth: usize) -> Vec<Value> {
        let program = self.program;
        let named = program.field_ref(field);
        if program.type_(named.class).class.is_none() {
            return vec![Value::Field(field, place)];
        }
        let mut found = Vec::new();
        if let Some((dex, index)) = program.constant_string_field(field) {
            found.append(&mut self.literal(dex, index, place));
        }
        for write in self.sites.writes(field) {
            let Some(body) = self.body(write.method) else { continue };
            let Some(at) = body.position(write.pc) else { continue };
            // The stored register is the first operand of every put.
            let register = body.insns[at].a();
            found.append(&mut self.register(write.method, &body, at, register, depth + 1));
        }
        found
    }

    /// A parameter: what callers pass.
    fn parameter(&mut self, method: MethodId, position: usize, depth: usize) -> Vec<Value> {
        let mut found = Vec::new();
        for place in self.callers.of(self.program, self.sites, method).iter() {
            found.append(&mut self.argument_at(*place, position, depth + 1));
            if found.len() > MAX_VALUES {
                break;
            }
        }
        found
    }

    /// The result of a call: a modelled operation, or what the callee returns.
    fn call(
        &mut self,
        method: MethodId,
        body: &std::rc::Rc<Body<'p, 'a>>,
        at: usize,
        reference: MethodRefId,
        depth: usize,
    ) -> Vec<Value> {
        if let Some(found) = self.operation(method, body, at, reference, depth) {
            return found;
        }
        let Resolution::Program(callee) = self.program.resolve(reference) else { return Vec::new() };
        let Some(callee_body) = self.body(callee) else { return Vec::new() };
        let mut found = Vec::new();
        for at in 0..callee_body.insns.len() {
            // `return-object`
            if callee_body.insns[at].op.0 == 0x11 && callee_body.is_live(at) {
                let register = callee_body.insns[at].a();
                found.append(&mut self.register(callee, &callee_body, at, register, depth + 1));
            }
        }
        found
    }
}

/// The register of a call's argument, the receiver counting as argument 0; wide arguments take two registers.
pub(crate) fn argument_register(
    program: &Program<'_>,
    body: &Body<'_, '_>,
    at: usize,
    argument: usize,
) -> Option<u32> {
    let insn = body.insns.get(at)?;
    let Meaning::Invoke(kind) = meaning(insn.op.0) else { return None };
    let Origin::Call(reference) = body.called(at) else { return None };
    let sig = program.sig(program.method_ref(reference).sig);
    let is_static = kind == crate::opcode::InvokeKind::Static;
    let mut slot = 0;
    for position in 0..argument {
        let param = if is_static { Some(position) } else { position.checked_sub(1) };
        let type_ = param.and_then(|param| program.params(sig.proto).get(param));
        let is_wide = type_.is_some_and(|type_| matches!(program.descriptor(*type_), b"J" | b"D"));
        slot += if is_wide { 2 } else { 1 };
    }
    insn.args().nth(slot)
}

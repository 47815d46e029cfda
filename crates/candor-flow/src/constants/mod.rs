//! Texts, numbers and addresses that an argument can hold, wherever the call stands, found backwards and on demand.
//!
//! The engine goes forward through what can run; this look answers single questions about any call, cheaply, before it is
//! known what runs. Both read the same rules and make texts by the same functions (`texts.rs`), so that an operation means
//! one thing. From an argument register the definitions that reach it are followed through moves, fields of either kind,
//! parameters (to the callers), results (into the callee), and calls that rules speak of (`rule.rs`); parts of objects
//! made in the method are those that the calls before have set, in the order of the code (`parts.rs`). Every answer keeps
//! the place of the literal it rests on.

mod arithmetic;
mod part;
mod parts;
mod rule;
#[cfg(test)]
mod tests;
mod told;

use std::rc::Rc;

use candor_app::{App, Resources};
use candor_program::{
    ACC_STATIC, Callers, CodePlace, DexId, FieldRefId, LimitsReached, MethodId, MethodRefId, Names, Program,
    Resolution, Sites, TypeId, argument_register,
    body::{Body, Definition, NoBody, Origin},
};
use rustc_hash::FxHashMap;

use part::{Part, Parts};
pub use told::Told;

use crate::rules::{Effect, Expr, Expression, Rules};

/// `return`, `return-wide`, `return-object`.
const RETURNS: std::ops::RangeInclusive<u8> = 0x0f..=0x11;

/// Longest chain of fields, callers, callees and operations followed.
const MAX_STEPS: usize = 12;

/// Deepest nesting of questions, in which calls on one object count besides.
const MAX_NESTED: usize = 100;

/// Longest text kept, in bytes; of a longer one its beginning is known. Addresses, keys and names are far shorter.
const MAX_TEXT: usize = 1_024;

/// Most instructions looked through for calls on objects, for all questions about a program. Real programs take less than a
/// hundredth.
pub const MAX_SCANNED: usize = 50_000_000;

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

impl Text {
    /// A text, or the beginning of one that is too long.
    fn new(mut text: String, complete: bool, from: CodePlace) -> Self {
        let is_kept = text.len() <= MAX_TEXT;
        if !is_kept {
            text.truncate(text.floor_char_boundary(MAX_TEXT));
        }
        Self { text, complete: complete && is_kept, from }
    }
}

/// Something an argument can hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constant {
    /// A text, or what an object says as text.
    Text(Text),
    /// The value of a field that the program does not define (`ContactsContract.Contacts.CONTENT_URI`).
    Field(FieldRefId, CodePlace),
    /// A number, and the instruction that loads it.
    Int(i64, CodePlace),
    /// What only the running app knows.
    Told(Told),
    /// An object of this class, or of one below it, and where it is made or comes in as the receiver.
    Object(TypeId, CodePlace),
}

/// What an argument can hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// What is known of it, in order.
    pub values: Vec<Constant>,
    /// Whether it can hold something else, too.
    pub is_open: bool,
}

impl Names for Constants<'_, '_> {
    fn texts(&mut self, place: CodePlace, argument: usize) -> Vec<(String, CodePlace)> {
        let held = self.argument(place, argument, None).into_iter();
        let whole = held.filter_map(|value| match value {
            Constant::Text(text) => text.complete.then_some((text.text, text.from)),
            _ => None,
        });
        whole.collect()
    }
}

/// A place in a method whose control flow is known.
#[derive(Clone)]
pub(crate) struct Spot<'p, 'a> {
    pub(crate) method: MethodId,
    pub(crate) body: Rc<Body<'p, 'a>>,
    pub(crate) at: usize,
    /// The call by which the look-up came into the method, by its number in [`Constants::came_by`]; none: any.
    pub(crate) came_by: Option<u32>,
}

impl Spot<'_, '_> {
    pub(crate) fn place(&self) -> CodePlace {
        CodePlace { method: self.method, pc: self.body.insns.get(self.at).map_or(0, |insn| insn.pc) }
    }

    pub(crate) fn at(&self, at: usize) -> Self {
        Self { at, ..self.clone() }
    }
}

/// Answers questions about arguments.
pub struct Constants<'p, 'a> {
    pub(crate) program: &'p Program<'a>,
    app: &'p App,
    pub(crate) rules: &'p Rules,
    pub(crate) sites: &'p Sites,
    callers: Callers,
    bodies: FxHashMap<MethodId, Option<Rc<Body<'p, 'a>>>>,
    effects: FxHashMap<MethodRefId, Option<Effect>>,
    told: FxHashMap<MethodRefId, Option<Expr>>,
    parts: Parts,
    /// Calls by which the current question has gone into methods.
    came_by: Vec<Spot<'p, 'a>>,
    /// Whether the current question met something that is not known.
    is_open: bool,
    /// Whether what was looked at last is known, and the part that is asked for was never set.
    is_unset: bool,
    /// The app's resources, once something asks for them.
    resources: Option<Resources<'p>>,
    lookups: usize,
    scans_left: usize,
    nested: usize,
    limits: LimitsReached,
    /// Answers of the current question; `None` while being worked out (a cycle).
    memo: FxHashMap<Asked, Option<Vec<Constant>>>,
}

/// What a look-up asks: the call it came by, method, instruction, register, part.
type Asked = (Option<u32>, MethodId, u32, u32, Part);

impl<'p, 'a> Constants<'p, 'a> {
    /// Prepares for questions. The sites must have been looked for with [`candor_program::Wanted::follow`]: what is not in
    /// them is taken to be written and called nowhere.
    pub fn new(program: &'p Program<'a>, app: &'p App, sites: &'p Sites, rules: &'p Rules) -> Self {
        Self {
            program,
            app,
            rules,
            sites,
            callers: Callers::new(program, sites),
            bodies: FxHashMap::default(),
            effects: FxHashMap::default(),
            told: FxHashMap::default(),
            parts: Parts::default(),
            came_by: Vec::new(),
            is_open: false,
            is_unset: false,
            resources: None,
            lookups: 0,
            scans_left: MAX_SCANNED,
            nested: 0,
            limits: LimitsReached::default(),
            memo: FxHashMap::default(),
        }
    }

    /// What argument `argument` (the receiver counts as 0) of the call at `place` can hold, or a part of it by the name
    /// that rules give it.
    pub fn argument(&mut self, place: CodePlace, argument: usize, part: Option<&str>) -> Vec<Constant> {
        self.ask(place, part, |this, part| this.argument_at(place, argument, part, 0)).values
    }

    /// As [`Constants::argument`], with whether it can hold something else, too.
    pub fn held(&mut self, place: CodePlace, argument: usize) -> Held {
        self.ask(place, None, |this, part| this.argument_at(place, argument, part, 0))
    }

    /// The object in an argument.
    pub fn object(&mut self, place: CodePlace, argument: usize) -> Held {
        self.ask(place, Some(Parts::OBJECT), |this, part| this.argument_at(place, argument, part, 0))
    }

    /// What a register can hold just before an instruction.
    pub fn held_in(&mut self, place: CodePlace, register: u32) -> Held {
        self.part_in(place, register, None)
    }

    /// What a part of what a register holds can be just before an instruction.
    pub(crate) fn part_in(&mut self, place: CodePlace, register: u32, part: Option<&str>) -> Held {
        self.ask(place, part, |this, part| {
            let spot = this.spot(place);
            spot.map(|spot| this.register(&spot, register, part, 0)).unwrap_or_default()
        })
    }

    /// What an expression over the arguments of the call at `place` gives, or a part of it.
    pub fn evaluated(&mut self, place: CodePlace, expression: &Expression, part: Option<&str>) -> Held {
        self.ask(place, part, |this, part| {
            let Some(spot) = this.spot(place) else { return Vec::new() };
            match spot.body.called(spot.at) {
                Origin::Call(reference) => this.expr(&expression.0, &spot, reference, part, 0),
                _ => Vec::new(),
            }
        })
    }

    fn ask(
        &mut self,
        place: CodePlace,
        part: Option<&str>,
        look: impl FnOnce(&mut Self, Part) -> Vec<Constant>,
    ) -> Held {
        self.lookups = 0;
        self.memo.clear();
        self.came_by.clear();
        self.is_open = false;
        self.is_unset = false;
        let part = part.map_or(Part::WHOLE, |name| self.parts.number(name));
        let mut values = look(self, part);
        values.sort();
        values.dedup();
        let is_cut = self.lookups > MAX_LOOKUPS || self.scans_left == 0 || values.len() > MAX_VALUES;
        if is_cut {
            self.limits.arguments.insert(place);
        }
        values.truncate(MAX_VALUES);
        let is_open = self.is_open || is_cut || values.is_empty();
        Held { values, is_open }
    }

    /// The bounds that the questions so far have reached.
    pub fn limits(&self) -> LimitsReached {
        let exhausted =
            self.bodies.iter().filter(|(_, body)| body.as_ref().is_some_and(|body| body.is_exhausted()));
        let mut limits = self.limits.clone();
        limits.registers.extend(exhausted.map(|(method, _)| *method));
        limits
    }

    pub(crate) fn body(&mut self, method: MethodId) -> Option<Rc<Body<'p, 'a>>> {
        if let Some(known) = self.bodies.get(&method) {
            return known.clone();
        }
        let made = Body::new(self.program, method);
        if matches!(made, Err(NoBody::Limit)) {
            self.limits.control_flow.insert(method);
        }
        let made = made.ok().map(Rc::new);
        self.bodies.insert(method, made.clone());
        made
    }

    pub(crate) fn spot(&mut self, place: CodePlace) -> Option<Spot<'p, 'a>> {
        let body = self.body(place.method)?;
        let at = body.position(place.pc)?;
        Some(Spot { method: place.method, body, at, came_by: None })
    }

    fn argument_at(&mut self, place: CodePlace, argument: usize, part: Part, depth: usize) -> Vec<Constant> {
        let Some(spot) = self.spot(place) else { return Vec::new() };
        let Some(register) = argument_register(self.program, &spot.body, spot.at, argument) else {
            return Vec::new();
        };
        self.register(&spot, register, part, depth)
    }

    /// What a part of a register's value can be just before an instruction.
    fn register(&mut self, spot: &Spot<'p, 'a>, register: u32, part: Part, depth: usize) -> Vec<Constant> {
        let key = (spot.came_by, spot.method, spot.at as u32, register, part);
        if let Some(known) = self.memo.get(&key) {
            return known.clone().unwrap_or_default();
        }
        self.lookups += 1;
        if depth > MAX_STEPS || self.nested > MAX_NESTED || self.lookups > MAX_LOOKUPS {
            self.is_open = true;
            return Vec::new();
        }
        self.memo.insert(key, None);
        self.nested += 1;
        let mut found = Vec::new();
        for definition in spot.body.origins(self.program, spot.method, spot.at, register) {
            let was_unset = std::mem::take(&mut self.is_unset);
            let mut values = self.definition(spot, definition, part, depth);
            self.is_open |= values.is_empty() && !self.is_unset;
            self.is_unset |= was_unset;
            found.append(&mut values);
            if found.len() > MAX_VALUES {
                break;
            }
        }
        self.nested -= 1;
        // One more than are kept says that there are more.
        found.truncate(MAX_VALUES + 1);
        self.memo.insert(key, Some(found.clone()));
        found
    }

    fn definition(
        &mut self,
        used: &Spot<'p, 'a>,
        definition: Definition,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let made = used.at(definition.at.unwrap_or(0) as usize);
        let place = made.place();
        // Only what is a text itself has no parts but its text.
        let is_text = part <= Part::TEXT;
        match definition.origin {
            Origin::Int(value) => vec![Constant::Int(value, place)],
            Origin::String(index) if is_text => {
                self.literal(self.program.class(self.program.method(used.method).class).dex, index, place)
            }
            Origin::Static(field) | Origin::Field(field) => self.field(field, place, part, depth),
            Origin::Parameter(position) => self.parameter(used, position as usize, part, depth),
            Origin::Call(reference) => self.call(&made.at(made.at.saturating_sub(1)), reference, part, depth),
            Origin::New(type_) if part == Part::OBJECT => vec![Constant::Object(type_, place)],
            Origin::New(type_) => self.part_of_new(used, &made, type_, part, depth),
            // A class literal stands for its name: what `Class.forName` of that name would give.
            Origin::Class(type_) if is_text => {
                let text = self.program.source_name(type_);
                vec![Constant::Text(Text { text, complete: true, from: place })]
            }
            Origin::Unknown if part == Part::ELEMENTS && definition.at.is_some() => {
                self.elements(used, &made, depth)
            }
            Origin::Unknown if is_text && definition.at.is_some() => self.computed(&made, depth),
            _ => Vec::new(),
        }
    }

    fn literal(&self, dex: DexId, index: u32, from: CodePlace) -> Vec<Constant> {
        let text = self.program.dexes.get(dex.index()).and_then(|unit| unit.dex.string(index).ok());
        let text = text.map(|text| Constant::Text(Text::new(text.into_owned(), true, from)));
        text.into_iter().collect()
    }

    /// A field: what the program stores in it, or the framework's constant itself.
    fn field(&mut self, field: FieldRefId, place: CodePlace, part: Part, depth: usize) -> Vec<Constant> {
        let program = self.program;
        let named = program.field_ref(field);
        let is_whole = part <= Part::TEXT;
        if is_whole && let Some(told) = self.told_field(field, place) {
            return vec![told];
        }
        if program.type_(named.class).class.is_none() {
            return is_whole.then_some(Constant::Field(field, place)).into_iter().collect();
        }
        let mut found = Vec::new();
        // What the initialiser of its class sets, nobody has seen before.
        let is_own = |place: &CodePlace| {
            let holder = program.class(program.method(place.method).class).type_;
            holder == named.class && program.method_name(place.method) == b"<clinit>"
        };
        let is_set = self.sites.writes(field).iter().any(is_own);
        found.extend(
            program
                .initial_number(field)
                .filter(|_| is_whole && !is_set)
                .map(|number| Constant::Int(number, place)),
        );
        if let Some((dex, index)) = program.constant_string_field(field).filter(|_| part <= Part::TEXT) {
            found.append(&mut self.literal(dex, index, place));
        }
        for write in self.sites.writes(field) {
            let Some(spot) = self.spot(*write) else { continue };
            // The stored register is the first operand of every put.
            let register = spot.body.insns.get(spot.at).map_or(0, candor_formats::dex::Insn::a);
            found.append(&mut self.register(&spot, register, part, depth + 1));
            if found.len() > MAX_VALUES {
                break;
            }
        }
        found
    }

    /// A parameter: what the call passes by which the look-up came in, or any caller.
    fn parameter(&mut self, spot: &Spot<'p, 'a>, position: usize, part: Part, depth: usize) -> Vec<Constant> {
        let program = self.program;
        if let Some(call) = spot.came_by.and_then(|at| self.came_by.get(at as usize)).cloned() {
            return self.operand(&call, position, part, depth + 1);
        }
        let method = program.method(spot.method);
        if part == Part::OBJECT && position == 0 && method.access & ACC_STATIC == 0 {
            return vec![Constant::Object(program.class(method.class).type_, spot.at(0).place())];
        }
        let mut found = Vec::new();
        for place in self.callers.of(program, self.sites, spot.method).iter() {
            found.append(&mut self.argument_at(*place, position, part, depth + 1));
            if found.len() > MAX_VALUES {
                break;
            }
        }
        found
    }

    /// The result of a call: what the callee returns, or what a rule says of it.
    fn call(
        &mut self,
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        if let Some(told) = self.told_by(reference).filter(|_| part <= Part::TEXT) {
            return self.expr(&told, call, reference, part, depth);
        }
        let callee = match self.program.resolve(reference) {
            Resolution::Program(callee) if !self.rules.names_reference(self.program, reference) => callee,
            _ => return self.result_by_rule(call, reference, part, depth),
        };
        let Some(body) = self.body(callee) else { return Vec::new() };
        let came_by = u32::try_from(self.came_by.len()).ok();
        self.came_by.push(call.clone());
        let mut found = Vec::new();
        for at in 0..body.insns.len() {
            if body.insns.get(at).is_some_and(|insn| RETURNS.contains(&insn.op.0)) && body.is_live(at) {
                let spot = Spot { method: callee, body: Rc::clone(&body), at, came_by };
                let register = body.insns.get(at).map_or(0, candor_formats::dex::Insn::a);
                found.append(&mut self.register(&spot, register, part, depth + 1));
            }
        }
        found
    }

    /// What rules say that a call does.
    fn effect(&mut self, reference: MethodRefId) -> Option<Effect> {
        let (program, rules) = (self.program, self.rules);
        let known = self.effects.entry(reference).or_insert_with(|| {
            let named = program.method_ref(reference);
            rules.known(program, named.class, named.sig)?.effect
        });
        known.clone()
    }
}

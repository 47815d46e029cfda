//! Replays a path forward: from each place to the next, says from the code alone why the value gets there.
//!
//! Shares nothing with the interpreter that found the path: no values, no heaps, no order of events. What it goes by is
//! reaching definitions within a method (`candor_program::body`), the references that calls and fields name, and the rules.
//! The interpreter knows more (which object, which branch, what was overwritten), so a path that is replayed is not
//! proved once more; but a path with a place too few, or one that does not belong, is not replayed.

mod across;
mod at;
mod calls;
mod code;
mod content;
mod ends;
mod given_back;
mod holders;
mod receiving;
mod rule;
mod same;
mod sending;
#[cfg(test)]
mod tests;
mod told;
mod why;

use std::rc::Rc;

use candor_program::{CodePlace, FieldRefId, MethodId, MethodRefId, Program, Reach, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    flow::{Ends, Flow, Kind, Source},
    rules::{Known, Rules},
};
use at::{At, Holder, Part};
use code::Code;
use rule::Reading;

pub use across::ReplayTogether;
pub use why::{Refusal, Why};

/// Most ways in which a value can be somewhere between two places.
const MAX_WAYS: usize = 64;

/// Rules on one method, and what their effects say.
type Said = (Rc<[Known]>, Rc<[Reading]>);

/// Where the value can be after a place, and why it got to it.
type Next = Rc<[(At, Why)]>;

/// Replays paths of one program.
pub struct Replay<'p, 'a> {
    program: &'p Program<'a>,
    reach: &'p Reach,
    rules: &'p Rules,
    ends: &'p Ends,
    code: Code<'p, 'a>,
    said: FxHashMap<(MethodId, usize), Said>,
    /// What rules say by the class that a call names.
    named: FxHashMap<(MethodRefId, usize), Option<Rc<Reading>>>,
    holders: FxHashMap<holders::Question, Rc<Holder>>,
    /// Steps that were taken: paths of one app have much in common.
    steps: FxHashMap<(At, CodePlace), Next>,
    let_out: FxHashMap<(MethodId, Vec<u32>), bool>,
    puts: FxHashMap<MethodId, Rc<[content::Put]>>,
    /// Methods of a renamed library that rules tell by a text in their code, with the number of the row.
    told: Option<Rc<FxHashMap<MethodId, usize>>>,
    /// Methods that code of a class can lead to.
    led_to: FxHashMap<receiving::From, Rc<FxHashSet<MethodId>>>,
    /// Calls that send something to components.
    sendings: Option<Rc<[(code::Call, rule::Sending)]>>,
    /// Types that rules take for one: what a call of the one gives back is the one as the other.
    one_object: Option<FxHashSet<(TypeId, TypeId)>>,
    /// Calls of each method that lead to few others.
    calls: Option<FxHashMap<MethodId, Rc<[CodePlace]>>>,
    object: Option<TypeId>,
    text: Option<TypeId>,
}

/// Where the value can be, with the position of the way it came by and why.
type Way = (At, usize, Why);

impl<'p, 'a> Replay<'p, 'a> {
    /// Gets ready; nothing is read yet.
    #[must_use]
    pub fn new(program: &'p Program<'a>, reach: &'p Reach, rules: &'p Rules, ends: &'p Ends) -> Self {
        Self {
            program,
            reach,
            rules,
            ends,
            code: Code::new(program),
            said: FxHashMap::default(),
            named: FxHashMap::default(),
            holders: FxHashMap::default(),
            steps: FxHashMap::default(),
            let_out: FxHashMap::default(),
            puts: FxHashMap::default(),
            told: None,
            led_to: FxHashMap::default(),
            sendings: None,
            one_object: None,
            calls: None,
            object: program.find_type(b"Ljava/lang/Object;"),
            text: program.find_type(b"Ljava/lang/String;"),
        }
    }

    /// Why the value gets to each place of a flow's path.
    ///
    /// # Errors
    /// The first step that nothing explains.
    pub fn path(&mut self, flow: &Flow) -> Result<Vec<Why>, Refusal> {
        let (Some(first), Some(last)) = (flow.path.first(), flow.path.last()) else {
            return Err(Refusal::Ends);
        };
        if *first != flow.source.place || *last != flow.place {
            return Err(Refusal::Ends);
        }
        let mut all = vec![self.first_ways(flow)];
        if all[0].is_empty() {
            return Err(Refusal::Source(*first));
        }
        for (n, pair) in flow.path.windows(2).enumerate() {
            let &[from, to] = pair else { break };
            let is_last = n + 2 == flow.path.len();
            let before = all.last().map_or(&[][..], Vec::as_slice).to_vec();
            let mut after: Vec<Way> = Vec::new();
            for (came, (at, _, _)) in before.iter().enumerate() {
                if is_last {
                    if let Some(why) = self.leaves(flow, at, to) {
                        return Ok(backwards(&all, came, why_from(n, why)));
                    }
                    continue;
                }
                for (next, why) in self.step(at, to).iter() {
                    if after.len() < MAX_WAYS && !after.iter().any(|known| known.0 == *next) {
                        after.push((next.clone(), came, why_from(n, why.clone())));
                    }
                }
            }
            if is_last {
                // It comes there, or it does not.
                let comes = before.iter().any(|(at, _, _)| !self.step(at, to).is_empty());
                return Err(if comes { Refusal::Sink(to) } else { Refusal::Step { at: n + 1, from, to } });
            }
            if after.is_empty() {
                return Err(Refusal::Step { at: n + 1, from, to });
            }
            all.push(after);
        }
        // One place: what gives the value also takes it.
        let ways = all.first().cloned().unwrap_or_default();
        for (at, _, _) in &ways {
            if self.leaves(flow, at, *last).is_some() {
                return Ok(vec![Why::Taken]);
            }
        }
        Err(Refusal::Sink(*last))
    }

    /// The same for a path that somebody says a value goes, from a source of a kind to a sink of a kind.
    ///
    /// # Errors
    /// The first step that nothing explains.
    pub fn claim(&mut self, kind: &Kind, sink: &str, path: Vec<CodePlace>) -> Result<Vec<Why>, Refusal> {
        let (Some(first), Some(last)) = (path.first().copied(), path.last().copied()) else {
            return Err(Refusal::Ends);
        };
        let call = self.code.body(last.method).and_then(|body| body.position(last.pc));
        let call = call.and_then(|at| self.code.call(last.method, at)).ok_or(Refusal::Sink(last))?;
        let own = (first.pc == 0).then(|| self.program.method(first.method).reference);
        let source = Source { place: first, reference: own, kind: kind.clone(), api: None };
        let mut flow = Flow {
            source,
            place: last,
            reference: call.reference,
            api: None,
            kind: sink.to_owned(),
            sdk: None,
            changes: Vec::new(),
            to: Vec::new(),
            path,
            why: Vec::new(),
        };
        let plainly = self.path(&flow);
        if plainly.is_ok() {
            return plainly;
        }
        // Either end may be called by reflection.
        for (source, sink) in [(true, false), (false, true), (true, true)] {
            flow.source.api = source.then(String::new);
            flow.api = sink.then(String::new);
            if let Ok(why) = self.path(&flow) {
                return Ok(why);
            }
        }
        plainly
    }

    /// Where the value can be once its source has given it.
    fn first_ways(&mut self, flow: &Flow) -> Vec<Way> {
        let mut ways: Vec<Way> = self.start(flow).into_iter().map(|at| (at, 0, Why::Taken)).collect();
        // What a method is given may be used by its first instruction.
        let given: Vec<At> = ways.iter().map(|way| way.0.clone()).collect();
        for at in given.into_iter().filter(|at| matches!(at, At::Given { .. })) {
            let used = self.step(&at, flow.source.place);
            ways.extend(used.iter().map(|(at, _)| (at.clone(), 0, Why::Taken)));
        }
        ways
    }

    /// Where the value can be after a place, and why it got to it.
    fn step(&mut self, at: &At, to: CodePlace) -> Next {
        let question = (at.clone(), to);
        if let Some(known) = self.steps.get(&question) {
            return Rc::clone(known);
        }
        let mut found = self.step_anew(at, to);
        // In a loop, what a call gives back may be what it is given next; a path names the call once.
        let results: Vec<At> =
            found.iter().map(|row| row.0.clone()).filter(|at| matches!(at, At::Set { .. })).collect();
        for result in results {
            for (again, _) in self.step_anew(&result, to) {
                if !found.iter().any(|known| known.0 == again) {
                    found.push((again, Why::Returned));
                }
            }
        }
        let found: Next = found.into();
        self.steps.insert(question, Rc::clone(&found));
        found
    }

    fn step_anew(&mut self, at: &At, to: CodePlace) -> Vec<(At, Why)> {
        let method = to.method;
        let Some(body) = self.code.body(method) else { return Vec::new() };
        let Some(position) = body.position(to.pc) else { return Vec::new() };
        if !body.is_live(position) {
            return Vec::new();
        }
        if let Some(call) = self.code.call(method, position) {
            return self.step_of_call(at, &call);
        }
        let insn = &body.insns[position];
        let set = || At::Set { method, at: position };
        let mut found = Vec::new();
        match insn.op.0 {
            // How many elements an array has, and arithmetic.
            0x21 | 0x7b..=0x8f | 0xd0..=0xe2 => {
                found.extend(self.enters(at, method, position, insn.b()).map(|why| (set(), why)));
            }
            0x2d..=0x31 | 0x90..=0xaf => {
                let why = self.enters(at, method, position, insn.b());
                let why = why.or_else(|| self.enters(at, method, position, insn.c()));
                found.extend(why.map(|why| (set(), why)));
            }
            0xb0..=0xcf => {
                let why = self.enters(at, method, position, insn.a());
                let why = why.or_else(|| self.enters(at, method, position, insn.b()));
                found.extend(why.map(|why| (set(), why)));
            }
            0x27 => {
                let why = self.enters(at, method, position, insn.a());
                found.extend(why.map(|why| (At::Thrown { method }, why)));
            }
            0x24 | 0x25 => {
                for register in insn.args() {
                    if let Some(why) = self.enters(at, method, position, register) {
                        let holder = self.made_here(method, position);
                        found.push((At::In { part: Part::Element(None), holder }, why));
                    }
                }
            }
            0x44..=0x4a => {
                let part = Part::Element(None);
                let why = self.enters(at, method, position, insn.b());
                let why = why.or_else(|| self.loads(at, method, position, &part, Some((insn.b(), None))));
                found.extend(why.map(|why| (set(), why)));
            }
            0x4b..=0x51 => {
                if let Some(why) = self.enters(at, method, position, insn.a()) {
                    let holder = self.holder(method, position, insn.b(), None);
                    found.push((At::In { part: Part::Element(None), holder }, why));
                }
            }
            0x52..=0x6d => found.extend(self.step_of_field(at, method, position)),
            _ => {}
        }
        found
    }

    /// Reading and writing fields.
    fn step_of_field(&mut self, at: &At, method: MethodId, position: usize) -> Option<(At, Why)> {
        let body = self.code.body(method)?;
        let insn = &body.insns[position];
        let field: FieldRefId = *self.program.unit_of(method).fields.get(insn.index()? as usize)?;
        let declared = Some(self.program.field_ref(field).class);
        match insn.op.0 {
            0x52..=0x58 => {
                let why = self.enters(at, method, position, insn.b());
                let part = Part::Field(field);
                let why = why.or_else(|| self.loads(at, method, position, &part, Some((insn.b(), declared))));
                why.map(|why| (At::Set { method, at: position }, why))
            }
            0x59..=0x5f => {
                let why = self.enters(at, method, position, insn.a())?;
                let holder = self.holder(method, position, insn.b(), declared);
                Some((At::In { part: Part::Field(field), holder }, why))
            }
            0x60..=0x66 => {
                let why = self.loads(at, method, position, &Part::Static(field), None)?;
                Some((At::Set { method, at: position }, why))
            }
            _ => {
                let why = self.enters(at, method, position, insn.a())?;
                Some((At::In { part: Part::Static(field), holder: Holder::any() }, why))
            }
        }
    }

    /// The array that an instruction makes.
    fn made_here(&mut self, method: MethodId, position: usize) -> Rc<Holder> {
        let at = self.code.result_of(method, position).unwrap_or(position);
        let body = self.code.body(method);
        let insn = body.as_ref().and_then(|body| body.insns.get(position));
        let type_ = match self.code.call(method, position) {
            Some(call) => {
                let sig = self.program.sig(self.program.method_ref(call.reference).sig);
                Some(self.program.return_type(sig.proto)).filter(|type_| Some(*type_) != self.object)
            }
            None => insn.and_then(|insn| self.code.named_type(method, insn)),
        };
        let made = Some((method, vec![at as u32]));
        Rc::new(Holder { types: type_.into_iter().collect(), made, seen: Some(method), is_sent: false })
    }

    /// Why a part of the object in a register holds the value.
    fn loads(
        &mut self,
        at: &At,
        method: MethodId,
        position: usize,
        part: &Part,
        of: Option<(u32, Option<TypeId>)>,
    ) -> Option<Why> {
        let At::In { part: own, holder } = at else { return None };
        if !self.are_same(own, part) {
            return None;
        }
        if let Some((register, declared)) = of {
            let of = self.holder(method, position, register, declared);
            if !self.may_be_one(holder, &of) {
                return None;
            }
        }
        Some(self.why_part(own))
    }

    fn why_part(&self, part: &Part) -> Why {
        match part {
            Part::Field(field) | Part::Static(field) => {
                let named = self.program.field_ref(*field);
                Why::Field(String::from_utf8_lossy(self.program.name(named.name)).into_owned())
            }
            Part::Named(name) => Why::Field(name.clone()),
            Part::AnyField | Part::Any => Why::ByReflection,
            Part::Slot(name) => Why::Part(name.clone()),
            Part::Element(_) => Why::Element,
        }
    }

    /// Why a register holds the value just before an instruction.
    fn enters(&mut self, at: &At, method: MethodId, position: usize, register: u32) -> Option<Why> {
        let definitions = self.code.definitions(method, position, register);
        match at {
            At::Set { method: own, at } => {
                let is_it = *own == method && definitions.iter().any(|known| known.at == Some(*at as u32));
                is_it.then(|| self.why_set(method, *at))
            }
            At::Given { method: own, position } => {
                let is_it = |known: &candor_program::body::Definition| match position {
                    Some(position) => Code::is_parameter(known, *position),
                    None => matches!(known.origin, candor_program::body::Origin::Parameter(_)),
                };
                (*own == method && definitions.iter().any(is_it)).then_some(Why::Moved)
            }
            At::Passed { method: caller, at, reference, kind, operand } => {
                if definitions.iter().any(|known| Code::is_parameter(known, *operand))
                    && self.may_call(*caller, *reference, *kind, method)
                {
                    return Some(Why::Passed);
                }
                let result = self.code.result_of(*caller, *at).filter(|_| *caller == method)?;
                let is_result = definitions.iter().any(|known| known.at == Some(result as u32));
                (is_result && self.gives_back(*caller, *reference, *kind, *operand)).then_some(Why::Returned)
            }
            At::Thrown { method: own } => {
                let body = self.code.body(method).filter(|_| *own == method)?;
                let is_caught = |known: &candor_program::body::Definition| {
                    known.at.and_then(|at| body.insns.get(at as usize)).is_some_and(|insn| insn.op.0 == 0x0d)
                };
                definitions.iter().any(is_caught).then_some(Why::Thrown)
            }
            At::Sent => self.is_handed_in(method, &definitions).then_some(Why::Delivered),
            At::In { part: Part::Slot(name), .. } if matches!(name.as_str(), "intent" | "result") => {
                let fits = name == "intent" || self.program.method_name(method) == b"onActivityResult";
                (fits && self.is_handed_in(method, &definitions)).then_some(Why::Delivered)
            }
            At::In { .. } => None,
            At::HandedTo { name, position } => {
                let position = position + self.code.first_parameter(method);
                let is_it = self.program.method_name(method) == name.as_bytes()
                    && definitions.iter().any(|known| Code::is_parameter(known, position));
                is_it.then(|| Why::HandedTo(name.clone()))
            }
            At::Reflected => {
                let is_it = definitions
                    .iter()
                    .any(|known| matches!(known.origin, candor_program::body::Origin::Parameter(_)));
                is_it.then_some(Why::ByReflection)
            }
        }
    }

    /// Whether a register holds an intent that the system gave the method.
    fn is_handed_in(&self, method: MethodId, definitions: &[candor_program::body::Definition]) -> bool {
        let type_ = |position: u32| self.code.parameter_type(method, position as usize);
        definitions.iter().any(|known| match known.origin {
            candor_program::body::Origin::Parameter(position) => type_(position)
                .is_some_and(|type_| self.program.descriptor(type_) == b"Landroid/content/Intent;"),
            _ => false,
        })
    }

    /// Why what an instruction sets is the value: by the call that it takes the result of.
    fn why_set(&mut self, method: MethodId, at: usize) -> Why {
        let call = at.checked_sub(1).and_then(|before| self.code.call(method, before));
        let is_result = self.code.body(method).is_some_and(|body| matches!(body.insns[at].op.0, 0x0a..=0x0c));
        match call.filter(|_| is_result) {
            Some(call) if self.readings(&call).is_empty() && !self.leads_inside(&call) => {
                Why::Assumed(call.reference)
            }
            Some(call) if !self.leads_inside(&call) => Why::ByRule(call.reference),
            _ => Why::Moved,
        }
    }
}

/// What a source gives is no rule's doing.
fn why_from(n: usize, why: Why) -> Why {
    match why {
        Why::ByRule(_) | Why::Assumed(_) if n == 0 => Why::Moved,
        why => why,
    }
}

/// The reasons along the way that ended well.
fn backwards<T>(all: &[Vec<(T, usize, Why)>], mut came: usize, why: Why) -> Vec<Why> {
    let mut found = vec![why];
    for ways in all.iter().rev() {
        let Some((_, before, why)) = ways.get(came) else { break };
        found.push(why.clone());
        came = *before;
    }
    found.reverse();
    found
}

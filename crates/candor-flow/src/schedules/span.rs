//! Which code a schedule runs: from what it calls, along calls that mean one thing or few.
//!
//! The call graph knows no receivers, so a call of something that a hundred classes have leads to all of them. What is said
//! to run every hour must not rest on that: such calls are not followed, nor are callbacks that wait for a person. Numbers
//! that are known, of a message or an argument, decide which part of a method is run.

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

use candor_program::{
    ACC_STATIC, CodePlace, EdgeKind, FieldRefId, MethodId, Program, Reach, Step, TypeId, argument_register,
    body::{Body, Definition, Origin},
};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

/// Most targets of a call that is followed.
pub(super) const MAX_TARGETS: usize = 3;

/// Most methods of one span.
const MAX_METHODS: usize = 20_000;

/// Most methods visited for all schedules of a program, for each of its methods: what is beyond is not followed. Real programs
/// stay below one.
const MAX_VISITS_PER_METHOD: usize = 32;

/// Methods that may be visited in any program.
const LEAST_VISITS: usize = 100_000;

/// Most calls between what a scheduler runs and the call of the scheduler, for it to count as running itself.
const MAX_RETURN: usize = 6;

/// What calls have the system start, by the method that holds the call.
#[derive(Default)]
pub(super) struct Starts {
    by_method: BTreeMap<MethodId, Vec<(u32, Vec<MethodId>)>>,
}

impl Starts {
    /// Adds what a call has run.
    pub(super) fn add(&mut self, place: CodePlace, methods: &[MethodId]) {
        if !methods.is_empty() {
            self.by_method.entry(place.method).or_default().push((place.pc, methods.to_vec()));
        }
    }

    /// What the calls of a method have started: where, and what.
    pub(super) fn of(&self, method: MethodId) -> impl Iterator<Item = (u32, &[MethodId])> {
        let started = self.by_method.get(&method).into_iter().flatten();
        started.map(|(pc, methods)| (*pc, methods.as_slice()))
    }
}

/// Numbers that are known of what a method is given: its parameters, or fields of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    pub parameters: Vec<(u32, i64)>,
    pub fields: Vec<(FieldRefId, i64)>,
}

impl Given {
    fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.fields.is_empty()
    }

    fn number(&self, definition: &Definition) -> Option<i64> {
        match definition.origin {
            Origin::Parameter(at) => self.parameters.iter().find(|known| known.0 == at).map(|known| known.1),
            Origin::Field(field) => self.fields.iter().find(|known| known.0 == field).map(|known| known.1),
            _ => None,
        }
    }
}

/// How a method is run.
#[derive(Clone, Debug)]
struct Visit {
    /// The step that leads there; none: the scheduler itself.
    step: Option<Step>,
    depth: usize,
    given: Given,
    /// Code units of the instructions that can run; none: all.
    live: Option<Vec<u32>>,
}

/// The code that a schedule runs.
#[derive(Clone, Debug, Default)]
pub struct Span {
    methods: FxHashMap<MethodId, Visit>,
    /// The method of a loop, and the code units of the instructions in it.
    around: Option<(MethodId, Vec<u32>)>,
}

impl Span {
    /// Whether the schedule runs an instruction.
    pub fn holds(&self, place: CodePlace) -> bool {
        let in_loop = self
            .around
            .as_ref()
            .is_some_and(|(method, pcs)| *method == place.method && pcs.binary_search(&place.pc).is_ok());
        let is_live =
            |visit: &Visit| visit.live.as_ref().is_none_or(|live| live.binary_search(&place.pc).is_ok());
        in_loop || self.methods.get(&place.method).is_some_and(is_live)
    }

    /// Whether the schedule runs a method.
    pub fn holds_method(&self, method: MethodId) -> bool {
        self.methods.contains_key(&method)
    }

    /// Whether it is not known what is run.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty() && self.around.is_none()
    }

    /// The steps from what the scheduler runs to a method.
    pub fn path(&self, method: MethodId) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = method;
        while let Some(step) = self.methods.get(&at).and_then(|visit| visit.step) {
            steps.push(step);
            at = step.from.method;
            if steps.len() > self.methods.len() {
                break;
            }
        }
        steps.reverse();
        steps
    }
}

/// Walks from what schedulers run.
pub(super) struct Walker<'w, 'p, 'a> {
    program: &'p Program<'a>,
    reach: &'w Reach,
    starts: &'w Starts,
    /// Types whose objects are called back without a person doing something.
    prompt: Vec<TypeId>,
    bodies: FxHashMap<MethodId, Option<Rc<Body<'p, 'a>>>>,
    visits_left: usize,
}

impl<'w, 'p, 'a> Walker<'w, 'p, 'a> {
    /// Prepares; `prompt` names classes whose objects are called back without a person doing something.
    pub(super) fn new(
        program: &'p Program<'a>,
        reach: &'w Reach,
        starts: &'w Starts,
        prompt: &[Vec<u8>],
    ) -> Self {
        let prompt = prompt.iter().filter_map(|class| program.find_type(class)).collect();
        let visits_left = program.methods.len().saturating_mul(MAX_VISITS_PER_METHOD).max(LEAST_VISITS);
        Self { program, reach, starts, prompt, bodies: FxHashMap::default(), visits_left }
    }

    /// Whether more was to be visited than may be.
    pub(super) fn is_exhausted(&self) -> bool {
        self.visits_left == 0
    }

    /// All that methods run.
    pub(super) fn all(&mut self, runs: &[MethodId], given: &Given) -> Span {
        self.span(runs, given, false)
    }

    /// Whether methods lead back to a call for certain, by few calls that mean one thing.
    pub(super) fn comes_back(&mut self, runs: &[MethodId], given: &Given, place: CodePlace) -> bool {
        self.span(runs, given, true).holds(place)
    }

    /// All that the instructions of a loop run.
    pub(super) fn around(&mut self, place: CodePlace, around: &FixedBitSet) -> Span {
        let mut span = Span::default();
        let Some(body) = self.body(place.method) else { return span };
        let pcs: Vec<u32> = around.ones().filter_map(|at| body.insns.get(at)).map(|insn| insn.pc).collect();
        let mut work = VecDeque::new();
        let visit = Visit { step: None, depth: 0, given: Given::default(), live: Some(pcs.clone()) };
        self.step(&mut span, place.method, &visit, false, &mut work);
        span.around = Some((place.method, pcs));
        self.close(&mut span, false, work);
        span
    }

    fn span(&mut self, runs: &[MethodId], given: &Given, is_strict: bool) -> Span {
        let mut span = Span::default();
        let mut work = VecDeque::new();
        for method in runs {
            let live = self.live(*method, given);
            span.methods.insert(*method, Visit { step: None, depth: 0, given: given.clone(), live });
            work.push_back(*method);
        }
        self.close(&mut span, is_strict, work);
        span
    }

    fn close(&mut self, span: &mut Span, is_strict: bool, mut work: VecDeque<MethodId>) {
        while let Some(method) = work.pop_front() {
            let Some(visit) = span.methods.get(&method).cloned() else { continue };
            let is_far = is_strict && visit.depth >= MAX_RETURN;
            if span.methods.len() >= MAX_METHODS || is_far {
                continue;
            }
            let Some(left) = self.visits_left.checked_sub(1) else { return };
            self.visits_left = left;
            self.step(span, method, &visit, is_strict, &mut work);
        }
    }

    /// Takes what a method leads to.
    fn step(
        &mut self,
        span: &mut Span,
        method: MethodId,
        visit: &Visit,
        is_strict: bool,
        work: &mut VecDeque<MethodId>,
    ) {
        let is_live = |pc: u32| visit.live.as_ref().is_none_or(|live| live.binary_search(&pc).is_ok());
        let started = self.starts.by_method.get(&method).into_iter().flatten();
        let started = started.map(|(pc, methods)| (*pc, EdgeKind::Start, methods.as_slice()));
        let edges = self.reach.edges_of(method).map(|edge| (edge.pc, edge.kind, edge.targets));
        let edges = edges.chain(started.filter(|_| !is_strict));
        let mut next: Vec<Step> = Vec::new();
        for (pc, kind, targets) in edges.filter(|(pc, ..)| is_live(*pc)) {
            if self.is_followed(kind, targets, is_strict) {
                let from = CodePlace { method, pc };
                next.extend(targets.iter().map(|to| Step { from, kind, to: *to }));
            }
        }
        for step in next {
            // The initialiser of a class runs once, whoever comes by.
            if self.program.method_name(step.to) == b"<clinit>" {
                continue;
            }
            let given = self.given(&step, visit);
            let known = span.methods.get_mut(&step.to);
            match known {
                None => {
                    let live = self.live(step.to, &given);
                    let depth = visit.depth + 1;
                    span.methods.insert(step.to, Visit { step: Some(step), depth, given, live });
                    work.push_back(step.to);
                }
                // Run in two ways: then all of it counts.
                Some(known) if known.live.is_some() && known.given != given => {
                    known.live = None;
                    known.given = Given::default();
                    work.push_back(step.to);
                }
                Some(_) => {}
            }
        }
    }

    /// Whether an edge says that something is run: first uses of classes run once, and what names stand for is not certain.
    fn is_followed(&self, kind: EdgeKind, targets: &[MethodId], is_strict: bool) -> bool {
        match kind {
            EdgeKind::Call => true,
            EdgeKind::Dispatch => targets.len() <= if is_strict { 1 } else { MAX_TARGETS },
            EdgeKind::Start => !is_strict,
            EdgeKind::Callback | EdgeKind::HandOver | EdgeKind::Handle => {
                !is_strict && targets.iter().all(|target| self.is_prompt(*target))
            }
            EdgeKind::Initialiser | EdgeKind::ByName | EdgeKind::Unparcelled => false,
        }
    }

    /// Whether a callback is called without a person doing something.
    fn is_prompt(&self, target: MethodId) -> bool {
        let class = self.program.method(target).class;
        let above = self.program.supertypes(self.program.class(class).type_);
        above.iter().any(|type_| self.prompt.contains(type_))
    }

    fn body(&mut self, method: MethodId) -> Option<Rc<Body<'p, 'a>>> {
        let program = self.program;
        let made = || Body::new(program, method).ok().map(Rc::new);
        self.bodies.entry(method).or_insert_with(made).clone()
    }

    /// Code units of a method that can run; none: all, as far as is known.
    fn live(&mut self, method: MethodId, given: &Given) -> Option<Vec<u32>> {
        if given.is_empty() {
            return None;
        }
        let body = self.body(method)?;
        let live = body.live_given(self.program, method, &|definition| given.number(definition));
        Some(live.ones().filter_map(|at| body.insns.get(at)).map(|insn| insn.pc).collect())
    }

    /// The numbers that a call passes and that are known.
    fn given(&mut self, step: &Step, visit: &Visit) -> Given {
        let mut given = Given::default();
        let program = self.program;
        let method = program.method(step.to);
        let params = program.params(program.sig(program.method_ref(method.reference).sig).proto);
        let is_number = |type_: &TypeId| matches!(program.descriptor(*type_), b"Z" | b"I");
        let is_call = matches!(step.kind, EdgeKind::Call | EdgeKind::Dispatch);
        if !is_call || !params.iter().any(is_number) {
            return given;
        }
        let Some(body) = self.body(step.from.method) else { return given };
        let Some(at) = body.position(step.from.pc) else { return given };
        let receiver = u32::from(method.access & ACC_STATIC == 0);
        for (position, _) in (receiver..).zip(params).filter(|(_, type_)| is_number(type_)) {
            let register = argument_register(program, &body, at, position as usize);
            let origins = register.map(|register| body.origins(program, step.from.method, at, register));
            let Some([only]) = origins.as_deref() else { continue };
            let number = match only.origin {
                Origin::Int(number) => Some(number),
                _ => visit.given.number(only),
            };
            given.parameters.extend(number.map(|number| (position, number)));
        }
        given
    }
}

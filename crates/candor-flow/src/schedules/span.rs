//! Which code a schedule runs: from what it calls, along calls that mean one thing or few.
//!
//! The call graph knows no receivers, so a call of something that a hundred classes have leads to all of them. What is said
//! to run every hour must not rest on that: such calls are not followed, nor are callbacks that wait for a person. Numbers
//! that are known, of a message or an argument, decide which part of a method is run.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use candor_program::{
    ACC_STATIC, ClassId, CodePlace, EdgeKind, FieldRefId, MethodId, Program, Reach, Resolution, Step, TypeId,
    argument_register, body::Origin,
};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use crate::supposed::{Given, Run, Supposer, Value};

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
pub(crate) struct Starts {
    by_method: BTreeMap<MethodId, Vec<(u32, Vec<MethodId>)>>,
}

impl Starts {
    /// Adds what a call has run.
    pub(crate) fn add(&mut self, place: CodePlace, methods: &[MethodId]) {
        if !methods.is_empty() {
            self.by_method.entry(place.method).or_default().push((place.pc, methods.to_vec()));
        }
    }

    /// What the calls of a method have started: where, and what.
    pub(super) fn of(&self, method: MethodId) -> impl Iterator<Item = (u32, &[MethodId])> {
        let started = self.by_method.get(&method).into_iter().flatten();
        started.map(|(pc, methods)| (*pc, methods.as_slice()))
    }

    /// The other way: for each method, those whose calls have it started.
    pub(crate) fn turned(&self) -> FxHashMap<MethodId, Vec<MethodId>> {
        let mut turned: FxHashMap<MethodId, Vec<MethodId>> = FxHashMap::default();
        for (by, all) in &self.by_method {
            for started in all.iter().flat_map(|(_, methods)| methods) {
                turned.entry(*started).or_default().push(*by);
            }
        }
        turned
    }
}

/// How a method is run.
#[derive(Clone, Debug)]
struct Visit {
    /// The step that leads there; none: the scheduler itself.
    step: Option<Step>,
    depth: usize,
    given: Given,
    /// What is known of the run; none: nothing.
    run: Option<Rc<Run>>,
}

impl Visit {
    fn is_live(&self, pc: u32) -> bool {
        self.run.as_ref().is_none_or(|run| run.is_live(pc))
    }
}

/// The code that a schedule runs.
#[derive(Clone, Debug, Default)]
pub struct Span {
    methods: FxHashMap<MethodId, Visit>,
    /// The method of a loop, and the code units of the instructions in it.
    around: Option<(MethodId, Vec<u32>)>,
    /// Whether there is more than is followed.
    is_cut: bool,
}

impl Span {
    /// Whether the schedule runs an instruction.
    pub fn holds(&self, place: CodePlace) -> bool {
        let in_loop = self
            .around
            .as_ref()
            .is_some_and(|(method, pcs)| *method == place.method && pcs.binary_search(&place.pc).is_ok());
        in_loop || self.methods.get(&place.method).is_some_and(|visit| visit.is_live(place.pc))
    }

    /// Whether the schedule runs a method.
    pub fn holds_method(&self, method: MethodId) -> bool {
        self.methods.contains_key(&method)
    }

    /// Whether it is not known what is run.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty() && self.around.is_none()
    }

    /// Whether there is more than is followed.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The steps by which something else than the code itself runs methods, in order.
    pub(crate) fn called_back(&self) -> BTreeSet<Step> {
        let steps = self.methods.values().filter_map(|visit| visit.step);
        steps.filter(|step| !matches!(step.kind, EdgeKind::Call | EdgeKind::Dispatch)).collect()
    }

    /// What is known of how a method is run.
    pub(crate) fn run_of(&self, method: MethodId) -> Option<&Run> {
        self.methods.get(&method)?.run.as_deref()
    }

    /// What is known of an argument of a call that is run, the receiver counting as 0.
    pub(crate) fn argument(&self, place: CodePlace, position: u32) -> Option<Value> {
        let run = self.methods.get(&place.method)?.run.as_ref()?;
        run.arguments.get(&place.pc)?.iter().find(|known| known.0 == position).map(|known| known.1)
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
pub(crate) struct Walker<'w, 'p, 'a> {
    program: &'p Program<'a>,
    reach: &'w Reach,
    starts: &'w Starts,
    /// Types whose objects are called back without a person doing something.
    prompt: Vec<TypeId>,
    supposer: Supposer<'w, 'p, 'a>,
    /// Classes of the object that all begins with: of several targets of a call, its own is meant.
    own: Vec<ClassId>,
    /// Most targets of a call that is followed.
    most: usize,
    /// The methods that are visited; none: all.
    within: Option<FixedBitSet>,
    visits_left: usize,
}

/// The class, and those above it in the program.
pub(crate) fn own_classes(program: &Program<'_>, class: ClassId) -> impl Iterator<Item = ClassId> {
    let chain = program.superclass_chain(program.class(class).type_);
    chain.map_while(|type_| program.type_(type_).class)
}

impl<'w, 'p, 'a> Walker<'w, 'p, 'a> {
    /// Prepares; `prompt` names classes whose objects are called back without a person doing something.
    pub(crate) fn new<'n>(
        program: &'p Program<'a>,
        reach: &'w Reach,
        starts: &'w Starts,
        prompt: impl Iterator<Item = &'n Vec<u8>>,
        supposer: Supposer<'w, 'p, 'a>,
    ) -> Self {
        let prompt = prompt.filter_map(|class| program.find_type(class)).collect();
        let visits_left = program.methods.len().saturating_mul(MAX_VISITS_PER_METHOD).max(LEAST_VISITS);
        Self {
            program,
            reach,
            starts,
            prompt,
            supposer,
            own: Vec::new(),
            most: MAX_TARGETS,
            within: None,
            visits_left,
        }
    }

    /// Where all begins with an object of this class, or one below it, and calls with more targets than this are not followed.
    pub(crate) fn of(mut self, class: ClassId, most: usize) -> Self {
        self.most = most;
        self.own = own_classes(self.program, class).collect();
        self
    }

    /// Visits only these methods, besides those that all begins with.
    pub(crate) fn within(mut self, methods: FixedBitSet) -> Self {
        self.within = Some(methods);
        self
    }

    /// Follows other calls of the system from now on; what is known of methods stays.
    pub(crate) fn follow<'n>(&mut self, starts: &'w Starts, prompt: impl Iterator<Item = &'n Vec<u8>>) {
        self.starts = starts;
        self.prompt = prompt.filter_map(|class| self.program.find_type(class)).collect();
    }

    /// What is known of the object of which a method is called back, where it is made.
    pub(crate) fn fields_of(&mut self, method: MethodId, made: CodePlace) -> Vec<(FieldRefId, i64)> {
        self.supposer.fields_of(method, made)
    }

    /// Whether more was to be visited than may be.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.visits_left == 0
    }

    /// All that methods run.
    pub(crate) fn all(&mut self, runs: &[MethodId], given: &Given) -> Span {
        self.span(runs, given, false)
    }

    /// Whether methods lead back to a call for certain, by few calls that mean one thing.
    pub(super) fn comes_back(&mut self, runs: &[MethodId], given: &Given, place: CodePlace) -> bool {
        self.span(runs, given, true).holds(place)
    }

    /// All that the instructions of a loop run.
    pub(super) fn around(&mut self, place: CodePlace, around: &FixedBitSet) -> Span {
        let mut span = Span::default();
        let Some(body) = self.supposer.body(place.method) else { return span };
        let pcs: Vec<u32> = around.ones().filter_map(|at| body.insns.get(at)).map(|insn| insn.pc).collect();
        let mut work = VecDeque::new();
        let run = Some(Rc::new(Run::of(pcs.clone())));
        let visit = Visit { step: None, depth: 0, given: Given::default(), run };
        self.step(&mut span, place.method, &visit, false, &mut work);
        span.around = Some((place.method, pcs));
        self.close(&mut span, false, work);
        span
    }

    fn span(&mut self, runs: &[MethodId], given: &Given, is_strict: bool) -> Span {
        let mut span = Span::default();
        let mut work = VecDeque::new();
        for method in runs {
            let run = self.run(*method, given);
            span.methods.insert(*method, Visit { step: None, depth: 0, given: given.clone(), run });
            work.push_back(*method);
        }
        self.close(&mut span, is_strict, work);
        span
    }

    fn close(&mut self, span: &mut Span, is_strict: bool, mut work: VecDeque<MethodId>) {
        while let Some(method) = work.pop_front() {
            let Some(visit) = span.methods.get(&method).cloned() else { continue };
            let is_far = is_strict && visit.depth >= MAX_RETURN;
            span.is_cut |= span.methods.len() >= MAX_METHODS;
            if span.methods.len() >= MAX_METHODS || is_far {
                continue;
            }
            let Some(left) = self.visits_left.checked_sub(1) else {
                span.is_cut = true;
                return;
            };
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
        let started = self.starts.by_method.get(&method).into_iter().flatten();
        let started = started.map(|(pc, methods)| (*pc, EdgeKind::Start, methods.as_slice()));
        let edges = self.reach.edges_of(method).map(|edge| (edge.pc, edge.kind, edge.targets));
        let edges = edges.chain(started.filter(|_| !is_strict));
        let mut next: Vec<Step> = Vec::new();
        for (pc, kind, targets) in edges.filter(|(pc, ..)| visit.is_live(*pc)) {
            let from = CodePlace { method, pc };
            let targets = self.meant(kind, targets);
            let followed = targets.iter().filter(|to| self.is_followed(kind, targets.len(), **to, is_strict));
            next.extend(followed.map(|to| Step { from, kind, to: *to }));
        }
        for step in next {
            // The initialiser of a class runs once, whoever comes by.
            let is_left_out = self.within.as_ref().is_some_and(|methods| !methods.contains(step.to.index()));
            if is_left_out || self.program.method_name(step.to) == b"<clinit>" {
                continue;
            }
            let given = self.given(&step, visit);
            let known = span.methods.get_mut(&step.to);
            match known {
                None => {
                    let run = self.run(step.to, &given);
                    let depth = visit.depth + 1;
                    span.methods.insert(step.to, Visit { step: Some(step), depth, given, run });
                    work.push_back(step.to);
                }
                // Run in two ways: then all of it counts.
                Some(known) if !known.given.is_empty() && known.given != given => {
                    known.given = Given::default();
                    known.run = self.run(step.to, &Given::default());
                    work.push_back(step.to);
                }
                Some(_) => {}
            }
        }
    }

    /// Of several targets of a call, those of the object itself, if there are any.
    fn meant<'t>(&self, kind: EdgeKind, targets: &'t [MethodId]) -> Cow<'t, [MethodId]> {
        if kind != EdgeKind::Dispatch || targets.len() < 2 || self.own.is_empty() {
            return Cow::Borrowed(targets);
        }
        let is_own = |method: &&MethodId| self.own.contains(&self.program.method(**method).class);
        let own: Vec<MethodId> = targets.iter().filter(is_own).copied().collect();
        if own.is_empty() { Cow::Borrowed(targets) } else { Cow::Owned(own) }
    }

    /// Whether an edge says that a method is run: first uses of classes run once, and what names stand for is not certain.
    fn is_followed(&self, kind: EdgeKind, n_targets: usize, to: MethodId, is_strict: bool) -> bool {
        match kind {
            EdgeKind::Call => true,
            EdgeKind::Dispatch => n_targets <= if is_strict { 1 } else { self.most },
            EdgeKind::Start => !is_strict,
            EdgeKind::Callback | EdgeKind::HandOver | EdgeKind::Handle => !is_strict && self.is_prompt(to),
            EdgeKind::Initialiser | EdgeKind::ByName | EdgeKind::Unparcelled => false,
        }
    }

    /// Whether a method is called back without a person doing something.
    fn is_prompt(&self, target: MethodId) -> bool {
        let class = self.program.method(target).class;
        let above = self.program.supertypes(self.program.class(class).type_);
        above.iter().any(|type_| self.prompt.contains(type_) && self.may_declare(*type_, target))
    }

    /// Whether a type has a method that this one overrides. An object can be called back as more than one type.
    fn may_declare(&self, type_: TypeId, method: MethodId) -> bool {
        let program = self.program;
        let sig = program.method_ref(program.method(method).reference).sig;
        let known = program.type_(type_);
        match (known.framework, known.class) {
            (_, Some(_)) => matches!(program.resolve_from(type_, sig), Resolution::Program(_)),
            (Some(framework), None) => {
                let sig = program.sig(sig);
                let proto = program.proto_descriptor(sig.proto);
                program.surface.find_method(framework, program.name(sig.name), &proto).is_some()
            }
            // What a library declares that is not there is not known.
            (None, None) => true,
        }
    }

    /// What is known of a method's run.
    fn run(&mut self, method: MethodId, given: &Given) -> Option<Rc<Run>> {
        // What may be run at all is known without looking closer: more is no mistake there.
        let is_known = match self.most > MAX_TARGETS {
            true => self.supposer.is_known(method, given),
            false => self.supposer.is_supposing() || !given.is_empty(),
        };
        if is_known { self.supposer.run(method, given) } else { None }
    }

    /// What a call passes and what is known of that.
    fn given(&mut self, step: &Step, visit: &Visit) -> Given {
        let mut given = Given::default();
        let is_call = matches!(step.kind, EdgeKind::Call | EdgeKind::Dispatch);
        if step.kind == EdgeKind::Callback {
            given.fields = self.supposer.fields_of(step.to, step.from);
            return given;
        }
        let known = visit.run.as_ref().and_then(|run| run.arguments.get(&step.from.pc));
        if let Some(known) = known.filter(|_| is_call) {
            given.parameters.clone_from(known);
            return given;
        }
        let program = self.program;
        let method = program.method(step.to);
        let params = program.params(program.sig(program.method_ref(method.reference).sig).proto);
        let is_number = |type_: &TypeId| matches!(program.descriptor(*type_), b"Z" | b"I");
        if !is_call || !params.iter().any(is_number) {
            return given;
        }
        let Some(body) = self.supposer.body(step.from.method) else { return given };
        let Some(at) = body.position(step.from.pc) else { return given };
        let receiver = u32::from(method.access & ACC_STATIC == 0);
        for (position, _) in (receiver..).zip(params).filter(|(_, type_)| is_number(type_)) {
            let register = argument_register(program, &body, at, position as usize);
            let origins = register.map(|register| body.origins(program, step.from.method, at, register));
            let Some([only]) = origins.as_deref() else { continue };
            if let Origin::Int(number) = only.origin {
                given.parameters.push((position, Value::Int(number)));
            }
        }
        given
    }
}

//! The engine: interprets code over values and heaps, from the entry points on.

mod code;
mod leaving;
mod library;
mod skip;
mod system;

use std::{collections::BTreeMap, rc::Rc};

use candor_app::App;
use candor_program::{
    ClassId, CodePlace, Entry, FieldRefId, MethodId, MethodRefId, Program, Reach, SigId, TypeId,
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    Party,
    between::Exchange,
    cfg::Cfg,
    change::Change,
    cone::Cone,
    flow::{Ends, Flow, Outcome, Source},
    heap::{HeapId, Heaps},
    limits::{Limit, Limits},
    numbered::Numbered,
    rules::{Known, Rules},
    value::{ObjectId, TextId, TraceId, ValueId, Values},
};
use system::turns::Reads;

/// Most instructions interpreted for one app, whatever its size; beyond it the rest is not looked at, and the result
/// says so.
const MAX_STEPS: usize = 2_000_000;
/// Instructions that any app may take.
const LEAST_STEPS: usize = 200_000;
/// Instructions for each method that can run.
const STEPS_PER_METHOD: usize = 250;
/// Most parts of heaps that differ, about 30 bytes each. Real programs take less than a million.
const MAX_HEAP_NODES: usize = 8_000_000;
/// Most methods of a program that is interpreted whole; of a larger one, only what a coarse look finds worth it.
pub(crate) const MAX_WHOLE: usize = 60;
/// Deepest nesting of calls.
pub(crate) const MAX_CALL_DEPTH: usize = 48;
/// How often one method may stand on the stack.
pub(crate) const MAX_RECURSION: usize = 2;
/// Calls that tell apart the objects made in one place.
pub(crate) const CONTEXT: usize = 12;

/// Where an object was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Made {
    /// All static fields.
    Statics,
    /// Objects from elsewhere, as one.
    Elsewhere,
    /// What the system makes: a component, a view.
    BySystem(TypeId),
    /// What the system keeps under a name (preferences), or hands to a component (its saved state).
    Kept(TextId),
    /// By an instruction, in a context; several by one instruction are numbered.
    By(CodePlace, u32, u8),
}

/// An object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    pub(crate) made: Made,
    pub(crate) type_: TypeId,
}

/// What a part of an object is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Key {
    /// Set when several objects stand behind one number: writes only add.
    Several,
    /// Set when code that was not read may have written to the object.
    Open,
    /// Set when the class initialiser ran.
    Initialised(TypeId),
    /// A field by declaring class, name and type.
    Field(TypeId, candor_program::NameId, TypeId),
    /// A static field.
    Static(TypeId, candor_program::NameId),
    /// A part that an effect names.
    Slot(TextId),
    /// An element by position.
    Index(i64),
    /// A part by text.
    Text(TextId),
    /// A part by class.
    Class(TypeId),
    /// All elements whose key is not known.
    Every,
}

/// The analysis of one app.
pub(crate) struct Engine<'p, 'a> {
    pub(crate) program: &'p Program<'a>,
    pub(crate) app: &'p App,
    pub(crate) entries: &'p [Entry],
    reach: &'p Reach,
    /// What is worth interpreting.
    cone: Option<Cone>,
    /// Whether all is.
    is_whole: bool,
    rules: &'p Rules,
    ends: &'p Ends,
    known: FxHashMap<(TypeId, SigId), Option<Rc<Known>>>,
    pub(crate) values: Values,
    heaps: Heaps,
    /// Heaps without what nothing reaches.
    collected: FxHashMap<HeapId, HeapId>,
    objects: Numbered<Object>,
    /// Objects by the method in whose run they were made, the outermost one, as far as they were noted.
    made_first: FxHashMap<MethodId, Vec<ObjectId>>,
    n_noted: usize,
    keys: Numbered<Key>,
    contexts: Numbered<Vec<CodePlace>>,
    /// Contexts of calls, by the context in which each stands.
    contexts_at: FxHashMap<(u32, CodePlace), u32>,
    cfgs: FxHashMap<MethodId, Option<Rc<Cfg<'p, 'a>>>>,
    stack: Vec<Call>,
    sources: Numbered<Source>,
    /// Sets of changes; the first is empty.
    changes: Numbered<Vec<Change>>,
    flows: BTreeMap<(u32, CodePlace, MethodRefId), Flow>,
    /// Answers, each with the turn that it was found in.
    done: FxHashMap<Question, (Answer, u32)>,
    /// Number of the turn that is taken.
    turn: u32,
    /// What it reads, where that matters.
    reads: Option<Reads>,
    pub(crate) limits: Limits,
    steps_left: usize,
    /// The app's resources, once something asks for them.
    resources: Option<candor_app::Resources<'p>>,
    field_keys: FxHashMap<FieldRefId, Key>,
    static_keys: FxHashMap<FieldRefId, (Key, TypeId)>,
    static_defaults: FxHashMap<TypeId, Rc<[(Key, ValueId)]>>,
    /// What calls on unknown objects can run, and what overrides what, worked out once.
    guessed: FxHashMap<(TypeId, MethodRefId), Rc<[MethodId]>>,
    overridden: FxHashMap<(ClassId, TypeId), Rc<[MethodId]>>,
    named_fields: FxHashMap<(TypeId, TextId), Rc<[Key]>>,
    /// As what objects of a type are parts of screens.
    hosted: FxHashMap<TypeId, Option<TypeId>>,
    /// Which fields are written out with their object.
    written_out: FxHashMap<Key, bool>,
    /// Methods that rules know by their shape.
    shaped: FxHashMap<MethodId, Known>,
    /// Tasks that a text in their code tells, by the type that they are handed over as.
    task_kinds: Rc<[library::tasks::Kind<'p>]>,
    task_types: FxHashMap<(TypeId, usize), bool>,
    later_types: FxHashMap<TypeId, bool>,
    /// What is kept under names, in order of appearance.
    kept: Vec<ObjectId>,
    /// Whether the call at hand names a character set that may not be there.
    may_lack_charset: bool,
    /// `toString()`.
    to_string: Option<SigId>,
    /// `equals(Object)`.
    equals_sig: Option<SigId>,
    /// `String`.
    text_type: Option<TypeId>,
    statics: ObjectId,
    elsewhere: ObjectId,
    registry: ObjectId,
    /// What other apps send, and what is sent to them.
    exchange: Exchange,
    /// Whether a component's life took more than its share of the budget.
    has_cut: bool,
}

/// A call being interpreted.
#[derive(Clone, Copy, Debug)]
struct Call {
    method: MethodId,
    context: u32,
}

/// A call with all that its outcome depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Question {
    method: MethodId,
    context: u32,
    arguments: Arguments,
    heap: HeapId,
}

/// Arguments of a call, receiver first.
type Arguments = SmallVec<[ValueId; 6]>;

/// The outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Result and heap; none if it never returns.
    pub(crate) returned: Option<(ValueId, HeapId)>,
    /// Exception and heap.
    pub(crate) thrown: Option<(ValueId, HeapId)>,
}

impl<'p, 'a> Engine<'p, 'a> {
    pub(crate) fn new(party: &Party<'p, 'a>, rules: &'p Rules, exchange: Exchange) -> Self {
        let Party { program, app, reach, ends } = *party;
        let mut objects = Numbered::new();
        let mut object = |made| ObjectId(objects.intern(Object { made, type_: TypeId(0) }));
        let statics = object(Made::Statics);
        let elsewhere = object(Made::Elsewhere);
        let registry = object(Made::BySystem(TypeId(0)));
        let mut keys = Numbered::new();
        keys.intern(Key::Several);
        let mut changes = Numbered::new();
        changes.intern(Vec::new());
        let mut contexts = Numbered::new();
        contexts.intern(Vec::new());
        Self {
            program,
            app,
            entries: &reach.entries,
            reach,
            cone: None,
            is_whole: true,
            rules,
            ends,
            known: FxHashMap::default(),
            values: Values::new(),
            heaps: Heaps::new(),
            collected: FxHashMap::default(),
            objects,
            made_first: FxHashMap::default(),
            n_noted: 0,
            keys,
            contexts,
            contexts_at: FxHashMap::default(),
            cfgs: FxHashMap::default(),
            stack: Vec::new(),
            sources: Numbered::new(),
            changes,
            flows: BTreeMap::new(),
            done: FxHashMap::default(),
            turn: 0,
            reads: None,
            limits: Limits::default(),
            steps_left: 0,
            resources: None,
            field_keys: FxHashMap::default(),
            static_keys: FxHashMap::default(),
            static_defaults: FxHashMap::default(),
            guessed: FxHashMap::default(),
            overridden: FxHashMap::default(),
            named_fields: FxHashMap::default(),
            hosted: FxHashMap::default(),
            written_out: FxHashMap::default(),
            shaped: FxHashMap::default(),
            task_kinds: library::tasks::kinds(program, rules),
            task_types: FxHashMap::default(),
            kept: Vec::new(),
            to_string: named_sig(program, b"toString", 0),
            equals_sig: named_sig(program, b"equals", 1),
            later_types: FxHashMap::default(),
            may_lack_charset: false,
            text_type: program.find_type(b"Ljava/lang/String;"),
            statics,
            elsewhere,
            registry,
            exchange,
            has_cut: false,
        }
    }

    /// Runs the app and hands out what was found.
    pub(crate) fn run(mut self) -> (Outcome, Exchange) {
        let told = library::shapes::find(self.program, self.reach, self.rules);
        let party = Party { program: self.program, app: self.app, reach: self.reach, ends: self.ends };
        let cone = Cone::new(&party, self.rules, self.exchange.is_on, told.has_tasks);
        if cone.is_empty() {
            return (Outcome::default(), self.exchange);
        }
        let mut outcome = Outcome {
            n_reached: cone.n_reached,
            n_relevant: cone.n_relevant,
            n_on_a_way: cone.n_on_a_way,
            n_ways: cone.n_ways,
            ..Outcome::default()
        };
        let (is_from_entries, is_cut) = (cone.is_from_entries, cone.is_cut);
        let is_whole = cone.n_reached <= MAX_WHOLE || told.has_tasks;
        let budget = (LEAST_STEPS + cone.n_reached * STEPS_PER_METHOD).min(MAX_STEPS);
        if told.has_tasks {
            self.shaped = told.methods;
        }
        self.cone = Some(cone);
        self.is_whole = is_whole;
        self.steps_left = budget;
        if is_from_entries {
            self.live();
            outcome.steps = budget - self.steps_left;
        }
        if !is_from_entries || self.steps_left == 0 || self.has_cut {
            self.along_ways();
            outcome.steps += budget - self.steps_left;
            // Where the budget ended on the way from the entry points, the ways that were singled out are no substitute.
            outcome.is_cut = is_from_entries || is_cut || self.steps_left == 0;
        }
        if self.steps_left == 0 || self.has_cut {
            let limit = if self.heaps.n_nodes() > MAX_HEAP_NODES { Limit::Heap } else { Limit::Steps };
            self.limits.reach(limit, None);
        }
        if is_cut {
            self.limits.reach(Limit::Ways, None);
        }
        for limit in self.values.limits() {
            self.limits.reach(limit, None);
            outcome.is_cut = true;
        }
        outcome.limits = self.limits;
        outcome.heap_nodes = self.heaps.n_nodes();
        outcome.flows = self.flows.into_values().collect();
        (outcome, self.exchange)
    }

    /// Interprets the ways that were singled out, each from its uppermost methods on.
    fn along_ways(&mut self) {
        let Some(cone) = self.cone.as_mut() else { return };
        cone.narrow();
        let starts = std::mem::take(&mut cone.starts);
        self.is_whole = false;
        self.done.clear();
        self.steps_left = (LEAST_STEPS + cone.n_reached * STEPS_PER_METHOD).min(MAX_STEPS);
        self.start_at(&starts);
    }

    pub(crate) fn object(&self, id: ObjectId) -> Object {
        *self.objects.get(id.0)
    }

    pub(crate) fn places_of(&self, trace: TraceId) -> Vec<CodePlace> {
        let mut places = Vec::new();
        let mut at = Some(trace);
        while let Some(step) = at {
            let step = self.values.trace(step);
            places.push(step.place);
            at = step.before;
        }
        places.reverse();
        places
    }

    fn cfg(&mut self, method: MethodId) -> Option<Rc<Cfg<'p, 'a>>> {
        let program = self.program;
        self.cfgs.entry(method).or_insert_with(|| Cfg::new(program, method).map(Rc::new)).clone()
    }

    /// Whether a rule speaks of a method of the program itself, not of one that it overrides.
    fn is_ruled(&self, reference: MethodRefId) -> bool {
        self.rules.names_reference(self.program, reference)
    }

    /// What the rules say of a method of this class, or of the nearest one above it.
    fn known(&mut self, class: TypeId, sig: SigId) -> Option<Rc<Known>> {
        let (program, rules) = (self.program, self.rules);
        self.known
            .entry((class, sig))
            .or_insert_with(|| rules.known(program, class, sig).map(Rc::new))
            .clone()
    }
}

/// The signature of this name with so many parameters, if the program speaks of one.
fn named_sig(program: &Program<'_>, name: &[u8], n_params: usize) -> Option<SigId> {
    let name = program.find_name(name)?;
    let is_object = |type_: &TypeId| program.descriptor(*type_) == b"Ljava/lang/Object;";
    let is_it = |sig: &candor_program::Sig| {
        let params = program.params(sig.proto);
        sig.name == name && params.len() == n_params && params.iter().all(is_object)
    };
    program.sigs.iter().position(is_it).map(SigId::from_len)
}

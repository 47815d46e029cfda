//! Reachability: which methods can run, starting from what the system starts.
//!
//! Class-hierarchy analysis refined by the classes that reachable code instantiates (rapid type analysis, Bacon
//! and Sweeney, OOPSLA 1996), with three additions that Android needs:
//!
//! - a *callback* is an override of a framework method on a class that reachable code creates **and** hands to
//!   the framework (as an argument or as the receiver of a framework method); an object that is only created is
//!   not called back;
//! - a class literal or a constant name handed to a call may be instantiated by it;
//! - branches on constants are pruned before a method's calls are read.

mod backwards;
mod callbacks;
mod contained;
mod graph;
mod lambdas;
mod loaders;
mod looked_up;
mod named;
mod paths;
mod visit;

use std::{collections::VecDeque, sync::OnceLock};

use candor_formats::dex::Insn;
use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

pub use backwards::Backwards;
use graph::Graph;
use lambdas::Lambdas;
use loaders::Loaders;
use looked_up::{LookUp, Named};
pub use looked_up::{Names, NoNames};
pub use paths::{Paths, Step};
use visit::Special;

use crate::{
    entry::{Entry, EntryKind},
    hierarchy::Resolution,
    ids::{ClassId, CodePlace, MethodId, MethodRefId, SigId, TypeId},
    limits::LimitsReached,
    program::{ACC_ABSTRACT, ACC_NATIVE, Program},
};

/// How one method leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// A call with one possible target.
    Call,
    /// A call whose target the receiver's class decides.
    Dispatch,
    /// First use of a class runs its initialiser.
    Initialiser,
    /// An object is created here and handed to the framework, which calls it back.
    Callback,
    /// An object that the system made is handed to the framework here, which calls it back.
    HandOver,
    /// A class literal or constant class name is handed over here; its constructor may run.
    ByName,
    /// A call site or method handle makes an object here, and something calls that object.
    Handle,
    /// A parcelable object is read here; who sent it chose its class, whose initialiser runs.
    Unparcelled,
    /// The system is asked here to run something later; no edge of the graph, since components start by themselves.
    Start,
}

/// Where an edge leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// One method.
    Method(MethodId),
    /// Every live target of a reference.
    Reference(MethodRefId),
    /// Every live callback of a class.
    Callbacks(ClassId),
}

/// An edge out of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    /// Code unit of the instruction.
    pub(crate) pc: u32,
    pub(crate) kind: EdgeKind,
    pub(crate) target: Target,
}

/// An edge out of a method, with where it leads.
#[derive(Clone, Copy, Debug)]
pub struct CallEdge<'r> {
    /// Code unit of the instruction.
    pub pc: u32,
    /// How it leads on.
    pub kind: EdgeKind,
    /// The reference whose targets they are, where the receiver's class decides.
    pub reference: Option<MethodRefId>,
    /// The class of which an object is made there, or may be.
    pub makes: Option<ClassId>,
    /// Methods that it can lead to.
    pub targets: &'r [MethodId],
}

/// What can run, and why.
pub struct Reach {
    /// What the system starts.
    pub entries: Vec<Entry>,
    reached: FixedBitSet,
    instantiated: FixedBitSet,
    /// Methods that entries lead to directly: method, entry.
    pub(crate) roots: Vec<(MethodId, u32)>,
    graph: Graph,
    /// Call sites in reached code whose objects nothing calls: what their method handles name does not happen there.
    pub uncalled: FxHashSet<CodePlace>,
    /// Reflective look-ups in reached code whose name is not a constant.
    pub unresolved_reflection: Vec<CodePlace>,
    /// Virtual and interface calls in reached code on the program's own types without any live target.
    pub unresolved_invokes: usize,
    /// Native methods that reached code calls.
    pub native_methods: Vec<MethodId>,
    /// Places in reached code that open files of code: class loaders for DEX files are made there.
    pub code_loaders: Vec<CodePlace>,
    /// Bounds that were reached.
    pub limits: LimitsReached,
    n_reached: usize,
    backwards: OnceLock<Backwards>,
}

/// Most steps of linking calls to live classes, for each method of the program. Real programs take less than 2; a
/// hostile one can let thousands of calls meet thousands of classes that all inherit the same methods.
pub const MAX_LINKS_PER_METHOD: usize = 64;

/// Steps of linking that any program may take.
const LEAST_LINKS: usize = 1_000_000;

impl Reach {
    /// Computes what the entries can reach.
    pub fn new(program: &Program<'_>, entries: Vec<Entry>) -> Self {
        Self::with_names(program, entries, &mut NoNames)
    }

    /// The same, asking for names that are looked up and that the method which looks up does not hold itself.
    pub fn with_names(program: &Program<'_>, entries: Vec<Entry>, names: &mut dyn Names) -> Self {
        let mut solver = Solver::new(program, entries);
        solver.start();
        loop {
            solver.run();
            let more = solver.start_named();
            let looked_up = solver.start_looked_up(names);
            let loaded = solver.load();
            if !(solver.call_lambdas() || more || loaded || looked_up) {
                break;
            }
        }
        solver.root_named();
        solver.finish()
    }

    /// Whether a method can run.
    pub fn is_reached(&self, method: MethodId) -> bool {
        self.reached.contains(method.index())
    }

    /// Whether reachable code, or the system, creates instances of a class.
    pub fn is_instantiated(&self, class: ClassId) -> bool {
        self.instantiated.contains(class.index())
    }

    /// Number of methods that can run.
    pub fn n_reached(&self) -> usize {
        self.n_reached
    }

    /// Methods that a call of this reference can lead to, where the receiver's class decides.
    pub fn targets(&self, reference: MethodRefId) -> &[MethodId] {
        self.graph.of_reference(reference)
    }

    /// Where a method leads to: code unit, how, and the method there.
    pub fn callees(&self, method: MethodId) -> impl Iterator<Item = (u32, EdgeKind, MethodId)> + '_ {
        let edges = self.edges_of(method);
        edges.flat_map(|edge| edge.targets.iter().map(move |to| (edge.pc, edge.kind, *to)))
    }

    /// Edges out of a method, each instruction's by itself.
    pub fn edges_of(&self, method: MethodId) -> impl Iterator<Item = CallEdge<'_>> {
        self.graph.edges_of(method)
    }

    /// The call graph turned round, worked out at the first question.
    pub fn backwards(&self, program: &Program<'_>) -> &Backwards {
        self.backwards.get_or_init(|| Backwards::new(program, self))
    }

    /// Methods that entries lead to directly, with the entry (index into [`Reach::entries`]).
    pub fn roots(&self) -> &[(MethodId, u32)] {
        &self.roots
    }

    /// Methods that can run, in order.
    pub fn reached(&self) -> impl Iterator<Item = MethodId> + '_ {
        self.reached.ones().map(MethodId::from_len)
    }
}

/// The worklist and its indexes.
struct Solver<'p, 'a> {
    program: &'p Program<'a>,
    reach: Reach,
    /// Edges of reached methods.
    edges: FxHashMap<MethodId, Vec<Edge>>,
    /// Live targets of references.
    targets: FxHashMap<MethodRefId, Vec<MethodId>>,
    /// Live callbacks of classes.
    callbacks: FxHashMap<ClassId, Vec<MethodId>>,
    work: VecDeque<MethodId>,
    initialised: FixedBitSet,
    /// References already opened for dispatch.
    open: FxHashSet<MethodRefId>,
    /// External references whose arguments were already counted as handed over.
    handed_refs: FxHashSet<MethodRefId>,
    /// Live instances by each of their supertypes.
    instances: FxHashMap<TypeId, Vec<ClassId>>,
    /// Opened references by receiver type.
    open_by_type: FxHashMap<TypeId, Vec<(MethodRefId, SigId)>>,
    /// Annotations whose methods may be called on any live object, because a reached call handed objects to something
    /// that looks for them (`addJavascriptInterface`).
    bridges: Vec<(&'static [u8], CodePlace)>,
    /// What each reference resolves to, memoised.
    resolved: Vec<Option<Resolution>>,
    /// Whether an outside type declares a signature, memoised.
    declares: FxHashMap<(TypeId, SigId), bool>,
    /// Instructions of the method being read; kept to reuse its memory.
    buffer: Vec<Insn<'a>>,
    /// What is special about each method reference, worked out once.
    special: Vec<Special>,
    /// Overrides of outside methods by class, memoised.
    overridden: FxHashMap<ClassId, std::rc::Rc<[Override]>>,
    /// Types handed to the framework.
    handed: FxHashMap<TypeId, Vec<Handed>>,
    /// Whether a framework method is concrete: what it is called on is then handed over. Memoised.
    concrete: FxHashMap<MethodRefId, bool>,
    /// Result types of methods that the framework calls, not yet handed over.
    returned: Vec<TypeId>,
    /// Classes that the system creates, with the first entry that says so.
    system_made: FxHashMap<ClassId, usize>,
    /// Entries whose readers do not run, as far as is known.
    waiting: Vec<usize>,
    /// Whether reached code creates parcelable objects of any class.
    unparcelled: bool,
    /// Call sites that make objects of functional interfaces.
    lambdas: Lambdas<'a>,
    /// What is found outside the class path.
    loaders: Loaders<'a>,
    /// Edges that lead to objects which no code of the program creates.
    hand_overs: Vec<(MethodId, Edge)>,
    /// Look-ups by names that are not known yet.
    look_ups: Vec<LookUp>,
    /// What names stand for whose holders do not run, as far as is known.
    named: Vec<Named>,
    /// Steps of linking that may still be taken.
    links_left: usize,
}

/// A method of the program that overrides something declared outside it.
struct Override {
    method: MethodId,
    /// The outside types through which it can be called.
    seen_as: Vec<TypeId>,
}

/// Objects of a type are handed to the framework.
#[derive(Clone, Copy)]
struct Handed {
    /// As what: only what this type or one below it declares is called.
    seen_as: TypeId,
    place: Option<CodePlace>,
}

impl<'p, 'a> Solver<'p, 'a> {
    fn new(program: &'p Program<'a>, entries: Vec<Entry>) -> Self {
        let reach = Reach {
            entries,
            reached: FixedBitSet::with_capacity(program.methods.len()),
            instantiated: FixedBitSet::with_capacity(program.classes.len()),
            roots: Vec::new(),
            graph: Graph::default(),
            uncalled: FxHashSet::default(),
            unresolved_reflection: Vec::new(),
            unresolved_invokes: 0,
            native_methods: Vec::new(),
            code_loaders: Vec::new(),
            limits: LimitsReached::default(),
            n_reached: 0,
            backwards: OnceLock::new(),
        };
        Self {
            program,
            reach,
            edges: FxHashMap::default(),
            targets: FxHashMap::default(),
            callbacks: FxHashMap::default(),
            work: VecDeque::new(),
            initialised: FixedBitSet::with_capacity(program.classes.len()),
            open: FxHashSet::default(),
            handed_refs: FxHashSet::default(),
            instances: FxHashMap::default(),
            open_by_type: FxHashMap::default(),
            bridges: Vec::new(),
            resolved: vec![None; program.method_refs.len()],
            declares: FxHashMap::default(),
            buffer: Vec::new(),
            special: visit::specials(program),
            overridden: FxHashMap::default(),
            handed: FxHashMap::default(),
            concrete: FxHashMap::default(),
            returned: Vec::new(),
            system_made: FxHashMap::default(),
            waiting: Vec::new(),
            look_ups: Vec::new(),
            named: Vec::new(),
            unparcelled: false,
            lambdas: Lambdas::default(),
            loaders: Loaders::new(program),
            hand_overs: Vec::new(),
            links_left: program.methods.len().saturating_mul(MAX_LINKS_PER_METHOD).max(LEAST_LINKS),
        }
    }

    /// Creates what the system creates.
    fn start(&mut self) {
        let all = 0..self.reach.entries.len();
        let (now, waiting): (Vec<usize>, _) =
            all.partition(|at| self.reach.entries[*at].kind != EntryKind::MetaData);
        self.waiting = waiting;
        for at in &now {
            self.system_made.entry(self.reach.entries[*at].class).or_insert(*at);
        }
        for at in now {
            let class = self.reach.entries[at].class;
            for method in self.initialiser(class).into_iter().chain(self.constructors(class)) {
                self.root(method, at);
            }
            self.instantiate(class);
            for method in self.reach.entries[at].methods.clone() {
                self.root(method, at);
            }
            let is_handler = !self.reach.entries[at].methods.is_empty();
            for method in self.started(at).into_iter().filter(|_| !is_handler) {
                self.root(method, at);
                self.returns(method);
            }
        }
    }

    /// Methods that the system calls on what it starts: overrides of the class that it knows the object as. An
    /// interface that an activity implements besides is called only once the activity is handed over as one.
    fn started(&mut self, entry: usize) -> Vec<MethodId> {
        let Entry { class, kind, .. } = self.reach.entries[entry];
        let known_as = self.known_as(class);
        let is_component = matches!(kind, EntryKind::Component(_));
        let overrides = self.overrides(class);
        let called =
            overrides.iter().filter(|row| known_as.map_or(is_component, |at| row.seen_as.contains(&at)));
        called.map(|row| row.method).collect()
    }

    /// The class outside the program that a class of the program extends, unless it is only `Object`.
    fn known_as(&self, class: ClassId) -> Option<TypeId> {
        let program = self.program;
        let mut chain = program.superclass_chain(program.class(class).type_);
        let outside = chain.find(|at| program.type_(*at).class.is_none());
        outside.filter(|at| program.descriptor(*at) != b"Ljava/lang/Object;")
    }

    fn root(&mut self, method: MethodId, entry: usize) {
        self.reach.roots.push((method, entry as u32));
        self.reach_method(method);
    }

    fn run(&mut self) {
        loop {
            while let Some(type_) = self.returned.pop() {
                self.hand_over(type_, type_, None);
            }
            let Some(method) = self.work.pop_front() else { break };
            let edges = self.visit(method);
            if !edges.is_empty() {
                self.edges.insert(method, edges);
            }
        }
    }

    fn finish(mut self) -> Reach {
        for (method, edge) in std::mem::take(&mut self.hand_overs) {
            self.edges.entry(method).or_default().push(edge);
        }
        for targets in self.targets.values_mut().chain(self.callbacks.values_mut()) {
            targets.sort_unstable();
            targets.dedup();
        }
        self.reach.uncalled = self.lambdas.uncalled().collect();
        self.reach.n_reached = self.reach.reached.count_ones(..);
        self.reach.native_methods.sort_unstable();
        self.reach.unresolved_reflection.sort_unstable();
        self.reach.code_loaders.sort_unstable();
        self.reach.code_loaders.dedup();
        let open = self.open.iter().filter(|reference| {
            let known = self.program.type_(self.program.method_ref(**reference).class).class.is_some();
            // `finish()` on a screen of the app's own leads to the framework, and that is known.
            let is_outside = matches!(self.program.resolve(**reference),
                Resolution::External(above) if self.program.type_(above).framework.is_some());
            known && !is_outside && self.targets.get(*reference).is_none_or(Vec::is_empty)
        });
        self.reach.unresolved_invokes = open.count();
        self.reach.graph = Graph::new(self.program, &self.edges, &self.targets, &self.callbacks);
        self.reach
    }

    fn resolve(&mut self, reference: MethodRefId) -> Resolution {
        let program = self.program;
        *self.resolved[reference.index()].get_or_insert_with(|| program.resolve(reference))
    }

    fn reach_method(&mut self, method: MethodId) {
        if self.reach.reached.put(method.index()) {
            return;
        }
        let access = self.program.method(method).access;
        if access & ACC_NATIVE != 0 {
            self.reach.native_methods.push(method);
        } else if access & ACC_ABSTRACT == 0 {
            self.work.push_back(method);
        }
    }

    fn constructors(&self, class: ClassId) -> Vec<MethodId> {
        let program = self.program;
        program.methods_of(class).filter(|method| program.method_name(*method) == b"<init>").collect()
    }

    fn initialiser(&self, class: ClassId) -> Option<MethodId> {
        let program = self.program;
        program.methods_of(class).find(|method| program.method_name(*method) == b"<clinit>")
    }

    /// Marks a class as instantiated: open calls and handed types may now lead to it.
    fn instantiate(&mut self, class: ClassId) {
        if self.reach.instantiated.put(class.index()) {
            return;
        }
        for (annotation, place) in self.bridges.clone() {
            self.call_annotated(class, annotation, place);
        }
        for above in self.program.supertypes(self.program.class(class).type_).iter().copied() {
            self.instances.entry(above).or_default().push(class);
            for (reference, sig) in self.open_by_type.get(&above).cloned().unwrap_or_default() {
                self.link(reference, sig, class);
            }
            for handed in self.handed.get(&above).cloned().unwrap_or_default() {
                self.call_back(class, handed);
            }
        }
    }

    /// Opens a reference for dispatch over present and future instances of its class.
    fn open(&mut self, reference: MethodRefId, place: CodePlace) {
        if !self.open.insert(reference) {
            return;
        }
        let named = self.program.method_ref(reference);
        self.bridge(reference, place);
        self.open_by_type.entry(named.class).or_default().push((reference, named.sig));
        self.lambdas_opened(named.class, self.program.name(self.program.sig(named.sig).name));
        for class in self.instances.get(&named.class).cloned().unwrap_or_default() {
            self.link(reference, named.sig, class);
        }
    }

    /// Takes one step of linking; false once too many were taken.
    fn may_link(&mut self) -> bool {
        let left = self.links_left.checked_sub(1);
        self.links_left = left.unwrap_or(0);
        self.reach.limits.dispatch |= left.is_none();
        left.is_some()
    }

    fn link(&mut self, reference: MethodRefId, sig: SigId, class: ClassId) {
        if !self.may_link() {
            return;
        }
        if let Some(method) = self.program.dispatch(class, sig) {
            self.targets.entry(reference).or_default().push(method);
            self.reach_method(method);
        }
    }
}

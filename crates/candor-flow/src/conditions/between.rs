//! What holds from method to method: on every way from what the system starts.
//!
//! The greatest fixed point over the call graph, restricted to the methods that lead to the places asked about. What a
//! call adds is what its own method's branches say of it, and that is only looked for where a method asks something,
//! calls a method that does, or reads a field in which such a method keeps the answer.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use candor_program::{
    ClassId, CodePlace, EdgeKind, FieldRefId, Meaning, MethodId, MethodRefId, Program, Reach, meaning,
};
use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Conditions, Outcome, asks, either};

/// Access flag `ACC_STATIC`.
const STATIC: u32 = 0x8;

/// How far from a question its answer is looked for: through so many results and fields.
const MAX_CARRIED: usize = 4;

/// Most times that what holds in a method is worked out anew, for each method; what falls is finite and needs few.
const MAX_ROUNDS: usize = 64;

impl<'p, 'a> Conditions<'p, 'a> {
    /// What holds at each place on every way from what the system starts. Places in methods that nothing leads to are
    /// told by their own method alone.
    pub fn find(&mut self, places: &BTreeSet<CodePlace>) -> BTreeMap<CodePlace, Outcome> {
        let methods: BTreeSet<MethodId> = places.iter().map(|place| place.method).collect();
        let asking = match &self.asking {
            Some(known) => Rc::clone(known),
            None => Rc::clone(self.asking.insert(Rc::new(self.looked_for()))),
        };
        let entered = self.entered(&methods, &asking);
        let mut found = BTreeMap::new();
        for place in places {
            let outer = entered.get(&place.method).cloned().unwrap_or_else(Outcome::open);
            let own =
                if asking.contains(place.method.index()) { self.within(*place) } else { Outcome::open() };
            found.insert(*place, self.both(outer, own));
        }
        found
    }

    /// Methods whose branches may say something: those that ask, and those that come to know of it through results and
    /// fields.
    fn looked_for(&self) -> FixedBitSet {
        let program = self.program;
        let sites = self.constants.sites;
        let mut asking = FixedBitSet::with_capacity(program.methods.len());
        let (calls, reads) = self.asks.references();
        let mut newest: BTreeSet<MethodId> = calls
            .iter()
            .flat_map(|id| sites.calls(*id))
            .chain(reads.iter().flat_map(|id| sites.reads(*id)))
            .map(|place| place.method)
            .collect();
        let kept: Vec<FieldRefId> = (0..program.field_refs.len())
            .map(FieldRefId::from_len)
            .filter(|id| asks::keeps(program, *id) && !sites.reads(*id).is_empty())
            .collect();
        newest.extend(self.named_tests(&kept));
        newest.extend(self.decided(&kept));
        for _ in 0..=MAX_CARRIED {
            newest.retain(|method| !asking.put(method.index()));
            if newest.is_empty() {
                break;
            }
            let carrying: BTreeSet<MethodId> =
                newest.iter().filter(|method| asks::carries(program, **method)).copied().collect();
            let mut next = self.callers(&carrying);
            for id in &kept {
                if sites.writes(*id).iter().any(|place| newest.contains(&place.method)) {
                    next.extend(sites.reads(*id).iter().map(|place| place.method));
                }
            }
            newest = next;
        }
        asking
    }

    /// Methods that read a field of a class which nothing ever sets, or call a method that does nothing but give a
    /// constant: their branches may never be taken.
    fn decided(&self, kept: &[FieldRefId]) -> BTreeSet<MethodId> {
        let program = self.program;
        let sites = self.constants.sites;
        let never_set = |id: &&FieldRefId| {
            sites.writes(**id).is_empty()
                && sites.reads(**id).first().is_some_and(|place| reads_static(program, *place))
        };
        let unset = kept.iter().filter(never_set);
        let mut found: BTreeSet<MethodId> =
            unset.flat_map(|id| sites.reads(*id)).map(|place| place.method).collect();
        let constant: BTreeSet<MethodId> =
            self.reach.reached().filter(|method| is_constant(program, *method)).collect();
        found.extend(self.callers(&constant));
        found
    }

    /// Methods that call or read what tells by its name that it is a test.
    fn named_tests(&self, kept: &[FieldRefId]) -> BTreeSet<MethodId> {
        let program = self.program;
        let mut named: BTreeSet<MethodId> = BTreeSet::new();
        for id in kept {
            if self.asks.about(program.name(program.field_ref(*id).name)).is_some() {
                named.extend(self.constants.sites.reads(*id).iter().map(|place| place.method));
            }
        }
        let is_test = |method: &MethodId| {
            let sig = program.sig(program.method_ref(program.method(*method).reference).sig);
            program.descriptor(program.return_type(sig.proto)) == b"Z"
                && self.asks.about(program.name(sig.name)).is_some()
        };
        let tests: BTreeSet<MethodId> = self.reach.reached().filter(is_test).collect();
        named.extend(self.callers(&tests));
        named
    }

    /// Reached methods that call one of these.
    fn callers(&self, called: &BTreeSet<MethodId>) -> BTreeSet<MethodId> {
        let mut found = BTreeSet::new();
        let mut references: BTreeSet<MethodRefId> = BTreeSet::new();
        for method in called {
            found.extend(self.backwards.from.get(method).into_iter().flatten());
            references.extend(self.backwards.by_target.get(method).into_iter().flatten());
        }
        for reference in references {
            found.extend(self.backwards.by_reference.get(&reference).into_iter().flatten());
        }
        found
    }

    /// What holds whenever each of these methods and those that lead to them is entered.
    fn entered(
        &mut self,
        methods: &BTreeSet<MethodId>,
        asking: &FixedBitSet,
    ) -> FxHashMap<MethodId, Outcome> {
        let reach = self.reach;
        let made = self.made_by_code();
        let leading = self.leading(methods, &made);
        let mut known = Entered::default();
        for (method, _) in reach.roots() {
            if leading.contains(method.index()) {
                known.meet(*method, Outcome::open());
            }
        }
        while let Some(method) = known.queue.pop_front() {
            let class = self.instance_of(method, &made);
            let Some(own) = self.of_entry(&known, method, class) else { continue };
            let rounds = known.rounds.entry(method).or_default();
            *rounds += 1;
            let own = if *rounds > MAX_ROUNDS { Outcome::open() } else { own };
            for edge in reach.edges_of(method) {
                let makes = edge.makes.filter(|class| made.contains(class));
                let leads = edge.targets.iter().any(|target| leading.contains(target.index()));
                if !leads && makes.is_none() {
                    continue;
                }
                let place = CodePlace { method, pc: edge.pc };
                let there = self.carried(&own, asking, place, edge.kind);
                // What is known of a way only falls, so that the last word on it counts.
                if there == Outcome::Never {
                    self.closed.insert(place);
                } else if is_at_each_place(edge.kind) {
                    self.closed.remove(&place);
                }
                for target in edge.targets.iter().filter(|target| leading.contains(target.index())) {
                    known.meet(*target, there.clone());
                }
                if let Some(class) = makes {
                    known.meet_made(class, there, self.program, &leading);
                }
            }
        }
        let mut found = FxHashMap::default();
        for method in methods {
            let class = self.instance_of(*method, &made);
            if let Some(own) = self.of_entry(&known, *method, class) {
                found.insert(*method, own);
            }
        }
        found
    }

    /// What holds when a method is entered, as far as is known: by its calls, and by where the object was made. `None`
    /// while nothing leads there.
    fn of_entry(&self, known: &Entered, method: MethodId, class: Option<ClassId>) -> Option<Outcome> {
        let called = known.called.get(&method)?.clone();
        match class {
            Some(class) => Some(self.both(called, known.made.get(&class)?.clone())),
            None => Some(called),
        }
    }

    /// The class whose making a method of an object hangs on, if that is known.
    fn instance_of(&self, method: MethodId, made: &FxHashSet<ClassId>) -> Option<ClassId> {
        let method = self.program.method(method);
        (method.access & STATIC == 0 && made.contains(&method.class)).then_some(method.class)
    }

    /// Classes whose objects are all made by instructions of the program and handed on as something else than
    /// themselves: listeners, lambdas, tasks. Left out are what the system makes, what has classes below it that are
    /// made, too, and plain classes, which a library may make of data.
    fn made_by_code(&self) -> FxHashSet<ClassId> {
        let program = self.program;
        let mut made: FxHashSet<ClassId> = FxHashSet::default();
        for method in self.reach.reached() {
            let edges = self.reach.edges_of(method);
            made.extend(edges.filter(|edge| edge.kind == EdgeKind::Callback).filter_map(|edge| edge.makes));
        }
        for (at, class) in program.classes.iter().enumerate() {
            let own = ClassId::from_len(at);
            let is_plain = class.interfaces.is_empty()
                && class.superclass.is_none_or(|above| program.descriptor(above) == b"Ljava/lang/Object;");
            if is_plain {
                made.remove(&own);
            }
            if self.reach.is_instantiated(own) {
                let above = program.superclass_chain(class.type_).skip(1);
                for class in above.map_while(|type_| program.type_(type_).class) {
                    made.remove(&class);
                }
            }
        }
        for entry in &self.reach.entries {
            made.remove(&entry.class);
        }
        made
    }

    /// What holds where a call or another step leads on.
    fn carried(&mut self, own: &Outcome, asking: &FixedBitSet, place: CodePlace, kind: EdgeKind) -> Outcome {
        if !is_at_each_place(kind) {
            return Outcome::open();
        }
        let is_asking = asking.contains(place.method.index());
        let local = if is_asking { self.within(place) } else { Outcome::open() };
        let both = self.both(own.clone(), local);
        match (both, kind) {
            // It runs later: what held here held when it was set up.
            (Outcome::Holds(held), EdgeKind::Callback | EdgeKind::ByName | EdgeKind::Handle) => {
                Outcome::Holds(held.set_up(&|kind| self.asks.is_lasting(kind)))
            }
            (both, _) => both,
        }
    }

    /// Methods that lead to one of these, by calls or by making the object, themselves among them.
    fn leading(&self, methods: &BTreeSet<MethodId>, made: &FxHashSet<ClassId>) -> FixedBitSet {
        let backwards = &self.backwards;
        let mut leading = FixedBitSet::with_capacity(self.program.methods.len());
        let mut opened: FxHashSet<MethodRefId> = FxHashSet::default();
        let mut work: Vec<MethodId> = methods.iter().copied().collect();
        while let Some(method) = work.pop() {
            if leading.put(method.index()) {
                continue;
            }
            work.extend(backwards.from.get(&method).into_iter().flatten());
            if let Some(class) = self.instance_of(method, made) {
                work.extend(backwards.makers.get(&class).into_iter().flatten());
            }
            for reference in backwards.by_target.get(&method).into_iter().flatten() {
                if opened.insert(*reference) {
                    work.extend(backwards.by_reference.get(reference).into_iter().flatten());
                }
            }
        }
        leading
    }
}

/// Whether an instruction reads a field of a class, not of an object.
fn reads_static(program: &Program<'_>, place: CodePlace) -> bool {
    let code = program.unit_of(place.method).dex.code(program.method(place.method).code_off);
    let insn = code.ok().and_then(|code| code.insns.at(place.pc).ok());
    insn.is_some_and(|insn| meaning(insn.op.0) == Meaning::StaticRead)
}

/// Whether steps of a kind are recorded at each place that takes them, not at the first that was met, of several.
fn is_at_each_place(kind: EdgeKind) -> bool {
    match kind {
        EdgeKind::Initialiser | EdgeKind::HandOver | EdgeKind::Unparcelled | EdgeKind::Start => false,
        EdgeKind::Call | EdgeKind::Dispatch | EdgeKind::Callback | EdgeKind::ByName | EdgeKind::Handle => {
            true
        }
    }
}

/// Whether a method does nothing but give a constant: `const`, `return`.
fn is_constant(program: &Program<'_>, method: MethodId) -> bool {
    let definition = program.method(method);
    let sig = program.sig(program.method_ref(definition.reference).sig);
    if !matches!(program.descriptor(program.return_type(sig.proto)), b"Z" | b"I") {
        return false;
    }
    let Ok(code) = program.unit_of(method).dex.code(definition.code_off) else { return false };
    let mut insns = code.insns.iter().map_while(Result::ok).map(|insn| insn.op.0);
    let ops = (insns.next(), insns.next(), insns.next());
    definition.code_off != 0 && matches!(ops, (Some(0x12..=0x15), Some(0x0f), None))
}

/// The call graph, from what is called to who calls.
#[derive(Default)]
pub(super) struct Backwards {
    /// Methods by those that they lead to.
    from: FxHashMap<MethodId, Vec<MethodId>>,
    /// Methods by references whose target the receiver's class decides.
    by_reference: FxHashMap<MethodRefId, Vec<MethodId>>,
    /// Such references by their targets.
    by_target: FxHashMap<MethodId, Vec<MethodRefId>>,
    /// Methods by the classes of which they make objects.
    makers: FxHashMap<ClassId, Vec<MethodId>>,
}

impl Backwards {
    pub(super) fn new(reach: &Reach) -> Self {
        let mut back = Self::default();
        let mut references: BTreeSet<MethodRefId> = BTreeSet::new();
        for method in reach.reached() {
            for edge in reach.edges_of(method) {
                if let Some(class) = edge.makes {
                    back.makers.entry(class).or_default().push(method);
                }
                match edge.reference {
                    Some(reference) => {
                        references.insert(reference);
                        back.by_reference.entry(reference).or_default().push(method);
                    }
                    None => edge.targets.iter().for_each(|to| back.from.entry(*to).or_default().push(method)),
                }
            }
        }
        for reference in references {
            for target in reach.targets(reference) {
                back.by_target.entry(*target).or_default().push(reference);
            }
        }
        back
    }
}

/// What is known so far.
#[derive(Default)]
struct Entered {
    /// By the calls of a method.
    called: FxHashMap<MethodId, Outcome>,
    /// By where objects of a class are made.
    made: FxHashMap<ClassId, Outcome>,
    rounds: FxHashMap<MethodId, usize>,
    queue: VecDeque<MethodId>,
}

impl Entered {
    /// One more way to a method.
    fn meet(&mut self, method: MethodId, there: Outcome) {
        let before = self.called.get(&method);
        let now = before.map_or_else(|| there.clone(), |before| either(before.clone(), there.clone()));
        if before != Some(&now) {
            self.called.insert(method, now);
            self.queue.push_back(method);
        }
    }

    /// One more place where objects of a class are made.
    fn meet_made(&mut self, class: ClassId, there: Outcome, program: &Program<'_>, leading: &FixedBitSet) {
        let before = self.made.get(&class);
        let now = before.map_or_else(|| there.clone(), |before| either(before.clone(), there.clone()));
        if before != Some(&now) {
            self.made.insert(class, now);
            let own = program.methods_of(class).filter(|method| leading.contains(method.index()));
            self.queue.extend(own);
        }
    }
}

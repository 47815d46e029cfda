//! What holds from method to method: on every way from what the system starts.
//!
//! The greatest fixed point over the call graph, restricted to the methods that lead to the places asked about. What a
//! call adds is what its own method's branches say of it, and that is only looked for where one of them may say something.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use candor_program::{ClassId, CodePlace, EdgeKind, MethodId, MethodRefId, Program};
use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Conditions, Here, Outcome, either};

/// Access flag `ACC_STATIC`.
const STATIC: u32 = 0x8;

/// Most times that what holds in a method is worked out anew, for each method; what falls is finite and needs few.
const MAX_ROUNDS: u8 = 64;

/// Most targets of a call that are looked through each time it is come to.
const FEW_TARGETS: usize = 8;

impl<'p, 'a> Conditions<'p, 'a> {
    /// What holds at each place on every way from what the system starts. Places in methods that nothing leads to are
    /// told by their own method alone.
    pub fn find(&mut self, places: &BTreeSet<CodePlace>) -> BTreeMap<CodePlace, Outcome> {
        let methods: BTreeSet<MethodId> = places.iter().map(|place| place.method).collect();
        let entered = self.entered(&methods);
        let mut found = BTreeMap::new();
        for place in places {
            let outer = entered.get(&place.method).cloned().unwrap_or_else(Outcome::open);
            let own = if self.may_say(place.method, 0) { self.within(*place) } else { Outcome::open() };
            found.insert(*place, self.both(outer, own));
        }
        self.saying.rest();
        found
    }

    /// What holds whenever each of these methods and those that lead to them is entered.
    fn entered(&mut self, methods: &BTreeSet<MethodId>) -> FxHashMap<MethodId, Outcome> {
        let reach = self.reach;
        let made = self.made_by_code();
        let leading = self.leading(methods, &made);
        let mut known = Entered::new(self.program.methods.len());
        for (method, _) in reach.roots() {
            if leading.contains(method.index()) {
                known.meet(*method, &Outcome::open());
            }
        }
        let leading_of = |targets: &[MethodId]| -> Box<[MethodId]> {
            targets.iter().copied().filter(|target| leading.contains(target.index())).collect()
        };
        // One list for all calls of a reference that has many targets; there can be hundreds.
        let mut led: FxHashMap<MethodRefId, Box<[MethodId]>> = FxHashMap::default();
        let mut direct = Vec::new();
        while let Some(method) = known.pop() {
            let class = self.instance_of(method, &made);
            let Some(own) = self.of_entry(&known, method, class) else { continue };
            let own = if known.is_over(method) { Outcome::open() } else { own };
            let mut around = Around::default();
            for edge in reach.edges_of(method) {
                let makes = edge.makes.filter(|class| made.contains(class));
                let targets: &[MethodId] = match edge.reference {
                    Some(reference) if edge.targets.len() > FEW_TARGETS => {
                        led.entry(reference).or_insert_with(|| leading_of(edge.targets))
                    }
                    _ => {
                        direct.clear();
                        direct.extend(edge.targets.iter().filter(|target| leading.contains(target.index())));
                        &direct
                    }
                };
                if targets.is_empty() && makes.is_none() {
                    continue;
                }
                let place = CodePlace { method, pc: edge.pc };
                let there = self.carried(&own, place, edge.kind, &mut around);
                // What is known of a way only falls, so that the last word on it counts.
                if there == Outcome::Never {
                    self.closed.insert(place);
                } else if !self.closed.is_empty() && is_at_each_place(edge.kind) {
                    self.closed.remove(&place);
                }
                for target in targets {
                    known.meet(*target, &there);
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
        let called = known.called.get(method.index())?.clone()?;
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
    fn carried(&mut self, own: &Outcome, place: CodePlace, kind: EdgeKind, around: &mut Around) -> Outcome {
        if !is_at_each_place(kind) {
            return Outcome::open();
        }
        let says = *around.says.get_or_insert_with(|| self.may_say(place.method, 0));
        let local = if says { self.within_block(place, around) } else { Outcome::open() };
        let both = self.both(own.clone(), local);
        match (both, kind) {
            // It runs later: what held here held when it was set up.
            (Outcome::Holds(held), EdgeKind::Callback | EdgeKind::ByName | EdgeKind::Handle) => {
                Outcome::Holds(held.set_up(&|kind| self.asks.is_lasting(kind)))
            }
            (both, _) => both,
        }
    }

    /// What holds at a place whenever its method runs; in one block it is the same everywhere.
    fn within_block(&mut self, place: CodePlace, around: &mut Around) -> Outcome {
        let Some(spot) = self.constants.spot(place) else { return Outcome::open() };
        let block = self.dominance(&spot).block_of(spot.at);
        match &around.last {
            Some((last, held)) if *last == block => held.clone(),
            _ => {
                let held = self.local(&Here { spot, by: None, entry: 0 }, 0);
                around.last = Some((block, held.clone()));
                held
            }
        }
    }

    /// Methods that lead to one of these, by calls or by making the object, themselves among them.
    fn leading(&self, methods: &BTreeSet<MethodId>, made: &FxHashSet<ClassId>) -> FixedBitSet {
        let backwards = self.reach.backwards(self.program);
        let mut leading = FixedBitSet::with_capacity(self.program.methods.len());
        let mut opened = FixedBitSet::with_capacity(self.program.method_refs.len());
        let mut work: Vec<MethodId> = methods.iter().copied().collect();
        while let Some(method) = work.pop() {
            if leading.put(method.index()) {
                continue;
            }
            work.extend(backwards.callers(method));
            if let Some(class) = self.instance_of(method, made) {
                work.extend(backwards.makers(class));
            }
            for reference in backwards.references(method) {
                if !opened.put(reference.index()) {
                    work.extend(backwards.callers_by(reference));
                }
            }
        }
        leading
    }
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

/// What was found for steps out of one method.
#[derive(Default)]
struct Around {
    /// Whether a branch of the method may say something.
    says: Option<bool>,
    /// The block that was looked at last, and what holds there.
    last: Option<(Option<usize>, Outcome)>,
}

/// What is known so far.
struct Entered {
    /// By the calls of a method, by its number.
    called: Vec<Option<Outcome>>,
    /// By where objects of a class are made.
    made: FxHashMap<ClassId, Outcome>,
    /// How often each method was looked at.
    rounds: Vec<u8>,
    queue: VecDeque<MethodId>,
    /// What is in the queue.
    waits: FixedBitSet,
}

impl Entered {
    fn new(n_methods: usize) -> Self {
        Self {
            called: vec![None; n_methods],
            made: FxHashMap::default(),
            rounds: vec![0; n_methods],
            queue: VecDeque::new(),
            waits: FixedBitSet::with_capacity(n_methods),
        }
    }

    /// Counts one more look at a method; whether those were enough.
    fn is_over(&mut self, method: MethodId) -> bool {
        let Some(rounds) = self.rounds.get_mut(method.index()) else { return true };
        *rounds = rounds.saturating_add(1);
        *rounds > MAX_ROUNDS
    }

    /// Has a method looked at once more.
    fn push(&mut self, method: MethodId) {
        if !self.waits.put(method.index()) {
            self.queue.push_back(method);
        }
    }

    fn pop(&mut self) -> Option<MethodId> {
        let method = self.queue.pop_front()?;
        self.waits.remove(method.index());
        Some(method)
    }

    /// One more way to a method.
    fn meet(&mut self, method: MethodId, there: &Outcome) {
        let Some(before) = self.called.get_mut(method.index()) else { return };
        // What is open stays so.
        if before.as_ref().is_some_and(Outcome::is_open) {
            return;
        }
        let now =
            before.as_ref().map_or_else(|| there.clone(), |before| either(before.clone(), there.clone()));
        if before.as_ref() != Some(&now) {
            *before = Some(now);
            self.push(method);
        }
    }

    /// One more place where objects of a class are made.
    fn meet_made(&mut self, class: ClassId, there: Outcome, program: &Program<'_>, leading: &FixedBitSet) {
        let before = self.made.get(&class);
        let now = before.map_or_else(|| there.clone(), |before| either(before.clone(), there.clone()));
        if before != Some(&now) {
            self.made.insert(class, now);
            let own = program.methods_of(class).filter(|method| leading.contains(method.index()));
            own.for_each(|method| self.push(method));
        }
    }
}

//! Runs all paths of a program at once.
//!
//! At each place, in each calling context, one state holds: for every local and every cell of the heap the set of values
//! that it can have there, and the sources that it can be made of. Where paths meet, the sets are united one by one, so
//! what two of them had to do with each other is forgotten. Calls are run anew for every site and every state. Objects are
//! told apart by the site that made them and the calls that led there; writes replace what was there while one object can
//! be meant. Conditions leave out a branch that no pair of values takes, and say nothing of the values after it.

mod values;

use std::collections::BTreeMap;

use super::{
    Flows,
    lattice::{Atom, ELSEWHERE, Heap, Key, Object, STATIC, Set},
    model::{Catch, Cond, FIELDS, FaultClass, Local, NULL_KEY, Number, Program, STATICS, Stmt, Type, Word},
};

/// Most statements run for one program.
const MAX_STEPS: usize = 50_000;
/// Most texts that an operation on texts makes of sets of texts.
const MAX_TEXTS: usize = 16;
/// Longest text that is kept.
const MAX_TEXT: usize = 512;

/// What an engine is allowed not to know, besides what belonged together before paths met. To look past what is known to be
/// wrong; nothing by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Allowed {
    /// That a failing call of the system throws none of the program's own exceptions.
    pub own_handlers: bool,
    /// Which case a known number takes.
    pub switches: bool,
    /// How known `long`s compare.
    pub longs: bool,
    /// The numbers that an array is filled with.
    pub filled: bool,
    /// That asking for the class of an object does not fail.
    pub instance_of: bool,
    /// That an element at an unknown place is null where none was written.
    pub unwritten: bool,
    /// That a builder of length zero is empty.
    pub emptied: bool,
    /// How null looks in a text.
    pub null_texts: bool,
    /// What is written over, what a condition or a switch leaves out, and what arithmetic gives: everything but where values
    /// can go at all.
    pub coarse: bool,
    /// That no text equals null, and which texts are equal where one can be several.
    pub equals: bool,
}

/// Flows that have to be allowed.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The flows.
    pub flows: Flows,
    /// Whether a null pointer is followed for certain: what comes after happens on no path, and is more than this says.
    pub is_vague: bool,
}

/// What holds at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    locals: Vec<Set>,
    heap: Heap,
}

/// A handler and what comes to it.
struct Handler {
    class: Option<FaultClass>,
    fault: Local,
    comes: Option<State>,
}

/// A call being run.
#[derive(Default)]
struct Frame {
    /// Handlers of the blocks around, outermost first.
    tries: Vec<Vec<Handler>>,
    /// What comes out of each loop around by `break`.
    breaks: Vec<Option<State>>,
    returned: Option<(Set, Heap)>,
    thrown: Option<(Set, Heap)>,
}

/// What an object is.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Class(usize),
    Fault(FaultClass),
    Other,
}

struct Run<'p> {
    program: &'p Program,
    allowed: Allowed,
    steps: usize,
    objects: BTreeMap<(u32, Vec<u32>), Object>,
    kinds: Vec<Kind>,
    calls: Vec<u32>,
    found: Flows,
    is_vague: bool,
}

/// Flows of all paths at once.
pub(super) fn flows(program: &Program, allowed: Allowed) -> Option<Joined> {
    let mut run = Run {
        program,
        allowed,
        steps: 0,
        objects: BTreeMap::new(),
        kinds: vec![Kind::Other; ELSEWHERE as usize + 1],
        calls: Vec::new(),
        found: Flows::new(),
        is_vague: false,
    };
    run.call(0, Vec::new(), Heap::new(allowed.coarse));
    (run.steps < MAX_STEPS).then_some(Joined { flows: run.found, is_vague: run.is_vague })
}

fn default_of(type_: Type) -> Atom {
    if type_ == Type::Int { Atom::Int(0) } else { Atom::Null }
}

fn meet(known: &mut Option<State>, state: &State) {
    match known {
        Some(known) => {
            known.locals.iter_mut().zip(&state.locals).for_each(|(a, b)| a.join(b));
            known.heap.join(&state.heap);
        }
        None => *known = Some(state.clone()),
    }
}

fn meet_ends(known: &mut Option<(Set, Heap)>, value: &Set, heap: &Heap) {
    match known {
        Some((known, known_heap)) => {
            known.join(value);
            known_heap.join(heap);
        }
        None => *known = Some((value.clone(), heap.clone())),
    }
}

impl Run<'_> {
    fn call(&mut self, method: usize, arguments: Vec<Set>, heap: Heap) -> Frame {
        let program = self.program;
        let method = &program.methods[method];
        let mut locals: Vec<Set> = method.locals.iter().map(|type_| Set::of([default_of(*type_)])).collect();
        for (local, argument) in locals.iter_mut().zip(arguments) {
            *local = argument;
        }
        let mut frame = Frame::default();
        if let Some(end) = self.block(&method.body, State { locals, heap }, &mut frame) {
            let value = Set::of([default_of(method.result.unwrap_or(Type::Int))]);
            meet_ends(&mut frame.returned, &value, &end.heap);
        }
        frame
    }

    fn block(&mut self, stmts: &[Stmt], state: State, frame: &mut Frame) -> Option<State> {
        let mut now = state;
        for stmt in stmts {
            self.steps += 1;
            if self.steps >= MAX_STEPS {
                return None;
            }
            now = self.stmt(stmt, now, frame)?;
        }
        Some(now)
    }

    fn stmt(&mut self, stmt: &Stmt, mut state: State, frame: &mut Frame) -> Option<State> {
        match stmt {
            Stmt::Set(to, expr) => {
                let value = self.expr(expr, &mut state, frame)?;
                state.locals[*to] = value;
            }
            Stmt::Do(expr) => drop(self.expr(expr, &mut state, frame)?),
            Stmt::Sink(sink, local) => {
                let from = state.locals[*local].from;
                self.found
                    .extend((0..64).filter(|source| from >> source & 1 == 1).map(|source| (source, *sink)));
                self.may_fail(&state, frame);
            }
            Stmt::If(cond, then, other) => {
                let (yes, no) = self.cond(cond, &state, frame);
                let mut after = None;
                for (is_taken, block) in [(yes, then), (no, other)] {
                    if is_taken && let Some(end) = self.block(block, state.clone(), frame) {
                        meet(&mut after, &end);
                    }
                }
                return after;
            }
            Stmt::While(cond, body) => return self.turns(cond, body, state, frame),
            Stmt::Switch(local, cases, default) => {
                let known = if self.allowed.switches || self.allowed.coarse {
                    Set::of([Atom::AnyInt])
                } else {
                    state.locals[*local].clone()
                };
                let atoms = known.atoms;
                let may_be = |number: i32| {
                    atoms.iter().any(|atom| !matches!(atom, Atom::Int(known) if *known != number))
                };
                let is_case = |atom: &Atom| match atom {
                    Atom::Int(number) => cases.iter().any(|case| case.0 == *number),
                    _ => false,
                };
                let taken = cases.iter().filter(|case| may_be(case.0)).map(|case| &case.1);
                let default = Some(default).filter(|_| !atoms.iter().all(is_case));
                let mut after = None;
                for block in taken.chain(default) {
                    if let Some(end) = self.block(block, state.clone(), frame) {
                        meet(&mut after, &end);
                    }
                }
                return after;
            }
            Stmt::Break => {
                if let Some(out) = frame.breaks.last_mut() {
                    meet(out, &state);
                }
                return None;
            }
            Stmt::Return(local) => {
                let value = local.map_or(Set::of([Atom::Null]), |local| state.locals[local].clone());
                meet_ends(&mut frame.returned, &value, &state.heap);
                return None;
            }
            Stmt::Throw { site, class, text } => {
                let fault = self.object(*site, Kind::Fault(*class));
                state.heap.make(fault);
                let fault = Set::of([Atom::Object(fault)]);
                if let Some(text) = text {
                    let text = state.locals[*text].clone();
                    state.heap.store(&fault, &Key::Text, &text, &Atom::Null, true);
                }
                self.may_fail(&state, frame);
                self.throw(&fault, &state, frame);
                return None;
            }
            Stmt::Rethrow(local) => {
                self.throw(&state.locals[*local].clone(), &state, frame);
                return None;
            }
            Stmt::Try(body, catches) => return self.guarded(body, catches, state, frame),
            _ => self.store(stmt, &mut state, frame),
        }
        Some(state)
    }

    fn turns(&mut self, cond: &Cond, body: &[Stmt], state: State, frame: &mut Frame) -> Option<State> {
        let mut head = Some(state);
        let mut out = None;
        loop {
            let before = head.clone()?;
            let (yes, no) = self.cond(cond, &before, frame);
            if no {
                meet(&mut out, &before);
            }
            if yes {
                frame.breaks.push(None);
                let end = self.block(body, before.clone(), frame);
                if let Some(broken) = frame.breaks.pop().flatten() {
                    meet(&mut out, &broken);
                }
                if let Some(end) = end {
                    meet(&mut head, &end);
                }
            }
            if head.as_ref() == Some(&before) || self.steps >= MAX_STEPS {
                return out;
            }
        }
    }

    fn guarded(
        &mut self,
        body: &[Stmt],
        catches: &[Catch],
        state: State,
        frame: &mut Frame,
    ) -> Option<State> {
        let handlers =
            catches.iter().map(|catch| Handler { class: catch.class, fault: catch.fault, comes: None });
        frame.tries.push(handlers.collect());
        let mut after = self.block(body, state, frame);
        let handlers = frame.tries.pop().unwrap_or_default();
        for (catch, handler) in catches.iter().zip(handlers) {
            if let Some(comes) = handler.comes
                && let Some(end) = self.block(&catch.body, comes, frame)
            {
                meet(&mut after, &end);
            }
        }
        after
    }

    /// An exception of the program: to the handlers that can take it, or out of the method.
    fn throw(&mut self, fault: &Set, state: &State, frame: &mut Frame) {
        for handler in frame.tries.iter_mut().rev().flatten() {
            let mut may = false;
            let mut must = true;
            for atom in &fault.atoms {
                let (can, has_to) = match (handler.class, atom) {
                    (None, _) => (true, true),
                    (Some(above), Atom::Object(object)) => match self.kinds[*object as usize] {
                        Kind::Fault(class) => (class.is(above), class.is(above)),
                        _ => (true, false),
                    },
                    (Some(above), Atom::Fault(Some(known))) => {
                        (known.is(above) || above.is(*known), known.is(above))
                    }
                    _ => (true, false),
                };
                may |= can;
                must &= has_to;
            }
            if may {
                let mut state = state.clone();
                state.locals[handler.fault] = fault.clone();
                meet(&mut handler.comes, &state);
                if must {
                    return;
                }
            }
        }
        meet_ends(&mut frame.thrown, fault, &state.heap);
    }

    /// The system may throw here: to every handler that does not wait for the program's own exceptions.
    fn may_fail(&mut self, state: &State, frame: &mut Frame) {
        for handler in frame.tries.iter_mut().rev().flatten() {
            if handler.class.is_some_and(FaultClass::is_own) && !self.allowed.own_handlers {
                continue;
            }
            let mut state = state.clone();
            state.locals[handler.fault] = Set::of([Atom::Fault(handler.class)]);
            meet(&mut handler.comes, &state);
            if handler.class.is_none() {
                break;
            }
        }
    }

    fn object(&mut self, site: u32, kind: Kind) -> Object {
        let next = self.kinds.len() as Object;
        let object = *self.objects.entry((site, self.calls.clone())).or_insert(next);
        if object == next {
            self.kinds.push(kind);
        }
        object
    }

    fn store(&mut self, stmt: &Stmt, state: &mut State, frame: &mut Frame) {
        let of = |state: &State, local: Local| state.locals[local].clone();
        match stmt {
            Stmt::SetField(object, field, value) => {
                let (object, value) = (self.pointer(state, *object), of(state, *value));
                if !object.is_object() {
                    self.may_fail(state, frame);
                }
                state.heap.store(&object, &Key::Field(*field), &value, &default_of(FIELDS[*field]), true);
            }
            Stmt::SetStatic(field, value) => {
                let value = of(state, *value);
                let statics = Set::of([Atom::Object(STATIC)]);
                state.heap.store(&statics, &Key::Field(*field), &value, &default_of(STATICS[*field]), true);
            }
            Stmt::SetElement(array, index, value) | Stmt::SetAt(array, index, value) => {
                let (array, value) = (self.pointer(state, *array), of(state, *value));
                let index = self.number(*index, state);
                let is_array = matches!(stmt, Stmt::SetElement(..));
                if is_array && !is_inside(&array, &index, state) {
                    self.may_fail(state, frame);
                }
                let default = if value.atoms.iter().any(|a| matches!(a, Atom::Int(_) | Atom::AnyInt)) {
                    Atom::Int(0)
                } else {
                    Atom::Null
                };
                let keys = indices(&index);
                for key in &keys {
                    state.heap.store(&array, key, &value, &default, keys.len() == 1);
                }
                if !is_array {
                    self.may_fail(state, frame);
                }
            }
            Stmt::Put(map, key, value) => {
                let (map, value) = (self.pointer(state, *map), of(state, *value));
                let keys = words(&self.word(*key, state));
                for key in &keys {
                    state.heap.store(&map, key, &value, &Atom::Null, keys.len() == 1);
                }
                self.may_fail(state, frame);
            }
            Stmt::Add(list, value) => {
                let (list, value) = (self.pointer(state, *list), of(state, *value));
                let size = state.heap.load(&list, &Key::Size, &Atom::Int(0));
                let keys = indices(&size);
                for key in &keys {
                    state.heap.store(&list, key, &value, &Atom::Null, keys.len() == 1);
                }
                let size = size.only_int().map_or(Atom::AnyInt, |size| Atom::Int(size.wrapping_add(1)));
                state.heap.store(&list, &Key::Size, &Set::of([size]), &Atom::Int(0), true);
                self.may_fail(state, frame);
            }
            Stmt::Remove(map, key) => {
                let map = self.pointer(state, *map);
                let keys = words(&self.word(*key, state));
                for key in &keys {
                    let null = Set::of([Atom::Null]);
                    state.heap.store(&map, key, &null, &Atom::Null, keys.len() == 1);
                }
                self.may_fail(state, frame);
            }
            Stmt::Clear(local) => {
                let of = self.pointer(state, *local);
                let is_builder = state.heap.get_any(&of, &Key::Text);
                let is_one = of.objects().count() == 1 && !(is_builder && self.allowed.emptied);
                state.heap.clear(&of);
                let empty = Set::of([Atom::Text(String::new())]);
                state.heap.store(&of, &Key::Text, &empty, &Atom::Null, is_one);
                state.heap.store(&of, &Key::Size, &Set::of([Atom::Int(0)]), &Atom::Int(0), is_one);
                self.may_fail(state, frame);
            }
            Stmt::Append(builder, value) => {
                let (builder, value) = (self.pointer(state, *builder), of(state, *value));
                let old = state.heap.load(&builder, &Key::Text, &Atom::Any);
                let new = self.concat(&old, &value);
                state.heap.store(&builder, &Key::Text, &new, &Atom::Null, true);
                self.may_fail(state, frame);
            }
            _ => {}
        }
    }

    /// What a local points to.
    fn pointer(&mut self, state: &State, local: Local) -> Set {
        let value = state.locals[local].clone();
        self.is_vague |= value.atoms.iter().all(|atom| matches!(atom, Atom::Null | Atom::Any));
        value
    }

    fn concat(&self, a: &Set, b: &Set) -> Set {
        let has_null = a.atoms.contains(&Atom::Null) || b.atoms.contains(&Atom::Null);
        let found = concat(a, b);
        if has_null && self.allowed.null_texts { Set::of([Atom::AnyText]).with(found.from) } else { found }
    }

    fn number(&self, number: Number, state: &State) -> Set {
        match number {
            Number::Const(number) => Set::of([Atom::Int(number)]),
            Number::Local(local) => state.locals[local].clone(),
        }
    }

    fn word(&self, word: Word, state: &State) -> Set {
        match word {
            Word::Const(text) => Set::of([Atom::Text(text.to_owned())]),
            Word::Local(local) => state.locals[local].clone(),
        }
    }
}

/// How a value looks as text.
fn as_text(atom: &Atom) -> Atom {
    match atom {
        Atom::Null => Atom::Text("null".to_owned()),
        Atom::Int(number) => Atom::Text(number.to_string()),
        Atom::Text(text) => Atom::Text(text.clone()),
        _ => Atom::AnyText,
    }
}

fn concat(a: &Set, b: &Set) -> Set {
    let mut found = Vec::new();
    for x in a.atoms.iter().map(as_text) {
        for y in b.atoms.iter().map(as_text) {
            found.push(match (&x, y) {
                (Atom::Text(x), Atom::Text(y)) if x.len() + y.len() <= MAX_TEXT => Atom::Text(x.clone() + &y),
                _ => Atom::AnyText,
            });
        }
    }
    if found.len() > MAX_TEXTS {
        found = vec![Atom::AnyText];
    }
    Set::of(found).with(a.from | b.from)
}

/// The elements that a position can mean.
fn indices(index: &Set) -> Vec<Key> {
    let keys = index.atoms.iter().map(|atom| match atom {
        Atom::Int(number) => Some(Key::Index(*number)),
        _ => None,
    });
    keys.collect::<Option<Vec<Key>>>().unwrap_or_else(|| vec![Key::Every])
}

/// The entries that a key can mean.
fn words(word: &Set) -> Vec<Key> {
    let keys = word.atoms.iter().map(|atom| match atom {
        Atom::Text(text) => Some(Key::Word(text.clone())),
        Atom::Null => Some(Key::Word(NULL_KEY.to_owned())),
        _ => None,
    });
    keys.collect::<Option<Vec<Key>>>().unwrap_or_else(|| vec![Key::Every])
}

/// Whether a position is certain to lie inside an array.
fn is_inside(array: &Set, index: &Set, state: &State) -> bool {
    let Some(index) = index.only_int() else { return false };
    array.is_object()
        && array.objects().all(|object| {
            let length = state.heap.get(object, &Key::Size).and_then(Set::only_int);
            length.is_some_and(|length| (0..length).contains(&index))
        })
}

//! Runs all paths of a program at once.
//!
//! At each place, in each calling context, one state holds: for every local and every cell of the heap the set of values
//! that it can have there, and the sources that it can be made of. Where paths meet, the sets are united one by one, so
//! what two of them had to do with each other is forgotten. Calls are run anew for every site and every state. Objects are
//! told apart by the site that made them and the calls that led there; writes replace what was there while one object can
//! be meant. Conditions leave out a branch that no pair of values takes, and say nothing of the values after it.

use std::collections::BTreeMap;

use super::{
    Flows,
    lattice::{Atom, ELSEWHERE, Heap, Key, Object, STATIC, Set},
    model::{
        Catch, Cond, Expr, FIELDS, FaultClass, Local, NAME_FIELD, NULL_KEY, Number, Op, Program, STATICS,
        Stmt, Target, Test, Type, Word, letter,
    },
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
            Stmt::Append(builder, value) => {
                let (builder, value) = (self.pointer(state, *builder), of(state, *value));
                let old = state.heap.load(&builder, &Key::Text, &Atom::Any);
                let new = concat(&old, &value);
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

    /// Whether a condition can hold, and whether it can fail to.
    fn cond(&mut self, cond: &Cond, state: &State, frame: &mut Frame) -> (bool, bool) {
        let allowed = self.allowed;
        let (mut yes, mut no) = (false, false);
        let mut answer = |known: Option<bool>| match known {
            Some(true) => yes = true,
            Some(false) => no = true,
            None => (yes, no) = (true, true),
        };
        let pairs = |a: &Set, b: &Set, holds: &dyn Fn(&Atom, &Atom) -> Option<bool>| {
            let b: Vec<Atom> = b.atoms.iter().cloned().collect();
            a.atoms.iter().flat_map(|x| b.iter().map(|y| holds(x, y)).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let ints = |test: Test| {
            move |x: &Atom, y: &Atom| match (x, y) {
                (Atom::Int(x), Atom::Int(y)) => Some(test.holds(x, y)),
                _ => None,
            }
        };
        match cond {
            Cond::Unknown => {
                answer(None);
                self.may_fail(state, frame);
            }
            Cond::Compare(a, test, b) => {
                let b = self.number(*b, state);
                pairs(&state.locals[*a], &b, &ints(*test)).into_iter().for_each(answer);
            }
            Cond::CompareLong(a, test, b) => {
                let b = Set::of([if self.allowed.longs { Atom::AnyInt } else { Atom::Int(*b) }]);
                pairs(&state.locals[*a], &b, &ints(*test)).into_iter().for_each(answer);
            }
            Cond::IsNull(local) => state.locals[*local].atoms.iter().for_each(|atom| {
                answer(match atom {
                    Atom::Null => Some(true),
                    Atom::Object(_) | Atom::Text(_) | Atom::AnyText => Some(false),
                    _ => None,
                });
            }),
            Cond::Equals(a, b) => {
                let b = self.word(*b, state);
                let vague = allowed.equals && state.locals[*a].atoms.len().max(b.atoms.len()) > 1;
                let equal = |x: &Atom, y: &Atom| match (x, y) {
                    (Atom::Text(x), Atom::Text(y)) if !vague => Some(x == y),
                    (Atom::Text(_) | Atom::AnyText, Atom::Null) if !allowed.equals => Some(false),
                    _ => None,
                };
                pairs(&state.locals[*a], &b, &equal).into_iter().for_each(&mut answer);
                self.may_fail(state, frame);
            }
            Cond::Matches(local, text) => {
                let atoms = &state.locals[*local].atoms;
                let vague = allowed.equals && atoms.len() > 1;
                atoms.iter().for_each(|atom| {
                    answer(match atom {
                        Atom::Text(found) if !vague => Some(found == text),
                        Atom::Null if !allowed.equals => Some(false),
                        _ => None,
                    });
                });
                self.may_fail(state, frame);
            }
            Cond::Is(local, class) => state.locals[*local].atoms.iter().for_each(|atom| {
                answer(match atom {
                    Atom::Null => Some(false),
                    Atom::Object(object) => match self.kinds[*object as usize] {
                        Kind::Class(own) => Some(Program::is(own, *class)),
                        _ => Some(false),
                    },
                    _ => None,
                });
            }),
        }
        if allowed.coarse { (true, true) } else { (yes, no) }
    }

    fn expr(&mut self, expr: &Expr, state: &mut State, frame: &mut Frame) -> Option<Set> {
        let of = |state: &State, local: Local| state.locals[local].clone();
        let mut can_fail = true;
        let found = match expr {
            Expr::Source(source) => Set::of([Atom::AnyText, Atom::Null]).with(1 << source),
            Expr::AnyInt => Set::of([Atom::AnyInt]),
            Expr::Field(object, field) => {
                let object = self.pointer(state, *object);
                can_fail = !object.is_object();
                state.heap.load(&object, &Key::Field(*field), &default_of(FIELDS[*field]))
            }
            Expr::Element(array, index) | Expr::At(array, index) => {
                let (array, index) = (self.pointer(state, *array), self.number(*index, state));
                if matches!(expr, Expr::Element(..)) {
                    can_fail = !is_inside(&array, &index, state);
                }
                let default = state.heap.load(&array, &Key::Exists, &Atom::Null);
                let default = default.atoms.first().cloned().unwrap_or(Atom::Null);
                let mut found = Set::default();
                for key in indices(&index) {
                    found.join(&state.heap.load(&array, &key, &default));
                }
                found
            }
            Expr::Get(map, key) => {
                let (map, key) = (self.pointer(state, *map), self.word(*key, state));
                let mut found = Set::default();
                for key in words(&key) {
                    found.join(&state.heap.load(&map, &key, &Atom::Null));
                }
                found
            }
            Expr::Built(of_) | Expr::Message(of_) => {
                let object = self.pointer(state, *of_);
                state.heap.load(&object, &Key::Text, &Atom::Null)
            }
            Expr::Length(array) => {
                let array = self.pointer(state, *array);
                can_fail = !array.is_object();
                state.heap.load(&array, &Key::Size, &Atom::AnyInt)
            }
            Expr::New { site, class, text } => {
                let object = self.object(*site, Kind::Class(*class));
                state.heap.make(object);
                let object = Set::of([Atom::Object(object)]);
                if let Some(text) = text {
                    let text = of(state, *text);
                    state.heap.store(&object, &Key::Field(NAME_FIELD), &text, &Atom::Null, true);
                }
                object
            }
            Expr::Empty { .. } | Expr::Filled { .. } => {
                can_fail = !matches!(
                    expr,
                    Expr::Empty { type_: Type::Texts | Type::Ints, .. } | Expr::Filled { .. }
                );
                self.container(expr, state)
            }
            Expr::Call { site, target, arguments } => {
                let arguments: Vec<Set> = arguments.iter().map(|local| of(state, *local)).collect();
                self.invoke(*site, target, arguments, state, frame)?
            }
            _ => self.computed(expr, state, &mut can_fail),
        };
        if can_fail {
            self.may_fail(state, frame);
        }
        Some(found)
    }

    fn container(&mut self, expr: &Expr, state: &mut State) -> Set {
        let (site, size, text, elements) = match expr {
            Expr::Empty { site, type_: Type::Builder, .. } => {
                (*site, 0, Set::of([Atom::Text(String::new())]), Vec::new())
            }
            Expr::Empty { site, length, type_ } => {
                let length = if matches!(type_, Type::Texts | Type::Ints) { *length } else { 0 };
                (*site, length, Set::of([default_element(*type_)]), Vec::new())
            }
            Expr::Filled { site, numbers } => {
                (*site, numbers.len() as i32, Set::of([Atom::Int(0)]), numbers.clone())
            }
            _ => return Set::default(),
        };
        let object = self.object(site, Kind::Other);
        state.heap.make(object);
        let set = Set::of([Atom::Object(object)]);
        state.heap.store(&set, &Key::Size, &Set::of([Atom::Int(size)]), &Atom::Int(0), true);
        if matches!(expr, Expr::Empty { type_: Type::Builder, .. }) {
            state.heap.store(&set, &Key::Text, &text, &Atom::Null, true);
        }
        let default = text.atoms.first().cloned().unwrap_or(Atom::Null);
        // What an element is before it is written.
        state.heap.put(object, Key::Exists, Set::of([default.clone()]), Atom::Null);
        for (at, number) in elements.into_iter().enumerate() {
            let number = if self.allowed.coarse { Atom::AnyInt } else { Atom::Int(number) };
            state.heap.store(&set, &Key::Index(at as i32), &Set::of([number]), &default, true);
        }
        set
    }

    fn invoke(
        &mut self,
        site: u32,
        target: &Target,
        arguments: Vec<Set>,
        state: &mut State,
        frame: &mut Frame,
    ) -> Option<Set> {
        // Which methods, each with the receivers that lead to it.
        let mut methods: Vec<(usize, Option<Set>)> = Vec::new();
        match target {
            Target::Static(method) => methods.push((*method, None)),
            Target::Virtual(slot, receiver) => {
                let receiver = self.pointer(state, *receiver);
                if !receiver.is_object() {
                    self.may_fail(state, frame);
                }
                for atom in &receiver.atoms {
                    // Of an object that nobody made, no more is known than its type.
                    let classes = match atom {
                        Atom::Object(object) => match self.kinds[*object as usize] {
                            Kind::Class(class) => class..class + 1,
                            _ => continue,
                        },
                        Atom::Null if receiver.atoms.len() > 1 => continue,
                        _ => 0..self.program.classes,
                    };
                    let this = Set::of([atom.clone()]);
                    for method in classes.filter_map(|class| self.program.dispatch(class, *slot)) {
                        match methods.iter_mut().find(|row| row.0 == method) {
                            Some((_, Some(known))) => known.join(&this),
                            _ => methods.push((method, Some(this.clone()))),
                        }
                    }
                }
            }
        }
        let before = state.clone();
        let (mut returned, mut thrown) = (None, None);
        for (method, this) in methods {
            let given: Vec<Set> = this.into_iter().chain(arguments.iter().cloned()).collect();
            self.calls.push(site);
            let end = self.call(method, given, before.heap.clone());
            self.calls.pop();
            for (all, one) in [(&mut returned, end.returned), (&mut thrown, end.thrown)] {
                if let Some((value, heap)) = one {
                    meet_ends(all, &value, &heap);
                }
            }
        }
        if let Some((fault, heap)) = thrown {
            let locals = before.locals.clone();
            self.throw(&fault, &State { locals, heap }, frame);
        }
        let (value, heap) = returned?;
        state.heap = heap;
        Some(value)
    }

    /// Values computed of texts and numbers.
    fn computed(&mut self, expr: &Expr, state: &State, can_fail: &mut bool) -> Set {
        let of = |local: Local| &state.locals[local];
        let texts = |local: Local, what: fn(&Atom) -> Atom| {
            Set::of(of(local).atoms.iter().map(what)).with(of(local).from)
        };
        match expr {
            Expr::Concat(a, b) => concat(of(*a), of(*b)),
            Expr::OfInt(local) => texts(*local, as_text),
            Expr::OfFlag(local) => Set::of(of(*local).atoms.iter().map(|atom| match atom {
                Atom::Int(number) => Atom::Text((*number != 0).to_string()),
                _ => Atom::AnyText,
            })),
            Expr::OfChar(local) => texts(*local, |atom| match atom {
                Atom::Int(number) => letter(*number).map_or(Atom::AnyText, Atom::Text),
                _ => Atom::AnyText,
            }),
            Expr::Parse(local) => texts(*local, |_| Atom::AnyInt),
            Expr::Upper(local) => texts(*local, |atom| match atom {
                Atom::Text(text) => Atom::Text(text.to_uppercase()),
                _ => Atom::AnyText,
            }),
            Expr::Trim(local) => texts(*local, |atom| match atom {
                Atom::Text(text) => Atom::Text(text.trim().to_owned()),
                _ => Atom::AnyText,
            }),
            Expr::Op(op, a, b) | Expr::LongOp(op, a, b) => {
                let b = self.number(*b, state);
                *can_fail = matches!(op, Op::Div | Op::Rem) && b.only_int().is_none_or(|b| b == 0);
                let compute = if matches!(expr, Expr::Op(..)) { Op::int } else { Op::long };
                let known = of(*a).only_int().zip(b.only_int()).and_then(|(a, b)| compute(*op, a, b));
                let known = known.filter(|_| !self.allowed.coarse);
                Set::of([known.map_or(Atom::AnyInt, Atom::Int)]).with(of(*a).from | b.from)
            }
            _ => {
                *can_fail = false;
                match expr {
                    Expr::Local(local) => of(*local).clone(),
                    Expr::Static(field) => {
                        state.heap.load_part(STATIC, &Key::Field(*field), &default_of(STATICS[*field]))
                    }
                    Expr::Text(text) => Set::of([Atom::Text((*text).to_owned())]),
                    Expr::Int(number) => Set::of([Atom::Int(*number)]),
                    Expr::AnyText => Set::of([Atom::AnyText]),
                    _ => Set::of([Atom::Null]),
                }
            }
        }
    }
}

fn default_element(type_: Type) -> Atom {
    if type_ == Type::Ints { Atom::Int(0) } else { Atom::Null }
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

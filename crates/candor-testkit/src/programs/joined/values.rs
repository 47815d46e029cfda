//! What conditions, expressions and calls give, for all paths at once.

use super::{
    super::{
        lattice::{Atom, Key, STATIC, Set},
        model::{
            Cond, Expr, FIELDS, LATE_TEXT, Local, NAME_FIELD, Op, Program, STATICS, Target, Test, Type,
            letter,
        },
    },
    Frame, Kind, Run, State, as_text, default_of, indices, is_inside, meet_ends, words,
};

impl Run<'_> {
    /// Whether a condition can hold, and whether it can fail to.
    pub(super) fn cond(&mut self, cond: &Cond, state: &State, frame: &mut Frame) -> (bool, bool) {
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
            Cond::Is(local, class) => {
                state.locals[*local].atoms.iter().for_each(|atom| {
                    answer(match atom {
                        Atom::Null => Some(false),
                        Atom::Object(object) => match self.kinds[*object as usize] {
                            Kind::Class(own) => Some(Program::is(own, *class)),
                            _ => Some(false),
                        },
                        _ => None,
                    });
                });
                if allowed.instance_of {
                    self.may_fail(state, frame);
                }
            }
        }
        if allowed.coarse { (true, true) } else { (yes, no) }
    }

    pub(super) fn expr(&mut self, expr: &Expr, state: &mut State, frame: &mut Frame) -> Option<Set> {
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
                    if key == Key::Every && self.allowed.unwritten {
                        found.join(&Set::of([Atom::Any]));
                    }
                }
                found
            }
            Expr::Get(map, key) => {
                let (map, key) = (self.pointer(state, *map), self.word(*key, state));
                let mut found = Set::default();
                for key in words(&key) {
                    found.join(&state.heap.load(&map, &key, &Atom::Null));
                    if key == Key::Every && self.allowed.unwritten {
                        found.join(&Set::of([Atom::Any]));
                    }
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
            let number =
                if self.allowed.coarse || self.allowed.filled { Atom::AnyInt } else { Atom::Int(number) };
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
            Target::Super(slot) => {
                let this = state.locals[0].clone();
                methods.extend(self.program.dispatch(0, *slot).map(|method| (method, Some(this))));
            }
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
            Expr::Concat(a, b) => self.concat(of(*a), of(*b)),
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
                    Expr::Late => match self.program.late {
                        Some(source) => Set::of([Atom::AnyText, Atom::Null]).with(1 << source),
                        None => Set::of([Atom::Text(LATE_TEXT.to_owned())]),
                    },
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

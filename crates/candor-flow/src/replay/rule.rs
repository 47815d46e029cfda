//! What the effect of a rule lets a call do with a value, read from the rule alone: from where to where.

use crate::rules::{Expr, Stmt};

/// Where a value can be as a call begins, or as code that it runs comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum In {
    /// An operand, receiver first, is the value.
    Operand(usize),
    /// A part of an object holds it.
    Part(Object, Pattern),
    /// Any part of an object holds it.
    Own(Object),
    /// An element or a named part holds it, at whatever depth.
    Content(Object),
    /// Anything that can be reached holds it, fields included.
    Reached(Object),
    /// A method of this name gave it back; none: any that was called by reflection.
    FromCall(Option<String>),
}

/// Where it is as the call ends, or as code that it runs begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    /// The result is the value.
    Result,
    /// A part of the result holds it.
    ResultPart(Pattern),
    /// The part of the result that it was in in another object.
    ResultSame,
    /// A part of an object holds it.
    PartOf(Object, Pattern),
    /// The part of this object that it was in in another.
    Same(Object),
    /// Methods of a name are given it as the parameter of this number.
    ToMethod(String, usize),
    /// Components are sent it.
    Sent,
    /// A method that is called by reflection is given it.
    Reflected,
}

/// An object that a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    Operand(usize),
    /// A part of another, or what the system keeps.
    Other,
}

/// A part that a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    Slot(String),
    Element(Key),
    /// A field by its name.
    Field(String),
    /// The field that an operand stands for, by reflection.
    FieldOf(usize),
    AnyField,
    /// Whatever a method that is called by reflection may set.
    Any,
}

/// The key of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Any,
    Text(String),
    Operand(usize),
}

/// A method that a rule runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The operand that it is run of.
    pub(super) operand: usize,
    /// The part of it, where it is not run of the operand itself.
    pub(super) part: Option<String>,
    pub(super) method: String,
    pub(super) n_arguments: usize,
}

/// Where a rule sends something that leaves the component, and perhaps the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum To {
    Activity,
    Service,
    Receiver,
    /// Whatever the object says that holds the intent.
    Component,
    /// Whoever asked for a result.
    Asker,
    /// The service that is bound.
    Bound,
    /// A method of the provider that the first operand is the address of.
    Provider(String),
}

/// What a rule sends.
#[derive(Clone, Debug)]
pub(super) struct Sending {
    pub(super) to: To,
    /// What is sent, argument by argument: where a value can be for it to be that, and the objects that it can be.
    pub(super) what: Vec<(Vec<In>, Vec<Object>)>,
    /// Whether a result is asked for.
    pub(super) asks: bool,
    /// The operand that is the permission which who receives it must hold.
    pub(super) permission: Option<usize>,
}

/// What a rule says.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) transfers: Vec<(In, Out)>,
    /// Operands that may be the result.
    pub(super) returns: Vec<usize>,
    /// Whether the result is an object of its own and nothing else.
    pub(super) makes: bool,
    /// What is run of operands, or of what they hold.
    pub(super) runs: Vec<Run>,
    /// The name of the field that the result stands for.
    pub(super) field: Option<Key>,
    /// What is sent to components.
    pub(super) sends: Vec<Sending>,
    /// Number of the first argument among the operands.
    first: usize,
    n_operands: usize,
}

/// What an expression can be.
#[derive(Clone, Debug, Default)]
struct Meant {
    /// Where a value can be for this to be it.
    carried: Vec<In>,
    objects: Vec<Object>,
    /// Of an object that the expression makes: what its parts can hold, and what it is a copy of.
    parts: Vec<(In, Pattern)>,
    copied: Vec<Object>,
    is_new: bool,
}

impl Meant {
    fn of(carried: Vec<In>) -> Self {
        Self { carried, ..Self::default() }
    }

    fn and(mut self, other: Self) -> Self {
        self.carried.extend(other.carried);
        self.objects.extend(other.objects);
        self.parts.extend(other.parts);
        self.copied.extend(other.copied);
        self.is_new &= other.is_new;
        self
    }

    /// Where a value can be for this to have it, in itself or in its content.
    fn content(&self) -> Vec<In> {
        let mut found = self.carried.clone();
        found.extend(self.objects.iter().chain(&self.copied).map(|object| In::Content(*object)));
        found.extend(self.parts.iter().map(|part| part.0.clone()));
        found
    }

    /// Reads a part.
    fn part(&self, pattern: &Pattern) -> Self {
        let mut carried = self.carried.clone();
        let objects = self.objects.iter().chain(&self.copied);
        carried.extend(objects.map(|object| In::Part(*object, pattern.clone())));
        let same_kind = |own: &Pattern| match (own, pattern) {
            (Pattern::Slot(own), Pattern::Slot(other)) => own == other,
            (Pattern::Element(_), Pattern::Element(_)) => true,
            _ => false,
        };
        carried.extend(self.parts.iter().filter(|part| same_kind(&part.1)).map(|part| part.0.clone()));
        Self { carried, objects: vec![Object::Other], ..Self::default() }
    }
}

/// Operations whose result holds nothing of what they are given.
const EMPTY: [&str; 26] = [
    "random",
    "places",
    "hosted",
    "heard",
    "without",
    "unsubscribed",
    "equals",
    "add",
    "below",
    "resource",
    "class_of",
    "named_class",
    "method",
    "field",
    "constructor",
    "declaring",
    "name_of",
    "array",
    "shared",
    "table_of",
    "exported",
    "outward",
    "bridge",
    "drop",
    "provided",
    "column",
];

impl Reading {
    /// Reads an effect.
    pub(super) fn new(effect: &[Stmt], first: usize, n_operands: usize) -> Self {
        let mut reading = Self { first, n_operands, ..Self::default() };
        let mut has_return = false;
        for stmt in effect {
            match stmt {
                Stmt::Return(expr) => {
                    let meant = reading.expr(expr);
                    has_return = true;
                    if let Expr::Op(name, arguments) = expr
                        && let ("field", [_, field]) = (name.as_str(), &arguments[..])
                    {
                        reading.field = Some(reading.key(field));
                    }
                    reading.give_back(&meant);
                }
                Stmt::Set { place, value, .. } => {
                    let value = reading.expr(value);
                    reading.set(place, &value);
                }
                Stmt::Run { receiver, method, arguments } => {
                    let receiver = reading.expr(receiver);
                    reading.note_run(&receiver, method, arguments.len());
                    let arguments: Vec<Meant> = arguments.iter().map(|expr| reading.expr(expr)).collect();
                    reading.run(method, &arguments);
                    if !has_return {
                        has_return = true;
                        let result = Meant::of(vec![In::FromCall(Some(method.clone()))]);
                        reading.give_back(&result);
                    }
                }
                Stmt::Do(expr) => drop(reading.expr(expr)),
            }
        }
        reading
    }

    /// Whether an operand may be kept somewhere, or handed to other code.
    pub(super) fn keeps(&self, operand: usize) -> bool {
        self.transfers.iter().any(|(input, output)| {
            *input == In::Operand(operand)
                && !matches!(output, Out::Result)
                && !matches!(output, Out::PartOf(Object::Operand(own), _) if *own == operand)
        })
    }

    /// Where a value can be for an expression to be or to hold it.
    pub(super) fn taken(expr: &Expr, first: usize, n_operands: usize) -> Vec<In> {
        let mut reading = Self { first, n_operands, ..Self::default() };
        reading.expr(expr).content()
    }

    /// The result.
    fn give_back(&mut self, meant: &Meant) {
        self.makes = meant.is_new && meant.objects.is_empty();
        for input in &meant.carried {
            self.transfers.push((input.clone(), Out::Result));
        }
        for (input, pattern) in &meant.parts {
            self.transfers.push((input.clone(), Out::ResultPart(pattern.clone())));
        }
        for object in &meant.copied {
            self.transfers.push((In::Own(*object), Out::ResultSame));
        }
        for object in &meant.objects {
            if let Object::Operand(operand) = object {
                self.returns.push(*operand);
            }
        }
    }

    fn set(&mut self, place: &Expr, value: &Meant) {
        let (of, pattern) = match place {
            Expr::Slot(of, name) => (of, Pattern::Slot(name.clone())),
            Expr::At(of, key) => (of, Pattern::Element(self.key(key))),
            Expr::AtAny(of) => (of, Pattern::Element(Key::Any)),
            _ => return,
        };
        let of = self.expr(of);
        for object in &of.objects {
            self.put(*object, &pattern, value);
        }
        if of.objects.is_empty() {
            self.put(Object::Other, &pattern, value);
        }
    }

    fn put(&mut self, object: Object, pattern: &Pattern, value: &Meant) {
        for input in &value.carried {
            self.transfers.push((input.clone(), Out::PartOf(object, pattern.clone())));
        }
        for (input, inner) in &value.parts {
            self.transfers.push((input.clone(), Out::PartOf(Object::Other, inner.clone())));
        }
        for copied in &value.copied {
            self.transfers.push((In::Own(*copied), Out::Same(Object::Other)));
        }
    }

    fn note_run(&mut self, receiver: &Meant, method: &str, n_arguments: usize) {
        let own = receiver.objects.iter().filter_map(|object| match object {
            Object::Operand(operand) => Some((*operand, None)),
            Object::Other => None,
        });
        let parts = receiver.carried.iter().filter_map(|input| match input {
            In::Part(Object::Operand(operand), Pattern::Slot(name)) => Some((*operand, Some(name.clone()))),
            _ => None,
        });
        for (operand, part) in own.chain(parts) {
            self.runs.push(Run { operand, part, method: method.to_owned(), n_arguments });
        }
    }

    fn note_sent(&mut self, to: To, what: &[Meant], name: &str, exprs: &[Expr]) {
        let what = what.iter().map(|meant| (meant.carried.clone(), meant.objects.clone())).collect();
        let permission = match (name, exprs.get(1)) {
            ("announce" | "pass", Some(Expr::Argument(at))) => Some(self.first + at),
            _ => None,
        };
        self.sends.push(Sending { to, what, asks: name == "ask", permission });
    }

    fn run(&mut self, method: &str, arguments: &[Meant]) {
        for (at, argument) in arguments.iter().enumerate() {
            for input in &argument.carried {
                self.transfers.push((input.clone(), Out::ToMethod(method.to_owned(), at)));
            }
        }
    }

    fn key(&mut self, key: &Expr) -> Key {
        match key {
            Expr::Text(text) => Key::Text(text.clone()),
            Expr::Argument(at) => Key::Operand(self.first + at),
            _ => Key::Any,
        }
    }

    fn operand(&self, operand: usize) -> Meant {
        if operand >= self.n_operands {
            return Meant::default();
        }
        let (carried, objects) = (vec![In::Operand(operand)], vec![Object::Operand(operand)]);
        Meant { carried, objects, ..Meant::default() }
    }

    fn expr(&mut self, expr: &Expr) -> Meant {
        match expr {
            Expr::This if self.first == 0 => Meant::default(),
            Expr::This => self.operand(0),
            Expr::Argument(at) => self.operand(self.first + at),
            Expr::Every => {
                (0..self.n_operands).map(|operand| self.operand(operand)).fold(Meant::default(), Meant::and)
            }
            Expr::Text(_) | Expr::Int(_) | Expr::Any => Meant::default(),
            Expr::Slot(of, name) => self.expr(of).part(&Pattern::Slot(name.clone())),
            Expr::At(of, key) => {
                let key = self.key(key);
                self.expr(of).part(&Pattern::Element(key))
            }
            Expr::AtAny(of) => self.expr(of).part(&Pattern::Element(Key::Any)),
            Expr::Op(name, arguments) => self.operation(name, arguments),
        }
    }

    fn operation(&mut self, name: &str, exprs: &[Expr]) -> Meant {
        let arguments: Vec<Meant> = exprs.iter().map(|expr| self.expr(expr)).collect();
        if EMPTY.contains(&name) {
            return Meant::default();
        }
        let new = Meant { is_new: true, ..Meant::default() };
        match (name, &arguments[..]) {
            ("clean", [of]) => Meant { carried: Vec::new(), ..of.clone() },
            ("kept" | "view" | "service" | "destination" | "model", _) => {
                Meant { objects: vec![Object::Other], ..Meant::default() }
            }
            ("text", [of, ..]) => {
                let mut carried = of.content();
                carried.push(In::FromCall(Some("toString".to_owned())));
                Meant::of(carried)
            }
            ("first" | "except", [of, ..]) => of.clone(),
            ("join" | "or", _) => arguments.into_iter().reduce(Meant::and).unwrap_or_default(),
            ("copy", [of]) => {
                let (carried, copied) = (of.carried.clone(), of.objects.clone());
                let copied = [copied, of.copied.clone()].concat();
                Meant { carried, copied, parts: of.parts.clone(), ..new }
            }
            ("new", _) => {
                let mut parts = Vec::new();
                for (pair, values) in exprs.chunks_exact(2).zip(arguments.chunks_exact(2)) {
                    if let ([Expr::Text(slot), _], [_, value]) = (pair, values) {
                        let slot = Pattern::Slot(slot.clone());
                        parts.extend(value.carried.iter().map(|input| (input.clone(), slot.clone())));
                        parts.extend(value.parts.iter().cloned());
                    }
                }
                Meant { parts, ..new }
            }
            ("part" | "encoded" | "decoded" | "encrypted" | "rounded" | "rescaled" | "bytes", [of, ..])
            | ("hashed" | "area", [_, of, ..]) => Meant::of(of.content()),
            ("counted" | "probed", [_, of @ ..]) => {
                Meant::of(of.iter().flat_map(|of| of.carried.clone()).collect())
            }
            ("filled", [_, of, ..]) => Meant { is_new: true, ..Meant::of(of.content()) },
            ("serialized", [of, ..]) => {
                let mut carried = of.content();
                carried.extend(of.objects.iter().map(|object| In::Reached(*object)));
                Meant::of(carried)
            }
            ("asked", [_, _, default, given @ ..]) => {
                let Some(Expr::Text(method)) = exprs.get(1) else { return Meant::default() };
                self.note_sent(To::Provider(method.clone()), given, name, exprs);
                self.run(method, given);
                let run = Meant::of(vec![In::FromCall(Some(method.clone()))]);
                let found = Meant { objects: vec![Object::Other], ..Meant::default() };
                default.clone().and(run).and(found)
            }
            ("send" | "ask", [_, intent, ..]) | ("announce" | "pass", [intent, ..]) => {
                let to = match (name, exprs.first()) {
                    ("announce" | "pass", _) => Some(To::Receiver),
                    (_, Some(Expr::Text(kind))) => match kind.as_str() {
                        "activity" => Some(To::Activity),
                        "service" => Some(To::Service),
                        "receiver" => Some(To::Receiver),
                        "result" => Some(To::Asker),
                        "message" => Some(To::Bound),
                        _ => None,
                    },
                    _ => Some(To::Component),
                };
                if let Some(to) = to {
                    self.note_sent(to, std::slice::from_ref(intent), name, exprs);
                }
                let inputs = intent.carried.iter().cloned();
                self.transfers.extend(inputs.map(|input| (input, Out::Sent)));
                Meant { objects: vec![Object::Other], ..Meant::default() }
            }
            ("call", [receiver, _, given @ ..]) => {
                let Some(Expr::Text(method)) = exprs.get(1) else { return Meant::default() };
                self.note_run(receiver, method, given.len());
                self.run(method, given);
                let carried = vec![In::FromCall(Some(method.clone()))];
                Meant { carried, objects: vec![Object::Other], ..Meant::default() }
            }
            _ => self
                .observable(name, &arguments)
                .or_else(|| self.container(name, exprs, &arguments))
                .unwrap_or_else(|| self.reflection(name, exprs, &arguments)),
        }
    }

    /// Operations on observables, which run what was put into them; none for others.
    fn observable(&mut self, name: &str, arguments: &[Meant]) -> Option<Meant> {
        let observers: &[&str] = match name {
            "emitted" => &[],
            "subscribed" | "pushed" => &["accept", "onNext", "onSuccess", "onChanged", "invoke"],
            _ => return None,
        };
        let mut emitted = arguments.first()?.content();
        // What stands before it in the chain, and whom a producer emits into, is no object of the call's.
        let element = Pattern::Element(Key::Any);
        emitted
            .extend([element, Pattern::Slot("value".to_owned())].map(|part| In::Part(Object::Other, part)));
        emitted.extend(["call", "get", "apply", "invoke"].map(|name| In::FromCall(Some(name.to_owned()))));
        let stages = ["apply", "invoke", "accept", "test"];
        for name in stages.iter().chain(observers) {
            for input in &emitted {
                self.transfers.push((input.clone(), Out::ToMethod((*name).to_owned(), 0)));
            }
        }
        Some(match name {
            "emitted" => Meant { objects: vec![Object::Other], ..Meant::of(emitted) },
            _ => Meant::default(),
        })
    }

    /// Operations on elements; none for others.
    fn container(&mut self, name: &str, exprs: &[Expr], arguments: &[Meant]) -> Option<Meant> {
        let new = Meant { is_new: true, ..Meant::default() };
        Some(match (name, arguments) {
            ("listed", _) => {
                let all = arguments.iter().flat_map(|value| &value.carried);
                let parts = all.map(|input| (input.clone(), Pattern::Element(Key::Any)));
                Meant { parts: parts.collect(), ..new }
            }
            ("mapped", _) => {
                let mut parts = Vec::new();
                for (pair, values) in exprs.chunks_exact(2).zip(arguments.chunks_exact(2)) {
                    let ([key, _], [name, value]) = (pair, values) else { continue };
                    let key = Pattern::Element(self.key(key));
                    parts.extend(value.carried.iter().map(|input| (input.clone(), key.clone())));
                    let keys = Pattern::Slot("keys".to_owned());
                    parts.extend(name.carried.iter().map(|input| (input.clone(), keys.clone())));
                }
                Meant { parts, ..new }
            }
            ("paired", [_, ..]) => {
                let part = |slot: &str| In::Part(Object::Other, Pattern::Slot(slot.to_owned()));
                let parts = vec![
                    (part("second"), Pattern::Element(Key::Any)),
                    (part("first"), Pattern::Slot("keys".to_owned())),
                ];
                Meant { parts, ..new }
            }
            ("entries", [of, ..]) => {
                // Each entry is an object within the one that is made.
                for object in &of.objects {
                    let element = In::Part(*object, Pattern::Element(Key::Any));
                    let keys = In::Part(*object, Pattern::Slot("keys".to_owned()));
                    for (input, slot) in [(element, "value"), (keys, "key")] {
                        let out = Out::PartOf(Object::Other, Pattern::Slot(slot.to_owned()));
                        self.transfers.push((input, out));
                    }
                }
                Meant { carried: of.carried.clone(), ..new }
            }
            ("merge", [to, from, ..]) => {
                for (to, from) in
                    to.objects.iter().flat_map(|to| from.objects.iter().map(move |from| (to, from)))
                {
                    self.transfers.push((In::Own(*from), Out::Same(*to)));
                }
                to.clone()
            }
            ("laid", [rows, _, values, ..]) => {
                for object in values.objects.clone() {
                    let element = In::Part(object, Pattern::Element(Key::Any));
                    for row in rows.objects.iter().copied().chain([Object::Other]) {
                        let out = Out::PartOf(row, Pattern::Element(Key::Any));
                        self.transfers.push((element.clone(), out));
                    }
                }
                Meant::default()
            }
            ("written", [_, given, ..]) => {
                for object in &given.objects {
                    let element = In::Part(*object, Pattern::Element(Key::Any));
                    self.transfers.push((element, Out::PartOf(Object::Other, Pattern::Element(Key::Any))));
                }
                Meant { objects: vec![Object::Other], ..Meant::default() }
            }
            ("inserted", [of, _, value, ..]) => {
                for object in of.objects.clone() {
                    self.put(object, &Pattern::Element(Key::Any), value);
                }
                Meant::default()
            }
            ("taken" | "removed", [of, ..]) => of.part(&Pattern::Element(Key::Any)),
            ("typed", [of, ..]) => of.part(&Pattern::Slot("text".to_owned())),
            ("cell", [of, ..]) => {
                let mut meant = Meant::of(of.content());
                meant.carried.push(In::Part(Object::Other, Pattern::Element(Key::Any)));
                meant.objects.push(Object::Other);
                meant
            }
            _ => return None,
        })
    }

    /// The field that an expression stands for.
    fn field_of(&self, expr: Option<&Expr>) -> Pattern {
        let operand = match expr {
            Some(Expr::Op(name, arguments)) if name == "field" => {
                return match arguments.get(1) {
                    Some(Expr::Text(field)) => Pattern::Field(field.clone()),
                    _ => Pattern::AnyField,
                };
            }
            Some(Expr::This) if self.first == 1 => 0,
            Some(Expr::Argument(at)) => self.first + at,
            _ => return Pattern::AnyField,
        };
        if operand < self.n_operands { Pattern::FieldOf(operand) } else { Pattern::AnyField }
    }

    fn reflection(&mut self, name: &str, exprs: &[Expr], arguments: &[Meant]) -> Meant {
        let field = self.field_of(exprs.first());
        match (name, arguments) {
            ("invoke", [_, receiver, given, ..]) => {
                let elements = given.part(&Pattern::Element(Key::Any));
                for input in receiver.carried.iter().chain(&elements.carried) {
                    self.transfers.push((input.clone(), Out::Reflected));
                }
                for object in receiver.objects.clone() {
                    self.put(object, &Pattern::Any, &elements);
                }
                let mut carried = [receiver.content(), given.content()].concat();
                carried.push(In::FromCall(None));
                Meant { carried, objects: vec![Object::Other], ..Meant::default() }
            }
            ("construct", [_, given, ..]) => {
                let elements = given.part(&Pattern::Element(Key::Any));
                for input in elements.carried {
                    self.transfers.push((input, Out::Reflected));
                }
                Meant { objects: vec![Object::Other], ..Meant::default() }
            }
            ("instance", _) => Meant { objects: vec![Object::Other], ..Meant::default() },
            ("field_get", [_, of, ..]) => {
                let mut carried = of.carried.clone();
                carried.push(In::Part(Object::Other, field));
                Meant { carried, objects: vec![Object::Other], ..Meant::default() }
            }
            ("field_set", [_, _, value, ..]) | ("field_swapped", [_, _, _, value]) => {
                self.put(Object::Other, &field, value);
                Meant::default()
            }
            ("field_exchanged", [_, _, value]) => {
                self.put(Object::Other, &field, value);
                Meant::of(vec![In::Part(Object::Other, field)])
            }
            ("field_added", _) => Meant::of(vec![In::Part(Object::Other, field)]),
            // Content passes through, whatever becomes of its form.
            _ => Meant::of(arguments.iter().flat_map(Meant::content).collect()),
        }
    }
}

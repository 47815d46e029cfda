//! Operations: arithmetic of instructions, and the named operations of effects.

use candor_program::{CodePlace, NameId, TypeId};

use super::{Engine, Key, effects::Scene, memory::foreign};
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    pub(super) fn unary(&mut self, op: u8, value: ValueId, place: CodePlace) -> ValueId {
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().map(|atom| match (op, atom) {
            (0x7b, Atom::Int(number)) => Atom::Int(i64::from((*number as i32).wrapping_neg())),
            (0x7c, Atom::Int(number)) => Atom::Int(!*number),
            (0x7d, Atom::Int(number)) => Atom::Int(number.wrapping_neg()),
            (0x81, Atom::Int(number)) => Atom::Int(*number),
            (0x84, Atom::Int(number)) => Atom::Int(i64::from(*number as i32)),
            (0x8d, Atom::Int(number)) => Atom::Int(i64::from(*number as i8)),
            (0x8e, Atom::Int(number)) => Atom::Int(i64::from(*number as u16)),
            (0x8f, Atom::Int(number)) => Atom::Int(i64::from(*number as i16)),
            _ => Atom::AnyInt,
        });
        let taints = self.values.taints_at(&known.taints, place);
        self.values.make(atoms.collect(), taints)
    }

    pub(super) fn binary(&mut self, op: u8, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        let is_int = (0x90..=0x9a).contains(&op);
        let number = match (self.values.only_int(a), self.values.only_int(b)) {
            (Some(a), Some(b)) if is_int => arithmetic(op - 0x90, a, b).map(|value| i64::from(value as i32)),
            (Some(a), Some(b)) if (0x9b..=0xa5).contains(&op) => arithmetic(op - 0x9b, a, b),
            _ => None,
        };
        self.number(number, a, b, place)
    }

    /// Operations on a literal, which have the order add, reverse subtract, multiply, divide …
    pub(super) fn literal_operation(&mut self, op: u8, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        let kind = if op >= 0xd8 { op - 0xd8 } else { op - 0xd0 };
        let number = match (self.values.only_int(a), self.values.only_int(b)) {
            (Some(a), Some(b)) => {
                let value = if kind == 1 { arithmetic(1, b, a) } else { arithmetic(kind, a, b) };
                value.map(|value| i64::from(value as i32))
            }
            _ => None,
        };
        self.number(number, a, b, place)
    }

    fn number(&mut self, number: Option<i64>, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        let atom = number.map_or(Atom::AnyInt, Atom::Int);
        let mut taints = self.values.get(a).taints.clone();
        taints.extend_from_slice(&self.values.get(b).taints);
        let taints = self.values.taints_at(&taints, place);
        self.values.make(vec![atom], taints)
    }

    /// A static field of the framework: a constant that stands for itself.
    pub(super) fn framework_static(&mut self, class: TypeId, name: NameId, type_: TypeId) -> ValueId {
        let program = self.program;
        if program.descriptor(type_) == b"Ljava/lang/String;" {
            let text =
                format!("{}.{}", program.source_name(class), String::from_utf8_lossy(program.name(name)));
            return self.values.text(&text);
        }
        self.values.atom(foreign(type_))
    }

    /// A named operation.
    pub(super) fn operation(&mut self, name: &str, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let mut taints = Vec::new();
        for argument in arguments {
            taints.extend(self.taints_within(scene.heap, *argument));
        }
        let result = match name {
            // Content passes through, whatever becomes of its form.
            "from" => self.values.atom(foreign(scene.type_)),
            "text" => match arguments.first().and_then(|value| self.text_form(*value)) {
                Some(text) => self.values.text(&text),
                None => self.values.atom(Atom::AnyText),
            },
            "concat" => self.on_texts(arguments, |texts| Some(texts.concat())),
            "reverse" => self.on_texts(arguments, |texts| Some(texts.first()?.chars().rev().collect())),
            "lower" => self.on_texts(arguments, |texts| Some(texts.first()?.to_lowercase())),
            "upper" => self.on_texts(arguments, |texts| Some(texts.first()?.to_uppercase())),
            "trim" => self.on_texts(arguments, |texts| Some(texts.first()?.trim().to_owned())),
            "replace" => self.on_texts(arguments, |texts| {
                let [text, from, to] = texts else { return None };
                Some(text.replace(from.as_str(), to))
            }),
            "substring" => self.substring(arguments),
            "equals" => return self.equals(arguments),
            "add" => {
                let (a, b) = (arguments.first(), arguments.get(1));
                let number =
                    a.and_then(|a| self.values.only_int(*a)).zip(b.and_then(|b| self.values.only_int(*b)));
                let atom = number.map_or(Atom::AnyInt, |(a, b)| Atom::Int(a.wrapping_add(b)));
                return self.values.atom(atom);
            }
            "first" => return arguments.first().copied().unwrap_or(ValueId::ANY),
            "join" => return self.values.join_all(arguments.iter().copied()),
            "clean" => {
                let value = arguments.first().copied().unwrap_or(ValueId::ANY);
                return self.values.clean(value);
            }
            "new" => return self.new_object(scene, 1),
            "copy" => return self.copy(arguments, scene),
            "send" => return self.send(arguments, scene),
            "kept" => return self.kept_under(arguments, scene),
            "merge" => return self.merge(arguments, scene),
            "class_of" => return self.class_of(arguments),
            "named_class" => return self.named_class(arguments),
            "instance" => return self.instance(arguments, scene),
            "method" => return self.method_named(arguments, scene),
            "invoke" => return self.reflective(arguments, scene),
            _ => self.values.atom(foreign(scene.type_)),
        };
        let taints = self.values.taints_at(&taints, scene.place);
        self.values.tainted(result, &taints)
    }

    /// How a value looks as text, where that is certain.
    fn text_form(&self, value: ValueId) -> Option<String> {
        match self.values.get(value).atoms[..] {
            [Atom::Text(text)] => Some(self.values.text_of(text).to_owned()),
            [Atom::Int(number)] => Some(number.to_string()),
            _ => None,
        }
    }

    fn on_texts(&mut self, arguments: &[ValueId], make: impl Fn(&[String]) -> Option<String>) -> ValueId {
        // One argument may be one of several texts; the others must be certain.
        let mut choices: Vec<Vec<String>> = vec![Vec::new()];
        for argument in arguments {
            let atoms = &self.values.get(*argument).atoms;
            let texts: Option<Vec<String>> = atoms
                .iter()
                .map(|atom| match atom {
                    Atom::Text(text) => Some(self.values.text_of(*text).to_owned()),
                    Atom::Int(number) => Some(number.to_string()),
                    _ => None,
                })
                .collect();
            let Some(texts) = texts.filter(|texts| !texts.is_empty() && texts.len() * choices.len() <= 16)
            else {
                return self.values.atom(Atom::AnyText);
            };
            choices = choices
                .iter()
                .flat_map(|known| {
                    texts.iter().map(move |text| known.iter().cloned().chain([text.clone()]).collect())
                })
                .collect();
        }
        let made: Option<Vec<String>> = choices.iter().map(|texts| make(texts)).collect();
        match made {
            Some(texts) => {
                let values: Vec<ValueId> = texts.iter().map(|text| self.values.text(text)).collect();
                self.values.join_all(values)
            }
            None => self.values.atom(Atom::AnyText),
        }
    }

    fn substring(&mut self, arguments: &[ValueId]) -> ValueId {
        let number = |engine: &Self, at: usize| {
            arguments
                .get(at)
                .and_then(|value| engine.values.only_int(*value))
                .and_then(|n| usize::try_from(n).ok())
        };
        let (Some(text), Some(start)) = (arguments.first(), number(self, 1)) else {
            return self.values.atom(Atom::AnyText);
        };
        let end = number(self, 2);
        if arguments.len() > 2 && end.is_none() {
            return self.values.atom(Atom::AnyText);
        }
        self.on_texts(&[*text], |texts| {
            let chars: Vec<char> = texts.first()?.chars().collect();
            Some(chars.get(start..end.unwrap_or(chars.len()))?.iter().collect())
        })
    }

    fn equals(&mut self, arguments: &[ValueId]) -> ValueId {
        let [a, b] = arguments else { return self.values.atom(Atom::AnyInt) };
        let known = (self.values.only_text(*a), self.values.only_text(*b));
        match known {
            (Some(a), Some(b)) => self.values.atom(Atom::Int(i64::from(a == b))),
            _ => self.values.make(vec![Atom::Int(0), Atom::Int(1)], Vec::new()),
        }
    }

    /// A new object of the type that the call gives.
    pub(super) fn new_object(&mut self, scene: &mut Scene<'_>, nth: u8) -> ValueId {
        let (object, heap) = self.create(scene.heap, scene.place, nth, scene.type_);
        scene.heap = heap;
        self.values.atom(Atom::Object(object))
    }

    /// A new object with the parts of another.
    fn copy(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first().copied() else { return ValueId::ANY };
        let objects = self.values.objects_of(of);
        if objects.is_empty() {
            return of;
        }
        let mut made = ValueId::NOTHING;
        for (nth, object) in objects.into_iter().enumerate() {
            let type_ = self.object(object).type_;
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (new, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = heap;
            for (key, value) in self.cells(scene.heap, object) {
                let is_part = !matches!(key, Key::Several);
                if is_part {
                    scene.heap = self.put(scene.heap, new, key, value);
                }
            }
            let value = self.values.atom(Atom::Object(new));
            made = self.values.join(made, value);
        }
        let taints = self.values.get(of).taints.clone();
        self.values.tainted(made, &taints)
    }

    /// What the system keeps under a name of a kind.
    fn kept_under(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let names: Vec<String> =
            arguments.iter().map(|value| self.text_form(*value).unwrap_or_default()).collect();
        let object = self.kept(&names.join("/"), scene.type_);
        self.values.atom(Atom::Object(object))
    }

    /// Adds the parts of one object to another, key by key.
    fn merge(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [to, from, ..] = arguments else { return ValueId::ANY };
        for object in self.values.objects_of(*from) {
            for (key, value) in self.cells(scene.heap, object) {
                if super::memory::is_element(key) {
                    scene.heap = self.store(scene.heap, *to, key, value, false);
                }
            }
        }
        *to
    }

    fn class_of(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let objects = self.values.objects_of(*of);
        if objects.is_empty() {
            return ValueId::ANY;
        }
        let atoms = objects.into_iter().map(|object| Atom::Class(self.object(object).type_)).collect();
        self.values.make(atoms, Vec::new())
    }

    /// The class with a constant name.
    fn named_class(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(name) = arguments.first() else { return ValueId::ANY };
        let names: Vec<String> =
            self.values.texts_of(*name).map(|text| self.values.text_of(text).to_owned()).collect();
        let classes =
            names.iter().filter_map(|name| self.program.find_type(&candor_program::descriptor(name)));
        let atoms: Vec<Atom> = classes.map(Atom::Class).collect();
        if atoms.is_empty() { ValueId::ANY } else { self.values.make(atoms, Vec::new()) }
    }

    /// An instance of the classes that a value can be, by their constructor without parameters.
    fn instance(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let program = self.program;
        let mut made = ValueId::NOTHING;
        let atoms = self.values.get(*of).atoms.clone();
        for (nth, atom) in atoms.into_iter().enumerate() {
            let Atom::Class(type_) = atom else { continue };
            scene.heap = self.initialise(type_, scene.heap, scene.place);
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (object, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = heap;
            let value = self.values.atom(Atom::Object(object));
            if let Some(class) = program.type_(type_).class {
                let constructor = program.methods_of(class).find(|method| {
                    let sig = program.sig(program.method_ref(program.method(*method).reference).sig);
                    program.method_name(*method) == b"<init>" && program.params(sig.proto).is_empty()
                });
                if let Some(constructor) = constructor {
                    let answer = self.enter(constructor, &[value], scene.heap, scene.place);
                    scene.heap = answer.returned.map_or(scene.heap, |(_, heap)| heap);
                }
            }
            made = self.values.join(made, value);
        }
        if made == ValueId::NOTHING { ValueId::ANY } else { made }
    }

    /// The methods with a constant name of the classes that a value can be.
    fn method_named(&mut self, arguments: &[ValueId], _scene: &mut Scene<'_>) -> ValueId {
        let [classes, name, ..] = arguments else { return ValueId::ANY };
        let names: Vec<_> = self.values.texts_of(*name).collect();
        let atoms = self.values.get(*classes).atoms.clone();
        let mut found = Vec::new();
        for atom in atoms {
            let Atom::Class(type_) = atom else { continue };
            found.extend(names.iter().map(|name| Atom::Method(type_, *name)));
        }
        if found.is_empty() { ValueId::ANY } else { self.values.make(found, Vec::new()) }
    }

    /// `Method.invoke`: method, receiver, arguments.
    fn reflective(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [methods, receiver, given, ..] = arguments else { return ValueId::ANY };
        let atoms = self.values.get(*methods).atoms.clone();
        let length_key = self.slot("length");
        let length =
            self.values.objects_of(*given).first().and_then(|array| self.get(scene.heap, *array, length_key));
        let length =
            length.and_then(|length| self.values.only_int(length)).and_then(|n| usize::try_from(n).ok());
        let n = length.unwrap_or(0).min(255);
        let values: Vec<ValueId> =
            (0..n).map(|at| self.load(scene.heap, *given, Key::Index(at as i64), TypeId(0))).collect();
        let mut result = ValueId::NOTHING;
        for atom in atoms {
            let Atom::Method(type_, name) = atom else { continue };
            let value = self.call_named(type_, name, *receiver, &values, scene);
            result = self.values.join(result, value);
        }
        if result == ValueId::NOTHING {
            let taints: Vec<_> =
                [*receiver, *given].iter().flat_map(|value| self.taints_within(scene.heap, *value)).collect();
            return self.values.tainted(ValueId::ANY, &taints);
        }
        result
    }

    /// A call by class and name: of the references of the program that fit, or of what the rules name.
    fn call_named(
        &mut self,
        type_: TypeId,
        name: crate::value::TextId,
        receiver: ValueId,
        values: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let program = self.program;
        let name = self.values.text_of(name).to_owned();
        let mut result = ValueId::NOTHING;
        for method in self.methods_named(type_, name.as_bytes(), values.len()) {
            let is_static = program.method(method).access & candor_program::ACC_STATIC != 0;
            let all: Vec<ValueId> = if is_static { None } else { Some(receiver) }
                .into_iter()
                .chain(values.iter().copied())
                .collect();
            let answer = self.enter(method, &all, scene.heap, scene.place);
            if let Some((value, heap)) = answer.returned {
                result = self.values.join(result, value);
                scene.heap = heap;
            }
        }
        if result != ValueId::NOTHING || program.type_(type_).class.is_some() {
            return result;
        }
        let above = program
            .supertypes(type_)
            .iter()
            .find_map(|at| self.rules.of_any(program.descriptor(*at), name.as_bytes()));
        let Some(known) = above else { return result };
        let all: Vec<ValueId> = std::iter::once(receiver).chain(values.iter().copied()).collect();
        let api = format!("{}.{name}", program.source_name(type_));
        let answer = self.ruled(&known, scene.reference, Some(api), &all, true, scene.heap, scene.place);
        match answer.returned {
            Some((value, heap)) => {
                scene.heap = heap;
                value
            }
            None => result,
        }
    }

    /// Methods of a class of the program, inherited ones included, by name and number of parameters.
    fn methods_named(&self, type_: TypeId, name: &[u8], n_params: usize) -> Vec<candor_program::MethodId> {
        let program = self.program;
        let chain = program.superclass_chain(type_).map_while(|at| program.type_(at).class);
        for class in chain {
            let own: Vec<_> = program
                .methods_of(class)
                .filter(|method| {
                    let sig = program.sig(program.method_ref(program.method(*method).reference).sig);
                    program.name(sig.name) == name && program.params(sig.proto).len() == n_params
                })
                .collect();
            if !own.is_empty() {
                return own;
            }
        }
        Vec::new()
    }
}

/// `add sub mul div rem and or xor shl shr ushr`, by number.
fn arithmetic(op: u8, a: i64, b: i64) -> Option<i64> {
    match op {
        0 => Some(a.wrapping_add(b)),
        1 => Some(a.wrapping_sub(b)),
        2 => Some(a.wrapping_mul(b)),
        3 => a.checked_div(b),
        4 => a.checked_rem(b),
        5 => Some(a & b),
        6 => Some(a | b),
        7 => Some(a ^ b),
        8 => Some(a.wrapping_shl(b as u32 & 63)),
        9 => Some(a.wrapping_shr(b as u32 & 63)),
        _ => None,
    }
}

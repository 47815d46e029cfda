//! Reflection: classes, methods and instances by constant names.

use candor_program::{FieldRefId, TypeId};

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::value::{Atom, ValueId};

/// Most dimensions of an array made by its class.
const MAX_DIMENSIONS: i64 = 4;
/// Most rows of one that are told apart.
const MAX_ROWS: i64 = 16;

impl Engine<'_, '_> {
    /// Operations of effects on classes and methods; `None` for others.
    pub(in crate::engine) fn reflection_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "class_of" => self.class_of(arguments),
            "named_class" => self.named_class(arguments),
            "instance" => self.instance(arguments, scene),
            "method" | "field" => self.method_named(arguments),
            "constructor" => {
                let init = self.values.text("<init>");
                let class = arguments.first().copied().unwrap_or(ValueId::ANY);
                self.method_named(&[class, init])
            }
            "declaring" => {
                let methods = arguments.first().copied().unwrap_or(ValueId::ANY);
                let atoms = self.values.get(methods).atoms.clone().into_iter().map(|atom| match atom {
                    Atom::Method(class, _) => Atom::Class(class),
                    _ => Atom::Any,
                });
                self.values.make(atoms.collect(), Vec::new())
            }
            "construct" => self.construct(arguments, scene),
            "name_of" => self.name_of(arguments),
            "invoke" => self.reflective(arguments, scene),
            "field_get" => self.field_get(arguments, scene),
            "field_set" => self.field_set(arguments, scene),
            "array" => self.array(arguments, scene),
            _ => return None,
        })
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

    /// The class with a constant name. One outside the class path only where a loader that can find it is asked for it.
    fn named_class(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(name) = arguments.first() else { return ValueId::ANY };
        let names: Vec<String> =
            self.values.texts_of(*name).map(|text| self.values.text_of(text).to_owned()).collect();
        let classes =
            names.iter().filter_map(|name| self.program.find_type(&candor_program::descriptor(name)));
        let is_found = |type_: &TypeId| {
            let class = self.program.type_(*type_).class;
            class.is_none_or(|class| !self.program.is_loose(class) || self.reach.is_instantiated(class))
        };
        let atoms: Vec<Atom> = classes.filter(is_found).map(Atom::Class).collect();
        if atoms.is_empty() { ValueId::ANY } else { self.values.make(atoms, Vec::new()) }
    }

    /// An instance of the classes that a value can be, by their constructor without parameters.
    fn instance(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let mut made = ValueId::NOTHING;
        let atoms = self.values.get(*of).atoms.clone();
        for (nth, atom) in atoms.into_iter().enumerate() {
            let Atom::Class(type_) = atom else { continue };
            scene.heap = self.initialise(type_, scene.heap, scene.place);
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (object, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = heap;
            let value = self.values.atom(Atom::Object(object));
            self.construct_plainly(value, type_, scene);
            made = self.values.join(made, value);
        }
        if made == ValueId::NOTHING { ValueId::ANY } else { made }
    }

    /// Runs the constructor without parameters on a new object.
    pub(in crate::engine) fn construct_plainly(
        &mut self,
        value: ValueId,
        type_: TypeId,
        scene: &mut Scene<'_>,
    ) {
        let program = self.program;
        let Some(class) = program.type_(type_).class else { return };
        let constructor = program.methods_of(class).find(|method| {
            let sig = program.sig(program.method_ref(program.method(*method).reference).sig);
            program.method_name(*method) == b"<init>" && program.params(sig.proto).is_empty()
        });
        if let Some(constructor) = constructor {
            let answer = self.enter(constructor, &[value], scene.heap, scene.place);
            scene.heap = answer.returned.map_or(scene.heap, |(_, heap)| heap);
        }
    }

    /// `Constructor.newInstance`: constructors, arguments.
    fn construct(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [constructors, given, ..] = arguments else { return ValueId::ANY };
        let program = self.program;
        let values = self.elements(*given, scene);
        let mut made = ValueId::NOTHING;
        for (nth, atom) in self.values.get(*constructors).atoms.clone().into_iter().enumerate() {
            let Atom::Method(type_, _) = atom else { continue };
            scene.heap = self.initialise(type_, scene.heap, scene.place);
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (object, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = heap;
            let value = self.values.atom(Atom::Object(object));
            if let Some(class) = program.type_(type_).class {
                let fits = program.methods_of(class).filter(|method| {
                    let sig = program.sig(program.method_ref(program.method(*method).reference).sig);
                    program.method_name(*method) == b"<init>"
                        && program.params(sig.proto).len() == values.len()
                });
                for constructor in fits.collect::<Vec<_>>() {
                    let all: Vec<ValueId> = std::iter::once(value).chain(values.iter().copied()).collect();
                    let answer = self.enter(constructor, &all, scene.heap, scene.place);
                    scene.heap = answer.returned.map_or(scene.heap, |(_, heap)| heap);
                }
            }
            made = self.values.join(made, value);
        }
        if made == ValueId::NOTHING { ValueId::ANY } else { made }
    }

    /// The elements of an array whose length is known.
    fn elements(&mut self, array: ValueId, scene: &mut Scene<'_>) -> Vec<ValueId> {
        let key = self.slot("length");
        let length =
            self.values.objects_of(array).first().and_then(|array| self.get(scene.heap, *array, key));
        let length =
            length.and_then(|length| self.values.only_int(length)).and_then(|n| usize::try_from(n).ok());
        let n = length.unwrap_or(0).min(255);
        let load = |at| {
            let value = self.load(scene.heap, array, Key::Index(at as i64), TypeId(0));
            self.values.moved(value, scene.place)
        };
        (0..n).map(load).collect()
    }

    /// The names of the classes that a value can be.
    fn name_of(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let mut names = ValueId::NOTHING;
        for atom in self.values.get(*of).atoms.clone() {
            let name = match atom {
                Atom::Class(type_) => self.values.text(&self.program.source_name(type_)),
                _ => self.values.atom(Atom::AnyText),
            };
            names = self.values.join(names, name);
        }
        if names == ValueId::NOTHING { self.values.atom(Atom::AnyText) } else { names }
    }

    /// The methods with a constant name of the classes that a value can be.
    fn method_named(&mut self, arguments: &[ValueId]) -> ValueId {
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
        let values = self.elements(*given, scene);
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

    /// The keys of the fields that `Class.getField` and its like found.
    fn fields_named(&mut self, fields: ValueId) -> Vec<Key> {
        let program = self.program;
        let mut found = Vec::new();
        for atom in self.values.get(fields).atoms.clone() {
            let Atom::Method(type_, text) = atom else { continue };
            if let Some(known) = self.named_fields.get(&(type_, text)) {
                found.extend_from_slice(known);
                continue;
            }
            let start = found.len();
            let Some(name) = program.find_name(self.values.text_of(text).as_bytes()) else { continue };
            let refs = program.field_refs.iter().enumerate().filter(|(_, field)| field.name == name);
            let refs = refs.filter(|(_, field)| program.superclass_chain(type_).any(|at| at == field.class));
            for at in refs.map(|(at, _)| FieldRefId::from_len(at)).collect::<Vec<_>>() {
                let (key, class) = self.static_key(at);
                let is_static = class != program.field_ref(at).class || self.declares(class, at, true);
                found.push(if is_static { key } else { self.field_key(at) });
            }
            self.named_fields.insert((type_, text), found[start..].into());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(in crate::engine) fn field_get(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [fields, of, ..] = arguments else { return ValueId::ANY };
        let mut result = ValueId::NOTHING;
        for key in self.fields_named(*fields) {
            let value = match key {
                Key::Static(..) => self.get(scene.heap, self.statics, key).unwrap_or(ValueId::ZERO),
                _ => self.load(scene.heap, *of, key, scene.type_),
            };
            result = self.values.join(result, value);
        }
        if result == ValueId::NOTHING { self.unknown_of(scene.type_) } else { result }
    }

    pub(in crate::engine) fn field_set(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [fields, of, value, ..] = arguments else { return ValueId::ANY };
        let value = self.values.moved(*value, scene.place);
        let keys = self.fields_named(*fields);
        let is_weak = keys.len() > 1;
        for key in keys {
            scene.heap = match key {
                Key::Static(..) => self.put(scene.heap, self.statics, key, value),
                _ => self.store(scene.heap, *of, key, value, is_weak),
            };
        }
        ValueId::ANY
    }

    /// `Array.newInstance(class, lengths)`: arrays of arrays, as far as the lengths are known and small.
    fn array(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(lengths) = arguments.get(1).copied() else { return ValueId::ANY };
        let mut known = Vec::new();
        for at in 0..MAX_DIMENSIONS {
            let length = match self.values.objects_of(lengths)[..] {
                [array] => self.get(scene.heap, array, Key::Index(at)),
                _ => Some(lengths).filter(|_| at == 0),
            };
            let Some(length) = length else { break };
            known.push(length);
        }
        let mut nth = 2;
        self.nested_array(&known, &mut nth, scene)
    }

    fn nested_array(&mut self, lengths: &[ValueId], nth: &mut u8, scene: &mut Scene<'_>) -> ValueId {
        let (object, heap) = self.create(scene.heap, scene.place, *nth, scene.type_);
        *nth = nth.saturating_add(1);
        scene.heap = heap;
        let array = self.values.atom(Atom::Object(object));
        let Some((length, rest)) = lengths.split_first() else { return array };
        let key = self.slot("length");
        scene.heap = self.store(scene.heap, array, key, *length, false);
        if rest.is_empty() {
            return array;
        }
        let n = self.values.only_int(*length).filter(|n| (0..=MAX_ROWS).contains(n));
        for at in 0..n.unwrap_or(1) {
            let row = self.nested_array(rest, nth, scene);
            let key = if n.is_some() { Key::Index(at) } else { Key::Every };
            scene.heap = self.store(scene.heap, array, key, row, false);
        }
        array
    }
}

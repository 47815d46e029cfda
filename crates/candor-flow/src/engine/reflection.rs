//! Reflection: classes, methods and instances by constant names.

use candor_program::TypeId;

use super::{Engine, Key, effects::Scene};
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    /// Operations of effects on classes and methods; `None` for others.
    pub(super) fn reflection_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "class_of" => self.class_of(arguments),
            "named_class" => self.named_class(arguments),
            "instance" => self.instance(arguments, scene),
            "method" => self.method_named(arguments),
            "invoke" => self.reflective(arguments, scene),
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

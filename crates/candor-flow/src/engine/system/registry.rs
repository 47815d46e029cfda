//! What was handed to the framework, which may call it back.

use std::rc::Rc;

use candor_program::{ClassId, MethodId, MethodRefId, NameId, TypeId};

use crate::engine::{Engine, Key, library::functions::is_function};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// How the parts of objects begin that hold their listeners.
const LISTENER: &str = "listener:";

/// The part of a listener that says on what it was set.
const HELD_BY: &str = "held by";

impl Engine<'_, '_> {
    /// What a listener was set on.
    pub(in crate::engine) fn holders_of(&mut self, heap: HeapId, listener: ObjectId) -> Option<ValueId> {
        let key = self.slot(HELD_BY);
        self.get(heap, listener, key)
    }

    /// Objects of the program that the framework is given may be called back: remembered until control returns to it.
    pub(in crate::engine) fn hand_over(
        &mut self,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        holder: Option<ValueId>,
        is_ruled: bool,
    ) -> HeapId {
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        let name = program.name(sig.name);
        let is_removal = name.starts_with(b"unregister") || name.starts_with(b"remove");
        let is_setting = name.starts_with(b"set");
        let mut heap = heap;
        for (param, argument) in program.params(sig.proto).to_vec().iter().zip(arguments) {
            let descriptor = program.descriptor(*param);
            if !descriptor.starts_with(b"L") || self.values.get(*argument).atoms.is_empty() {
                continue;
            }
            // A function of Kotlin is called back by what is not read, be Kotlin's library in the files or not.
            let is_called = || is_function(descriptor) && self.only_calls_back(reference);
            if program.type_(*param).class.is_some() && !is_called() {
                continue;
            }
            // Where parts of screens are kept for later, a rule says when they live.
            if is_ruled && self.hosted_as(*param).is_some() {
                continue;
            }
            if let Some(holder) = holder.filter(|_| is_setting) {
                heap = self.set_listener(heap, holder, reference, *param, *argument);
                continue;
            }
            let objects = self.values.objects_of(*argument);
            for object in &objects {
                if self.callbacks(*object, *param).is_empty() {
                    continue;
                }
                heap = if is_removal {
                    let is_certain = objects.len() == 1 && self.get(heap, *object, Key::Several).is_none();
                    if is_certain { self.unregister(heap, *object, *param) } else { heap }
                } else {
                    self.register(heap, *object, *param)
                };
            }
        }
        heap
    }

    /// `setOnClickListener` and its like: of each kind, an object has the one that was set last, or none.
    pub(in crate::engine) fn set_listener(
        &mut self,
        heap: HeapId,
        holder: ValueId,
        reference: MethodRefId,
        as_type: TypeId,
        listener: ValueId,
    ) -> HeapId {
        let given = self.values.objects_of(listener);
        let has_listener = given.into_iter().any(|object| !self.callbacks(object, as_type).is_empty());
        let name = format!("{LISTENER}{}:{}", as_type.0, self.program.method_ref(reference).sig.0);
        let key = self.slot(&name);
        let holders = self.values.objects_of(holder);
        let had_listener = holders.iter().any(|holder| self.get(heap, *holder, key).is_some());
        if !has_listener && !had_listener {
            return heap;
        }
        if holders.is_empty() {
            let objects = self.values.objects_of(listener);
            return objects.into_iter().fold(heap, |heap, object| self.register(heap, object, as_type));
        }
        let mut heap = self.store(heap, holder, key, listener, false);
        let held_key = self.slot(HELD_BY);
        heap = self.store(heap, listener, held_key, holder, true);
        let holders_key = self.slot("holders");
        let known = self.get_to_join(heap, self.registry, holders_key).unwrap_or(ValueId::NOTHING);
        let atoms = holders.into_iter().map(Atom::Object).collect();
        let more = self.values.make(atoms, Vec::new());
        let all = self.values.join(known, more);
        self.put(heap, self.registry, holders_key, all)
    }

    /// Everything that is registered now: object, the type it is known as.
    pub(in crate::engine) fn registered(&mut self, heap: HeapId) -> Vec<(ObjectId, TypeId)> {
        let mut found = Vec::new();
        for (key, value) in self.cells(heap, self.registry) {
            if let Key::Static(as_type, _) = key {
                found.extend(self.values.objects_of(value).into_iter().map(|object| (object, as_type)));
            }
        }
        let holders_key = self.slot("holders");
        let holders = self.get(heap, self.registry, holders_key).unwrap_or(ValueId::NOTHING);
        for holder in self.values.objects_of(holders) {
            for (key, value) in self.cells(heap, holder) {
                let Key::Slot(name) = key else { continue };
                let as_type = self.values.text_of(name).strip_prefix(LISTENER).and_then(|name| {
                    let (type_, _) = name.split_once(':')?;
                    type_.parse().ok().map(TypeId)
                });
                let Some(as_type) = as_type else { continue };
                found.extend(self.values.objects_of(value).into_iter().map(|object| (object, as_type)));
            }
        }
        found
    }

    /// Remembers that an object was handed over as a type.
    pub(in crate::engine) fn register(&mut self, heap: HeapId, object: ObjectId, as_type: TypeId) -> HeapId {
        let key = Key::Static(as_type, NameId(0));
        let old = self.get_to_join(heap, self.registry, key).unwrap_or(ValueId::NOTHING);
        let value = self.values.atom(Atom::Object(object));
        let new = self.values.join(old, value);
        self.put(heap, self.registry, key, new)
    }

    pub(in crate::engine) fn unregister(
        &mut self,
        heap: HeapId,
        object: ObjectId,
        as_type: TypeId,
    ) -> HeapId {
        let key = Key::Static(as_type, NameId(0));
        let Some(old) = self.get(heap, self.registry, key) else { return heap };
        let mut atoms = self.values.get(old).atoms.clone();
        atoms.retain(|atom| *atom != Atom::Object(object));
        let new = self.values.make(atoms, Vec::new());
        self.put(heap, self.registry, key, new)
    }

    /// Methods by which the framework calls an object that it knows as a type.
    pub(in crate::engine) fn callbacks(&mut self, object: ObjectId, as_type: TypeId) -> Rc<[MethodId]> {
        let program = self.program;
        match program.type_(self.object(object).type_).class {
            Some(class) => self.overrides(class, as_type),
            None => Rc::default(),
        }
    }

    /// Methods of a class and its superclasses in the program that override what an outside type declares.
    pub(in crate::engine) fn overrides(&mut self, class: ClassId, outside: TypeId) -> Rc<[MethodId]> {
        if let Some(known) = self.overridden.get(&(class, outside)) {
            return Rc::clone(known);
        }
        let overrides: Rc<[MethodId]> = self.overrides_anew(class, outside).into();
        self.overridden.insert((class, outside), Rc::clone(&overrides));
        overrides
    }

    fn overrides_anew(&self, class: ClassId, outside: TypeId) -> Vec<MethodId> {
        let program = self.program;
        let own = program.class(class).type_;
        if program.descriptor(outside) == b"Ljava/lang/Object;" || !program.supertypes(own).contains(&outside)
        {
            return Vec::new();
        }
        let framework = program.type_(outside).framework;
        let is_function = is_function(program.descriptor(outside));
        let mut found: Vec<MethodId> = Vec::new();
        for above in program.superclass_chain(own).map_while(|at| program.type_(at).class) {
            for method in program.methods_of(above) {
                let definition = program.method(method);
                let sig_id = program.method_ref(definition.reference).sig;
                let sig = program.sig(sig_id);
                let name = program.name(sig.name);
                let is_invoked = !is_function || name == b"invoke";
                let is_plain = is_invoked
                    && definition.access & (candor_program::ACC_STATIC | candor_program::ACC_ABSTRACT) == 0
                    && !name.starts_with(b"<")
                    && !matches!(name, b"toString" | b"equals" | b"hashCode" | b"finalize" | b"clone");
                let is_declared = framework.is_none_or(|framework| {
                    program
                        .surface
                        .find_method(framework, name, &program.proto_descriptor(sig.proto))
                        .is_some()
                });
                if is_plain && is_declared && program.dispatch(class, sig_id) == Some(method) {
                    found.push(method);
                }
            }
        }
        found
    }
}

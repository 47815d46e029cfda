//! Static fields, and the initialisers that run at a class's first use.

use std::rc::Rc;

use candor_program::{CodePlace, FieldRefId, MethodId, TypeId};

use crate::engine::{Engine, Key, Made, code::frame::State};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// Most static fields of a class that are given their first values.
const MAX_STATIC_FIELDS: usize = 1_000;

impl Engine<'_, '_> {
    pub(in crate::engine) fn static_read(
        &mut self,
        field: candor_program::FieldRefId,
        state: &mut State,
        place: CodePlace,
    ) -> ValueId {
        let (key, class) = self.static_key(field);
        let program = self.program;
        state.heap = self.initialise(class, state.heap, place);
        if let Some(value) = self.get(state.heap, self.statics, key) {
            return value;
        }
        if program.type_(class).class.is_none() {
            return self.outside_static(field, class, state);
        }
        if let Some(constant) = self.constant_static(field) {
            return constant;
        }
        if !self.is_whole {
            // Its initialiser may not have been read.
            return self.unknown_of(program.field_ref(field).type_);
        }
        ValueId::ZERO
    }

    /// What a static field of a class outside the program holds.
    fn outside_static(&mut self, field: FieldRefId, class: TypeId, state: &mut State) -> ValueId {
        let program = self.program;
        let named = program.field_ref(field);
        let (owner, name) = (program.source_name(class), String::from_utf8_lossy(program.name(named.name)));
        let Some(slots) = self.rules.slots_of_static(&owner, &name) else {
            return self.framework_static(class, named.name, named.type_);
        };
        let object = self.kept(&format!("static/{owner}.{name}"), named.type_);
        for (slot, text) in slots {
            let (key, text) = (self.slot(slot), self.values.text(text));
            state.heap = self.put(state.heap, object, key, text);
        }
        self.values.atom(Atom::Object(object))
    }

    /// Runs a class's initialiser at its first use.
    #[expect(clippy::only_used_in_recursion, reason = "a use has a place, though nothing hangs on it")]
    pub(in crate::engine) fn initialise(&mut self, type_: TypeId, heap: HeapId, place: CodePlace) -> HeapId {
        let program = self.program;
        let Some(class) = program.type_(type_).class else { return heap };
        let key = Key::Initialised(type_);
        // A turn that finds it initialised by another one reads the same fields.
        let known = self.get_to_join(heap, self.statics, key);
        if known == Some(ValueId::ZERO) {
            return heap;
        }
        let mut heap = self.put(heap, self.statics, key, ValueId::ZERO);
        if let Some(above) = program.class(class).superclass {
            heap = self.initialise(above, heap, place);
        }
        let initialiser =
            program.methods_of(class).find(|method| program.method_name(*method) == b"<clinit>");
        if initialiser.is_some_and(|method| !self.is_worth_reading(method) || self.shaped(method).is_some()) {
            return heap;
        }
        if known.is_none() {
            for (key, value) in self.static_defaults(type_).iter() {
                if self.get_to_join(heap, self.statics, *key).is_none() {
                    heap = self.put(heap, self.statics, *key, *value);
                }
            }
        }
        let Some(initialiser) = initialiser else { return heap };
        // It runs once, whoever comes first: what it makes is one, too.
        let context = self.empty_context();
        let before = if known.is_some() { self.unmade_by(initialiser, heap) } else { heap };
        self.is_initialising(true);
        let after = self.call_method(initialiser, context, &[], before).returned.map(|(_, heap)| heap);
        self.is_initialising(false);
        match (after, known) {
            // It may have run before: what was written since may still hold.
            (Some(after), Some(_)) => self.join_heaps(heap, after),
            (Some(after), None) => after,
            (None, _) => heap,
        }
    }

    /// The heap in which what an initialiser makes is not there yet, to be made again.
    fn unmade_by(&mut self, initialiser: MethodId, heap: HeapId) -> HeapId {
        let exists = self.slot("exists");
        self.note_first_makers();
        let made = self.made_first.get(&initialiser).cloned().unwrap_or_default();
        let mut without = heap;
        for object in made.into_iter().filter(|object| self.heaps.has(heap, object.0)).collect::<Vec<_>>() {
            without = self.forget(without, object, exists);
            without = self.forget(without, object, Key::Several);
        }
        without
    }

    /// Notes of the objects that are new by which method they were first come to.
    fn note_first_makers(&mut self) {
        for at in self.n_noted..self.objects.len() {
            let object = ObjectId(at as u32);
            let Made::By(place, context, _) = self.object(object).made else { continue };
            let first = self.contexts.get(context).first().map_or(place.method, |call| call.method);
            self.made_first.entry(first).or_default().push(object);
        }
        self.n_noted = self.objects.len();
    }

    /// The key of a static field: by the class that declares it.
    pub(in crate::engine) fn static_key(&mut self, field: FieldRefId) -> (Key, TypeId) {
        if let Some(known) = self.static_keys.get(&field) {
            return *known;
        }
        let named = self.program.field_ref(field);
        let declaring = self.program.superclass_chain(named.class).find(|at| self.declares(*at, field, true));
        let class = declaring.unwrap_or(named.class);
        self.static_keys.insert(field, (Key::Static(class, named.name), class));
        (Key::Static(class, named.name), class)
    }

    /// The static fields that a class declares, with what they hold before its initialiser runs.
    pub(in crate::engine) fn static_defaults(&mut self, type_: TypeId) -> Rc<[(Key, ValueId)]> {
        if let Some(known) = self.static_defaults.get(&type_) {
            return Rc::clone(known);
        }
        let program = self.program;
        let mut found = Vec::new();
        if let Some(class) = program.type_(type_).class {
            let class = program.class(class);
            let unit = &program.dexes[class.dex.index()];
            let item = unit.dex.class_def(class.def).ok();
            let data = item.and_then(|item| unit.dex.class_data(&item).ok());
            let fields = data.iter().flat_map(|data| data.static_fields().map_while(Result::ok));
            let fields = fields.filter_map(|field| unit.fields.get(field.idx as usize).copied());
            for field in fields.take(MAX_STATIC_FIELDS) {
                let value = self.constant_static(field).unwrap_or(ValueId::ZERO);
                found.push((Key::Static(type_, program.field_ref(field).name), value));
            }
        }
        let found: Rc<[(Key, ValueId)]> = found.into();
        self.static_defaults.insert(type_, Rc::clone(&found));
        found
    }

    /// What a static field holds that has a constant for its value.
    pub(in crate::engine) fn constant_static(&mut self, field: FieldRefId) -> Option<ValueId> {
        let program = self.program;
        if let Some(number) = program.constant_field(field) {
            return Some(self.values.atom(Atom::Int(number)));
        }
        let (dex, index) = program.constant_string_field(field)?;
        let text = program.dexes[dex.index()].dex.string(index);
        Some(text.map_or(ValueId::ANY, |text| self.values.text(&text)))
    }
}

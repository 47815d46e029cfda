//! Memory: reading and writing the parts of objects.

use candor_program::{CodePlace, FieldRefId, TypeId};

use rustc_hash::FxHashSet;

use crate::engine::{CONTEXT, Engine, Key, Made, Object};
use crate::{
    heap::{Cell, HeapId, Joins},
    numbered::Numbered,
    value::{Atom, ObjectId, Taint, ValueId, Values},
};

/// Joins the values of heaps.
struct HeapJoins<'e> {
    values: &'e mut Values,
    keys: &'e Numbered<Key>,
    /// Number of the key that every object has that was made.
    exists: u32,
}

impl Joins for HeapJoins<'_> {
    fn both(&mut self, _: Cell, a: ValueId, b: ValueId) -> ValueId {
        self.values.join(a, b)
    }

    fn one(&mut self, cell: Cell, value: ValueId) -> ValueId {
        match self.keys.get(cell.key()) {
            // Perhaps initialised: to be run again, and joined.
            Key::Initialised(_) => ValueId::ANY,
            // What was put in on one way only may be missing.
            Key::Field(..) | Key::Index(_) | Key::Text(_) | Key::Class(_) => {
                self.values.join(value, ValueId::ZERO)
            }
            // Static fields have a value from the initialisation of their class on.
            Key::Several | Key::Open | Key::Static(..) | Key::Slot(_) | Key::Every => value,
        }
    }

    fn sign_of(&self, object: u32) -> Option<Cell> {
        Some(Cell::new(object, self.exists))
    }
}

/// Deepest content that is looked at for taints.
const MAX_CONTENT_DEPTH: usize = 4;
/// Most objects that are looked at within one.
const MAX_CONTENT: usize = 1_000;

impl Engine<'_, '_> {
    fn cell(&mut self, object: ObjectId, key: Key) -> Cell {
        Cell::new(object.0, self.keys.intern(key))
    }

    pub(in crate::engine) fn slot(&mut self, name: &str) -> Key {
        Key::Slot(self.values.text_id(name))
    }

    pub(in crate::engine) fn join_heaps(&mut self, a: HeapId, b: HeapId) -> HeapId {
        if a == b {
            return a;
        }
        let exists = self.slot("exists");
        let exists = self.keys.intern(exists);
        self.heaps.join(a, b, &mut HeapJoins { values: &mut self.values, keys: &self.keys, exists })
    }

    pub(in crate::engine) fn get(&mut self, heap: HeapId, object: ObjectId, key: Key) -> Option<ValueId> {
        let cell = self.cell(object, key);
        self.has_read(heap, object, cell);
        self.heaps.get(heap, cell)
    }

    /// What a cell holds, to be joined with more: no answer hangs on it.
    pub(in crate::engine) fn get_to_join(
        &mut self,
        heap: HeapId,
        object: ObjectId,
        key: Key,
    ) -> Option<ValueId> {
        let cell = self.cell(object, key);
        self.heaps.get(heap, cell)
    }

    pub(in crate::engine) fn put(
        &mut self,
        heap: HeapId,
        object: ObjectId,
        key: Key,
        value: ValueId,
    ) -> HeapId {
        let cell = self.cell(object, key);
        self.heaps.set(heap, cell, value)
    }

    pub(in crate::engine) fn forget(&mut self, heap: HeapId, object: ObjectId, key: Key) -> HeapId {
        let cell = self.cell(object, key);
        self.heaps.remove(heap, cell)
    }

    pub(in crate::engine) fn cells(&mut self, heap: HeapId, object: ObjectId) -> Vec<(Key, ValueId)> {
        self.has_read_whole(heap, object);
        let cells = self.heaps.cells_of(heap, object.0);
        cells.into_iter().map(|(cell, value)| (*self.keys.get(cell.key()), value)).collect()
    }

    /// Makes an object at an instruction of the method on top of the stack.
    pub(in crate::engine) fn create(
        &mut self,
        heap: HeapId,
        place: CodePlace,
        nth: u8,
        type_: TypeId,
    ) -> (ObjectId, HeapId) {
        let context = self.stack.last().map_or(0, |call| call.context);
        let object = Object { made: Made::By(place, context, nth), type_ };
        let id = ObjectId(self.objects.intern(object));
        // Made before: the number now stands for several.
        let exists_key = self.slot("exists");
        let heap = if self.get_to_join(heap, id, exists_key).is_some() {
            self.put(heap, id, Key::Several, ValueId::ZERO)
        } else {
            self.has_made(id);
            self.put(heap, id, exists_key, ValueId::ZERO)
        };
        (id, heap)
    }

    pub(in crate::engine) fn by_system(&mut self, type_: TypeId) -> ObjectId {
        ObjectId(self.objects.intern(Object { made: Made::BySystem(type_), type_ }))
    }

    pub(in crate::engine) fn kept(&mut self, name: &str, type_: TypeId) -> ObjectId {
        let name = self.values.text_id(name);
        let n_objects = self.objects.len();
        let object = ObjectId(self.objects.intern(Object { made: Made::Kept(name), type_ }));
        if self.objects.len() > n_objects {
            self.kept.push(object);
        }
        object
    }

    /// All objects kept under names of a kind so far.
    pub(in crate::engine) fn kept_of(&mut self, kind: &str) -> Vec<ObjectId> {
        self.has_read_kept();
        let is_of_kind = |object: &ObjectId| match self.object(*object).made {
            Made::Kept(name) => {
                let rest = self.values.text_of(name).strip_prefix(kind);
                rest.is_some_and(|rest| rest.starts_with('/'))
            }
            _ => false,
        };
        self.kept.iter().copied().filter(is_of_kind).collect()
    }

    /// The context of a call at a place.
    pub(in crate::engine) fn context_at(&mut self, place: CodePlace) -> u32 {
        let current = self.stack.last().map_or(0, |call| call.context);
        if let Some(known) = self.contexts_at.get(&(current, place)) {
            return *known;
        }
        let mut calls = self.contexts.get(current).clone();
        calls.push(place);
        if calls.len() > CONTEXT {
            calls.remove(0);
        }
        let context = self.contexts.intern(calls);
        self.contexts_at.insert((current, place), context);
        context
    }

    pub(in crate::engine) fn empty_context(&mut self) -> u32 {
        self.contexts.intern(Vec::new())
    }

    /// Reads a part of whatever a reference can be.
    pub(in crate::engine) fn load(&mut self, heap: HeapId, of: ValueId, key: Key, type_: TypeId) -> ValueId {
        let mut found = ValueId::NOTHING;
        for at in 0..self.values.get(of).atoms.len() {
            let part = match self.values.get(of).atoms[at] {
                Atom::Object(object) => {
                    let part = self.load_part(heap, object, key);
                    if self.is_open(heap, object, key) {
                        let elsewhere = self.load_elsewhere(heap, key, type_);
                        self.values.join(part, elsewhere)
                    } else {
                        part
                    }
                }
                Atom::Foreign(_) | Atom::Any => self.load_elsewhere(heap, key, type_),
                _ => continue,
            };
            found = self.values.join(found, part);
        }
        if found == ValueId::NOTHING {
            found = self.values.atom(foreign(type_));
        }
        if self.values.get(of).taints.is_empty() {
            return found;
        }
        let taints = self.values.get(of).taints.clone();
        self.values.tainted(found, &taints)
    }

    /// The key of a field, by the class that declares it; those of classes outside the program are parts that rules
    /// speak of.
    pub(in crate::engine) fn field_key(&mut self, field: FieldRefId) -> Key {
        if let Some(known) = self.field_keys.get(&field) {
            return *known;
        }
        let program = self.program;
        let named = program.field_ref(field);
        let key = if program.type_(named.class).class.is_some() {
            let declaring = program.superclass_chain(named.class).find(|at| self.declares(*at, field, false));
            match declaring {
                Some(class) => Key::Field(class, named.name, named.type_),
                None if program.superclass_chain(named.class).all(|at| program.type_(at).class.is_some()) => {
                    Key::Field(named.class, named.name, named.type_)
                }
                None => self.slot(&String::from_utf8_lossy(program.name(named.name))),
            }
        } else {
            self.slot(&String::from_utf8_lossy(program.name(named.name)))
        };
        self.field_keys.insert(field, key);
        key
    }

    /// Whether a part may have been written by code that was not read.
    fn is_open(&mut self, heap: HeapId, object: ObjectId, key: Key) -> bool {
        matches!(key, Key::Field(..))
            && self.get(heap, object, Key::Open).is_some()
            && self.get(heap, object, key).is_none()
    }

    /// A part of an object that is not known: what was written to that part of any such object.
    fn load_elsewhere(&mut self, heap: HeapId, key: Key, type_: TypeId) -> ValueId {
        let stored = match key {
            Key::Field(..) => self.get(heap, self.elsewhere, key),
            _ => None,
        };
        let unknown = match self.constant_of(key) {
            Some(number) => self.values.make(vec![Atom::Int(0), Atom::Int(number)], Vec::new()),
            None => self.values.atom(foreign(type_)),
        };
        stored.map_or(unknown, |stored| self.values.join(stored, unknown))
    }

    /// The one number that a field holds in any object.
    fn constant_of(&self, key: Key) -> Option<i64> {
        let Key::Field(class, name, type_) = key else { return None };
        self.cone.as_ref()?.constants.of(self.program, class, name, type_)
    }

    /// Whether an object came into the app with parts of its own: the intent that the system started a component with.
    pub(in crate::engine) fn is_from_outside(&self, object: ObjectId) -> bool {
        match self.object(object).made {
            Made::Kept(name) => self.values.text_of(name).starts_with("intent/"),
            _ => false,
        }
    }

    fn load_part(&mut self, heap: HeapId, object: ObjectId, key: Key) -> ValueId {
        let own = self.get(heap, object, key);
        match key {
            Key::Index(_) | Key::Text(_) | Key::Class(_) => {
                let every = self.get(heap, object, Key::Every);
                match (own, every) {
                    (Some(own), Some(every)) => self.values.join(own, every),
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) if self.is_from_outside(object) => ValueId::ANY,
                    (None, None) => ValueId::ZERO,
                }
            }
            Key::Every => {
                let cells = self.cells(heap, object);
                let parts = cells.into_iter().filter(|(key, _)| is_element(*key)).map(|(_, value)| value);
                let all = self.values.join_all(parts);
                // Of what the program made and nothing was put into, every element is null or nought.
                let is_made = matches!(self.object(object).made, Made::By(_, _, 0));
                match all {
                    ValueId::NOTHING if is_made => ValueId::ZERO,
                    ValueId::NOTHING => ValueId::ANY,
                    _ => all,
                }
            }
            Key::Slot(_) => own.unwrap_or(ValueId::ANY),
            _ => own.unwrap_or(ValueId::ZERO),
        }
    }

    /// Writes a part of whatever a reference can be.
    pub(in crate::engine) fn store(
        &mut self,
        heap: HeapId,
        of: ValueId,
        key: Key,
        value: ValueId,
        is_weak: bool,
    ) -> HeapId {
        let atoms = self.values.get(of).atoms.clone();
        let objects = self.values.objects_of(of);
        let is_only =
            objects.len() == 1 && atoms.iter().all(|atom| matches!(atom, Atom::Object(_) | Atom::Int(0)));
        let mut heap = heap;
        for object in objects {
            let is_several = self.get(heap, object, Key::Several).is_some();
            let new = if is_only && !is_weak && !is_several && key != Key::Every {
                value
            } else {
                let default = match key {
                    Key::Field(..) | Key::Index(_) => ValueId::ZERO,
                    _ => ValueId::NOTHING,
                };
                let old = self.get_to_join(heap, object, key).unwrap_or(default);
                self.values.join(old, value)
            };
            heap = self.put(heap, object, key, new);
        }
        if matches!(key, Key::Field(..))
            && atoms.iter().any(|atom| matches!(atom, Atom::Foreign(_) | Atom::Any))
        {
            let old = self.get_to_join(heap, self.elsewhere, key).unwrap_or(ValueId::NOTHING);
            let new = self.values.join(old, value);
            heap = self.put(heap, self.elsewhere, key, new);
        }
        heap
    }

    /// The keys that a value names: constants one by one, otherwise any.
    pub(in crate::engine) fn keys_of(&mut self, value: ValueId) -> Vec<Key> {
        let atoms = &self.values.get(value).atoms;
        let keys = atoms.iter().map(|atom| match atom {
            Atom::Class(class) => Some(Key::Class(*class)),
            Atom::Text(text) => Some(Key::Text(*text)),
            atom => atom.number().map(Key::Index),
        });
        keys.collect::<Option<Vec<Key>>>().filter(|keys| !keys.is_empty()).unwrap_or_else(|| vec![Key::Every])
    }

    pub(in crate::engine) fn load_at(
        &mut self,
        heap: HeapId,
        of: ValueId,
        at: ValueId,
        type_: TypeId,
    ) -> ValueId {
        let keys = self.keys_of(at);
        let parts: Vec<ValueId> = keys.into_iter().map(|key| self.load(heap, of, key, type_)).collect();
        self.values.join_all(parts)
    }

    pub(in crate::engine) fn store_at(
        &mut self,
        heap: HeapId,
        of: ValueId,
        at: ValueId,
        value: ValueId,
        is_weak: bool,
    ) -> HeapId {
        let keys = self.keys_of(at);
        let is_weak = is_weak || keys.len() > 1;
        keys.into_iter().fold(heap, |heap, key| self.store(heap, of, key, value, is_weak))
    }

    /// The taints of a value and of what it contains: elements and slots of containers, not fields of the app's objects.
    pub(in crate::engine) fn taints_within(&mut self, heap: HeapId, value: ValueId) -> Vec<Taint> {
        let mut found = self.values.get(value).taints.clone();
        let mut seen = FxHashSet::default();
        let mut work: Vec<(ObjectId, usize)> =
            self.values.objects_of(value).into_iter().map(|object| (object, 0)).collect();
        while let Some((object, depth)) = work.pop() {
            if depth > MAX_CONTENT_DEPTH || seen.len() >= MAX_CONTENT || !seen.insert(object) {
                continue;
            }
            for (key, part) in self.cells(heap, object) {
                if is_element(key) || matches!(key, Key::Slot(_)) {
                    found.extend_from_slice(&self.values.get(part).taints);
                    work.extend(self.values.objects_of(part).into_iter().map(|object| (object, depth + 1)));
                }
            }
        }
        found
    }

    pub(in crate::engine) fn declares(&self, type_: TypeId, field: FieldRefId, is_static: bool) -> bool {
        let program = self.program;
        let named = program.field_ref(field);
        let Some(class) = program.type_(type_).class else { return false };
        let class = program.class(class);
        let unit = &program.dexes[class.dex.index()];
        let Ok(item) = unit.dex.class_def(class.def) else { return false };
        let Ok(data) = unit.dex.class_data(&item) else { return false };
        let fields = if is_static { data.static_fields() } else { data.instance_fields() };
        fields.map_while(Result::ok).any(|own| {
            unit.fields.get(own.idx as usize).is_some_and(|own| {
                let own = program.field_ref(*own);
                own.name == named.name && own.type_ == named.type_
            })
        })
    }
}

/// Whether a key is that of an element.
pub(in crate::engine) fn is_element(key: Key) -> bool {
    matches!(key, Key::Index(_) | Key::Text(_) | Key::Class(_) | Key::Every)
}

/// Something of a type from elsewhere.
pub(in crate::engine) fn foreign(type_: TypeId) -> Atom {
    if type_ == TypeId(0) { Atom::Any } else { Atom::Foreign(type_) }
}

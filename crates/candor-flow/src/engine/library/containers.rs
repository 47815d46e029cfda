//! Operations of effects on the elements of containers.

use candor_program::TypeId;

use crate::engine::{Engine, Key, code::memory::is_element, library::effects::Scene};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

impl Engine<'_, '_> {
    /// Operations on elements; `None` for others.
    pub(in crate::engine) fn container_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match (name, arguments) {
            ("drop", [of]) => self.drop_all(*of, scene),
            ("drop", [of, at, ..]) => {
                self.drop_at(*of, *at, scene);
                ValueId::ANY
            }
            ("taken", [of, at, ..]) => {
                let found = self.load_at(scene.heap, *of, *at, scene.type_);
                self.drop_at(*of, *at, scene);
                found
            }
            ("removed", [of, at, ..]) => {
                let found = self.load_at(scene.heap, *of, *at, scene.type_);
                self.shift(*of, *at, None, scene);
                found
            }
            ("inserted", [of, at, value, ..]) => {
                let value = self.values.moved(*value, scene.place);
                self.shift(*of, *at, Some(value), scene);
                ValueId::ANY
            }
            ("except", [of, gone, ..]) => self.except(*of, *gone, scene),
            ("without", [of, gone, ..]) => {
                self.take_out(*of, *gone, scene);
                ValueId::ANY
            }
            ("listed", _) => self.listed(arguments, scene),
            ("mapped", _) => self.mapped(arguments, scene),
            ("entries", [of, ..]) => self.entries(*of, scene),
            ("paired", [of, ..]) => self.paired(*of, scene),
            ("column", [cursor, name, ..]) => self.column(*cursor, *name),
            ("cell", [cursor, at, ..]) => self.cell_of(*cursor, *at, scene),
            _ => return None,
        })
    }

    /// The only object that a value can be, if it stands for one object alone.
    pub(in crate::engine) fn certain(&mut self, heap: HeapId, of: ValueId) -> Option<ObjectId> {
        let is_object = |atom: &Atom| matches!(atom, Atom::Object(_) | Atom::Int(0));
        let is_known = self.values.get(of).atoms.iter().all(is_object);
        match self.values.objects_of(of)[..] {
            [only] if is_known && self.get(heap, only, Key::Several).is_none() => Some(only),
            _ => None,
        }
    }

    fn drop_all(&mut self, of: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let Some(object) = self.certain(scene.heap, of) else { return ValueId::ANY };
        for (key, _) in self.cells(scene.heap, object) {
            if is_element(key) {
                scene.heap = self.forget(scene.heap, object, key);
            }
        }
        ValueId::ANY
    }

    fn drop_at(&mut self, of: ValueId, at: ValueId, scene: &mut Scene<'_>) {
        let keys = self.keys_of(at);
        if let (Some(object), [key]) = (self.certain(scene.heap, of), &keys[..])
            && *key != Key::Every
        {
            scene.heap = self.forget(scene.heap, object, *key);
        }
    }

    /// A value without an object that is certain to be gone.
    fn except(&mut self, of: ValueId, gone: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let Some(gone) = self.certain(scene.heap, gone) else { return of };
        let known = self.values.get(of).clone();
        let atoms: Vec<Atom> = known.atoms.into_iter().filter(|atom| *atom != Atom::Object(gone)).collect();
        if atoms.is_empty() { ValueId::ZERO } else { self.values.make(atoms, known.taints) }
    }

    /// Takes the first element out of a list that is certain to be this one, if none before it may be.
    fn take_out(&mut self, of: ValueId, gone: ValueId, scene: &mut Scene<'_>) {
        let Some(object) = self.certain(scene.heap, of) else { return };
        let gone_object = self.certain(scene.heap, gone);
        let gone = self.values.get(gone).atoms.clone();
        let mut elements = Vec::new();
        for (key, value) in self.cells(scene.heap, object) {
            match key {
                Key::Index(at) => elements.push((at, value)),
                _ if is_element(key) => return,
                _ => {}
            }
        }
        elements.sort_unstable_by_key(|(at, _)| *at);
        for (at, value) in elements {
            let own = &self.values.get(value).atoms;
            let is_it = match (gone_object, &gone[..], &own[..]) {
                (Some(gone), _, [Atom::Object(own)]) => gone == *own,
                (None, [Atom::Text(gone)], [Atom::Text(own)]) => gone == own,
                _ => false,
            };
            if is_it {
                let at = self.values.atom(Atom::Int(at));
                return self.shift(of, at, None, scene);
            }
            let is_told_apart = gone.iter().chain(own).all(|atom| is_fixed(*atom));
            if !is_told_apart || own.iter().any(|atom| gone.contains(atom)) {
                return;
            }
        }
    }

    /// Positions from one on move: down by one when an element goes, up by one when one is put there.
    fn shift(&mut self, of: ValueId, at: ValueId, new: Option<ValueId>, scene: &mut Scene<'_>) {
        let by = if new.is_some() { 1 } else { -1 };
        let Some(object) = self.certain(scene.heap, of) else {
            if let Some(new) = new {
                scene.heap = self.store(scene.heap, of, Key::Every, new, true);
            }
            return;
        };
        let at = self.values.only_int(at);
        let mut old: Vec<(i64, ValueId)> = Vec::new();
        for (key, value) in self.cells(scene.heap, object) {
            if let Key::Index(position) = key {
                old.push((position, value));
                scene.heap = self.forget(scene.heap, object, key);
            }
        }
        for (position, value) in old {
            let places = match at {
                Some(at) if position < at => vec![position],
                Some(at) if position == at && new.is_none() => Vec::new(),
                Some(_) => vec![position + by],
                None => vec![position, position + by],
            };
            for place in places.into_iter().filter(|place| *place >= 0) {
                let key = Key::Index(place);
                let known = self.get(scene.heap, object, key).unwrap_or(ValueId::NOTHING);
                let joined = self.values.join(known, value);
                scene.heap = self.put(scene.heap, object, key, joined);
            }
        }
        if let Some(new) = new {
            let key = at.map_or(Key::Every, Key::Index);
            scene.heap = self.store(scene.heap, of, key, new, at.is_none());
        }
        let size = self.slot("size");
        let known = self.get(scene.heap, object, size).and_then(|size| self.values.only_int(size));
        let atom = known.map_or(Atom::AnyInt, |known| Atom::Int((known + by).max(0)));
        let known = self.values.atom(atom);
        scene.heap = self.put(scene.heap, object, size, known);
    }

    /// A list of these; it ends with the first argument that the call does not have.
    fn listed(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let list = self.new_object(scene, 1);
        let given: Vec<ValueId> =
            arguments.iter().copied().take_while(|value| *value != ValueId::NOTHING).collect();
        for (at, value) in given.iter().enumerate() {
            let value = self.values.moved(*value, scene.place);
            scene.heap = self.store(scene.heap, list, Key::Index(at as i64), value, false);
        }
        let size = self.values.atom(Atom::Int(given.len() as i64));
        let key = self.slot("size");
        scene.heap = self.store(scene.heap, list, key, size, false);
        list
    }

    fn mapped(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let map = self.new_object(scene, 1);
        for pair in arguments.chunks_exact(2) {
            let [key, value] = pair else { continue };
            if *key == ValueId::NOTHING {
                break;
            }
            self.put_pair(map, *key, *value, scene);
        }
        map
    }

    fn put_pair(&mut self, map: ValueId, key: ValueId, value: ValueId, scene: &mut Scene<'_>) {
        let (key, value) = (self.values.moved(key, scene.place), self.values.moved(value, scene.place));
        scene.heap = self.store_at(scene.heap, map, key, value, false);
        let keys = self.slot("keys");
        let known = self.values.objects_of(map).first().and_then(|map| self.get(scene.heap, *map, keys));
        let all = self.values.join(known.unwrap_or(ValueId::NOTHING), key);
        scene.heap = self.store(scene.heap, map, keys, all, false);
    }

    /// A collection of entries, each with slots `key` and `value`.
    fn entries(&mut self, of: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let all = self.new_object(scene, 1);
        let (key_slot, value_slot) = (self.slot("key"), self.slot("value"));
        for object in self.values.objects_of(of) {
            let keys = self.slot("keys");
            let all_keys = self.get(scene.heap, object, keys).unwrap_or(ValueId::ANY);
            let mut nth = 2u8;
            for (key, value) in self.cells(scene.heap, object) {
                let name = match key {
                    Key::Text(text) => self.values.atom(Atom::Text(text)),
                    Key::Index(number) => self.values.atom(Atom::Int(number)),
                    Key::Class(class) => self.values.atom(Atom::Class(class)),
                    Key::Every => all_keys,
                    _ => continue,
                };
                let (entry, heap) = self.create(scene.heap, scene.place, nth, TypeId(0));
                nth = nth.saturating_add(1);
                let name = self.values.moved(name, scene.place);
                let value = self.values.moved(value, scene.place);
                let heap = self.put(heap, entry, key_slot, name);
                scene.heap = self.put(heap, entry, value_slot, value);
                let entry = self.values.atom(Atom::Object(entry));
                scene.heap = self.store(scene.heap, all, key, entry, key == Key::Every);
            }
        }
        let taints = self.values.get(of).taints.clone();
        self.values.tainted(all, &taints)
    }

    /// A map of an array of pairs.
    fn paired(&mut self, of: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let map = self.new_object(scene, 1);
        let (first, second) = (self.slot("first"), self.slot("second"));
        for array in self.values.objects_of(of) {
            for (at, pair) in self.cells(scene.heap, array) {
                if is_element(at) {
                    let key = self.load(scene.heap, pair, first, TypeId(0));
                    let value = self.load(scene.heap, pair, second, TypeId(0));
                    self.put_pair(map, key, value, scene);
                }
            }
        }
        map
    }

    /// A column number, which here is the column's name.
    fn column(&mut self, cursor: ValueId, name: ValueId) -> ValueId {
        let _ = cursor;
        match self.values.only_text(name) {
            Some(text) => self.values.atom(Atom::Text(text)),
            None => self.values.atom(Atom::AnyInt),
        }
    }

    /// What stands in a column of a cursor.
    fn cell_of(&mut self, cursor: ValueId, at: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let (rows_slot, columns_slot) = (self.slot("rows"), self.slot("columns"));
        let has_rows = self
            .values
            .objects_of(cursor)
            .into_iter()
            .any(|cursor| self.get(scene.heap, cursor, rows_slot).is_some());
        if !has_rows {
            let taints = self.taints_within(scene.heap, cursor);
            let value = self.unknown_of(scene.type_);
            return self.values.tainted(value, &taints);
        }
        let rows = self.load(scene.heap, cursor, rows_slot, TypeId(0));
        let mut key = at;
        if let Some(number) = self.values.only_int(at) {
            let columns = self.load(scene.heap, cursor, columns_slot, TypeId(0));
            let named = self.load(scene.heap, columns, Key::Index(number), TypeId(0));
            if let Some(names) = self.names_of(named) {
                let parts: Vec<ValueId> =
                    names.into_iter().map(|name| self.load(scene.heap, rows, name, scene.type_)).collect();
                return self.values.join_all(parts);
            }
            key = self.values.atom(Atom::AnyInt);
        }
        self.load_at(scene.heap, rows, key, scene.type_)
    }
}

/// Whether an atom is one thing that can be told from others.
fn is_fixed(atom: Atom) -> bool {
    matches!(atom, Atom::Object(_) | Atom::Text(_) | Atom::Int(_) | Atom::Class(_))
}

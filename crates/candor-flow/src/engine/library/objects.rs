//! Operations of effects on objects as a whole: making, copying, keeping.

use candor_app::{UiEntry, UiRole};
use candor_program::TypeId;

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    flow::Kind,
    value::{Atom, ObjectId, ValueId},
};

/// How the names of the system properties begin that Android defines (`java.lang.System.getProperties`).
const PLATFORM_PROPERTIES: [&str; 11] =
    ["android.", "file.", "ftp.", "http", "icu.", "java.", "line.", "os.", "path.", "socks", "user."];

impl Engine<'_, '_> {
    /// Operations that make or find objects; `None` for others.
    pub(in crate::engine) fn object_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "new" => self.new_with(arguments, scene),
            "copy" => self.copy(arguments, scene),
            "kept" => self.kept_under(arguments, scene),
            "merge" => self.merge(arguments, scene),
            "filled" => self.filled(arguments, scene),
            "serialized" => self.serialized(arguments, scene),
            "shared" => self.shared(arguments),
            "typed" => self.typed(arguments, scene),
            "service" => self.service(arguments, scene),
            "property" => self.property(arguments, scene),
            "table_of" => self.table_of(arguments),
            "view" => self.view(arguments, scene),
            _ => return self.table_operation(name, arguments, scene),
        })
    }

    /// A new object with these slots: name, value, name, value …
    fn new_with(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let made = self.new_object(scene, 1);
        for pair in arguments.chunks_exact(2) {
            let [name, value] = pair else { continue };
            let Some(name) = self.text_form(*name) else { continue };
            let key = self.slot(&name);
            let value = self.values.moved(*value, scene.place);
            scene.heap = self.store(scene.heap, made, key, value, false);
        }
        made
    }

    /// Objects of the classes in the first argument of which every part carries what the second does.
    fn filled(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [classes, from, ..] = arguments else { return ValueId::ANY };
        let taints = self.taints_within(scene.heap, *from);
        let mut made = ValueId::NOTHING;
        for (nth, atom) in self.values.get(*classes).atoms.clone().into_iter().enumerate() {
            let Atom::Class(type_) = atom else { continue };
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (object, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = self.put(heap, object, Key::Open, ValueId::ZERO);
            let value = self.values.atom(Atom::Object(object));
            made = self.values.join(made, value);
        }
        let made = if made == ValueId::NOTHING { self.unknown_of(scene.type_) } else { made };
        let taints = self.values.taints_at(&taints, scene.place);
        self.values.tainted(made, &taints)
    }

    /// Objects of the classes in the first argument that a library makes, and where they reach, slot `url`.
    fn service(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [classes, url, ..] = arguments else { return ValueId::ANY };
        let key = self.slot("url");
        let mut made = ValueId::NOTHING;
        for (nth, atom) in self.values.get(*classes).atoms.clone().into_iter().enumerate() {
            let Atom::Class(type_) = atom else { continue };
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (object, heap) = self.create(scene.heap, scene.place, nth, type_);
            let value = self.values.atom(Atom::Object(object));
            scene.heap = self.store(heap, value, key, *url, false);
            made = self.values.join(made, value);
        }
        if made == ValueId::NOTHING { self.unknown_of(scene.type_) } else { made }
    }

    /// A text or bytes with everything that can be reached from an object, the fields of the app's objects included.
    fn serialized(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let taints = self.taints_reached(scene.heap, *of);
        let taints = self.values.taints_at(&taints, scene.place);
        let text = self.unknown_of(scene.type_);
        self.values.tainted(text, &taints)
    }

    /// `'file'` where a path is certain to lie on storage that other apps can read.
    fn shared(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(path) = arguments.first().and_then(|value| self.text_form(*value)) else {
            return ValueId::NOTHING;
        };
        let is_shared = ["/sdcard", "/storage/", "/mnt/sdcard"].iter().any(|start| path.starts_with(start));
        if is_shared { self.values.text("file") } else { ValueId::NOTHING }
    }

    /// What stands in a text field: what code put there, and what a person writes where the layout says what for.
    fn typed(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        let key = self.slot("text");
        let mut value = self.load(scene.heap, *of, key, scene.type_);
        for object in self.values.objects_of(*of) {
            let Some(kind) = self.asked_for(object) else { continue };
            let taint = self.source(scene.place, Some(scene.reference), None, Kind::Rule(kind));
            value = self.values.tainted(value, &[taint]);
        }
        value
    }

    /// What the rules call the text field that a view is.
    fn asked_for(&self, view: ObjectId) -> Option<String> {
        let name = self.kept_name(view)?.strip_prefix("view/")?;
        let id: u32 = name.split('/').next()?.parse::<i64>().ok()? as u32;
        let is_it = |ui: &&UiEntry| ui.view == Some(id);
        self.app.ui.iter().filter(is_it).find_map(|ui| match ui.role {
            UiRole::Input(kind) => self.rules.input(kind.name()).map(str::to_owned),
            _ => None,
        })
    }

    /// A system property: nothing, where neither the platform defines the name nor code of the app set it.
    fn property(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let unknown = self.unknown_of(scene.type_);
        let Some(name) = arguments.first().and_then(|name| self.text_form(*name)) else { return unknown };
        if PLATFORM_PROPERTIES.iter().any(|start| name.starts_with(start)) {
            return unknown;
        }
        let kept = self.kept(&format!("property/{name}"), TypeId(0));
        let key = self.slot("value");
        let set = self.get(scene.heap, kept, key);
        set.map_or(ValueId::ZERO, |set| self.values.join(set, ValueId::ZERO))
    }

    /// The table that a constant SQL text speaks of.
    pub(in crate::engine) fn table_of(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(sql) = arguments.first().and_then(|value| self.text_form(*value)) else {
            return ValueId::ANY;
        };
        let words: Vec<&str> = sql.split_whitespace().collect();
        let starts =
            |word: &str| ["from", "into", "update"].iter().any(|start| word.eq_ignore_ascii_case(start));
        let table = words.iter().position(|word| starts(word)).and_then(|at| words.get(at + 1));
        let Some(table) = table else { return ValueId::ANY };
        let end = table.find(['(', ',', ';']).unwrap_or(table.len());
        let name = table[..end].trim_matches(['"', '`', '[', ']', '\'']).to_owned();
        self.values.text(&name)
    }

    /// A new object of the type that the call gives.
    pub(in crate::engine) fn new_object(&mut self, scene: &mut Scene<'_>, nth: u8) -> ValueId {
        let (object, heap) = self.create(scene.heap, scene.place, nth, scene.type_);
        scene.heap = heap;
        self.values.atom(Atom::Object(object))
    }

    /// The type of a copy: what the call gives, unless the original is already that.
    fn made_type(&self, own: TypeId, given: TypeId) -> TypeId {
        let program = self.program;
        let descriptor = program.descriptor(given);
        let says_little = !descriptor.starts_with(b"L") || descriptor == b"Ljava/lang/Object;";
        if says_little || program.supertypes(own).contains(&given) { own } else { given }
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
            let type_ = self.made_type(self.object(object).type_, scene.type_);
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (new, heap) = self.create(scene.heap, scene.place, nth, type_);
            scene.heap = heap;
            for (key, value) in self.cells(scene.heap, object) {
                let is_part = !matches!(key, Key::Several);
                if is_part {
                    let value = self.values.moved(value, scene.place);
                    scene.heap = self.put(scene.heap, new, key, value);
                }
            }
            let value = self.values.atom(Atom::Object(new));
            made = self.values.join(made, value);
        }
        let taints = self.values.get(of).taints.clone();
        self.values.tainted(made, &taints)
    }

    /// What the system keeps under a name of a kind. A name that is not known stands for all of that kind; in a large
    /// program, where that would join what has nothing to do with each other, only where parts have names of their own.
    pub(in crate::engine) fn kept_under(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let names: Vec<Option<String>> = arguments.iter().map(|value| self.text_form(*value)).collect();
        let kind = names.first().cloned().flatten().unwrap_or_default();
        let is_exact = self.cone.as_ref().is_none_or(|cone| cone.is_exact);
        if names.iter().any(Option::is_none) && !is_exact && kind != "preferences" {
            return self.new_object(scene, 1);
        }
        let all = self.kept(&format!("{kind}/*"), TypeId(0));
        // A file under a name made up as the app runs is none of those that code names: to take it for any of them would
        // join them all.
        if kind == "file" {
            let names: Option<Vec<String>> = names.into_iter().collect();
            let object = names.map_or(all, |names| self.kept(&names.join("/"), TypeId(0)));
            return self.values.atom(Atom::Object(object));
        }
        let exists = self.slot("exists");
        let all_value = self.values.atom(Atom::Object(all));
        if names.iter().any(Option::is_none) {
            scene.heap = self.put(scene.heap, all, exists, ValueId::ZERO);
            scene.heap = self.put(scene.heap, all, Key::Several, ValueId::ZERO);
            let mut found = all_value;
            for object in self.kept_of(&kind) {
                let value = self.values.atom(Atom::Object(object));
                found = self.values.join(found, value);
            }
            return found;
        }
        let names: Vec<String> = names.into_iter().flatten().collect();
        let object = self.kept(&names.join("/"), TypeId(0));
        let value = self.values.atom(Atom::Object(object));
        if self.get(scene.heap, all, exists).is_some() { self.values.join(value, all_value) } else { value }
    }

    /// Adds the parts of one object to another, key by key.
    fn merge(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [to, from, ..] = arguments else { return ValueId::ANY };
        for object in self.values.objects_of(*from) {
            for (key, value) in self.cells(scene.heap, object) {
                if crate::engine::code::memory::is_element(key) {
                    let value = self.values.moved(value, scene.place);
                    scene.heap = self.store(scene.heap, *to, key, value, false);
                }
            }
        }
        *to
    }
}

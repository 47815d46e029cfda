//! Content providers: those of the app are called by their authority, those of other apps are told what they are given.

use candor_app::ComponentKind;
use candor_program::{TypeId, descriptor};

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    between::resolve::authority,
    value::{Atom, ObjectId, ValueId},
};

impl Engine<'_, '_> {
    /// `asked(address, 'query', default, …)`: what the providers of the address give that is called with the rest; the
    /// default where another app's may be meant.
    pub(in crate::engine) fn asked(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [address, method, default, given @ ..] = arguments else { return ValueId::ANY };
        let method = self.text_form(*method).unwrap_or_default();
        let given: Vec<ValueId> =
            given.iter().copied().take_while(|value| *value != ValueId::NOTHING).collect();
        let addresses = self.address_of(*address, scene);
        let mut found = ValueId::NOTHING;
        let mut is_others = addresses.is_open || addresses.all.is_empty();
        for address in &addresses.all {
            let own = self.own_providers(address);
            is_others |= own.is_empty();
            for provider in &own {
                let provider = self.values.atom(Atom::Object(*provider));
                let one = self.run_named(provider, &method, &given, scene);
                found = self.values.join(found, one);
            }
            if own.is_empty() {
                self.send_call(address, &method, &given, scene);
                let one = self.answers(address, &method, scene);
                found = self.values.join(found, one);
            }
        }
        if is_others || found == ValueId::NOTHING { self.values.join(found, *default) } else { found }
    }

    /// `'ipc'` where the authority of an address is no provider of the app; nothing where it may be one.
    pub(in crate::engine) fn provided(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(address) = arguments.first() else { return ValueId::NOTHING };
        let addresses = self.address_of(*address, scene);
        let has_own = self.app.components.iter().any(|component| component.kind == ComponentKind::Provider);
        let is_unknown = addresses.is_open || addresses.all.is_empty();
        let is_others = addresses.all.iter().any(|address| self.own_providers(address).is_empty());
        if is_others || (is_unknown && !has_own) { self.values.text("ipc") } else { ValueId::NOTHING }
    }

    fn address_of(&mut self, address: ValueId, scene: &Scene<'_>) -> crate::between::resolve::Texts {
        self.address_texts(scene.heap, address)
    }

    /// The app's providers of an address, one object for each.
    fn own_providers(&mut self, address: &str) -> Vec<ObjectId> {
        let Some(authority) = authority(address) else { return Vec::new() };
        let program = self.program;
        let is_it = |component: &&candor_app::Component| {
            component.kind == ComponentKind::Provider
                && component.authorities.iter().any(|own| own == authority)
        };
        let types: Vec<TypeId> = self
            .app
            .components
            .iter()
            .filter(is_it)
            .filter_map(|component| program.find_type(&descriptor(&component.class)))
            .filter(|type_| program.type_(*type_).class.is_some())
            .collect();
        types.into_iter().map(|type_| self.by_system(type_)).collect()
    }

    /// Whether an object is one of the app's providers.
    pub(in crate::engine) fn is_provider(&self, object: ObjectId) -> bool {
        let class = self.program.source_name(self.object(object).type_);
        let mut all = self.app.components.iter();
        all.any(|component| component.kind == ComponentKind::Provider && component.class == class)
    }

    /// The parts that a name stands for, where it is constant; where there is none, nothing is named.
    pub(in crate::engine) fn names_of(&self, name: ValueId) -> Option<Vec<Key>> {
        let names = self.values.get(name).atoms.iter().filter(|atom| **atom != Atom::Int(0));
        let keys = names.map(|atom| match atom {
            Atom::Text(text) => Some(Key::Text(*text)),
            _ => None,
        });
        keys.collect::<Option<Vec<Key>>>().filter(|keys| !keys.is_empty())
    }

    /// `laid(rows, columns, values)`: a row added to rows, each value under the name of its column.
    pub(in crate::engine) fn laid(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [rows, columns, values, ..] = arguments else { return ValueId::ANY };
        for array in self.values.objects_of(*values) {
            for (key, value) in self.cells(scene.heap, array) {
                if !crate::engine::code::memory::is_element(key) {
                    continue;
                }
                let name = match key {
                    Key::Index(_) => self.load(scene.heap, *columns, key, TypeId(0)),
                    _ => ValueId::ANY,
                };
                for key in self.names_of(name).unwrap_or_else(|| vec![Key::Every]) {
                    scene.heap = self.store(scene.heap, *rows, key, value, true);
                }
            }
        }
        ValueId::ANY
    }
}

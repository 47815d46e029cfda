//! Between components: which components an intent reaches, and what they get of it.

use candor_app::ComponentKind;
use candor_program::{ClassId, descriptor};

use super::{Engine, Key, effects::Scene};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// Number of the first copy of an intent among the objects that a call makes.
const FIRST_SENT: u8 = 128;

impl Engine<'_, '_> {
    /// `send('activity', intent)`: the components of a kind that an intent reaches hold it from now on.
    pub(super) fn send(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [kinds, intent, rest @ ..] = arguments else { return ValueId::ANY };
        let texts: Vec<String> =
            self.values.texts_of(*kinds).map(|text| self.values.text_of(text).to_owned()).collect();
        let mut reached = ValueId::ZERO;
        for kind in texts {
            let kind = match kind.as_str() {
                "activity" => ComponentKind::Activity,
                "service" => ComponentKind::Service,
                "receiver" => ComponentKind::Receiver,
                "worker" => {
                    self.send_work(*intent, ValueId::NOTHING, scene);
                    continue;
                }
                "chain" => {
                    self.send_chain(*intent, 0, scene);
                    continue;
                }
                "job" => {
                    self.send_job(*intent, scene);
                    continue;
                }
                _ => continue,
            };
            let one = self.send_to(kind, *intent, rest.first().copied(), scene);
            reached = self.values.join(reached, one);
        }
        reached
    }

    fn send_to(
        &mut self,
        kind: ComponentKind,
        intent: ValueId,
        connection: Option<ValueId>,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let inner = self.slot("inner");
        let mut intent = intent;
        // A chooser hands on the intent within it.
        for object in self.values.objects_of(intent) {
            if let Some(inner) = self.get(scene.heap, object, inner) {
                intent = self.values.join(intent, inner);
            }
        }
        let moved = self.values.moved(intent, scene.place);
        let mut reached = ValueId::NOTHING;
        for (nth, object) in self.values.objects_of(moved).into_iter().enumerate() {
            let sent = self.sent(object, nth, scene);
            let one = self.values.atom(Atom::Object(sent));
            for target in self.targets(object, kind, scene.heap) {
                let component = self.by_system(self.program.class(target).type_);
                scene.heap = self.deliver(scene.heap, component, one, scene.this);
                let value = self.values.atom(Atom::Object(component));
                reached = self.values.join(reached, value);
            }
            if kind == ComponentKind::Receiver {
                scene.heap = self.deliver_to_registered(scene.heap, object, one);
            }
        }
        if let Some(connection) = connection {
            let key = self.slot("service");
            scene.heap = self.store(scene.heap, connection, key, reached, true);
        }
        reached
    }

    /// What is sent of an intent: a copy, that later changes of the original do not reach.
    fn sent(&mut self, intent: ObjectId, nth: usize, scene: &mut Scene<'_>) -> ObjectId {
        if !self.is_made(intent) {
            return intent;
        }
        let exists = self.slot("exists");
        let nth = u8::try_from(nth).unwrap_or(u8::MAX).saturating_add(FIRST_SENT);
        let before = scene.heap;
        let (sent, heap) = self.create(scene.heap, scene.place, nth, self.object(intent).type_);
        scene.heap = heap;
        let is_new = self.get(before, sent, exists).is_none();
        for (key, value) in self.cells(before, intent) {
            if key == exists || key == Key::Several {
                continue;
            }
            let known = self.get(before, sent, key).filter(|_| !is_new).unwrap_or(ValueId::NOTHING);
            let value = self.values.join(known, value);
            scene.heap = self.put(scene.heap, sent, key, value);
        }
        sent
    }

    /// `'ipc'` where an intent can leave the app: it names no class, and no component of the app waits for its action.
    pub(super) fn outward(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(intent) = arguments.first() else { return ValueId::NOTHING };
        let kinds = [ComponentKind::Activity, ComponentKind::Service, ComponentKind::Receiver];
        let class_key = self.slot("class");
        let mut leaves = false;
        for intent in self.values.objects_of(*intent) {
            let class = self.get(scene.heap, intent, class_key);
            let has_class = class.is_some_and(|class| class != ValueId::ZERO && class != ValueId::NOTHING);
            leaves |=
                !has_class && kinds.iter().all(|kind| self.targets(intent, *kind, scene.heap).is_empty());
        }
        if leaves { self.values.text("ipc") } else { ValueId::NOTHING }
    }

    /// `'ipc'` where other apps can start a component, and so get its result.
    pub(super) fn exported(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::NOTHING };
        let program = self.program;
        let is_exported = self.values.objects_of(*of).into_iter().any(|object| {
            let name = program.source_name(self.object(object).type_);
            self.app.components.iter().any(|component| component.class == name && component.exported)
        });
        if is_exported { self.values.text("ipc") } else { ValueId::NOTHING }
    }

    /// `addJavascriptInterface`: what pages may call on an object that they are given.
    pub(super) fn bridge(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        for object in self.values.objects_of(*of) {
            let type_ = self.object(object).type_;
            scene.heap = self.register(scene.heap, object, type_);
        }
        ValueId::ANY
    }

    fn deliver(
        &mut self,
        heap: HeapId,
        component: ObjectId,
        intent: ValueId,
        caller: Option<ValueId>,
    ) -> HeapId {
        let component = self.values.atom(Atom::Object(component));
        let key = self.slot("intent");
        let old = self.values.objects_of(component);
        let known = old.first().and_then(|object| self.get(heap, *object, key)).unwrap_or(ValueId::NOTHING);
        let joined = self.values.join(known, intent);
        let heap = self.store(heap, component, key, joined, false);
        let Some(caller) = caller else { return heap };
        let key = self.slot("callers");
        let known = old.first().and_then(|object| self.get(heap, *object, key)).unwrap_or(ValueId::NOTHING);
        let joined = self.values.join(known, caller);
        self.store(heap, component, key, joined, false)
    }

    /// Receivers that code registered, with the actions of their filter.
    fn deliver_to_registered(&mut self, heap: HeapId, intent: ObjectId, value: ValueId) -> HeapId {
        let mut heap = heap;
        let filter_key = self.slot("filter");
        let action_key = self.slot("action");
        let actions = self.get(heap, intent, action_key);
        for (receiver, as_type) in self.registered(heap) {
            if self.program.descriptor(as_type) != b"Landroid/content/BroadcastReceiver;" {
                continue;
            }
            let wanted = self.get(heap, receiver, filter_key);
            if self.may_equal(wanted, actions) {
                heap = self.deliver(heap, receiver, value, None);
            }
        }
        heap
    }

    fn may_equal(&self, a: Option<ValueId>, b: Option<ValueId>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let (a, b) = (&self.values.get(a).atoms, &self.values.get(b).atoms);
        let is_known = |atoms: &[Atom]| atoms.iter().all(|atom| matches!(atom, Atom::Text(_) | Atom::Int(0)));
        !is_known(a) || !is_known(b) || a.iter().any(|atom| matches!(atom, Atom::Text(_)) && b.contains(atom))
    }

    /// Components of a kind that an intent reaches.
    pub(super) fn targets(&mut self, intent: ObjectId, kind: ComponentKind, heap: HeapId) -> Vec<ClassId> {
        let class_key = self.slot("class");
        let action_key = self.slot("action");
        let program = self.program;
        let class = self.get(heap, intent, class_key).filter(|value| *value != ValueId::ZERO);
        let all: Vec<(ClassId, usize)> = self
            .app
            .components
            .iter()
            .enumerate()
            .filter(|(_, component)| component.kind == kind)
            .filter_map(|(at, component)| {
                let type_ = program.find_type(&descriptor(&component.class))?;
                Some((program.type_(type_).class?, at))
            })
            .collect();
        if let Some(class) = class {
            let atoms = self.values.get(class).atoms.clone();
            let names: Option<Vec<_>> = atoms
                .iter()
                .filter(|atom| **atom != Atom::Int(0))
                .map(|atom| match atom {
                    Atom::Class(type_) => Some(Some(*type_)),
                    Atom::Text(text) => {
                        let text = self.values.text_of(*text);
                        let full = if text.starts_with('.') {
                            format!("{}{text}", self.app.identity.id)
                        } else {
                            text.to_owned()
                        };
                        Some(program.find_type(&descriptor(&full)))
                    }
                    _ => None,
                })
                .collect();
            if let Some(names) = names {
                let is_named = |class: &ClassId| names.contains(&Some(program.class(*class).type_));
                return all.into_iter().map(|row| row.0).filter(is_named).collect();
            }
            return all.into_iter().map(|row| row.0).collect();
        }
        let Some(action) = self.get(heap, intent, action_key) else { return Vec::new() };
        let texts: Vec<String> =
            self.values.texts_of(action).map(|text| self.values.text_of(text).to_owned()).collect();
        let is_open =
            self.values.get(action).atoms.iter().any(|atom| !matches!(atom, Atom::Text(_) | Atom::Int(0)));
        let fits = |at: usize| {
            let filters = &self.app.components[at].filters;
            filters.iter().any(|filter| is_open || filter.actions.iter().any(|action| texts.contains(action)))
        };
        all.into_iter().filter(|(_, at)| fits(*at)).map(|row| row.0).collect()
    }

    /// What a component gets as the intent that started it.
    pub(super) fn intent_of(&mut self, heap: HeapId, object: ObjectId) -> Option<ValueId> {
        let key = self.slot("intent");
        self.get(heap, object, key)
    }

    /// What the components that this one started give back.
    pub(super) fn results_for(&mut self, heap: HeapId, object: ObjectId) -> Option<ValueId> {
        let (callers, result) = (self.slot("callers"), self.slot("result"));
        let mut found = ValueId::NOTHING;
        for at in 0..self.entries.len() {
            let component = self.by_system(self.program.class(self.entries[at].class).type_);
            let Some(callers) = self.get(heap, component, callers) else { continue };
            if self.values.objects_of(callers).contains(&object)
                && let Some(result) = self.get(heap, component, result)
            {
                found = self.values.join(found, result);
            }
        }
        (found != ValueId::NOTHING).then_some(found)
    }

    /// What the services that a connection was bound with hand out.
    pub(super) fn binder_for(&mut self, heap: HeapId, connection: ObjectId) -> Option<ValueId> {
        let (service, binder) = (self.slot("service"), self.slot("binder"));
        let services = self.get(heap, connection, service)?;
        let mut found = ValueId::NOTHING;
        for service in self.values.objects_of(services) {
            if let Some(binder) = self.get(heap, service, binder) {
                found = self.values.join(found, binder);
            }
        }
        (found != ValueId::NOTHING).then_some(found)
    }
}

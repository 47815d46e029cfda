//! Observables: what they emit is worked out when somebody subscribes, not when they are put together.
//!
//! An observable holds its own elements, or its `value`, or slots: `producer` (is given it to emit into), `callable` (gives the
//! element), `source` (another one it is made of) with what becomes of each element on the way, `map`, `flat` (gives an
//! observable for each), `peek` or `test`.

use crate::engine::{Engine, code::memory::is_element, library::effects::Scene};
use crate::value::{Atom, ObjectId, ValueId};

/// Longest chain of observables that is followed.
const MAX_STAGES: usize = 24;
/// What looking at one observable counts, in instructions: chains can lead together and apart.
const STEPS_OF_STAGE: usize = 20;

/// Observables that were looked at in one operation, with what they emit.
type Seen = Vec<(ObjectId, ValueId)>;

impl Engine<'_, '_> {
    /// Operations on observables; `None` for others.
    pub(in crate::engine) fn observable_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match (name, arguments) {
            ("emitted", [of, ..]) => {
                let value = self.emitted(*of, &mut Seen::new(), 0, scene);
                if value == ValueId::NOTHING { self.unknown_of(scene.type_) } else { value }
            }
            ("unsubscribed", [of, observer, ..]) => {
                self.forget_observer(*of, *observer, scene);
                ValueId::ANY
            }
            ("subscribed", [of, observer, ..]) => {
                let value = self.emitted(*of, &mut Seen::new(), 0, scene);
                self.observe(*observer, value, scene);
                self.remember_observer(*of, *observer, 0, scene);
                ValueId::ANY
            }
            ("pushed", [of, ..]) => {
                self.push(*of, scene);
                ValueId::ANY
            }
            _ => return None,
        })
    }

    /// All that an observable emits.
    fn emitted(&mut self, of: ValueId, seen: &mut Seen, depth: usize, scene: &mut Scene<'_>) -> ValueId {
        let mut all = ValueId::NOTHING;
        if depth > MAX_STAGES {
            return all;
        }
        for object in self.values.objects_of(of) {
            let one = match seen.iter().find(|row| row.0 == object) {
                Some((_, known)) => *known,
                None => self.emitted_by(object, seen, depth, scene),
            };
            all = self.values.join(all, one);
        }
        let taints = self.values.get(of).taints.clone();
        if taints.is_empty() {
            return all;
        }
        // One that nothing else is known of.
        let all = if all == ValueId::NOTHING { ValueId::ANY } else { all };
        self.values.tainted(all, &taints)
    }

    /// What one observable emits.
    fn emitted_by(
        &mut self,
        object: ObjectId,
        seen: &mut Seen,
        depth: usize,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let at = seen.len();
        seen.push((object, ValueId::NOTHING));
        self.steps_left = self.steps_left.saturating_sub(STEPS_OF_STAGE);
        let mut all = ValueId::NOTHING;
        if self.steps_left == 0 {
            return all;
        }
        if let Some(producer) = self.slot_of(object, "producer", scene) {
            let emitter = self.values.atom(Atom::Object(object));
            self.run_named(producer, "subscribe", &[emitter], scene);
        }
        if let Some(callable) = self.slot_of(object, "callable", scene) {
            for method in ["call", "get"] {
                let value = self.run_named(callable, method, &[], scene);
                all = self.values.join(all, value);
            }
        }
        if let Some(source) = self.slot_of(object, "source", scene) {
            let value = self.emitted(source, seen, depth + 1, scene);
            let value = self.on_the_way(object, value, seen, depth, scene);
            all = self.values.join(all, value);
        }
        let cells = self.cells(scene.heap, object);
        let own = cells.into_iter().filter(|(key, _)| is_element(*key));
        let mut own: Vec<ValueId> = own.map(|(_, value)| value).collect();
        own.extend(self.slot_of(object, "value", scene));
        let own = self.values.join_all(own);
        all = self.values.join(all, own);
        if let Some(row) = seen.get_mut(at) {
            row.1 = all;
        }
        all
    }

    fn slot_of(&mut self, object: ObjectId, name: &str, scene: &Scene<'_>) -> Option<ValueId> {
        let key = self.slot(name);
        self.get(scene.heap, object, key)
    }

    /// What becomes of the elements of its source in an observable.
    fn on_the_way(
        &mut self,
        object: ObjectId,
        value: ValueId,
        seen: &mut Seen,
        depth: usize,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        if value == ValueId::NOTHING {
            return value;
        }
        if let Some(function) = self.slot_of(object, "map", scene) {
            return self.applied(function, value, scene);
        }
        if let Some(function) = self.slot_of(object, "flat", scene) {
            let inner = self.applied(function, value, scene);
            return self.emitted(inner, seen, depth + 1, scene);
        }
        if let Some(function) = self.slot_of(object, "peek", scene) {
            self.run_named(function, "accept", &[value], scene);
        }
        if let Some(function) = self.slot_of(object, "test", scene) {
            self.run_named(function, "test", &[value], scene);
        }
        value
    }

    /// What a function makes of a value.
    fn applied(&mut self, function: ValueId, value: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let made = self.run_named(function, "apply", &[value], scene);
        let invoked = self.run_named(function, "invoke", &[value], scene);
        self.values.join(made, invoked)
    }

    fn observe(&mut self, observer: ValueId, value: ValueId, scene: &mut Scene<'_>) {
        if value != ValueId::NOTHING {
            for method in ["accept", "onNext", "onSuccess", "onChanged", "invoke"] {
                self.run_named(observer, method, &[value], scene);
            }
        }
    }

    /// What emits later remembers who waits for it, and by which way.
    fn remember_observer(&mut self, of: ValueId, observer: ValueId, depth: usize, scene: &mut Scene<'_>) {
        let mut roots = of;
        for _ in depth..MAX_STAGES {
            let mut above = ValueId::NOTHING;
            for object in self.values.objects_of(roots) {
                let source = self.slot_of(object, "source", scene);
                let own = source.unwrap_or_else(|| self.values.atom(Atom::Object(object)));
                above = self.values.join(above, own);
            }
            if above == roots {
                break;
            }
            roots = above;
        }
        let (subscription, heap) = self.create(scene.heap, scene.place, u8::MAX, candor_program::TypeId(0));
        scene.heap = heap;
        let subscription = self.values.atom(Atom::Object(subscription));
        let (way_key, observer_key, all_key) =
            (self.slot("way"), self.slot("observer"), self.slot("subscriptions"));
        scene.heap = self.store(scene.heap, subscription, way_key, of, false);
        scene.heap = self.store(scene.heap, subscription, observer_key, observer, false);
        scene.heap = self.store(scene.heap, roots, all_key, subscription, true);
    }

    /// Who is certain to wait no more is forgotten.
    fn forget_observer(&mut self, of: ValueId, observer: ValueId, scene: &mut Scene<'_>) {
        let (observer_key, all_key) = (self.slot("observer"), self.slot("subscriptions"));
        let (Some(object), Some(gone)) = (self.certain(scene.heap, of), self.certain(scene.heap, observer))
        else {
            return;
        };
        let Some(all) = self.get(scene.heap, object, all_key) else { return };
        let gone = self.values.atom(Atom::Object(gone));
        let mut left = Vec::new();
        for subscription in self.values.objects_of(all) {
            if self.get(scene.heap, subscription, observer_key) != Some(gone) {
                left.push(Atom::Object(subscription));
            }
        }
        let left = if left.is_empty() { ValueId::ZERO } else { self.values.make(left, Vec::new()) };
        scene.heap = self.put(scene.heap, object, all_key, left);
    }

    /// Something new was emitted: those who wait for it are told.
    fn push(&mut self, of: ValueId, scene: &mut Scene<'_>) {
        let (way_key, observer_key) = (self.slot("way"), self.slot("observer"));
        for object in self.values.objects_of(of) {
            let Some(all) = self.slot_of(object, "subscriptions", scene) else { continue };
            for subscription in self.values.objects_of(all) {
                let Some(way) = self.get(scene.heap, subscription, way_key) else { continue };
                let Some(observer) = self.get(scene.heap, subscription, observer_key) else { continue };
                let value = self.emitted(way, &mut Seen::new(), 0, scene);
                self.observe(observer, value, scene);
            }
        }
    }
}

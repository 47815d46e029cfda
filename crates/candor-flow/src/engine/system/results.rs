//! What components give back to those that started them: activity results by the number of the request, and binders.

use candor_program::{ClassId, MethodId};

use crate::engine::Engine;
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// How the parts of components begin that hold the numbers under which one asked for their result.
const REQUESTS: &str = "requests:";
/// Part of one who asked components for results that are not the app's.
const ASKS_OTHERS: &str = "asks_others";
/// Most results that one is told of one by one.
const MAX_RESULTS: usize = 32;

/// Arguments by position.
pub(in crate::engine) type Given = Vec<(usize, ValueId)>;

impl Engine<'_, '_> {
    /// Remembers who waits for the result of a component, under which number.
    pub(in crate::engine) fn ask_for_result(
        &mut self,
        heap: HeapId,
        component: ObjectId,
        asker: ValueId,
        request: ValueId,
    ) -> HeapId {
        let mut heap = self.add_to(heap, component, "callers", asker);
        for asker in self.values.objects_of(asker) {
            heap = self.add_to(heap, component, &format!("{REQUESTS}{}", asker.0), request);
        }
        heap
    }

    /// Remembers that one waits for results of components that are not the app's.
    pub(in crate::engine) fn ask_others(&mut self, heap: HeapId, asker: ValueId) -> HeapId {
        let objects = self.values.objects_of(asker);
        objects.into_iter().fold(heap, |heap, asker| self.add_to(heap, asker, ASKS_OTHERS, ValueId::ZERO))
    }

    /// Receivers of an ordered broadcast know those that are asked before them: those of higher priority.
    pub(in crate::engine) fn in_order(&mut self, heap: HeapId, receivers: &[ClassId]) -> HeapId {
        let program = self.program;
        let priority = |class: &ClassId| {
            let name = program.source_name(program.class(*class).type_);
            let own = self.app.components.iter().filter(|component| component.class == name);
            own.flat_map(|component| &component.filters)
                .map(|filter| filter.priority)
                .max()
                .unwrap_or_default()
        };
        let priorities: Vec<i64> = receivers.iter().map(priority).collect();
        let mut heap = heap;
        for (receiver, own) in receivers.iter().zip(&priorities) {
            for (other, _) in receivers.iter().zip(&priorities).filter(|(_, other)| *other > own) {
                let [receiver, other] =
                    [receiver, other].map(|class| self.by_system(program.class(*class).type_));
                let other = self.values.atom(Atom::Object(other));
                heap = self.add_to(heap, receiver, "before", other);
            }
        }
        heap
    }

    pub(in crate::engine) fn add_to(
        &mut self,
        heap: HeapId,
        object: ObjectId,
        slot: &str,
        value: ValueId,
    ) -> HeapId {
        let key = self.slot(slot);
        let known = self.get(heap, object, key).unwrap_or(ValueId::NOTHING);
        let joined = self.values.join(known, value);
        self.put(heap, object, key, joined)
    }

    /// What the components that an object started give back, each under its number; `None`: something that nobody knows.
    fn results(&mut self, heap: HeapId, asker: ObjectId) -> Vec<(ValueId, Option<ValueId>)> {
        let (callers, result) = (self.slot("callers"), self.slot("result"));
        let requests = self.slot(&format!("{REQUESTS}{}", asker.0));
        let mut found = Vec::new();
        for at in 0..self.entries.len() {
            let component = self.by_system(self.program.class(self.entries[at].class).type_);
            let Some(callers) = self.get(heap, component, callers) else { continue };
            if !self.values.objects_of(callers).contains(&asker) {
                continue;
            }
            let given = self.get(heap, component, result);
            let requests = self.get(heap, component, requests).unwrap_or(ValueId::ANY);
            for code in self.values.get(requests).atoms.clone() {
                let code = self.values.atom(code);
                if !found.contains(&(code, given)) && found.len() < MAX_RESULTS {
                    found.push((code, given));
                }
            }
        }
        let others = self.slot(ASKS_OTHERS);
        if found.is_empty() || self.get(heap, asker, others).is_some() {
            found.push((self.values.atom(Atom::AnyInt), None));
        }
        found
    }

    /// How the system calls a method that is told results: once for each. `None` for other methods.
    pub(in crate::engine) fn told_results(
        &mut self,
        method: MethodId,
        object: ObjectId,
        heap: HeapId,
    ) -> Option<(Vec<Given>, HeapId)> {
        let program = self.program;
        if program.method_name(method) != b"onActivityResult" {
            return None;
        }
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let params = program.params(sig.proto);
        let is_object =
            |at: usize| params.get(at).is_some_and(|param| program.descriptor(*param).starts_with(b"L"));
        let n_params = params.len();
        let mut heap = heap;
        let mut all = Vec::new();
        for (code, result) in self.results(heap, object) {
            let mut given = Vec::new();
            match (n_params, result) {
                (3, _) if is_object(2) => {
                    given.push((0, code));
                    given.extend(result.map(|result| (2, result)));
                }
                (1, Some(result)) if is_object(0) => {
                    let wrapped = self.as_result(result, object, &mut heap);
                    given.push((0, wrapped));
                }
                _ => {}
            }
            all.push(given);
        }
        Some((all, heap))
    }

    /// An intent as the results API hands it over.
    pub(in crate::engine) fn as_result(
        &mut self,
        intent: ValueId,
        asker: ObjectId,
        heap: &mut HeapId,
    ) -> ValueId {
        let Some(type_) = self.program.find_type(b"Landroidx/activity/result/ActivityResult;") else {
            return intent;
        };
        let wrapper = self.kept(&format!("activity_result/{}", asker.0), type_);
        let key = self.slot("data");
        *heap = self.put(*heap, wrapper, key, intent);
        self.values.atom(Atom::Object(wrapper))
    }

    /// What the services that a connection was bound with hand out.
    pub(in crate::engine) fn binder_for(&mut self, heap: HeapId, connection: ObjectId) -> Option<ValueId> {
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

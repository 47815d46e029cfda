//! What the system does: makes components, walks them through their lives, and calls back what it was given, in any
//! order and as often as it likes, over one heap.

use candor_app::ComponentKind;
use candor_program::{ClassId, CodePlace, EntryKind, MethodId, TypeId};

use super::{Engine, Key};
use crate::{
    flow::Kind,
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// Rounds over all components and callbacks.
const MAX_ROUNDS: usize = 6;

/// The order of a component's life, as far as it has one.
const LIFE: [&[u8]; 20] = [
    b"attachBaseContext",
    b"onCreate",
    b"onAttach",
    b"onCreateView",
    b"onViewCreated",
    b"onActivityCreated",
    b"onNewIntent",
    b"onStart",
    b"onStartCommand",
    b"onBind",
    b"onRestoreInstanceState",
    b"onPostCreate",
    b"onResume",
    b"onPostResume",
    b"onPause",
    b"onSaveInstanceState",
    b"onStop",
    b"onRestart",
    b"onDestroyView",
    b"onDestroy",
];

impl Engine<'_, '_> {
    pub(super) fn live(&mut self) {
        let mut heap = HeapId::EMPTY;
        let mut seen = None;
        for round in 0..MAX_ROUNDS {
            for at in 0..self.entries.len() {
                heap = self.component(at, heap, round == 0);
            }
            heap = self.call_back(heap);
            if seen == Some(heap) || self.steps_left == 0 {
                break;
            }
            seen = Some(heap);
        }
    }

    /// Starts in the middle: calls methods with whatever the system or unread code may give them.
    pub(super) fn start_at(&mut self, starts: &[MethodId]) {
        let program = self.program;
        let mut heap = HeapId::EMPTY;
        let mut seen = None;
        for _ in 0..MAX_ROUNDS {
            for start in starts {
                let type_ = program.class(program.method(*start).class).type_;
                let object = self.by_system(type_);
                let open = self.put(heap, object, Key::Open, ValueId::ZERO);
                let after = self.call_from_system(*start, object, open);
                heap = self.join_heaps(open, after);
            }
            heap = self.call_back(heap);
            if seen == Some(heap) || self.steps_left == 0 {
                break;
            }
            seen = Some(heap);
        }
    }

    /// One component's life: the heap after it, joined with the one before.
    fn component(&mut self, at: usize, heap: HeapId, is_first: bool) -> HeapId {
        let program = self.program;
        let entry = &self.entries[at];
        let class = entry.class;
        let type_ = program.class(class).type_;
        let object = self.by_system(type_);
        let this = self.values.atom(Atom::Object(object));
        let mut now = heap;
        if is_first {
            if let Some(method) = program.methods_of(class).next() {
                let place = CodePlace { method, pc: 0 };
                now = self.initialise(type_, now, place);
            }
            for constructor in self.constructors(class) {
                now = self.call_from_system(constructor, object, now);
            }
        }
        let methods = self.lifecycle(class, entry.kind, &entry.methods);
        let (ordered, others): (Vec<MethodId>, Vec<MethodId>) =
            methods.into_iter().partition(|method| rank(program.method_name(*method)).is_some());
        for method in ordered {
            now = self.call_from_system(method, object, now);
        }
        let mut all = self.join_heaps(heap, now);
        for method in others {
            let after = self.call_from_system(method, object, all);
            all = self.join_heaps(all, after);
        }
        let _ = this;
        all
    }

    fn constructors(&self, class: ClassId) -> Vec<MethodId> {
        let program = self.program;
        let all = program.methods_of(class).filter(|method| program.method_name(*method) == b"<init>");
        let n_params = |method: &MethodId| {
            program.params(program.sig(program.method_ref(program.method(*method).reference).sig).proto).len()
        };
        let mut all: Vec<MethodId> = all.collect();
        all.sort_by_key(n_params);
        all.truncate(1);
        all
    }

    /// Methods that the system calls on a component, those with a place in its life first and in order.
    fn lifecycle(&self, class: ClassId, kind: EntryKind, named: &[MethodId]) -> Vec<MethodId> {
        let program = self.program;
        if !named.is_empty() {
            return named.to_vec();
        }
        let mut chain = program.superclass_chain(program.class(class).type_);
        let outside = chain.find(|at| program.type_(*at).class.is_none());
        let mut methods = outside.map_or(Vec::new(), |outside| self.overrides(class, outside));
        if methods.is_empty() && !matches!(kind, EntryKind::Component(ComponentKind::Provider)) {
            // A superclass that is not in the files: its known names are all there is to go by.
            let own = program.methods_of(class);
            methods = own.filter(|method| program.method_name(*method).starts_with(b"on")).collect();
        }
        methods.sort_by_key(|method| (rank(program.method_name(*method)).unwrap_or(usize::MAX), *method));
        methods
    }

    /// Calls a method with arguments that only the system knows.
    fn call_from_system(&mut self, method: MethodId, object: ObjectId, heap: HeapId) -> HeapId {
        let program = self.program;
        if !self.is_worth_reading(method) {
            return heap;
        }
        let definition = *program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let mut arguments = Vec::new();
        if definition.access & candor_program::ACC_STATIC == 0 {
            arguments.push(self.values.atom(Atom::Object(object)));
        }
        let given = self.given(method);
        for (at, param) in program.params(sig.proto).to_vec().into_iter().enumerate() {
            let mut value = self.unknown_of(param);
            if let Some(known) = self.handed_in(method, object, param, heap) {
                value = known;
            }
            let place = CodePlace { method, pc: 0 };
            if let Some((kind, Some(position))) = &given
                && *position == at
            {
                let taint = self.source(place, Some(definition.reference), None, Kind::Rule(kind.clone()));
                value = self.values.tainted(value, &[taint]);
            }
            if let Some(label) = self.ends.methods.get(&method)
                && self.rules.carries(program, param)
            {
                let taint = self.source(place, Some(definition.reference), None, Kind::Label(*label));
                value = self.values.tainted(value, &[taint]);
            }
            arguments.push(value);
        }
        let context = self.empty_context();
        let answer = self.call_method(method, context, &arguments, heap);
        if let (b"onBind", Some((binder, after))) = (program.method_name(method), answer.returned) {
            let key = self.slot("binder");
            return self.put(after, object, key, binder);
        }
        let after = match (answer.returned, answer.thrown) {
            (Some((_, after)), _) => after,
            (None, Some((_, after))) => after,
            (None, None) => heap,
        };
        self.collect(after)
    }

    /// Whether a callback is given what a rule calls a source.
    fn given(&mut self, method: MethodId) -> Option<(String, Option<usize>)> {
        let program = self.program;
        let reference = program.method(method).reference;
        let named = program.method_ref(reference);
        let known = self.known(named.class, named.sig)?;
        known.source.clone().filter(|source| source.1.is_some())
    }

    /// Arguments that the system takes from elsewhere in the app: intents, results, binders, saved states.
    fn handed_in(
        &mut self,
        method: MethodId,
        object: ObjectId,
        param: TypeId,
        heap: HeapId,
    ) -> Option<ValueId> {
        let program = self.program;
        match (program.descriptor(param), program.method_name(method)) {
            (b"Landroid/content/Intent;", b"onActivityResult") => self.results_for(heap, object),
            (b"Landroid/content/Intent;", _) => self.intent_of(heap, object),
            (b"Landroid/os/IBinder;", b"onServiceConnected") => self.binder_for(heap, object),
            (b"Landroid/os/Bundle;", name) => {
                let owner = program.source_name(self.object(object).type_);
                let state = self.kept(&format!("state/{owner}"), param);
                let value = self.values.atom(Atom::Object(state));
                let is_saving = name == b"onSaveInstanceState" || name == b"onRestoreInstanceState";
                Some(if is_saving { value } else { self.values.join(value, ValueId::ZERO) })
            }
            _ => None,
        }
    }

    /// Calls back everything that is registered now.
    fn call_back(&mut self, heap: HeapId) -> HeapId {
        let mut heap = heap;
        for (key, value) in self.cells(heap, self.registry) {
            let Key::Static(as_type, _) = key else { continue };
            for object in self.values.objects_of(value) {
                for method in self.callbacks(object, as_type) {
                    let after = self.call_from_system(method, object, heap);
                    heap = self.join_heaps(heap, after);
                }
            }
        }
        heap
    }
}

fn rank(name: &[u8]) -> Option<usize> {
    LIFE.iter().position(|known| *known == name)
}

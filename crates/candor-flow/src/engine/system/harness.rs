//! What the system does: makes components, walks them through their lives, and calls back what it was given, in any
//! order and as often as it likes, over one heap.

use candor_app::ComponentKind;
use candor_program::{ClassId, CodePlace, EntryKind, MethodId, TypeId};

use crate::engine::{
    Engine, Key,
    system::lifecycle::{FRAGMENT, LEFT_OUT, OTHER, SCREEN, SERVICE, Stage, has_place},
    system::results::Given,
};
use crate::{
    flow::Kind,
    heap::HeapId,
    limits::Limit,
    value::{Atom, ObjectId, ValueId},
};

/// What a component leaves of the budget to others, as a share of what is left.
const SHARE: usize = 2;
/// Rounds over all components and callbacks.
pub(in crate::engine) const MAX_ROUNDS: usize = 6;

impl Engine<'_, '_> {
    /// All components, providers and the application first, until nothing new comes of it.
    pub(in crate::engine) fn live(&mut self) {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| match self.entries[*at].kind {
            EntryKind::Component(ComponentKind::Provider) => 0,
            _ if self.is_application(self.entries[*at].class) => 1,
            _ => 2,
        });
        let mut world = self.with_received(HeapId::EMPTY);
        let mut seen = None;
        for round in 0..MAX_ROUNDS {
            for at in &order {
                let after = self.within_share(|engine| engine.component(*at, world));
                let Some(after) = after else { continue };
                // What starts with the process has happened when anything else does.
                let comes_first = round == 0 && self.comes_first(*at);
                world = if comes_first { after } else { self.join_heaps(world, after) };
            }
            let after = self.call_back(world);
            world = self.join_heaps(world, after);
            if seen == Some(world) || self.steps_left == 0 {
                break;
            }
            seen = Some(world);
            self.ends_round(round);
        }
    }

    /// A round brought something new: after the last one that may be, there is more.
    pub(in crate::engine) fn ends_round(&mut self, round: usize) {
        if round + 1 == MAX_ROUNDS {
            self.limits.reach(Limit::Rounds, None);
        }
    }

    /// What is done with a part of the budget: one component that takes all of its part leaves some to the others, if
    /// there are others.
    fn within_share<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let kept = if self.entries.len() > 1 { self.steps_left / SHARE } else { 0 };
        self.steps_left -= kept;
        let done = work(self);
        self.has_cut |= self.steps_left == 0;
        self.steps_left += kept;
        done
    }

    fn is_application(&self, class: ClassId) -> bool {
        let program = self.program;
        let above = program.supertypes(program.class(class).type_);
        above.iter().any(|above| program.descriptor(*above) == b"Landroid/app/Application;")
    }

    fn comes_first(&self, at: usize) -> bool {
        let entry = &self.entries[at];
        entry.kind == EntryKind::Component(ComponentKind::Provider) || self.is_application(entry.class)
    }

    /// One component's life, from a new object on: what holds at any time of it. `None` for click handlers, which run
    /// within the lives of their components.
    fn component(&mut self, at: usize, world: HeapId) -> Option<HeapId> {
        let program = self.program;
        let entry = &self.entries[at];
        if entry.kind == EntryKind::ClickHandler {
            return None;
        }
        let class = entry.class;
        let type_ = program.class(class).type_;
        let object = self.by_system(type_);
        let mut heap = self.forget_fields(world, object);
        if let Some(method) = program.methods_of(class).next() {
            heap = self.initialise(type_, heap, CodePlace { method, pc: 0 });
        }
        for constructor in self.constructors(class) {
            heap = self.call_from_system(constructor, object, heap);
        }
        heap = self.started_by_system(object, heap);
        heap = self.collect(heap);
        let mut methods = match entry.kind {
            EntryKind::Public => Vec::new(),
            kind => self.lifecycle(class, kind),
        };
        let handlers = self.entries.iter().filter(|other| other.class == class);
        methods.extend(handlers.flat_map(|other| other.methods.iter().copied()));
        methods.sort_unstable();
        methods.dedup();
        let stages = match entry.kind {
            EntryKind::Component(ComponentKind::Activity) => SCREEN,
            EntryKind::Component(ComponentKind::Service) => SERVICE,
            _ if self.hosted_as(type_).is_some() => FRAGMENT,
            _ => OTHER,
        };
        Some(self.life(object, &methods, heap, stages, Some(world)))
    }

    /// What started a component that no code of the app did: an intent of which nothing is known.
    pub(in crate::engine) fn started_by_system(&mut self, component: ObjectId, heap: HeapId) -> HeapId {
        let key = self.slot("intent");
        let Some(type_) = self.program.find_type(b"Landroid/content/Intent;") else { return heap };
        if self.get(heap, component, key).is_some() {
            return heap;
        }
        let owner = self.program.source_name(self.object(component).type_);
        let intent = self.kept(&format!("intent/{owner}"), type_);
        let intent = self.values.atom(Atom::Object(intent));
        self.put(heap, component, key, intent)
    }

    /// Walks an object through the stages of its life until nothing new comes of it. Without a world it is part of
    /// another life, in which all else happens.
    fn life(
        &mut self,
        object: ObjectId,
        methods: &[MethodId],
        new: HeapId,
        stages: &[Stage],
        world: Option<HeapId>,
    ) -> HeapId {
        let program = self.program;
        let mut states: Vec<Option<HeapId>> = vec![None; stages.len()];
        for round in 0..MAX_ROUNDS {
            let known = states.clone();
            for (at, stage) in stages.iter().enumerate() {
                let before: Vec<HeapId> = stage.after.iter().filter_map(|before| states[*before]).collect();
                let mut heap = match before.split_first() {
                    _ if at == 0 => new,
                    Some((first, rest)) => rest.iter().fold(*first, |all, one| self.join_heaps(all, *one)),
                    None => continue,
                };
                if let Some(world) = world.filter(|_| stage.is_after_others) {
                    heap = self.with_others(heap, object, world);
                }
                for name in stage.methods {
                    for method in methods.iter().filter(|m| program.method_name(**m) == name.as_bytes()) {
                        let after = self.call_from_system(*method, object, heap);
                        let may_stay_out = LEFT_OUT.contains(name);
                        heap = if may_stay_out { self.join_heaps(heap, after) } else { after };
                    }
                }
                if stage.is_open {
                    let open = methods.iter().filter(|m| !has_place(stages, program.method_name(**m)));
                    let open: Vec<MethodId> = open.copied().collect();
                    heap = self.open_stage(object, &open, heap, world.is_some());
                }
                states[at] = Some(heap);
            }
            if states == known || self.steps_left == 0 {
                break;
            }
            self.ends_round(round);
        }
        for (at, stage) in stages.iter().enumerate().filter(|(_, stage)| stage.is_end) {
            let before = stage.after.first().and_then(|before| states[*before]);
            // What an object holds when it is gone, nobody reads any more.
            if let (Some(after), Some(before)) = (states[at], before) {
                states[at] = Some(self.with_fields_of(after, object, before));
            }
        }
        let states: Vec<HeapId> = states.into_iter().flatten().collect();
        states.into_iter().reduce(|all, one| self.join_heaps(all, one)).unwrap_or(new)
    }

    /// A stretch in which anything may be called, in any order and as often as the system likes.
    fn open_stage(
        &mut self,
        object: ObjectId,
        methods: &[MethodId],
        heap: HeapId,
        calls_back: bool,
    ) -> HeapId {
        let mut heap = heap;
        for round in 0..MAX_ROUNDS {
            let before = heap;
            for method in methods {
                let after = self.call_from_system(*method, object, heap);
                heap = self.join_heaps(heap, after);
            }
            if calls_back {
                heap = self.call_back(heap);
            }
            if heap == before || self.steps_left == 0 {
                break;
            }
            self.ends_round(round);
        }
        heap
    }

    /// The heap, and what the rest of the app may have made of everything but this object's own fields.
    fn with_others(&mut self, heap: HeapId, object: ObjectId, world: HeapId) -> HeapId {
        let mut others = self.forget_fields(world, object);
        for (key, value) in self.cells(heap, object) {
            others = self.put(others, object, key, value);
        }
        self.join_heaps(heap, others)
    }

    /// The heap in which an object's fields are those of another heap.
    fn with_fields_of(&mut self, heap: HeapId, object: ObjectId, other: HeapId) -> HeapId {
        let mut heap = self.forget_fields(heap, object);
        for (key, value) in self.cells(other, object) {
            if matches!(key, Key::Field(..)) {
                heap = self.put(heap, object, key, value);
            }
        }
        heap
    }

    /// The heap in which an object is new again.
    fn forget_fields(&mut self, heap: HeapId, object: ObjectId) -> HeapId {
        let mut heap = heap;
        for (key, _) in self.cells(heap, object) {
            if matches!(key, Key::Field(..)) {
                heap = self.forget(heap, object, key);
            }
        }
        heap
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

    /// Methods that the system calls on a component.
    fn lifecycle(&mut self, class: ClassId, kind: EntryKind) -> Vec<MethodId> {
        let program = self.program;
        let mut chain = program.superclass_chain(program.class(class).type_);
        let outside = chain.find(|at| program.type_(*at).class.is_none());
        let hosted = self.hosted_as(program.class(class).type_);
        let mut methods = match (hosted, outside) {
            (Some(hosted), _) => self.life_of(class, hosted).to_vec(),
            (None, Some(outside)) => self.overrides(class, outside).to_vec(),
            (None, None) => Vec::new(),
        };
        if methods.is_empty() && !matches!(kind, EntryKind::Component(ComponentKind::Provider)) {
            // A superclass that is not in the files: its known names are all there is to go by.
            let own = program.methods_of(class);
            methods = own.filter(|method| program.method_name(*method).starts_with(b"on")).collect();
        }
        methods.sort_unstable();
        methods
    }

    /// Calls a method with arguments that only the system knows, and with those that other parts of the app and other
    /// apps have it called with.
    pub(in crate::engine) fn call_from_system(
        &mut self,
        method: MethodId,
        object: ObjectId,
        heap: HeapId,
    ) -> HeapId {
        if !self.is_worth_reading(method) {
            return heap;
        }
        let (mut calls, heap) =
            self.told_results(method, object, heap).unwrap_or_else(|| (vec![Vec::new()], heap));
        let (received, heap) = self.calls_received(method, object, heap);
        calls.extend(received);
        let mut all: Option<HeapId> = None;
        for given in calls {
            let after = self.call_given(method, object, &given, heap);
            all = Some(all.map_or(after, |all| self.join_heaps(all, after)));
        }
        all.unwrap_or(heap)
    }

    /// Calls a method with some arguments that are given.
    fn call_given(&mut self, method: MethodId, object: ObjectId, given: &Given, heap: HeapId) -> HeapId {
        let arguments = self.arguments_from_system(method, object, given, heap);
        let context = self.empty_context();
        let answer = self.call_method(method, context, &arguments, heap);
        let name = self.program.method_name(method);
        if let (b"onBind", Some((binder, after))) = (name, answer.returned) {
            let key = self.slot("binder");
            let after = self.put(after, object, key, binder);
            return self.messages_received(object, binder, after);
        }
        if let (b"query" | b"call" | b"getType", Some((value, after))) = (name, answer.returned) {
            self.send_answer(method, object, value, after);
        }
        let after = match (answer.returned, answer.thrown) {
            (Some((value, after)), _) => self.given_to_system(method, object, value, after),
            (None, Some((_, after))) => after,
            (None, None) => heap,
        };
        self.collect_since(heap, after)
    }

    /// Calls methods of a name on the app's objects that a value can be; they need not be called.
    pub(in crate::engine) fn called_by_name(
        &mut self,
        receiver: ValueId,
        name: &str,
        given: &[ValueId],
        heap: HeapId,
    ) -> HeapId {
        let program = self.program;
        let mut heap = heap;
        for object in self.values.objects_of(receiver) {
            let Some(class) = program.type_(self.object(object).type_).class else { continue };
            let chain = program.superclass_chain(program.class(class).type_);
            let classes: Vec<ClassId> = chain.map_while(|at| program.type_(at).class).collect();
            let named = |method: &MethodId| program.method_name(*method) == name.as_bytes();
            let found = classes.into_iter().find_map(|above| program.methods_of(above).find(named));
            if let Some(method) = found {
                let given: Given = given.iter().copied().enumerate().collect();
                let after = self.call_given(method, object, &given, heap);
                heap = self.join_heaps(heap, after);
            }
        }
        heap
    }

    /// The arguments of a call that the system makes, receiver first.
    fn arguments_from_system(
        &mut self,
        method: MethodId,
        object: ObjectId,
        given: &Given,
        heap: HeapId,
    ) -> Vec<ValueId> {
        let program = self.program;
        let definition = *program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let mut arguments = Vec::new();
        if definition.access & candor_program::ACC_STATIC == 0 {
            arguments.push(self.values.atom(Atom::Object(object)));
        }
        let source = self.given(method);
        for (at, param) in program.params(sig.proto).to_vec().into_iter().enumerate() {
            let mut value = match given.iter().find(|(position, _)| *position == at) {
                Some((_, value)) => *value,
                None => {
                    let known = self.handed_in(method, object, param, heap);
                    known.unwrap_or_else(|| self.unknown_of(param))
                }
            };
            let place = CodePlace { method, pc: 0 };
            if let Some((kind, Some(position))) = &source
                && *position == at
            {
                let taint = self.source(place, Some(definition.reference), None, Kind::Rule(kind.clone()));
                value = self.values.tainted(value, &[taint]);
            }
            let handed = self.ends.methods.get(&method).map_or(&[][..], Vec::as_slice);
            for handed in handed.iter().filter(|given| given.is_in(at)) {
                // A single parameter is named because it holds the data, whatever its type.
                if handed.param.is_some() || self.rules.carries(program, param) {
                    let taint =
                        self.source(place, Some(definition.reference), None, Kind::Label(handed.label));
                    value = self.values.tainted(value, &[taint]);
                }
            }
            arguments.push(value);
        }
        arguments
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
            (b"Landroid/content/Intent;", b"onActivityResult") => None,
            (b"Landroid/content/Intent;", _) => self.intent_of(heap, object),
            (b"Landroid/os/IBinder;", b"onServiceConnected") => self.binder_for(heap, object),
            (b"Landroid/app/Activity;" | b"Landroid/content/Context;", b"onAttach") => {
                self.host_of(heap, object)
            }
            (b"Landroid/view/View;", b"onViewCreated") => self.shown_by(heap, object),
            (b"Landroid/app/job/JobParameters;", _) => self.jobs_of(heap, object),
            (b"Landroid/content/SharedPreferences;", _) => self.all_kept("preferences"),
            (descriptor, _) if descriptor.starts_with(b"Landroid/view/View;") => {
                let any = self.any_view(param)?;
                let holder = self.holders_of(heap, object).unwrap_or(any);
                Some(self.values.join(any, holder))
            }
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

    /// All that is kept of a kind.
    fn all_kept(&mut self, kind: &str) -> Option<ValueId> {
        let atoms: Vec<Atom> = self.kept_of(kind).into_iter().map(Atom::Object).collect();
        (!atoms.is_empty()).then(|| self.values.make(atoms, Vec::new()))
    }

    /// A view that the system hands over: one that code looked up, or another.
    fn any_view(&mut self, type_: TypeId) -> Option<ValueId> {
        let other = self.by_system(type_);
        let other = self.values.atom(Atom::Object(other));
        Some(match self.all_kept("view") {
            Some(known) => self.values.join(known, other),
            None => other,
        })
    }

    /// Calls back everything that is registered now, each object through its life if it has one.
    pub(in crate::engine) fn call_back(&mut self, heap: HeapId) -> HeapId {
        let mut heap = self.with_broadcasts(heap);
        for (object, as_type) in self.registered(heap) {
            let hosted = self.hosted_as(as_type).and(self.program.type_(self.object(object).type_).class);
            let after = if let Some(class) = hosted {
                let methods = self.life_of(class, as_type);
                self.life(object, &methods, heap, FRAGMENT, None)
            } else {
                let methods = self.callbacks(object, as_type);
                self.called_back(object, &methods, heap)
            };
            heap = self.join_heaps(heap, after);
        }
        heap
    }

    fn called_back(&mut self, object: ObjectId, methods: &[MethodId], heap: HeapId) -> HeapId {
        if self.has_life(methods) {
            return self.life(object, methods, heap, SCREEN, None);
        }
        let mut all = heap;
        for method in methods {
            let after = self.call_from_system(*method, object, all);
            all = self.join_heaps(all, after);
        }
        all
    }

    /// Whether the methods by which an object is called back are those of a life.
    fn has_life(&self, methods: &[MethodId]) -> bool {
        let program = self.program;
        let places = methods.iter().filter(|method| has_place(SCREEN, program.method_name(**method)));
        places.count() > 1
    }
}

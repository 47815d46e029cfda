//! Calls: which method runs, and what happens where the program ends.

use candor_program::{ClassId, CodePlace, InvokeKind, MethodId, MethodRefId, NameId, Resolution, TypeId};

use super::{Answer, Engine, Key};
use crate::{
    flow::{Flow, Kind, Source},
    heap::HeapId,
    rules::{Expr, Known},
    value::{Atom, ObjectId, Taint, ValueId},
};

/// Most classes that a call on an unknown object is tried on.
const MAX_GUESSES: usize = 6;
/// How the parts of objects begin that hold their listeners.
const LISTENER: &str = "listener:";

impl Engine<'_, '_> {
    /// A call of a reference with its arguments, receiver first.
    pub(super) fn invoke(
        &mut self,
        reference: MethodRefId,
        kind: InvokeKind,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let program = self.program;
        let arguments: Vec<ValueId> =
            arguments.iter().map(|argument| self.values.moved(*argument, place)).collect();
        let named = program.method_ref(reference);
        match kind {
            InvokeKind::Virtual | InvokeKind::Interface => {
                self.invoke_virtual(reference, &arguments, heap, place)
            }
            InvokeKind::Super => {
                let own = program.class(program.method(place.method).class).superclass;
                let is_interface = program
                    .type_(named.class)
                    .class
                    .is_some_and(|class| program.class(class).access & candor_program::ACC_INTERFACE != 0);
                let from = if is_interface { Some(named.class) } else { own };
                match from.map(|from| program.resolve_from(from, named.sig)) {
                    Some(Resolution::Program(method)) => self.enter(method, &arguments, heap, place),
                    _ => self.outside(reference, &arguments, heap, place),
                }
            }
            InvokeKind::Static | InvokeKind::Direct => match program.resolve(reference) {
                Resolution::Program(method) => {
                    let class = program.class(program.method(method).class).type_;
                    let heap =
                        if kind == InvokeKind::Static { self.initialise(class, heap, place) } else { heap };
                    self.enter(method, &arguments, heap, place)
                }
                Resolution::External(_) => self.outside(reference, &arguments, heap, place),
            },
        }
    }

    /// Runs a method of the program, unless a rule speaks of it.
    pub(super) fn enter(
        &mut self,
        method: MethodId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let reference = self.program.method(method).reference;
        if self.is_ruled(reference) {
            return self.outside(reference, arguments, heap, place);
        }
        if self.program.method(method).code_off == 0 {
            return self.outside(reference, arguments, heap, place);
        }
        if !self.is_worth_reading(method) {
            return self.skip(method, arguments, heap);
        }
        let context = self.context_at(place);
        self.call_method(method, context, arguments, heap)
    }

    fn invoke_virtual(
        &mut self,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let program = self.program;
        let named = program.method_ref(reference);
        let receiver = arguments.first().copied().unwrap_or(ValueId::ANY);
        let known = self.values.get(receiver).clone();
        let mut inside: Vec<(MethodId, Vec<Atom>)> = Vec::new();
        let mut outside: Vec<(TypeId, Vec<Atom>)> = Vec::new();
        let mut leave = |class: TypeId, atom: Atom| match outside.iter_mut().find(|row| row.0 == class) {
            Some(row) => row.1.push(atom),
            None => outside.push((class, vec![atom])),
        };
        // The rule that speaks of an object's own class is truer than that of the class which the call names.
        let nearer = |type_: TypeId| {
            if program.supertypes(type_).contains(&named.class) { type_ } else { named.class }
        };
        let mut add = |method: MethodId, atom: Atom| match inside.iter_mut().find(|row| row.0 == method) {
            Some(row) => row.1.push(atom),
            None => inside.push((method, vec![atom])),
        };
        for atom in &known.atoms {
            match atom {
                Atom::Int(0) if known.atoms.len() > 1 => {}
                Atom::Object(object) => {
                    let type_ = self.object(*object).type_;
                    let class = program.type_(type_).class;
                    match class.and_then(|class| program.dispatch(class, named.sig)) {
                        Some(method) => add(method, *atom),
                        None => leave(nearer(type_), *atom),
                    }
                }
                Atom::Foreign(_) | Atom::Any | Atom::Int(0) => {
                    let type_ = match atom {
                        Atom::Foreign(type_) if program.supertypes(*type_).contains(&named.class) => *type_,
                        _ => named.class,
                    };
                    let guesses = self.guesses(type_, reference);
                    for method in &guesses {
                        add(*method, *atom);
                    }
                    if guesses.is_empty() {
                        leave(type_, *atom);
                    }
                }
                Atom::Text(_) | Atom::AnyText => leave(self.text_type.map_or(named.class, nearer), *atom),
                _ => leave(named.class, *atom),
            }
        }
        let mut answer = Answer { returned: None, thrown: None };
        let mut arguments = arguments.to_vec();
        for (method, atoms) in inside {
            arguments[0] = self.values.make(atoms, known.taints.clone());
            let one = self.enter(method, &arguments, heap, place);
            answer = self.either(answer, one);
        }
        if known.atoms.is_empty() {
            outside.push((named.class, Vec::new()));
        }
        for (class, atoms) in outside {
            arguments[0] = self.values.make(atoms, known.taints.clone());
            let one = self.outside_as(class, reference, &arguments, heap, place);
            answer = self.either(answer, one);
        }
        answer
    }

    /// What a call on an unknown object of a type of the program can run.
    fn guesses(&self, type_: TypeId, reference: MethodRefId) -> Vec<MethodId> {
        let program = self.program;
        let sig = program.method_ref(reference).sig;
        let Some(class) = program.type_(type_).class else { return Vec::new() };
        let own = program.dispatch(class, sig).filter(|_| self.reach.is_instantiated(class));
        if let Some(own) = own {
            return vec![own];
        }
        let live = self.reach.targets(reference).iter().copied();
        let below = live.filter(|method| {
            let class = program.class(program.method(*method).class).type_;
            program.supertypes(class).contains(&type_) || program.supertypes(type_).contains(&class)
        });
        below.take(MAX_GUESSES).collect()
    }

    pub(super) fn either(&mut self, a: Answer, b: Answer) -> Answer {
        let mut join = |a: Option<(ValueId, HeapId)>, b: Option<(ValueId, HeapId)>| match (a, b) {
            (Some((value, heap)), Some((other, other_heap))) => {
                Some((self.values.join(value, other), self.join_heaps(heap, other_heap)))
            }
            (one, None) | (None, one) => one,
        };
        Answer { returned: join(a.returned, b.returned), thrown: join(a.thrown, b.thrown) }
    }

    /// A call that leaves the program: sink, effect, source, callbacks.
    pub(super) fn outside(
        &mut self,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let class = self.program.method_ref(reference).class;
        self.outside_as(class, reference, arguments, heap, place)
    }

    /// The same, where the receiver is of a class at or below the one that the call names.
    fn outside_as(
        &mut self,
        class: TypeId,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let program = self.program;
        let named = program.method_ref(reference);
        let has_receiver = arguments.len() > program.params(program.sig(named.sig).proto).len();
        let known = self.known(class, named.sig).unwrap_or_default();
        self.ruled(&known, reference, None, arguments, has_receiver, heap, place)
    }

    /// A call of which rules say this much; `api` names it where the reference does not.
    #[expect(clippy::too_many_arguments, reason = "a call is all of this")]
    pub(super) fn ruled(
        &mut self,
        known: &Known,
        reference: MethodRefId,
        api: Option<String>,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let first = usize::from(has_receiver);
        self.leave(known, reference, api.as_deref(), arguments, has_receiver, heap, place);
        let mut answer = match &known.effect {
            Some(effect) => self.apply(effect, reference, arguments, has_receiver, heap, place),
            None => self.assumed(reference, arguments, heap),
        };
        if let Some((_, heap)) = answer.returned.as_mut() {
            *heap = self.hand_over(
                reference,
                &arguments[first..],
                *heap,
                arguments.first().copied().filter(|_| has_receiver),
            );
        }
        if let Some((kind, None)) = &known.source
            && let Some((value, _)) = answer.returned.as_mut()
        {
            let taint = self.source(place, Some(reference), api, Kind::Rule(kind.clone()));
            let clean = self.values.clean(*value);
            *value = self.values.tainted(clean, &[taint]);
        }
        answer
    }

    /// A call of which nothing is known: data that it is given may come back.
    fn assumed(&mut self, reference: MethodRefId, arguments: &[ValueId], heap: HeapId) -> Answer {
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        let type_ = program.return_type(sig.proto);
        let mut value = self.unknown_of(type_);
        if self.rules.carries(program, type_) {
            let params = program.params(sig.proto);
            let receiver = (arguments.len() > params.len()).then_some(named.class);
            let mut taints = Vec::new();
            for (argument, type_) in arguments.iter().zip(receiver.iter().chain(params)) {
                if self.rules.carries(program, *type_) {
                    taints.extend(self.taints_within(heap, *argument));
                }
            }
            value = self.values.tainted(value, &taints);
        }
        Answer { returned: Some((value, heap)), thrown: None }
    }

    pub(super) fn source(
        &mut self,
        place: CodePlace,
        reference: Option<MethodRefId>,
        api: Option<String>,
        kind: Kind,
    ) -> Taint {
        let source = self.sources.intern(Source { place, reference, api, kind });
        let trace = self.values.step(place, None);
        Taint { source, changes: 0, trace }
    }

    /// A value that comes from a place that was handed in as a source.
    pub(super) fn handed_in_at(
        &mut self,
        value: ValueId,
        place: CodePlace,
        reference: Option<MethodRefId>,
    ) -> ValueId {
        let Some(label) = self.ends.instructions.get(&place) else { return value };
        let taint = self.source(place, reference, None, Kind::Label(*label));
        self.values.tainted(value, &[taint])
    }

    /// What leaves by a call.
    #[expect(clippy::too_many_arguments, reason = "a call is all of this")]
    fn leave(
        &mut self,
        known: &Known,
        reference: MethodRefId,
        api: Option<&str>,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) {
        let Some((kinds, takes)) = self.kinds(known, reference, arguments, has_receiver, heap, place) else {
            return;
        };
        let first = usize::from(has_receiver);
        let given = arguments.iter().enumerate().skip(first);
        let mut values: Vec<ValueId> = given
            .filter(|(at, _)| takes.is_empty() || takes.contains(&(at - first)))
            .map(|(_, argument)| *argument)
            .collect();
        if arguments.len() == first && has_receiver {
            values.push(arguments[0]);
        }
        let mut taints: Vec<Taint> = Vec::new();
        for value in values {
            taints.extend(self.taints_within(heap, value));
        }
        if taints.is_empty() {
            return;
        }
        let end = known.end.clone();
        let to = end
            .as_ref()
            .and_then(|end| end.to.clone())
            .map_or(Vec::new(), |to| self.texts_at(&to, reference, arguments, has_receiver, heap, place));
        let sdk = end.and_then(|end| end.sdk);
        for kind in kinds {
            for taint in &taints {
                self.found(*taint, reference, api, &kind, &to, sdk.as_deref(), place);
            }
        }
    }

    /// The kinds of sink that a call is, and which arguments leave.
    fn kinds(
        &mut self,
        known: &Known,
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Option<(Vec<String>, Vec<usize>)> {
        if let Some((kind, takes)) = &known.sink {
            return Some((vec![kind.clone()], takes.clone()));
        }
        let end = known.end.as_ref()?;
        let kinds = self.texts_at(end.kind_of.as_ref()?, reference, arguments, has_receiver, heap, place);
        (!kinds.is_empty()).then(|| (kinds, end.takes.clone()))
    }

    /// The texts that an expression gives at a call.
    fn texts_at(
        &mut self,
        expr: &Expr,
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Vec<String> {
        let mut scene = self.scene(reference, arguments, has_receiver, heap, place);
        let value = self.expr(expr, &mut scene);
        let texts = self.values.texts_of(value).map(|text| self.values.text_of(text).to_owned());
        // What is not there is no address.
        texts.filter(|text| !text.is_empty() && text != "null").collect()
    }

    #[expect(clippy::too_many_arguments, reason = "a flow is all of this")]
    fn found(
        &mut self,
        taint: Taint,
        reference: MethodRefId,
        api: Option<&str>,
        kind: &str,
        to: &[String],
        sdk: Option<&str>,
        place: CodePlace,
    ) {
        let mut path = self.places_of(taint.trace);
        if path.last() != Some(&place) {
            path.push(place);
        }
        let source = self.sources.get(taint.source).clone();
        let changes = self.changes.get(taint.changes).clone();
        let key = (taint.source, place, reference);
        let mut to: Vec<String> = to.to_vec();
        if let Some(known) = self.flows.get_mut(&key) {
            to.extend(known.to.iter().cloned());
            to.sort_unstable();
            to.dedup();
            known.to.clone_from(&to);
            // The least changed value tells most, then the shortest way.
            if (known.changes.len(), known.path.len()) <= (changes.len(), path.len()) {
                return;
            }
        }
        let (api, sdk) = (api.map(str::to_owned), sdk.map(str::to_owned));
        let flow = Flow { source, place, reference, api, kind: kind.to_owned(), sdk, changes, to, path };
        self.flows.insert(key, flow);
    }

    /// Objects of the program that the framework is given may be called back: remembered until control returns to it.
    fn hand_over(
        &mut self,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        holder: Option<ValueId>,
    ) -> HeapId {
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        let name = program.name(sig.name);
        let is_removal = name.starts_with(b"unregister") || name.starts_with(b"remove");
        let is_setting = name.starts_with(b"set");
        let mut heap = heap;
        for (param, argument) in program.params(sig.proto).to_vec().iter().zip(arguments) {
            if program.type_(*param).class.is_some() || !program.descriptor(*param).starts_with(b"L") {
                continue;
            }
            if let Some(holder) = holder.filter(|_| is_setting) {
                heap = self.set_listener(heap, holder, reference, *param, *argument);
                continue;
            }
            let objects = self.values.objects_of(*argument);
            for object in &objects {
                if self.callbacks(*object, *param).is_empty() {
                    continue;
                }
                heap = if is_removal {
                    let is_certain = objects.len() == 1 && self.get(heap, *object, Key::Several).is_none();
                    if is_certain { self.unregister(heap, *object, *param) } else { heap }
                } else {
                    self.register(heap, *object, *param)
                };
            }
        }
        heap
    }

    /// `setOnClickListener` and its like: of each kind, an object has the one that was set last, or none.
    fn set_listener(
        &mut self,
        heap: HeapId,
        holder: ValueId,
        reference: MethodRefId,
        as_type: TypeId,
        listener: ValueId,
    ) -> HeapId {
        let listens = |object: &ObjectId| !self.callbacks(*object, as_type).is_empty();
        let has_listener = self.values.objects_of(listener).iter().any(listens);
        let name = format!("{LISTENER}{}:{}", as_type.0, self.program.method_ref(reference).sig.0);
        let key = self.slot(&name);
        let holders = self.values.objects_of(holder);
        let had_listener = holders.iter().any(|holder| self.get(heap, *holder, key).is_some());
        if !has_listener && !had_listener {
            return heap;
        }
        if holders.is_empty() {
            let objects = self.values.objects_of(listener);
            return objects.into_iter().fold(heap, |heap, object| self.register(heap, object, as_type));
        }
        let heap = self.store(heap, holder, key, listener, false);
        let holders_key = self.slot("holders");
        let known = self.get(heap, self.registry, holders_key).unwrap_or(ValueId::NOTHING);
        let atoms = holders.into_iter().map(Atom::Object).collect();
        let more = self.values.make(atoms, Vec::new());
        let all = self.values.join(known, more);
        self.put(heap, self.registry, holders_key, all)
    }

    /// Everything that is registered now: object, the type it is known as.
    pub(super) fn registered(&mut self, heap: HeapId) -> Vec<(ObjectId, TypeId)> {
        let mut found = Vec::new();
        for (key, value) in self.cells(heap, self.registry) {
            if let Key::Static(as_type, _) = key {
                found.extend(self.values.objects_of(value).into_iter().map(|object| (object, as_type)));
            }
        }
        let holders_key = self.slot("holders");
        let holders = self.get(heap, self.registry, holders_key).unwrap_or(ValueId::NOTHING);
        for holder in self.values.objects_of(holders) {
            for (key, value) in self.cells(heap, holder) {
                let Key::Slot(name) = key else { continue };
                let as_type = self.values.text_of(name).strip_prefix(LISTENER).and_then(|name| {
                    let (type_, _) = name.split_once(':')?;
                    type_.parse().ok().map(TypeId)
                });
                let Some(as_type) = as_type else { continue };
                found.extend(self.values.objects_of(value).into_iter().map(|object| (object, as_type)));
            }
        }
        found
    }

    /// Remembers that an object was handed over as a type.
    pub(super) fn register(&mut self, heap: HeapId, object: ObjectId, as_type: TypeId) -> HeapId {
        let key = Key::Static(as_type, NameId(0));
        let old = self.get(heap, self.registry, key).unwrap_or(ValueId::NOTHING);
        let value = self.values.atom(Atom::Object(object));
        let new = self.values.join(old, value);
        self.put(heap, self.registry, key, new)
    }

    fn unregister(&mut self, heap: HeapId, object: ObjectId, as_type: TypeId) -> HeapId {
        let key = Key::Static(as_type, NameId(0));
        let Some(old) = self.get(heap, self.registry, key) else { return heap };
        let mut atoms = self.values.get(old).atoms.clone();
        atoms.retain(|atom| *atom != Atom::Object(object));
        let new = self.values.make(atoms, Vec::new());
        self.put(heap, self.registry, key, new)
    }

    /// Methods by which the framework calls an object that it knows as a type.
    pub(super) fn callbacks(&self, object: ObjectId, as_type: TypeId) -> Vec<MethodId> {
        let program = self.program;
        let Some(class) = program.type_(self.object(object).type_).class else { return Vec::new() };
        self.overrides(class, as_type)
    }

    /// Methods of a class and its superclasses in the program that override what an outside type declares.
    pub(super) fn overrides(&self, class: ClassId, outside: TypeId) -> Vec<MethodId> {
        let program = self.program;
        let own = program.class(class).type_;
        if program.descriptor(outside) == b"Ljava/lang/Object;" || !program.supertypes(own).contains(&outside)
        {
            return Vec::new();
        }
        let framework = program.type_(outside).framework;
        let mut found: Vec<MethodId> = Vec::new();
        for above in program.superclass_chain(own).map_while(|at| program.type_(at).class) {
            for method in program.methods_of(above) {
                let definition = program.method(method);
                let sig_id = program.method_ref(definition.reference).sig;
                let sig = program.sig(sig_id);
                let name = program.name(sig.name);
                let is_plain =
                    definition.access & (candor_program::ACC_STATIC | candor_program::ACC_ABSTRACT) == 0
                        && !name.starts_with(b"<")
                        && !matches!(name, b"toString" | b"equals" | b"hashCode" | b"finalize" | b"clone");
                let is_declared = framework.is_none_or(|framework| {
                    program
                        .surface
                        .find_method(framework, name, &program.proto_descriptor(sig.proto))
                        .is_some()
                });
                if is_plain && is_declared && program.dispatch(class, sig_id) == Some(method) {
                    found.push(method);
                }
            }
        }
        found
    }
}

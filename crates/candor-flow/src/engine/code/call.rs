//! Calls: which method runs, and what happens where the program ends.

use std::rc::Rc;

use candor_program::{CodePlace, InvokeKind, MethodId, MethodRefId, Resolution, TypeId};

use smallvec::{SmallVec, smallvec};

use crate::engine::{Answer, Arguments, Engine};
use crate::{
    flow::Kind,
    heap::HeapId,
    rules::Known,
    value::{Atom, Value, ValueId},
};

/// Some atoms of a value.
type Atoms = SmallVec<[Atom; 2]>;

/// Most classes that a call on an unknown object is tried on.
const MAX_GUESSES: usize = 6;

impl Engine<'_, '_> {
    /// A call of a reference with its arguments, receiver first.
    pub(in crate::engine) fn invoke(
        &mut self,
        reference: MethodRefId,
        kind: InvokeKind,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let program = self.program;
        let arguments: Arguments =
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
    pub(in crate::engine) fn enter(
        &mut self,
        method: MethodId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let reference = self.program.method(method).reference;
        if self.is_ruled(reference) || self.only_calls_back(reference) {
            return self.outside(reference, arguments, heap, place);
        }
        if let Some(known) = self.shaped(method) {
            let has_receiver = self.program.method(method).access & candor_program::ACC_STATIC == 0;
            return self.ruled(&known, reference, None, arguments, has_receiver, heap, place);
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
        if let Some(answer) = self.hand_to_scheduler(reference, arguments, heap, place) {
            return answer;
        }
        let program = self.program;
        let named = program.method_ref(reference);
        let receiver = arguments.first().copied().unwrap_or(ValueId::ANY);
        let known = self.values.get(receiver).clone();
        let mut inside: SmallVec<[(MethodId, Atoms); 1]> = SmallVec::new();
        let mut outside: SmallVec<[(TypeId, Atoms); 1]> = SmallVec::new();
        let mut leave = |class: TypeId, atom: Atom| match outside.iter_mut().find(|row| row.0 == class) {
            Some(row) => row.1.push(atom),
            None => outside.push((class, smallvec![atom])),
        };
        // The rule that speaks of an object's own class is truer than that of the class which the call names.
        let nearer = |type_: TypeId| {
            if program.supertypes(type_).contains(&named.class) { type_ } else { named.class }
        };
        let mut add = |method: MethodId, atom: Atom| match inside.iter_mut().find(|row| row.0 == method) {
            Some(row) => row.1.push(atom),
            None => inside.push((method, smallvec![atom])),
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
                    for method in guesses.iter() {
                        add(*method, *atom);
                    }
                    if guesses.is_empty() {
                        leave(type_, *atom);
                    }
                }
                Atom::Text(_) | Atom::Address(_) | Atom::AnyText => {
                    leave(self.text_type.map_or(named.class, nearer), *atom)
                }
                _ => leave(named.class, *atom),
            }
        }
        let mut answer = Answer { returned: None, thrown: None };
        let mut arguments = Arguments::from(arguments);
        for (method, atoms) in inside {
            arguments[0] = self.only(receiver, &known, &atoms);
            let one = self.enter(method, &arguments, heap, place);
            answer = self.either(answer, one);
        }
        if known.atoms.is_empty() {
            outside.push((named.class, Atoms::new()));
        }
        for (class, atoms) in outside {
            arguments[0] = self.only(receiver, &known, &atoms);
            let one = self.outside_as(class, reference, &arguments, heap, place);
            answer = self.either(answer, one);
        }
        answer
    }

    /// A value with some of its atoms only.
    fn only(&mut self, of: ValueId, known: &Value, atoms: &[Atom]) -> ValueId {
        if known.atoms == atoms { of } else { self.values.make(atoms.to_vec(), known.taints.clone()) }
    }

    /// What a call on an unknown object of a type of the program can run.
    fn guesses(&mut self, type_: TypeId, reference: MethodRefId) -> Rc<[MethodId]> {
        if let Some(known) = self.guessed.get(&(type_, reference)) {
            return Rc::clone(known);
        }
        let guesses: Rc<[MethodId]> = self.guesses_anew(type_, reference).into();
        self.guessed.insert((type_, reference), Rc::clone(&guesses));
        guesses
    }

    fn guesses_anew(&self, type_: TypeId, reference: MethodRefId) -> Vec<MethodId> {
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

    pub(in crate::engine) fn either(&mut self, a: Answer, b: Answer) -> Answer {
        let mut join = |a: Option<(ValueId, HeapId)>, b: Option<(ValueId, HeapId)>| match (a, b) {
            (Some((value, heap)), Some((other, other_heap))) => {
                Some((self.values.join(value, other), self.join_heaps(heap, other_heap)))
            }
            (one, None) | (None, one) => one,
        };
        Answer { returned: join(a.returned, b.returned), thrown: join(a.thrown, b.thrown) }
    }

    /// A call that leaves the program: sink, effect, source, callbacks.
    pub(in crate::engine) fn outside(
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
    pub(in crate::engine) fn ruled(
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
                known.effect.is_some(),
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
            let ignored = self.ignored(reference);
            for (at, (argument, type_)) in arguments.iter().zip(receiver.iter().chain(params)).enumerate() {
                let is_seen = ignored.checked_shr(at as u32).unwrap_or(0) & 1 == 0;
                if is_seen && self.rules.carries(program, *type_) {
                    taints.extend(self.taints_within(heap, *argument));
                }
            }
            value = self.values.tainted(value, &taints);
        }
        Answer { returned: Some((value, heap)), thrown: None }
    }

    /// Arguments at which a native method never looks.
    fn ignored(&self, reference: MethodRefId) -> u64 {
        if self.ends.ignored.is_empty() {
            return 0;
        }
        match self.program.resolve(reference) {
            Resolution::Program(method) => self.ends.ignored.get(&method).copied().unwrap_or(0),
            Resolution::External(_) => 0,
        }
    }
}

//! Callbacks: overrides of framework methods on objects that the framework was given.

use std::rc::Rc;

use candor_formats::dex::Insn;

use super::{Edge, EdgeKind, Handed, Override, Solver, Target};
use crate::{
    ids::{ClassId, CodePlace, MethodId, MethodRefId, TypeId},
    opcode::InvokeKind,
    program::{ACC_ABSTRACT, ACC_PUBLIC, ACC_STATIC},
};

impl Solver<'_, '_> {
    /// Methods of a class and its superclasses in the program that override something declared outside it.
    ///
    /// `java.lang.Object`'s own methods are left out: the framework calls `toString` or `equals` on anything, and
    /// a path through them would connect everything with everything.
    pub(super) fn overrides(&mut self, class: ClassId) -> Rc<[Override]> {
        if let Some(known) = self.overridden.get(&class) {
            return Rc::clone(known);
        }
        let program = self.program;
        let all = program.supertypes(program.class(class).type_);
        let inside: Vec<ClassId> = all.iter().filter_map(|at| program.type_(*at).class).collect();
        // Outside types that the program's own classes name: what is above them adds no further members.
        let mut named: Vec<TypeId> = inside
            .iter()
            .flat_map(|class| program.direct_supertypes(program.class(*class).type_))
            .copied()
            .filter(|at| program.type_(*at).class.is_none())
            .collect();
        named.sort_unstable();
        named.dedup();
        let mut found = Vec::new();
        for method in inside.iter().flat_map(|above| program.methods_of(*above)) {
            if program.method(method).access & (ACC_STATIC | ACC_ABSTRACT) != 0 {
                continue;
            }
            let declaring: Vec<TypeId> =
                named.iter().copied().filter(|type_| self.may_declare(*type_, method)).collect();
            let mut seen_as: Vec<TypeId> =
                declaring.iter().flat_map(|type_| program.supertypes(*type_).iter().copied()).collect();
            let sig = program.method_ref(program.method(method).reference).sig;
            if !seen_as.is_empty() && program.dispatch(class, sig) == Some(method) {
                seen_as.sort_unstable();
                seen_as.dedup();
                found.push(Override { method, seen_as });
            }
        }
        let found: Rc<[Override]> = found.into();
        self.overridden.insert(class, Rc::clone(&found));
        found
    }

    /// Whether an outside type declares or inherits a method that this one overrides. For a type that the framework
    /// table does not know (a library missing from the app) any public method counts: what it declares is unknown.
    fn may_declare(&mut self, outside: TypeId, method: MethodId) -> bool {
        let program = self.program;
        let known = program.type_(outside);
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let name = program.name(sig.name);
        if name.starts_with(b"<") || is_object_method(name) || known.descriptor == b"Ljava/lang/Object;" {
            return false;
        }
        let Some(framework) = known.framework else { return program.method(method).access & ACC_PUBLIC != 0 };
        let key = (outside, program.method_ref(program.method(method).reference).sig);
        *self.declares.entry(key).or_insert_with(|| {
            program.surface.find_method(framework, name, &program.proto_descriptor(sig.proto)).is_some()
        })
    }

    /// Calls back what a class overrides of the type it was handed as, or of one between the two; handed as a type of
    /// the program itself, all that it overrides.
    pub(super) fn call_back(&mut self, class: ClassId, handed: Handed) {
        if !self.may_link() {
            return;
        }
        let inside = self.program.type_(handed.seen_as).class.is_some();
        for row in self.overrides(class).iter() {
            if inside || row.seen_as.contains(&handed.seen_as) {
                self.called_back(class, row.method, handed.place);
                self.returns(row.method);
            }
        }
    }

    /// Records that the framework calls a method on objects of a class.
    fn called_back(&mut self, class: ClassId, method: MethodId, place: Option<CodePlace>) {
        let callbacks = self.callbacks.entry(class).or_default();
        if callbacks.contains(&method) {
            return;
        }
        callbacks.push(method);
        self.reach_method(method);
        // No instruction creates what the system creates; the way there is the call that hands it over.
        let Some(entry) = self.system_made.get(&class).copied() else { return };
        match place {
            Some(place) => {
                let target = Target::Method(method);
                self.hand_overs.push((place.method, Edge { pc: place.pc, kind: EdgeKind::HandOver, target }));
            }
            None => self.root(method, entry),
        }
    }

    /// What a method that the framework calls gives back is in the framework's hands.
    pub(super) fn returns(&mut self, method: MethodId) {
        let program = self.program;
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let type_ = program.return_type(sig.proto);
        if program.type_(type_).class.is_none()
            && self.can_call_back(type_)
            && !self.handed.contains_key(&type_)
        {
            self.returned.push(type_);
        }
    }

    /// Objects of a type are handed to the framework as another or the same type: present and future instances may be
    /// called back through it.
    pub(super) fn hand_over(&mut self, type_: TypeId, seen_as: TypeId, place: Option<CodePlace>) {
        let known = self.handed.entry(type_).or_default();
        if known.iter().any(|handed| handed.seen_as == seen_as) {
            return;
        }
        let handed = Handed { seen_as, place };
        known.push(handed);
        self.lambdas_handed(type_);
        for class in self.instances.get(&type_).cloned().unwrap_or_default() {
            self.call_back(class, handed);
        }
    }

    /// A reached call leaves the program for `outside`: its arguments, and the receiver of a concrete method, are
    /// handed over.
    pub(super) fn leave(
        &mut self,
        reference: MethodRefId,
        kind: InvokeKind,
        outside: TypeId,
        place: CodePlace,
    ) {
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        if self.handed_refs.insert(reference) {
            self.bridge(reference, place);
            self.contained(reference, place);
            for param in program.params(sig.proto) {
                if let Some(param) = self.element(*param).filter(|param| self.can_call_back(*param)) {
                    self.hand_over(param, param, Some(place));
                }
            }
        }
        let receiver = match kind {
            InvokeKind::Virtual => named.class,
            // The object that calls its superclass: a thread whose own `start` calls that of `Thread`.
            InvokeKind::Super => program.class(program.method(place.method).class).type_,
            _ => return,
        };
        if program.name(sig.name).starts_with(b"<") || !self.can_call_back(receiver) {
            return;
        }
        let seen_as = if program.type_(receiver).class.is_some() { outside } else { receiver };
        let is_known =
            self.handed.get(&receiver).is_some_and(|rows| rows.iter().any(|row| row.seen_as == seen_as));
        if !is_known && self.can_call_back(seen_as) && self.is_concrete_outside(reference) {
            self.hand_over(receiver, seen_as, Some(place));
        }
    }

    /// The type itself, or what an array of it holds.
    fn element(&self, type_: TypeId) -> Option<TypeId> {
        let descriptor = self.program.descriptor(type_);
        let dimensions = descriptor.iter().take_while(|byte| **byte == b'[').count();
        if dimensions == 0 { Some(type_) } else { self.program.find_type(descriptor.get(dimensions..)?) }
    }

    /// A reached call to a method that looks for annotated methods on the objects it is given.
    pub(super) fn bridge(&mut self, reference: MethodRefId, place: CodePlace) {
        let program = self.program;
        let name = program.name(program.sig(program.method_ref(reference).sig).name);
        for (_, annotation) in BRIDGES.iter().filter(|row| row.0 == name) {
            self.look_for_annotated(annotation, place);
        }
    }

    fn look_for_annotated(&mut self, annotation: &'static [u8], place: CodePlace) {
        if self.bridges.iter().any(|row| row.0 == annotation) {
            return;
        }
        self.bridges.push((annotation, place));
        let live: Vec<ClassId> = self.reach.instantiated.ones().map(ClassId::from_len).collect();
        for class in live {
            self.call_annotated(class, annotation, place);
        }
    }

    /// Calls back the methods of a class, inherited ones included, that carry an annotation.
    pub(super) fn call_annotated(&mut self, class: ClassId, annotation: &[u8], place: CodePlace) {
        let program = self.program;
        let chain = program.superclass_chain(program.class(class).type_);
        let chain: Vec<ClassId> = chain.map_while(|at| program.type_(at).class).collect();
        for above in chain {
            for method in self.annotated(above, annotation) {
                self.called_back(class, method, Some(place));
            }
        }
    }

    fn annotated(&self, class: ClassId, annotation: &[u8]) -> Vec<MethodId> {
        let program = self.program;
        let definition = program.class(class);
        let unit = &program.dexes[definition.dex.index()];
        let mut found = Vec::new();
        let Ok(item) = unit.dex.class_def(definition.def) else { return found };
        let Ok(annotations) = unit.dex.annotations(&item) else { return found };
        for (index, set) in annotations.methods() {
            let Ok(set) = set else { continue };
            let is_marked = set.map_while(Result::ok).any(|found| {
                let type_ = unit.types.get(found.annotation.type_ as usize);
                type_.is_some_and(|type_| program.descriptor(*type_) == annotation)
            });
            let reference = unit.methods.get(index as usize).filter(|_| is_marked);
            found.extend(reference.and_then(|reference| {
                program.methods_of(class).find(|method| program.method(*method).reference == *reference)
            }));
        }
        found
    }

    /// Types through which nothing of interest is called back.
    fn can_call_back(&self, type_: TypeId) -> bool {
        let descriptor = self.program.descriptor(type_);
        descriptor.first() == Some(&b'L') && !INERT.contains(&descriptor)
    }

    fn is_concrete_outside(&mut self, reference: MethodRefId) -> bool {
        if let Some(known) = self.concrete.get(&reference) {
            return *known;
        }
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        let outside = program.superclass_chain(named.class).find_map(|at| program.type_(at).framework);
        let found = outside.and_then(|framework| {
            let proto = program.proto_descriptor(sig.proto);
            program.surface.find_method(framework, program.name(sig.name), &proto)
        });
        let is_concrete = found.is_none_or(|method| !program.surface.is_abstract(method));
        self.concrete.insert(reference, is_concrete);
        is_concrete
    }

    /// The place of an instruction.
    pub(super) fn place(method: MethodId, insn: &Insn<'_>) -> CodePlace {
        CodePlace { method, pc: insn.pc }
    }
}

fn is_object_method(name: &[u8]) -> bool {
    matches!(name, b"toString" | b"equals" | b"hashCode" | b"finalize" | b"clone")
}

/// Types that every program passes everywhere; being handed over as one of these says nothing about a callback.
const INERT: [&[u8]; 6] = [
    b"Ljava/lang/Object;",
    b"Ljava/lang/String;",
    b"Ljava/lang/CharSequence;",
    b"Ljava/lang/Class;",
    b"Landroid/content/Context;",
    b"Ljava/io/Serializable;",
];

/// Methods that look for annotated methods on the objects they are given, with the annotation: the page bridge of
/// `WebView`, and `register` of the event buses.
const BRIDGES: [(&[u8], &[u8]); 4] = [
    (b"addJavascriptInterface", b"Landroid/webkit/JavascriptInterface;"),
    (b"register", b"Lorg/greenrobot/eventbus/Subscribe;"),
    (b"register", b"Lcom/squareup/otto/Subscribe;"),
    (b"register", b"Lcom/google/common/eventbus/Subscribe;"),
];

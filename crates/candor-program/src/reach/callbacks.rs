//! Callbacks: overrides of framework methods on objects that the framework was given.

use candor_formats::dex::Insn;

use super::{CodePlace, Solver};
use crate::{
    ids::{ClassId, MethodId, MethodRefId, TypeId},
    opcode::InvokeKind,
    program::{ACC_ABSTRACT, ACC_PUBLIC, ACC_STATIC},
};

impl Solver<'_, '_> {
    /// Methods of a class and its superclasses in the program that override something declared outside it.
    ///
    /// `java.lang.Object`'s own methods are left out: the framework calls `toString` or `equals` on anything, and
    /// a path through them would connect everything with everything.
    pub(super) fn overrides(&mut self, class: ClassId) -> Vec<MethodId> {
        if let Some(known) = self.overridden.get(&class) {
            return known.clone();
        }
        let program = self.program;
        let all = program.supertypes(program.class(class).type_);
        let outside: Vec<TypeId> =
            all.iter().copied().filter(|at| program.type_(*at).class.is_none()).collect();
        let mut found = Vec::new();
        for above in all.iter().filter_map(|at| program.type_(*at).class) {
            for id in program.methods_of(above) {
                let method = program.method(id);
                let is_plain = method.access & (ACC_STATIC | ACC_ABSTRACT) == 0;
                let sig = program.method_ref(method.reference).sig;
                if is_plain && self.declared_outside(&outside, id) && program.dispatch(class, sig) == Some(id)
                {
                    found.push(id);
                }
            }
        }
        self.overridden.insert(class, found.clone());
        found
    }

    fn declared_outside(&mut self, outside: &[TypeId], method: MethodId) -> bool {
        outside.iter().any(|type_| self.may_declare(*type_, method))
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

    /// Calls back what a class overrides of the type it was handed as; handed as a type of the program itself, all
    /// that it overrides.
    pub(super) fn call_back(&mut self, class: ClassId, handed: TypeId) {
        let inside = self.program.type_(handed).class.is_some();
        for method in self.overrides(class) {
            if !inside && !self.may_declare(handed, method) {
                continue;
            }
            let callbacks = self.reach.callbacks.entry(class).or_default();
            if !callbacks.contains(&method) {
                callbacks.push(method);
                self.reach_method(method);
            }
        }
    }

    /// A type is handed to the framework: present and future instances may be called back through it.
    pub(super) fn hand_over(&mut self, type_: TypeId, place: Option<CodePlace>) {
        if self.reach.handed.contains_key(&type_) {
            return;
        }
        self.reach.handed.insert(type_, place);
        for class in self.instances.get(&type_).cloned().unwrap_or_default() {
            self.call_back(class, type_);
        }
    }

    /// A reached call leaves the program: its arguments, and the receiver of a concrete method, are handed over.
    pub(super) fn leave(&mut self, reference: MethodRefId, kind: InvokeKind, place: CodePlace) {
        if !self.handed_refs.insert(reference) {
            return;
        }
        self.bridge(reference);
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        for param in program.params(sig.proto) {
            if self.can_call_back(*param) {
                self.hand_over(*param, Some(place));
            }
        }
        let is_own_constructor = program.name(sig.name).starts_with(b"<");
        let by_receiver = matches!(kind, InvokeKind::Virtual) && !is_own_constructor;
        if by_receiver && self.can_call_back(named.class) && !self.is_abstract_outside(reference) {
            self.hand_over(named.class, Some(place));
        }
    }

    /// A reached call to a method that looks for annotated methods on the objects it is given.
    pub(super) fn bridge(&mut self, reference: MethodRefId) {
        let program = self.program;
        let name = program.name(program.sig(program.method_ref(reference).sig).name);
        let Some((_, annotation)) = BRIDGES.iter().find(|row| row.0 == name) else { return };
        if self.bridges.contains(annotation) {
            return;
        }
        self.bridges.push(annotation);
        let live: Vec<ClassId> = self.reach.instantiated.ones().map(ClassId::from_len).collect();
        for class in live {
            self.call_annotated(class, annotation);
        }
    }

    /// Calls back the methods of a class that carry an annotation.
    pub(super) fn call_annotated(&mut self, class: ClassId, annotation: &[u8]) {
        let program = self.program;
        let definition = program.class(class);
        let unit = &program.dexes[definition.dex.index()];
        let Ok(item) = unit.dex.class_def(definition.def) else { return };
        let Ok(annotations) = unit.dex.annotations(&item) else { return };
        for (index, set) in annotations.methods() {
            let Ok(set) = set else { continue };
            let is_marked = set.map_while(Result::ok).any(|found| {
                let type_ = unit.types.get(found.annotation.type_ as usize);
                type_.is_some_and(|type_| program.descriptor(*type_) == annotation)
            });
            let reference = unit.methods.get(index as usize).filter(|_| is_marked);
            let named = reference.and_then(|reference| {
                program.methods_of(class).find(|method| program.method(*method).reference == *reference)
            });
            if let Some(method) = named {
                self.reach.callbacks.entry(class).or_default().push(method);
                self.reach_method(method);
            }
        }
    }

    /// Types through which nothing of interest is called back.
    fn can_call_back(&self, type_: TypeId) -> bool {
        let descriptor = self.program.descriptor(type_);
        descriptor.first() == Some(&b'L') && !INERT.contains(&descriptor)
    }

    fn is_abstract_outside(&self, reference: MethodRefId) -> bool {
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        let outside = program.superclass_chain(named.class).find_map(|at| program.type_(at).framework);
        let Some(framework) = outside else { return false };
        let proto = program.proto_descriptor(sig.proto);
        let found = program.surface.find_method(framework, program.name(sig.name), &proto);
        found.is_some_and(|method| program.surface.is_abstract(method))
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

/// Methods that look for annotated methods on the objects they are given, with the annotation.
const BRIDGES: [(&[u8], &[u8]); 1] = [(b"addJavascriptInterface", b"Landroid/webkit/JavascriptInterface;")];

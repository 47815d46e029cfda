//! The class hierarchy: supertypes, and which definition a call resolves to.

use crate::{
    ids::{ClassId, MethodId, MethodRefId, SigId, TypeId},
    lists::Lists,
    program::{ACC_ABSTRACT, Program},
};

/// Longest superclass chain followed. Real ones stay below 20; a damaged DEX can hold a cycle.
pub const MAX_DEPTH: usize = 256;

/// Most supertypes looked at for one type. Real ones stay below 100; a damaged DEX can list 65,535 interfaces.
pub const MAX_SUPERTYPES: usize = 1_024;

/// What a reference names, before any dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A method of the program.
    Program(MethodId),
    /// Outside: declared by this type (of the framework, or missing from the app) or above it.
    External(TypeId),
}

impl Program<'_> {
    /// Direct supertypes, superclass first.
    pub fn direct_supertypes(&self, type_: TypeId) -> &[TypeId] {
        self.supers.get(type_.index()).map_or(&[], Vec::as_slice)
    }

    /// The superclass: from the definition, or the framework's.
    pub fn superclass(&self, type_: TypeId) -> Option<TypeId> {
        let found = self.type_(type_);
        match (found.class, found.framework) {
            (Some(class), _) => self.class(class).superclass,
            (None, Some(class)) => {
                self.surface.superclass(class)?;
                self.direct_supertypes(type_).first().copied()
            }
            (None, None) => None,
        }
    }

    /// The type and everything above it: nearest first, each once. Worked out at the first question.
    pub fn supertypes(&self, type_: TypeId) -> &[TypeId] {
        self.closures[type_.index()].get_or_init(|| {
            let mut all = vec![type_];
            let mut at = 0;
            while let Some(next) = all.get(at).copied() {
                for above in self.direct_supertypes(next) {
                    if all.len() < MAX_SUPERTYPES && !all.contains(above) {
                        all.push(*above);
                    }
                }
                at += 1;
            }
            all.into_boxed_slice()
        })
    }

    /// Whether a type is another one or below it.
    pub fn is_at_or_below(&self, type_: TypeId, above: TypeId) -> bool {
        type_ == above || self.supertypes(type_).contains(&above)
    }

    /// The type and its superclasses, nearest first.
    pub fn superclass_chain(&self, type_: TypeId) -> impl Iterator<Item = TypeId> + '_ {
        std::iter::successors(Some(type_), |at| self.superclass(*at)).take(MAX_DEPTH)
    }

    /// Classes of the program strictly below any of the given types, in order.
    pub fn below(&self, above: &[TypeId]) -> Vec<ClassId> {
        let children = self.children.get_or_init(|| {
            let each = self.supers.iter().enumerate();
            let pairs = each.flat_map(|(at, supers)| supers.iter().map(move |above| (above.0, at as u32)));
            Lists::new(self.types.len(), &pairs.collect::<Vec<_>>())
        });
        let mut seen = fixedbitset::FixedBitSet::with_capacity(self.types.len());
        let mut work = above.to_vec();
        while let Some(next) = work.pop() {
            for child in children.of(next.index()) {
                if !seen.put(*child as usize) {
                    work.push(TypeId(*child));
                }
            }
        }
        seen.ones()
            .filter_map(|at| self.types[at].class)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// What a reference names: the nearest definition up the superclasses, then up the interfaces, or the place
    /// where the program's own classes end.
    pub fn resolve(&self, reference: MethodRefId) -> Resolution {
        let reference = self.method_ref(reference);
        self.resolve_from(reference.class, reference.sig)
    }

    /// Whether a reference names a method of a class: directly, or by inheritance without an override in between.
    pub fn names_member(&self, reference: MethodRefId, class: TypeId) -> bool {
        let named = self.method_ref(reference).class;
        if named == class {
            return true;
        }
        if !self.is_at_or_below(named, class) {
            return false;
        }
        match self.resolve(reference) {
            Resolution::External(_) => true,
            Resolution::Program(method) => {
                self.is_at_or_below(class, self.class(self.method(method).class).type_)
            }
        }
    }

    /// As [`Program::resolve`], starting at a type.
    pub fn resolve_from(&self, type_: TypeId, sig: SigId) -> Resolution {
        for at in self.superclass_chain(type_) {
            let Some(class) = self.type_(at).class else {
                return self
                    .interface_method(type_, sig, false)
                    .map_or(Resolution::External(at), Resolution::Program);
            };
            if let Some(method) = self.declared(class, sig) {
                return Resolution::Program(method);
            }
        }
        self.interface_method(type_, sig, false).map_or(Resolution::External(type_), Resolution::Program)
    }

    /// The code that runs when a method with this signature is called on an instance of exactly this class:
    /// superclasses first, then default methods of interfaces. `None` if it is the framework's.
    pub fn dispatch(&self, class: ClassId, sig: SigId) -> Option<MethodId> {
        let type_ = self.class(class).type_;
        for at in self.superclass_chain(type_) {
            let Some(class) = self.type_(at).class else { break };
            if let Some(method) = self.declared(class, sig) {
                return (self.method(method).access & ACC_ABSTRACT == 0).then_some(method);
            }
        }
        self.interface_method(type_, sig, true)
    }

    fn interface_method(&self, type_: TypeId, sig: SigId, concrete: bool) -> Option<MethodId> {
        self.supertypes(type_).iter().filter_map(|at| self.type_(*at).class).find_map(|class| {
            let method = self.declared(class, sig)?;
            (!concrete || self.method(method).access & ACC_ABSTRACT == 0).then_some(method)
        })
    }
}

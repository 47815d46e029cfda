//! Objects that reach the framework, or come out of it, inside something: the parameter's type says nothing of them.

use crate::{
    ids::{MethodRefId, TypeId},
    program::Program,
};

use super::{CodePlace, Edge, EdgeKind, Solver, Target};

/// Methods that call what a collection holds: declaring class, name, type of what it holds.
const CALLS_ELEMENTS: [(&[u8], &[u8], &[u8]); 3] = [
    (b"Ljava/util/concurrent/ExecutorService;", b"invokeAll", b"Ljava/util/concurrent/Callable;"),
    (b"Ljava/util/concurrent/ExecutorService;", b"invokeAny", b"Ljava/util/concurrent/Callable;"),
    (b"Ljava/util/concurrent/ForkJoinTask;", b"invokeAll", b"Ljava/util/concurrent/ForkJoinTask;"),
];

/// Classes whose methods create parcelable objects of whatever class the sender wrote.
const UNPARCELS: [&[u8]; 3] = [b"Landroid/content/Intent;", b"Landroid/os/Bundle;", b"Landroid/os/Parcel;"];

/// How the names of those methods begin (`getParcelableExtra`, `readParcelableArray`).
const UNPARCEL_NAMES: [&[u8]; 3] = [b"getParcelable", b"readParcelable", b"getSparseParcelableArray"];

impl Solver<'_, '_> {
    /// A reached call leaves the program: what its collections hold may be called, what it reads may be created.
    pub(super) fn contained(&mut self, reference: MethodRefId, place: CodePlace) {
        let program = self.program;
        let named = program.method_ref(reference);
        let name = program.name(program.sig(named.sig).name);
        for (class, method, element) in CALLS_ELEMENTS {
            if name == method
                && is_below(program, named.class, class)
                && let Some(element) = program.find_type(element)
            {
                self.hand_over(element, element, Some(place));
            }
        }
        let unparcels = UNPARCEL_NAMES.iter().any(|start| name.starts_with(start))
            && UNPARCELS.iter().any(|class| is_below(program, named.class, class));
        if unparcels && !self.unparcelled {
            self.unparcelled = true;
            self.unparcel(place);
        }
    }

    /// Every parcelable class of the program may be created: who sends an intent or bundle decides.
    fn unparcel(&mut self, place: CodePlace) {
        let program = self.program;
        let parcelable = program.find_type(b"Landroid/os/Parcelable;");
        let creator = program.find_type(b"Landroid/os/Parcelable$Creator;");
        let (Some(parcelable), Some(creator)) = (parcelable, creator) else { return };
        for field in program.field_refs.iter().filter(|field| program.name(field.name) == b"CREATOR") {
            let class = program.type_(field.class).class;
            let Some(class) = class.filter(|_| program.supertypes(field.class).contains(&parcelable)) else {
                continue;
            };
            if self.initialised.put(class.index()) {
                continue;
            }
            if let Some(initialiser) = self.initialiser(class) {
                let edge =
                    Edge { pc: place.pc, kind: EdgeKind::Unparcelled, target: Target::Method(initialiser) };
                self.hand_overs.push((place.method, edge));
                self.reach_method(initialiser);
            }
        }
        self.hand_over(creator, creator, Some(place));
    }
}

fn is_below(program: &Program<'_>, type_: TypeId, above: &[u8]) -> bool {
    program.descriptor(type_) == above
        || program.supertypes(type_).iter().any(|at| program.descriptor(*at) == above)
}

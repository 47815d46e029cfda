//! Look-ups by names that the method which looks up does not hold itself: parameters, fields, texts put together. Whoever
//! follows constants further is asked for them; a name counts once the code that holds it can run.

use candor_formats::dex::Insn;

use super::{EdgeKind, Solver, loaders::Loaded, visit::Special};
use crate::{
    entry::descriptor,
    ids::{ClassId, CodePlace, MethodId, MethodRefId},
    opcode::{InvokeKind, Meaning, meaning},
};

/// Knows texts that arguments can hold.
pub trait Names {
    /// Texts that an argument (the receiver counts as 0) of a call can hold, each with the instruction that loads it or its
    /// beginning.
    fn texts(&mut self, place: CodePlace, argument: usize) -> Vec<(String, CodePlace)>;
}

/// Knows none.
pub struct NoNames;

impl Names for NoNames {
    fn texts(&mut self, _place: CodePlace, _argument: usize) -> Vec<(String, CodePlace)> {
        Vec::new()
    }
}

/// A call that looks up a class, or a method of one.
pub(super) struct LookUp {
    pub(super) place: CodePlace,
    pub(super) reference: MethodRefId,
    /// Whether the method itself holds names, of which none leads into the program.
    pub(super) is_named: bool,
}

/// What a name stands for.
pub(super) struct Named {
    place: CodePlace,
    /// The method that holds the name.
    from: MethodId,
    class: ClassId,
    /// Methods that are looked up; none: the class may be created.
    methods: Vec<MethodId>,
}

impl<'a> Solver<'_, 'a> {
    /// Asks for the names of new look-ups, and lets those count whose holders have come to run; whether there were any.
    pub(super) fn start_looked_up(&mut self, names: &mut dyn Names) -> bool {
        for look_up in std::mem::take(&mut self.look_ups) {
            let is_known = self.ask(&look_up, names) || look_up.is_named;
            if !is_known {
                self.reach.unresolved_reflection.push(look_up.place);
            }
        }
        let (ready, waiting): (Vec<Named>, Vec<Named>) =
            std::mem::take(&mut self.named).into_iter().partition(|named| self.reach.is_reached(named.from));
        self.named = waiting;
        for named in &ready {
            self.find(named);
        }
        !ready.is_empty()
    }

    /// Acts on what a look-up finds, or leaves it to a class loader that is not made yet.
    fn find(&mut self, named: &Named) {
        let CodePlace { method: holder, .. } = named.place;
        let Some(insn) = self.insn_at(named.place) else { return };
        self.loaders.enter(self.program.unit_of(holder).is_loose);
        if self.sees(named.class) {
            let mut edges = Vec::new();
            if named.methods.is_empty() {
                self.create_by_name(named.class, &insn, &mut edges);
            }
            for method in &named.methods {
                self.edge(*method, EdgeKind::ByName, &insn, &mut edges);
            }
            self.hand_overs.extend(edges.into_iter().map(|edge| (holder, edge)));
            return;
        }
        let Some(body) = self.body(holder) else { return };
        let Some(at) = body.position(insn.pc) else { return };
        if !self.finds(named.class, holder, &body, at) {
            return;
        }
        if named.methods.is_empty() {
            self.loaders.wait(holder, insn, Loaded::Class(named.class));
        }
        for method in &named.methods {
            self.loaders.wait(holder, insn, Loaded::Method(*method));
        }
    }

    /// Notes what a look-up can mean; whether any name is known.
    fn ask(&mut self, look_up: &LookUp, names: &mut dyn Names) -> bool {
        let place = look_up.place;
        let Some(insn) = self.insn_at(place) else { return false };
        let of_method = self.special(look_up.reference) == Special::LooksUpMethod;
        let is_static = meaning(insn.op.0) == Meaning::Invoke(InvokeKind::Static);
        let name_at = usize::from(!is_static);
        let texts = names.texts(place, name_at);
        let classes = if of_method { names.texts(place, 0) } else { texts.clone() };
        for (class_name, from) in classes {
            let Some(class) = self.class_by_name(&class_name) else { continue };
            if !of_method {
                self.named.push(Named { place, from: from.method, class, methods: Vec::new() });
                continue;
            }
            for (name, from) in &texts {
                let is_it = |method: &MethodId| self.program.method_name(*method) == name.as_bytes();
                let methods: Vec<MethodId> = self.program.methods_of(class).filter(is_it).collect();
                if !methods.is_empty() {
                    self.named.push(Named { place, from: from.method, class, methods });
                }
            }
        }
        !texts.is_empty()
    }

    fn insn_at(&self, place: CodePlace) -> Option<Insn<'a>> {
        let unit = self.program.unit_of(place.method);
        unit.dex.code(self.program.method(place.method).code_off).ok()?.insns.at(place.pc).ok()
    }

    /// The program's class with a name in source form.
    pub(super) fn class_by_name(&self, name: &str) -> Option<ClassId> {
        let type_ = self.program.find_type(&descriptor(name))?;
        self.program.type_(type_).class
    }
}

//! Classes that meta-data names: created once code that reads the meta-data can run, called by the library that reads it.

use rustc_hash::FxHashSet;

use crate::{
    entry::EntryKind,
    ids::{ClassId, MethodId},
};

use super::{Edge, Solver, Target};

impl Solver<'_, '_> {
    /// Creates the named classes whose readers have come to run; whether there were any.
    pub(super) fn start_named(&mut self) -> bool {
        let program = self.program;
        let (ready, waiting): (Vec<usize>, _) =
            std::mem::take(&mut self.waiting).into_iter().partition(|at| {
                let mut readers = self.reach.entries[*at].readers.iter();
                readers.any(|class| program.methods_of(*class).any(|method| self.reach.is_reached(method)))
            });
        self.waiting = waiting;
        for at in &ready {
            let class = self.reach.entries[*at].class;
            self.system_made.entry(class).or_insert(*at);
            for method in self.initialiser(class).into_iter().chain(self.constructors(class)) {
                self.root(method, *at);
            }
            self.instantiate(class);
        }
        !ready.is_empty()
    }

    /// Makes the meta-data the way to what the library calls on the objects: their methods that calls through a
    /// supertype reach, or any call if no code creates such an object. The library's own way to that call would say
    /// less, since no instruction creates the object.
    pub(super) fn root_named(&mut self) {
        let program = self.program;
        let is_started =
            |at: &usize| self.reach.entries[*at].kind == EntryKind::MetaData && !self.waiting.contains(at);
        let started: Vec<usize> = (0..self.reach.entries.len()).filter(is_started).collect();
        if started.is_empty() {
            return;
        }
        let object = program.find_type(b"Ljava/lang/Object;");
        let created: FxHashSet<ClassId> = self.edges.values().flatten().filter_map(created).collect();
        let called = self.targets.iter().flat_map(|(reference, targets)| {
            let named = program.method_ref(*reference).class;
            let created = &created;
            let on_it = move |method: &&MethodId| {
                let class = program.method(**method).class;
                Some(named) != object && (program.class(class).type_ != named || !created.contains(&class))
            };
            targets.iter().filter(on_it)
        });
        let called: FxHashSet<MethodId> = called.copied().collect();
        for at in started {
            let class = self.reach.entries[at].class;
            for method in program.methods_of(class).filter(|method| called.contains(method)) {
                self.root(method, at);
            }
        }
    }
}

/// The class that code creates by this edge.
fn created(edge: &Edge) -> Option<ClassId> {
    match edge.target {
        Target::Callbacks(class) => Some(class),
        _ => None,
    }
}

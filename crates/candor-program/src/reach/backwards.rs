//! The call graph turned round: from what is called to who calls.

use fixedbitset::FixedBitSet;

use super::Reach;
use crate::{
    ids::{ClassId, MethodId, MethodRefId},
    lists::Lists,
    program::Program,
};

/// Who leads to methods. Of calls whose target the receiver's class decides, those of one reference share its list of targets, so
/// that all of it is no larger than the program.
pub struct Backwards {
    /// Methods by those that they lead to.
    from: Lists,
    /// Methods by references whose target the receiver's class decides.
    by_reference: Lists,
    /// Such references by their targets.
    by_target: Lists,
    /// Methods by the classes of which they make objects.
    makers: Lists,
}

impl Backwards {
    pub(super) fn new(program: &Program<'_>, reach: &Reach) -> Self {
        let (mut from, mut by_reference) = (Vec::new(), Vec::new());
        let (mut by_target, mut makers) = (Vec::new(), Vec::new());
        let mut seen = FixedBitSet::with_capacity(program.method_refs.len());
        for method in reach.reached() {
            for edge in reach.edges_of(method) {
                makers.extend(edge.makes.map(|class| (class.0, method.0)));
                match edge.reference {
                    Some(reference) => {
                        by_reference.push((reference.0, method.0));
                        if !seen.put(reference.index()) {
                            by_target.extend(edge.targets.iter().map(|target| (target.0, reference.0)));
                        }
                    }
                    None => from.extend(edge.targets.iter().map(|target| (target.0, method.0))),
                }
            }
        }
        let (n_methods, n_references) = (program.methods.len(), program.method_refs.len());
        Self {
            from: Lists::new(n_methods, &from),
            by_reference: Lists::new(n_references, &by_reference),
            by_target: Lists::new(n_methods, &by_target),
            makers: Lists::new(program.classes.len(), &makers),
        }
    }

    /// Methods that lead to a method whatever the receiver.
    pub fn callers(&self, method: MethodId) -> impl Iterator<Item = MethodId> + '_ {
        self.from.of(method.index()).iter().map(|method| MethodId(*method))
    }

    /// References that can lead to a method.
    pub fn references(&self, method: MethodId) -> impl Iterator<Item = MethodRefId> + '_ {
        self.by_target.of(method.index()).iter().map(|reference| MethodRefId(*reference))
    }

    /// Methods that call by a reference.
    pub fn callers_by(&self, reference: MethodRefId) -> impl Iterator<Item = MethodId> + '_ {
        self.by_reference.of(reference.index()).iter().map(|method| MethodId(*method))
    }

    /// Methods that make objects of a class.
    pub fn makers(&self, class: ClassId) -> impl Iterator<Item = MethodId> + '_ {
        self.makers.of(class.index()).iter().map(|method| MethodId(*method))
    }

    /// These methods, and all that lead to them, by whatever calls and other steps.
    pub fn leading_to(&self, methods: &FixedBitSet) -> FixedBitSet {
        self.leading_by(methods, &|_, _| true, &|_| &[])
    }

    /// The same, by calls of references only where `by` takes a reference and the target that it has, and by further steps
    /// that `from` knows of: from a method to those that lead there.
    pub fn leading_by<'f>(
        &self,
        methods: &FixedBitSet,
        by: &dyn Fn(MethodRefId, MethodId) -> bool,
        from: &dyn Fn(MethodId) -> &'f [MethodId],
    ) -> FixedBitSet {
        let mut leading = methods.clone();
        let mut opened = FixedBitSet::with_capacity(self.by_reference.len());
        let mut work: Vec<MethodId> = methods.ones().map(MethodId::from_len).collect();
        while let Some(method) = work.pop() {
            let mut lead = |caller: MethodId| {
                if !leading.put(caller.index()) {
                    work.push(caller);
                }
            };
            self.callers(method).chain(from(method).iter().copied()).for_each(&mut lead);
            for reference in self.references(method) {
                if by(reference, method) && !opened.put(reference.index()) {
                    self.callers_by(reference).for_each(&mut lead);
                }
            }
        }
        leading
    }
}

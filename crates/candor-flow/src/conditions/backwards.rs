//! The call graph turned round: from what is called to who calls.

use candor_program::{ClassId, MethodId, MethodRefId, Program, Reach};
use fixedbitset::FixedBitSet;

/// Who leads to methods.
pub(super) struct Backwards {
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
    pub(super) fn callers(&self, method: MethodId) -> impl Iterator<Item = MethodId> + '_ {
        self.from.of(method.index()).iter().map(|method| MethodId(*method))
    }

    /// References that can lead to a method.
    pub(super) fn references(&self, method: MethodId) -> impl Iterator<Item = MethodRefId> + '_ {
        self.by_target.of(method.index()).iter().map(|reference| MethodRefId(*reference))
    }

    /// Methods that call by a reference.
    pub(super) fn callers_by(&self, reference: MethodRefId) -> impl Iterator<Item = MethodId> + '_ {
        self.by_reference.of(reference.index()).iter().map(|method| MethodId(*method))
    }

    /// Methods that make objects of a class.
    pub(super) fn makers(&self, class: ClassId) -> impl Iterator<Item = MethodId> + '_ {
        self.makers.of(class.index()).iter().map(|method| MethodId(*method))
    }
}

/// A list for each number, one behind the other (a counting sort).
struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    fn new(n: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; n + 1];
        for (of, _) in pairs {
            starts[*of as usize + 1] += 1;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (of, item) in pairs {
            let at = &mut next[*of as usize];
            items[*at as usize] = *item;
            *at += 1;
        }
        Self { starts, items }
    }

    fn of(&self, at: usize) -> &[u32] {
        match self.starts.get(at..at + 2) {
            Some([start, end]) => &self.items[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

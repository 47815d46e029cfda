//! Where a message can go: the methods of the app that its receiver may answer it with.

use smallvec::SmallVec;

use super::{
    facts::Facts,
    interpret::{Call, Callee},
    program::{ClassId, FunctionId, NameId},
    types::{Kind, Kinds},
    value::ClassRef,
};

/// Most methods that a message to a receiver of no known class may go to; one that could go to more says nothing.
pub const MAX_BY_NAME: usize = 12;

/// Where a message can go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispatch {
    /// What the receiver can be; empty: not known.
    pub receivers: Kinds,
    /// Methods of the app.
    pub targets: SmallVec<[FunctionId; 4]>,
    /// Whether the receiver's class decided, and not the selector alone.
    pub is_typed: bool,
    /// Whether code of another image may answer it.
    pub leaves: bool,
}

impl Facts<'_, '_> {
    /// Where a message can go.
    #[must_use]
    pub fn dispatch(&self, function: FunctionId, call: &Call) -> Dispatch {
        let Callee::Message { selector: Some(selector), above } = call.callee else {
            return Dispatch { leaves: true, ..Dispatch::default() };
        };
        let selector = NameId(selector);
        if above.is_some() {
            return self.to_super(function, selector);
        }
        let receivers = self.kinds(function, call.arguments[0]);
        let mut found = Dispatch { is_typed: !receivers.is_empty(), ..Dispatch::default() };
        for receiver in &receivers {
            self.add_targets(*receiver, selector, &mut found);
        }
        if receivers.is_empty() {
            found.leaves = true;
            let all = self.program.implementations(selector);
            if all.len() <= MAX_BY_NAME {
                found.targets.extend(all.iter().map(|(_, function, _)| *function));
            }
        }
        found.receivers = receivers;
        found.targets.sort_unstable();
        found.targets.dedup();
        found
    }

    fn to_super(&self, function: FunctionId, selector: NameId) -> Dispatch {
        let mut found = Dispatch { is_typed: true, ..Dispatch::default() };
        let Some(owner) = self.program.function(function).and_then(|function| function.owner) else {
            return Dispatch { leaves: true, ..Dispatch::default() };
        };
        let above = self.program.class(owner.class).and_then(|class| class.superclass);
        let Some(above) = above else { return Dispatch { leaves: true, ..found } };
        let kind = if owner.is_class_method { Kind::ClassObject(above) } else { Kind::Instance(above) };
        found.leaves = !self.inherited(kind, selector, &mut found.targets);
        found.receivers.push(kind);
        found
    }

    fn add_targets(&self, receiver: Kind, selector: NameId, found: &mut Dispatch) {
        // `new` of the root class allocates and sends `init`; so does `objc_alloc_init`.
        if let (Kind::ClassObject(class @ ClassRef::Own(_)), "new") =
            (receiver, self.program.names.get(selector))
            && let Some(init) = self.program.names.find("init")
        {
            self.inherited(Kind::Instance(class), init, &mut found.targets);
        }
        found.leaves |= !self.inherited(receiver, selector, &mut found.targets);
        // An object may be of a class below the one that is known; a class that code names is that class.
        if let Kind::Instance(class) = receiver {
            for (below, function, is_class_method) in self.program.implementations(selector) {
                let below = ClassRef::Own(below.0);
                if !is_class_method && below != class && self.program.is_below(below, class) {
                    found.targets.push(*function);
                }
            }
        }
    }

    /// The method that a class has or inherits. Whether the app defines one.
    fn inherited(&self, receiver: Kind, selector: NameId, into: &mut SmallVec<[FunctionId; 4]>) -> bool {
        let (class, is_class_method) = match receiver {
            Kind::Instance(class) => (class, false),
            Kind::ClassObject(class) => (class, true),
        };
        for above in self.program.ancestry(class) {
            let own: &[ClassId] = match above {
                ClassRef::Own(id) => &[ClassId(id)],
                ClassRef::Foreign(name) => self.program.categories_on(NameId(name)),
            };
            for id in own {
                let methods = self.program.class(*id).into_iter().flat_map(|class| &class.methods);
                let method = methods
                    .into_iter()
                    .find(|method| method.selector == selector && method.is_class_method == is_class_method);
                if let Some(method) = method {
                    into.push(method.function);
                    return true;
                }
            }
        }
        false
    }
}

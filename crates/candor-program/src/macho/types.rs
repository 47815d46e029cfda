//! Of which class a value is, as far as metadata and the runtime's rules tell: `self`, instance variables, properties, what
//! `alloc` and `init` give, what a framework's methods give back.

use smallvec::SmallVec;

use super::{
    facts::Facts,
    interpret::{Call, Callee},
    program::{ClassId, FunctionId, NameId},
    value::{ClassRef, MAX_CHOICES, Value, ValueId},
};

/// Most steps from a value to what tells its class.
const MAX_STEPS: u32 = 12;

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An object of this class or of one below it.
    Instance(ClassRef),
    /// The class itself, or one below it.
    ClassObject(ClassRef),
}

/// What a value can be; empty: not known.
pub type Kinds = SmallVec<[Kind; MAX_CHOICES]>;

/// What the frameworks of the system are known to declare.
pub trait Frameworks {
    /// The class above a class of the system.
    fn superclass(&self, class: &str) -> Option<&str>;
    /// The class of what a method gives back, where it is an object of a named class; `Some("instancetype")` for one of the
    /// receiver's class.
    fn gives(&self, class: &str, selector: &str, is_class_method: bool) -> Option<&str>;
    /// Whether a class or protocol of the system declares a method.
    fn declares(&self, class: &str, selector: &str, is_class_method: bool) -> bool;
    /// How many classes and protocols of the system declare an instance method.
    fn n_declaring(&self, selector: &str) -> usize;
    /// Whether a protocol is one of the system.
    fn is_protocol(&self, name: &str) -> bool;
}

/// Families of methods that give an object of the receiver's class: clang's "Objective-C Automatic Reference Counting",
/// related result types.
const RELATED: [&str; 9] =
    ["alloc", "allocWithZone:", "autorelease", "copy", "init", "mutableCopy", "new", "retain", "self"];

fn is_related(selector: &str) -> bool {
    RELATED.contains(&selector)
        || selector
            .strip_prefix("init")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

impl Facts<'_, '_> {
    /// What a value of a function can be.
    #[must_use]
    pub fn kinds(&self, function: FunctionId, value: ValueId) -> Kinds {
        let mut kinds = Kinds::new();
        self.add_kinds(function, value, MAX_STEPS, &mut kinds);
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn add_kinds(&self, function: FunctionId, value: ValueId, left: u32, into: &mut Kinds) {
        let Some(left) = left.checked_sub(1) else { return };
        let Some(done) = self.interpreted(function) else { return };
        match done.values.get(value) {
            Value::Class(class) => into.push(Kind::ClassObject(*class)),
            Value::Argument(n) => self.add_argument(function, *n, into),
            Value::Field(_, field) => into.extend(self.field_kind(*field)),
            Value::Number(address) => into.extend(self.constant_kind(function, *address)),
            Value::Imported(import) => into.extend(self.imported_kind(function, *import)),
            Value::Result(call) => {
                if let Some(call) = done.calls.get(*call as usize) {
                    self.add_result(function, call, left, into);
                }
            }
            Value::Part(base, by) => self.add_part(function, *base, *by, left, into),
            Value::Static(address) => {
                let unit = self.program.function(function).map_or(0, |function| function.unit);
                into.extend(self.statics.get(&(unit, *address)).into_iter().flatten().copied());
            }
            Value::Either(several) => {
                for choice in several {
                    // Nothing may stand beside what is known: a message to nil does nothing.
                    if done.values.number(*choice) != Some(0) && !self.add_one(function, *choice, left, into)
                    {
                        return;
                    }
                }
            }
            _ => {}
        }
    }

    /// One of several values: where nothing is known of it, nothing is known of them all.
    fn add_one(&self, function: FunctionId, value: ValueId, left: u32, into: &mut Kinds) -> bool {
        let mut one = Kinds::new();
        self.add_kinds(function, value, left, &mut one);
        let is_known = !one.is_empty();
        into.extend(one);
        into.sort_unstable();
        into.dedup();
        if !is_known || into.len() > MAX_CHOICES {
            into.clear();
            return false;
        }
        true
    }

    fn add_argument(&self, function: FunctionId, n: u8, into: &mut Kinds) {
        let Some(owner) = self.program.function(function).and_then(|function| function.owner) else { return };
        let class = self.program.class(owner.class);
        // In a category on a class of another image, the receiver is of that class.
        let of = match class {
            Some(class) if class.is_category => ClassRef::Foreign(class.name.0),
            _ => ClassRef::Own(owner.class.0),
        };
        match n {
            0 if owner.is_class_method => into.push(Kind::ClassObject(of)),
            0 => into.push(Kind::Instance(of)),
            1 => {}
            _ => {
                let told = class.into_iter().flat_map(|class| &class.protocols).find_map(|protocol| {
                    let methods = &self.program.protocols.get(protocol)?.methods;
                    let of = (owner.selector, owner.is_class_method);
                    let (_, _, arguments) = methods.iter().find(|method| (method.0, method.1) == of)?;
                    arguments.get(usize::from(n - 2)).copied().flatten()
                });
                into.extend(told.map(Kind::Instance));
            }
        }
    }

    fn field_kind(&self, field: u32) -> Option<Kind> {
        self.program.fields.get(field as usize)?.holds.map(Kind::Instance)
    }

    fn constant_kind(&self, function: FunctionId, address: u64) -> Option<Kind> {
        let unit = self.program.unit_of(function)?;
        unit.text_at(address)?;
        self.foreign("NSString").map(Kind::Instance)
    }

    /// A constant of a framework that names something is a text.
    fn imported_kind(&self, function: FunctionId, import: u32) -> Option<Kind> {
        let name = self.program.unit_of(function)?.import_name(import)?;
        ["Key", "Name", "Notification", "Domain"]
            .iter()
            .any(|end| name.ends_with(end))
            .then(|| self.foreign("NSString").map(Kind::Instance))?
    }

    fn foreign(&self, name: &str) -> Option<ClassRef> {
        self.program.names.find(name).map(|name| self.program.class_ref(name))
    }

    /// A part of a block that was handed in: what its maker put there.
    fn add_part(&self, function: FunctionId, base: ValueId, by: i64, left: u32, into: &mut Kinds) {
        let Some(done) = self.interpreted(function) else { return };
        if !matches!(done.values.get(base), Value::Argument(0)) {
            return;
        }
        for made in self.blocks.get(&function).into_iter().flatten() {
            let captured = made.captured.iter().find(|(at, _)| *at == by);
            let Some((_, value)) = captured else { return into.clear() };
            if !self.add_one(made.by, *value, left, into) {
                return;
            }
        }
    }

    fn add_result(&self, function: FunctionId, call: &Call, left: u32, into: &mut Kinds) {
        match call.callee {
            Callee::Message { selector: Some(selector), above } => {
                let selector = NameId(selector);
                let mut receivers = Kinds::new();
                match above {
                    Some(_) => self.add_argument(function, 0, &mut receivers),
                    None => self.add_kinds(function, call.arguments[0], left, &mut receivers),
                }
                receivers.sort_unstable();
                receivers.dedup();
                if receivers.len() > MAX_CHOICES {
                    return;
                }
                for receiver in receivers {
                    match self.message_gives(receiver, selector, left) {
                        Some(kind) => into.push(kind),
                        None => return into.clear(),
                    }
                }
            }
            Callee::Function(target) => self.add_returned(FunctionId(target), left, into),
            _ => {}
        }
    }

    /// What a function of the app gives back.
    fn add_returned(&self, function: FunctionId, left: u32, into: &mut Kinds) {
        let Some(done) = self.interpreted(function) else { return };
        for value in &done.returns {
            if done.values.number(*value) == Some(0) {
                continue;
            }
            if !self.add_one(function, *value, left, into) {
                return;
            }
        }
    }

    /// What a message gives back, by its receiver.
    fn message_gives(&self, receiver: Kind, selector: NameId, left: u32) -> Option<Kind> {
        let name = self.program.names.get(selector);
        let (class, is_class) = match receiver {
            Kind::Instance(class) => (class, false),
            Kind::ClassObject(class) => (class, true),
        };
        if name == "class" {
            return Some(Kind::ClassObject(class));
        }
        if is_related(name) {
            return Some(Kind::Instance(class));
        }
        for above in self.program.ancestry(class) {
            match above {
                ClassRef::Own(id) => {
                    let own = self.program.class(ClassId(id))?;
                    let property = own.properties.iter().find(|property| property.getter == selector);
                    if let Some(holds) = property.and_then(|property| property.class) {
                        return Some(Kind::Instance(holds));
                    }
                    let method = own
                        .methods
                        .iter()
                        .find(|method| method.selector == selector && method.is_class_method == is_class);
                    if let Some(method) = method {
                        let mut kinds = Kinds::new();
                        self.add_returned(method.function, left, &mut kinds);
                        return kinds.first().copied().filter(|_| kinds.len() == 1);
                    }
                }
                ClassRef::Foreign(_) => return self.framework_gives(class, above, name, is_class),
            }
        }
        None
    }

    fn framework_gives(
        &self,
        receiver: ClassRef,
        class: ClassRef,
        selector: &str,
        is_class: bool,
    ) -> Option<Kind> {
        let mut at = self.program.class_name(class).to_owned();
        for _ in 0..super::program::MAX_DEPTH {
            match self.frameworks.gives(&at, selector, is_class) {
                Some("instancetype") => return Some(Kind::Instance(receiver)),
                Some(given) => return self.foreign(given).map(Kind::Instance),
                None => at = self.frameworks.superclass(&at)?.to_owned(),
            }
        }
        None
    }
}

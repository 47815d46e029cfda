//! The machine code of an app under one set of numbers: functions, classes with their methods and instance variables,
//! protocols, selectors.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{unit::Unit, value::ClassRef};

/// Number of a [`Function`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub u32);

/// Number of a [`Class`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// Number of a name: a selector, or a class or protocol of another image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// Names by numbers, and back.
#[derive(Clone, Debug, Default)]
pub struct Names {
    all: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, NameId>,
}

impl Names {
    /// The number of a name, a new one if need be.
    pub(super) fn intern(&mut self, name: &str) -> NameId {
        if let Some(id) = self.numbers.get(name) {
            return *id;
        }
        let id = NameId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(name.into());
        self.numbers.insert(name.into(), id);
        id
    }

    /// The number of a name that is known.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.numbers.get(name).copied()
    }

    /// A name.
    #[must_use]
    pub fn get(&self, id: NameId) -> &str {
        self.all.get(id.0 as usize).map_or("", |name| name)
    }
}

/// Which method a function is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Class.
    pub class: ClassId,
    /// Selector.
    pub selector: NameId,
    /// Whether it is a class method.
    pub is_class_method: bool,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// The image that it stands in.
    pub unit: u32,
    /// Addresses of its code.
    pub code: Range<u64>,
    /// The method that it is.
    pub owner: Option<Owner>,
    /// Its symbol, where the image kept it.
    pub symbol: Option<Box<str>>,
}

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// Selector.
    pub selector: NameId,
    /// The function that does it.
    pub function: FunctionId,
    /// Whether it is a class method.
    pub is_class_method: bool,
}

/// A property that is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Selector of its getter.
    pub getter: NameId,
    /// Class of its value, where it is an object of a named class.
    pub class: Option<ClassRef>,
}

/// A class that the app defines, with what its categories add.
#[derive(Clone, Debug)]
pub struct Class {
    /// Name.
    pub name: NameId,
    /// The image that defines it.
    pub unit: u32,
    /// Address of the class structure.
    pub address: u64,
    /// Superclass.
    pub superclass: Option<ClassRef>,
    /// Methods.
    pub methods: Vec<Method>,
    /// Properties.
    pub properties: Vec<Property>,
    /// Names of the protocols that it adopts, with those that they adopt.
    pub protocols: Vec<NameId>,
    /// Whether this is no class of the app but what its categories add to a class of another image.
    pub is_category: bool,
}

/// An instance variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The class that it belongs to.
    pub class: ClassId,
    /// Name.
    pub name: Box<str>,
    /// Class of its value, where it is an object of a named class.
    pub holds: Option<ClassRef>,
}

/// A protocol that the images describe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocol {
    /// Names of the protocols that it includes.
    pub protocols: Vec<NameId>,
    /// Its methods: selector, whether it is a class method, and the classes of the arguments, where they are told.
    pub methods: Vec<(NameId, bool, Vec<Option<ClassRef>>)>,
}

/// The machine code of an app.
#[derive(Debug, Default)]
pub struct Program<'a> {
    /// Images whose code is read.
    pub units: Vec<Unit<'a>>,
    /// Functions, by image and address.
    pub functions: Vec<Function>,
    /// Classes.
    pub classes: Vec<Class>,
    /// Instance variables.
    pub fields: Vec<Field>,
    /// Protocols by name.
    pub protocols: FxHashMap<NameId, Protocol>,
    /// Selectors and names of classes.
    pub names: Names,
    /// Classes of the app by name; the first definition counts.
    pub(super) by_name: FxHashMap<NameId, ClassId>,
    /// What categories add to classes of other images, by the name of the class.
    pub(super) categories: FxHashMap<NameId, Vec<ClassId>>,
    /// Who implements a selector.
    pub(super) by_selector: FxHashMap<NameId, Vec<(ClassId, FunctionId, bool)>>,
    /// Damage: member index and what.
    pub problems: Vec<(u32, String)>,
}

impl<'a> Program<'a> {
    /// A function.
    #[must_use]
    pub fn function(&self, id: FunctionId) -> Option<&Function> {
        self.functions.get(id.0 as usize)
    }

    /// A class.
    #[must_use]
    pub fn class(&self, id: ClassId) -> Option<&Class> {
        self.classes.get(id.0 as usize)
    }

    /// The image of a function.
    #[must_use]
    pub fn unit_of(&self, id: FunctionId) -> Option<&Unit<'a>> {
        self.units.get(self.function(id)?.unit as usize)
    }

    /// A class of the app by its name.
    #[must_use]
    pub fn class_named(&self, name: &str) -> Option<ClassId> {
        self.by_name.get(&self.names.find(name)?).copied()
    }

    /// A class by its name, of the app or not.
    #[must_use]
    pub fn class_ref(&self, name: NameId) -> ClassRef {
        self.by_name.get(&name).map_or(ClassRef::Foreign(name.0), |class| ClassRef::Own(class.0))
    }

    /// The name of a class.
    #[must_use]
    pub fn class_name(&self, class: ClassRef) -> &str {
        match class {
            ClassRef::Own(id) => self.class(ClassId(id)).map_or("", |class| self.names.get(class.name)),
            ClassRef::Foreign(name) => self.names.get(NameId(name)),
        }
    }

    /// What implements a selector: class, function and whether it is a class method.
    #[must_use]
    pub fn implementations(&self, selector: NameId) -> &[(ClassId, FunctionId, bool)] {
        self.by_selector.get(&selector).map_or(&[], Vec::as_slice)
    }

    /// A class and those above it, as far as the app defines them; last, where it ends, one of another image.
    pub fn ancestry(&self, class: ClassRef) -> impl Iterator<Item = ClassRef> + '_ {
        // Damaged metadata can go round in circles.
        let mut left = MAX_DEPTH;
        std::iter::successors(Some(class), move |class| {
            left = left.checked_sub(1)?;
            match class {
                ClassRef::Own(id) => self.class(ClassId(*id))?.superclass,
                ClassRef::Foreign(_) => None,
            }
        })
    }

    /// Whether a class is another or stands below it, as far as the app defines it.
    #[must_use]
    pub fn is_below(&self, class: ClassRef, above: ClassRef) -> bool {
        self.ancestry(class).any(|one| one == above)
    }

    /// What the categories of the app add to a class of another image.
    #[must_use]
    pub fn categories_on(&self, class: NameId) -> &[ClassId] {
        self.categories.get(&class).map_or(&[], Vec::as_slice)
    }

    /// A function in words: the method or the symbol, else its address.
    #[must_use]
    pub fn words(&self, id: FunctionId) -> String {
        let Some(function) = self.function(id) else { return String::new() };
        if let Some(owner) = function.owner {
            let sign = if owner.is_class_method { '+' } else { '-' };
            let class = self.class_name(ClassRef::Own(owner.class.0));
            return format!("{sign}[{class} {}]", self.names.get(owner.selector));
        }
        match &function.symbol {
            Some(symbol) => symbol.strip_prefix('_').unwrap_or(symbol).to_owned(),
            None => format!("function at {:#x}", function.code.start),
        }
    }
}

/// Most classes above one another.
pub(super) const MAX_DEPTH: usize = 64;

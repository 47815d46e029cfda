//! Index types of the program's tables. Each is a position in one table and never mixed with another.

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in the table.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The index for a table position; tables are bounded by what DEX files can number.
            pub fn from_len(len: usize) -> Self {
                Self(u32::try_from(len).unwrap_or(u32::MAX))
            }
        }
    };
}

index!(
    /// A type named by any DEX of the program, or a supertype of one in the framework.
    TypeId
);
index!(
    /// A class defined by the program (first definition on the class path).
    ClassId
);
index!(
    /// A method defined by the program, with or without code.
    MethodId
);
index!(
    /// A method reference: class, name, prototype.
    MethodRefId
);
index!(
    /// A field reference: class, name, type.
    FieldRefId
);
index!(
    /// A member name.
    NameId
);
index!(
    /// A prototype: return type and parameter types.
    ProtoId
);
index!(
    /// A name with a prototype: what an override must match.
    SigId
);
index!(
    /// One DEX (a v41 container counts each logical DEX).
    DexId
);

impl TypeId {
    /// Stands for a type that a damaged DEX names outside its table; its descriptor is empty.
    pub(crate) const UNKNOWN: Self = Self(0);
}

impl ProtoId {
    /// Stands for a prototype that a damaged DEX names outside its table; it returns [`TypeId::UNKNOWN`].
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// A place in code: method and code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePlace {
    /// Method.
    pub method: MethodId,
    /// Code unit within it.
    pub pc: u32,
}

//! Class definitions: `class_def_item` and the fields and methods its `class_data_item` lists.

use super::bytes::{Cursor, index};
use super::error::{Error, ErrorKind};
use super::file::{Dex, TypeList};

/// `NO_INDEX`: the field holds no index.
const NO_INDEX: u32 = u32::MAX;

/// Size of a `class_def_item` in bytes.
pub const CLASS_DEF_LEN: u32 = 32;

/// Access flags as the DEX format numbers them.
pub mod access {
    /// `public`.
    pub const PUBLIC: u32 = 0x1;
    /// `private`.
    pub const PRIVATE: u32 = 0x2;
    /// `protected`.
    pub const PROTECTED: u32 = 0x4;
    /// `static`.
    pub const STATIC: u32 = 0x8;
    /// `final`.
    pub const FINAL: u32 = 0x10;
    /// `synchronized` (methods).
    pub const SYNCHRONIZED: u32 = 0x20;
    /// `volatile` (fields).
    pub const VOLATILE: u32 = 0x40;
    /// Compiler-made bridge (methods).
    pub const BRIDGE: u32 = 0x40;
    /// `transient` (fields).
    pub const TRANSIENT: u32 = 0x80;
    /// Last parameter takes several arguments (methods).
    pub const VARARGS: u32 = 0x80;
    /// `native`.
    pub const NATIVE: u32 = 0x100;
    /// An interface.
    pub const INTERFACE: u32 = 0x200;
    /// `abstract`.
    pub const ABSTRACT: u32 = 0x400;
    /// `strictfp`.
    pub const STRICT: u32 = 0x800;
    /// Not in the source.
    pub const SYNTHETIC: u32 = 0x1000;
    /// An annotation type.
    pub const ANNOTATION: u32 = 0x2000;
    /// An enumeration or one of its values.
    pub const ENUM: u32 = 0x4000;
    /// A constructor or class initialiser.
    pub const CONSTRUCTOR: u32 = 0x1_0000;
    /// Declared `synchronized`; only informs, unlike [`SYNCHRONIZED`].
    pub const DECLARED_SYNCHRONIZED: u32 = 0x2_0000;
}

/// `class_def_item`: a class the file defines.
#[derive(Debug, Clone, Copy)]
pub struct ClassDef<'a> {
    /// Position in the file's list of classes.
    pub idx: u32,
    /// Type index of the class itself.
    pub class: u32,
    /// Access flags, see [`access`].
    pub access: u32,
    /// Type index of the superclass; none for `java.lang.Object`.
    pub superclass: Option<u32>,
    /// Type indices of the interfaces.
    pub interfaces: TypeList<'a>,
    /// String index of the source file's name.
    pub source_file: Option<u32>,
    /// Offset of the annotations directory, 0 if there is none.
    pub annotations_off: u32,
    /// Offset of the fields and methods, 0 if there are none.
    pub class_data_off: u32,
    /// Offset of the initial values of static fields, 0 if there are none.
    pub static_values_off: u32,
    /// Where this 32-byte item stands in [`Dex::data`].
    pub place: u32,
}

/// `encoded_field`: a field a class defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodedField {
    /// Field index.
    pub idx: u32,
    /// Access flags, see [`access`].
    pub access: u32,
}

/// `encoded_method`: a method a class defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodedMethod {
    /// Method index.
    pub idx: u32,
    /// Access flags, see [`access`].
    pub access: u32,
    /// Offset of the code item; 0 for abstract and native methods.
    pub code_off: u32,
}

impl<'a> Dex<'a> {
    /// The class defined at a position of the class list.
    pub fn class_def(&self, idx: u32) -> Result<ClassDef<'a>, Error> {
        let (place, bytes) = self.class_def_bytes(idx)?;
        let (words, _) = bytes.as_chunks::<4>();
        let &[class, flags, superclass, interfaces, source_file, annotations, class_data, static_values] =
            words
        else {
            return Err(Error::truncated("class_def_item", index(place), 32, 0));
        };
        let optional = |value: [u8; 4]| Some(u32::from_le_bytes(value)).filter(|&idx| idx != NO_INDEX);
        Ok(ClassDef {
            idx,
            class: u32::from_le_bytes(class),
            access: u32::from_le_bytes(flags),
            superclass: optional(superclass),
            interfaces: self.type_list(u32::from_le_bytes(interfaces))?,
            source_file: optional(source_file),
            annotations_off: u32::from_le_bytes(annotations),
            class_data_off: u32::from_le_bytes(class_data),
            static_values_off: u32::from_le_bytes(static_values),
            place,
        })
    }

    /// Every class the file defines, in file order.
    pub fn class_defs(&self) -> impl Iterator<Item = Result<ClassDef<'a>, Error>> + use<'a> {
        let dex = *self;
        (0..dex.n_classes()).map(move |idx| dex.class_def(idx))
    }

    /// The fields and methods a class defines; all empty if it has none (a marker interface).
    pub fn class_data(&self, def: &ClassDef<'a>) -> Result<ClassData<'a>, Error> {
        if def.class_data_off == 0 {
            return Ok(ClassData::default());
        }
        let mut c = Cursor::new(self.data, index(def.class_data_off));
        let mut counts = [0; 4];
        for count in &mut counts {
            *count = c.uleb("class_data_item")?;
        }
        let [n_static, n_instance, n_direct, n_virtual] = counts;
        // Every field takes two bytes at least, every method three: a count beyond that is a lie, and is
        // refused before anything is made to loop over it.
        let least = (u64::from(n_static) + u64::from(n_instance)) * 2
            + (u64::from(n_direct) + u64::from(n_virtual)) * 3;
        if least > c.left() as u64 {
            return Err(Error::new(ErrorKind::Truncated, "class_data_item", c.pos, least, c.left() as u64));
        }
        let (n_fields, n_methods) = (self.n_fields(), self.n_methods());
        let static_fields = Members::start(&mut c, n_static, n_fields, 2)?;
        let instance_fields = Members::start(&mut c, n_instance, n_fields, 2)?;
        let direct_methods = Members::start(&mut c, n_direct, n_methods, 3)?;
        let virtual_methods = Members { cursor: c, left: n_virtual, idx: None, limit: n_methods };
        Ok(ClassData {
            static_fields: EncodedFields(static_fields),
            instance_fields: EncodedFields(instance_fields),
            direct_methods: EncodedMethods(direct_methods),
            virtual_methods: EncodedMethods(virtual_methods),
        })
    }
}

/// `class_data_item`: iterators over what a class defines.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassData<'a> {
    static_fields: EncodedFields<'a>,
    instance_fields: EncodedFields<'a>,
    direct_methods: EncodedMethods<'a>,
    virtual_methods: EncodedMethods<'a>,
}

impl<'a> ClassData<'a> {
    /// Static fields, sorted by field index in a valid file.
    #[must_use]
    pub fn static_fields(&self) -> EncodedFields<'a> {
        self.static_fields
    }

    /// Instance fields.
    #[must_use]
    pub fn instance_fields(&self) -> EncodedFields<'a> {
        self.instance_fields
    }

    /// Constructors, private and static methods.
    #[must_use]
    pub fn direct_methods(&self) -> EncodedMethods<'a> {
        self.direct_methods
    }

    /// Methods that can be overridden or override one.
    #[must_use]
    pub fn virtual_methods(&self) -> EncodedMethods<'a> {
        self.virtual_methods
    }

    /// Static, then instance fields.
    pub fn fields(&self) -> impl Iterator<Item = Result<EncodedField, Error>> + use<'a> {
        self.static_fields.chain(self.instance_fields)
    }

    /// Direct, then virtual methods.
    pub fn methods(&self) -> impl Iterator<Item = Result<EncodedMethod, Error>> + use<'a> {
        self.direct_methods.chain(self.virtual_methods)
    }
}

/// A list of members whose indices are stored as differences.
#[derive(Debug, Clone, Copy)]
struct Members<'a> {
    cursor: Cursor<'a>,
    left: u32,
    idx: Option<u32>,
    limit: u32,
}

impl<'a> Members<'a> {
    const EMPTY: Members<'static> =
        Members { cursor: Cursor { data: &[], pos: 0 }, left: 0, idx: None, limit: 0 };

    /// The list at the cursor, which moves behind it.
    fn start(c: &mut Cursor<'a>, n: u32, limit: u32, numbers: u32) -> Result<Members<'a>, Error> {
        let members = Members { cursor: *c, left: n, idx: None, limit };
        for _ in 0..n {
            for _ in 0..numbers {
                c.uleb("class_data_item")?;
            }
        }
        Ok(members)
    }

    /// The next index, checked against the table it points into.
    #[inline]
    fn next_idx(&mut self, what: &'static str) -> Result<u32, Error> {
        let at = self.cursor.pos;
        let diff = self.cursor.uleb(what)?;
        let idx = u64::from(self.idx.unwrap_or(0)) + u64::from(diff);
        match u32::try_from(idx) {
            Ok(idx) if idx < self.limit => {
                self.idx = Some(idx);
                Ok(idx)
            }
            _ => Err(Error::new(ErrorKind::Index, what, at, u64::from(self.limit), idx)),
        }
    }
}

/// Iterator over the fields of a class; ends after its first error.
#[derive(Debug, Clone, Copy)]
pub struct EncodedFields<'a>(Members<'a>);

impl EncodedFields<'_> {
    /// Number of fields not yet read.
    #[must_use]
    pub fn n_left(&self) -> u32 {
        self.0.left
    }

    fn read(&mut self) -> Result<EncodedField, Error> {
        Ok(EncodedField {
            idx: self.0.next_idx("encoded_field")?,
            access: self.0.cursor.uleb("encoded_field")?,
        })
    }
}

impl Default for EncodedFields<'_> {
    fn default() -> Self {
        EncodedFields(Members::EMPTY)
    }
}

impl Iterator for EncodedFields<'_> {
    type Item = Result<EncodedField, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.left = self.0.left.checked_sub(1)?;
        let field = self.read();
        if field.is_err() {
            self.0.left = 0;
        }
        Some(field)
    }
}

/// Iterator over the methods of a class; ends after its first error.
#[derive(Debug, Clone, Copy)]
pub struct EncodedMethods<'a>(Members<'a>);

impl EncodedMethods<'_> {
    /// Number of methods not yet read.
    #[must_use]
    pub fn n_left(&self) -> u32 {
        self.0.left
    }

    #[inline]
    fn read(&mut self) -> Result<EncodedMethod, Error> {
        Ok(EncodedMethod {
            idx: self.0.next_idx("encoded_method")?,
            access: self.0.cursor.uleb("encoded_method")?,
            code_off: self.0.cursor.uleb("encoded_method")?,
        })
    }
}

impl Default for EncodedMethods<'_> {
    fn default() -> Self {
        EncodedMethods(Members::EMPTY)
    }
}

impl Iterator for EncodedMethods<'_> {
    type Item = Result<EncodedMethod, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.left = self.0.left.checked_sub(1)?;
        let method = self.read();
        if method.is_err() {
            self.0.left = 0;
        }
        Some(method)
    }
}

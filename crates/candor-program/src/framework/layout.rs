//! The byte layout of the framework table, shared by its reader and by the chore that writes it.
//!
//! All integers are little-endian. A string is its length as `u16`, then its bytes (UTF-8), addressed
//! by its offset in the string section.
//!
//! | section | record |
//! |---|---|
//! | header | [`MAGIC`], then `u32`: version, classes, methods, fields, one offset per section, total length |
//! | classes | [`CLASS_SIZE`] bytes, sorted by descriptor, one sentinel record at the end |
//! | methods | [`METHOD_SIZE`] bytes, grouped by class, sorted by name, then by parameters |
//! | fields | [`FIELD_SIZE`] bytes, grouped by class, sorted by name |
//! | supertypes | `u16` class indices: per class its direct interfaces, then every proper supertype |
//! | protos | `u8` number of parameters, then `u16` type codes: result, parameters |
//! | strings | names, descriptors, constants |

/// First bytes of a table.
pub const MAGIC: &[u8; 8] = b"candorFW";
/// Version of the layout; a reader refuses any other.
pub const VERSION: u32 = 1;
/// Bytes of the header: the magic, four counts, six section offsets and the total length.
pub const HEADER_SIZE: usize = 8 + 4 * 11;
/// `u32` descriptor, first method, first field, first supertype; `u16` superclass; `u8` number of
/// direct interfaces, since, deprecated, removed, flags, zero.
pub const CLASS_SIZE: usize = 24;
/// `u32` name, `u32` proto, `u8` since, deprecated, removed, flags.
pub const METHOD_SIZE: usize = 12;
/// `u32` name, `u32` constant (0 = none), `u8` since, deprecated, removed, flags.
pub const FIELD_SIZE: usize = 12;
/// Marks "no superclass" (java.lang.Object alone).
pub const NO_CLASS: u16 = u16::MAX;

/// The declaration is static.
pub const FLAG_STATIC: u8 = 1;
/// The declaration is abstract; in an interface: not static (default methods are not told apart).
pub const FLAG_ABSTRACT: u8 = 2;
/// The declaration is protected.
pub const FLAG_PROTECTED: u8 = 4;
/// The class is an interface.
pub const FLAG_INTERFACE: u8 = 8;
/// The declaration is deprecated, at whatever level.
pub const FLAG_DEPRECATED: u8 = 16;

/// Type code: no value.
pub const TYPE_VOID: u16 = 0;
/// Type code: `byte`, `short`, `int`, `long`, `float` or `double`.
pub const TYPE_NUMBER: u16 = 1;
/// Type code: `boolean`.
pub const TYPE_BOOLEAN: u16 = 2;
/// Type code: `char`, `String` or `CharSequence`.
pub const TYPE_TEXT: u16 = 3;
/// Type code: a reference of unstated type (type variables, `Object`, types the source leaves out).
pub const TYPE_ANY: u16 = 4;
/// Type code: an array; the element's code follows.
pub const TYPE_ARRAY: u16 = 5;
/// Type code: a class the table does not list; its descriptor's offset follows as two `u16`, low first.
pub const TYPE_UNLISTED: u16 = 6;
/// Codes from here on are class indices, shifted by this much.
pub const TYPE_CLASS: u16 = 16;

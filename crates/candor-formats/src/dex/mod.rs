//! Dalvik executables (DEX), versions 035 and 037 to 041, read in place.
//!
//! [`Dex::parse`] checks the header and that the tables of ids lie inside the bytes; everything else is checked
//! when it is asked for. A version 041 container holds several logical files, which [`Dex::parse_all`] lists.
//! The walk over instructions ([`Insns::iter`]) reads one table of lengths and decodes operands only on demand.
//!
//! Specification: source.android.com/docs/core/runtime/dex-format, …/dalvik-bytecode and
//! …/instruction-formats.

mod annotation;
mod bytes;
mod call_site;
mod checksum;
mod class;
mod code;
mod debug;
mod error;
mod file;
mod header;
mod insn;
pub mod mutf8;
mod opcode;
mod opcode_table;
mod payload;
pub mod text;
mod value;

pub use annotation::{
    Annotation, AnnotationSet, Annotations, HiddenApiFlags, ParameterAnnotations, Visibility,
};
pub use bytes::MAX_LEB_BYTES;
pub use call_site::{CallSite, MethodHandle, MethodHandleKind};
pub use checksum::Checksums;
pub use class::{
    CLASS_DEF_LEN, ClassData, ClassDef, EncodedField, EncodedFields, EncodedMethod, EncodedMethods, access,
};
pub use code::{Code, Handler, HandlerIter, Handlers, Tries, Try};
pub use debug::{DebugInfo, DebugLines};
pub use error::{Error, ErrorKind};
pub use file::{Dex, FieldId, MAX_STRING_OVERLAP, MethodId, Proto, TypeList, TypeListIter};
pub use header::{
    ENDIAN_CONSTANT, HEADER_SIZE, HEADER_SIZE_V41, Header, MAX_MAP_ITEMS, MapItem, NEWEST_VERSION, Section,
};
pub use insn::{Args, Insn, InsnIter, Insns, MAX_LISTED_ARGS};
pub use opcode::{Format, IndexKind, Opcode};
pub use payload::{Payload, Words};
pub use value::{Elements, EncodedAnnotation, MAX_VALUE_DEPTH, Value, Values};

#[cfg(test)]
mod tests;

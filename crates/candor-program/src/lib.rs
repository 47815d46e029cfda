//! What the code can do: the code members of an app become facts about classes, calls and reachability.
//!
//! Input: [`candor_app::App`] and the framework surface. Output, in the order in which it is built: [`Program`]
//! (classes, methods, references under one set of numbers), [`Sites`] (where code names a wanted reference),
//! [`Reach`] (what can run) with [`Paths`], and on demand [`Values`] (what an argument can hold).
//!
//! Invariant: no privacy word. What counts as interesting is handed in as sets of references.

mod always;
pub mod body;
mod callers;
mod code;
mod constants;
mod entry;
pub mod framework;
mod handles;
mod hierarchy;
mod ids;
mod intern;
mod limits;
mod lists;
mod loops;
pub mod macho;
mod native;
mod opcode;
mod program;
mod reach;
pub mod shape;
mod sites;
mod switched;
mod table;

pub use always::CalledBy;
pub use callers::{Callers, argument_register};
pub use code::program_of;
pub use entry::{Entry, EntryKind, descriptor, entries, public_methods};
pub use hierarchy::{MAX_DEPTH, MAX_SUPERTYPES, Resolution};
pub use ids::{ClassId, CodePlace, DexId, FieldRefId, MethodId, MethodRefId, NameId, ProtoId, SigId, TypeId};
pub use intern::{MAX_CODE_OVERLAP, MAX_PROBLEMS, build, build_with_loose};
pub use limits::LimitsReached;
pub use native::{
    Library, MAX_DEPTH as MAX_NATIVE_DEPTH, MAX_INSTRUCTIONS as MAX_NATIVE_INSTRUCTIONS,
    MAX_INSTRUCTIONS_OF_LIBRARY, MAX_INSTRUCTIONS_OF_TEXTS, MAX_TABLE_WORDS, NativeMethod, Natives,
    References, Refers,
};
pub use opcode::{InvokeKind, Meaning, defines, meaning};
pub use program::{
    ACC_ABSTRACT, ACC_FINAL, ACC_INTERFACE, ACC_NATIVE, ACC_PUBLIC, ACC_STATIC, Class, DexUnit, FieldRef,
    Method, MethodRef, Program, Sig, Type, source_name,
};
pub use reach::{Backwards, CallEdge, EdgeKind, MAX_LINKS_PER_METHOD, Names, NoNames, Paths, Reach, Step};
pub use sites::{MAX_DAMAGED, Sites, Wanted};
pub use switched::SwitchedOn;

//! Machine code of iOS apps: images become functions, classes, calls with what is known of their arguments, and what can run.
//!
//! In the order in which it is built: [`Program`] (functions, classes, selectors under one set of numbers), [`Facts`] (each
//! function interpreted forward over where its values come from), [`Reach`] (what can run, and the way to it). Receivers of
//! messages are told by metadata: class references, `self`, types of instance variables and properties, and what the system's
//! frameworks are declared to give back ([`frameworks`]).
//!
//! Only A64 is interpreted. Of images for other processors, of encrypted ones and of those that hold no code, metadata are read
//! as far as they stand in the open.

pub mod a64;
mod build;
mod dispatch;
mod facts;
pub mod frameworks;
mod interpret;
mod program;
mod reach;
mod runtime;
mod state;
mod types;
mod unit;
pub mod value;

pub use build::build;
pub use dispatch::{Dispatch, MAX_BY_NAME};
pub use facts::{BLOCK_HEADER, BLOCK_INVOKE, Facts, MAX_INTERPRETED, Made, Scanned, argument_of};
pub use interpret::{
    Call, Callee, Interpreted, MAX_INSTRUCTIONS, MAX_VISITS, Standing, StoreTo, Surroundings, Target,
    interpret,
};
pub use program::{
    Class, ClassId, Field, Function, FunctionId, Method, NameId, Names, Owner, Program, Property,
};
pub use reach::{EdgeKind, Led, Reach, Root};
pub use types::{Frameworks, Kind, Kinds};
pub use unit::Unit;

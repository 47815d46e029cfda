//! Mach-O: programs and libraries of iOS, read in place.
//!
//! [`slices`] lists the images of a file, [`Image::parse`] reads one. An image answers what stands at an address once it is
//! loaded ([`Image::pointer_at`]): an address of the image itself, an import, or what the file has. Fix-ups of both forms
//! (opcodes of `LC_DYLD_INFO`, chains of `LC_DYLD_CHAINED_FIXUPS`) are read to that end. Encrypted bytes are never given as if
//! they were the program's.
//!
//! Specification: Apple's headers `<mach-o/loader.h>`, `<mach-o/nlist.h>`, `<mach-o/fat.h>`, `<mach-o/fixup-chains.h>` and
//! dyld's sources (opensource.apple.com).

mod bind;
pub(crate) mod bytes;
mod chained;
mod chained_pointer;
mod command;
pub(crate) mod error;
mod export;
mod fat;
mod fixups;
mod image;
mod import;
mod marks;
mod memory;
mod rebase;
mod segment;
mod starts;
mod stub;
mod symbol;
#[cfg(test)]
mod tests;

pub use bind::MAX_BINDS;
pub use bytes::MAX_LEB_BYTES;
pub use chained::MAX_CHAINED_IMPORTS;
pub use command::{Dylib, DylibKind, Encryption, FileType, MAX_COMMANDS, Platform, Range, Target};
pub use error::{Error, MAX_PROBLEMS, Problem};
pub use export::{Export, ExportTarget, MAX_EXPORT_BYTES, MAX_EXPORT_NAME, MAX_EXPORT_NAMES, MAX_EXPORTS};
pub use fat::{Cpu, MAX_SLICES, Slice, is_macho, slices};
pub use fixups::Pointer;
pub use image::{Bitcode, Image};
pub use import::{Import, ImportId, Library};
pub use marks::MAX_FIXUPS;
pub use memory::MAX_TEXT;
pub use segment::{MAX_SECTIONS, MAX_SEGMENTS, Section, Segment};
pub use starts::MAX_FUNCTIONS;
pub use stub::MAX_STUBS;
pub use symbol::{MAX_NAME, MAX_NAME_OVERLAP, MAX_SYMBOLS, Symbol, SymbolKind};

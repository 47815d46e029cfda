//! Unity's `global-metadata.dat`, which IL2CPP writes beside the native code: the literals of the C# program.
//!
//! The layout is not published; it is taken from `Il2CppGlobalMetadataHeader` and `Il2CppStringLiteral` as
//! SamboyCoding/Cpp2IL (MIT) reads them up to version 31, and for later versions from the description of the changes in
//! Perfare/Il2CppDumper#903 (read November 2026):
//!
//! | version | header at 8 | row of the literal table |
//! |---|---|---|
//! | 16 to 31 | pairs (offset, bytes): literal table, literal data | length, offset in the data |
//! | 32 to 37 | the same | offset in the data; the next row's offset ends it |
//! | from 38 | triples (offset, bytes, count) | the same |
//!
//! Literals are UTF-8. Names of types and members lie in another table and are not literals. Many games encrypt the file
//! or change its magic number: those are refused, not guessed at. No real file could be had under a permissive licence;
//! the tests build theirs.

mod parse;
#[cfg(test)]
mod tests;

pub use parse::{Literals, Metadata};

/// The first four bytes, as a little-endian number.
pub const MAGIC: u32 = 0xfab1_1baf;
/// First version that is read.
pub const MIN_VERSION: u32 = 16;
/// Newest version whose changes are described; newer ones are read if their literals hold together.
pub const MAX_KNOWN_VERSION: u32 = 39;
/// First version whose rows have no length.
pub const NO_LENGTH_SINCE: u32 = 32;
/// First version whose header has triples.
pub const TRIPLES_SINCE: u32 = 38;

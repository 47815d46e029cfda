//! Hermes bytecode, the form in which React Native ships JavaScript: the string table.
//!
//! Layout after `include/hermes/BCGen/HBC/BytecodeFileFormat.h` and `StringKind.h` of facebook/hermes (MIT), in its
//! history from July 2019 (version 59) to 2026 (version 99). Header of 128 bytes; function headers; runs of string kinds;
//! hashes of identifiers; small string table; overflow string table; string storage. Up to the storage only one thing
//! changed: function headers have 16 bytes up to version 96 and 12 from 97 on.
//!
//! The table holds every text of the program once: literals, names of properties, variables and functions. A text that is
//! ever used as a name is of [`Kind::Identifier`], even if it is used as a value as well. Comments are not in the file.
//! Constant parts of templates are strings; regular expressions are compiled and only partly in the table.
//!
//! Speed: `docs/performance.md`, "Texts outside DEX".

mod parse;
#[cfg(test)]
mod tests;

pub use parse::{Bytecode, Texts};

/// The first eight bytes, as a little-endian number: "Hermes" in Greek, UTF-16 big endian, cut short.
pub const MAGIC: u64 = 0x1f19_03c1_03bc_1fc6;
/// The first eight bytes of the form that is made for comparing, not for running.
pub const DELTA_MAGIC: u64 = !MAGIC;
/// First version in which the tables lie as described; no React Native shipped an older one.
pub const MIN_VERSION: u32 = 57;
/// Newest version whose source was read. Newer ones are read if their tables hold together.
pub const MAX_KNOWN_VERSION: u32 = 99;

/// How the program uses a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Never as a name: a value.
    String,
    /// As the name of a property, variable or function; possibly as a value, too.
    Identifier,
}

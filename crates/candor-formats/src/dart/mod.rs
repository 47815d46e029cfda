//! Dart programs compiled ahead of time (`libapp.so` of Flutter): the texts of their snapshots.
//!
//! Layout after `runtime/vm/snapshot.h`, `raw_object.h` and `app_snapshot.cc` of dart-lang/sdk (BSD-3-Clause). The library
//! offers two snapshots as data, that of the virtual machine and that of the program. Each has a header (magic number,
//! length, kind, hash of the version, features as text), a part in which objects are written one kind after the other, and
//! an image of objects as they lie in memory. What the written part holds changes with every version of Dart, so it is not
//! parsed. Texts are found all the same, in one of two ways:
//!
//! - **Objects.** Without compressed pointers (32-bit processors, desktops, iOS) texts lie in the image as objects: tags with
//!   class and size, hash, length, characters. All places where an object can start are looked at; class and layout are what
//!   most of those are that hold text of just the size in their tags. Found whole, with exact bounds; none that the image
//!   has is missed.
//! - **Written texts.** With compressed pointers (64-bit Android since Dart 2.14) they are written one behind the other, each
//!   as a length and characters. A row of [`MIN_ROW`] such texts tells where a row starts, and it is followed as far as it
//!   holds. Texts of fewer, or beside ones of control characters, are missed; so are all of versions that wrote texts of one
//!   and of two bytes per character apart, without the bit that tells them. No real file of this kind could be had under
//!   a permissive licence; the tests build theirs.
//!
//! Numbers that code holds and texts that it puts together are not found.

mod library;
mod objects;
#[cfg(test)]
mod tests;
mod written;

pub use library::{Library, Snapshot, Which};

/// The first four bytes of a snapshot.
pub const MAGIC: [u8; 4] = [0xf5, 0xf5, 0xdc, 0xdc];
/// Texts in a row that tell where written texts start.
pub const MIN_ROW: usize = 4;
/// Characters that those have together at least.
pub const MIN_ROW_LEN: usize = 16;

/// Where a text of a Dart program was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Found {
    /// In which snapshot.
    pub snapshot: Which,
    /// In which form.
    pub form: Form,
}

/// In which form a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As an object of the image, with its bounds.
    Object,
    /// Written in a row of texts.
    Written,
}

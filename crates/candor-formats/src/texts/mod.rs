//! Texts that an app keeps outside its DEX files: one item type for every place in which they lie, and the addresses in them.
//!
//! Each format has a reader of its own ([`crate::hermes`], [`crate::unity`], [`crate::dotnet`], [`crate::elf::texts()`],
//! [`crate::dart`], [`crate::javascript`]); all of them give [`Text`]s. That a text is there says nothing of its use: XML
//! namespaces, licences and links in error messages are texts like any other, and are told apart by whoever knows more.

pub mod address;
mod bytes;
mod error;
#[cfg(test)]
pub(crate) mod hostile;

use std::borrow::Cow;

pub(crate) use bytes::{slice, tail, u16_at, u32_at, u64_at};
pub use error::Error;

/// Most bytes of texts read of one table. Rows may share bytes, so that a small file could ask for any number; real
/// programs have some megabytes.
pub const MAX_TOTAL: u64 = 256 << 20;

/// What is left of [`MAX_TOTAL`].
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    spent: u64,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self { spent: 0 }
    }

    /// Takes the bytes of a text, or says that there are too many.
    pub(crate) fn take(&mut self, what: &'static str, offset: u64, len: u64) -> Result<(), Error> {
        self.spent = self.spent.saturating_add(len);
        if self.is_spent() { Err(Error::Limit { what, offset, limit: MAX_TOTAL }) } else { Ok(()) }
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.spent > MAX_TOTAL
    }
}

/// A text and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// Offset of its first byte in the bytes handed in. Formats that compress or encode texts say what it counts in.
    pub offset: u64,
    /// What it says, decoded. What is no valid text in its encoding became U+FFFD.
    pub text: Cow<'a, str>,
    /// What kind of place it lies in.
    pub place: Place<'a>,
}

/// What kind of place a text lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place<'a> {
    /// A row of the string table of Hermes bytecode.
    Hermes {
        /// Number of the row.
        index: u32,
        /// Whether the code uses it as a name.
        kind: crate::hermes::Kind,
    },
    /// A literal of a Unity program.
    Unity {
        /// Number of the literal.
        index: u32,
    },
    /// A literal of a .NET assembly.
    UserString {
        /// The token by which instructions load it (`ldstr`): 0x7000_0000 and the offset in the heap.
        token: u32,
    },
    /// Bytes of a native library.
    Native {
        /// Name of the section; empty if the library has no table of sections.
        section: Cow<'a, str>,
        /// Address in memory, relative to where the library is loaded.
        address: u64,
        /// Whether a zero byte ends it, as it ends texts of C. Without one, several texts may stand in one.
        is_terminated: bool,
    },
    /// The snapshot of a Dart program.
    Dart(crate::dart::Found),
    /// JavaScript source.
    JavaScript(crate::javascript::Part),
}

/// Text of UTF-16 units, little endian. A last odd byte is left out.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text of Latin-1 bytes, borrowed if they are ASCII.
pub(crate) fn latin1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}

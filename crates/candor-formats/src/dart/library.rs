//! The library around the snapshots, and their headers.

use object::{Object, ObjectSection, ObjectSymbol};

use super::{Form, Found, MAGIC, objects, written};
use crate::texts::{Error, Place, Text, slice, tail, u32_at, u64_at};

/// Bytes of the header in front of the features: magic, length, kind, hash of the version.
const FEATURES_AT: u64 = 4 + 8 + 8 + 32;
/// Longest text of features; real ones have some 200 bytes.
const MAX_FEATURES: usize = 4_096;

/// Which snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// Of the virtual machine: its own texts.
    Vm,
    /// Of the program.
    Isolate,
}

/// A snapshot.
#[derive(Clone, Debug)]
pub struct Snapshot<'a> {
    /// Which.
    pub which: Which,
    /// Hash of the version of Dart, in hex.
    pub version: &'a str,
    /// What it was compiled for, as words: processor, `no-compressed-pointers` and others.
    pub features: &'a str,
    /// Where it starts in the file.
    at: u64,
    bytes: &'a [u8],
    /// Length of the header and of the part that is written.
    len: u64,
    is_64: bool,
}

/// A library of a Dart program.
#[derive(Clone, Debug)]
pub struct Library<'a> {
    /// Its snapshots, the machine's first.
    pub snapshots: Vec<Snapshot<'a>>,
    /// What is wrong with snapshots that are named and could not be read.
    pub problems: Vec<Error>,
}

impl<'a> Library<'a> {
    /// Finds the snapshots.
    ///
    /// # Errors
    /// No ELF file, or one that offers no snapshot.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let none =
            |expected| Error::Unexpected { what: "library", offset: 0, found: bytes.len() as u64, expected };
        if !bytes.starts_with(b"\x7fELF") {
            return Err(none("an ELF file"));
        }
        let file = object::File::parse(bytes).map_err(|_| none("an ELF file that can be read"))?;
        let mut library = Self { snapshots: Vec::new(), problems: Vec::new() };
        let names = [("_kDartVmSnapshotData", Which::Vm), ("_kDartIsolateSnapshotData", Which::Isolate)];
        for (name, which) in names {
            let mut symbols = file.dynamic_symbols();
            let Some(symbol) = symbols.find(|symbol| symbol.name() == Ok(name)) else { continue };
            let Some((at, len)) = place(&file, symbol.address(), symbol.size()) else {
                let (found, expected) = (symbol.address(), "one in a section");
                let what = "address of a snapshot";
                library.problems.push(Error::Unexpected { what, offset: 0, found, expected });
                continue;
            };
            match Snapshot::parse(bytes, which, at, len, file.is_64()) {
                Ok(snapshot) => library.snapshots.push(snapshot),
                Err(error) => library.problems.push(error),
            }
        }
        if library.snapshots.is_empty() && library.problems.is_empty() {
            return Err(none("one that offers snapshots of Dart"));
        }
        Ok(library)
    }

    /// The texts of all snapshots, by offset in the file.
    #[must_use]
    pub fn texts(&self) -> Vec<Text<'a>> {
        self.snapshots.iter().flat_map(Snapshot::texts).collect()
    }
}

/// Where an address lies in the file, and how many bytes follow it: as many as the symbol says, or else its section has.
fn place(file: &object::File<'_>, address: u64, size: u64) -> Option<(u64, u64)> {
    file.sections().find_map(|section| {
        let by = address.checked_sub(section.address()).filter(|by| *by < section.size())?;
        let (at, len) = section.file_range()?;
        let left = len.checked_sub(by)?;
        Some((at.checked_add(by)?, if size == 0 { left } else { left.min(size) }))
    })
}

impl<'a> Snapshot<'a> {
    /// Reads the header of the snapshot at an offset.
    fn parse(file: &'a [u8], which: Which, at: u64, len: u64, is_64: bool) -> Result<Self, Error> {
        let rest = tail(file, at);
        let bytes =
            rest.get(..usize::try_from(len).unwrap_or(usize::MAX).min(rest.len())).unwrap_or_default();
        let magic = u32_at(file, at, "snapshot")?;
        if magic.to_le_bytes() != MAGIC {
            let (found, expected) = (magic.into(), "0xdcdcf5f5");
            return Err(Error::Unexpected { what: "magic of a snapshot", offset: at, found, expected });
        }
        let len =
            u64_at(file, at.saturating_add(4), "length of a snapshot")?.saturating_add(MAGIC.len() as u64);
        let text = |bytes: &'a [u8]| std::str::from_utf8(bytes).unwrap_or_default();
        let version = text(slice(bytes, 20, 32, "version of a snapshot")?);
        let features = tail(bytes, FEATURES_AT);
        let features = features.get(..features.len().min(MAX_FEATURES)).unwrap_or_default();
        let features = features.get(..memchr::memchr(0, features).unwrap_or(0)).unwrap_or_default();
        Ok(Self { which, version, features: text(features), at, bytes, len, is_64 })
    }

    /// The texts, by offset in the file.
    #[must_use]
    pub fn texts(&self) -> Vec<Text<'a>> {
        let (mut texts, mut form) = (objects::texts(self.bytes, self.len, self.is_64), Form::Object);
        if texts.is_empty() {
            let end = usize::try_from(self.len).unwrap_or(usize::MAX).min(self.bytes.len());
            let start = FEATURES_AT + self.features.len() as u64 + 1;
            let part = tail(self.bytes.get(..end).unwrap_or_default(), start);
            (texts, form) = (written::texts(part, start), Form::Written);
        }
        let place = Place::Dart(Found { snapshot: self.which, form });
        let text = |(at, text)| Text { offset: self.at.saturating_add(at), text, place: place.clone() };
        texts.into_iter().map(text).collect()
    }
}

//! The assemblies in whatever a member of an app is.

use std::borrow::Cow;

use object::{Object, ObjectSection, ObjectSymbol};

use super::{compressed, store};
use crate::texts::{Error, tail};

/// The section that wraps a store or an assembly.
const SECTION: &[u8] = b"payload";
/// The symbol at which a store lies, where it is loaded by name.
const SYMBOL: &[u8] = b"_assembly_store";

/// Most bytes of assemblies of one container: entries may share bytes, and a few kilobytes inflate to any number. The
/// largest apps known have some 200 MB.
pub const MAX_OF_CONTAINER: u64 = 1 << 30;

/// An assembly: a portable executable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image<'a> {
    /// Name in its store; none where the container has no names.
    pub name: Option<Cow<'a, str>>,
    /// Where it starts in the bytes handed in: where its container says, compressed or not.
    pub offset: u64,
    /// Its bytes, inflated. Offsets of texts count in these.
    pub bytes: Cow<'a, [u8]>,
}

/// The assemblies of a container, one after the other, so that never more than one is inflated.
#[derive(Clone, Debug)]
pub struct Images<'a> {
    entries: std::vec::IntoIter<store::Entry<'a>>,
    /// Where the container starts in the bytes handed in.
    base: u64,
    spent: u64,
}

/// Finds the assemblies in a plain or compressed assembly, in a store, or in an ELF file around one of these. An assembly
/// that cannot be inflated is an error of its own; those behind it are read.
///
/// # Errors
/// None of these, or a store whose table does not lie in the bytes.
pub fn images(bytes: &[u8]) -> Result<Images<'_>, Error> {
    let (base, inner) = if bytes.starts_with(b"\x7fELF") { payload(bytes)? } else { (0, bytes) };
    let entries = match inner.get(..4).unwrap_or_default() {
        store::MAGIC => store::entries(inner)?,
        compressed::LZ4 | compressed::ZSTANDARD | [b'M', b'Z', ..] => {
            vec![store::Entry { name: None, at: 0, bytes: Ok(inner) }]
        }
        other => {
            let found = other.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte));
            return Err(Error::Unexpected { what: "magic", offset: base, found, expected: "assemblies" });
        }
    };
    Ok(Images { entries: entries.into_iter(), base, spent: 0 })
}

/// Whether bytes begin as assemblies or a container of them do, or are an ELF file around these.
#[must_use]
pub fn is_container(bytes: &[u8]) -> bool {
    let begins = |inner: &[u8]| {
        let first = inner.get(..4).unwrap_or_default();
        matches!(first, store::MAGIC | compressed::LZ4 | compressed::ZSTANDARD | [b'M', b'Z', ..])
    };
    begins(bytes) || (bytes.starts_with(b"\x7fELF") && payload(bytes).is_ok_and(|(_, inner)| begins(inner)))
}

/// What an ELF file wraps, and where it starts.
fn payload(bytes: &[u8]) -> Result<(u64, &[u8]), Error> {
    let none =
        |expected| Error::Unexpected { what: "ELF file", offset: 0, found: bytes.len() as u64, expected };
    let file = object::File::parse(bytes).map_err(|_| none("one that can be read"))?;
    if let Some(section) = file.section_by_name_bytes(SECTION)
        && let Some((at, len)) = section.file_range()
    {
        return Ok((at, crate::texts::slice(bytes, at, len, "payload")?));
    }
    let symbol = file.dynamic_symbols().find(|symbol| symbol.name_bytes() == Ok(SYMBOL));
    let symbol = symbol.ok_or_else(|| none("one that wraps assemblies"))?;
    let place = file.sections().find_map(|section| {
        let by = symbol.address().checked_sub(section.address()).filter(|by| *by < section.size())?;
        let (at, len) = section.file_range()?;
        Some((at.checked_add(by)?, len.checked_sub(by)?))
    });
    let (at, len) = place.ok_or_else(|| none("one whose _assembly_store lies in a section"))?;
    let inner = tail(bytes, at);
    let end = usize::try_from(len).unwrap_or(usize::MAX).min(inner.len());
    Ok((at, inner.get(..end).unwrap_or_default()))
}

impl<'a> Iterator for Images<'a> {
    type Item = Result<Image<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entries.next()?;
        if self.spent > MAX_OF_CONTAINER {
            self.entries = Vec::new().into_iter();
            let offset = self.base.saturating_add(entry.at);
            return Some(Err(Error::Limit { what: "assemblies", offset, limit: MAX_OF_CONTAINER }));
        }
        let bytes = entry.bytes.and_then(|bytes| match bytes.get(..4).unwrap_or_default() {
            compressed::LZ4 => compressed::inflate(bytes).map(Cow::Owned),
            compressed::ZSTANDARD => Err(Error::Unexpected {
                what: "compression",
                offset: self.base.saturating_add(entry.at),
                found: u32::from_le_bytes(*b"XAZS").into(),
                expected: "none or LZ4",
            }),
            _ => Ok(Cow::Borrowed(bytes)),
        });
        self.spent += bytes.as_ref().map_or(1 << 12, |bytes| bytes.len() as u64);
        let offset = self.base.saturating_add(entry.at);
        Some(bytes.map(|bytes| Image { name: entry.name, offset, bytes }))
    }
}

//! What code refers to: selectors, classes, stubs that send a message, constant strings.

use super::{ClassPointer, MAX_ALL_ENTRIES, lists::Lists};
use crate::macho::{Image, Pointer, Section};

/// Longest constant string that is kept, in units of its encoding.
const MAX_TEXT: u64 = 1 << 16;

/// A reference to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands.
    pub at: u64,
    /// The class.
    pub class: ClassPointer,
}

/// A stub that sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stub<'a> {
    /// Its address.
    pub at: u64,
    /// The selector that it sends.
    pub selector: &'a str,
}

/// A constant string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Address of the object.
    pub at: u64,
    /// Address of its characters.
    pub characters: u64,
    /// The text.
    pub text: String,
}

/// Addresses of the words of a section.
pub(super) fn words(section: &Section<'_>, size: u64) -> impl Iterator<Item = u64> + use<> {
    let (address, n) = (section.address, (section.size / size).min(MAX_ALL_ENTRIES as u64));
    (0..n).map_while(move |n| address.checked_add(n * size))
}

pub(super) fn selectors<'a>(lists: &Lists<'_, 'a>) -> Vec<(u64, &'a str)> {
    let sections = lists.image.sections_named("__objc_selrefs");
    let all = sections.flat_map(|section| words(section, lists.pointer));
    all.filter_map(|at| Some((at, lists.name_at(at)?))).collect()
}

/// The class that a pointer leads to.
pub(super) fn class_pointer(image: &Image<'_>, at: u64) -> Option<ClassPointer> {
    match image.pointer_at(at)? {
        Pointer::Import(import) => Some(ClassPointer::Import(import)),
        Pointer::Rebase(address) => Some(ClassPointer::Own(address)),
        Pointer::Plain(address) => (address != 0).then_some(ClassPointer::Own(address)),
    }
}

pub(super) fn classes(lists: &Lists<'_, '_>) -> Vec<Reference> {
    let mut found = Vec::new();
    for name in ["__objc_classrefs", "__objc_superrefs"] {
        let sections = lists.image.sections_named(name);
        let all = sections.flat_map(|section| words(section, lists.pointer));
        found.extend(all.filter_map(|at| Some(Reference { at, class: class_pointer(lists.image, at)? })));
    }
    found
}

/// Stubs of `__objc_stubs` on A64: each loads a selector into x1 and goes on to `objc_msgSend` (lld and ld64, "objc stubs").
pub(super) fn stubs<'a>(lists: &Lists<'_, 'a>) -> Vec<Stub<'a>> {
    let image = lists.image;
    let mut found = Vec::new();
    for section in image.sections_named("__objc_stubs") {
        let mut page: Option<(u64, u64)> = None;
        for at in words(section, 4) {
            let Some(word) = image.u32_at(at) else { break };
            if word & 0x9f00_001f == 0x9000_0001 {
                let low = i64::from((word >> 29) & 3);
                let high = i64::from((word << 8).cast_signed() >> 13) << 2;
                page = Some((at, (at & !0xfff).wrapping_add_signed((high | low) << 12)));
            } else if word & 0xffc0_03ff == 0xf940_0021 {
                let by = u64::from((word >> 10) & 0xfff) << 3;
                let Some((start, page)) = page.take() else { continue };
                let selector = page.checked_add(by).and_then(|reference| lists.name_at(reference));
                found.extend(selector.map(|selector| Stub { at: start, selector }));
            }
        }
    }
    found
}

/// Constant strings of CoreFoundation: class, flags, characters, length.
pub(super) fn texts(lists: &Lists<'_, '_>) -> Vec<Text> {
    const UTF_16: u32 = 0x10;
    let (image, pointer) = (lists.image, lists.pointer);
    let mut found = Vec::new();
    for section in image.sections_named("__cfstring") {
        for at in words(section, 4 * pointer) {
            let read = || -> Option<Text> {
                let flags = image.u32_at(at.checked_add(pointer)?)?;
                let characters = image.address_at(at.checked_add(2 * pointer)?)?;
                let len = image.u32_at(at.checked_add(3 * pointer)?)?;
                let len = u64::from(len).min(MAX_TEXT);
                let text = if flags & UTF_16 != 0 {
                    let bytes = image.bytes_at(characters, usize::try_from(2 * len).ok()?)?;
                    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
                    String::from_utf16_lossy(&units)
                } else {
                    let bytes = image.bytes_at(characters, usize::try_from(len).ok()?)?;
                    String::from_utf8_lossy(bytes).into_owned()
                };
                Some(Text { at, characters, text })
            };
            found.extend(read());
        }
    }
    found
}

//! Objective-C: what the runtime's tables in an image say of classes, methods, selectors and constant strings.
//!
//! The tables lie in sections whose names start with `__objc_`. Addresses in them go through the image's fix-ups, so that a
//! superclass or the class of a category may be an import. Encrypted texts read as empty ones.
//!
//! Specification: Apple's objc4 (`runtime/objc-runtime-new.h`, `objc-abi.h`), LLVM (`clang/lib/CodeGen/CGObjCMac.cpp`,
//! `lld/MachO/ObjC.cpp`) and CoreFoundation (`CFString.c`).

use std::borrow::Cow;

use crate::macho::{Image, Problem};

mod class;
mod method;
mod read;
mod reference;
mod types;

#[cfg(test)]
mod tests;

pub use class::{Category, Class, ClassRef, Protocol};
pub use method::{Ivar, Method, Property};
pub use read::{MAX_LIST, MAX_MEMBERS, MAX_TEXT_BYTES};
pub use reference::MAX_STRING;
pub use types::{MAX_ENCODING, MAX_TYPE_DEPTH, Signature, Type};

/// All that the tables of an image say.
#[derive(Clone, Debug, Default)]
pub struct Metadata<'a> {
    /// What the image says of itself; none if it has no Objective-C.
    pub image_info: Option<ImageInfo>,
    /// Classes, in the order of their list.
    pub classes: Vec<Class<'a>>,
    /// Addresses of classes that the runtime makes ready when the image is loaded: they have `+load`.
    pub nonlazy_classes: Vec<u64>,
    /// Categories, in the order of their lists.
    pub categories: Vec<Category<'a>>,
    /// Protocols, in the order of their list.
    pub protocols: Vec<Protocol<'a>>,
    /// Words that refer to selectors, by address.
    pub selector_references: Vec<(u64, &'a str)>,
    /// Words that refer to classes (also for messages to `super`), by address.
    pub class_references: Vec<(u64, ClassRef<'a>)>,
    /// Pairs of function and selector, by address: what old code sends messages through.
    pub message_references: Vec<(u64, &'a str)>,
    /// Stubs that send a message, by address, with its selector.
    pub stubs: Vec<(u64, &'a str)>,
    /// Constant strings, by address. Those that are no valid text have U+FFFD in place of what is wrong.
    pub strings: Vec<(u64, Cow<'a, str>)>,
}

/// What an image says of its Objective-C and Swift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageInfo {
    /// Version of the record: 0.
    pub version: u32,
    /// Flags, with the versions of Swift in them.
    pub flags: u32,
}

impl ImageInfo {
    /// The number of Swift's binary interface; 0 if there is no Swift, 7 since Swift 5.
    pub fn swift_abi(self) -> u8 {
        (self.flags >> 8) as u8
    }

    /// The version of the Swift language: major, minor.
    pub fn swift_language(self) -> (u8, u8) {
        ((self.flags >> 24) as u8, (self.flags >> 16) as u8)
    }
}

impl<'a> Metadata<'a> {
    /// Reads the tables. What cannot be read is left out and told.
    pub fn read(image: &Image<'a>) -> (Self, Vec<Problem>) {
        let mut reader = read::Reader::new(image);
        let image_info = image.sections_named("__objc_imageinfo").find_map(|section| {
            let flags = image.u32_at(section.address.saturating_add(4))?;
            Some(ImageInfo { version: image.u32_at(section.address)?, flags })
        });
        let words = reader.words_of("__objc_nlclslist");
        let metadata = Self {
            image_info,
            classes: reader.classes(),
            nonlazy_classes: words.iter().filter_map(|word| image.address_at(*word)).collect(),
            categories: reader.categories(image_info.map_or(0, |info| info.flags)),
            protocols: reader.protocols(),
            selector_references: reader.selectors(),
            class_references: reader.class_references(),
            message_references: reader.message_references(),
            stubs: reader.stubs(),
            strings: reader.strings(),
        };
        (metadata, reader.problems.into_vec())
    }

    /// The selector that the word at an address refers to.
    pub fn selector_at(&self, address: u64) -> Option<&'a str> {
        find(&self.selector_references, address).copied()
    }

    /// The class that the word at an address refers to.
    pub fn class_at(&self, address: u64) -> Option<ClassRef<'a>> {
        find(&self.class_references, address).copied()
    }

    /// The selector that the stub at an address sends.
    pub fn stub_at(&self, address: u64) -> Option<&'a str> {
        find(&self.stubs, address).copied()
    }

    /// The constant string at an address.
    pub fn string_at(&self, address: u64) -> Option<&str> {
        find(&self.strings, address).map(AsRef::as_ref)
    }
}

fn find<T>(pairs: &[(u64, T)], address: u64) -> Option<&T> {
    let at = pairs.binary_search_by_key(&address, |pair| pair.0).ok()?;
    pairs.get(at).map(|pair| &pair.1)
}

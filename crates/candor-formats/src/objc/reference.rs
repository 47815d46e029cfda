//! What code refers to: selectors, classes, stubs that send a message, constant strings.

use std::borrow::Cow;

use crate::macho::Image;

use super::{ClassRef, read::Reader};

/// Longest constant string, in characters of the encoding.
pub const MAX_STRING: u64 = 1 << 20;
/// Bytes of constant strings read in all, as a multiple of the image: strings share bytes only by malice.
const MAX_STRING_COVER: u64 = 4;

/// Flag of a constant string: its characters have two bytes (`__kCFIsUnicode`).
const IS_UNICODE: u32 = 0x10;

impl<'a> Reader<'_, 'a> {
    /// Words that refer to selectors, by address.
    pub(super) fn selectors(&mut self) -> Vec<(u64, &'a str)> {
        let mut selectors = Vec::new();
        for word in self.words_of("__objc_selrefs") {
            if let Some(at) = self.image.address_at(word) {
                selectors.push((word, self.text_at(at)));
            }
        }
        sorted(selectors)
    }

    /// Pairs of a function and a selector that old code sends messages through: addresses of the pairs.
    pub(super) fn message_references(&mut self) -> Vec<(u64, &'a str)> {
        let mut references = Vec::new();
        for word in self.words_of("__objc_msgrefs").into_iter().step_by(2) {
            if let Some(at) = self.word(word, 1) {
                references.push((word, self.text_at(at)));
            }
        }
        sorted(references)
    }

    /// Words that refer to classes, by address.
    pub(super) fn class_references(&mut self) -> Vec<(u64, ClassRef<'a>)> {
        let mut references = Vec::new();
        for section in ["__objc_classrefs", "__objc_superrefs"] {
            for word in self.words_of(section) {
                if let Some(class) = self.class_at(word) {
                    references.push((word, class));
                }
            }
        }
        sorted(references)
    }

    /// Stubs that load a selector into the second argument and send it: `adrp x1; ldr x1, [x1, #n]`, then a jump.
    pub(super) fn stubs(&mut self) -> Vec<(u64, &'a str)> {
        let mut stubs = Vec::new();
        let image: &Image<'a> = self.image;
        for section in image.sections_named("__objc_stubs") {
            let len = image.section_bytes(section).len() / 4;
            let len = self.members(u32::try_from(len).unwrap_or(u32::MAX), "stubs that send");
            for address in (0..u64::from(len)).map(|index| section.address.saturating_add(index * 4)) {
                if let Some((1, slot)) = image.arm64_load(address)
                    && let Some(text) = image.address_at(slot)
                {
                    stubs.push((address, self.text_at(text)));
                }
            }
        }
        sorted(stubs)
    }

    /// Constant strings: `isa`, flags, characters, length (CFString.c, `struct __CFString`).
    pub(super) fn strings(&mut self) -> Vec<(u64, Cow<'a, str>)> {
        let mut strings = Vec::new();
        let mut left = (self.image.bytes().len() as u64).saturating_mul(MAX_STRING_COVER);
        for word in self.words_of("__cfstring").into_iter().step_by(4) {
            let Some((text, len)) = self.string(word) else { continue };
            let Some(rest) = left.checked_sub(len) else { break };
            left = rest;
            strings.push((word, text));
        }
        sorted(strings)
    }

    fn string(&self, at: u64) -> Option<(Cow<'a, str>, u64)> {
        let flags = self.image.u32_at(self.field(at, 1))?;
        let characters = self.word(at, 2)?;
        let length = self.field(at, 3);
        let length =
            if self.image.is_64() { self.image.u64_at(length)? } else { self.image.u32_at(length)?.into() };
        if length > MAX_STRING {
            return None;
        }
        let width = if flags & IS_UNICODE != 0 { 2 } else { 1 };
        let len = length * width;
        let bytes = self.image.bytes_at(characters, usize::try_from(len).ok()?)?;
        let text = if width == 2 {
            let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
            Cow::Owned(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect())
        } else {
            String::from_utf8_lossy(bytes)
        };
        Some((text, len))
    }
}

fn sorted<T>(mut pairs: Vec<(u64, T)>) -> Vec<(u64, T)> {
    pairs.sort_by_key(|pair| pair.0);
    pairs.dedup_by_key(|pair| pair.0);
    pairs
}

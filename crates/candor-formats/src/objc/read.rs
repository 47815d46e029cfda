//! Words and texts of the runtime's tables, with a bound on how much is read in all.

use crate::macho::{Error, Image, Pointer, error::Problems};

use super::ClassRef;

/// Most methods, instance variables, properties, names of protocols and references read of an image, in all lists together.
pub const MAX_MEMBERS: u64 = 1 << 23;
/// Most bytes of texts read of an image, each as often as it is referred to.
pub const MAX_TEXT_BYTES: u64 = 1 << 28;
/// Most entries of one list. The largest known have some thousand.
pub const MAX_LIST: u32 = 1 << 16;
/// What the compiler puts in front of the name of a class.
const CLASS_PREFIX: &str = "_OBJC_CLASS_$_";
const METACLASS_PREFIX: &str = "_OBJC_METACLASS_$_";

/// Reads tables of an image.
pub(super) struct Reader<'i, 'a> {
    pub(super) image: &'i Image<'a>,
    pub(super) problems: Problems,
    members: u64,
    text: u64,
}

/// A list of records: where the first is, how many, bytes of each, flags.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) first: u64,
    pub(super) count: u32,
    pub(super) stride: u64,
    pub(super) flags: u32,
}

impl List {
    /// Addresses of the records.
    pub(super) fn addresses(self) -> impl Iterator<Item = u64> {
        (0..u64::from(self.count)).map(move |index| self.first.saturating_add(index * self.stride))
    }
}

impl<'i, 'a> Reader<'i, 'a> {
    pub(super) fn new(image: &'i Image<'a>) -> Self {
        Self { image, problems: Problems::default(), members: 0, text: 0 }
    }

    /// The address in the word `index` words behind an address; none for 0 and for imports.
    pub(super) fn word(&self, address: u64, index: u64) -> Option<u64> {
        self.image.address_at(self.field(address, index))
    }

    /// The address of the word `index` words behind an address.
    pub(super) fn field(&self, address: u64, index: u64) -> u64 {
        address.saturating_add(index * self.image.pointer_size())
    }

    /// The text that a word points to; empty where there is none that can be read.
    pub(super) fn text(&mut self, address: u64, index: u64) -> &'a str {
        let Some(at) = self.word(address, index) else { return "" };
        self.text_at(at)
    }

    /// The text at an address; empty where there is none that can be read. Encrypted ones are no problem of their own.
    pub(super) fn text_at(&mut self, at: u64) -> &'a str {
        if self.text > MAX_TEXT_BYTES {
            self.problems.push(Error::TooMany {
                what: "bytes of Objective-C texts",
                found: self.text,
                limit: MAX_TEXT_BYTES,
            });
            return "";
        }
        match self.image.str_at(at) {
            Some(text) => {
                self.text = self.text.saturating_add(text.len() as u64);
                text
            }
            None => {
                if !self.image.is_encrypted(at) {
                    self.problems.push(Error::Name { what: "Objective-C text", offset: at });
                }
                ""
            }
        }
    }

    /// The head of the list that a word points to: `entsizeAndFlags`, `count`. None for an absent list and a broken one.
    pub(super) fn list(
        &mut self,
        address: u64,
        index: u64,
        smallest: u64,
        what: &'static str,
    ) -> Option<List> {
        // The lowest bit marks lists of lists, which exist in the system's cache of libraries alone.
        let at = self.word(address, index)? & !1;
        let (head, count) = (self.image.u32_at(at), self.image.u32_at(at.saturating_add(4)));
        let (Some(head), Some(count)) = (head, count) else {
            self.problems.push(Error::Outside { what, offset: address, found: at, limit: 0 });
            return None;
        };
        let stride = u64::from(head & 0xfffc);
        if stride < smallest && head & super::method::SMALL == 0 || stride < 4 {
            self.problems.push(Error::Unknown { what, offset: at, found: head.into() });
            return None;
        }
        if count > MAX_LIST {
            self.problems.push(Error::TooMany { what, found: count.into(), limit: MAX_LIST.into() });
        }
        let count = self.members(count.min(MAX_LIST), what);
        Some(List { first: at.saturating_add(8), count, stride, flags: head })
    }

    /// How many of `count` members may still be read.
    pub(super) fn members(&mut self, count: u32, what: &'static str) -> u32 {
        let left = MAX_MEMBERS.saturating_sub(self.members);
        self.members = self.members.saturating_add(count.into());
        if u64::from(count) > left {
            self.problems.push(Error::TooMany { what, found: self.members, limit: MAX_MEMBERS });
        }
        count.min(u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// Words of all sections of a name: address of each, in order.
    pub(super) fn words_of(&mut self, section: &str) -> Vec<u64> {
        let (image, size) = (self.image, self.image.pointer_size());
        let mut words = Vec::new();
        for section in image.sections_named(section) {
            // What is not in the file holds no words.
            let count = image.section_bytes(section).len() as u64 / size;
            let count = self.members(u32::try_from(count).unwrap_or(u32::MAX), "words of a section");
            words.extend((0..u64::from(count)).map(|index| section.address.saturating_add(index * size)));
        }
        words
    }

    /// The class that the word at an address refers to.
    pub(super) fn class_at(&mut self, address: u64) -> Option<ClassRef<'a>> {
        match self.image.pointer_at(address)? {
            Pointer::Import(id) => {
                let name = self.image.import(id)?.name;
                let name = name.strip_prefix(CLASS_PREFIX).or_else(|| name.strip_prefix(METACLASS_PREFIX))?;
                Some(ClassRef::Import { id, name })
            }
            Pointer::Plain(0) | Pointer::Rebase(0) => None,
            Pointer::Plain(at) | Pointer::Rebase(at) => {
                let name =
                    self.data_of(at).map_or("", |data| self.text(data, super::class::name_index(self.image)));
                Some(ClassRef::Own { address: at, name })
            }
        }
    }

    /// The address of a class's constant data (`class_ro_t`). Low bits of the word say whether the class is Swift's.
    pub(super) fn data_of(&self, class: u64) -> Option<u64> {
        self.word(class, 4).map(|data| data & !if self.image.is_64() { 7 } else { 3 })
    }
}

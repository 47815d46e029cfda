//! What stands at an address once the image is loaded, and where in the file that is.

use super::{
    Image,
    bytes::{u32_at, u64_at},
    fixups::Pointer,
    segment::{Section, Segment},
};

/// Longest text that is read at an address: longer than any name and most texts that a compiler writes.
pub const MAX_TEXT: usize = 1 << 20;

impl<'a> Image<'a> {
    /// The segment that holds an address.
    pub fn segment_at(&self, address: u64) -> Option<&Segment<'a>> {
        self.commands.layout.segment_at(address).map(|(_, segment)| segment)
    }

    /// The section that holds an address.
    pub fn section_at(&self, address: u64) -> Option<&Section<'a>> {
        self.commands.layout.section_at(address)
    }

    /// Where the byte at an address stands in the image; none for what is zero-filled or lies nowhere.
    pub fn file_offset(&self, address: u64) -> Option<u64> {
        let (_, segment) = self.commands.layout.segment_at(address)?;
        let at = address - segment.address;
        (at < segment.file_size).then(|| segment.offset.saturating_add(at))
    }

    /// Where the byte at an address stands in the file that the image was taken from.
    pub fn offset_in_file(&self, address: u64) -> Option<u64> {
        self.file_offset(address)?.checked_add(self.slice_offset)
    }

    /// The address that an offset in the image is loaded to; of segments that share bytes, the first.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        let segments = self.commands.layout.segments.iter();
        let mut at = segments.filter_map(|segment| {
            let within = offset.checked_sub(segment.offset).filter(|within| *within < segment.file_size)?;
            segment.address.checked_add(within)
        });
        at.next()
    }

    /// Bytes at an address, with the end of their segment in the file; also where they are encrypted.
    #[inline]
    fn rest_at(&self, address: u64) -> Option<&'a [u8]> {
        let (_, segment) = self.commands.layout.segment_at(address)?;
        let at = address - segment.address;
        let start = usize::try_from(segment.offset.checked_add(at)?).ok()?;
        let end = usize::try_from(segment.offset.checked_add(segment.file_size)?).ok()?;
        (at < segment.file_size).then(|| self.bytes.get(start..end))?
    }

    /// `len` bytes at an address; none where the segment ends before, memory is zero-filled or the bytes are encrypted.
    #[inline]
    pub fn bytes_at(&self, address: u64, len: usize) -> Option<&'a [u8]> {
        let bytes = self.rest_at(address)?.get(..len)?;
        (!self.is_encrypted_part(address, len)).then_some(bytes)
    }

    /// As [`Image::bytes_at`], but as they stand: encrypted bytes, too.
    pub fn raw_bytes_at(&self, address: u64, len: usize) -> Option<&'a [u8]> {
        self.rest_at(address)?.get(..len)
    }

    /// The bytes of a section; empty if it is zero-filled, encrypted or lies outside its segment.
    pub fn section_bytes(&self, section: &Section<'_>) -> &'a [u8] {
        let len = usize::try_from(section.size).unwrap_or(usize::MAX);
        self.bytes_at(section.address, len).unwrap_or_default()
    }

    /// Whether the byte at an address is encrypted, so that nothing can be said of it.
    pub fn is_encrypted(&self, address: u64) -> bool {
        self.is_encrypted_part(address, 1)
    }

    #[inline]
    fn is_encrypted_part(&self, address: u64, len: usize) -> bool {
        let Some(part) = self.commands.encryption.filter(|part| part.id != 0) else { return false };
        let Some(start) = self.file_offset(address) else { return false };
        start < part.offset.saturating_add(part.size) && part.offset < start.saturating_add(len as u64)
    }

    /// The byte at an address.
    pub fn u8_at(&self, address: u64) -> Option<u8> {
        self.bytes_at(address, 1)?.first().copied()
    }

    /// Two bytes as a number, as they stand in the file.
    pub fn u16_at(&self, address: u64) -> Option<u16> {
        self.bytes_at(address, 2)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
    }

    /// Four bytes as a number, as they stand in the file.
    #[inline]
    pub fn u32_at(&self, address: u64) -> Option<u32> {
        u32_at(self.bytes_at(address, 4)?, 0)
    }

    /// Eight bytes as a number, as they stand in the file.
    #[inline]
    pub fn u64_at(&self, address: u64) -> Option<u64> {
        u64_at(self.bytes_at(address, 8)?, 0)
    }

    /// The bytes of a text at an address, without the zero that ends it. At most [`MAX_TEXT`].
    pub fn c_str_at(&self, address: u64) -> Option<&'a [u8]> {
        let bytes = self.rest_at(address)?;
        let bytes = bytes.get(..MAX_TEXT.min(bytes.len()))?;
        let text = bytes.get(..memchr::memchr(0, bytes)?)?;
        (!self.is_encrypted_part(address, text.len() + 1)).then_some(text)
    }

    /// The text at an address, if it is UTF-8.
    pub fn str_at(&self, address: u64) -> Option<&'a str> {
        std::str::from_utf8(self.c_str_at(address)?).ok()
    }

    /// What the word at an address holds once the image is loaded. None where there are no bytes, or encrypted ones.
    #[inline]
    pub fn pointer_at(&self, address: u64) -> Option<Pointer> {
        self.word_at(address).map(|(pointer, _)| pointer)
    }

    /// What is added to the address of the import that the word at an address is set to.
    pub fn addend_at(&self, address: u64) -> Option<i64> {
        match self.word_at(address)? {
            (Pointer::Import(_), addend) => Some(addend),
            _ => None,
        }
    }

    fn word_at(&self, address: u64) -> Option<(Pointer, i64)> {
        let found = self.commands.layout.segment_at(address)?;
        let word = if self.is_64 { self.u64_at(address)? } else { u64::from(self.u32_at(address)?) };
        Some(self.fixups.pointer(found, address, word, self.base))
    }

    /// The address of the image itself that the word at an address holds: a rebased word, or one that the loader leaves alone
    /// and that is not 0.
    pub fn address_at(&self, address: u64) -> Option<u64> {
        match self.pointer_at(address)? {
            Pointer::Rebase(target) => Some(target),
            Pointer::Plain(target) => Some(target).filter(|target| *target != 0),
            Pointer::Import(_) => None,
        }
    }

    /// All words that the loader changes, each once, sorted by address.
    pub fn fixups(&self) -> Vec<(u64, Pointer)> {
        let marked = self.fixups.marks.addresses(&self.commands.layout);
        let mut addresses: Vec<u64> = marked.chain(self.fixups.bound()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses.iter().filter_map(|address| Some((*address, self.pointer_at(*address)?))).collect()
    }
}

//! A portable executable with CLI metadata: ECMA-335, II.24.2 (metadata root, streams) and II.25 (file format).

use object::{
    LittleEndian as LE,
    pe::{IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR, ImageNtHeaders32, ImageNtHeaders64},
    read::pe::{ImageNtHeaders, PeFile},
};

use crate::texts::{Budget, Error, Place, Text, slice, tail, u16_at, u32_at, utf16};

/// Most streams of metadata. Compilers write five or six.
pub const MAX_STREAMS: u64 = 64;
/// Longest version text in the metadata root, by II.24.2.1.
const MAX_VERSION: u64 = 255;
/// The signature of the metadata root: `BSJB`.
const SIGNATURE: u32 = 0x424a_5342;
/// Tokens of user strings.
const TOKEN: u32 = 0x7000_0000;

/// An assembly, as far as it takes to read its literals.
#[derive(Clone, Debug)]
pub struct Assembly<'a> {
    /// The heap of user strings; empty if the assembly has none.
    heap: &'a [u8],
    heap_at: u64,
}

impl<'a> Assembly<'a> {
    /// Whether the bytes start as a portable executable does.
    #[must_use]
    pub fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(b"MZ")
    }

    /// Finds the heap of user strings.
    ///
    /// # Errors
    /// No portable executable, one without CLI metadata, or metadata that does not lie in the file.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let magic = u16_at(bytes, 0, "magic")?;
        if magic != u16::from_le_bytes(*b"MZ") {
            return Err(unexpected("magic", 0, magic.into(), "a portable executable"));
        }
        let root = root_of::<ImageNtHeaders32>(bytes).or_else(|_| root_of::<ImageNtHeaders64>(bytes))?;
        let signature = u32_at(bytes, root, "metadata signature")?;
        if signature != SIGNATURE {
            return Err(unexpected("metadata signature", root, signature.into(), "BSJB"));
        }
        let version_len = u64::from(u32_at(bytes, root + 12, "length of the metadata version")?);
        if version_len > MAX_VERSION.next_multiple_of(4) {
            return Err(Error::Limit { what: "metadata version", offset: root + 12, limit: MAX_VERSION });
        }
        let mut at = root + 16 + version_len.next_multiple_of(4);
        let n_streams = u64::from(u16_at(bytes, at + 2, "stream count")?);
        if n_streams > MAX_STREAMS {
            return Err(Error::Limit { what: "streams", offset: at + 2, limit: MAX_STREAMS });
        }
        at += 4;
        for _ in 0..n_streams {
            let offset = u64::from(u32_at(bytes, at, "stream offset")?);
            let len = u64::from(u32_at(bytes, at + 4, "stream size")?);
            let name = tail(bytes, at + 8);
            let name = name.get(..name.len().min(32)).unwrap_or_default();
            let Some(end) = memchr::memchr(0, name) else {
                return Err(Error::truncated("stream name", bytes, at + 8, 32));
            };
            if name.get(..end) == Some(b"#US") {
                let heap_at = root + offset;
                return Ok(Self { heap: slice(bytes, heap_at, len, "user strings")?, heap_at });
            }
            at += 8 + (end as u64 + 1).next_multiple_of(4);
        }
        Ok(Self { heap: &[], heap_at: root })
    }

    /// The literals in the order of the heap. After an error nothing follows: the heap has no table.
    #[must_use]
    pub fn user_strings(&self) -> UserStrings<'a> {
        // The first byte is the empty blob.
        UserStrings { heap: self.heap, heap_at: self.heap_at, at: 1, budget: Budget::new() }
    }
}

/// Where the metadata root lies in the file.
fn root_of<Pe: ImageNtHeaders>(bytes: &[u8]) -> Result<u64, Error> {
    let none = || unexpected("headers", 0, bytes.len() as u64, "a portable executable with CLI metadata");
    let file = PeFile::<Pe>::parse(bytes).map_err(|_| none())?;
    let sections = file.section_table();
    let place = |address: u32| sections.pe_file_range_at(address).map(|(at, _)| u64::from(at));
    let directory = file.data_directory(IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR).ok_or_else(none)?;
    let header = place(directory.virtual_address.get(LE)).ok_or_else(none)?;
    let address = u32_at(bytes, header + 8, "address of metadata")?;
    place(address)
        .ok_or_else(|| unexpected("address of metadata", header + 8, address.into(), "one in a section"))
}

fn unexpected(what: &'static str, offset: u64, found: u64, expected: &'static str) -> Error {
    Error::Unexpected { what, offset, found, expected }
}

/// Literals of an assembly.
#[derive(Clone, Debug)]
pub struct UserStrings<'a> {
    heap: &'a [u8],
    heap_at: u64,
    at: u64,
    budget: Budget,
}

impl<'a> UserStrings<'a> {
    /// A length, II.24.2.4: one, two or four bytes, told by the first bits; and how many bytes it takes.
    fn len(&self, at: u64) -> Option<(u64, u64)> {
        let bytes = tail(self.heap, at);
        Some(match *bytes {
            [a, ..] if a & 0x80 == 0 => (a.into(), 1),
            [a, b, ..] if a & 0x40 == 0 => ((u64::from(a & 0x3f) << 8) | u64::from(b), 2),
            [a, b, c, d, ..] if a & 0x20 == 0 => (u32::from_be_bytes([a & 0x1f, b, c, d]).into(), 4),
            _ => return None,
        })
    }

    fn read(&mut self) -> Option<Result<Text<'a>, Error>> {
        loop {
            let at = self.at;
            let rest = (self.heap.len() as u64).checked_sub(at).filter(|left| *left > 0)?;
            let offset = self.heap_at + at;
            let Some((len, len_len)) = self.len(at) else {
                self.at = u64::MAX;
                let found = tail(self.heap, at).first().copied().unwrap_or_default().into();
                return Some(Err(unexpected("length of a user string", offset, found, "1, 2 or 4 bytes")));
            };
            self.at = at + len_len + len;
            // Empty blobs fill up the end of the heap.
            if len == 0 {
                continue;
            }
            if rest < len_len + len {
                self.at = u64::MAX;
                let found = rest.saturating_sub(len_len);
                return Some(Err(Error::Truncated { what: "user string", offset, expected: len, found }));
            }
            if let Err(error) = self.budget.take("user strings", offset, len) {
                self.at = u64::MAX;
                return Some(Err(error));
            }
            // The last byte says whether any character needs care, and is no part of the text.
            let bytes = slice(self.heap, at + len_len, len - 1, "user string");
            let token = TOKEN | u32::try_from(at).unwrap_or(u32::MAX >> 4);
            return Some(bytes.map(|bytes| Text {
                offset: offset + len_len,
                text: utf16(bytes).into(),
                place: Place::UserString { token },
            }));
        }
    }
}

impl<'a> Iterator for UserStrings<'a> {
    type Item = Result<Text<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read()
    }
}

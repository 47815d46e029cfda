//! Texts of native libraries: runs of printable characters in the bytes that are loaded.
//!
//! A run is valid UTF-8 without control characters but tab and line ends. Texts of C end with a zero byte. Rust, Go and
//! Swift put theirs one behind the other without one: such runs are given only if they hold `://`, since bytes that are no
//! text at all make too many of the others. Texts of 16-bit characters are not looked for, nor are those that code puts
//! together from numbers or decrypts.

use std::{borrow::Cow, str::Utf8Chunks};

use memchr::memmem;
use object::{
    Object, ObjectSection, ObjectSegment, SectionFlags,
    elf::{SHF_ALLOC, SHF_EXECINSTR, SHT_PROGBITS},
};

use super::Error;
use crate::texts::{Place, Text, tail};

/// Shortest run that is given, in bytes: no address is shorter, and few shorter runs are texts.
pub const MIN_TEXT: usize = 6;

/// Bytes of a library that are loaded.
#[derive(Clone, Debug)]
struct Part<'a> {
    section: Cow<'a, str>,
    offset: u64,
    address: u64,
    bytes: &'a [u8],
}

/// Texts of a library, by offset.
#[derive(Clone, Debug)]
pub struct Texts<'a> {
    parts: std::vec::IntoIter<Part<'a>>,
    current: Option<(Part<'a>, Runs<'a>)>,
}

/// The texts in sections of the program's own that are loaded and are no code. Where a library has no section of constants, its linker put them
/// between the code, which is then looked through as well; where it has no table of sections, all segments are.
///
/// # Errors
/// The bytes are no ELF file that can be read.
pub fn texts(bytes: &[u8]) -> Result<Texts<'_>, Error> {
    Ok(Texts { parts: parts(bytes)?.into_iter(), current: None })
}

/// Those of the texts that hold a part, by offset. It has no control characters; what lies between two of them is looked at only
/// where the part is in it.
///
/// # Errors
/// As for [`texts`].
pub fn texts_with<'a>(bytes: &'a [u8], within: &str) -> Result<impl Iterator<Item = Text<'a>>, Error> {
    let pieces = parts(bytes)?.into_iter().flat_map(move |part| pieces(part, within));
    let all = pieces.flat_map(|piece| Texts { parts: vec![piece].into_iter(), current: None });
    Ok(all.filter(move |text| text.text.contains(within)))
}

/// The bytes of a part between two control characters, with the one behind them, where something is in them. A control character is
/// a byte of its own wherever it stands, so that each piece is read as the whole would be.
fn pieces<'a>(part: Part<'a>, within: &str) -> impl Iterator<Item = Part<'a>> {
    let finder = memmem::Finder::new(within.as_bytes()).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = part.bytes.get(from..)?;
        let found = finder.find(rest)?;
        let before = rest.get(..found)?.iter().rposition(|byte| is_control(*byte));
        let start = from + before.map_or(0, |before| before + 1);
        let end = rest.iter().skip(found).position(|byte| is_control(*byte));
        let end = end.map_or(part.bytes.len(), |end| from + found + end + 1);
        from = end;
        Some(Part {
            section: part.section.clone(),
            offset: part.offset.saturating_add(start as u64),
            address: part.address.wrapping_add(start as u64),
            bytes: part.bytes.get(start..end)?,
        })
    })
}

fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, Error> {
    let unreadable = |reason: String| Error::Unreadable { len: bytes.len(), reason };
    if !bytes.starts_with(b"\x7fELF") {
        return Err(unreadable("it does not start with 7f 45 4c 46".to_owned()));
    }
    let file = object::File::parse(bytes).map_err(|error| unreadable(error.to_string()))?;
    let has_constants = file.section_by_name_bytes(b".rodata").is_some();
    let mut parts = Vec::new();
    for section in file.sections() {
        let SectionFlags::Elf { sh_flags, sh_type } = section.flags() else { continue };
        let is_code = sh_flags.0 & SHF_EXECINSTR.0 != 0;
        // Names of symbols are no texts of the program.
        if sh_type != SHT_PROGBITS || sh_flags.0 & SHF_ALLOC.0 == 0 || (is_code && has_constants) {
            continue;
        }
        let Some(range) = section.file_range() else { continue };
        let name = String::from_utf8_lossy(section.name_bytes().unwrap_or_default());
        parts.extend(part(bytes, name, section.address(), range));
    }
    if parts.is_empty() {
        for segment in file.segments() {
            parts.extend(part(bytes, Cow::Borrowed(""), segment.address(), segment.file_range()));
        }
    }
    Ok(apart(parts))
}

fn part<'a>(bytes: &'a [u8], section: Cow<'a, str>, address: u64, range: (u64, u64)) -> Option<Part<'a>> {
    let (offset, len) = range;
    let rest = tail(bytes, offset);
    let bytes = rest.get(..usize::try_from(len).unwrap_or(usize::MAX).min(rest.len()))?;
    (!bytes.is_empty()).then_some(Part { section, offset, address, bytes })
}

/// The parts by offset, without what lies in two of them: tables that lie could name the same bytes over and over.
fn apart(mut parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    parts.sort_by_key(|part| (part.offset, part.bytes.len()));
    let mut end = 0_u64;
    for part in &mut parts {
        let by = end.saturating_sub(part.offset).min(part.bytes.len() as u64);
        part.bytes = tail(part.bytes, by);
        part.offset = part.offset.saturating_add(by);
        part.address = part.address.wrapping_add(by);
        end = end.max(part.offset.saturating_add(part.bytes.len() as u64));
    }
    parts
}

impl<'a> Iterator for Texts<'a> {
    type Item = Text<'a>;

    fn next(&mut self) -> Option<Text<'a>> {
        loop {
            let Some((part, runs)) = &mut self.current else {
                let part = self.parts.next()?;
                let runs = Runs::new(part.bytes);
                self.current = Some((part, runs));
                continue;
            };
            let Some(run) = runs.next() else {
                self.current = None;
                continue;
            };
            if run.text.len() < MIN_TEXT || !(run.is_terminated || run.text.contains("://")) {
                continue;
            }
            let place = Place::Native {
                section: part.section.clone(),
                address: part.address.wrapping_add(run.at),
                is_terminated: run.is_terminated,
            };
            let offset = part.offset.saturating_add(run.at);
            return Some(Text { offset, text: Cow::Borrowed(run.text), place });
        }
    }
}

/// Printable characters in a row.
struct Run<'a> {
    /// Where it starts.
    at: u64,
    text: &'a str,
    is_terminated: bool,
}

/// The runs of a part. Each byte is looked at once: as UTF-8, and for control characters.
#[derive(Clone, Debug)]
struct Runs<'a> {
    chunks: Utf8Chunks<'a>,
    /// What is left of the valid part of the chunk, and where that starts.
    valid: &'a str,
    at: u64,
    /// Bytes behind it that are not valid.
    n_invalid: u64,
}

impl<'a> Runs<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { chunks: bytes.utf8_chunks(), valid: "", at: 0, n_invalid: 0 }
    }
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        loop {
            if self.valid.is_empty() {
                let chunk = self.chunks.next()?;
                self.at += self.n_invalid;
                (self.valid, self.n_invalid) = (chunk.valid(), chunk.invalid().len() as u64);
                continue;
            }
            let (at, bytes) = (self.at, self.valid.as_bytes());
            let len = bytes.iter().position(|byte| is_control(*byte)).unwrap_or(bytes.len());
            let is_terminated = bytes.get(len) == Some(&0);
            let text = self.valid.get(..len).unwrap_or_default();
            // With the control character behind it.
            let next = (len + 1).min(bytes.len());
            self.valid = self.valid.get(next..).unwrap_or_default();
            self.at += next as u64;
            if !text.is_empty() {
                return Some(Run { at, text, is_terminated });
            }
        }
    }
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

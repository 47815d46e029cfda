//! Texts of native libraries: runs of printable characters in the bytes that are loaded.
//!
//! A run is valid UTF-8 without control characters but tab and line ends. Texts of C end with a zero byte. Rust, Go and
//! Swift put theirs one behind the other without one: such runs are given only if they hold `://`, since bytes that are no
//! text at all make too many of the others. Texts of 16-bit characters are not looked for, nor are those that code puts
//! together from numbers or decrypts.

use std::borrow::Cow;

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
    current: Option<Part<'a>>,
}

/// The texts in sections of the program's own that are loaded and are no code. Where a library has no section of constants, its linker put them
/// between the code, which is then looked through as well; where it has no table of sections, all segments are.
///
/// # Errors
/// The bytes are no ELF file that can be read.
pub fn texts(bytes: &[u8]) -> Result<Texts<'_>, Error> {
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
    Ok(Texts { parts: apart(parts).into_iter(), current: None })
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
            let Some(part) = &mut self.current else {
                self.current = Some(self.parts.next()?);
                continue;
            };
            let Some(run) = run(part.bytes) else {
                self.current = None;
                continue;
            };
            let place = Place::Native {
                section: part.section.clone(),
                address: part.address.wrapping_add(run.at),
                is_terminated: run.is_terminated,
            };
            let offset = part.offset.saturating_add(run.at);
            part.bytes = tail(part.bytes, run.next);
            part.offset = part.offset.saturating_add(run.next);
            part.address = part.address.wrapping_add(run.next);
            if run.text.len() < MIN_TEXT || !(run.is_terminated || run.text.contains("://")) {
                continue;
            }
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
    /// Where to go on.
    next: u64,
}

/// The first run.
fn run(bytes: &[u8]) -> Option<Run<'_>> {
    let start = bytes.iter().position(|byte| is_printable(*byte))?;
    let rest = bytes.get(start..)?;
    let len = rest.iter().position(|byte| !is_printable(*byte)).unwrap_or(rest.len());
    let run = rest.get(..len)?;
    let (text, n_wrong) = match std::str::from_utf8(run) {
        Ok(text) => (text, 0),
        Err(error) => {
            let valid = run.get(..error.valid_up_to())?;
            (std::str::from_utf8(valid).ok()?, error.error_len().unwrap_or(run.len() - valid.len()))
        }
    };
    let after = start + text.len();
    let is_terminated = n_wrong == 0 && bytes.get(after) == Some(&0);
    Some(Run { at: start as u64, text, is_terminated, next: (after + n_wrong) as u64 })
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0x80..)
}

//! ELF: native libraries, as far as it takes to say what they offer, what they need and what their functions call.
//!
//! Symbols and relocations are read by the crate `object`; here they become tables by address. Damage in one table
//! costs that table and is named.

use std::collections::BTreeMap;

use object::{
    Architecture, Object, ObjectSegment, ObjectSymbol, ObjectSymbolTable, RelocationFlags, RelocationTarget,
};

#[cfg(test)]
mod tests;
mod texts;

pub use texts::{MIN_TEXT, Texts, texts, texts_with};

/// Most symbols read of a library. The largest libraries known have some hundred thousand.
pub const MAX_SYMBOLS: usize = 1_000_000;
/// Most relocations read of a library.
pub const MAX_RELOCATIONS: usize = 2_000_000;
/// Longest text read at an address: longer than any name or format that a compiler writes.
pub const MAX_TEXT: usize = 4_096;

/// The bytes are not a library that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No ELF file, or one whose header or tables do not lie inside it.
    #[error("no readable ELF file of {len} bytes: {reason}")]
    Unreadable {
        /// Bytes found.
        len: usize,
        /// What is wrong.
        reason: String,
    },
}

/// The processor that the code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Machine {
    /// AArch64, little endian (`arm64-v8a`).
    Arm64,
    /// x86-64.
    X86_64,
    /// Another one: its tables are read, its code is not.
    Other,
}

/// A function or object that a library offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export<'a> {
    /// Name as in the symbol table.
    pub name: &'a [u8],
    /// Address in memory, relative to where the library is loaded.
    pub address: u64,
}

/// Bytes that are loaded to an address.
#[derive(Clone, Copy, Debug)]
struct Segment<'a> {
    address: u64,
    bytes: &'a [u8],
    executable: bool,
    writable: bool,
}

/// A library.
#[derive(Clone, Debug)]
pub struct Elf<'a> {
    /// What its code is for.
    pub machine: Machine,
    /// What it offers, by name; each name once.
    pub exports: Vec<Export<'a>>,
    /// Names that it needs of other libraries, sorted.
    pub imports: Vec<&'a [u8]>,
    /// Words in memory that are set to what another library offers: address, name. Read, like all that the loader sets,
    /// of libraries alone that offer functions of the Java Native Interface.
    pub slots: BTreeMap<u64, &'a [u8]>,
    /// Words in memory that are set to an address of the library itself.
    pointers: BTreeMap<u64, u64>,
    segments: Vec<Segment<'a>>,
    /// Whether functions may have handlers of exceptions, which no branch leads to.
    pub has_handlers: bool,
    /// What could not be read, as sentences.
    pub problems: Vec<String>,
}

impl<'a> Elf<'a> {
    /// Reads a library.
    ///
    /// # Errors
    /// The bytes are no ELF file, or its header does not hold together.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        // Where no native method can come from, what the loader sets is of no use, and there is much of it.
        let is_java = |export: &Export<'_>| export.name.starts_with(b"Java_") || export.name == b"JNI_OnLoad";
        Self::read(bytes, |elf| elf.exports.iter().any(is_java))
    }

    /// Reads a library with all that the loader sets, whatever the library offers.
    ///
    /// # Errors
    /// As [`Elf::parse`].
    pub fn parse_with_pointers(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::read(bytes, |_| true)
    }

    fn read(bytes: &'a [u8], with_pointers: impl Fn(&Self) -> bool) -> Result<Self, Error> {
        let unreadable = |reason: String| Error::Unreadable { len: bytes.len(), reason };
        if !bytes.starts_with(b"\x7fELF") {
            return Err(unreadable("it does not start with 7f 45 4c 46".to_owned()));
        }
        let file = object::File::parse(bytes).map_err(|error| unreadable(error.to_string()))?;
        let machine = match file.architecture() {
            Architecture::Aarch64 if file.is_little_endian() && file.is_64() => Machine::Arm64,
            Architecture::X86_64 if file.is_64() => Machine::X86_64,
            _ => Machine::Other,
        };
        let mut elf = Self {
            machine,
            exports: Vec::new(),
            imports: Vec::new(),
            slots: BTreeMap::new(),
            pointers: BTreeMap::new(),
            segments: Vec::new(),
            has_handlers: file.section_by_name_bytes(b".gcc_except_table").is_some(),
            problems: Vec::new(),
        };
        elf.segments(&file);
        elf.symbols(&file);
        if machine != Machine::Other && with_pointers(&elf) {
            elf.relocations(&file);
        }
        Ok(elf)
    }

    fn segments(&mut self, file: &object::File<'a>) {
        for segment in file.segments() {
            let Ok(bytes) = segment.data() else {
                self.problems
                    .push(format!("the segment at {:#x} does not lie in the file", segment.address()));
                continue;
            };
            let permissions = segment.permissions();
            self.segments.push(Segment {
                address: segment.address(),
                bytes,
                executable: permissions.executable(),
                writable: permissions.writable(),
            });
        }
    }

    fn symbols(&mut self, file: &object::File<'a>) {
        let mut n = 0_usize;
        for symbol in file.dynamic_symbols() {
            n += 1;
            if n > MAX_SYMBOLS {
                self.problems.push(format!("it has more than {MAX_SYMBOLS} symbols; the rest was not read"));
                break;
            }
            let Ok(name) = symbol.name_bytes() else { continue };
            if name.is_empty() {
                continue;
            }
            if symbol.is_undefined() {
                self.imports.push(name);
            } else if symbol.is_definition() {
                self.exports.push(Export { name, address: symbol.address() });
            }
        }
        if n == 0 {
            self.problems.push("it has no dynamic symbols that can be read".to_owned());
        }
        self.imports.sort_unstable();
        self.imports.dedup();
        self.exports.sort_unstable();
        self.exports.dedup_by_key(|export| export.name);
    }

    fn relocations(&mut self, file: &object::File<'a>) {
        let Some(relocations) = file.dynamic_relocations() else { return };
        let symbols = file.dynamic_symbol_table();
        for (n, (address, relocation)) in relocations.enumerate() {
            if n >= MAX_RELOCATIONS {
                self.problems
                    .push(format!("it has more than {MAX_RELOCATIONS} relocations; the rest was not read"));
                break;
            }
            let RelocationFlags::Elf { r_type } = relocation.flags() else { continue };
            if !is_word(self.machine, r_type.0) {
                continue;
            }
            match relocation.target() {
                RelocationTarget::Symbol(index) => {
                    let symbol = symbols.as_ref().and_then(|table| table.symbol_by_index(index).ok());
                    let Some(symbol) = symbol else { continue };
                    if symbol.is_undefined() {
                        if let Ok(name) = symbol.name_bytes() {
                            self.slots.insert(address, name);
                        }
                    } else {
                        let target = symbol.address().wrapping_add_signed(relocation.addend());
                        self.pointers.insert(address, target);
                    }
                }
                _ => {
                    self.pointers.insert(address, relocation.addend().cast_unsigned());
                }
            }
        }
    }

    /// The address of what it offers under a name.
    pub fn export(&self, name: &[u8]) -> Option<u64> {
        let at = self.exports.binary_search_by_key(&name, |export| export.name).ok()?;
        self.exports.get(at).map(|export| export.address)
    }

    /// Bytes at an address up to the end of their segment.
    pub fn bytes_at(&self, address: u64) -> Option<&'a [u8]> {
        self.in_segment(address).map(|(_, bytes)| bytes)
    }

    /// Bytes of code at an address up to the end of their segment.
    pub fn code_at(&self, address: u64) -> Option<&'a [u8]> {
        self.in_segment(address).filter(|(segment, _)| segment.executable).map(|(_, bytes)| bytes)
    }

    fn in_segment(&self, address: u64) -> Option<(&Segment<'a>, &'a [u8])> {
        self.segments.iter().find_map(|segment| {
            let at = usize::try_from(address.checked_sub(segment.address)?).ok()?;
            let bytes = segment.bytes.get(at..)?;
            (!bytes.is_empty()).then_some((segment, bytes))
        })
    }

    /// Parts that are loaded.
    pub fn n_segments(&self) -> usize {
        self.segments.len()
    }

    /// Bytes of code with the address of the first.
    pub fn code(&self) -> impl Iterator<Item = (u64, &'a [u8])> + '_ {
        let segments = self.segments.iter().filter(|segment| segment.executable);
        segments.map(|segment| (segment.address, segment.bytes))
    }

    /// Addresses of the library itself that words in memory hold once it is loaded: those that the loader sets, and whatever
    /// stands in segments that are written to and is such an address (packed relative relocations leave it there).
    pub fn pointers(&self) -> impl Iterator<Item = u64> + '_ {
        let in_place = self.words().filter_map(|at| {
            let word = self.bytes_at(at)?.first_chunk::<8>()?;
            Some(u64::from_le_bytes(*word)).filter(|word| *word != 0 && self.bytes_at(*word).is_some())
        });
        self.pointers.values().copied().chain(in_place)
    }

    /// The address that the word at an address holds once the library is loaded; none where another library decides.
    pub fn pointer_at(&self, address: u64) -> Option<u64> {
        if let Some(target) = self.pointers.get(&address) {
            return Some(*target);
        }
        if self.slots.contains_key(&address) {
            return None;
        }
        let word = self.bytes_at(address)?.first_chunk::<8>()?;
        // What is relocated in place holds its address already (packed relative relocations).
        Some(u64::from_le_bytes(*word)).filter(|word| *word != 0)
    }

    /// Whether the word at an address can change as the library runs.
    pub fn is_writable(&self, address: u64) -> bool {
        self.in_segment(address).is_none_or(|(segment, _)| segment.writable)
    }

    /// The text at an address, without the zero that ends it.
    pub fn text_at(&self, address: u64) -> Option<&'a [u8]> {
        let bytes = self.bytes_at(address)?;
        let bytes = bytes.get(..MAX_TEXT.min(bytes.len()))?;
        let end = memchr::memchr(0, bytes)?;
        bytes.get(..end)
    }

    /// Addresses of all words of segments that are written to when the library is loaded: where tables of addresses lie.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        let segments = self.segments.iter().filter(|segment| segment.writable && !segment.executable);
        segments.flat_map(|segment| {
            let first = segment.address.checked_next_multiple_of(8).unwrap_or(u64::MAX);
            let end = segment.address.saturating_add(segment.bytes.len() as u64);
            (first..end.saturating_sub(7)).step_by(8)
        })
    }
}

/// Whether a relocation sets a whole word to an address.
fn is_word(machine: Machine, r_type: u32) -> bool {
    use object::elf::{
        R_AARCH64_ABS64, R_AARCH64_GLOB_DAT, R_AARCH64_JUMP_SLOT, R_AARCH64_RELATIVE, R_X86_64_64,
        R_X86_64_GLOB_DAT, R_X86_64_JUMP_SLOT, R_X86_64_RELATIVE,
    };
    let known = match machine {
        Machine::Arm64 => [R_AARCH64_ABS64, R_AARCH64_GLOB_DAT, R_AARCH64_JUMP_SLOT, R_AARCH64_RELATIVE],
        Machine::X86_64 => [R_X86_64_64, R_X86_64_GLOB_DAT, R_X86_64_JUMP_SLOT, R_X86_64_RELATIVE],
        Machine::Other => return false,
    };
    known.iter().any(|known| known.0 == r_type)
}

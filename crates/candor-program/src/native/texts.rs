//! Which texts of a native library its code or its data refers to.
//!
//! One pass over all code, from its first byte to its last, without regard to where it goes; so a reference is no proof that
//! the code runs. What counts as one:
//!
//! - x86-64: any operand relative to the instruction (`lea rsi, [rip + …]`, `movups xmm0, [rip + …]`).
//! - AArch64: `adr`; `adrp` and what is added to its page by `add`, or by the number in a load or store, as far as no branch
//!   without condition, return or call lies between, and the register is not overwritten.
//! - Words that hold the address once the library is loaded: tables of texts, and the table by which code finds its own data.
//!
//! A reference into the midst of a text counts, because linkers let texts share their ends. "Not seen" is no "no": code can
//! reckon an address from another (tables of distances between texts, texts that are read together as one), and short texts
//! may stand in instructions alone. Where a page was loaded and it is not told what was added to it, texts in that page are
//! unknown rather than not seen.

use std::collections::BTreeSet;

use candor_formats::elf::{Elf, Error, Machine};
use iced_x86::{Decoder, DecoderOptions, Instruction};

use super::{
    arm64,
    operation::{N_REGISTERS, Operation as O, Register},
};

/// Most instructions looked at in a library: 256 MB of AArch64 code, more than any known library has.
pub const MAX_INSTRUCTIONS_OF_TEXTS: usize = 64 << 20;

/// Most references kept; the largest libraries known have some hundred thousand.
const MAX_ADDRESSES: usize = 8 << 20;
/// Most segments of a library that is looked through; linkers write ten or so.
const MAX_SEGMENTS: usize = 64;

/// Bytes of a page, as `adrp` counts.
const PAGE: u64 = 4_096;

/// Whether a library refers to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refers {
    /// Its code or a word in its memory does.
    Yes,
    /// Nothing was seen that does.
    NotSeen,
    /// Its code is for another processor, there is too much of it, a table is damaged, or it may.
    Unknown,
}

/// Addresses that a library refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Sorted, each once.
    addresses: Vec<u64>,
    /// Pages of which it is not told what was added to them.
    open_pages: BTreeSet<u64>,
    /// Whether all of its code was looked at.
    is_whole: bool,
}

impl References {
    /// Looks through a library.
    ///
    /// # Errors
    /// The bytes are no ELF file, or its header does not hold together.
    pub fn of(bytes: &[u8]) -> Result<Self, Error> {
        let elf = Elf::parse_with_pointers(bytes)?;
        if elf.n_segments() > MAX_SEGMENTS {
            return Ok(Self::default());
        }
        let mut references =
            Self { addresses: elf.pointers().take(MAX_ADDRESSES).collect(), ..Self::default() };
        let mut left = MAX_INSTRUCTIONS_OF_TEXTS;
        references.is_whole = elf.machine != Machine::Other && elf.problems.is_empty();
        for (address, code) in elf.code() {
            let is_whole = match elf.machine {
                Machine::Arm64 => references.arm64(code, address, &mut left),
                Machine::X86_64 => references.x86_64(code, address, &mut left),
                _ => false,
            };
            references.is_whole &= is_whole;
        }
        references.addresses.retain(|address| elf.bytes_at(*address).is_some());
        references.addresses.sort_unstable();
        references.addresses.dedup();
        Ok(references)
    }

    /// Whether the library refers to the text of `len` bytes at an address.
    #[must_use]
    pub fn to(&self, address: u64, len: u64) -> Refers {
        let end = address.saturating_add(len.max(1));
        let first = self.addresses.partition_point(|known| *known < address);
        if self.addresses.get(first).is_some_and(|known| *known < end) {
            return Refers::Yes;
        }
        let pages = address / PAGE * PAGE..end;
        let is_open = self.open_pages.range(pages).next().is_some();
        if is_open || !self.is_whole { Refers::Unknown } else { Refers::NotSeen }
    }

    fn x86_64(&mut self, code: &[u8], address: u64, left: &mut usize) -> bool {
        let mut decoder = Decoder::with_ip(64, code, address, DecoderOptions::NONE);
        let mut insn = Instruction::default();
        while decoder.can_decode() {
            let Some(rest) = left.checked_sub(1).filter(|_| self.addresses.len() < MAX_ADDRESSES) else {
                return false;
            };
            *left = rest;
            decoder.decode_out(&mut insn);
            if insn.is_ip_rel_memory_operand() {
                self.addresses.push(insn.ip_rel_memory_address());
            }
        }
        true
    }

    fn arm64(&mut self, code: &[u8], address: u64, left: &mut usize) -> bool {
        let mut sweep = Sweep { references: self, held: [None; N_REGISTERS] };
        let mut operations = Vec::new();
        // Segments of code may begin with other things; instructions stand at multiples of four.
        let words = code.chunks_exact(4).filter_map(|word| word.first_chunk::<4>());
        for (word, at) in words.zip((address..).step_by(4)) {
            let has_room = sweep.references.addresses.len() < MAX_ADDRESSES;
            let Some(rest) = left.checked_sub(1).filter(|_| has_room) else { return false };
            *left = rest;
            operations.clear();
            let word = u32::from_le_bytes(*word);
            arm64::decode(word, at, &mut operations);
            sweep.instruction(word, &operations);
        }
        sweep.release_all();
        address.is_multiple_of(4)
    }
}

/// What a register holds of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    value: u64,
    /// Whether it is a page alone, to which nothing was added that is told.
    is_open: bool,
}

/// The registers while code is looked through.
struct Sweep<'r> {
    references: &'r mut References,
    held: [Option<Held>; N_REGISTERS],
}

impl Sweep<'_> {
    fn of(&self, register: Register) -> Option<Held> {
        self.held.get(usize::from(register)).copied().flatten()
    }

    /// Sets a register. A page that it held and that nothing was added to stays open.
    fn set(&mut self, register: Register, to: Option<Held>) {
        let Some(slot) = self.held.get_mut(usize::from(register)) else { return };
        if let Some(Held { value, is_open: true }) = std::mem::replace(slot, to) {
            self.references.open_pages.insert(value);
        }
    }

    fn release_all(&mut self) {
        (0..N_REGISTERS as Register).for_each(|register| self.set(register, None));
    }

    /// Notes that a register's address and a number make one that is used; gives it.
    fn used(&mut self, register: Register, by: i64) -> Option<u64> {
        let held = self.held.get_mut(usize::from(register))?.as_mut()?;
        held.is_open = false;
        let address = held.value.wrapping_add_signed(by);
        self.references.addresses.push(address);
        Some(address)
    }

    fn instruction(&mut self, word: u32, operations: &[O]) {
        if let Some((base, by)) = vector_access(word) {
            self.used(base, by);
            return;
        }
        for operation in operations {
            self.operation(word, operation);
        }
    }

    fn operation(&mut self, word: u32, operation: &O) {
        match *operation {
            O::Constant { to, value } => {
                let is_page = word & 0x9f00_0000 == 0x9000_0000;
                if word & 0x9f00_0000 == 0x1000_0000 {
                    self.references.addresses.push(value);
                }
                self.set(to, is_page.then_some(Held { value, is_open: true }));
            }
            O::Add { to, from, by } => {
                let value = self.used(from, by);
                self.set(to, value.map(|value| Held { value, is_open: false }));
            }
            O::Load { to, base, by } => {
                self.used(base, by);
                self.set(to, None);
            }
            O::Store { base, by, .. } => {
                self.used(base, by);
            }
            O::LoadAt { to, address } => {
                self.references.addresses.push(address);
                self.set(to, None);
            }
            O::Copy { to, from } => {
                let held = self.of(from);
                // Whether something is added to the page is the copy's matter from here on.
                if let Some(Some(held)) = self.held.get_mut(usize::from(from)) {
                    held.is_open = false;
                }
                self.set(to, held);
            }
            O::Mix { to, from } => {
                // Something is done with a page that is not told apart.
                for register in registers(from) {
                    if let Some(Held { value, .. }) = self.of(register).filter(|held| held.value % PAGE == 0)
                    {
                        self.references.open_pages.insert(value);
                    }
                }
                registers(to).for_each(|register| self.set(register, None));
            }
            O::Call(_) | O::CallTo(_) => {
                registers(arm64::CONVENTION.clobbered).for_each(|register| self.set(register, None));
            }
            O::Branch(_) => {}
            O::Jump(_) | O::JumpTo(_) | O::Return | O::Stop | O::Unknown => self.release_all(),
        }
    }
}

fn registers(set: u64) -> impl Iterator<Item = Register> {
    (0..N_REGISTERS as Register).filter(move |register| set & (1 << register) != 0)
}

/// Base and number of a load or store of a vector register: "Load/store register (unsigned immediate)", C4.1.
fn vector_access(word: u32) -> Option<(Register, i64)> {
    if word & 0x3f00_0000 != 0x3d00_0000 {
        return None;
    }
    let scale = ((word >> 30) & 3) | (((word >> 23) & 1) << 2);
    Some((((word >> 5) & 31) as Register, i64::from((word >> 10) & 0xfff) << scale))
}

#[cfg(test)]
mod tests {
    //! Libraries that refer to texts in each way, and to none.

    use candor_testkit::elf::{
        ADDRESS_BASE, ALLOC, EM_ARM64, EM_X86_64, EXEC, Section, Symbol, WRITE, library, offsets,
    };

    use super::*;

    /// Two pages of texts.
    fn constants() -> Vec<u8> {
        let mut texts = b"https://first.example\0https://second.example\0".to_vec();
        texts.resize(0x1000, 0);
        texts.extend(b"https://third.example\0");
        texts
    }

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// What is said of the three texts. Sections lie at 0x11000 (texts), 0x13000 (data), 0x14000 (code).
    fn refers(machine: u16, code: &[u8], pointers: &[(u64, u64)]) -> [Refers; 3] {
        let constants = constants();
        let sections: [Section<'_>; 3] = [
            (".rodata", ALLOC, &constants),
            (".data", ALLOC | WRITE, &[0; 16]),
            (".text", ALLOC | EXEC, code),
        ];
        let places: Vec<u64> = offsets(&sections).iter().map(|at| at + ADDRESS_BASE).collect();
        assert_eq!(places, [0x1_1000, 0x1_3000, 0x1_4000]);
        // A library that offers nothing counts as damaged.
        let symbol = Symbol { name: "start", section: 2, offset: 0, size: 4 };
        let references = References::of(&library(machine, &sections, &[symbol], pointers)).unwrap();
        [(0x1_1000, 21), (0x1_1016, 22), (0x1_2000, 21)].map(|(at, len)| references.to(at, len))
    }

    use Refers::{NotSeen, Unknown, Yes};

    #[test]
    fn pages_and_what_is_added_to_them_are_references() {
        // adrp x0, -3 pages; add x0, x0, #0x16; ret
        let page = adrp(0, -3);
        assert_eq!(refers(EM_ARM64, &words(&[page, 0x9100_5800, 0xd65f_03c0]), &[]), [NotSeen, Yes, NotSeen]);
        // ldr x1, [x0, #0x18] reads of the second; ldr q0, [x0, #0x10] of the first, by its end.
        assert_eq!(refers(EM_ARM64, &words(&[page, 0xf940_0c01]), &[]), [NotSeen, Yes, NotSeen]);
        assert_eq!(refers(EM_ARM64, &words(&[page, 0x3dc0_0400]), &[]), [Yes, NotSeen, NotSeen]);
        // The page is copied first: mov x2, x0; add x0, x2, #0
        assert_eq!(refers(EM_ARM64, &words(&[page, 0xaa00_03e2, 0x9100_0040]), &[]), [Yes, NotSeen, NotSeen]);
        // adr x0, -0x3000
        assert_eq!(refers(EM_ARM64, &words(&[0x10fe_8000]), &[]), [Yes, NotSeen, NotSeen]);
    }

    #[test]
    fn a_page_that_is_not_followed_leaves_its_texts_unknown() {
        let page = adrp(0, -3);
        // Overwritten; left by a return; added to with a register.
        for rest in [[0xd280_0000, 0xd65f_03c0], [0xd65f_03c0, 0x9100_5800], [0x8b01_0002, 0xd65f_03c0]] {
            let code = words(&[&[page], &rest[..]].concat());
            assert_eq!(refers(EM_ARM64, &code, &[]), [Unknown, Unknown, NotSeen], "{rest:x?}");
        }
    }

    #[test]
    fn operands_relative_to_the_instruction_are_references() {
        // lea rsi, [rip - 0x3007]; ret
        assert_eq!(
            refers(EM_X86_64, &[0x48, 0x8d, 0x35, 0xf9, 0xcf, 0xff, 0xff, 0xc3], &[]),
            [Yes, NotSeen, NotSeen]
        );
        // movups xmm0, [rip - 0x2007]
        assert_eq!(
            refers(EM_X86_64, &[0x0f, 0x10, 0x05, 0xf9, 0xdf, 0xff, 0xff], &[]),
            [NotSeen, NotSeen, Yes]
        );
        assert_eq!(refers(EM_X86_64, &[0xc3], &[]), [NotSeen; 3]);
    }

    #[test]
    fn words_that_the_loader_sets_are_references() {
        for machine in [EM_X86_64, EM_ARM64] {
            assert_eq!(refers(machine, &[0; 4], &[(0x1_3000, 0x1_1016)]), [NotSeen, Yes, NotSeen]);
        }
    }

    #[test]
    fn code_for_other_processors_is_unknown() {
        assert_eq!(refers(40, &[0; 4], &[]), [Unknown; 3]);
    }

    #[test]
    fn any_bytes_are_looked_through() {
        let mut numbers = candor_testkit::mutate::Numbers::new(5);
        for machine in [EM_X86_64, EM_ARM64] {
            let code: Vec<u8> = (0..4_000).flat_map(|_| numbers.next_u64().to_le_bytes()).collect();
            refers(machine, &code, &[(u64::MAX, u64::MAX)]);
        }
        assert!(References::of(b"MZ").is_err());
    }

    /// `adrp` to a register, by so many pages.
    fn adrp(register: u32, pages: i32) -> u32 {
        let pages = pages.cast_unsigned();
        0x9000_0000 | ((pages & 3) << 29) | (((pages >> 2) & 0x7_ffff) << 5) | register
    }
}

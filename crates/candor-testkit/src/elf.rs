//! Tiny 64-bit ELF libraries: code words under names, and the tables without which nobody finds them.

/// AArch64 in an ELF header.
const EM_AARCH64: u16 = 183;
/// Sizes of the file's header, of one for a segment and of one for a section.
const HEADER: u64 = 64;
const SEGMENT: u64 = 56;
const SECTION: u16 = 64;

/// A library for AArch64 that offers functions: name, instructions.
pub fn arm64_library(functions: &[(&str, &[u32])]) -> Vec<u8> {
    let (mut code, mut symbols, mut names) = (Vec::new(), vec![0_u8; 24], vec![0_u8]);
    for (name, words) in functions {
        symbols.extend((names.len() as u32).to_le_bytes());
        // A global function of section 1.
        symbols.extend([0x12, 0, 1, 0]);
        symbols.extend((HEADER + SEGMENT + code.len() as u64).to_le_bytes());
        symbols.extend((words.len() as u64 * 4).to_le_bytes());
        names.extend(name.bytes().chain([0]));
        words.iter().for_each(|word| code.extend(word.to_le_bytes()));
    }
    while !(HEADER as usize + SEGMENT as usize + code.len()).is_multiple_of(8) {
        code.push(0);
    }
    let symbols_at = HEADER + SEGMENT + code.len() as u64;
    let names_at = symbols_at + symbols.len() as u64;
    while !(names_at as usize + names.len()).is_multiple_of(8) {
        names.push(0);
    }
    let sections_at = names_at + names.len() as u64;
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    let half = |file: &mut Vec<u8>, value: u16| file.extend(value.to_le_bytes());
    let word = |file: &mut Vec<u8>, value: u32| file.extend(value.to_le_bytes());
    let long = |file: &mut Vec<u8>, value: u64| file.extend(value.to_le_bytes());
    // Shared object, version 1, no entry; three sections, the names of which stand among the symbols' names.
    [3, EM_AARCH64].into_iter().for_each(|value| half(&mut file, value));
    word(&mut file, 1);
    [0, HEADER, sections_at].into_iter().for_each(|value| long(&mut file, value));
    word(&mut file, 0);
    [HEADER as u16, SEGMENT as u16, 1, SECTION, 3, 2].into_iter().for_each(|value| half(&mut file, value));
    // One segment for everything, read and run.
    [1, 5].into_iter().for_each(|value| word(&mut file, value));
    [0, 0, 0, sections_at, sections_at, 4096].into_iter().for_each(|value| long(&mut file, value));
    file.extend(code);
    file.extend(&symbols);
    file.extend(&names);
    file.extend([0; SECTION as usize]);
    let mut section = |kind: u32, at: u64, len: u64, link: u32, info: u32, entry: u64| {
        [0, kind].into_iter().for_each(|value| word(&mut file, value));
        [0, at, at, len].into_iter().for_each(|value| long(&mut file, value));
        [link, info].into_iter().for_each(|value| word(&mut file, value));
        [8, entry].into_iter().for_each(|value| long(&mut file, value));
    };
    section(11, symbols_at, symbols.len() as u64, 2, 1, 24);
    section(3, names_at, names.len() as u64, 0, 0, 0);
    file
}

/// Flags of a section: written to, loaded, run.
pub const WRITE: u64 = 1;
/// Loaded.
pub const ALLOC: u64 = 2;
/// Run.
pub const EXEC: u64 = 4;
/// x86-64 in an ELF header.
pub const EM_X86_64: u16 = 62;
/// AArch64 in an ELF header.
pub const EM_ARM64: u16 = EM_AARCH64;

/// What is added to an offset to give the address, so that nothing works by taking one for the other.
pub const ADDRESS_BASE: u64 = 0x1_0000;
/// What sections start at multiples of.
const PAGE: u64 = 0x1000;

/// A section: name, flags, bytes.
pub type Section<'a> = (&'a str, u64, &'a [u8]);

/// A function or an object that a library offers.
#[derive(Clone, Copy, Debug)]
pub struct Symbol<'a> {
    /// Name.
    pub name: &'a str,
    /// Number of its section.
    pub section: usize,
    /// Offset in the section.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
}

/// Where the sections of a library lie in its file.
pub fn offsets(sections: &[Section<'_>]) -> Vec<u64> {
    let mut at = PAGE;
    let place = |(_, _, bytes): &Section<'_>| {
        let here = at;
        at += (bytes.len() as u64).next_multiple_of(PAGE).max(PAGE);
        here
    };
    sections.iter().map(place).collect()
}

/// A library with sections, symbols, and words that the loader sets (`R_*_RELATIVE`): address of the word, target.
pub fn library(
    machine: u16,
    sections: &[Section<'_>],
    symbols: &[Symbol<'_>],
    words: &[(u64, u64)],
) -> Vec<u8> {
    let offsets = offsets(sections);
    let (mut names, mut dynsym) = (vec![0_u8], vec![0_u8; 24]);
    for symbol in symbols {
        dynsym.extend((names.len() as u32).to_le_bytes());
        dynsym.extend([0x11, 0]);
        dynsym.extend((symbol.section as u16 + 1).to_le_bytes());
        dynsym.extend((offsets[symbol.section] + ADDRESS_BASE + symbol.offset).to_le_bytes());
        dynsym.extend(symbol.size.to_le_bytes());
        names.extend(symbol.name.bytes().chain([0]));
    }
    let relative: u64 = if machine == EM_X86_64 { 8 } else { 1027 };
    let rela: Vec<u8> =
        words.iter().flat_map(|(at, to)| [*at, relative, *to]).flat_map(u64::to_le_bytes).collect();
    let mut all: Vec<(&str, u32, u64, Vec<u8>)> =
        sections.iter().map(|(name, flags, bytes)| (*name, 1, *flags, bytes.to_vec())).collect();
    let dynstr_number = all.len() as u32 + 2;
    all.push((".dynsym", 11, ALLOC, dynsym));
    all.push((".dynstr", 3, ALLOC, names));
    all.push((".rela.dyn", 4, ALLOC, rela));
    let mut shstr = vec![0_u8];
    let name_at: Vec<u32> = all.iter().map(|(name, ..)| push(&mut shstr, name)).collect();
    let own_name = push(&mut shstr, ".shstrtab");
    all.push((".shstrtab", 3, 0, shstr));
    let name_at = name_at.into_iter().chain([own_name]);
    let refs: Vec<Section<'_>> =
        all.iter().map(|(name, _, flags, bytes)| (*name, *flags, &**bytes)).collect();
    let places = self::offsets(&refs);
    let table_at = places.last().map_or(PAGE, |at| at + PAGE);
    let n_loaded = sections.len();
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    [3, machine].into_iter().for_each(|value| file.extend(value.to_le_bytes()));
    file.extend(1_u32.to_le_bytes());
    [0, HEADER, table_at].into_iter().for_each(|value| file.extend(value.to_le_bytes()));
    file.extend(0_u32.to_le_bytes());
    let n_all = all.len() as u16 + 1;
    [HEADER as u16, SEGMENT as u16, n_loaded as u16, SECTION, n_all, n_all - 1]
        .into_iter()
        .for_each(|value| file.extend(value.to_le_bytes()));
    for ((_, flags, bytes), at) in sections.iter().zip(&offsets) {
        let permissions = 4 | u32::from(flags & WRITE != 0) * 2 | u32::from(flags & EXEC != 0);
        [1, permissions].into_iter().for_each(|value| file.extend(value.to_le_bytes()));
        let len = bytes.len() as u64;
        [*at, at + ADDRESS_BASE, at + ADDRESS_BASE, len, len, PAGE]
            .into_iter()
            .for_each(|value| file.extend(value.to_le_bytes()));
    }
    for ((_, _, _, bytes), at) in all.iter().zip(&places) {
        file.resize(*at as usize, 0);
        file.extend(bytes);
    }
    file.resize(table_at as usize + SECTION as usize, 0);
    for (((_, kind, flags, bytes), at), name) in all.iter().zip(&places).zip(name_at) {
        [name, *kind].into_iter().for_each(|value| file.extend(value.to_le_bytes()));
        let address = if flags & ALLOC != 0 { at + ADDRESS_BASE } else { 0 };
        [*flags, address, *at, bytes.len() as u64]
            .into_iter()
            .for_each(|value| file.extend(value.to_le_bytes()));
        // Symbols name their texts; relocations their symbols.
        let link = match kind {
            11 => dynstr_number,
            4 => dynstr_number - 1,
            _ => 0,
        };
        [link, u32::from(*kind == 11)].into_iter().for_each(|value| file.extend(value.to_le_bytes()));
        [8, if matches!(kind, 4 | 11) { 24_u64 } else { 0 }]
            .into_iter()
            .for_each(|value| file.extend(value.to_le_bytes()));
    }
    file
}

/// Adds a name and says where it stands.
fn push(names: &mut Vec<u8>, name: &str) -> u32 {
    let at = names.len() as u32;
    names.extend(name.bytes().chain([0]));
    at
}

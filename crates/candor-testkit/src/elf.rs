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

/// Kinds of sections: symbols, relocations.
const DYNSYM: u32 = 11;
const RELA: u32 = 4;

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

/// A section with all that its row in the table says.
struct Row<'a> {
    name: &'a str,
    kind: u32,
    flags: u64,
    bytes: Vec<u8>,
}

/// A library with sections, symbols, and words that the loader sets (`R_*_RELATIVE`): address of the word, target.
pub fn library(
    machine: u16,
    sections: &[Section<'_>],
    symbols: &[Symbol<'_>],
    words: &[(u64, u64)],
) -> Vec<u8> {
    let rows = rows(machine, sections, symbols, words);
    let refs: Vec<Section<'_>> = rows.iter().map(|row| (row.name, row.flags, &*row.bytes)).collect();
    let places = offsets(&refs);
    let table_at = places.last().map_or(PAGE, |at| at + PAGE);
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    put(&mut file, &[3, machine].map(u16::to_le_bytes));
    put(&mut file, &[1_u32.to_le_bytes()]);
    put(&mut file, &[0, HEADER, table_at].map(u64::to_le_bytes));
    put(&mut file, &[0_u32.to_le_bytes()]);
    let n_rows = rows.len() as u16 + 1;
    let counts = [HEADER as u16, SEGMENT as u16, sections.len() as u16, SECTION, n_rows, n_rows - 1];
    put(&mut file, &counts.map(u16::to_le_bytes));
    for ((_, flags, bytes), at) in sections.iter().zip(&places) {
        let permissions = 4 | (u32::from(flags & WRITE != 0) << 1) | u32::from(flags & EXEC != 0);
        put(&mut file, &[1, permissions].map(u32::to_le_bytes));
        let (address, len) = (at + ADDRESS_BASE, bytes.len() as u64);
        put(&mut file, &[*at, address, address, len, len, PAGE].map(u64::to_le_bytes));
    }
    for (row, at) in rows.iter().zip(&places) {
        file.resize(*at as usize, 0);
        file.extend(&row.bytes);
    }
    file.resize(table_at as usize + SECTION as usize, 0);
    let mut name_at = 1;
    for (row, at) in rows.iter().zip(&places) {
        put(&mut file, &[name_at, row.kind].map(u32::to_le_bytes));
        name_at += row.name.len() as u32 + 1;
        let address = if row.flags & ALLOC != 0 { at + ADDRESS_BASE } else { 0 };
        put(&mut file, &[row.flags, address, *at, row.bytes.len() as u64].map(u64::to_le_bytes));
        // Symbols name the section of their names; relocations that of the symbols.
        let link = match row.kind {
            DYNSYM => sections.len() as u32 + 2,
            RELA => sections.len() as u32 + 1,
            _ => 0,
        };
        put(&mut file, &[link, u32::from(row.kind == DYNSYM)].map(u32::to_le_bytes));
        put(&mut file, &[8, if matches!(row.kind, DYNSYM | RELA) { 24 } else { 0 }].map(u64::to_le_bytes));
    }
    file
}

/// The sections, and behind them the tables that go with them; the last has the names of all.
fn rows<'a>(
    machine: u16,
    sections: &[Section<'a>],
    symbols: &[Symbol<'_>],
    words: &[(u64, u64)],
) -> Vec<Row<'a>> {
    let offsets = offsets(sections);
    let (mut names, mut dynsym) = (vec![0_u8], vec![0_u8; 24]);
    for symbol in symbols {
        put(&mut dynsym, &[(names.len() as u32).to_le_bytes()]);
        // A global object.
        dynsym.extend([0x11, 0]);
        put(&mut dynsym, &[(symbol.section as u16 + 1).to_le_bytes()]);
        let address = offsets.get(symbol.section).map_or(0, |at| at + ADDRESS_BASE + symbol.offset);
        put(&mut dynsym, &[address, symbol.size].map(u64::to_le_bytes));
        names.extend(symbol.name.bytes().chain([0]));
    }
    let relative: u64 = if machine == EM_X86_64 { 8 } else { 1027 };
    let mut rela = Vec::new();
    words.iter().for_each(|(at, to)| put(&mut rela, &[*at, relative, *to].map(u64::to_le_bytes)));
    let own = sections.iter().map(|(name, flags, bytes)| (*name, 1, *flags, bytes.to_vec()));
    let tables =
        [(".dynsym", DYNSYM, ALLOC, dynsym), (".dynstr", 3, ALLOC, names), (".rela.dyn", RELA, ALLOC, rela)];
    let row = |(name, kind, flags, bytes)| Row { name, kind, flags, bytes };
    let mut rows: Vec<Row<'_>> = own.chain(tables).map(row).collect();
    rows.push(Row { name: ".shstrtab", kind: 3, flags: 0, bytes: Vec::new() });
    let names = rows.iter().flat_map(|row| row.name.bytes().chain([0]));
    let names = [0].into_iter().chain(names).collect();
    if let Some(last) = rows.last_mut() {
        last.bytes = names;
    }
    rows
}

fn put<const N: usize>(to: &mut Vec<u8>, values: &[[u8; N]]) {
    values.iter().for_each(|value| to.extend(value));
}

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

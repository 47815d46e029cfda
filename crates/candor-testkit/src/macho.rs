//! Tiny Mach-O images: sections of given bytes, words that the loader sets in either form, symbols, and the tables that go with them.
//!
//! Every section's address is [`Image::base`] plus its offset in the file.

use std::collections::BTreeMap;

/// Processor and its variant: 64-bit ARM.
pub const ARM64: [u32; 2] = [0x0100_000c, 0];
/// 64-bit ARM with signed pointers.
pub const ARM64E: [u32; 2] = [0x0100_000c, 2];
/// 32-bit ARM.
pub const ARMV7: [u32; 2] = [12, 9];
/// 64-bit Intel.
pub const X86_64: [u32; 2] = [0x0100_0007, 3];

/// Bytes of a page; header and commands take the first.
pub const PAGE: u64 = 0x1000;

/// A section.
#[derive(Clone, Debug, Default)]
pub struct Section<'a> {
    /// Name of its segment.
    pub segment: &'a str,
    /// Name.
    pub name: &'a str,
    /// Kind and attributes.
    pub flags: u32,
    /// Place in the table of indirect symbols; bytes of a stub.
    pub reserved: [u32; 2],
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What the loader sets a word to.
#[derive(Clone, Copy, Debug)]
pub enum Word {
    /// An address of the image.
    Rebase(u64),
    /// An import by number, and what is added.
    Import(u32, i64),
    /// An address of the image, signed (only chains of arm64e).
    Signed(u64),
    /// An import by number, signed (only chains of arm64e).
    SignedImport(u32),
}

/// How words that the loader sets are listed.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As opcodes (`LC_DYLD_INFO_ONLY`).
    Opcodes,
    /// As chains: format of pointers, format of the table of imports.
    Chains(u16, u32),
}

/// A symbol: name, kind, section, description, value.
pub type Symbol<'a> = (&'a str, u8, u8, u16, u64);

/// An image to be built.
#[derive(Clone, Debug)]
pub struct Image<'a> {
    /// Processor.
    pub cpu: [u32; 2],
    /// Kind of image: 2 is a program, 6 a library.
    pub file_type: u32,
    /// Paths of libraries.
    pub dylibs: Vec<&'a str>,
    /// Sections, those of a segment side by side; the first segment is `__TEXT`.
    pub sections: Vec<Section<'a>>,
    /// Words that the loader sets: section, offset in it, value.
    pub words: Vec<(usize, u64, Word)>,
    /// How they are listed.
    pub form: Form,
    /// Imports: name, number of the library, whether it may be missing.
    pub imports: Vec<(&'a str, i64, bool)>,
    /// Symbols.
    pub symbols: Vec<Symbol<'a>>,
    /// Table of indirect symbols.
    pub indirect: Vec<u32>,
    /// Trie of exports, as it shall stand.
    pub exports: Vec<u8>,
    /// Starts of functions, as they shall stand.
    pub starts: Vec<u8>,
    /// Further commands, as they shall stand.
    pub commands: Vec<Vec<u8>>,
}

impl<'a> Image<'a> {
    /// An image of sections, with nothing else.
    pub fn new(cpu: [u32; 2], form: Form, sections: Vec<Section<'a>>) -> Self {
        Self {
            cpu,
            file_type: 2,
            dylibs: vec!["/usr/lib/libSystem.B.dylib", "/System/Library/Frameworks/UIKit.framework/UIKit"],
            sections,
            words: Vec::new(),
            form,
            imports: Vec::new(),
            symbols: Vec::new(),
            indirect: Vec::new(),
            exports: Vec::new(),
            starts: Vec::new(),
            commands: Vec::new(),
        }
    }

    /// Whether addresses have 8 bytes.
    pub fn is_64(&self) -> bool {
        self.cpu[0] & 0x0100_0000 != 0
    }

    /// The address of the header.
    pub fn base(&self) -> u64 {
        if self.is_64() { 0x1_0000_0000 } else { 0x4000 }
    }

    /// Offset of a section in the file.
    pub fn offset(&self, index: usize) -> u64 {
        self.offsets()[index]
    }

    /// Address of a section.
    pub fn address(&self, index: usize) -> u64 {
        self.base() + self.offset(index)
    }

    fn offsets(&self) -> Vec<u64> {
        let (mut at, mut segment) = (PAGE, "__TEXT");
        let mut offsets = Vec::new();
        for section in &self.sections {
            if section.segment != segment {
                (at, segment) = (at.next_multiple_of(PAGE), section.segment);
            }
            at = at.next_multiple_of(16);
            offsets.push(at);
            at += section.bytes.len() as u64;
        }
        offsets
    }

    /// Segments: name, first offset, end, numbers of their sections.
    fn segments(&self) -> Vec<(&'a str, u64, u64, Vec<usize>)> {
        let mut segments = vec![("__TEXT", 0, PAGE, Vec::new())];
        for (index, (section, offset)) in self.sections.iter().zip(self.offsets()).enumerate() {
            let end = (offset + section.bytes.len() as u64).max(offset + 1).next_multiple_of(PAGE);
            match segments.last_mut() {
                Some(last) if last.0 == section.segment => {
                    last.2 = end;
                    last.3.push(index);
                }
                _ => segments.push((section.segment, offset, end, vec![index])),
            }
        }
        segments
    }

    /// The bytes of the image.
    pub fn build(&self) -> Vec<u8> {
        let segments = self.segments();
        let end = segments.last().map_or(PAGE, |segment| segment.2);
        let mut file = vec![0; end as usize];
        for (section, offset) in self.sections.iter().zip(self.offsets()) {
            file[offset as usize..][..section.bytes.len()].copy_from_slice(&section.bytes);
        }
        let mut commands = Vec::new();
        let mut tail = Tail { at: end, bytes: Vec::new() };
        match self.form {
            Form::Opcodes => commands.push(self.opcodes(&mut file, &mut tail)),
            Form::Chains(pointers, imports) => {
                let chains = self.chains(&mut file, pointers, imports);
                commands.push(command(0x8000_0034, &tail.put(&chains)));
                commands.push(command(0x8000_0033, &tail.put(&self.exports)));
            }
        }
        commands.push(command(0x26, &tail.put(&self.starts)));
        commands.extend(self.symbol_tables(&mut tail));
        for name in &self.dylibs {
            let mut body: Vec<u8> =
                [24, 2, 0x1_0000, 0x1_0000].into_iter().flat_map(u32::to_le_bytes).collect();
            body.extend(name.bytes().chain([0]));
            body.resize(body.len().next_multiple_of(8), 0);
            commands.push(command(0x0c, &body));
        }
        commands.extend(self.commands.iter().cloned());
        let size = tail.bytes.len() as u64;
        let mut all: Vec<Vec<u8>> = segments.iter().map(|segment| self.segment(segment)).collect();
        all.push(self.segment(&("__LINKEDIT", end, end + size, Vec::new())));
        all.extend(commands);
        let magic = if self.is_64() { 0xfeed_facf_u32 } else { 0xfeed_face };
        let n_bytes = all.iter().map(Vec::len).sum::<usize>() as u32;
        let words = [magic, self.cpu[0], self.cpu[1], self.file_type, all.len() as u32, n_bytes, 0x85];
        let mut head: Vec<u8> = words.into_iter().flat_map(u32::to_le_bytes).collect();
        head.resize(if self.is_64() { 32 } else { 28 }, 0);
        all.iter().for_each(|command| head.extend(command));
        assert!(head.len() <= PAGE as usize, "the commands take more than a page");
        file[..head.len()].copy_from_slice(&head);
        file.extend(tail.bytes);
        file
    }

    fn word(&self, to: &mut Vec<u8>, value: u64) {
        if self.is_64() { to.extend(value.to_le_bytes()) } else { to.extend((value as u32).to_le_bytes()) }
    }

    fn segment(&self, (name, start, end, sections): &(&str, u64, u64, Vec<usize>)) -> Vec<u8> {
        let mut body = padded(name);
        for value in [self.base() + start, end - start, *start, end - start] {
            self.word(&mut body, value);
        }
        body.extend([7, 3, sections.len() as u32, 0].into_iter().flat_map(u32::to_le_bytes));
        for index in sections {
            let section = &self.sections[*index];
            body.extend(padded(section.name));
            body.extend(padded(section.segment));
            self.word(&mut body, self.address(*index));
            self.word(&mut body, section.bytes.len() as u64);
            let [first, second] = section.reserved;
            let words = [self.offset(*index) as u32, 4, 0, 0, section.flags, first, second];
            body.extend(words.into_iter().flat_map(u32::to_le_bytes));
            if self.is_64() {
                body.extend([0; 4]);
            }
        }
        command(if self.is_64() { 0x19 } else { 0x01 }, &body)
    }

    fn symbol_tables(&self, tail: &mut Tail) -> [Vec<u8>; 2] {
        let (mut names, mut table) = (vec![0_u8], Vec::new());
        for (name, kind, section, description, value) in &self.symbols {
            table.extend((names.len() as u32).to_le_bytes());
            table.extend([*kind, *section]);
            table.extend(description.to_le_bytes());
            self.word(&mut table, *value);
            names.extend(name.bytes().chain([0]));
        }
        let [table_at, _] = tail.range(&table);
        let names = tail.put(&names);
        let mut body: Vec<u8> =
            [table_at, self.symbols.len() as u32].into_iter().flat_map(u32::to_le_bytes).collect();
        body.extend(names);
        let indirect: Vec<u8> = self.indirect.iter().flat_map(|number| number.to_le_bytes()).collect();
        let [indirect_at, _] = tail.range(&indirect);
        let mut dynamic = vec![0; 48];
        dynamic.extend([indirect_at, self.indirect.len() as u32].into_iter().flat_map(u32::to_le_bytes));
        dynamic.extend([0; 16]);
        [command(0x02, &body), command(0x0b, &dynamic)]
    }

    /// Number of a segment by its section, and the offset of a word in the segment.
    fn place(&self, section: usize, offset: u64) -> (usize, u64) {
        let segments = self.segments();
        let index = segments.iter().position(|segment| segment.3.contains(&section)).unwrap_or(0);
        (index, self.offset(section) + offset - segments[index].1)
    }

    fn opcodes(&self, file: &mut [u8], tail: &mut Tail) -> Vec<u8> {
        let (mut rebase, mut bind) = (vec![0x11], vec![0x51]);
        for (section, offset, word) in &self.words {
            let (segment, at) = self.place(*section, *offset);
            match *word {
                Word::Rebase(target) | Word::Signed(target) => {
                    let mut bytes = Vec::new();
                    self.word(&mut bytes, target);
                    let start = (self.offset(*section) + offset) as usize;
                    file[start..start + bytes.len()].copy_from_slice(&bytes);
                    rebase.push(0x20 | segment as u8);
                    uleb(&mut rebase, at);
                    rebase.push(0x51);
                }
                Word::Import(number, addend) => {
                    let (name, ordinal, is_weak) = self.imports[number as usize];
                    bind.push(if ordinal >= 0 { 0x10 } else { 0x30 } | (ordinal & 0xf) as u8);
                    bind.push(0x40 | u8::from(is_weak));
                    bind.extend(name.bytes().chain([0]));
                    bind.push(0x60);
                    sleb(&mut bind, addend);
                    bind.push(0x70 | segment as u8);
                    uleb(&mut bind, at);
                    bind.push(0x90);
                }
                Word::SignedImport(_) => panic!("opcodes bind no signed words"),
            }
        }
        let mut body = Vec::new();
        for table in [&rebase, &bind, &Vec::new(), &Vec::new(), &self.exports] {
            body.extend(tail.put(table));
        }
        command(0x8000_0022, &body)
    }

    fn chains(&self, file: &mut [u8], pointers: u16, imports: u32) -> Vec<u8> {
        // Words by segment and offset.
        let mut places: BTreeMap<(usize, u64), (u64, Word)> = BTreeMap::new();
        for (section, offset, word) in &self.words {
            places.insert(self.place(*section, *offset), (self.offset(*section) + offset, *word));
        }
        let stride = if matches!(pointers, 1 | 9 | 12) { 8 } else { 4 };
        for (key, (at, word)) in &places {
            let next = places.range((std::ops::Bound::Excluded(*key), std::ops::Bound::Unbounded)).next();
            let next = next.filter(|(next, _)| next.0 == key.0 && next.1 / PAGE == key.1 / PAGE);
            let steps = next.map_or(0, |(next, _)| (next.1 - key.1) / stride);
            let mut bytes = Vec::new();
            self.word(&mut bytes, self.link(pointers, *word, steps));
            file[*at as usize..][..bytes.len()].copy_from_slice(&bytes);
        }
        let mut starts = Vec::new();
        let segments = self.segments();
        let mut offsets = Vec::new();
        let head = 4 + 4 * (segments.len() as u32 + 1);
        for (index, segment) in segments.iter().enumerate() {
            let n_pages = (segment.2 - segment.1).div_ceil(PAGE);
            let first = |page: u64| {
                let mut on_page = places.keys().filter(|key| key.0 == index && key.1 / PAGE == page);
                on_page.next().map_or(0xffff, |key| (key.1 % PAGE) as u16)
            };
            let pages: Vec<u16> = (0..n_pages).map(first).collect();
            if pages.iter().all(|page| *page == 0xffff) {
                offsets.push(0);
                continue;
            }
            offsets.push(head + starts.len() as u32);
            starts.extend((22 + 2 * n_pages as u32).to_le_bytes());
            starts.extend((PAGE as u16).to_le_bytes());
            starts.extend(pointers.to_le_bytes());
            starts.extend(segment.1.to_le_bytes());
            starts.extend(0x0010_0000_u32.to_le_bytes());
            starts.extend((n_pages as u16).to_le_bytes());
            pages.iter().for_each(|page| starts.extend(page.to_le_bytes()));
            starts.resize(starts.len().next_multiple_of(4), 0);
        }
        offsets.push(0);
        let mut table: Vec<u8> = (offsets.len() as u32).to_le_bytes().to_vec();
        offsets.iter().for_each(|offset| table.extend(offset.to_le_bytes()));
        table.extend(starts);
        let (entries, names) = self.chained_imports(imports);
        let at = 28 + table.len() as u32;
        let words = [0, 28, at, at + entries.len() as u32, self.imports.len() as u32, imports, 0];
        let mut chains: Vec<u8> = words.into_iter().flat_map(u32::to_le_bytes).collect();
        [table, entries, names].iter().for_each(|part| chains.extend(part));
        chains
    }

    fn chained_imports(&self, format: u32) -> (Vec<u8>, Vec<u8>) {
        let (mut entries, mut names) = (Vec::new(), vec![0_u8]);
        for (name, ordinal, is_weak) in &self.imports {
            let at = names.len() as u64;
            match format {
                3 => {
                    let word = (*ordinal as u64 & 0xffff) | u64::from(*is_weak) << 16 | at << 32;
                    entries.extend([word, 5].into_iter().flat_map(u64::to_le_bytes));
                }
                _ => {
                    let word = (*ordinal as u32 & 0xff) | u32::from(*is_weak) << 8 | (at as u32) << 9;
                    entries.extend(word.to_le_bytes());
                    if format == 2 {
                        entries.extend(5_u32.to_le_bytes());
                    }
                }
            }
            names.extend(name.bytes().chain([0]));
        }
        (entries, names)
    }

    /// A word of a chain (`<mach-o/fixup-chains.h>`).
    fn link(&self, format: u16, word: Word, next: u64) -> u64 {
        let target =
            |address: u64| if matches!(format, 6 | 9 | 12) { address - self.base() } else { address };
        match (format, word) {
            (2 | 6, Word::Rebase(address)) => target(address) | next << 51,
            (2 | 6, Word::Import(id, addend)) => {
                u64::from(id) | (addend as u64 & 0xff) << 24 | next << 51 | 1 << 63
            }
            (3, Word::Rebase(address)) => address & 0x03ff_ffff | next << 26,
            (3, Word::Import(id, addend)) => {
                u64::from(id) | (addend as u64 & 0x3f) << 20 | next << 26 | 1 << 31
            }
            (_, Word::Rebase(address)) => target(address) | next << 51,
            (_, Word::Import(id, addend)) => {
                u64::from(id) | (addend as u64 & 0x7_ffff) << 32 | next << 51 | 1 << 62
            }
            // Key 2, address diversity and a discriminator: what a signature adds.
            (_, Word::Signed(address)) => (address - self.base()) | 0x0005_abcd << 32 | next << 51 | 1 << 63,
            (_, Word::SignedImport(id)) => u64::from(id) | 0x0005_abcd << 32 | next << 51 | 3 << 62,
        }
    }
}

/// A load command.
pub fn command(number: u32, body: &[u8]) -> Vec<u8> {
    let mut command = number.to_le_bytes().to_vec();
    command.extend((body.len().next_multiple_of(8) as u32 + 8).to_le_bytes());
    command.extend(body);
    command.resize(command.len().next_multiple_of(8), 0);
    command
}

/// A fat file of images: processor and bytes of each.
pub fn fat(images: &[([u32; 2], Vec<u8>)]) -> Vec<u8> {
    let mut file: Vec<u8> =
        [0xcafe_babe_u32, images.len() as u32].into_iter().flat_map(u32::to_be_bytes).collect();
    let mut at = PAGE as u32;
    for (cpu, bytes) in images {
        file.extend([cpu[0], cpu[1], at, bytes.len() as u32, 12].into_iter().flat_map(u32::to_be_bytes));
        at = (at + bytes.len() as u32).next_multiple_of(PAGE as u32);
    }
    for (_, bytes) in images {
        file.resize(file.len().next_multiple_of(PAGE as usize), 0);
        file.extend(bytes);
    }
    file
}

/// Appends an unsigned LEB128 number.
pub fn uleb(to: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

/// Appends a signed LEB128 number.
pub fn sleb(to: &mut Vec<u8>, mut value: i64) {
    while !(-64..64).contains(&value) {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8 & 0x7f);
}

/// A name in 16 bytes.
fn padded(name: &str) -> Vec<u8> {
    let mut bytes = name.as_bytes().to_vec();
    bytes.resize(16, 0);
    bytes
}

/// The part of the file behind all sections.
struct Tail {
    at: u64,
    bytes: Vec<u8>,
}

impl Tail {
    fn range(&mut self, table: &[u8]) -> [u32; 2] {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let at = self.at as u32 + self.bytes.len() as u32;
        self.bytes.extend(table);
        [at, table.len() as u32]
    }

    /// Appends a table; offset and length as commands have them.
    fn put(&mut self, table: &[u8]) -> Vec<u8> {
        self.range(table).into_iter().flat_map(u32::to_le_bytes).collect()
    }
}

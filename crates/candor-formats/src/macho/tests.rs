//! Images of our own: both forms of fix-ups, both widths, stubs, and damage.

use candor_testkit::{
    macho::{
        ARM64, ARM64E, ARMV7, Form, Image as Built, PAGE, Section as Part, Word, X86_64, command, fat, sleb,
        uleb,
    },
    mutate::{Numbers, mutate},
};

use super::*;

const FORMS_64: [Form; 4] = [Form::Opcodes, Form::Chains(2, 1), Form::Chains(6, 2), Form::Chains(6, 3)];

fn part(segment: &'static str, name: &'static str, bytes: Vec<u8>) -> Part<'static> {
    Part { segment, name, bytes, ..Part::default() }
}

/// Text, and data with an own address, two imports and a number.
fn sample(cpu: [u32; 2], form: Form) -> Built<'static> {
    let text = part("__TEXT", "__cstring", b"first\0second\0".to_vec());
    let mut built = Built::new(cpu, form, vec![text, part("__DATA", "__data", vec![0; 0x2000])]);
    let size = if built.is_64() { 8 } else { 4 };
    built.imports = vec![
        ("_malloc", 1, false),
        ("_OBJC_CLASS_$_UIDevice", 2, true),
        ("_own", 0, false),
        ("_any", -2, false),
    ];
    built.words = vec![
        (1, 0, Word::Rebase(built.address(0) + 6)),
        (1, size, Word::Import(0, 0)),
        (1, 4 * size, Word::Import(1, 3)),
        (1, PAGE + 8, Word::Import(3, 0)),
        (1, PAGE + 16, Word::Rebase(built.address(1))),
    ];
    let number = 2 * size as usize;
    built.sections[1].bytes[number] = 77;
    built
}

fn parsed(bytes: &[u8]) -> Image<'_> {
    let (image, problems) = Image::parse(bytes).unwrap();
    assert_eq!(problems, []);
    image
}

fn name<'a>(image: &Image<'a>, pointer: Option<Pointer>) -> (&'a str, Library<'a>) {
    let Some(Pointer::Import(id)) = pointer else { panic!("{pointer:?} is no import") };
    image.import(id).map(|import| (import.name, import.library)).unwrap()
}

#[test]
fn what_the_loader_sets_is_the_same_in_every_form() {
    let forms = FORMS_64.map(|form| (ARM64, form)).into_iter();
    let signed = [1, 9, 12].map(|format| (ARM64E, Form::Chains(format, 1)));
    let narrow = [Form::Opcodes, Form::Chains(3, 1), Form::Chains(3, 3)].map(|form| (ARMV7, form));
    for (cpu, form) in forms.chain(signed).chain(narrow) {
        let built = sample(cpu, form);
        let bytes = built.build();
        let image = parsed(&bytes);
        let (data, size) = (built.address(1), image.pointer_size());
        let second = image.address_at(data).unwrap();
        assert_eq!(image.pointer_at(data), Some(Pointer::Rebase(built.address(0) + 6)), "{form:?}");
        assert_eq!(image.c_str_at(second), Some(&b"second"[..]));
        let system = Library::Dylib("/usr/lib/libSystem.B.dylib");
        assert_eq!(name(&image, image.pointer_at(data + size)), ("_malloc", system));
        assert_eq!(image.pointer_at(data + 2 * size), Some(Pointer::Plain(77)));
        assert_eq!(name(&image, image.pointer_at(data + 4 * size)).0, "_OBJC_CLASS_$_UIDevice");
        let more = if matches!(form, Form::Chains(_, 2 | 3)) { 5 } else { 0 };
        assert_eq!(image.addend_at(data + 4 * size), Some(3 + more), "{form:?}");
        assert_eq!(name(&image, image.pointer_at(data + PAGE + 8)), ("_any", Library::Flat));
        assert_eq!(image.fixups().len(), 5);
        let weak = image.import(image.import_named("_OBJC_CLASS_$_UIDevice").unwrap()).unwrap();
        assert!(weak.is_weak && !image.imports()[0].is_weak);
        assert_eq!(image.import_named("_mallo"), None);
    }
}

#[test]
fn signatures_of_pointers_are_left_out() {
    let mut built = sample(ARM64E, Form::Chains(12, 1));
    built.words[0].2 = Word::Signed(built.address(0));
    built.words[1].2 = Word::SignedImport(1);
    let bytes = built.build();
    let image = parsed(&bytes);
    assert_eq!(image.cpu(), Cpu::Arm64e);
    assert_eq!(image.pointer_at(built.address(1)), Some(Pointer::Rebase(built.address(0))));
    assert_eq!(name(&image, image.pointer_at(built.address(1) + 8)).0, "_OBJC_CLASS_$_UIDevice");
}

#[test]
fn several_chains_may_start_on_a_page() {
    let mut built = sample(ARM64, Form::Chains(6, 1));
    built.words.truncate(2);
    let mut bytes = built.build();
    // The first word ends its chain, the second starts another.
    let data = built.offset(1) as usize;
    bytes[data + 6..data + 8].fill(0);
    let at = find(&bytes, &0x1000_u16.to_le_bytes(), &6_u16.to_le_bytes()) - 4;
    bytes[at] = 28;
    bytes[at + 20..at + 28].copy_from_slice(&[1_u16, 0x8001, 0, 0x8008].map(u16::to_le_bytes).concat());
    let image = parsed(&bytes);
    assert_eq!(image.fixups().len(), 2);
    assert_eq!(name(&image, image.pointer_at(built.address(1) + 8)).0, "_malloc");
    // The list has no end within the table.
    bytes[at + 27] = 0;
    let (image, problems) = Image::parse(&bytes).unwrap();
    assert!(matches!(problems[..], [Error::Outside { what: "starts of chains", .. }]), "{problems:?}");
    assert_eq!(image.fixups().len(), 2);
    // The second chain starts where the first one did.
    bytes[at + 26..at + 28].copy_from_slice(&0x8000_u16.to_le_bytes());
    let (_, problems) = Image::parse(&bytes).unwrap();
    assert!(matches!(problems[..], [Error::Cycle { what: "chain", .. }]), "{problems:?}");
}

/// Where a pair of values stands.
fn find(bytes: &[u8], first: &[u8], second: &[u8]) -> usize {
    let pair = [first, second].concat();
    bytes.windows(pair.len()).position(|window| window == pair).unwrap()
}

#[test]
fn a_chain_that_leaves_its_page_or_meets_another_ends_there() {
    let mut built = sample(ARM64, Form::Chains(2, 1));
    let bytes = built.build();
    let at = built.offset(1) as usize;
    let mut far = bytes.clone();
    // The first link: 4095 steps of four bytes.
    let link = u64::from_le_bytes(far[at..at + 8].try_into().unwrap()) | 0xfff << 51;
    far[at..at + 8].copy_from_slice(&link.to_le_bytes());
    let (image, problems) = Image::parse(&far).unwrap();
    assert!(matches!(problems[0], Error::Outside { what: "chain", .. }), "{problems:?}");
    assert!(matches!(image.pointer_at(built.address(1) + 8), Some(Pointer::Plain(_))), "behind the break");
    // An import beyond the table is no import.
    built.words[1].2 = Word::Import(400, 0);
    let bytes = built.build();
    assert!(matches!(parsed(&bytes).pointer_at(built.address(1) + 8), Some(Pointer::Plain(_))));
}

#[test]
fn stubs_are_read_from_their_code_and_else_from_the_table() {
    let code: Vec<u8> = [0x9000_0010_u32 | 1 << 29, 0xf940_0610, 0xd61f_0200]
        .into_iter()
        .flat_map(u32::to_le_bytes)
        .collect();
    let stubs = Part { segment: "__TEXT", name: "__stubs", flags: 8, reserved: [0, 12], bytes: code };
    let mut built = sample(ARM64, Form::Opcodes);
    built.sections[0] = stubs;
    built.symbols = vec![("_malloc", 1, 0, 0x0100, 0), ("_own", 1, 0, 0xff00, 0)];
    for (listed, expected, disagree) in [(0, "_malloc", false), (1, "_malloc", true), (9, "_malloc", false)] {
        built.indirect = vec![listed];
        let bytes = built.build();
        let (image, problems) = Image::parse(&bytes).unwrap();
        assert_eq!(problems.is_empty(), !disagree, "{problems:?}");
        let stub = image.stub_at(built.address(0)).unwrap();
        assert_eq!(image.import(stub).unwrap().name, expected);
    }
    // Code that cannot be read: what the table says.
    built.sections[0].bytes = vec![0; 12];
    built.indirect = vec![1];
    let bytes = built.build();
    let image = parsed(&bytes);
    assert_eq!(image.import(image.stub_at(built.address(0)).unwrap()).unwrap().name, "_own");
    assert_eq!(image.stub_at(built.address(0) + 4), None);
}

#[test]
fn stubs_of_intel_jump_through_a_word() {
    let mut built = sample(X86_64, Form::Opcodes);
    let distance = (PAGE as u32) + 8 - 6;
    let code = [&[0xff, 0x25][..], &distance.to_le_bytes()].concat();
    built.sections[0] = Part { segment: "__TEXT", name: "__stubs", flags: 8, reserved: [0, 6], bytes: code };
    let bytes = built.build();
    let image = parsed(&bytes);
    assert_eq!(image.stubs().len(), 1);
    assert_eq!(image.import(image.stubs()[0].1).unwrap().name, "_malloc");
}

#[test]
fn runs_of_rebases_and_binds_are_read() {
    // Segment 1 at 0; two with a gap of 8 bytes; then three in a row; then one past the end.
    let mut rebase = vec![0x11, 0x21, 0, 0x80, 2, 8, 0x53, 0x30];
    uleb(&mut rebase, 0x10_0000);
    rebase.extend([0x51, 0]);
    let mut bind = vec![0x11, 0x40];
    bind.extend(b"_x\0\x51\x71\x80\x02\xc0\x02\x08\xb1\xa0\x10\x90\x60");
    sleb(&mut bind, -5);
    bind.extend([0x90, 0]);
    let built = sample(ARM64, Form::Chains(2, 1));
    let mut built = Built { words: Vec::new(), ..built };
    built.form = Form::Opcodes;
    built.sections.push(part("__DATA", "__ops", [rebase.clone(), bind.clone()].concat()));
    let at = built.offset(2) as u32;
    let mut info =
        [at, rebase.len() as u32, at + rebase.len() as u32, bind.len() as u32].map(u32::to_le_bytes).concat();
    info.extend([0; 24]);
    built.commands.push(command(0x22, &info));
    let bytes = built.build();
    let (image, problems) = Image::parse(&bytes).unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(matches!(problems[0], Error::Outside { what: "fix-up of a segment", .. }));
    let data = built.address(1);
    let at: Vec<u64> = image.fixups().iter().map(|(address, _)| address - data).collect();
    assert_eq!(at, [0, 16, 32, 40, 48, 256, 272, 288, 304, 328, 336]);
    assert_eq!(image.addend_at(data + 336), Some(-5));
}

#[test]
fn endless_runs_end() {
    let mut rebase = vec![0x11];
    for _ in 0..2_000 {
        rebase.extend([0x21, 0, 0x80]);
        uleb(&mut rebase, u64::MAX);
        // A skip that leads back to the same word.
        uleb(&mut rebase, 0_u64.wrapping_sub(8));
    }
    let mut built = sample(ARM64, Form::Opcodes);
    built.words.clear();
    built.sections.push(part("__DATA", "__ops", rebase.clone()));
    let mut info = [built.offset(2) as u32, rebase.len() as u32].map(u32::to_le_bytes).concat();
    info.extend([0; 32]);
    built.commands.push(command(0x22, &info));
    let bytes = built.build();
    let (_, problems) = Image::parse(&bytes).unwrap();
    assert!(matches!(problems[..], [Error::TooMany { what: "fix-ups", .. }]), "{problems:?}");
}

#[test]
fn encrypted_bytes_are_never_given() {
    let mut built = sample(ARM64, Form::Opcodes);
    let words = [built.offset(0) as u32, 16, 1, 0];
    built.commands.push(command(0x2c, &words.map(u32::to_le_bytes).concat()));
    let bytes = built.build();
    let image = parsed(&bytes);
    let text = built.address(0);
    assert!(image.is_encrypted(text) && image.is_encrypted(text + 15) && !image.is_encrypted(text + 16));
    assert_eq!((image.c_str_at(text), image.u32_at(text), image.bytes_at(text - 1, 2)), (None, None, None));
    assert_eq!(image.raw_bytes_at(text, 5), Some(&b"first"[..]));
    assert_eq!(image.bytes_at(text - 4, 4), Some(&[0; 4][..]));
    // The same part, not encrypted yet.
    built.commands.clear();
    built.commands.push(command(0x2c, &[words[0], 16, 0, 0].map(u32::to_le_bytes).concat()));
    let bytes = built.build();
    assert_eq!(parsed(&bytes).c_str_at(text), Some(&b"first"[..]));
}

#[test]
fn exports_and_function_starts_are_read() {
    // Root: "_a" at 6 leads to a leaf at 0x10 and to "b", a re-export of library 2.
    let mut trie = vec![0, 1];
    trie.extend(b"_a\0\x06");
    trie.extend([2, 0, 0x10, 1]);
    trie.extend(b"b\0\x0d");
    trie.extend([5, 8, 2, b'c', b'd', 0, 0]);
    let mut built = sample(ARM64, Form::Opcodes);
    built.exports = trie.clone();
    uleb(&mut built.starts, PAGE + 4);
    built.starts.extend([8, 0, 9]);
    let bytes = built.build();
    let image = parsed(&bytes);
    let (exports, problems) = image.exports();
    assert_eq!(problems, []);
    let of =
        |name: &str, target| Export { name: name.into(), flags: if name == "_a" { 0 } else { 8 }, target };
    let other = ExportTarget::Reexport { library: 2, name: "cd".into() };
    assert_eq!(exports, [of("_a", ExportTarget::Address(image.base() + 0x10)), of("_ab", other)]);
    assert_eq!(image.function_starts(), [image.base() + PAGE + 4, image.base() + PAGE + 12]);
    // An edge that leads back to the root.
    trie[12] = 0;
    built.exports = trie;
    let bytes = built.build();
    let (exports, problems) = parsed(&bytes).exports();
    assert_eq!(exports.len(), 1);
    assert!(matches!(problems[..], [Error::Cycle { what: "exports", .. }]), "{problems:?}");
}

#[test]
fn symbols_tell_defined_from_undefined() {
    let mut built = sample(ARM64, Form::Opcodes);
    built.symbols = vec![
        ("_main", 0x0f, 1, 0, 0x1_0000_1000),
        ("_malloc", 0x01, 0, 0x0100, 0),
        ("_missing", 0x01, 0, 0x0240, 0),
        ("source.m", 0x64, 0, 0, 0),
        ("_hidden", 0x1f, 1, 0x80, 4),
    ];
    let bytes = built.build();
    let image = parsed(&bytes);
    let kinds: Vec<_> =
        image.symbols().map(|symbol| (symbol.name, symbol.kind, symbol.is_external)).collect();
    let (defined, undefined) = (SymbolKind::Defined, SymbolKind::Undefined);
    let hidden = ("_hidden", defined, true);
    assert_eq!(
        kinds,
        [("_main", defined, true), ("_malloc", undefined, true), ("_missing", undefined, true), hidden]
    );
    assert!(image.symbols().last().unwrap().is_private);
    // What nothing is set to is an import still.
    let missing = image.import(image.import_named("_missing").unwrap()).unwrap();
    assert!(missing.is_weak && missing.library.name().unwrap().ends_with("/UIKit"));
}

#[test]
fn commands_say_what_the_image_is_for() {
    let mut built = sample(ARM64, Form::Opcodes);
    built.file_type = 6;
    built.commands = vec![
        command(0x32, &[7, 0x0f_0200, 0x11_0000, 0].map(u32::to_le_bytes).concat()),
        command(0x8000_001c, b"\x0c\0\0\0@executable_path/Frameworks\0"),
        command(0x1b, &[9; 16]),
        command(0x8000_0018, &[&[24, 0, 1, 1].map(u32::to_le_bytes).concat()[..], b"/weak\0"].concat()),
        command(0x8000_0028, &PAGE.to_le_bytes()),
        command(0x1d, &[64, 128].map(u32::to_le_bytes).concat()),
    ];
    let bytes = built.build();
    let image = parsed(&bytes);
    assert_eq!(
        image.targets(),
        [Target { platform: Platform::IosSimulator, min_os: 0x0f_0200, sdk: 0x11_0000 }]
    );
    assert_eq!((image.rpaths(), image.uuid()), (&["@executable_path/Frameworks"][..], Some([9; 16])));
    assert_eq!((image.file_type(), image.entry()), (FileType::Dylib, Some(built.address(0))));
    assert_eq!(image.dylibs().last().map(|dylib| (dylib.name, dylib.kind)), Some(("/weak", DylibKind::Weak)));
    assert_eq!(image.code_signature(), Some(Range { offset: 64, size: 128 }));
    assert_eq!(image.bitcode(), Bitcode::None);
}

#[test]
fn sections_are_found_by_name_and_address() {
    let mut built = sample(ARM64, Form::Opcodes);
    built.sections.push(part("__DATA_CONST", "__data", vec![1; 8]));
    let bytes = built.build();
    let image = parsed(&bytes);
    assert_eq!(image.section("__DATA_CONST", "__data").unwrap().address, built.address(2));
    assert_eq!(image.section("__DATA", "__cstring"), None);
    assert_eq!(image.sections_named("__data").count(), 2);
    assert_eq!(image.section_at(built.address(1) + 5).unwrap().segment, "__DATA");
    assert_eq!(image.section_at(built.address(2) + 8), None);
    assert_eq!(image.file_offset(built.address(2)), Some(built.offset(2)));
    assert_eq!(image.address_of(built.offset(2)), Some(built.address(2)));
    assert_eq!(
        (image.u64_at(u64::MAX), image.bytes_at(u64::MAX - 1, 4), image.pointer_at(0)),
        (None, None, None)
    );
}

#[test]
fn fat_files_are_taken_apart() {
    let images =
        [(ARMV7, sample(ARMV7, Form::Opcodes).build()), (ARM64, sample(ARM64, Form::Chains(6, 1)).build())];
    let mut file = fat(&images);
    let (slices, problems) = slices(&file).unwrap();
    assert_eq!(problems, []);
    assert_eq!(slices.iter().map(|slice| slice.cpu.name()).collect::<Vec<_>>(), ["armv7", "arm64"]);
    let (image, _) = slices[1].image().unwrap();
    let address = image.section("__TEXT", "__cstring").unwrap().address;
    assert_eq!(image.offset_in_file(address), Some(slices[1].offset + image.file_offset(address).unwrap()));
    // The second image says that it starts within the first.
    file[8 + 20 + 8..][..4].copy_from_slice(&(PAGE as u32 + 16).to_be_bytes());
    let (_, problems) = super::slices(&file).unwrap();
    assert!(matches!(problems[..], [Error::Overlap { what: "images", .. }]));
    // A Java class starts the same way.
    assert!(!is_macho(b"\xca\xfe\xba\xbe\0\0\0\x34") && is_macho(&file));
}

#[test]
fn segments_outside_the_file_or_over_each_other_are_told() {
    let built = sample(ARM64, Form::Opcodes);
    let mut bytes = built.build();
    let at = find(&bytes, b"__DATA\0\0", &[0; 8]);
    bytes[at + 32..at + 40].copy_from_slice(&u64::MAX.to_le_bytes());
    let (image, problems) = Image::parse(&bytes).unwrap();
    assert!(matches!(problems[0], Error::Outside { what: "end of a segment", .. }), "{problems:?}");
    assert_eq!(image.u64_at(built.address(1)), None);
    let mut bytes = built.build();
    bytes[at + 16..at + 24].copy_from_slice(&(built.base() + 8).to_le_bytes());
    let (image, problems) = Image::parse(&bytes).unwrap();
    assert!(problems.iter().any(|problem| matches!(problem, Error::Overlap { what: "segments", .. })));
    assert!(image.u64_at(built.base()).is_some());
}

#[test]
fn what_is_no_image_is_refused() {
    assert_eq!(Image::parse(b"").unwrap_err(), Error::Magic { found: 0 });
    assert_eq!(slices(b"\x7fELF").unwrap_err(), Error::Magic { found: 0x7f45_4c46 });
    assert!(matches!(slices(b"\xfe\xed\xfa\xcf\0\0\0\0"), Err(Error::Order { .. })));
    assert!(matches!(Image::parse(b"\xcf\xfa\xed\xfe\x0c\0"), Err(Error::Truncated { what: "header", .. })));
}

#[test]
fn damage_never_panics() {
    for (cpu, form) in [
        (ARM64, Form::Opcodes),
        (ARM64, Form::Chains(6, 1)),
        (ARM64E, Form::Chains(9, 3)),
        (ARMV7, Form::Chains(3, 2)),
    ] {
        let bytes = sample(cpu, form).build();
        for len in (0..bytes.len()).step_by(97) {
            walk(&bytes[..len]);
        }
        for case in 0..600 {
            // Where the tables are, not the zeros between them.
            let numbers = &mut Numbers::of_case(7, case);
            let part = [0..0x600, bytes.len() - 0x200..bytes.len()][numbers.below(2)].clone();
            let (mut wounded, mut damaged) = (bytes[part.clone()].to_vec(), bytes.clone());
            mutate(&mut wounded, &bytes[..0x600], numbers);
            damaged.splice(part, wounded);
            walk(&damaged);
        }
    }
}

fn walk(bytes: &[u8]) {
    let Ok((image, problems)) = Image::parse(bytes) else { return };
    assert!(problems.len() <= MAX_PROBLEMS);
    for (address, _) in image.fixups() {
        assert!(image.file_offset(address).is_some_and(|offset| offset < bytes.len() as u64));
    }
    let (exports, starts) = (image.exports().0.len(), image.function_starts().len());
    assert!(exports <= bytes.len() && starts <= bytes.len());
    for section in image.sections() {
        assert!(image.section_bytes(section).len() <= bytes.len());
    }
}

//! Snapshots of our own in each form.

use candor_testkit::elf::{ADDRESS_BASE, ALLOC, EM_ARM64, EXEC, Symbol, library, offsets};

use super::{objects, written, *};
use crate::texts::{Place, hostile::survives};

const TEXTS: [&str; 12] = [
    "https://api.example/v1",
    "main",
    "",
    "package:app/main.dart",
    "toString",
    "grüße",
    "snow ☃ man",
    "hashCode",
    "noSuchMethod",
    "runtimeType",
    "a text of more than two hundred and forty characters, so that its size does not fit into the four bits that newer \
     versions have for it and is therefore nought in the tags: https://long.example/path with quite some more words behind \
     it, until it is long enough for that",
    "dart:core",
];
/// Class of texts of one byte per character.
const CLASS: u32 = 94;

/// Characters of a text, and whether they take two bytes.
fn characters(text: &str) -> (Vec<u8>, bool) {
    if text.chars().all(|c| u32::from(c) < 256) {
        return (text.chars().map(|c| c as u8).collect(), false);
    }
    (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), true)
}

/// An image with the texts as objects, and other objects between them.
fn image(texts: &[&str], size_bits: u32, is_64: bool) -> Vec<u8> {
    let (align, data_at) = if is_64 { (16, 16) } else { (8, 12) };
    let mut image = vec![0; 64];
    for text in texts {
        let (data, is_wide) = characters(text);
        let units = (data_at + data.len()).div_ceil(align) as u32;
        let size = if units >= 1 << size_bits { 0 } else { units };
        let len = text.encode_utf16().count() as u32 * 2;
        let start = image.len();
        image.extend((((CLASS + u32::from(is_wide)) << (8 + size_bits)) | (size << 8) | 0x32).to_le_bytes());
        image.extend([0xaa; 4]);
        image.extend(len.to_le_bytes());
        image.resize(start + data_at, 0);
        image.extend(data);
        image.resize(image.len().next_multiple_of(align), 0);
        // An object of another class that holds characters.
        image.extend(((70_u32 << (8 + size_bits)) | (2 << 8) | 0x32).to_le_bytes());
        image.extend(*b"no text, https://decoy.example/");
        image.resize(image.len().next_multiple_of(align), 0);
    }
    image
}

/// Texts one behind the other, in the midst of other numbers.
fn cluster(texts: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0x05, 0x83, 0x12, 0x90, 0xff, 0x81, b'z', b'q'];
    for text in texts {
        let (data, is_wide) = characters(text);
        let mut number = text.encode_utf16().count() * 2 + usize::from(is_wide);
        while number > 127 {
            bytes.push(number as u8 & 127);
            number >>= 7;
        }
        bytes.push(number as u8 | 128);
        bytes.extend(data);
    }
    bytes.extend([0x00, 0x01, 0x80, 0x81, 0x02]);
    bytes
}

fn snapshot(written: &[u8], image: &[u8], features: &str) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let head = 52 + features.len() + 1;
    bytes.extend(((head + written.len() - 4) as u64).to_le_bytes());
    bytes.extend(3_u64.to_le_bytes());
    bytes.extend(*b"0123456789abcdef0123456789abcdef");
    bytes.extend(features.bytes().chain([0]));
    bytes.extend(written);
    bytes.resize(bytes.len().next_multiple_of(64), 0);
    bytes.extend(image);
    bytes
}

fn app(vm: &[u8], isolate: &[u8]) -> Vec<u8> {
    let mut data = vm.to_vec();
    data.resize(data.len().next_multiple_of(64), 0);
    let at = data.len() as u64;
    data.extend(isolate);
    let symbols = [
        Symbol { name: "_kDartVmSnapshotInstructions", section: 1, offset: 0, size: 4 },
        Symbol { name: "_kDartVmSnapshotData", section: 0, offset: 0, size: vm.len() as u64 },
        Symbol { name: "_kDartIsolateSnapshotData", section: 0, offset: at, size: 0 },
    ];
    library(EM_ARM64, &[(".rodata", ALLOC, &data), (".text", ALLOC | EXEC, &[0; 4])], &symbols, &[])
}

fn only<'t>(texts: &'t [(u64, std::borrow::Cow<'t, str>)]) -> Vec<&'t str> {
    texts.iter().map(|(_, text)| &**text).collect()
}

#[test]
fn objects_of_each_layout_are_found_whole_and_others_are_not() {
    for (size_bits, is_64) in [(4, true), (8, true), (4, false), (8, false)] {
        let bytes = image(&TEXTS, size_bits, is_64);
        let texts = objects::texts(&bytes, 0, is_64);
        assert_eq!(only(&texts), TEXTS, "{size_bits} {is_64}");
        assert!(bytes[texts[0].0 as usize..].starts_with(b"https://api.example/v1"));
    }
}

#[test]
fn written_texts_are_found_in_a_row() {
    let bytes = cluster(&TEXTS);
    let texts = written::texts(&bytes, 100);
    assert_eq!(only(&texts), TEXTS);
    assert!(bytes[texts[0].0 as usize - 100..].starts_with(b"https://api.example/v1"));
}

#[test]
fn fewer_texts_than_a_row_and_plain_characters_are_none() {
    assert_eq!(only(&written::texts(&cluster(&TEXTS[..4]), 0)), [""; 0]);
    let licence = "Licensed under the Apache License, http://www.apache.org/licenses/".repeat(20);
    assert_eq!(only(&written::texts(licence.as_bytes(), 0)), [""; 0]);
    assert_eq!(only(&objects::texts(licence.as_bytes(), 0, true)), [""; 0]);
}

#[test]
fn a_library_gives_the_texts_of_both_snapshots() {
    let vm = snapshot(
        &[],
        &image(
            &["Null check", "operator", "https", "Object", "double", "List", "dynamic", "a long one"],
            4,
            true,
        ),
        "release",
    );
    let isolate = snapshot(&cluster(&TEXTS), &[], "release arm64 android compressed-pointers");
    let bytes = app(&vm, &isolate);
    let library = Library::parse(&bytes).unwrap();
    assert_eq!(library.problems, []);
    assert_eq!(library.snapshots[1].features, "release arm64 android compressed-pointers");
    assert_eq!(library.snapshots[0].version, "0123456789abcdef0123456789abcdef");
    let texts = library.texts();
    assert_eq!(texts.len(), 8 + TEXTS.len());
    assert_eq!(texts[0].place, Place::Dart(Found { snapshot: Which::Vm, form: Form::Object }));
    let first = texts.iter().find(|text| text.text.starts_with("https://api")).unwrap();
    assert_eq!(first.place, Place::Dart(Found { snapshot: Which::Isolate, form: Form::Written }));
    assert!(bytes[first.offset as usize..].starts_with(b"https://api.example/v1"));
}

#[test]
fn other_libraries_are_refused() {
    let refused = |bytes: &[u8]| Library::parse(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"PK\x03\x04"), "at 0x0: library is 0x4, expected an ELF file");
    let plain = library(EM_ARM64, &[(".rodata", ALLOC, b"https://a.example\0")], &[], &[]);
    assert_eq!(
        refused(&plain),
        format!("at 0x0: library is {:#x}, expected one that offers snapshots of Dart", plain.len())
    );
    let sections = [(".rodata", ALLOC, &b"not a snapshot"[..])];
    let symbol = Symbol { name: "_kDartVmSnapshotData", section: 0, offset: 0, size: 14 };
    let bytes = library(EM_ARM64, &sections, &[symbol], &[]);
    let found = Library::parse(&bytes).unwrap();
    assert_eq!(
        found.problems[0].to_string(),
        "at 0x1000: magic of a snapshot is 0x20746f6e, expected 0xdcdcf5f5"
    );
    assert_eq!(offsets(&sections)[0] + ADDRESS_BASE, 0x1_1000);
}

#[test]
fn damaged_snapshots_are_read_as_far_as_they_go() {
    for isolate in [snapshot(&cluster(&TEXTS), &[], "f"), snapshot(&[], &image(&TEXTS, 4, true), "f")] {
        survives(&isolate, |bytes| {
            for is_64 in [true, false] {
                assert!(objects::texts(bytes, 64, is_64).len() <= bytes.len());
            }
            assert!(written::texts(bytes, 0).len() <= bytes.len());
        });
    }
    let bytes = app(&snapshot(&[], &[], ""), &snapshot(&cluster(&TEXTS), &[], "f"));
    let whole = Library::parse(&bytes).unwrap().texts().len();
    for len in (0..bytes.len()).step_by(7) {
        assert!(Library::parse(&bytes[..len]).map_or(0, |library| library.texts().len()) <= whole);
    }
}

#[test]
fn bytes_made_to_take_long_take_linear_time() {
    let n = 3_000_000;
    for bytes in
        [vec![0x41; n], b"\x01\x01\x01\x81".repeat(n / 4), [&[0xfe][..], &[0x41; 63]].concat().repeat(n / 64)]
    {
        assert!(written::texts(&bytes, 0).len() <= n);
    }
}

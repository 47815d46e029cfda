//! Assemblies and containers of our own; one from a compiler is compared by `cargo xtask oracle texts`.

use candor_testkit::elf::{ALLOC, EM_ARM64, Symbol, library};

use super::*;
use crate::texts::{Place, hostile::survives};

const LITERALS: [&str; 4] = ["https://api.example/v1", "größer ☃ 😀", "", "https://b.example"];

/// A length of the heap.
fn blob_len(len: usize) -> Vec<u8> {
    match len {
        0..0x80 => vec![len as u8],
        0x80..0x4000 => (len as u16 | 0x8000).to_be_bytes().to_vec(),
        _ => (len as u32 | 0xc000_0000).to_be_bytes().to_vec(),
    }
}

fn heap(literals: &[&str]) -> Vec<u8> {
    let mut heap = vec![0];
    for literal in literals {
        let units: Vec<u8> = literal.encode_utf16().flat_map(u16::to_le_bytes).collect();
        heap.extend(blob_len(units.len() + 1));
        heap.extend(units);
        heap.push(0);
    }
    heap.resize(heap.len().next_multiple_of(4), 0);
    heap
}

/// A portable executable of 32 or 64 bits with one section that holds the CLI header and the metadata.
fn assembly(literals: &[&str], is_64: bool) -> Vec<u8> {
    const RVA: u32 = 0x2000;
    const AT: usize = 0x200;
    let heap = heap(literals);
    let names = b"\0Main\0https://a-type-name.example\0\0\0";
    let mut root = b"BSJB\x01\0\x01\0\0\0\0\0\x0c\0\0\0v4.0.30319\0\0\0\0\x02\0".to_vec();
    let streams_len = 20 + 12;
    let names_at = (root.len() + streams_len) as u32;
    root.extend([names_at, names.len() as u32].map(u32::to_le_bytes).concat());
    root.extend(*b"#Strings\0\0\0\0");
    root.extend([names_at + names.len() as u32, heap.len() as u32].map(u32::to_le_bytes).concat());
    root.extend(*b"#US\0");
    root.extend(names);
    root.extend(heap);
    let mut cli = [72_u32, 0x0005_0002, RVA + 72, root.len() as u32].map(u32::to_le_bytes).concat();
    cli.resize(72, 0);
    cli.extend(root);
    let mut file = vec![0; AT];
    file[..2].copy_from_slice(b"MZ");
    file[0x3c..0x40].copy_from_slice(&0x80_u32.to_le_bytes());
    let optional_len: u16 = if is_64 { 240 } else { 224 };
    let mut pe = b"PE\0\0".to_vec();
    pe.extend([if is_64 { 0x8664_u16 } else { 0x14c }, 1].map(u16::to_le_bytes).concat());
    pe.extend([0; 12]);
    pe.extend([optional_len, 0x2102].map(u16::to_le_bytes).concat());
    let mut optional = vec![0; usize::from(optional_len)];
    optional[..2].copy_from_slice(&if is_64 { 0x20b_u16 } else { 0x10b }.to_le_bytes());
    let directories = if is_64 { 112 } else { 96 };
    optional[directories - 4..directories].copy_from_slice(&16_u32.to_le_bytes());
    let row = directories + 14 * 8;
    optional[row..row + 8].copy_from_slice(&[RVA, 72].map(u32::to_le_bytes).concat());
    pe.extend(optional);
    pe.extend(*b".text\0\0\0");
    let len = cli.len() as u32;
    pe.extend([len, RVA, len, AT as u32, 0, 0, 0, 0x6000_0020].map(u32::to_le_bytes).concat());
    file[0x80..0x80 + pe.len()].copy_from_slice(&pe);
    file.extend(cli);
    file
}

/// An assembly as the build compresses it.
fn compressed(assembly: &[u8]) -> Vec<u8> {
    let mut bytes = b"XALZ".to_vec();
    bytes.extend([7, assembly.len() as u32].map(u32::to_le_bytes).concat());
    bytes.extend(lz4_flex::block::compress(assembly));
    bytes
}

/// A store of a version with these assemblies.
fn store(version: u32, assemblies: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let n = assemblies.len() as u32;
    let (header, row, index) = match version & 0xff {
        1 => (20, 24, 0),
        4 => (28, 28, n * 2 * 9),
        _ => (20, 28, n * 2 * 13),
    };
    let mut file = [u32::from_le_bytes(*b"XABA"), version, n, n * 2, index].map(u32::to_le_bytes).concat();
    file.resize((header + index) as usize, 0xee);
    let names: Vec<u8> = assemblies
        .iter()
        .flat_map(|(name, _)| (name.len() as u32).to_le_bytes().into_iter().chain(name.bytes()))
        .collect();
    let names = if version == 1 { Vec::new() } else { names };
    let mut at = header + index + n * row + names.len() as u32;
    for (number, (_, bytes)) in assemblies.iter().enumerate() {
        if row == 28 {
            file.extend((number as u32).to_le_bytes());
        }
        file.extend([at, bytes.len() as u32, 0, 0, 0, 0].map(u32::to_le_bytes).concat());
        at += bytes.len() as u32;
    }
    file.extend(names);
    assemblies.iter().for_each(|(_, bytes)| file.extend(bytes));
    file
}

fn read(bytes: &[u8]) -> Vec<String> {
    let assembly = Assembly::parse(bytes).unwrap();
    assembly.user_strings().map(|text| text.unwrap().text.into_owned()).collect()
}

/// Literals of all assemblies of a container.
fn of_images(bytes: &[u8]) -> Vec<Vec<String>> {
    images(bytes).unwrap().map(|image| read(&image.unwrap().bytes)).collect()
}

#[test]
fn user_strings_are_read_and_names_are_not() {
    for is_64 in [false, true] {
        assert_eq!(read(&assembly(&LITERALS, is_64)), LITERALS);
    }
    let bytes = assembly(&LITERALS, false);
    let first = Assembly::parse(&bytes).unwrap().user_strings().next().unwrap().unwrap();
    assert_eq!(first.place, Place::UserString { token: 0x7000_0001 });
    assert!(bytes[first.offset as usize..].starts_with(b"h\0t\0t\0p\0s\0"));
    let (long, longer) = ("x".repeat(200), "ü".repeat(20_000));
    assert_eq!(read(&assembly(&[&long, &longer, "end"], false)), [&*long, &*longer, "end"]);
    assert_eq!(read(&assembly(&[], false)), [""; 0]);
}

#[test]
fn assemblies_are_found_in_every_container() {
    let (a, b) = (assembly(&LITERALS, false), assembly(&["second"], false));
    let both = vec![LITERALS.map(str::to_owned).to_vec(), vec!["second".to_owned()]];
    assert_eq!(of_images(&a), both[..1]);
    assert_eq!(of_images(&compressed(&a)), both[..1]);
    for version in [1, 0x8001_0002, 0x8001_0003, 0x0002_0003, 0x8001_0004] {
        let bytes = store(version, &[("App.dll", compressed(&a)), ("Lib.dll", b.clone())]);
        assert_eq!(of_images(&bytes), both, "version {version:#x}");
        let names: Vec<_> = images(&bytes).unwrap().map(|image| image.unwrap().name).collect();
        let expected =
            if version == 1 { [None, None] } else { [Some("App.dll".into()), Some("Lib.dll".into())] };
        assert_eq!(names, expected);
        let wrapped = library(EM_ARM64, &[("payload", 0, &bytes)], &[], &[]);
        assert_eq!(of_images(&wrapped), both);
        let symbol = Symbol { name: "_assembly_store", section: 0, offset: 4, size: 0 };
        let shifted = [b"....", &*bytes].concat();
        let loaded = library(EM_ARM64, &[(".data", ALLOC, &shifted)], &[symbol], &[]);
        assert_eq!(of_images(&loaded), both);
    }
}

#[test]
fn what_is_none_is_refused_with_offset_and_value() {
    let refused = |bytes: &[u8]| images(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"PK\x03\x04"), "at 0x0: magic is 0x4034b50, expected assemblies");
    assert_eq!(refused(b""), "at 0x0: magic is 0x0, expected assemblies");
    assert_eq!(refused(&store(5, &[])), "at 0x4: version is 0x5, expected 1 to 4");
    let mut many = store(1, &[]);
    many[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(refused(&many), "at 0x8: assemblies passes the limit of 65536");
    many[8..12].copy_from_slice(&60_000_u32.to_le_bytes());
    assert_eq!(refused(&many), "at 0x14: assembly descriptors needs 1440000 bytes, 0 are left");
    let plain = library(EM_ARM64, &[(".rodata", ALLOC, b"text")], &[], &[]);
    assert!(refused(&plain).ends_with("expected one that wraps assemblies"));
    let native = [&assembly(&LITERALS, false)[..0x200], &[0; 64]].concat();
    assert!(
        Assembly::parse(&native).unwrap_err().to_string().contains("BSJB")
            || Assembly::parse(&native).is_err()
    );
    assert_eq!(Assembly::parse(b"MZ").unwrap_err().offset(), 0);
}

#[test]
fn a_size_that_lies_is_refused_before_memory_is_asked_for() {
    let inflated = |len: u32| {
        let mut bytes = compressed(&assembly(&LITERALS, false));
        bytes[8..12].copy_from_slice(&len.to_le_bytes());
        images(&bytes).unwrap().next().unwrap().unwrap_err().to_string()
    };
    assert_eq!(inflated(u32::MAX), "at 0x8: size of the assembly passes the limit of 536870912");
    assert_eq!(
        inflated(400 << 20),
        "at 0x8: size of the assembly is 0x19000000, expected what the LZ4 block inflates to"
    );
    assert_eq!(inflated(16), "at 0x8: size of the assembly is 0x10, expected what the LZ4 block inflates to");
    let zstandard = images(b"XAZS\0\0\0\0\x10\0\0\0").unwrap().next().unwrap();
    assert_eq!(zstandard.unwrap_err().to_string(), "at 0x0: compression is 0x535a4158, expected none or LZ4");
}

#[test]
fn assemblies_that_share_bytes_end_at_the_limit() {
    let big = compressed(&vec![0; 100 << 20]);
    let mut bytes = store(1, &vec![("", Vec::new()); 64]);
    let at = bytes.len() as u32;
    for row in 0..64 {
        let place = [at, big.len() as u32].map(u32::to_le_bytes).concat();
        bytes[20 + row * 24..][..8].copy_from_slice(&place);
    }
    bytes.extend(big);
    let found: Vec<_> = images(&bytes).unwrap().map(|image| image.map(|image| image.bytes.len())).collect();
    assert_eq!(found.len(), 12);
    assert!(
        found[11].as_ref().unwrap_err().to_string().ends_with("assemblies passes the limit of 1073741824")
    );
}

#[test]
fn a_heap_that_lies_ends_with_an_error() {
    let mut bytes = assembly(&["ab"], false);
    let at = bytes.len() - 8;
    assert_eq!(bytes[at..], [0, 5, b'a', 0, b'b', 0, 0, 0]);
    bytes[at + 1] = 0x70;
    let texts: Vec<_> = Assembly::parse(&bytes).unwrap().user_strings().collect();
    assert_eq!(texts.len(), 1);
    assert_eq!(
        texts[0].clone().unwrap_err().to_string(),
        format!("at {:#x}: user string needs 112 bytes, 6 are left", at + 1)
    );
    bytes[at + 1] = 0xff;
    let error = Assembly::parse(&bytes).unwrap().user_strings().next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("at {:#x}: length of a user string is 0xff, expected 1, 2 or 4 bytes", at + 1)
    );
}

#[test]
fn damaged_assemblies_and_containers_are_read_as_far_as_they_go() {
    let walk = |bytes: &[u8]| {
        let Ok(images) = images(bytes) else { return };
        for image in images.flatten() {
            if let Ok(assembly) = Assembly::parse(&image.bytes) {
                assert!(assembly.user_strings().count() <= image.bytes.len());
            }
        }
    };
    let small = assembly(&["https://api.example/"], false);
    survives(&small, walk);
    survives(&compressed(&small), walk);
    let in_store = store(0x8001_0002, &[("App.dll", compressed(&small)), ("Lib.dll", b"MZ".to_vec())]);
    survives(&in_store, walk);
}

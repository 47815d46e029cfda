//! Damaged libraries.

use super::*;

#[test]
fn what_is_no_library_is_refused_and_nothing_panics() {
    assert!(Elf::parse(b"").is_err());
    assert!(Elf::parse(b"MZ").is_err());
    let error = Elf::parse(b"\x7fELF\x02\x01\x01").unwrap_err();
    assert!(error.to_string().starts_with("no readable ELF file of 7 bytes"), "{error}");
    for len in 0..64 {
        let mut bytes = b"\x7fELF\x02\x01\x01".to_vec();
        bytes.resize(len, 0xff);
        drop(Elf::parse(&bytes));
    }
}

mod of_texts {
    //! Texts of libraries.

    use candor_testkit::elf::{ADDRESS_BASE, ALLOC, EM_ARM64, EXEC, WRITE, library, offsets};

    use super::*;
    use crate::texts::{Place, hostile::survives};

    const CONSTANTS: &[u8] =
        b"\0\x01https://api.example/v1\0short\0 grok\xc3\xbcn \0\xff\xfevalid text\0broken\xc3(text\0\x07x";

    fn found(bytes: &[u8]) -> Vec<String> {
        texts(bytes).unwrap().map(|text| text.text.into_owned()).collect()
    }

    #[test]
    fn terminated_runs_are_given_with_section_offset_and_address() {
        let sections = [(".rodata", ALLOC, CONSTANTS), (".data", ALLOC | WRITE, &b"writable text\0"[..])];
        let bytes = library(EM_ARM64, &sections, &[], &[]);
        assert_eq!(found(&bytes), ["https://api.example/v1", " grokün ", "valid text", "writable text"]);
        let first = texts(&bytes).unwrap().next().unwrap();
        let at = offsets(&sections)[0] + 2;
        assert_eq!(first.offset, at);
        let (section, address) = (".rodata".into(), at + ADDRESS_BASE);
        assert_eq!(first.place, Place::Native { section, address, is_terminated: true });
    }

    #[test]
    fn texts_without_an_end_are_given_only_if_they_name_an_address() {
        let sections = [(".rodata", ALLOC, &b"wss://a.example/xcannot open\x01unterminated\x02"[..])];
        let bytes = library(EM_ARM64, &sections, &[], &[]);
        let texts: Vec<_> = texts(&bytes).unwrap().collect();
        assert_eq!(texts.len(), 1);
        assert_eq!(texts[0].text, "wss://a.example/xcannot open");
        assert!(matches!(texts[0].place, Place::Native { is_terminated: false, .. }));
    }

    #[test]
    fn code_is_looked_through_only_where_there_are_no_constants() {
        let code = &b"\x1f\x20\x03\xd5text in code\0"[..];
        let merged = library(EM_ARM64, &[(".text", ALLOC | EXEC, code)], &[], &[]);
        assert_eq!(found(&merged), ["text in code"]);
        let sections = [(".rodata", ALLOC, &b"a constant\0"[..]), (".text", ALLOC | EXEC, code)];
        assert_eq!(found(&library(EM_ARM64, &sections, &[], &[])), ["a constant"]);
    }

    #[test]
    fn names_of_symbols_and_what_is_not_loaded_are_no_texts() {
        let symbol =
            candor_testkit::elf::Symbol { name: "a_long_symbol_name", section: 0, offset: 0, size: 1 };
        let sections = [(".rodata", ALLOC, &b"a constant\0"[..]), (".comment", 0, &b"compiler 1.0\0"[..])];
        assert_eq!(found(&library(EM_ARM64, &sections, &[symbol], &[])), ["a constant"]);
    }

    #[test]
    fn a_library_without_a_table_of_sections_is_read_by_its_segments() {
        let mut bytes = library(EM_ARM64, &[(".rodata", ALLOC, CONSTANTS)], &[], &[]);
        bytes[0x28..0x30].fill(0);
        bytes[0x3c..0x40].fill(0);
        assert_eq!(found(&bytes), ["https://api.example/v1", " grokün ", "valid text"]);
        assert!(
            matches!(&texts(&bytes).unwrap().next().unwrap().place, Place::Native { section, .. } if section.is_empty())
        );
    }

    #[test]
    fn bytes_that_many_sections_name_are_read_once() {
        let mut bytes =
            library(EM_ARM64, &[(".rodata", ALLOC, CONSTANTS), (".data", ALLOC, b"again")], &[], &[]);
        let table = u64::from_le_bytes(bytes[0x28..0x30].try_into().unwrap()) as usize;
        let rodata = bytes[table + 64..table + 128].to_vec();
        bytes[table + 128..table + 192].copy_from_slice(&rodata);
        assert_eq!(found(&bytes).len(), 3);
    }

    #[test]
    fn texts_that_hold_a_part_are_those_of_all_that_do() {
        let odd: [&[u8]; 7] = [
            CONSTANTS,
            b"://",
            b"\xe2\x98wss://a.example\xe2\0ftp://b.example\xff\x80://c.example\0",
            b"http://a.example/ http://b.example/\x01://\x02a://b\0\0",
            b"no address\0none here\0",
            b"\xc3\xbc://\xc3\0\xf0\x9f\x98://unterminated",
            b"://\0://\0://x\0\xf0\x90\x80\0mqtt://d.example\0",
        ];
        for constants in odd {
            let again = constants.repeat(3);
            let sections = [(".rodata", ALLOC, constants), (".data", ALLOC | WRITE, &again[..])];
            let bytes = library(EM_ARM64, &sections, &[], &[]);
            let all = texts(&bytes).unwrap().filter(|text| text.text.contains("://"));
            assert_eq!(texts_with(&bytes, "://").unwrap().collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn bytes_that_are_no_text_take_linear_time() {
        for noise in [&[0x80; 4][..], &[0xff; 4], &[0xe2, 0x98], &[b'a', 0xc3]] {
            let noise = noise.repeat(2_000_000);
            let bytes = library(EM_ARM64, &[(".rodata", ALLOC, &noise)], &[], &[]);
            assert_eq!(found(&bytes), [""; 0]);
        }
    }

    #[test]
    fn damaged_libraries_are_read_as_far_as_they_go() {
        let bytes = library(EM_ARM64, &[(".rodata", ALLOC, CONSTANTS)], &[], &[]);
        // The pages between are of no interest.
        let table = u64::from_le_bytes(bytes[0x28..0x30].try_into().unwrap()) as usize;
        let read = |bytes: &[u8]| {
            if let Ok(texts) = texts(bytes) {
                assert!(texts.count() <= bytes.len());
            }
        };
        survives(&bytes[table..], |tail| read(&[&bytes[..table], tail].concat()));
        survives(&bytes[..0x80], |head| read(&[head, &bytes[head.len().min(bytes.len())..]].concat()));
    }
}

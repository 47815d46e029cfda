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

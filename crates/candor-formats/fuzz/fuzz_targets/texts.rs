//! Texts outside DEX: any bytes are refused or give texts that lie in them, and addresses that lie in their texts.
#![no_main]

use candor_formats::{
    dart, dotnet, elf, hermes, javascript,
    texts::{Text, address::addresses},
    unity,
};
use libfuzzer_sys::fuzz_target;

fn check(bytes: &[u8], text: &Text<'_>) {
    assert!(text.offset <= bytes.len() as u64);
    for address in addresses(&text.text) {
        assert!(text.text[address.start..].starts_with(address.url));
        assert!(address.url.starts_with(address.scheme) && address.url.contains(address.host));
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(file) = hermes::Bytecode::parse(bytes) {
        file.texts().flatten().for_each(|text| check(bytes, &text));
    }
    if let Ok(file) = unity::Metadata::parse(bytes) {
        file.literals().flatten().for_each(|text| check(bytes, &text));
    }
    // Of what inflates to more than the input, little can be had in the memory that a target gets.
    if let Ok(images) = dotnet::images(bytes) {
        for image in images.take(16).flatten().filter(|image| image.bytes.len() < 1 << 20) {
            if let Ok(assembly) = dotnet::Assembly::parse(&image.bytes) {
                assembly.user_strings().flatten().for_each(|text| check(&image.bytes, &text));
            }
        }
    }
    if let Ok(texts) = elf::texts(bytes) {
        texts.for_each(|text| check(bytes, &text));
    }
    if let Ok(library) = dart::Library::parse(bytes) {
        library.texts().iter().for_each(|text| check(bytes, text));
    }
    javascript::literals(bytes).for_each(|text| check(bytes, &text));
});

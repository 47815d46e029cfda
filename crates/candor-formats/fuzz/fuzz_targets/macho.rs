//! Mach-O and Objective-C: any bytes are refused or give images whose answers lie in them.
#![no_main]

use candor_formats::{
    macho::{self, Image, Pointer},
    objc::{Metadata, Signature, Type},
};
use libfuzzer_sys::fuzz_target;

fn check(image: &Image<'_>) {
    let len = image.bytes().len() as u64;
    for (address, pointer) in image.fixups() {
        assert!(image.file_offset(address).is_some_and(|offset| offset < len));
        if let Pointer::Import(id) = pointer {
            assert!(image.import(id).is_some());
        }
    }
    assert!(image.stubs().is_sorted());
    assert!(image.function_starts().is_sorted());
    assert!(image.exports().0.len() as u64 <= len);
    for section in image.sections() {
        assert!(image.section_bytes(section).len() as u64 <= len);
    }
    let (metadata, problems) = Metadata::read(image);
    assert!(problems.len() <= macho::MAX_PROBLEMS);
    for class in &metadata.classes {
        for method in class.instance_methods.iter().chain(&class.class_methods) {
            let _signature = Signature::parse(method.types);
        }
        for property in &class.properties {
            let _type = Type::parse(property.types());
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok((slices, _)) = macho::slices(bytes) {
        slices.iter().filter_map(|slice| slice.image().ok()).for_each(|(image, _)| check(&image));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _signature = Signature::parse(text);
    }
});

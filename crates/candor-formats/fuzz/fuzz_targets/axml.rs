//! Binary XML: any bytes give a tree whose parents stand before their children and whose places lie inside.
#![no_main]

use candor_formats::axml::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::parse(bytes) else { return };
    for (index, element) in document.elements.iter().enumerate() {
        assert!(element.parent.is_none_or(|parent| (parent as usize) < index));
        assert!(element.offset as usize + element.len as usize <= bytes.len());
        let _ = element.by_id(0x0101_0003).and_then(|attribute| attribute.text().map(|text| text.len()));
    }
    assert!(document.elements.len() <= bytes.len() / 36);
});

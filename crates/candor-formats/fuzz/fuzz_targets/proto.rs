//! Protobuf XML and tables: any bytes give a tree and answers whose places lie inside.
#![no_main]

use candor_formats::proto::{Table, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = document(bytes) {
        for (index, element) in document.elements.iter().enumerate() {
            assert!(element.parent.is_none_or(|parent| (parent as usize) < index));
            assert!(element.offset as usize + element.len as usize <= bytes.len());
        }
    }
    if let Ok(table) = Table::parse(bytes) {
        for id in table.ids().take(1_000) {
            for found in table.lookup(id) {
                assert!(found.offset as usize + found.len as usize <= bytes.len());
            }
        }
    }
});

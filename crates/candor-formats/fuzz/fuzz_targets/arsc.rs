//! Resource tables: any bytes give an index, and every id in it an answer whose place lies inside.
#![no_main]

use candor_formats::arsc::Table;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = Table::parse(bytes) else { return };
    for id in table.ids().into_iter().take(1_000) {
        for found in table.lookup(id) {
            assert!(found.offset as usize + found.len as usize <= bytes.len());
        }
        let _ = table.name(id);
    }
});

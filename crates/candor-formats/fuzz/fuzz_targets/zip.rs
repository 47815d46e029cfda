//! ZIP: any bytes give an index whose entries can be asked for, and contents within the limits.
#![no_main]

use candor_formats::zip::{Archive, Limits, RATIO_FLOOR};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(archive) = Archive::parse(bytes) else { return };
    let limits = Limits { max_inflated: 1 << 20, ..Limits::default() };
    assert!(limits.max_inflated < RATIO_FLOOR);
    for entry in archive.entries().iter().take(64) {
        assert!(archive.entry(entry.name).is_some_and(|found| found.name == entry.name));
        if let Ok(contents) = archive.read(entry, &limits) {
            // Stored bytes are borrowed from the file; inflated ones obey the limit.
            assert!(contents.bytes.len() <= bytes.len().max(1 << 20));
            contents.anomalies.iter().for_each(|anomaly| drop(anomaly.to_string()));
        }
        assert!(archive.first_bytes(entry, 16).len() <= 16);
    }
    if let Some((offset, len)) = archive.signing_block() {
        assert!(offset + len <= bytes.len() as u64);
    }
    archive.anomalies().iter().for_each(|anomaly| drop(anomaly.to_string()));
});

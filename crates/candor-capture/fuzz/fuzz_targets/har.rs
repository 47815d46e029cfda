//! HTTP Archives: any bytes are refused, or give sightings that keep what the model promises.
#![no_main]

mod check;

use candor_capture::records::har;
use check::Check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut check = Check::default();
    if let Ok(summary) = har::read(bytes, &mut check) {
        check.summary(&summary);
    }
});

//! Logs of name servers and lists of addresses: any bytes are refused or read line by line.
#![no_main]

mod check;

use candor_capture::records::{dns, resolutions};
use check::Check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut check = Check::default();
    let clock = dns::LogClock { year: Some(2026), ..dns::LogClock::default() };
    if let Ok(summary) = dns::read(bytes, clock, &mut check) {
        check.summary(&summary);
    }
    let mut check = Check::default();
    if let Ok(summary) = resolutions::read(bytes, &mut check) {
        check.summary(&summary);
    }
});

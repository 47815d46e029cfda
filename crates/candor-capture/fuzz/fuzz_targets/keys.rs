//! Key logs: any bytes are keys or counted, and a capture is read with them. The capture stands behind the last empty line.
#![no_main]

mod check;

use candor_capture::packets::{self, Keys};
use check::Check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut keys = Keys::default();
    let at = bytes.windows(2).position(|two| two == b"\n\n").unwrap_or(bytes.len());
    keys.add(&bytes[..at]);
    assert!(keys.len() as u64 + keys.unread() <= at as u64 + 1);
    let mut check = Check::default();
    let capture = bytes.get(at + 2..).unwrap_or_default();
    if let Ok(summary) = packets::read_with_keys(capture, keys, &mut check) {
        check.summary(&summary);
    }
});

//! What a client sends in the clear on one connection: HTTP/1, HTTP/2, WebSockets, TLS, told by content. The first byte
//! says how long the segments are.
#![no_main]

mod check;

use candor_capture::packets;
use check::Check;
use libfuzzer_sys::fuzz_target;

/// A capture of the bytes as segments of one connection to port 80, without a link layer (type 101).
fn capture(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut out = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x65\0\0\0".to_vec();
    let mut seq = 1_u32;
    for part in bytes.chunks(size) {
        let len = 40 + part.len();
        let [high, low] = u16::try_from(len).unwrap_or(0).to_be_bytes();
        let word = u32::try_from(len).unwrap_or(0).to_le_bytes();
        out.extend([[0; 4], [0; 4], word, word].concat());
        out.extend([0x45, 0, high, low, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, 2, 192, 0, 2, 7]);
        out.extend([0xc3, 0x50, 0, 80]);
        out.extend(seq.to_be_bytes());
        out.extend([0, 0, 0, 0, 0x50, 16, 0xff, 0xff, 0, 0, 0, 0]);
        out.extend(part);
        seq = seq.wrapping_add(u32::try_from(part.len()).unwrap_or(0));
    }
    out
}

fuzz_target!(|bytes: &[u8]| {
    let Some((size, bytes)) = bytes.split_first() else { return };
    let mut check = Check::default();
    let capture = capture(bytes, usize::from(*size) * 4 + 1);
    if let Ok(summary) = packets::read(capture.as_slice(), &mut check) {
        check.summary(&summary);
    }
});

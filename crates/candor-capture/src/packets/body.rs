//! Undoes the codings of a body (RFC 9110, 8.4.1), within a bound.

use std::io::Read;

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::http::MAX_BODY;

/// Codings of one body that are undone.
const MAX_CODINGS: usize = 3;
/// How much longer a body may become; what is longer was made to be.
const MAX_FACTOR: usize = 100;
/// What any body may become.
const MIN_ROOM: usize = 64 * 1024;
/// Largest window of Zstandard in HTTP (RFC 9659), which is what its unpacking takes at once.
const ZSTANDARD_WINDOW: u64 = 8 << 20;
/// Room that the unpacking of Brotli reads through.
const BROTLI_ROOM: usize = 16 * 1024;

/// The body with its codings undone, the last one first, and whether it is whole. Where one is not known or its bytes are
/// not of it, the bytes stay as they are.
pub(super) fn decode(mut bytes: Vec<u8>, codings: &[String]) -> (Vec<u8>, bool) {
    let mut is_whole = true;
    for coding in codings.iter().rev().take(MAX_CODINGS) {
        let input = bytes.as_slice();
        let room = input.len().saturating_mul(MAX_FACTOR).saturating_add(MIN_ROOM).min(MAX_BODY);
        let most = |decoder: &mut dyn Read| most(decoder, room);
        let decoded = match coding.as_str() {
            "gzip" | "x-gzip" => most(&mut flate2::read::MultiGzDecoder::new(input)),
            // By the book with zlib's header; some send it without.
            "deflate" => match most(&mut flate2::read::ZlibDecoder::new(input)) {
                (out, _) if out.is_empty() => most(&mut flate2::read::DeflateDecoder::new(input)),
                decoded => decoded,
            },
            "br" => most(&mut brotli_decompressor::Decompressor::new(input, BROTLI_ROOM)),
            "zstd" => match zstandard(input) {
                Some(mut decoder) => most(&mut decoder),
                None => (Vec::new(), false),
            },
            _ => break,
        };
        if decoded.0.is_empty() {
            return (bytes, false);
        }
        is_whole &= decoded.1;
        bytes = decoded.0;
    }
    (bytes, is_whole)
}

/// Zstandard as HTTP has it: a frame that asks for a larger window is none (RFC 9659).
fn zstandard(input: &[u8]) -> Option<StreamingDecoder<&[u8], FrameDecoder>> {
    let mut frames = FrameDecoder::new();
    frames.set_max_window_size(ZSTANDARD_WINDOW);
    StreamingDecoder::new_with_decoder(input, frames).ok()
}

/// What can be read, up to a bound, and whether that is all.
fn most(input: &mut dyn Read, room: usize) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let read = input.take(room as u64 + 1).read_to_end(&mut out);
    let is_whole = read.is_ok() && out.len() <= room;
    out.truncate(room);
    (out, is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of one raw block with one byte, whose header asks for a window (RFC 8878, 3.1.1).
    fn frame(window: u8) -> Vec<u8> {
        [&[0x28, 0xb5, 0x2f, 0xfd, 0x00, window, 0x09, 0x00, 0x00][..], b"a"].concat()
    }

    #[test]
    fn a_window_that_http_does_not_allow_is_not_made_room_for() {
        let zstandard = |window| decode(frame(window), &["zstd".to_owned()]);
        assert_eq!(zstandard(0), (b"a".to_vec(), true));
        // 8 MiB, and twice as much.
        assert_eq!(zstandard(13 << 3), (b"a".to_vec(), true));
        assert_eq!(zstandard(14 << 3), (frame(14 << 3), false));
    }
}

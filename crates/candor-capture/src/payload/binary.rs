//! Codings of bytes: gzip, zlib, base64, and tokens made of it.

use std::io::Read;

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use serde_json::Value;

use super::{Step, walk::Piece};

/// Most bytes that one compressed value may become.
const INFLATED_LIMIT: u64 = 16 << 20;
/// Shortest text that is tried as base64: shorter ones are words.
const BASE64_LEAST: usize = 12;

/// gzip and zlib, by their first bytes.
pub(super) fn compressed(piece: &Piece) -> Option<Vec<Piece>> {
    let (step, plain) = match piece.bytes.as_slice() {
        [0x1f, 0x8b, 8, ..] => (Step::Gzip, inflate(MultiGzDecoder::new(piece.bytes.as_slice()))),
        // RFC 1950: method 8, and the first two bytes are a multiple of 31.
        [method, flags, ..]
            if method & 0x8f == 0x08 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31) =>
        {
            (Step::Zlib, inflate(ZlibDecoder::new(piece.bytes.as_slice())))
        }
        _ => return None,
    };
    let mut child = piece.child(step, None, plain?);
    (child.is_body, child.media) = (piece.is_body, piece.media.clone());
    Some(vec![child])
}

/// What could be inflated, up to the limit; none where nothing could.
fn inflate(decoder: impl Read) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    // Damage at the end leaves what was read before it.
    let _ = decoder.take(INFLATED_LIMIT).read_to_end(&mut plain);
    (!plain.is_empty()).then_some(plain)
}

/// A JSON web token (RFC 7519): its head and its claims. The value itself is told too.
pub(super) fn token(piece: &Piece) -> Option<Vec<Piece>> {
    let text = std::str::from_utf8(&piece.bytes).ok()?;
    let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
    let mut parts = text.split('.');
    let (head, claims, signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || head.len() < BASE64_LEAST || claims.len() < 2 || signature.contains(' ') {
        return None;
    }
    let head = Base64UrlUnpadded::decode_vec(head).ok()?;
    let is_head = serde_json::from_slice::<Value>(&head).ok()?.get("alg").is_some();
    let claims = Base64UrlUnpadded::decode_vec(claims).ok()?;
    is_head.then(|| vec![piece.child(Step::Jwt(0), None, head), piece.child(Step::Jwt(1), None, claims)])
}

/// Base64 in either alphabet, with or without padding, of something that says something: a text or a compressed value.
/// Words decode to bytes that are neither.
pub(super) fn base64(piece: &Piece) -> Option<Vec<Piece>> {
    let text = std::str::from_utf8(&piece.bytes).ok()?;
    let text = text.trim();
    let bare = text.trim_end_matches('=');
    if bare.len() < BASE64_LEAST || text.len().saturating_sub(bare.len()) > 2 {
        return None;
    }
    // Wrapped lines, as MIME has them.
    let packed: String = bare.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
    let is_url = packed.contains(['-', '_']);
    let plain =
        if is_url { Base64UrlUnpadded::decode_vec(&packed) } else { Base64Unpadded::decode_vec(&packed) };
    let plain = plain.ok()?;
    let is_compressed =
        plain.starts_with(&[0x1f, 0x8b, 8]) || matches!(plain.as_slice(), [0x78, 1 | 0x5e | 0x9c | 0xda, ..]);
    if !is_compressed && !is_text(&plain) {
        return None;
    }
    Some(vec![piece.child(Step::Base64, None, plain)])
}

/// Whether bytes are a text without control characters other than white space.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text.is_empty() && !text.chars().any(|c| c.is_control() && !c.is_ascii_whitespace())
    })
}

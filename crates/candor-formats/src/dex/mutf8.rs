//! Modified UTF-8: the encoding of strings in DEX files (one to three bytes per UTF-16 code unit).

use std::borrow::Cow;

/// The bytes as text. Borrows where they are plain UTF-8 already; lone surrogates and bytes that are no
/// MUTF-8 become U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    // Strict UTF-8 knows neither the two-byte zero nor encoded surrogates, so whatever passes means the
    // same in both encodings (four-byte forms, which MUTF-8 lacks, are kept as what they clearly mean).
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(
            char::decode_utf16(code_units(bytes)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        ),
    }
}

/// The UTF-16 code units the bytes stand for; a byte that starts no sequence yields U+FFFD.
pub fn code_units(bytes: &[u8]) -> CodeUnits<'_> {
    CodeUnits(bytes)
}

/// Iterator over UTF-16 code units, made by [`code_units`].
#[derive(Debug, Clone)]
pub struct CodeUnits<'a>(&'a [u8]);

const REPLACEMENT: u16 = 0xfffd;

impl Iterator for CodeUnits<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        let (unit, rest) = match *self.0 {
            [] => return None,
            [a @ 0..=0x7f, ref rest @ ..] => (u16::from(a), rest),
            [a @ 0xc0..=0xdf, b @ 0x80..=0xbf, ref rest @ ..] => {
                (u16::from(a & 0x1f) << 6 | u16::from(b & 0x3f), rest)
            }
            [a @ 0xe0..=0xef, b @ 0x80..=0xbf, c @ 0x80..=0xbf, ref rest @ ..] => {
                (u16::from(a & 0x0f) << 12 | u16::from(b & 0x3f) << 6 | u16::from(c & 0x3f), rest)
            }
            [_, ref rest @ ..] => (REPLACEMENT, rest),
        };
        self.0 = rest;
        Some(unit)
    }
}

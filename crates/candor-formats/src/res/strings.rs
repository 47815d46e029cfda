//! String pools: UTF-8 or UTF-16, read in place.

use std::borrow::Cow;

use super::{Chunk, Error, u8_at, u16_at, u32_at};

/// Longest string decoded, in code units. The build tools store longer ones as an error text; a pool can point
/// every index at one long string, so that decoding without a limit costs far more than the file's size.
pub const MAX_STRING_UNITS: usize = 1 << 17;

/// `RES_STRING_POOL_TYPE`.
pub(crate) const STRING_POOL: u16 = 0x0001;

const HEADER: usize = 28;
const UTF8_FLAG: u32 = 1 << 8;

/// A string pool in place. The default value is an empty pool.
#[derive(Clone, Copy, Debug, Default)]
pub struct StringPool<'a> {
    /// Table of offsets, four bytes each.
    offsets: &'a [u8],
    /// String data.
    data: &'a [u8],
    utf8: bool,
    count: u32,
}

impl<'a> StringPool<'a> {
    /// Reads the pool in `chunk`.
    ///
    /// # Errors
    /// What the platform refuses a pool for: no room for the offsets, no string data.
    pub fn parse(bytes: &'a [u8], chunk: &Chunk) -> Result<Self, Error> {
        let at = |n: usize| chunk.offset.saturating_add(n);
        let truncated =
            |what, expected| Error::Truncated { what, offset: chunk.offset, expected, found: chunk.len };
        let field = |n| u32_at(bytes, at(n)).ok_or(truncated("string pool header", HEADER));
        if chunk.len < HEADER {
            return Err(truncated("string pool header", HEADER));
        }
        let (mut count, styles, flags) = (field(8)?, field(12)?, field(16)?);
        let (strings_start, styles_start) = (to_usize(field(20)?), to_usize(field(24)?));
        if count == 0 {
            return Ok(Self::default());
        }
        let body = bytes.get(chunk.body()..chunk.end()).ok_or(truncated("string pool", chunk.len))?;
        // A count that the chunk cannot hold makes the platform refuse the pool; what is there is read anyway.
        count = count.min(u32::try_from(body.len() / 4).unwrap_or(u32::MAX));
        let offsets = body.get(..to_usize(count).saturating_mul(4)).unwrap_or_default();
        let whole = bytes.get(chunk.offset..chunk.end()).ok_or(truncated("string pool", chunk.len))?;
        let end =
            if styles > 0 && styles_start > strings_start { styles_start.min(chunk.len) } else { chunk.len };
        let data = whole.get(strings_start..end).ok_or(Error::Unexpected {
            what: "string data offset",
            offset: at(20),
            found: strings_start as u64,
            expected: "an offset inside the string pool",
        })?;
        Ok(Self { offsets, data, utf8: flags & UTF8_FLAG != 0, count })
    }

    /// Number of strings that can be asked for.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the strings are stored as UTF-8.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        self.utf8
    }

    /// The string at `index`. `None` where the platform has none either (index or offset outside, no
    /// terminating zero), and beyond [`MAX_STRING_UNITS`].
    #[must_use]
    pub fn string(&self, index: u32) -> Option<Cow<'a, str>> {
        if index >= self.count {
            return None;
        }
        let offset = to_usize(u32_at(self.offsets, to_usize(index).checked_mul(4)?)?);
        if self.utf8 { self.utf8_string(offset) } else { self.utf16_string(offset) }
    }

    fn utf8_string(&self, offset: usize) -> Option<Cow<'a, str>> {
        // The length in UTF-16 units comes first; only the length in bytes after it matters.
        let (_, at) = self.length8(offset)?;
        let (stored, start) = self.length8(at)?;
        // The stored length has 15 bits; a longer string is found by its terminating zero, as the platform does.
        let mut len = stored;
        while *self.data.get(start.checked_add(len)?)? != 0 {
            len = len.checked_add(0x8000)?;
        }
        if len > MAX_STRING_UNITS {
            return None;
        }
        let raw = self.data.get(start..start.checked_add(len)?)?;
        Some(match std::str::from_utf8(raw) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(modified_utf8(raw)),
        })
    }

    fn utf16_string(&self, offset: usize) -> Option<Cow<'a, str>> {
        // The platform halves the offset to index 16-bit units, so an odd one is rounded down.
        let offset = offset & !1;
        let first = u16_at(self.data, offset)?;
        let (len, start) = if first & 0x8000 == 0 {
            (usize::from(first), offset.checked_add(2)?)
        } else {
            let low = u16_at(self.data, offset.checked_add(2)?)?;
            ((usize::from(first & 0x7fff) << 16) | usize::from(low), offset.checked_add(4)?)
        };
        if len > MAX_STRING_UNITS {
            return None;
        }
        let end = start.checked_add(len.checked_mul(2)?)?;
        if u16_at(self.data, end)? != 0 {
            return None;
        }
        let raw = self.data.get(start..end)?;
        let units = raw.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
        Some(Cow::Owned(
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        ))
    }

    /// A length of one or two bytes, and where what follows it starts.
    fn length8(&self, offset: usize) -> Option<(usize, usize)> {
        let first = u8_at(self.data, offset)?;
        let next = offset.checked_add(1)?;
        if first & 0x80 == 0 {
            return Some((usize::from(first), next));
        }
        let low = u8_at(self.data, next)?;
        Some(((usize::from(first & 0x7f) << 8) | usize::from(low), next.checked_add(1)?))
    }
}

/// Text whose characters outside the basic plane stand as two three-byte surrogates, which newer build tools
/// write into pools and resources read back.
fn modified_utf8(raw: &[u8]) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = raw;
    while let Some((&first, tail)) = rest.split_first() {
        let continuation = |byte: &u8| (byte & 0xc0 == 0x80).then_some(u32::from(byte & 0x3f));
        let (code, used) = match (first, tail) {
            (0x00..=0x7f, _) => (Some(u32::from(first)), 0),
            (0xc0..=0xdf, [a, ..]) => (continuation(a).map(|a| (u32::from(first & 0x1f) << 6) | a), 1),
            (0xe0..=0xef, [a, b, ..]) => (
                continuation(a)
                    .zip(continuation(b))
                    .map(|(a, b)| (u32::from(first & 0x0f) << 12) | (a << 6) | b),
                2,
            ),
            (0xf0..=0xf7, [a, b, c, ..]) => (
                continuation(a)
                    .zip(continuation(b))
                    .zip(continuation(c))
                    .map(|((a, b), c)| (u32::from(first & 0x07) << 18) | (a << 12) | (b << 6) | c),
                3,
            ),
            _ => (None, 0),
        };
        // A byte that starts nothing is replaced alone, so that the text after it survives.
        let used = if code.is_some() { used } else { 0 };
        match code {
            Some(code) if code > 0xffff => {
                let high = code.saturating_sub(0x1_0000);
                units.push(0xd800 | u16::try_from((high >> 10) & 0x3ff).unwrap_or(0));
                units.push(0xdc00 | u16::try_from(high & 0x3ff).unwrap_or(0));
            }
            Some(code) => units.push(u16::try_from(code).unwrap_or(0xfffd)),
            None => units.push(0xfffd),
        }
        rest = tail.get(used..).unwrap_or_default();
    }
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn to_usize(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

//! Texts as they are written one behind the other: `StringSerializationCluster` in `app_snapshot.cc`, numbers as in
//! `datastream.h` (seven bits per byte, lowest first; the last byte has its highest bit set).
//!
//! Each text is its length doubled, and one more if its characters have two bytes; then its characters. Looking for the
//! start of a row takes linear time: a number ends with a byte that no ASCII text has, so what is tried at one place ends
//! before the next place at which anything can be tried for longer than a number.

use std::borrow::Cow;

use super::{MIN_ROW, MIN_ROW_LEN};
use crate::texts::{latin1, slice, tail, utf16};

/// Most bytes of a number: 28 bits, far above the length of any text.
const MAX_NUMBER: usize = 4;

/// How many times the length of the bytes may be looked at for rows that do not go on.
const MAX_IN_VAIN: u64 = 16;

/// A text with its bounds.
#[derive(Clone, Copy, Debug)]
struct Item {
    at: u64,
    len: u64,
    is_wide: bool,
}

/// Texts with their offsets; `base` is added to each.
pub(super) fn texts(bytes: &[u8], base: u64) -> Vec<(u64, Cow<'_, str>)> {
    let mut texts = Vec::new();
    let mut at = 0;
    let mut in_vain = (bytes.len() as u64).saturating_mul(MAX_IN_VAIN);
    while at < bytes.len() as u64 && in_vain > 0 {
        if !is_row(bytes, at) {
            at += 1;
            continue;
        }
        while let Some(item) = item(bytes, at) {
            if !is_text(bytes, item) {
                in_vain = in_vain.saturating_sub(item.len.max(1));
                break;
            }
            let Ok(data) = slice(bytes, item.at, item.len, "text") else { break };
            let text = if item.is_wide { Cow::Owned(utf16(data)) } else { latin1(data) };
            texts.push((base.saturating_add(item.at), text));
            at = item.at + item.len;
        }
    }
    texts
}

/// Whether a row of texts starts at a place.
fn is_row(bytes: &[u8], at: u64) -> bool {
    let (mut at, mut len, mut n) = (at, 0, 0);
    // Empty texts do not count, and at most as many as there are others may stand between them.
    for _ in 0..2 * MIN_ROW {
        let Some(item) = item(bytes, at).filter(|item| !item.is_wide) else { return false };
        let Ok(data) = slice(bytes, item.at, item.len, "text") else { return false };
        if !data.iter().all(|byte| matches!(byte, 0x20..=0x7e)) {
            return false;
        }
        len += item.len;
        n += usize::from(item.len > 0);
        at = item.at + item.len;
        if n == MIN_ROW {
            return len >= MIN_ROW_LEN as u64;
        }
    }
    false
}

/// The text written at a place.
fn item(bytes: &[u8], at: u64) -> Option<Item> {
    let mut number = 0;
    let rest = tail(bytes, at);
    for (n, byte) in rest.iter().take(MAX_NUMBER).enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * n);
        if byte & 0x80 != 0 {
            let is_wide = number & 1 != 0;
            let len = if is_wide { (number >> 1) * 2 } else { number >> 1 };
            return Some(Item { at: at + n as u64 + 1, len, is_wide });
        }
    }
    None
}

/// Whether a row goes on with a text: printable characters and white space, or one or two characters of any kind.
fn is_text(bytes: &[u8], item: Item) -> bool {
    let Ok(data) = slice(bytes, item.at, item.len, "text") else { return false };
    if item.is_wide {
        // Texts of two bytes per character have at least one that needs them.
        return utf16(data).chars().all(|c| !c.is_control() || c.is_whitespace());
    }
    data.len() <= 2 || data.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0xa0..))
}

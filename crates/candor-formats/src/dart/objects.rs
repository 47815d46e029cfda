//! Texts as objects of the image.
//!
//! `UntaggedObject` in `raw_object.h`: the low bits of the tags are the collector's, then comes the size in units of the
//! alignment (nought if it does not fit), then the class. The size has 8 bits and the class 16 in older versions, 4 and 20 in
//! newer ones. Texts of two bytes per character have the class after that of texts of one.

use std::{borrow::Cow, collections::BTreeMap};

use crate::texts::{latin1, slice, tail, u32_at, u64_at, utf16};

/// Shortest text by which class and layout are told; shorter ones come about by chance.
const MIN_TELLING: u64 = 4;
/// Most characters of a text that are looked at to tell; looked at whole, texts within texts would take too long.
const MAX_TELLING: u64 = 256;
/// Fewest texts by which class and layout are told.
const MIN_TELLINGS: usize = 8;

/// How an object tells what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Layout {
    /// Bits of the size.
    size_bits: u32,
    /// Where the length stands.
    len_at: u64,
}

/// How a program's objects lie.
#[derive(Clone, Copy, Debug)]
struct Words {
    /// Bytes that objects start at multiples of.
    align: u64,
    /// Where the characters start.
    data_at: u64,
    is_64: bool,
}

/// An object that may be a text.
struct Object {
    class: u32,
    len: u64,
}

/// Texts with their offsets, in a snapshot whose image starts behind `image_at`.
pub(super) fn texts(bytes: &[u8], image_at: u64, is_64: bool) -> Vec<(u64, Cow<'_, str>)> {
    let words =
        if is_64 { Words { align: 16, data_at: 16, is_64 } } else { Words { align: 8, data_at: 12, is_64 } };
    let first = image_at.saturating_add(words.align - 1) / words.align * words.align;
    // With the hash in the tags there is one word, without there are two, whose order changed.
    let len_places: &[u64] = if is_64 { &[8] } else { &[4, 8] };
    let layouts =
        len_places.iter().flat_map(|len_at| [4, 8].map(|size_bits| Layout { size_bits, len_at: *len_at }));
    let told = layouts.filter_map(|layout| Some((tellings(bytes, first, words, layout)?, layout)));
    let Some(((_, class), layout)) = told.max_by_key(|((n, _), layout)| (*n, std::cmp::Reverse(*layout)))
    else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    let mut at = first;
    while at < bytes.len() as u64 {
        let text = object(bytes, at, words, layout).and_then(|object| {
            let wide = object.class == class + 1;
            let len = if wide { object.len * 2 } else { object.len };
            let is_text = (object.class == class || wide) && has_size(bytes, at, words, layout, len);
            let data = is_text.then(|| slice(bytes, at + words.data_at, len, "text").ok())??;
            Some(if wide { Cow::Owned(utf16(data)) } else { latin1(data) }).map(|text| (text, len))
        });
        match text {
            Some((text, len)) => {
                texts.push((at + words.data_at, text));
                at += (words.data_at + len).next_multiple_of(words.align);
            }
            None => at += words.align,
        }
    }
    texts
}

/// How many objects hold text of just their size in a layout, and the class that most of them have.
fn tellings(bytes: &[u8], first: u64, words: Words, layout: Layout) -> Option<(usize, u32)> {
    let mut n_by_class = BTreeMap::<u32, usize>::new();
    let mut at = first;
    while at < bytes.len() as u64 {
        let telling = object(bytes, at, words, layout).filter(|object| {
            let is_sized = object.len >= MIN_TELLING && has_size(bytes, at, words, layout, object.len);
            let end = at + words.data_at + object.len;
            let is_inside = is_sized && end <= bytes.len() as u64;
            let len = object.len.min(MAX_TELLING);
            let data = is_inside.then(|| slice(bytes, at + words.data_at, len, "text").ok()).flatten();
            data.is_some_and(|data| data.iter().all(|byte| matches!(byte, b'\n' | 0x20..=0x7e)))
        });
        at += words.align;
        if let Some(object) = telling {
            *n_by_class.entry(object.class).or_default() += 1;
        }
    }
    let (class, n) = n_by_class.into_iter().max_by_key(|(class, n)| (*n, std::cmp::Reverse(*class)))?;
    (n >= MIN_TELLINGS).then_some((n, class))
}

/// What stands at a place, if it can be an object with a length.
fn object(bytes: &[u8], at: u64, words: Words, layout: Layout) -> Option<Object> {
    let tags = u32_at(bytes, at, "tags").ok()?;
    let len = if words.is_64 {
        u64_at(bytes, at + layout.len_at, "length").ok()?
    } else {
        u32_at(bytes, at + layout.len_at, "length").ok()?.into()
    };
    // Small integers are stored doubled.
    (len & 1 == 0 && len >> 1 <= bytes.len() as u64)
        .then(|| Object { class: tags.checked_shr(8 + layout.size_bits).unwrap_or(0), len: len >> 1 })
}

/// Whether the size in the tags is that of an object with `len` bytes of characters.
fn has_size(bytes: &[u8], at: u64, words: Words, layout: Layout, len: u64) -> bool {
    let Some(tags) = tail(bytes, at).first_chunk::<4>().map(|tags| u32::from_le_bytes(*tags)) else {
        return false;
    };
    let most = (1_u64 << layout.size_bits) - 1;
    let size = u64::from(tags >> 8) & most;
    let units = (words.data_at + len).div_ceil(words.align);
    size == if units > most { 0 } else { units }
}

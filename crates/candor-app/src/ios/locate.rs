//! Where a key or a text of a property list stands in its bytes. The crate that reads the lists does not say.

use memchr::memmem;

use super::plist::BINARY;
use crate::{MemberId, Place};

/// Longest text that is looked for, in bytes.
const MAX_SOUGHT: usize = 4096;

/// A property list's bytes, and the member they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locator<'a> {
    member: MemberId,
    bytes: &'a [u8],
}

impl<'a> Locator<'a> {
    pub(crate) fn new(member: MemberId, bytes: &'a [u8]) -> Self {
        Self { member, bytes }
    }

    /// The whole list.
    pub(crate) fn whole(&self) -> Place {
        Place { member: self.member, offset: 0, len: narrow(self.bytes.len()) }
    }

    /// The first place where a key stands as it is; the whole list if there is none (XML in UTF-16, escaped signs).
    pub(crate) fn key(&self, key: &str) -> Place {
        self.find(0, key, "<key>", "</key>").unwrap_or_else(|| self.whole())
    }

    /// The first place behind its key where a text stands as it is, or its key. In a binary list a text that is said twice
    /// stands there once, before or behind.
    pub(crate) fn text(&self, text: &str, key: &str) -> Place {
        let key = self.key(key);
        let from = if self.bytes.starts_with(BINARY) || key == self.whole() { 0 } else { key.offset };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        self.find(from, text, "<string>", "</string>").unwrap_or(key)
    }

    fn find(&self, from: usize, sought: &str, open: &str, close: &str) -> Option<Place> {
        if sought.is_empty() || sought.len() > MAX_SOUGHT {
            return None;
        }
        let (before, body, after) = if !self.bytes.starts_with(BINARY) {
            (open.as_bytes().to_vec(), sought.as_bytes().to_vec(), close.as_bytes())
        } else if sought.is_ascii() {
            (marker(0x50, sought.len())?, sought.as_bytes().to_vec(), &b""[..])
        } else {
            let units: Vec<u16> = sought.encode_utf16().collect();
            let body = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            (marker(0x60, units.len())?, body, &b""[..])
        };
        let at = memmem::find(self.bytes.get(from..)?, &[&before, body.as_slice(), after].concat())?;
        let offset = from.checked_add(at)?.checked_add(before.len())?;
        Some(Place { member: self.member, offset: u32::try_from(offset).ok()?, len: narrow(body.len()) })
    }
}

/// What stands before a text of this many units in a binary list.
fn marker(kind: u8, n: usize) -> Option<Vec<u8>> {
    match (u8::try_from(n), u16::try_from(n)) {
        (Ok(n), _) if n < 15 => Some(vec![kind | n]),
        (Ok(n), _) => Some(vec![kind | 15, 0x10, n]),
        (_, Ok(n)) => Some([&[kind | 15, 0x11][..], &n.to_be_bytes()].concat()),
        _ => None,
    }
}

/// Far below: no list that is read is as large as that.
fn narrow(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

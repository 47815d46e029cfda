//! Compiled nibs in the form `NIBArchive`: classes and actions that the system takes from a screen.
//!
//! Four tables: objects (a class and a range of values), keys, values and class names. A custom class stands in an
//! object of the class `UIClassSwapper` under the key `UIClassName`; an action in a `UIRuntimeEventConnection` under
//! `UILabel`. Form: "NibArchive File Format" of the project nibsqueeze. The older form, a keyed archive, is not read.

use std::collections::BTreeMap;

use crate::{MemberId, Place, UiEntry, UiRole};

/// First bytes.
pub(crate) const MAGIC: &[u8] = b"NIBArchive";
/// Most rows of each table.
pub(crate) const MAX_ROWS: u32 = 1 << 18;
/// Most values of an object that are looked at. Objects can share them, so that their number has no other end.
const MAX_VALUES: usize = 256;
/// Longest name that is kept, in bytes.
const MAX_NAME: usize = 512;

/// Which key of which class names what.
const NAMED: [(&[u8], &[u8], UiRole); 2] = [
    (b"UIClassSwapper", b"UIClassName", UiRole::Class),
    (b"UIRuntimeEventConnection", b"UILabel", UiRole::ClickHandler),
];
/// Key of a text's bytes.
const TEXT: &[u8] = b"NS.bytes";

/// An object: its class, and where its values begin and how many it has.
#[derive(Clone, Copy)]
struct Object {
    class: usize,
    first: usize,
    n: usize,
}

/// What a value is, as far as it matters.
#[derive(Clone, Copy)]
enum Value {
    Data { offset: usize, len: usize },
    Object(usize),
    Other,
}

struct Tables<'a> {
    objects: Vec<Object>,
    keys: Vec<&'a [u8]>,
    values: Vec<(usize, Value)>,
    classes: Vec<&'a [u8]>,
}

/// The classes and actions that a nib names, each once. `None` if it is not in this form; what follows damage is left
/// out, which the second value tells.
pub(crate) fn read(member: MemberId, bytes: &[u8]) -> Option<(Vec<UiEntry>, bool)> {
    let (tables, is_whole) = Tables::read(bytes)?;
    let mut found: BTreeMap<(UiRole, String), Place> = BTreeMap::new();
    for object in &tables.objects {
        let class = tables.classes.get(object.class).copied().unwrap_or_default();
        for (_, key, role) in NAMED.iter().filter(|(of, ..)| *of == class) {
            let Some(Value::Object(text)) = tables.value(object, key) else { continue };
            let text = tables.objects.get(text).and_then(|text| tables.value(text, TEXT));
            let Some(Value::Data { offset, len }) = text else { continue };
            let name =
                bytes.get(offset..offset.saturating_add(len)).and_then(|name| str::from_utf8(name).ok());
            let Some(name) = name.filter(|name| !name.is_empty() && name.len() <= MAX_NAME) else { continue };
            let (Ok(offset), Ok(len)) = (u32::try_from(offset), u32::try_from(len)) else { continue };
            found.entry((*role, name.to_owned())).or_insert(Place { member, offset, len });
        }
    }
    let entry = |((role, name), place)| UiEntry { role, name, view: None, place };
    Some((found.into_iter().map(entry).collect(), is_whole))
}

impl<'a> Tables<'a> {
    /// The tables as far as they can be read, and whether that is all of them.
    fn read(bytes: &'a [u8]) -> Option<(Self, bool)> {
        let mut header = Reader { bytes, at: MAGIC.len() };
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let mut fields = [0; 10];
        for field in &mut fields {
            *field = header.u32()?;
        }
        let [_, _, n_objects, objects, n_keys, keys, n_values, values, n_classes, classes] = fields;
        let mut is_whole = true;
        let tables = Self {
            objects: table(bytes, objects, n_objects, &mut is_whole, Reader::object),
            keys: table(bytes, keys, n_keys, &mut is_whole, Reader::key),
            values: table(bytes, values, n_values, &mut is_whole, Reader::value),
            classes: table(bytes, classes, n_classes, &mut is_whole, Reader::class),
        };
        Some((tables, is_whole))
    }

    /// The first value of a key of an object.
    fn value(&self, object: &Object, key: &[u8]) -> Option<Value> {
        let values = self.values.get(object.first..)?.iter().take(object.n.min(MAX_VALUES));
        let mut values = values.filter(|(at, _)| self.keys.get(*at).is_some_and(|name| *name == key));
        values.next().map(|(_, value)| *value)
    }
}

fn table<'a, T>(
    bytes: &'a [u8],
    offset: u32,
    n: u32,
    is_whole: &mut bool,
    row: fn(&mut Reader<'a>) -> Option<T>,
) -> Vec<T> {
    let mut reader = Reader { bytes, at: usize::try_from(offset).unwrap_or(usize::MAX) };
    let mut rows = Vec::new();
    for _ in 0..n.min(MAX_ROWS) {
        let Some(row) = row(&mut reader) else { break };
        rows.push(row);
    }
    *is_whole &= u32::try_from(rows.len()).ok() == Some(n);
    rows
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(n)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?))
    }

    /// A number in groups of seven bits, the lowest first; the last one has its highest bit set.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 != 0 {
                return Some(number);
            }
        }
        None
    }

    fn object(&mut self) -> Option<Object> {
        Some(Object { class: self.number()?, first: self.number()?, n: self.number()? })
    }

    fn key(&mut self) -> Option<&'a [u8]> {
        let n = self.number()?;
        self.take(n)
    }

    fn value(&mut self) -> Option<(usize, Value)> {
        let key = self.number()?;
        let skipped = match self.byte()? {
            0 => 1,
            1 => 2,
            2 | 6 => 4,
            3 | 7 => 8,
            4 | 5 | 9 => 0,
            8 => {
                let len = self.number()?;
                let offset = self.at;
                self.take(len)?;
                return Some((key, Value::Data { offset, len }));
            }
            10 => return Some((key, Value::Object(usize::try_from(self.u32()?).ok()?))),
            _ => return None,
        };
        self.take(skipped)?;
        Some((key, Value::Other))
    }

    /// A name, with a zero byte behind it that is no part of it.
    fn class(&mut self) -> Option<&'a [u8]> {
        let (n, n_more) = (self.number()?, self.number()?);
        self.take(n_more.checked_mul(4)?)?;
        let name = self.take(n)?;
        Some(name.strip_suffix(&[0]).unwrap_or(name))
    }
}

#[cfg(test)]
mod tests {
    //! A nib with a custom class and an action, and what damage does to it.

    use super::*;

    fn number(n: usize) -> Vec<u8> {
        if n < 0x80 { vec![n as u8 | 0x80] } else { vec![(n & 0x7f) as u8, (n >> 7) as u8 | 0x80] }
    }

    fn named(name: &[u8]) -> Vec<u8> {
        [number(name.len()), name.to_vec()].concat()
    }

    /// Objects: a swapper whose class is the text 1, an event whose label is the text 3, an object with decoys.
    fn nib() -> Vec<u8> {
        let object =
            |class: usize, first: usize, n: usize| [number(class), number(first), number(n)].concat();
        let reference = |key: usize, to: u32| [number(key), vec![10], to.to_le_bytes().to_vec()].concat();
        let data = |text: &[u8]| [number(2), vec![8], named(text)].concat();
        let objects = [object(0, 0, 2), object(3, 2, 1), object(1, 3, 1), object(3, 4, 1), object(2, 5, 1)];
        let keys = [&b"UIClassName"[..], b"UILabel", b"NS.bytes"].map(named);
        let values = [
            [number(2), vec![0, 7]].concat(),
            reference(0, 1),
            data(b"Shop.CartView"),
            reference(1, 3),
            data(b"pay:"),
            reference(0, 3),
        ];
        let class = |name: &[u8]| [number(name.len() + 1), number(0), name.to_vec(), vec![0]].concat();
        let classes =
            [&b"UIClassSwapper"[..], b"UIRuntimeEventConnection", b"UIView", b"NSString"].map(class);
        let tables = [objects.concat(), keys.concat(), values.concat(), classes.concat()];
        let counts = [objects.len(), keys.len(), values.len(), classes.len()];
        let mut bytes = [MAGIC, &1_u32.to_le_bytes(), &9_u32.to_le_bytes()].concat();
        let mut offset = 50;
        for (table, n) in tables.iter().zip(counts) {
            bytes.extend((n as u32).to_le_bytes());
            bytes.extend((offset as u32).to_le_bytes());
            offset += table.len();
        }
        tables.iter().for_each(|table| bytes.extend(table));
        bytes
    }

    #[test]
    fn custom_classes_and_actions_are_found_with_their_places() {
        let bytes = nib();
        let (entries, is_whole) = read(MemberId(4), &bytes).unwrap();
        let found: Vec<(UiRole, &str)> = entries.iter().map(|e| (e.role, e.name.as_str())).collect();
        assert_eq!(found, [(UiRole::Class, "Shop.CartView"), (UiRole::ClickHandler, "pay:")]);
        assert!(is_whole);
        for entry in &entries {
            let at = entry.place.offset as usize;
            assert_eq!(&bytes[at..at + entry.place.len as usize], entry.name.as_bytes());
        }
        assert!(read(MemberId(0), b"bplist00").is_none());
    }

    #[test]
    fn damage_never_panics_and_is_said() {
        let bytes = nib();
        for at in 0..bytes.len() {
            for flip in [1, 0x80, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] ^= flip;
                let _ = read(MemberId(0), &mutant);
            }
            let cut = read(MemberId(0), &bytes[..at]);
            assert!(cut.is_none_or(|(_, is_whole)| !is_whole));
        }
    }
}

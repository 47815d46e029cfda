//! Resource tables from a description in Rust, in every layout of entries.

use crate::res::{Data, Strings, chunk, index, push_u16, push_u32};

/// How a type chunk stores its entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// An offset of four bytes for each id.
    #[default]
    Dense,
    /// Pairs of id and offset.
    Sparse,
    /// An offset of two bytes for each id.
    Offset16,
    /// As dense, with entries of eight bytes that hold key, type and data.
    Compact,
}

/// What an entry holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// One value.
    Simple(Data),
    /// A parent, and values with their keys.
    Bag(u32, Vec<(u32, Data)>),
}

/// One type in one configuration.
#[derive(Clone, Debug, Default)]
pub struct Type {
    /// Type id, from 1.
    pub id: u8,
    /// Name.
    pub name: String,
    /// Two letters of a language; empty for the default configuration.
    pub language: String,
    /// Lowest API level; 0 for any.
    pub sdk: u16,
    /// Layout.
    pub layout: Layout,
    /// Entries: id, name, content; ascending.
    pub entries: Vec<(u16, String, Content)>,
}

impl Type {
    /// A type in the default configuration.
    #[must_use]
    pub fn new(id: u8, name: &str) -> Self {
        Self { id, name: name.to_owned(), ..Self::default() }
    }

    /// For a language.
    #[must_use]
    pub fn language(mut self, language: &str) -> Self {
        self.language = language.to_owned();
        self
    }

    /// In another layout.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Adds a simple entry.
    #[must_use]
    pub fn entry(mut self, id: u16, name: &str, data: impl Into<Data>) -> Self {
        self.entries.push((id, name.to_owned(), Content::Simple(data.into())));
        self
    }

    /// Adds a bag.
    #[must_use]
    pub fn bag(mut self, id: u16, name: &str, parent: u32, items: Vec<(u32, Data)>) -> Self {
        self.entries.push((id, name.to_owned(), Content::Bag(parent, items)));
        self
    }
}

/// The bytes of a table with one package. `extra` are whole chunks put at the package's end.
#[must_use]
pub fn build(package_id: u8, name: &str, types: &[Type], extra: &[u8]) -> Vec<u8> {
    let (mut values, mut type_names, mut keys) = (Strings::default(), Strings::default(), Strings::default());
    let last = types.iter().map(|kind| kind.id).max().unwrap_or(0);
    for id in 1..=last {
        let kind = types.iter().find(|kind| kind.id == id);
        type_names.push(kind.map_or("", |kind| &kind.name));
    }
    let chunks: Vec<u8> = types.iter().flat_map(|kind| type_chunk(kind, &mut values, &mut keys)).collect();
    let (type_pool, key_pool) = (type_names.build(true, 0), keys.build(true, 0));
    let mut header = Vec::new();
    push_u32(&mut header, u32::from(package_id));
    let mut units: Vec<u16> = name.encode_utf16().take(127).collect();
    units.resize(128, 0);
    units.iter().for_each(|&unit| push_u16(&mut header, unit));
    push_u32(&mut header, 288);
    push_u32(&mut header, u32::from(last));
    push_u32(&mut header, 288 + index(type_pool.len()));
    push_u32(&mut header, 0);
    push_u32(&mut header, 0);
    let package = chunk(0x0200, &header, &[type_pool, key_pool, chunks, extra.to_vec()].concat());
    chunk(0x0002, &1_u32.to_le_bytes(), &[values.build(true, 0), package].concat())
}

fn type_chunk(kind: &Type, values: &mut Strings, keys: &mut Strings) -> Vec<u8> {
    let count = kind.entries.iter().map(|entry| u32::from(entry.0) + 1).max().unwrap_or(0);
    let mut spec = vec![kind.id, 0, 0, 0];
    push_u32(&mut spec, count);
    let flags = vec![0; usize::try_from(count).unwrap_or(0) * 4];
    let mut out = chunk(0x0202, &spec, &flags);
    let mut entries = Vec::new();
    let mut places = Vec::new();
    for (id, name, content) in &kind.entries {
        places.push((*id, index(entries.len())));
        entry(&mut entries, kind.layout, keys.add(name), content, values);
    }
    let mut offsets = Vec::new();
    let place = |id: u32| places.iter().find(|(known, _)| u32::from(*known) == id).map(|(_, offset)| *offset);
    let (type_flags, stated) = match kind.layout {
        Layout::Sparse => {
            for (id, offset) in &places {
                push_u16(&mut offsets, *id);
                push_u16(&mut offsets, u16::try_from(offset / 4).unwrap_or(0));
            }
            (1, index(places.len()))
        }
        Layout::Offset16 => {
            for id in 0..count {
                push_u16(&mut offsets, place(id).map_or(u16::MAX, |at| u16::try_from(at / 4).unwrap_or(0)));
            }
            (2, count)
        }
        Layout::Dense | Layout::Compact => {
            (0..count).for_each(|id| push_u32(&mut offsets, place(id).unwrap_or(u32::MAX)));
            (0, count)
        }
    };
    offsets.resize(offsets.len().div_ceil(4) * 4, 0);
    let config = config(kind);
    let mut header = vec![kind.id, type_flags, 0, 0];
    push_u32(&mut header, stated);
    push_u32(&mut header, 20 + index(config.len() + offsets.len()));
    header.extend(config);
    offsets.extend(entries);
    out.extend(chunk(0x0201, &header, &offsets));
    out
}

fn entry(out: &mut Vec<u8>, layout: Layout, key: u32, content: &Content, values: &mut Strings) {
    match content {
        Content::Simple(data) if layout == Layout::Compact => {
            let (kind, data) = data.raw(values);
            push_u16(out, u16::try_from(key).unwrap_or(0));
            push_u16(out, (u16::from(kind) << 8) | 0x0008);
            push_u32(out, data);
        }
        Content::Simple(data) => {
            push_u16(out, 8);
            push_u16(out, 0);
            push_u32(out, key);
            data.push(out, values);
        }
        Content::Bag(parent, items) => {
            push_u16(out, 16);
            push_u16(out, 0x0001);
            [key, *parent, index(items.len())].iter().for_each(|&field| push_u32(out, field));
            for (name, data) in items {
                push_u32(out, *name);
                data.push(out, values);
            }
        }
    }
}

fn config(kind: &Type) -> Vec<u8> {
    let mut config = vec![0_u8; 64];
    let mut set = |at: usize, bytes: &[u8]| {
        config.iter_mut().skip(at).zip(bytes).for_each(|(to, from)| *to = *from);
    };
    set(0, &64_u32.to_le_bytes());
    set(8, kind.language.as_bytes());
    set(24, &kind.sdk.to_le_bytes());
    config
}

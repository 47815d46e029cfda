//! The table of symbols and the table of indirect symbols (`<mach-o/nlist.h>`).

use super::{
    bytes::{Cursor, part, u32_at},
    command::{Range, SymbolTables},
    error::{Error, Problems},
};

/// Most symbols read of an image.
pub const MAX_SYMBOLS: u32 = 4_000_000;
/// Longest name. A longer one counts as one that cannot be read.
pub const MAX_NAME: usize = 1 << 15;
/// Bytes of names that are read, as a multiple of the table of names: names may share their ends, but not without end.
pub const MAX_NAME_OVERLAP: usize = 8;

/// An entry of the table of symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol<'a> {
    /// Name as it stands, with the underscore that C puts in front.
    pub name: &'a str,
    /// What it says.
    pub kind: SymbolKind,
    /// Address; 0 for what is undefined.
    pub address: u64,
    /// Whether other images (or, if private, other objects) see it.
    pub is_external: bool,
    /// Whether the linker hid it from other images.
    pub is_private: bool,
    /// Defined: another definition may win. Undefined: it may be missing.
    pub is_weak: bool,
    /// Whether it is a function in Thumb code.
    pub is_thumb: bool,
    /// Undefined: number of the library that has it; 0 is the image itself, 0xfe any, 0xff the program.
    pub library: u8,
}

/// What a symbol says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// Another image has it.
    Undefined,
    /// It stands in a section.
    Defined,
    /// A number, not a place.
    Absolute,
    /// Another name for a symbol.
    Indirect,
    /// For debuggers alone.
    Debug,
}

const STAB: u8 = 0xe0;
const PRIVATE: u8 = 0x10;
const EXTERNAL: u8 = 0x01;
const WEAK_REF: u16 = 0x40;
const WEAK_DEF: u16 = 0x80;
const THUMB: u16 = 0x08;

/// Names with a bound on how many bytes are read of them in all.
pub(super) struct Names<'a> {
    table: &'a [u8],
    left: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(table: &'a [u8]) -> Self {
        Self { table, left: table.len().saturating_mul(MAX_NAME_OVERLAP) }
    }

    /// The name at an offset of the table. Empty, with a problem, where there is none.
    ///
    /// # Errors
    /// More bytes were read than the bound allows.
    pub(super) fn at(
        &mut self,
        offset: u64,
        what: &'static str,
        problems: &mut Problems,
    ) -> Result<&'a str, Error> {
        let rest = usize::try_from(offset).ok().and_then(|at| self.table.get(at..));
        let name = rest.and_then(|rest| {
            // A name at the end of the table may lack its zero: ends of tables are padded, not terminated.
            rest.get(..memchr::memchr(0, rest).unwrap_or(rest.len()))
        });
        let bytes = name.unwrap_or_default();
        let limit = self.table.len().saturating_mul(MAX_NAME_OVERLAP) as u64;
        self.left = self.left.checked_sub(bytes.len()).ok_or(Error::TooMany {
            what: "bytes of names",
            found: limit.saturating_add(1),
            limit,
        })?;
        let name = name.filter(|name| name.len() <= MAX_NAME).and_then(|name| std::str::from_utf8(name).ok());
        if name.is_none() {
            problems.push(Error::Name { what, offset });
        }
        Ok(name.unwrap_or(""))
    }
}

/// Both tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols<'a> {
    /// All entries, also those for debuggers: other tables name them by number.
    pub(super) all: Vec<Symbol<'a>>,
    /// Numbers of symbols, as 32-bit words.
    indirect: &'a [u8],
}

impl<'a> Symbols<'a> {
    pub(super) fn read(bytes: &'a [u8], tables: &SymbolTables, is_64: bool, problems: &mut Problems) -> Self {
        let mut symbols = Self::default();
        let len = u64::from(tables.n_indirect) * 4;
        let indirect = part(bytes, tables.indirect.into(), len, "table of indirect symbols");
        symbols.indirect = problems.keep(indirect).unwrap_or_default();
        let Range { offset, size } = tables.names;
        let names = problems.keep(part(bytes, offset, size, "table of names")).unwrap_or_default();
        let mut names = Names::new(names);
        let count = tables.n_symbols.min(MAX_SYMBOLS);
        if tables.n_symbols > MAX_SYMBOLS {
            let (found, limit) = (tables.n_symbols.into(), MAX_SYMBOLS.into());
            problems.push(Error::TooMany { what: "symbols", found, limit });
        }
        let entry = if is_64 { 16 } else { 12 };
        let Some(table) = problems.keep(at_most(bytes, tables.symbols, count, entry)) else { return symbols };
        if (table.len() as u64) < u64::from(count) * entry {
            let (needed, found) = (u64::from(count) * entry, table.len() as u64);
            let offset = tables.symbols.into();
            problems.push(Error::Truncated { what: "table of symbols", offset, needed, found });
        }
        symbols.all.reserve(table.len() / entry as usize);
        let mut cursor = Cursor::new(table, tables.symbols.into());
        while !cursor.is_at_end() {
            let Some((offset, mut symbol)) = problems.keep(symbol(&mut cursor, is_64)) else { break };
            match names.at(offset, "symbol", problems) {
                Ok(name) => symbol.name = name,
                Err(problem) => {
                    problems.push(problem);
                    break;
                }
            }
            symbols.all.push(symbol);
        }
        symbols
    }

    /// The symbol that an entry of the table of indirect symbols names; none for what is local, absolute or missing.
    pub(super) fn indirect(&self, index: u64) -> Option<(u32, &Symbol<'a>)> {
        let number = u32_at(self.indirect, usize::try_from(index).ok()?.checked_mul(4)?)?;
        // The two highest bits mark entries without a symbol; such numbers are beyond every table.
        self.all.get(number as usize).map(|symbol| (number, symbol))
    }
}

/// The whole entries of a table that lie in the image.
fn at_most(bytes: &[u8], offset: u32, count: u32, entry: u64) -> Result<&[u8], Error> {
    let there = (bytes.len() as u64).saturating_sub(offset.into()) / entry;
    part(bytes, offset.into(), there.min(count.into()) * entry, "table of symbols")
}

/// The next entry without its name, and where the name stands.
fn symbol<'a>(cursor: &mut Cursor<'_>, is_64: bool) -> Result<(u64, Symbol<'a>), Error> {
    let what = "symbol";
    let name = cursor.u32(what)?.into();
    let kind = cursor.u8(what)?;
    let _section = cursor.u8(what)?;
    let description = cursor.u16(what)?;
    let value = cursor.word(is_64, what)?;
    let symbol = Symbol {
        name: "",
        kind: match kind & 0x0e {
            _ if kind & STAB != 0 => SymbolKind::Debug,
            // A common symbol (undefined with a value) exists in objects alone.
            0x00 | 0x0c => SymbolKind::Undefined,
            0x02 => SymbolKind::Absolute,
            0x0a => SymbolKind::Indirect,
            _ => SymbolKind::Defined,
        },
        address: value,
        is_external: kind & EXTERNAL != 0,
        is_private: kind & PRIVATE != 0,
        is_weak: description & if kind & 0x0e == 0 { WEAK_REF } else { WEAK_DEF } != 0,
        is_thumb: description & THUMB != 0,
        library: (description >> 8) as u8,
    };
    Ok((name, symbol))
}

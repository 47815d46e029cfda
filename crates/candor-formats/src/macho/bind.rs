//! Opcodes that say which words are set to what another image has (`BIND_OPCODE_…` of `<mach-o/loader.h>`).

use super::{
    bytes::Cursor,
    chained_pointer::Format,
    error::{Error, Problems},
    fixups::Fixups,
    import::{Collected, ImportId},
    marks::Place,
    symbol::{MAX_NAME, MAX_NAME_OVERLAP},
};
use crate::macho::chained;

/// Most words that opcodes bind, in all tables of an image.
pub const MAX_BINDS: usize = 1 << 22;

/// A word that is set to an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bind {
    pub(super) address: u64,
    pub(super) import: ImportId,
    /// Added to the import's address.
    pub(super) addend: i64,
}

/// One of the three tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Bound when the image is loaded.
    Eager,
    /// Bound on first use: the entries end with `BIND_OPCODE_DONE`, and more may follow.
    Lazy,
    /// Definitions that several images may have.
    Weak,
}

/// What the interpreter needs of the image.
pub(super) struct Context<'i, 'a> {
    pub(super) image: chained::Context<'i, 'a>,
    pub(super) fixups: &'i mut Fixups,
    pub(super) imports: &'i mut Collected<'a>,
    pub(super) problems: &'i mut Problems,
}

struct State<'a> {
    place: Place,
    name: &'a str,
    ordinal: i64,
    is_weak: bool,
    is_pointer: bool,
    addend: i64,
    /// The import of name and library, once it was looked up.
    import: Option<ImportId>,
    /// Imports by number, for chains that opcodes start.
    ordinals: Vec<ImportId>,
    is_numbering: bool,
    /// Bytes of names that may still be looked up.
    left: usize,
}

/// Binds the words that the opcodes name. What cannot be read ends the reading of the table.
pub(super) fn read<'a>(opcodes: Cursor<'a>, table: Table, context: &mut Context<'_, 'a>) {
    let result = interpret(opcodes, table, context);
    context.problems.keep(result);
}

fn interpret<'a>(mut cursor: Cursor<'a>, table: Table, context: &mut Context<'_, 'a>) -> Result<(), Error> {
    let mut state = State {
        place: Place::new(context.image.is_64),
        name: "",
        ordinal: if table == Table::Weak { -3 } else { 0 },
        is_weak: false,
        is_pointer: true,
        addend: 0,
        import: None,
        ordinals: Vec::new(),
        is_numbering: false,
        left: cursor.left().saturating_mul(MAX_NAME_OVERLAP),
    };
    let result = opcodes(&mut cursor, table, &mut state, context);
    if state.is_numbering {
        context.fixups.chain_imports = state.ordinals;
    }
    result
}

fn opcodes<'a>(
    cursor: &mut Cursor<'a>,
    table: Table,
    state: &mut State<'a>,
    context: &mut Context<'_, 'a>,
) -> Result<(), Error> {
    let what = "bind opcode";
    let pointer: u64 = if context.image.is_64 { 8 } else { 4 };
    while !cursor.is_at_end() {
        let at = cursor.offset();
        let byte = cursor.u8(what)?;
        let immediate = byte & 0x0f;
        match byte & 0xf0 {
            0x00 if table == Table::Lazy => {}
            0x00 => return Ok(()),
            0x10 => state.library(immediate.into()),
            0x20 => state.library(cursor.uleb(what)?.cast_signed()),
            // Small negative numbers in four bits.
            0x30 => state.library(if immediate == 0 { 0 } else { i64::from(immediate) - 16 }),
            0x40 => state.symbol(cursor, immediate, context.problems)?,
            // Other kinds than pointers are parts of instructions, which no linker binds for iOS.
            0x50 => state.is_pointer = immediate == 1,
            0x60 => state.addend = cursor.sleb(what)?,
            0x70 => state.place.set(immediate, cursor.uleb(what)?),
            0x80 => state.place.add(cursor.uleb(what)?),
            0x90 => state.bind(context, at, 1, pointer)?,
            0xa0 => {
                let stride = cursor.uleb(what)?.wrapping_add(pointer);
                state.bind(context, at, 1, stride)?;
            }
            0xb0 => state.bind(context, at, 1, (u64::from(immediate) + 1) * pointer)?,
            0xc0 => {
                let (count, skip) = (cursor.uleb(what)?, cursor.uleb(what)?);
                state.bind(context, at, count, skip.wrapping_add(pointer))?;
            }
            0xd0 if immediate == 0 => {
                // The table's length is of no use: its entries are counted.
                cursor.uleb(what)?;
                state.is_numbering = true;
            }
            0xd0 if immediate == 1 => state.chain(context, at)?,
            _ => return Err(Error::Unknown { what, offset: at, found: byte.into() }),
        }
    }
    Ok(())
}

impl<'a> State<'a> {
    fn library(&mut self, ordinal: i64) {
        (self.ordinal, self.import) = (ordinal, None);
    }

    fn symbol(&mut self, cursor: &mut Cursor<'a>, flags: u8, problems: &mut Problems) -> Result<(), Error> {
        let offset = cursor.offset();
        let name = cursor.terminated("bind opcode")?;
        let name = Some(name).filter(|name| name.len() <= MAX_NAME);
        let name = name.and_then(|name| std::str::from_utf8(name).ok());
        if name.is_none() {
            problems.push(Error::Name { what: "import", offset });
        }
        (self.name, self.is_weak, self.import) = (name.unwrap_or(""), flags & 1 != 0, None);
        Ok(())
    }

    fn bind(&mut self, context: &mut Context<'_, 'a>, at: u64, count: u64, stride: u64) -> Result<(), Error> {
        let dylibs = context.image.dylibs;
        let import = match self.import {
            Some(import) => import,
            None => {
                let limit = self.left as u64;
                self.left = self.left.checked_sub(self.name.len()).ok_or(Error::TooMany {
                    what: "bytes of names of imports",
                    found: limit + 1,
                    limit,
                })?;
                context.imports.number(self.name, self.ordinal, self.is_weak, dylibs)
            }
        };
        self.import = Some(import);
        if self.is_numbering {
            self.ordinals.push(import);
            return Ok(());
        }
        let (_, segment) = self.place.segment(context.image.layout, at)?;
        let start = self.place;
        for _ in 0..count {
            context.fixups.marks.step()?;
            let offset = self.place.offset;
            if offset >= segment.file_size {
                let (found, limit) = (offset, segment.file_size);
                context.problems.push(Error::Outside { what: "bind of a segment", offset: at, found, limit });
                break;
            }
            if self.is_pointer {
                let address = segment.address.saturating_add(offset);
                let bind = Bind { address, import, addend: self.addend };
                context.fixups.bind(bind, self.ordinal == -3, context.image.bytes.len())?;
            }
            self.place.add(stride);
        }
        self.place = start;
        self.place.add(count.wrapping_mul(stride));
        Ok(())
    }

    /// A chain whose imports are numbered by the opcodes before it (`BIND_SUBOPCODE_THREADED_APPLY`, arm64e before iOS 14).
    fn chain(&mut self, context: &mut Context<'_, 'a>, at: u64) -> Result<(), Error> {
        let (index, segment) = self.place.segment(context.image.layout, at)?;
        if let Some(format) = Format::of(1, 0) {
            let start = (index, self.place.offset, segment.file_size);
            let marks = &mut context.fixups.marks;
            chained::walk(&context.image, format, start, marks, context.problems)?;
        }
        Ok(())
    }
}

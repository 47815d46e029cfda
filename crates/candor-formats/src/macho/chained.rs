//! Chained fix-ups: a table of imports, and for every page the first word of each chain (`<mach-o/fixup-chains.h>`).

use super::{
    bytes::{Cursor, part, u16_at, u32_at, u64_at},
    chained_pointer::Format,
    command::{Dylib, Range},
    error::{Error, Problems},
    fixups::Fixups,
    import::{Collected, Import, Library},
    marks::{Form, Marks},
    segment::Layout,
    symbol::Names,
};

/// Most entries read of the table of imports.
pub const MAX_CHAINED_IMPORTS: u32 = 1 << 20;

const NO_CHAIN: u16 = 0xffff;
const SEVERAL: u16 = 0x8000;

/// What readers of fix-ups need of the image.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'i, 'a> {
    pub(super) bytes: &'a [u8],
    pub(super) layout: &'i Layout<'a>,
    pub(super) dylibs: &'i [Dylib<'a>],
    pub(super) is_64: bool,
}

/// Reads the table of imports and marks all words of all chains.
pub(super) fn read<'a>(
    range: Range,
    context: &Context<'_, 'a>,
    fixups: &mut Fixups,
    imports: &mut Collected<'a>,
    problems: &mut Problems,
) {
    let what = "chained fix-ups";
    let Some(table) = problems.keep(part(context.bytes, range.offset, range.size, what)) else { return };
    let result = header(table, range.offset, context, fixups, imports, problems);
    problems.keep(result);
}

fn header<'a>(
    table: &'a [u8],
    base: u64,
    context: &Context<'_, 'a>,
    fixups: &mut Fixups,
    imports: &mut Collected<'a>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let what = "header of chained fix-ups";
    let mut cursor = Cursor::new(table, base);
    let version = cursor.u32(what)?;
    if version != 0 {
        return Err(Error::Unknown { what, offset: base, found: version.into() });
    }
    let (starts, imports_at, names_at) = (cursor.u32(what)?, cursor.u32(what)?, cursor.u32(what)?);
    let (count, format, packed) = (cursor.u32(what)?, cursor.u32(what)?, cursor.u32(what)?);
    if packed == 0 {
        let names = table.get(names_at as usize..).unwrap_or_default();
        let entries = table.get(imports_at as usize..).unwrap_or_default();
        let all = Entries { entries, base: base + u64::from(imports_at), count, format };
        let result = all.read(&mut Names::new(names), context.dylibs, fixups, imports, problems);
        problems.keep(result);
    } else {
        // Names packed with zlib are in the specification; no linker is known to write them.
        problems.push(Error::Unknown { what: "packing of names", offset: base, found: packed.into() });
    }
    let segments = table.get(starts as usize..).unwrap_or_default();
    let mut cursor = Cursor::new(segments, base + u64::from(starts));
    let n_segments = cursor.u32(what)?;
    for index in 0..n_segments as usize {
        let offset = cursor.u32(what)?;
        if offset == 0 {
            continue;
        }
        let start = segments.get(offset as usize..).unwrap_or_default();
        let at = base + u64::from(starts) + u64::from(offset);
        let result = segment(start, at, index, context, &mut fixups.marks, problems);
        problems.keep(result);
    }
    Ok(())
}

/// The table of imports.
struct Entries<'a> {
    entries: &'a [u8],
    base: u64,
    count: u32,
    format: u32,
}

impl<'a> Entries<'a> {
    fn read(
        &self,
        names: &mut Names<'a>,
        dylibs: &[Dylib<'a>],
        fixups: &mut Fixups,
        imports: &mut Collected<'a>,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let what = "chained import";
        if self.count > MAX_CHAINED_IMPORTS {
            let (found, limit) = (self.count.into(), MAX_CHAINED_IMPORTS.into());
            problems.push(Error::TooMany { what: "chained imports", found, limit });
        }
        let mut cursor = Cursor::new(self.entries, self.base);
        for _ in 0..self.count.min(MAX_CHAINED_IMPORTS) {
            let at = cursor.offset();
            let (ordinal, is_weak, name, addend) = match self.format {
                1 | 2 => {
                    let word = cursor.u32(what)?;
                    let addend = if self.format == 2 { cursor.u32(what)?.cast_signed() } else { 0 };
                    let ordinal = i64::from(((word & 0xff) as u8).cast_signed());
                    // Numbers from 0x10 below the end on are the special ones.
                    let ordinal = if ordinal < -15 { ordinal & 0xff } else { ordinal };
                    (ordinal, word >> 8 & 1, u64::from(word >> 9), addend.into())
                }
                3 => {
                    let (word, addend) = (cursor.u64(what)?, cursor.u64(what)?.cast_signed());
                    let ordinal = i64::from(((word & 0xffff) as u16).cast_signed());
                    let ordinal = if ordinal < -15 { ordinal & 0xffff } else { ordinal };
                    (ordinal, (word >> 16 & 1) as u32, word >> 32, addend)
                }
                other => return Err(Error::Unknown { what, offset: at, found: other.into() }),
            };
            let name = names.at(name, "import", problems)?;
            let library = Library::of(ordinal, dylibs);
            let id = imports.push(Import { name, library, is_weak: is_weak != 0 });
            fixups.chain_imports.push(id);
            fixups.chain_addends.push(addend);
        }
        Ok(())
    }
}

/// Marks the words of a segment's chains.
fn segment(
    start: &[u8],
    at: u64,
    index: usize,
    context: &Context<'_, '_>,
    marks: &mut Marks,
    problems: &mut Problems,
) -> Result<(), Error> {
    let what = "chains of a segment";
    let segment = context.layout.segments.get(index).ok_or(Error::Outside {
        what,
        offset: at,
        found: index as u64,
        limit: context.layout.segments.len() as u64,
    })?;
    let mut cursor = Cursor::new(start, at);
    let (size, page_size, number) = (cursor.u32(what)?, cursor.u16(what)?, cursor.u16(what)?);
    let _segment_offset = cursor.u64(what)?;
    let max_valid_pointer = cursor.u32(what)?;
    let n_pages = cursor.u16(what)?;
    let format = Format::of(number, max_valid_pointer).filter(|format| format.is_64() == context.is_64);
    let format = format.ok_or(Error::Unknown {
        what: "format of chained pointers",
        offset: at,
        found: number.into(),
    })?;
    let starts = start.get(22..start.len().min(size as usize)).unwrap_or_default();
    for page in 0..n_pages {
        let found = u16_at(starts, usize::from(page) * 2);
        let first = found.ok_or(Error::Truncated {
            what: "starts of chains",
            offset: at,
            needed: u64::from(n_pages) * 2,
            found: starts.len() as u64,
        })?;
        let page_at = u64::from(page) * u64::from(page_size);
        let end = page_at.saturating_add(page_size.into()).min(segment.file_size);
        if first == NO_CHAIN {
            continue;
        }
        if first & SEVERAL == 0 {
            let chain = (index, page_at.saturating_add(first.into()), end);
            walk(context, format, chain, marks, problems)?;
            continue;
        }
        let mut next = usize::from(first & !SEVERAL);
        loop {
            marks.step()?;
            let Some(entry) = u16_at(starts, next * 2) else {
                let (found, limit) = (next as u64, starts.len() as u64 / 2);
                return Err(Error::Outside { what: "starts of chains", offset: at, found, limit });
            };
            let chain = (index, page_at.saturating_add(u64::from(entry & !SEVERAL)), end);
            walk(context, format, chain, marks, problems)?;
            if entry & SEVERAL != 0 {
                break;
            }
            next += 1;
        }
    }
    Ok(())
}

/// Marks the words of a chain: segment, offset of the first word, end of what the chain may reach.
///
/// # Errors
/// There are too many words. What is wrong with the chain becomes a problem and ends it.
pub(super) fn walk(
    context: &Context<'_, '_>,
    format: Format,
    (index, first, end): (usize, u64, u64),
    marks: &mut Marks,
    problems: &mut Problems,
) -> Result<(), Error> {
    let Some(segment) = context.layout.segments.get(index) else { return Ok(()) };
    let mut offset = first;
    loop {
        let at = segment.offset.saturating_add(offset);
        let width = if format.is_64() { 8 } else { 4 };
        if offset.checked_add(width).is_none_or(|word_end| word_end > end) {
            problems.push(Error::Outside { what: "chain", offset: at, found: offset, limit: end });
            return Ok(());
        }
        if !offset.is_multiple_of(4) {
            problems.push(Error::Unknown { what: "place of a chain", offset: at, found: offset });
            return Ok(());
        }
        let file_at = usize::try_from(at).unwrap_or(usize::MAX);
        let word = if format.is_64() {
            u64_at(context.bytes, file_at)
        } else {
            u32_at(context.bytes, file_at).map(u64::from)
        };
        let Some(word) = word else { return Ok(()) };
        if marks.mark(index, segment, offset, Form::Chained(format), context.bytes.len())? {
            problems.push(Error::Cycle { what: "chain", offset: at });
            return Ok(());
        }
        match format.next(word) {
            0 => return Ok(()),
            step => offset = offset.saturating_add(step),
        }
    }
}

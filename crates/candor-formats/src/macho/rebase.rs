//! Opcodes that say which words hold an address of the image itself (`REBASE_OPCODE_…` of `<mach-o/loader.h>`).

use super::{
    bytes::Cursor,
    error::{Error, Problems},
    marks::{Marks, Place, run},
    segment::Layout,
};

/// Marks the words that the opcodes name. What cannot be read ends the reading.
pub(super) fn read(
    opcodes: Cursor<'_>,
    layout: &Layout<'_>,
    is_64: bool,
    len: usize,
    marks: &mut Marks,
    problems: &mut Problems,
) {
    let result = interpret(opcodes, layout, is_64, len, marks, problems);
    problems.keep(result);
}

fn interpret(
    mut cursor: Cursor<'_>,
    layout: &Layout<'_>,
    is_64: bool,
    len: usize,
    marks: &mut Marks,
    problems: &mut Problems,
) -> Result<(), Error> {
    let what = "rebase opcode";
    let pointer: u64 = if is_64 { 8 } else { 4 };
    let mut place = Place::new(is_64);
    while !cursor.is_at_end() {
        let at = cursor.offset();
        let byte = cursor.u8(what)?;
        let immediate = byte & 0x0f;
        let (count, stride) = match byte & 0xf0 {
            0x00 => return Ok(()),
            // The kind of word: a pointer, or, in old 32-bit code, a part of an instruction, which no linker writes for iOS.
            0x10 => continue,
            0x20 => {
                place.set(immediate, cursor.uleb(what)?);
                continue;
            }
            0x30 => {
                place.add(cursor.uleb(what)?);
                continue;
            }
            0x40 => {
                place.add(u64::from(immediate) * pointer);
                continue;
            }
            0x50 => (immediate.into(), pointer),
            0x60 => (cursor.uleb(what)?, pointer),
            0x70 => (1, cursor.uleb(what)?.wrapping_add(pointer)),
            0x80 => (cursor.uleb(what)?, cursor.uleb(what)?.wrapping_add(pointer)),
            _ => return Err(Error::Unknown { what, offset: at, found: byte.into() }),
        };
        run(marks, &mut place, layout, (count, stride), (at, len), problems)?;
    }
    Ok(())
}

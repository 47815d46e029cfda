//! Code items: registers, instructions, try ranges and their handlers.

use super::bytes::{Cursor, index};
use super::error::{Error, ErrorKind};
use super::file::Dex;
use super::insn::Insns;

/// Bytes of a `code_item` before its instructions.
const CODE_HEADER: u32 = 16;
/// Bytes of a `try_item`.
const TRY_ITEM: usize = 8;

/// `code_item`: the body of a method.
#[derive(Debug, Clone, Copy)]
pub struct Code<'a> {
    /// Offset of this item in [`Dex::data`].
    pub off: u32,
    /// Registers the method uses; its parameters are the last `ins` of them.
    pub registers: u16,
    /// Registers the parameters take (wide ones take two, `this` counts).
    pub ins: u16,
    /// Argument registers needed for calls.
    pub outs: u16,
    /// The instructions.
    pub insns: Insns<'a>,
    /// Byte offset of the first instruction in [`Dex::data`]; the instruction at `pc` stands `2 * pc` further.
    pub insns_off: u32,
    /// Offset of the debug information, 0 if there is none.
    pub debug_info_off: u32,
    /// Try ranges, ascending in a valid file.
    pub tries: Tries<'a>,
    /// The handler lists the tries point into.
    pub handlers: Handlers<'a>,
}

/// `try_item`: a range of instructions and its handlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// First covered position, in units.
    pub start: u32,
    /// Number of units covered.
    pub n_units: u16,
    /// Offset of its handler list from the start of the handlers.
    pub handler_off: u16,
}

/// A handler: where control goes for which exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    /// Type index of the exception; none for catch-all.
    pub type_: Option<u32>,
    /// Position of the handler in units.
    pub pc: u32,
}

impl<'a> Dex<'a> {
    /// The code item at an offset, as `EncodedMethod::code_off` gives it.
    pub fn code(&self, code_off: u32) -> Result<Code<'a>, Error> {
        let mut c = Cursor::new(self.data, index(code_off));
        let Some(header) = c.take(CODE_HEADER as usize, "code_item")?.first_chunk::<16>() else {
            return Err(Error::truncated("code_item", index(code_off), CODE_HEADER as usize, 0));
        };
        let &[r0, r1, i0, i1, o0, o1, t0, t1, d0, d1, d2, d3, n0, n1, n2, n3] = header;
        let n_tries = usize::from(u16::from_le_bytes([t0, t1]));
        let n_units = index(u32::from_le_bytes([n0, n1, n2, n3]));
        // The header was read inside at most 4 GiB of data.
        let insns_off = code_off.wrapping_add(CODE_HEADER);
        let insns = Insns::new(c.take(n_units.saturating_mul(2), "insns")?, insns_off);
        let (mut tries, mut handlers) = (Tries::default(), Handlers { data: self.data, off: 0 });
        if n_tries != 0 {
            if !n_units.is_multiple_of(2) {
                c.take(2, "code_item padding")?;
            }
            tries = Tries(c.take(n_tries * TRY_ITEM, "try_item")?.as_chunks::<8>().0);
            handlers.off = c.pos;
        }
        Ok(Code {
            off: code_off,
            registers: u16::from_le_bytes([r0, r1]),
            ins: u16::from_le_bytes([i0, i1]),
            outs: u16::from_le_bytes([o0, o1]),
            insns,
            insns_off,
            debug_info_off: u32::from_le_bytes([d0, d1, d2, d3]),
            tries,
            handlers,
        })
    }
}

/// The try ranges of a method.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tries<'a>(&'a [[u8; TRY_ITEM]]);

impl<'a> Tries<'a> {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranges in file order.
    pub fn iter(&self) -> impl Iterator<Item = Try> + use<'a> {
        self.0.iter().map(|&[s0, s1, s2, s3, n0, n1, h0, h1]| Try {
            start: u32::from_le_bytes([s0, s1, s2, s3]),
            n_units: u16::from_le_bytes([n0, n1]),
            handler_off: u16::from_le_bytes([h0, h1]),
        })
    }
}

/// `encoded_catch_handler_list`: the handlers of a method.
#[derive(Debug, Clone, Copy)]
pub struct Handlers<'a> {
    data: &'a [u8],
    off: usize,
}

impl<'a> Handlers<'a> {
    /// The handlers of a try range, in the order they are asked.
    pub fn of(&self, range: &Try) -> Result<HandlerIter<'a>, Error> {
        let start = self.off.saturating_add(usize::from(range.handler_off));
        let mut c = Cursor::new(self.data, start);
        let size = c.sleb("encoded_catch_handler")?;
        let typed = size.unsigned_abs();
        // A typed handler takes two bytes at least.
        if u64::from(typed) * 2 > c.left() as u64 {
            let needed = u64::from(typed) * 2;
            return Err(Error::new(
                ErrorKind::Truncated,
                "encoded_catch_handler",
                start,
                needed,
                c.left() as u64,
            ));
        }
        Ok(HandlerIter { c, typed, catch_all: size <= 0 })
    }
}

/// Iterator over the handlers of a try range; ends after its first error.
#[derive(Debug, Clone)]
pub struct HandlerIter<'a> {
    c: Cursor<'a>,
    typed: u32,
    catch_all: bool,
}

impl HandlerIter<'_> {
    fn read(&mut self, typed: bool) -> Result<Handler, Error> {
        let type_ = if typed { Some(self.c.uleb("encoded_type_addr_pair")?) } else { None };
        Ok(Handler { type_, pc: self.c.uleb("encoded_catch_handler")? })
    }
}

impl Iterator for HandlerIter<'_> {
    type Item = Result<Handler, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let typed = self.typed > 0;
        if typed {
            self.typed -= 1;
        } else if self.catch_all {
            self.catch_all = false;
        } else {
            return None;
        }
        let handler = self.read(typed);
        if handler.is_err() {
            (self.typed, self.catch_all) = (0, false);
        }
        Some(handler)
    }
}

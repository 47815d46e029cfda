//! Debug information: which line of the source an instruction came from.

use super::bytes::{Cursor, index};
use super::code::Code;
use super::error::{Error, ErrorKind};
use super::file::Dex;

const LINE_BASE: i64 = -4;
const LINE_RANGE: u8 = 15;
const FIRST_SPECIAL: u8 = 0x0a;

/// `debug_info_item`: parameter names and the line program.
#[derive(Debug, Clone, Copy)]
pub struct DebugInfo<'a> {
    /// Line before the first entry, as stored.
    pub line_start: u32,
    names: Cursor<'a>,
    n_parameters: u32,
    program: Cursor<'a>,
}

impl<'a> Dex<'a> {
    /// The debug information of a method, if it has any.
    pub fn debug_info(&self, code: &Code<'a>) -> Result<Option<DebugInfo<'a>>, Error> {
        const WHAT: &str = "debug_info_item";
        if code.debug_info_off == 0 {
            return Ok(None);
        }
        let mut c = Cursor::new(self.data, index(code.debug_info_off));
        let line_start = c.uleb(WHAT)?;
        let n_parameters = c.uleb(WHAT)?;
        if index(n_parameters) > c.left() {
            let (at, left) = (c.pos, c.left() as u64);
            return Err(Error::new(ErrorKind::Truncated, WHAT, at, u64::from(n_parameters), left));
        }
        let names = c;
        for _ in 0..n_parameters {
            c.uleb_p1(WHAT)?;
        }
        Ok(Some(DebugInfo { line_start, names, n_parameters, program: c }))
    }

    /// Position in units and source line of each entry of the line table; nothing without debug information.
    pub fn debug_lines(&self, code: &Code<'a>) -> Result<DebugLines<'a>, Error> {
        Ok(match self.debug_info(code)? {
            Some(info) => info.lines(),
            None => DebugLines { c: Cursor::new(&[], 0), pc: 0, line: 0, done: true },
        })
    }
}

impl<'a> DebugInfo<'a> {
    /// String index of each parameter's name, where it is kept.
    pub fn parameter_names(&self) -> impl Iterator<Item = Result<Option<u32>, Error>> + use<'a> {
        let mut c = self.names;
        (0..self.n_parameters).map(move |_| c.uleb_p1("debug_info_item"))
    }

    /// The entries of the line table.
    #[must_use]
    pub fn lines(&self) -> DebugLines<'a> {
        DebugLines { c: self.program, pc: 0, line: self.line_start, done: false }
    }
}

/// Iterator over (position in units, line); ends after its first error.
///
/// Lines may be "synthetic": shrinkers renumber them, so a line is a hint and the position is the fact.
#[derive(Debug, Clone)]
pub struct DebugLines<'a> {
    c: Cursor<'a>,
    pc: u32,
    line: u32,
    done: bool,
}

impl DebugLines<'_> {
    /// Runs the program to the next entry; none at its end.
    fn run(&mut self) -> Result<Option<(u32, u32)>, Error> {
        const WHAT: &str = "debug_info_item";
        loop {
            let op = self.c.u8(WHAT)?;
            match op {
                0x00 => return Ok(None),
                0x01 => self.pc = self.pc.wrapping_add(self.c.uleb(WHAT)?),
                0x02 => self.line = self.line.wrapping_add_signed(self.c.sleb(WHAT)?),
                // start_local, start_local_extended: register, name, type and signature.
                0x03 | 0x04 => {
                    for _ in 0..op {
                        self.c.uleb(WHAT)?;
                    }
                }
                // end_local, restart_local, set_file.
                0x05 | 0x06 | 0x09 => {
                    self.c.uleb(WHAT)?;
                }
                // set_prologue_end, set_epilogue_begin.
                0x07 | 0x08 => {}
                FIRST_SPECIAL..=u8::MAX => {
                    let adjusted = op - FIRST_SPECIAL;
                    let line = i64::from(self.line) + LINE_BASE + i64::from(adjusted % LINE_RANGE);
                    // Lines are 32 bits wide in the runtime and wrap there too.
                    self.line = line as u32;
                    self.pc = self.pc.wrapping_add(u32::from(adjusted / LINE_RANGE));
                    return Ok(Some((self.pc, self.line)));
                }
            }
        }
    }
}

impl Iterator for DebugLines<'_> {
    type Item = Result<(u32, u32), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let entry = self.run().transpose();
        self.done = !matches!(entry, Some(Ok(_)));
        entry
    }
}

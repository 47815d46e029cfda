//! Instructions: the walk over a method's code and the operands of one instruction.

use super::bytes::{u16_at, u32_at, u64_at};
use super::error::Error;
use super::opcode::{Format, INDEX_BYTES, LENGTHS, Opcode};
use super::payload::{self, Payload};

/// The instructions of a method: its raw 16-bit units.
#[derive(Debug, Clone, Copy)]
pub struct Insns<'a> {
    bytes: &'a [u8],
    off: u32,
}

impl<'a> Insns<'a> {
    pub(super) fn new(bytes: &'a [u8], off: u32) -> Insns<'a> {
        Insns { bytes, off }
    }

    /// The bytes as stored; two to a unit.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Number of 16-bit units.
    #[must_use]
    pub fn n_units(&self) -> u32 {
        u32::try_from(self.bytes.len() / 2).unwrap_or(u32::MAX)
    }

    /// Every instruction in file order, payloads included; ends after its first error.
    ///
    /// Each step consumes at least one unit, so the walk ends.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> InsnIter<'a> {
        InsnIter { rest: self.bytes, insns: *self }
    }

    /// The instruction or payload at a position in units.
    pub fn at(&self, pc: u32) -> Result<Insn<'a>, Error> {
        let start = (pc as usize).saturating_mul(2);
        match self.bytes.get(start..).filter(|rest| rest.len() >= 2) {
            Some(rest) => InsnIter { rest, insns: *self }
                .next()
                .unwrap_or_else(|| Err(Error::truncated("instruction", self.place(pc), 2, 0))),
            None => Err(Error::index("instruction position", self.off as usize, self.bytes.len() / 2, pc)),
        }
    }

    fn place(&self, pc: u32) -> usize {
        (self.off as usize).saturating_add((pc as usize).saturating_mul(2))
    }
}

impl<'a> IntoIterator for Insns<'a> {
    type Item = Result<Insn<'a>, Error>;
    type IntoIter = InsnIter<'a>;

    fn into_iter(self) -> InsnIter<'a> {
        self.iter()
    }
}

/// Iterator over instructions; ends after its first error.
#[derive(Debug, Clone)]
pub struct InsnIter<'a> {
    rest: &'a [u8],
    insns: Insns<'a>,
}

impl<'a> Iterator for InsnIter<'a> {
    type Item = Result<Insn<'a>, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let &[op, high] = self.rest.first_chunk::<2>()?;
        let mut len = usize::from(*LENGTHS.get(usize::from(op))?);
        if op == 0 && high != 0 {
            len = payload::n_bytes(self.rest);
        }
        // The code is at most 4 GiB, so positions fit 32 bits.
        let pc = ((self.insns.bytes.len() - self.rest.len()) / 2) as u32;
        let Some((units, rest)) = self.rest.split_at_checked(len) else {
            return Some(Err(self.cut(pc, len)));
        };
        self.rest = rest;
        Some(Ok(Insn { pc, op: Opcode(op), units }))
    }
}

impl InsnIter<'_> {
    /// The last instruction needs more than is left: reports it and ends the walk.
    #[cold]
    fn cut(&mut self, pc: u32, needed: usize) -> Error {
        let available = self.rest.len();
        self.rest = &[];
        Error::truncated("instruction", self.insns.place(pc), needed, available)
    }
}

/// One instruction, or one payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insn<'a> {
    /// Position in 16-bit units from the start of the method's code.
    pub pc: u32,
    /// The opcode; [`Opcode::NOP`] for payloads as well.
    pub op: Opcode,
    /// The bytes of this instruction, payload included. Never shorter than its format.
    pub units: &'a [u8],
}

/// How many arguments the non-range formats can name.
pub const MAX_LISTED_ARGS: usize = 5;

impl<'a> Insn<'a> {
    #[inline]
    fn unit(&self, n: usize) -> u32 {
        u16_at(self.units, n * 2).map_or(0, u32::from)
    }

    #[inline]
    fn signed_unit(&self, n: usize) -> i32 {
        u16_at(self.units, n * 2).map_or(0, |unit| unit.cast_signed().into())
    }

    #[inline]
    fn word(&self) -> u32 {
        u32_at(self.units, 2).unwrap_or(0)
    }

    #[inline]
    fn high(&self) -> u32 {
        self.unit(0) >> 8
    }

    /// Length in 16-bit units.
    #[must_use]
    pub fn n_units(&self) -> u32 {
        (self.units.len() / 2) as u32
    }

    /// Position of the next instruction.
    #[must_use]
    pub fn next_pc(&self) -> u32 {
        self.pc.saturating_add(self.n_units())
    }

    /// Operand A of the format: the first register of most, the argument count of invokes.
    #[must_use]
    pub fn a(&self) -> u32 {
        use Format::*;
        match self.op.format() {
            F10x | F10t | F20t | F30t => 0,
            F12x | F11n | F22t | F22s | F22c => self.high() & 0xf,
            F32x => self.unit(1),
            F35c | F45cc => self.high() >> 4,
            F11x | F22x | F21t | F21s | F21h | F21c | F23x | F22b | F31t | F31i | F31c | F3rc | F4rcc
            | F51l => self.high(),
        }
    }

    /// Operand B of the format: the second register, or the index or raw literal of formats that have one there.
    #[must_use]
    pub fn b(&self) -> u32 {
        use Format::*;
        match self.op.format() {
            F10x | F11x | F10t | F20t | F30t => 0,
            F12x | F11n | F22t | F22s | F22c => self.high() >> 4,
            F22x | F21t | F21s | F21h | F21c | F35c | F3rc | F45cc | F4rcc => self.unit(1),
            F23x | F22b => self.unit(1) & 0xff,
            F32x => self.unit(2),
            F31t | F31i | F31c | F51l => self.word(),
        }
    }

    /// Operand C of the format: the third register, the first argument of invokes, or a raw literal or index.
    #[must_use]
    pub fn c(&self) -> u32 {
        use Format::*;
        match self.op.format() {
            F23x | F22b => self.unit(1) >> 8,
            F22t | F22s | F22c => self.unit(1),
            F35c | F45cc => self.unit(2) & 0xf,
            F3rc | F4rcc => self.unit(2),
            _ => 0,
        }
    }

    /// The index into strings, types, fields, methods …; [`Opcode::index_kind`] says which.
    #[inline]
    #[must_use]
    pub fn index(&self) -> Option<u32> {
        match INDEX_BYTES.get(usize::from(self.op.0)) {
            Some(2) => u16_at(self.units, 2).map(u32::from),
            Some(4) => u32_at(self.units, 2),
            _ => None,
        }
    }

    /// The prototype index of `invoke-polymorphic`.
    #[must_use]
    pub fn proto_index(&self) -> Option<u32> {
        matches!(self.op.format(), Format::F45cc | Format::F4rcc).then(|| self.unit(3))
    }

    /// The literal, sign-extended; `high16` forms are shifted to their place.
    #[must_use]
    pub fn literal(&self) -> Option<i64> {
        use Format::*;
        match self.op.format() {
            F11n => Some(i64::from((self.unit(0) as u16).cast_signed() >> 12)),
            F21s | F22s => Some(i64::from(self.signed_unit(1))),
            F22b => Some(i64::from(self.signed_unit(1) >> 8)),
            F21h if self.op == Opcode::CONST_WIDE_HIGH16 => Some(i64::from(self.signed_unit(1)) << 48),
            F21h => Some(i64::from(self.signed_unit(1) << 16)),
            F31i => Some(i64::from(self.word().cast_signed())),
            F51l => u64_at(self.units, 2).map(u64::cast_signed),
            _ => None,
        }
    }

    /// Where a branch goes, or where the payload of a switch or `fill-array-data` stands, as a position in
    /// units; negative or beyond the code in damaged files.
    #[must_use]
    pub fn target(&self) -> Option<i32> {
        use Format::*;
        let diff = match self.op.format() {
            F10t => i32::from((self.high() as u8).cast_signed()),
            F20t | F21t | F22t => self.signed_unit(1),
            F30t | F31t => self.word().cast_signed(),
            _ => return None,
        };
        Some(self.pc.cast_signed().wrapping_add(diff))
    }

    /// The argument registers of invokes and `filled-new-array`; none for other instructions.
    #[must_use]
    pub fn args(&self) -> Args {
        match self.op.format() {
            Format::F35c | Format::F45cc => {
                let rest = self.unit(2);
                let nibble = |n: u32| (rest >> (4 * n) & 0xf) as u8;
                let regs = [nibble(0), nibble(1), nibble(2), nibble(3), (self.high() & 0xf) as u8];
                let n = (self.high() >> 4).min(MAX_LISTED_ARGS as u32) as u8;
                Args(ArgsIn::Listed { regs, next: 0, n })
            }
            Format::F3rc | Format::F4rcc => {
                let first = self.unit(2);
                Args(ArgsIn::Range { next: first, end: first + self.high() })
            }
            _ => Args(ArgsIn::Range { next: 0, end: 0 }),
        }
    }

    /// The payload this is, if it is one.
    #[must_use]
    pub fn payload(&self) -> Option<Payload<'a>> {
        if self.op == Opcode::NOP { Payload::read(self.units) } else { None }
    }

    /// Whether this is a payload: data between instructions, never executed.
    #[must_use]
    pub fn is_payload(&self) -> bool {
        self.op == Opcode::NOP && self.units.len() > 2
    }
}

/// Iterator over argument registers.
#[derive(Debug, Clone)]
pub struct Args(ArgsIn);

#[derive(Debug, Clone)]
enum ArgsIn {
    Listed { regs: [u8; MAX_LISTED_ARGS], next: u8, n: u8 },
    Range { next: u32, end: u32 },
}

impl Iterator for Args {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        match &mut self.0 {
            ArgsIn::Listed { regs, next, n } => {
                if next >= n {
                    return None;
                }
                let reg = regs.get(usize::from(*next)).copied()?;
                *next += 1;
                Some(u32::from(reg))
            }
            ArgsIn::Range { next, end } => {
                if next >= end {
                    return None;
                }
                *next += 1;
                Some(*next - 1)
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match &self.0 {
            ArgsIn::Listed { next, n, .. } => usize::from(n.saturating_sub(*next)),
            ArgsIn::Range { next, end } => end.saturating_sub(*next) as usize,
        };
        (left, Some(left))
    }
}

impl ExactSizeIterator for Args {}

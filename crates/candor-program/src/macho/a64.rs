//! A64 instructions, as far as calls need them: Arm Architecture Reference Manual for A-profile, C4.1 for the encoding
//! groups, C6.2 and C7.2 for the instructions.
//!
//! What moves addresses, arguments and numbers is told apart. Of any other instruction only the registers are known that
//! it can write, so that nothing stale is left in them.

/// A general register 0 to 30, 31 as [`STACK`] where the field means the stack pointer, [`ZERO`] where it reads as nought.
pub type Register = u8;

/// The stack pointer.
pub const STACK: Register = 31;
/// The register that reads as nought and keeps nothing.
pub const ZERO: Register = 32;
/// Bytes of an instruction.
pub const LEN: u64 = 4;

/// Where an access goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Base register.
    pub base: Register,
    /// Bytes added for the access.
    pub by: i64,
    /// What the base is changed by, before and after the access.
    pub moves: i64,
}

/// What an instruction does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Insn {
    /// A number or address, known from the instruction alone.
    Set {
        /// Target.
        to: Register,
        /// Value.
        value: u64,
    },
    /// Sixteen bits of a register are replaced.
    Keep {
        /// Target.
        to: Register,
        /// The bits in their place.
        bits: u64,
        /// Which bits are replaced.
        mask: u64,
    },
    /// A register and a number.
    Add {
        /// Target.
        to: Register,
        /// Source.
        from: Register,
        /// Number.
        by: i64,
    },
    /// Two registers, the second perhaps sign-extended from 32 bits.
    Sum {
        /// Target.
        to: Register,
        /// First.
        a: Register,
        /// Second.
        b: Register,
    },
    /// One register into another.
    Copy {
        /// Target.
        to: Register,
        /// Source.
        from: Register,
    },
    /// One of two registers.
    Select {
        /// Target.
        to: Register,
        /// If the condition holds.
        a: Register,
        /// If not.
        b: Register,
    },
    /// A load of 1, 2, 4 or 8 bytes.
    Load {
        /// Target.
        to: Register,
        /// Place.
        at: Location,
        /// Bytes.
        bytes: u8,
    },
    /// A load at the sum of two registers.
    LoadIndexed {
        /// Target.
        to: Register,
        /// First.
        base: Register,
        /// Second, not shifted.
        index: Register,
        /// Bytes.
        bytes: u8,
    },
    /// A store at the sum of two registers.
    StoreIndexed {
        /// Source.
        from: Register,
        /// First.
        base: Register,
        /// Second, not shifted.
        index: Register,
        /// Bytes.
        bytes: u8,
    },
    /// Two registers of 8 or 4 bytes each.
    LoadPair {
        /// Targets.
        to: [Register; 2],
        /// Place of the first.
        at: Location,
        /// Bytes of each.
        bytes: u8,
    },
    /// A store.
    Store {
        /// Source.
        from: Register,
        /// Place.
        at: Location,
        /// Bytes.
        bytes: u8,
    },
    /// Two registers of 8 or 4 bytes each.
    StorePair {
        /// Sources.
        from: [Register; 2],
        /// Place of the first.
        at: Location,
        /// Bytes of each.
        bytes: u8,
    },
    /// A load from an address that the instruction tells.
    LoadAt {
        /// Target.
        to: Register,
        /// Address.
        address: u64,
        /// Bytes.
        bytes: u8,
    },
    /// A load of a floating-point register; 16 bytes count as not known.
    LoadFloat {
        /// Target.
        to: u8,
        /// Place.
        at: Location,
        /// Bytes.
        bytes: u8,
    },
    /// The same from an address that the instruction tells.
    LoadFloatAt {
        /// Target.
        to: u8,
        /// Address.
        address: u64,
        /// Bytes.
        bytes: u8,
    },
    /// Two floating-point registers.
    LoadFloats {
        /// Targets.
        to: [u8; 2],
        /// Place of the first.
        at: Location,
        /// Bytes of each.
        bytes: u8,
    },
    /// A store of one or two floating-point registers.
    StoreFloats {
        /// Sources; the second may be the first again.
        from: [u8; 2],
        /// Place of the first.
        at: Location,
        /// Bytes of each.
        bytes: u8,
        /// Whether two are stored.
        pair: bool,
    },
    /// One floating-point register into another.
    CopyFloat {
        /// Target.
        to: u8,
        /// Source.
        from: u8,
    },
    /// A floating-point number, as the bits of a double.
    SetFloat {
        /// Target.
        to: u8,
        /// Bits of a 64-bit number.
        bits: u64,
    },
    /// Bits of a general register into a floating-point register.
    Move {
        /// Target.
        to: u8,
        /// Source.
        from: Register,
    },
    /// A call of an address.
    Call(u64),
    /// A call of what a register holds.
    CallTo(Register),
    /// On to an address.
    Jump(u64),
    /// On to what a register holds.
    JumpTo(Register),
    /// Perhaps on to an address.
    Branch(u64),
    /// On to an address if a register is nought, or if it is not.
    BranchZero {
        /// Register.
        on: Register,
        /// Whether it is taken where the register is nought.
        zero: bool,
        /// Target.
        to: u64,
    },
    /// Back to the caller.
    Return,
    /// Nothing comes after it.
    Stop,
    /// Nothing that matters.
    Nothing,
    /// Writes registers to which nothing is known then.
    Other {
        /// General registers, one bit each.
        general: u32,
        /// Floating-point registers, one bit each.
        floats: u32,
    },
}

/// What the instruction at an address does.
#[must_use]
pub fn decode(word: u32, address: u64) -> Insn {
    match (word >> 25) & 0xf {
        0b1000 | 0b1001 => immediate(word, address),
        0b1010 | 0b1011 => branch(word, address),
        0b0100 | 0b0110 | 0b1100 | 0b1110 => memory(word, address),
        0b0101 | 0b1101 => registers(word),
        0b0111 | 0b1111 => float(word),
        _ if word == 0 || word >> 16 == 0 => Insn::Stop,
        _ => Insn::Other { general: !0, floats: !0 },
    }
}

/// A field that names a general register, nought for 31.
fn field(word: u32, at: u32) -> Register {
    match (word >> at) & 31 {
        31 => ZERO,
        register => register as Register,
    }
}

/// A field that names a general register, the stack pointer for 31.
fn stack_or(word: u32, at: u32) -> Register {
    ((word >> at) & 31) as Register
}

fn vector(word: u32, at: u32) -> u8 {
    ((word >> at) & 31) as u8
}

/// A signed field, in units of `scale` bytes.
fn signed(word: u32, at: u32, bits: u32, scale: i64) -> i64 {
    let shifted = (word << (32 - bits - at)).cast_signed();
    i64::from(shifted >> (32 - bits)) * scale
}

fn writes(register: Register) -> Insn {
    let general = if register == ZERO { 0 } else { 1 << register };
    Insn::Other { general, floats: 0 }
}

fn immediate(word: u32, address: u64) -> Insn {
    let to = field(word, 0);
    let wide = word & 1 << 31 != 0;
    let whole = if wide { !0 } else { 0xffff_ffff };
    match (word >> 23) & 7 {
        0b000 | 0b001 => {
            let by = signed(word, 5, 19, 4) | i64::from((word >> 29) & 3);
            let value = if wide {
                (address & !0xfff).wrapping_add_signed(by.wrapping_mul(4096))
            } else {
                address.wrapping_add_signed(by)
            };
            Insn::Set { to, value }
        }
        0b010 => {
            let number = i64::from((word >> 10) & 0xfff) << if word & (1 << 22) == 0 { 0 } else { 12 };
            let by = if word & (1 << 30) == 0 { number } else { -number };
            let sets_flags = word & (1 << 29) != 0;
            let to = if sets_flags { to } else { stack_or(word, 0) };
            if to == ZERO { Insn::Nothing } else { Insn::Add { to, from: stack_or(word, 5), by } }
        }
        0b101 => {
            let shift = 16 * ((word >> 21) & 3);
            let bits = u64::from((word >> 5) & 0xffff) << shift;
            match (word >> 29) & 3 {
                0b00 => Insn::Set { to, value: !bits & whole },
                0b10 => Insn::Set { to, value: bits & whole },
                0b11 => Insn::Keep { to, bits, mask: 0xffff << shift },
                _ => writes(to),
            }
        }
        // And, or, exclusive or with a number: a move of the number where nought comes in.
        0b100 => {
            let operation = (word >> 29) & 3;
            let to = if operation == 0b11 { to } else { stack_or(word, 0) };
            match (operation, field(word, 5), mask(word)) {
                (0b01 | 0b10, ZERO, Some(value)) => Insn::Set { to, value: value & whole },
                _ => writes(to),
            }
        }
        _ => writes(to),
    }
}

/// `DecodeBitMasks` of the manual (shared pseudocode, J1).
fn mask(word: u32) -> Option<u64> {
    let (n, rotate, ones) = ((word >> 22) & 1, (word >> 16) & 63, (word >> 10) & 63);
    let pattern = n << 6 | (!ones & 63);
    let len = 31_u32.checked_sub(pattern.leading_zeros())?;
    let size = 1_u32 << len;
    let levels = size - 1;
    let (s, r) = (ones & levels, rotate & levels);
    if len == 0 || s == levels {
        return None;
    }
    let run = (1_u64 << (s + 1)) - 1;
    let within = if size == 64 { !0 } else { (1_u64 << size) - 1 };
    let turned = if r == 0 { run } else { (run >> r | run << (size - r)) & within };
    let mut value = turned;
    let mut filled = size;
    while filled < 64 {
        value |= value << filled;
        filled *= 2;
    }
    Some(value)
}

fn branch(word: u32, address: u64) -> Insn {
    let to = |by: i64| address.wrapping_add_signed(by);
    match word >> 26 {
        0b00_0101 => return Insn::Jump(to(signed(word, 0, 26, 4))),
        0b10_0101 => return Insn::Call(to(signed(word, 0, 26, 4))),
        _ => {}
    }
    if word >> 24 == 0x54 {
        return Insn::Branch(to(signed(word, 5, 19, 4)));
    }
    match (word >> 25) & 0x3f {
        0b01_1010 => {
            let zero = word & (1 << 24) == 0;
            return Insn::BranchZero { on: field(word, 0), zero, to: to(signed(word, 5, 19, 4)) };
        }
        0b01_1011 => return Insn::Branch(to(signed(word, 5, 14, 4))),
        _ => {}
    }
    // Branches to registers, with and without authentication of the address (BR, BRAA, BLR, BLRAA, RET, RETAA, …).
    if word >> 25 == 0b110_1011 {
        let register = field(word, 5);
        return match (word >> 21) & 0xf {
            0b0000 | 0b1000 => Insn::JumpTo(register),
            0b0001 | 0b1001 => Insn::CallTo(register),
            0b0010 => Insn::Return,
            _ => Insn::Stop,
        };
    }
    match word >> 24 {
        // BRK, HLT and UDF stop; a supervisor call goes on.
        0xd4 if word & 0x00e0_001f == 0x0000_0001 => Insn::Other { general: 0x3_ffff, floats: 0 },
        0xd4 => Insn::Stop,
        // MRS writes a register; hints, barriers and writes to system registers do not. Hints may sign x30 or strip it.
        0xd5 if word >> 20 == 0xd53 => writes(field(word, 0)),
        _ => Insn::Nothing,
    }
}

fn registers(word: u32) -> Insn {
    let to = field(word, 0);
    let shifted = (word >> 10) & 0x3f;
    // ORR (shifted register) with nought: MOV.
    if word & 0x7fe0_03e0 == 0x2a00_03e0 && shifted == 0 {
        let from = field(word, 16);
        return match (from, to) {
            (_, ZERO) => Insn::Nothing,
            (ZERO, _) => Insn::Set { to, value: 0 },
            _ => Insn::Copy { to, from },
        };
    }
    // CSEL, CSINC, CSINV, CSNEG: of the last three the second is changed, and a choice among numbers.
    if word & 0x3fe0_0c00 == 0x1a80_0000 && word & (1 << 30) == 0 {
        return Insn::Select { to, a: field(word, 5), b: field(word, 16) };
    }
    // ADD of two registers as they are.
    if word & 0xffe0_fc00 == 0x8b00_0000 && to != ZERO {
        return Insn::Sum { to, a: field(word, 5), b: field(word, 16) };
    }
    // Sums with an extended register may write the stack pointer; SXTW and UXTX without a shift add it as it is.
    if word & 0x3fe0_0000 == 0x0b20_0000 {
        let to = stack_or(word, 0);
        if word & 0xffe0_1c00 == 0x8b20_0000 && matches!((word >> 13) & 7, 0b011 | 0b110 | 0b111) {
            return Insn::Sum { to, a: stack_or(word, 5), b: field(word, 16) };
        }
        return writes(to);
    }
    // CMP and TST write to the register of nought; CCMP writes none.
    if word & 0x3fe0_0000 == 0x3a40_0000 {
        return Insn::Nothing;
    }
    writes(to)
}

fn float(word: u32) -> Insn {
    let to = vector(word, 0);
    let is_double = (word >> 22) & 3 == 1;
    // FMOV between registers of one size.
    if word & 0xff3f_fc00 == 0x1e20_4000 {
        return Insn::CopyFloat { to, from: vector(word, 5) };
    }
    // FMOV of a number (VFPExpandImm).
    if word & 0xff20_1fe0 == 0x1e20_1000 {
        if !is_double {
            return Insn::SetFloat { to, bits: f64::from(f32::from_bits(small(word))).to_bits() };
        }
        return Insn::SetFloat { to, bits: double((word >> 13) & 0xff) };
    }
    // MOVI of nought.
    if word & 0x9fff_ffe0 == 0x0f00_e400 {
        return Insn::SetFloat { to, bits: 0 };
    }
    // FMOV from a general register of the same size.
    if word & 0xffff_fc00 == 0x9e67_0000 || word & 0xffff_fc00 == 0x1e27_0000 {
        return Insn::Move { to, from: field(word, 5) };
    }
    // Conversions to fixed-point numbers.
    if word & 0x5f20_0000 == 0x1e00_0000 && (word >> 16) & 7 < 2 {
        return writes(field(word, 0));
    }
    // Conversions and moves to general registers; comparisons write no register.
    if word & 0x5f20_fc00 == 0x1e20_0000 {
        let operation = (word >> 16) & 0x1f;
        let to_general = !matches!(operation, 0b0_0010 | 0b0_0011 | 0b0_0111 | 0b0_1111);
        return if to_general { writes(field(word, 0)) } else { other_float(to) };
    }
    // UMOV, SMOV.
    if word & 0xbfe0_ec00 == 0x0e00_2c00 {
        return writes(field(word, 0));
    }
    other_float(to)
}

fn other_float(register: u8) -> Insn {
    Insn::Other { general: 0, floats: 1 << register }
}

/// `VFPExpandImm` for 64 bits.
fn double(imm: u32) -> u64 {
    let (sign, b, low) = (u64::from(imm >> 7), imm & 0x40 != 0, u64::from(imm & 0x3f));
    let exponent: u64 = if b { 0x3fc } else { 0x400 };
    let exponent = exponent | (low >> 4);
    sign << 63 | exponent << 52 | (low & 15) << 48
}

/// `VFPExpandImm` for 32 bits.
fn small(word: u32) -> u32 {
    let imm = (word >> 13) & 0xff;
    let (sign, b, low) = (imm >> 7, imm & 0x40 != 0, imm & 0x3f);
    let exponent: u32 = if b { 0x7c } else { 0x80 };
    sign << 31 | (exponent | (low >> 4)) << 23 | (low & 15) << 19
}

fn memory(word: u32, address: u64) -> Insn {
    let is_vector = word & (1 << 26) != 0;
    // Literals.
    if word & 0x3b00_0000 == 0x1800_0000 {
        let address = address.wrapping_add_signed(signed(word, 5, 19, 4));
        return match (is_vector, word >> 30) {
            (false, 0b11) => Insn::Nothing,
            (false, size) => {
                Insn::LoadAt { to: field(word, 0), address, bytes: if size == 1 { 8 } else { 4 } }
            }
            (true, size) => Insn::LoadFloatAt { to: vector(word, 0), address, bytes: 4 << size.min(2) },
        };
    }
    if word & 0x3a00_0000 == 0x2800_0000 {
        return pair(word, is_vector);
    }
    if word & 0x3a00_0000 == 0x3800_0000 {
        return single(word, is_vector);
    }
    // Structures of vectors, exclusive and atomic accesses.
    let status = field(word, 16);
    let general = [field(word, 0), field(word, 10), status, stack_or(word, 5)];
    let bits = general
        .iter()
        .filter(|register| **register != ZERO)
        .fold(0, |bits, register| bits | 1_u32 << register);
    if is_vector {
        Insn::Other { general: 1 << stack_or(word, 5), floats: !0 }
    } else {
        Insn::Other { general: bits, floats: 0 }
    }
}

fn single(word: u32, is_vector: bool) -> Insn {
    let (size, kind) = (word >> 30, (word >> 22) & 3);
    let base = stack_or(word, 5);
    let big = is_vector && kind >= 2;
    let bytes: u8 = if big { 16 } else { 1 << size };
    let is_load = if is_vector { kind & 1 != 0 } else { kind != 0 };
    // Prefetching reads nothing.
    let is_plain = word & (1 << 24) != 0 || word & (1 << 21) == 0 || (word >> 10) & 3 == 0b10;
    if !is_vector && size == 3 && kind == 2 && is_plain {
        return Insn::Nothing;
    }
    let at = if word & (1 << 24) != 0 {
        let by = i64::from((word >> 10) & 0xfff) * i64::from(bytes);
        Some(Location { base, by, moves: 0 })
    } else if word & (1 << 21) != 0 {
        None
    } else {
        let by = signed(word, 12, 9, 1);
        Some(match (word >> 10) & 3 {
            0b01 => Location { base, by: 0, moves: by },
            0b11 => Location { base, by, moves: by },
            _ => Location { base, by, moves: 0 },
        })
    };
    match (at, is_vector, is_load) {
        (Some(at), false, true) => Insn::Load { to: field(word, 0), at, bytes },
        (Some(at), false, false) => Insn::Store { from: field(word, 0), at, bytes },
        (Some(at), true, true) => Insn::LoadFloat { to: vector(word, 0), at, bytes },
        (Some(at), true, false) => Insn::StoreFloats { from: [vector(word, 0); 2], at, bytes, pair: false },
        (None, true, true) => other_float(vector(word, 0)),
        (None, false, _) if word & 0x1c00 == 0x0800 && (word >> 13) & 3 == 0b11 && kind <= 2 => {
            let (value, index) = (field(word, 0), field(word, 16));
            match is_load {
                true => Insn::LoadIndexed { to: value, base, index, bytes },
                false => Insn::StoreIndexed { from: value, base, index, bytes },
            }
        }
        (None, false, true) => writes(field(word, 0)),
        // With a register as offset nothing but memory is written; atomic operations also write a register.
        (None, _, false) if (word >> 10) & 3 == 0b10 => Insn::Nothing,
        (None, _, false) => writes(field(word, 0)),
    }
}

fn pair(word: u32, is_vector: bool) -> Insn {
    let (size, is_load) = (word >> 30, word & (1 << 22) != 0);
    let bytes: u8 = match (is_vector, size) {
        (true, size) => 4 << size.min(2),
        (false, 0b10) => 8,
        (false, _) => 4,
    };
    let by = signed(word, 15, 7, i64::from(bytes));
    let base = stack_or(word, 5);
    let at = match (word >> 23) & 3 {
        0b01 => Location { base, by: 0, moves: by },
        0b11 => Location { base, by, moves: by },
        _ => Location { base, by, moves: 0 },
    };
    let (general, floats) = ([field(word, 0), field(word, 10)], [vector(word, 0), vector(word, 10)]);
    match (is_vector, is_load) {
        (false, true) => Insn::LoadPair { to: general, at, bytes },
        (false, false) => Insn::StorePair { from: general, at, bytes },
        (true, true) => Insn::LoadFloats { to: floats, at, bytes },
        (true, false) => Insn::StoreFloats { from: floats, at, bytes, pair: true },
    }
}

#[cfg(test)]
mod tests {
    //! Words as an assembler writes them.

    use super::*;

    const AT: u64 = 0x1_0000_2345 & !3;

    fn place(base: Register, by: i64, moves: i64) -> Location {
        Location { base, by, moves }
    }

    #[test]
    fn addresses_and_numbers_are_told() {
        // adrp x1, +1 page; adr x0, +8; add x1, x1, #0x10; sub sp, sp, #32; cmp x0, #1
        assert_eq!(decode(0xb000_0001, AT), Insn::Set { to: 1, value: 0x1_0000_3000 });
        assert_eq!(decode(0x1000_0040, AT), Insn::Set { to: 0, value: AT + 8 });
        assert_eq!(decode(0x9100_4021, AT), Insn::Add { to: 1, from: 1, by: 16 });
        assert_eq!(decode(0xd100_83ff, AT), Insn::Add { to: STACK, from: STACK, by: -32 });
        assert_eq!(decode(0xf100_041f, AT), Insn::Nothing);
        // mov w0, #600; movk x0, #0x1, lsl #16; mov x0, #-1; mov x8, #0x4082c00000000000 by parts
        assert_eq!(decode(0x5280_4b00, AT), Insn::Set { to: 0, value: 600 });
        assert_eq!(decode(0xf2a0_0020, AT), Insn::Keep { to: 0, bits: 0x1_0000, mask: 0xffff_0000 });
        assert_eq!(decode(0x9280_0000, AT), Insn::Set { to: 0, value: !0 });
        // orr x8, xzr, #0x4000000000000000 (mov); orr w0, wzr, #0x3
        assert_eq!(decode(0xb242_03e8, AT), Insn::Set { to: 8, value: 0x4000_0000_0000_0000 });
        assert_eq!(decode(0x3200_07e0, AT), Insn::Set { to: 0, value: 3 });
        // mov x1, x2; mov w0, wzr; csel x0, x1, x2, eq
        assert_eq!(decode(0xaa02_03e1, AT), Insn::Copy { to: 1, from: 2 });
        assert_eq!(decode(0x2a1f_03e0, AT), Insn::Set { to: 0, value: 0 });
        assert_eq!(decode(0x9a82_0020, AT), Insn::Select { to: 0, a: 1, b: 2 });
    }

    #[test]
    fn floating_point_numbers_are_told() {
        // fmov d0, #1.0; fmov d0, #-0.5; fmov s0, #2.0; movi d0, #0; fmov d0, x8; fmov d1, d0
        assert_eq!(decode(0x1e6e_1000, AT), Insn::SetFloat { to: 0, bits: 1.0_f64.to_bits() });
        assert_eq!(decode(0x1e7c_1000, AT), Insn::SetFloat { to: 0, bits: (-0.5_f64).to_bits() });
        assert_eq!(decode(0x1e20_1000, AT), Insn::SetFloat { to: 0, bits: 2.0_f64.to_bits() });
        assert_eq!(decode(0x2f00_e400, AT), Insn::SetFloat { to: 0, bits: 0 });
        assert_eq!(decode(0x9e67_0100, AT), Insn::Move { to: 0, from: 8 });
        assert_eq!(decode(0x1e60_4001, AT), Insn::CopyFloat { to: 1, from: 0 });
        // ldr d0, [x8, #16]; fcvtzs w0, d0; fadd d0, d1, d2
        assert_eq!(decode(0xfd40_0900, AT), Insn::LoadFloat { to: 0, at: place(8, 16, 0), bytes: 8 });
        assert_eq!(decode(0x1e78_0000, AT), Insn::Other { general: 1, floats: 0 });
        assert_eq!(decode(0x1e62_2820, AT), Insn::Other { general: 0, floats: 1 });
        // smov w0, v0.h[1]; fcvtzs x0, d0, #16; mov v0.s[1], w8
        assert_eq!(decode(0x0e06_2c00, AT), Insn::Other { general: 1, floats: 0 });
        assert_eq!(decode(0x9e58_c000, AT), Insn::Other { general: 1, floats: 0 });
        assert_eq!(decode(0x4e0c_1d00, AT), Insn::Other { general: 0, floats: 1 });
    }

    #[test]
    fn loads_and_stores_are_told_with_their_bases() {
        // ldr x8, [x0]; ldr x0, [x0, #8]; ldrb w9, [x8]; stp x29, x30, [sp, #-16]!; ldp x29, x30, [sp], #16
        assert_eq!(decode(0xf940_0008, AT), Insn::Load { to: 8, at: place(0, 0, 0), bytes: 8 });
        assert_eq!(decode(0xf940_0400, AT), Insn::Load { to: 0, at: place(0, 8, 0), bytes: 8 });
        assert_eq!(decode(0x3940_0109, AT), Insn::Load { to: 9, at: place(8, 0, 0), bytes: 1 });
        assert_eq!(
            decode(0xa9bf_7bfd, AT),
            Insn::StorePair { from: [29, 30], at: place(STACK, -16, -16), bytes: 8 }
        );
        assert_eq!(
            decode(0xa8c1_7bfd, AT),
            Insn::LoadPair { to: [29, 30], at: place(STACK, 0, 16), bytes: 8 }
        );
        // str xzr, [sp, #8]; stur x0, [x29, #-8]; ldr x0, [x1, x2]; str x2, [x1, x2]; ldr x0, [x1, x2, lsl #3]
        assert_eq!(decode(0xf900_07ff, AT), Insn::Store { from: ZERO, at: place(STACK, 8, 0), bytes: 8 });
        assert_eq!(decode(0xf81f_83a0, AT), Insn::Store { from: 0, at: place(29, -8, 0), bytes: 8 });
        assert_eq!(decode(0xf862_6820, AT), Insn::LoadIndexed { to: 0, base: 1, index: 2, bytes: 8 });
        // ldapr x0, [x1]; swpa x2, x0, [x1]
        assert_eq!(decode(0xf8bf_c020, AT), Insn::Other { general: 1, floats: 0 });
        assert_eq!(decode(0xf8a2_8020, AT), Insn::Other { general: 1, floats: 0 });
        assert_eq!(decode(0xf822_6822, AT), Insn::StoreIndexed { from: 2, base: 1, index: 2, bytes: 8 });
        assert_eq!(decode(0xf862_7820, AT), Insn::Other { general: 1, floats: 0 });
        // add x0, x0, x8; add x8, x0, w8, sxtw
        assert_eq!(decode(0x8b08_0000, AT), Insn::Sum { to: 0, a: 0, b: 8 });
        assert_eq!(decode(0x8b28_c008, AT), Insn::Sum { to: 8, a: 0, b: 8 });
        // str q0, [sp]; stp d8, d9, [sp, #16]
        assert_eq!(
            decode(0x3d80_03e0, AT),
            Insn::StoreFloats { from: [0, 0], at: place(STACK, 0, 0), bytes: 16, pair: false }
        );
        assert_eq!(
            decode(0x6d01_27e8, AT),
            Insn::StoreFloats { from: [8, 9], at: place(STACK, 16, 0), bytes: 8, pair: true }
        );
    }

    #[test]
    fn branches_are_told() {
        assert_eq!(decode(0x9400_0002, AT), Insn::Call(AT + 8));
        assert_eq!(decode(0x17ff_ffff, AT), Insn::Jump(AT - 4));
        assert_eq!(decode(0x5400_0040, AT), Insn::Branch(AT + 8));
        assert_eq!(decode(0xb400_0040, AT), Insn::BranchZero { on: 0, zero: true, to: AT + 8 });
        assert_eq!(decode(0x3500_0048, AT), Insn::BranchZero { on: 8, zero: false, to: AT + 8 });
        assert_eq!(decode(0x3600_0040, AT), Insn::Branch(AT + 8));
        assert_eq!(decode(0xd63f_0100, AT), Insn::CallTo(8));
        assert_eq!(decode(0xd61f_0100, AT), Insn::JumpTo(8));
        // blraa x8, x9; braaz x16; retab
        assert_eq!(decode(0xd73f_0909, AT), Insn::CallTo(8));
        assert_eq!(decode(0xd61f_0a1f, AT), Insn::JumpTo(16));
        assert_eq!(decode(0xd65f_0fff, AT), Insn::Return);
        assert_eq!(decode(0xd65f_03c0, AT), Insn::Return);
        assert_eq!(decode(0xd420_0020, AT), Insn::Stop);
        assert_eq!(decode(0xd503_201f, AT), Insn::Nothing);
    }

    #[test]
    fn no_word_is_too_odd() {
        let mut word: u32 = 1;
        for _ in 0..2_000_000 {
            word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let _ = decode(word, AT);
        }
    }
}

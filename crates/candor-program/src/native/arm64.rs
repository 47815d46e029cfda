//! A64 instructions: Arm Architecture Reference Manual, "A64 Base Instruction Descriptions", C4.1 for the encoding groups.
//!
//! Only what moves addresses and arguments is told apart. Of any other instruction every register that its fields can name
//! counts as read, and every one that its group can write as written.

use super::operation::{Convention, Operation as O, Register, Registers, STACK, only};

/// Procedure Call Standard for the Arm 64-bit Architecture.
pub(super) const CONVENTION: Convention =
    Convention { arguments: &[0, 1, 2, 3, 4, 5, 6, 7], result: 0, clobbered: 0x4007_ffff };

/// Bytes of an instruction.
pub(super) const LEN: u64 = 4;

/// What the instruction at an address does.
pub(super) fn decode(word: u32, address: u64, out: &mut Vec<O>) {
    if !(branch(word, address, out) || plain(word, address, out) || memory(word, address, out)) {
        other(word, out);
    }
}

fn field(word: u32, at: u32) -> Register {
    ((word >> at) & 31) as Register
}

/// A field in which 31 is the stack pointer.
fn or_stack(register: Register) -> Register {
    if register == 31 { STACK } else { register }
}

/// A set without the register that reads as nought.
fn set(registers: &[Register]) -> Registers {
    registers.iter().filter(|register| **register != 31).fold(0, |set, register| set | only(*register))
}

/// A signed field, in units of `scale` bytes.
fn signed(word: u32, at: u32, bits: u32, scale: i64) -> i64 {
    let shifted = (word >> at) << (32 - bits);
    i64::from(shifted.cast_signed() >> (32 - bits)) * scale
}

fn branch(word: u32, address: u64, out: &mut Vec<O>) -> bool {
    let to = |by: i64| address.wrapping_add_signed(by);
    match word >> 26 {
        0b00_0101 => out.push(O::Jump(to(signed(word, 0, 26, 4)))),
        0b10_0101 => out.push(O::Call(to(signed(word, 0, 26, 4)))),
        _ if word >> 24 == 0x54 => out.push(O::Branch(to(signed(word, 5, 19, 4)))),
        _ if (word >> 25) & 0x3f == 0b01_1010 => {
            out.extend([
                O::Mix { to: 0, from: set(&[field(word, 0)]) },
                O::Branch(to(signed(word, 5, 19, 4))),
            ]);
        }
        _ if (word >> 25) & 0x3f == 0b01_1011 => {
            out.extend([
                O::Mix { to: 0, from: set(&[field(word, 0)]) },
                O::Branch(to(signed(word, 5, 14, 4))),
            ]);
        }
        _ => match word & 0xffff_fc1f {
            0xd61f_0000 => out.push(O::JumpTo(field(word, 5))),
            0xd63f_0000 => out.push(O::CallTo(field(word, 5))),
            0xd65f_0000 => out.push(O::Return),
            _ if matches!(word, 0xd65f_0bff | 0xd65f_0fff) => out.push(O::Return),
            _ if word & 0xffe0_001f == 0xd420_0000 || word == 0 => out.push(O::Stop),
            // Hints: nothing, landing pads, signing of the return address.
            _ if word & 0xffff_f01f == 0xd503_201f => {}
            _ => return false,
        },
    }
    true
}

fn plain(word: u32, address: u64, out: &mut Vec<O>) -> bool {
    let (to, from) = (field(word, 0), field(word, 5));
    let pages = (signed(word, 5, 19, 4) | i64::from((word >> 29) & 3)) * 4096;
    let near = signed(word, 5, 19, 4) | i64::from((word >> 29) & 3);
    let immediate = i64::from((word >> 10) & 0xfff) << if word & (1 << 22) == 0 { 0 } else { 12 };
    let wide = u64::from((word >> 5) & 0xffff) << (16 * ((word >> 21) & 3));
    let operation = match word {
        _ if word & 0x9f00_0000 == 0x9000_0000 => {
            O::Constant { to, value: (address & !0xfff).wrapping_add_signed(pages) }
        }
        _ if word & 0x9f00_0000 == 0x1000_0000 => {
            O::Constant { to, value: address.wrapping_add_signed(near) }
        }
        _ if word & 0xff80_0000 == 0x9100_0000 => {
            O::Add { to: or_stack(to), from: or_stack(from), by: immediate }
        }
        _ if word & 0xff80_0000 == 0xd100_0000 => {
            O::Add { to: or_stack(to), from: or_stack(from), by: -immediate }
        }
        _ if word & 0x7fe0_ffe0 == 0x2a00_03e0 => match field(word, 16) {
            31 => O::Constant { to, value: 0 },
            from => O::Copy { to, from },
        },
        _ if word & 0x7f80_0000 == 0x5280_0000 => O::Constant { to, value: wide },
        _ if word & 0x7f80_0000 == 0x1280_0000 => O::Constant { to, value: !wide },
        _ if word & 0x7f80_0000 == 0x7280_0000 => O::Mix { to: set(&[to]), from: set(&[to]) },
        _ => return false,
    };
    // A constant for the register that reads as nought goes nowhere.
    if !matches!(operation, O::Constant { to: 31, .. } | O::Copy { to: 31, .. }) {
        out.push(operation);
    }
    true
}

/// A load or store with a base and a number, as operations.
fn access(is_load: bool, value: Register, base: Register, by: i64, out: &mut Vec<O>) {
    match (is_load, value) {
        (true, 31) => {}
        (true, to) => out.push(O::Load { to, base, by }),
        (false, 31) => out.push(O::Mix { to: 0, from: only(base) }),
        (false, from) => out.push(O::Store { from, base, by }),
    }
}

fn memory(word: u32, address: u64, out: &mut Vec<O>) -> bool {
    let (value, base) = (field(word, 0), or_stack(field(word, 5)));
    if word & 0xbf00_0000 == 0x1800_0000 {
        out.push(O::LoadAt { to: value, address: address.wrapping_add_signed(signed(word, 5, 19, 4)) });
        return true;
    }
    // Pairs: offset, before and after the access.
    if word & 0x3a00_0000 == 0x2800_0000 {
        return pair(word, value, base, out);
    }
    let is_vector = word & (1 << 26) != 0;
    if word & 0x3a00_0000 != 0x3800_0000 || is_vector {
        return false;
    }
    let size = word >> 30;
    let is_load = (word >> 22) & 3 != 0;
    if word & (1 << 24) != 0 {
        let by = i64::from((word >> 10) & 0xfff) << size;
        access(is_load, value, base, by, out);
        return true;
    }
    if word & (1 << 21) != 0 {
        return false;
    }
    let by = signed(word, 12, 9, 1);
    match (word >> 10) & 3 {
        0b00 => access(is_load, value, base, by, out),
        0b01 => {
            access(is_load, value, base, 0, out);
            out.push(O::Add { to: base, from: base, by });
        }
        0b11 => {
            out.push(O::Add { to: base, from: base, by });
            access(is_load, value, base, 0, out);
        }
        _ => return false,
    }
    true
}

fn pair(word: u32, value: Register, base: Register, out: &mut Vec<O>) -> bool {
    let is_load = word & (1 << 22) != 0;
    let is_vector = word & (1 << 26) != 0;
    let scale = match (is_vector, word >> 30) {
        (false, 0b00) => 4,
        (false, 0b10) => 8,
        (true, size @ 0..=2) => 4 << size,
        _ => return false,
    };
    let by = signed(word, 15, 7, scale);
    let (before, at, after) = match (word >> 23) & 3 {
        0b01 => (0, 0, by),
        0b11 => (by, 0, 0),
        _ => (0, by, 0),
    };
    if before != 0 {
        out.push(O::Add { to: base, from: base, by: before });
    }
    if is_vector {
        out.push(O::Mix { to: 0, from: set(&[base]) });
    } else {
        let second = field(word, 10);
        // Of a pair that is loaded over its own base, the base goes last.
        if is_load && value == base {
            access(is_load, second, base, at.wrapping_add(scale), out);
            access(is_load, value, base, at, out);
        } else {
            access(is_load, value, base, at, out);
            access(is_load, second, base, at.wrapping_add(scale), out);
        }
    }
    if after != 0 {
        out.push(O::Add { to: base, from: base, by: after });
    }
    true
}

/// Any other instruction, by its group.
fn other(word: u32, out: &mut Vec<O>) {
    let (d, n, a, m) = (field(word, 0), field(word, 5), field(word, 10), field(word, 16));
    let base = or_stack(n);
    match (word >> 25) & 0xf {
        // And, or, exclusive or with a number may set the stack pointer.
        0b1001 if word & 0x1f80_0000 == 0x1200_0000 && word & 0x6000_0000 != 0x6000_0000 => {
            out.push(O::Mix { to: only(or_stack(d)), from: set(&[n]) });
        }
        0b1000 | 0b1001 => out.push(O::Mix { to: set(&[d]), from: set(&[n]) }),
        // So may sums with an extended register.
        0b0101 | 0b1101 if word & 0x3fe0_0000 == 0x0b20_0000 => {
            out.push(O::Mix { to: only(or_stack(d)), from: set(&[or_stack(n), m]) });
        }
        // Three sources only where something is multiplied and added.
        0b0101 | 0b1101 if word & 0x1f00_0000 == 0x1b00_0000 => {
            out.push(O::Mix { to: set(&[d]), from: set(&[n, a, m]) });
        }
        0b0101 | 0b1101 => out.push(O::Mix { to: set(&[d]), from: set(&[n, m]) }),
        // Register offset: only the value is written.
        0b0100 | 0b0110 | 0b1100 | 0b1110 if word & 0x3b20_0c00 == 0x3820_0800 => {
            let is_load = word & (3 << 22) != 0;
            let is_vector = word & (1 << 26) != 0;
            let (to, from) = match (is_vector, is_load) {
                (true, _) => (0, set(&[base, m])),
                (false, true) => (set(&[d]), set(&[base, m])),
                (false, false) => (0, set(&[d, base, m])),
            };
            out.push(O::Mix { to, from });
        }
        0b0100 | 0b0110 | 0b1100 | 0b1110 => {
            out.push(O::Mix { to: set(&[d, a, m]), from: set(&[d, base, a, m]) });
        }
        0b0111 | 0b1111 => out.push(O::Mix { to: set(&[d]), from: set(&[d, n]) }),
        // System registers; calls of the system's kernel are not followed.
        _ if word >> 20 == 0xd53 => out.push(O::Mix { to: set(&[d]), from: 0 }),
        _ if word >> 24 == 0xd5 => out.push(O::Mix { to: 0, from: set(&[d]) }),
        _ => out.push(O::Unknown),
    }
}

#[cfg(test)]
mod tests {
    //! Words as an assembler writes them.

    use super::*;

    fn of(word: u32) -> Vec<O> {
        let mut out = Vec::new();
        decode(word, 0x1_2345, &mut out);
        out
    }

    #[test]
    fn instructions_that_move_addresses_and_arguments_are_told() {
        // ldr x8, [x0]; ldr x2, [x8, #1336]; br x2
        assert_eq!(of(0xf940_0008), [O::Load { to: 8, base: 0, by: 0 }]);
        assert_eq!(of(0xf942_9d02), [O::Load { to: 2, base: 8, by: 1336 }]);
        assert_eq!(of(0xd61f_0040), [O::JumpTo(2)]);
        // mov x1, x2; mov w0, #5; mov w0, wzr
        assert_eq!(of(0xaa02_03e1), [O::Copy { to: 1, from: 2 }]);
        assert_eq!(of(0x5280_00a0), [O::Constant { to: 0, value: 5 }]);
        assert_eq!(of(0x2a1f_03e0), [O::Constant { to: 0, value: 0 }]);
        // adrp x1, +1 page; add x1, x1, #0x10; sub sp, sp, #32
        assert_eq!(of(0xb000_0001), [O::Constant { to: 1, value: 0x1_3000 }]);
        assert_eq!(of(0x9100_4021), [O::Add { to: 1, from: 1, by: 16 }]);
        assert_eq!(of(0xd100_83ff), [O::Add { to: STACK, from: STACK, by: -32 }]);
        // ret; bti c; brk #1
        assert_eq!(of(0xd65f_03c0), [O::Return]);
        assert_eq!(of(0xd503_245f), []);
        assert_eq!(of(0xd420_0020), [O::Stop]);
    }

    #[test]
    fn pairs_move_the_stack_and_branches_know_where_they_go() {
        // stp x29, x30, [sp, #-16]!; ldp x29, x30, [sp], #16
        assert_eq!(
            of(0xa9bf_7bfd),
            [
                O::Add { to: STACK, from: STACK, by: -16 },
                O::Store { from: 29, base: STACK, by: 0 },
                O::Store { from: 30, base: STACK, by: 8 },
            ]
        );
        assert_eq!(
            of(0xa8c1_7bfd),
            [
                O::Load { to: 29, base: STACK, by: 0 },
                O::Load { to: 30, base: STACK, by: 8 },
                O::Add { to: STACK, from: STACK, by: 16 },
            ]
        );
        // bl +8; b -4; cbz x2, +16; b.eq +8
        assert_eq!(of(0x9400_0002), [O::Call(0x1_234d)]);
        assert_eq!(of(0x17ff_ffff), [O::Jump(0x1_2341)]);
        assert_eq!(of(0xb400_0082), [O::Mix { to: 0, from: only(2) }, O::Branch(0x1_2355)]);
        assert_eq!(of(0x5400_0040), [O::Branch(0x1_234d)]);
    }

    #[test]
    fn other_instructions_read_what_their_fields_name() {
        // add x0, x2, x3; eor w0, w2, #1; svc #0; cmp x2, x3
        assert_eq!(of(0x8b03_0040), [O::Mix { to: only(0), from: only(2) | only(3) }]);
        assert_eq!(of(0x5200_0040), [O::Mix { to: only(0), from: only(2) }]);
        assert_eq!(of(0xd400_0001), [O::Unknown]);
        assert_eq!(of(0xeb03_005f), [O::Mix { to: 0, from: only(2) | only(3) }]);
    }
}

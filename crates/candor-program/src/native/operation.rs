//! What an instruction does to registers, alike for all processors, as far as it takes to follow arguments and addresses.

/// A register. The stack pointer and one scratch register have numbers of their own.
pub(super) type Register = u8;

/// The stack pointer.
pub(super) const STACK: Register = 32;
/// Holds an address between the two halves of an instruction that loads it and goes there.
pub(super) const SCRATCH: Register = 33;
/// Registers in all.
pub(super) const N_REGISTERS: usize = 34;

/// A set of registers.
pub(super) type Registers = u64;

/// The set of one.
pub(super) fn only(register: Register) -> Registers {
    1 << register
}

/// One effect of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// A register gets what another holds.
    Copy { to: Register, from: Register },
    /// A register gets a number.
    Constant { to: Register, value: u64 },
    /// A register gets what another holds, and a number more.
    Add { to: Register, from: Register, by: i64 },
    /// A register gets a word of memory.
    Load { to: Register, base: Register, by: i64 },
    /// A register gets the word at an address.
    LoadAt { to: Register, address: u64 },
    /// A word of memory gets what a register holds.
    Store { from: Register, base: Register, by: i64 },
    /// Registers get something made of others, or memory that is not followed does.
    Mix { to: Registers, from: Registers },
    /// Goes on elsewhere.
    Jump(u64),
    /// May go on elsewhere.
    Branch(u64),
    /// Calls.
    Call(u64),
    /// Goes on at the address in a register.
    JumpTo(Register),
    /// Calls the address in a register.
    CallTo(Register),
    /// Returns.
    Return,
    /// Does not go on.
    Stop,
    /// Not known: what follows is not known either.
    Unknown,
}

/// How functions are called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Convention {
    /// Registers of the first arguments that are no floating-point numbers.
    pub(super) arguments: &'static [Register],
    /// Register of the result.
    pub(super) result: Register,
    /// Registers that a call need not keep.
    pub(super) clobbered: Registers,
}

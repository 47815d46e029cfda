//! Opcodes: their names, operand formats, lengths and flow.

use std::fmt;

use super::opcode_table::ROWS;

/// The layout of an instruction's operands, in the words of the Dalvik instruction formats document:
/// number of 16-bit units, number of registers, kind of extra data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the names are the specification's, each with its operands in the comment beside"
)]
pub enum Format {
    F10x,  // op
    F12x,  // op vA, vB
    F11n,  // op vA, #+B
    F11x,  // op vAA
    F10t,  // op +AA
    F20t,  // op +AAAA
    F22x,  // op vAA, vBBBB
    F21t,  // op vAA, +BBBB
    F21s,  // op vAA, #+BBBB
    F21h,  // op vAA, #+BBBB0000 or #+BBBB000000000000
    F21c,  // op vAA, thing@BBBB
    F23x,  // op vAA, vBB, vCC
    F22b,  // op vAA, vBB, #+CC
    F22t,  // op vA, vB, +CCCC
    F22s,  // op vA, vB, #+CCCC
    F22c,  // op vA, vB, thing@CCCC
    F32x,  // op vAAAA, vBBBB
    F30t,  // op +AAAAAAAA
    F31t,  // op vAA, +BBBBBBBB
    F31i,  // op vAA, #+BBBBBBBB
    F31c,  // op vAA, string@BBBBBBBB
    F35c,  // op {vC, vD, vE, vF, vG}, thing@BBBB
    F3rc,  // op {vCCCC .. vNNNN}, thing@BBBB
    F45cc, // op {vC, vD, vE, vF, vG}, method@BBBB, proto@HHHH
    F4rcc, // op {vCCCC .. vNNNN}, method@BBBB, proto@HHHH
    F51l,  // op vAA, #+BBBBBBBBBBBBBBBB
}

impl Format {
    /// Length in 16-bit units.
    #[must_use]
    pub const fn n_units(self) -> u8 {
        use Format::*;
        match self {
            F10x | F12x | F11n | F11x | F10t => 1,
            F20t | F22x | F21t | F21s | F21h | F21c | F23x | F22b | F22t | F22s | F22c => 2,
            F32x | F30t | F31t | F31i | F31c | F35c | F3rc => 3,
            F45cc | F4rcc => 4,
            F51l => 5,
        }
    }
}

/// The table an instruction's index points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IndexKind {
    /// The instruction has no index.
    None,
    /// Strings.
    String,
    /// Types.
    Type,
    /// Fields.
    Field,
    /// Methods; `invoke-polymorphic` has a prototype beside.
    Method,
    /// Prototypes.
    Proto,
    /// Call sites.
    CallSite,
    /// Method handles.
    MethodHandle,
}

/// One row of the opcode table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) format: Format,
    pub(super) index: IndexKind,
    pub(super) flow: u16,
}

/// Bits of [`Row::flow`].
pub(super) mod flow {
    pub(in super::super) const CONTINUE: u16 = 1;
    pub(in super::super) const RETURN: u16 = 2;
    pub(in super::super) const THROW: u16 = 4;
    pub(in super::super) const BRANCH: u16 = 8;
    pub(in super::super) const SWITCH: u16 = 16;
    pub(in super::super) const INVOKE: u16 = 32;
    pub(in super::super) const READ: u16 = 64;
    pub(in super::super) const WRITE: u16 = 128;
    pub(in super::super) const PAYLOAD: u16 = 256;
    pub(in super::super) const UNUSED: u16 = 512;
}

/// Length in bytes by opcode: the one table the instruction walk reads.
pub(super) const LENGTHS: [u8; 256] = lengths();

#[expect(clippy::indexing_slicing, reason = "constant evaluation over 0..256, checked by the compiler")]
const fn lengths() -> [u8; 256] {
    let mut table = [2; 256];
    let mut op = 0;
    while op < 256 {
        table[op] = ROWS[op].format.n_units() * 2;
        op += 1;
    }
    table
}

/// Bytes of the index by opcode, 0 where there is none: what a walk that looks for references reads.
pub(super) const INDEX_BYTES: [u8; 256] = index_bytes();

#[expect(clippy::indexing_slicing, reason = "constant evaluation over 0..256, checked by the compiler")]
const fn index_bytes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut op = 0;
    while op < 256 {
        table[op] = match ROWS[op] {
            Row { index: IndexKind::None, .. } => 0,
            Row { format: Format::F31c, .. } => 4,
            _ => 2,
        };
        op += 1;
    }
    table
}

/// An opcode: the low byte of an instruction's first unit.
///
/// The three kinds of payload share opcode 0 with `nop`; [`super::Insn::payload`] tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Opcode(pub u8);

macro_rules! opcodes {
    ($($name:ident = $value:literal),* $(,)?) => {
        #[expect(missing_docs, reason = "the names are the specification's mnemonics")]
        impl Opcode {
            $(pub const $name: Opcode = Opcode($value);)*
        }
    };
}

opcodes! {
    NOP = 0x00, MOVE_RESULT = 0x0a, MOVE_RESULT_WIDE = 0x0b, MOVE_RESULT_OBJECT = 0x0c, MOVE_EXCEPTION = 0x0d,
    RETURN_VOID = 0x0e, RETURN = 0x0f, RETURN_WIDE = 0x10, RETURN_OBJECT = 0x11, CONST_4 = 0x12,
    CONST_16 = 0x13, CONST = 0x14, CONST_HIGH16 = 0x15, CONST_WIDE_16 = 0x16, CONST_WIDE_32 = 0x17,
    CONST_WIDE = 0x18, CONST_WIDE_HIGH16 = 0x19, CONST_STRING = 0x1a, CONST_STRING_JUMBO = 0x1b,
    CONST_CLASS = 0x1c, CHECK_CAST = 0x1f, INSTANCE_OF = 0x20, NEW_INSTANCE = 0x22, NEW_ARRAY = 0x23,
    FILLED_NEW_ARRAY = 0x24, FILLED_NEW_ARRAY_RANGE = 0x25, FILL_ARRAY_DATA = 0x26, THROW = 0x27,
    GOTO = 0x28, GOTO_16 = 0x29, GOTO_32 = 0x2a, PACKED_SWITCH = 0x2b, SPARSE_SWITCH = 0x2c,
    INVOKE_VIRTUAL = 0x6e, INVOKE_SUPER = 0x6f, INVOKE_DIRECT = 0x70, INVOKE_STATIC = 0x71,
    INVOKE_INTERFACE = 0x72, INVOKE_VIRTUAL_RANGE = 0x74, INVOKE_SUPER_RANGE = 0x75,
    INVOKE_DIRECT_RANGE = 0x76, INVOKE_STATIC_RANGE = 0x77, INVOKE_INTERFACE_RANGE = 0x78,
    INVOKE_POLYMORPHIC = 0xfa, INVOKE_POLYMORPHIC_RANGE = 0xfb, INVOKE_CUSTOM = 0xfc,
    INVOKE_CUSTOM_RANGE = 0xfd, CONST_METHOD_HANDLE = 0xfe, CONST_METHOD_TYPE = 0xff,
}

impl Opcode {
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "256 rows, indexed by a byte")]
    fn row(self) -> &'static Row {
        const { assert!(ROWS.len() == 256) };
        static TABLE: [Row; 256] = ROWS;
        &TABLE[usize::from(self.0)]
    }

    /// Every opcode, the unused ones included.
    pub fn all() -> impl Iterator<Item = Opcode> {
        (0..=u8::MAX).map(Opcode)
    }

    /// The opcode of a mnemonic.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Opcode> {
        Opcode::all().find(|op| op.name() == name)
    }

    /// The mnemonic, for example `invoke-virtual/range`; `unused-3e` where the format assigns none.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// How the operands are laid out.
    #[inline]
    #[must_use]
    pub fn format(self) -> Format {
        self.row().format
    }

    /// What [`super::Insn::index`] points into.
    #[inline]
    #[must_use]
    pub fn index_kind(self) -> IndexKind {
        self.row().index
    }

    fn has(self, bits: u16) -> bool {
        self.row().flow & bits != 0
    }

    /// Calls a method: all `invoke-*`, also polymorphic and custom ones.
    #[inline]
    #[must_use]
    pub fn is_invoke(self) -> bool {
        matches!(self.0, 0x6e..=0x72 | 0x74..=0x78 | 0xfa..=0xfd)
    }

    /// Calls a static method (`invoke-static`, with or without range).
    #[must_use]
    pub fn is_invoke_static(self) -> bool {
        matches!(self, Opcode::INVOKE_STATIC | Opcode::INVOKE_STATIC_RANGE)
    }

    /// May throw, so control may pass to a handler of the enclosing try.
    #[must_use]
    pub fn can_throw(self) -> bool {
        self.has(flow::THROW)
    }

    /// Jumps: `goto*` and `if-*`.
    #[must_use]
    pub fn is_branch(self) -> bool {
        self.has(flow::BRANCH)
    }

    /// `packed-switch` or `sparse-switch`.
    #[must_use]
    pub fn is_switch(self) -> bool {
        self.has(flow::SWITCH)
    }

    /// Refers to a payload through [`super::Insn::target`].
    #[must_use]
    pub fn has_payload(self) -> bool {
        self.has(flow::PAYLOAD)
    }

    /// Control can go on to the next instruction.
    #[must_use]
    pub fn can_continue(self) -> bool {
        self.has(flow::CONTINUE)
    }

    /// Any `return`.
    #[must_use]
    pub fn is_return(self) -> bool {
        self.has(flow::RETURN)
    }

    /// `move-result*`: takes what the invoke or filled-new-array before it gave.
    #[must_use]
    pub fn is_move_result(self) -> bool {
        matches!(self.0, 0x0a..=0x0c)
    }

    /// Reads a field (`iget*`, `sget*`).
    #[must_use]
    pub fn reads_field(self) -> bool {
        self.has(flow::READ)
    }

    /// Writes a field (`iput*`, `sput*`).
    #[must_use]
    pub fn writes_field(self) -> bool {
        self.has(flow::WRITE)
    }

    /// The format assigns no meaning to this opcode.
    #[must_use]
    pub fn is_unused(self) -> bool {
        self.has(flow::UNUSED)
    }
}

impl fmt::Debug for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:#04x})", self.name(), self.0)
    }
}

impl fmt::Display for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

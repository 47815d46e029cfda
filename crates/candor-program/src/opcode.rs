//! The opcodes that program facts rest on, by meaning (Dalvik bytecode format, AOSP).

use candor_formats::dex::Insn;

/// How a call chooses its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InvokeKind {
    /// By the receiver's class.
    Virtual,
    /// The superclass's version.
    Super,
    /// Exactly the named method (constructors, private methods).
    Direct,
    /// Exactly the named static method.
    Static,
    /// By the receiver's class, through an interface.
    Interface,
}

/// What an instruction means to the call graph and to data access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A call of a method reference.
    Invoke(InvokeKind),
    /// `invoke-custom`: a call site decides.
    InvokeCustom,
    /// `const-method-handle`.
    MethodHandle,
    /// Creation of an instance.
    New,
    /// Read of a static field.
    StaticRead,
    /// Write of a static field.
    StaticWrite,
    /// Read of an instance field.
    FieldRead,
    /// Write of an instance field.
    FieldWrite,
    /// A string literal.
    ConstString,
    /// A class literal.
    ConstClass,
    /// A conditional branch on one register against zero.
    IfZero,
    /// Anything else.
    Other,
}

/// What an opcode means.
#[inline]
pub fn meaning(op: u8) -> Meaning {
    MEANINGS[op as usize]
}

/// By opcode: the linear passes ask this of every instruction.
static MEANINGS: [Meaning; 256] = {
    let mut table = [Meaning::Other; 256];
    let mut op = 0;
    while op < table.len() {
        table[op] = decode(op as u8);
        op += 1;
    }
    table
};

const fn decode(op: u8) -> Meaning {
    match op {
        0x1a | 0x1b => Meaning::ConstString,
        0x1c => Meaning::ConstClass,
        0x22 => Meaning::New,
        0x38..=0x3d => Meaning::IfZero,
        0x52..=0x58 => Meaning::FieldRead,
        0x59..=0x5f => Meaning::FieldWrite,
        0x60..=0x66 => Meaning::StaticRead,
        0x67..=0x6d => Meaning::StaticWrite,
        0x6e | 0x74 => Meaning::Invoke(InvokeKind::Virtual),
        0x6f | 0x75 => Meaning::Invoke(InvokeKind::Super),
        0x70 | 0x76 => Meaning::Invoke(InvokeKind::Direct),
        0x71 | 0x77 => Meaning::Invoke(InvokeKind::Static),
        0x72 | 0x78 => Meaning::Invoke(InvokeKind::Interface),
        0xfc | 0xfd => Meaning::InvokeCustom,
        0xfe => Meaning::MethodHandle,
        _ => Meaning::Other,
    }
}

/// The register an instruction defines, with whether it is the low half of a pair. `None` for instructions that
/// define nothing (stores, branches, calls: their result arrives by `move-result`).
pub fn defines(insn: &Insn<'_>) -> Option<(u32, bool)> {
    let wide = |wide| Some((insn.a(), wide));
    match insn.op.0 {
        0x01..=0x03 | 0x07..=0x0a | 0x0c | 0x0d | 0x12..=0x15 | 0x1a..=0x1c | 0x1f..=0x23 | 0x44 => {
            wide(false)
        }
        0x04..=0x06 | 0x0b | 0x16..=0x19 | 0x45 | 0x53 | 0x61 => wide(true),
        0x2d..=0x31 | 0x46..=0x4a | 0x52 | 0x54..=0x58 | 0x60 | 0x62..=0x66 => wide(false),
        0x7b | 0x7c | 0x7f | 0x82 | 0x84 | 0x87 | 0x8a | 0x8c..=0x8f => wide(false),
        0x7d | 0x7e | 0x80 | 0x81 | 0x83 | 0x85 | 0x86 | 0x88 | 0x89 | 0x8b => wide(true),
        0x90..=0x9a | 0xa6..=0xaa | 0xb0..=0xba | 0xc6..=0xca | 0xd0..=0xe2 | 0xfe | 0xff => wide(false),
        0x9b..=0xa5 | 0xab..=0xaf | 0xbb..=0xc5 | 0xcb..=0xcf => wide(true),
        _ => None,
    }
}

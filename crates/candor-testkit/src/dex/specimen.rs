//! A small program for each opcode, with operands at the edge of what its format holds.

use candor_formats::dex::{Format, IndexKind, Opcode};

/// The text of a class `Lx/Y;` whose only method runs `nop`, the opcode, `return-void`.
#[must_use]
pub fn specimen(op: Opcode) -> String {
    specimen_of(op, "Lx/Y;")
}

/// One text with a specimen of every opcode, each in a class of its own. Opcodes the format leaves unused are left
/// out: old runtimes used some for themselves, with other lengths, and their tools print those.
#[must_use]
pub fn specimens() -> String {
    let used = Opcode::all().filter(|op| !op.is_unused());
    used.map(|op| specimen_of(op, &format!("Lx/Y{:02x};", op.0)) + "\n").collect()
}

fn specimen_of(op: Opcode, class: &str) -> String {
    let table = match op {
        Opcode::PACKED_SWITCH => ".packed-switch 1 :here",
        Opcode::SPARSE_SWITCH => ".sparse-switch 1 :here",
        _ => ".array-data 2 1 2 3",
    };
    let example = example(op);
    format!(
        ".class {class}\n.method static t()V\n.registers 400\n:here\nnop\n{example}\nreturn-void\n:table\n{table}\n.end method"
    )
}

/// One line of text for an opcode, with operands at the edge of what its format holds.
fn example(op: Opcode) -> String {
    use Format::*;
    let thing = match op.index_kind() {
        IndexKind::String => "\"text\"",
        IndexKind::Type => "[Lx/Y;",
        IndexKind::Field => "Lx/Y;->f:I",
        IndexKind::Method => "Lx/Y;->m(IJ)V",
        IndexKind::Proto => "(IJ)V",
        IndexKind::MethodHandle => "static-get@Lx/Y;->f:I",
        IndexKind::CallSite => "invoke-static@Lx/Y;->link()V \"name\" (I)V 1 \"more\"",
        _ => "",
    };
    let operands = match op.format() {
        F10x => String::new(),
        F12x => "v3, v15".into(),
        F11n => "v2, -8".into(),
        F11x => "v255".into(),
        F10t | F20t | F30t => ":here".into(),
        F22x => "v255, v65535".into(),
        F32x => "v65535, v256".into(),
        F21t => "v9, :here".into(),
        F21s => "v9, -32768".into(),
        F21h if op == Opcode::CONST_WIDE_HIGH16 => "v9, -4611686018427387904L".into(),
        F21h => "v9, 0x7f080000".into(),
        F21c | F31c => format!("v200, {thing}"),
        F23x => "v1, v254, v255".into(),
        F22b => "v1, v254, -128".into(),
        F22t => "v1, v14, :here".into(),
        F22s => "v1, v14, 32767".into(),
        F22c => format!("v1, v14, {thing}"),
        F31i => "v1, -2147483648".into(),
        F31t => "v1, :table".into(),
        F35c => format!("{{v1, v2, v3, v4, v15}}, {thing}"),
        F3rc => format!("{{v300 .. v309}}, {thing}"),
        F45cc => format!("{{v1}}, {thing}, (I)V"),
        F4rcc => format!("{{v300 .. v309}}, {thing}, (I)V"),
        F51l => "v1, -9223372036854775808L".into(),
    };
    format!("{} {operands}", op.name())
}

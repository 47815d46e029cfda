//! Our reading of a DEX in the words of `dexdump -d`, so that the two can be compared line by line.

use std::fmt::Write;

use anyhow::Result;
use candor_formats::dex::{Code, Dex, EncodedMethod, Error, Format, IndexKind, Insn, Opcode, Payload};

/// A line we expect. Numbers `dexdump` prints as `%g` are left out on both sides: the bits stand beside.
pub(super) struct Line {
    pub(super) text: Vec<u8>,
    pub(super) has_float: bool,
}

impl Line {
    fn plain(text: impl Into<Vec<u8>>) -> Line {
        Line { text: text.into(), has_float: false }
    }
}

/// What a DEX holds, counted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) strings: u64,
    pub(super) classes: u64,
    pub(super) fields: u64,
    pub(super) methods: u64,
    pub(super) code_items: u64,
    pub(super) instructions: u64,
    pub(super) payloads: u64,
    pub(super) invokes: u64,
    pub(super) const_strings: u64,
}

/// The lines `dexdump -d` should print for a method's code.
pub(super) fn code_lines(
    dex: &Dex<'_>,
    method: &EncodedMethod,
    out: &mut Vec<Line>,
    n: &mut Counts,
) -> Result<(), Error> {
    let code = dex.code(method.code_off)?;
    n.code_items += 1;
    let id = dex.method(method.idx)?;
    let mut head = format!("{0:06x}:{1:40}|[{0:06x}] ", method.code_off, "").into_bytes();
    head.extend(dotted(dex.type_descriptor(id.class)?));
    head.push(b'.');
    head.extend(dex.string_bytes(id.name)?);
    head.push(b':');
    head.extend(signature(dex, id.proto)?);
    out.push(Line::plain(head));
    for insn in &code.insns.iter().collect::<Result<Vec<_>, _>>()? {
        count(insn, n);
        out.push(insn_line(dex, &code, insn));
    }
    catches(dex, &code, out)?;
    out.push(Line::plain("      positions     : "));
    for entry in dex.debug_lines(&code)? {
        let (pc, line) = entry?;
        out.push(Line::plain(format!("        {pc:#06x} line={}", line.cast_signed())));
    }
    Ok(())
}

fn count(insn: &Insn<'_>, n: &mut Counts) {
    if insn.is_payload() {
        n.payloads += 1;
    } else {
        n.instructions += 1;
    }
    n.invokes += u64::from(insn.op.is_invoke());
    n.const_strings += u64::from(insn.op.index_kind() == IndexKind::String);
}

fn catches(dex: &Dex<'_>, code: &Code<'_>, out: &mut Vec<Line>) -> Result<(), Error> {
    if code.tries.is_empty() {
        out.push(Line::plain("      catches       : (none)"));
        return Ok(());
    }
    out.push(Line::plain(format!("      catches       : {}", code.tries.len())));
    for range in code.tries.iter() {
        let end = range.start + u32::from(range.n_units);
        out.push(Line::plain(format!("        {:#06x} - {end:#06x}", range.start)));
        for handler in code.handlers.of(&range)? {
            let handler = handler?;
            let mut text = b"          ".to_vec();
            match handler.type_ {
                Some(idx) => text.extend(dex.type_descriptor(idx)?),
                None => text.extend(b"<any>"),
            }
            text.extend(format!(" -> {:#06x}", handler.pc).bytes());
            out.push(Line::plain(text));
        }
    }
    Ok(())
}

fn insn_line(dex: &Dex<'_>, code: &Code<'_>, insn: &Insn<'_>) -> Line {
    let mut text = format!("{:06x}:", code.insns_off + 2 * insn.pc);
    for n in 0..8 {
        match insn.units.get(2 * n..2 * n + 2) {
            Some(_) if n == 7 => text.push_str(" ... "),
            Some(unit) => {
                let _infallible = write!(text, " {:02x}{:02x}", unit[0], unit[1]);
            }
            None => text.push_str("     "),
        }
    }
    let _infallible = write!(text, "|{:04x}: ", insn.pc);
    let mut line = text.into_bytes();
    if insn.op == Opcode::NOP {
        let name = match insn.payload() {
            Some(Payload::PackedSwitch { .. }) => "packed-switch-data",
            Some(Payload::SparseSwitch { .. }) => "sparse-switch-data",
            Some(Payload::FillArray { .. }) => "array-data",
            _ => "nop // spacer",
        };
        line.extend(name.bytes());
        if insn.is_payload() {
            line.extend(format!(" ({} units)", insn.n_units()).bytes());
        }
        return Line::plain(line);
    }
    line.extend(insn.op.name().bytes());
    let has_float = matches!(insn.op.format(), Format::F31i | Format::F51l);
    operands(dex, insn, &mut line);
    Line { text: line, has_float }
}

fn operands(dex: &Dex<'_>, insn: &Insn<'_>, line: &mut Vec<u8>) {
    use Format::*;
    let (a, b, c) = (insn.a(), insn.b(), insn.c());
    let literal = insn.literal().unwrap_or(0);
    let target = insn.target().unwrap_or(0);
    let jump = i64::from(target) - i64::from(insn.pc);
    let sign = if jump < 0 { '-' } else { '+' };
    let far = jump.unsigned_abs();
    let text = match insn.op.format() {
        F10x => String::new(),
        F12x | F22x | F32x => format!(" v{a}, v{b}"),
        F11n => format!(" v{a}, #int {literal} // #{:x}", literal as u8),
        F11x => format!(" v{a}"),
        F10t | F20t => format!(" {target:04x} // {sign}{far:04x}"),
        F30t => format!(" #{:08x}", jump as u32),
        F21t => format!(" v{a}, {target:04x} // {sign}{far:04x}"),
        F21s => format!(" v{a}, #int {literal} // #{:x}", literal as u16),
        F21h if insn.op == Opcode::CONST_HIGH16 => format!(" v{a}, #int {literal} // #{b:x}"),
        F21h => format!(" v{a}, #long {literal} // #{b:x}"),
        F23x => format!(" v{a}, v{b}, v{c}"),
        F22b => format!(" v{a}, v{b}, #int {literal} // #{:02x}", literal as u8),
        F22t => format!(" v{a}, v{b}, {target:04x} // {sign}{far:04x}"),
        F22s => format!(" v{a}, v{b}, #int {literal} // #{:04x}", literal as u16),
        F31i => format!(" v{a}, #float // #{:08x}", literal as u32),
        F31t => format!(" v{a}, {target:08x} // +{:08x}", jump as u32),
        F51l => format!(" v{a}, #double // #{literal:016x}"),
        F21c | F31c => format!(" v{a}, "),
        F22c => format!(" v{a}, v{b}, "),
        F35c | F3rc | F45cc | F4rcc => {
            let args = insn.args().map(|reg| format!("v{reg}")).collect::<Vec<_>>();
            format!(" {{{}}}, ", args.join(", "))
        }
    };
    line.extend(text.bytes());
    if let Some(idx) = insn.index() {
        let described = describe(dex, insn, idx);
        line.extend(described.unwrap_or_else(|_| b"<unreadable>".to_vec()));
    }
}

fn describe(dex: &Dex<'_>, insn: &Insn<'_>, idx: u32) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    match insn.op.index_kind() {
        IndexKind::String => {
            text.push(b'"');
            text.extend(dex.string_bytes(idx)?);
            let width = if insn.op == Opcode::CONST_STRING_JUMBO { 8 } else { 4 };
            text.extend(format!("\" // string@{idx:0width$x}").bytes());
        }
        IndexKind::Type => {
            text.extend(dex.type_descriptor(idx)?);
            text.extend(format!(" // type@{idx:04x}").bytes());
        }
        IndexKind::Field => {
            let field = dex.field(idx)?;
            text.extend(dex.type_descriptor(field.class)?);
            text.push(b'.');
            text.extend(dex.string_bytes(field.name)?);
            text.push(b':');
            text.extend(dex.type_descriptor(field.type_)?);
            text.extend(format!(" // field@{idx:04x}").bytes());
        }
        IndexKind::Method => {
            let method = dex.method(idx)?;
            text.extend(dex.type_descriptor(method.class)?);
            text.push(b'.');
            text.extend(dex.string_bytes(method.name)?);
            text.push(b':');
            text.extend(signature(dex, method.proto)?);
            if let Some(proto) = insn.proto_index() {
                text.extend(b", ");
                text.extend(signature(dex, proto)?);
                text.extend(format!(" // method@{idx:04x}, proto@{proto:04x}").bytes());
            } else {
                text.extend(format!(" // method@{idx:04x}").bytes());
            }
        }
        IndexKind::Proto => {
            text.extend(signature(dex, idx)?);
            text.extend(format!(" // proto@{idx:04x}").bytes());
        }
        IndexKind::CallSite => text.extend(format!("call_site@{idx:04x}").bytes()),
        IndexKind::MethodHandle => text.extend(format!("method_handle@{idx:04x}").bytes()),
        _ => {}
    }
    Ok(text)
}

fn signature(dex: &Dex<'_>, proto: u32) -> Result<Vec<u8>, Error> {
    let proto = dex.proto(proto)?;
    let mut text = b"(".to_vec();
    for param in proto.params {
        text.extend(dex.type_descriptor(param.into())?);
    }
    text.push(b')');
    text.extend(dex.type_descriptor(proto.return_type)?);
    Ok(text)
}

/// `Lfoo/Bar;` as `foo.Bar`.
fn dotted(descriptor: &[u8]) -> Vec<u8> {
    let inner = descriptor.strip_prefix(b"L").and_then(|d| d.strip_suffix(b";")).unwrap_or(descriptor);
    inner.iter().map(|&byte| if byte == b'/' { b'.' } else { byte }).collect()
}

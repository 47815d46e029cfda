//! DEX items in words: the text of evidence. Names and strings come from the app, so they are escaped and cut.

use std::fmt::Write;

use super::mutf8;
use super::{Dex, EncodedAnnotation, Error, Format, IndexKind, Insn, MethodHandle, Opcode, Payload, Value};

/// Characters of a string constant or name that are shown: evidence is read by people and the bytes are at hand.
pub const MAX_SHOWN: usize = 256;
/// Bytes after which a nested value is cut.
pub const MAX_VALUE_TEXT: usize = 2_048;

/// An instruction in smali's words, for example
/// `invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;`.
///
/// Targets are positions in 16-bit units (`if-eqz v0, 0012`). What cannot be read is named by its index:
/// `string@12 (unreadable)`.
#[must_use]
pub fn instruction(dex: &Dex<'_>, insn: &Insn<'_>) -> String {
    if insn.op == Opcode::NOP {
        return match insn.payload() {
            Some(Payload::PackedSwitch { first_key, targets }) => {
                format!("packed-switch-payload {} cases from {first_key}", targets.len())
            }
            Some(Payload::SparseSwitch { keys, .. }) => format!("sparse-switch-payload {} cases", keys.len()),
            Some(Payload::FillArray { width, data }) => {
                format!("array-payload {} elements of {width} bytes", data.len() / usize::from(width.max(1)))
            }
            None => "nop".to_owned(),
        };
    }
    let mut operands = registers(insn);
    if let Some(literal) = insn.literal() {
        operands.push(literal_text(insn, literal));
    }
    if let Some(target) = insn.target() {
        operands.push(if target < 0 {
            format!("-{:04x}", target.unsigned_abs())
        } else {
            format!("{target:04x}")
        });
    }
    if let Some(idx) = insn.index() {
        operands.push(referent(dex, insn.op.index_kind(), idx));
    }
    if let Some(idx) = insn.proto_index() {
        operands.push(referent(dex, IndexKind::Proto, idx));
    }
    let space = if operands.is_empty() { "" } else { " " };
    format!("{}{space}{}", insn.op.name(), operands.join(", "))
}

fn registers(insn: &Insn<'_>) -> Vec<String> {
    use Format::*;
    let (a, b, c) = (insn.a(), insn.b(), insn.c());
    match insn.op.format() {
        F10x | F10t | F20t | F30t => Vec::new(),
        F11n | F11x | F21t | F21s | F21h | F21c | F31t | F31i | F31c | F51l => vec![format!("v{a}")],
        F12x | F22x | F32x | F22b | F22t | F22s | F22c => vec![format!("v{a}"), format!("v{b}")],
        F23x => vec![format!("v{a}"), format!("v{b}"), format!("v{c}")],
        F35c | F45cc => {
            let args = insn.args().map(|reg| format!("v{reg}")).collect::<Vec<_>>();
            vec![format!("{{{}}}", args.join(", "))]
        }
        F3rc | F4rcc if a == 0 => vec!["{}".to_owned()],
        F3rc | F4rcc => vec![format!("{{v{c} .. v{}}}", c + a - 1)],
    }
}

/// Small numbers in decimal; those that may be resource ids or bit patterns also in hexadecimal.
fn literal_text(insn: &Insn<'_>, literal: i64) -> String {
    if literal.unsigned_abs() <= 0xffff {
        return literal.to_string();
    }
    match insn.op.format() {
        Format::F51l => format!("{literal} (0x{literal:x})"),
        _ if matches!(insn.op, Opcode::CONST_WIDE_HIGH16) => format!("{literal} (0x{literal:x})"),
        _ => format!("{literal} (0x{:x})", literal as u32),
    }
}

/// What an index of this kind names.
#[must_use]
pub fn referent(dex: &Dex<'_>, kind: IndexKind, idx: u32) -> String {
    let (name, text) = match kind {
        IndexKind::None => return idx.to_string(),
        IndexKind::String => ("string", string(dex, idx)),
        IndexKind::Type => ("type", type_(dex, idx)),
        IndexKind::Field => ("field", field(dex, idx)),
        IndexKind::Method => ("method", method(dex, idx)),
        IndexKind::Proto => ("proto", proto(dex, idx)),
        IndexKind::CallSite => ("call_site", call_site(dex, idx)),
        IndexKind::MethodHandle => {
            ("method_handle", dex.method_handle(idx).and_then(|h| method_handle(dex, &h)))
        }
    };
    text.unwrap_or_else(|_| format!("{name}@{idx} (unreadable)"))
}

/// A string constant in quotes, escaped and cut at [`MAX_SHOWN`] characters.
pub fn string(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    Ok(format!("\"{}\"", escape(dex.string_bytes(idx)?, true)))
}

/// A name as it stands, escaped and cut.
pub fn name(dex: &Dex<'_>, string_idx: u32) -> Result<String, Error> {
    Ok(escape(dex.string_bytes(string_idx)?, false))
}

/// A type's descriptor.
pub fn type_(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    Ok(escape(dex.type_descriptor(idx)?, false))
}

/// `Lfoo/Bar;->name:I`.
pub fn field(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    let field = dex.field(idx)?;
    Ok(format!("{}->{}:{}", type_(dex, field.class)?, name(dex, field.name)?, type_(dex, field.type_)?))
}

/// `Lfoo/Bar;->name(I)V`.
pub fn method(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    let method = dex.method(idx)?;
    Ok(format!("{}->{}{}", type_(dex, method.class)?, name(dex, method.name)?, proto(dex, method.proto)?))
}

/// `(I)V`.
pub fn proto(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    let proto = dex.proto(idx)?;
    let mut text = String::from("(");
    for param in proto.params {
        if text.len() > MAX_VALUE_TEXT {
            text.push('…');
            break;
        }
        text.push_str(&type_(dex, param.into())?);
    }
    text.push(')');
    text.push_str(&type_(dex, proto.return_type)?);
    Ok(text)
}

/// `invoke-static@Lfoo/Bar;->name(I)V`.
pub fn method_handle(dex: &Dex<'_>, handle: &MethodHandle) -> Result<String, Error> {
    let member =
        if handle.kind.is_field() { field(dex, handle.member)? } else { method(dex, handle.member)? };
    Ok(format!("{}@{member}", handle.kind.name()))
}

/// `"name"(I)V of (1, "more") linked by invoke-static@Lfoo/Bar;->link()V`.
pub fn call_site(dex: &Dex<'_>, idx: u32) -> Result<String, Error> {
    let site = dex.call_site(idx)?;
    let linker = method_handle(dex, &dex.method_handle(site.method_handle)?)?;
    let mut text = format!("{}{} of ", string(dex, site.name)?, proto(dex, site.proto)?);
    list(dex, &mut text, '(', site.extra, ')');
    text.push_str(" linked by ");
    text.push_str(&linker);
    Ok(text)
}

/// An encoded value as it would stand in source.
#[must_use]
pub fn value(dex: &Dex<'_>, value: &Value<'_>) -> String {
    let mut text = String::new();
    write_value(dex, &mut text, value);
    text
}

/// `@Lfoo/Mark;(name = "x")`.
#[must_use]
pub fn annotation(dex: &Dex<'_>, annotation: &EncodedAnnotation<'_>) -> String {
    let mut text = String::new();
    write_annotation(dex, &mut text, annotation);
    text
}

fn write_annotation(dex: &Dex<'_>, text: &mut String, annotation: &EncodedAnnotation<'_>) {
    text.push('@');
    text.push_str(&referent(dex, IndexKind::Type, annotation.type_));
    text.push('(');
    for (n, element) in annotation.elements.enumerate() {
        if text.len() > MAX_VALUE_TEXT {
            text.push('…');
            break;
        }
        if n > 0 {
            text.push_str(", ");
        }
        match element {
            Ok((element, value)) => {
                text.push_str(
                    &name(dex, element).unwrap_or_else(|_| format!("string@{element} (unreadable)")),
                );
                text.push_str(" = ");
                write_value(dex, text, &value);
            }
            Err(_) => text.push_str("(unreadable)"),
        }
    }
    text.push(')');
}

/// The depth of nested values was limited when they were read.
fn write_value(dex: &Dex<'_>, text: &mut String, value: &Value<'_>) {
    // Writing to a String cannot fail.
    let _infallible = match *value {
        Value::Byte(v) => write!(text, "{v}"),
        Value::Short(v) => write!(text, "{v}"),
        Value::Char(v) => write!(text, "'{}'", escape_units([v].into_iter(), true)),
        Value::Int(v) => write!(text, "{v}"),
        Value::Long(v) => write!(text, "{v}L"),
        Value::Float(v) => write!(text, "{v}f"),
        Value::Double(v) => write!(text, "{v}"),
        Value::MethodType(idx) => write!(text, "{}", referent(dex, IndexKind::Proto, idx)),
        Value::MethodHandle(idx) => write!(text, "{}", referent(dex, IndexKind::MethodHandle, idx)),
        Value::String(idx) => write!(text, "{}", referent(dex, IndexKind::String, idx)),
        Value::Type(idx) => write!(text, "{}", referent(dex, IndexKind::Type, idx)),
        Value::Field(idx) | Value::Enum(idx) => write!(text, "{}", referent(dex, IndexKind::Field, idx)),
        Value::Method(idx) => write!(text, "{}", referent(dex, IndexKind::Method, idx)),
        Value::Array(values) => {
            list(dex, text, '{', values, '}');
            Ok(())
        }
        Value::Annotation(annotation) => {
            write_annotation(dex, text, &annotation);
            Ok(())
        }
        Value::Null => write!(text, "null"),
        Value::Boolean(v) => write!(text, "{v}"),
    };
}

fn list(dex: &Dex<'_>, text: &mut String, open: char, values: super::Values<'_>, close: char) {
    text.push(open);
    for (n, value) in values.enumerate() {
        if text.len() > MAX_VALUE_TEXT {
            text.push('…');
            break;
        }
        if n > 0 {
            text.push_str(", ");
        }
        match value {
            Ok(value) => write_value(dex, text, &value),
            Err(_) => text.push_str("(unreadable)"),
        }
    }
    text.push(close);
}

/// MUTF-8 bytes as printable text.
#[must_use]
pub fn escape(bytes: &[u8], quoted: bool) -> String {
    // Most names and texts are short and have nothing to escape.
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !(quoted && matches!(byte, b'"' | b'\\'));
    if bytes.len() <= MAX_SHOWN
        && bytes.iter().all(is_plain)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    escape_units(mutf8::code_units(bytes), quoted)
}

/// Escapes what could move the cursor, reorder or hide text, or pass for something else at the end of a line;
/// cuts at [`MAX_SHOWN`] characters.
fn escape_units(units: impl Iterator<Item = u16>, quoted: bool) -> String {
    let mut text = String::new();
    for (n, c) in char::decode_utf16(units).enumerate() {
        if n == MAX_SHOWN {
            text.push('…');
            break;
        }
        // Writing to a String cannot fail.
        let _infallible = match c {
            Ok('\n') => write!(text, "\\n"),
            Ok('\t') => write!(text, "\\t"),
            Ok('\r') => write!(text, "\\r"),
            Ok(c @ ('"' | '\\')) if quoted => write!(text, "\\{c}"),
            Ok(c) if c.is_control() || is_invisible(c) => write!(text, "\\u{{{:x}}}", u32::from(c)),
            Ok(c) => {
                text.push(c);
                Ok(())
            }
            Err(lone) => write!(text, "\\u{{{:x}}}", lone.unpaired_surrogate()),
        };
    }
    text
}

/// Characters that show nothing or reorder what follows: format controls, bidirectional marks, line separators,
/// fillers, variation selectors, tags and private use.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
            | '\u{f0000}'..
    )
}

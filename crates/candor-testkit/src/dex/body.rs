//! Lines of a method's body.

use candor_formats::dex::{Format, IndexKind, Opcode};

use super::model::{Body, Catch, Item, ItemKind, Reference, Value};
use super::operand::{Operands, Token, field_ref, handle, method_ref, proto};

type Fallible<T> = Result<T, String>;

/// Reads one line of a body.
pub(super) fn line(body: &mut Body, number: usize, word: &str, mut rest: Operands<'_>) -> Fallible<()> {
    let kind = match word {
        ".line" => ItemKind::SourceLine(unsigned(&mut rest)?),
        ".local" => {
            ItemKind::Local { reg: register(body, rest.word()?)?, name: rest.string()?, type_: rest.type_()? }
        }
        ".end-local" => ItemKind::EndLocal(register(body, rest.word()?)?),
        ".units" => {
            let mut units = Vec::new();
            while !rest.is_empty() {
                units.push(u16::from_str_radix(rest.word()?, 16).map_err(|_| "units are four hex digits")?);
            }
            ItemKind::Units(units)
        }
        ".packed-switch" => {
            let first = i32::try_from(rest.integer()?).map_err(|_| "a key is an int")?;
            let mut labels = Vec::new();
            while !rest.is_empty() {
                labels.push(rest.label()?);
            }
            ItemKind::PackedSwitch { first, labels }
        }
        ".sparse-switch" => {
            let mut cases = Vec::new();
            while !rest.is_empty() {
                cases.push((i32::try_from(rest.integer()?).map_err(|_| "a key is an int")?, rest.label()?));
            }
            ItemKind::SparseSwitch(cases)
        }
        ".array-data" => {
            let width = u16::try_from(rest.integer()?).map_err(|_| "a width is 1, 2, 4 or 8")?;
            let mut elements = Vec::new();
            while !rest.is_empty() {
                elements.push(rest.integer()?);
            }
            ItemKind::ArrayData { width, elements }
        }
        ".catch" | ".catchall" => {
            let type_ = if word == ".catch" { Some(rest.type_()?) } else { None };
            let start = rest.label()?;
            rest.take_word("..");
            let (end, handler) = (rest.label()?, rest.label()?);
            body.catches.push(Catch { line: number, type_, start, end, handler });
            return rest.end();
        }
        _ => match word.strip_prefix(':') {
            Some(label) => ItemKind::Label(label.to_owned()),
            None => instruction(body, word, &mut rest)?,
        },
    };
    body.items.push(Item { line: number, kind });
    rest.end()
}

fn unsigned(rest: &mut Operands<'_>) -> Fallible<u32> {
    u32::try_from(rest.integer()?).map_err(|_| "expected a number from 0".to_owned())
}

/// `v3`, or `p0` counted from the first parameter register.
fn register(body: &Body, word: &str) -> Fallible<u32> {
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| format!("{word} is no register"));
    if let Some(digits) = word.strip_prefix('p') {
        return Ok(body.registers.saturating_sub(body.ins) + number(digits)?);
    }
    number(word.strip_prefix('v').ok_or_else(|| format!("{word} is no register"))?)
}

fn instruction(body: &Body, word: &str, rest: &mut Operands<'_>) -> Fallible<ItemKind> {
    use Format::*;
    let op = Opcode::from_name(word).ok_or_else(|| format!("unknown instruction {word}"))?;
    let (mut regs, mut literal, mut label, mut index, mut second) = (Vec::new(), 0, None, None, None);
    let n_regs = match op.format() {
        F10x | F10t | F20t | F30t | F35c | F3rc | F45cc | F4rcc => 0,
        F11n | F11x | F21t | F21s | F21h | F21c | F31t | F31i | F31c | F51l => 1,
        F12x | F22x | F22b | F22t | F22s | F22c | F32x => 2,
        F23x => 3,
    };
    for _ in 0..n_regs {
        regs.push(register(body, rest.word()?)?);
    }
    match op.format() {
        F10x | F11x | F12x | F22x | F23x | F32x => {}
        F10t | F20t | F30t | F21t | F22t | F31t => label = Some(rest.label()?),
        F11n | F21s | F21h | F22b | F22s | F31i | F51l => literal = constant(op, rest)?,
        F21c | F22c | F31c => index = Some(reference(op, rest)?),
        F35c | F3rc => {
            regs = list(body, rest)?;
            index = Some(reference(op, rest)?);
        }
        F45cc | F4rcc => {
            regs = list(body, rest)?;
            index = Some(reference(op, rest)?);
            second = Some(proto(rest.word()?)?);
        }
    }
    Ok(ItemKind::Insn { op: op.0, regs, literal, label, index, proto: second })
}

/// An integer, or a float's bits: `const v0, 1.5F`, `const-wide v0, 1.5`.
fn constant(op: Opcode, rest: &mut Operands<'_>) -> Fallible<i64> {
    match rest.value()? {
        Value::Int(value) if op == Opcode::CONST_WIDE_HIGH16 || op == Opcode::CONST_WIDE => Ok(value.into()),
        Value::Int(value) => Ok(value.into()),
        Value::Long(value) => Ok(value),
        Value::Char(unit) => Ok(unit.into()),
        Value::Float(bits) => Ok(bits.cast_signed().into()),
        Value::Double(bits) => Ok(bits.cast_signed()),
        other => Err(format!("expected a number, found {other:?}")),
    }
}

/// `{v1, v2}` or `{v1 .. v9}`.
fn list(body: &Body, rest: &mut Operands<'_>) -> Fallible<Vec<u32>> {
    if rest.next()? != &Token::Open {
        return Err("expected {registers}".into());
    }
    let mut regs: Vec<u32> = Vec::new();
    loop {
        match rest.next()? {
            Token::Close => return Ok(regs),
            Token::Word(word) if word == ".." => {
                let (from, to) = (*regs.last().ok_or("a range has a start")?, register(body, rest.word()?)?);
                regs.extend(from + 1..=to);
            }
            Token::Word(word) => regs.push(register(body, word)?),
            other => return Err(format!("expected a register, found {other:?}")),
        }
    }
}

fn reference(op: Opcode, rest: &mut Operands<'_>) -> Fallible<Reference> {
    Ok(match op.index_kind() {
        IndexKind::String => Reference::String(rest.string()?),
        IndexKind::Type => Reference::Type(rest.type_()?),
        IndexKind::Field => Reference::Field(field_ref(rest.word()?)?),
        IndexKind::Method => Reference::Method(method_ref(rest.word()?)?),
        IndexKind::Proto => Reference::Proto(proto(rest.word()?)?),
        IndexKind::MethodHandle => Reference::Handle(handle(rest.word()?)?),
        IndexKind::CallSite => {
            let mut site = vec![Value::MethodHandle(handle(rest.word()?)?), Value::String(rest.string()?)];
            site.push(Value::MethodType(proto(rest.word()?)?));
            while !rest.is_empty() {
                site.push(rest.value()?);
            }
            Reference::CallSite(site)
        }
        _ => return Err(format!("{op} has no index")),
    })
}

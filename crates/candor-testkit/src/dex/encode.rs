//! Encodes instructions, handlers, debug programs, values and numbers.

use std::collections::{BTreeMap, BTreeSet};

use candor_formats::dex::{Format, Opcode};

use super::AsmError;
use super::model::{Body, Item, ItemKind, Member, Note, Reference, Text, Value};
use super::pool::Pools;

/// Appends an unsigned LEB128 number.
pub(super) fn uleb(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a signed LEB128 number.
pub(super) fn sleb(out: &mut Vec<u8>, mut value: i32) {
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}

/// MUTF-8 with its length prefix and terminator: a `string_data_item`.
pub(super) fn string_data(out: &mut Vec<u8>, text: &Text) {
    uleb(out, text.len() as u32);
    for &unit in text {
        match unit {
            1..=0x7f => out.push(unit as u8),
            0 | 0x80..=0x7ff => out.extend([0xc0 | (unit >> 6) as u8, 0x80 | (unit & 0x3f) as u8]),
            _ => out.extend([
                0xe0 | (unit >> 12) as u8,
                0x80 | (unit >> 6 & 0x3f) as u8,
                0x80 | (unit & 0x3f) as u8,
            ]),
        }
    }
    out.push(0);
}

/// Appends an `encoded_value`.
pub(super) fn value(out: &mut Vec<u8>, value: &Value, pools: &Pools) {
    let mut number = |kind: u8, bytes: &[u8]| {
        out.push(kind | (bytes.len() as u8 - 1) << 5);
        out.extend(bytes);
    };
    match value {
        Value::Byte(v) => number(0x00, &[v.cast_unsigned()]),
        Value::Short(v) => number(0x02, shortest_signed(&v.to_le_bytes())),
        Value::Char(v) => number(0x03, shortest_unsigned(&v.to_le_bytes())),
        Value::Int(v) => number(0x04, shortest_signed(&v.to_le_bytes())),
        Value::Long(v) => number(0x06, shortest_signed(&v.to_le_bytes())),
        Value::Float(v) => number(0x10, shortest_leading(&v.to_le_bytes())),
        Value::Double(v) => number(0x11, shortest_leading(&v.to_le_bytes())),
        Value::MethodType(v) => number(0x15, shortest_unsigned(&pools.protos.of(v).to_le_bytes())),
        Value::MethodHandle(v) => number(0x16, shortest_unsigned(&pools.handles.of(v).to_le_bytes())),
        Value::String(v) => number(0x17, shortest_unsigned(&pools.strings.of(v).to_le_bytes())),
        Value::Type(v) => number(0x18, shortest_unsigned(&pools.types.of(v).to_le_bytes())),
        Value::Field(v) => number(0x19, shortest_unsigned(&pools.fields.of(v).to_le_bytes())),
        Value::Method(v) => number(0x1a, shortest_unsigned(&pools.methods.of(v).to_le_bytes())),
        Value::Enum(v) => number(0x1b, shortest_unsigned(&pools.fields.of(v).to_le_bytes())),
        Value::Array(values) => {
            out.push(0x1c);
            array(out, values, pools);
        }
        Value::Annotation(inner) => {
            out.push(0x1d);
            note(out, inner, pools);
        }
        Value::Null => out.push(0x1e),
        Value::Boolean(v) => out.push(0x1f | u8::from(*v) << 5),
    }
}

/// Appends an `encoded_array`.
pub(super) fn array(out: &mut Vec<u8>, values: &[Value], pools: &Pools) {
    uleb(out, values.len() as u32);
    values.iter().for_each(|v| value(out, v, pools));
}

/// Appends an `encoded_annotation`.
pub(super) fn note(out: &mut Vec<u8>, note: &Note, pools: &Pools) {
    uleb(out, pools.types.of(&note.type_));
    uleb(out, note.elements.len() as u32);
    for (name, v) in &note.elements {
        uleb(out, pools.strings.of(name));
        value(out, v, pools);
    }
}

fn shortest_unsigned(bytes: &[u8]) -> &[u8] {
    let len = bytes.iter().rposition(|&byte| byte != 0).map_or(1, |last| last + 1);
    &bytes[..len]
}

fn shortest_signed(bytes: &[u8]) -> &[u8] {
    let mut len = bytes.len();
    while len > 1 {
        let (last, before) = (bytes[len - 1], bytes[len - 2]);
        if !((last == 0 && before < 0x80) || (last == 0xff && before >= 0x80)) {
            break;
        }
        len -= 1;
    }
    &bytes[..len]
}

fn shortest_leading(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count().min(bytes.len() - 1);
    &bytes[zeros..]
}

/// A body in bytes, but for the debug information's offset.
pub(super) struct Encoded {
    pub(super) registers: u16,
    pub(super) ins: u16,
    pub(super) outs: u16,
    pub(super) units: Vec<u16>,
    /// Start, length and handler offset of each `try_item`.
    pub(super) tries: Vec<(u32, u16, u16)>,
    pub(super) handlers: Vec<u8>,
    /// `debug_info_item`, empty if the body has no line or name.
    pub(super) debug: Vec<u8>,
}

/// Encodes a body.
pub(super) fn body(body: &Body, param_names: &[Option<Text>], pools: &Pools) -> Result<Encoded, AsmError> {
    let layout = Layout::of(body);
    let mut units = Vec::new();
    for (item, &pc) in body.items.iter().zip(&layout.pcs) {
        // The gap before a payload that has to be aligned.
        units.resize(pc as usize, 0);
        item_units(item, pc, &layout, pools, &mut units)
            .map_err(|reason| AsmError::new(item.line, reason))?;
    }
    let (tries, handlers) = tries(body, &layout, pools)?;
    let outs = body.items.iter().map(|item| match &item.kind {
        ItemKind::Insn { op, regs, .. } if Opcode(*op).is_invoke() => regs.len() as u16,
        _ => 0,
    });
    Ok(Encoded {
        registers: body.registers as u16,
        ins: body.ins as u16,
        outs: outs.max().unwrap_or(0),
        units,
        tries,
        handlers,
        debug: debug(body, param_names, &layout, pools),
    })
}

/// Where everything stands.
struct Layout {
    pcs: Vec<u32>,
    labels: BTreeMap<String, u32>,
    /// Position of the switch that uses a payload's label.
    users: BTreeMap<String, u32>,
    end: u32,
}

impl Layout {
    fn of(body: &Body) -> Layout {
        let (mut pcs, mut labels, mut users, mut pc) = (Vec::new(), BTreeMap::new(), BTreeMap::new(), 0_u32);
        for (n, item) in body.items.iter().enumerate() {
            // A label before a payload names the aligned place, so labels look past each other.
            let next = body.items[n..].iter().find(|item| !matches!(item.kind, ItemKind::Label(_)));
            if next.is_some_and(|item| is_payload(&item.kind)) {
                pc += pc % 2;
            }
            pcs.push(pc);
            match &item.kind {
                ItemKind::Label(label) => {
                    labels.insert(label.clone(), pc);
                }
                ItemKind::Insn { op, label: Some(label), .. } if Opcode(*op).has_payload() => {
                    users.insert(label.clone(), pc);
                }
                _ => {}
            }
            pc += n_units(&item.kind);
        }
        Layout { pcs, labels, users, end: pc }
    }

    fn label(&self, label: &str) -> Result<u32, String> {
        self.labels.get(label).copied().ok_or_else(|| format!("no label :{label}"))
    }

    /// The position a payload's targets count from.
    fn user(&self, pc: u32) -> Result<u32, String> {
        let user =
            self.labels.iter().filter(|(_, at)| **at == pc).find_map(|(label, _)| self.users.get(label));
        user.copied().ok_or_else(|| "no switch uses this table".to_owned())
    }
}

fn is_payload(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::PackedSwitch { .. } | ItemKind::SparseSwitch(_) | ItemKind::ArrayData { .. })
}

fn n_units(kind: &ItemKind) -> u32 {
    match kind {
        ItemKind::Label(_) | ItemKind::SourceLine(_) | ItemKind::Local { .. } | ItemKind::EndLocal(_) => 0,
        ItemKind::Units(units) => units.len() as u32,
        ItemKind::Insn { op, .. } => Opcode(*op).format().n_units().into(),
        ItemKind::PackedSwitch { labels, .. } => 4 + 2 * labels.len() as u32,
        ItemKind::SparseSwitch(cases) => 2 + 4 * cases.len() as u32,
        ItemKind::ArrayData { width, elements } => {
            4 + (elements.len() as u32 * u32::from(*width)).div_ceil(2)
        }
    }
}

fn item_units(
    item: &Item,
    pc: u32,
    layout: &Layout,
    pools: &Pools,
    out: &mut Vec<u16>,
) -> Result<(), String> {
    let word = |out: &mut Vec<u16>, value: u32| out.extend([value as u16, (value >> 16) as u16]);
    match &item.kind {
        ItemKind::Label(_) | ItemKind::SourceLine(_) | ItemKind::Local { .. } | ItemKind::EndLocal(_) => {}
        ItemKind::Units(units) => out.extend(units),
        ItemKind::Insn { .. } => insn_units(&item.kind, pc, layout, pools, out)?,
        ItemKind::PackedSwitch { first, labels } => {
            let user = layout.user(pc)?;
            out.extend([0x0100, labels.len() as u16]);
            word(out, first.cast_unsigned());
            for label in labels {
                word(out, layout.label(label)?.wrapping_sub(user));
            }
        }
        ItemKind::SparseSwitch(cases) => {
            let user = layout.user(pc)?;
            out.extend([0x0200, cases.len() as u16]);
            cases.iter().for_each(|(key, _)| word(out, key.cast_unsigned()));
            for (_, label) in cases {
                word(out, layout.label(label)?.wrapping_sub(user));
            }
        }
        ItemKind::ArrayData { width, elements } => {
            out.extend([0x0300, *width]);
            word(out, elements.len() as u32);
            let bytes = elements.iter().flat_map(|e| e.to_le_bytes().into_iter().take(usize::from(*width)));
            let bytes = bytes.collect::<Vec<_>>();
            out.extend(
                bytes
                    .chunks(2)
                    .map(|pair| u16::from(pair[0]) | pair.get(1).map_or(0, |&b| u16::from(b) << 8)),
            );
        }
    }
    Ok(())
}

fn insn_units(
    kind: &ItemKind,
    pc: u32,
    layout: &Layout,
    pools: &Pools,
    out: &mut Vec<u16>,
) -> Result<(), String> {
    use Format::*;
    let ItemKind::Insn { op, regs, literal, label, index, proto } = kind else { return Ok(()) };
    let (code, op) = (u16::from(*op), Opcode(*op));
    let jump = match label {
        Some(label) => layout.label(label)?.wrapping_sub(pc).cast_signed(),
        None => 0,
    };
    let idx = index.as_ref().map_or(0, |reference| index_of(reference, pools));
    let small = |value: u32, bits: u32, what: &str| -> Result<u16, String> {
        if value >> bits == 0 {
            Ok(value as u16)
        } else {
            Err(format!("{what} {value} does not fit {bits} bits"))
        }
    };
    let signed = |value: i64, bits: u32| -> Result<u16, String> {
        // Literals may be given signed or as the bits they leave.
        let fits = value >= -(1 << (bits - 1)) && value < 1 << bits;
        if fits {
            Ok((value as u16) & (u16::MAX >> (16 - bits)))
        } else {
            Err(format!("{value} does not fit {bits} bits"))
        }
    };
    let reg = |n: usize, bits: u32| small(regs.get(n).copied().unwrap_or(0), bits, "register");
    let index16 = || small(idx, 16, "index");
    let words = |value: u32| [value as u16, (value >> 16) as u16];
    match op.format() {
        F10x => out.push(code),
        F12x => out.push(code | reg(0, 4)? << 8 | reg(1, 4)? << 12),
        F11n => out.push(code | reg(0, 4)? << 8 | signed(*literal, 4)? << 12),
        F11x => out.push(code | reg(0, 8)? << 8),
        F10t => out.push(code | branch(jump, 8)? << 8),
        F20t => out.extend([code, branch(jump, 16)?]),
        F30t => out.extend([code, words(jump.cast_unsigned())[0], words(jump.cast_unsigned())[1]]),
        F22x => out.extend([code | reg(0, 8)? << 8, reg(1, 16)?]),
        F32x => out.extend([code, reg(0, 16)?, reg(1, 16)?]),
        F21t => out.extend([code | reg(0, 8)? << 8, branch(jump, 16)?]),
        F21s => out.extend([code | reg(0, 8)? << 8, signed(*literal, 16)?]),
        F21h => {
            let shift = if op == Opcode::CONST_WIDE_HIGH16 { 48 } else { 16 };
            if literal.trailing_zeros() < shift {
                return Err(format!("{literal:#x} has bits below the upper 16"));
            }
            out.extend([code | reg(0, 8)? << 8, (literal >> shift) as u16]);
        }
        F21c => out.extend([code | reg(0, 8)? << 8, index16()?]),
        F23x => out.extend([code | reg(0, 8)? << 8, reg(1, 8)? | reg(2, 8)? << 8]),
        F22b => out.extend([code | reg(0, 8)? << 8, reg(1, 8)? | signed(*literal, 8)? << 8]),
        F22t => out.extend([code | reg(0, 4)? << 8 | reg(1, 4)? << 12, branch(jump, 16)?]),
        F22s => out.extend([code | reg(0, 4)? << 8 | reg(1, 4)? << 12, signed(*literal, 16)?]),
        F22c => out.extend([code | reg(0, 4)? << 8 | reg(1, 4)? << 12, index16()?]),
        F31i => out.extend([code | reg(0, 8)? << 8, words(*literal as u32)[0], words(*literal as u32)[1]]),
        F31t => out.extend([
            code | reg(0, 8)? << 8,
            words(jump.cast_unsigned())[0],
            words(jump.cast_unsigned())[1],
        ]),
        F31c => out.extend([code | reg(0, 8)? << 8, words(idx)[0], words(idx)[1]]),
        F35c | F45cc => {
            if regs.len() > 5 {
                return Err("more than five registers: use the /range form".into());
            }
            let n = regs.len() as u16;
            out.extend([code | reg(4, 4)? << 8 | n << 12, index16()?]);
            out.push(reg(0, 4)? | reg(1, 4)? << 4 | reg(2, 4)? << 8 | reg(3, 4)? << 12);
        }
        F3rc | F4rcc => {
            let consecutive = regs.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            if !consecutive {
                return Err("a range lists consecutive registers".into());
            }
            out.extend([code | small(regs.len() as u32, 8, "count")? << 8, index16()?, reg(0, 16)?]);
        }
        F51l => {
            out.push(code | reg(0, 8)? << 8);
            out.extend((0..4).map(|n| (literal >> (16 * n)) as u16));
        }
    }
    if let Some(proto) = proto {
        out.push(pools.protos.of(proto) as u16);
    }
    Ok(())
}

fn branch(jump: i32, bits: u32) -> Result<u16, String> {
    let limit = 1_i32 << (bits - 1);
    if (-limit..limit).contains(&jump) {
        Ok((jump as u16) & (u16::MAX >> (16 - bits)))
    } else {
        Err(format!("a jump of {jump} units does not fit {bits} bits"))
    }
}

fn index_of(reference: &Reference, pools: &Pools) -> u32 {
    match reference {
        Reference::String(text) => pools.strings.of(text),
        Reference::Type(type_) => pools.types.of(type_),
        Reference::Field(field) => pools.fields.of(field),
        Reference::Method(method) => pools.methods.of(method),
        Reference::Proto(proto) => pools.protos.of(proto),
        Reference::Handle(handle) => pools.handles.of(handle),
        Reference::CallSite(site) => pools.call_sites.of(site),
    }
}

/// Index of a handle's field or method.
pub(super) fn member_of(member: &Member, pools: &Pools) -> u32 {
    match member {
        Member::Field(field) => pools.fields.of(field),
        Member::Method(method) => pools.methods.of(method),
    }
}

type TryItems = (Vec<(u32, u16, u16)>, Vec<u8>);

/// Cuts overlapping ranges into pieces; in each the handlers are asked in the order of the text.
fn tries(body: &Body, layout: &Layout, pools: &Pools) -> Result<TryItems, AsmError> {
    type Handlers = Vec<(Option<u32>, u32)>;
    let (mut ranges, mut cuts) = (Vec::new(), BTreeSet::new());
    for catch in &body.catches {
        let label = |label: &str| layout.label(label).map_err(|reason| AsmError::new(catch.line, reason));
        let (start, end, handler) = (label(&catch.start)?, label(&catch.end)?, label(&catch.handler)?);
        cuts.extend([start, end]);
        ranges.push((start, end, (catch.type_.as_ref().map(|type_| pools.types.of(type_)), handler)));
    }
    let cuts = cuts.into_iter().collect::<Vec<_>>();
    let mut lists: Vec<Handlers> = Vec::new();
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let handlers =
            ranges.iter().filter(|(start, end, _)| *start <= from && to <= *end).map(|(_, _, h)| *h);
        let handlers = handlers.collect::<Handlers>();
        if handlers.is_empty() {
            continue;
        }
        let list = lists.iter().position(|list| *list == handlers).unwrap_or_else(|| {
            lists.push(handlers);
            lists.len() - 1
        });
        pieces.push((from, (to - from) as u16, list));
    }
    if pieces.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (mut bytes, mut offsets) = (Vec::new(), Vec::new());
    uleb(&mut bytes, lists.len() as u32);
    for list in &lists {
        offsets.push(bytes.len() as u16);
        let typed = list.iter().take_while(|(type_, _)| type_.is_some()).count() as i32;
        let catch_all = list.iter().find(|(type_, _)| type_.is_none());
        sleb(&mut bytes, if catch_all.is_some() { -typed } else { typed });
        for (type_, pc) in list.iter().take(typed as usize) {
            uleb(&mut bytes, type_.unwrap_or(0));
            uleb(&mut bytes, *pc);
        }
        if let Some((_, pc)) = catch_all {
            uleb(&mut bytes, *pc);
        }
    }
    Ok((pieces.into_iter().map(|(start, n, list)| (start, n, offsets[list])).collect(), bytes))
}

/// The debug program: lines and locals.
fn debug(body: &Body, param_names: &[Option<Text>], layout: &Layout, pools: &Pools) -> Vec<u8> {
    let first = body.items.iter().find_map(|item| match item.kind {
        ItemKind::SourceLine(line) => Some(line),
        _ => None,
    });
    let has_local = body.items.iter().any(|item| matches!(item.kind, ItemKind::Local { .. }));
    if first.is_none() && param_names.iter().all(Option::is_none) && !has_local {
        return Vec::new();
    }
    let (mut out, mut at, mut line) = (Vec::new(), 0, first.unwrap_or(1));
    uleb(&mut out, line);
    uleb(&mut out, param_names.len() as u32);
    for name in param_names {
        uleb(&mut out, name.as_ref().map_or(0, |name| pools.strings.of(name) + 1));
    }
    for (item, &pc) in body.items.iter().zip(&layout.pcs) {
        let advance = |out: &mut Vec<u8>, at: &mut u32| {
            if pc > *at {
                out.push(0x01);
                uleb(out, pc - *at);
                *at = pc;
            }
        };
        match &item.kind {
            ItemKind::SourceLine(next) => {
                let diff = next.wrapping_sub(line).cast_signed();
                let mut special = diff;
                if !(-4..=10).contains(&diff) {
                    out.push(0x02);
                    sleb(&mut out, diff);
                    special = 0;
                }
                let ahead = pc - at;
                if ahead > 15 {
                    advance(&mut out, &mut at);
                }
                out.push((0x0a + (special + 4) + 15 * (pc - at).cast_signed()) as u8);
                (at, line) = (pc, *next);
            }
            ItemKind::Local { reg, name, type_ } => {
                advance(&mut out, &mut at);
                out.push(0x03);
                uleb(&mut out, *reg);
                uleb(&mut out, pools.strings.of(name) + 1);
                uleb(&mut out, pools.types.of(type_) + 1);
            }
            ItemKind::EndLocal(reg) => {
                advance(&mut out, &mut at);
                out.push(0x05);
                uleb(&mut out, *reg);
            }
            _ => {}
        }
    }
    debug_assert!(at <= layout.end);
    out.push(0x00);
    out
}

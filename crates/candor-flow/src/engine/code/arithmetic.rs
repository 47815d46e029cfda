//! Arithmetic of instructions, on constants where they are known.

use candor_program::{CodePlace, NameId, TypeId};

use crate::engine::Engine;
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    pub(in crate::engine) fn unary(&mut self, op: u8, value: ValueId, place: CodePlace) -> ValueId {
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().map(|atom| match (op, atom) {
            (0x7b, Atom::Int(number)) => Atom::Int(i64::from((*number as i32).wrapping_neg())),
            (0x7c, Atom::Int(number)) => Atom::Int(!*number),
            (0x7d, Atom::Int(number)) => Atom::Int(number.wrapping_neg()),
            (0x81, Atom::Int(number)) => Atom::Int(*number),
            (0x84, Atom::Int(number)) => Atom::Int(i64::from(*number as i32)),
            (0x8d, Atom::Int(number)) => Atom::Int(i64::from(*number as i8)),
            (0x8e, Atom::Int(number)) => Atom::Int(i64::from(*number as u16)),
            (0x8f, Atom::Int(number)) => Atom::Int(i64::from(*number as i16)),
            _ => Atom::AnyInt,
        });
        let taints = self.values.taints_at(&known.taints, place);
        self.values.make(atoms.collect(), taints)
    }

    pub(in crate::engine) fn binary(&mut self, op: u8, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        self.pairwise(a, b, place, |a, b| match op {
            0x90..=0x9a => arithmetic(op - 0x90, a, b, false),
            0x9b..=0xa5 => arithmetic(op - 0x9b, a, b, true),
            0x2d..=0x31 => compared(op, a, b),
            _ => None,
        })
    }

    /// Operations on a literal, which have the order add, reverse subtract, multiply, divide …
    pub(in crate::engine) fn literal_operation(
        &mut self,
        op: u8,
        a: ValueId,
        b: ValueId,
        place: CodePlace,
    ) -> ValueId {
        let kind = if op >= 0xd8 { op - 0xd8 } else { op - 0xd0 };
        self.pairwise(a, b, place, |a, b| {
            if kind == 1 { arithmetic(1, b, a, false) } else { arithmetic(kind, a, b, false) }
        })
    }

    /// An operation on every pair of numbers that two values can be.
    fn pairwise(
        &mut self,
        a: ValueId,
        b: ValueId,
        place: CodePlace,
        operation: impl Fn(i64, i64) -> Option<i64>,
    ) -> ValueId {
        let (first, second) = (self.values.get(a).clone(), self.values.get(b).clone());
        let pairs = first.atoms.iter().flat_map(|a| second.atoms.iter().map(move |b| (*a, *b)));
        let results: Option<Vec<Atom>> = pairs
            .map(|pair| match pair {
                (Atom::Int(a), Atom::Int(b)) => operation(a, b).map(Atom::Int),
                _ => None,
            })
            .collect();
        let atoms = results.filter(|results| !results.is_empty()).unwrap_or_else(|| vec![Atom::AnyInt]);
        // Of two numbers that only the run knows, what is made of them tells of each but a part.
        let is_constant = |atoms: &[Atom]| atoms.iter().all(|atom| matches!(atom, Atom::Int(_)));
        let (has_first, has_second) = (is_constant(&first.atoms), is_constant(&second.atoms));
        let mut taints = if has_second { first.taints } else { self.in_part(&first.taints) };
        taints.extend(if has_first { second.taints } else { self.in_part(&second.taints) });
        let taints = self.values.taints_at(&taints, place);
        self.values.make(atoms, taints)
    }

    /// A static field of the framework: a constant that stands for itself.
    pub(in crate::engine) fn framework_static(
        &mut self,
        class: TypeId,
        name: NameId,
        type_: TypeId,
    ) -> ValueId {
        let program = self.program;
        if program.descriptor(type_) == b"Ljava/lang/String;" {
            let framework = program.type_(class).framework;
            let field = framework.and_then(|class| program.surface.find_field(class, program.name(name)));
            let text = field.and_then(|field| program.surface.field_text(field));
            return match text.map(String::from_utf8_lossy) {
                Some(text) => self.values.text(&text),
                None => self.values.atom(Atom::AnyText),
            };
        }
        self.unknown_of(type_)
    }
}

/// `add sub mul div rem and or xor shl shr ushr`, by number, on longs or ints.
fn arithmetic(op: u8, a: i64, b: i64, is_wide: bool) -> Option<i64> {
    let amount = b as u32 & if is_wide { 63 } else { 31 };
    let value = match op {
        0 => a.wrapping_add(b),
        1 => a.wrapping_sub(b),
        2 => a.wrapping_mul(b),
        3 => a.checked_div(b)?,
        4 => a.checked_rem(b)?,
        5 => a & b,
        6 => a | b,
        7 => a ^ b,
        8 => a.wrapping_shl(amount),
        9 => a.wrapping_shr(amount),
        10 if is_wide => (a as u64).wrapping_shr(amount) as i64,
        10 => i64::from((a as u32).wrapping_shr(amount) as i32),
        _ => return None,
    };
    Some(if is_wide { value } else { i64::from(value as i32) })
}

/// `cmpl-float cmpg-float cmpl-double cmpg-double cmp-long`; what is no number compares as the bias of the operation
/// says.
fn compared(op: u8, a: i64, b: i64) -> Option<i64> {
    let float = |bits: i64| f64::from(f32::from_bits(bits as u32));
    let double = |bits: i64| f64::from_bits(bits as u64);
    let order = match op {
        0x2d | 0x2e => float(a).partial_cmp(&float(b)),
        0x2f | 0x30 => double(a).partial_cmp(&double(b)),
        _ => Some(a.cmp(&b)),
    };
    Some(order.map_or(if matches!(op, 0x2d | 0x2f) { -1 } else { 1 }, |order| order as i64))
}

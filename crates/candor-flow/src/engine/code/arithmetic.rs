//! Arithmetic of instructions, on constants where they are known.

use candor_program::{CodePlace, NameId, TypeId};

use crate::change::{Change, power_of_ten, power_of_ten_single};
use crate::engine::Engine;
use crate::numbers;
use crate::value::{Atom, Taint, ValueId};

impl Engine<'_, '_> {
    pub(in crate::engine) fn unary(&mut self, op: u8, value: ValueId, place: CodePlace) -> ValueId {
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().map(|atom| match atom {
            Atom::Int(number) => numbers::unary(op, *number).map_or(Atom::AnyInt, Atom::Int),
            _ => Atom::AnyInt,
        });
        let atoms = atoms.collect();
        // `float-to-int`, `float-to-long`, `double-to-int`, `double-to-long`
        let taints = match op {
            0x87 | 0x88 | 0x8a | 0x8b => self.changed_by(&known.taints, &Change::Rounded(Some(0)), false),
            _ => known.taints,
        };
        let taints = self.values.taints_at(&taints, place);
        self.values.make(atoms, taints)
    }

    pub(in crate::engine) fn binary(&mut self, op: u8, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        self.pairwise(op, a, b, place, |a, b| numbers::binary(op, a, b))
    }

    /// Operations on a literal, which have the order add, reverse subtract, multiply, divide …
    pub(in crate::engine) fn literal_operation(
        &mut self,
        op: u8,
        a: ValueId,
        b: ValueId,
        place: CodePlace,
    ) -> ValueId {
        // The order of these operations is add, reverse subtract, multiply, divide …
        let as_plain = 0x90 + if op >= 0xd8 { op - 0xd8 } else { op - 0xd0 };
        self.pairwise(as_plain, a, b, place, |a, b| numbers::with_literal(op, a, b))
    }

    /// An operation on every pair of numbers that two values can be.
    fn pairwise(
        &mut self,
        op: u8,
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
        if !taints.is_empty() {
            taints = self.rescaled(op, taints, (&first.atoms, &second.atoms));
        }
        let taints = self.values.taints_at(&taints, place);
        self.values.make(atoms, taints)
    }

    /// What multiplying and dividing does to the unit that a value is in; of whole numbers, only where the unit matters.
    fn rescaled(&mut self, op: u8, taints: Vec<Taint>, (first, second): (&[Atom], &[Atom])) -> Vec<Taint> {
        let Some((is_product, of)) = scaling(op) else { return taints };
        let number = |atoms: &[Atom]| match atoms {
            [Atom::Int(number)] => of(*number),
            _ => None,
        };
        let by = if is_product {
            number(second).or_else(|| number(first))
        } else {
            number(second).and_then(i8::checked_neg)
        };
        let is_whole = matches!(op, 0x90..=0xa5);
        let mut found = Vec::new();
        for taint in taints {
            let is_in_unit =
                self.was_changed(taint, |known| matches!(known, Change::Scaled(_) | Change::Rounded(_)));
            if is_whole && !is_in_unit {
                found.push(taint);
                continue;
            }
            let mut changed = self.changed_by(&[taint], &Change::Scaled(by), false);
            if is_whole && !is_product {
                changed = self.changed_by(&changed, &Change::Rounded(Some(0)), false);
            }
            found.append(&mut changed);
        }
        found
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

/// Of a constant operand, the power of ten that it is.
type Exponent = fn(i64) -> Option<i8>;

/// Whether an operation multiplies, where it multiplies or divides, and which power of ten an operand of it is.
fn scaling(op: u8) -> Option<(bool, Exponent)> {
    let whole: Exponent = |number| power_of_ten(number as f64);
    Some(match op {
        0x92 | 0x9d => (true, whole),
        0x93 | 0x9e => (false, whole),
        0xa8 => (true, |bits| power_of_ten_single(f32::from_bits(bits as u32))),
        0xa9 => (false, |bits| power_of_ten_single(f32::from_bits(bits as u32))),
        0xad => (true, |bits| power_of_ten(f64::from_bits(bits as u64))),
        0xae => (false, |bits| power_of_ten(f64::from_bits(bits as u64))),
        _ => return None,
    })
}

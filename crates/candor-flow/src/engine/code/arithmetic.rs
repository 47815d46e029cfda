//! Arithmetic of instructions, on constants where they are known.

use candor_program::{CodePlace, NameId, TypeId};

use crate::engine::Engine;
use crate::numbers;
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    pub(in crate::engine) fn unary(&mut self, op: u8, value: ValueId, place: CodePlace) -> ValueId {
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().map(|atom| match atom {
            Atom::Int(number) => numbers::unary(op, *number).map_or(Atom::AnyInt, Atom::Int),
            _ => Atom::AnyInt,
        });
        let taints = self.values.taints_at(&known.taints, place);
        self.values.make(atoms.collect(), taints)
    }

    pub(in crate::engine) fn binary(&mut self, op: u8, a: ValueId, b: ValueId, place: CodePlace) -> ValueId {
        self.pairwise(a, b, place, |a, b| numbers::binary(op, a, b))
    }

    /// Operations on a literal, which have the order add, reverse subtract, multiply, divide …
    pub(in crate::engine) fn literal_operation(
        &mut self,
        op: u8,
        a: ValueId,
        b: ValueId,
        place: CodePlace,
    ) -> ValueId {
        self.pairwise(a, b, place, |a, b| numbers::with_literal(op, a, b))
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

//! Compare and set: on elements and slots of the platform's own holders, and on fields that updaters name.
//!
//! The code between reading and setting is taken as one turn, as it is where no other thread comes in between: what is
//! compared with what was just read is equal to it, and a loop that tries until it wins wins at once.

use candor_program::TypeId;

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    heap::HeapId,
    value::{Atom, ValueId},
};

/// How a comparison ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Different,
    Open,
}

impl Engine<'_, '_> {
    /// Operations that read, compare and set in one; `None` for others.
    pub(in crate::engine) fn atomic_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match (name, arguments) {
            ("swapped", [of, slot, expected, new]) => {
                let key = Key::Slot(self.values.only_text(*slot)?);
                self.swap_part(*of, key, *expected, *new, scene)
            }
            ("swapped_at", [of, at, expected, new]) => {
                let keys = self.keys_of(*at);
                let mut all = ValueId::NOTHING;
                for key in keys {
                    let one = self.swap_part(*of, key, *expected, *new, scene);
                    all = self.values.join(all, one);
                }
                all
            }
            ("field_swapped", [fields, of, expected, new]) => {
                let known = self.field_get(&[*fields, *of], scene);
                let comparison = self.compared(known, *expected, scene.heap);
                if comparison != Comparison::Different {
                    let new = self.left_after(known, *new, comparison);
                    self.field_set(&[*fields, *of, new], scene);
                }
                self.outcome(comparison)
            }
            ("field_exchanged", [fields, of, new]) => {
                let known = self.field_get(&[*fields, *of], scene);
                self.field_set(&[*fields, *of, *new], scene);
                known
            }
            ("field_added", [fields, of, amount, gives_new]) => {
                let known = self.field_get(&[*fields, *of], scene);
                let amount = self.values.only_int(*amount);
                let sum = self.values.only_int(known).zip(amount).map(|(a, b)| Atom::Int(a.wrapping_add(b)));
                let sum = self.values.atom(sum.unwrap_or(Atom::AnyInt));
                self.field_set(&[*fields, *of, sum], scene);
                if *gives_new == ValueId::ZERO { known } else { sum }
            }
            ("swapped" | "swapped_at" | "field_swapped" | "field_exchanged" | "field_added", _) => {
                ValueId::ANY
            }
            _ => return None,
        })
    }

    fn swap_part(
        &mut self,
        of: ValueId,
        key: Key,
        expected: ValueId,
        new: ValueId,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let known = self.load(scene.heap, of, key, TypeId(0));
        let comparison = self.compared(known, expected, scene.heap);
        if comparison != Comparison::Different {
            let new = self.left_after(known, new, comparison);
            scene.heap = self.store(scene.heap, of, key, new, false);
        }
        self.outcome(comparison)
    }

    /// What a part holds after a comparison that ended so.
    fn left_after(&mut self, known: ValueId, new: ValueId, comparison: Comparison) -> ValueId {
        if comparison == Comparison::Open { self.values.join(known, new) } else { new }
    }

    fn outcome(&mut self, comparison: Comparison) -> ValueId {
        let atoms = match comparison {
            Comparison::Equal => vec![Atom::Int(1)],
            Comparison::Different => vec![Atom::Int(0)],
            Comparison::Open => vec![Atom::Int(0), Atom::Int(1)],
        };
        self.values.make(atoms, Vec::new())
    }

    /// How what a part holds compares with what is expected of it.
    fn compared(&mut self, known: ValueId, expected: ValueId, heap: HeapId) -> Comparison {
        let (a, b) = (self.values.get(known).atoms.clone(), self.values.get(expected).atoms.clone());
        // Read a moment ago, whatever it can be.
        if a == b {
            return Comparison::Equal;
        }
        let may_be = a.iter().any(|x| b.iter().any(|y| !self.are_different(*x, *y, heap)));
        if may_be || a.is_empty() || b.is_empty() { Comparison::Open } else { Comparison::Different }
    }
}

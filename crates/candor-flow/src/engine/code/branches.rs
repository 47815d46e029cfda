//! Branches: which way control goes, and what that says of what was tested.

use candor_formats::dex::Insn;

use crate::engine::{
    Engine, Key, Made,
    code::frame::{Next, State},
};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

impl Engine<'_, '_> {
    /// What holds after a test for zero or null went one way.
    pub(in crate::engine) fn knowing(&mut self, insn: &Insn<'_>, is_taken: bool, state: &State) -> State {
        let mut state = state.clone();
        let is_zero = match insn.op.0 {
            0x38 => is_taken,
            0x39 => !is_taken,
            _ => return state,
        };
        let value = state.read(insn.a());
        let known = self.values.get(value);
        let fits = |atom: &Atom| match atom {
            Atom::Int(number) => (*number == 0) == is_zero,
            Atom::AnyInt | Atom::Any | Atom::Foreign(_) | Atom::Between(..) => true,
            _ => !is_zero,
        };
        let n_fit = known.atoms.iter().filter(|atom| fits(atom)).count();
        if n_fit > 0 && n_fit < known.atoms.len() {
            let atoms = known.atoms.iter().copied().filter(fits).collect();
            let taints = known.taints.clone();
            let value = self.values.make(atoms, taints);
            state.set(insn.a(), value);
        }
        state
    }

    /// Whether two objects are one: those that instructions made in different places or contexts are not, and what was
    /// made once is itself.
    pub(in crate::engine) fn are_same(&mut self, a: ObjectId, b: ObjectId, heap: HeapId) -> Option<bool> {
        let is_made = |object| matches!(self.object(object).made, Made::By(_, _, 0));
        if !is_made(a) || !is_made(b) {
            return None;
        }
        if a != b {
            return Some(false);
        }
        (self.get(heap, a, Key::Several).is_none() && !self.is_of_later(a)).then_some(true)
    }

    /// Whether two things are certain not to be one.
    pub(in crate::engine) fn are_different(&mut self, a: Atom, b: Atom, heap: HeapId) -> bool {
        match (a, b) {
            (Atom::Object(a), Atom::Object(b)) => self.are_same(a, b, heap) == Some(false),
            _ => decide(0, a, b) == Some(false),
        }
    }

    pub(in crate::engine) fn compare(&mut self, test: u8, a: ValueId, b: ValueId, heap: HeapId) -> Next {
        let (mut taken, mut not_taken) = (false, false);
        let (n_a, n_b) = (self.values.get(a).atoms.len(), self.values.get(b).atoms.len());
        for x in 0..n_a {
            for y in 0..n_b {
                let decided = match (self.values.get(a).atoms[x], self.values.get(b).atoms[y]) {
                    (Atom::Object(a), Atom::Object(b)) => {
                        self.are_same(a, b, heap).map(|same| same == (test == 0))
                    }
                    (x, y) => decide(test, x, y),
                };
                match decided {
                    Some(true) => taken = true,
                    Some(false) => not_taken = true,
                    None => (taken, not_taken) = (true, true),
                }
            }
        }
        if n_a == 0 || n_b == 0 {
            (taken, not_taken) = (true, true);
        }
        Next::Branch { taken, not_taken }
    }
}

/// Whether `eq`, `ne`, `lt`, `ge`, `gt`, `le` (0 to 5) holds.
fn decide(test: u8, a: Atom, b: Atom) -> Option<bool> {
    match (a, b) {
        (Atom::Int(a), Atom::Int(b)) => Some(match test {
            0 => a == b,
            1 => a != b,
            2 => a < b,
            3 => a >= b,
            4 => a > b,
            _ => a <= b,
        }),
        // Nought as an object: compared with null, or with a number.
        (Atom::BOXED_NOUGHT, Atom::Int(0)) | (Atom::Int(0), Atom::BOXED_NOUGHT) => None,
        (Atom::Between(low, high), Atom::Int(number)) => between(test, low, high, number),
        (Atom::Int(number), Atom::Between(low, high)) => {
            // The same test from the other side.
            let turned = match test {
                2 => 4,
                3 => 5,
                4 => 2,
                5 => 3,
                _ => test,
            };
            between(turned, low, high, number)
        }
        // An object is not null; two objects behind one number may differ.
        (
            Atom::Object(_)
            | Atom::Text(_)
            | Atom::Address(_)
            | Atom::AnyText
            | Atom::Class(_)
            | Atom::Method(..),
            Atom::Int(0),
        )
        | (
            Atom::Int(0),
            Atom::Object(_)
            | Atom::Text(_)
            | Atom::Address(_)
            | Atom::AnyText
            | Atom::Class(_)
            | Atom::Method(..),
        ) => match test {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a test holds for all numbers of a range, or for none.
fn between(test: u8, low: i64, high: i64, number: i64) -> Option<bool> {
    let (all, none) = match test {
        0 => (low == high && low == number, number < low || number > high),
        1 => (number < low || number > high, low == high && low == number),
        2 => (high < number, low >= number),
        3 => (low >= number, high < number),
        4 => (low > number, high <= number),
        _ => (high <= number, low > number),
    };
    if all {
        Some(true)
    } else if none {
        Some(false)
    } else {
        None
    }
}

//! What stands in where a part may be missing: defaults.

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    rules::Expr,
    value::{Atom, ValueId},
};

/// Whether a part is there.
enum There {
    /// It is, and this is what it holds.
    Surely(ValueId),
    /// It is not.
    Not,
    /// It may be, and may not.
    Perhaps,
}

impl Engine<'_, '_> {
    /// `or(part, default)`: the part; where it may be missing also the default, which is not worked out before.
    pub(in crate::engine) fn or(&mut self, arguments: &[Expr], scene: &mut Scene<'_>) -> ValueId {
        let [part, default] = arguments else { return ValueId::ANY };
        if matches!(default, Expr::Argument(at) if *at >= scene.arguments.len()) {
            // An overload without a default.
            return self.expr(part, scene);
        }
        let found = match self.is_there(part, scene) {
            There::Surely(value) => return value,
            There::Not => return self.expr(default, scene),
            There::Perhaps => self.expr(part, scene),
        };
        let known = self.values.get(found).clone();
        let is_known = |atom: &Atom| match atom {
            Atom::Int(number) => *number != 0,
            Atom::AnyInt | Atom::Any | Atom::Foreign(_) => false,
            _ => true,
        };
        if !known.atoms.is_empty() && known.atoms.iter().all(is_known) {
            return found;
        }
        // Null is what the default stands in for; nought among numbers may be one that was put there.
        let is_number = matches!(self.program.descriptor(scene.type_), [_]);
        let mut atoms = known.atoms;
        atoms.retain(|atom| is_number || *atom != Atom::Int(0));
        let found = if atoms.is_empty() { ValueId::NOTHING } else { self.values.make(atoms, known.taints) };
        let default = self.expr(default, scene);
        self.values.join(found, default)
    }

    /// Whether a part of an object is there, where object and key are certain.
    fn is_there(&mut self, part: &Expr, scene: &mut Scene<'_>) -> There {
        let (of, key) = match part {
            Expr::At(of, at) => {
                let (of, at) = (self.expr(of, scene), self.expr(at, scene));
                match self.keys_of(at)[..] {
                    [key] if key != Key::Every => (of, key),
                    _ => return There::Perhaps,
                }
            }
            Expr::Slot(of, name) => (self.expr(of, scene), self.slot(name)),
            _ => return There::Perhaps,
        };
        let known = self.values.get(of).clone();
        let is_object = |atom: &Atom| matches!(atom, Atom::Object(_) | Atom::Int(0));
        let [object] = self.values.objects_of(of)[..] else { return There::Perhaps };
        if !known.atoms.iter().all(is_object) || !known.taints.is_empty() || self.is_from_outside(object) {
            return There::Perhaps;
        }
        if matches!(key, Key::Slot(_)) && !self.is_made(object) {
            return There::Perhaps;
        }
        if self.get(scene.heap, object, Key::Every).is_some()
            || self.get(scene.heap, object, Key::Open).is_some()
        {
            return There::Perhaps;
        }
        let Some(value) = self.get(scene.heap, object, key) else { return There::Not };
        let is_null = |atom: &Atom| matches!(atom, Atom::Int(0) | Atom::AnyInt);
        if self.values.get(value).atoms.iter().any(is_null) { There::Perhaps } else { There::Surely(value) }
    }
}

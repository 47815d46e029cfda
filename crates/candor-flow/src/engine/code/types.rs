//! Casts and tests of types.

use candor_program::TypeId;

use crate::engine::{Engine, Made};
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    pub(in crate::engine) fn cast(&mut self, value: ValueId, type_: TypeId) -> ValueId {
        let program = self.program;
        let known = self.values.get(value).clone();
        let atoms = known.atoms.iter().filter_map(|atom| match atom {
            Atom::Object(object) => {
                let own = self.object(*object).type_;
                // Only the program's own classes are known well enough to rule a cast out, and only where an
                // instruction or the system made the object: of what a rule makes, a class above it is known.
                let is_exact = !matches!(self.object(*object).made, Made::By(_, _, 1..));
                let is_own =
                    is_exact && program.type_(own).class.is_some() && program.type_(type_).class.is_some();
                (!is_own || program.supertypes(own).contains(&type_)).then_some(*atom)
            }
            Atom::Any => Some(Atom::Foreign(type_)),
            Atom::Foreign(own) if program.supertypes(type_).contains(own) => Some(Atom::Foreign(type_)),
            _ => Some(*atom),
        });
        let atoms: Vec<Atom> = atoms.collect();
        let atoms = if atoms.is_empty() { vec![Atom::Foreign(type_)] } else { atoms };
        self.values.make(atoms, known.taints)
    }

    pub(in crate::engine) fn instance_of(&mut self, value: ValueId, type_: TypeId) -> ValueId {
        let program = self.program;
        let atoms = self.values.get(value).atoms.clone();
        let mut answers = Vec::new();
        for atom in atoms {
            match atom {
                Atom::Object(object) => {
                    let own = self.object(object).type_;
                    let is = program.supertypes(own).contains(&type_);
                    // What the framework made may be of a class below the one that is known.
                    let may_be =
                        program.type_(own).class.is_none() && program.supertypes(type_).contains(&own);
                    answers.push(Atom::Int(i64::from(is)));
                    answers.extend((!is && may_be).then_some(Atom::Int(1)));
                }
                Atom::Int(0) => answers.push(Atom::Int(0)),
                _ => answers.extend([Atom::Int(0), Atom::Int(1)]),
            }
        }
        self.values.make(answers, Vec::new())
    }
}

//! Models that a screen keeps: one for each class, made when it is first asked for.

use crate::engine::{Engine, library::effects::Scene};
use crate::value::{Atom, ValueId};

impl Engine<'_, '_> {
    /// `model(owner, class, factory)`: the model of a class that an owner keeps, made by a factory of the app or by the
    /// constructor without parameters.
    pub(in crate::engine) fn model(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [owner, classes, factory @ ..] = arguments else { return ValueId::ANY };
        let program = self.program;
        let owner = match self.values.objects_of(*owner)[..] {
            [owner] => program.source_name(self.object(owner).type_),
            _ => String::new(),
        };
        let factory = factory.first().copied().unwrap_or(ValueId::NOTHING);
        let factories = self.values.objects_of(factory);
        let is_own = |factory| program.type_(self.object(factory).type_).class.is_some();
        let has_factory = factories.into_iter().any(is_own);
        let (exists, value_key) = (self.slot("exists"), self.slot("value"));
        let mut found = ValueId::NOTHING;
        for atom in self.values.get(*classes).atoms.clone() {
            let Atom::Class(type_) = atom else { continue };
            let kept = self.kept(&format!("model/{owner}/{}", program.source_name(type_)), type_);
            let model = self.values.atom(Atom::Object(kept));
            let is_made = self.get(scene.heap, kept, exists).is_some();
            scene.heap = self.put(scene.heap, kept, exists, ValueId::ZERO);
            let one = if has_factory {
                if !is_made {
                    let class = self.values.atom(atom);
                    let made = self.run_named(factory, "create", &[class], scene);
                    scene.heap = self.put(scene.heap, kept, value_key, made);
                }
                self.load(scene.heap, model, value_key, type_)
            } else {
                if !is_made {
                    self.construct_plainly(model, type_, scene);
                }
                model
            };
            found = self.values.join(found, one);
        }
        if found == ValueId::NOTHING { self.unknown_of(scene.type_) } else { found }
    }
}

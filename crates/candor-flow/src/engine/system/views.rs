//! Views that code looks up: a number means one view in each screen.

use candor_program::TypeId;

use crate::engine::{Engine, Made, library::effects::Scene};
use crate::value::{Atom, ObjectId, ValueId};

impl Engine<'_, '_> {
    /// `view(where, id)`: the view with a number, in the screen or layout that is asked for it. Looked up from what may be
    /// any, it is that of any.
    pub(in crate::engine) fn view(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [asked, id, ..] = arguments else { return ValueId::ANY };
        let Some(number) = self.text_form(*id) else {
            let kind = self.values.text("view");
            return self.kept_under(&[kind, *id], scene);
        };
        let any = format!("view/{number}");
        let mut found = Vec::new();
        match self.screens(*asked, scene) {
            Some(screens) => {
                found.extend(screens.iter().map(|screen| self.kept(&format!("{any}/{screen}"), TypeId(0))));
                self.has_read_kept();
                let name = Made::Kept(self.values.text_id(&any));
                found.extend(self.kept.iter().copied().find(|object| self.object(*object).made == name));
            }
            None => {
                found.push(self.kept(&any, TypeId(0)));
                found.extend(self.kept_of(&any));
            }
        }
        found.sort_unstable();
        found.dedup();
        self.values.make(found.into_iter().map(Atom::Object).collect(), Vec::new())
    }

    /// The screens, by class, and layouts, by number, that a value stands for or that a view lies in; `None` where it may
    /// be another.
    fn screens(&mut self, asked: ValueId, scene: &Scene<'_>) -> Option<Vec<String>> {
        let program = self.program;
        let content = self.slot("content");
        let mut screens = Vec::new();
        for atom in self.values.get(asked).atoms.clone() {
            match atom {
                Atom::Int(0) => {}
                Atom::Object(object) => {
                    let type_ = self.object(object).type_;
                    if program.type_(type_).class.is_some() {
                        screens.push(program.source_name(type_));
                        let shown = self.get(scene.heap, object, content).unwrap_or(ValueId::NOTHING);
                        for shown in self.values.objects_of(shown) {
                            screens.extend(self.screen_of_view(shown, scene));
                        }
                    } else {
                        screens.push(self.screen_of_view(object, scene)?);
                    }
                }
                // What is declared as a screen of the app is hardly extended.
                Atom::Foreign(type_) => {
                    let name = program.source_name(type_);
                    let is_declared = self.app.components.iter().any(|component| component.class == name);
                    screens.push(is_declared.then_some(name)?);
                }
                _ => return None,
            }
        }
        (!screens.is_empty()).then_some(screens)
    }

    fn screen_of_view(&mut self, view: ObjectId, scene: &Scene<'_>) -> Option<String> {
        let layout = self.slot("layout");
        if let Some(layout) = self.get(scene.heap, view, layout) {
            return self.text_form(layout).map(|number| format!("layout {number}"));
        }
        let name = self.kept_name(view)?.strip_prefix("view/")?;
        name.split_once('/').map(|(_, screen)| screen.to_owned())
    }

    /// The name that something is kept under.
    pub(in crate::engine) fn kept_name(&self, object: ObjectId) -> Option<&str> {
        match self.object(object).made {
            Made::Kept(name) => Some(self.values.text_of(name)),
            _ => None,
        }
    }
}

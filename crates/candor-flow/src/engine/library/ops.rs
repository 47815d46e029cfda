//! Named operations of effects.

use crate::engine::{Engine, code::memory::foreign, library::effects::Scene};
use crate::value::{Atom, ValueId, Values};

impl Engine<'_, '_> {
    /// A named operation.
    pub(in crate::engine) fn operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let found = self
            .reflection_operation(name, arguments, scene)
            .or_else(|| self.atomic_operation(name, arguments, scene))
            .or_else(|| self.object_operation(name, arguments, scene))
            .or_else(|| self.container_operation(name, arguments, scene))
            .or_else(|| self.observable_operation(name, arguments, scene))
            .or_else(|| self.change_operation(name, arguments, scene))
            .or_else(|| self.plain_operation(name, arguments, scene));
        if let Some(found) = found {
            return found;
        }
        let taints = self.carried(name, arguments, scene);
        let result = self
            .text_operation(name, arguments, scene)
            .unwrap_or_else(|| self.values.atom(foreign(scene.type_)));
        let taints = self.values.taints_at(&taints, scene.place);
        self.values.tainted(result, &taints)
    }

    fn plain_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            // Cut to nothing, nothing is left of it.
            "truncated" if arguments.get(1).is_some_and(|length| *length == ValueId::ZERO) => {
                self.values.text("")
            }
            "substring" if is_empty_part(&self.values, arguments) => self.values.text(""),
            "equals" => self.equals(arguments, scene.heap),
            "add" => {
                let (a, b) = (arguments.first(), arguments.get(1));
                let a = a.and_then(|a| self.values.only_int(*a));
                let number = a.zip(b.and_then(|b| self.values.only_int(*b)));
                let atom = number.map_or(Atom::AnyInt, |(a, b)| Atom::Int(a.wrapping_add(b)));
                self.values.atom(atom)
            }
            "below" => {
                let bound = arguments.first().and_then(|bound| self.values.only_int(*bound));
                let atom = bound.filter(|bound| *bound > 0);
                self.values.atom(atom.map_or(Atom::AnyInt, |bound| Atom::Between(0, bound - 1)))
            }
            "resource" => self.resource(arguments),
            "package" => {
                let app = self.app;
                self.values.text(&app.identity.id)
            }
            "boxed" | "unboxed" => {
                let number = arguments.first().copied().unwrap_or(ValueId::ANY);
                self.values.with_nought(number, name == "boxed")
            }
            "first" => arguments.first().copied().unwrap_or(ValueId::ANY),
            // What a constant of a name leaves undone.
            "unless" => {
                let [name, wanted, value] = arguments else { return Some(ValueId::ANY) };
                let is_it = self
                    .values
                    .only_text(*name)
                    .is_some_and(|name| self.values.only_text(*wanted) == Some(name));
                if is_it { ValueId::NOTHING } else { *value }
            }
            "join" => self.values.join_all(arguments.iter().copied()),
            "clean" => {
                let value = arguments.first().copied().unwrap_or(ValueId::ANY);
                self.values.clean(value)
            }
            "send" => self.send(arguments, scene),
            "ask" => self.ask(arguments, scene),
            "announce" => self.announce(arguments, false, scene),
            "pass" => self.announce(arguments, true, scene),
            "outward" => self.outward(arguments, scene),
            "hosted" => self.hosted(arguments, scene),
            "model" => self.model(arguments, scene),
            "destination" => self.destination(arguments),
            "written" => self.written(arguments, scene),
            "exported" => self.exported(arguments),
            "asked" => self.asked(arguments, scene),
            "provided" => self.provided(arguments, scene),
            "laid" => self.laid(arguments, scene),
            "sticky" => self.sticky(arguments),
            "heard" => self.heard(arguments),
            "bridge" => self.bridge(arguments, scene),
            "call" => {
                let [receiver, method, given @ ..] = arguments else { return Some(ValueId::ANY) };
                let method = self.text_form(*method).unwrap_or_default();
                let result = self.run_named(*receiver, &method, given, scene);
                if result == ValueId::NOTHING { self.values.atom(foreign(scene.type_)) } else { result }
            }
            _ => return None,
        })
    }
}

/// Whether the start and the end of a part are certain to be the same.
fn is_empty_part(values: &Values, arguments: &[ValueId]) -> bool {
    let number = |at: usize| arguments.get(at).and_then(|value| values.only_int(*value));
    number(1).is_some_and(|start| number(2) == Some(start))
}

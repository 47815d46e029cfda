//! Parts of screens: fragments live once something hosts them, and know who does.

use std::rc::Rc;

use candor_program::{ClassId, MethodId, TypeId};

use crate::engine::{Engine, library::effects::Scene};
use crate::{
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// The part of a fragment that is the screen it lies in.
const HOST: &str = "host";
/// The part of a fragment that is what it shows.
const VIEW: &str = "view";
/// The parts of a screen that are shown in it.
const CONTENT: &str = "content";

impl Engine<'_, '_> {
    /// `hosted(x, by)`: the system takes objects through their lives from now on, as parts of who hosts them.
    pub(in crate::engine) fn hosted(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [parts, by @ ..] = arguments else { return ValueId::NOTHING };
        let by = by.first().copied();
        for object in self.values.objects_of(*parts) {
            scene.heap = self.host(object, by, scene.heap);
        }
        ValueId::NOTHING
    }

    fn host(&mut self, object: ObjectId, by: Option<ValueId>, heap: HeapId) -> HeapId {
        let Some(as_type) = self.hosted_as(self.object(object).type_) else { return heap };
        let heap = self.register(heap, object, as_type);
        let hosts = by.map_or_else(Vec::new, |by| self.values.objects_of(by));
        if hosts.is_empty() {
            return heap;
        }
        let hosts = self.values.make(hosts.into_iter().map(Atom::Object).collect(), Vec::new());
        self.add_to(heap, object, HOST, hosts)
    }

    /// The class whose objects are parts of screens, if this is one or below one.
    pub(in crate::engine) fn hosted_as(&mut self, type_: TypeId) -> Option<TypeId> {
        let (program, rules) = (self.program, self.rules);
        *self.hosted.entry(type_).or_insert_with(|| rules.hosted(program, type_))
    }

    /// Who hosts an object.
    pub(in crate::engine) fn host_of(&mut self, heap: HeapId, object: ObjectId) -> Option<ValueId> {
        let key = self.slot(HOST);
        self.get(heap, object, key)
    }

    /// What an object shows.
    pub(in crate::engine) fn shown_by(&mut self, heap: HeapId, object: ObjectId) -> Option<ValueId> {
        let key = self.slot(VIEW);
        self.get(heap, object, key)
    }

    /// Methods of a part of a screen that the system calls: those that its class and the app's classes above it have in
    /// place of methods of the library's class, be that in the files or not.
    pub(in crate::engine) fn life_of(&mut self, class: ClassId, hosted: TypeId) -> Rc<[MethodId]> {
        let program = self.program;
        let own = program.class(class).type_;
        let Some(above) = program.type_(hosted).class else {
            let outside = program.superclass_chain(own).find(|at| program.type_(*at).class.is_none());
            return outside.map_or_else(Rc::default, |outside| self.overrides(class, outside));
        };
        if let Some(known) = self.overridden.get(&(class, hosted)) {
            return Rc::clone(known);
        }
        let chain = program.superclass_chain(own).take_while(|at| *at != hosted);
        let methods = chain.filter_map(|at| program.type_(at).class).flat_map(|at| program.methods_of(at));
        let is_called = |method: &MethodId| {
            let definition = program.method(*method);
            let sig = program.method_ref(definition.reference).sig;
            definition.access & (candor_program::ACC_STATIC | candor_program::ACC_ABSTRACT) == 0
                && program.method_name(*method).starts_with(b"on")
                && program.dispatch(above, sig).is_some()
                && program.dispatch(class, sig) == Some(*method)
        };
        let mut found: Vec<MethodId> = methods.filter(is_called).collect();
        found.sort_unstable();
        let found: Rc<[MethodId]> = found.into();
        self.overridden.insert((class, hosted), Rc::clone(&found));
        found
    }

    /// What a method gives back to the system: what a fragment shows lies in its screen.
    pub(in crate::engine) fn given_to_system(
        &mut self,
        method: MethodId,
        object: ObjectId,
        value: ValueId,
        heap: HeapId,
    ) -> HeapId {
        let program = self.program;
        if program.method_name(method) != b"onCreateView"
            || self.hosted_as(self.object(object).type_).is_none()
        {
            return heap;
        }
        let hosts = self.host_of(heap, object).map_or_else(Vec::new, |by| self.values.objects_of(by));
        let heap = self.add_to(heap, object, VIEW, value);
        hosts.into_iter().fold(heap, |heap, host| self.add_to(heap, host, CONTENT, value))
    }

    /// `destination(number)`: the screens, or parts of screens, that the app's navigation graphs lead to under a number.
    pub(in crate::engine) fn destination(&mut self, arguments: &[ValueId]) -> ValueId {
        let (program, app) = (self.program, self.app);
        let number = arguments.first().and_then(|number| self.values.only_int(*number));
        let is_it = |ui: &&candor_app::UiEntry| {
            ui.role == candor_app::UiRole::Destination
                && ui.view.zip(number).is_some_and(|(view, number)| view == number as u32)
        };
        let named = app.ui.iter().filter(is_it);
        let types = named.filter_map(|ui| program.find_type(&candor_program::descriptor(&ui.name)));
        let types: Vec<TypeId> = types.collect();
        let atoms = types.into_iter().map(|type_| Atom::Object(self.by_system(type_))).collect();
        self.values.make(atoms, Vec::new())
    }
}

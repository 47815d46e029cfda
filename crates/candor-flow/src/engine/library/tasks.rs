//! Tasks of a library that came into the app under other names: told by a text in their code, and run where they are
//! handed over.
//!
//! What a scheduler does with a task (queues, threads that take from them) says nothing of where values go, and all tasks
//! of an app meet in it. A call that is handed a task is taken as the turn in which the task runs.

use std::rc::Rc;

use candor_program::{ClassId, CodePlace, MethodRefId, Program, TypeId};

use crate::engine::{Answer, Engine, library::shapes::says};
use crate::{
    heap::HeapId,
    rules::{Rules, Task},
    value::{Atom, ObjectId, ValueId},
};

/// A kind of task, and the type that it is handed over as; none: as itself.
pub(in crate::engine) type Kind<'p> = (Option<TypeId>, &'p Task);

/// The tasks that rules speak of, by the type that they are handed over as, where the program speaks of it.
pub(in crate::engine) fn kinds<'p>(program: &Program<'_>, rules: &'p Rules) -> Rc<[Kind<'p>]> {
    let kind = |task: &'p Task| match &*task.given_as {
        [] => Some((None, task)),
        given_as => Some((Some(program.find_type(given_as)?), task)),
    };
    rules.tasks().iter().filter_map(kind).collect()
}

impl Engine<'_, '_> {
    /// A virtual call of the program's own that is handed tasks and nothing else that is known where it takes one: they run, perhaps later.
    pub(in crate::engine) fn hand_to_scheduler(
        &mut self,
        reference: MethodRefId,
        arguments: &[ValueId],
        heap: HeapId,
        place: CodePlace,
    ) -> Option<Answer> {
        let program = self.program;
        let named = program.method_ref(reference);
        program.type_(named.class).class?;
        let params = program.params(program.sig(named.sig).proto);
        for (nth, (given_as, task)) in self.task_kinds.clone().iter().enumerate() {
            let mut takes = |param: &TypeId| match given_as {
                Some(given_as) => param == given_as,
                None => self.is_task(*param, nth),
            };
            let Some(at) = params.iter().position(&mut takes) else { continue };
            let Some(given) = arguments.get(at + 1).copied() else { continue };
            let atoms = self.values.get(given).atoms.clone();
            // What is not known may be a task, too; another object of the app's is none.
            let mut n_tasks = 0;
            let mut is_other = false;
            for atom in atoms {
                match atom {
                    Atom::Object(object) if self.is_task(self.object(object).type_, nth) => n_tasks += 1,
                    Atom::Foreign(type_) if self.is_task(type_, nth) => n_tasks += 1,
                    Atom::Object(_) => is_other = true,
                    _ => {}
                }
            }
            if n_tasks == 0 || is_other {
                continue;
            }
            let mut scene = self.scene(reference, arguments, true, heap, place);
            if let Some(method) = &task.runs {
                self.run_named(given, method, &[], &mut scene);
            }
            let value = self.unknown_of(scene.type_);
            return Some(Answer { returned: Some((value, scene.heap)), thrown: None });
        }
        None
    }

    /// Whether a class, or one above it, says the text of a task.
    fn is_task(&mut self, type_: TypeId, nth: usize) -> bool {
        if let Some(known) = self.task_types.get(&(type_, nth)) {
            return *known;
        }
        let program = self.program;
        let Some((given_as, task)) = self.task_kinds.get(nth).copied() else { return false };
        let is_task = given_as.is_none_or(|given_as| program.supertypes(type_).contains(&given_as))
            && program
                .superclass_chain(type_)
                .map_while(|at| program.type_(at).class)
                .any(|class| self.says(class, &task.says));
        self.task_types.insert((type_, nth), is_task);
        is_task
    }

    /// Whether an object says, given back by a call, that the result comes later. What such a call is compared with it
    /// for is never certain: it may just as well have been there at once, and whoever called goes on with it one day.
    pub(in crate::engine) fn is_of_later(&mut self, object: ObjectId) -> bool {
        let (program, rules) = (self.program, self.rules);
        let type_ = self.object(object).type_;
        if rules.later().is_empty() {
            return false;
        }
        if let Some(known) = self.later_types.get(&type_) {
            return *known;
        }
        let is_enum =
            program.supertypes(type_).iter().any(|at| program.descriptor(*at) == b"Ljava/lang/Enum;");
        let class = program.type_(type_).class.filter(|_| is_enum);
        let says_it = class.is_some_and(|class| rules.later().iter().any(|text| self.says(class, text)));
        self.later_types.insert(type_, says_it);
        says_it
    }

    /// Whether a text is in the code of a class.
    fn says(&self, class: ClassId, text: &str) -> bool {
        let program = self.program;
        program.methods_of(class).any(|method| says(program, method, text))
    }
}

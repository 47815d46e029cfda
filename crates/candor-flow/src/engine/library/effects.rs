//! Applying the effects that rules give.

use candor_program::{CodePlace, MethodRefId, TypeId};

use crate::engine::{Answer, Engine, Key};
use crate::{
    heap::HeapId,
    rules::{Expr, Stmt},
    value::{Atom, ObjectId, ValueId},
};

/// How many rules may lead to one another: a thread runs a task, which runs a call.
const MAX_RULED: usize = 4;
/// What running one of them counts, in instructions.
const STEPS_OF_RULE: usize = 20;

/// A call to which an effect is applied.
pub(in crate::engine) struct Scene<'s> {
    pub(in crate::engine) reference: MethodRefId,
    pub(in crate::engine) this: Option<ValueId>,
    pub(in crate::engine) arguments: &'s [ValueId],
    pub(in crate::engine) place: CodePlace,
    pub(in crate::engine) heap: HeapId,
    pub(in crate::engine) type_: TypeId,
    /// How many rules led to this one.
    pub(in crate::engine) depth: usize,
}

impl Engine<'_, '_> {
    pub(in crate::engine) fn apply(
        &mut self,
        effect: &[Stmt],
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Answer {
        let mut scene = self.scene(reference, arguments, has_receiver, heap, place);
        let returned = self.statements(effect, &mut scene);
        let value = returned.unwrap_or_else(|| self.unknown_of(scene.type_));
        Answer { returned: Some((value, scene.heap)), thrown: None }
    }

    fn statements(&mut self, effect: &[Stmt], scene: &mut Scene<'_>) -> Option<ValueId> {
        let mut returned = None;
        for stmt in effect {
            match stmt {
                Stmt::Return(expr) => returned = Some(self.expr(expr, scene)),
                Stmt::Set { place, value, is_weak } => {
                    let value = self.expr(value, scene);
                    let value = self.values.moved(value, scene.place);
                    self.assign(place, value, *is_weak, scene);
                }
                Stmt::Run { receiver, method, arguments } => {
                    let receiver = self.expr(receiver, scene);
                    let arguments: Vec<ValueId> =
                        arguments.iter().map(|argument| self.expr(argument, scene)).collect();
                    let value = self.run_named(receiver, method, &arguments, scene);
                    returned.get_or_insert(value);
                }
                Stmt::Do(expr) => drop(self.expr(expr, scene)),
            }
        }
        returned
    }

    /// Runs what a rule says of a method of an object of the system, as the system would call it.
    fn run_ruled(
        &mut self,
        object: ObjectId,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> ValueId {
        self.steps_left = self.steps_left.saturating_sub(STEPS_OF_RULE);
        if scene.depth >= MAX_RULED || self.steps_left == 0 {
            return ValueId::NOTHING;
        }
        let program = self.program;
        let above = program.supertypes(self.object(object).type_);
        let mut effects = above.iter().filter_map(|above| {
            self.rules.effect_by_name(program.descriptor(*above), name.as_bytes(), arguments.len())
        });
        let Some(effect) = effects.next() else { return ValueId::NOTHING };
        let mut inner = Scene {
            this: Some(self.values.atom(Atom::Object(object))),
            arguments,
            depth: scene.depth + 1,
            ..*scene
        };
        let value = self.statements(&effect, &mut inner).unwrap_or(ValueId::NOTHING);
        // It need not have run yet.
        scene.heap = self.join_heaps(scene.heap, inner.heap);
        value
    }

    pub(in crate::engine) fn scene<'s>(
        &self,
        reference: MethodRefId,
        arguments: &'s [ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Scene<'s> {
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        Scene {
            reference,
            this: arguments.first().copied().filter(|_| has_receiver),
            arguments: &arguments[usize::from(has_receiver)..],
            place,
            heap,
            type_: program.return_type(sig.proto),
            depth: 0,
        }
    }

    fn assign(&mut self, place: &Expr, value: ValueId, is_weak: bool, scene: &mut Scene<'_>) {
        match place {
            Expr::Slot(of, name) => {
                let of = self.expr(of, scene);
                let key = self.slot(name);
                scene.heap = self.store(scene.heap, of, key, value, is_weak);
            }
            Expr::At(of, at) => {
                let (of, at) = (self.expr(of, scene), self.expr(at, scene));
                scene.heap = self.store_at(scene.heap, of, at, value, is_weak);
            }
            Expr::AtAny(of) => {
                let of = self.expr(of, scene);
                scene.heap = self.store(scene.heap, of, Key::Every, value, true);
            }
            _ => {}
        }
    }

    pub(in crate::engine) fn expr(&mut self, expr: &Expr, scene: &mut Scene<'_>) -> ValueId {
        match expr {
            Expr::This => scene.this.unwrap_or(ValueId::ANY),
            Expr::Argument(at) => scene.arguments.get(*at).copied().unwrap_or(ValueId::NOTHING),
            Expr::Every => {
                let all: Vec<ValueId> =
                    scene.this.into_iter().chain(scene.arguments.iter().copied()).collect();
                self.values.join_all(all)
            }
            Expr::Text(text) => self.values.text(text),
            Expr::Int(number) => self.values.atom(Atom::Int(*number)),
            Expr::Any => self.unknown_of(scene.type_),
            Expr::Slot(of, name) => {
                let of = self.expr(of, scene);
                let key = self.slot(name);
                self.load(scene.heap, of, key, TypeId(0))
            }
            Expr::At(of, at) => {
                let (of, at) = (self.expr(of, scene), self.expr(at, scene));
                self.load_at(scene.heap, of, at, scene.type_)
            }
            Expr::AtAny(of) => {
                let of = self.expr(of, scene);
                self.load(scene.heap, of, Key::Every, scene.type_)
            }
            Expr::Op(name, arguments) if name == "text" => {
                let Some(of) = arguments.first() else { return ValueId::ANY };
                let value = self.expr(of, scene);
                let program = self.program;
                let sig = program.sig(program.method_ref(scene.reference).sig);
                let type_ = match of {
                    Expr::Argument(at) => program.params(sig.proto).get(*at).copied(),
                    _ => None,
                };
                self.as_text(value, type_, scene)
            }
            Expr::Op(name, arguments) if name == "or" => self.or(arguments, scene),
            Expr::Op(name, arguments) => {
                let arguments: Vec<ValueId> =
                    arguments.iter().map(|argument| self.expr(argument, scene)).collect();
                self.operation(name, &arguments, scene)
            }
        }
    }

    /// Calls a method by name on the objects of the program that a value can be, as the framework would.
    pub(in crate::engine) fn run_named(
        &mut self,
        receiver: ValueId,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let program = self.program;
        let arguments: Vec<ValueId> =
            arguments.iter().map(|argument| self.values.moved(*argument, scene.place)).collect();
        let mut result = ValueId::NOTHING;
        for object in self.values.objects_of(receiver) {
            let Some(class) = program.type_(self.object(object).type_).class else {
                let value = self.run_ruled(object, name, &arguments, scene);
                result = self.values.join(result, value);
                continue;
            };
            let own = program.class(class).type_;
            let mut methods = Vec::new();
            for above in program.superclass_chain(own).map_while(|at| program.type_(at).class) {
                let named = program.methods_of(above).filter(|method| {
                    let sig = program.method_ref(program.method(*method).reference).sig;
                    let n_params = program.params(program.sig(sig).proto).len();
                    program.method_name(*method) == name.as_bytes()
                        && n_params == arguments.len()
                        && program.dispatch(class, sig) == Some(*method)
                });
                methods.extend(named);
            }
            for method in methods {
                let this = self.values.atom(Atom::Object(object));
                let all: Vec<ValueId> = std::iter::once(this).chain(arguments.iter().copied()).collect();
                let answer = self.enter(method, &all, scene.heap, scene.place);
                if let Some((value, heap)) = answer.returned {
                    result = self.values.join(result, value);
                    // It need not have run yet.
                    scene.heap = self.join_heaps(scene.heap, heap);
                }
            }
        }
        result
    }
}

//! What a scheduler runs.

use candor_app::App;
use candor_program::{
    ClassId, CodePlace, FieldRefId, MethodId, Program, Reach, TypeId, body::Body, descriptor,
};
use fixedbitset::FixedBitSet;

use crate::{
    constants::{Constant, Constants, Held},
    rules::{Expression, How, Scheduler},
    supposed::Given,
};

/// Most classes that one scheduler may run, where only a class above them is known.
const MAX_CLASSES: usize = 8;

/// What a call has run.
#[derive(Default)]
pub(super) struct Runs {
    /// In order.
    pub methods: Vec<MethodId>,
    /// Whether it may run something else.
    pub is_open: bool,
    /// What is known of what it gives them.
    pub given: Given,
    /// The instructions of the loop that it stands in, where that is what is run.
    pub around: Option<FixedBitSet>,
}

/// Answers what calls have run.
pub(super) struct Runner<'c, 'p, 'a> {
    pub program: &'c Program<'a>,
    pub app: &'c App,
    pub reach: &'c Reach,
    pub constants: &'c mut Constants<'p, 'a>,
}

impl Runner<'_, '_, '_> {
    /// What the call at `at` of a method has run.
    pub(super) fn runs(&mut self, row: &Scheduler, place: CodePlace, body: &Body<'_, '_>, at: usize) -> Runs {
        let mut found = Runs::default();
        match (row.how, &row.runs) {
            (How::Here, _) => {
                let around = body.around(at);
                found.around = (!around.is_clear()).then_some(around);
            }
            (How::Intent, Some(runs)) => self.component(place, runs, "", &mut found),
            (How::Pending, Some(runs)) => self.component(place, runs, "intent.", &mut found),
            (How::Object, Some(runs)) => self.object(row, place, runs, &mut found),
            (How::Class, Some(runs)) => self.named(row, place, runs, &mut found),
            (How::Below, Some(runs)) => self.below(row, place, runs, &mut found),
            (_, None) => {}
        }
        found.methods.sort_unstable();
        found.methods.dedup();
        self.give(row, place, &mut found);
        found
    }

    /// What a call says of what the methods are given. Where it should say something and does not, it is not known what is
    /// run: a handler does different things for different messages.
    fn give(&mut self, row: &Scheduler, place: CodePlace, found: &mut Runs) {
        for (class, name, expression) in &row.given {
            let held = self.constants.evaluated(place, expression, None);
            let fields = self.program.field_refs.iter().enumerate().filter(|(_, field)| {
                self.program.descriptor(field.class) == class
                    && self.program.name(field.name) == name.as_bytes()
            });
            let fields = fields.map(|(at, _)| FieldRefId::from_len(at));
            match held.values.as_slice() {
                [Constant::Int(number, _)] if !held.is_open => {
                    found.given.fields.extend(fields.map(|field| (field, *number)));
                }
                _ => {
                    found.methods.clear();
                    found.is_open = true;
                }
            }
        }
    }

    /// What the system calls of the components that an intent names.
    fn component(&mut self, place: CodePlace, runs: &Expression, within: &str, found: &mut Runs) {
        let class = self.constants.evaluated(place, runs, Some(&format!("{within}class")));
        let mut classes = texts(&class);
        if classes.is_empty() {
            let action = self.constants.evaluated(place, runs, Some(&format!("{within}action")));
            let actions = texts(&action);
            found.is_open = action.is_open;
            let filters = |action: &String| {
                let components = self.app.components.iter();
                let own = components.filter(|component| {
                    component.filters.iter().any(|filter| filter.actions.contains(action))
                });
                own.map(|component| component.class.clone()).collect::<Vec<_>>()
            };
            classes = actions.iter().flat_map(filters).collect();
        } else {
            found.is_open = class.is_open;
        }
        for class in classes {
            let known = self.program.find_type(&descriptor(&class));
            let known = known.and_then(|type_| self.program.type_(type_).class);
            match known {
                Some(class) => found.methods.extend(self.started(class)),
                None => found.is_open = true,
            }
        }
        found.is_open |= found.methods.is_empty();
    }

    /// Methods that the system calls of a component, without those that make it.
    fn started(&self, class: ClassId) -> Vec<MethodId> {
        let entries = &self.reach.entries;
        let roots = self.reach.roots().iter();
        let own =
            roots.filter(|(_, entry)| entries.get(*entry as usize).is_some_and(|entry| entry.class == class));
        let runs = |method: &MethodId| !self.program.method_name(*method).starts_with(b"<");
        own.map(|(method, _)| *method).filter(runs).collect()
    }

    fn object(&mut self, row: &Scheduler, place: CodePlace, runs: &Expression, found: &mut Runs) {
        let held = self.constants.evaluated(place, runs, Some("object"));
        found.is_open = held.is_open;
        for value in &held.values {
            match value {
                Constant::Object(type_, _) => self.methods_of(row, &[*type_], true, found),
                _ => found.is_open = true,
            }
        }
        found.is_open |= found.methods.is_empty();
    }

    fn named(&mut self, row: &Scheduler, place: CodePlace, runs: &Expression, found: &mut Runs) {
        let held = self.constants.evaluated(place, runs, Some("class"));
        // The expression is the class itself, or an object that has it.
        let held = if held.values.is_empty() { self.constants.evaluated(place, runs, None) } else { held };
        found.is_open = held.is_open;
        let types: Vec<TypeId> =
            texts(&held).iter().filter_map(|name| self.program.find_type(&descriptor(name))).collect();
        self.methods_of(row, &types, false, found);
        found.is_open |= found.methods.is_empty();
    }

    fn below(&mut self, row: &Scheduler, place: CodePlace, runs: &Expression, found: &mut Runs) {
        let held = self.constants.evaluated(place, runs, None);
        let types: Vec<TypeId> =
            texts(&held).iter().filter_map(|name| self.program.find_type(&descriptor(name))).collect();
        let below = self.program.below(&types).into_iter();
        let types: Vec<TypeId> = below.map(|class| self.program.class(class).type_).collect();
        self.methods_of(row, &types, false, found);
        found.is_open |= found.methods.is_empty();
    }

    /// The methods with the names of a row that objects of these types have, and that can run.
    fn methods_of(&self, row: &Scheduler, types: &[TypeId], is_exact: bool, found: &mut Runs) {
        let program = self.program;
        let mut classes: Vec<ClassId> = Vec::new();
        for type_ in types {
            let own = program.type_(*type_).class;
            let is_made = own.is_some_and(|class| self.reach.is_instantiated(class));
            classes.extend(own.filter(|_| is_made || !is_exact));
            if !is_made {
                let below = program.below(&[*type_]).into_iter();
                classes.extend(below.filter(|class| self.reach.is_instantiated(*class)));
            }
        }
        if classes.len() > MAX_CLASSES {
            found.is_open = true;
            classes.clear();
        }
        for class in classes {
            let chain = program.superclass_chain(program.class(class).type_);
            let chain: Vec<ClassId> = chain.map_while(|at| program.type_(at).class).collect();
            for name in &row.calls {
                let named = |class: &ClassId| -> Vec<MethodId> {
                    let methods = program.methods_of(*class);
                    methods.filter(|method| program.method_name(*method) == name.as_bytes()).collect()
                };
                let nearest = chain.iter().map(named).find(|methods| !methods.is_empty());
                let runs = nearest.into_iter().flatten().filter(|method| self.reach.is_reached(*method));
                found.methods.extend(runs);
            }
        }
    }
}

fn texts(held: &Held) -> Vec<String> {
    let texts = held.values.iter().filter_map(|value| match value {
        Constant::Text(text) if text.complete => Some(text.text.clone()),
        _ => None,
    });
    texts.collect()
}

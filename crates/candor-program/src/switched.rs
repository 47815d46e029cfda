//! Which components code switches on: the arguments of `PackageManager.setComponentEnabledSetting`, followed to class
//! literals and constant names. Where one of them cannot be told, any component may be meant.

use std::collections::BTreeSet;

use crate::{
    body::{Body, Definition, MAX_ORIGINS, Origin},
    callers::{Callers, argument_register},
    ids::{CodePlace, MethodId, MethodRefId},
    opcode::{InvokeKind, Meaning, meaning},
    program::{ACC_STATIC, Program},
    sites::{Sites, Wanted},
};

/// Longest chain of callers and operations followed.
const MAX_STEPS: usize = 8;

/// Most calls and registers looked at for one program; with more, any component may be meant. Real programs take a few
/// dozen, and each look builds a method's control flow.
const MAX_LOOKUPS: usize = 200;

/// `PackageManager.COMPONENT_ENABLED_STATE_ENABLED`. The other states leave a component as declared or switch it off.
const STATE_ENABLED: i64 = 1;

/// The components that code may switch on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchedOn {
    /// Any: a name is not known.
    Any,
    /// Those with these names, in source form.
    Named(BTreeSet<String>),
}

impl SwitchedOn {
    /// Adds the calls that switch components on.
    pub fn want(program: &Program<'_>, wanted: &mut Wanted) {
        for (reference, _) in switches(program) {
            wanted.calls.insert(reference.index());
        }
    }

    /// Reads those calls; the sites must have been looked for with [`SwitchedOn::want`] and [`Wanted::follow`].
    pub fn new(program: &Program<'_>, sites: &Sites) -> Self {
        let mut tracer = Tracer {
            program,
            sites,
            callers: Callers::new(program, sites),
            names: BTreeSet::new(),
            lookups: 0,
        };
        for (reference, many) in switches(program) {
            for place in sites.calls(reference) {
                if many || tracer.switch(*place).is_none() {
                    return Self::Any;
                }
            }
        }
        Self::Named(tracer.names)
    }

    /// Whether code may switch the component with this name on.
    pub fn may_be(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Named(names) => names.contains(name),
        }
    }
}

/// References to methods that switch components on, and whether they take many at once.
fn switches(program: &Program<'_>) -> impl Iterator<Item = (MethodRefId, bool)> {
    program.method_refs.iter().enumerate().filter_map(|(at, reference)| {
        let many = match program.name(program.sig(reference.sig).name) {
            b"setComponentEnabledSetting" => false,
            b"setComponentEnabledSettings" => true,
            _ => return None,
        };
        Some((MethodRefId::from_len(at), many))
    })
}

/// Follows arguments. Every step gives `None` where something is not known.
struct Tracer<'p, 'a> {
    program: &'p Program<'a>,
    sites: &'p Sites,
    callers: Callers,
    names: BTreeSet<String>,
    lookups: usize,
}

impl<'p, 'a> Tracer<'p, 'a> {
    /// Takes the name of the component that a call switches on.
    fn switch(&mut self, place: CodePlace) -> Option<()> {
        self.look()?;
        let body = Body::new(self.program, place.method).ok()?;
        let at = body.position(place.pc)?;
        // A handle of the method, or a call of another shape, says nothing of its arguments.
        let state = argument_register(self.program, &body, at, 2)?;
        let states = body.origins(self.program, place.method, at, state);
        let switches_on = |state: &Definition| match state.origin {
            Origin::Int(state) => state == STATE_ENABLED,
            _ => true,
        };
        if !body.is_live(at) || (!states.is_empty() && !states.iter().any(switches_on)) {
            return Some(());
        }
        self.argument(&body, place.method, at, 1, MAX_STEPS)
    }

    fn look(&mut self) -> Option<()> {
        self.lookups += 1;
        (self.lookups <= MAX_LOOKUPS).then_some(())
    }

    fn argument(
        &mut self,
        body: &Body<'p, 'a>,
        method: MethodId,
        at: usize,
        argument: usize,
        steps: usize,
    ) -> Option<()> {
        let register = argument_register(self.program, body, at, argument)?;
        let steps = steps.checked_sub(1)?;
        self.look()?;
        let origins = body.origins(self.program, method, at, register);
        if origins.is_empty() || origins.len() >= MAX_ORIGINS || body.is_exhausted() {
            return None;
        }
        origins.into_iter().try_for_each(|origin| self.definition(body, method, origin, steps))
    }

    fn definition(
        &mut self,
        body: &Body<'p, 'a>,
        method: MethodId,
        definition: Definition,
        steps: usize,
    ) -> Option<()> {
        let program = self.program;
        match definition.origin {
            Origin::Class(type_) => {
                self.names.insert(program.source_name(type_));
                Some(())
            }
            Origin::String(index) => {
                let name = program.unit_of(method).dex.string(index).ok()?;
                if name.starts_with('.') {
                    // A short name hangs on a package.
                    return None;
                }
                self.names.insert(name.into_owned());
                Some(())
            }
            Origin::New(_) => self.created(body, method, definition.at? as usize, steps),
            Origin::Call(reference) => {
                let named = program.method_ref(reference);
                let names_class = program.descriptor(named.class) == b"Ljava/lang/Class;"
                    && program.name(program.sig(named.sig).name) == b"getName";
                // The result is taken from the call just before.
                let call = (definition.at? as usize).checked_sub(1)?;
                names_class.then(|| self.argument(body, method, call, 0, steps)).flatten()
            }
            Origin::Parameter(position) => self.parameter(method, position as usize, steps),
            _ => None,
        }
    }

    /// A new `ComponentName`: what its constructor is given as class.
    fn created(&mut self, body: &Body<'p, 'a>, method: MethodId, at: usize, steps: usize) -> Option<()> {
        let created = body.insns.get(at)?;
        let constructs = |insn: &candor_formats::dex::Insn<'_>| {
            meaning(insn.op.0) == Meaning::Invoke(InvokeKind::Direct)
                && insn.args().next() == Some(created.a())
        };
        let constructor = (at + 1..body.insns.len()).find(|at| constructs(&body.insns[*at]))?;
        let Origin::Call(reference) = body.called(constructor) else { return None };
        let named = self.program.method_ref(reference);
        let is_name = self.program.descriptor(named.class) == b"Landroid/content/ComponentName;"
            && self.program.params(self.program.sig(named.sig).proto).len() == 2;
        is_name.then(|| self.argument(body, method, constructor, 2, steps)).flatten()
    }

    /// A parameter: what every caller passes. Methods that something outside the program may call are not followed.
    fn parameter(&mut self, method: MethodId, position: usize, steps: usize) -> Option<()> {
        let program = self.program;
        let own = program.class(program.method(method).class).type_;
        let is_object = |at: &crate::ids::TypeId| program.descriptor(*at) == b"Ljava/lang/Object;";
        let inside = |at: &crate::ids::TypeId| program.type_(*at).class.is_some() || is_object(at);
        let is_own = program.method(method).access & ACC_STATIC != 0
            || program.method_name(method) == b"<init>"
            || program.supertypes(own).iter().all(inside);
        let callers = self.callers.of(program, self.sites, method);
        if !is_own || callers.is_empty() {
            return None;
        }
        callers.iter().try_for_each(|place| {
            let body = Body::new(program, place.method).ok()?;
            let at = body.position(place.pc)?;
            self.argument(&body, place.method, at, position, steps)
        })
    }
}

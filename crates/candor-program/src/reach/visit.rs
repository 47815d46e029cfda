//! What one reached method adds: its calls, creations, first uses and class literals.

use candor_formats::dex::Insn;

use super::{
    Edge, EdgeKind, Solver, Target,
    loaders::{Loaded, is_loader, opens_code},
    looked_up::LookUp,
};
use crate::{
    body::{Body, NoBody, Origin},
    constants::TextComparison,
    hierarchy::Resolution,
    ids::{ClassId, MethodId, MethodRefId},
    opcode::{InvokeKind, Meaning, defines, meaning},
    program::{ACC_INTERFACE, DexUnit, MethodRef, Program},
};

/// What a method reference means to calls by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// Nothing.
    Plain,
    /// A parameter is a class.
    TakesClass,
    /// `Class.forName`, `ClassLoader.loadClass`: the first `String` argument is a class name.
    LooksUpClass,
    /// `Class.getMethod`, `Class.getDeclaredMethod`: the first `String` argument is a method name.
    LooksUpMethod,
    /// Opens a file of code: the constructor of a class loader for DEX files.
    OpensCode,
}

/// What is special about each method reference of a program.
pub(super) fn specials(program: &Program<'_>) -> Vec<Special> {
    let class_type = program.find_type(b"Ljava/lang/Class;");
    let special = |reference: &MethodRef| {
        let sig = program.sig(reference.sig);
        let class = program.descriptor(reference.class);
        match program.name(sig.name) {
            b"forName" if class == b"Ljava/lang/Class;" => Special::LooksUpClass,
            b"loadClass" if is_loader(program, reference.class) => Special::LooksUpClass,
            name if opens_code(class, name) => Special::OpensCode,
            b"getMethod" | b"getDeclaredMethod" if class == b"Ljava/lang/Class;" => Special::LooksUpMethod,
            // `Class` itself only compares and asks (`isAssignableFrom`); nothing is created from its arguments.
            _ if class == b"Ljava/lang/Class;" => Special::Plain,
            _ if program.params(sig.proto).iter().any(|param| Some(*param) == class_type) => {
                Special::TakesClass
            }
            _ => Special::Plain,
        }
    };
    program.method_refs.iter().map(special).collect()
}

impl<'p, 'a> Solver<'p, 'a> {
    /// Reads a method's live instructions and returns its edges, each once, in order.
    pub(super) fn visit(&mut self, method: MethodId) -> Vec<Edge> {
        let program = self.program;
        let unit = program.unit_of(method);
        let Ok(code) = unit.dex.code(program.method(method).code_off) else { return Vec::new() };
        self.loaders.enter(unit.is_loose);
        let mut edges = Vec::new();
        // Most instructions are none of our business; whether the few can run needs the control flow only where a
        // branch hangs on a constant, and what they are given only where a class is among it.
        let mut insns = std::mem::take(&mut self.buffer);
        insns.clear();
        let mut wants_body = false;
        let mut previous: Option<Insn<'_>> = None;
        let mut comparison = TextComparison::default();
        for insn in code.insns.iter().map_while(Result::ok) {
            match meaning(insn.op.0) {
                Meaning::Invoke(_) => {
                    wants_body |= self.needs_values(unit, &insn);
                    insns.push(insn);
                }
                Meaning::New
                | Meaning::StaticRead
                | Meaning::StaticWrite
                | Meaning::InvokeCustom
                | Meaning::MethodHandle => {
                    insns.push(insn);
                }
                Meaning::IfZero => {
                    let constant = |previous| is_constant_branch(&previous, &insn, comparison);
                    wants_body |= previous.is_some_and(constant);
                }
                _ => {}
            }
            comparison.step(&insn);
            previous = Some(insn);
        }
        let body = if wants_body { self.body(method) } else { None };
        for insn in &insns {
            let at = body.as_ref().and_then(|body| Some((body, body.position(insn.pc)?)));
            if at.is_some_and(|(body, at)| !body.is_live(at)) {
                continue;
            }
            self.instruction(method, unit, insn, &mut edges);
            if let Some((body, at)) = at {
                self.by_name(method, unit, body, at, &mut edges);
            }
        }
        if body.is_some_and(|body| body.is_exhausted()) {
            self.reach.limits.registers.insert(method);
        }
        self.buffer = insns;
        edges.sort_unstable();
        // Two calls of one method stay two: one may stand behind a condition, and the other not.
        edges.dedup();
        edges
    }

    pub(super) fn body(&mut self, method: MethodId) -> Option<Body<'p, 'a>> {
        let body = Body::new(self.program, method);
        if matches!(body, Err(NoBody::Limit)) {
            self.reach.limits.control_flow.insert(method);
        }
        body.ok()
    }

    fn instruction(&mut self, method: MethodId, unit: &DexUnit<'a>, insn: &Insn<'a>, edges: &mut Vec<Edge>) {
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        match meaning(insn.op.0) {
            Meaning::Invoke(kind) => {
                if let Some(reference) = unit.methods.get(index) {
                    self.call(method, *reference, kind, insn, edges);
                }
            }
            Meaning::New => {
                let class = unit.types.get(index).and_then(|type_| self.program.type_(*type_).class);
                if let Some(class) = class.filter(|class| self.sees(*class)) {
                    self.first_use(class, insn, edges);
                    self.instantiate(class);
                    edges.push(Edge {
                        pc: insn.pc,
                        kind: EdgeKind::Callback,
                        target: Target::Callbacks(class),
                    });
                }
            }
            Meaning::StaticRead | Meaning::StaticWrite => {
                if let Some(field) = unit.fields.get(index) {
                    let class = self.program.type_(self.program.field_ref(*field).class).class;
                    if let Some(class) = class {
                        self.first_use(class, insn, edges);
                    }
                }
            }
            Meaning::InvokeCustom | Meaning::MethodHandle => self.call_site(method, unit, insn, edges),
            _ => {}
        }
    }

    fn call(
        &mut self,
        method: MethodId,
        reference: MethodRefId,
        kind: InvokeKind,
        insn: &Insn<'_>,
        edges: &mut Vec<Edge>,
    ) {
        let program = self.program;
        let resolution = match kind {
            InvokeKind::Super => {
                let own = program.class(program.method(method).class).superclass;
                let sig = program.method_ref(reference).sig;
                let named = program.method_ref(reference).class;
                // `Iface.super.method()` names the interface whose default it wants.
                let of_interface = program
                    .type_(named)
                    .class
                    .filter(|class| program.class(*class).access & ACC_INTERFACE != 0)
                    .map(|_| named);
                of_interface
                    .or(own)
                    .map_or(Resolution::External(named), |above| program.resolve_from(above, sig))
            }
            _ => self.resolve(reference),
        };
        if self.special(reference) == Special::OpensCode {
            self.reach.code_loaders.push(Self::place(method, insn));
        }
        if let Resolution::External(outside) = resolution {
            self.leave(reference, kind, outside, Self::place(method, insn));
        }
        match (kind, resolution) {
            // `toString` of just any object: as a callback it says nothing (`callbacks.rs`), and no more as a call.
            (InvokeKind::Virtual, _)
                if program.descriptor(program.method_ref(reference).class) == b"Ljava/lang/Object;" => {}
            (InvokeKind::Virtual | InvokeKind::Interface, _) => {
                self.open(reference, Self::place(method, insn));
                let target = Target::Reference(reference);
                edges.push(Edge { pc: insn.pc, kind: EdgeKind::Dispatch, target });
            }
            (_, Resolution::Program(target)) => {
                if kind == InvokeKind::Static {
                    self.first_use(program.method(target).class, insn, edges);
                }
                self.edge(target, EdgeKind::Call, insn, edges);
            }
            (_, Resolution::External(_)) => {}
        }
    }

    pub(super) fn edge(&mut self, target: MethodId, kind: EdgeKind, insn: &Insn<'_>, edges: &mut Vec<Edge>) {
        if !self.sees(self.program.method(target).class) {
            return;
        }
        self.reach_method(target);
        edges.push(Edge { pc: insn.pc, kind, target: Target::Method(target) });
    }

    /// The first use of a class runs its initialiser and its superclasses'.
    pub(super) fn first_use(&mut self, class: ClassId, insn: &Insn<'_>, edges: &mut Vec<Edge>) {
        if self.initialised.contains(class.index()) || !self.sees(class) {
            return;
        }
        let program = self.program;
        let chain: Vec<ClassId> = program
            .superclass_chain(program.class(class).type_)
            .map_while(|at| program.type_(at).class)
            .collect();
        for class in chain {
            // Recorded once, at the first use met: any later use finds the class initialised.
            if self.initialised.put(class.index()) {
                break;
            }
            if let Some(initialiser) = self.initialiser(class) {
                self.edge(initialiser, EdgeKind::Initialiser, insn, edges);
            }
        }
    }

    /// Whether reading this instruction needs register values: class literals among arguments, look-ups by name.
    fn needs_values(&self, unit: &DexUnit<'a>, insn: &Insn<'_>) -> bool {
        let Meaning::Invoke(_) = meaning(insn.op.0) else { return false };
        let reference = insn.index().and_then(|index| unit.methods.get(index as usize));
        let special = reference.map_or(Special::Plain, |reference| self.special(*reference));
        !matches!(special, Special::Plain | Special::OpensCode)
    }

    pub(super) fn special(&self, reference: MethodRefId) -> Special {
        self.special.get(reference.index()).copied().unwrap_or(Special::Plain)
    }

    /// Methods of the program that a look-up by constant class and method name finds.
    fn methods_by_name(
        &mut self,
        method: MethodId,
        unit: &DexUnit<'a>,
        body: &Body<'p, 'a>,
        at: usize,
        edges: &mut Vec<Edge>,
    ) {
        let program = self.program;
        let insn = &body.insns[at];
        let registers: Vec<u32> = insn.args().collect();
        let [class, name, ..] = registers[..] else { return };
        let names: Vec<_> = body
            .origins(program, method, at, name)
            .into_iter()
            .filter_map(|found| match found.origin {
                Origin::String(index) => unit.dex.string_bytes(index).ok(),
                _ => None,
            })
            .collect();
        let mut resolved = false;
        for class in self.classes_of(method, unit, body, at, class) {
            for target in program.methods_of(class) {
                if names.contains(&program.method_name(target)) {
                    resolved = true;
                    if self.sees(class) {
                        self.edge(target, EdgeKind::ByName, insn, edges);
                    } else {
                        self.loaders.wait(method, *insn, Loaded::Method(target));
                    }
                }
            }
        }
        if let (false, Origin::Call(reference)) = (resolved, body.called(at)) {
            let (place, is_named) = (Self::place(method, insn), !names.is_empty());
            self.look_ups.push(LookUp { place, reference, is_named });
        }
    }

    /// Classes of the program that a register of type `Class` can hold.
    fn classes_of(
        &self,
        method: MethodId,
        unit: &DexUnit<'a>,
        body: &Body<'p, 'a>,
        at: usize,
        register: u32,
    ) -> Vec<ClassId> {
        let program = self.program;
        let mut found = Vec::new();
        for definition in body.origins(program, method, at, register) {
            match (definition.origin, definition.at) {
                (Origin::Class(type_), _) => {
                    found.extend(program.type_(type_).class.filter(|class| self.sees(*class)));
                }
                // The result of `forName`: what its own argument names.
                (Origin::Call(reference), Some(result))
                    if self.special(reference) == Special::LooksUpClass && result > 0 =>
                {
                    let call = result as usize - 1;
                    for register in body.insns[call].args() {
                        let names = body.origins(program, method, call, register).into_iter();
                        let named = names.filter_map(|name| match name.origin {
                            Origin::String(index) => self.class_named(unit, index),
                            _ => None,
                        });
                        let finds = |class: &ClassId| self.finds(*class, method, body, call);
                        found.extend(named.filter(finds));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Class literals and constant class names that this call is given may be instantiated by it.
    fn by_name(
        &mut self,
        method: MethodId,
        unit: &DexUnit<'a>,
        body: &Body<'p, 'a>,
        at: usize,
        edges: &mut Vec<Edge>,
    ) {
        let insn = &body.insns[at];
        if !self.needs_values(unit, insn) {
            return;
        }
        let Some(reference) = insn.index().and_then(|index| unit.methods.get(index as usize)).copied() else {
            return;
        };
        if self.special(reference) == Special::LooksUpMethod {
            return self.methods_by_name(method, unit, body, at, edges);
        }
        let looks_up = self.special(reference) == Special::LooksUpClass;
        let mut resolved = false;
        for register in self.class_arguments(reference, insn) {
            for definition in body.origins(self.program, method, at, register) {
                let class = match definition.origin {
                    Origin::Class(type_) => self.program.type_(type_).class.filter(|class| self.sees(*class)),
                    Origin::String(index) if looks_up => self.class_named(unit, index),
                    _ => continue,
                };
                resolved |= looks_up;
                match class {
                    Some(class) if self.sees(class) => self.create_by_name(class, insn, edges),
                    Some(class) if self.finds(class, method, body, at) => {
                        self.loaders.wait(method, *insn, Loaded::Class(class));
                    }
                    _ => {}
                }
            }
        }
        if looks_up && !resolved {
            let place = Self::place(method, insn);
            self.look_ups.push(LookUp { place, reference, is_named: false });
        }
    }

    /// Registers of a call that can hold a class or, for a look-up, its name.
    fn class_arguments(&self, reference: MethodRefId, insn: &Insn<'_>) -> Vec<u32> {
        if self.special(reference) != Special::TakesClass {
            return insn.args().collect();
        }
        let program = self.program;
        let sig = program.sig(program.method_ref(reference).sig);
        let mut registers = insn.args();
        if meaning(insn.op.0) != Meaning::Invoke(InvokeKind::Static) {
            registers.next();
        }
        let mut found = Vec::new();
        for param in program.params(sig.proto) {
            let Some(register) = registers.next() else { break };
            match program.descriptor(*param) {
                b"J" | b"D" => drop(registers.next()),
                b"Ljava/lang/Class;" => found.push(register),
                _ => {}
            }
        }
        found
    }

    pub(super) fn create_by_name(&mut self, class: ClassId, insn: &Insn<'_>, edges: &mut Vec<Edge>) {
        self.first_use(class, insn, edges);
        for constructor in self.constructors(class) {
            self.edge(constructor, EdgeKind::ByName, insn, edges);
        }
        self.instantiate(class);
        let type_ = self.program.class(class).type_;
        // The framework knows what it creates as the framework class it asked for: an activity, a service.
        let seen_as = self.known_as(class).unwrap_or(type_);
        self.hand_over(type_, seen_as, None);
        edges.push(Edge { pc: insn.pc, kind: EdgeKind::ByName, target: Target::Callbacks(class) });
    }

    /// The program's class with the source-form name in a string literal.
    fn class_named(&self, unit: &DexUnit<'a>, string: u32) -> Option<ClassId> {
        self.class_by_name(&unit.dex.string(string).ok()?)
    }
}

/// Whether a branch tests a register that the instruction just before set to a constant, to a static field, or to what
/// a comparison of constant texts gives.
fn is_constant_branch(previous: &Insn<'_>, insn: &Insn<'_>, comparison: TextComparison) -> bool {
    defines(previous).is_some_and(|(to, _)| to == insn.a())
        && (matches!(previous.op.0, 0x12..=0x15 | 0x60..=0x66) || comparison.is_whole())
}

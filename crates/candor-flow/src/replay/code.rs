//! Methods as instructions and reaching definitions, each read once.

use std::rc::Rc;

use candor_formats::dex::Insn;
use candor_program::{
    ACC_STATIC, InvokeKind, Meaning, MethodId, MethodRefId, Program, TypeId,
    body::{Body, Definition, Origin},
    meaning,
};
use rustc_hash::FxHashMap;

/// Most instructions of a method whose places are replayed.
const MAX_INSTRUCTIONS: usize = 50_000;

/// An argument of a call, receiver first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) register: u32,
    /// As the call declares it.
    pub(super) declared: TypeId,
}

/// A call as it stands in code.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) method: MethodId,
    /// Position among the method's instructions.
    pub(super) at: usize,
    pub(super) reference: MethodRefId,
    pub(super) kind: InvokeKind,
    pub(super) operands: Vec<Operand>,
}

impl Call {
    /// Number of the first argument among the operands.
    pub(super) fn first(&self) -> usize {
        usize::from(self.kind != InvokeKind::Static)
    }
}

/// A register at an instruction.
type Question = (MethodId, usize, u32);

/// The methods that paths lead through.
pub(super) struct Code<'p, 'a> {
    pub(super) program: &'p Program<'a>,
    bodies: FxHashMap<MethodId, Option<Rc<Body<'p, 'a>>>>,
    definitions: FxHashMap<Question, Rc<[Definition]>>,
}

impl<'p, 'a> Code<'p, 'a> {
    pub(super) fn new(program: &'p Program<'a>) -> Self {
        Self { program, bodies: FxHashMap::default(), definitions: FxHashMap::default() }
    }

    pub(super) fn body(&mut self, method: MethodId) -> Option<Rc<Body<'p, 'a>>> {
        let program = self.program;
        let read = || {
            let body = Body::new(program, method).ok()?;
            (body.insns.len() <= MAX_INSTRUCTIONS).then(|| Rc::new(body))
        };
        self.bodies.entry(method).or_insert_with(read).clone()
    }

    /// What a register can hold just before an instruction, moves and casts looked through.
    pub(super) fn definitions(&mut self, method: MethodId, at: usize, register: u32) -> Rc<[Definition]> {
        if let Some(known) = self.definitions.get(&(method, at, register)) {
            return Rc::clone(known);
        }
        let found: Rc<[Definition]> = match self.body(method) {
            Some(body) => body.origins(self.program, method, at, register).into(),
            None => Rc::default(),
        };
        self.definitions.insert((method, at, register), Rc::clone(&found));
        found
    }

    /// Where a call's result is taken, if it is.
    pub(super) fn result_of(&mut self, method: MethodId, at: usize) -> Option<usize> {
        let body = self.body(method)?;
        let next = body.insns.get(at + 1)?;
        matches!(next.op.0, 0x0a..=0x0c).then_some(at + 1)
    }

    /// The instructions with which a method gives a value back: position, register.
    pub(super) fn returns(&mut self, method: MethodId) -> Vec<(usize, u32)> {
        let Some(body) = self.body(method) else { return Vec::new() };
        let returns = body.insns.iter().enumerate().filter(|(_, insn)| matches!(insn.op.0, 0x0f..=0x11));
        returns.map(|(at, insn)| (at, insn.a())).collect()
    }

    /// The call at a position.
    pub(super) fn call(&mut self, method: MethodId, at: usize) -> Option<Call> {
        let body = self.body(method)?;
        let insn = body.insns.get(at)?;
        let Meaning::Invoke(kind) = meaning(insn.op.0) else { return None };
        let program = self.program;
        let unit = program.unit_of(method);
        let reference = *unit.methods.get(insn.index()? as usize)?;
        let named = program.method_ref(reference);
        let mut registers = insn.args();
        let mut operands = Vec::new();
        if kind != InvokeKind::Static {
            operands.extend(registers.next().map(|register| Operand { register, declared: named.class }));
        }
        for param in program.params(program.sig(named.sig).proto) {
            operands.extend(registers.next().map(|register| Operand { register, declared: *param }));
            if matches!(program.descriptor(*param), b"J" | b"D") {
                registers.next();
            }
        }
        Some(Call { method, at, reference, kind, operands })
    }

    /// Whether a definition is the parameter at a position, receiver first.
    pub(super) fn is_parameter(definition: &Definition, position: usize) -> bool {
        matches!(definition.origin, Origin::Parameter(own) if own as usize == position)
    }

    /// The type of a parameter, receiver first.
    pub(super) fn parameter_type(&self, method: MethodId, position: usize) -> Option<TypeId> {
        let program = self.program;
        let definition = program.method(method);
        let params = program.params(program.sig(program.method_ref(definition.reference).sig).proto);
        match position.checked_sub(self.first_parameter(method)) {
            Some(at) => params.get(at).copied(),
            None => Some(program.class(definition.class).type_),
        }
    }

    /// Number of a method's first declared parameter: one where there is a receiver.
    pub(super) fn first_parameter(&self, method: MethodId) -> usize {
        usize::from(self.program.method(method).access & ACC_STATIC == 0)
    }

    /// The type that an instruction names.
    pub(super) fn named_type(&self, method: MethodId, insn: &Insn<'_>) -> Option<TypeId> {
        self.program.unit_of(method).types.get(insn.index()? as usize).copied()
    }
}

//! Lambdas and method references that stayed call sites (`invoke-custom`): what their handles name is called once
//! something calls the objects that the call site makes.

use candor_formats::dex::Insn;
use rustc_hash::FxHashMap;

use crate::{
    handles::handles,
    hierarchy::Resolution,
    ids::{MethodId, TypeId},
    opcode::InvokeKind,
    program::DexUnit,
};

use super::{CodePlace, Edge, EdgeKind, Solver, Target};

/// The linker that makes objects of a functional interface (`java.lang.invoke`).
const LAMBDA_FACTORY: &[u8] = b"Ljava/lang/invoke/LambdaMetafactory;";

/// Call sites of reached code that make objects of a functional interface.
#[derive(Default)]
pub(super) struct Lambdas<'a> {
    /// Place and instruction of each, and whether something calls its objects.
    sites: Vec<(CodePlace, Insn<'a>, bool)>,
    /// By what their objects are.
    by_type: FxHashMap<TypeId, Vec<usize>>,
    /// By what their objects are, and the method that the lambda implements.
    by_method: FxHashMap<(TypeId, &'a [u8]), Vec<usize>>,
    /// Those whose objects have come to be called.
    called: Vec<usize>,
}

impl Lambdas<'_> {
    /// Places whose objects nothing calls.
    pub(super) fn uncalled(&self) -> impl Iterator<Item = CodePlace> + '_ {
        self.sites.iter().filter(|site| !site.2).map(|site| site.0)
    }

    fn call(&mut self, sites: &[usize]) {
        for at in sites {
            if let Some(site) = self.sites.get_mut(*at).filter(|site| !site.2) {
                site.2 = true;
                self.called.push(*at);
            }
        }
    }
}

impl<'a> Solver<'_, 'a> {
    /// `invoke-custom` or a method handle as a constant, in reached code.
    pub(super) fn call_site(
        &mut self,
        method: MethodId,
        unit: &DexUnit<'a>,
        insn: &Insn<'a>,
        edges: &mut Vec<Edge>,
    ) {
        let Some((interface, name)) = made(unit, insn).filter(|_| self.is_lambda(unit, insn)) else {
            // What another linker makes of its handles is unknown.
            return self.call_handles(method, unit, insn, edges);
        };
        let interface = self.program.return_type(interface);
        let at = self.lambdas.sites.len();
        self.lambdas.sites.push((Self::place(method, insn), *insn, false));
        let program = self.program;
        let is_called = |above: &TypeId| {
            let mut open = self.open_by_type.get(above).into_iter().flatten();
            self.handed.contains_key(above)
                || open.any(|(_, sig)| program.name(program.sig(*sig).name) == name)
        };
        let all: Vec<TypeId> =
            std::iter::once(interface).chain(program.supertypes(interface).iter().copied()).collect();
        if all.iter().any(is_called) {
            return self.lambdas.call(&[at]);
        }
        for above in all {
            self.lambdas.by_type.entry(above).or_default().push(at);
            self.lambdas.by_method.entry((above, name)).or_default().push(at);
        }
    }

    fn is_lambda(&self, unit: &DexUnit<'a>, insn: &Insn<'_>) -> bool {
        let linker = || {
            let site = unit.dex.call_site(insn.index()?).ok()?;
            let handle = unit.dex.method_handle(site.method_handle).ok()?;
            let reference = *unit.methods.get(handle.member as usize)?;
            Some(self.program.descriptor(self.program.method_ref(reference).class))
        };
        linker() == Some(LAMBDA_FACTORY)
    }

    /// Objects of a type are in the framework's hands.
    pub(super) fn lambdas_handed(&mut self, type_: TypeId) {
        if let Some(sites) = self.lambdas.by_type.remove(&type_) {
            self.lambdas.call(&sites);
        }
    }

    /// A method is called on objects of a type.
    pub(super) fn lambdas_opened(&mut self, type_: TypeId, name: &'a [u8]) {
        if self.lambdas.by_method.is_empty() {
            return;
        }
        if let Some(sites) = self.lambdas.by_method.remove(&(type_, name)) {
            self.lambdas.call(&sites);
        }
    }

    /// Follows the handles of lambdas that have come to be called; whether there were any.
    pub(super) fn call_lambdas(&mut self) -> bool {
        let called = std::mem::take(&mut self.lambdas.called);
        for at in &called {
            let Some((place, insn, _)) = self.lambdas.sites.get(*at).copied() else { continue };
            let mut edges = Vec::new();
            self.call_handles(place.method, self.program.unit_of(place.method), &insn, &mut edges);
            self.hand_overs.extend(edges.into_iter().map(|edge| (place.method, edge)));
        }
        !called.is_empty()
    }

    /// What the handles of an instruction name is called.
    fn call_handles(&mut self, method: MethodId, unit: &DexUnit<'a>, insn: &Insn<'a>, edges: &mut Vec<Edge>) {
        let program = self.program;
        for (reference, kind) in handles(unit, insn) {
            let resolution = self.resolve(reference);
            match (resolution, kind) {
                (Resolution::External(outside), _) => {
                    self.leave(reference, kind, outside, Self::place(method, insn));
                }
                (Resolution::Program(target), InvokeKind::Static | InvokeKind::Direct) => {
                    let class = program.method(target).class;
                    self.first_use(class, insn, edges);
                    if program.method_name(target) == b"<init>" {
                        self.instantiate(class);
                        let target = Target::Callbacks(class);
                        edges.push(Edge { pc: insn.pc, kind: EdgeKind::Callback, target });
                    }
                    self.edge(target, EdgeKind::Handle, insn, edges);
                }
                (Resolution::Program(_), _) => {}
            }
            if matches!(kind, InvokeKind::Virtual | InvokeKind::Interface) {
                self.open(reference, Self::place(method, insn));
                let target = Target::Reference(reference);
                edges.push(Edge { pc: insn.pc, kind: EdgeKind::Handle, target });
            }
        }
    }
}

/// What a call site makes: its prototype, and the method that its name says.
fn made<'a>(unit: &DexUnit<'a>, insn: &Insn<'_>) -> Option<(crate::ids::ProtoId, &'a [u8])> {
    let site = unit.dex.call_site(insn.index()?).ok()?;
    Some((*unit.protos.get(site.proto as usize)?, unit.dex.string_bytes(site.name).ok()?))
}

//! Code outside the class path: its classes run only where a class loader for DEX files is made and asked for them by
//! name. Which file a loader opens is not followed: a name that no class on the class path has, and one in such a file
//! does, says it.

use candor_formats::dex::Insn;

use super::{Edge, EdgeKind, Solver};
use crate::{
    body::{Body, Origin},
    ids::{ClassId, MethodId, TypeId},
    program::Program,
};

/// Class loaders of the platform that open files of code.
const OPENING: [&[u8]; 6] = [
    b"Ldalvik/system/BaseDexClassLoader;",
    b"Ldalvik/system/DelegateLastClassLoader;",
    b"Ldalvik/system/DexClassLoader;",
    b"Ldalvik/system/DexFile;",
    b"Ldalvik/system/InMemoryDexClassLoader;",
    b"Ldalvik/system/PathClassLoader;",
];

/// Methods that give a loader which knows the class path alone.
const OF_CLASS_PATH: [&[u8]; 2] = [b"getClassLoader", b"getSystemClassLoader"];

/// Whether a call opens a file of code.
pub(super) fn opens_code(class: &[u8], name: &[u8]) -> bool {
    OPENING.contains(&class) && matches!(name, b"<init>" | b"loadDex")
}

/// Whether a type gives classes by their names.
pub(super) fn is_loader(program: &Program<'_>, type_: TypeId) -> bool {
    let is =
        |descriptor: &[u8]| descriptor.ends_with(b"ClassLoader;") || descriptor == b"Ldalvik/system/DexFile;";
    is(program.descriptor(type_))
        || program.supertypes(type_).iter().any(|above| is(program.descriptor(*above)))
}

/// What a look-up found outside the class path.
#[derive(Clone, Copy)]
pub(super) enum Loaded {
    /// A class, of which objects may be made.
    Class(ClassId),
    /// A method of one.
    Method(MethodId),
}

/// What is found outside the class path.
pub(super) struct Loaders<'a> {
    /// Whether the program holds such code at all.
    exist: bool,
    /// Whether the method that is being read stands in such code, or what a loader found is being entered.
    sees_all: bool,
    /// Look-ups that found something there and were not acted on: method, instruction, what.
    waiting: Vec<(MethodId, Insn<'a>, Loaded)>,
}

impl<'a> Loaders<'a> {
    pub(super) fn new(program: &Program<'a>) -> Self {
        let exist = program.dexes.iter().any(|unit| unit.is_loose);
        Self { exist, sees_all: true, waiting: Vec::new() }
    }

    /// Begins to read a method that stands on the class path or outside it.
    pub(super) fn enter(&mut self, is_loose: bool) {
        self.sees_all = is_loose || !self.exist;
    }

    /// Notes what a look-up found.
    pub(super) fn wait(&mut self, method: MethodId, insn: Insn<'a>, what: Loaded) {
        self.waiting.push((method, insn, what));
    }
}

impl<'a> Solver<'_, 'a> {
    /// Whether the code that is being read can name a class without asking a loader for it.
    pub(super) fn sees(&self, class: ClassId) -> bool {
        self.loaders.sees_all || !self.program.is_loose(class)
    }

    /// Whether a look-up by name can find a class: not outside the class path, where the loader is known to be the
    /// app's own.
    pub(super) fn finds(&self, class: ClassId, method: MethodId, body: &Body<'_, 'a>, at: usize) -> bool {
        if self.sees(class) {
            return true;
        }
        let program = self.program;
        let insn = &body.insns[at];
        let unit = program.unit_of(method);
        let Some(reference) = insn.index().and_then(|index| unit.methods.get(index as usize)).copied() else {
            return false;
        };
        let named = program.method_ref(reference);
        let registers: Vec<u32> = insn.args().collect();
        let loader = match (program.descriptor(named.class), &registers[..]) {
            (b"Ljava/lang/Class;", [_, _, loader]) => *loader,
            (b"Ljava/lang/Class;", _) => return false,
            (_, [loader, ..]) => *loader,
            _ => return false,
        };
        let origins = body.origins(program, method, at, loader);
        let is_own = |origin: &Origin| match origin {
            Origin::Call(reference) => {
                let name = program.name(program.sig(program.method_ref(*reference).sig).name);
                OF_CLASS_PATH.contains(&name)
            }
            Origin::Int(0) => true,
            _ => false,
        };
        origins.is_empty() || !origins.iter().all(|definition| is_own(&definition.origin))
    }

    /// Enters what look-ups found outside the class path, once reached code makes a loader that can find it; whether
    /// there was any.
    pub(super) fn load(&mut self) -> bool {
        if self.reach.code_loaders.is_empty() || self.loaders.waiting.is_empty() {
            return false;
        }
        self.loaders.sees_all = true;
        for (method, insn, what) in std::mem::take(&mut self.loaders.waiting) {
            let mut edges: Vec<Edge> = Vec::new();
            match what {
                Loaded::Class(class) => self.create_by_name(class, &insn, &mut edges),
                Loaded::Method(target) => self.edge(target, EdgeKind::ByName, &insn, &mut edges),
            }
            self.edges.entry(method).or_default().extend(edges);
        }
        true
    }
}

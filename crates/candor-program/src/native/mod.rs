//! Native code: which functions of the app's libraries its native methods are, and what their code shows of them.
//!
//! Functions are found as the virtual machine finds them: by the names that a library offers, and in the tables that it
//! registers (`RegisterNatives`), which are read where the loader sets all three words of a row.

mod arm64;
mod interface;
mod names;
mod operation;
mod texts;
mod walk;
mod x86_64;

use std::collections::{BTreeMap, BTreeSet};

use candor_app::{App, MemberId, MemberKind};
use candor_formats::elf::{Elf, Machine};

use crate::{
    ids::MethodId,
    program::{ACC_NATIVE, ACC_STATIC, Program},
};
pub use texts::{MAX_INSTRUCTIONS_OF_TEXTS, References, Refers};
pub use walk::{MAX_DEPTH, MAX_INSTRUCTIONS, MAX_INSTRUCTIONS_OF_LIBRARY};
use walk::{Walked, Walker};

/// Words of a library that are looked at for rows of registered methods: 32 MB of tables, far above any known.
pub const MAX_TABLE_WORDS: usize = 4 << 20;

/// Native code of an app.
#[derive(Clone, Debug, Default)]
pub struct Natives {
    /// Libraries that were read, in the order of their members.
    pub libraries: Vec<Library>,
    /// What is known of native methods, by method.
    methods: BTreeMap<MethodId, NativeMethod>,
}

/// A library.
#[derive(Clone, Debug)]
pub struct Library {
    /// The member.
    pub member: MemberId,
    /// Whether its code is for a processor that is read.
    pub is_code_read: bool,
    /// Functions that it offers under names of native methods.
    pub n_offered: usize,
    /// Those of them that no native method of the program asks for.
    pub n_unasked: usize,
    /// Native methods of the program that are found in it.
    pub n_methods: usize,
    /// Those of them that are found in tables.
    pub n_in_tables: usize,
    /// Those of them whose code was walked.
    pub n_walked: usize,
    /// Those of these whose code was walked to its end.
    pub n_whole: usize,
    /// Whether it is told when it is loaded (`JNI_OnLoad`), so that it may register methods.
    pub registers: bool,
    /// Names of functions that it needs of other libraries, sorted.
    pub imports: Vec<String>,
    /// What could not be read, as sentences.
    pub problems: Vec<String>,
}

/// What the code of a native method shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NativeMethod {
    /// Whether all of its code was walked.
    pub is_whole: bool,
    /// Arguments at which its code never looks, as bits by position, the receiver first: exact.
    pub ignores: u64,
    /// Functions of other libraries that it calls as far as it was walked, sorted.
    pub calls: BTreeSet<String>,
}

impl Natives {
    /// Reads the native libraries that are there to be read, and walks the code of those methods that are asked for.
    pub fn new(app: &App, program: &Program<'_>, is_asked: &dyn Fn(MethodId) -> bool) -> Self {
        let mut natives = Self::default();
        let wanted = Wanted::new(program);
        for (at, member) in app.members.iter().enumerate() {
            if member.kind != MemberKind::NativeLibrary || member.unread.is_some() {
                continue;
            }
            let Ok(at) = u32::try_from(at) else { break };
            let library = natives.library(MemberId(at), &member.bytes, program, &wanted, is_asked);
            natives.libraries.push(library);
        }
        natives
    }

    /// What is known of a native method; none if its code was not found or not asked for.
    pub fn method(&self, method: MethodId) -> Option<&NativeMethod> {
        self.methods.get(&method)
    }

    /// Arguments at which methods never look, by method; those that look at all are left out.
    pub fn ignored(&self) -> impl Iterator<Item = (MethodId, u64)> + '_ {
        let rows = self.methods.iter().map(|(method, known)| (*method, known.ignores));
        rows.filter(|(_, ignores)| *ignores != 0)
    }

    /// Methods whose code was walked.
    pub fn methods(&self) -> impl Iterator<Item = (MethodId, &NativeMethod)> {
        self.methods.iter().map(|(method, known)| (*method, known))
    }

    fn library(
        &mut self,
        member: MemberId,
        bytes: &[u8],
        program: &Program<'_>,
        wanted: &Wanted,
        is_asked: &dyn Fn(MethodId) -> bool,
    ) -> Library {
        let mut library = Library {
            member,
            is_code_read: false,
            n_offered: 0,
            n_unasked: 0,
            n_methods: 0,
            n_in_tables: 0,
            n_walked: 0,
            n_whole: 0,
            registers: false,
            imports: Vec::new(),
            problems: Vec::new(),
        };
        let elf = match Elf::parse(bytes) {
            Ok(elf) => elf,
            Err(error) => {
                library.problems.push(error.to_string());
                return library;
            }
        };
        library.is_code_read = elf.machine != Machine::Other;
        library.problems.clone_from(&elf.problems);
        library.imports = elf.imports.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        library.registers = elf.export(b"JNI_OnLoad").is_some();
        let mut found: BTreeMap<MethodId, BTreeSet<u64>> = BTreeMap::new();
        for export in elf.exports.iter().filter(|export| export.name.starts_with(b"Java_")) {
            library.n_offered += 1;
            let methods = wanted.by_name.get(export.name).map_or(&[][..], Vec::as_slice);
            library.n_unasked += usize::from(methods.is_empty());
            for method in methods {
                found.entry(*method).or_default().insert(export.address);
            }
        }
        if library.registers {
            let before = found.len();
            wanted.registered(&elf, &mut found, &mut library.problems);
            library.n_in_tables = found.len() - before;
        }
        library.n_methods = found.len();
        let mut walker = Walker::new(&elf);
        for (method, addresses) in found.into_iter().filter(|(method, _)| is_asked(*method)) {
            library.n_walked += 1;
            let walked = addresses.iter().filter_map(|at| Some(walker.as_mut()?.walk(*at)));
            let known =
                known(program, method, &elf, walked.collect(), walker.as_ref().map(Walker::n_registers));
            library.n_whole += usize::from(known.is_whole);
            let slot = self.methods.entry(method);
            slot.and_modify(|before| before.merge(&known)).or_insert(known);
        }
        library
    }
}

impl NativeMethod {
    /// Of several functions any may be the method.
    fn merge(&mut self, other: &Self) {
        self.is_whole &= other.is_whole;
        self.ignores &= other.ignores;
        self.calls.extend(other.calls.iter().cloned());
    }
}

/// What walks of a method's functions show.
fn known(
    program: &Program<'_>,
    method: MethodId,
    elf: &Elf<'_>,
    walked: Vec<Walked>,
    n_registers: Option<usize>,
) -> NativeMethod {
    let mut all: Option<NativeMethod> = None;
    for one in walked {
        let calls = one.calls.iter().filter_map(|slot| elf.slots.get(slot));
        let calls = calls.map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let n = n_registers.unwrap_or(0);
        let ignores = if one.is_whole { ignored(program, method, one.seen, n) } else { 0 };
        let known = NativeMethod { is_whole: one.is_whole, ignores, calls };
        match &mut all {
            Some(all) => all.merge(&known),
            None => all = Some(known),
        }
    }
    all.unwrap_or_default()
}

/// The arguments of a method, receiver first, that were not seen in the registers that they are handed over in. The
/// environment comes first, then the receiver or the class; floating-point numbers go elsewhere.
fn ignored(program: &Program<'_>, method: MethodId, seen: u64, n_registers: usize) -> u64 {
    let definition = program.method(method);
    let is_static = definition.access & ACC_STATIC != 0;
    let sig = program.sig(program.method_ref(definition.reference).sig);
    let mut ignores = 0;
    // Registers are counted after the environment's; the class of a static method is no argument.
    let receiver = (!is_static).then_some(false);
    let are_floating =
        program.params(sig.proto).iter().map(|param| matches!(program.descriptor(*param), b"F" | b"D"));
    // An argument has a bit of its own up to the 64th; no processor hands over as many in registers.
    let arguments = receiver.into_iter().chain(are_floating).enumerate().take(64);
    let in_registers = arguments.filter(|(_, is_floating)| !is_floating);
    for (register, (position, _)) in (usize::from(is_static)..n_registers.saturating_sub(1)).zip(in_registers)
    {
        if seen & (1 << register) == 0 {
            ignores |= 1 << position;
        }
    }
    ignores
}

/// Native methods of a program, by what libraries say of them.
struct Wanted {
    /// By the names that libraries offer.
    by_name: BTreeMap<Vec<u8>, Vec<MethodId>>,
    /// By the name and the signature in tables.
    by_signature: BTreeMap<(Vec<u8>, Vec<u8>), Vec<MethodId>>,
    /// The names in tables.
    names: BTreeSet<Vec<u8>>,
}

impl Wanted {
    fn new(program: &Program<'_>) -> Self {
        let mut wanted =
            Self { by_name: BTreeMap::new(), by_signature: BTreeMap::new(), names: BTreeSet::new() };
        for (at, method) in program.methods.iter().enumerate() {
            if method.access & ACC_NATIVE == 0 {
                continue;
            }
            let id = MethodId::from_len(at);
            for name in names::names(program, id) {
                wanted.by_name.entry(name.into_bytes()).or_default().push(id);
            }
            let sig = program.sig(program.method_ref(method.reference).sig);
            let name = program.name(sig.name).to_vec();
            wanted.names.insert(name.clone());
            wanted.by_signature.entry((name, program.proto_descriptor(sig.proto))).or_default().push(id);
        }
        wanted
    }

    /// Finds rows of registered methods: the address of a name, of a signature and of a function. A row that several
    /// methods of the program fit says nothing: which class it is registered for is not in the table.
    fn registered(
        &self,
        elf: &Elf<'_>,
        found: &mut BTreeMap<MethodId, BTreeSet<u64>>,
        problems: &mut Vec<String>,
    ) {
        let text = |at: u64| elf.pointer_at(at).and_then(|target| elf.text_at(target));
        for (n, at) in elf.words().enumerate() {
            if n >= MAX_TABLE_WORDS {
                problems.push(format!(
                    "tables of methods were looked for in {MAX_TABLE_WORDS} words and no further"
                ));
                break;
            }
            let Some(name) = text(at).filter(|name| self.names.contains(*name)) else { continue };
            let Some(signature) = at.checked_add(8).and_then(text) else { continue };
            let function = at.checked_add(16).and_then(|at| elf.pointer_at(at));
            let Some(function) = function.filter(|at| elf.code_at(*at).is_some()) else { continue };
            if let Some([only]) =
                self.by_signature.get(&(name.to_vec(), signature.to_vec())).map(Vec::as_slice)
            {
                found.entry(*only).or_default().insert(function);
            }
        }
    }
}

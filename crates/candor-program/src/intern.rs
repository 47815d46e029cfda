//! Interning: builds the tables of [`Program`] from the DEX files.

use std::hash::BuildHasher;

use candor_app::MemberId;
use candor_formats::dex::{self, Dex};
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::{
    framework::Surface,
    ids::{ClassId, DexId, FieldRefId, MethodId, MethodRefId, NameId, ProtoId, SigId, TypeId},
    program::{Class, DexUnit, FieldRef, Method, MethodRef, Program, Sig, Type},
    table::Table,
};

/// Problems kept per program; a damaged file can produce one per item.
pub const MAX_PROBLEMS: usize = 1_000;

/// How many times over a DEX file's bytes may be named as code. Compilers share equal code items, so a little more than
/// once is normal; a hostile file can let 65,536 methods name one large item.
pub const MAX_CODE_OVERLAP: u64 = 4;

/// Builds the program from `(member, bytes)` pairs in class-path order.
///
/// Damaged items are left out and named in [`Program::problems`]; a DEX that cannot be parsed at all is left out
/// whole.
pub fn build<'a>(code: &[(MemberId, &'a [u8])], surface: Surface<'a>) -> Program<'a> {
    build_with_loose(code, &[], surface)
}

/// Builds the program from code on the class path, and code outside it that a class loader may find later. What is
/// defined on the class path is never replaced.
pub fn build_with_loose<'a>(
    code: &[(MemberId, &'a [u8])],
    loose: &[(MemberId, &'a [u8])],
    surface: Surface<'a>,
) -> Program<'a> {
    let mut builder = Builder::new(surface);
    let mut all = Vec::new();
    let parts = code.iter().map(|part| (part, false)).chain(loose.iter().map(|part| (part, true)));
    for ((member, bytes), is_loose) in parts {
        let (dexes, errors) = Dex::parse_all(bytes);
        for error in errors {
            builder.problem(*member, &error);
        }
        all.extend(dexes.into_iter().map(|dex| (*member, dex, is_loose)));
    }
    builder.reserve(&all);
    for (member, dex, is_loose) in all {
        builder.add(member, dex, is_loose);
    }
    builder.finish()
}

/// Bytes of a method's instructions; 0 without code or where it cannot be read.
fn code_size(dex: &Dex<'_>, off: u32) -> u64 {
    if off == 0 {
        return 0;
    }
    dex.code(off).map_or(0, |code| u64::from(code.insns.n_units()) * 2)
}

struct Builder<'a> {
    program: Program<'a>,
    sigs: Table<Sig>,
    method_refs: Table<MethodRef>,
    field_refs: Table<FieldRef>,
    /// Prototypes by their types.
    protos: HashTable<ProtoId>,
    /// Bytes that may still be named as code in the current DEX.
    code_left: u64,
}

impl<'a> Builder<'a> {
    fn new(surface: Surface<'a>) -> Self {
        let program = Program {
            dexes: Vec::new(),
            types: Vec::new(),
            type_ids: Table::new(),
            supers: Vec::new(),
            children: std::sync::OnceLock::new(),
            closures: Vec::new(),
            names: Table::new(),
            protos: Vec::new(),
            proto_types: Vec::new(),
            sigs: Vec::new(),
            method_refs: Vec::new(),
            field_refs: Vec::new(),
            classes: Vec::new(),
            methods: Vec::new(),
            by_sig: Vec::new(),
            surface,
            n_shadowed_classes: 0,
            n_shadowed_loose: 0,
            problems: Vec::new(),
        };
        let mut builder = Self {
            program,
            sigs: Table::new(),
            method_refs: Table::new(),
            field_refs: Table::new(),
            protos: HashTable::new(),
            code_left: 0,
        };
        // They come first, so that they have the numbers that stand for what cannot be named.
        builder.type_(b"");
        builder.proto(&[TypeId::UNKNOWN]);
        builder
    }

    /// Makes room for what the DEX files say they hold; their tables were seen to lie inside them.
    fn reserve(&mut self, all: &[(MemberId, Dex<'_>, bool)]) {
        let (mut types, mut methods, mut fields) = (0, 0, 0);
        for (_, dex, _) in all {
            types += dex.n_types() as usize;
            methods += dex.n_methods() as usize;
            fields += dex.n_fields() as usize;
        }
        self.program.types.reserve(types);
        self.program.type_ids.reserve(types);
        self.program.names.reserve(methods / 2);
        self.sigs.reserve(methods / 2);
        self.method_refs.reserve(methods);
        self.field_refs.reserve(fields);
    }

    fn problem(&mut self, member: MemberId, what: &dyn std::fmt::Display) {
        if self.program.problems.len() < MAX_PROBLEMS {
            self.program.problems.push((member, what.to_string()));
        }
    }

    fn type_(&mut self, descriptor: &'a [u8]) -> TypeId {
        let (id, new) = self.program.type_ids.intern(descriptor);
        if new {
            let framework = self.program.surface.find(descriptor);
            self.program.types.push(Type { descriptor, class: None, framework });
        }
        TypeId(id)
    }

    fn name(&mut self, name: &'a [u8]) -> NameId {
        NameId(self.program.names.intern(name).0)
    }

    fn proto(&mut self, types: &[TypeId]) -> ProtoId {
        let Program { protos, proto_types, .. } = &mut self.program;
        let hash = |types: &[TypeId]| FxBuildHasher.hash_one(types);
        let range = |id: &ProtoId| protos[id.index()].start as usize..protos[id.index()].end as usize;
        if let Some(id) = self.protos.find(hash(types), |id| proto_types[range(id)] == *types) {
            return *id;
        }
        let id = ProtoId::from_len(protos.len());
        self.protos.insert_unique(hash(types), id, |id| hash(&proto_types[range(id)]));
        let start = proto_types.len() as u32;
        proto_types.extend_from_slice(types);
        protos.push(start..proto_types.len() as u32);
        id
    }

    fn sig(&mut self, sig: Sig) -> SigId {
        SigId(self.sigs.intern(sig).0)
    }

    fn method_ref(&mut self, reference: MethodRef) -> MethodRefId {
        MethodRefId(self.method_refs.intern(reference).0)
    }

    fn field_ref(&mut self, reference: FieldRef) -> FieldRefId {
        FieldRefId(self.field_refs.intern(reference).0)
    }

    /// Adds one DEX. An item that cannot be read stops the DEX: its neighbours' numbers depend on it.
    fn add(&mut self, member: MemberId, dex: Dex<'a>, is_loose: bool) {
        let id = DexId::from_len(self.program.dexes.len());
        match self.unit(member, dex, is_loose) {
            Ok(unit) => {
                self.program.dexes.push(unit);
                self.classes(id);
            }
            Err(error) => self.problem(member, &error),
        }
    }

    fn unit(&mut self, member: MemberId, dex: Dex<'a>, is_loose: bool) -> Result<DexUnit<'a>, dex::Error> {
        let mut types = Vec::with_capacity(dex.n_types() as usize);
        for at in 0..dex.n_types() {
            types.push(self.type_(dex.type_descriptor(at)?));
        }
        let type_at = |at: u32| types.get(at as usize).copied().unwrap_or(TypeId::UNKNOWN);
        let mut protos = Vec::with_capacity(dex.n_protos() as usize);
        let mut shape = Vec::new();
        for at in 0..dex.n_protos() {
            let proto = dex.proto(at)?;
            shape.clear();
            shape.push(type_at(proto.return_type));
            shape.extend(proto.params.iter().map(|param| type_at(u32::from(param))));
            protos.push(self.proto(&shape));
        }
        // One look-up per string, however many members carry the name.
        let mut names: Vec<Option<NameId>> = vec![None; dex.n_strings() as usize];
        let mut methods = Vec::with_capacity(dex.n_methods() as usize);
        for at in 0..dex.n_methods() {
            let method = dex.method(at)?;
            let name = self.named(&dex, &mut names, method.name)?;
            let proto = protos.get(method.proto as usize).copied().unwrap_or(ProtoId::UNKNOWN);
            let sig = self.sig(Sig { name, proto });
            methods.push(self.method_ref(MethodRef { class: type_at(method.class), sig }));
        }
        let mut fields = Vec::with_capacity(dex.n_fields() as usize);
        for at in 0..dex.n_fields() {
            let field = dex.field(at)?;
            let name = self.named(&dex, &mut names, field.name)?;
            fields.push(self.field_ref(FieldRef {
                class: type_at(field.class),
                name,
                type_: type_at(field.type_),
            }));
        }
        Ok(DexUnit { dex, member, is_loose, types, protos, methods, fields })
    }

    fn named(&mut self, dex: &Dex<'a>, memo: &mut [Option<NameId>], at: u32) -> Result<NameId, dex::Error> {
        if let Some(Some(id)) = memo.get(at as usize) {
            return Ok(*id);
        }
        let id = self.name(dex.string_bytes(at)?);
        if let Some(slot) = memo.get_mut(at as usize) {
            *slot = Some(id);
        }
        Ok(id)
    }

    fn classes(&mut self, id: DexId) {
        let dex = self.program.dexes[id.index()].dex;
        let n_classes = dex.n_classes();
        self.code_left = MAX_CODE_OVERLAP * dex.data().len() as u64;
        for def in 0..n_classes {
            if let Err(error) = self.class(id, def) {
                let member = self.program.dexes[id.index()].member;
                self.problem(member, &error);
            }
        }
    }

    fn class(&mut self, id: DexId, def: u32) -> Result<(), dex::Error> {
        let unit = &self.program.dexes[id.index()];
        let item = unit.dex.class_def(def)?;
        let at = |index: u32| unit.types.get(index as usize).copied();
        let Some(type_) = at(item.class) else { return Ok(()) };
        if self.program.types[type_.index()].class.is_some() {
            let is_loose = unit.is_loose;
            self.program.n_shadowed_classes += usize::from(!is_loose);
            self.program.n_shadowed_loose += usize::from(is_loose);
            return Ok(());
        }
        let superclass = item.superclass.and_then(at);
        let interfaces = item.interfaces.iter().filter_map(|index| at(u32::from(index))).collect();
        let class = ClassId::from_len(self.program.classes.len());
        let start = self.program.methods.len() as u32;
        let methods = &mut self.program.methods;
        let mut damage = None;
        let mut over_budget = false;
        let data = unit.dex.class_data(&item)?;
        for method in data.direct_methods().chain(data.virtual_methods()) {
            match method {
                Ok(method) => {
                    let Some(reference) = unit.methods.get(method.idx as usize) else { continue };
                    let size = code_size(&unit.dex, method.code_off);
                    let Some(left) = self.code_left.checked_sub(size) else {
                        over_budget = true;
                        break;
                    };
                    self.code_left = left;
                    methods.push(Method {
                        class,
                        reference: *reference,
                        access: method.access,
                        code_off: method.code_off,
                    });
                }
                Err(error) => {
                    damage = Some(error);
                    break;
                }
            }
        }
        let methods = start..self.program.methods.len() as u32;
        self.program.types[type_.index()].class = Some(class);
        let access = item.access;
        self.program.classes.push(Class { type_, dex: id, def, access, superclass, interfaces, methods });
        if over_budget {
            let member = self.program.dexes[id.index()].member;
            self.problem(
                member,
                &"its methods share more code than any compiler makes; the rest of a class is not read",
            );
        }
        damage.map_or(Ok(()), Err)
    }

    fn finish(mut self) -> Program<'a> {
        self.supertypes();
        let mut program = self.program;
        program.sigs = self.sigs.into_keys();
        program.method_refs = self.method_refs.into_keys();
        program.field_refs = self.field_refs.into_keys();
        program.closures.resize_with(program.types.len(), std::sync::OnceLock::new);
        let methods = program.methods.iter().enumerate();
        program.by_sig = methods
            .map(|(at, method)| (program.method_refs[method.reference.index()].sig, MethodId::from_len(at)))
            .collect();
        for class in &program.classes {
            program.by_sig[class.methods.start as usize..class.methods.end as usize].sort_unstable();
        }
        program
    }

    /// Direct supertypes of every type; framework ancestors become types on the way.
    fn supertypes(&mut self) {
        let mut at = 0;
        while at < self.program.types.len() {
            let type_ = self.program.types[at];
            let supers = if let Some(class) = type_.class {
                let class = &self.program.classes[class.index()];
                class.superclass.iter().chain(&class.interfaces).copied().collect()
            } else if let Some(class) = type_.framework {
                let surface = self.program.surface;
                let above: Vec<_> =
                    surface.superclass(class).into_iter().chain(surface.interfaces(class)).collect();
                above.into_iter().map(|class| self.type_(surface.descriptor(class))).collect()
            } else {
                Vec::new()
            };
            self.program.supers.push(supers);
            at += 1;
        }
    }
}

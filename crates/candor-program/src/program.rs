//! The program: every DEX of the app under one set of numbers.
//!
//! Types, names, prototypes, method and field references are interned across DEX files and splits, so that all
//! later relations are over small integers. String literals are not interned: they stay (DEX, index) pairs, as
//! they are the largest table and few are ever looked at.

use std::{ops::Range, sync::OnceLock};

use candor_app::MemberId;
use candor_formats::dex::Dex;

use crate::{
    framework::{FwClass, Surface},
    ids::{ClassId, DexId, FieldRefId, MethodId, MethodRefId, NameId, ProtoId, SigId, TypeId},
    lists::Lists,
    table::Table,
};

/// One logical DEX with the maps from its own indices to the program's.
pub struct DexUnit<'a> {
    /// The reader.
    pub dex: Dex<'a>,
    /// The member it was read from.
    pub member: MemberId,
    /// Whether it stands outside the class path, so that only a class loader of the app's own making finds it.
    pub is_loose: bool,
    /// Its type indices.
    pub types: Vec<TypeId>,
    /// Its prototype indices.
    pub protos: Vec<ProtoId>,
    /// Its method indices.
    pub methods: Vec<MethodRefId>,
    /// Its field indices.
    pub fields: Vec<FieldRefId>,
}

/// A type: where it is defined, if anywhere we can see.
#[derive(Clone, Copy, Debug)]
pub struct Type<'a> {
    /// Descriptor (`Lfoo/Bar;`).
    pub descriptor: &'a [u8],
    /// The program's own definition.
    pub class: Option<ClassId>,
    /// The framework's definition.
    pub framework: Option<FwClass>,
}

/// A method reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MethodRef {
    /// Class named by the reference (not necessarily the one that declares the method).
    pub class: TypeId,
    /// Name and prototype.
    pub sig: SigId,
}

/// A field reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldRef {
    /// Class named by the reference.
    pub class: TypeId,
    /// Name.
    pub name: NameId,
    /// Type of the field.
    pub type_: TypeId,
}

/// Name and prototype.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sig {
    /// Name.
    pub name: NameId,
    /// Prototype.
    pub proto: ProtoId,
}

/// A class definition.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its type.
    pub type_: TypeId,
    /// DEX that defines it.
    pub dex: DexId,
    /// Index of the `class_def_item`.
    pub def: u32,
    /// Access flags.
    pub access: u32,
    /// Superclass.
    pub superclass: Option<TypeId>,
    /// Interfaces.
    pub interfaces: Vec<TypeId>,
    /// Its methods, direct ones first.
    pub methods: Range<u32>,
}

/// A method definition.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Class that defines it.
    pub class: ClassId,
    /// Its own reference.
    pub reference: MethodRefId,
    /// Access flags.
    pub access: u32,
    /// Offset of its `code_item`; 0 for abstract and native methods.
    pub code_off: u32,
}

/// Access flag `ACC_PUBLIC`.
pub const ACC_PUBLIC: u32 = 0x1;
/// Access flag `ACC_FINAL`.
pub const ACC_FINAL: u32 = 0x10;
/// Access flag `ACC_STATIC`.
pub const ACC_STATIC: u32 = 0x8;
/// Access flag `ACC_NATIVE`.
pub const ACC_NATIVE: u32 = 0x100;
/// Access flag `ACC_INTERFACE`.
pub const ACC_INTERFACE: u32 = 0x200;
/// Access flag `ACC_ABSTRACT`.
pub const ACC_ABSTRACT: u32 = 0x400;

/// Every DEX of an app under one set of numbers.
pub struct Program<'a> {
    /// DEX files in class-path order.
    pub dexes: Vec<DexUnit<'a>>,
    /// Types.
    pub types: Vec<Type<'a>>,
    /// Types by descriptor.
    pub(crate) type_ids: Table<&'a [u8]>,
    /// Direct supertypes of each type, superclass first; parallel to `types`.
    pub(crate) supers: Vec<Vec<TypeId>>,
    /// Types by those that they are directly below, worked out on demand.
    pub(crate) children: OnceLock<Lists>,
    /// All supertypes of each type, worked out on demand; parallel to `types`.
    pub(crate) closures: Vec<OnceLock<Box<[TypeId]>>>,
    /// Member names.
    pub(crate) names: Table<&'a [u8]>,
    /// Prototypes: return type first, then parameters; ranges into `proto_types`.
    pub(crate) protos: Vec<Range<u32>>,
    pub(crate) proto_types: Vec<TypeId>,
    /// Names with prototypes.
    pub sigs: Vec<Sig>,
    /// Method references.
    pub method_refs: Vec<MethodRef>,
    /// Field references.
    pub field_refs: Vec<FieldRef>,
    /// Classes, in class-path order.
    pub classes: Vec<Class>,
    /// Methods, by class.
    pub methods: Vec<Method>,
    /// Methods of each class sorted by signature; parallel to `methods`, same ranges.
    pub(crate) by_sig: Vec<(SigId, MethodId)>,
    /// The framework's classes.
    pub surface: Surface<'a>,
    /// Classes defined again later on the class path (the later definitions never load).
    pub n_shadowed_classes: usize,
    /// Classes outside the class path that are defined on it, too, or in another such file. Not read: a class loader
    /// asks the class path first, and which of several files it opens is not known.
    pub n_shadowed_loose: usize,
    /// What could not be read: member, sentence.
    pub problems: Vec<(MemberId, String)>,
}

impl<'a> Program<'a> {
    /// The type.
    pub fn type_(&self, id: TypeId) -> &Type<'a> {
        &self.types[id.index()]
    }

    /// The type's descriptor.
    pub fn descriptor(&self, id: TypeId) -> &'a [u8] {
        self.types[id.index()].descriptor
    }

    /// The class.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    /// The method.
    pub fn method(&self, id: MethodId) -> &Method {
        &self.methods[id.index()]
    }

    /// The method reference.
    pub fn method_ref(&self, id: MethodRefId) -> MethodRef {
        self.method_refs[id.index()]
    }

    /// The field reference.
    pub fn field_ref(&self, id: FieldRefId) -> FieldRef {
        self.field_refs[id.index()]
    }

    /// Name and prototype.
    pub fn sig(&self, id: SigId) -> Sig {
        self.sigs[id.index()]
    }

    /// The name's bytes (MUTF-8).
    pub fn name(&self, id: NameId) -> &'a [u8] {
        self.names.keys()[id.index()]
    }

    /// Return type of a prototype.
    pub fn return_type(&self, id: ProtoId) -> TypeId {
        self.proto_types[self.protos[id.index()].start as usize]
    }

    /// Parameter types of a prototype, without the receiver.
    pub fn params(&self, id: ProtoId) -> &[TypeId] {
        let range = &self.protos[id.index()];
        &self.proto_types[range.start as usize + 1..range.end as usize]
    }

    /// The DEX that holds a method.
    pub fn unit_of(&self, method: MethodId) -> &DexUnit<'a> {
        let class = self.class(self.method(method).class);
        &self.dexes[class.dex.index()]
    }

    /// Whether a method is native and gives something back.
    pub fn gives_natively(&self, id: MethodId) -> bool {
        let method = self.method(id);
        let sig = self.sig(self.method_ref(method.reference).sig);
        method.access & ACC_NATIVE != 0 && self.descriptor(self.return_type(sig.proto)) != b"V"
    }

    /// Whether a class stands outside the class path.
    pub fn is_loose(&self, class: ClassId) -> bool {
        self.dexes[self.class(class).dex.index()].is_loose
    }

    /// Name of a method definition.
    pub fn method_name(&self, method: MethodId) -> &'a [u8] {
        self.name(self.sig(self.method_ref(self.method(method).reference).sig).name)
    }

    /// Ids of a class's methods.
    pub fn methods_of(&self, class: ClassId) -> impl Iterator<Item = MethodId> + use<> {
        self.class(class).methods.clone().map(MethodId)
    }

    /// The type of a descriptor, if the program knows it.
    pub fn find_type(&self, descriptor: &[u8]) -> Option<TypeId> {
        self.type_ids.find(descriptor).map(TypeId)
    }

    /// The number of a member name, if the program mentions it.
    pub fn find_name(&self, name: &[u8]) -> Option<NameId> {
        self.names.find(name).map(NameId)
    }

    /// A class in source form, `com.example.Main$Inner`; arrays and primitives likewise.
    pub fn source_name(&self, id: TypeId) -> String {
        source_name(self.descriptor(id))
    }

    /// A method in source form, `send(java.lang.String, int)void`.
    pub fn method_source(&self, reference: MethodRefId) -> String {
        let sig = self.sig(self.method_ref(reference).sig);
        let params: Vec<String> =
            self.params(sig.proto).iter().map(|param| self.source_name(*param)).collect();
        let name = String::from_utf8_lossy(self.name(sig.name));
        format!("{name}({}){}", params.join(", "), self.source_name(self.return_type(sig.proto)))
    }

    /// The prototype in DEX form, `(ILjava/lang/String;)V`.
    pub fn proto_descriptor(&self, id: ProtoId) -> Vec<u8> {
        let mut text = vec![b'('];
        for param in self.params(id) {
            text.extend_from_slice(self.descriptor(*param));
        }
        text.push(b')');
        text.extend_from_slice(self.descriptor(self.return_type(id)));
        text
    }

    /// The method a class itself defines under this signature.
    pub fn declared(&self, class: ClassId, sig: SigId) -> Option<MethodId> {
        let range = &self.class(class).methods;
        let slice = &self.by_sig[range.start as usize..range.end as usize];
        slice.binary_search_by_key(&sig, |entry| entry.0).ok().map(|at| slice[at].1)
    }
}

/// A descriptor in source form.
pub fn source_name(descriptor: &[u8]) -> String {
    let text = String::from_utf8_lossy(descriptor);
    let element = text.trim_start_matches('[');
    let dimensions = text.len() - element.len();
    let name = match element {
        "V" => "void".to_owned(),
        "Z" => "boolean".to_owned(),
        "B" => "byte".to_owned(),
        "S" => "short".to_owned(),
        "C" => "char".to_owned(),
        "I" => "int".to_owned(),
        "J" => "long".to_owned(),
        "F" => "float".to_owned(),
        "D" => "double".to_owned(),
        class => class.trim_start_matches('L').trim_end_matches(';').replace('/', "."),
    };
    name + &"[]".repeat(dimensions)
}

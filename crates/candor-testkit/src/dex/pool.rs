//! The tables of ids: collects what classes refer to and numbers it in the order DEX files demand.

use std::collections::{BTreeMap, BTreeSet};

use super::AsmError;
use super::model::{
    Annotation, Body, CallSite, Class, Field, Handle, ItemKind, Member, Method, Note, Proto, Reference, Text,
    Value,
};

/// A sorted table and the index of each of its entries.
#[derive(Debug)]
pub(super) struct Table<T> {
    pub(super) items: Vec<T>,
    index: BTreeMap<T, u32>,
}

impl<T: Ord + Clone> Table<T> {
    fn new(set: BTreeSet<T>) -> Table<T> {
        let items = set.into_iter().collect::<Vec<_>>();
        let index = items.iter().cloned().zip(0..).collect();
        Table { items, index }
    }

    /// Index of an entry; everything referred to was collected before.
    pub(super) fn of(&self, item: &T) -> u32 {
        self.index.get(item).copied().unwrap_or(u32::MAX)
    }

    pub(super) fn len(&self) -> u32 {
        self.items.len() as u32
    }
}

/// Every table of a logical DEX. The derived order of the entries is the order of the format, because strings sort
/// by UTF-16 units, types by their strings, and so on.
#[derive(Debug)]
pub(super) struct Pools {
    pub(super) strings: Table<Text>,
    pub(super) types: Table<Text>,
    pub(super) protos: Table<Proto>,
    pub(super) fields: Table<Field>,
    pub(super) methods: Table<Method>,
    pub(super) handles: Table<Handle>,
    pub(super) call_sites: Table<CallSite>,
}

#[derive(Default)]
struct Collector {
    strings: BTreeSet<Text>,
    types: BTreeSet<Text>,
    protos: BTreeSet<Proto>,
    fields: BTreeSet<Field>,
    methods: BTreeSet<Method>,
    handles: BTreeSet<Handle>,
    call_sites: BTreeSet<CallSite>,
}

/// Collects everything the classes refer to.
pub(super) fn collect(classes: &[Class]) -> Result<Pools, AsmError> {
    let mut c = Collector::default();
    for class in classes {
        c.class(class);
    }
    if c.types.len() > 0xffff
        || c.protos.len() > 0xffff
        || c.fields.len() > 0x1_0000
        || c.methods.len() > 0x1_0000
    {
        return Err(AsmError::new(0, "more ids than 16 bits can number"));
    }
    Ok(Pools {
        strings: Table::new(c.strings),
        types: Table::new(c.types),
        protos: Table::new(c.protos),
        fields: Table::new(c.fields),
        methods: Table::new(c.methods),
        handles: Table::new(c.handles),
        call_sites: Table::new(c.call_sites),
    })
}

impl Collector {
    fn class(&mut self, class: &Class) {
        self.type_(&class.type_);
        class.superclass.iter().chain(&class.interfaces).for_each(|type_| self.type_(type_));
        self.strings.extend(class.source.clone());
        self.annotations(&class.annotations);
        for field in &class.fields {
            self.field(&field.field);
            field.value.iter().for_each(|value| self.value(value));
            self.annotations(&field.annotations);
        }
        for method in &class.methods {
            self.method(&method.method);
            self.annotations(&method.annotations);
            self.strings.extend(method.param_names.iter().flatten().cloned());
            method.param_annotations.iter().for_each(|list| self.annotations(list));
            method.body.iter().for_each(|body| self.body(body));
        }
    }

    fn body(&mut self, body: &Body) {
        body.catches.iter().filter_map(|c| c.type_.as_ref()).for_each(|type_| self.type_(type_));
        for item in &body.items {
            match &item.kind {
                ItemKind::Local { name, type_, .. } => {
                    self.strings.insert(name.clone());
                    self.type_(type_);
                }
                ItemKind::Insn { index, proto, .. } => {
                    index.iter().for_each(|reference| self.reference(reference));
                    proto.iter().for_each(|proto| self.proto(proto));
                }
                _ => {}
            }
        }
    }

    fn reference(&mut self, reference: &Reference) {
        match reference {
            Reference::String(text) => {
                self.strings.insert(text.clone());
            }
            Reference::Type(type_) => self.type_(type_),
            Reference::Field(field) => self.field(field),
            Reference::Method(method) => self.method(method),
            Reference::Proto(proto) => self.proto(proto),
            Reference::Handle(handle) => self.handle(handle),
            Reference::CallSite(site) => {
                site.iter().for_each(|value| self.value(value));
                self.call_sites.insert(site.clone());
            }
        }
    }

    fn type_(&mut self, type_: &Text) {
        self.strings.insert(type_.clone());
        self.types.insert(type_.clone());
    }

    fn proto(&mut self, proto: &Proto) {
        self.type_(&proto.ret);
        proto.params.iter().for_each(|type_| self.type_(type_));
        self.strings.insert(proto.shorty());
        self.protos.insert(proto.clone());
    }

    fn field(&mut self, field: &Field) {
        self.type_(&field.class);
        self.type_(&field.type_);
        self.strings.insert(field.name.clone());
        self.fields.insert(field.clone());
    }

    fn method(&mut self, method: &Method) {
        self.type_(&method.class);
        self.proto(&method.proto);
        self.strings.insert(method.name.clone());
        self.methods.insert(method.clone());
    }

    fn handle(&mut self, handle: &Handle) {
        match &handle.member {
            Member::Field(field) => self.field(field),
            Member::Method(method) => self.method(method),
        }
        self.handles.insert(handle.clone());
    }

    fn annotations(&mut self, list: &[Annotation]) {
        list.iter().for_each(|annotation| self.note(&annotation.note));
    }

    fn note(&mut self, note: &Note) {
        self.type_(&note.type_);
        for (name, value) in &note.elements {
            self.strings.insert(name.clone());
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::MethodType(proto) => self.proto(proto),
            Value::MethodHandle(handle) => self.handle(handle),
            Value::String(text) => {
                self.strings.insert(text.clone());
            }
            Value::Type(type_) => self.type_(type_),
            Value::Field(field) | Value::Enum(field) => self.field(field),
            Value::Method(method) => self.method(method),
            Value::Array(values) => values.iter().for_each(|value| self.value(value)),
            Value::Annotation(note) => self.note(note),
            Value::Byte(_)
            | Value::Short(_)
            | Value::Char(_)
            | Value::Int(_)
            | Value::Long(_)
            | Value::Float(_)
            | Value::Double(_)
            | Value::Null
            | Value::Boolean(_) => {}
        }
    }
}

//! The framework surface: classes, hierarchy and members that the platform provides, as a compact table.
//!
//! The table is compiled from public declarations (see `data/android/framework/README.md`) and read in
//! place: [`Surface::parse`] looks at the header only and allocates nothing.
//!
//! What the table does not say, stays unknown: hidden classes and members are absent, the kinds of number
//! are one kind, and an interface's default methods are not told from its abstract ones. A class also
//! repeats inherited overloads where its declaration does, so [`Surface::declaring`] is the class that
//! the source names, not always the first one up the hierarchy.

pub mod layout;
mod proto;
#[cfg(test)]
mod tests;

pub use proto::{Param, ParamKind};

use layout as l;
use proto::{Score, params_score};

/// A class or interface of the table: its index, in the order of descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FwClass(pub u32);

/// A method of the table: its index, grouped by class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FwMethod(pub u32);

/// A field of the table: its index, grouped by class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FwField(pub u32);

/// Why bytes are not a framework table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes end inside the header, or hold another length than the header says.
    #[error("framework table has {found} bytes, its header says {expected}")]
    Length {
        /// Bytes needed.
        expected: usize,
        /// Bytes there.
        found: usize,
    },
    /// The magic or the version is another one.
    #[error("framework table has version {found}, expected {expected}", expected = l::VERSION)]
    Version {
        /// The version found; 0 when the magic is missing.
        found: u32,
    },
    /// A section begins after its successor or is too short for its records.
    #[error("section {section} of the framework table begins at {offset}, which does not fit")]
    Section {
        /// Number of the section, in file order.
        section: usize,
        /// Its offset as stated.
        offset: usize,
    },
}

/// API levels of a declaration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// First API level that has it; levels before 21 are not told apart and read 1.
    pub since: u8,
    /// The level that deprecated it, where the source states one.
    pub deprecated: Option<u8>,
    /// The first level without it.
    pub removed: Option<u8>,
    /// It is deprecated, at a stated level or not.
    pub is_deprecated: bool,
}

/// The framework's classes, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Surface<'a> {
    n_classes: u32,
    n_methods: u32,
    n_fields: u32,
    classes: &'a [u8],
    methods: &'a [u8],
    fields: &'a [u8],
    supertypes: &'a [u8],
    protos: &'a [u8],
    strings: &'a [u8],
}

impl<'a> Surface<'a> {
    /// Reads the header of `bytes` and lays the sections over them.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.get(..l::MAGIC.len()) != Some(l::MAGIC.as_slice()) {
            return Err(Error::Version { found: 0 });
        }
        let mut header = [0_u32; 11];
        for (i, value) in header.iter_mut().enumerate() {
            *value = u32_at(bytes, l::MAGIC.len() + 4 * i)
                .ok_or(Error::Length { expected: l::HEADER_SIZE, found: bytes.len() })?;
        }
        let [version, n_classes, n_methods, n_fields, offsets @ .., total] = header;
        if version != l::VERSION {
            return Err(Error::Version { found: version });
        }
        if total as usize != bytes.len() {
            return Err(Error::Length { expected: total as usize, found: bytes.len() });
        }
        let needed = [
            (n_classes as usize).saturating_add(1).saturating_mul(l::CLASS_SIZE),
            (n_methods as usize).saturating_mul(l::METHOD_SIZE),
            (n_fields as usize).saturating_mul(l::FIELD_SIZE),
            0,
            0,
            0,
        ];
        let mut sections = [&bytes[..0]; 6];
        for (i, section) in sections.iter_mut().enumerate() {
            let start = offsets.get(i).map_or(0, |offset| *offset as usize);
            let end = offsets.get(i + 1).map_or(bytes.len(), |offset| *offset as usize);
            *section = bytes
                .get(start..end)
                .filter(|section| needed.get(i).is_some_and(|needed| section.len() >= *needed))
                .ok_or(Error::Section { section: i, offset: start })?;
        }
        let [classes, methods, fields, supertypes, protos, strings] = sections;
        Ok(Self { n_classes, n_methods, n_fields, classes, methods, fields, supertypes, protos, strings })
    }

    /// Number of classes and interfaces.
    pub fn n_classes(&self) -> u32 {
        self.n_classes
    }

    /// Number of methods and constructors.
    pub fn n_methods(&self) -> u32 {
        self.n_methods
    }

    /// Number of fields.
    pub fn n_fields(&self) -> u32 {
        self.n_fields
    }

    /// The class with this descriptor (`Landroid/os/Handler;`).
    pub fn find(&self, descriptor: &[u8]) -> Option<FwClass> {
        let (mut low, mut high) = (0, self.n_classes);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.descriptor(FwClass(middle)).cmp(descriptor) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(FwClass(middle)),
            }
        }
        None
    }

    /// All classes, in the order of descriptors.
    pub fn classes(&self) -> impl Iterator<Item = FwClass> + use<> {
        (0..self.n_classes).map(FwClass)
    }

    /// The type descriptor; empty for an index that is not the table's.
    pub fn descriptor(&self, class: FwClass) -> &'a [u8] {
        self.string(self.class_u32(class.0, 0))
    }

    /// The superclass; `java.lang.Object` has none, an interface has `java.lang.Object`.
    pub fn superclass(&self, class: FwClass) -> Option<FwClass> {
        let index = u16_at(self.class_record(class.0), 16)?;
        (index != l::NO_CLASS).then_some(FwClass(u32::from(index)))
    }

    /// The interfaces the class names itself.
    pub fn interfaces(&self, class: FwClass) -> impl Iterator<Item = FwClass> + use<'a> {
        let count = usize::from(self.class_byte(class, 18));
        self.supertype_range(class).take(count)
    }

    /// Every proper supertype, in the order in which members are looked up: the superclasses from near to
    /// far, then the interfaces.
    pub fn supertypes(&self, class: FwClass) -> impl Iterator<Item = FwClass> + use<'a> {
        let count = usize::from(self.class_byte(class, 18));
        self.supertype_range(class).skip(count)
    }

    /// Whether it is an interface.
    pub fn is_interface(&self, class: FwClass) -> bool {
        self.class_byte(class, 22) & l::FLAG_INTERFACE != 0
    }

    /// Whether it is an abstract class or an interface.
    pub fn is_abstract_class(&self, class: FwClass) -> bool {
        self.class_byte(class, 22) & (l::FLAG_ABSTRACT | l::FLAG_INTERFACE) != 0
    }

    /// First API level with the class; levels before 21 are not told apart and read 1.
    pub fn since(&self, class: FwClass) -> u8 {
        self.class_levels(class).since
    }

    /// API levels of the class.
    pub fn class_levels(&self, class: FwClass) -> Levels {
        levels(self.class_record(class.0), 19)
    }

    /// Whether `class` is `of` or one of its subtypes.
    pub fn is_subtype(&self, class: FwClass, of: FwClass) -> bool {
        class == of || self.supertypes(class).any(|supertype| supertype == of)
    }

    /// The methods and constructors (`<init>`) that the class declares, sorted by name.
    pub fn methods(&self, class: FwClass) -> impl Iterator<Item = FwMethod> + use<> {
        let (start, end) = (self.class_u32(class.0, 4), self.class_u32(class.0.saturating_add(1), 4));
        (start..end.min(self.n_methods)).map(FwMethod)
    }

    /// The methods called `name` that the class declares.
    pub fn methods_named(&self, class: FwClass, name: &[u8]) -> impl Iterator<Item = FwMethod> + use<> {
        let start = self.class_u32(class.0, 4);
        let end = self.class_u32(class.0.saturating_add(1), 4).min(self.n_methods).max(start);
        let first = partition(start, end, |i| self.name(FwMethod(i)) < name);
        let last = partition(first, end, |i| self.name(FwMethod(i)) <= name);
        (first..last).map(FwMethod)
    }

    /// The method that a call to `name` with `proto` (`"(ILjava/lang/String;)V"`) on `class` resolves to:
    /// the closest match of arity and parameter types in the class, else in its supertypes.
    ///
    /// Constructors are looked up in the class alone. The result type is not compared.
    pub fn find_method(&self, class: FwClass, name: &[u8], proto: &[u8]) -> Option<FwMethod> {
        let mut best: Option<(Score, FwMethod)> = None;
        let supertypes = self.supertypes(class).take_while(|_| name != b"<init>");
        for holder in std::iter::once(class).chain(supertypes) {
            for method in self.methods_named(holder, name) {
                let Some(score) = params_score(self, method, proto) else { continue };
                if score.is_exact() {
                    return Some(method);
                }
                if best.is_none_or(|(found, _)| score > found) {
                    best = Some((score, method));
                }
            }
        }
        best.map(|(_, method)| method)
    }

    /// The class that declares the method.
    pub fn declaring(&self, method: FwMethod) -> FwClass {
        // The last class whose first method is not behind it; classes without methods share a start.
        let after = partition(0, self.n_classes, |class| self.class_u32(class, 4) <= method.0);
        FwClass(after.saturating_sub(1))
    }

    /// The method's name.
    pub fn name(&self, method: FwMethod) -> &'a [u8] {
        self.string(u32_at(self.method_record(method), 0).unwrap_or(u32::MAX))
    }

    /// First API level with the method: its own or its class's, whichever is later.
    pub fn method_since(&self, method: FwMethod) -> u8 {
        self.method_levels(method).since.max(self.since(self.declaring(method)))
    }

    /// API levels stated for the method itself.
    pub fn method_levels(&self, method: FwMethod) -> Levels {
        levels(self.method_record(method), 8)
    }

    /// Whether the method is static.
    pub fn is_static(&self, method: FwMethod) -> bool {
        self.method_flags(method) & l::FLAG_STATIC != 0
    }

    /// Whether the method is abstract; in an interface: not static, as default methods are not told apart.
    pub fn is_abstract(&self, method: FwMethod) -> bool {
        self.method_flags(method) & l::FLAG_ABSTRACT != 0
    }

    /// Whether the method is protected.
    pub fn is_protected(&self, method: FwMethod) -> bool {
        self.method_flags(method) & l::FLAG_PROTECTED != 0
    }

    /// Number of parameters, without the receiver.
    pub fn n_params(&self, method: FwMethod) -> usize {
        self.proto_bytes(method).first().map_or(0, |count| usize::from(*count))
    }

    /// Type of the parameter at `index`.
    pub fn param(&self, method: FwMethod, index: usize) -> Option<Param<'a>> {
        self.params(method).nth(index)
    }

    /// Types of the parameters in order.
    pub fn params(&self, method: FwMethod) -> impl Iterator<Item = Param<'a>> + use<'a> {
        proto::Types::new(*self, self.proto_bytes(method)).skip(1)
    }

    /// Type of the result.
    pub fn returns(&self, method: FwMethod) -> Option<Param<'a>> {
        proto::Types::new(*self, self.proto_bytes(method)).next()
    }

    /// The fields that the class declares, sorted by name.
    pub fn fields(&self, class: FwClass) -> impl Iterator<Item = FwField> + use<> {
        let (start, end) = (self.class_u32(class.0, 8), self.class_u32(class.0.saturating_add(1), 8));
        (start..end.min(self.n_fields)).map(FwField)
    }

    /// The field called `name` of `class` or of its supertypes.
    pub fn find_field(&self, class: FwClass, name: &[u8]) -> Option<FwField> {
        std::iter::once(class)
            .chain(self.supertypes(class))
            .find_map(|holder| self.fields(holder).find(|field| self.field_name(*field) == name))
    }

    /// The field's name.
    pub fn field_name(&self, field: FwField) -> &'a [u8] {
        self.string(u32_at(self.field_record(field), 0).unwrap_or(u32::MAX))
    }

    /// The text of a string constant.
    pub fn field_text(&self, field: FwField) -> Option<&'a [u8]> {
        let offset = u32_at(self.field_record(field), 4)?;
        (offset != 0).then(|| self.string(offset))
    }

    /// Whether the field is static.
    pub fn field_is_static(&self, field: FwField) -> bool {
        self.field_record(field).get(11).is_some_and(|flags| flags & l::FLAG_STATIC != 0)
    }

    /// API levels stated for the field itself.
    pub fn field_levels(&self, field: FwField) -> Levels {
        levels(self.field_record(field), 8)
    }

    fn supertype_range(&self, class: FwClass) -> impl Iterator<Item = FwClass> + use<'a> {
        let start = (self.class_u32(class.0, 12) as usize).saturating_mul(2);
        let end = (self.class_u32(class.0.saturating_add(1), 12) as usize).saturating_mul(2);
        let pool: &'a [u8] = self.supertypes.get(start..end).unwrap_or(&[]);
        pool.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).map(|index| FwClass(u32::from(index)))
    }

    fn class_record(&self, index: u32) -> &'a [u8] {
        record(self.classes, index, l::CLASS_SIZE)
    }

    fn class_u32(&self, index: u32, at: usize) -> u32 {
        u32_at(self.class_record(index), at).unwrap_or(u32::MAX)
    }

    fn class_byte(&self, class: FwClass, at: usize) -> u8 {
        self.class_record(class.0).get(at).copied().unwrap_or(0)
    }

    fn method_record(&self, method: FwMethod) -> &'a [u8] {
        record(self.methods, method.0, l::METHOD_SIZE)
    }

    fn method_flags(&self, method: FwMethod) -> u8 {
        self.method_record(method).get(11).copied().unwrap_or(0)
    }

    fn field_record(&self, field: FwField) -> &'a [u8] {
        record(self.fields, field.0, l::FIELD_SIZE)
    }

    fn proto_bytes(&self, method: FwMethod) -> &'a [u8] {
        let offset = u32_at(self.method_record(method), 4).unwrap_or(u32::MAX);
        self.protos.get(offset as usize..).unwrap_or(&[])
    }

    fn string(&self, offset: u32) -> &'a [u8] {
        let start = (offset as usize).saturating_add(2);
        let length = u16_at(self.strings, offset as usize).map_or(0, usize::from);
        self.strings.get(start..start.saturating_add(length)).unwrap_or(&[])
    }
}

fn levels(record: &[u8], at: usize) -> Levels {
    let byte = |i: usize| record.get(at + i).copied().unwrap_or(0);
    let stated = |level: u8| (level != 0).then_some(level);
    Levels {
        since: byte(0).max(1),
        deprecated: stated(byte(1)),
        removed: stated(byte(2)),
        is_deprecated: byte(3) & l::FLAG_DEPRECATED != 0,
    }
}

/// First index in `low..high` for which `before` no longer holds.
fn partition(low: u32, high: u32, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

fn record(section: &[u8], index: u32, size: usize) -> &[u8] {
    let start = (index as usize).saturating_mul(size);
    section.get(start..start.saturating_add(size)).unwrap_or(&[])
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

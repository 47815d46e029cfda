//! Classes, categories and protocols (objc4, `objc-runtime-new.h`: `class_t`, `class_ro_t`, `category_t`, `protocol_t`).

use super::types::MAX_ENCODING;
use std::collections::BTreeSet;

use crate::macho::{Image, ImportId};

use super::{Ivar, Method, Property, read::Reader};

/// Flag of a class's data: it is a metaclass, or has no superclass.
const RO_ROOT: u32 = 0x02;
/// Flag of the image: categories have properties of the class itself.
const HAS_CATEGORY_CLASS_PROPERTIES: u32 = 0x40;

/// A class, of the image or of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassRef<'a> {
    /// A class of the image.
    Own {
        /// Address of the class.
        address: u64,
        /// Name; empty if it cannot be read. Swift's are mangled.
        name: &'a str,
    },
    /// A class of a library.
    Import {
        /// The import.
        id: ImportId,
        /// Name, without what the compiler puts in front.
        name: &'a str,
    },
}

impl<'a> ClassRef<'a> {
    /// Name; empty if it cannot be read.
    pub fn name(self) -> &'a str {
        match self {
            Self::Own { name, .. } | Self::Import { name, .. } => name,
        }
    }
}

/// A class of the image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class<'a> {
    /// Address of the class.
    pub address: u64,
    /// Name; empty if it cannot be read. Swift's are mangled.
    pub name: &'a str,
    /// What it inherits from; none for a root class, and for one whose superclass cannot be read.
    pub superclass: Option<ClassRef<'a>>,
    /// Whether it says that it has no superclass.
    pub is_root: bool,
    /// Whether it was written in Swift.
    pub is_swift: bool,
    /// Methods of objects.
    pub instance_methods: Vec<Method<'a>>,
    /// Methods of the class itself.
    pub class_methods: Vec<Method<'a>>,
    /// Instance variables.
    pub ivars: Vec<Ivar<'a>>,
    /// Properties of objects.
    pub properties: Vec<Property<'a>>,
    /// Properties of the class itself.
    pub class_properties: Vec<Property<'a>>,
    /// Names of protocols that it follows.
    pub protocols: Vec<&'a str>,
}

/// Methods that are added to a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category<'a> {
    /// Address of the category.
    pub address: u64,
    /// Name.
    pub name: &'a str,
    /// The class; none if it cannot be read.
    pub class: Option<ClassRef<'a>>,
    /// Methods of objects.
    pub instance_methods: Vec<Method<'a>>,
    /// Methods of the class itself.
    pub class_methods: Vec<Method<'a>>,
    /// Properties of objects.
    pub properties: Vec<Property<'a>>,
    /// Properties of the class itself.
    pub class_properties: Vec<Property<'a>>,
    /// Names of protocols that it adds.
    pub protocols: Vec<&'a str>,
}

/// A protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol<'a> {
    /// Address of the protocol.
    pub address: u64,
    /// Name; Swift's are mangled.
    pub name: &'a str,
    /// Names of protocols that it includes.
    pub protocols: Vec<&'a str>,
    /// Methods of objects.
    pub instance_methods: Vec<Method<'a>>,
    /// Methods of classes.
    pub class_methods: Vec<Method<'a>>,
    /// Methods of objects that may be missing.
    pub optional_instance_methods: Vec<Method<'a>>,
    /// Methods of classes that may be missing.
    pub optional_class_methods: Vec<Method<'a>>,
    /// Properties of objects.
    pub properties: Vec<Property<'a>>,
}

/// Which word of a class's data is its name: 64-bit data has a reserved word of 32 bits before the first address.
pub(super) fn name_index(image: &Image<'_>) -> u64 {
    if image.is_64() { 3 } else { 4 }
}

impl<'a> Reader<'_, 'a> {
    /// The classes of the lists; each once.
    pub(super) fn classes(&mut self) -> Vec<Class<'a>> {
        let mut seen = BTreeSet::new();
        let mut classes = Vec::new();
        for section in ["__objc_classlist", "__objc_nlclslist"] {
            for word in self.words_of(section) {
                if let Some(address) = self.image.address_at(word)
                    && seen.insert(address)
                    && let Some(class) = self.class(address)
                {
                    classes.push(class);
                }
            }
        }
        classes
    }

    fn class(&mut self, address: u64) -> Option<Class<'a>> {
        let data = self.data_of(address)?;
        let flags = self.image.u32_at(data)?;
        let name_at = name_index(self.image);
        let meta = self.word(address, 0).and_then(|meta| self.data_of(meta));
        let is_swift = self.word(address, 4).is_some_and(|bits| bits & 3 != 0);
        Some(Class {
            address,
            name: self.text(data, name_at),
            superclass: self.class_at(self.field(address, 1)),
            is_root: flags & RO_ROOT != 0,
            is_swift,
            instance_methods: self.methods(data, name_at + 1),
            class_methods: meta.map_or_else(Vec::new, |meta| self.methods(meta, name_at + 1)),
            ivars: self.ivars(data, name_at + 3),
            properties: self.properties(data, name_at + 5),
            class_properties: meta.map_or_else(Vec::new, |meta| self.properties(meta, name_at + 5)),
            protocols: self.protocol_names(data, name_at + 2),
        })
    }

    /// The categories of the lists; each once.
    pub(super) fn categories(&mut self, image_flags: u32) -> Vec<Category<'a>> {
        let mut seen = BTreeSet::new();
        let mut categories = Vec::new();
        for section in ["__objc_catlist", "__objc_catlist2", "__objc_nlcatlist"] {
            for word in self.words_of(section) {
                let Some(at) = self.image.address_at(word).filter(|address| seen.insert(*address)) else {
                    continue;
                };
                let has_more = image_flags & HAS_CATEGORY_CLASS_PROPERTIES != 0;
                categories.push(Category {
                    address: at,
                    name: self.text(at, 0),
                    class: self.class_at(self.field(at, 1)),
                    instance_methods: self.methods(at, 2),
                    class_methods: self.methods(at, 3),
                    protocols: self.protocol_names(at, 4),
                    properties: self.properties(at, 5),
                    class_properties: if has_more { self.properties(at, 6) } else { Vec::new() },
                });
            }
        }
        categories
    }

    /// The protocols of the list; each once.
    pub(super) fn protocols(&mut self) -> Vec<Protocol<'a>> {
        let mut seen = BTreeSet::new();
        let mut protocols = Vec::new();
        for word in self.words_of("__objc_protolist") {
            let Some(at) = self.image.address_at(word).filter(|address| seen.insert(*address)) else {
                continue;
            };
            let mut protocol = Protocol {
                address: at,
                name: self.text(at, 1),
                protocols: self.protocol_names(at, 2),
                instance_methods: self.methods(at, 3),
                class_methods: self.methods(at, 4),
                optional_instance_methods: self.methods(at, 5),
                optional_class_methods: self.methods(at, 6),
                properties: self.properties(at, 7),
            };
            self.extend_types(at, &mut protocol);
            protocols.push(protocol);
        }
        protocols
    }

    /// Encodings that name classes, where the protocol has them: one for each method, in the order of its lists
    /// (`extendedMethodTypes` of `protocol_t`, behind the size and the flags).
    fn extend_types(&self, at: u64, protocol: &mut Protocol<'a>) {
        let size = self.image.pointer_size();
        let Some(sizes) = at.checked_add(8 * size) else { return };
        let Some(table_at) = sizes.checked_add(8) else { return };
        let len = self.image.u32_at(sizes).map_or(0, u64::from);
        let Some(table) = self.image.address_at(table_at).filter(|_| len >= 9 * size + 8) else { return };
        let lists = [
            &mut protocol.instance_methods,
            &mut protocol.class_methods,
            &mut protocol.optional_instance_methods,
            &mut protocol.optional_class_methods,
        ];
        for (n, method) in (0_u64..).zip(lists.into_iter().flatten()) {
            let told =
                table.checked_add(n * size).and_then(|at| self.image.str_at(self.image.address_at(at)?));
            method.types = told.filter(|types| types.len() <= MAX_ENCODING).unwrap_or(method.types);
        }
    }
}

//! Compiles class declarations into the byte layout of `candor_program::framework::layout`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use candor_program::framework::layout as l;

use super::declarations::{Class, Field, History, Method, Type, Value};

const OBJECT: &str = "Ljava/lang/Object;";
/// Longer constants are patterns and embedded documents, which no reader looks up; they read as variables.
const MAX_CONSTANT_BYTES: usize = 400;
const ENUM: &str = "Ljava/lang/Enum;";

/// Compiles `declared` to one table; a class declared again adds to what is known of it.
pub(super) fn compile(declared: Vec<Class>) -> Result<Vec<u8>> {
    let names = Names::new(&declared);
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    for class in declared {
        let descriptor = names.descriptor(&class.modules, &class.name);
        match classes.get_mut(&descriptor) {
            Some(known) => merge(known, class),
            None => {
                classes.insert(descriptor, class);
            }
        }
    }
    let hierarchy = Hierarchy::new(&classes, &names)?;
    let index: BTreeMap<&str, u16> = classes
        .keys()
        .enumerate()
        .map(|(i, descriptor)| Ok((descriptor.as_str(), u16::try_from(i)?)))
        .collect::<Result<_>>()?;
    Writer::new(&names, &hierarchy, index).write(&classes)
}

fn merge(known: &mut Class, other: Class) {
    known.extends = known.extends.take().or(other.extends);
    known.methods.extend(other.methods);
    known.fields.extend(other.fields);
    known.implements.extend(other.implements);
    known.is_interface |= other.is_interface;
    known.history = earliest(known.history, other.history);
}

/// The history of two declarations that fold into one entry: there is one as long as either is.
fn earliest(a: History, b: History) -> History {
    let deprecated = a.is_deprecated && b.is_deprecated;
    let both = |x: u8, y: u8| if x == 0 || y == 0 { 0 } else { x.max(y) };
    History {
        since: a.since.min(b.since),
        deprecated: if deprecated { both(a.deprecated, b.deprecated) } else { 0 },
        is_deprecated: deprecated,
        removed: both(a.removed, b.removed),
    }
}

/// Which dotted names are classes, to write descriptors of nested ones.
struct Names {
    classes: BTreeSet<String>,
}

impl Names {
    fn new(classes: &[Class]) -> Self {
        let dotted = |class: &Class| format!("{}.{}", class.modules.join("."), class.name);
        Self { classes: classes.iter().map(dotted).collect() }
    }

    fn descriptor(&self, modules: &[String], name: &str) -> String {
        self.dotted_descriptor(&format!("{}.{name}", modules.join(".")))
    }

    /// `a.b.C.D` to `La/b/C$D;`. A package's name begins in lower case; an outer class that is not
    /// declared itself (hidden) is told by its capital.
    fn dotted_descriptor(&self, dotted: &str) -> String {
        let mut descriptor = String::from("L");
        let mut prefix = String::new();
        let mut in_class = false;
        for (i, segment) in dotted.split('.').enumerate() {
            if i > 0 {
                prefix.push('.');
                descriptor.push(if in_class { '$' } else { '/' });
            }
            prefix.push_str(segment);
            descriptor.push_str(segment);
            in_class |=
                self.classes.contains(&prefix) || segment.starts_with(|c: char| c.is_ascii_uppercase());
        }
        descriptor.push(';');
        descriptor
    }
}

/// Superclass and interfaces by descriptor.
struct Hierarchy {
    supers: BTreeMap<String, (Option<String>, Vec<String>)>,
}

impl Hierarchy {
    fn new(classes: &BTreeMap<String, Class>, names: &Names) -> Result<Self> {
        let mut supers = BTreeMap::new();
        for (descriptor, class) in classes {
            let mut interfaces = Vec::new();
            let mut superclass = (descriptor != OBJECT).then(|| OBJECT.to_owned());
            for ty in class.extends.iter().chain(&class.implements) {
                let Type::Named(dotted) = ty else { bail!("{descriptor} extends {ty:?}") };
                let above = names.dotted_descriptor(dotted);
                // A class whose supertypes are generic interfaces is declared as extending one of them.
                match classes.get(&above) {
                    Some(found) if found.is_interface => interfaces.push(above),
                    Some(_) => superclass = Some(above),
                    None => {}
                }
            }
            // Enumerations are declared as extending Object.
            if descriptor != ENUM && superclass.as_deref() == Some(OBJECT) && is_enum(class) {
                superclass = Some(ENUM.to_owned());
            }
            supers.insert(descriptor.clone(), (superclass, interfaces));
        }
        for (_, interfaces) in supers.values_mut() {
            let mut seen = BTreeSet::new();
            interfaces.retain(|interface| seen.insert(interface.clone()));
        }
        Ok(Self { supers })
    }

    fn superclass(&self, descriptor: &str) -> Option<&str> {
        self.supers.get(descriptor)?.0.as_deref()
    }

    fn interfaces(&self, descriptor: &str) -> &[String] {
        self.supers.get(descriptor).map_or(&[], |(_, interfaces)| interfaces)
    }

    /// Superclasses from near to far, then all interfaces breadth first.
    fn supertypes<'h>(&'h self, descriptor: &'h str) -> Result<Vec<&'h str>> {
        let mut order = Vec::new();
        let mut at = descriptor;
        while let Some(superclass) = self.superclass(at) {
            if superclass == descriptor || order.contains(&superclass) {
                bail!("{descriptor} extends itself through {superclass}");
            }
            order.push(superclass);
            at = superclass;
        }
        let mut next = 0;
        let mut holders = vec![descriptor];
        holders.extend(&order);
        while let Some(holder) = holders.get(next).copied() {
            for interface in self.interfaces(holder) {
                if interface != descriptor && !order.contains(&interface.as_str()) {
                    order.push(interface);
                    holders.push(interface);
                }
            }
            next += 1;
        }
        Ok(order)
    }
}

/// The declarations repeat `Enum.valueOf(Class, String)` in each enumeration, and nowhere else.
fn is_enum(class: &Class) -> bool {
    let above = Type::Named("java.lang.Enum".to_owned());
    let mut static_methods = class.methods.iter().filter(|method| method.is_static);
    static_methods.any(|m| m.name == "valueOf" && m.params.len() == 2 && m.returns == above)
}

struct Writer<'a> {
    names: &'a Names,
    hierarchy: &'a Hierarchy,
    index: BTreeMap<&'a str, u16>,
    classes: Vec<u8>,
    methods: Vec<u8>,
    fields: Vec<u8>,
    supertypes: Vec<u8>,
    protos: Pool,
    strings: Pool,
    n_methods: u32,
    n_fields: u32,
}

impl<'a> Writer<'a> {
    fn new(names: &'a Names, hierarchy: &'a Hierarchy, index: BTreeMap<&'a str, u16>) -> Self {
        let mut writer = Self {
            names,
            hierarchy,
            index,
            classes: Vec::new(),
            methods: Vec::new(),
            fields: Vec::new(),
            supertypes: Vec::new(),
            protos: Pool::default(),
            strings: Pool::default(),
            n_methods: 0,
            n_fields: 0,
        };
        // Offset 0 of the strings means "none" in a field's constant.
        writer.strings.bytes.extend([0, 0]);
        writer
    }

    fn write(mut self, classes: &'a BTreeMap<String, Class>) -> Result<Vec<u8>> {
        for (descriptor, class) in classes {
            self.class(descriptor, class)?;
        }
        let sentinel = [0, self.n_methods, self.n_fields, u32::try_from(self.supertypes.len() / 2)?];
        sentinel.iter().for_each(|value| self.classes.extend(value.to_le_bytes()));
        self.classes.extend([0; l::CLASS_SIZE - 16]);

        let n_classes = u32::try_from(classes.len())?;
        let sections =
            [self.classes, self.methods, self.fields, self.supertypes, self.protos.bytes, self.strings.bytes];
        let mut out = l::MAGIC.to_vec();
        for value in [l::VERSION, n_classes, self.n_methods, self.n_fields] {
            out.extend(value.to_le_bytes());
        }
        let mut offset = l::HEADER_SIZE;
        for section in &sections {
            out.extend(u32::try_from(offset)?.to_le_bytes());
            offset += section.len();
        }
        out.extend(u32::try_from(offset)?.to_le_bytes());
        sections.iter().for_each(|section| out.extend(section));
        Ok(out)
    }

    fn class(&mut self, descriptor: &'a str, class: &Class) -> Result<()> {
        let interfaces = self.hierarchy.interfaces(descriptor);
        let first_supertype = u32::try_from(self.supertypes.len() / 2)?;
        let supertypes = self.hierarchy.supertypes(descriptor)?;
        for above in interfaces.iter().map(String::as_str).chain(supertypes) {
            let above = *self.index.get(above).with_context(|| format!("{descriptor}: no class {above}"))?;
            self.supertypes.extend(above.to_le_bytes());
        }
        let superclass = self.hierarchy.superclass(descriptor);
        let superclass = superclass.and_then(|above| self.index.get(above)).copied().unwrap_or(l::NO_CLASS);

        let name = self.strings.text(descriptor)?;
        for value in [name, self.n_methods, self.n_fields, first_supertype] {
            self.classes.extend(value.to_le_bytes());
        }
        self.classes.extend(superclass.to_le_bytes());
        self.classes.push(u8::try_from(interfaces.len())?);
        let mut flags = if class.is_interface { l::FLAG_INTERFACE } else { 0 };
        flags |= if class.is_abstract { l::FLAG_ABSTRACT } else { 0 };
        self.classes.extend(history(class.history, flags));
        self.classes.push(0);

        for (MethodKey { name, is_static, .. }, method) in self.fold_methods(class)? {
            let name = self.strings.text(&name)?;
            let proto = self.protos.bytes(&method.proto)?;
            self.methods.extend(name.to_le_bytes());
            self.methods.extend(proto.to_le_bytes());
            let mut flags = if is_static { l::FLAG_STATIC } else { 0 };
            let in_interface = class.is_interface && !is_static;
            flags |= if method.is_abstract || in_interface { l::FLAG_ABSTRACT } else { 0 };
            flags |= if method.is_protected { l::FLAG_PROTECTED } else { 0 };
            self.methods.extend(history(method.history, flags));
            self.n_methods += 1;
        }
        for (name, field) in fold_fields(class) {
            let name = self.strings.text(name)?;
            let constant = match &field.value {
                Value::Text(text) if text.len() <= MAX_CONSTANT_BYTES => self.strings.text(text)?,
                _ => 0,
            };
            self.fields.extend(name.to_le_bytes());
            self.fields.extend(constant.to_le_bytes());
            let mut flags = if field.is_static { l::FLAG_STATIC } else { 0 };
            flags |= if field.is_protected { l::FLAG_PROTECTED } else { 0 };
            self.fields.extend(history(field.history, flags));
            self.n_fields += 1;
        }
        Ok(())
    }

    /// The methods by what a lookup can tell apart; overloads that differ in folded types are one.
    fn fold_methods(&self, class: &Class) -> Result<BTreeMap<MethodKey, Folded>> {
        let mut folded: BTreeMap<MethodKey, Folded> = BTreeMap::new();
        for method in &class.methods {
            // The implementing literal gives interfaces a constructor that Java does not have.
            if class.is_interface && method.name == "<init>" {
                continue;
            }
            let (params, proto) = self.proto(method)?;
            folded
                .entry(MethodKey { name: method.name.clone(), params, is_static: method.is_static })
                .and_modify(|known| {
                    known.history = earliest(known.history, method.history);
                    known.is_abstract &= method.is_abstract;
                    known.is_protected &= method.is_protected;
                })
                .or_insert(Folded {
                    proto,
                    history: method.history,
                    is_abstract: method.is_abstract,
                    is_protected: method.is_protected,
                });
        }
        Ok(folded)
    }

    /// The codes of the parameters alone, and the whole prototype.
    fn proto(&self, method: &Method) -> Result<(Vec<u8>, Vec<u8>)> {
        let count = u8::try_from(method.params.len())?;
        let mut params = vec![count];
        for ty in &method.params {
            self.type_code(ty, &mut params)?;
        }
        let mut proto = vec![count];
        self.type_code(&method.returns, &mut proto)?;
        proto.extend(&params[1..]);
        Ok((params, proto))
    }

    fn type_code(&self, ty: &Type, out: &mut Vec<u8>) -> Result<()> {
        let code = match ty {
            Type::Void => l::TYPE_VOID,
            Type::Number => l::TYPE_NUMBER,
            Type::Boolean => l::TYPE_BOOLEAN,
            Type::Text => l::TYPE_TEXT,
            Type::Any => l::TYPE_ANY,
            Type::Array(element) => {
                out.extend(l::TYPE_ARRAY.to_le_bytes());
                return self.type_code(element, out);
            }
            Type::Named(dotted) => {
                let descriptor = self.names.dotted_descriptor(dotted);
                match self.index.get(descriptor.as_str()) {
                    Some(index) => index.checked_add(l::TYPE_CLASS).context("too many classes")?,
                    // None at this time: a name the source does not declare reads as "any reference".
                    None => l::TYPE_ANY,
                }
            }
        };
        out.extend(code.to_le_bytes());
        Ok(())
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct MethodKey {
    name: String,
    params: Vec<u8>,
    is_static: bool,
}

struct Folded {
    proto: Vec<u8>,
    history: History,
    is_abstract: bool,
    is_protected: bool,
}

/// Fields that a program refers to at run time or whose text has a meaning; compilers copy the value of
/// a numeric constant, so no reference to one is ever seen.
fn fold_fields(class: &Class) -> BTreeMap<&str, &Field> {
    let kept = class.fields.iter().filter(|field| !matches!(field.value, Value::Number));
    kept.map(|field| (field.name.as_str(), field)).collect()
}

fn history(history: History, flags: u8) -> [u8; 4] {
    let deprecated = if history.is_deprecated { l::FLAG_DEPRECATED } else { 0 };
    [history.since, history.deprecated, history.removed, flags | deprecated]
}

/// A section in which equal entries are stored once.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    known: BTreeMap<Vec<u8>, u32>,
}

impl Pool {
    fn bytes(&mut self, entry: &[u8]) -> Result<u32> {
        if let Some(offset) = self.known.get(entry) {
            return Ok(*offset);
        }
        let offset = u32::try_from(self.bytes.len())?;
        self.bytes.extend(entry);
        self.known.insert(entry.to_vec(), offset);
        Ok(offset)
    }

    fn text(&mut self, text: &str) -> Result<u32> {
        let mut entry = u16::try_from(text.len())?.to_le_bytes().to_vec();
        entry.extend(text.as_bytes());
        self.bytes(&entry)
    }
}

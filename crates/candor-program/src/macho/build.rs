//! From the images of an app to its [`Program`].

use candor_app::{App, MemberId};
use candor_formats::{
    macho::{Cpu, Image, Slice, SymbolKind, slices},
    objc::{self, Metadata, Signature, Type},
};
use rustc_hash::FxHashMap;

use super::{
    program::{
        Class, ClassId, Field, Function, FunctionId, Method, NameId, Owner, Program, Property, Protocol,
    },
    unit::{CLASS_SYMBOL, Marks, Unit},
    value::ClassRef,
};

/// Most images that are read; apps have some dozens.
const MAX_IMAGES: usize = 2_000;
/// Most functions of all images together.
const MAX_FUNCTIONS: usize = 8_000_000;
/// Code that ends behind this is not read: addresses are counted on from it.
const LAST_ADDRESS: u64 = u64::MAX >> 1;
/// Code that is no function of its own: stubs, and what resolves them.
const STUBS: [&str; 5] = ["__stubs", "__auth_stubs", "__objc_stubs", "__stub_helper", "__symbol_stub4"];

/// An image with its metadata, before everything has numbers.
struct Read<'a> {
    member: MemberId,
    bundle: Option<usize>,
    image: Image<'a>,
    metadata: Metadata<'a>,
}

/// Builds the program of an app's images. `known` are names of classes that are asked for later.
#[must_use]
pub fn build<'a>(app: &'a App, known: &mut dyn Iterator<Item = &str>) -> Program<'a> {
    let mut program = Program::default();
    known.for_each(|name| _ = program.names.intern(name));
    let mut images = Vec::new();
    for image in app.images.iter().take(MAX_IMAGES) {
        read_member(app, image.member, Some(image.bundle), &mut images, &mut program);
    }
    for read in &images {
        add_classes(read, &mut program);
    }
    for read in images {
        add_unit(read, &mut program);
    }
    link(&mut program);
    program
}

/// The image of a member that fits phones best: A64 before others.
fn read_member<'a>(
    app: &'a App,
    id: MemberId,
    bundle: Option<usize>,
    images: &mut Vec<Read<'a>>,
    program: &mut Program<'a>,
) {
    let Some(member) = app.members.get(id.0 as usize) else { return };
    let mut problem = |what: String| program.problems.push((id.0, what));
    let found = match slices(&member.bytes) {
        Ok((found, problems)) => {
            problems.iter().for_each(|what| problem(what.to_string()));
            found
        }
        Err(error) => return problem(error.to_string()),
    };
    let Some(slice) = found.iter().min_by_key(|slice| preference(slice.cpu)) else { return };
    match Slice::image(slice) {
        Ok((image, problems)) => {
            problems.iter().for_each(|what| problem(what.to_string()));
            let (metadata, problems) = Metadata::read(&image);
            problems.iter().for_each(|what| problem(what.to_string()));
            images.push(Read { member: id, bundle, image, metadata });
        }
        Err(error) => problem(error.to_string()),
    }
}

fn preference(cpu: Cpu) -> u8 {
    match cpu {
        Cpu::Arm64 => 0,
        Cpu::Arm64e => 1,
        _ => 2,
    }
}

/// Names and numbers of the classes that an image defines, so that all images can refer to them.
fn add_classes(read: &Read<'_>, program: &mut Program<'_>) {
    for class in &read.metadata.classes {
        let name = program.names.intern(class.name);
        let id = ClassId(u32::try_from(program.classes.len()).unwrap_or(u32::MAX));
        program.classes.push(Class {
            name,
            unit: 0,
            address: class.address,
            superclass: None,
            methods: Vec::new(),
            properties: Vec::new(),
            protocols: Vec::new(),
            is_category: false,
        });
        program.by_name.entry(name).or_insert(id);
    }
}

fn add_unit<'a>(read: Read<'a>, program: &mut Program<'a>) {
    let number = u32::try_from(program.units.len()).unwrap_or(u32::MAX);
    let Read { member, bundle, image, metadata } = read;
    let is_a64 = matches!(image.cpu(), Cpu::Arm64 | Cpu::Arm64e);
    let text = image.section("__TEXT", "__text").map_or(0, |section| section.address);
    let is_encrypted = image.is_encrypted(text);
    let mut unit = Unit {
        meanings: Unit::meanings(&image),
        member,
        bundle,
        is_encrypted,
        image,
        early_classes: Vec::new(),
        starts: Vec::new(),
        odd: FxHashMap::default(),
        marks: Marks::default(),
        imported_classes: FxHashMap::default(),
        imported_functions: FxHashMap::default(),
    };
    for (n, import) in (0_u32..).zip(unit.image.imports()) {
        if let Some(name) = import.name.strip_prefix(CLASS_SYMBOL) {
            let name = program.names.intern(name);
            unit.imported_classes.insert(n, program.class_ref(name));
        }
    }
    let first_class = program.units.iter().map(|unit| unit.marks.classes.len()).sum::<usize>();
    for (n, class) in (0_u32..).zip(&metadata.classes) {
        let id = u32::try_from(first_class).unwrap_or(u32::MAX).saturating_add(n);
        unit.marks.classes.insert(class.address, ClassId(id));
    }
    if is_a64 && !is_encrypted {
        add_functions(number, &mut unit, &metadata, program);
    }
    add_members(number, &mut unit, &metadata, program);
    add_marks(&mut unit, &metadata, program);
    program.units.push(unit);
}

/// Where functions start, from the linker's list, methods, symbols and blocks; each ends where the next begins.
fn add_functions(number: u32, unit: &mut Unit<'_>, metadata: &Metadata<'_>, program: &mut Program<'_>) {
    const INSTRUCTIONS: u32 = 0x8000_0400;
    let code: Vec<(u64, u64)> = unit
        .image
        .sections()
        .iter()
        .filter(|section| section.flags & INSTRUCTIONS != 0 && !STUBS.contains(&section.name))
        .map(|section| (section.address, section.end()))
        .filter(|(_, end)| *end <= LAST_ADDRESS)
        .collect();
    let mut starts = unit.image.function_starts();
    let all =
        metadata.classes.iter().flat_map(|class| class.instance_methods.iter().chain(&class.class_methods));
    starts.extend(all.filter_map(|method| method.imp));
    let all = metadata.categories.iter();
    let all = all.flat_map(|category| category.instance_methods.iter().chain(&category.class_methods));
    starts.extend(all.filter_map(|method| method.imp));
    let mut symbols: FxHashMap<u64, &str> = FxHashMap::default();
    for symbol in unit.image.symbols().filter(|symbol| symbol.kind == SymbolKind::Defined) {
        symbols.entry(symbol.address).or_insert(symbol.name);
        starts.push(symbol.address);
    }
    starts.sort_unstable();
    starts.dedup();
    let end_of =
        |start: u64| code.iter().find(|(first, end)| (*first..*end).contains(&start)).map(|(_, end)| *end);
    for (n, start) in starts.iter().enumerate() {
        let Some(end) = end_of(*start).filter(|_| start % 4 == 0) else { continue };
        if program.functions.len() >= MAX_FUNCTIONS {
            program.problems.push((
                unit.member.0,
                format!("more than {MAX_FUNCTIONS} functions: the others were not read"),
            ));
            break;
        }
        let end = starts.get(n + 1).copied().filter(|next| *next < end).unwrap_or(end);
        let id = FunctionId(u32::try_from(program.functions.len()).unwrap_or(u32::MAX));
        let symbol = symbols.get(start).map(|symbol| Box::from(*symbol));
        program.functions.push(Function { unit: number, code: *start..end, owner: None, symbol });
        unit.starts.push((*start, id));
    }
}

fn add_members(number: u32, unit: &mut Unit<'_>, metadata: &Metadata<'_>, program: &mut Program<'_>) {
    for class in &metadata.classes {
        let Some(id) = unit.marks.classes.get(&class.address).copied() else { continue };
        let superclass = class.superclass.and_then(|class| class_ref(unit, class));
        if let Some(slot) = program.classes.get_mut(id.0 as usize) {
            slot.superclass = superclass;
            slot.unit = number;
        }
        let members = Members {
            methods: [&class.instance_methods, &class.class_methods],
            properties: &class.properties,
            protocols: &class.protocols,
        };
        fill(id, unit, &members, program);
        for variable in &class.ivars {
            let field = u32::try_from(program.fields.len()).unwrap_or(u32::MAX);
            let holds = named_class(variable.types, program);
            program.fields.push(Field { class: id, name: variable.name.into(), holds });
            unit.marks.offsets.extend(variable.offset_address.map(|address| (address, field)));
        }
    }
    for category in &metadata.categories {
        let Some(of) = category.class.and_then(|class| class_ref(unit, class)) else { continue };
        let id = match of {
            ClassRef::Own(id) => ClassId(id),
            ClassRef::Foreign(name) => {
                let id = ClassId(u32::try_from(program.classes.len()).unwrap_or(u32::MAX));
                program.classes.push(Class {
                    name: NameId(name),
                    unit: number,
                    address: 0,
                    superclass: Some(of),
                    methods: Vec::new(),
                    properties: Vec::new(),
                    protocols: Vec::new(),
                    is_category: true,
                });
                program.categories.entry(NameId(name)).or_default().push(id);
                id
            }
        };
        let members = Members {
            methods: [&category.instance_methods, &category.class_methods],
            properties: &category.properties,
            protocols: &category.protocols,
        };
        fill(id, unit, &members, program);
    }
    metadata.protocols.iter().for_each(|protocol| add_protocol(protocol, program));
}

fn add_protocol(protocol: &objc::Protocol<'_>, program: &mut Program<'_>) {
    let name = program.names.intern(protocol.name);
    let instance = protocol.instance_methods.iter().chain(&protocol.optional_instance_methods);
    let class = protocol.class_methods.iter().chain(&protocol.optional_class_methods);
    let all = instance.map(|method| (method, false)).chain(class.map(|method| (method, true)));
    let mut methods = Vec::new();
    for (method, is_class_method) in all {
        let signature = Signature::parse(method.types);
        let values = signature.as_ref().map(Signature::values).unwrap_or_default();
        let classes = values.iter().map(|type_| type_class(type_, program)).collect();
        methods.push((program.names.intern(method.selector), is_class_method, classes));
    }
    let protocols = protocol.protocols.iter().map(|name| program.names.intern(name)).collect();
    program.protocols.entry(name).or_insert(Protocol { methods, protocols });
}

fn type_class(type_: &Type<'_>, program: &mut Program<'_>) -> Option<ClassRef> {
    let Type::Object { class: Some(name), .. } = type_ else { return None };
    let name = program.names.intern(name);
    Some(program.class_ref(name))
}

/// The class that an encoding names.
fn named_class(encoding: &str, program: &mut Program<'_>) -> Option<ClassRef> {
    type_class(&Type::parse(encoding)?, program)
}

/// What a class or category has.
struct Members<'m, 'a> {
    /// Of objects, and of the class itself.
    methods: [&'m [objc::Method<'a>]; 2],
    properties: &'m [objc::Property<'a>],
    protocols: &'m [&'a str],
}

fn class_ref(unit: &Unit<'_>, class: objc::ClassRef<'_>) -> Option<ClassRef> {
    match class {
        objc::ClassRef::Own { address, .. } => {
            unit.marks.classes.get(&address).map(|class| ClassRef::Own(class.0))
        }
        objc::ClassRef::Import { id, .. } => unit.imported_classes.get(&id.0).copied(),
    }
}

fn fill(id: ClassId, unit: &Unit<'_>, members: &Members<'_, '_>, program: &mut Program<'_>) {
    let mut methods = Vec::new();
    for (list, is_class_method) in members.methods.into_iter().zip([false, true]) {
        for method in list {
            let selector = program.names.intern(method.selector);
            let Some(function) = method.imp.and_then(|code| unit.function_starting_at(code)) else {
                continue;
            };
            methods.push(Method { selector, function, is_class_method });
            program.by_selector.entry(selector).or_default().push((id, function, is_class_method));
            if let Some(slot) = program.functions.get_mut(function.0 as usize) {
                slot.owner.get_or_insert(Owner { class: id, selector, is_class_method });
            }
        }
    }
    let mut properties = Vec::new();
    for property in members.properties {
        let getter = program.names.intern(property.attribute('G').unwrap_or(property.name));
        let class = named_class(property.types(), program);
        properties.push(Property { getter, class });
    }
    let protocols: Vec<NameId> = members.protocols.iter().map(|name| program.names.intern(name)).collect();
    if let Some(class) = program.classes.get_mut(id.0 as usize) {
        class.methods.extend(methods);
        class.properties.extend(properties);
        class.protocols.extend(protocols);
    }
}

fn add_marks(unit: &mut Unit<'_>, metadata: &Metadata<'_>, program: &mut Program<'_>) {
    // Messages that functions of the runtime stand for.
    for name in ["alloc", "class", "init", "isKindOfClass:", "new", "respondsToSelector:"] {
        program.names.intern(name);
    }
    for (at, selector) in &metadata.selector_references {
        let selector = program.names.intern(selector);
        unit.marks.selectors.insert(*at, selector);
    }
    for (at, class) in &metadata.class_references {
        if let Some(class) = class_ref(unit, *class) {
            unit.marks.class_references.insert(*at, class);
        }
    }
    for (at, selector) in &metadata.stubs {
        let selector = program.names.intern(selector);
        unit.marks.stubs.insert(*at, selector);
    }
    unit.marks.texts = metadata.strings.iter().map(|(at, text)| (*at, text.as_ref().into())).collect();
    unit.early_classes = metadata
        .nonlazy_classes
        .iter()
        .filter_map(|address| unit.marks.classes.get(address).copied())
        .collect();
}

/// Functions that one image imports and another of the app exports, and functions that keep to rules of their own.
fn link(program: &mut Program<'_>) {
    let odd: Vec<_> = (0_u32..)
        .map(FunctionId)
        .zip(&program.functions)
        .filter_map(|(id, function)| {
            Some((function.unit, id, program.units.get(function.unit as usize)?.oddness(function)?))
        })
        .collect();
    for (unit, id, oddness) in odd {
        if let Some(unit) = program.units.get_mut(unit as usize) {
            unit.odd.insert(id, oddness);
        }
    }
    let mut exported: FxHashMap<Box<str>, FunctionId> = FxHashMap::default();
    for unit in &program.units {
        for symbol in
            unit.image.symbols().filter(|symbol| symbol.is_external && symbol.kind == SymbolKind::Defined)
        {
            if let Some(function) = unit.function_starting_at(symbol.address) {
                exported.entry(symbol.name.into()).or_insert(function);
            }
        }
    }
    for unit in &mut program.units {
        let found: Vec<(u32, FunctionId)> = (0_u32..)
            .zip(unit.image.imports())
            .filter_map(|(n, import)| Some((n, *exported.get(import.name)?)))
            .collect();
        unit.imported_functions.extend(found);
    }
}

//! Entry points: what the system starts, as the app's declarations name it.

use candor_app::{App, ComponentKind, Place, UiRole};
use candor_formats::dex::CLASS_DEF_LEN;

use crate::{
    ids::{ClassId, MethodId, TypeId},
    program::{ACC_ABSTRACT, ACC_PUBLIC, ACC_STATIC, Program},
    switched::SwitchedOn,
};

/// Why the system starts something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A component that the manifest declares.
    Component(ComponentKind),
    /// A class that compiled XML names.
    UiClass,
    /// A click handler that compiled XML names.
    ClickHandler,
    /// A class that manifest meta-data names for a library of the program to create.
    MetaData,
    /// Public methods, taken to be called from outside.
    Public,
}

/// Something the system starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Why.
    pub kind: EntryKind,
    /// The class the system creates.
    pub class: ClassId,
    /// For click handlers and public methods: the only methods that are called.
    pub methods: Vec<MethodId>,
    /// For meta-data: the classes that read it. Nothing is created before a method of one of them can run.
    pub readers: Vec<ClassId>,
    /// The element that says so.
    pub place: Place,
}

/// Entry points of an app, in the order of its declarations; and the class names that are declared but not defined
/// on the class path.
///
/// A component that is declared disabled counts if code may switch it on.
pub fn entries(app: &App, program: &Program<'_>, switched_on: &SwitchedOn) -> (Vec<Entry>, Vec<String>) {
    let mut entries = Vec::new();
    let mut missing = Vec::new();
    for component in &app.components {
        let name = component.alias.as_ref().unwrap_or(&component.class);
        if !component.enabled && !switched_on.may_be(name) {
            continue;
        }
        match defined(program, &component.class) {
            Some(class) => entries.push(Entry {
                kind: EntryKind::Component(component.kind),
                class,
                methods: Vec::new(),
                readers: Vec::new(),
                place: component.place,
            }),
            None => missing.push(component.class.clone()),
        }
    }
    let activities: Vec<ClassId> = entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Component(ComponentKind::Activity))
        .map(|entry| entry.class)
        .collect();
    let view = program.find_type(b"Landroid/view/View;");
    for ui in &app.ui {
        match ui.role {
            UiRole::Class => {
                if let Some(class) = defined(program, &ui.name) {
                    entries.push(Entry {
                        kind: EntryKind::UiClass,
                        class,
                        methods: Vec::new(),
                        readers: Vec::new(),
                        place: ui.place,
                    });
                }
            }
            UiRole::ClickHandler => {
                for class in &activities {
                    let methods = handlers(program, *class, ui.name.as_bytes(), view);
                    if !methods.is_empty() {
                        entries.push(Entry {
                            kind: EntryKind::ClickHandler,
                            class: *class,
                            methods,
                            readers: Vec::new(),
                            place: ui.place,
                        });
                    }
                }
            }
            _ => {}
        }
    }
    (entries, missing)
}

/// Every public method that has code, with the class that is public too, as an entry point: what holds for a library of
/// which anything can be called.
pub fn public_methods(program: &Program<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (class, known) in
        program.classes.iter().enumerate().filter(|(_, class)| class.access & ACC_PUBLIC != 0)
    {
        let class = ClassId(class as u32);
        let is_public = |id: &MethodId| {
            let method = program.method(*id);
            method.access & ACC_PUBLIC != 0 && method.code_off != 0
        };
        let methods: Vec<MethodId> = program.methods_of(class).filter(is_public).collect();
        let Some(unit) =
            program.dexes.get(known.dex.index()).filter(|unit| !unit.is_loose && !methods.is_empty())
        else {
            continue;
        };
        let Ok(definition) = unit.dex.class_def(known.def) else { continue };
        let (kind, readers) = (EntryKind::Public, Vec::new());
        let place = Place { member: unit.member, offset: definition.place, len: CLASS_DEF_LEN };
        entries.push(Entry { kind, class, methods, readers, place });
    }
    entries
}

/// Descriptor of a class given in source form.
pub fn descriptor(class: &str) -> Vec<u8> {
    format!("L{};", class.replace('.', "/")).into_bytes()
}

/// The class on the class path: the system knows of no other.
fn defined(program: &Program<'_>, class: &str) -> Option<ClassId> {
    let class = program.type_(program.find_type(&descriptor(class))?).class?;
    (!program.is_loose(class)).then_some(class)
}

/// Public instance methods `name(View)` of an activity or its superclasses in the program.
fn handlers(program: &Program<'_>, class: ClassId, name: &[u8], view: Option<TypeId>) -> Vec<MethodId> {
    let Some(view) = view else { return Vec::new() };
    let chain = program.superclass_chain(program.class(class).type_);
    chain
        .map_while(|type_| program.type_(type_).class)
        .flat_map(|class| program.methods_of(class))
        .filter(|id| {
            let method = program.method(*id);
            let sig = program.sig(program.method_ref(method.reference).sig);
            program.name(sig.name) == name
                && program.params(sig.proto) == [view]
                && method.access & (ACC_STATIC | ACC_ABSTRACT) == 0
        })
        .collect()
}

//! From assembler text to a program, and questions asked of it by name.

use candor_app::{ComponentKind, MemberId, Place};
use candor_program::{ClassId, Entry, EntryKind, MethodId, Program, Reach, build, framework::Surface};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

/// Assembles DEX files; they live as long as the test.
pub(crate) fn program(texts: &[&str]) -> Program<'static> {
    let surface = Surface::parse(TABLE).unwrap();
    let code: Vec<(MemberId, &'static [u8])> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let bytes = candor_testkit::dex::assemble(text).unwrap_or_else(|error| panic!("{error}"));
            (MemberId(at as u32), &*bytes.leak())
        })
        .collect();
    let program = build(&code, surface);
    assert_eq!(program.problems, Vec::new());
    program
}

/// A class by source name.
pub(crate) fn class(program: &Program<'_>, name: &str) -> ClassId {
    let type_ =
        program.find_type(&candor_program::descriptor(name)).unwrap_or_else(|| panic!("no type {name}"));
    program.type_(type_).class.unwrap_or_else(|| panic!("{name} is not defined"))
}

/// The only method of a class with this name.
pub(crate) fn method(program: &Program<'_>, class_name: &str, name: &str) -> MethodId {
    let class = class(program, class_name);
    let mut named =
        program.methods_of(class).filter(|method| program.method_name(*method) == name.as_bytes());
    let found = named.next().unwrap_or_else(|| panic!("no method {class_name}.{name}"));
    assert!(named.next().is_none(), "{class_name}.{name} is overloaded");
    found
}

/// What activities with these names reach.
pub(crate) fn reach(program: &Program<'_>, activities: &[&str]) -> Reach {
    let entries = activities.iter().map(|name| Entry {
        kind: EntryKind::Component(ComponentKind::Activity),
        class: class(program, name),
        methods: Vec::new(),
        readers: Vec::new(),
        place: Place { member: MemberId(0), offset: 0, len: 0 },
    });
    Reach::new(program, entries.collect())
}

/// Whether an activity `t.Main` reaches a method.
pub(crate) fn reaches(text: &str, class_name: &str, name: &str) -> bool {
    let program = program(&[text]);
    reach(&program, &["t.Main"]).is_reached(method(&program, class_name, name))
}

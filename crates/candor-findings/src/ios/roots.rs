//! What the system starts in an iOS app: programs, constructors, `+load`, and classes that property lists and nibs name.

use std::collections::BTreeSet;

use candor_app::{App, BundleKind, MemberKind};
use candor_formats::macho::{FileType, Pointer};
use candor_program::macho::{FunctionId, Program, Root, Unit};

/// All of them, images in their order.
pub(super) fn roots(app: &App, program: &Program<'_>) -> Vec<Root> {
    let mut roots = Vec::new();
    for unit in &program.units {
        let words = bundle_words(app, unit);
        let function = |function: FunctionId, what: &str| Root {
            words: format!("{what} of {words}"),
            function: Some(function),
            class: None,
        };
        if unit.image.file_type() == FileType::Execute {
            let entry = unit.image.entry().and_then(|address| unit.function_at(address));
            roots.extend(entry.map(|entry| function(entry, "main function")));
        }
        roots.extend(constructors(unit).map(|at| function(at, "code that runs as it is loaded,")));
        for class in &unit.early_classes {
            let methods = program.class(*class).into_iter().flat_map(|class| &class.methods);
            let load = methods
                .into_iter()
                .find(|method| method.is_class_method && program.names.get(method.selector) == "load");
            roots.extend(load.map(|load| function(load.function, "+load")));
        }
    }
    for bundle in &app.bundles {
        for started in &bundle.started {
            let name = started.class.rsplit('.').next().unwrap_or(&started.class);
            let class = program.class_named(&started.class).or_else(|| program.class_named(name));
            roots.extend(class.map(|class| Root {
                words: format!(
                    "{} that the property list of {} names",
                    started.class,
                    kind_words(bundle.kind)
                ),
                function: None,
                class: Some(class),
            }));
        }
    }
    roots.extend(named_in_nibs(app, program));
    roots
}

fn bundle_words(app: &App, unit: &Unit<'_>) -> String {
    let bundle = unit.bundle.and_then(|bundle| app.bundles.get(bundle));
    let Some(bundle) = bundle else { return "the image".to_owned() };
    let name = bundle.path.rsplit('/').next().filter(|name| !name.is_empty());
    match name {
        Some(name) => format!("{} {name}", kind_words(bundle.kind)),
        None => kind_words(bundle.kind).to_owned(),
    }
}

fn kind_words(kind: BundleKind) -> &'static str {
    match kind {
        BundleKind::App => "the app",
        BundleKind::Extension => "the extension",
        BundleKind::AppClip => "the App Clip",
        BundleKind::WatchApp => "the watch app",
        BundleKind::Framework => "the framework",
        BundleKind::Dylib => "the library",
        _ => "the image",
    }
}

/// Functions that the loader runs: `__mod_init_func` has their addresses, `__init_offsets` their distance from the header.
fn constructors<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = FunctionId> + 'u {
    const MOST: u64 = 1 << 16;
    let image = &unit.image;
    let size = image.pointer_size();
    let pointers = image.sections_named("__mod_init_func").flat_map(move |section| {
        (0..(section.size / size).min(MOST)).filter_map(move |n| {
            match image.pointer_at(section.address.checked_add(n * size)?)? {
                Pointer::Rebase(to) | Pointer::Plain(to) => Some(to),
                Pointer::Import(_) => None,
            }
        })
    });
    let offsets = image.sections_named("__init_offsets").flat_map(move |section| {
        (0..(section.size / 4).min(MOST)).filter_map(move |n| {
            let by = image.u32_at(section.address.checked_add(n * 4)?)?;
            image.base().checked_add(u64::from(by))
        })
    });
    pointers.chain(offsets).filter_map(|address| unit.function_at(address))
}

/// Longest name of a class that is looked for in nibs.
const MAX_NAME: usize = 256;

/// Classes whose names stand in compiled nibs: the system makes their objects when it opens the nib.
fn named_in_nibs(app: &App, program: &Program<'_>) -> Vec<Root> {
    let nibs = app.members.iter().filter(|member| member.kind == MemberKind::Interface);
    let mut words: BTreeSet<&[u8]> = BTreeSet::new();
    for nib in nibs {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        words.extend(
            nib.bytes.split(|byte| !is_part(byte)).filter(|word| (4..=MAX_NAME).contains(&word.len())),
        );
    }
    let mut roots = Vec::new();
    for (n, class) in (0_u32..).zip(&program.classes) {
        let name = program.names.get(class.name);
        let is_named = !class.is_category && words.contains(name.as_bytes());
        if is_named {
            let words = format!("{name}, whose name stands in a nib");
            roots.push(Root { words, function: None, class: Some(candor_program::macho::ClassId(n)) });
        }
    }
    roots
}

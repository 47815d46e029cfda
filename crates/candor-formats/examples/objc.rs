//! Prints what is read of the Objective-C of Mach-O files, one fact a line, for comparison with other tools: `objc FILE [ARCH]`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example that reads files and prints"
)]

use candor_formats::{
    macho,
    objc::{Metadata, Method, Property, Signature},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else { return Err("objc FILE [ARCH]".into()) };
    let bytes = std::fs::read(path)?;
    for slice in macho::slices(&bytes)?.0 {
        if arguments.get(1).is_some_and(|arch| arch != slice.cpu.name()) {
            continue;
        }
        let (image, _) = slice.image()?;
        let (metadata, problems) = Metadata::read(&image);
        // Classes of the main list; others are in that of classes that are made ready at once.
        let words = image.sections_named("__objc_classlist").flat_map(|section| {
            (0..section.size / image.pointer_size())
                .map(|index| section.address + index * image.pointer_size())
        });
        let listed: Vec<u64> = words.filter_map(|word| image.address_at(word)).collect();
        print(&metadata, &listed);
        problems.iter().for_each(|problem| println!("problem {problem}"));
    }
    Ok(())
}

fn methods(owner: &str, sign: char, methods: &[Method<'_>]) {
    for method in methods {
        println!("method {owner} {sign} {} {}", method.selector, method.types);
        if Signature::parse(method.types).is_none() {
            println!("untyped {owner} {} {}", method.selector, method.types);
        }
    }
}

fn properties(owner: &str, properties: &[Property<'_>]) {
    properties
        .iter()
        .for_each(|property| println!("property {owner} {} {}", property.name, property.attributes));
}

fn print(metadata: &Metadata<'_>, listed: &[u64]) {
    for class in &metadata.classes {
        if !listed.contains(&class.address) {
            println!("more {}", class.name);
            continue;
        }
        let superclass = class.superclass.map_or("-", |superclass| superclass.name());
        println!("class {} {superclass}", class.name);
        methods(class.name, '-', &class.instance_methods);
        methods(class.name, '+', &class.class_methods);
        properties(class.name, &class.properties);
        properties(class.name, &class.class_properties);
        class.ivars.iter().for_each(|ivar| println!("ivar {} {} {}", class.name, ivar.name, ivar.types));
        class.protocols.iter().for_each(|protocol| println!("follows {} {protocol}", class.name));
    }
    for category in &metadata.categories {
        let owner = format!("({})", category.name);
        println!("category {} {}", category.name, category.class.map_or("-", |class| class.name()));
        methods(&owner, '-', &category.instance_methods);
        methods(&owner, '+', &category.class_methods);
        properties(&owner, &category.properties);
    }
    for protocol in &metadata.protocols {
        println!("protocol {} {}", protocol.name, protocol.optional_instance_methods.len());
    }
    for (address, selector) in &metadata.selector_references {
        println!("selref {address:#x} {selector}");
    }
    for (address, class) in &metadata.class_references {
        println!("classref {address:#x} {}", class.name());
    }
    for (address, selector) in &metadata.stubs {
        println!("stub {address:#x} {selector}");
    }
    for (address, text) in &metadata.strings {
        println!("string {address:#x} {text:?}");
    }
}

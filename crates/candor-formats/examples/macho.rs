//! Prints what is read of Mach-O files, one fact a line, for comparison with other tools: `macho WHAT FILE [ARCH]`, where WHAT is
//! `sections`, `binds`, `rebases`, `undefined`, `symbols`, `exports`, `starts`, `stubs`, `dylibs`, `problems` or `time`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example that reads files and prints"
)]

use std::time::Instant;

use candor_formats::macho::{self, ExportTarget, Image, Pointer, Problem, SymbolKind};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path, rest @ ..] = arguments.as_slice() else {
        return Err("macho WHAT FILE [ARCH]".into());
    };
    let bytes = std::fs::read(path)?;
    let (slices, problems) = macho::slices(&bytes)?;
    problems.iter().for_each(|problem| println!("problem {problem}"));
    for slice in slices {
        if rest.first().is_some_and(|arch| arch != slice.cpu.name()) {
            continue;
        }
        let start = Instant::now();
        let (image, problems) = slice.image()?;
        let took = start.elapsed();
        match what.as_str() {
            "time" => println!("{} {took:?}", slice.cpu.name()),
            "problems" => problems.iter().for_each(|problem| println!("{} {problem}", slice.cpu.name())),
            "archs" => println!("{}", slice.cpu.name()),
            what => print(what, &image),
        }
    }
    Ok(())
}

fn print(what: &str, image: &Image<'_>) {
    match what {
        "sections" => image.sections().iter().for_each(|section| {
            let (segment, name) = (section.segment, section.name);
            println!("{segment},{name} {:#x} {:#x} {}", section.address, section.size, section.offset);
        }),
        "binds" | "rebases" => image.fixups().iter().for_each(|(address, pointer)| match pointer {
            Pointer::Import(id) if what == "binds" => {
                let import = image.import(*id).map(|import| (import.name, import.library.name()));
                let (name, library) = import.unwrap_or_default();
                let addend = image.addend_at(*address).unwrap_or(0);
                println!("{address:#x} {name} {addend} {}", library.unwrap_or("-"));
            }
            Pointer::Rebase(target) if what == "rebases" => println!("{address:#x} {target:#x}"),
            _ => {}
        }),
        "undefined" => image
            .symbols()
            .filter(|symbol| symbol.kind == SymbolKind::Undefined)
            .for_each(|symbol| println!("{}", symbol.name)),
        "symbols" => {
            image.symbols().filter(|symbol| symbol.kind != SymbolKind::Undefined).for_each(|symbol| {
                println!("{:#x} {}", symbol.address, symbol.name);
            })
        }
        "exports" => {
            let (exports, problems) = image.exports();
            for export in exports {
                match export.target {
                    ExportTarget::Address(at) | ExportTarget::Absolute(at) => {
                        println!("{at:#x} {}", export.name)
                    }
                    ExportTarget::Reexport { library, name } => {
                        println!("re {library} {} {name}", export.name)
                    }
                }
            }
            print_problems(&problems);
        }
        "starts" => image.function_starts().iter().for_each(|start| println!("{start:#x}")),
        "stubs" => image.stubs().iter().for_each(|(address, id)| {
            println!("{address:#x} {}", image.import(*id).map_or("", |import| import.name));
        }),
        "imports" => image.imports().iter().for_each(|import| {
            println!("{} {} {}", import.name, import.library.name().unwrap_or("-"), import.is_weak);
        }),
        "dylibs" => image.dylibs().iter().for_each(|dylib| println!("{} {:?}", dylib.name, dylib.kind)),
        _ => println!("{what}?"),
    }
}

fn print_problems(problems: &[Problem]) {
    problems.iter().for_each(|problem| println!("problem {problem}"));
}

//! Prints the texts of files that are no DEX, one a line: offset, place, text. `--json` writes texts as JSON does,
//! `--addresses` prints the addresses in them alone, `--time` only how long reading took.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example that reads files and prints"
)]

use std::time::Instant;

use candor_formats::{
    dart, dotnet, elf, hermes, javascript,
    texts::{Error, Text, address::addresses},
    unity,
};

type Lines = Vec<Result<(u64, String, String), Error>>;

fn line(text: Text<'_>) -> (u64, String, String) {
    (text.offset, format!("{:?}", text.place), text.text.into_owned())
}

fn assemblies(bytes: &[u8]) -> Result<Lines, Error> {
    let mut lines = Lines::new();
    for image in dotnet::images(bytes)? {
        match image.and_then(|image| {
            let assembly = dotnet::Assembly::parse(&image.bytes)?;
            Ok(assembly.user_strings().map(|text| text.map(line)).collect::<Lines>())
        }) {
            Ok(more) => lines.extend(more),
            Err(error) => lines.push(Err(error)),
        }
    }
    Ok(lines)
}

fn lines(bytes: &[u8]) -> Result<Lines, Error> {
    if hermes::Bytecode::is(bytes) {
        return Ok(hermes::Bytecode::parse(bytes)?.texts().map(|text| text.map(line)).collect());
    }
    if unity::Metadata::is(bytes) {
        return Ok(unity::Metadata::parse(bytes)?.literals().map(|text| text.map(line)).collect());
    }
    if let Ok(library) = dart::Library::parse(bytes) {
        return Ok(library.texts().into_iter().map(line).map(Ok).collect());
    }
    if let Ok(lines) = assemblies(bytes) {
        return Ok(lines);
    }
    if let Ok(texts) = elf::texts(bytes) {
        return Ok(texts.map(line).map(Ok).collect());
    }
    Ok(javascript::literals(bytes).map(line).map(Ok).collect())
}

/// A text as JSON writes it.
fn json(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, files): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let is = |option: &str| options.iter().any(|given| given == option);
    for file in files {
        let bytes = std::fs::read(&file)?;
        let start = Instant::now();
        let lines = lines(&bytes)?;
        if is("--time") {
            let (seconds, megabytes) = (start.elapsed().as_secs_f64(), bytes.len() as f64 / 1e6);
            println!("{file}: {} texts, {megabytes:.1} MB, {:.0} MB/s", lines.len(), megabytes / seconds);
            continue;
        }
        for line in lines {
            match line {
                Ok((_, _, text)) if is("--addresses") => {
                    addresses(&text).for_each(|address| println!("{}\t{}", address.host, address.url));
                }
                Ok((offset, place, text)) => println!(
                    "{offset:#x}\t{place}\t{}",
                    if is("--json") { json(&text) } else { format!("{text:?}") }
                ),
                Err(error) => println!("error: {error}"),
            }
        }
    }
    Ok(())
}

//! Prints the texts of files that are no DEX, one a line: place, offset, text. With `--addresses`, only addresses.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example that reads files and prints")]

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut only_addresses = false;
    for argument in std::env::args().skip(1) {
        if argument == "--addresses" {
            only_addresses = true;
            continue;
        }
        for line in lines(&std::fs::read(&argument)?)? {
            match line {
                Ok((_, _, text)) if only_addresses => {
                    addresses(&text).for_each(|address| println!("{}\t{}", address.host, address.url));
                }
                Ok((offset, place, text)) => println!("{offset:#x}\t{place}\t{text:?}"),
                Err(error) => println!("error: {error}"),
            }
        }
    }
    Ok(())
}

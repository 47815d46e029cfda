//! Prints per file what was read and what was not understood: `cargo run -p candor-disclosures --example understood -- FILE…`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads files and prints")]

use candor_disclosures::{Declared, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut n_files, mut n_clean, mut n_failed, mut n_problems) = (0, 0, 0, 0);
    for path in std::env::args().skip(1) {
        n_files += 1;
        let bytes = std::fs::read(&path)?;
        let disclosure = match read(&bytes, &path) {
            Ok(disclosure) => disclosure,
            Err(error) => {
                n_failed += 1;
                println!("{path}: not read: {error}");
                continue;
            }
        };
        println!(
            "{path}: {:?}, collected {}, shared {}, unplaced {}, {} practices, {} usage texts",
            disclosure.format,
            words(&disclosure.collected),
            words(&disclosure.shared),
            words(&disclosure.unplaced),
            disclosure.practices.len(),
            disclosure.usage_texts.len()
        );
        for problem in &disclosure.problems {
            println!("    {problem}");
        }
        n_problems += disclosure.problems.len();
        n_clean += usize::from(disclosure.problems.is_empty());
    }
    println!("{n_files} files: {n_clean} without a problem, {n_problems} problems, {n_failed} not read");
    Ok(())
}

fn words(declared: &Declared) -> String {
    match declared {
        Declared::NotAsked => "not asked".to_owned(),
        Declared::NotDeclared => "not declared".to_owned(),
        Declared::None => "none".to_owned(),
        Declared::Types(types) => format!("{} types", types.len()),
    }
}

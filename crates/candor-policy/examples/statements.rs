//! Prints the statements of a policy: `cargo run -p candor-policy --example statements -- FILE`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads a file and prints")]

use candor_policy::{Format, Lexicon, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(path)?;
    let reading = read(&bytes, Format::of(&bytes), &Lexicon::english()?);
    for (kind, statements) in [("", &reading.statements), ("covered ", &reading.covered)] {
        for statement in statements {
            println!(
                "{kind}{statement}  [{} {:?} {:?}]",
                statement.rule.id(),
                statement.conditions,
                statement.purposes
            );
            println!("    {}..{} \"{}\"", statement.span.start, statement.span.end, statement.quote);
        }
    }
    for problem in &reading.problems {
        println!("problem: {problem:?}");
    }
    Ok(())
}

//! Prints what is read of the machine code of an app: `cargo run --release -p candor-program --example machine -- APP [TABLE]`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example prints and reads its arguments"
)]

use std::path::PathBuf;

use candor_program::macho::{Callee, Facts, Reach, Root, build, frameworks::Table};

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let Some(path) = arguments.first() else { return println!("usage: machine APP [TABLE]") };
    let table = arguments.get(1).and_then(|path| std::fs::read(path).ok());
    let empty = b"candorIF\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    let table = table.unwrap_or(empty);
    let Ok(table) = Table::parse(&table) else { return println!("the table cannot be read") };
    let apps = match candor_app::open(std::slice::from_ref(path), &candor_app::Options::default()) {
        Ok(apps) => apps,
        Err(error) => return println!("{error}"),
    };
    for app in &apps {
        let start = std::time::Instant::now();
        let program = build(app, &mut std::iter::empty());
        let built = start.elapsed();
        let facts = Facts::new(&program, &table, &|_| false);
        let interpreted = start.elapsed();
        let (mut messages, mut named, mut typed, mut values) = (0, 0, 0, 0);
        for (function, done) in facts.all() {
            for call in &done.calls {
                match call.callee {
                    Callee::Message { selector, .. } => {
                        messages += 1;
                        named += usize::from(selector.is_some());
                        typed += usize::from(facts.dispatch(function, call).is_typed);
                    }
                    Callee::Value(_) => values += 1,
                    _ => {}
                }
            }
        }
        println!(
            "{}: {} images, {} functions, {} classes",
            app.identity.id,
            program.units.len(),
            program.functions.len(),
            program.classes.len()
        );
        println!("interpreted {}; left out {}", facts.all().count(), facts.n_left_out);
        println!("whole {}", facts.all().filter(|(_, done)| done.is_whole).count());
        println!(
            "messages {messages}, selector known {named}, receiver's class known {typed}; calls of values {values}"
        );
        let roots =
            program.units.iter().filter_map(|unit| unit.image.entry().and_then(|at| unit.function_at(at)));
        let roots =
            roots.map(|function| Root { words: "main".to_owned(), function: Some(function), class: None });
        let reach = Reach::new(&facts, roots.collect());
        println!(
            "reached {} functions, {} calls of values there, messages {:?}",
            reach.n_reached(),
            reach.unresolved_calls,
            reach.messages
        );
        println!("build {built:?}, interpret {:?}, all {:?}", interpreted - built, start.elapsed());
        for (member, what) in program.problems.iter().take(10) {
            println!("problem: {member}: {what}");
        }
    }
}

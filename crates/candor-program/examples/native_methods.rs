//! Prints how many native methods of apps are found in their libraries, and how many of those were walked whole.
//!
//! `cargo run --profile quick -p candor-program --example native_methods -- TABLE APP…`, where TABLE is
//! `data/android/framework/surface.bin`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring tool, not part of the product"
)]

use std::{env, path::PathBuf, time::Instant};

use candor_app::{Options, open_all};
use candor_program::{ACC_NATIVE, Natives, framework::Surface, program_of};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let table = std::fs::read(arguments.next().ok_or("no table was named")?)?;
    println!(
        "app\tlibraries read\tnative methods\tfound\tin tables\twalked whole\tignoring some argument\tms"
    );
    let mut sums = [0; 6];
    for input in arguments {
        let (apps, errors) = open_all(&[input], &Options::default());
        errors.iter().for_each(|error| println!("error: {error}"));
        for app in &apps {
            let program = program_of(app, Surface::parse(&table)?);
            let start = Instant::now();
            let natives = Natives::new(app, &program, &|_| true);
            let ms = start.elapsed().as_secs_f64() * 1e3;
            let of =
                |n: fn(&candor_program::Library) -> usize| natives.libraries.iter().map(n).sum::<usize>();
            let row = [
                natives.libraries.len(),
                program.methods.iter().filter(|method| method.access & ACC_NATIVE != 0).count(),
                natives.methods().count(),
                of(|library| library.n_in_tables),
                natives.methods().filter(|(_, known)| known.is_whole).count(),
                natives.ignored().count(),
            ];
            sums.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
            if row[0] + row[1] > 0 {
                let row: Vec<String> = row.iter().map(ToString::to_string).collect();
                println!("{}\t{}\t{ms:.1}", app.identity.id, row.join("\t"));
            }
            for library in &natives.libraries {
                library.problems.iter().for_each(|what| println!("  ! {what}"));
            }
        }
    }
    println!("all\t{}", sums.map(|n| n.to_string()).join("\t"));
    Ok(())
}

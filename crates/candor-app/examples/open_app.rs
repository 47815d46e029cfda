//! Opens apps and prints what was found, with times.
//!
//! `cargo run --profile quick -p candor-app --example open_app -- APP…`
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring tool, not part of the product"
)]

use std::{collections::BTreeMap, env, path::PathBuf, time::Instant};

use candor_app::{MemberKind, Options, open_all};

fn main() {
    let inputs: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let start = Instant::now();
    let (apps, errors) = open_all(&inputs, &Options::default());
    let elapsed = start.elapsed();
    errors.iter().for_each(|error| println!("error: {error}"));
    for app in &apps {
        let mut kinds: BTreeMap<MemberKind, (usize, usize)> = BTreeMap::new();
        for member in &app.members {
            let row = kinds.entry(member.kind).or_default();
            *row = (row.0 + 1, row.1 + member.bytes.len());
        }
        println!("{:?}", app.identity);
        println!(
            "  {} code members, {} permissions, {} components, {} queries, {} switches, {} ui entries, {} signatures",
            app.code.len(),
            app.permissions.len(),
            app.components.len(),
            app.queries.len(),
            app.switches.len(),
            app.ui.len(),
            app.signatures.len()
        );
        kinds.iter().for_each(|(kind, (n, bytes))| println!("  {kind:?}: {n} members, {bytes} bytes"));
        let odd = |kind| matches!(kind, MemberKind::LooseDex | MemberKind::NestedApp | MemberKind::Archive);
        app.members.iter().filter(|member| odd(member.kind)).for_each(|member| println!("  {}", member.path));
        app.problems.iter().for_each(|problem| println!("  ! {}: {}", problem.place, problem.what));
    }
    println!("{} apps in {:.1} ms", apps.len(), elapsed.as_secs_f64() * 1e3);
}

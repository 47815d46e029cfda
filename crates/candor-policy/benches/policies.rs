//! Time of one policy of 60 kB in each format: `cargo bench -p candor-policy`. The bar is 50 ms.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads files, looks at the clock and prints"
)]

use std::{fs, path::Path, time::Instant};

use candor_policy::{Format, Lexicon, read};

/// Bytes of each policy.
const LENGTH: usize = 60_000;
const ROUNDS: usize = 50;

fn main() {
    let begin = Instant::now();
    let lexicon = Lexicon::english().unwrap();
    println!("words of English: {:.1} ms, once", begin.elapsed().as_secs_f64() * 1e3);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for (name, format) in
        [("policy.html", Format::Html), ("policy.md", Format::Markdown), ("policy.txt", Format::Plain)]
    {
        let parts: Vec<Vec<u8>> =
            folders.iter().filter_map(|folder| fs::read(folder.join(name)).ok()).collect();
        let mut text = Vec::new();
        for part in parts.iter().cycle() {
            if text.len() >= LENGTH {
                break;
            }
            text.extend(part);
            text.extend(b"\n\n");
        }
        text.truncate(LENGTH);
        let mut times = Vec::new();
        let mut n = 0;
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            n = read(&text, format, &lexicon).statements.len();
            times.push(begin.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{name}: {} bytes, {n} statements, median {:.1} ms, worst {:.1} ms",
            text.len(),
            times[ROUNDS / 2],
            times[ROUNDS - 1]
        );
    }
}

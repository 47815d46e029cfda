//! Measures the DEX reader: `dex_walk FILE… [--rounds N]` prints MB/s of parsing and walking every instruction.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a measuring tool: it reads files and the clock and prints"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use candor_formats::dex::{Dex, Error};

/// What the walk saw, so that nothing of it can be left out by the compiler.
#[derive(Default, Clone, Copy)]
struct Seen {
    instructions: u64,
    code_bytes: u64,
    index_sum: u64,
    string_bytes: u64,
}

fn main() -> ExitCode {
    let (mut rounds, mut files) = (20_u32, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--rounds" {
            rounds = args.next().and_then(|n| n.parse().ok()).unwrap_or(rounds).max(1);
        } else {
            files.push(arg);
        }
    }
    if files.is_empty() {
        eprintln!("usage: dex_walk FILE… [--rounds N]");
        return ExitCode::from(2);
    }
    for file in &files {
        let report = match std::fs::read(file) {
            Ok(bytes) => measure(&bytes, rounds).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match report {
            Ok(line) => println!("{line}  {file}"),
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn measure(bytes: &[u8], rounds: u32) -> Result<String, Error> {
    let (mut parse, mut walk, mut strings) = (Duration::MAX, Duration::MAX, Duration::MAX);
    let mut seen = Seen::default();
    for _ in 0..rounds {
        seen = Seen::default();
        let start = Instant::now();
        let dex = Dex::parse(black_box(bytes))?;
        parse = parse.min(start.elapsed());
        let start = Instant::now();
        walk_all(&dex, &mut seen)?;
        walk = walk.min(start.elapsed());
        let start = Instant::now();
        for idx in 0..dex.n_strings() {
            seen.string_bytes += dex.string_bytes(idx)?.len() as u64;
        }
        strings = strings.min(start.elapsed());
        black_box(seen);
    }
    let rate = |n: u64, time: Duration| n as f64 / 1e6 / time.as_secs_f64();
    let len = bytes.len() as u64;
    Ok(format!(
        "{len} bytes, {} instructions: parse+walk {:.0} MB/s of file (parse {:.2} ms, walk {:.2} ms), walk {:.0} MB/s \
         of code, {:.0} M instructions/s; strings {:.0} MB/s",
        seen.instructions,
        rate(len, parse + walk),
        parse.as_secs_f64() * 1e3,
        walk.as_secs_f64() * 1e3,
        rate(seen.code_bytes, walk),
        rate(seen.instructions, walk),
        rate(seen.string_bytes, strings),
    ))
}

fn walk_all(dex: &Dex<'_>, seen: &mut Seen) -> Result<(), Error> {
    for def in dex.class_defs() {
        for method in dex.class_data(&def?)?.methods() {
            let method = method?;
            if method.code_off == 0 {
                continue;
            }
            let insns = dex.code(method.code_off)?.insns;
            seen.code_bytes += insns.bytes().len() as u64;
            for insn in insns {
                let insn = insn?;
                seen.instructions += 1;
                seen.index_sum += u64::from(insn.index().unwrap_or(0));
            }
        }
    }
    Ok(())
}

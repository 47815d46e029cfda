//! The floor of an audit, for `cargo xtask measure speed`: hashes a file, inflates its DEX files and looks at every
//! instruction once. Nothing that reads code can do less.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a measuring tool: it reads a file and prints"
)]

use std::process::ExitCode;

use candor_formats::{
    dex::Dex,
    zip::{Archive, Limits},
};
use sha2::{Digest, Sha256};

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: floor FILE");
        return ExitCode::from(2);
    };
    match std::fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| walk(&bytes)) {
        Ok((dex_len, n_instructions, first)) => {
            // The parent reads the first number: bytes of DEX.
            println!("{dex_len} {n_instructions} {first}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Bytes of DEX, instructions in them, and a byte of the hash.
fn walk(bytes: &[u8]) -> Result<(usize, u64, u8), String> {
    let hash = Sha256::digest(bytes);
    let archive = Archive::parse(bytes).map_err(|error| error.to_string())?;
    let (mut dex_len, mut n_instructions) = (0, 0);
    for entry in archive.entries() {
        let name = entry.name_lossy();
        if !(name.starts_with("classes") && name.ends_with(".dex")) {
            continue;
        }
        let contents = archive.read(entry, &Limits::default()).map_err(|error| error.to_string())?;
        dex_len += contents.bytes.len();
        let dex = Dex::parse(&contents.bytes).map_err(|error| error.to_string())?;
        n_instructions += instructions(&dex).map_err(|error| error.to_string())?;
    }
    Ok((dex_len, n_instructions, hash.first().copied().unwrap_or(0)))
}

fn instructions(dex: &Dex<'_>) -> Result<u64, candor_formats::dex::Error> {
    let (mut n, mut sum) = (0, 0_u64);
    for def in dex.class_defs() {
        for method in dex.class_data(&def?)?.methods() {
            let method = method?;
            if method.code_off == 0 {
                continue;
            }
            for insn in dex.code(method.code_off)?.insns {
                n += 1;
                sum = sum.wrapping_add(u64::from(insn?.index().unwrap_or(0)));
            }
        }
    }
    std::hint::black_box(sum);
    Ok(n)
}

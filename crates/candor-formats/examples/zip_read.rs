//! Reads ZIP files as Android does: prints anomalies and how fast indexing and inflating went.
//!
//! `cargo run --profile quick -p candor-formats --example zip_read -- FILE…`
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring tool, not part of the product"
)]

use std::{env, fs, time::Instant};

use candor_formats::zip::{Archive, Limits};

fn main() {
    for path in env::args().skip(1) {
        match fs::read(&path) {
            Ok(data) => report(&path, &data),
            Err(error) => println!("{path}: {error}"),
        }
    }
}

fn report(path: &str, data: &[u8]) {
    let start = Instant::now();
    let archive = match Archive::parse(data) {
        Ok(archive) => archive,
        Err(error) => return println!("{path}: {error}"),
    };
    let indexed = start.elapsed();
    let (mut compressed, mut inflated, mut n_wrong) = (0, 0, 0);
    let start = Instant::now();
    for entry in archive.entries() {
        match archive.read(entry, &Limits::default()) {
            Ok(contents) => {
                compressed += entry.compressed_size;
                inflated += contents.bytes.len() as u64;
                n_wrong += u64::from(!contents.crc_matches);
                contents.anomalies.iter().for_each(|anomaly| println!("  {anomaly}"));
            }
            Err(error) => println!("  {}: {error}", entry.name_lossy()),
        }
    }
    let read = start.elapsed();
    archive.anomalies().iter().for_each(|anomaly| println!("  {anomaly}"));
    let start = Instant::now();
    let n_bytes: usize = archive.entries().iter().map(|entry| archive.first_bytes(entry, 8).len()).sum();
    let peeked = start.elapsed();
    println!(
        "{path}: {} entries indexed in {:.2} ms; {:.1} MB to {:.1} MB in {:.1} ms, {:.0} MB/s; first bytes ({n_bytes}) in \
         {:.2} ms; {n_wrong} checksums wrong; signing block {:?}",
        archive.entries().len(),
        indexed.as_secs_f64() * 1e3,
        compressed as f64 / 1e6,
        inflated as f64 / 1e6,
        read.as_secs_f64() * 1e3,
        inflated as f64 / 1e6 / read.as_secs_f64(),
        peeked.as_secs_f64() * 1e3,
        archive.signing_block(),
    );
}

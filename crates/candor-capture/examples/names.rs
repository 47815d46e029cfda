//! Prints the names that captures show, one per line: file, how it was seen, name.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use candor_capture::{Access, Contact, Exchange, Handshake, Observer, Problem, Resolution, packets};

struct Names(String);

impl Observer for Names {
    fn contact(&mut self, contact: Contact) {
        if let Some(host) = contact.host {
            println!("{}\t{:?}\t{host}", self.0, contact.via);
        }
    }
    fn resolution(&mut self, _: Resolution) {}
    fn access(&mut self, _: Access) {}
    fn exchange(&mut self, _: Exchange<'_>) {}
    fn handshake(&mut self, _: Handshake) {}
    fn problem(&mut self, problem: Problem) {
        eprintln!("{}: {problem:?}", self.0);
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        match packets::read(std::fs::File::open(&path)?, &mut Names(path.clone())) {
            Ok(summary) => eprintln!("{path}: {summary:?}"),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    Ok(())
}

//! Compares the requests that captures show, decrypted where there are keys, with tshark's: `requests CAPTURE[:[KEYLOG][:PORT]]...`,
//! where tshark is told that connections to the port begin with HTTP/2.
//!
//! Prints one line per capture: requests that both have, that only tshark has, that only candor has, and what was not read.
//! With `--list`, prints candor's requests instead.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use std::{collections::BTreeMap, error::Error, process::Command};

use candor_capture::{
    Access, Contact, Exchange, Observer, Part, Problem, Resolution,
    packets::{self, Keys},
};

/// How often each request was seen: host and target, with bytes that do not print as one mark.
type Requests = BTreeMap<String, usize>;

#[derive(Default)]
struct Seen {
    requests: Requests,
    n_raw: usize,
    n_body: usize,
    is_list: bool,
}

impl Observer for Seen {
    fn contact(&mut self, _: Contact) {}
    fn resolution(&mut self, _: Resolution) {}
    fn access(&mut self, _: Access) {}
    fn exchange(&mut self, exchange: Exchange<'_>) {
        if self.is_list {
            let text = String::from_utf8_lossy(&exchange.bytes);
            let text: String = text.chars().take(100).collect();
            println!("{} {:?} {:?} {text:?}", exchange.request, exchange.to.host, exchange.part);
        }
        match exchange.part {
            Part::Target => *self.requests.entry(plain(&exchange.bytes)).or_default() += 1,
            Part::Raw => self.n_raw += exchange.bytes.len(),
            Part::Body => self.n_body += exchange.bytes.len(),
            Part::Header => {}
        }
    }
    fn problem(&mut self, problem: Problem) {
        eprintln!("{problem:?}");
    }
}

fn plain(target: &[u8]) -> String {
    target.iter().map(|byte| if (0x21..0x7f).contains(byte) { char::from(*byte) } else { '?' }).collect()
}

/// Targets as tshark has them.
fn oracle(capture: &str, key_log: Option<&str>, port: Option<&str>) -> Result<Requests, Box<dyn Error>> {
    let mut tshark = Command::new("tshark");
    tshark.args(["-r", capture, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=/s"]);
    tshark.args(["-e", "http.request.uri", "-e", "http2.headers.path"]);
    tshark.args(["-Y", "http.request or http2.headers.path", "-o", "tcp.reassemble_out_of_order:TRUE"]);
    if let Some(key_log) = key_log {
        tshark.args(["-o", &format!("tls.keylog_file:{key_log}")]);
    }
    if let Some(port) = port {
        tshark.args(["-d", &format!("tcp.port=={port},http2")]);
    }
    let mut requests = Requests::new();
    for line in tshark.output()?.stdout.split(|byte| *byte == b'\n') {
        for target in line.split(|byte| matches!(byte, b'\t' | b' ')).filter(|target| !target.is_empty()) {
            *requests.entry(plain(target)).or_default() += 1;
        }
    }
    Ok(requests)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut totals = (0, 0, 0);
    let is_list = std::env::args().any(|arg| arg == "--list");
    for arg in std::env::args().skip(1).filter(|arg| arg != "--list") {
        let mut fields = arg.split(':');
        let mut field = || fields.next().filter(|field| !field.is_empty());
        let (capture, key_log, port) = (field().unwrap_or_default(), field(), field());
        let mut keys = Keys::default();
        if let Some(key_log) = key_log {
            keys.add(&std::fs::read(key_log)?);
        }
        let mut seen = Seen { is_list, ..Seen::default() };
        let name = capture.rsplit('/').next().unwrap_or_default();
        let summary = match packets::read_with_keys(std::fs::File::open(capture)?, keys, &mut seen) {
            Ok(summary) => summary,
            Err(error) => {
                println!("{name}: {error}");
                continue;
            }
        };
        let theirs = oracle(capture, key_log, port)?;
        let both = |(target, n): (&String, &usize)| theirs.get(target).map_or(0, |other| *n.min(other));
        let equal: usize = seen.requests.iter().map(both).sum();
        let (ours, other): (usize, usize) = (seen.requests.values().sum(), theirs.values().sum());
        totals = (totals.0 + equal, totals.1 + other - equal, totals.2 + ours - equal);
        println!(
            "{name}: {equal} equal, {} missing, {} extra; {} bytes of bodies, {} raw; {:?}",
            other - equal,
            ours - equal,
            seen.n_body,
            seen.n_raw,
            summary.unread
        );
        if is_list {
            println!("{:#?}\n{theirs:#?}", seen.requests);
        }
    }
    println!("all: {} equal, {} missing, {} extra", totals.0, totals.1, totals.2);
    Ok(())
}

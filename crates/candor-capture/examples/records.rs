//! Prints what records say, in numbers: one line per file with its kind, sightings of each sort and what was not read.
//! `--list` prints the sightings themselves, without what was sent.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use std::{collections::BTreeMap, error::Error, fs::File, io::Read};

use candor_capture::{
    Access, Contact, DomainNote, Exchange, FileKind, HEAD, Observer, Part, Problem, Resolution, Summary,
    kind, packets,
    records::{Zone, app_privacy_report, appops, discrete_xml, dns, har, mitmproxy, resolutions},
};

#[derive(Default)]
struct Count {
    by_kind: BTreeMap<&'static str, u64>,
    n_bytes: usize,
    is_list: bool,
}

impl Count {
    fn add(&mut self, what: &'static str, said: &dyn std::fmt::Debug) {
        *self.by_kind.entry(what).or_default() += 1;
        if self.is_list {
            println!("    {said:?}");
        }
    }
}

impl Observer for Count {
    fn contact(&mut self, contact: Contact) {
        self.add("contacts", &contact);
    }
    fn resolution(&mut self, resolution: Resolution) {
        self.add("resolutions", &resolution);
    }
    fn access(&mut self, access: Access) {
        self.add("accesses", &access);
    }
    fn domain(&mut self, note: DomainNote) {
        self.add("domain notes", &note);
    }
    fn exchange(&mut self, exchange: Exchange<'_>) {
        let what = match exchange.part {
            Part::Target => "targets",
            Part::Header => "headers",
            Part::Body => "bodies",
            Part::Raw => "messages",
        };
        self.n_bytes += if exchange.part == Part::Header { 0 } else { exchange.bytes.len() };
        self.add(what, &exchange.bytes.len());
    }
    fn problem(&mut self, problem: Problem) {
        self.add("problems", &problem);
    }
}

fn read(path: &str, count: &mut Count) -> Result<Summary, Box<dyn Error>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    let name = path.rsplit('/').next();
    let kind = kind(&head, name).ok_or("of no kind that is known")?;
    let file = File::open(path)?;
    Ok(match kind {
        FileKind::Pcap | FileKind::Pcapng => packets::read(file, count)?,
        FileKind::Har => har::read(file, count)?,
        FileKind::MitmproxyFlows => mitmproxy::read(file, count)?,
        FileKind::DnsLog => dns::read(file, dns::LogClock::default(), count)?,
        FileKind::Resolutions => resolutions::read(file, count)?,
        FileKind::Appops => appops::read(file, Zone::Unknown, count)?,
        FileKind::DiscreteHistory => discrete_xml::read(file, count)?,
        FileKind::AppPrivacyReport => app_privacy_report::read(file, count)?,
        FileKind::TlsKeys => return Err("keys".into()),
    })
}

fn main() {
    let is_list = std::env::args().any(|arg| arg == "--list");
    for path in std::env::args().skip(1).filter(|arg| arg != "--list") {
        let mut count = Count { is_list, ..Count::default() };
        match read(&path, &mut count) {
            Ok(summary) => println!(
                "{path}: {:?}, {} records, {:?}, {} bytes sent, unread {:?}",
                summary.kind, summary.records, count.by_kind, count.n_bytes, summary.unread
            ),
            Err(error) => println!("{path}: {error}"),
        }
    }
}

//! Speed and memory of reading captures of 1 GB, which are made while they are read: `cargo bench -p candor-capture`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench looks at the clock and prints"
)]

use std::{io::Read, time::Instant};

use candor_capture::{Access, Contact, Exchange, Observer, Problem, Resolution, packets};

#[path = "../tests/capture/build.rs"]
mod build;

use build::{
    ACK, PHONE, Pcap, SERVER, SYN, answer, crypto, ethernet, hello, initial, ipv4, question, records, tcp,
    udp,
};

/// Bytes of each capture.
const LENGTH: u64 = 1_000_000_000;

/// Repeats a capture's packets; each round comes from another address.
struct Rounds {
    pattern: Vec<u8>,
    /// Where the two lower bytes of the phone's address stand.
    addresses: Vec<usize>,
    at: usize,
    round: u16,
    left: u64,
}

impl Rounds {
    fn new(pcap: Pcap) -> Self {
        let mut addresses = Vec::new();
        let mut at = 24;
        while let Some(len) = pcap.bytes.get(at + 8..at + 12) {
            let len = u32::from_le_bytes(len.try_into().unwrap()) as usize;
            // The phone's address is the first or the second one of the datagram behind Ethernet's header.
            let from = at + 16 + 14 + 12;
            addresses.push(if pcap.bytes[from..from + 4] == PHONE { from + 2 } else { from + 6 });
            at += 16 + len;
        }
        Self { pattern: pcap.bytes, addresses, at: 0, round: 0, left: LENGTH }
    }
}

impl Read for Rounds {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.pattern.len() {
            self.at = 24;
            self.round += 1;
            for place in &self.addresses {
                self.pattern[*place..*place + 2].copy_from_slice(&self.round.to_be_bytes());
            }
        }
        let n = out.len().min(self.pattern.len() - self.at).min(usize::try_from(self.left).unwrap());
        out[..n].copy_from_slice(&self.pattern[self.at..self.at + n]);
        self.at += n;
        self.left -= n as u64;
        Ok(n)
    }
}

#[derive(Default)]
struct Count(u64);

impl Observer for Count {
    fn contact(&mut self, _: Contact) {
        self.0 += 1;
    }
    fn resolution(&mut self, _: Resolution) {
        self.0 += 1;
    }
    fn access(&mut self, _: Access) {}
    fn exchange(&mut self, _: Exchange<'_>) {
        self.0 += 1;
    }
    fn problem(&mut self, _: Problem) {}
}

fn up(port: u16, to: u16, seq: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    ethernet(&ipv4(6, PHONE, SERVER, &tcp(port, to, seq, 0, flags, payload)))
}

fn down(port: u16, from: u16, seq: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
    ethernet(&ipv4(6, SERVER, PHONE, &tcp(from, port, seq, 100, flags, payload)))
}

/// What a phone does: names are asked, TLS, QUIC and some requests in the clear, with far more received than sent.
fn phone() -> Pcap {
    let mut pcap = Pcap::new(1);
    let data = vec![0x17; 1400];
    for n in 0..40_u16 {
        let port = 40_000 + n;
        let name = format!("host{n}.example.org");
        pcap.add(&ethernet(&ipv4(17, PHONE, SERVER, &udp(port, 53, &question(&name)))));
        pcap.add(&ethernet(&ipv4(17, SERVER, PHONE, &udp(53, port, &answer(&name, [192, 0, 2, 9])))));
        let first = match n % 4 {
            0 => [b"GET /a HTTP/1.1\r\nHost: ", name.as_bytes(), b"\r\nAccept: */*\r\n\r\n"].concat(),
            _ => records(&hello(&name), 4000),
        };
        pcap.add(&up(port, 443, 99, SYN, b""));
        pcap.add(&down(port, 443, 499, SYN | ACK, b""));
        pcap.add(&up(port, 443, 100, ACK, &first));
        for i in 0..60 {
            pcap.add(&down(port, 443, 500 + i * 1400, ACK, &data));
            if i % 2 == 0 {
                pcap.add(&up(port, 443, 900, ACK, b""));
            }
        }
        let quic = initial(false, &n.to_be_bytes().repeat(4), 0, &crypto(0, &hello(&name)));
        pcap.add(&ethernet(&ipv4(17, PHONE, SERVER, &udp(port, 443, &quic))));
        for _ in 0..30 {
            pcap.add(&ethernet(&ipv4(
                17,
                SERVER,
                PHONE,
                &udp(443, port, &[&[0x40][..], &data[..1250]].concat()),
            )));
        }
    }
    pcap
}

/// Nothing but connections that begin, each with half a hello.
fn connections() -> Pcap {
    let mut pcap = Pcap::new(1);
    let half = &records(&hello("never.whole.example"), 4000)[..60];
    for port in 1..40_000_u16 {
        pcap.add(&up(port, 443, 99, SYN, b""));
        pcap.add(&up(port, 443, 100, ACK, half));
    }
    pcap
}

/// Segments that wait for one that never comes.
fn gaps() -> Pcap {
    let mut pcap = Pcap::new(1);
    let data = vec![0x17; 1400];
    for port in 1..400_u16 {
        pcap.add(&up(port, 443, 99, SYN, b""));
        for i in 0..60 {
            pcap.add(&up(port, 443, 105 + i * 1400, ACK, &data));
        }
    }
    pcap
}

fn main() {
    for (name, pcap) in [("phone", phone()), ("connections", connections()), ("gaps", gaps())] {
        let mut count = Count::default();
        let began = Instant::now();
        let summary = packets::read(Rounds::new(pcap), &mut count).unwrap();
        let took = began.elapsed().as_secs_f64();
        let speed = LENGTH as f64 / 1e6 / took;
        let packets = summary.records as f64 / 1e6;
        println!(
            "{name:12} {speed:6.0} MB/s  {packets:.2} M packets  {} sightings  peak so far {} MB",
            count.0,
            peak()
        );
    }
}

/// The most memory that this process has had, in MB, as Linux tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

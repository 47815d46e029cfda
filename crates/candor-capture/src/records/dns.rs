//! Logs of name servers and answers of tools that ask them: who was asked for, and what was given.
//!
//! Told line by line, each line by its own shape, so that a file may mix them:
//! - dnsmasq's log, also Pi-hole's (`log-queries`, with and without `=extra`): questions become contacts
//!   ([`Via::DnsQuery`]), replies resolutions; what was blocked or forwarded has no answer;
//! - JSON lines of zdns, massdns and dnsx, of passive DNS in the Common Output Format
//!   (draft-dulaunoy-dnsop-passive-dns-cof), and of DNS over HTTPS;
//! - records as `dig` and zone files write them: `name ttl IN A 192.0.2.1`.
//!
//! dnsmasq writes no year and no zone; see [`LogClock`].

mod dnsmasq;
mod json;
mod presentation;

use std::{io::Read, net::IpAddr};

use super::{
    Error, NO_ZONE, Zone, json_values,
    lines::{Line, Lines},
    tally::Tally,
};
use crate::{Contact, FileKind, Observer, Resolution, Summary, Time, Via};

/// Longest chain of aliases that is kept; resolvers stop far earlier.
const ALIASES_LIMIT: usize = 32;

/// What the times of a log leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogClock {
    /// Year of the log; without it, lines of dnsmasq have no time.
    pub year: Option<i16>,
    /// Zone of the machine that wrote it.
    pub zone: Zone,
}

/// Reads a log.
///
/// # Errors
/// If reading fails, or no line is understood.
pub fn read(input: impl Read, clock: LogClock, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut lines = Lines::new(input);
    let mut teller = Teller { tally: Tally::new(FileKind::DnsLog), observer, line: 0 };
    let mut log = dnsmasq::Log::new(clock);
    let mut answers = presentation::Answers::default();
    while let Some((number, line)) = lines.next()? {
        teller.line = number;
        let Line::Whole(bytes) = line else {
            teller.unread("a line is longer than 1 MiB");
            continue;
        };
        let bytes = bytes.trim_ascii();
        if bytes.is_empty() {
            continue;
        }
        if bytes.starts_with(b"{") {
            match json_values::parse(bytes) {
                Some(value) => json::read(&value, &mut teller),
                None => teller.unread("a line is no JSON"),
            }
            continue;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            teller.unread("a line is no text");
            continue;
        };
        let is_known = dnsmasq::message(text).is_some_and(|message| log.read(message, &mut teller))
            || answers.read(text, &mut teller);
        if !is_known {
            teller.unread("a line is of no kind that is known");
        }
    }
    if teller.tally.is_empty() {
        return Err(Error::Other {
            kind: FileKind::DnsLog,
            at: 0,
            why: "no line is a question or an answer",
        });
    }
    let mut summary = teller.tally.finish();
    if clock.year.is_some() && clock.zone == Zone::Unknown {
        summary.unread.push((NO_ZONE.to_owned(), 1));
        summary.unread.sort();
    }
    Ok(summary)
}

/// Tells what a line says.
struct Teller<'o> {
    tally: Tally,
    observer: &'o mut dyn Observer,
    line: u64,
}

impl Teller<'_> {
    fn unread(&mut self, what: &'static str) {
        self.tally.unread(self.line, what, self.observer);
    }

    /// A line was understood, even if it says nothing of ours.
    fn understood(&mut self, at: Option<Time>) {
        self.tally.record();
        if let Some(at) = at {
            self.tally.time(at);
        }
    }

    fn asked(&mut self, host: String, at: Option<Time>, n: u64) {
        self.observer.contact(Contact {
            host: Some(host),
            address: None,
            port: None,
            via: Via::DnsQuery,
            app: None,
            at,
            n,
            by_app: None,
        });
    }

    fn answered(
        &mut self,
        host: String,
        aliases: Vec<String>,
        address: Option<IpAddr>,
        at: Option<Time>,
        source: Option<String>,
    ) {
        self.observer.resolution(Resolution { host, aliases, address, at, vantage: None, source });
    }
}

#[cfg(test)]
mod tests;

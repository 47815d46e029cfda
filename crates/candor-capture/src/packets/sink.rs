//! What leaves the reader: sightings to the observer, and a bounded number of problems with the rest counted.

use std::{collections::BTreeMap, net::IpAddr};

use super::keys::Keys;
use crate::{
    AppName, Contact, Exchange, Handshake, Observer, Part, Problem, Resolution, Time, Vantage, Via, Window,
};

/// Problems of one kind that are said one by one; the rest is counted.
const PROBLEMS_SAID: u64 = 8;
/// Addresses whose handshakes are kept apart.
const MAX_ADDRESSES: usize = 65_536;

/// The longest name: 255 bytes, each of which may be written as `\DDD`.
const MAX_HOST: usize = 255 * 4;

/// An end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct End {
    pub(super) address: IpAddr,
    pub(super) port: u16,
}

/// Which way bytes went, when, and whose they are.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) app: Option<&'a AppName>,
    pub(super) at: Option<Time>,
}

impl Way<'_> {
    /// A contact with the end that the bytes went to.
    pub(super) fn contact(&self, host: Option<String>, via: Via) -> Contact {
        contact(self.to, self, host, via)
    }

    /// A contact with the end that the bytes came from.
    pub(super) fn contact_back(&self, host: Option<String>, via: Via) -> Contact {
        contact(self.from, self, host, via)
    }
}

fn contact(end: End, way: &Way<'_>, host: Option<String>, via: Via) -> Contact {
    let (address, port) = (Some(end.address), Some(end.port));
    Contact { host, address, port, via, app: way.app.cloned(), at: way.at, n: 1, by_app: None }
}

/// Where sightings go.
pub(super) struct Sink<'o> {
    observer: &'o mut dyn Observer,
    /// Keys that were handed in, or that the file has had so far.
    pub(super) keys: Keys,
    pub(super) window: Window,
    pub(super) records: u64,
    requests: u64,
    unread: BTreeMap<&'static str, u64>,
    links: BTreeMap<u32, u64>,
    problems: BTreeMap<&'static str, u64>,
    handshakes: BTreeMap<(IpAddr, Vantage), Handshake>,
}

impl<'o> Sink<'o> {
    pub(super) fn new(observer: &'o mut dyn Observer, keys: Keys) -> Self {
        Self {
            observer,
            keys,
            window: Window::default(),
            records: 0,
            requests: 0,
            unread: BTreeMap::new(),
            links: BTreeMap::new(),
            problems: BTreeMap::new(),
            handshakes: BTreeMap::new(),
        }
    }

    pub(super) fn contact(&mut self, contact: Contact) {
        self.observer.contact(contact);
    }

    pub(super) fn resolution(&mut self, resolution: Resolution) {
        self.observer.resolution(resolution);
    }

    pub(super) fn secrets(&mut self, key_log: &[u8]) {
        self.keys.add(key_log);
        self.observer.secrets(key_log);
    }

    /// The number of a new request.
    pub(super) fn next_request(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    /// Tells a part of a request.
    pub(super) fn part(
        &mut self,
        request: u64,
        to: &Contact,
        part: Part,
        bytes: &[u8],
        media: Option<&str>,
        is_cut: bool,
    ) {
        let (to, media) = (to.clone(), media.map(str::to_owned));
        self.observer.exchange(Exchange { request, to, part, media, bytes: bytes.into(), is_cut });
    }

    /// Counts something that is not read.
    pub(super) fn unread(&mut self, reason: &'static str) {
        *self.unread.entry(reason).or_default() += 1;
    }

    /// Counts a packet of a link type that is not read.
    pub(super) fn unread_link(&mut self, link: u32) {
        *self.links.entry(link).or_default() += 1;
    }

    /// Tells a problem, or counts it where its kind was told often enough.
    pub(super) fn problem(&mut self, kind: &'static str, at: u64, what: String) {
        let n = self.problems.entry(kind).or_default();
        *n += 1;
        if *n <= PROBLEMS_SAID {
            let what = if what.is_empty() { kind.to_owned() } else { format!("{kind}: {what}") };
            self.observer.problem(Problem { at, what });
        } else {
            self.unread(kind);
        }
    }

    /// Takes in the time from a SYN to its answer.
    pub(super) fn handshake(&mut self, address: IpAddr, vantage: Vantage, micros: i64) {
        let Ok(micros) = u64::try_from(micros) else { return };
        let is_full = self.handshakes.len() >= MAX_ADDRESSES;
        if is_full && !self.handshakes.contains_key(&(address, vantage)) {
            self.unread("handshakes with further addresses");
            return;
        }
        let new = Handshake { address, vantage, n: 0, fastest: micros };
        let known = self.handshakes.entry((address, vantage)).or_insert(new);
        known.n += 1;
        known.fastest = known.fastest.min(micros);
    }

    /// Tells what is told at the end, and gives what was not read, sorted.
    pub(super) fn finish(self) -> Vec<(String, u64)> {
        for (_, handshake) in self.handshakes {
            self.observer.handshake(handshake);
        }
        let n_keys = self.keys.unread();
        let keys = (n_keys > 0).then(|| ("lines of key logs that are not understood".to_owned(), n_keys));
        let links = self.links.iter().map(|(link, n)| (format!("link type {link}"), *n));
        let mut unread: Vec<_> =
            self.unread.iter().map(|(why, n)| ((*why).to_owned(), *n)).chain(links).chain(keys).collect();
        unread.sort();
        unread
    }
}

/// A host as the model has it: small letters, no dot at the end; none where a name has bytes that no name has.
pub(super) fn host(name: &[u8]) -> Option<String> {
    let name = name.strip_suffix(b".").unwrap_or(name);
    let is_whole = !name.is_empty() && name.len() <= MAX_HOST && name.iter().all(u8::is_ascii_graphic);
    is_whole.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

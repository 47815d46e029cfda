//! Collects what a capture shows.
#![allow(dead_code, reason = "each test uses a part of it")]

use candor_capture::{
    Access, Contact, Exchange, Handshake, Observer, Part, Problem, Resolution, Summary, Via, packets,
};

/// Everything that was told.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) contacts: Vec<Contact>,
    pub(crate) resolutions: Vec<Resolution>,
    pub(crate) parts: Vec<(u64, Part, Vec<u8>, bool)>,
    pub(crate) handshakes: Vec<Handshake>,
    pub(crate) secrets: Vec<u8>,
    pub(crate) problems: Vec<Problem>,
}

impl Seen {
    /// The names that were seen in one way, in order.
    pub(crate) fn hosts(&self, via: Via) -> Vec<&str> {
        let of = |contact: &&Contact| contact.via == via;
        self.contacts.iter().filter(of).filter_map(|contact| contact.host.as_deref()).collect()
    }
}

impl Observer for Seen {
    fn contact(&mut self, contact: Contact) {
        self.contacts.push(contact);
    }
    fn resolution(&mut self, resolution: Resolution) {
        self.resolutions.push(resolution);
    }
    fn access(&mut self, access: Access) {
        panic!("a capture has no record of accesses: {access:?}");
    }
    fn exchange(&mut self, exchange: Exchange<'_>) {
        self.parts.push((exchange.request, exchange.part, exchange.bytes.into_owned(), exchange.is_cut));
    }
    fn handshake(&mut self, handshake: Handshake) {
        self.handshakes.push(handshake);
    }
    fn secrets(&mut self, key_log: &[u8]) {
        self.secrets.extend(key_log);
    }
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// Reads a capture that must be one.
pub(crate) fn read(bytes: &[u8]) -> (Seen, Summary) {
    let mut seen = Seen::default();
    let summary = packets::read(bytes, &mut seen).unwrap();
    (seen, summary)
}

/// Reads a capture that must be one, with a key log beside it.
pub(crate) fn read_with(bytes: &[u8], key_log: &str) -> (Seen, Summary) {
    let mut keys = packets::Keys::default();
    keys.add(key_log.as_bytes());
    let mut seen = Seen::default();
    let summary = packets::read_with_keys(bytes, keys, &mut seen).unwrap();
    (seen, summary)
}

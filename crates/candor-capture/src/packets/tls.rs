//! TLS up to the end of what is in the clear: handshake messages out of records (RFC 8446, 5; RFC 5246, 6).

use super::{
    bytes::Bytes,
    certificate,
    hello::{self, CLIENT_HELLO},
    sink::{Sink, Way, host},
};
use crate::Via;

/// A message of a handshake longer than this is left out.
const MAX_MESSAGE: usize = 256 * 1024;
/// The longest record that old versions allow.
const MAX_RECORD: usize = 18_432;

/// Kinds of records.
const HANDSHAKE: u8 = 22;
const ALERT: u8 = 21;
/// Kinds of messages, beside the client's hello.
pub(super) const CERTIFICATE: u8 = 11;

/// One direction of a TLS connection.
#[derive(Default)]
pub(super) struct Tls {
    /// What has come of the record's header.
    header: Vec<u8>,
    /// Kind of the record, and how much of it is to come.
    kind: u8,
    left: usize,
    /// Bytes of messages that are not whole yet.
    messages: Vec<u8>,
    /// Bytes of a message that is left out.
    skip: usize,
    is_client: bool,
}

impl Tls {
    /// Whether it is the client that sends here, as far as is known.
    pub(super) fn is_client(&self) -> bool {
        self.is_client
    }

    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.messages.capacity()
    }

    /// Takes the next bytes; whether nothing more can be read.
    pub(super) fn data(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        let mut rest = Bytes(bytes);
        while !rest.0.is_empty() {
            if self.left == 0 && !self.begin(&mut rest) {
                return true;
            }
            let part = rest.take_most(self.left);
            self.left -= part.len();
            if self.kind == HANDSHAKE && !part.is_empty() && self.handshake(part, way, sink) {
                return true;
            }
        }
        false
    }

    /// Reads the header of a record as far as it goes; false where nothing in the clear follows.
    fn begin(&mut self, rest: &mut Bytes<'_>) -> bool {
        let part = rest.take_most(5 - self.header.len());
        self.header.extend_from_slice(part);
        let &[kind, major, _, high, low] = self.header.as_slice() else { return true };
        self.header.clear();
        self.kind = kind;
        self.left = usize::from(u16::from_be_bytes([high, low]));
        matches!(kind, HANDSHAKE | ALERT) && major == 3 && self.left <= MAX_RECORD
    }

    /// Takes bytes of messages; whether all that is in the clear was read.
    fn handshake(&mut self, part: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        let skipped = self.skip.min(part.len());
        self.skip -= skipped;
        self.messages.extend_from_slice(part.get(skipped..).unwrap_or_default());
        let mut rest = Bytes(&self.messages);
        let mut done = 0;
        while let (Some(kind), Some(len)) = (rest.u8(), rest.u24()) {
            let len = len as usize;
            if len > MAX_MESSAGE {
                sink.unread("long messages of TLS handshakes");
                self.skip = len.saturating_sub(rest.0.len());
                done = self.messages.len();
                break;
            }
            let Some(body) = rest.take(len) else { break };
            match kind {
                CLIENT_HELLO => {
                    tell_hello(body, way, sink);
                    self.is_client = true;
                    return true;
                }
                CERTIFICATE => {
                    tell_certificates(body, way, sink);
                    return true;
                }
                _ => done = self.messages.len() - rest.0.len(),
            }
        }
        // Once for all messages: many small ones would each move the rest.
        self.messages.drain(..done);
        false
    }

    /// Bytes are missing: what there is of a client's hello is read.
    pub(super) fn cut(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        let mut message = Bytes(&self.messages);
        if message.u8() == Some(CLIENT_HELLO) && message.u24().is_some() {
            tell_hello(message.0, way, sink);
        }
    }
}

fn tell_hello(body: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
    let Some(name) = hello::server_name(body) else { return };
    match host(name) {
        Some(host) => sink.contact(way.contact(Some(host), Via::TlsSni)),
        None => sink.unread("server names that are no names"),
    }
}

/// Tells the names in a message with certificates of TLS 1.3, before which stands what it answers (RFC 8446, 4.4.2).
pub(super) fn tell_newest_certificate(body: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
    let mut message = Bytes(body);
    let context = message.u8().and_then(|len| message.take(usize::from(len)));
    tell_certificates(context.map_or(&[], |_| message.0), way, sink);
}

fn tell_certificates(body: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
    let mut list = Bytes(body);
    // The first certificate is the server's own; the others are of those who vouch for it.
    let first = list.u24().and_then(|_| list.u24()).and_then(|len| list.take(len as usize));
    let Some(names) = first.and_then(certificate::names) else {
        sink.unread("certificates that could not be read");
        return;
    };
    for name in names {
        if let Some(host) = host(name.as_bytes()) {
            sink.contact(way.contact_back(Some(host), Via::CertificateName));
        }
    }
}

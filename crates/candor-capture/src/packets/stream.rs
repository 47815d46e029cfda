//! What one direction of a connection carries, told by its content and not by its port (DNS alone by its port).

use super::{
    dns::{self, DnsStream},
    hello::{CLIENT_HELLO, SERVER_HELLO},
    http::{Http, Step},
    http2::Http2,
    sealed::{Sealed, Word},
    sink::{Sink, Way},
    tls::{self, Tls},
    websocket::WebSocket,
};
use crate::{Contact, Part, Via};

/// A stream of which this much was nothing known is no longer waited for when bytes are missing.
const MAX_UNKNOWN: usize = 64 * 1024;
/// Bytes after which a stream is told to be HTTP or not: the longest method with its space.
const MAX_METHOD: usize = 20;

/// Bytes of one connection that are told as they are.
const MAX_RAW: usize = 1024 * 1024;

/// One direction of a connection.
#[derive(Default)]
pub(super) struct Stream {
    kind: Kind,
    /// Bytes of which nothing was known.
    n_unknown: usize,
    /// Whether HTTP answers came here, so that what looks like a request is part of one.
    answers: bool,
    /// Whether a client's hello came here, so that a certificate is the client's own.
    is_client: bool,
    /// Of what was opened of TLS: there what is no HTTP is told as it is.
    opened: Option<Box<Opened>>,
}

/// What is known of a connection whose content was opened.
#[derive(Default)]
struct Opened {
    /// Bytes that were told as they are.
    n_raw: usize,
    request: Option<(u64, Contact)>,
    /// The server's name in the hello.
    host: Option<String>,
}

#[derive(Default)]
enum Kind {
    /// Looked at anew at each segment; at most [`MAX_METHOD`] bytes wait for more.
    #[default]
    Unknown,
    Waiting(Vec<u8>),
    Tls(Box<Tls>),
    Sealed(Box<Sealed>),
    Http(Box<Http>),
    Http2(Box<Http2>),
    WebSocket(Box<WebSocket>),
    Dns(Box<DnsStream>),
}

/// What the first bytes of something look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Tls,
    Request,
    Answer,
    TooShort,
    Unknown,
}

impl Stream {
    /// A stream of a connection between two ports.
    pub(super) fn new(from_port: u16, to_port: u16) -> Self {
        let is_dns = from_port == dns::PORT || to_port == dns::PORT;
        let kind = if is_dns { Kind::Dns(Box::default()) } else { Kind::Unknown };
        Self { kind, ..Self::default() }
    }

    /// What was opened of a TLS connection to a port.
    pub(super) fn opened(to_port: u16) -> Self {
        let kind = if to_port == dns::TLS_PORT { Kind::Dns(Box::default()) } else { Kind::Unknown };
        Self { kind, opened: Some(Box::default()), ..Self::default() }
    }

    /// Takes in the name of the server that what was opened goes to.
    pub(super) fn name(&mut self, host: Option<String>) {
        if let Some(opened) = &mut self.opened {
            opened.host = host;
        }
    }

    /// Whether nothing has come yet.
    pub(super) fn is_untouched(&self) -> bool {
        matches!(self.kind, Kind::Unknown) && self.n_unknown == 0
    }

    /// What this side has to say to the other one, once, so that what is encrypted can be opened.
    pub(super) fn word(&mut self) -> Option<Word> {
        if let Kind::Sealed(sealed) = &mut self.kind { sealed.word() } else { None }
    }

    /// Takes in what the other side said; whether it was of use.
    pub(super) fn hear(&mut self, word: Word, way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        let Kind::Sealed(sealed) = &mut self.kind else { return false };
        sealed.hear(word, way, sink);
        true
    }

    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        match &self.kind {
            Kind::Unknown => 0,
            Kind::Waiting(bytes) => bytes.len(),
            Kind::Tls(tls) => tls.memory(),
            Kind::Sealed(sealed) => sealed.memory(),
            Kind::Http(http) => http.memory(),
            Kind::Http2(http) => http.memory(),
            Kind::WebSocket(socket) => socket.memory(),
            Kind::Dns(dns) => dns.memory(),
        }
    }

    /// Whether missing bytes are worth waiting for.
    pub(super) fn can_wait(&self) -> bool {
        !matches!(self.kind, Kind::Unknown) || self.n_unknown < MAX_UNKNOWN
    }

    /// Takes the next bytes.
    pub(super) fn data(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let mut rest = bytes;
        while !rest.is_empty() {
            match &mut self.kind {
                Kind::Unknown => {
                    if !self.look(rest, way, sink) {
                        return;
                    }
                }
                Kind::Waiting(first) => {
                    let together = [first.as_slice(), rest].concat();
                    self.kind = Kind::Unknown;
                    if together.len() < MAX_METHOD && look(&together) == Look::TooShort {
                        self.kind = Kind::Waiting(together);
                        return;
                    }
                    // Its kind is known now, so that this goes one level down only.
                    if self.look(&together, way, sink) {
                        self.data(&together, way, sink);
                    }
                    return;
                }
                Kind::Http(http) => match http.data(&mut rest, way, sink) {
                    Step::More => return,
                    Step::Tunnel => self.kind = Kind::Unknown,
                    Step::Http2 => self.kind = Kind::Http2(Box::default()),
                    Step::WebSocket => {
                        let socket =
                            http.asked().map(|asked| Kind::WebSocket(Box::new(WebSocket::new(asked))));
                        self.kind = socket.unwrap_or_default();
                    }
                    Step::Other => {
                        self.kind = Kind::Unknown;
                        self.n_unknown += rest.len();
                        return;
                    }
                },
                _ => {
                    if self.rest(rest, way, sink) {
                        self.kind = Kind::Unknown;
                        self.n_unknown = MAX_UNKNOWN;
                    }
                    return;
                }
            }
        }
    }

    /// Takes bytes of a kind that stays to the end; whether nothing more can be read.
    fn rest(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        match &mut self.kind {
            Kind::Tls(tls) => {
                let has_ended = tls.data(bytes, way, sink);
                self.is_client |= tls.is_client();
                has_ended
            }
            Kind::Sealed(sealed) => {
                let has_ended = sealed.data(bytes, way, sink);
                self.is_client |= sealed.is_client();
                has_ended
            }
            Kind::WebSocket(socket) => socket.data(bytes, sink),
            Kind::Http2(http) => {
                http.data(bytes, way, sink);
                false
            }
            Kind::Dns(dns) => {
                dns.data(bytes, way, sink);
                false
            }
            Kind::Unknown | Kind::Waiting(_) | Kind::Http(_) => false,
        }
    }

    /// Looks at bytes of which nothing is known; whether they are something now.
    fn look(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        match look(bytes) {
            Look::Tls if self.is_client && bytes.get(5) == Some(&tls::CERTIFICATE) => return false,
            Look::Tls if self.opened.is_none() && !sink.keys.is_empty() => {
                self.kind = Kind::Sealed(Box::new(Sealed::new(way.to.port)));
            }
            Look::Tls => self.kind = Kind::Tls(Box::default()),
            Look::Request if !self.answers => self.kind = Kind::Http(Box::default()),
            Look::TooShort if !self.answers => {
                self.kind = Kind::Waiting(bytes.to_vec());
                return false;
            }
            found => {
                self.answers |= found == Look::Answer;
                self.n_unknown = self.n_unknown.saturating_add(bytes.len());
                if let Some(opened) = &mut self.opened {
                    opened.tell(bytes, way, sink);
                }
                return false;
            }
        }
        true
    }

    /// Bytes are missing here for good; what comes next is looked at anew.
    pub(super) fn gap(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        match &mut self.kind {
            Kind::Unknown => {}
            Kind::Waiting(first) => {
                if let Some(opened) = &mut self.opened {
                    opened.tell(first, way, sink);
                }
                self.kind = Kind::Unknown;
            }
            Kind::Tls(tls) => {
                tls.cut(way, sink);
                self.kind = Kind::Unknown;
            }
            Kind::Sealed(sealed) => {
                sealed.gap(way, sink);
                self.kind = Kind::Unknown;
            }
            Kind::Http(http) => {
                http.cut(way, sink);
                self.kind = Kind::Unknown;
            }
            Kind::Http2(http) => {
                http.end(sink);
                self.kind = Kind::Unknown;
            }
            Kind::WebSocket(socket) => {
                socket.end(sink);
                self.kind = Kind::Unknown;
            }
            Kind::Dns(dns) => **dns = DnsStream::default(),
        }
    }

    /// The end of the last bytes was not captured.
    pub(super) fn cut(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        self.gap(way, sink);
    }

    /// Nothing comes any more.
    pub(super) fn end(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        if let Kind::Sealed(sealed) = &mut self.kind {
            sealed.end(way, sink);
            self.kind = Kind::Unknown;
        } else {
            self.gap(way, sink);
        }
    }
}

impl Opened {
    /// Tells bytes that are of no kind that is read.
    fn tell(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let room = MAX_RAW.saturating_sub(self.n_raw);
        let part = bytes.get(..room.min(bytes.len())).unwrap_or_default();
        self.n_raw = self.n_raw.saturating_add(bytes.len());
        if part.is_empty() {
            return;
        }
        let (number, to) = self.request.get_or_insert_with(|| {
            let via = if self.host.is_some() { Via::TlsSni } else { Via::Address };
            (sink.next_request(), way.contact(self.host.clone(), via))
        });
        sink.part(*number, to, Part::Raw, part, None, part.len() < bytes.len());
    }
}

/// What bytes look like.
fn look(bytes: &[u8]) -> Look {
    match bytes {
        // A record of a handshake, of SSL 3.0 up to TLS 1.3, with a hello or a certificate.
        [22, 3, 0..=4, high, low, kind, ..] => {
            let len = u16::from_be_bytes([*high, *low]);
            if (1..=18_432).contains(&len) && matches!(*kind, CLIENT_HELLO | SERVER_HELLO | tls::CERTIFICATE)
            {
                Look::Tls
            } else {
                Look::Unknown
            }
        }
        [22] | [22, 3] | [22, 3, 0..=4] | [22, 3, 0..=4, ..] => Look::TooShort,
        [b'H', b'T', b'T', b'P', b'/', ..] => Look::Answer,
        [b'A'..=b'Z', ..] => {
            let method =
                bytes.iter().take(MAX_METHOD).position(|byte| !matches!(byte, b'A'..=b'Z' | b'-' | b'_'));
            match method.map(|at| (at, bytes.get(at))) {
                Some((3.., Some(b' '))) => Look::Request,
                None if bytes.len() < MAX_METHOD => Look::TooShort,
                _ => Look::Unknown,
            }
        }
        _ => Look::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, look};

    #[test]
    fn content_tells_the_kind() {
        assert_eq!(look(b"GET / HTTP/1.1\r\n"), Look::Request);
        assert_eq!(look(b"GE"), Look::TooShort);
        assert_eq!(look(b"HTTP/1.1 200 OK\r\n"), Look::Answer);
        assert_eq!(look(&[22, 3, 1, 0, 1, 1]), Look::Tls);
        assert_eq!(look(&[22, 3, 1]), Look::TooShort);
        assert_eq!(look(&[23, 3, 3, 0, 1, 1]), Look::Unknown);
        assert_eq!(look(b"get / http/1.1"), Look::Unknown);
    }
}

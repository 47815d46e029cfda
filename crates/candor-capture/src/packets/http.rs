//! HTTP/1.x requests in the clear (RFC 9112), one after the other on a connection.
//!
//! Lenient where servers are: a line may end without a carriage return, and bytes of names and values are not judged.

use super::{
    request::{self, Request},
    sink::{Sink, Way, host},
    websocket::{self, Asked},
};
use crate::{Contact, Via};

/// The longest head that is waited for.
const MAX_HEAD: usize = 64 * 1024;
/// The longest body that is kept, before and after its coding is undone; the rest is counted as left out.
pub(super) const MAX_BODY: usize = 1024 * 1024;
/// Headers of one request that are told.
const MAX_HEADERS: usize = 256;
/// The longest line that says a chunk's length.
const MAX_CHUNK_LINE: usize = 4096;

/// What became of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// All were taken.
    More,
    /// What is left goes through a tunnel that the request asked for.
    Tunnel,
    /// What is left is HTTP/2, behind the first part of its preface.
    Http2,
    /// What is left are frames of a WebSocket.
    WebSocket,
    /// They are no HTTP.
    Other,
}

/// Requests of a connection.
#[derive(Default)]
pub(super) struct Http {
    state: State,
    buffer: Vec<u8>,
    request: Option<Request>,
    is_cut: bool,
    /// Whether the first line of the head has come, and is a request's.
    has_line: bool,
    /// What the last request asked for, if it was a WebSocket.
    asked: Option<Asked>,
}

#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    Head,
    /// A body with this much to come.
    Length(u64),
    /// The line with a chunk's length; how much of the buffer is body.
    ChunkLine(usize),
    /// A chunk with this much to come, its line end included.
    Chunk(u64),
    /// Lines behind the last chunk; how much of the buffer is body.
    Trailer(usize),
}

impl Http {
    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.buffer.capacity()
    }

    /// The WebSocket that was asked for.
    pub(super) fn asked(&mut self) -> Option<Asked> {
        self.asked.take()
    }

    /// Takes bytes off `rest`.
    pub(super) fn data(&mut self, rest: &mut &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> Step {
        while !rest.is_empty() {
            match self.state {
                State::Head => match self.head(rest, way, sink) {
                    Step::More => {}
                    other => return other,
                },
                State::Length(left) => {
                    let n = self.keep(rest, left);
                    self.state = State::Length(left - n);
                    if left == n {
                        self.finish(sink);
                    }
                }
                State::ChunkLine(body) => {
                    if !self.line(rest, body) {
                        return Step::More;
                    }
                    let Some(len) = self.buffer.get(body..).and_then(chunk_length) else {
                        self.buffer.truncate(body);
                        self.is_cut = true;
                        self.finish(sink);
                        return Step::Other;
                    };
                    self.buffer.truncate(body);
                    self.state =
                        if len == 0 { State::Trailer(body) } else { State::Chunk(len.saturating_add(2)) };
                }
                State::Chunk(left) => self.chunk(rest, left),
                State::Trailer(body) => {
                    if !self.line(rest, body) {
                        return Step::More;
                    }
                    let is_last = self.buffer.get(body..).is_none_or(|line| line.trim_ascii().is_empty());
                    self.buffer.truncate(body);
                    if is_last {
                        self.finish(sink);
                    }
                }
            }
        }
        Step::More
    }

    /// Takes bytes of a chunk; its last two are no body.
    fn chunk(&mut self, rest: &mut &[u8], left: u64) {
        if left > 2 {
            let n = self.keep(rest, left - 2);
            self.state = State::Chunk(left - n);
        } else {
            let n = usize::try_from(left).unwrap_or(2).min(rest.len());
            *rest = rest.get(n..).unwrap_or_default();
            let left = left - n as u64;
            self.state = if left == 0 { State::ChunkLine(self.buffer.len()) } else { State::Chunk(left) };
        }
    }

    /// Keeps up to `left` bytes of a body; how many were taken.
    fn keep(&mut self, rest: &mut &[u8], left: u64) -> u64 {
        let n = usize::try_from(left).map_or(rest.len(), |left| left.min(rest.len()));
        let (part, after) = rest.split_at_checked(n).unwrap_or((rest, &[]));
        let room = MAX_BODY.saturating_sub(self.buffer.len());
        self.is_cut |= part.len() > room;
        self.buffer.extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
        *rest = after;
        n as u64
    }

    /// Takes bytes up to the end of a line, behind the body in the buffer; false where it has not come yet.
    fn line(&mut self, rest: &mut &[u8], body: usize) -> bool {
        let end = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let (part, after) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
        self.buffer.extend_from_slice(part);
        *rest = after;
        // A line without end is read as it is, which ends the request.
        end.is_some() || self.buffer.len() - body > MAX_CHUNK_LINE
    }

    fn head(&mut self, rest: &mut &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> Step {
        let before = self.buffer.len();
        if before == 0
            && self.asked.is_some()
            && rest.first().is_some_and(|byte| websocket::may_begin_with(*byte))
        {
            return Step::WebSocket;
        }
        self.buffer.extend_from_slice(rest);
        if before == 0 {
            // Empty lines between requests.
            let empty = self.buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.buffer.drain(..empty);
            if self.buffer.is_empty() {
                *rest = &[];
                return Step::More;
            }
        }
        if !self.has_line {
            // Only what is new is looked through, as a line may come byte by byte.
            let new = self.buffer.get(before.min(self.buffer.len())..).unwrap_or_default();
            self.has_line = new.contains(&b'\n');
            if (self.has_line || before == 0) && !may_be_request(&self.buffer) {
                self.buffer.clear();
                return Step::Other;
            }
        }
        let Some(end) = head_end(&self.buffer, before.saturating_sub(3)) else {
            *rest = &[];
            if self.buffer.len() > MAX_HEAD {
                self.cut(way, sink);
                return Step::Other;
            }
            return Step::More;
        };
        let after = self.buffer.len() - end;
        *rest = rest.get(rest.len().saturating_sub(after)..).unwrap_or_default();
        self.buffer.truncate(end);
        let head = std::mem::take(&mut self.buffer);
        self.has_line = false;
        let Some(head) = Head::read(&head) else { return Step::Other };
        if head.method == b"PRI" {
            return Step::Http2;
        }
        let is_tunnel = head.method == b"CONNECT";
        let framing = head.framing();
        let request = head.tell(way, sink);
        self.asked =
            head.asks_for_socket().then(|| Asked { request: request.number, to: request.to.clone() });
        self.request = Some(request);
        self.state = framing;
        if matches!(framing, State::Length(0)) || is_tunnel {
            self.finish(sink);
        }
        if is_tunnel { Step::Tunnel } else { Step::More }
    }

    /// Tells the body of a request that is whole, and waits for the next.
    fn finish(&mut self, sink: &mut Sink<'_>) {
        let bytes = std::mem::take(&mut self.buffer);
        let is_cut = std::mem::take(&mut self.is_cut);
        self.state = State::Head;
        let Some(request) = self.request.take() else { return };
        request.body(bytes, is_cut, sink);
    }

    /// Bytes are missing: what there is is told.
    pub(super) fn cut(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        match self.state {
            State::Head => {
                // A line that is cut would say half a name.
                let whole = self.buffer.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                let head = std::mem::take(&mut self.buffer);
                if let Some(head) = head.get(..whole).and_then(Head::read) {
                    head.tell(way, sink);
                }
            }
            State::ChunkLine(body) | State::Trailer(body) => {
                self.buffer.truncate(body);
                self.is_cut = true;
                self.finish(sink);
            }
            State::Length(_) | State::Chunk(_) => {
                self.is_cut = true;
                self.finish(sink);
            }
        }
    }
}

/// Whether the first line, as far as it has come, may be a request's.
fn may_be_request(bytes: &[u8]) -> bool {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
        return bytes
            .iter()
            .take(256)
            .all(|byte| !byte.is_ascii_control() || *byte == b'\r' || *byte == b'\t');
    };
    bytes.get(..end).is_some_and(|line| first_line(line).is_some())
}

/// Method, target and version of a first line.
fn first_line(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.trim_ascii_end();
    let method = line.iter().position(|byte| *byte == b' ')?;
    let version = line.iter().rposition(|byte| *byte == b' ')?;
    // HTTP/2 begins with what looks like a request, so that others refuse it (RFC 9113, 3.4).
    let is_http = line.get(version + 1..)?.starts_with(b"HTTP/1") || line == b"PRI * HTTP/2.0";
    let method_is_whole = line.get(..method)?.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'-' | b'_'));
    (is_http && method_is_whole && method > 0)
        .then_some((line.get(..method)?, line.get(method + 1..version).unwrap_or_default()))
}

/// The offset behind the empty line that ends a head.
fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'\n')? + 1;
        match bytes.get(at..)? {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
}

fn chunk_length(line: &[u8]) -> Option<u64> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// The head of a request.
pub(super) struct Head<'b> {
    method: &'b [u8],
    target: &'b [u8],
    headers: Vec<(&'b [u8], &'b [u8])>,
}

impl<'b> Head<'b> {
    /// Reads a head; none where its first line is no request's.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        let (method, target) = first_line(lines.next()?)?;
        let header = |line: &'b [u8]| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            Some((line.get(..colon)?.trim_ascii(), line.get(colon + 1..)?.trim_ascii()))
        };
        Some(Self { method, target, headers: lines.filter_map(header).take(MAX_HEADERS).collect() })
    }

    /// The value of a header; the last one where there are several.
    fn header(&self, name: &str) -> Option<&'b [u8]> {
        request::header(&self.headers, name)
    }

    /// Whether the request asks for a WebSocket.
    fn asks_for_socket(&self) -> bool {
        self.header("upgrade").is_some_and(|value| value.eq_ignore_ascii_case(b"websocket"))
    }

    /// The host that the request names.
    pub(super) fn host(&self) -> Option<String> {
        self.header("host").and_then(without_port)
    }

    /// The host in the target, as it is sent to a proxy.
    fn host_behind_proxy(&self) -> Option<String> {
        if self.method == b"CONNECT" {
            return without_port(self.target);
        }
        let scheme = self.target.windows(3).position(|three| three == b"://")?;
        let is_scheme = self.target.get(..scheme)?.iter().all(u8::is_ascii_alphabetic) && scheme > 0;
        let rest = self.target.get(scheme + 3..).filter(|_| is_scheme)?;
        let authority = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next()?;
        without_port(authority.rsplit(|byte| *byte == b'@').next()?)
    }

    /// How the body ends.
    fn framing(&self) -> State {
        let is_chunked = self.header("transfer-encoding").is_some_and(|value| {
            value
                .to_ascii_lowercase()
                .rsplit(|byte| *byte == b',')
                .next()
                .is_some_and(|last| last.trim_ascii() == b"chunked")
        });
        if is_chunked {
            return State::ChunkLine(0);
        }
        let length =
            self.header("content-length").and_then(|value| std::str::from_utf8(value).ok()?.parse().ok());
        State::Length(length.unwrap_or(0))
    }

    /// Tells contact, target and headers.
    fn tell(&self, way: &Way<'_>, sink: &mut Sink<'_>) -> Request {
        let named = self.host();
        let behind = self.host_behind_proxy();
        let is_proxied = behind.is_some();
        let mut to = way.contact(behind.or_else(|| named.clone()), Via::HttpHost);
        if is_proxied {
            // The address is the proxy's and says nothing of the host.
            (to.address, to.port) = (None, None);
        }
        if let Some(named) = named.filter(|named| to.host.as_ref() != Some(named)) {
            sink.contact(Contact { host: Some(named), ..to.clone() });
        }
        if to.host.is_some() {
            sink.contact(to.clone());
        }
        Request::begin(to, self.target, &self.headers, sink)
    }
}

/// A host without the port behind it.
pub(super) fn without_port(authority: &[u8]) -> Option<String> {
    let is_port = |port: &[u8]| port.iter().all(u8::is_ascii_digit);
    let colon = authority.iter().rposition(|byte| *byte == b':');
    let name = match colon {
        Some(at) if authority.get(at + 1..).is_some_and(is_port) => authority.get(..at)?,
        _ => authority,
    };
    let name = name.strip_prefix(b"[").and_then(|name| name.strip_suffix(b"]")).unwrap_or(name);
    host(name)
}

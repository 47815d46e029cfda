//! Requests of one connection that are open at the same time.

use std::collections::BTreeMap;

use super::hpack::Headers;
use crate::{
    Via,
    packets::{
        http::{MAX_BODY, without_port},
        request::{self, Request},
        sink::{Sink, Way},
    },
};

/// Requests of a connection whose bodies are kept apart at a time.
const MAX_OPEN: usize = 256;
/// Bytes of all bodies of a connection.
const MAX_HELD: usize = 4 * MAX_BODY;

/// Requests, by the number of their stream.
#[derive(Default)]
pub(super) struct Requests {
    open: BTreeMap<u32, Open>,
    held: usize,
}

/// A request whose body is coming.
struct Open {
    request: Request,
    body: Vec<u8>,
    is_cut: bool,
}

impl Requests {
    /// Bytes that are held.
    pub(super) fn memory(&self) -> usize {
        self.open.values().map(|open| open.body.capacity()).sum()
    }

    /// Takes headers: a request's, or those behind the body of one.
    pub(super) fn headers(&mut self, stream: u32, headers: Headers, way: &Way<'_>, sink: &mut Sink<'_>) {
        let all: Vec<_> =
            headers.all.iter().map(|(name, value)| (name.as_slice(), value.as_slice())).collect();
        let is_pseudo = |(name, _): &(&[u8], &[u8])| name.starts_with(b":");
        let plain: Vec<_> = all.iter().copied().filter(|one| !is_pseudo(one)).collect();
        if let Some(open) = self.open.get(&stream) {
            open.request.headers(&plain, sink);
            return;
        }
        let authority = request::header(&all, ":authority").or_else(|| request::header(&all, "host"));
        let host = authority.and_then(without_port);
        let is_tunnel = request::header(&all, ":method") == Some(b"CONNECT");
        let has_protocol = request::header(&all, ":protocol").is_some();
        if has_protocol {
            sink.unread("WebSockets within HTTP/2, whose frames are told as a body");
        }
        let mut to = way.contact(host, Via::HttpHost);
        if is_tunnel && !has_protocol {
            // The address is the proxy's and says nothing of the host.
            (to.address, to.port) = (None, None);
        }
        if to.host.is_some() {
            sink.contact(to.clone());
        }
        let target = request::header(&all, ":path").or(authority).unwrap_or_default();
        let request = Request::begin(to, target, &plain, sink);
        if self.open.len() >= MAX_OPEN
            && let Some(oldest) = self.open.keys().next().copied()
        {
            self.finish(oldest, true, sink);
        }
        self.open.insert(stream, Open { request, body: Vec::new(), is_cut: headers.is_cut });
    }

    /// Takes a part of a body; whether it is cut at its end.
    pub(super) fn data(&mut self, stream: u32, part: &[u8], is_cut: bool, sink: &mut Sink<'_>) {
        while self.held + part.len() > MAX_HELD
            && let Some(longest) = self.open.iter().max_by_key(|(_, open)| open.body.len())
            && !longest.1.body.is_empty()
        {
            let longest = *longest.0;
            self.tell(longest, true, sink);
        }
        let Some(open) = self.open.get_mut(&stream) else { return };
        let room = MAX_BODY.saturating_sub(open.body.len());
        open.is_cut |= is_cut || part.len() > room;
        let part = part.get(..room.min(part.len())).unwrap_or_default();
        open.body.extend_from_slice(part);
        self.held += part.len();
    }

    /// Ends a request and tells its body.
    pub(super) fn finish(&mut self, stream: u32, is_cut: bool, sink: &mut Sink<'_>) {
        self.tell(stream, is_cut, sink);
        self.open.remove(&stream);
    }

    /// Tells what has come of a body, of which what comes later is left out if it is cut.
    fn tell(&mut self, stream: u32, is_cut: bool, sink: &mut Sink<'_>) {
        let Some(open) = self.open.get_mut(&stream) else { return };
        let body = std::mem::take(&mut open.body);
        self.held -= body.len();
        open.request.body(body, is_cut || open.is_cut, sink);
    }

    /// Ends all requests.
    pub(super) fn end(&mut self, sink: &mut Sink<'_>) {
        while let Some(stream) = self.open.keys().next().copied() {
            self.finish(stream, true, sink);
        }
    }
}

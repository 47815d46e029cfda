//! Flows as mitmproxy stores them (`mitmdump -w`), in every version of the format since 0.11 (2014).
//!
//! Spec: mitmproxy/io/io.py and io/compat.py, which says how each version differs; format 21 is the newest that was read.
//! One flow is held at a time, up to [`FLOW_LIMIT`]; a larger one is passed over and counted.

use std::{
    borrow::Cow,
    io::{BufRead, BufReader, ErrorKind, Read},
    net::IpAddr,
};

use flate2::read::{GzDecoder, ZlibDecoder};

use super::{
    Error, clock, host,
    tally::Tally,
    tnetstring::{self, Item},
};
use crate::{Contact, Exchange, FileKind, Observer, Part, Resolution, Summary, Time, Via};

/// Largest flow that is read, with the bodies of its request and its answer.
pub const FLOW_LIMIT: u64 = 64 << 20;
/// Most of a body that is told once its coding is undone.
pub const BODY_LIMIT: usize = 16 << 20;
/// Messages of one connection that are told.
const MESSAGES_LIMIT: usize = 10_000;
/// Headers of one request that are told.
const HEADERS_LIMIT: usize = 1_000;

/// Reads flows: a contact for each, then what its request says; DNS flows become questions and answers.
///
/// # Errors
/// If reading fails, or the first flow is none.
pub fn read(input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut flows = Flows { input: BufReader::with_capacity(1 << 16, input), at: 0, body: Vec::new() };
    let mut reader = Reader { tally: Tally::new(FileKind::MitmproxyFlows), observer, request: 0, at: 0 };
    loop {
        let at = flows.at;
        reader.at = at;
        match flows.next()? {
            Next::End => break,
            Next::Flow(tag) => reader.flow(Item { tag, body: &flows.body }),
            Next::TooLarge => reader.unread("a flow is larger than 64 MiB"),
            Next::Damaged if at == 0 => {
                return Err(Error::Other {
                    kind: FileKind::MitmproxyFlows,
                    at,
                    why: "it begins with no flow",
                });
            }
            Next::Damaged => {
                reader.unread("the file ends within a flow or goes on with something else");
                break;
            }
        }
    }
    Ok(reader.tally.finish())
}

enum Next {
    Flow(u8),
    TooLarge,
    Damaged,
    End,
}

struct Flows<R> {
    input: BufReader<R>,
    at: u64,
    body: Vec<u8>,
}

impl<R: Read> Flows<R> {
    /// Reads the next flow into `body`.
    fn next(&mut self) -> Result<Next, Error> {
        let mut digits = Vec::new();
        loop {
            match self.byte()? {
                Some(b':') => break,
                Some(byte) if digits.len() < tnetstring::LENGTH_DIGITS => digits.push(byte),
                None if digits.is_empty() => return Ok(Next::End),
                _ => return Ok(Next::Damaged),
            }
        }
        let Some(length) = tnetstring::length(&digits).map(|length| length as u64) else {
            return Ok(Next::Damaged);
        };
        self.body.clear();
        let at = self.at;
        let fail = |source| Error::Read { at, source };
        let is_kept = length <= FLOW_LIMIT;
        let mut part = self.input.by_ref().take(length);
        let read = if is_kept {
            part.read_to_end(&mut self.body).map_err(fail)? as u64
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(fail)?
        };
        self.at = self.at.saturating_add(read);
        if read < length {
            return Ok(Next::Damaged);
        }
        match self.byte()? {
            Some(tag) if is_kept => Ok(Next::Flow(tag)),
            Some(_) => Ok(Next::TooLarge),
            None => Ok(Next::Damaged),
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, Error> {
        loop {
            match self.input.fill_buf() {
                Ok(chunk) => {
                    let byte = chunk.first().copied();
                    let used = usize::from(byte.is_some());
                    self.input.consume(used);
                    self.at = self.at.saturating_add(used as u64);
                    return Ok(byte);
                }
                Err(source) if source.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(Error::Read { at: self.at, source }),
            }
        }
    }
}

struct Reader<'o> {
    tally: Tally,
    observer: &'o mut dyn Observer,
    request: u64,
    at: u64,
}

impl Reader<'_> {
    fn unread(&mut self, what: &'static str) {
        self.tally.unread(self.at, what, self.observer);
    }

    fn flow(&mut self, flow: Item<'_>) {
        // Files of 0.10 and before have no type; they hold HTTP only.
        match flow.get("type").and_then(Item::text) {
            Some("dns") => self.dns(flow),
            Some("tcp" | "udp" | "websocket") => self.stream(flow),
            Some("http") | None if flow.get("request").is_some() => self.http(flow),
            _ => self.unread("a flow is of a kind that is not known"),
        }
    }

    fn http(&mut self, flow: Item<'_>) {
        let Some(request) = flow.get("request") else { return };
        let server = Server::of(flow);
        let headers: Vec<(&[u8], &[u8])> = request.get("headers").map(headers).unwrap_or_default();
        let named =
            [request.get("host"), request.get("authority")].into_iter().flatten().filter_map(Item::text);
        let in_header = find(&headers, "host").and_then(|value| std::str::from_utf8(value).ok());
        let mut contact = server.contact();
        for authority in named.chain(in_header) {
            let (name, address) = host::name_or_address(host::host_and_port(authority).0);
            contact.address = contact.address.or(address);
            // A transparent proxy knows the address alone; then a later field has the name.
            if contact.host.is_none() || name.is_some() {
                contact.host = name.or(contact.host);
            }
            if contact.host.is_some() {
                break;
            }
        }
        if contact.host.is_none() && contact.address.is_none() {
            self.unread("a request names no host");
            return;
        }
        contact.port = request
            .get("port")
            .and_then(Item::number)
            .and_then(|port| u16::try_from(port).ok())
            .or(contact.port);
        contact.at = time(request, "timestamp_start").or(contact.at);
        self.begin(&contact);
        if let Some(target) = request.get("path").and_then(Item::bytes) {
            self.send(&contact, Part::Target, None, target, false);
        }
        for (name, value) in &headers {
            self.send(&contact, Part::Header, None, &[name, &b": "[..], value].concat(), false);
        }
        self.body(request, &headers, &contact);
        if let Some(socket) = flow.get("websocket") {
            self.messages(socket, &contact);
        }
    }

    fn begin(&mut self, contact: &Contact) {
        self.tally.record();
        match contact.at {
            Some(at) => self.tally.time(at),
            None => self.tally.missing("a flow has no readable time"),
        }
        if contact.address.is_none() {
            self.tally.missing("a flow has no address of the server");
        }
        self.request = self.request.saturating_add(1);
        self.observer.contact(contact.clone());
    }

    fn send(&mut self, to: &Contact, part: Part, media: Option<String>, bytes: &[u8], is_cut: bool) {
        let bytes = Cow::Borrowed(bytes);
        self.observer.exchange(Exchange {
            request: self.request,
            to: to.clone(),
            part,
            media,
            bytes,
            is_cut,
        });
    }

    fn body(&mut self, request: Item<'_>, headers: &[(&[u8], &[u8])], contact: &Contact) {
        let content = request.get("content").or_else(|| request.get("body"));
        let Some(content) = content.and_then(Item::bytes) else { return };
        let media = find(headers, "content-type").map(|media| String::from_utf8_lossy(media).into_owned());
        let coding = find(headers, "content-encoding").unwrap_or_default().to_ascii_lowercase();
        let plain = match coding.as_slice() {
            b"gzip" | b"x-gzip" => inflate(GzDecoder::new(content)),
            b"deflate" => inflate(ZlibDecoder::new(content)),
            b"" | b"identity" => Some((Cow::Borrowed(content), false)),
            _ => None,
        };
        let (bytes, is_cut) = plain.unwrap_or_else(|| {
            self.tally.missing("a body is told in its coding, which is not undone");
            (Cow::Borrowed(content), false)
        });
        let is_long = bytes.len() > BODY_LIMIT;
        let bytes = bytes.get(..BODY_LIMIT.min(bytes.len())).unwrap_or_default();
        self.send(contact, Part::Body, media, bytes, is_cut || is_long);
    }

    /// Messages of a WebSocket since format 12: type, from the client, content, time.
    fn messages(&mut self, socket: Item<'_>, contact: &Contact) {
        let Some(messages) = socket.get("messages") else { return };
        for (n, message) in messages.items().enumerate() {
            if n == MESSAGES_LIMIT {
                self.tally.missing("a connection has more than 10000 messages");
                return;
            }
            let mut fields = message.items().skip(1);
            let from_client = fields.next().and_then(Item::truth);
            if let (Some(true), Some(content)) = (from_client, fields.next().and_then(Item::bytes)) {
                self.send(contact, Part::Raw, None, content, false);
            }
        }
    }

    /// TCP and UDP, and WebSockets up to format 11, where a message began with its type.
    fn stream(&mut self, flow: Item<'_>) {
        let contact = Server::of(flow).contact();
        if contact.host.is_none() && contact.address.is_none() {
            self.unread("a connection names no server");
            return;
        }
        self.begin(&contact);
        let Some(messages) = flow.get("messages") else { return };
        for (n, message) in messages.items().enumerate() {
            if n == MESSAGES_LIMIT {
                self.tally.missing("a connection has more than 10000 messages");
                return;
            }
            let mut fields = message.items().skip_while(|field| field.truth().is_none());
            let from_client = fields.next().and_then(Item::truth);
            if let (Some(true), Some(content)) = (from_client, fields.next().and_then(Item::bytes)) {
                self.send(&contact, Part::Raw, None, content, false);
            }
        }
    }

    /// A DNS flow: its question, and the addresses of the answer.
    fn dns(&mut self, flow: Item<'_>) {
        let (request, response) = (flow.get("request"), flow.get("response"));
        let questions = request.or(response).and_then(|message| message.get("questions"));
        let asked = questions.and_then(|list| list.items().next()).and_then(|question| question.get("name"));
        let Some(name) = asked.and_then(Item::text).and_then(host::name) else {
            self.unread("a question for a name has none");
            return;
        };
        let at = request.and_then(|request| time(request, "timestamp"));
        let mut contact = Server::of(flow).contact();
        (contact.host, contact.address, contact.port) = (Some(name.clone()), None, None);
        contact.via = Via::DnsQuery;
        contact.at = at.or(contact.at);
        self.tally.record();
        if let Some(at) = contact.at {
            self.tally.time(at);
        }
        let at = contact.at;
        self.observer.contact(contact);
        let Some(answers) = response.and_then(|response| response.get("answers")) else { return };
        let mut aliases = Vec::new();
        for answer in answers.items() {
            let data = answer.get("data").and_then(Item::bytes).unwrap_or_default();
            let address = match answer.get("type").and_then(Item::number) {
                Some(1) => <[u8; 4]>::try_from(data).ok().map(IpAddr::from),
                Some(28) => <[u8; 16]>::try_from(data).ok().map(IpAddr::from),
                Some(5) => {
                    aliases.extend(labels(data));
                    None
                }
                _ => None,
            };
            if let Some(address) = address {
                self.observer.resolution(Resolution {
                    host: name.clone(),
                    aliases: aliases.clone(),
                    address: Some(address),
                    at,
                    vantage: None,
                    source: None,
                });
            }
        }
    }
}

/// A name in the labels of the protocol, without compression, as mitmproxy packs it.
fn labels(mut data: &[u8]) -> Option<String> {
    let mut name = Vec::new();
    while let Some((length, rest)) = data.split_first() {
        if *length == 0 {
            break;
        }
        let (label, rest) = rest.split_at_checked(usize::from(*length))?;
        name.push(String::from_utf8_lossy(label));
        data = rest;
    }
    host::name(&name.join("."))
}

/// The side of the connection that the app talked to.
#[derive(Default)]
struct Server {
    name: Option<String>,
    address: Option<IpAddr>,
    port: Option<u16>,
    at: Option<Time>,
}

impl Server {
    fn of(flow: Item<'_>) -> Self {
        let mut found = Self::default();
        for (side, is_server) in [("server_conn", true), ("client_conn", false)] {
            let Some(connection) = flow.get(side) else { continue };
            // Format 4 had `sni` as a truth value too.
            let sni = connection.get("sni").and_then(Item::text).and_then(host::name);
            found.name = found.name.or(sni.filter(|sni| host::address(sni).is_none()));
            found.at = found.at.or_else(|| time(connection, "timestamp_start").filter(|at| at.0 > 0));
            if !is_server {
                continue;
            }
            for key in ["peername", "ip_address", "peer_address", "address"] {
                let Some((text, port)) = connection.get(key).and_then(socket) else { continue };
                let (name, address) = host::name_or_address(text);
                found.address = found.address.or(address);
                found.port = found.port.or(port);
                found.name = found.name.or(name);
            }
        }
        found
    }

    fn contact(self) -> Contact {
        Contact {
            host: self.name,
            address: self.address,
            port: self.port,
            via: Via::Record,
            app: None,
            at: self.at,
            n: 1,
            by_app: None,
        }
    }
}

/// `[host, port]`; up to format 1.0 within a dictionary.
fn socket(item: Item<'_>) -> Option<(&str, Option<u16>)> {
    let list = item.get("address").unwrap_or(item);
    let mut fields = list.items();
    let host = fields.next()?.text()?;
    Some((host, fields.next().and_then(Item::number).and_then(|port| u16::try_from(port).ok())))
}

fn time(item: Item<'_>, key: &str) -> Option<Time> {
    item.get(key).and_then(Item::float).and_then(clock::seconds)
}

fn headers(list: Item<'_>) -> Vec<(&[u8], &[u8])> {
    list.items().take(HEADERS_LIMIT).filter_map(pair).collect()
}

fn pair(header: Item<'_>) -> Option<(&[u8], &[u8])> {
    let mut fields = header.items();
    Some((fields.next()?.bytes()?, fields.next()?.body))
}

fn find<'h>(headers: &[(&[u8], &'h [u8])], name: &str) -> Option<&'h [u8]> {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name.as_bytes())).map(|(_, value)| *value)
}

/// Undoes a coding up to the limit; what a damaged stream gave before its damage is kept.
fn inflate(mut decoder: impl Read) -> Option<(Cow<'static, [u8]>, bool)> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 14];
    loop {
        match decoder.read(&mut chunk) {
            Ok(0) => return Some((Cow::Owned(bytes), false)),
            Ok(n) => bytes.extend_from_slice(chunk.get(..n).unwrap_or_default()),
            Err(_) if bytes.is_empty() => return None,
            Err(_) => return Some((Cow::Owned(bytes), true)),
        }
        if bytes.len() > BODY_LIMIT {
            return Some((Cow::Owned(bytes), true));
        }
    }
}

#[cfg(test)]
mod tests;

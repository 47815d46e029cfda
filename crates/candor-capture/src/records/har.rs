//! HTTP Archive 1.2, as Chrome, Firefox, Charles, mitmproxy, HTTP Toolkit and others write it.
//!
//! Spec: <http://www.softwareishard.com/blog/har-12-spec/>. Unknown members are passed over; what an entry leaves out is
//! counted. A file of any size is read with the memory of one entry ([`ENTRY_LIMIT`]), and answers are never kept.

use std::{borrow::Cow, io::Read};

use base64ct::{Base64, Encoding};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{
    Error, clock, host,
    json_elements::{self, CUT_MARK, Elements, Ending},
    json_values,
    tally::Tally,
};
use crate::{Contact, Exchange, FileKind, Observer, Part, Summary, Via};

/// Most of an entry that is kept, in bytes.
pub const ENTRY_LIMIT: usize = json_elements::ELEMENT_LIMIT;
/// Headers of one request that are told.
const HEADERS_LIMIT: usize = 1_000;
/// Messages of one WebSocket that are told.
const MESSAGES_LIMIT: usize = 10_000;

const PATH: &[&str] = &["log", "entries"];
const WANTED: &[&str] = &["startedDateTime", "request", "serverIPAddress", "_webSocketMessages"];

/// Reads a HAR: a contact for each entry, then what its request says, in the order in which it was sent.
///
/// # Errors
/// If reading fails, or the file has no `log.entries`.
pub fn read(input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut elements = Elements::new(input, PATH, WANTED);
    let mut tally = Tally::new(FileKind::Har);
    let mut request = 0_u64;
    while let Some(element) = elements.next()? {
        if element.is_short {
            tally.unread(element.at, "a part of an entry is larger than 4 MiB", observer);
        }
        let Some(entry) = json_values::parse(element.json).filter(Value::is_object) else {
            tally.unread(element.at, "an entry is no JSON object", observer);
            continue;
        };
        request = request.saturating_add(1);
        read_entry(&entry, element.at, request, &mut tally, observer);
    }
    match elements.ending() {
        Ending::Whole => {}
        Ending::Damaged(at) => tally.unread(at, "the list of entries ends before its bracket", observer),
        Ending::Absent(at) => {
            return Err(Error::Other { kind: FileKind::Har, at, why: "it has no list at log.entries" });
        }
    }
    Ok(tally.finish())
}

fn read_entry(entry: &Value, at: u64, number: u64, tally: &mut Tally, observer: &mut dyn Observer) {
    let request = entry.get("request").unwrap_or(&Value::Null);
    let Some(url) = json_values::text(request, "url") else {
        tally.unread(at, "an entry has no URL", observer);
        return;
    };
    let Some(place) = host::place(url) else {
        tally.unread(at, "an entry's URL names no host that was asked over HTTP", observer);
        return;
    };
    let time = json_values::text(entry, "startedDateTime").and_then(clock::rfc3339);
    match time {
        Some(time) => tally.time(time),
        None => tally.missing("an entry has no readable time"),
    }
    let server = json_values::text(entry, "serverIPAddress").and_then(host::address);
    if server.is_none() && place.address.is_none() {
        tally.missing("an entry has no address of the server");
    }
    let contact = Contact {
        host: place.host,
        address: server.or(place.address),
        port: place.port,
        via: Via::Record,
        app: None,
        at: time,
        n: 1,
        by_app: None,
    };
    tally.record();
    observer.contact(contact.clone());
    let mut sender = Sender { number, to: contact, observer };
    sender.send(Part::Target, None, &place.target);
    headers(request, &mut sender, tally);
    body(request, at, &mut sender, tally);
    messages(entry, &mut sender, tally);
}

struct Sender<'o> {
    number: u64,
    to: Contact,
    observer: &'o mut dyn Observer,
}

impl Sender<'_> {
    fn send(&mut self, part: Part, media: Option<&str>, text: &str) {
        let whole = text.trim_end_matches(CUT_MARK);
        self.bytes(part, media, Cow::Borrowed(whole.as_bytes()), whole.len() != text.len());
    }

    fn bytes(&mut self, part: Part, media: Option<&str>, bytes: Cow<'_, [u8]>, is_cut: bool) {
        let media = media.map(str::to_owned);
        let to = self.to.clone();
        self.observer.exchange(Exchange { request: self.number, to, part, media, bytes, is_cut });
    }
}

fn headers(request: &Value, sender: &mut Sender<'_>, tally: &mut Tally) {
    let headers = json_values::list(request, "headers");
    if headers.is_empty() {
        tally.missing("an entry has no headers");
    }
    if headers.len() > HEADERS_LIMIT {
        tally.missing("an entry has more than 1000 headers");
    }
    for header in headers.iter().take(HEADERS_LIMIT) {
        let Some(name) = json_values::text(header, "name") else {
            tally.missing("a header has no name");
            continue;
        };
        let value = header.get("value").and_then(Value::as_str).unwrap_or_default();
        sender.send(Part::Header, None, &format!("{name}: {value}"));
    }
}

fn body(request: &Value, at: u64, sender: &mut Sender<'_>, tally: &mut Tally) {
    let has_body = json_values::count(request, "bodySize").is_some_and(|size| size > 0);
    let Some(post) = request.get("postData").filter(|post| !post.is_null()) else {
        if has_body {
            tally.missing("a request has a body that the file leaves out");
        }
        return;
    };
    let media = json_values::text(post, "mimeType");
    if let Some(text) = json_values::text(post, "text") {
        if !is_base64(post) {
            sender.send(Part::Body, media, text);
            return;
        }
        let whole = text.trim_end_matches(CUT_MARK);
        match decode(whole) {
            Some(bytes) => sender.bytes(Part::Body, media, Cow::Owned(bytes), whole.len() != text.len()),
            None => tally.unread(at, "a body that is said to be base64 is none", sender.observer),
        }
        return;
    }
    let form = json_values::list(post, "params").iter().filter_map(pair).collect::<Vec<_>>().join("&");
    if form.is_empty() {
        // Some write an empty text for requests without a body, and -1 or 0 for its length.
        let is_empty = post.get("text").and_then(Value::as_str) == Some("");
        if has_body || !is_empty {
            tally.missing("a request has a body that the file leaves out");
        }
        return;
    }
    // The pairs are put together again as a form: a multipart body of Firefox comes without its own bytes.
    sender.bytes(Part::Body, Some("application/x-www-form-urlencoded"), Cow::Owned(form.into_bytes()), false);
}

/// HAR 1.2 has the member only for answers; exporters write it for requests in one of these ways.
fn is_base64(post: &Value) -> bool {
    ["encoding", "_encoding", "comment"]
        .iter()
        .any(|key| json_values::text(post, key).is_some_and(|said| said.eq_ignore_ascii_case("base64")))
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let packed: String = text.split_ascii_whitespace().collect();
    if let Ok(bytes) = Base64::decode_vec(&packed) {
        return Some(bytes);
    }
    // A text that was cut may end inside a group.
    let whole = packed.len() - packed.len() % 4;
    Base64::decode_vec(packed.get(..whole)?).ok().filter(|bytes| !bytes.is_empty())
}

fn pair(param: &Value) -> Option<String> {
    let name = json_values::text(param, "name")?;
    let value =
        json_values::text(param, "value").or_else(|| json_values::text(param, "fileName")).unwrap_or("");
    let encode =
        |text: &str| utf8_percent_encode(text.trim_end_matches(CUT_MARK), NON_ALPHANUMERIC).to_string();
    Some(format!("{}={}", encode(name), encode(value)))
}

/// What a WebSocket sent, in the members that Chrome, HTTP Toolkit and mitmproxy write.
fn messages(entry: &Value, sender: &mut Sender<'_>, tally: &mut Tally) {
    let messages = json_values::list(entry, "_webSocketMessages");
    if messages.len() > MESSAGES_LIMIT {
        tally.missing("a WebSocket has more than 10000 messages");
    }
    for message in messages.iter().take(MESSAGES_LIMIT) {
        if json_values::text(message, "type") != Some("send") {
            continue;
        }
        let Some(data) = json_values::text(message, "data") else { continue };
        // Opcode 2 is binary (RFC 6455, 11.8), written in base64.
        match json_values::count(message, "opcode") {
            Some(2) => match decode(data.trim_end_matches(CUT_MARK)) {
                Some(bytes) => sender.bytes(Part::Raw, None, Cow::Owned(bytes), data.ends_with(CUT_MARK)),
                None => tally.missing("a WebSocket's binary message is no base64"),
            },
            _ => sender.send(Part::Raw, None, data),
        }
    }
}

#[cfg(test)]
mod tests;

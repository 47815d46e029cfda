//! A request of any version of HTTP as it is told: target, headers, body with its codings undone.

use super::{body, grpc, sink::Sink};
use crate::{Contact, Part};

/// A request whose head was told.
pub(super) struct Request {
    pub(super) number: u64,
    pub(super) to: Contact,
    media: Option<String>,
    codings: Vec<String>,
    /// Coding of the messages of gRPC.
    message_coding: Option<String>,
}

impl Request {
    /// Tells target and headers.
    pub(super) fn begin(to: Contact, target: &[u8], headers: &[(&[u8], &[u8])], sink: &mut Sink<'_>) -> Self {
        let number = sink.next_request();
        sink.part(number, &to, Part::Target, target, None, false);
        let text = |name| {
            header(headers, name).map(|value| String::from_utf8_lossy(value).trim().to_ascii_lowercase())
        };
        let codings = text("content-encoding").unwrap_or_default();
        let codings =
            codings.split(',').map(|coding| coding.trim().to_owned()).filter(|c| !c.is_empty()).collect();
        let (media, message_coding) = (text("content-type"), text("grpc-encoding"));
        let request = Self { number, to, media, codings, message_coding };
        request.headers(headers, sink);
        request
    }

    /// Tells headers.
    pub(super) fn headers(&self, headers: &[(&[u8], &[u8])], sink: &mut Sink<'_>) {
        for (name, value) in headers {
            let header = [*name, *value].join(b": ".as_slice());
            sink.part(self.number, &self.to, Part::Header, &header, None, false);
        }
    }

    /// Tells the body, unless there is none.
    pub(super) fn body(&self, bytes: Vec<u8>, is_cut: bool, sink: &mut Sink<'_>) {
        if bytes.is_empty() {
            return;
        }
        let (mut bytes, mut is_whole) = body::decode(bytes, &self.codings);
        let media = self.media.as_deref();
        if media.is_some_and(|media| media.starts_with("application/grpc")) {
            let undone = grpc::undo(&bytes, self.message_coding.as_deref());
            is_whole &= undone.is_whole;
            bytes = undone.bytes.unwrap_or(bytes);
        }
        sink.part(self.number, &self.to, Part::Body, &bytes, media, is_cut || !is_whole);
    }
}

/// The value of a header; the last one where there are several.
pub(super) fn header<'b>(headers: &[(&'b [u8], &'b [u8])], name: &str) -> Option<&'b [u8]> {
    let of_name = |(other, _): &&(&[u8], &[u8])| other.eq_ignore_ascii_case(name.as_bytes());
    headers.iter().rev().find(of_name).map(|(_, value)| *value)
}

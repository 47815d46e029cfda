//! Packet captures: PCAP and pcapng, plain or packed with gzip, as they stream in.
//!
//! The way of the bytes: [`source`] → [`pcap`] or [`pcapng`] (frames) → [`link`] → [`ip`] with [`fragments`] → [`tcp`] or [`udp`] →
//! [`stream`] (TLS, HTTP, DNS by content), [`quic`], [`dns`] → [`sink`]. Where there are [`keys`], TLS goes through [`sealed`], and
//! what it held goes to a [`stream`] again. [`reader`] holds it together and [`flows`] is the table of
//! connections, in which all that is remembered has a bound.

mod body;
mod bytes;
mod certificate;
mod dns;
mod dtls;
mod flows;
mod fragments;
mod google;
mod grpc;
mod hello;
mod http;
mod http2;
mod ip;
mod keys;
mod link;
mod pcap;
mod pcapng;
mod quic;
mod reader;
mod request;
mod sealed;
mod sink;
mod source;
mod stream;
mod tcp;
mod tls;
mod trailer;
mod udp;
mod websocket;

use std::io::{self, Read};

pub use keys::Keys;
use reader::Reader;
use source::Source;

use crate::{FileKind, Observer, Summary, Time};

/// The longest packet that is read; nothing on a network is longer, and offloaded segments stay below.
const MAX_PACKET: usize = 1024 * 1024;

/// Why a file was not read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input failed.
    #[error("reading failed at byte {at}: {source}")]
    Io {
        /// Offset of the byte that could not be read.
        at: u64,
        /// What the system says.
        source: io::Error,
    },
    /// The first bytes are of no capture.
    #[error("not a packet capture: the first bytes are {found:02x?}")]
    NotACapture {
        /// The first four bytes; zero where there are fewer.
        found: [u8; 4],
    },
}

/// A frame as it was captured.
struct Frame<'b> {
    link: u32,
    at: Option<Time>,
    bytes: &'b [u8],
    /// Length on the network.
    original: usize,
    /// Whose it is, where a comment says.
    uid: Option<i32>,
    /// Whether its clock is too coarse for the time of a round trip.
    is_coarse: bool,
}

/// Reads a capture from front to back and tells the observer what it shows.
///
/// What is damaged becomes a problem or an entry of [`Summary::unread`]; an error is only what keeps all of it from being
/// read. TLS is decrypted where the file has the keys itself.
pub fn read(input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    read_with_keys(input, Keys::default(), observer)
}

/// As [`read`], with keys of TLS sessions that came beside the capture. What an app sent in a session whose keys are there
/// is told as if it had been sent in the clear.
pub fn read_with_keys(input: impl Read, keys: Keys, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut source = Source::new(input)?;
    let first = source.peek(4)?.first_chunk().copied().unwrap_or_default();
    let mut reader = Reader::new(observer, keys);
    let kind = if pcap::is_pcap(first) {
        pcap::read(&mut source, &mut reader)?;
        FileKind::Pcap
    } else if pcapng::is_pcapng(first) {
        pcapng::read(&mut source, &mut reader)?;
        FileKind::Pcapng
    } else {
        return Err(Error::NotACapture { found: first });
    };
    if let Some(damage) = source.damage() {
        reader.sink.problem("packed bytes damaged", source.offset(), damage);
    }
    let sink = reader.finish();
    let (window, records) = (sink.window, sink.records);
    Ok(Summary { kind, window, records, unread: sink.finish() })
}

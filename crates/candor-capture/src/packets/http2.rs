//! Requests of HTTP/2 (RFC 9113): frames of the client's side of a connection, from behind the first line of its preface.
//!
//! What the server sends is not needed to read them: its limit for the table of headers only bounds what the client then
//! says itself (RFC 7541, 4.2), and its limit for frames is not judged.

mod hpack;
mod huffman;
mod requests;

use hpack::Table;
use requests::Requests;

use super::{
    bytes::Bytes,
    sink::{Sink, Way},
};

/// What stands behind the first line of the preface and the empty line after it (RFC 9113, 3.4).
const PREFACE: &[u8] = b"SM\r\n\r\n";
/// The longest frame that is read; servers may allow more, of which the rest is left out.
const MAX_FRAME: usize = 1024 * 1024;
/// The longest block of headers, over all frames that carry it.
const MAX_BLOCK: usize = 256 * 1024;
/// Bytes of a frame's head.
const HEAD: usize = 9;

/// Kinds of frames.
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const CONTINUATION: u8 = 9;

/// Flags of frames.
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const PADDED: u8 = 8;
const PRIORITY: u8 = 32;

/// The client's side of a connection.
#[derive(Default)]
pub(super) struct Http2 {
    /// Bytes of the preface that have come.
    n_preface: usize,
    /// A frame, with its head, as far as it has come.
    frame: Vec<u8>,
    /// Bytes of a frame that are left out.
    skip: usize,
    block: Option<Block>,
    table: Table,
    requests: Requests,
    has_ended: bool,
}

/// A block of headers that is not whole.
struct Block {
    stream: u32,
    bytes: Vec<u8>,
    ends_stream: bool,
}

/// A frame that is whole, or as much of it as is read.
#[derive(Clone, Copy)]
struct Frame<'b> {
    kind: u8,
    flags: u8,
    stream: u32,
    payload: &'b [u8],
    is_cut: bool,
}

/// The connection cannot be read on.
struct Broken(&'static str);

const OUT_OF_ORDER: Broken = Broken("HTTP/2 connections with frames that no client sends");

impl Http2 {
    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        let block = self.block.as_ref().map_or(0, |block| block.bytes.capacity());
        self.frame.capacity() + block + self.table.memory() + self.requests.memory()
    }

    /// Takes the next bytes.
    pub(super) fn data(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let mut rest = Bytes(bytes);
        while !rest.0.is_empty() && !self.has_ended {
            if let Err(Broken(why)) = self.step(&mut rest, way, sink) {
                sink.unread(why);
                self.end(sink);
            }
        }
    }

    /// Nothing more can be read: tells what has come.
    pub(super) fn end(&mut self, sink: &mut Sink<'_>) {
        self.requests.end(sink);
        *self = Self { has_ended: true, ..Self::default() };
    }

    fn step(&mut self, rest: &mut Bytes<'_>, way: &Way<'_>, sink: &mut Sink<'_>) -> Result<(), Broken> {
        if let Some(expected) = PREFACE.get(self.n_preface..).filter(|expected| !expected.is_empty()) {
            let part = rest.take_most(expected.len());
            self.n_preface += part.len();
            return if expected.starts_with(part) { Ok(()) } else { Err(OUT_OF_ORDER) };
        }
        if self.skip > 0 {
            self.skip -= rest.take_most(self.skip).len();
            return Ok(());
        }
        self.frame.extend_from_slice(rest.take_most(HEAD.saturating_sub(self.frame.len())));
        let mut head = Bytes(&self.frame);
        let (Some(len), Some(kind), Some(flags), Some(stream)) =
            (head.u24(), head.u8(), head.u8(), head.u32())
        else {
            return Ok(());
        };
        let (len, stream) = (len as usize, stream & 0x7fff_ffff);
        let kept = len.min(MAX_FRAME);
        let left = (HEAD + kept).saturating_sub(self.frame.len());
        self.frame.extend_from_slice(rest.take_most(left));
        if self.frame.len() < HEAD + kept {
            return Ok(());
        }
        self.skip = len - kept;
        let frame = std::mem::take(&mut self.frame);
        let payload = frame.get(HEAD..).unwrap_or_default();
        self.frame(Frame { kind, flags, stream, payload, is_cut: self.skip > 0 }, way, sink)?;
        // What a connection's frames take once they are read is kept for the next one, unless it is much.
        if frame.capacity() <= MAX_BLOCK {
            self.frame = frame;
            self.frame.clear();
        }
        Ok(())
    }

    fn frame(&mut self, frame: Frame<'_>, way: &Way<'_>, sink: &mut Sink<'_>) -> Result<(), Broken> {
        if self.block.is_some() != (frame.kind == CONTINUATION) {
            return Err(OUT_OF_ORDER);
        }
        match frame.kind {
            DATA => {
                let payload = frame.unpadded().ok_or(OUT_OF_ORDER)?;
                self.requests.data(frame.stream, payload, frame.is_cut, sink);
                if frame.flags & END_STREAM != 0 {
                    self.requests.finish(frame.stream, false, sink);
                }
            }
            HEADERS => {
                let mut payload = Bytes(frame.unpadded().ok_or(OUT_OF_ORDER)?);
                if frame.flags & PRIORITY != 0 {
                    payload.take(5).ok_or(OUT_OF_ORDER)?;
                }
                let ends_stream = frame.flags & END_STREAM != 0;
                self.block = Some(Block { stream: frame.stream, bytes: Vec::new(), ends_stream });
                self.block(frame, payload.0, way, sink)?;
            }
            CONTINUATION => self.block(frame, frame.payload, way, sink)?,
            RST_STREAM => self.requests.finish(frame.stream, true, sink),
            _ => {}
        }
        Ok(())
    }

    /// Takes a part of a block of headers; reads it if it is the last one.
    fn block(
        &mut self,
        frame: Frame<'_>,
        part: &[u8],
        way: &Way<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<(), Broken> {
        let block = self.block.as_mut().filter(|block| block.stream == frame.stream).ok_or(OUT_OF_ORDER)?;
        if frame.is_cut || block.bytes.len() + part.len() > MAX_BLOCK {
            return Err(Broken("HTTP/2 connections with headers that are too long"));
        }
        block.bytes.extend_from_slice(part);
        if frame.flags & END_HEADERS == 0 {
            return Ok(());
        }
        let Some(block) = self.block.take() else { return Ok(()) };
        let headers = self
            .table
            .decode(&block.bytes)
            .ok_or(Broken("HTTP/2 connections with headers that are packed wrongly"))?;
        if headers.is_cut {
            sink.unread("HTTP/2 requests of which not all headers are told");
        }
        self.requests.headers(block.stream, headers, way, sink);
        if block.ends_stream {
            self.requests.finish(block.stream, false, sink);
        }
        Ok(())
    }
}

impl<'b> Frame<'b> {
    /// The payload without its padding; none where there is more padding than payload.
    fn unpadded(&self) -> Option<&'b [u8]> {
        if self.flags & PADDED == 0 {
            return Some(self.payload);
        }
        let mut payload = Bytes(self.payload);
        let padding = usize::from(payload.u8()?);
        // The padding of a frame of which the end is left out is there.
        let padding = if self.is_cut { 0 } else { padding };
        payload.take(payload.0.len().checked_sub(padding)?)
    }
}

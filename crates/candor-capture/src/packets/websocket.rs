//! Messages that a client sends over a WebSocket (RFC 6455), unpacked where they are packed (RFC 7692).

use flate2::{Decompress, FlushDecompress};

use super::{bytes::Bytes, http::MAX_BODY, sink::Sink};
use crate::{Contact, Part};

/// Bytes of a packed message that are unpacked at once.
const ROOM: usize = 16 * 1024;
/// How much longer a message may become; what is longer was made to be.
const MAX_FACTOR: usize = 100;
/// What ends each packed message and is not sent (RFC 7692, 7.2.1).
const TAIL: [u8; 4] = [0, 0, 0xff, 0xff];

/// What a request asked for that may become a WebSocket.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) request: u64,
    pub(super) to: Contact,
}

/// The client's side of a WebSocket.
pub(super) struct WebSocket {
    asked: Asked,
    /// What has come of a frame's head.
    head: Vec<u8>,
    frame: Option<Frame>,
    message: Vec<u8>,
    is_cut: bool,
    is_packed: bool,
    /// Unpacks messages, each with what came before; none once that is lost.
    unpack: Option<Box<Decompress>>,
    has_ended: bool,
}

/// A frame whose payload is coming.
struct Frame {
    is_last: bool,
    is_control: bool,
    mask: [u8; 4],
    at: usize,
    left: u64,
}

/// Whether the first byte behind a request's head is a frame's and not another request's.
pub(super) fn may_begin_with(first: u8) -> bool {
    first & 0x80 != 0 || matches!(first, 1 | 2)
}

impl WebSocket {
    /// A connection that a request asked for.
    pub(super) fn new(asked: Asked) -> Self {
        Self {
            asked,
            head: Vec::new(),
            frame: None,
            message: Vec::new(),
            is_cut: false,
            is_packed: false,
            unpack: Some(Box::new(Decompress::new(false))),
            has_ended: false,
        }
    }

    /// Bytes that it holds; the window of what is packed is one of them.
    pub(super) fn memory(&self) -> usize {
        self.message.capacity() + ROOM
    }

    /// Takes the next bytes; whether nothing more can be read.
    pub(super) fn data(&mut self, bytes: &[u8], sink: &mut Sink<'_>) -> bool {
        let mut rest = Bytes(bytes);
        while !rest.0.is_empty() && !self.has_ended {
            let Some(frame) = &mut self.frame else {
                if let Some(byte) = rest.u8() {
                    self.head.push(byte);
                    self.begin(sink);
                }
                continue;
            };
            let most = usize::try_from(frame.left).unwrap_or(usize::MAX);
            let part = rest.take_most(most);
            frame.left -= part.len() as u64;
            let room = if frame.is_control { 0 } else { MAX_BODY.saturating_sub(self.message.len()) };
            self.is_cut |= part.len() > room && !frame.is_control;
            let masks = frame.mask.iter().cycle().skip(frame.at % 4);
            self.message.extend(part.iter().zip(masks).take(room).map(|(byte, mask)| byte ^ mask));
            frame.at = (frame.at + part.len()) % 4;
            if frame.left == 0 {
                self.end_frame(sink);
            }
        }
        self.has_ended
    }

    /// Reads a frame's head once it is whole.
    fn begin(&mut self, sink: &mut Sink<'_>) {
        let mut head = Bytes(&self.head);
        let (Some(first), Some(second)) = (head.u8(), head.u8()) else { return };
        let (code, is_control) = (first & 0x0f, first & 0x08 != 0);
        if second & 0x80 == 0 || first & 0x30 != 0 || !matches!(code, 0..=2 | 8..=10) {
            sink.unread("WebSockets with frames that no client sends");
            self.has_ended = true;
            return;
        }
        let left = match second & 0x7f {
            126 => head.u16().map(u64::from),
            127 => head.u32().and_then(|high| Some(u64::from(high) << 32 | u64::from(head.u32()?))),
            len => Some(u64::from(len)),
        };
        let (Some(left), Some(mask)) = (left, head.take(4)) else { return };
        let mask = mask.try_into().unwrap_or_default();
        self.head.clear();
        if matches!(code, 1 | 2) {
            self.message.clear();
            (self.is_cut, self.is_packed) = (false, first & 0x40 != 0);
        }
        self.frame = Some(Frame { is_last: first & 0x80 != 0, is_control, mask, at: 0, left });
        if left == 0 {
            self.end_frame(sink);
        }
    }

    fn end_frame(&mut self, sink: &mut Sink<'_>) {
        if let Some(frame) = self.frame.take()
            && frame.is_last
            && !frame.is_control
        {
            self.tell(sink);
        }
    }

    /// Tells a message.
    fn tell(&mut self, sink: &mut Sink<'_>) {
        let mut message = std::mem::take(&mut self.message);
        let mut is_cut = std::mem::take(&mut self.is_cut);
        if std::mem::take(&mut self.is_packed) {
            let unpacked = if is_cut { None } else { self.unpacked(&message) };
            let Some(unpacked) = unpacked else {
                // Later messages may point into this one.
                self.unpack = None;
                sink.unread("messages of WebSockets that could not be unpacked");
                return;
            };
            message = unpacked;
        }
        is_cut |= message.len() > MAX_BODY;
        message.truncate(MAX_BODY);
        if !message.is_empty() {
            sink.part(self.asked.request, &self.asked.to, Part::Raw, &message, None, is_cut);
        }
    }

    fn unpacked(&mut self, message: &[u8]) -> Option<Vec<u8>> {
        let unpack = self.unpack.as_mut()?;
        let packed = [message, &TAIL].concat();
        let most = packed.len().saturating_mul(MAX_FACTOR).saturating_add(ROOM).min(MAX_BODY);
        let mut out = Vec::new();
        let mut rest = packed.as_slice();
        loop {
            out.reserve(ROOM);
            let (before, len) = (unpack.total_in(), out.len());
            unpack.decompress_vec(rest, &mut out, FlushDecompress::Sync).ok()?;
            let used = usize::try_from(unpack.total_in() - before).ok()?;
            rest = rest.get(used..)?;
            if out.len() > most {
                return None;
            }
            if rest.is_empty() && out.len() < out.capacity() {
                return Some(out);
            }
            if used == 0 && out.len() == len {
                return None;
            }
        }
    }

    /// Nothing comes any more: what has come of a message is told.
    pub(super) fn end(&mut self, sink: &mut Sink<'_>) {
        if !self.message.is_empty() && !self.is_packed {
            self.is_cut = true;
            self.tell(sink);
        }
        self.has_ended = true;
    }
}

//! TLS 1.3 behind the hellos: the rest of the handshake, then what the client sends (RFC 8446, 4.4, 4.6.3, 5).

use super::{
    ALERT, APPLICATION, CHANGE_CIPHER_SPEC, Found, HANDSHAKE, messages::Messages, opener::Opener, schedule,
    suites::Suite,
};
use crate::packets::{
    keys::{Secret, Session},
    sink::Sink,
    tls::CERTIFICATE,
};

/// Records that may fail to open before the first one does: early data, or a handshake whose secret was not logged.
const MAX_CLOSED: u32 = 256;

/// Kinds of messages.
const FINISHED: u8 = 20;
const KEY_UPDATE: u8 = 24;

/// A record that the keys do not open.
pub(super) struct Closed;

/// One direction.
pub(super) struct Newest {
    suite: Suite,
    is_client: bool,
    has_early: bool,
    /// Up to the message that ends the handshake.
    handshake: Option<Opener>,
    /// From there on; none for the server, whose data are not opened.
    traffic: Option<(Secret, Opener)>,
    messages: Messages,
    n_closed: u32,
    has_opened: bool,
}

impl Newest {
    /// A direction; none where the secrets that it takes are not known.
    pub(super) fn new(suite: Suite, session: &Session, is_client: bool, has_early: bool) -> Option<Self> {
        let [client, server] = session.handshake;
        let handshake = if is_client { client } else { server };
        let handshake = handshake.and_then(|secret| Opener::of_secret(suite, &secret));
        let [traffic, _] = session.traffic;
        let traffic = traffic.filter(|_| is_client);
        let traffic = traffic.and_then(|secret| Some((secret, Opener::of_secret(suite, &secret)?)));
        let is_of_use = if is_client { traffic.is_some() } else { handshake.is_some() };
        let messages = Messages::default();
        let new = Self {
            suite,
            is_client,
            has_early,
            handshake,
            traffic,
            messages,
            n_closed: 0,
            has_opened: false,
        };
        is_of_use.then_some(new)
    }

    /// Whether nothing more is to be opened.
    pub(super) fn is_over(&self) -> bool {
        !self.is_client && self.handshake.is_none()
    }

    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.messages.memory()
    }

    /// Opens a record.
    pub(super) fn record(
        &mut self,
        head: [u8; 5],
        body: &[u8],
        sink: &mut Sink<'_>,
    ) -> Result<Vec<Found>, Closed> {
        match head[0] {
            APPLICATION => {}
            // In the clear: a second hello, and records that are there for old machines on the way.
            CHANGE_CIPHER_SPEC | ALERT | HANDSHAKE => return Ok(Vec::new()),
            _ => return Err(Closed),
        }
        let opened = match (&mut self.handshake, &mut self.traffic) {
            (Some(opener), _) | (None, Some((_, opener))) => opener.open(head, body),
            (None, None) => return Err(Closed),
        };
        match opened {
            Some((APPLICATION, content)) if self.handshake.is_none() => {
                self.has_opened = true;
                Ok(vec![Found::Sent(content)])
            }
            Some((HANDSHAKE, content)) => {
                self.has_opened = true;
                self.handshake(&content)
            }
            Some(_) => Ok(Vec::new()),
            None if self.has_opened || self.n_closed >= MAX_CLOSED => Err(Closed),
            None if self.has_early => {
                self.n_closed += 1;
                sink.unread("records of early data (0-RTT)");
                Ok(Vec::new())
            }
            // The client's handshake, of which the secret is not known; a server has nothing else to tell.
            None if self.handshake.is_none() => {
                self.n_closed += 1;
                Ok(Vec::new())
            }
            None => Err(Closed),
        }
    }

    fn handshake(&mut self, content: &[u8]) -> Result<Vec<Found>, Closed> {
        let mut found = Vec::new();
        for (kind, body) in self.messages.take(content) {
            match kind {
                FINISHED => self.handshake = None,
                CERTIFICATE if !self.is_client => found.push(Found::Certificate(body)),
                KEY_UPDATE if self.handshake.is_none() => {
                    let (secret, _) = self.traffic.as_ref().ok_or(Closed)?;
                    let next = schedule::next(self.suite.hash, secret).ok_or(Closed)?;
                    let opener = Opener::of_secret(self.suite, &next).ok_or(Closed)?;
                    self.traffic = Some((next, opener));
                }
                _ => {}
            }
        }
        Ok(found)
    }
}

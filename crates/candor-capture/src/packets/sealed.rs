//! One direction of a TLS connection in a capture that came with keys.
//!
//! Both directions say their hello to each other ([`Sealed::word`], [`Sealed::hear`]); with both, and the client's random
//! number among the keys, records are opened: all of the client's, whose content goes to a [`Stream`] of its own, and of
//! the server's those up to the end of the handshake of TLS 1.3, where its certificate is. What a server sends behind it
//! is not told, so it is not opened. The names in the clear are told by [`Tls`], as in captures without keys.

mod messages;
mod newest;
mod opener;
mod schedule;
mod suites;

use std::ops::RangeInclusive;

use messages::Messages;
use newest::Newest;
use opener::{Agreed, Opener};

use super::{
    bytes::Bytes,
    hello::{self, CLIENT_HELLO, SERVER_HELLO, ServerHello},
    keys::{Random, Session},
    sink::{Sink, Way, host},
    stream::Stream,
    tls::Tls,
};

/// The longest body of a record, with room for what seals it (RFC 5246, 6.2.3).
const MAX_RECORD: usize = 18_432;
/// Bytes of records that wait for the other side's hello.
const MAX_WAITING: usize = 256 * 1024;

/// Kinds of records.
const CHANGE_CIPHER_SPEC: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION: u8 = 23;

/// Versions as a server's hello has them.
const TLS_1_2: u16 = 0x0303;
const TLS_1_3: u16 = 0x0304;
/// Drafts of TLS 1.3 from 25 on, which seal records as it does.
const DRAFTS: RangeInclusive<u16> = 0x7f19..=0x7f1c;

/// What one direction says to the other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    /// The client's random number, and whether it sends data before the server answers.
    Client(Random, bool),
    /// What the server chose.
    Server(ServerHello),
}

/// One direction.
pub(super) struct Sealed {
    /// Tells what is in the clear; none once all of it was read.
    clear: Option<Tls>,
    is_client: bool,
    /// What has come of the record that is not whole yet.
    record: Vec<u8>,
    state: State,
    own: Option<Word>,
    is_said: bool,
    other: Option<Word>,
    /// What the client sends, opened.
    inner: Stream,
}

enum State {
    /// Up to the own hello.
    Hello(Messages),
    /// Records are kept until the other side's hello is known.
    Waits(Vec<u8>),
    /// TLS 1.2 up to the change to what was agreed on.
    Clear(Box<Opener>),
    /// TLS 1.2 from there on.
    Open(Box<Opener>),
    /// TLS 1.3.
    Newest(Box<Newest>),
    /// Nothing more can be opened.
    Done,
}

/// What came out of a record.
enum Found {
    /// Sent by the client.
    Sent(Vec<u8>),
    /// The names in the server's certificate are in this message.
    Certificate(Vec<u8>),
}

impl Sealed {
    /// A direction of a connection that goes to a port.
    pub(super) fn new(to_port: u16) -> Self {
        Self {
            clear: Some(Tls::default()),
            is_client: false,
            record: Vec::new(),
            state: State::Hello(Messages::default()),
            own: None,
            is_said: false,
            other: None,
            inner: Stream::opened(to_port),
        }
    }

    /// Whether it is the client that sends here, as far as is known.
    pub(super) fn is_client(&self) -> bool {
        self.is_client
    }

    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        let state = match &self.state {
            State::Hello(messages) => messages.memory(),
            State::Waits(records) => records.capacity(),
            State::Newest(newest) => newest.memory(),
            State::Clear(_) | State::Open(_) | State::Done => 0,
        };
        let clear = self.clear.as_ref().map_or(0, Tls::memory);
        self.record.capacity() + state + clear + self.inner.memory()
    }

    /// Takes the next bytes; whether nothing more can be read.
    pub(super) fn data(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) -> bool {
        if let Some(clear) = &mut self.clear
            && clear.data(bytes, way, sink)
        {
            self.is_client |= clear.is_client();
            self.clear = None;
        }
        self.records(bytes, way, sink);
        // A hello that came with all that follows it is still to be said to the other side.
        let has_said = self.is_said || self.own.is_none();
        self.clear.is_none() && matches!(self.state, State::Done) && has_said
    }

    /// The own hello, once.
    pub(super) fn word(&mut self) -> Option<Word> {
        if std::mem::replace(&mut self.is_said, self.own.is_some()) { None } else { self.own }
    }

    /// Takes in the other side's hello.
    pub(super) fn hear(&mut self, word: Word, way: &Way<'_>, sink: &mut Sink<'_>) {
        self.other = Some(word);
        self.agree(way, sink);
    }

    /// Bytes are missing: records behind them cannot be told from others.
    pub(super) fn gap(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        if matches!(self.state, State::Open(_) | State::Newest(_)) && !self.inner.is_untouched() {
            sink.unread("decrypted connections of which nothing is read behind missing bytes");
        }
        self.end(way, sink);
    }

    /// Nothing comes any more.
    pub(super) fn end(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        if let Some(clear) = &mut self.clear {
            clear.cut(way, sink);
        }
        self.clear = None;
        self.stop();
        self.inner.end(way, sink);
    }

    fn stop(&mut self) {
        self.state = State::Done;
        self.record = Vec::new();
    }

    /// Puts records together and takes each that is whole.
    fn records(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let mut rest = Bytes(bytes);
        while !rest.0.is_empty() && !matches!(self.state, State::Done) {
            if let Some(left) = 5_usize.checked_sub(self.record.len()) {
                self.record.extend_from_slice(rest.take_most(left));
            }
            let Some((head, body)) = self.record.split_first_chunk::<5>() else { return };
            let [kind, major, _, high, low] = *head;
            let len = usize::from(u16::from_be_bytes([high, low]));
            if !matches!(kind, CHANGE_CIPHER_SPEC..=APPLICATION) || major != 3 || len > MAX_RECORD {
                self.stop();
                return;
            }
            let part = rest.take_most(len.saturating_sub(body.len()));
            self.record.extend_from_slice(part);
            if self.record.len() == 5 + len {
                let mut record = std::mem::take(&mut self.record);
                self.record(&record, way, sink);
                if self.record.is_empty() {
                    record.clear();
                    self.record = record;
                }
            }
        }
    }

    /// Takes a whole record.
    fn record(&mut self, record: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        let Some((&head, body)) = record.split_first_chunk::<5>() else { return };
        let kind = head[0];
        match &mut self.state {
            State::Hello(messages) => match kind {
                HANDSHAKE => {
                    let hello = messages.take(body).iter().find_map(|(kind, body)| hello_of(*kind, body));
                    if let Some((word, name)) = hello {
                        self.own = Some(word);
                        self.inner.name(name);
                        self.state = State::Waits(Vec::new());
                        self.agree(way, sink);
                    }
                }
                APPLICATION => self.stop(),
                _ => {}
            },
            State::Waits(records) => {
                if records.len() + record.len() > MAX_WAITING {
                    sink.unread("encrypted connections without the other side's hello");
                    self.stop();
                } else {
                    records.extend_from_slice(record);
                }
            }
            State::Clear(_) if kind == CHANGE_CIPHER_SPEC => {
                if let State::Clear(opener) = std::mem::replace(&mut self.state, State::Done) {
                    self.state = State::Open(opener);
                }
            }
            State::Open(opener) => match opener.open(head, body) {
                Some((APPLICATION, content)) => self.found(Found::Sent(content), way, sink),
                // The keys of what follows hang on messages of both sides.
                Some((HANDSHAKE, content)) if content.first() == Some(&CLIENT_HELLO) => {
                    sink.unread("decrypted connections that agree on new keys");
                    self.stop();
                }
                Some(_) => {}
                None => self.closed(sink),
            },
            State::Newest(newest) => match newest.record(head, body, sink) {
                Ok(all) => {
                    all.into_iter().for_each(|found| self.found(found, way, sink));
                    self.leave_server();
                }
                Err(_) => self.closed(sink),
            },
            State::Clear(_) | State::Done => {}
        }
    }

    /// A record that the keys do not open.
    fn closed(&mut self, sink: &mut Sink<'_>) {
        sink.unread("encrypted connections that their keys do not open");
        self.stop();
    }

    fn found(&mut self, found: Found, way: &Way<'_>, sink: &mut Sink<'_>) {
        match found {
            Found::Sent(content) => self.inner.data(&content, way, sink),
            Found::Certificate(body) => super::tls::tell_newest_certificate(&body, way, sink),
        }
    }

    /// Once both hellos are known: looks for the keys, and opens what waited for them.
    fn agree(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        let State::Waits(records) = &mut self.state else { return };
        let records = std::mem::take(records);
        let (random, has_early, server, is_client) = match (self.own, self.other) {
            (Some(Word::Client(random, early)), Some(Word::Server(server))) => (random, early, server, true),
            (Some(Word::Server(server)), Some(Word::Client(random, early))) => (random, early, server, false),
            (Some(Word::Client(random, _)), None) if sink.keys.session(&random).is_none() => {
                sink.unread("encrypted connections without keys");
                self.stop();
                return;
            }
            (_, None) => {
                self.state = State::Waits(records);
                return;
            }
            _ => {
                self.stop();
                return;
            }
        };
        let Some(session) = sink.keys.session(&random).cloned() else {
            self.stop();
            return;
        };
        match state(&session, random, has_early, &server, is_client) {
            Ok(state) => self.state = state,
            Err(why) => {
                sink.unread(why);
                self.stop();
            }
        }
        let begun = std::mem::take(&mut self.record);
        self.records(&records, way, sink);
        if !matches!(self.state, State::Done) {
            self.record = begun;
        }
    }

    /// What the server sends behind its handshake is not opened.
    fn leave_server(&mut self) {
        if let State::Newest(newest) = &self.state
            && newest.is_over()
        {
            self.stop();
        }
    }
}

/// The hello in a message of a handshake, and the server's name in it.
fn hello_of(kind: u8, body: &[u8]) -> Option<(Word, Option<String>)> {
    match kind {
        CLIENT_HELLO => {
            let (random, has_early) = hello::client_session(body)?;
            Some((Word::Client(random, has_early), hello::server_name(body).and_then(host)))
        }
        SERVER_HELLO => ServerHello::read(body).map(|server| (Word::Server(server), None)),
        _ => None,
    }
}

/// How a direction goes on once both hellos are known, or why it cannot.
fn state(
    session: &Session,
    client: Random,
    has_early: bool,
    server: &ServerHello,
    is_client: bool,
) -> Result<State, &'static str> {
    const NO_SUITE: &str = "encrypted connections with cipher suites that are not decrypted";
    const NO_SECRET: &str = "encrypted connections without the keys of their version";
    match server.version {
        TLS_1_2 if !is_client => Ok(State::Done),
        TLS_1_2 => {
            let suite = suites::suite(server.suite, false).ok_or(NO_SUITE)?;
            let master = session.master.ok_or(NO_SECRET)?;
            let is_code_outside = server.is_code_outside;
            let agreed = Agreed { suite, client, server: server.random, is_code_outside };
            let opener = Opener::of_client(&master, &agreed).ok_or(NO_SECRET)?;
            Ok(State::Clear(Box::new(opener)))
        }
        version if version == TLS_1_3 || DRAFTS.contains(&version) => {
            let suite = suites::suite(server.suite, true).ok_or(NO_SUITE)?;
            let newest = Newest::new(suite, session, is_client, has_early).ok_or(NO_SECRET)?;
            Ok(State::Newest(Box::new(newest)))
        }
        _ => Err("encrypted connections of versions that are not decrypted"),
    }
}

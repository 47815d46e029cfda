//! From frames to connections: takes layer after layer off and hands payloads to the connection they belong to.

use super::{
    Frame,
    flows::{Flow, Flows, Key, MAX_FLOWS, MAX_HELD, Talk},
    fragments::{Added, Begin, Fragments},
    ip::{self, Datagram},
    keys::Keys,
    link::{self, Carried},
    pcapng::Apps,
    sink::{End, Sink, Way},
    tcp::{Segment, Tcp},
    trailer, udp,
};
use crate::{AppName, Observer, Time, Vantage, Via};

/// Datagrams within datagrams that are opened.
const MAX_DEPTH: usize = 6;

/// Protocols that IP carries.
const ICMP: u8 = 1;
const IPV4: u8 = 4;
const TCP: u8 = 6;
const UDP: u8 = 17;
const IPV6: u8 = 41;
const GRE: u8 = 47;
const ICMP6: u8 = 58;

/// Key logs of a file that are handed on, in bytes.
const MAX_SECRETS: usize = 16 * 1024 * 1024;

/// Reads frames.
pub(super) struct Reader<'o> {
    pub(super) sink: Sink<'o>,
    pub(super) apps: Apps,
    flows: Flows,
    fragments: Fragments,
    n_secrets: usize,
}

/// What is known of a frame beside its bytes.
#[derive(Clone, Copy)]
struct About<'a> {
    at: Option<Time>,
    app: Option<&'a AppName>,
    vantage: Vantage,
}

impl About<'_> {
    /// The same for what a packet carries within itself: a trip through a tunnel bounds nothing.
    fn inside(self) -> Self {
        Self { vantage: Vantage::Tunnel, ..self }
    }
}

impl<'o> Reader<'o> {
    pub(super) fn new(observer: &'o mut dyn Observer, keys: Keys) -> Self {
        Self {
            sink: Sink::new(observer, keys),
            apps: Apps::default(),
            flows: Flows::new(MAX_FLOWS, MAX_HELD),
            fragments: Fragments::default(),
            n_secrets: 0,
        }
    }

    /// Takes a frame.
    pub(super) fn frame(&mut self, frame: Frame<'_>) {
        self.sink.records += 1;
        if let Some(at) = frame.at {
            self.sink.window.add(at);
        }
        if !link::is_known(frame.link) {
            self.sink.unread_link(frame.link);
            return;
        }
        if frame.bytes.len() < frame.original {
            self.sink.unread("packets that were captured in part");
        }
        let (bytes, trailer) =
            if frame.link == 1 { trailer::split(frame.bytes) } else { (frame.bytes, None) };
        let app =
            trailer.and_then(|trailer| trailer.app()).or_else(|| frame.uid.and_then(|uid| self.apps.of(uid)));
        // PCAPdroid, which writes the trailer and the comments, captures as a VPN.
        let is_of_network =
            link::is_of_network(frame.link) && trailer.is_none() && frame.uid.is_none() && !frame.is_coarse;
        let vantage = if is_of_network { Vantage::Interface } else { Vantage::Tunnel };
        let about = About { at: frame.at, app: app.as_ref(), vantage };
        self.carried(link::carried(frame.link, bytes), about, 0);
    }

    /// Hands on a key log.
    pub(super) fn secrets(&mut self, key_log: &[u8]) {
        self.n_secrets = self.n_secrets.saturating_add(key_log.len());
        if self.n_secrets <= MAX_SECRETS {
            self.sink.secrets(key_log);
        } else {
            self.sink.unread("further decryption secrets");
        }
    }

    fn carried(&mut self, carried: Carried<'_>, about: About<'_>, depth: usize) {
        match carried {
            Carried::Other(reason) => self.sink.unread(reason),
            Carried::Ip(_) if depth >= MAX_DEPTH => self.sink.unread("datagrams too deep within others"),
            Carried::Ip(bytes) => match ip::datagram(bytes) {
                Err(reason) => self.sink.unread(reason),
                Ok(datagram) => match datagram.fragment {
                    None => self.datagram(&datagram, about, depth),
                    Some(fragment) => match self.fragments.add(&datagram, fragment, about.at) {
                        Added::Whole(whole) => {
                            let datagram =
                                Datagram { payload: &whole, fragment: None, is_cut: false, ..datagram };
                            self.datagram(&datagram, about, depth);
                        }
                        Added::Waits(given_up) => given_up.into_iter().for_each(|begin| self.begin(&begin)),
                    },
                },
            },
        }
    }

    fn datagram(&mut self, datagram: &Datagram<'_>, about: About<'_>, depth: usize) {
        match datagram.protocol {
            TCP => match Segment::read(datagram.payload, datagram.is_cut) {
                Some(segment) => self.segment(datagram, &segment, about),
                None => self.sink.unread("TCP headers cut short or wrong"),
            },
            UDP => match udp::Packet::read(datagram.payload) {
                Some(packet) => match packet.inner() {
                    Some(carried) => self.carried(carried, about.inside(), depth + 1),
                    None => self.packet(datagram, &packet, about),
                },
                None => self.sink.unread("UDP headers cut short"),
            },
            IPV4 | IPV6 => self.carried(Carried::Ip(datagram.payload), about.inside(), depth + 1),
            GRE => match ip::gre(datagram.payload) {
                Some((kind, rest)) => self.carried(link::ether_type(kind, rest), about.inside(), depth + 1),
                None => self.sink.unread("GRE headers cut short"),
            },
            ICMP if matches!(datagram.payload.first(), Some(3 | 4 | 5 | 11 | 12)) => {
                self.quoted(datagram.payload, about)
            }
            ICMP6 if matches!(datagram.payload.first(), Some(1..=4)) => self.quoted(datagram.payload, about),
            _ => self.sink.unread("protocols other than TCP and UDP"),
        }
    }

    /// Reads what there is of a datagram whose other fragments never came.
    fn begin(&mut self, begin: &Begin) {
        self.sink.unread("datagrams without all their fragments");
        let Begin { from, to, protocol, at, payload } = begin;
        let datagram =
            Datagram { from: *from, to: *to, protocol: *protocol, payload, is_cut: true, fragment: None };
        let about = About { at: *at, app: None, vantage: Vantage::Tunnel };
        self.datagram(&datagram, about, MAX_DEPTH);
    }

    /// Reads the packet that an ICMP message complains about: what it asked was asked.
    fn quoted(&mut self, message: &[u8], about: About<'_>) {
        let Some(Ok(quoted)) = message.get(8..).map(ip::datagram) else { return };
        let is_first = quoted.fragment.is_none_or(|fragment| fragment.offset == 0);
        let packet = udp::Packet::read(quoted.payload).filter(|_| quoted.protocol == UDP && is_first);
        let Some(packet) = packet else { return };
        let from = End { address: quoted.from, port: packet.from_port };
        let to = End { address: quoted.to, port: packet.to_port };
        packet.tell(&mut None, &Way { from, to, app: about.app, at: about.at }, &mut self.sink);
    }

    fn segment(&mut self, datagram: &Datagram<'_>, segment: &Segment<'_>, about: About<'_>) {
        let from = End { address: datagram.from, port: segment.from_port };
        let to = End { address: datagram.to, port: segment.to_port };
        let (key, is_up) = Key::new(TCP, from, to);
        let number =
            self.flow(key, about, from, to, segment.answers(), || Talk::Tcp(Box::new(Tcp::new(segment))));
        let Some(Flow { talk: Talk::Tcp(tcp), app, .. }) = self.flows.get(number) else { return };
        // Ports are used again, by whoever asks next.
        if segment.opens() {
            *app = about.app.cloned();
        }
        let way = Way { from, to, app: app.as_ref(), at: about.at };
        if let Some(micros) = tcp.segment(segment, is_up, &way, &mut self.sink) {
            self.sink.handshake(from.address, about.vantage, micros);
        }
        self.after(number);
    }

    fn packet(&mut self, datagram: &Datagram<'_>, packet: &udp::Packet<'_>, about: About<'_>) {
        let from = End { address: datagram.from, port: packet.from_port };
        let to = End { address: datagram.to, port: packet.to_port };
        let (key, _) = Key::new(UDP, from, to);
        let number = self.flow(key, about, from, to, false, || Talk::Udp(None));
        let Some(Flow { talk: Talk::Udp(quic), app, .. }) = self.flows.get(number) else { return };
        let way = Way { from, to, app: app.as_ref(), at: about.at };
        packet.tell(quic, &way, &mut self.sink);
        if quic.is_some() {
            self.after(number);
        }
    }

    /// The connection of a packet. A new one is told as a contact with its server: the end that did not begin it.
    fn flow(
        &mut self,
        key: Key,
        about: About<'_>,
        from: End,
        to: End,
        answers: bool,
        new: impl FnOnce() -> Talk,
    ) -> u32 {
        if let Some(number) = self.flows.find(&key) {
            // The packet's own word counts before that of those before it.
            if let (Some(flow), Some(app)) = (self.flows.get(number), about.app)
                && flow.app.as_ref() != Some(app)
            {
                flow.app = Some(app.clone());
            }
            return number;
        }
        let (number, left) = self.flows.add(key, new());
        if let Some(left) = left {
            self.sink.unread("connections forgotten before their end");
            end(left, &mut self.sink);
        }
        if let Some(flow) = self.flows.get(number) {
            flow.app = about.app.cloned();
        }
        let way = Way { from, to, app: about.app, at: about.at };
        // Of a connection that had begun before, the well-known port is the server's.
        let comes_back = answers || (from.port < 1024 && to.port >= 1024);
        let contact =
            if comes_back { way.contact_back(None, Via::Address) } else { way.contact(None, Via::Address) };
        self.sink.contact(contact);
        number
    }

    /// Counts what a connection holds, and makes others let go where all hold too much.
    fn after(&mut self, number: u32) {
        self.flows.count(number);
        while let Some(oldest) = self.flows.must_let_go() {
            self.sink.unread("connections that held too much");
            if let Some(flow) = self.flows.get(oldest) {
                let (up, down) = ways(flow.ends(), flow.app.as_ref());
                match &mut flow.talk {
                    Talk::Tcp(tcp) => tcp.end(&up, &down, &mut self.sink),
                    Talk::Udp(quic) => *quic = None,
                }
            }
            self.flows.count(oldest);
        }
    }

    /// Ends all connections; gives what was not read.
    pub(super) fn finish(mut self) -> Sink<'o> {
        for begin in self.fragments.drain() {
            self.begin(&begin);
        }
        for flow in self.flows.drain() {
            end(flow, &mut self.sink);
        }
        self.sink
    }
}

fn ways(ends: (End, End), app: Option<&AppName>) -> (Way<'_>, Way<'_>) {
    let (lower, upper) = ends;
    let up = Way { from: lower, to: upper, app, at: None };
    (up, Way { from: upper, to: lower, ..up })
}

fn end(flow: Flow, sink: &mut Sink<'_>) {
    let ends = flow.ends();
    let (up, down) = ways(ends, flow.app.as_ref());
    if let Talk::Tcp(mut tcp) = flow.talk {
        tcp.end(&up, &down, sink);
    }
}

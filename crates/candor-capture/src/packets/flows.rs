//! Connections, by their two ends: a bounded table that forgets what was longest without a packet.

use std::collections::HashMap;

use super::{quic::Quic, sink::End, tcp::Tcp};
use crate::AppName;

/// Connections that are kept apart at a time.
pub(super) const MAX_FLOWS: usize = 131_072;
/// Bytes that are held for all connections together.
pub(super) const MAX_HELD: usize = 48 * 1024 * 1024;

/// No place in the list.
const NONE: u32 = u32::MAX;

/// What tells a connection from others: its ends in order, and its protocol.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    lower: End,
    upper: End,
    protocol: u8,
}

impl Key {
    /// The key of a packet's connection, and whether the packet went from the lower end to the upper one.
    pub(super) fn new(protocol: u8, from: End, to: End) -> (Self, bool) {
        if from <= to {
            (Self { lower: from, upper: to, protocol }, true)
        } else {
            (Self { lower: to, upper: from, protocol }, false)
        }
    }
}

/// What is known of a connection.
pub(super) enum Talk {
    /// Streams.
    Tcp(Box<Tcp>),
    /// Datagrams, with what QUIC says where they carry it.
    Udp(Option<Box<Quic>>),
}

/// A connection.
pub(super) struct Flow {
    pub(super) key: Key,
    pub(super) talk: Talk,
    pub(super) app: Option<AppName>,
    /// Bytes that it holds, as last counted.
    held: usize,
    newer: u32,
    older: u32,
}

impl Flow {
    /// Both ends: the lower and the upper one.
    pub(super) fn ends(&self) -> (End, End) {
        (self.key.lower, self.key.upper)
    }

    fn memory(&self) -> usize {
        match &self.talk {
            Talk::Tcp(tcp) => tcp.memory(),
            Talk::Udp(quic) => quic.as_ref().map_or(0, |quic| quic.memory()),
        }
    }
}

/// All connections.
pub(super) struct Flows {
    by_key: HashMap<Key, u32>,
    all: Vec<Flow>,
    newest: u32,
    oldest: u32,
    held: usize,
    max_flows: usize,
    max_held: usize,
}

impl Flows {
    /// An empty table with its bounds.
    pub(super) fn new(max_flows: usize, max_held: usize) -> Self {
        let by_key = HashMap::new();
        Self { by_key, all: Vec::new(), newest: NONE, oldest: NONE, held: 0, max_flows, max_held }
    }

    /// The number of a connection, which becomes the newest one.
    pub(super) fn find(&mut self, key: &Key) -> Option<u32> {
        let number = *self.by_key.get(key)?;
        if number != self.newest {
            self.unlink(number);
            self.link(number);
        }
        Some(number)
    }

    /// Adds a connection; gives the one that had to leave.
    pub(super) fn add(&mut self, key: Key, talk: Talk) -> (u32, Option<Flow>) {
        let flow = Flow { key, talk, app: None, held: 0, newer: NONE, older: NONE };
        if self.all.len() < self.max_flows {
            let number = u32::try_from(self.all.len()).unwrap_or(NONE);
            self.all.push(flow);
            self.by_key.insert(key, number);
            self.link(number);
            return (number, None);
        }
        let number = self.oldest;
        self.unlink(number);
        let left = self.all.get_mut(number as usize).map(|place| std::mem::replace(place, flow));
        if let Some(left) = &left {
            self.by_key.remove(&left.key);
            self.held -= left.held;
        }
        self.by_key.insert(key, number);
        self.link(number);
        (number, left)
    }

    /// The connection of a number.
    pub(super) fn get(&mut self, number: u32) -> Option<&mut Flow> {
        self.all.get_mut(number as usize)
    }

    /// Counts anew what a connection holds. While all hold too much, gives the one that must let go: the one that was
    /// longest without a packet.
    pub(super) fn count(&mut self, number: u32) {
        let Some(flow) = self.all.get_mut(number as usize) else { return };
        let now = flow.memory();
        self.held = self.held - flow.held + now;
        flow.held = now;
    }

    /// While all hold too much: the one that was longest without a packet and holds something.
    pub(super) fn must_let_go(&self) -> Option<u32> {
        if self.held <= self.max_held {
            return None;
        }
        let mut number = self.oldest;
        while let Some(flow) = self.all.get(number as usize) {
            if flow.held > 0 {
                return Some(number);
            }
            number = flow.newer;
        }
        None
    }

    /// Every connection, the oldest first.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Flow> {
        let mut order = Vec::with_capacity(self.all.len());
        let mut number = self.oldest;
        while let Some(flow) = self.all.get(number as usize) {
            order.push(number);
            number = flow.newer;
        }
        let mut all: Vec<_> = std::mem::take(&mut self.all).into_iter().map(Some).collect();
        self.by_key.clear();
        order.into_iter().filter_map(move |number| all.get_mut(number as usize)?.take())
    }

    fn link(&mut self, number: u32) {
        let before = self.newest;
        if let Some(flow) = self.all.get_mut(number as usize) {
            (flow.older, flow.newer) = (before, NONE);
        }
        match self.all.get_mut(before as usize) {
            Some(flow) => flow.newer = number,
            None => self.oldest = number,
        }
        self.newest = number;
    }

    fn unlink(&mut self, number: u32) {
        let Some((older, newer)) = self.all.get(number as usize).map(|flow| (flow.older, flow.newer)) else {
            return;
        };
        match self.all.get_mut(older as usize) {
            Some(flow) => flow.newer = newer,
            None => self.oldest = newer,
        }
        match self.all.get_mut(newer as usize) {
            Some(flow) => flow.older = older,
            None => self.newest = older,
        }
    }
}

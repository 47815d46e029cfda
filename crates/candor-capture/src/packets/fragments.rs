//! Puts fragments of datagrams together, within bounds.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
};

use super::ip::{Datagram, Fragment};
use crate::Time;

/// Datagrams that are put together at a time; the oldest is dropped for a new one.
const MAX_DATAGRAMS: usize = 512;
/// Fragments of one datagram.
const MAX_FRAGMENTS: usize = 128;
/// No datagram is longer.
const MAX_LENGTH: usize = 65_535;

type Key = (IpAddr, IpAddr, u32, u8);

/// What has come so far of one datagram.
struct Parts {
    from: IpAddr,
    to: IpAddr,
    protocol: u8,
    at: Option<Time>,
    parts: Vec<(usize, Vec<u8>)>,
    whole: Option<usize>,
}

/// The begin of a datagram of which the rest never came.
pub(super) struct Begin {
    pub(super) from: IpAddr,
    pub(super) to: IpAddr,
    pub(super) protocol: u8,
    pub(super) at: Option<Time>,
    pub(super) payload: Vec<u8>,
}

/// What became of a fragment.
pub(super) enum Added {
    /// All parts are there.
    Whole(Vec<u8>),
    /// More must come; an older datagram was given up for it, perhaps.
    Waits(Option<Begin>),
}

/// Datagrams of which fragments are missing.
#[derive(Default)]
pub(super) struct Fragments {
    open: HashMap<Key, Parts>,
    order: VecDeque<Key>,
}

impl Fragments {
    /// Takes a fragment.
    pub(super) fn add(&mut self, datagram: &Datagram<'_>, fragment: Fragment, at: Option<Time>) -> Added {
        let end = fragment.offset.saturating_add(datagram.payload.len());
        if end > MAX_LENGTH {
            return Added::Waits(None);
        }
        let (from, to, protocol) = (datagram.from, datagram.to, datagram.protocol);
        // Fragments after the first say another protocol in IPv6, where their header stands in between.
        let key = (from, to, fragment.id, if from.is_ipv6() { 0 } else { protocol });
        let mut given_up = None;
        if !self.open.contains_key(&key) {
            if self.order.len() >= MAX_DATAGRAMS
                && let Some(oldest) = self.order.pop_front()
            {
                given_up = self.open.remove(&oldest).and_then(Parts::begin);
            }
            self.order.push_back(key);
        }
        let parts = self.open.entry(key).or_insert_with(|| Parts {
            from,
            to,
            protocol,
            at,
            parts: Vec::new(),
            whole: None,
        });
        if fragment.offset == 0 {
            parts.protocol = protocol;
        }
        if parts.parts.len() < MAX_FRAGMENTS {
            parts.parts.push((fragment.offset, datagram.payload.to_vec()));
        }
        if fragment.is_last {
            parts.whole = Some(end);
        }
        let Some(whole) = parts.together() else { return Added::Waits(given_up) };
        self.open.remove(&key);
        self.order.retain(|other| *other != key);
        Added::Whole(whole)
    }

    /// Gives up all that are open, in their order.
    pub(super) fn drain(&mut self) -> Vec<Begin> {
        let order = std::mem::take(&mut self.order);
        order.iter().filter_map(|key| self.open.remove(key)?.begin()).collect()
    }
}

impl Parts {
    /// The first part, where it has come.
    fn begin(self) -> Option<Begin> {
        let Self { from, to, protocol, at, parts, .. } = self;
        let payload = parts.into_iter().find(|(offset, _)| *offset == 0)?.1;
        Some(Begin { from, to, protocol, at, payload })
    }

    /// The payload, if no part is missing. What came first counts where parts overlap.
    fn together(&mut self) -> Option<Vec<u8>> {
        let whole = self.whole?;
        self.parts.sort_by_key(|(offset, _)| *offset);
        let mut bytes = Vec::new();
        for (offset, part) in &self.parts {
            let have = bytes.len().checked_sub(*offset)?;
            bytes.extend_from_slice(part.get(have..).unwrap_or_default());
        }
        (bytes.len() >= whole).then(|| {
            bytes.truncate(whole);
            bytes
        })
    }
}

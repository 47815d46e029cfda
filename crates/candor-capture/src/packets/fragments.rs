//! Puts fragments of datagrams together, within bounds.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
};

use super::ip::{Datagram, Fragment};

/// Datagrams that are put together at a time; the oldest is dropped for a new one.
const MAX_DATAGRAMS: usize = 512;
/// Fragments of one datagram.
const MAX_FRAGMENTS: usize = 128;
/// No datagram is longer.
const MAX_LENGTH: usize = 65_535;

type Key = (IpAddr, IpAddr, u32, u8);

/// What has come so far of one datagram.
#[derive(Default)]
struct Parts {
    parts: Vec<(usize, Vec<u8>)>,
    whole: Option<usize>,
}

/// Datagrams of which fragments are missing.
#[derive(Default)]
pub(super) struct Fragments {
    open: HashMap<Key, Parts>,
    order: VecDeque<Key>,
}

impl Fragments {
    /// Takes a fragment; gives protocol and payload of its datagram once all are there.
    pub(super) fn add(&mut self, datagram: &Datagram<'_>, fragment: Fragment) -> Option<Vec<u8>> {
        let end = fragment.offset.checked_add(datagram.payload.len())?;
        if end > MAX_LENGTH {
            return None;
        }
        let key = (datagram.from, datagram.to, fragment.id, datagram.protocol);
        // Fragments after the first say another protocol in IPv6, where their header stands in between.
        let key = if datagram.from.is_ipv6() { (key.0, key.1, key.2, 0) } else { key };
        if !self.open.contains_key(&key) {
            if self.order.len() >= MAX_DATAGRAMS
                && let Some(oldest) = self.order.pop_front()
            {
                self.open.remove(&oldest);
            }
            self.order.push_back(key);
        }
        let parts = self.open.entry(key).or_default();
        if parts.parts.len() < MAX_FRAGMENTS {
            parts.parts.push((fragment.offset, datagram.payload.to_vec()));
        }
        if fragment.is_last {
            parts.whole = Some(end);
        }
        let whole = parts.together()?;
        self.open.remove(&key);
        self.order.retain(|other| *other != key);
        Some(whole)
    }
}

impl Parts {
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

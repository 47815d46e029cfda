//! Addresses that are not on the internet: what an address in a special range is for.

use serde::{Deserialize, Serialize};

/// What a special range is for. The ranges themselves stand in `data/networks/special.toml`, each with its RFC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Special {
    /// The host itself or its own network, before it has an address (`0.0.0.0/8`, `::`).
    ThisNetwork,
    /// The device itself (`127.0.0.0/8`, `::1`).
    Loopback,
    /// Networks of homes and companies (`10.0.0.0/8`, `fc00::/7`).
    Private,
    /// Behind the address translation of a provider (`100.64.0.0/10`).
    Shared,
    /// One link only (`169.254.0.0/16`, `fe80::/10`).
    LinkLocal,
    /// For examples in documents (`192.0.2.0/24`, `2001:db8::/32`).
    Documentation,
    /// For measurements in laboratories (`198.18.0.0/15`).
    Benchmarking,
    /// Groups of receivers (`224.0.0.0/4`, `ff00::/8`).
    Multicast,
    /// Everybody on a link (`255.255.255.255`).
    Broadcast,
    /// Where packets are thrown away (`100::/64`).
    Discard,
    /// Names of hosts or steps of a route that look like addresses (`2001:20::/28`, `5f00::/16`).
    Identifier,
    /// Teredo (`2001::/32`): the way to a host behind a home router; no table can place it.
    Tunnel,
    /// Kept back by the IETF, or not given out as addresses of hosts.
    Reserved,
}

impl Special {
    /// Every kind; its place is its number in the tables, from 1. New kinds go to the end.
    pub const ALL: [Special; 13] = [
        Special::ThisNetwork,
        Special::Loopback,
        Special::Private,
        Special::Shared,
        Special::LinkLocal,
        Special::Documentation,
        Special::Benchmarking,
        Special::Multicast,
        Special::Broadcast,
        Special::Discard,
        Special::Identifier,
        Special::Tunnel,
        Special::Reserved,
    ];

    /// The kind of a number in the tables; 0 is none.
    pub(crate) fn of_number(number: u8) -> Option<Special> {
        Special::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The number in the tables.
    pub fn number(self) -> u8 {
        let at = Special::ALL.iter().position(|&kind| kind == self);
        at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or_default()
    }
}

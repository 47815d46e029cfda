//! Who has which part of the hosts and addresses: always with unit, denominator, what is not resolved, and how sure a sample
//! of this size can be.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::App;

use super::{
    Address, EvidenceFile, PlaceSaid,
    addresses::Teller,
    attribution::{Whose, whose},
    shown::is_public,
    sightings::Target,
};
use crate::{Destination, NamedIn, Rung, host::Scope};

/// The quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;
/// Rows of one share that are listed; the rest stands in the denominator.
const MAX_ROWS: usize = 50;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareUnit {
    /// Different hosts.
    Hosts,
    /// Different addresses.
    Ips,
}

/// By what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareBy {
    /// Operator of the domain, or of the network for addresses.
    Operator,
    /// Autonomous system.
    Network,
    /// Country, where tables agree; disputed and unsettled addresses count as unresolved.
    Country,
}

/// Of which hosts or addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShareOver {
    /// Those that code can reach.
    Code,
    /// Those that records of the app show.
    Observed,
    /// Those of a list of resolutions that is stated to be the app's, by its digest.
    List([u8; 32]),
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Of which.
    pub over: ShareOver,
    /// What is counted.
    pub unit: ShareUnit,
    /// By what.
    pub by: ShareBy,
    /// Whose: id of an operator, number of a network, code of a country.
    pub of: String,
    /// How many.
    pub n: u64,
    /// Of how many.
    pub all: u64,
    /// How many of these nothing is known of.
    pub unresolved: u64,
    /// Hosts of which no address is known; they are in no number of addresses.
    pub hosts_without: u64,
    /// Wilson 95 % interval of n of all, as if they were drawn by chance.
    pub interval: (f64, f64),
}

impl Share {
    /// Whether tables of networks were asked for it.
    pub(super) fn asks_tables(&self) -> bool {
        self.unit == ShareUnit::Ips
    }
}

impl Eq for Share {}

/// Wilson score interval at 95 % for `n` of `all` (Wilson 1927); from 0 to 1.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub fn wilson(n: u64, all: u64) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, all) = (n.min(all) as f64, all as f64);
    let (p, z2) = (n / all, Z * Z);
    let middle = (p + z2 / (2.0 * all)) / (1.0 + z2 / all);
    let half = Z / (1.0 + z2 / all) * (p * (1.0 - p) / all + z2 / (4.0 * all * all)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// All shares, sorted.
pub(super) fn shares(
    app: &App,
    files: &[&EvidenceFile],
    teller: &Teller<'_>,
    destinations: &[Destination],
) -> Vec<Share> {
    let mut all = Vec::new();
    let code = |found: &&Destination| found.named_in == NamedIn::Code && found.rung >= Rung::Reachable;
    let observed = |found: &&Destination| found.named_in == NamedIn::EvidenceFile;
    let on_internet = |found: &&Destination| found.scope == Scope::Internet;
    let of_code: Vec<&Destination> = destinations.iter().filter(code).filter(on_internet).collect();
    let of_seen: Vec<&Destination> = destinations.iter().filter(observed).filter(on_internet).collect();
    hosts(&ShareOver::Code, &of_code, &mut all);
    hosts(&ShareOver::Observed, &of_seen, &mut all);
    for (over, of) in [(ShareOver::Code, &of_code), (ShareOver::Observed, &of_seen)] {
        let addresses: BTreeMap<&str, &Address> =
            of.iter().flat_map(|found| &found.addresses).map(|one| (one.ip.as_str(), one)).collect();
        let without: BTreeSet<&str> =
            of.iter().filter(|found| found.addresses.is_empty()).map(|found| found.host.as_str()).collect();
        ips(&over, &addresses.into_values().collect::<Vec<_>>(), without.len(), &mut all);
    }
    for file in files {
        list(app, file, teller, &mut all);
    }
    all.sort_by(|a, b| {
        let key = |share: &Share| (share.over.clone(), share.unit, share.by, std::cmp::Reverse(share.n));
        key(a).cmp(&key(b)).then_with(|| a.of.cmp(&b.of))
    });
    all
}

/// A list of names and addresses that the user states to be the app's.
fn list(app: &App, file: &EvidenceFile, teller: &Teller<'_>, all: &mut Vec<Share>) {
    let is_list = file.sightings.contacts.keys().all(|(_, to)| matches!(to, Target::Host(_)))
        && matches!(file.kind, candor_capture::FileKind::Resolutions | candor_capture::FileKind::DnsLog);
    if !is_list || !matches!(whose(app, file, None), Whose::Own(_)) {
        return;
    }
    let resolutions = file.sightings.resolutions.keys();
    let known: BTreeSet<_> = resolutions.filter_map(|(_, ip)| *ip).filter(|ip| is_public(*ip)).collect();
    let addresses: Vec<Address> =
        known.into_iter().map(|ip| teller.address(ip, BTreeSet::new(), false)).collect();
    let names: BTreeSet<&String> = file.sightings.resolutions.keys().map(|(host, _)| host).collect();
    let with: BTreeSet<&String> =
        file.sightings.resolutions.keys().filter(|(_, ip)| ip.is_some()).map(|(host, _)| host).collect();
    let without = names.len().saturating_sub(with.len());
    ips(&ShareOver::List(file.sha256), &addresses.iter().collect::<Vec<_>>(), without, all);
}

fn hosts(over: &ShareOver, found: &[&Destination], all: &mut Vec<Share>) {
    let by_host: BTreeMap<&str, Option<&str>> = found
        .iter()
        .map(|found| {
            (found.host.as_str(), found.operator.as_ref().map(|operated| operated.operator.as_str()))
        })
        .collect();
    let of = by_host.into_values().map(|operator| operator.map(str::to_owned));
    count(over, ShareUnit::Hosts, ShareBy::Operator, of, 0, all);
}

/// Shares of addresses; hosts without any address are unresolved.
fn ips(over: &ShareOver, found: &[&Address], without: usize, all: &mut Vec<Share>) {
    if found.is_empty() {
        return;
    }
    let without = without as u64;
    let operator = found.iter().map(|one| one.operator.clone());
    count(over, ShareUnit::Ips, ShareBy::Operator, operator, without, all);
    let network = found.iter().map(|one| one.asn.map(|asn| asn.to_string()));
    count(over, ShareUnit::Ips, ShareBy::Network, network, without, all);
    let country = found.iter().map(|one| match &one.place {
        PlaceSaid::Consistent(country) => Some(country.clone()),
        _ => None,
    });
    count(over, ShareUnit::Ips, ShareBy::Country, country, without, all);
}

/// Counts whose each is. `without` are hosts of which no address is known: they are in no denominator, and said beside it.
fn count(
    over: &ShareOver,
    unit: ShareUnit,
    by: ShareBy,
    of: impl Iterator<Item = Option<String>>,
    without: u64,
    all: &mut Vec<Share>,
) {
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    let (mut total, mut unresolved) = (0_u64, 0_u64);
    for of in of {
        total += 1;
        match of {
            Some(of) => *known.entry(of).or_default() += 1,
            None => unresolved += 1,
        }
    }
    let mut rows: Vec<(String, u64)> = known.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows.truncate(MAX_ROWS);
    all.extend(rows.into_iter().map(|(of, n)| Share {
        over: over.clone(),
        unit,
        by,
        of,
        n,
        all: total,
        unresolved,
        hosts_without: without,
        interval: wilson(n, total),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        // 20 of 53 and 377 of 1,000, by statsmodels' proportion_confint(method="wilson").
        let (low, high) = wilson(20, 53);
        assert!((low - 0.2594).abs() < 1e-3 && (high - 0.5122).abs() < 1e-3, "{low} {high}");
        let (low, high) = wilson(377, 1000);
        assert!((low - 0.3475).abs() < 1e-3 && (high - 0.4075).abs() < 1e-3, "{low} {high}");
        assert_eq!(wilson(0, 0), (0.0, 1.0));
        let (low, high) = wilson(0, 10);
        assert!(low == 0.0 && high > 0.27 && high < 0.28);
        let (low, high) = wilson(10, 10);
        assert!(low > 0.72 && high <= 1.0);
    }
}

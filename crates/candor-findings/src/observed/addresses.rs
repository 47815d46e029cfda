//! Addresses of hosts, and what tables and measurements say of each: to whom it was delegated, who announces it, where a
//! table puts it, what a round trip bounds. These are different facts with different errors and are never merged.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use candor_app::App;
use candor_capture::{Handshake, Vantage, Window};
use candor_knowledge::{
    Knowledge, Operator,
    networks::{
        Carried, Country, Found, Networks, made_from,
        place::Place,
        store::{self, Store, Word},
        supplied::Fact,
        table::Source,
        warning,
    },
};

use super::{
    EvidenceFile,
    attribution::{Whose, whose},
    shares::Share,
    shown::{Shower, is_outside, is_public, words},
};
use crate::{Destination, questions::destinations::Operated};

/// Addresses of one host that are listed.
const MAX_ADDRESSES: usize = 64;
/// Canonical names of one host that are listed.
const MAX_ALIASES: usize = 16;
/// Handshakes below which their shortest time bounds nothing: one may have been answered early, or late.
pub const LEAST_HANDSHAKES: u64 = 10;
/// Seconds of a year.
const YEAR: u64 = 366 * 86_400;
/// What is said beside an address that was seen long before or after the tables were made.
const FAR: &str = "seen more than a year before or after the day of the tables: addresses change hands";
/// Light in fibre goes about 200 km in a millisecond, so that there and back is at most 100 km away for each.
const KM_PER_MS: u64 = 100;

/// What says that a host has an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressFrom {
    /// The evidence file, by digest; none where the package itself names the address.
    pub file: Option<[u8; 32]>,
    /// `resolution` (a name server's answer, or a list of such), `contact` (a connection under the name) or `literal`.
    pub how: &'static str,
    /// First time.
    pub at: Option<String>,
    /// From where it was asked, and who answered, where a list says; sorted.
    pub said: Vec<String>,
}

/// What the tables and the operator say of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaidOfPlace {
    /// Name of the table.
    pub table: String,
    /// Its day.
    pub date: String,
    /// ISO 3166 code.
    pub country: String,
}

/// A word of a table that the user handed in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SuppliedWord {
    /// Name of the table.
    pub table: String,
    /// Its day.
    pub date: String,
    /// `registered`, `routed`, `geolocated`, `declared` or `measured`.
    pub column: &'static str,
    /// What it says.
    pub says: String,
}

/// What all that amounts to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceSaid {
    /// Consistent with this country.
    Consistent(String),
    /// One table says so, and one is not enough.
    NotSettled(String),
    /// Disputed between these.
    Disputed(Vec<String>),
    /// Anycast: no single place.
    NoSinglePlace,
    /// For special use: not on the internet.
    Special(String),
    /// No table says anything.
    Unknown,
}

/// What the shortest round trip of a capture bounds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measured {
    /// Handshakes.
    pub n: u64,
    /// The shortest, in microseconds.
    pub fastest_us: u64,
    /// No farther than this from where it was captured; none where the time bounds nothing.
    pub within_km: Option<u64>,
    /// Why not.
    pub no_bound: Option<&'static str>,
}

/// An address of a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The address.
    pub ip: String,
    /// What says so.
    pub from: Vec<AddressFrom>,
    /// Country of a registry's delegation: the seat of the holder.
    pub registered: Option<SaidOfPlace>,
    /// The autonomous system that announces it.
    pub asn: Option<u32>,
    /// Its name.
    pub organisation: Option<String>,
    /// The operator that rows name for that system.
    pub operator: Option<String>,
    /// Where tables put it.
    pub geolocated: Vec<SaidOfPlace>,
    /// What tables say that the user handed in, of whatever column.
    pub supplied: Vec<SuppliedWord>,
    /// By round trips.
    pub measured: Option<Measured>,
    /// What all that amounts to.
    pub place: PlaceSaid,
    /// What the reader must know beside it.
    pub notes: Vec<&'static str>,
}

/// A table that was asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NetworkTable {
    /// Name.
    pub table: String,
    /// Package and version that it was made from.
    pub package: String,
    /// Day of the data.
    pub date: String,
    /// Which column it answers.
    pub column: String,
    /// SHA-256 of the package, or of the file that was handed in.
    pub sha256: String,
    /// What whoever packed it warns of.
    pub warning: Option<&'static str>,
}

/// Names and addresses behind what a report calls a host; a report may leave parts of a name out.
pub(super) type Behind = BTreeMap<String, BTreeSet<String>>;

/// What is known of one host's addresses.
#[derive(Default)]
struct OfHost {
    from: BTreeMap<IpAddr, BTreeSet<AddressFrom>>,
    aliases: BTreeSet<String>,
}

/// Puts addresses and canonical names beside hosts.
pub(super) fn fill(
    app: &App,
    teller: &Teller<'_>,
    files: &[&EvidenceFile],
    behind: &Behind,
    shower: &mut Shower<'_>,
    destinations: &mut [Destination],
) {
    let named = by_name(app, files, shower);
    for found in destinations {
        let own = BTreeSet::from([found.host.clone()]);
        let names = behind.get(&found.host).unwrap_or(&own);
        let mut all: BTreeMap<IpAddr, BTreeSet<AddressFrom>> = BTreeMap::new();
        let mut aliases: BTreeSet<&str> = BTreeSet::new();
        for name in names {
            if let Ok(ip) = name.parse::<IpAddr>() {
                let from = AddressFrom { file: None, how: "literal", at: None, said: Vec::new() };
                all.entry(ip).or_default().insert(from);
            }
            let Some(of) = named.get(name.as_str()) else { continue };
            aliases.extend(of.aliases.iter().map(String::as_str));
            for (ip, from) in &of.from {
                all.entry(*ip).or_default().extend(from.iter().cloned());
            }
        }
        let edges: Vec<&str> = names.iter().map(String::as_str).chain(aliases.iter().copied()).collect();
        let aliases = aliases.into_iter().filter(|alias| is_outside(alias));
        found.canonical_names =
            aliases.take(MAX_ALIASES).map(|alias| (shower.host(alias), teller.behind(alias))).collect();
        let is_edge = edges.into_iter().any(|name| teller.behind(name).is_some());
        let public = all.into_iter().filter(|(ip, _)| is_public(*ip));
        found.addresses = public.map(|(ip, from)| teller.address(ip, from, is_edge)).collect();
    }
}

/// Leaves as many addresses of each host as are listed, once all were counted.
pub(super) fn cut(destinations: &mut [Destination]) {
    for found in destinations {
        found.addresses_unlisted = found.addresses.len().saturating_sub(MAX_ADDRESSES);
        found.addresses.truncate(MAX_ADDRESSES);
    }
}

/// Addresses by the name that they were given for.
fn by_name<'f>(app: &App, files: &[&'f EvidenceFile], shower: &Shower<'_>) -> BTreeMap<&'f str, OfHost> {
    let exact = shower.choice().exact_times;
    let mut all: BTreeMap<&str, OfHost> = BTreeMap::new();
    for file in files {
        let first = |window: Window| window.from.and_then(|at| file.time(at, exact));
        // A file that is stated to be another app's says nothing here.
        let is_of_others = whose(app, file, None) == Whose::Others;
        let resolutions = file.sightings.resolutions.iter().filter(|_| !is_of_others);
        for ((host, address), row) in resolutions {
            let of = all.entry(host).or_default();
            of.aliases.extend(row.aliases.iter().cloned());
            let said = row.vantages.iter().chain(&row.sources);
            let said = said.map(|said| words(said, shower.choice())).collect();
            let at = first(row.window);
            let from = AddressFrom { file: Some(file.sha256), how: "resolution", at, said };
            if let Some(ip) = address {
                of.from.entry(*ip).or_default().insert(from.clone());
            }
        }
        for ((whom, to), contacted) in &file.sightings.contacts {
            let super::sightings::Target::Host(host) = to else { continue };
            // What another app, or nobody knows which, talked to says nothing of this one's host.
            let Whose::Own(_) = whose(app, file, file.sightings.app(*whom)) else { continue };
            let of = all.entry(host).or_default();
            let at = first(contacted.window);
            let from = AddressFrom { file: Some(file.sha256), how: "contact", at, said: Vec::new() };
            for ip in &contacted.addresses {
                of.from.entry(*ip).or_default().insert(from.clone());
            }
        }
    }
    all
}

/// Says what is known of an address.
pub(super) struct Teller<'k> {
    networks: &'static Networks,
    by_asn: BTreeMap<u32, &'k Operator>,
    /// With whether the suffix was read in a source.
    by_suffix: BTreeMap<&'k str, (&'k Operator, bool)>,
    handshakes: BTreeMap<IpAddr, Handshake>,
    store: Option<&'k Store>,
}

impl<'k> Teller<'k> {
    pub(super) fn new(knowledge: &'k Knowledge, files: &[&EvidenceFile], store: Option<&'k Store>) -> Self {
        let operators = knowledge.operators();
        let mut handshakes: BTreeMap<IpAddr, Handshake> = BTreeMap::new();
        for one in files.iter().flat_map(|file| file.sightings.handshakes.values()) {
            let best = handshakes.entry(one.address).or_insert(*one);
            // Handshakes of files with another vantage cannot be brought together: those on an interface speak.
            let is_better = (one.vantage == Vantage::Interface, std::cmp::Reverse(one.fastest))
                > (best.vantage == Vantage::Interface, std::cmp::Reverse(best.fastest));
            if is_better {
                *best = *one;
            }
        }
        let suffixes =
            operators.iter().flat_map(|row| row.cname_suffixes.iter().map(move |name| (row, name)));
        Self {
            networks: Networks::embedded(),
            by_asn: operators.iter().flat_map(|row| row.asns.iter().map(move |asn| (*asn, row))).collect(),
            by_suffix: suffixes.map(|(row, name)| (name.suffix.as_str(), (row, name.verified))).collect(),
            handshakes,
            store,
        }
    }

    /// Whose edge a canonical name belongs to.
    fn behind(&self, alias: &str) -> Option<Operated> {
        let above = alias.match_indices('.').map(|(dot, _)| &alias[dot + 1..]);
        std::iter::once(alias).chain(above).find_map(|suffix| {
            let (row, verified) = self.by_suffix.get(suffix)?;
            Some(Operated { operator: row.id.to_string(), domain: suffix.to_owned(), verified: *verified })
        })
    }

    /// An address with what is known of it.
    pub(super) fn address(&self, ip: IpAddr, from: BTreeSet<AddressFrom>, is_edge: bool) -> Address {
        let mut address = Address {
            ip: ip.to_string(),
            from: from.into_iter().collect(),
            registered: None,
            asn: None,
            organisation: None,
            operator: None,
            geolocated: Vec::new(),
            supplied: Vec::new(),
            measured: self.handshakes.get(&ip).map(measured),
            place: PlaceSaid::Unknown,
            notes: Vec::new(),
        };
        // The tables are compiled in and checked by tests; one that cannot be read says nothing.
        let Ok(answer) = self.networks.look_up(ip) else { return address };
        address.notes.extend(answer.carried.map(carried));
        if is_edge {
            address.notes.push("CDN edge: says nothing of the origin");
        }
        if let Found::Internet(columns) = &answer.found {
            let said = |country: String, source: &Source| SaidOfPlace {
                table: source.table.clone(),
                date: source.date.clone(),
                country,
            };
            address.registered = columns.registered.map(|row| said(row.country.to_string(), row.source));
            address
                .geolocated
                .extend(columns.geolocated.map(|row| said(row.country.to_string(), row.source)));
            address.asn = columns.routed.map(|row| row.asn);
        }
        let asn = address.asn;
        address.organisation =
            asn.and_then(|asn| self.networks.organisation(asn).ok().flatten()).map(str::to_owned);
        address.operator = asn.and_then(|asn| self.by_asn.get(&asn)).map(|row| row.id.to_string());
        // A database that is damaged at this place has no word on it.
        let words = self.store.and_then(|store| store.look_up(ip).ok()).unwrap_or_default();
        for word in &words {
            address.hear(word);
        }
        address.place = place(store::place(&answer.found, &words));
        if address.geolocated.iter().any(|said| is_far(&address.from, &said.date)) {
            address.notes.push(FAR);
        }
        address
    }
}

/// Whether something was seen more than a year before or after the day of a table.
fn is_far(from: &[AddressFrom], date: &str) -> bool {
    let day = |text: &str| text.get(..10)?.parse::<jiff::civil::Date>().ok();
    let Some(of_table) = day(date) else { return false };
    from.iter().filter_map(|from| day(from.at.as_deref()?)).any(|seen| {
        let between = (seen.duration_until(of_table)).as_secs().unsigned_abs();
        between > YEAR
    })
}

impl Address {
    /// Takes in the word of a table that was handed in.
    fn hear(&mut self, word: &Word<'_>) {
        let (table, date) = (word.table.name.clone(), word.table.date.clone());
        let (column, says) = said(&word.fact);
        if let Fact::Geolocated { country } = &word.fact {
            let country = country.to_string();
            self.geolocated.push(SaidOfPlace { table: table.clone(), date: date.clone(), country });
        }
        self.supplied.push(SuppliedWord { table, date, column, says });
    }
}

/// Column and words of what a table says.
fn said(fact: &Fact) -> (&'static str, String) {
    let country = |country: &Option<Country>| country.map(|country| country.to_string());
    match fact {
        Fact::Registered { country: of, handle, name, .. } => {
            let parts = [country(of), handle.clone(), name.clone()];
            ("registered", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        Fact::Routed { asn, organisation } => {
            ("routed", format!("AS{asn} {}", organisation.as_deref().unwrap_or_default()).trim().to_owned())
        }
        Fact::Geolocated { country } => ("geolocated", country.to_string()),
        Fact::Declared { region, country: of } => {
            let parts = [country(of), region.clone()];
            ("declared", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        Fact::Anycast => ("measured", "anycast".to_owned()),
        Fact::Excluded { countries } => {
            let codes: Vec<String> = countries.iter().map(ToString::to_string).collect();
            ("measured", format!("not in {}", codes.join(", ")))
        }
        // A fact that is newer than this list.
        _ => ("measured", "something that this version does not know".to_owned()),
    }
}

fn carried(by: Carried) -> &'static str {
    match by {
        Carried::Mapped => "looked up as the IPv4 address that it is written for",
        Carried::Nat64 => "looked up as the IPv4 address behind a translator",
        Carried::SixToFour => "looked up as the IPv4 address of its tunnel; the network may reach further",
    }
}

fn place(place: Place) -> PlaceSaid {
    match place {
        Place::Agree(country) => PlaceSaid::Consistent(country.to_string()),
        Place::NotSettled(country) => PlaceSaid::NotSettled(country.to_string()),
        Place::Disputed(countries) => {
            PlaceSaid::Disputed(countries.iter().map(ToString::to_string).collect())
        }
        Place::NoSinglePlace => PlaceSaid::NoSinglePlace,
        Place::Special(special) => PlaceSaid::Special(format!("{special:?}").to_lowercase()),
        // `Unknown`, and what is newer than this list.
        _ => PlaceSaid::Unknown,
    }
}

/// What a shortest round trip says of how far an address is.
fn measured(handshake: &Handshake) -> Measured {
    let no_bound = match handshake.vantage {
        Vantage::Tunnel => {
            Some("not captured on a network alone, or by a coarse clock: a tunnel may have answered itself")
        }
        Vantage::Interface if handshake.n < LEAST_HANDSHAKES => Some("fewer than 10 handshakes"),
        Vantage::Interface => None,
    };
    let km = handshake.fastest.saturating_mul(KM_PER_MS).div_ceil(1000);
    Measured {
        n: handshake.n,
        fastest_us: handshake.fastest,
        within_km: no_bound.is_none().then_some(km),
        no_bound,
    }
}

/// The tables that answered, if any was asked.
#[must_use]
pub fn network_tables(
    destinations: &[Destination],
    shares: &[Share],
    store: Option<&Store>,
) -> Vec<NetworkTable> {
    let is_asked = destinations.iter().any(|found| !found.addresses.is_empty())
        || shares.iter().any(|share| share.asks_tables());
    if !is_asked {
        return Vec::new();
    }
    let mut all: Vec<NetworkTable> = made_from()
        .iter()
        .map(|made| NetworkTable {
            table: made.table.clone(),
            package: format!("{} {}", made.package, made.version),
            date: made.date.clone(),
            column: made.name.clone(),
            sha256: made.archive_sha256.clone(),
            warning: Some(warning()),
        })
        .collect();
    all.extend(store.into_iter().flat_map(Store::tables).map(|entry| NetworkTable {
        table: entry.name.clone(),
        package: format!("handed in: {} ({})", entry.source, entry.licence),
        date: entry.date.clone(),
        column: entry.column.name().to_owned(),
        sha256: entry.sha256.clone(),
        warning: None,
    }));
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handshake(vantage: Vantage, n: u64, fastest: u64) -> Measured {
        measured(&Handshake { address: "8.8.8.8".parse().unwrap(), vantage, n, fastest })
    }

    #[test]
    fn a_round_trip_bounds_only_on_an_interface_with_enough_handshakes() {
        assert_eq!(handshake(Vantage::Interface, 10, 12_340).within_km, Some(1_234));
        assert_eq!(handshake(Vantage::Interface, 9, 12_340).no_bound, Some("fewer than 10 handshakes"));
        assert_eq!(handshake(Vantage::Tunnel, 1_000, 12_340).within_km, None);
    }

    #[test]
    fn canonical_names_tell_whose_edge_it_is() {
        let knowledge = Knowledge::embedded().unwrap();
        let teller = Teller::new(&knowledge, &[], None);
        for name in ["www.example.com.bsgslb.cn", "a.bsclink.cn", "a.trpcdn.net", "b.qingcdn.com"] {
            let found = teller.behind(name).unwrap_or_else(|| panic!("{name}"));
            assert!(found.operator.contains("baishan"), "{name}: {}", found.operator);
        }
        assert_eq!(teller.behind("bsgslb.cn.example.com"), None);
    }
}

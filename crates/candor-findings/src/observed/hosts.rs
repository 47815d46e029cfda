//! Hosts that records of the app show it to have talked to or asked for, and those that the device did without a record
//! that says for whom.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use candor_app::App;
use candor_capture::{Via, Window};
use candor_knowledge::Knowledge;

use super::{
    EvidenceFile, MEMBER_PREFIX,
    addresses::Behind,
    attribution::{Attributed, Whose, whose},
    sent::{Sent, sent},
    shown::{Shower, is_outside, is_public},
    sightings::{Contacted, Target},
    times,
};
use crate::{
    Destination, Evidence, NamedIn, Owner, OwnerKind, Role, Rung,
    host::{Scope, scope_of_host},
    questions::destinations::{Operators, Registered, observed_host},
};

/// Port of name servers.
const NAME_SERVER: u16 = 53;
/// Hosts that no record names the app for, that are listed.
const MAX_ON_DEVICE: usize = 1_000;

/// How a host was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Files that show it, by digest.
    pub files: Vec<[u8; 32]>,
    /// Who says that it was this app; the weakest of all files.
    pub attribution: Option<Attributed>,
    /// How: `dns_query`, `tls_server_name`, `quic_server_name`, `http_host`, `address`, `record`; sorted.
    pub how: Vec<&'static str>,
    /// How often, in the records' own unit: packets with a name, requests, entries.
    pub n: u64,
    /// First time.
    pub first: Option<String>,
    /// Last time.
    pub last: Option<String>,
    /// Ports of the other side.
    pub ports: Vec<u16>,
    /// Values of known shapes that it was sent.
    pub sent: Vec<Sent>,
    /// How many more.
    pub sent_unlisted: usize,
    /// Addresses in the local network that the name was given; they are not shown.
    pub local_addresses: usize,
    /// Whether the system counts it among those that may follow people across apps and sites.
    pub may_profile: Option<bool>,
    /// Whether the app started it itself, where the system says.
    pub by_app: Option<bool>,
}

impl Seen {
    /// Whether a connection was seen, not only a question to a name server.
    #[must_use]
    pub fn is_connection(&self) -> bool {
        self.how.iter().any(|how| *how != "dns_query")
    }
}

/// A host that the device talked to; nothing says for which app.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnDevice {
    /// The host, as the report shows it.
    pub host: String,
    /// As for [`Seen::how`].
    pub how: Vec<&'static str>,
    /// How often.
    pub n: u64,
    /// Whether the package of the app names it too, which raises nothing.
    pub is_named_by_app: bool,
}

#[derive(Default)]
struct Gathered {
    seen: Seen,
    /// The host as it is.
    scope: Option<Scope>,
    registered: Option<Registered>,
    real: Option<String>,
    window: Window,
    /// Whether a time of it is of a zone that nobody knows.
    is_local: bool,
    evidence: Vec<Evidence>,
}

/// Hosts that files show.
pub(super) struct Hosts {
    /// Those of the app, on the rung `observed`.
    pub(super) own: Vec<Destination>,
    /// What their names in the report stand for.
    pub(super) behind: Behind,
    /// Those that no record attributes.
    pub(super) on_device: Vec<OnDevice>,
}

/// The hosts of the app, and those that no record attributes.
pub(super) fn destinations(
    app: &App,
    knowledge: &Knowledge,
    files: &[&EvidenceFile],
    shower: &mut Shower<'_>,
) -> Hosts {
    let mut own: BTreeMap<String, Gathered> = BTreeMap::new();
    let mut on_device: BTreeMap<String, OnDevice> = BTreeMap::new();
    let mut behind = Behind::new();
    for file in files {
        let with_name = with_name(file);
        for ((whom, to), contacted) in &file.sightings.contacts {
            if matches!(to, Target::Address(ip) if with_name.contains(ip) || is_name_server(contacted)) {
                continue;
            }
            let whose = whose(app, file, file.sightings.app(*whom));
            if whose == Whose::Others {
                continue;
            }
            let Some(host) = shown(to, &contacted.ports, shower) else { continue };
            let Whose::Own(by) = whose else {
                device(&mut on_device, &host, contacted, shower);
                continue;
            };
            behind.entry(host.clone()).or_default().insert(match to {
                Target::Host(host) => host.clone(),
                Target::Address(address) => address.to_string(),
            });
            let (values, unlisted) = sent(file, *whom, to, shower);
            let gathered = own.entry(host.clone()).or_default();
            gathered.take_in(file, to, contacted, by);
            gathered.seen.sent.extend(values);
            gathered.seen.sent_unlisted += unlisted;
            let text = line(file, &host, contacted, by, shower);
            gathered.evidence.push(evidence(file, text));
        }
    }
    let operators = Operators::new(knowledge);
    let all = own.into_iter().map(|(host, gathered)| record(host, gathered, &operators, shower));
    let on_device = on_device.into_values().take(MAX_ON_DEVICE).collect();
    Hosts { own: all.collect(), behind, on_device }
}

/// Addresses that stand beside a name: packets to them are told under it.
fn with_name(file: &EvidenceFile) -> BTreeSet<IpAddr> {
    let contacts = file.sightings.contacts.iter();
    let contacted = contacts.filter(|((_, to), _)| matches!(to, Target::Host(_)));
    let resolved = file.sightings.resolutions.keys().filter_map(|(_, ip)| *ip);
    contacted.flat_map(|(_, contacted)| contacted.addresses.iter().copied()).chain(resolved).collect()
}

/// Whether nothing but questions for names went there: the name server is the network's, not the app's.
fn is_name_server(contacted: &Contacted) -> bool {
    !contacted.ports.is_empty() && contacted.ports.iter().all(|port| *port == NAME_SERVER)
}

/// What the report calls a target; none for what is not on the internet, and for addresses that belong to a host with a name.
pub(super) fn shown(to: &Target, ports: &BTreeSet<u16>, shower: &mut Shower<'_>) -> Option<String> {
    match to {
        Target::Host(host) => is_outside(host).then(|| shower.host(host)),
        Target::Address(address) => is_public(*address).then(|| shower.unnamed_address(*address, ports)),
    }
}

fn device(all: &mut BTreeMap<String, OnDevice>, host: &str, contacted: &Contacted, shower: &Shower<'_>) {
    let found = all.entry(host.to_owned()).or_insert_with(|| OnDevice {
        host: host.to_owned(),
        how: Vec::new(),
        n: 0,
        is_named_by_app: shower.is_of_package(host),
    });
    found.n = found.n.saturating_add(contacted.n);
    found.how.extend(contacted.via.iter().filter_map(|via| how(*via)));
    found.how.sort_unstable();
    found.how.dedup();
}

impl Gathered {
    fn take_in(&mut self, file: &EvidenceFile, to: &Target, contacted: &Contacted, by: Attributed) {
        let seen = &mut self.seen;
        if !seen.files.contains(&file.sha256) {
            seen.files.push(file.sha256);
        }
        seen.attribution = Some(seen.attribution.map_or(by, |before| before.max(by)));
        seen.how.extend(contacted.via.iter().filter_map(|via| how(*via)));
        seen.n = seen.n.saturating_add(contacted.n);
        seen.ports.extend(contacted.ports.iter().copied());
        seen.local_addresses += contacted.addresses.iter().filter(|address| !is_public(**address)).count();
        seen.may_profile = seen.may_profile.or(contacted.may_profile);
        seen.by_app = match (seen.by_app, contacted.by_app) {
            (Some(before), Some(now)) => Some(before || now),
            (before, now) => before.or(now),
        };
        self.is_local |= file.has_no_zone();
        [contacted.window.from, contacted.window.to].into_iter().flatten().for_each(|at| self.window.add(at));
        if let Target::Host(host) = to {
            self.scope = scope_of_host(host);
            self.registered = Registered::of(host);
            self.real = Some(host.clone());
        }
    }
}

fn record(host: String, gathered: Gathered, operators: &Operators<'_>, shower: &Shower<'_>) -> Destination {
    let Gathered { mut seen, scope, registered, real, window, is_local, mut evidence } = gathered;
    let exact = shower.choice().exact_times;
    let at = |at| if is_local { times::local(at, exact) } else { times::said(at, exact) };
    seen.first = window.from.and_then(at);
    seen.last = window.to.and_then(at);
    seen.how.sort_unstable();
    seen.how.dedup();
    seen.ports.sort_unstable();
    seen.ports.dedup();
    seen.files.sort_unstable();
    seen.sent.sort();
    evidence.sort();
    evidence.dedup();
    observed_host(
        Destination {
            scope: scope.unwrap_or(Scope::Internet),
            registered,
            operator: real.as_deref().and_then(|real| operators.of(real)),
            owner: Owner { kind: OwnerKind::Unknown, sdk: None },
            rung: Rung::Observed,
            named_in: NamedIn::EvidenceFile,
            n_sites: usize::try_from(seen.n).unwrap_or(usize::MAX),
            evidence,
            host,
            ..Destination::empty()
        },
        seen,
    )
}

/// One file's word on a host.
fn line(
    file: &EvidenceFile,
    host: &str,
    contacted: &Contacted,
    by: Attributed,
    shower: &Shower<'_>,
) -> String {
    let how: BTreeSet<&str> = contacted.via.iter().filter_map(|via| how(*via)).collect();
    let how: Vec<&str> = how.into_iter().collect();
    let exact = shower.choice().exact_times;
    let at = |at| file.time(at, exact);
    let when = match (contacted.window.from.and_then(at), contacted.window.to.and_then(at)) {
        (Some(from), Some(to)) if from == to => format!(", {from}"),
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        _ => String::new(),
    };
    let whose = by.words();
    let n = contacted.n;
    let sightings = if n == 1 { "sighting" } else { "sightings" };
    format!("{host}: {}, {n} {sightings}{when}; {whose}", how.join(", "))
}

/// A step that stands in an evidence file.
pub(super) fn evidence(file: &EvidenceFile, text: String) -> Evidence {
    let hex: String = file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    Evidence {
        role: Role::Observed,
        member: format!("{MEMBER_PREFIX}{hex}"),
        class: None,
        method: None,
        offset: 0,
        len: 0,
        text,
        sha256: file.sha256,
    }
}

fn how(via: Via) -> Option<&'static str> {
    match via {
        Via::DnsQuery => Some("dns_query"),
        Via::TlsSni => Some("tls_server_name"),
        Via::QuicSni => Some("quic_server_name"),
        Via::HttpHost => Some("http_host"),
        Via::Address => Some("address"),
        Via::Record => Some("record"),
        Via::LocalName | Via::CertificateName => None,
    }
}

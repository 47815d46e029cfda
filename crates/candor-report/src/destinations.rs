//! Where to: hosts that code can reach out to, in records and in words.

use std::collections::{BTreeMap, BTreeSet};

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert,
    display::{clean, count, thousands},
    guards::{Guard, guard},
    observed::{self, Address, CanonicalName, Seen},
    operators,
    report::{Coverage, Evidence, Owner, Report, Rung},
    seen_words,
    wording::owner_label,
    words::{Words, data_label, item_label},
};

/// Where a host can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Anywhere.
    Internet,
    /// In the network that the phone is in.
    LocalNetwork,
    /// The phone itself.
    ThisDevice,
}

/// What names a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedIn {
    /// A text that reaches a call over the network.
    #[default]
    Code,
    /// The network security configuration.
    NetworkConfiguration,
    /// A value of meta-data in the manifest.
    MetaData,
    /// A resource that a library reads.
    Resource,
    /// A text of a native library.
    NativeLibrary,
    /// A literal of JavaScript in the clear.
    #[serde(rename = "javascript")]
    JavaScript,
    /// A string of Hermes bytecode.
    Hermes,
    /// A text of a Dart snapshot (Flutter).
    Dart,
    /// A literal of a Unity program.
    Unity,
    /// A literal of a .NET assembly.
    DotNet,
    /// A record of an evidence file.
    EvidenceFile,
}

/// Data that can get to a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Carried {
    /// Data type.
    pub data: String,
    /// Item of it; empty: not known which.
    pub item: String,
}

/// A host that code can reach out to, or that configuration names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Destination {
    /// Stable id.
    pub id: String,
    /// The host, in small letters, or an address.
    pub host: String,
    /// Whether it can be on the internet at all.
    pub scope: Scope,
    /// The domain that somebody registered under a suffix of the naming authorities (Public Suffix List).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registrable_domain: Option<String>,
    /// The part under a suffix that a provider rents out (`me.github.io`): its tenant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_domain: Option<String>,
    /// Who runs the domain, as an id of knowledge; absent where no row has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// The domain by which the operator is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_by: Option<String>,
    /// Whether that was read in a named source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_verified: Option<bool>,
    /// Whose code names it.
    pub owner: Owner,
    /// `observed` where a record of the app shows it, `flows` where data can get there, `reachable` where code can, `present` where a text in other code names it,
    /// `declared` where configuration does.
    pub rung: Rung,
    /// What names it.
    #[serde(default)]
    pub named_in: NamedIn,
    /// Key or name of the setting that does, or the member in which the text stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_by: Option<String>,
    /// Interfaces, in source form.
    pub apis: Vec<String>,
    /// Paths of requests, without queries, as far as constants tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// Data that can get there by the code that makes the calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carries: Vec<Carried>,
    /// Flows by which it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<String>,
    /// Conditions that all of the calls have in common, together with what names the host.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards: Vec<Guard>,
    /// The way to the nearest call, the literal that names the host, and further calls.
    pub evidence: Vec<Evidence>,
    /// Number of calls, texts or records.
    pub n_sites: u64,
    /// How it was seen; only for what an evidence file names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// Other names that name servers gave for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub canonical_names: Vec<CanonicalName>,
    /// Its addresses, as far as evidence files or the host itself say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// How many more.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub addresses_unlisted: u64,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// What an audit found, as it stands in its report.
pub(crate) fn destinations(audit: &findings::Audit) -> Vec<Destination> {
    audit.destinations.iter().map(record).collect()
}

fn record(found: &findings::Destination) -> Destination {
    let scope = match found.scope {
        findings::Scope::Internet => Scope::Internet,
        findings::Scope::LocalNetwork => Scope::LocalNetwork,
        findings::Scope::ThisDevice => Scope::ThisDevice,
    };
    let carried = |(data, item): &(String, String)| Carried { data: data.clone(), item: item.clone() };
    let operator = found.operator.as_ref();
    Destination {
        id: found.id.clone(),
        host: found.host.clone(),
        scope,
        registrable_domain: found.registered.as_ref().map(|registered| registered.domain.clone()),
        tenant_domain: found.registered.as_ref().and_then(|registered| registered.tenant.clone()),
        operator: operator.map(|operator| operator.operator.clone()),
        operator_by: operator.map(|operator| operator.domain.clone()),
        operator_verified: operator.map(|operator| operator.verified),
        owner: convert::owner(&found.owner),
        rung: convert::rung(found.rung),
        named_in: named_in(found.named_in),
        named_by: found.named_by.clone(),
        apis: found.apis.clone(),
        paths: found.paths.clone(),
        carries: found.carries.iter().map(carried).collect(),
        flows: found.flows.clone(),
        guards: found.guards.iter().map(guard).collect(),
        evidence: found.evidence.iter().map(convert::evidence).collect(),
        n_sites: found.n_sites as u64,
        seen: found.seen.as_ref().map(observed::seen),
        canonical_names: found.canonical_names.iter().map(observed::canonical_name).collect(),
        addresses: found.addresses.iter().map(observed::address).collect(),
        addresses_unlisted: found.addresses_unlisted as u64,
        would_refute: found.would_refute.clone(),
    }
}

fn named_in(of: findings::NamedIn) -> NamedIn {
    match of {
        findings::NamedIn::Code => NamedIn::Code,
        findings::NamedIn::NetworkConfiguration => NamedIn::NetworkConfiguration,
        findings::NamedIn::MetaData => NamedIn::MetaData,
        findings::NamedIn::Resource => NamedIn::Resource,
        findings::NamedIn::NativeLibrary => NamedIn::NativeLibrary,
        findings::NamedIn::JavaScript => NamedIn::JavaScript,
        findings::NamedIn::Hermes => NamedIn::Hermes,
        findings::NamedIn::Dart => NamedIn::Dart,
        findings::NamedIn::Unity => NamedIn::Unity,
        findings::NamedIn::DotNet => NamedIn::DotNet,
        findings::NamedIn::EvidenceFile => NamedIn::EvidenceFile,
    }
}

/// Whether hosts were looked for at all.
pub(crate) fn looked(report: &Report) -> bool {
    !report.coverage.not_analysed.iter().any(|what| what == "destinations")
}

/// All of it in a line, with of how many calls the host is known.
pub(crate) fn line(report: &Report) -> String {
    let known = known(&report.coverage);
    let (seen, of_package): (Vec<&Destination>, Vec<&Destination>) =
        report.destinations.iter().partition(|found| found.named_in == NamedIn::EvidenceFile);
    let (reached, named): (Vec<&Destination>, Vec<&Destination>) =
        of_package.into_iter().partition(|found| found.named_in == NamedIn::Code);
    let hosts: BTreeSet<&String> = reached.iter().map(|found| &found.host).collect();
    let only_named: BTreeSet<&String> = named.iter().map(|found| &found.host).collect();
    let only_named = only_named.difference(&hosts).count() as u64;
    let observed: BTreeSet<&String> = seen.iter().map(|found| &found.host).collect();
    let unexpected = observed.difference(&hosts).count() as u64;
    let observed = match observed.len() as u64 {
        0 => String::new(),
        n => format!(
            " Evidence files show {}, {} of which no code was found to reach by a constant text.",
            count(n, "host of the app", "hosts of the app"),
            thousands(unexpected),
        ),
    };
    let named = match only_named {
        0 => String::new(),
        n => format!(
            " Configuration names {} that no code is known to reach.",
            count(n, "further host", "further hosts")
        ),
    };
    if hosts.is_empty() {
        return format!(
            "No host was found that code can reach out to, in what was read.{named}{observed} {known}"
        );
    }
    let networks: BTreeSet<&str> = reached.into_iter().map(network).collect();
    format!(
        "Code can reach out to {} of {}.{named}{observed} {known}",
        count(hosts.len() as u64, "host", "hosts"),
        count(networks.len() as u64, "registered domain or address", "registered domains or addresses"),
    )
}

fn known(coverage: &Coverage) -> String {
    match coverage.network_calls {
        0 => "No call over the network was found that can run.".to_owned(),
        all => format!(
            "Of {} over the network that can run, {} {} a host that constants tell.",
            count(all, "call", "calls"),
            thousands(all.saturating_sub(coverage.unresolved.network_hosts)),
            if all.saturating_sub(coverage.unresolved.network_hosts) == 1 { "has" } else { "have" },
        ),
    }
}

/// The registrable domain of a host, or the host itself.
fn network(found: &Destination) -> &str {
    found.registrable_domain.as_deref().unwrap_or(&found.host)
}

/// Hosts under one registered domain.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Network {
    /// The domain.
    pub(crate) domain: String,
    /// Who runs it, in words; none where no row says.
    pub(crate) operator: Option<String>,
    /// Where that operator is incorporated, led from and owned, each with its mark.
    pub(crate) seats: Vec<String>,
    /// What it can be told of data there.
    pub(crate) carries: String,
    pub(crate) hosts: Vec<HostRow>,
}

/// A host and whose code reaches out to it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HostRow {
    pub(crate) id: String,
    pub(crate) says: String,
    pub(crate) paths: Vec<String>,
    pub(crate) guards: Vec<String>,
    /// What it was seen to be sent, its other names and addresses.
    pub(crate) beside: Vec<String>,
    #[serde(skip)]
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) would_refute: String,
}

/// Networks of hosts, those that data can get to first.
pub(crate) fn networks(report: &Report, words: &dyn Words) -> Vec<Network> {
    let mut by_domain: BTreeMap<&str, Vec<&Destination>> = BTreeMap::new();
    for found in &report.destinations {
        by_domain.entry(network(found)).or_default().push(found);
    }
    let mut all: Vec<((bool, Scope), Network)> = by_domain
        .into_iter()
        .map(|(domain, found)| {
            let carried: BTreeSet<String> = found
                .iter()
                .flat_map(|found| &found.carries)
                .map(|carried| match carried.item.as_str() {
                    "" => data_label(words, &carried.data),
                    item => item_label(words, &carried.data, item),
                })
                .collect();
            let network = Network {
                domain: clean(domain, 253),
                operator: found.iter().find_map(|found| behind(found, words)),
                seats: found.iter().find_map(|found| seats(found, words)).unwrap_or_default(),
                carries: carried.iter().cloned().collect::<Vec<_>>().join(", "),
                hosts: found.iter().map(|found| host(found, words)).collect(),
            };
            let scope = found.iter().map(|found| found.scope).min().unwrap_or(Scope::Internet);
            ((carried.is_empty(), scope), network)
        })
        .collect();
    all.sort_by(|a, b| (a.0, &a.1.domain).cmp(&(b.0, &b.1.domain)));
    all.into_iter().map(|(_, network)| network).collect()
}

/// Who runs a domain, with a mark where that is not read in a source; of what is no domain, where it is.
fn behind(found: &Destination, words: &dyn Words) -> Option<String> {
    match found.scope {
        Scope::Internet => {}
        Scope::LocalNetwork => return Some("in the network that the phone is in".to_owned()),
        Scope::ThisDevice => return Some("the phone itself".to_owned()),
    }
    let name = operators::operator(words, found.operator.as_deref()?).name;
    let mark = if found.operator_verified == Some(true) { "" } else { " (unverified)" };
    Some(format!("{}{mark}", clean(&name, 80)))
}

/// What is known of the operator's seats; each is a fact of its own.
fn seats(found: &Destination, words: &dyn Words) -> Option<Vec<String>> {
    let lines = operators::operator(words, found.operator.as_deref()?);
    let known = lines.facts.iter().filter(|fact| fact.value.is_some());
    Some(known.map(|fact| clean(&fact.phrase(), 160)).collect())
}

/// The sentence.
pub fn says(found: &Destination, words: &dyn Words) -> String {
    let owner = match owner_label(found.owner.kind, found.owner.sdk.as_deref(), words) {
        unknown if unknown == "unknown" => "code of unknown origin".to_owned(),
        own => format!("code of {own}"),
    };
    let place = match found.scope {
        Scope::Internet => "",
        Scope::LocalNetwork => ", in the network that the phone is in",
        Scope::ThisDevice => ", which is the phone itself",
    };
    let tenant = found.tenant_domain.as_deref();
    let tenant = tenant.map(|tenant| format!(", rented as {}", clean(tenant, 253))).unwrap_or_default();
    if found.named_in != NamedIn::Code {
        return format!("{}{place}{tenant}: {}", clean(&found.host, 253), configured(found, &owner));
    }
    let calls = count(found.n_sites, "call", "calls");
    format!("{}{place}{tenant}: {owner} names it, and {calls} can reach out to it", clean(&found.host, 253))
}

/// What the configuration says; that it names a host does not show that anything reaches it.
fn configured(found: &Destination, owner: &str) -> String {
    let by = clean(found.named_by.as_deref().unwrap_or_default(), 120);
    match found.named_in {
        NamedIn::Code => String::new(),
        NamedIn::NetworkConfiguration => "the network security configuration has settings for it".to_owned(),
        NamedIn::MetaData => format!("the manifest names it (meta-data {by})"),
        NamedIn::Resource => format!("the resource {by} names it, which {owner} reads"),
        NamedIn::NativeLibrary => stands("the native library", &by, found.n_sites),
        NamedIn::JavaScript => stands("the script", &by, found.n_sites),
        NamedIn::Hermes => stands("the bytecode", &by, found.n_sites),
        NamedIn::Dart => stands("the Dart program", &by, found.n_sites),
        NamedIn::Unity => stands("the literals of the Unity program", &by, found.n_sites),
        NamedIn::DotNet => stands("the .NET code", &by, found.n_sites),
        NamedIn::EvidenceFile => found.seen.as_ref().map(seen_words::seen).unwrap_or_default(),
    }
}

/// A text of code that is not followed.
fn stands(what: &str, member: &str, n: u64) -> String {
    let others = match n.saturating_sub(1) {
        0 => String::new(),
        more => format!(", and at {}", count(more, "further place", "further places")),
    };
    format!("an address in {what} {member}{others} names it; whether anything uses it is not known")
}

fn host(found: &Destination, words: &dyn Words) -> HostRow {
    HostRow {
        id: clean(&found.id, 80),
        says: says(found, words),
        paths: found.paths.iter().map(|path| clean(path, 120)).collect(),
        guards: found.guards.iter().map(crate::guards::line).collect(),
        beside: beside(found, words),
        evidence: found.evidence.clone(),
        would_refute: clean(&found.would_refute, 300),
    }
}

/// What evidence files say beside a host.
fn beside(found: &Destination, words: &dyn Words) -> Vec<String> {
    let mut lines: Vec<String> = found.seen.iter().flat_map(seen_words::sent).collect();
    for alias in &found.canonical_names {
        let whose = alias.operator.as_deref().map(|id| {
            let mark = if alias.verified == Some(true) { "" } else { " (unverified)" };
            format!(", an edge of {}{mark}", clean(&operators::operator(words, id).name, 80))
        });
        lines.push(format!("resolves by way of {}{}", clean(&alias.name, 253), whose.unwrap_or_default()));
    }
    lines.extend(seen_words::addresses(&found.addresses, found.addresses_unlisted));
    lines
}

//! Where to?
//!
//! ## What it shows
//! The hosts that code which can run reaches out to: by texts that reach a call over the network, not by texts that stand in
//! the app. Beside them, on lower rungs, hosts that the configuration or texts outside DEX name. Who a host is registered to, as far as the
//! knowledge tells, and which data can get there.
//!
//! ## Why it matters
//! Data that leaves the phone is in somebody's hands. Which hands is what a reader wants to know first.
//!
//! ## Evidence it needs
//! A path from an entry point to the call, and the literal that names the host; of configuration, the element.
//!
//! ## What would refute it
//! A capture of the app in use in which the call is made and goes elsewhere, or a branch that is never taken.

mod configured;
mod contacted;
pub(crate) mod registered;
mod standing;

use candor_flow::{Rules, contacts::Contacted};
use candor_knowledge::Knowledge;

use crate::{
    DataFlow, Evidence, Owner, OwnerKind, Rung,
    analysis::Analysis,
    evidence_id,
    guards::{Guard, Guards},
    host::{Named, Scope},
    observed::{Address, Seen},
};
pub use registered::{Operated, Registered};
pub(crate) use registered::{Operators, is_registrable};
pub(crate) use standing::standing_of;

/// Most records; a host has one for each owner that names it.
const MAX_DESTINATIONS: usize = 5_000;

/// What names a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedIn {
    /// A text that reaches a call over the network.
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

impl NamedIn {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::NetworkConfiguration => "network_configuration",
            Self::MetaData => "meta_data",
            Self::Resource => "resource",
            Self::NativeLibrary => "native_library",
            Self::JavaScript => "javascript",
            Self::Hermes => "hermes",
            Self::Dart => "dart",
            Self::Unity => "unity",
            Self::DotNet => "dot_net",
            Self::EvidenceFile => "evidence_file",
        }
    }
}

/// A host that an app can reach out to, or names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Stable id: a hash of host, owner, and class and method of the nearest call, or of what else names it.
    pub id: String,
    /// The host, in small letters, or an address.
    pub host: String,
    /// Whether it can be on the internet at all.
    pub scope: Scope,
    /// The domain that somebody registered, where the host is a name under a known suffix.
    pub registered: Option<Registered>,
    /// Who runs it, where the knowledge has a domain for it.
    pub operator: Option<Operated>,
    /// Whose code names it.
    pub owner: Owner,
    /// `observed` where a record of the app shows it, `flows` where data can get there, `reachable` where code can,
    /// `present` where a text in other code names it, `declared` where configuration does.
    pub rung: Rung,
    /// What names it.
    pub named_in: NamedIn,
    /// Key or name of the setting that does, or the member in which the text stands.
    pub named_by: Option<String>,
    /// Interfaces, in source form.
    pub apis: Vec<String>,
    /// Paths of requests, as far as constants tell.
    pub paths: Vec<String>,
    /// Data that can get there: type and item.
    pub carries: Vec<(String, String)>,
    /// Flows by which it does.
    pub flows: Vec<String>,
    /// Conditions that all of the calls have in common, together with what names the host.
    pub guards: Vec<Guard>,
    /// The way to the nearest call, the literal that names the host, and further calls; or what else names it.
    pub evidence: Vec<Evidence>,
    /// Number of calls, or of texts or records that name it.
    pub n_sites: usize,
    /// How it was seen, for [`NamedIn::EvidenceFile`].
    pub seen: Option<Seen>,
    /// Other names that name servers gave for it, each with whose edge it belongs to.
    pub canonical_names: Vec<(String, Option<Operated>)>,
    /// Its addresses, as far as evidence files or the host itself say.
    pub addresses: Vec<Address>,
    /// How many more.
    pub addresses_unlisted: usize,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

impl Destination {
    /// A record that says nothing yet.
    pub(crate) fn empty() -> Self {
        Self {
            id: String::new(),
            host: String::new(),
            scope: Scope::Internet,
            registered: None,
            operator: None,
            owner: Owner { kind: OwnerKind::Unknown, sdk: None },
            rung: Rung::Declared,
            named_in: NamedIn::Code,
            named_by: None,
            apis: Vec::new(),
            paths: Vec::new(),
            carries: Vec::new(),
            flows: Vec::new(),
            guards: Vec::new(),
            evidence: Vec::new(),
            n_sites: 0,
            seen: None,
            canonical_names: Vec::new(),
            addresses: Vec::new(),
            addresses_unlisted: 0,
            would_refute: String::new(),
        }
    }
}

/// A host that evidence files show: of which its name in the report is all that identifies it.
pub(crate) fn observed_host(found: Destination, seen: Seen) -> Destination {
    Destination {
        id: evidence_id("d-", &[&found.host, found.named_in.name()]),
        would_refute: "Other bytes in the evidence file, or a record that another app made.".to_owned(),
        seen: Some(seen),
        ..found
    }
}

/// Puts hosts into the order of reports.
pub(crate) fn sort(found: &mut [Destination]) {
    found.sort_by(|a, b| order(a).cmp(&order(b)));
}

/// How many calls reach out, and of how many it is known where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkCalls {
    /// Calls that can run and do not only read what is on the phone.
    pub all: usize,
    /// Those with a host.
    pub with_host: usize,
    /// Hosts that are not listed, because there are too many.
    pub unlisted: usize,
    /// Members whose texts could not all be read, with why.
    pub problems: Vec<(String, String)>,
}

impl NetworkCalls {
    /// What was left out, as a sentence.
    pub(crate) fn limit(&self) -> Option<String> {
        let unlisted = self.unlisted;
        (unlisted > 0).then(|| {
            format!(
                "{MAX_DESTINATIONS} hosts are listed, those that code can reach first; {unlisted} more are not"
            )
        })
    }
}

/// What names a host, and how far that goes.
pub(crate) struct Line {
    pub(crate) rung: Rung,
    pub(crate) named_in: NamedIn,
    pub(crate) named_by: Option<String>,
    pub(crate) owner: Owner,
    pub(crate) evidence: Vec<Evidence>,
}

/// Makes records of hosts.
pub(crate) struct Builder<'k> {
    operators: Operators<'k>,
}

impl<'k> Builder<'k> {
    pub(crate) fn new(knowledge: &'k Knowledge) -> Self {
        Self { operators: Operators::new(knowledge) }
    }

    /// A record of a host without calls.
    pub(crate) fn record(&self, named: Named, line: Line) -> Destination {
        let (sdk, by) = (line.owner.sdk.as_deref(), line.named_by.as_deref());
        let parts = [
            &named.host,
            line.owner.kind.name(),
            sdk.unwrap_or_default(),
            line.named_in.name(),
            by.unwrap_or_default(),
        ];
        Destination {
            id: evidence_id("d-", &parts),
            scope: named.scope,
            registered: Registered::of(&named.host),
            operator: self.operators.of(&named.host),
            rung: line.rung,
            named_in: line.named_in,
            paths: named.path.into_iter().collect(),
            evidence: line.evidence,
            would_refute: "Other bytes at the place that names it.".to_owned(),
            host: named.host,
            owner: line.owner,
            named_by: line.named_by,
            ..Destination::empty()
        }
    }
}

/// The hosts that code can reach out to, and those that configuration names.
pub(crate) fn destinations(
    analysis: &Analysis<'_, '_>,
    rules: &Rules,
    contacted: &Contacted,
    guards: &Guards<'_>,
    flows: &[DataFlow],
) -> (Vec<Destination>, NetworkCalls) {
    let builder = Builder::new(analysis.knowledge);
    let (mut found, mut calls) = contacted::destinations(analysis, &builder, contacted, guards, flows);
    found.extend(configured::destinations(analysis, rules, &builder));
    let element = |role, place, words| analysis.prover.element(role, place, words);
    let (standing, problems) = standing_of(&analysis.app.members, rules, &builder, &element);
    found.extend(standing);
    calls.problems = problems;
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found.dedup_by(|a, b| a.id == b.id);
    calls.unlisted = found.len().saturating_sub(MAX_DESTINATIONS);
    // What code can reach is kept before what is only named.
    if calls.unlisted > 0 {
        found.sort_by(|a, b| b.rung.cmp(&a.rung).then_with(|| order(a).cmp(&order(b))));
        found.truncate(MAX_DESTINATIONS);
        found.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    (found, calls)
}

fn order(found: &Destination) -> (&str, std::cmp::Reverse<Rung>, &Owner, &str) {
    (&found.host, std::cmp::Reverse(found.rung), &found.owner, &found.id)
}

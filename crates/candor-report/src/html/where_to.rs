//! Where to: hosts by the domains that somebody registered.

use serde::Serialize;

use super::{EvidencePart, MAX_STEPS, evidence};
use crate::{destinations, laws, report::Report, words::Words};

/// Registered domains shown; the JSON report has all of them.
const MAX_NETWORKS: usize = 100;

/// Where to.
#[derive(Serialize)]
pub(super) struct Networks {
    line: String,
    rows: Vec<NetworkRow>,
    more: usize,
    laws: Vec<laws::Law>,
    laws_lead: &'static str,
}

#[derive(Serialize)]
struct NetworkRow {
    domain: String,
    operator: Option<String>,
    seats: String,
    carries: String,
    hosts: Vec<(destinations::HostRow, Vec<EvidencePart>)>,
}

/// All of it.
pub(super) fn networks(report: &Report, words: &dyn Words) -> Networks {
    let all = destinations::networks(report, words);
    let more = all.len().saturating_sub(MAX_NETWORKS);
    let rows = all.into_iter().take(MAX_NETWORKS).map(|network| {
        let host = |host: destinations::HostRow| {
            let steps = host.evidence.iter().take(MAX_STEPS).map(evidence).collect();
            (host, steps)
        };
        NetworkRow {
            domain: network.domain,
            operator: network.operator,
            seats: network.seats.join("; "),
            carries: network.carries,
            hosts: network.hosts.into_iter().map(host).collect(),
        }
    });
    Networks {
        line: destinations::line(report),
        rows: rows.collect(),
        more,
        laws: laws::laws(report, words),
        laws_lead: laws::LEAD,
    }
}

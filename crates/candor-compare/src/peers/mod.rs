//! Where an app stands among its peers: per type of data and rung, a vector and never one score.

mod lines;

use std::collections::{BTreeMap, BTreeSet};

use candor_report::{
    asks::AskClass,
    claims::{deciding, not_looked_for},
    display::clean,
    report::{OwnerKind, Report, Rung},
    words::{Words, data_label},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{Side, side};

pub use lines::peer_lines;

/// The schema of standings.
pub const SCHEMA: &str = "candor.peers/1";
/// Fewest peers for a percentile.
pub const MIN_PEERS: usize = 10;
/// The quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// A report that is no peer, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// Its name, as handed in.
    pub name: String,
    /// Why.
    pub why: String,
}

/// Whose code is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Any.
    Any,
    /// The app's own, and code whose owner is not known.
    Own,
    /// SDKs'.
    Sdk,
}

/// How common something is among peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Common {
    /// The data type.
    pub data: String,
    /// Its label.
    pub label: String,
    /// On this rung or higher.
    pub rung: Rung,
    /// Whose code.
    pub by: By,
    /// Whether the app is among them.
    pub app: bool,
    /// Peers that are.
    pub n: u64,
    /// Of so many.
    #[serde(rename = "N")]
    pub all: u64,
    /// Wilson 95 % interval of n of N, from 0 to 1: as if the peers were drawn by chance.
    pub ci95: [f64; 2],
}

/// How much of something the app has beside its peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// What is counted, in words.
    pub what: String,
    /// Its number.
    pub app: u64,
    /// Peers with fewer.
    pub fewer: u64,
    /// Peers with as many.
    pub same: u64,
    /// Peers with more.
    pub more: u64,
    /// Part of the peers with fewer, and half of those with as many, in hundredths; absent below ten peers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentile: Option<f64>,
    /// Wilson 95 % interval of the part with fewer.
    pub ci95: [f64; 2],
}

/// Where an app stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "candor.peers/1")]
pub struct Peers {
    /// Always `candor.peers/1`.
    pub schema: String,
    /// The app.
    pub app: Side,
    /// Its peers, by id and digest.
    pub peers: Vec<Side>,
    /// Reports that are none.
    pub refused: Vec<Refused>,
    /// How much of each thing that can be counted; below ten peers without percentiles.
    pub standings: Vec<Standing>,
    /// How common each type of data is, by rung and owner.
    pub common: Vec<Common>,
}

/// The JSON Schema of standings.
///
/// # Errors
/// Never in practice: the schema is plain data.
pub fn peers_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Peers))?;
    text.push('\n');
    Ok(text)
}

/// Wilson's 95 % interval of n of all.
pub(crate) fn wilson(n: u64, all: u64) -> [f64; 2] {
    if all == 0 {
        return [0.0, 1.0];
    }
    let (part, all) = (n as f64 / all as f64, all as f64);
    let centre = part + Z * Z / (2.0 * all);
    let half = Z * (part * (1.0 - part) / all + Z * Z / (4.0 * all * all)).sqrt();
    let whole = 1.0 + Z * Z / all;
    [((centre - half) / whole).max(0.0), ((centre + half) / whole).min(1.0)]
}

/// Sets an app beside others. Reports that were made otherwise are refused: a difference would be one of the tools.
pub fn stand(report: &Report, others: &[(String, Report)], words: &dyn Words) -> Peers {
    let mut refused = Vec::new();
    let mut peers: Vec<&Report> = Vec::new();
    let mut seen: BTreeSet<&str> = [report.app.id.as_str()].into();
    for (name, other) in others {
        let why = why_not(report, other).or_else(|| {
            let is_new = seen.insert(&other.app.id);
            (!is_new).then(|| {
                "it is the app itself, or one that stands here already, in whatever version".to_owned()
            })
        });
        match why {
            Some(why) => refused.push(Refused { name: clean(name, 200), why }),
            None => peers.push(other),
        }
    }
    peers.sort_by(|a, b| (&a.app.id, &a.app.sha256).cmp(&(&b.app.id, &b.app.sha256)));
    refused.sort();
    Peers {
        schema: SCHEMA.to_owned(),
        app: side(report),
        peers: peers.iter().map(|peer| side(peer)).collect(),
        refused,
        standings: standings(report, &peers),
        common: common(report, &peers, words),
    }
}

fn why_not(report: &Report, other: &Report) -> Option<String> {
    if report.app.platform != other.app.platform {
        return Some("it is of another platform".to_owned());
    }
    if report.tool.version != other.tool.version {
        return Some(format!("it was written by candor {}", clean(&other.tool.version, 40)));
    }
    if report.tool.data != other.tool.data {
        return Some("it rests on other knowledge".to_owned());
    }
    // Who was not read takes nothing that was found.
    if other.coverage.dex.methods == 0 {
        return Some("no code of it was read".to_owned());
    }
    if not_looked_for(&report.coverage) != not_looked_for(&other.coverage) {
        return Some("it did not look for the same".to_owned());
    }
    // Rules and entry points change what is counted; evidence files name what one phone did.
    (deciding(report) != deciding(other)).then(|| "it was made with other options".to_owned())
}

fn is_by(kind: OwnerKind, by: By) -> bool {
    match by {
        By::Any => kind != OwnerKind::Platform,
        By::Own => matches!(kind, OwnerKind::FirstParty | OwnerKind::Unknown),
        By::Sdk => kind == OwnerKind::Sdk,
    }
}

/// Types of data that code takes by itself, on a rung or higher.
fn types(report: &Report, rung: Rung, by: By) -> BTreeSet<&str> {
    let counts = report.findings.iter().filter(|of| {
        of.rung >= rung
            && is_by(of.owner.kind, by)
            && of.access == candor_report::report::Access::Direct
            && of.obtainable.as_ref().is_none_or(|obtainable| obtainable.any_real != "no")
    });
    counts.map(|of| of.data.as_str()).collect()
}

/// What is counted of each app: one number for each question.
fn counts(report: &Report) -> Vec<(&'static str, u64)> {
    let dangerous = report.permissions.iter().filter(|of| {
        of.implied_by.is_none()
            && of.protection.as_deref().is_some_and(|level| level.split('|').any(|one| one == "dangerous"))
    });
    let reached = report.destinations.iter().filter(|of| of.rung >= Rung::Reachable);
    let operators: BTreeSet<&String> = reached.filter_map(|of| of.operator.as_ref()).collect();
    let repeated: BTreeSet<&String> = report.schedules.iter().filter_map(|of| of.data.as_ref()).collect();
    let is_again = |class: AskClass| {
        matches!(
            class,
            AskClass::Immediate | AskClass::AfterRationale | AskClass::Undismissable | AskClass::EveryStart
        )
    };
    let again: BTreeSet<&String> =
        report.asks.iter().filter(|of| is_again(of.class)).map(|of| &of.permission).collect();
    vec![
        ("types of data that code can take", types(report, Rung::Reachable, By::Any).len() as u64),
        (
            "types of data that the app's own code can take",
            types(report, Rung::Reachable, By::Own).len() as u64,
        ),
        ("types of data that SDKs can take", types(report, Rung::Reachable, By::Sdk).len() as u64),
        ("types of data with a way out", types(report, Rung::Flows, By::Any).len() as u64),
        ("types of data that are taken again and again", repeated.len() as u64),
        ("permissions that are asked for again after a refusal", again.len() as u64),
        ("permissions that the user is asked for", dangerous.count() as u64),
        ("SDKs", report.sdks.len() as u64),
        ("operators of hosts that code can reach", operators.len() as u64),
    ]
}

fn standings(report: &Report, peers: &[&Report]) -> Vec<Standing> {
    let others: Vec<BTreeMap<&str, u64>> =
        peers.iter().map(|peer| counts(peer).into_iter().collect()).collect();
    let all = peers.len() as u64;
    let mut standings = Vec::new();
    for (what, app) in counts(report) {
        let of = |is: fn(&u64, &u64) -> bool| {
            others.iter().filter(|peer| peer.get(what).is_some_and(|n| is(n, &app))).count() as u64
        };
        let (fewer, same, more) = (of(|n, app| n < app), of(|n, app| n == app), of(|n, app| n > app));
        let percentile = (peers.len() >= MIN_PEERS).then(|| {
            let share = (fewer as f64 + same as f64 / 2.0) / all as f64;
            (share * 1000.0).round() / 10.0
        });
        standings.push(Standing {
            what: what.to_owned(),
            app,
            fewer,
            same,
            more,
            percentile,
            ci95: wilson(fewer, all),
        });
    }
    standings
}

fn common(report: &Report, peers: &[&Report], words: &dyn Words) -> Vec<Common> {
    let mut rows = Vec::new();
    for rung in [Rung::Reachable, Rung::Flows] {
        for by in [By::Any, By::Own, By::Sdk] {
            let own = types(report, rung, by);
            let others: Vec<BTreeSet<&str>> = peers.iter().map(|peer| types(peer, rung, by)).collect();
            let every: BTreeSet<&str> = others.iter().flatten().chain(&own).copied().collect();
            for data in every {
                let n = others.iter().filter(|peer| peer.contains(data)).count() as u64;
                rows.push(Common {
                    data: data.to_owned(),
                    label: data_label(words, data),
                    rung,
                    by,
                    app: own.contains(data),
                    n,
                    all: peers.len() as u64,
                    ci95: wilson(n, peers.len() as u64),
                });
            }
        }
    }
    rows.sort_by(|a, b| (&a.data, a.rung, a.by).cmp(&(&b.data, b.rung, b.by)));
    rows
}

//! Pictures of a report: where addresses are, which data can get to whom, when accesses were recorded. The numbers stand
//! beside each of them.

use std::collections::{BTreeMap, BTreeSet};

use candor_findings::observed::wilson;
use candor_pictures::{
    Access, Chain, Diagram, Ground, Map, Nowhere, Owner, OwnerKind, Place, Prefix, Row, Settled, Share,
    Target, TargetKind, Timeline, Unit, Window,
};
use jiff::Timestamp;

use crate::{
    destinations::Destination,
    observed::{self, Address, Verdict},
    operators,
    report::{self, Report},
    wording::{owner_label, within},
    words::{Words, data_label, item_label},
};

const HOUR: i64 = 3_600;
/// Accesses of one hour that are drawn one by one; more look the same.
const MAX_IN_HOUR: u64 = 500;
/// Rows of a picture of accesses.
const MAX_ROWS: usize = 40;

/// The world with the addresses that are known; none where none is.
pub(super) fn map(report: &Report, words: &dyn Words) -> Option<String> {
    let addresses: BTreeMap<&str, &Address> = report
        .destinations
        .iter()
        .flat_map(|found| &found.addresses)
        .map(|address| (address.ip.as_str(), address))
        .collect();
    if addresses.is_empty() {
        return None;
    }
    let all = addresses.len() as u64;
    let mut places: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
    let mut nowhere: BTreeMap<String, u64> = BTreeMap::new();
    for address in addresses.values() {
        let countries: Vec<&str> = address.countries.iter().map(String::as_str).collect();
        let label = match address.verdict {
            Verdict::Consistent | Verdict::Disputed if !countries.is_empty() => {
                *places.entry(countries).or_default() += 1;
                continue;
            }
            Verdict::NotSettled => format!("not settled: one table says {}", countries.join(", ")),
            Verdict::NoSinglePlace => "anycast: no single place".to_owned(),
            Verdict::NotOnTheInternet => "not on the internet".to_owned(),
            _ => "no table says where".to_owned(),
        };
        *nowhere.entry(label).or_default() += 1;
    }
    let places = places.into_iter().map(|(codes, n)| {
        let (code, others) = codes.split_first().map_or(("", &[][..]), |(code, others)| (*code, others));
        Place {
            code: code.to_owned(),
            label: words.country(code).unwrap_or_else(|| code.to_owned()),
            n,
            share: share(n, all),
            settled: match others {
                [] => Settled::Agreed,
                others => Settled::Disputed(others.iter().map(|code| (*code).to_owned()).collect()),
            },
        }
    });
    let nowhere = nowhere.into_iter().map(|(label, n)| Nowhere { label, n, share: share(n, all) });
    let map = Map {
        title: "Where tables put the addresses that are listed beside the hosts above".to_owned(),
        unit: Unit::new("address", "addresses"),
        places: places.collect(),
        nowhere: nowhere.collect(),
    };
    Some(map.draw(&Prefix::new("map")).figure())
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn share(n: u64, all: u64) -> Share {
    Share { value: n as f64 / all as f64, bounds: Some(wilson(n, all)) }
}

/// Which data can get to whom, by whose code; none where no data is known to get anywhere.
pub(super) fn diagram(report: &Report, words: &dyn Words) -> Option<String> {
    let mut chains: BTreeMap<(String, Owner, Target, candor_pictures::Rung), BTreeSet<&str>> =
        BTreeMap::new();
    for found in &report.destinations {
        for carried in &found.carries {
            let data = match carried.item.as_str() {
                "" => data_label(words, &carried.data),
                item => item_label(words, &carried.data, item),
            };
            let key = (data, owner(&found.owner, words), target(found, words), rung(found.rung));
            chains.entry(key).or_default().insert(&found.host);
        }
    }
    if chains.is_empty() {
        return None;
    }
    let chains = chains.into_iter().map(|((data, owner, target, rung), hosts)| Chain {
        data,
        owner,
        target: Some(target),
        n: hosts.len() as u64,
        rung,
    });
    let diagram = Diagram {
        title: "Which data can get to whom, and by whose code".to_owned(),
        unit: Unit::new("host", "hosts"),
        chains: chains.collect(),
    };
    Some(diagram.draw(&Prefix::new("ways")).figure())
}

fn owner(owner: &report::Owner, words: &dyn Words) -> Owner {
    let name = owner_label(owner.kind, owner.sdk.as_deref(), words);
    let kind = match owner.kind {
        report::OwnerKind::FirstParty => OwnerKind::FirstParty,
        report::OwnerKind::Sdk | report::OwnerKind::Platform => OwnerKind::Sdk,
        report::OwnerKind::Unknown => OwnerKind::Unknown,
    };
    Owner { name: if kind == OwnerKind::Unknown { "code of unknown origin".to_owned() } else { name }, kind }
}

fn target(found: &Destination, words: &dyn Words) -> Target {
    let domain = || found.registrable_domain.clone().unwrap_or_else(|| found.host.clone());
    match &found.operator {
        Some(id) => {
            let mark = if found.operator_verified == Some(true) { "" } else { " (unverified)" };
            let name = format!("{}{mark}", operators::operator(words, id).name);
            Target { name, kind: TargetKind::Operator }
        }
        None => Target { name: domain(), kind: TargetKind::Domain },
    }
}

fn rung(rung: report::Rung) -> candor_pictures::Rung {
    match rung {
        report::Rung::Declared => candor_pictures::Rung::Declared,
        report::Rung::Present => candor_pictures::Rung::Present,
        report::Rung::Reachable => candor_pictures::Rung::Reachable,
        report::Rung::Flows => candor_pictures::Rung::Flows,
        report::Rung::Observed => candor_pictures::Rung::Observed,
    }
}

/// When accesses were recorded; none where no record keeps every access.
pub(super) fn timeline(report: &Report, words: &dyn Words) -> Option<String> {
    let rows: Vec<&observed::Access> = report
        .accesses
        .iter()
        .filter(|access| access.proves_frequency && !access.hours_with_access.is_empty())
        .take(MAX_ROWS)
        .collect();
    let ends = |of: fn(&observed::Access) -> Option<&String>| {
        rows.iter().filter_map(move |access| seconds(of(access)?)).collect::<Vec<i64>>()
    };
    let start = ends(|access| access.from.as_ref()).into_iter().min()?;
    let end = ends(|access| access.to.as_ref()).into_iter().max()?.saturating_add(HOUR);
    let timeline = Timeline {
        title: "When the system recorded accesses, by the hour (UTC where the record says its zone)"
            .to_owned(),
        window: Window { start, end },
        rows: rows.into_iter().map(|access| row(access, words)).collect(),
    };
    Some(timeline.draw(&Prefix::new("when")).figure())
}

fn row(access: &observed::Access, words: &dyn Words) -> Row {
    let label = match (&access.data, &access.item) {
        (Some(data), Some(item)) => item_label(words, data, item),
        (Some(data), None) => data_label(words, data),
        (None, _) => access.operation.clone(),
    };
    // Only where every record says where the app was are those that were not in the background known to be in front.
    let says_all = access.background.of >= access.accesses;
    let other = if says_all { Ground::Foreground } else { Ground::Unknown };
    let mut accesses = Vec::new();
    for hour in &access.hours_with_access {
        let Some(at) = seconds(&hour.at) else { continue };
        let front = hour.n.saturating_sub(hour.background);
        for (n, ground) in [(hour.background, Ground::Background), (front, other)] {
            accesses.extend((0..n.min(MAX_IN_HOUR)).map(|_| Access { at, ground }));
        }
    }
    let detail = within(&format!("{}; times are floored to the hour", access.operation));
    Row { label, detail, accesses, hosts: None }
}

/// Seconds since 1970 of a time in a report; those without a zone stand as if they were UTC.
fn seconds(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('Z');
    format!("{text}Z").parse::<Timestamp>().ok().map(Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_of_reports_are_read_with_and_without_a_zone() {
        assert_eq!(seconds("1970-01-01T01:00:00Z"), Some(3_600));
        assert_eq!(seconds("1970-01-01T01:00:00"), Some(3_600));
        assert_eq!(seconds("yesterday"), None);
    }
}

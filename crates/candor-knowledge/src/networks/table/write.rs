//! Writing the tables; used by `cargo xtask data networks`.

use std::collections::BTreeMap;

use super::super::{Country, Error, Special};
use super::columns::{assemble, put_varint};
use super::{
    GEOLOCATED, Header, Kind, MAX_COLUMN, MAX_COUNTRIES, MAX_ROWS, REGISTERED, ROUTED, SPECIAL, Sources,
};

/// What holds from one start to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// First address: an IPv4 address, or the upper half of an IPv6 address.
    pub start: u64,
    /// Autonomous system that announces it.
    pub routed: Option<u32>,
    /// Country of the delegation.
    pub registered: Option<Country>,
    /// Country by the vendor's table.
    pub geolocated: Option<Country>,
    /// Special use; then nothing else is said.
    pub special: Option<Special>,
}

/// The rows of one family, whose starts grow strictly from 0.
#[derive(Clone, Copy, Debug)]
pub enum FamilyRows<'a> {
    /// IPv4.
    V4(&'a [Row]),
    /// Upper halves of IPv6.
    V6(&'a [Row]),
}

/// Encodes a table of addresses.
pub fn write_family(file: &'static str, sources: &Sources, rows: FamilyRows<'_>) -> Result<Vec<u8>, Error> {
    let (kind, last, rows) = match rows {
        FamilyRows::V4(rows) => (Kind::V4, u64::from(u32::MAX), rows),
        FamilyRows::V6(rows) => (Kind::V6, u64::MAX, rows),
    };
    let bad = |what: &str| Error::Encode { file, what: what.to_owned() };
    let n_rows =
        u32::try_from(rows.len()).ok().filter(|&n| n <= MAX_ROWS).ok_or_else(|| bad("too many rows"))?;
    if rows.first().map(|row| row.start) != Some(0)
        || !rows.is_sorted_by(|a, b| a.start < b.start)
        || rows.last().is_some_and(|row| row.start > last)
    {
        return Err(bad("starts must grow strictly from 0 and stay inside the family"));
    }
    let asns = numbered(rows.iter().filter_map(|row| row.routed));
    let countries = numbered(rows.iter().flat_map(|row| [row.registered, row.geolocated]).flatten());
    if countries.len() > MAX_COUNTRIES {
        return Err(bad("too many countries"));
    }
    let place = |of: Option<u32>| of.unwrap_or_default().to_le_bytes();
    let mut columns: [Vec<u8>; 9] = Default::default();
    let [starts, changes, systems, low, middle, high, geolocated, registered, special] = &mut columns;
    let mut before = Row::default();
    for row in rows {
        put_varint(starts, row.start - before.start);
        let mut changed = 0;
        if row.routed != before.routed {
            changed |= ROUTED;
            let [a, b, c, rest] = place(row.routed.and_then(|asn| asns.get(&asn).copied()));
            if rest != 0 {
                return Err(bad("over 2^24 autonomous systems"));
            }
            low.push(a);
            middle.push(b);
            high.push(c);
        }
        let mut country = |now: Option<Country>, then: Option<Country>, bit: u8, out: &mut Vec<u8>| {
            if now != then {
                changed |= bit;
                let [number, ..] = place(now.and_then(|country| countries.get(&country).copied()));
                out.push(number);
            }
        };
        country(row.geolocated, before.geolocated, GEOLOCATED, geolocated);
        country(row.registered, before.registered, REGISTERED, registered);
        if row.special != before.special {
            changed |= SPECIAL;
            special.push(row.special.map_or(0, Special::number));
        }
        changes.push(changed);
        before = *row;
    }
    put_sorted(systems, asns.keys().copied());
    let header = Header {
        kind,
        sources: sources.clone(),
        rows: n_rows,
        countries: countries.keys().map(|country| country.bytes()).collect(),
        columns: Vec::new(),
    };
    assemble(file, header, &columns)
}

/// Encodes the names of autonomous systems.
pub fn write_organisations(
    file: &'static str,
    sources: &Sources,
    names: &BTreeMap<u32, String>,
) -> Result<Vec<u8>, Error> {
    let bad = |what: &str| Error::Encode { file, what: what.to_owned() };
    let rows =
        u32::try_from(names.len()).ok().filter(|&n| n <= MAX_ROWS).ok_or_else(|| bad("too many names"))?;
    let mut columns: [Vec<u8>; 3] = Default::default();
    let [systems, lengths, text] = &mut columns;
    put_sorted(systems, names.keys().copied());
    for name in names.values() {
        put_varint(lengths, name.len() as u64);
        text.extend_from_slice(name.as_bytes());
    }
    if text.len() > MAX_COLUMN as usize {
        return Err(bad("names of over 16 MiB"));
    }
    let header = Header {
        kind: Kind::Organisations,
        sources: sources.clone(),
        rows,
        countries: Vec::new(),
        columns: Vec::new(),
    };
    assemble(file, header, &columns)
}

/// Values in order, each with its place from 1.
fn numbered<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, u32> {
    let mut places: BTreeMap<T, u32> = values.map(|value| (value, 0)).collect();
    for (place, number) in (1..).zip(places.values_mut()) {
        *number = place;
    }
    places
}

fn put_sorted(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut before = 0;
    for number in numbers {
        put_varint(out, u64::from(number - before));
        before = number;
    }
}

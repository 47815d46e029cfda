//! Reading the tables: bounded, checked, and quick enough to be done when the first address is looked up.

use super::super::steps::{Bits, Cell, Steps};
use super::super::{Country, Error, Special};
use super::columns::{Opened, open, take_varint};
use super::{
    FAMILY_COLUMNS, GEOLOCATED, Kind, MAX_COUNTRIES, MAX_ROWS, ORGANISATION_COLUMNS, REGISTERED, ROUTED,
    SPECIAL, Sources,
};

/// A table of addresses in memory.
#[derive(Debug)]
pub(in super::super) struct Family<B> {
    pub(in super::super) steps: Steps<B>,
    pub(in super::super) countries: Vec<Country>,
    pub(in super::super) sources: Sources,
}

impl<B> Family<B> {
    /// The country of a number in a cell.
    pub(in super::super) fn country(&self, number: u8) -> Option<Country> {
        self.countries.get(usize::from(number).checked_sub(1)?).copied()
    }
}

/// Numbers of autonomous systems, sorted, each with where its name ends in the text.
pub(in super::super) struct Names {
    pub(in super::super) asns: Vec<u32>,
    pub(in super::super) ends: Vec<u32>,
    pub(in super::super) text: String,
    pub(in super::super) sources: Sources,
}

/// Reads a table of addresses of the family of `B`.
pub(in super::super) fn read_family<B: Bits>(file: &'static str, bytes: &[u8]) -> Result<Family<B>, Error> {
    let table = open(file, &FAMILY_COLUMNS, bytes)?;
    // The width of an address tells the family.
    let kind = if size_of::<B>() == 4 { Kind::V4 } else { Kind::V6 };
    let rows = checked_rows(file, &table, kind)?;
    let countries = countries(file, &table)?;
    let starts = starts(file, &table.column("starts")?, rows)?;
    let cells = cells(file, &table, rows, countries.len())?;
    Ok(Family { steps: Steps::new(file, starts, cells)?, countries, sources: table.header.sources })
}

/// Reads the names of autonomous systems.
pub(in super::super) fn read_organisations(file: &'static str, bytes: &[u8]) -> Result<Names, Error> {
    let table = open(file, &ORGANISATION_COLUMNS, bytes)?;
    let rows = checked_rows(file, &table, Kind::Organisations)?;
    let asns = sorted_numbers(file, &table.column("asns")?)?;
    let text = table.column("names")?;
    let mut lengths: &[u8] = &table.column("lengths")?;
    let mut ends = Vec::with_capacity(rows);
    let mut end = 0u64;
    let length = |row| Error::Length { file, column: "lengths", rows, row };
    for row in 0..rows {
        end = take_varint(&mut lengths).and_then(|n| end.checked_add(n)).ok_or_else(|| length(row))?;
        let fits = u32::try_from(end).ok().filter(|&end| end as usize <= text.len());
        let limit = text.len() as u64 + 1;
        ends.push(fits.ok_or(Error::Value { file, column: "lengths", row, found: end, limit })?);
    }
    if !lengths.is_empty() || end != text.len() as u64 {
        return Err(length(rows));
    }
    if asns.len() != rows {
        return Err(Error::Length { file, column: "asns", rows, row: asns.len() });
    }
    let text = String::from_utf8(text).map_err(|error| {
        let (offset, reason) = (error.utf8_error().valid_up_to(), error.to_string());
        Error::Column { file, column: "names", offset, reason }
    })?;
    Ok(Names { asns, ends, text, sources: table.header.sources })
}

fn checked_rows(file: &'static str, table: &Opened<'_>, kind: Kind) -> Result<usize, Error> {
    if table.header.kind != kind {
        let reason = format!("a table of {:?}, expected {kind:?}", table.header.kind);
        return Err(Error::Header { file, offset: super::MAGIC.len(), reason });
    }
    if table.header.rows > MAX_ROWS {
        let (found, limit) = (table.header.rows.into(), MAX_ROWS.into());
        return Err(Error::TooLarge { file, what: "number of rows", found, limit });
    }
    Ok(table.header.rows as usize)
}

fn countries(file: &'static str, table: &Opened<'_>) -> Result<Vec<Country>, Error> {
    let codes = &table.header.countries;
    if codes.len() > MAX_COUNTRIES {
        let (found, limit) = (codes.len() as u64, MAX_COUNTRIES as u64);
        return Err(Error::TooLarge { file, what: "number of countries", found, limit });
    }
    let read = |code: &[u8; 2]| {
        Country::new(code).ok_or_else(|| Error::Header {
            file,
            offset: super::MAGIC.len(),
            reason: format!("country {code:?} is not two letters"),
        })
    };
    codes.iter().map(read).collect()
}

fn starts<B: Bits>(file: &'static str, column: &[u8], rows: usize) -> Result<Vec<B>, Error> {
    let mut rest = column;
    let mut starts = Vec::with_capacity(rows);
    let mut start = B::default();
    for row in 0..rows {
        let bad = || Error::Length { file, column: "starts", rows, row };
        let distance = take_varint(&mut rest).ok_or_else(bad)?;
        // The first start is 0, and no two are the same.
        if (distance == 0) != (row == 0) {
            return Err(Error::Value { file, column: "starts", row, found: distance, limit: 1 });
        }
        start = start.plus(distance).ok_or_else(bad)?;
        starts.push(start);
    }
    if !rest.is_empty() {
        return Err(Error::Length { file, column: "starts", rows, row: rows });
    }
    Ok(starts)
}

fn sorted_numbers(file: &'static str, column: &[u8]) -> Result<Vec<u32>, Error> {
    let mut rest = column;
    let mut numbers = Vec::new();
    let mut number = 0u64;
    while !rest.is_empty() {
        let row = numbers.len();
        let length = Error::Length { file, column: "asns", rows: row, row };
        number = take_varint(&mut rest).and_then(|distance| number.checked_add(distance)).ok_or(length)?;
        let (found, limit) = (number, u64::from(u32::MAX) + 1);
        numbers.push(u32::try_from(number).map_err(|_| Error::Value {
            file,
            column: "asns",
            row,
            found,
            limit,
        })?);
    }
    // A number that stands twice would be found by chance.
    if let Some(row) = numbers.windows(2).position(|pair| pair.first() == pair.last()) {
        return Err(Error::Value { file, column: "asns", row, found: 0, limit: 1 });
    }
    Ok(numbers)
}

/// A column of bytes that is read from the front.
struct Values<'a> {
    file: &'static str,
    name: &'static str,
    values: std::slice::Iter<'a, u8>,
    /// First number that means nothing.
    limit: usize,
    rows: usize,
}

impl<'a> Values<'a> {
    /// Numbers from 0 to `most`.
    fn new(file: &'static str, name: &'static str, values: &'a [u8], most: usize, rows: usize) -> Values<'a> {
        Values { file, name, values: values.iter(), limit: most + 1, rows }
    }

    #[inline]
    fn next(&mut self, row: usize) -> Result<u8, Error> {
        let (file, column) = (self.file, self.name);
        let value =
            *self.values.next().ok_or(Error::Length { file, column, rows: self.rows, row })?;
        if usize::from(value) >= self.limit {
            let (found, limit) = (value.into(), self.limit as u64);
            return Err(Error::Value { file, column, row, found, limit });
        }
        Ok(value)
    }
}

fn cells(
    file: &'static str,
    table: &Opened<'_>,
    rows: usize,
    n_countries: usize,
) -> Result<Vec<Cell>, Error> {
    let asns = sorted_numbers(file, &table.column("asns")?)?;
    let [changes, low, middle, high, geolocated, registered, special] = [
        table.column("changes")?,
        table.column("routed_low")?,
        table.column("routed_middle")?,
        table.column("routed_high")?,
        table.column("geolocated")?,
        table.column("registered")?,
        table.column("special")?,
    ];
    let length = |column: &'static str, row: usize| Error::Length { file, column, rows, row };
    if changes.len() != rows {
        return Err(length("changes", changes.len()));
    }
    let mut geolocated = Values::new(file, "geolocated", &geolocated, n_countries, rows);
    let mut registered = Values::new(file, "registered", &registered, n_countries, rows);
    let mut special = Values::new(file, "special", &special, Special::ALL.len(), rows);
    let mut routed = low.iter().zip(&middle).zip(&high);
    let mut cells = Vec::with_capacity(rows);
    let mut cell = Cell::default();
    for (row, &changed) in changes.iter().enumerate() {
        if changed & ROUTED != 0 {
            let ((&a, &b), &c) = routed.next().ok_or_else(|| length("routed_low", row))?;
            let place = u32::from_le_bytes([a, b, c, 0]);
            cell.asn = asn_at(file, &asns, place, row)?;
        }
        if changed & GEOLOCATED != 0 {
            cell.geolocated = geolocated.next(row)?;
        }
        if changed & REGISTERED != 0 {
            cell.registered = registered.next(row)?;
        }
        if changed & SPECIAL != 0 {
            cell.special = special.next(row)?;
        }
        if changed > ROUTED | GEOLOCATED | REGISTERED | SPECIAL {
            return Err(Error::Value { file, column: "changes", row, found: changed.into(), limit: 16 });
        }
        cells.push(cell);
    }
    let rest = [&geolocated, &registered, &special].into_iter().find(|values| values.values.len() > 0);
    if let Some(values) = rest {
        return Err(length(values.name, rows));
    }
    if routed.next().is_some() || low.len() != middle.len() || low.len() != high.len() {
        return Err(length("routed_low", rows));
    }
    Ok(cells)
}

fn asn_at(file: &'static str, asns: &[u32], place: u32, row: usize) -> Result<u32, Error> {
    let Some(at) = place.checked_sub(1) else { return Ok(0) };
    asns.get(at as usize).copied().ok_or(Error::Value {
        file,
        column: "routed_low",
        row,
        found: place.into(),
        limit: asns.len() as u64 + 1,
    })
}

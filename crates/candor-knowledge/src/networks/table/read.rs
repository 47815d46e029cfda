//! Reading the tables: bounded, checked, and quick enough to be done when the first address is looked up.

use super::super::steps::{Address, Steps};
use super::super::{Country, Error};
use super::columns::{Opened, open, take_varint};
use super::rows::Columns;
use super::systems::Systems;
use super::{FAMILY_COLUMNS, Kind, MAX_COUNTRIES, MAX_ROWS, ORGANISATION_COLUMNS, Sources};

/// A table of addresses in memory.
#[derive(Debug)]
pub(in super::super) struct Family<A> {
    pub(in super::super) steps: Steps<A>,
    systems: Systems,
    pub(in super::super) countries: Vec<Country>,
    pub(in super::super) sources: Sources,
}

impl<A> Family<A> {
    /// The autonomous system of a cell.
    #[inline]
    pub(in super::super) fn system(&self, system: u32) -> Option<u32> {
        self.systems.number(system)
    }

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

/// Reads a table of addresses of the family of `A`.
pub(in super::super) fn read_family<A: Address>(
    file: &'static str,
    bytes: &[u8],
) -> Result<Family<A>, Error> {
    let table = open(file, &FAMILY_COLUMNS, bytes)?;
    let kind = if A::WIDTH == u32::BITS { Kind::V4 } else { Kind::V6 };
    let rows = checked_rows(file, &table, kind)?;
    let countries = countries(file, &table)?;
    let numbers = sorted_numbers(file, &table.column("asns")?)?;
    let columns = Columns::unpack(file, &table, rows, numbers.len(), countries.len())?;
    let (systems, in_cells) = Systems::new(file, numbers)?;
    let steps = Steps::new(file, columns.starts::<A>()?, columns.cells(&in_cells))?;
    Ok(Family { steps, systems, countries, sources: table.header.sources })
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

fn sorted_numbers(file: &'static str, column: &[u8]) -> Result<Vec<u32>, Error> {
    let mut rest = column;
    // A number takes a byte at least.
    let mut numbers = Vec::with_capacity(column.len());
    let mut number = 0u64;
    while !rest.is_empty() {
        let row = numbers.len();
        let length = Error::Length { file, column: "asns", rows: row, row };
        let distance = take_varint(&mut rest).ok_or_else(|| length.clone())?;
        // A number that stands twice would be found by chance.
        if distance == 0 && row > 0 {
            return Err(Error::Value { file, column: "asns", row, found: 0, limit: 1 });
        }
        number = number.checked_add(distance).ok_or(length)?;
        let (found, limit) = (number, u64::from(u32::MAX) + 1);
        let fits = u32::try_from(number);
        numbers.push(fits.map_err(|_| Error::Value { file, column: "asns", row, found, limit })?);
    }
    Ok(numbers)
}

//! Reading the tables: bounded, checked, and quick enough to be done when the first address is looked up.

use super::super::steps::{Cell, Steps};
use super::super::{Country, Error, Special};
use super::columns::{Opened, open, take_varint};
use super::{
    FAMILY_COLUMNS, GEOLOCATED, Kind, MAX_COUNTRIES, MAX_ROWS, ORGANISATION_COLUMNS, REGISTERED, ROUTED,
    SPECIAL, Sources,
};

/// A table of addresses in memory.
#[derive(Debug)]
pub(in super::super) struct Family<S> {
    pub(in super::super) steps: S,
    pub(in super::super) countries: Vec<Country>,
    pub(in super::super) sources: Sources,
}

impl<S> Family<S> {
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

/// Reads a table of addresses of the family of `S`.
pub(in super::super) fn read_family<S: Steps>(file: &'static str, bytes: &[u8]) -> Result<Family<S>, Error> {
    let table = open(file, &FAMILY_COLUMNS, bytes)?;
    // The width of an address tells the family.
    let kind = if size_of::<S::Address>() == 4 { Kind::V4 } else { Kind::V6 };
    let rows = checked_rows(file, &table, kind)?;
    let countries = countries(file, &table)?;
    let starts = starts::<S::Address>(file, &table.column("starts")?, rows)?;
    let cells = cells(file, &table, rows, countries.len())?;
    Ok(Family { steps: S::new(file, &starts, &cells)?, countries, sources: table.header.sources })
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

fn starts<B: TryFrom<u64>>(file: &'static str, column: &[u8], rows: usize) -> Result<Vec<B>, Error> {
    let mut rest = column;
    let mut starts = Vec::with_capacity(rows);
    let mut start = 0u64;
    for row in 0..rows {
        let bad = || Error::Length { file, column: "starts", rows, row };
        let distance = take_varint(&mut rest).ok_or_else(bad)?;
        // The first start is 0, and no two are the same.
        if (distance == 0) != (row == 0) {
            return Err(Error::Value { file, column: "starts", row, found: distance, limit: 1 });
        }
        start = start.checked_add(distance).ok_or_else(bad)?;
        starts.push(B::try_from(start).map_err(|_| bad())?);
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

/// One bit of `changes` and the values of the rows that have it, with "nothing said" in front.
struct Column<T> {
    bit: u32,
    values: Vec<T>,
    at: usize,
}

impl<T: Copy + Default> Column<T> {
    /// The value at the next row. Without a branch, since which column changes at a row cannot be foretold.
    #[inline]
    fn next(&mut self, changed: u8) -> T {
        self.at += usize::from(changed >> self.bit & 1);
        self.values.get(self.at).copied().unwrap_or_default()
    }
}

/// What the columns of a table are checked against.
struct Columns<'a> {
    file: &'static str,
    table: &'a Opened<'a>,
    changes: &'a [u8],
}

impl Columns<'_> {
    /// There must be as many values as rows that change.
    fn column<T: Default + Clone>(
        &self,
        name: &'static str,
        bit: u8,
        values: impl ExactSizeIterator<Item = T>,
    ) -> Result<Column<T>, Error> {
        let changing = self.changes.iter().map(|changed| usize::from(changed & bit != 0)).sum::<usize>();
        if values.len() != changing {
            let (rows, row) = (self.changes.len(), values.len());
            return Err(Error::Length { file: self.file, column: name, rows, row });
        }
        let values = std::iter::once(T::default()).chain(values).collect();
        Ok(Column { bit: bit.trailing_zeros(), values, at: 0 })
    }

    /// A column of numbers from 0 to `most`.
    fn bytes(&self, name: &'static str, bit: u8, most: usize) -> Result<Column<u8>, Error> {
        let values = self.table.column(name)?;
        if let Some(row) = values.iter().position(|&value| usize::from(value) > most) {
            let found = values.get(row).copied().unwrap_or_default().into();
            return Err(Error::Value { file: self.file, column: name, row, found, limit: most as u64 + 1 });
        }
        self.column(name, bit, values.into_iter())
    }

    /// The numbers of autonomous systems, out of three columns of bytes.
    fn systems(&self) -> Result<Column<u32>, Error> {
        let file = self.file;
        let asns = sorted_numbers(file, &self.table.column("asns")?)?;
        let names = ["routed_low", "routed_middle", "routed_high"];
        let [low, middle, high] =
            [self.table.column(names[0])?, self.table.column(names[1])?, self.table.column(names[2])?];
        if let Some((name, short)) =
            [(names[1], &middle), (names[2], &high)].iter().find(|(_, c)| c.len() != low.len())
        {
            return Err(Error::Length { file, column: name, rows: low.len(), row: short.len() });
        }
        let places = low.iter().zip(&middle).zip(&high);
        let systems = places
            .enumerate()
            .map(|(row, ((&a, &b), &c))| asn_at(file, &asns, u32::from_le_bytes([a, b, c, 0]), row));
        let systems = systems.collect::<Result<Vec<u32>, Error>>()?;
        self.column(names[0], ROUTED, systems.into_iter())
    }
}

fn cells(
    file: &'static str,
    table: &Opened<'_>,
    rows: usize,
    n_countries: usize,
) -> Result<Vec<Cell>, Error> {
    let changes = table.column("changes")?;
    if changes.len() != rows {
        return Err(Error::Length { file, column: "changes", rows, row: changes.len() });
    }
    let all = ROUTED | GEOLOCATED | REGISTERED | SPECIAL;
    if let Some(row) = changes.iter().position(|&changed| changed > all) {
        let found = changes.get(row).copied().unwrap_or_default().into();
        return Err(Error::Value { file, column: "changes", row, found, limit: u64::from(all) + 1 });
    }
    let columns = Columns { file, table, changes: &changes };
    let mut systems = columns.systems()?;
    let mut geolocated = columns.bytes("geolocated", GEOLOCATED, n_countries)?;
    let mut registered = columns.bytes("registered", REGISTERED, n_countries)?;
    let mut special = columns.bytes("special", SPECIAL, Special::ALL.len())?;
    let cell = |&changed: &u8| Cell {
        asn: systems.next(changed),
        geolocated: geolocated.next(changed),
        registered: registered.next(changed),
        special: special.next(changed),
    };
    Ok(changes.iter().map(cell).collect())
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

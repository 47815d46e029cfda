//! From the columns of a table of addresses to starts and cells: a table is read when a program first asks, and every step that is
//! taken for each of half a million rows is felt.

use super::super::steps::{Address, Cell};
use super::super::{Error, Special};
use super::columns::{Opened, take_varint};
use super::{GEOLOCATED, REGISTERED, ROUTED, SPECIAL};

/// The columns, unpacked, each value within its bound.
pub(super) struct Columns {
    file: &'static str,
    starts: Vec<u8>,
    changes: Vec<u8>,
    systems: Changing<u32>,
    geolocated: Changing<u8>,
    registered: Changing<u8>,
    special: Changing<u8>,
}

/// A column that has a value only for rows in which it changes.
struct Changing<T> {
    name: &'static str,
    /// The bit of `changes` that says so.
    bit: u8,
    /// "Nothing said", which holds until the first change, then the values.
    values: Vec<T>,
}

impl<T: Copy + Default + Ord + Into<u64>> Changing<T> {
    /// Each value must be at most this.
    fn below(self, file: &'static str, most: usize) -> Result<Changing<T>, Error> {
        let most = most as u64;
        let max = self.values.iter().copied().max().unwrap_or_default();
        if max.into() > most {
            let row = self.values.iter().position(|&value| value.into() > most).unwrap_or_default();
            let found = self.values.get(row).copied().unwrap_or_default().into();
            let (column, row) = (self.name, row.saturating_sub(1));
            return Err(Error::Value { file, column, row, found, limit: most + 1 });
        }
        Ok(self)
    }

    /// There must be as many values as rows that change.
    fn ends(self, file: &'static str, changes: &[u8]) -> Result<Changing<T>, Error> {
        let changing: usize = changes.iter().map(|changed| usize::from(changed & self.bit != 0)).sum();
        let row = self.values.len().saturating_sub(1);
        if row != changing {
            return Err(Error::Length { file, column: self.name, rows: changes.len(), row });
        }
        Ok(self)
    }
}

/// A column of bytes, which is unpacked behind a byte for "nothing said".
fn bytes(table: &Opened<'_>, name: &'static str, bit: u8) -> Result<Changing<u8>, Error> {
    Ok(Changing { name, bit, values: table.column_behind(name, &[0])? })
}

/// Places in the list of systems, out of three columns of bytes.
fn systems(file: &'static str, table: &Opened<'_>) -> Result<Changing<u32>, Error> {
    let names = ["routed_low", "routed_middle", "routed_high"];
    let [low, middle, high] = [
        table.column_behind(names[0], &[0])?,
        table.column_behind(names[1], &[0])?,
        table.column_behind(names[2], &[0])?,
    ];
    if let Some((column, short)) =
        [(names[1], &middle), (names[2], &high)].iter().find(|(_, bytes)| bytes.len() != low.len())
    {
        return Err(Error::Length { file, column, rows: low.len() - 1, row: short.len() - 1 });
    }
    let places = low.iter().zip(&middle).zip(&high);
    let values = places.map(|((&a, &b), &c)| u32::from_le_bytes([a, b, c, 0])).collect();
    Ok(Changing { name: names[0], bit: ROUTED, values })
}

/// The value that holds now. Which column changes at a row cannot be foretold, so that a row takes no branch.
struct Now<'a, T> {
    values: &'a [T],
    bit: u32,
    at: usize,
}

impl<'a, T: Copy + Default> Now<'a, T> {
    fn of(column: &'a Changing<T>) -> Now<'a, T> {
        Now { values: &column.values, bit: column.bit.trailing_zeros(), at: 0 }
    }

    #[inline]
    fn next(&mut self, changed: u8) -> T {
        self.at += usize::from(changed >> self.bit & 1);
        self.values.get(self.at).copied().unwrap_or_default()
    }
}

impl Columns {
    /// Unpacks the columns of a table with so many rows, systems and countries.
    pub(super) fn unpack(
        file: &'static str,
        table: &Opened<'_>,
        rows: usize,
        n_systems: usize,
        n_countries: usize,
    ) -> Result<Columns, Error> {
        let changes = table.column("changes")?;
        if changes.len() != rows {
            return Err(Error::Length { file, column: "changes", rows, row: changes.len() });
        }
        let all = ROUTED | GEOLOCATED | REGISTERED | SPECIAL;
        if changes.iter().max().is_some_and(|&changed| changed > all) {
            let row = changes.iter().position(|&changed| changed > all).unwrap_or_default();
            let found = changes.get(row).copied().unwrap_or_default().into();
            return Err(Error::Value { file, column: "changes", row, found, limit: u64::from(all) + 1 });
        }
        let bounded = |column: Changing<u8>, most| column.below(file, most)?.ends(file, &changes);
        Ok(Columns {
            file,
            starts: table.column("starts")?,
            systems: systems(file, table)?.below(file, n_systems)?.ends(file, &changes)?,
            geolocated: bounded(bytes(table, "geolocated", GEOLOCATED)?, n_countries)?,
            registered: bounded(bytes(table, "registered", REGISTERED)?, n_countries)?,
            special: bounded(bytes(table, "special", SPECIAL)?, Special::ALL.len())?,
            changes,
        })
    }

    /// The starts, which grow strictly from 0.
    pub(super) fn starts<A: Address>(&self) -> Result<Vec<A>, Error> {
        let (file, rows) = (self.file, self.changes.len());
        let length = |row| Error::Length { file, column: "starts", rows, row };
        let mut starts = Vec::with_capacity(rows);
        let mut rest = self.starts.as_slice();
        let mut start = 0u64;
        for row in 0..rows {
            let distance = take_varint(&mut rest).ok_or_else(|| length(row))?;
            // The first start is 0, and no two are the same.
            if (distance == 0) != (row == 0) {
                return Err(Error::Value { file, column: "starts", row, found: distance, limit: 1 });
            }
            start = start.checked_add(distance).ok_or_else(|| length(row))?;
            starts.push(A::try_from(start).map_err(|_| length(row))?);
        }
        if rest.is_empty() { Ok(starts) } else { Err(length(rows)) }
    }

    /// A packed cell for each start; handed in is what stands in a cell for each place in the list of systems.
    pub(super) fn cells(&self, systems_in_cells: &[u32]) -> Vec<u64> {
        let mut systems = Now::of(&self.systems);
        let mut geolocated = Now::of(&self.geolocated);
        let mut registered = Now::of(&self.registered);
        let mut special = Now::of(&self.special);
        let cell = |&changed: &u8| {
            let cell = Cell {
                system: systems_in_cells.get(systems.next(changed) as usize).copied().unwrap_or_default(),
                geolocated: geolocated.next(changed),
                registered: registered.next(changed),
                special: special.next(changed),
            };
            cell.packed()
        };
        self.changes.iter().map(cell).collect()
    }
}

//! The tables of `data/networks/`: layout, limits, reading and writing.
//!
//! A table is [`MAGIC`], a [`Header`] in postcard, and its columns, each packed with zlib by itself. In a table of addresses, a row
//! is a start: it holds from there to the next. A column has values only for rows in which it changes, and `changes` says which:
//!
//! | column | holds |
//! |---|---|
//! | `starts` | per row the distance from the row before as a varint; IPv4 addresses, or upper halves of IPv6 addresses |
//! | `changes` | per row a byte: bit 0 routed, 1 geolocated, 2 registered, 3 special |
//! | `asns` | the numbers of autonomous systems, sorted, each as a varint of its distance from the one before |
//! | `routed_low`, `routed_middle`, `routed_high` | three bytes of the place in `asns`, from 1; 0 is "not routed" |
//! | `geolocated`, `registered` | place in the header's countries, from 1; 0 is "nothing said" |
//! | `special` | number of a [`Special`](super::Special); 0 is "on the internet" |
//!
//! In the table of organisations: `asns` as above, `lengths` (a varint per name) and `names` (UTF-8, one after the other).

mod columns;
mod read;
mod rows;
mod systems;
mod write;

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(super) use read::{Family, read_family, read_organisations};
pub use write::{FamilyRows, Row, write_family, write_organisations};

/// The first bytes of a table; the digit is the version of the layout.
pub const MAGIC: [u8; 8] = *b"CANDORN1";

/// Rows of a table; the largest has 0.6 million.
const MAX_ROWS: u32 = 1 << 22;
/// Bytes of an unpacked column; the largest, the names, has 2.4 million.
const MAX_COLUMN: u32 = 1 << 24;
/// Countries of a table: a place in the list, from 1, is one byte, whose last value means something else in memory.
const MAX_COUNTRIES: usize = 254;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    V4,
    V6,
    Organisations,
}

/// What one column of answers was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// What the table is called in reports.
    pub table: String,
    /// Package that it was installed as.
    pub package: String,
    /// Version of the package.
    pub version: String,
    /// Day of the data, `YYYY-MM-DD`.
    pub date: String,
}

/// The sources of the three columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Delegations of the regional registries.
    pub registered: Source,
    /// Who announces a network, and the names of autonomous systems.
    pub routed: Source,
    /// Where a vendor says that it is.
    pub geolocated: Source,
}

#[derive(Serialize, Deserialize)]
struct Header {
    kind: Kind,
    sources: Sources,
    rows: u32,
    countries: Vec<[u8; 2]>,
    columns: Vec<Extent>,
}

/// Length of a column.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Extent {
    packed: u32,
    raw: u32,
}

/// Names of the columns of a table of addresses, in their order.
const FAMILY_COLUMNS: [&str; 9] = [
    "starts",
    "changes",
    "asns",
    "routed_low",
    "routed_middle",
    "routed_high",
    "geolocated",
    "registered",
    "special",
];
/// Names of the columns of the table of organisations, in their order.
const ORGANISATION_COLUMNS: [&str; 3] = ["asns", "lengths", "names"];

/// Bits of `changes`.
const ROUTED: u8 = 1;
const GEOLOCATED: u8 = 2;
const REGISTERED: u8 = 4;
const SPECIAL: u8 = 8;

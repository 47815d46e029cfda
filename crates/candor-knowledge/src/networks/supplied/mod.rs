//! Data on networks that a user hands in: one parser per format, all into one model.
//!
//! Input: bytes of a file, what it is called and its day. Output: a [`Table`] of statements, each for one of the columns that must not be
//! merged ([`Column`]), or an error with the line or item. Files are not trusted: every size is bounded, and nothing panics.

mod anycast;
mod clouds;
mod error;
mod excluded;
mod geofeed;
mod iptoasn;
mod json;
mod mmdb;
mod range;
mod rdap;
mod table;

#[cfg(test)]
mod tests;

pub use anycast::read as read_anycast;
pub use clouds::{read_aws, read_azure, read_gcp, read_oci};
pub use error::{Error, Place};
pub use excluded::read as read_excluded;
pub use geofeed::read as read_geofeed;
pub use iptoasn::read as read_iptoasn;
pub use mmdb::{Mmdb, MmdbColumn};
pub use range::Range;
pub use rdap::read as read_rdap;
pub use table::{Builder, Table};

use serde::{Deserialize, Serialize};

use super::Country;

/// Bytes of a database; the largest free ones with cities have 140 million.
pub const MAX_MMDB: usize = 1 << 30;
/// Bytes of a file of text; the largest in use, Azure's and IPtoASN's, have a tenth of it.
pub const MAX_BYTES: usize = 256 << 20;
/// Statements of a file.
pub const MAX_STATEMENTS: usize = 4 << 20;
/// Bytes of one text in a statement.
pub const MAX_TEXT: usize = 512;

/// What is handed in beside the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What the table is called in reports; of an operator's own file, the operator.
    pub name: String,
    /// Day of the data, `YYYY-MM-DD`; where the file itself says one, that one counts.
    pub date: String,
}

/// Which column a statement speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// Delegation by a registry.
    Registered,
    /// Who announces it.
    Routed,
    /// A vendor's table on the place.
    Geolocated,
    /// The operator on its own network.
    Declared,
    /// Somebody measured it.
    Measured,
}

impl Column {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Column::Registered => "registered",
            Column::Routed => "routed",
            Column::Geolocated => "geolocated",
            Column::Declared => "declared",
            Column::Measured => "measured",
        }
    }
}

/// What is said of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact {
    /// A registry's entry.
    Registered {
        /// Country of the entry.
        country: Option<Country>,
        /// Handle of the network, as the registry numbers it.
        handle: Option<String>,
        /// Name of the network.
        name: Option<String>,
        /// Names or handles of those who stand in the entry, with their roles, in its order.
        holders: Vec<Holder>,
    },
    /// Announced by a system.
    Routed {
        /// Its number.
        asn: u32,
        /// Its name.
        organisation: Option<String>,
    },
    /// A vendor's word on the place.
    Geolocated {
        /// The country.
        country: Country,
    },
    /// The operator's word.
    Declared {
        /// Region as the operator names it.
        region: Option<String>,
        /// Country, where the operator says one. A cloud's file names regions only.
        country: Option<Country>,
    },
    /// Seen in many places at once.
    Anycast,
    /// Not in these countries; sorted.
    Excluded {
        /// The countries.
        countries: Vec<Country>,
    },
}

/// Somebody in a registry's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Name, or the handle where the entry has no name.
    pub name: String,
    /// What they are there for, as the registry writes it.
    pub roles: Vec<String>,
}

impl Fact {
    /// The column that this speaks for.
    pub fn column(&self) -> Column {
        match self {
            Fact::Registered { .. } => Column::Registered,
            Fact::Routed { .. } => Column::Routed,
            Fact::Geolocated { .. } => Column::Geolocated,
            Fact::Declared { .. } => Column::Declared,
            Fact::Anycast | Fact::Excluded { .. } => Column::Measured,
        }
    }
}

/// One statement of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// For which addresses.
    pub range: Range,
    /// What is said.
    pub fact: Fact,
    /// Where in the file.
    pub place: Place,
}

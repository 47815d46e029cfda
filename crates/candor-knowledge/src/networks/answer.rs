//! What the tables say of an address: three facts of different kinds, which are never merged into one.

use super::address::Carried;
use super::country::Country;
use super::special::Special;
use super::table::Source;

/// What is known of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The IPv6 address carries an IPv4 address, and the answer is about that one.
    pub carried: Option<Carried>,
    /// What was found.
    pub found: Found<'a>,
}

/// Whether an address is on the internet, and what is said of it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Not on the internet: it has no operator and no country.
    Special(Special),
    /// On the internet; all three columns may be empty.
    Internet(Columns<'a>),
}

/// The columns, each with its own source and date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns<'a> {
    /// To whom a regional registry delegated the block. Where its holder is seated, not where the server stands.
    pub registered: Option<Registered<'a>>,
    /// Who announces it to the internet.
    pub routed: Option<Routed<'a>>,
    /// Where a vendor's table says that it is.
    pub geolocated: Option<Geolocated<'a>>,
}

/// The country of a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered<'a> {
    /// As the registry writes it.
    pub country: Country,
    /// The table.
    pub source: &'a Source,
}

/// The autonomous system that announces an address. [`super::Networks::organisation`] has its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routed<'a> {
    /// Its number.
    pub asn: u32,
    /// The table.
    pub source: &'a Source,
}

/// What one vendor's table says of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geolocated<'a> {
    /// The country.
    pub country: Country,
    /// The table.
    pub source: &'a Source,
}

impl<'a> Answer<'a> {
    /// The columns, if the address is on the internet.
    pub fn columns(&self) -> Option<&Columns<'a>> {
        match &self.found {
            Found::Internet(columns) => Some(columns),
            Found::Special(_) => None,
        }
    }
}

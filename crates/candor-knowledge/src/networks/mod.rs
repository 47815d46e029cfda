//! Addresses and their networks: to whom a block was delegated, who announces it, and where a vendor's table puts it.
//!
//! Input: the tables of `data/networks/`, compiled into the program, and an address. Output: an [`Answer`] whose columns stay
//! apart, because a delegation, a route and a geolocation are different facts with different errors; [`place`] says what
//! they amount to. A table is read when the first address of its family is looked up. No resolver is asked.
//!
//! What was measured, and what the tables cannot tell: `docs/networks.md`.

mod address;
mod answer;
mod country;
mod error;
mod organisations;
pub mod place;
mod provenance;
mod special;
mod steps;
pub mod store;
pub mod supplied;
pub mod table;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth;

use std::net::IpAddr;
use std::sync::OnceLock;

pub use address::Carried;
pub use answer::{Answer, Columns, Found, Geolocated, Registered, Routed};
pub use country::Country;
pub use error::Error;
pub use provenance::{MadeFrom, made_from, warning};
pub use special::Special;

use address::Key;
use organisations::Organisations;
use steps::{Address, Cell};
use table::{Family, Source, Sources};

/// The tables, each read on first use.
#[derive(Debug)]
pub struct Networks {
    v4: Part<Family<u32>>,
    v6: Part<Family<u64>>,
    organisations: Part<Organisations>,
}

/// A table and what became of reading it.
#[derive(Debug)]
struct Part<T> {
    file: &'static str,
    bytes: &'static [u8],
    read: OnceLock<Result<T, Error>>,
}

impl<T> Part<T> {
    const fn new(file: &'static str, bytes: &'static [u8]) -> Part<T> {
        Part { file, bytes, read: OnceLock::new() }
    }

    #[inline]
    fn get(&self, read: fn(&'static str, &[u8]) -> Result<T, Error>) -> Result<&T, Error> {
        match self.read.get() {
            Some(Ok(table)) => Ok(table),
            _ => self.read_now(read),
        }
    }

    #[cold]
    fn read_now(&self, read: fn(&'static str, &[u8]) -> Result<T, Error>) -> Result<&T, Error> {
        self.read.get_or_init(|| read(self.file, self.bytes)).as_ref().map_err(Error::clone)
    }
}

/// The tables compiled into the program.
static EMBEDDED: Networks = Networks::new(
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/networks/v4.bin")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/networks/v6.bin")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/networks/organisations.bin")),
);

impl Networks {
    /// The tables compiled into the program. Nothing is read yet.
    pub fn embedded() -> &'static Networks {
        &EMBEDDED
    }

    /// Other tables in the same layout. Nothing is read yet: what is wrong with one is said at the first look-up.
    pub const fn new(v4: &'static [u8], v6: &'static [u8], organisations: &'static [u8]) -> Networks {
        Networks {
            v4: Part::new("v4.bin", v4),
            v6: Part::new("v6.bin", v6),
            organisations: Part::new("organisations.bin", organisations),
        }
    }

    /// What the tables say of an address.
    ///
    /// IPv4 inside IPv6 (mapped, NAT64, 6to4) is looked up as IPv4, and the answer says so. IPv6 is looked up by its upper half.
    #[inline]
    pub fn look_up(&self, address: IpAddr) -> Result<Answer<'_>, Error> {
        match address::key(address) {
            Key::V4(v4, carried) => {
                let family = self.v4.get(table::read_family)?;
                Ok(Answer { carried, found: found(family, family.steps.at(v4.to_bits())) })
            }
            Key::V6(upper) => {
                let family = self.v6.get(table::read_family)?;
                Ok(Answer { carried: None, found: found(family, family.steps.at(upper)) })
            }
            Key::Special(special) => Ok(Answer { carried: None, found: Found::Special(special) }),
        }
    }

    /// The name of an autonomous system; `None` where the table has none.
    pub fn organisation(&self, asn: u32) -> Result<Option<&str>, Error> {
        Ok(self.organisations.get(Organisations::read)?.name(asn))
    }

    /// What the tables of addresses were made from.
    pub fn sources(&self) -> Result<&Sources, Error> {
        Ok(&self.v4.get(table::read_family)?.sources)
    }

    /// Reads everything now: number of starts of either family, and of names.
    pub fn load(&self) -> Result<[usize; 3], Error> {
        let v4 = self.v4.get(table::read_family)?.steps.len();
        let v6 = self.v6.get(table::read_family)?.steps.len();
        Ok([v4, v6, self.organisations.get(Organisations::read)?.len()])
    }

    /// What the names of autonomous systems were made from.
    pub fn source_of_organisations(&self) -> Result<&Source, Error> {
        Ok(self.organisations.get(Organisations::read)?.source())
    }

    /// Every start of the IPv4 table with what holds from there on, in order.
    pub fn v4_rows(&self) -> Result<impl Iterator<Item = (u32, Found<'_>)>, Error> {
        rows(self.v4.get(table::read_family)?)
    }

    /// As [`Networks::v4_rows`]; starts are upper halves of addresses.
    pub fn v6_rows(&self) -> Result<impl Iterator<Item = (u64, Found<'_>)>, Error> {
        rows(self.v6.get(table::read_family)?)
    }
}

fn rows<A: Address>(family: &Family<A>) -> Result<impl Iterator<Item = (A, Found<'_>)>, Error> {
    Ok(family.steps.rows().map(|(start, cell)| (start, found(family, cell))))
}

#[inline]
fn found<A>(family: &Family<A>, cell: Cell) -> Found<'_> {
    if let Some(special) = cell.special() {
        return Found::Special(special);
    }
    let Sources { registered, routed, geolocated } = &family.sources;
    Found::Internet(Columns {
        registered: family.country(cell.registered).map(|country| Registered { country, source: registered }),
        routed: family.system(cell.system).map(|asn| Routed { asn, source: routed }),
        geolocated: family.country(cell.geolocated).map(|country| Geolocated { country, source: geolocated }),
    })
}

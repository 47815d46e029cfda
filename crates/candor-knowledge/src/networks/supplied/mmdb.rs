//! MMDB, the format of MaxMind, DB-IP, IPinfo and others: read in place by the crate `maxminddb`, address by address.

use std::net::IpAddr;

use maxminddb::{PathElement, Reader};
use sha2::{Digest, Sha256};

use super::super::Country;
use super::{Error, Fact, Label, MAX_MMDB, MAX_TEXT};

/// Which column a database is asked for: the format does not say what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MmdbColumn {
    /// `country.iso_code`, `country_code`, or `country` of two letters.
    Geolocated,
    /// `autonomous_system_number` with `autonomous_system_organization`, or `asn` with `as_name` or `name`.
    Routed,
}

/// A database that was handed in.
#[derive(Debug)]
pub struct Mmdb {
    /// What it is called; its day is that of its metadata.
    pub label: Label,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    column: MmdbColumn,
    reader: Reader<Vec<u8>>,
}

impl Mmdb {
    /// Opens a database.
    pub fn open(label: &Label, bytes: Vec<u8>, column: MmdbColumn) -> Result<Mmdb, Error> {
        if bytes.len() > MAX_MMDB {
            return Err(Error::TooLarge { what: "bytes", found: bytes.len(), limit: MAX_MMDB });
        }
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let reader = Reader::from_source(bytes).map_err(mmdb)?;
        let mut label = label.clone();
        if let Some(day) = day(reader.metadata().build_epoch) {
            label.date = day;
        }
        Ok(Mmdb { label, sha256, column, reader })
    }

    /// What it says of an address, for the column that it was opened for.
    pub fn look_up(&self, address: IpAddr) -> Result<Option<Fact>, Error> {
        let found = self.reader.lookup(address).map_err(mmdb)?;
        let text = |path: &[PathElement<'_>]| found.decode_path::<&str>(path);
        match self.column {
            MmdbColumn::Geolocated => {
                // Where `country` is a text, a path through it is an error, and so the other way round.
                let codes = [
                    text(&[PathElement::Key("country"), PathElement::Key("iso_code")]),
                    text(&[PathElement::Key("country_code")]),
                    text(&[PathElement::Key("country")]),
                ];
                let code = first(codes)?;
                let country = code.map(|code| {
                    Country::new(code.as_bytes()).ok_or_else(|| Error::Mmdb {
                        reason: format!("{address}: {:?} is no country", cut(code)),
                    })
                });
                Ok(country.transpose()?.map(|country| Fact::Geolocated { country }))
            }
            MmdbColumn::Routed => {
                let number = found.decode_path::<u32>(&[PathElement::Key("autonomous_system_number")]);
                let asn = match first([number])? {
                    Some(asn) => Some(asn),
                    None => first([text(&[PathElement::Key("asn")])])?
                        .and_then(|asn| asn.trim_start_matches("AS").parse().ok()),
                };
                let names = ["autonomous_system_organization", "as_name", "name"];
                let name = first(names.map(|name| text(&[PathElement::Key(name)])))?;
                let organisation = name.map(|name| cut(name).to_owned());
                Ok(asn.filter(|&asn| asn != 0).map(|asn| Fact::Routed { asn, organisation }))
            }
        }
    }
}

/// The first that is there. An error counts only if none is: a path that does not fit is one, too.
fn first<T, const N: usize>(
    found: [Result<Option<T>, maxminddb::MaxMindDbError>; N],
) -> Result<Option<T>, Error> {
    let mut wrong = None;
    for one in found {
        match one {
            Ok(Some(value)) => return Ok(Some(value)),
            Ok(None) => {}
            Err(maxminddb::MaxMindDbError::Decoding { .. }) => {}
            Err(error) => wrong = Some(error),
        }
    }
    wrong.map_or(Ok(None), |error| Err(mmdb(error)))
}

/// At most [`MAX_TEXT`] bytes of a text.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_TEXT)).unwrap_or(text)
}

fn mmdb(error: maxminddb::MaxMindDbError) -> Error {
    Error::Mmdb { reason: error.to_string().chars().take(200).collect() }
}

/// The day of a number of seconds since 1970, by the civil calendar.
fn day(seconds: u64) -> Option<String> {
    let days = i64::try_from(seconds / 86_400).ok().filter(|&days| (1..100_000).contains(&days))?;
    // Howard Hinnant's days-to-civil, from 1 March of year 0 on.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_the_civil_calendar() {
        assert_eq!(day(1_709_164_800).as_deref(), Some("2024-02-29"));
        assert_eq!(day(1_780_272_000).as_deref(), Some("2026-06-01"));
        assert_eq!(day(0), None);
        assert_eq!(day(u64::MAX), None);
    }
}

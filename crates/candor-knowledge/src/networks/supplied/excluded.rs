//! Countries that a measurement excludes: a line of prefix and countries with commas between, `#` begins a comment.
//!
//! Whoever measured says that no answer could have come from there in the time that it took. Where an address stands is not said.

use super::super::Country;
use super::{Builder, Error, Fact, Label, Place, Range, Statement, Table};

/// Countries of a line; there are fewer codes than that.
const MAX_COUNTRIES: usize = 26 * 26;

/// Reads the file.
pub fn read(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let mut table = Builder::new(label, bytes)?;
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        let place = Place::Line(number);
        let line = String::from_utf8_lossy(line);
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let mut fields = line.split(',').map(str::trim);
        let range = Range::read(fields.next().unwrap_or_default(), place)?;
        let mut countries = Vec::new();
        for code in fields {
            let country = Country::new(code.as_bytes());
            countries.push(country.ok_or_else(|| Error::value(place, "a country of two letters", code))?);
            if countries.len() > MAX_COUNTRIES {
                let (what, found) = ("countries of a line", countries.len());
                return Err(Error::TooLarge { what, found, limit: MAX_COUNTRIES });
            }
        }
        if countries.is_empty() {
            return Err(Error::value(place, "a country after the prefix", line));
        }
        countries.sort();
        countries.dedup();
        table.add(Statement { range, fact: Fact::Excluded { countries }, place })?;
    }
    table.build("lines of prefix and excluded countries")
}

//! A geofeed (RFC 8805): prefix, country, region, city, postal code, with commas between; `#` begins a comment.
//!
//! It is the operator's own word. A line without a country says "do not place this", and is kept as such. City and postal code are not taken.

use super::super::Country;
use super::{Builder, Error, Fact, Label, MAX_TEXT, Place, Range, Statement, Table};

/// Reads the file.
pub fn read(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let mut table = Builder::new(label, bytes)?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).comment(Some(b'#')).trim(csv::Trim::All).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    loop {
        let line = reader.position().line();
        let more = reader.read_byte_record(&mut record);
        if !more.map_err(|error| Error::Format { line, column: 0, reason: error.to_string() })? {
            break;
        }
        let place = Place::Line(record.position().map_or(line, csv::Position::line));
        let field = |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or_default()).into_owned();
        // The mark with which some editors begin a file.
        let prefix = field(0);
        let range = Range::read(prefix.trim_start_matches('\u{feff}'), place)?;
        let code = field(1);
        let country = match code.as_str() {
            "" => None,
            code => Some(
                Country::new(code.as_bytes())
                    .ok_or_else(|| Error::value(place, "a country of two letters", code))?,
            ),
        };
        let region = field(2);
        if region.len() > MAX_TEXT {
            return Err(Error::value(place, "a region of at most 512 bytes", &region));
        }
        let region = (!region.is_empty()).then_some(region);
        table.add(Statement { range, fact: Fact::Declared { region, country }, place })?;
    }
    table.build("lines of prefix, country, region, city, postal code")
}

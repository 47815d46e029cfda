//! IPtoASN: a line of first address, last address, system, country, name, with tabs between (`ip2asn-combined.tsv`).
//!
//! Only the route is taken. The country there is where the *system* is registered, neither the block's delegation nor a place.

use super::{Builder, Error, Fact, Label, MAX_TEXT, Place, Range, Statement, Table};

/// Reads the file.
pub fn read(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let mut table = Builder::new(label, bytes)?;
    // A quote is a character like any other there.
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.delimiter(b'\t').has_headers(false).quoting(false).flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut line = 0;
    loop {
        let place = reader.position().line();
        let more = reader.read_byte_record(&mut record);
        if !more.map_err(|error| Error::Format { line: place, column: 0, reason: error.to_string() })? {
            break;
        }
        line = record.position().map_or(line + 1, csv::Position::line);
        let place = Place::Line(line);
        let field = |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or_default()).into_owned();
        let address =
            |at: usize| field(at).parse().map_err(|_| Error::value(place, "an address", &field(at)));
        let range = Range::new(address(0)?, address(1)?)
            .ok_or_else(|| Error::value(place, "a last address after the first", &field(1)))?;
        let asn: u32 =
            field(2).parse().map_err(|_| Error::value(place, "a number of a system", &field(2)))?;
        // 0 is "not routed".
        if asn == 0 {
            continue;
        }
        let name = field(4);
        if name.len() > MAX_TEXT {
            return Err(Error::value(place, "a name of at most 512 bytes", &name));
        }
        let organisation = (!name.is_empty()).then_some(name);
        table.add(Statement { range, fact: Fact::Routed { asn, organisation }, place })?;
    }
    table.build("lines of first, last, system, country, name with tabs between")
}

//! Names and their addresses as somebody supplies them: CSV with the columns `host,ip,time,vantage,source`.
//!
//! Only `host` and `ip` must be there, in any order; an empty `ip` is a name without an address; times are RFC 3339. A row whose address or time cannot be read is
//! counted, not guessed at.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::{
    Error, clock, host,
    lines::{Line, Lines},
    tally::Tally,
};
use crate::{FileKind, Observer, Resolution, Summary};

/// Names of the columns, in the order of [`Columns`].
const NAMES: [&str; 5] = ["host", "ip", "time", "vantage", "source"];

/// Where each of [`NAMES`] stands.
type Columns = [Option<usize>; 5];

/// Reads a list. A row is a line: a quote may hold commas, not an end of line, so that a quote that is never closed costs
/// one row.
///
/// # Errors
/// If reading fails, or the first row does not name the columns `host` and `ip`.
pub fn read(input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut lines = Lines::new(input);
    let mut tally = Tally::new(FileKind::Resolutions);
    let mut columns: Option<Columns> = None;
    while let Some((number, line)) = lines.next()? {
        let Line::Whole(bytes) = line else {
            tally.unread(number, "a line is longer than 1 MiB", observer);
            continue;
        };
        let bytes = bytes.trim_ascii();
        if bytes.is_empty() || bytes.starts_with(b"#") {
            continue;
        }
        let row = cells(bytes);
        let Some(columns) = columns else {
            columns = Some(head(&row)?);
            continue;
        };
        match resolution(&row, columns) {
            Ok(resolution) => {
                if let Some(at) = resolution.at {
                    tally.time(at);
                }
                tally.record();
                observer.resolution(resolution);
            }
            Err(why) => tally.unread(number, why, observer),
        }
    }
    if columns.is_none() {
        return Err(Error::Other { kind: FileKind::Resolutions, at: 0, why: "it is empty" });
    }
    Ok(tally.finish())
}

/// Cells of one line; reading from memory into bytes cannot fail.
fn cells(line: &[u8]) -> ByteRecord {
    let mut row = ByteRecord::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line);
    if !reader.read_byte_record(&mut row).unwrap_or(false) {
        row.clear();
    }
    row
}

fn head(row: &ByteRecord) -> Result<Columns, Error> {
    let columns =
        NAMES.map(|name| row.iter().position(|cell| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes())));
    match columns {
        [Some(_), Some(_), ..] => Ok(columns),
        _ => Err(Error::Other {
            kind: FileKind::Resolutions,
            at: 0,
            why: "its first row does not name the columns host and ip",
        }),
    }
}

fn resolution(row: &ByteRecord, columns: Columns) -> Result<Resolution, &'static str> {
    let [host, ip, time, vantage, source] =
        columns.map(|column| column.and_then(|column| row.get(column)).unwrap_or_default());
    let text = |cell| std::str::from_utf8(cell).ok().map(str::trim);
    let owned = |cell| text(cell).filter(|text| !text.is_empty()).map(str::to_owned);
    let host = text(host).and_then(host::name).ok_or("a row has no readable name")?;
    // An empty cell says that the name was asked and no address given; a row that ends before it says nothing.
    let has_cell = columns[1].is_some_and(|column| row.get(column).is_some());
    let address = match text(ip).filter(|_| has_cell) {
        Some("") => None,
        Some(ip) => Some(host::address(ip).ok_or("a row has no readable address")?),
        None => return Err("a row has no readable address"),
    };
    let at = match text(time) {
        Some("") => None,
        Some(time) => Some(clock::rfc3339(time).ok_or("a row's time is not RFC 3339")?),
        None => return Err("a row's time is not RFC 3339"),
    };
    let (vantage, source) = (owned(vantage), owned(source));
    Ok(Resolution { host, aliases: Vec::new(), address, at, vantage, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Time, testing::Seen};

    #[test]
    fn rows_are_read_by_the_names_of_their_columns() {
        let text = "\u{feff}ip,HOST,time,vantage,source\r\n192.0.2.1,A.Example.,1970-01-01T00:00:01Z,\"Bonn, DE\",1.1.1.1\r\n2001:db8::1,b.example,,,\n";
        let mut seen = Seen::default();
        let summary = read(text.as_bytes(), &mut seen).expect("a list");
        assert_eq!((summary.records, summary.unread.len()), (2, 0));
        let rows = seen.resolutions();
        assert_eq!((rows[0].host.as_str(), rows[0].at), ("a.example", Some(Time(1_000_000))));
        assert_eq!(
            (rows[0].vantage.as_deref(), rows[0].source.as_deref()),
            (Some("Bonn, DE"), Some("1.1.1.1"))
        );
        assert_eq!((rows[1].at, rows[1].vantage.as_deref()), (None, None));
    }

    #[test]
    fn rows_that_cannot_be_read_are_counted() {
        let text = b"host,ip,time\nno.example,,\na.example,1.2.3\n,192.0.2.1\na.example,192.0.2.1,1.5.2024\na.example\n\xff,192.0.2.1\nok.example,192.0.2.1\n";
        let mut seen = Seen::default();
        let summary = read(&text[..], &mut seen).expect("a list");
        assert_eq!(summary.records, 2);
        assert_eq!(seen.resolutions()[0].address, None);
        assert_eq!(summary.unread.iter().map(|(_, n)| n).sum::<u64>(), 5);
    }

    #[test]
    fn what_has_no_such_columns_is_an_error() {
        for text in ["", "a,b\n1,2\n", "192.0.2.1,a.example\n"] {
            assert!(read(text.as_bytes(), &mut Seen::default()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_row() {
        let giant = std::io::repeat(b'y').take(1 << 28);
        let text = b"host,ip\n\"a.example,192.0.2.1\nb.example,192.0.2.1\n\""
            .chain(giant)
            .chain(&b"\nc.example,192.0.2.1"[..]);
        let mut seen = Seen::default();
        let summary = read(text, &mut seen).expect("a list");
        assert_eq!(summary.records, 2);
        assert_eq!(summary.unread.iter().map(|(_, n)| n).sum::<u64>(), 2);
    }
}

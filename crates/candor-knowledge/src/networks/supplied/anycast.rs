//! A list of anycast prefixes: one a line, `#` begins a comment (the layout of bgp.tools' lists).

use super::{Builder, Error, Fact, Label, Place, Range, Statement, Table};

/// Reads the file.
pub fn read(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let mut table = Builder::new(label, bytes)?;
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        let place = Place::Line(number);
        let line = String::from_utf8_lossy(line);
        let prefix = line.split('#').next().unwrap_or_default().trim();
        if !prefix.is_empty() {
            table.add(Statement { range: Range::read(prefix, place)?, fact: Fact::Anycast, place })?;
        }
    }
    table.build("a prefix a line")
}

//! Names of autonomous systems.

use super::Error;
use super::table::{Source, read_organisations};

/// Names by number, as the table of routes has them.
#[derive(Debug)]
pub(super) struct Organisations {
    asns: Vec<u32>,
    ends: Vec<u32>,
    text: String,
    source: Source,
}

impl Organisations {
    pub(super) fn read(file: &'static str, bytes: &[u8]) -> Result<Organisations, Error> {
        let names = read_organisations(file, bytes)?;
        Ok(Organisations {
            asns: names.asns,
            ends: names.ends,
            text: names.text,
            source: names.sources.routed,
        })
    }

    pub(super) fn name(&self, asn: u32) -> Option<&str> {
        let at = self.asns.binary_search(&asn).ok()?;
        let end = *self.ends.get(at)? as usize;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        // `None` too where a damaged table cuts a letter in two.
        self.text.get(start..end)
    }

    pub(super) fn len(&self) -> usize {
        self.asns.len()
    }

    pub(super) fn source(&self) -> &Source {
        &self.source
    }
}

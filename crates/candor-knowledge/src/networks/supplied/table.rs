//! Statements by address: the most specific one that covers it.

use std::collections::BTreeSet;
use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::range::bits;
use super::{Error, Label, MAX_BYTES, MAX_STATEMENTS, Statement};

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is called, and its day.
    pub label: Label,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// In the order of the file.
    pub statements: Vec<Statement>,
    v4: Vec<Step>,
    v6: Vec<Step>,
}

/// From here on this statement is the most specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    start: u128,
    statement: Option<usize>,
}

/// Collects statements within the limits.
#[derive(Debug)]
pub struct Builder {
    label: Label,
    sha256: String,
    statements: Vec<Statement>,
}

impl Builder {
    /// Begins a table of these bytes.
    pub fn new(label: &Label, bytes: &[u8]) -> Result<Builder, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge { what: "bytes", found: bytes.len(), limit: MAX_BYTES });
        }
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Builder { label: label.clone(), sha256, statements: Vec::new() })
    }

    /// Takes the day that the file says, if its text begins with one.
    pub(super) fn dated(&mut self, text: Option<&str>) {
        let day = text.and_then(|text| text.get(..10)).filter(|day| {
            let shape = day.bytes().zip(*b"dddd-dd-dd");
            shape.into_iter().all(|(found, wanted)| match wanted {
                b'd' => found.is_ascii_digit(),
                other => found == other,
            })
        });
        if let Some(day) = day {
            day.clone_into(&mut self.label.date);
        }
    }

    /// Adds a statement.
    pub fn add(&mut self, statement: Statement) -> Result<(), Error> {
        if self.statements.len() >= MAX_STATEMENTS {
            let found = self.statements.len() + 1;
            return Err(Error::TooLarge { what: "statements", found, limit: MAX_STATEMENTS });
        }
        self.statements.push(statement);
        Ok(())
    }

    /// The table; an error if there is no statement.
    pub fn build(self, expected: &'static str) -> Result<Table, Error> {
        if self.statements.is_empty() {
            return Err(Error::Empty { expected });
        }
        let family = |v4: bool| {
            let all = self.statements.iter().enumerate();
            let spans = all.filter(|(_, statement)| statement.range.first().is_ipv4() == v4);
            steps(
                &spans
                    .map(|(at, s)| (bits(s.range.first()).0, bits(s.range.last()).0, at))
                    .collect::<Vec<_>>(),
            )
        };
        let (v4, v6) = (family(true), family(false));
        Ok(Table { label: self.label, sha256: self.sha256, statements: self.statements, v4, v6 })
    }
}

impl Table {
    /// The most specific statement on an address; of two for the same range, the first of the file.
    pub fn look_up(&self, address: IpAddr) -> Option<&Statement> {
        let steps = if address.is_ipv4() { &self.v4 } else { &self.v6 };
        let (number, _) = bits(address);
        let at = steps.partition_point(|step| step.start <= number).checked_sub(1)?;
        self.statements.get(steps.get(at)?.statement?)
    }
}

/// Cuts ranges, which may overlap in any way, into steps; the smallest range wins. Takes n log n, whatever the file.
fn steps(spans: &[(u128, u128, usize)]) -> Vec<Step> {
    let mut events: Vec<(u128, bool, u128, usize)> = Vec::with_capacity(spans.len() * 2);
    for &(first, last, at) in spans {
        events.push((first, true, last - first, at));
        if let Some(end) = last.checked_add(1) {
            events.push((end, false, last - first, at));
        }
    }
    events.sort_unstable();
    let mut open: BTreeSet<(u128, usize)> = BTreeSet::new();
    let mut steps: Vec<Step> = Vec::new();
    for (start, begins, size, at) in events {
        if begins {
            open.insert((size, at));
        } else {
            open.remove(&(size, at));
        }
        let statement = open.first().map(|(_, at)| *at);
        match steps.last_mut() {
            Some(step) if step.start == start => step.statement = statement,
            Some(step) if step.statement == statement => {}
            _ => steps.push(Step { start, statement }),
        }
    }
    steps
}

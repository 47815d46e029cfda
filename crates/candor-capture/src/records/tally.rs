//! Counts what a reader understood and what it did not.

use std::collections::BTreeMap;

use crate::{FileKind, Observer, Problem, Summary, Time, Window};

/// How often one kind of problem is told; more of it is only counted.
const PROBLEMS_PER_REASON: u64 = 5;

/// The summary of a file in the making.
pub(super) struct Tally {
    kind: FileKind,
    window: Window,
    records: u64,
    /// By a sentence of ours, never a text of the file: so this cannot grow.
    unread: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub(super) fn new(kind: FileKind) -> Self {
        Self { kind, window: Window::default(), records: 0, unread: BTreeMap::new() }
    }

    /// A record was understood.
    pub(super) fn record(&mut self) {
        self.records = self.records.saturating_add(1);
    }

    /// The file covers this time.
    pub(super) fn time(&mut self, at: Time) {
        self.window.add(at);
    }

    /// Whether anything was understood.
    pub(super) fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// Something is not there or not understood: counted, and told a few times.
    pub(super) fn unread(&mut self, at: u64, what: &'static str, observer: &mut dyn Observer) {
        if self.count(what) <= PROBLEMS_PER_REASON {
            observer.problem(Problem { at, what: what.to_owned() });
        }
    }

    /// Something is not there that a record may do without: counted only.
    pub(super) fn missing(&mut self, what: &'static str) {
        self.count(what);
    }

    fn count(&mut self, what: &'static str) -> u64 {
        let n = self.unread.entry(what).or_default();
        *n = n.saturating_add(1);
        *n
    }

    pub(super) fn finish(self) -> Summary {
        Summary {
            kind: self.kind,
            window: self.window,
            records: self.records,
            unread: self.unread.into_iter().map(|(what, n)| (what.to_owned(), n)).collect(),
        }
    }
}

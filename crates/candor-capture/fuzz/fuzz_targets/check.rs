//! An observer that holds what it is told against what the model promises. Each target takes it in as a module.

use candor_capture::{
    Access, Contact, DomainNote, Exchange, Handshake, Observer, Problem, Resolution, Summary,
};

/// The most that one part may have: the largest limit of all readers.
const MAX_PART: usize = 64 << 20;
/// Problems that are told of one file: a bounded number of kinds, each a bounded number of times.
const MAX_PROBLEMS: usize = 400;

/// Looks at everything, keeps numbers only.
#[derive(Default)]
pub struct Check {
    n_problems: usize,
}

fn host(host: &str) {
    assert!(!host.is_empty() && !host.contains(['\n', '\r', '\0']), "{host:?}");
    assert!(!host.bytes().any(|byte| byte.is_ascii_uppercase()), "{host:?}");
}

impl Observer for Check {
    fn contact(&mut self, contact: Contact) {
        contact.host.iter().for_each(|name| host(name));
        assert!(contact.host.is_some() || contact.address.is_some());
    }
    fn resolution(&mut self, resolution: Resolution) {
        host(&resolution.host);
    }
    fn access(&mut self, access: Access) {
        assert!(!access.app.id.is_empty() && !access.operation.is_empty());
    }
    fn domain(&mut self, note: DomainNote) {
        host(&note.host);
    }
    fn exchange(&mut self, exchange: Exchange<'_>) {
        assert!(exchange.request > 0);
        assert!(exchange.bytes.len() <= MAX_PART);
    }
    fn handshake(&mut self, handshake: Handshake) {
        assert!(handshake.n > 0);
    }
    fn problem(&mut self, problem: Problem) {
        assert!(!problem.what.is_empty());
        self.n_problems += 1;
        assert!(self.n_problems <= MAX_PROBLEMS);
    }
}

impl Check {
    /// Holds the summary against what a summary promises.
    pub fn summary(&self, summary: &Summary) {
        assert!(summary.unread.is_sorted());
        assert!(summary.unread.iter().all(|(why, n)| !why.is_empty() && *n > 0));
        assert!(summary.window.from <= summary.window.to || summary.window.to.is_none());
    }
}

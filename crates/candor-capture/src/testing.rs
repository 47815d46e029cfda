//! Development only: an observer that keeps what it is told.

use crate::{Access, Contact, DomainNote, Exchange, Observer, Part, Problem, Resolution};

/// One thing that a reader said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sighting {
    Contact(Contact),
    Resolution(Resolution),
    Access(Access),
    Domain(DomainNote),
    Part { request: u64, part: Part, media: Option<String>, bytes: Vec<u8>, is_cut: bool },
    Problem(Problem),
}

impl Sighting {
    /// A part of an exchange, with its bytes as a text.
    pub(crate) fn part(&self) -> Option<(Part, String)> {
        match self {
            Self::Part { part, bytes, .. } => Some((*part, String::from_utf8_lossy(bytes).into_owned())),
            _ => None,
        }
    }
}

/// Keeps everything in its order.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) all: Vec<Sighting>,
}

impl Seen {
    pub(crate) fn contacts(&self) -> Vec<&Contact> {
        self.all
            .iter()
            .filter_map(|one| if let Sighting::Contact(one) = one { Some(one) } else { None })
            .collect()
    }

    pub(crate) fn resolutions(&self) -> Vec<&Resolution> {
        self.all
            .iter()
            .filter_map(|one| if let Sighting::Resolution(one) = one { Some(one) } else { None })
            .collect()
    }

    pub(crate) fn accesses(&self) -> Vec<&Access> {
        self.all
            .iter()
            .filter_map(|one| if let Sighting::Access(one) = one { Some(one) } else { None })
            .collect()
    }
}

impl Observer for Seen {
    fn contact(&mut self, contact: Contact) {
        self.all.push(Sighting::Contact(contact));
    }

    fn resolution(&mut self, resolution: Resolution) {
        self.all.push(Sighting::Resolution(resolution));
    }

    fn access(&mut self, access: Access) {
        self.all.push(Sighting::Access(access));
    }

    fn domain(&mut self, note: DomainNote) {
        self.all.push(Sighting::Domain(note));
    }

    fn exchange(&mut self, exchange: Exchange<'_>) {
        self.all.push(Sighting::Part {
            request: exchange.request,
            part: exchange.part,
            media: exchange.media,
            bytes: exchange.bytes.into_owned(),
            is_cut: exchange.is_cut,
        });
    }

    fn problem(&mut self, problem: Problem) {
        self.all.push(Sighting::Problem(problem));
    }
}

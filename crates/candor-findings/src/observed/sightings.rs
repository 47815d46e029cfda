//! What a file shows, brought together while it streams by: each host, address, access and value once, with how often.
//!
//! Everything that is held has a bound; beyond it is counted.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use candor_capture::{
    Access, AppName, Contact, DomainNote, Exchange, FileKind, Ground, Handshake, Observer, Problem,
    Resolution, Time, Via, Window,
    frequency::{Counter, DISCRETE_FLOOR, Frequency, Source},
    payload::{Secret, Step, known::Form, leaves, shapes},
};

use super::{sent::Known, times::hour_of};

/// Apps that a file names.
const MAX_APPS: usize = 4_096;
/// Hosts and addresses of all apps together.
const MAX_CONTACTS: usize = 100_000;
/// Addresses of one host.
const MAX_ADDRESSES: usize = 256;
/// Ports of one host.
const MAX_PORTS: usize = 32;
/// Names with their addresses.
const MAX_RESOLUTIONS: usize = 200_000;
/// Aliases of one name.
const MAX_ALIASES: usize = 32;
/// Different values that were sent.
const MAX_SENT: usize = 20_000;
/// Hours with an access, of all apps and operations together.
const MAX_HOURS: usize = 200_000;
/// Addresses with handshakes.
const MAX_HANDSHAKES: usize = 100_000;
/// Bytes of a text of a record that are kept.
const MAX_TEXT: usize = 512;
/// Words on where a resolution was made, and by whom.
const MAX_WORDS: usize = 16;
/// Problems that are kept.
const MAX_PROBLEMS: usize = 200;

/// Number of an app in [`Sightings::apps`]; none where a record names none.
pub(super) type Whom = Option<usize>;

/// A host or an address that was talked to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Host(String),
    Address(IpAddr),
}

/// How a target was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Contacted {
    pub(super) via: BTreeSet<Via>,
    pub(super) ports: BTreeSet<u16>,
    pub(super) addresses: BTreeSet<IpAddr>,
    pub(super) n: u64,
    pub(super) window: Window,
    /// The system's word on whether it may follow people across apps.
    pub(super) may_profile: Option<bool>,
    /// Whether the app started it itself, where the system says: false of a site that was open in it.
    pub(super) by_app: Option<bool>,
}

/// A name with one of its addresses, or with aliases alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) aliases: BTreeSet<String>,
    pub(super) window: Window,
    pub(super) vantages: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
}

/// A value of a known shape that was sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shaped {
    pub(super) whom: Whom,
    pub(super) to: Target,
    pub(super) kind: shapes::Kind,
    pub(super) steps: Vec<Step>,
    pub(super) value: Secret,
    pub(super) checksum: Option<bool>,
}

/// A value that somebody handed in, found in what was sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) whom: Whom,
    pub(super) to: Target,
    pub(super) label: String,
    pub(super) form: Form,
    pub(super) steps: Vec<Step>,
    /// Port of the other side.
    pub(super) port: Option<u16>,
}

/// How often, and when.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    pub(super) n: u64,
    pub(super) window: Window,
}

/// Accesses of an hour: all, and those without the app in front.
pub(super) type HourCount = (u64, u64);

/// What a file shows.
#[derive(Default)]
pub(super) struct Sightings {
    pub(super) apps: Vec<AppName>,
    pub(super) contacts: BTreeMap<(Whom, Target), Contacted>,
    pub(super) resolutions: BTreeMap<(String, Option<IpAddr>), Resolved>,
    pub(super) uses: Vec<Frequency>,
    pub(super) hours: BTreeMap<(Whom, String), BTreeMap<Time, HourCount>>,
    pub(super) shaped: BTreeMap<Shaped, Times>,
    pub(super) hits: BTreeMap<Hit, Times>,
    pub(super) handshakes: BTreeMap<IpAddr, Handshake>,
    pub(super) problems: Vec<String>,
    n_accesses: BTreeMap<Whom, u64>,
    left_out: BTreeMap<&'static str, u64>,
}

impl Sightings {
    /// The app of a record.
    pub(super) fn app(&self, whom: Whom) -> Option<&AppName> {
        self.apps.get(whom?)
    }

    /// Number of records by whom they name.
    pub(super) fn by_whom(&self) -> impl Iterator<Item = (Option<&AppName>, u64)> {
        let contacts = self.contacts.iter().map(|((whom, _), seen)| (*whom, seen.n));
        let values = self.shaped.iter().map(|(found, times)| (found.whom, times.n));
        let accesses = self.n_accesses.iter().map(|(whom, n)| (*whom, *n));
        contacts.chain(values).chain(accesses).map(|(whom, n)| (self.app(whom), n))
    }

    /// Values that were sent, from the first of a target on.
    pub(super) fn shaped_from(&self, whom: Whom, to: &Target) -> impl Iterator<Item = (&Shaped, &Times)> {
        // Nothing of the target comes before this.
        let first = Shaped {
            whom,
            to: to.clone(),
            kind: shapes::Kind::Email,
            steps: Vec::new(),
            value: Secret::new(""),
            checksum: None,
        };
        self.shaped.range(first..)
    }

    /// What was left out for want of room.
    pub(super) fn limits(&self) -> Vec<String> {
        self.left_out.iter().map(|(what, n)| format!("{n} {what} beyond what is kept are left out")).collect()
    }
}

/// Takes in what a reader tells.
pub(super) struct Collector<'k> {
    known: Option<&'k Known>,
    numbers: BTreeMap<AppName, usize>,
    counter: Counter,
    n_hours: usize,
    /// From the first to the last access of records that keep every one.
    kept: Window,
    seen: Sightings,
}

impl<'k> Collector<'k> {
    pub(super) fn new(known: Option<&'k Known>) -> Self {
        let (numbers, counter, seen) = (BTreeMap::new(), Counter::default(), Sightings::default());
        Self { known, numbers, counter, n_hours: 0, kept: Window::default(), seen }
    }

    /// The file has ended.
    pub(super) fn finish(self, window: Window, kind: FileKind) -> Sightings {
        let Self { counter, kept, mut seen, .. } = self;
        let left_out = counter.left_out();
        if left_out > 0 {
            seen.left_out.insert("accesses", left_out);
        }
        // Only records that keep every access say over what time they do; a dump has last accesses of months before, too.
        let is_android = matches!(kind, FileKind::Appops | FileKind::DiscreteHistory);
        let floor = (is_android && kept.from.is_some()).then_some(DISCRETE_FLOOR);
        let window = if kept.from.is_some() { kept } else { window };
        seen.uses = counter.finish(Source { window, floor, offset_seconds: 0 });
        seen
    }

    fn leave_out(&mut self, what: &'static str) {
        let n = self.seen.left_out.entry(what).or_default();
        *n = n.saturating_add(1);
    }

    /// The number of an app. Apps beyond the bound share an empty name, so that none of them is taken for unnamed.
    fn whom(&mut self, app: Option<&AppName>) -> Whom {
        let app = app?;
        if let Some(number) = self.numbers.get(app) {
            return Some(*number);
        }
        let number = self.seen.apps.len();
        if number >= MAX_APPS {
            self.leave_out("names of apps");
            if number == MAX_APPS {
                self.seen.apps.push(AppName { id: String::new(), by: app.by });
            }
            return Some(MAX_APPS);
        }
        self.seen.apps.push(app.clone());
        self.numbers.insert(app.clone(), number);
        Some(number)
    }
}

/// The host, or the address where no name is known or the name is one.
fn target(contact: &Contact) -> Option<Target> {
    match &contact.host {
        Some(host) => {
            let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
            Some(literal.map_or_else(|| Target::Host(host.clone()), Target::Address))
        }
        None => contact.address.map(Target::Address),
    }
}

/// A text of a record, as far as it is kept.
fn kept_text(text: String) -> String {
    if text.len() <= MAX_TEXT { text } else { text.chars().take(MAX_TEXT / 4).collect() }
}

impl Observer for Collector<'_> {
    fn contact(&mut self, contact: Contact) {
        // A name in a certificate says who holds it, not that it was asked for; neighbours are no destinations.
        if matches!(contact.via, Via::CertificateName | Via::LocalName) {
            return;
        }
        let Some(to) = target(&contact) else { return };
        let key = (self.whom(contact.app.as_ref()), to);
        if self.seen.contacts.len() >= MAX_CONTACTS && !self.seen.contacts.contains_key(&key) {
            self.leave_out("hosts and addresses");
            return;
        }
        let seen = self.seen.contacts.entry(key).or_default();
        seen.via.insert(contact.via);
        if seen.ports.len() < MAX_PORTS {
            seen.ports.extend(contact.port);
        }
        if seen.addresses.len() < MAX_ADDRESSES {
            seen.addresses.extend(contact.address);
        }
        seen.n = seen.n.saturating_add(contact.n);
        seen.by_app = match (seen.by_app, contact.by_app) {
            (Some(before), Some(now)) => Some(before || now),
            (before, now) => before.or(now),
        };
        contact.at.into_iter().for_each(|at| seen.window.add(at));
    }

    fn resolution(&mut self, resolution: Resolution) {
        let key = (resolution.host, resolution.address);
        if self.seen.resolutions.len() >= MAX_RESOLUTIONS && !self.seen.resolutions.contains_key(&key) {
            self.leave_out("names with their addresses");
            return;
        }
        let row = self.seen.resolutions.entry(key).or_default();
        if row.aliases.len() < MAX_ALIASES {
            row.aliases.extend(resolution.aliases.into_iter().take(MAX_ALIASES));
        }
        resolution.at.into_iter().for_each(|at| row.window.add(at));
        for (words, said) in [(&mut row.vantages, resolution.vantage), (&mut row.sources, resolution.source)]
        {
            if words.len() < MAX_WORDS {
                words.extend(said.map(kept_text));
            }
        }
    }

    fn access(&mut self, mut access: Access) {
        access.operation = kept_text(access.operation);
        access.app.id = kept_text(access.app.id);
        if !access.is_last_only {
            self.kept.add(access.at);
        }
        let whom = self.whom(Some(&access.app));
        let n = self.seen.n_accesses.entry(whom).or_default();
        *n = n.saturating_add(1);
        self.counter.add(&access);
        if access.is_last_only || access.refused {
            return;
        }
        let hour = hour_of(access.at);
        let key = (whom, access.operation);
        if self.seen.hours.get(&key).is_none_or(|hours| !hours.contains_key(&hour)) {
            if self.n_hours >= MAX_HOURS {
                self.leave_out("hours with an access");
                return;
            }
            self.n_hours += 1;
        }
        let hours = self.seen.hours.entry(key).or_default();
        let count = hours.entry(hour).or_default();
        count.0 = count.0.saturating_add(1);
        count.1 = count.1.saturating_add(u64::from(access.ground == Some(Ground::Background)));
    }

    fn domain(&mut self, note: DomainNote) {
        let whom = self.whom(Some(&note.app));
        if let Some(seen) = self.seen.contacts.get_mut(&(whom, Target::Host(note.host))) {
            seen.may_profile = seen.may_profile.or(note.may_profile);
            note.last.into_iter().for_each(|at| seen.window.add(at));
        }
    }

    fn exchange(&mut self, exchange: Exchange<'_>) {
        let Some(to) = target(&exchange.to) else { return };
        let whom = self.whom(exchange.to.app.as_ref());
        let found = leaves(exchange.part, exchange.media.as_deref(), &exchange.bytes);
        if found.is_cut || exchange.is_cut {
            self.leave_out("parts of requests");
        }
        for shaped in shapes::find(&found.all) {
            let (kind, steps, value) = (shaped.kind, shaped.steps, shaped.value);
            let key = Shaped { whom, to: to.clone(), kind, steps, value, checksum: shaped.checksum };
            if self.seen.shaped.len() >= MAX_SENT && !self.seen.shaped.contains_key(&key) {
                self.leave_out("values that were sent");
                continue;
            }
            self.seen.shaped.entry(key).or_default().add(exchange.to.at);
        }
        let Some(known) = self.known else { return };
        for hit in known.find(&found.all) {
            let steps = found.all.get(hit.leaf).map(|leaf| leaf.steps.clone()).unwrap_or_default();
            let port = exchange.to.port;
            let key = Hit { whom, to: to.clone(), label: hit.label, form: hit.form, steps, port };
            if self.seen.hits.len() >= MAX_SENT && !self.seen.hits.contains_key(&key) {
                self.leave_out("values that were sent");
                continue;
            }
            self.seen.hits.entry(key).or_default().add(exchange.to.at);
        }
    }

    fn handshake(&mut self, handshake: Handshake) {
        if self.seen.handshakes.len() >= MAX_HANDSHAKES {
            self.leave_out("addresses with handshakes");
            return;
        }
        self.seen.handshakes.insert(handshake.address, handshake);
    }

    fn problem(&mut self, problem: Problem) {
        if self.seen.problems.len() >= MAX_PROBLEMS {
            self.leave_out("problems");
            return;
        }
        self.seen.problems.push(format!("at {}: {}", problem.at, problem.what));
    }
}

impl Times {
    fn add(&mut self, at: Option<Time>) {
        self.n = self.n.saturating_add(1);
        at.into_iter().for_each(|at| self.window.add(at));
    }
}

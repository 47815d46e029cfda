//! Lines of dnsmasq and Pi-hole.
//!
//! Spec: `log_query` in dnsmasq's src/cache.c. `query[A] name from address`, `reply name is <CNAME>`, `reply name is
//! address`, `cached …`, `forwarded name to address`, `config …`, `/etc/hosts name is …`, and Pi-hole's `gravity blocked`.

use super::{ALIASES_LIMIT, LogClock, Teller};
use crate::{
    Time,
    records::{clock, host},
};

/// First words of lines that give an answer which came from a name server.
const ANSWERS: &[&str] = &["reply", "cached", "cached-stale", "validation"];
/// First words of lines that say nothing of what was resolved: blocked, answered from the own settings, or on the way.
const SILENT: &[&str] = &[
    "forwarded",
    "config",
    "gravity",
    "exactly",
    "regex",
    "blacklist",
    "denied",
    "Rate-limiting",
    "Apple",
    "Mozilla",
    "started",
    "using",
    "reading",
    "read",
    "ignoring",
    "exiting",
    "dnssec-query",
    "compile",
    "DNSSEC",
    "special",
    "inotify",
    "cleared",
    "listening",
    "time",
];

/// A line without its date and program, and its date.
pub(super) struct Message<'t> {
    stamp: &'t str,
    text: &'t str,
}

/// Takes a line apart at `dnsmasq[123]:`; none for lines of other programs.
pub(super) fn message(line: &str) -> Option<Message<'_>> {
    let at = line.find("dnsmasq[")?;
    let (stamp, rest) = line.split_at_checked(at)?;
    let (_, text) = rest.split_once("]: ")?;
    Some(Message { stamp, text })
}

/// What the lines before this one leave open.
pub(super) struct Log {
    clock: LogClock,
    /// The chain of aliases that is being told: the name that was asked, then each next name.
    chain: Vec<String>,
}

impl Log {
    pub(super) fn new(clock: LogClock) -> Self {
        Self { clock, chain: Vec::new() }
    }

    /// Whether the line was one of dnsmasq's.
    pub(super) fn read(&mut self, message: Message<'_>, teller: &mut Teller<'_>) -> bool {
        let at = self.time(message.stamp);
        let mut words = message.text.split_ascii_whitespace().peekable();
        // With `=extra`: a number and the asker come first.
        if words.peek().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
            words.next();
            words.next();
        }
        let Some(kind) = words.next() else { return false };
        if kind.starts_with("query[") {
            self.chain.clear();
            let Some(name) = words.next().and_then(host::name) else {
                teller.unread("a question for a name has none");
                return true;
            };
            teller.understood(at);
            teller.asked(name, at, 1);
            return true;
        }
        if ANSWERS.contains(&kind) {
            let (name, is, what) = (words.next(), words.next(), words.next());
            match (name.and_then(host::name), is, what) {
                (Some(name), Some("is"), Some(what)) => self.answer(name, what, at, teller),
                // Addresses are asked too, and answers about keys are no names.
                _ => {
                    self.chain.clear();
                    teller.understood(at);
                }
            }
            return true;
        }
        self.chain.clear();
        if SILENT.contains(&kind) || kind.starts_with('/') || kind.starts_with("dnssec") {
            teller.understood(at);
            return true;
        }
        teller.unread("a line of dnsmasq is of no kind that is known");
        true
    }

    /// The lines of one answer follow each other: each `<CNAME>` says the next name, then come its addresses.
    fn answer(&mut self, name: String, what: &str, at: Option<Time>, teller: &mut Teller<'_>) {
        teller.understood(at);
        if what == "<CNAME>" {
            if self.chain.len() > ALIASES_LIMIT {
                self.chain.clear();
            }
            self.chain.push(name);
            return;
        }
        let address = what.parse().ok();
        if address.is_none() {
            // NODATA, NXDOMAIN, `<HTTPS>` and so on.
            self.chain.clear();
            return;
        }
        let Some((asked, between)) = self.chain.split_first() else {
            teller.answered(name, Vec::new(), address, at, None);
            return;
        };
        let is_new = between.last() != Some(&name);
        let (asked, mut aliases) = (asked.clone(), between.to_vec());
        if is_new {
            aliases.push(name.clone());
        }
        teller.answered(asked, aliases, address, at, None);
        // More addresses of the same name belong to the same chain; another name begins anew.
        if is_new {
            self.chain.push(name);
        }
    }

    fn time(&self, stamp: &str) -> Option<Time> {
        let stamp = stamp.trim();
        // rsyslog writes RFC 3339 and the machine's name, plain syslog three words.
        let first = stamp.split_ascii_whitespace().next()?;
        clock::rfc3339(first).or_else(|| clock::syslog(stamp, self.clock.year, self.clock.zone))
    }
}

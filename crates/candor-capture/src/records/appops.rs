//! `dumpsys appops` of Android 10 and later: last accesses, and the discrete history of Android 12 and later.
//!
//! Spec: AppOpsService.dump, DiscreteRegistry.dump and DiscreteOpsXmlRegistry.dump of AOSP. The two parts of a dump say
//! different things, and each [`Access`] says which it is:
//! - entries of a package keep the **last** access and the last refusal for each operation, attribution, state and flag:
//!   they prove use and its last time, not how often (`is_last_only`). Two layouts: entries within `tag=[` … `]` or
//!   `null=[` … `]`, and entries straight under their operation;
//! - `Discrete accesses:` keeps every access of a few operations for 7 days, floored to the minute.
//!
//! Times have no zone. Without one handed in they are kept as they stand, and that is told as a problem.
//!
//! States: `top`, `fg`, `fgsvc`, `fgsvcl` are the foreground, `bg`, `cch`, `gone` the background (`data/app_ops.toml`). A
//! service in the foreground shows a notification; whether the screen was on, no record says. `pers` is a part of the
//! system that always runs, and is neither.
//!
//! Accesses that an app made for another (`tp`, `up`) or had made for it (`tpd`, `upd`) are told like its own.

use std::io::Read;

use super::{
    Error, NO_ZONE, Zone, clock,
    lines::{Line, Lines},
    operations,
    tally::Tally,
};
use crate::{Access, AppName, Attribution, FileKind, Observer, Summary};

/// Longest name of a package or an operation that is kept.
const NAME_LIMIT: usize = 512;

/// Reads a dump.
///
/// # Errors
/// If reading fails, or no line names a package.
pub fn read(input: impl Read, zone: Zone, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut lines = Lines::new(input);
    let mut dump =
        Dump { tally: Tally::new(FileKind::Appops), observer, zone, line: 0, state: State::default() };
    while let Some((number, line)) = lines.next()? {
        dump.line = number;
        match line {
            Line::TooLong => dump.unread("a line is longer than 1 MiB"),
            Line::Whole(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => dump.line(text),
                Err(_) => dump.unread("a line is no text"),
            },
        }
    }
    if !dump.state.any {
        return Err(Error::Other { kind: FileKind::Appops, at: 0, why: "no line names a package" });
    }
    if dump.state.discrete_only {
        let mut summary = dump.tally.finish();
        summary.kind = FileKind::DiscreteHistory;
        return Ok(summary);
    }
    Ok(dump.tally.finish())
}

#[derive(Default)]
struct State {
    /// Within `Discrete accesses:`.
    discrete: bool,
    /// No package was named outside of it.
    discrete_only: bool,
    any: bool,
    zone_was_told: bool,
    package: Option<String>,
    operation: Option<String>,
    /// Spaces before the operation; entries stand deeper.
    operation_depth: usize,
}

struct Dump<'o> {
    tally: Tally,
    observer: &'o mut dyn Observer,
    zone: Zone,
    line: u64,
    state: State,
}

impl Dump<'_> {
    fn unread(&mut self, what: &'static str) {
        self.tally.unread(self.line, what, self.observer);
    }

    fn line(&mut self, line: &str) {
        let text = line.trim();
        let depth = line.len().saturating_sub(line.trim_start().len());
        if text.is_empty() {
            return;
        }
        if text.starts_with("Discrete accesses:") {
            self.state.discrete = true;
            (self.state.package, self.state.operation) = (None, None);
        } else if text.starts_with("Uid ") || text.starts_with("Uid:") {
            (self.state.package, self.state.operation) = (None, None);
        } else if let Some(package) = text.strip_prefix("Package: ") {
            // With a colon of its own: the discrete history, also where its heading was cut away.
            self.state.discrete_only |= !self.state.any;
            self.state.discrete = true;
            self.package(package);
        } else if let Some(package) = text.strip_prefix("Package ").and_then(|rest| rest.strip_suffix(':')) {
            self.state.discrete = false;
            self.state.discrete_only = false;
            self.package(package);
        } else if let Some(entry) = text.strip_prefix("Access: ") {
            self.entry(entry, false);
        } else if let Some(entry) = text.strip_prefix("Reject: ") {
            self.entry(entry, true);
        } else if let Some(entry) = text.strip_prefix("Access [") {
            self.discrete(entry);
        } else if self.state.package.is_some() {
            self.operation(text, depth);
        }
    }

    fn package(&mut self, name: &str) {
        self.state.any = true;
        self.state.operation = None;
        self.state.package = Some(name.trim()).filter(|name| is_word(name)).map(str::to_owned);
        if self.state.package.is_none() {
            self.unread("a package has no readable name");
        }
    }

    /// `OP (mode):`, `OP (mode / switch OTHER=mode):`, and in the discrete history `OP` alone.
    fn operation(&mut self, text: &str, depth: usize) {
        let name = text.split([' ', ':', '=', '[']).next().unwrap_or_default();
        let is_name =
            is_word(name) && name.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
        if !is_name {
            // Lines about attributions (`tag=[`), devices, running starts.
            return;
        }
        let rest = text.get(name.len()..).unwrap_or_default();
        let is_head = if self.state.discrete { rest.is_empty() } else { rest.starts_with(" (") };
        if is_head {
            self.state.operation = Some(name.to_owned());
            self.state.operation_depth = depth;
        } else if depth <= self.state.operation_depth {
            // What follows belongs to something that is not known, not to the operation above.
            self.state.operation = None;
        }
    }

    /// `[bg-s] 2022-03-29 23:03:03.763 (-24m50s324ms) duration=+33ms`; without the space where refused.
    fn entry(&mut self, entry: &str, refused: bool) {
        let parts = entry.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((key, rest)) = parts else {
            self.unread("an access is not written as it should be");
            return;
        };
        let rest = rest.trim();
        let time = rest.split(" (").next().unwrap_or_default();
        let lasted = rest.split_once(" duration=").map(|(_, span)| span);
        let lasted = lasted.map(|span| span.split_ascii_whitespace().next().unwrap_or_default());
        let lasted = lasted.and_then(clock::android_span);
        self.tell(key, time, lasted, true, refused);
    }

    /// `fg-s] at 2024-05-01 10:00:00.000 for 60000 milliseconds `, and what newer versions add behind a comma.
    fn discrete(&mut self, entry: &str) {
        let Some((key, rest)) = entry.split_once("] at ") else {
            self.unread("an access is not written as it should be");
            return;
        };
        let mut parts = rest.splitn(2, " for ");
        let time = parts.next().unwrap_or_default().split(',').next().unwrap_or_default();
        // A date and a time of day are two words; more follows in newer versions.
        let time: Vec<&str> = time.split_ascii_whitespace().take(2).collect();
        let lasted = parts.next().and_then(|span| span.split_ascii_whitespace().next()?.parse::<i64>().ok());
        let lasted = lasted.filter(|span| *span >= 0).and_then(|span| span.checked_mul(1000));
        self.tell(key, &time.join(" "), lasted, false, false);
    }

    fn tell(&mut self, key: &str, time: &str, lasted: Option<i64>, is_last_only: bool, refused: bool) {
        let (Some(package), Some(operation)) = (self.state.package.clone(), self.state.operation.clone())
        else {
            self.unread("an access stands under no package and operation");
            return;
        };
        let Some(at) = clock::local(time, self.zone) else {
            self.unread("an access has no readable time");
            return;
        };
        if self.zone == Zone::Unknown && !self.state.zone_was_told {
            self.state.zone_was_told = true;
            self.unread(NO_ZONE);
        }
        self.tally.time(at);
        self.tally.record();
        let state = key.split('-').next().unwrap_or_default();
        self.observer.access(Access {
            app: AppName { id: package, by: Attribution::SystemRecord },
            operation,
            at,
            lasted,
            ground: operations::ground_of(state),
            is_last_only,
            refused,
        });
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.len() <= NAME_LIMIT && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests;

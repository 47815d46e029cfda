//! The commands, one file each, and how they end.

mod audit;
mod check;
mod claims;
mod data;
mod diff;
mod disclose;
mod evidence;
mod explain;
mod flows;
mod networks;
mod peers;
mod reports;
mod schema;
mod verify;

use std::{
    io::{self, Write},
    process::ExitCode,
};

/// A command as it was typed.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Audit apps: what personal data they can take, whose code that is, how sure that is.
    Audit(audit::Typed),
    /// Follow values from where personal data is taken to where it leaves the app's hands: the engine alone.
    Flows(flows::Typed),
    /// Check claims about an app, or the rules of a team, against an app or its report.
    Check(check::Typed),
    /// Say what is different between two versions or two platforms of an app.
    Diff(diff::Typed),
    /// Draft what stores ask an app's maker to say, from the evidence, for a person to review.
    Disclose(disclose::Typed),
    /// Say where an app stands among reports of its peers.
    Peers(peers::Typed),
    /// Read every evidence step of a report again and say which finding does not hold.
    Verify(verify::Typed),
    /// Say in words what a data type, item, SDK, operator, permission, rung or finding is.
    Explain(explain::Typed),
    /// Print a JSON Schema.
    Schema(schema::Typed),
    /// The knowledge that audits use.
    Data(data::Typed),
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<Status, Failure> {
        match self {
            Command::Audit(typed) => audit::run(typed),
            Command::Flows(typed) => flows::run(typed),
            Command::Check(typed) => check::run(typed),
            Command::Diff(typed) => diff::run(typed),
            Command::Disclose(typed) => disclose::run(typed),
            Command::Peers(typed) => peers::run(typed),
            Command::Verify(typed) => verify::run(typed),
            Command::Explain(typed) => explain::run(typed),
            Command::Schema(typed) => schema::run(typed),
            Command::Data(typed) => data::run(typed),
        }
    }
}

/// Where a program can be entered, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum EntryPoints {
    /// Where manifest, layouts and meta-data say.
    Declared,
    /// At every public method of a public class too, as if the app were a library: an upper bound.
    Public,
}

impl From<EntryPoints> for candor_findings::EntryPoints {
    fn from(typed: EntryPoints) -> Self {
        match typed {
            EntryPoints::Declared => Self::Declared,
            EntryPoints::Public => Self::Public,
        }
    }
}

/// How a command that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done, nothing violated.
    Done,
    /// A claim is violated, `verify` found a mismatch, `data check` a complaint.
    Violated,
    /// Some of the inputs could not be read as an app; the others are done.
    SomeUnread,
}

impl Status {
    /// The exit status.
    pub(crate) fn code(self) -> ExitCode {
        match self {
            Status::Done => ExitCode::SUCCESS,
            Status::Violated => ExitCode::from(1),
            Status::SomeUnread => ExitCode::from(3),
        }
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Wrong usage that the argument parser cannot see.
    Usage(String),
    /// An input could not be read as an app.
    App(String),
    /// Another file could not be read, or the output not written.
    File(String),
    /// The reader of our output went away, which is its right.
    Pipe,
}

impl Failure {
    /// One line to standard error, and the exit status.
    pub(crate) fn report(self) -> ExitCode {
        let (line, code) = match self {
            Failure::Usage(line) => (line, 2),
            Failure::App(line) => (line, 3),
            Failure::File(line) => (line, 4),
            Failure::Pipe => return ExitCode::SUCCESS,
        };
        warn(&line);
        ExitCode::from(code)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::File(format!("output: {error}")),
        }
    }
}

/// Whether apps can be read together.
pub(crate) fn check_together(apps: &[candor_app::App]) -> Result<(), Failure> {
    match apps.len() {
        n if n > candor_flow::MAX_APPS => Err(Failure::Usage(format!(
            "--together takes up to {} apps, these are {n}",
            candor_flow::MAX_APPS
        ))),
        _ => Ok(()),
    }
}

/// One line to standard error. App-controlled text in it cannot move the cursor or hide.
pub(crate) fn warn(line: &str) {
    let line = candor_report::display::clean(line, 2000);
    // Nowhere is left to say that standard error cannot be written.
    let _ = writeln!(io::stderr().lock(), "candor: {line}");
}

/// An error with its causes in one line.
pub(crate) fn chain(error: &anyhow::Error) -> String {
    format!("{error:#}")
}

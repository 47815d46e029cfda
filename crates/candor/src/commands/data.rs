//! `candor data`: the knowledge that audits use.

use std::{fmt::Write as _, path::PathBuf};

use super::{Failure, Status, networks};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    #[command(subcommand)]
    verb: Verb,
}

/// What to do with the knowledge.
#[derive(clap::Subcommand)]
enum Verb {
    /// Name the tables with their digests, dates and sizes.
    Status {
        /// Additions: a TOML file, or a folder with such files.
        #[arg(long, value_name = "DIR|FILE")]
        data: Vec<PathBuf>,
    },
    /// Take a table of networks into a folder: ranges of clouds, geofeeds, databases of places, anycast prefixes, RDAP.
    Import(networks::Import),
    /// Check a folder of rows against the rules: ids, sources, dates, licences, anchors.
    Check {
        /// Folder in the layout of data/.
        dir: PathBuf,
    },
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    match typed.verb {
        Verb::Status { data } => status(&data),
        Verb::Import(typed) => networks::import(typed),
        Verb::Check { dir } => check(&dir),
    }
}

fn status(additions: &[PathBuf]) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(additions)?;
    let mut out = String::new();
    for d in knowledge.digests() {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{:<20} {:<10} {}", d.id, d.date, d.sha256);
    }
    let rows = [
        ("data types", knowledge.data_types().len()),
        ("ways to get data", knowledge.apis().len()),
        ("permissions", knowledge.permissions().len()),
        ("permission needs", knowledge.api_permissions().len()),
        ("what apps really get", knowledge.obtainable().len()),
        ("meta-data that names classes", knowledge.named_classes().len()),
        ("calls that take constants", knowledge.consumers().len()),
        ("SDKs", knowledge.sdks().len()),
        ("SDKs seen in a source", knowledge.sdks().iter().filter(|s| s.origin.verified).count()),
        ("operators", knowledge.operators().len()),
        ("jurisdictions", knowledge.jurisdictions().len()),
    ];
    for (what, n) in rows {
        let _ = writeln!(out, "{n:>6} {what}");
    }
    terminal::print_bytes(out.as_bytes())?;
    Ok(Status::Done)
}

fn check(dir: &std::path::Path) -> Result<Status, Failure> {
    if !dir.is_dir() {
        return Err(Failure::File(format!("{}: not a folder", dir.display())));
    }
    let complaints = candor_knowledge::check::check(dir)
        .map_err(|error| Failure::File(format!("{}: {error}", dir.display())))?;
    let mut out: String = complaints.iter().map(|c| format!("{c}\n")).collect();
    let _ = writeln!(
        out,
        "{}",
        candor_report::display::count(complaints.len() as u64, "complaint", "complaints")
    );
    terminal::print_bytes(out.as_bytes())?;
    Ok(if complaints.is_empty() { Status::Done } else { Status::Violated })
}

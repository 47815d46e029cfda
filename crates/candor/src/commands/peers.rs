//! `candor peers APP|REPORT --with DIR`: where an app stands among reports of its peers.

use std::path::{Path, PathBuf};

use candor_compare::peers::{peer_lines, stand};
use candor_report::report::Report;

use super::{EntryPoints, Failure, Status, reports};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// An app (as for `audit`), or a report of one in JSON.
    #[arg(value_name = "APP|REPORT")]
    of: PathBuf,
    /// A folder with reports of peers, in JSON; other files in it are passed over.
    #[arg(long, value_name = "DIR")]
    with: PathBuf,
    /// What is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
    /// Where the program can be entered; of an app.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The numbers, and what is rarest among peers.
    Text,
    /// candor.peers/1: every row.
    Json,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(&typed.data)?;
    let others = folder(&typed.with)?;
    let report = reports::one(&typed.of, &knowledge, typed.entry_points.into())?;
    let peers = stand(&report, &others, &knowledge);
    let bytes = match typed.format {
        Format::Text => peer_lines(&peers).into_bytes(),
        Format::Json => {
            let failed = |error: serde_json::Error| Failure::File(format!("JSON: {error}"));
            let mut bytes = serde_json::to_vec_pretty(&peers).map_err(failed)?;
            bytes.push(b'\n');
            bytes
        }
    };
    terminal::print_bytes(&bytes)?;
    Ok(Status::Done)
}

/// Reports of a folder, by name. One that cannot be read is said, and the others are.
pub(crate) fn folder(dir: &Path) -> Result<Vec<(String, Report)>, Failure> {
    let mut others = Vec::new();
    for path in inputs::files(dir)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.ends_with(".json") {
            continue;
        }
        match inputs::report(&path) {
            Ok(report) => others.push((name, slim(report))),
            Err(Failure::File(line)) => super::warn(&line),
            Err(other) => return Err(other),
        }
    }
    Ok(others)
}

/// A report without its evidence: of thousands of peers only what is counted is kept.
fn slim(mut report: Report) -> Report {
    report.flows.clear();
    report.app.members.clear();
    report.findings.iter_mut().for_each(|finding| {
        finding.evidence.clear();
        finding.when.clear();
    });
    report.destinations.iter_mut().for_each(|host| host.evidence.clear());
    report
}

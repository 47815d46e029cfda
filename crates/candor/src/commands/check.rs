//! `candor check APP|REPORT --claims FILE…`: a verdict on each claim.

use std::path::PathBuf;

use candor_knowledge::Knowledge;
use candor_report::{claim_lines, junit, report::Report, sarif, write_report};

use super::{EntryPoints, Failure, Status, claims, evidence, reports};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// An app (as for `audit`), or a report of one in JSON.
    #[arg(required = true, value_name = "APP|REPORT")]
    of: Vec<PathBuf>,
    /// Claims (docs/claims.md): TOML files, or JSON of the same shape.
    #[arg(long, required = true, value_name = "FILE")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    held: claims::Held,
    /// What is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
    /// Where the program can be entered; of an app.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
    #[command(flatten)]
    evidence: evidence::Evidence,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Verdicts with their reasons, 80 columns.
    Text,
    /// The report with its claims, as JSON.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// JUnit XML, for build servers.
    Junit,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(&typed.data)?;
    let checks = typed.held.read(&typed.claims, &knowledge)?;
    let handed = typed.evidence.hand_in(&knowledge)?;
    let (mut reports, some_unread) =
        reports::reports(&typed.of, &knowledge, typed.entry_points.into(), &handed)?;
    if reports.len() > 1 && typed.format != Format::Text {
        return Err(Failure::Usage(
            "one app at a time in this format, so that it is one document".to_owned(),
        ));
    }
    for report in &mut reports {
        checks.judge(report, &knowledge);
        print(report, typed.format, &knowledge, &checks.artifact(&typed.of, report))?;
    }
    Ok(match (reports.iter().any(claims::is_violated), some_unread) {
        (true, _) => Status::Violated,
        (false, true) => Status::SomeUnread,
        (false, false) => Status::Done,
    })
}

fn print(report: &Report, format: Format, knowledge: &Knowledge, artifact: &str) -> Result<(), Failure> {
    let bytes = match format {
        Format::Text => claim_lines(report).into_bytes(),
        Format::Sarif => {
            sarif(report, knowledge, artifact).map_err(|error| Failure::File(format!("SARIF: {error}")))?
        }
        Format::Junit => junit(report).into_bytes(),
        Format::Json => {
            write_report(report).map_err(|error| Failure::File(format!("JSON report: {error}")))?
        }
    };
    Ok(terminal::print_bytes(&bytes)?)
}

//! `candor diff OLD NEW`: what is different between two versions or two platforms of an app.

use std::path::PathBuf;

use candor_compare::diff::{diff, diff_lines};

use super::{EntryPoints, Failure, Status, reports};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// The old one: an app (as for `audit`), or a report in JSON of any age.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new one.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// What is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
    /// Where the program can be entered; of apps.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// At most ten lines, what matters most first.
    Text,
    /// candor.diff/1: every difference.
    Json,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(&typed.data)?;
    let entry_points = typed.entry_points.into();
    let old = reports::one(&typed.old, &knowledge, entry_points)?;
    let new = reports::one(&typed.new, &knowledge, entry_points)?;
    let different = diff(&old, &new, &knowledge);
    let bytes = match typed.format {
        Format::Text => diff_lines(&different).into_bytes(),
        Format::Json => {
            let failed = |error: serde_json::Error| Failure::File(format!("JSON: {error}"));
            let mut bytes = serde_json::to_vec_pretty(&different).map_err(failed)?;
            bytes.push(b'\n');
            bytes
        }
    };
    terminal::print_bytes(&bytes)?;
    Ok(Status::Done)
}

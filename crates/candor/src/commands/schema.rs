//! `candor schema WHAT`: the JSON Schema of what candor writes.

use super::{Failure, Status};
use crate::terminal;

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// Which schema.
    #[arg(value_enum)]
    what: What,
}

/// The schemas there are.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    /// candor.report/1.
    Report,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let text = match typed.what {
        What::Report => candor_report::report_schema().map_err(|e| Failure::File(format!("schema: {e}")))?,
    };
    terminal::print_bytes(text.as_bytes())?;
    Ok(Status::Done)
}

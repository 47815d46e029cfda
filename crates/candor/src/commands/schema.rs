//! `candor schema WHAT`: the JSON Schema of what candor writes, and of the rules that it reads.

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
    /// candor.flows/1.
    Flows,
    /// candor.diff/1.
    Diff,
    /// candor.peers/1.
    Peers,
    /// Files of claims, as `--claims` reads them.
    Claims,
    /// Files of rules, as `--rules` reads them.
    Rules,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let text = match typed.what {
        What::Report => candor_report::report_schema(),
        What::Flows => candor_report::flows_schema(),
        What::Diff => candor_compare::diff::diff_schema(),
        What::Peers => candor_compare::peers::peers_schema(),
        What::Claims => candor_compare::claims::claims_schema(),
        What::Rules => rules(),
    };
    let text = text.map_err(|error| Failure::File(format!("schema: {error}")))?;
    terminal::print_bytes(text.as_bytes())?;
    Ok(Status::Done)
}

fn rules() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(candor_flow::RuleFile))?;
    text.push('\n');
    Ok(text)
}

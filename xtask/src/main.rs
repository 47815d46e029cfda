//! Chores of this repository: `cargo xtask --help`.
//!
//! One file per chore: a `Command` (or `Args`) type for clap and a function `run`. To add one, add a `mod` line, a
//! variant with a one-line description, and an arm in [`run`].
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "chores read files, start the ordinary tools and print; nothing of this is in the audit path"
)]

mod data;
mod fixtures;
mod inputs;
mod measure;
mod networks;
mod oracle;
mod shapes;
mod showpiece;
mod surface;
mod tidy;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Chores of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Our own fixture apps: build them from the sources in `tests/cases/`.
    #[command(subcommand)]
    Fixtures(fixtures::Command),
    /// The knowledge under `data/`: lint it, compile it.
    #[command(subcommand)]
    Data(data::Command),
    /// Real third-party apps that tests use: install by the ordinary clients, check by hash.
    #[command(subcommand)]
    Inputs(inputs::Command),
    /// Compare our readers with the platform's own tools.
    #[command(subcommand)]
    Oracle(oracle::Command),
    /// Hostile inputs, speed and memory, measured.
    #[command(subcommand)]
    Measure(measure::Command),
    /// The table of framework classes and their members.
    #[command(subcommand)]
    Surface(surface::Command),
    /// The table by which renamed libraries are recognised.
    #[command(subcommand)]
    Shapes(shapes::Command),
    /// What the reports on our two complete apps say, side by side: docs/showpiece.md.
    Showpiece(showpiece::Command),
    /// Check the house rules that no compiler checks.
    Tidy,
}

fn run(chore: Chore) -> Result<()> {
    match chore {
        Chore::Fixtures(command) => fixtures::run(command),
        Chore::Data(command) => data::run(command),
        Chore::Inputs(command) => inputs::run(command),
        Chore::Oracle(command) => oracle::run(command),
        Chore::Measure(command) => measure::run(command),
        Chore::Surface(command) => surface::run(&command),
        Chore::Shapes(command) => shapes::run(&command),
        Chore::Showpiece(command) => showpiece::run(&command),
        Chore::Tidy => tidy::run(),
    }
}

fn main() -> std::process::ExitCode {
    match run(Cli::parse().chore) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

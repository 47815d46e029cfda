//! Command line of candor: what was typed, handed to one file per command.

mod commands;
mod inputs;
mod output;
mod terminal;

use clap::Parser;

/// Says what personal data a mobile app can take, through whose code, and proves each sentence.
#[derive(Parser)]
#[command(name = "candor", version, about, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 done; 1 a claim is violated, or verify found a mismatch; 2 wrong usage; 3 an input could not be read as \
                        an app; 4 another file could not be read, or the output not written."
)]
struct Typed {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> std::process::ExitCode {
    // Wrong usage ends here with status 2, help and version with 0.
    let typed = Typed::parse();
    match typed.command.run() {
        Ok(status) => status.code(),
        Err(failure) => failure.report(),
    }
}

//! Measurements: hostile inputs, speed and memory.

mod captures;
mod determinism;
mod droidbench;
mod guard;
mod hostile;
mod mutants;
mod precision;
mod random_programs;
mod sdks;
mod shapes;
mod speed;

use anyhow::Result;
use clap::Subcommand;

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Names that packet captures show, file by file against tshark's.
    Captures(captures::Args),
    /// Whether audits give the same bytes, run after run, on 1, 2 and 8 threads.
    Determinism(determinism::Args),
    /// Flows found in DroidBench, against its designers' counts and the corrected ones.
    Droidbench(droidbench::Args),
    /// Damage single members of real apps and audit each mutant whole: none may panic, hang or swell.
    Mutants(mutants::Args),
    /// Audit every pinned input, the odd ones included: each is read or refused with a reason.
    Hostile(hostile::Args),
    /// Flows on real apps against the record of judgements (`docs/precision.md`).
    Precision(precision::Args),
    /// Random programs that know their own flows, against the flow engine.
    RandomPrograms(random_programs::Args),
    /// Recall and precision of SDK recognition on apps whose SDKs are known.
    Sdks(sdks::Args),
    /// Renamed SDKs: which are recognised by structure, how sure that is, and that decoys are not.
    Shapes(shapes::Args),
    /// Time and memory of whole audits beside a floor measured in the same run.
    Speed(speed::Args),
}

/// Runs one measurement.
pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Captures(args) => captures::run(&args),
        Command::Determinism(args) => determinism::run(&args),
        Command::Droidbench(args) => droidbench::run(&args),
        Command::Mutants(args) => mutants::run(&args),
        Command::Hostile(args) => hostile::run(&args),
        Command::Precision(args) => precision::run(&args),
        Command::RandomPrograms(args) => random_programs::run(&args),
        Command::Sdks(args) => sdks::run(&args),
        Command::Shapes(args) => shapes::run(&args),
        Command::Speed(args) => speed::run(&args),
    }
}

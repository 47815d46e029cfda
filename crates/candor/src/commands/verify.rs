//! `candor verify REPORT APP…`: every evidence step of a report, read again.

use std::{fmt::Write as _, path::PathBuf};

use candor::verify::{Verdict, app_of, compare, incomparable, verify};
use candor_report::{
    convert,
    display::{clean, count},
};

use super::{Failure, Status};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// A JSON report.
    report: PathBuf,
    /// The app the report is about: the same file, folder or list of split APKs, or - for standard input.
    #[arg(required = true, value_name = "APP")]
    apps: Vec<PathBuf>,
    /// Additions to the knowledge that the report was written with: a TOML file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Rules of flows that the report was written with: a TOML file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Print only what does not hold, and the last line.
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let report = inputs::report(&typed.report)?;
    let opened = inputs::open(&typed.apps)?;
    let mut verdicts = verify(&report, &opened.apps);
    let knowledge = inputs::knowledge(&typed.data)?;
    let rules = inputs::rules(&typed.rules)?;
    let tool = rules.tool(&knowledge);
    let incomparable = incomparable(&report, &tool);
    if let (None, Some(app)) = (&incomparable, app_of(&report, &opened.apps)) {
        let audit = candor_findings::audit(app, &knowledge, rules.rules())
            .map_err(|e| Failure::App(e.to_string()))?;
        compare(&report, &convert(app, &audit, tool, &knowledge), &mut verdicts);
    }
    let mut out = String::new();
    let mut bad = 0u64;
    for Verdict { kind, id, steps, mismatches } in &verdicts {
        if !mismatches.is_empty() {
            bad += 1;
        } else if typed.quiet {
            continue;
        }
        let word = if mismatches.is_empty() { "ok      " } else { "MISMATCH" };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{word} {kind} {} ({})", clean(id, 120), count(*steps as u64, "step", "steps"));
        for m in mismatches {
            let _ = writeln!(out, "         {}", clean(m, 600));
        }
    }
    let n = verdicts.len() as u64;
    let last = match bad {
        0 => format!("{} hold", count(n, "entry", "entries")),
        bad => format!("{bad} of {} do not hold", count(n, "entry", "entries")),
    };
    let _ = writeln!(out, "{last}");
    let _ = match incomparable {
        None => writeln!(out, "compared with a new audit of the app"),
        Some(why) => writeln!(
            out,
            "NOT COMPARED with a new audit, because {}: what the report leaves out was not looked for",
            clean(&why, 200)
        ),
    };
    terminal::print_bytes(out.as_bytes())?;
    Ok(match (bad, opened.some_unread) {
        (0, false) => Status::Done,
        (0, true) => Status::SomeUnread,
        _ => Status::Violated,
    })
}
